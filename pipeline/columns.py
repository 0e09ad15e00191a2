"""The one gate through which rows become Arrow, and tables that stay as Arrow until someone asks for their rows.

Rows are packed column by column into plain buffers, which can be kept, sent and joined without making a value of them again.
"""

from __future__ import annotations

import datetime as dt
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final, NamedTuple, overload

from pipeline.contracts import Column, Row, Table, schema
from pipeline.errors import BadContract

if TYPE_CHECKING:
    import pyarrow as pa


class PackedColumn(NamedTuple):
    """The values of one column.

    ``there`` has one byte a value, 0 for null, and is empty where nothing is null. ``values`` are numbers as the machine holds
    them (truth values a byte each), or all strings in UTF-8 behind each other; ``sizes`` are the strings' bytes as ``int32``.
    """

    there: bytes
    values: bytes
    sizes: bytes


class Packed(NamedTuple):
    """Rows of one table, packed: how many, and the columns in the order of the declaration."""

    rows: int
    columns: tuple[PackedColumn, ...]


def pack(table: Table, rows: Sequence[Row]) -> Packed:
    """Pack rows, refusing whatever the declaration does not allow.

    ``rows`` are instances of the table's row type. Raises ``BadContract`` naming table, column and the first value that is
    of another type, null where null is not allowed, or too large.
    """
    columns: Sequence[Sequence[Any]] = list(zip(*rows, strict=True)) if rows else [()] * len(table.columns)
    if len(columns) != len(table.columns):
        raise BadContract(f"{table.name}: rows have {len(columns)} values, the table has {len(table.columns)} columns")
    return Packed(len(rows), tuple(_packed(table.name, c, values) for c, values in zip(table.columns, columns, strict=True)))


_EPOCH_DAY: Final = dt.date(1970, 1, 1).toordinal()
_EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def _packed(table: str, c: Column, values: Sequence[Any]) -> PackedColumn:
    fits = {c.type, type(None)} if c.nullable else {c.type}
    if not set(map(type, values)) <= fits:
        wrong = next(v for v in values if type(v) not in fits)
        raise BadContract(f"{table}.{c.name}: {wrong!r} is no {c.type_name}" + ("" if c.nullable else " (null is not allowed)"))
    there = bytes(v is not None for v in values) if c.nullable and None in values else b""
    try:
        if c.type is str:
            words = [v or "" for v in values] if there else values
            data = "".join(words).encode()
            is_ascii = sum(map(len, words)) == len(data)
            return PackedColumn(there, data, array("i", map(len, words if is_ascii else [w.encode() for w in words])).tobytes())
        if c.type is bool:
            return PackedColumn(there, bytes(map(bool, values)), b"")
        return PackedColumn(there, _numbers(c.type, values).tobytes(), b"")
    except (OverflowError, UnicodeEncodeError, TypeError) as e:
        raise BadContract(f"{table}.{c.name}: {e}") from e


