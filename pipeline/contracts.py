"""The contract of a table.

A table is declared once, as a ``NamedTuple`` whose fields are annotated with ``col(...)`` (see ``pipeline.tables``). Arrow
schema, Parquet metadata, checks, data package and dictionary all follow from that declaration.

>>> class Thing(NamedTuple):
...     thing_id: Annotated[str, col("What it is called.")]
...     size: Annotated[int | None, col("How large, in cm.", null="not stated")]
>>> describe(Thing, name="things", row="thing", key=("thing_id",)).columns[1].nullable
True
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
import typing
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple

from pipeline.errors import BadContract

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Annotated", "Column", "NamedTuple", "Row", "Table", "col", "describe", "schema"]

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
    key_at: tuple[int, ...] = dataclasses.field(default=(), init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key_at", tuple(map(self.position, self.key)))

    def position(self, column: str) -> int:
        return next(i for i, c in enumerate(self.columns) if c.name == column)

    def key_of(self, row: Row) -> str:
        """The row's key as one string, parts joined by ``|``."""
        return "|".join([str(row[at]) for at in self.key_at])


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


@cache
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
