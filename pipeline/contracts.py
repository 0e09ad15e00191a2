"""The contract of a table, and the one gate through which rows become Arrow.

A table is declared once, as a ``NamedTuple`` whose fields are annotated with ``col(...)`` (see ``pipeline.tables``). Arrow
schema, Parquet metadata, checks, data package and dictionary all follow from that declaration.

>>> class Thing(NamedTuple):
...     thing_id: Annotated[str, col("What it is called.")]
...     size: Annotated[int | None, col("How large, in cm.", null="not stated")]
>>> describe(Thing, name="things", row="thing", key=("thing_id",)).columns[1].nullable
True
"""

from __future__ import annotations

import datetime as dt
import types
import typing
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple

from pipeline.errors import BadContract

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Annotated", "Column", "NamedTuple", "Row", "Table", "col", "describe", "schema", "to_arrow"]

type_names: Final = {
    str: "string",
    int: "int32",
    float: "float64",
    bool: "bool",
    dt.date: "date32",
    dt.datetime: "timestamp[us, UTC]",
}

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Col:
    """What a field's annotation says beside its type."""

    description: str
    null: str | None = None
    ref: str | None = None
    allowed: tuple[str, ...] = ()


def col(description: str, *, null: str | None = None, ref: str | None = None, allowed: Iterable[str] = ()) -> Col:
    """Describe a column: what it holds, what null means, which ``table.column`` it points at, which values it may have."""
    return Col(description, null, ref, tuple(allowed))


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: type
    description: str
    nullable: bool
    null: str | None
    ref: str | None
    allowed: tuple[str, ...]

    @property
    def type_name(self) -> str:
        return type_names[self.type]


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its row type, what a row is, its key, and its columns in order."""

    name: str
    row: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    make: Callable[..., Row]

    def position(self, column: str) -> int:
        return next(i for i, c in enumerate(self.columns) if c.name == column)

    def key_of(self, row: Row) -> str:
        """The row's key as one string, parts joined by ``|``."""
        return "|".join(str(row[self.position(c)]) for c in self.key)


def describe(shape: type, *, name: str, row: str, key: tuple[str, ...]) -> Table:
    """Read the declaration of a row type. Raises ``BadContract`` when a field has no plain type or no description."""
    columns = []
    for field, hint in typing.get_type_hints(shape, include_extras=True).items():
        notes = [n for n in getattr(hint, "__metadata__", ()) if isinstance(n, Col)]
        if not notes:
            raise BadContract(f"{name}.{field} has no description")
        base = hint.__origin__
        nullable = isinstance(base, types.UnionType) and type(None) in typing.get_args(base)
        plain = next(t for t in typing.get_args(base) if t is not type(None)) if nullable else base
        if plain not in type_names:
            raise BadContract(f"{name}.{field} is of no plain type: {plain!r}")
        note = notes[0]
        if nullable != (note.null is not None):
            raise BadContract(f"{name}.{field} must say what null means exactly when it may be null")
        columns.append(Column(field, plain, note.description, nullable, note.null, note.ref, note.allowed))
    return Table(name, row, key, tuple(columns), shape)


def schema(table: Table) -> pa.Schema:
    """The Arrow schema of a table, with descriptions, keys and references in its metadata."""
    import pyarrow as pa

    arrow_types = {
        str: pa.string(), int: pa.int32(), float: pa.float64(), bool: pa.bool_(),
        dt.date: pa.date32(), dt.datetime: pa.timestamp("us", tz="UTC"),
    }  # fmt: skip
    fields = []
    for c in table.columns:
        said = {"description": c.description}
        if c.null:
            said["null"] = c.null
        if c.ref:
            said["references"] = c.ref
        if c.allowed:
            said["allowed"] = "; ".join(c.allowed)
        fields.append(pa.field(c.name, arrow_types[c.type], nullable=c.nullable, metadata=said))
    return pa.schema(fields, metadata={"table": table.name, "row": f"One row per {table.row}.", "key": "; ".join(table.key)})


def to_arrow(table: Table, rows: Sequence[Row]) -> pa.Table:
    """Turn rows into an Arrow table, refusing whatever the declaration does not allow.

    ``rows`` are instances of the table's row type. Raises ``BadContract`` naming table, column and the first value that is
    of another type, null where null is not allowed, or too large. Arrays are built from plain buffers: Arrow's own
    conversion would truncate 1.5 to 1 and imports pandas on its first call.
    """
    import pyarrow as pa

    shape = schema(table)
    columns: Sequence[Sequence[Any]] = list(zip(*rows, strict=True)) if rows else [()] * len(table.columns)
    if len(columns) != len(table.columns):
        raise BadContract(f"{table.name}: rows have {len(columns)} values, the table has {len(table.columns)} columns")
    arrays = [_column(table.name, c, values, shape.field(c.name).type) for c, values in zip(table.columns, columns, strict=True)]
    return pa.Table.from_arrays(arrays, schema=shape)


_EPOCH_DAY: Final = dt.date(1970, 1, 1).toordinal()
_EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def _column(table: str, c: Column, values: Sequence[Any], arrow_type: pa.DataType) -> pa.Array:
    import pyarrow as pa

    fits = {c.type, type(None)} if c.nullable else {c.type}
    if not set(map(type, values)) <= fits:
        wrong = next(v for v in values if type(v) not in fits)
        raise BadContract(f"{table}.{c.name}: {wrong!r} is no {c.type_name}" + ("" if c.nullable else " (null is not allowed)"))
    count = len(values)
    missing = values.count(None) if c.nullable else 0
    valid = pa.py_buffer(_bits([v is not None for v in values])) if missing else None
    try:
        if c.type is str:
            return _strings(values, valid, missing)
        if c.type is bool:
            return pa.Array.from_buffers(arrow_type, count, [valid, pa.py_buffer(_bits([bool(v) for v in values]))], missing)
        numbers = _numbers(c.type, values)
    except (OverflowError, UnicodeEncodeError, TypeError) as e:
        raise BadContract(f"{table}.{c.name}: {e}") from e
    return pa.Array.from_buffers(arrow_type, count, [valid, pa.py_buffer(numbers.tobytes())], missing)


def _numbers(kind: type, values: Sequence[Any]) -> array[Any]:
    if kind is int:
        return array("i", [v or 0 for v in values])
    if kind is float:
        return array("d", [v or 0.0 for v in values])
    if kind is dt.date:
        return array("i", [v.toordinal() - _EPOCH_DAY if v else 0 for v in values])
    return array("q", [(v - _EPOCH) // dt.timedelta(microseconds=1) if v else 0 for v in values])


def _strings(values: Sequence[str | None], valid: pa.Buffer | None, missing: int) -> pa.Array:
    import pyarrow as pa

    words = [v or "" for v in values]
    data = "".join(words).encode()
    is_ascii = sum(map(len, words)) == len(data)
    sizes = map(len, words if is_ascii else [v.encode() for v in words])
    ends = array("i", accumulate(sizes, initial=0))
    return pa.Array.from_buffers(pa.string(), len(words), [valid, pa.py_buffer(ends.tobytes()), pa.py_buffer(data)], missing)


_DIGITS: Final = b"01".ljust(256, b"0")


def _bits(flags: Sequence[bool]) -> bytes:
    """Pack flags as Arrow does: least significant bit first."""
    packed = int(bytes(flags)[::-1].translate(_DIGITS) or b"0", 2)
    return packed.to_bytes((len(flags) + 7) // 8, "little")