def _numbers(kind: type, values: Sequence[Any]) -> array[Any]:
    if kind is int:
        return array("i", [v or 0 for v in values])
    if kind is float:
        return array("d", [v or 0.0 for v in values])
    if kind is dt.date:
        return array("i", [v.toordinal() - _EPOCH_DAY if v else 0 for v in values])
    return array("q", [(v - _EPOCH) // dt.timedelta(microseconds=1) if v else 0 for v in values])


class Join:
    """Packed rows of one table put behind each other, one part after the other."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.rows = 0
        self._columns = [_Growing(bytearray(), bytearray(), bytearray()) for _ in table.columns]

    def add(self, part: Packed) -> None:
        """Put the rows of a part behind those that are there."""
        for column, more in zip(self._columns, part.columns, strict=True):
            if more.there and not column.there:
                column.there.extend(b"\1" * self.rows)
            if more.there or column.there:
                column.there.extend(more.there or b"\1" * part.rows)
            column.values.extend(more.values)
            column.sizes.extend(more.sizes)
        self.rows += part.rows

    def arrow(self) -> pa.Table:
        """The rows as an Arrow table.

        Arrays are built from plain buffers: Arrow's own conversion would truncate 1.5 to 1 and imports pandas on its first
        call.
        """
        import pyarrow as pa

        shape = schema(self.table)
        arrays = [_array(field.type, self.rows, column) for field, column in zip(shape, self._columns, strict=True)]
        return pa.Table.from_arrays(arrays, schema=shape)

    def shelved(self) -> Shelved:
        """The rows as rows that lie in Arrow."""
        return Shelved(self.table, self.arrow())


class _Growing(NamedTuple):
    """A packed column that grows."""

    there: bytearray
    values: bytearray
    sizes: bytearray


def _array(arrow_type: pa.DataType, rows: int, column: _Growing) -> pa.Array:
    import pyarrow as pa

    missing = column.there.count(0)
    valid = pa.py_buffer(_bits(column.there)) if missing else None
    if pa.types.is_string(arrow_type):
        try:
            ends = array("i", accumulate(array("i", bytes(column.sizes)), initial=0))
        except OverflowError as e:
            raise BadContract("a column holds more than two thousand million bytes of text") from e
        return pa.Array.from_buffers(
            arrow_type, rows, [valid, pa.py_buffer(ends.tobytes()), pa.py_buffer(column.values)], missing
        )
    values = _bits(column.values) if pa.types.is_boolean(arrow_type) else column.values
    return pa.Array.from_buffers(arrow_type, rows, [valid, pa.py_buffer(values)], missing)


_DIGITS: Final = b"01".ljust(256, b"0")


def _bits(flags: bytes | bytearray) -> bytes:
    """Pack bytes that are 0 or 1 as Arrow does: least significant bit first."""
    packed = int(flags[::-1].translate(_DIGITS) or b"0", 2)
    return packed.to_bytes((len(flags) + 7) // 8, "little")


def to_arrow(table: Table, rows: Sequence[Row]) -> pa.Table:
    """Rows as an Arrow table: those of ``Shelved`` rows as it is, others through the gate. Raises ``BadContract``."""
    if isinstance(rows, Shelved) and rows.table == table:
        return rows.arrow
    joined = Join(table)
    joined.add(pack(table, rows))
    return joined.arrow()


class Shelved(Sequence[Row]):
    """The rows of a table that lie in Arrow. Each is made when it is asked for, and not kept.

    With ``rows``, their number, ``arrow`` may also be what reads them: it is called whenever they are asked for.
    """

    def __init__(self, table: Table, arrow: pa.Table | Callable[[], pa.Table], rows: int | None = None) -> None:
        self.table = table
        self._arrow = arrow
        self._rows = int(self.arrow.num_rows) if rows is None else rows

    @property
    def arrow(self) -> pa.Table:
        return self._arrow() if callable(self._arrow) else self._arrow

    def __len__(self) -> int:
        return self._rows

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        if isinstance(at, slice):
            return list(self)[at]
        if not -len(self) <= at < len(self):
            raise IndexError(at)
        return next(iter(Shelved(self.table, self.arrow.slice(at % len(self), 1))))

    def __iter__(self) -> Iterator[Row]:
        columns = [column.to_pylist() for column in self.arrow.columns]
        return iter([self.table.make(*row) for row in zip(*columns, strict=True)])

    def values(self, column: str) -> list[Any]:
        """The values of one column."""
        return list(self.arrow.column(column).to_pylist())

    def distinct(self, column: str) -> set[Any]:
        """The values of one column, each once and without null."""
        return set(self.arrow.column(column).unique().to_pylist()) - {None}

    def where(self, column: str, wanted: Iterable[Any]) -> list[Row]:
        """The rows whose ``column`` has one of the ``wanted`` values."""
        import pyarrow as pa
        from pyarrow import compute

        arrow = self.arrow
        held = arrow.column(column)
        return list(Shelved(self.table, arrow.filter(compute.is_in(held, value_set=pa.array(sorted(wanted), held.type)))))


def values_of(table: Table, rows: Sequence[Row], column: str) -> list[Any]:
    """The values of one column, wherever the rows lie."""
    if isinstance(rows, Shelved):
        return rows.values(column)
    at = table.position(column)
    return [row[at] for row in rows]
