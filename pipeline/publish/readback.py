"""The published tables read back, as they lie in their files or as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.columns import Shelved
from pipeline.contracts import Row, Table
from pipeline.tables import all_tables

if TYPE_CHECKING:
    import pyarrow as pa


def shelved_tables(out: Path, names: Iterable[str] = tuple(all_tables)) -> dict[str, Shelved]:
    """The tables ``names``, whose rows are read from ``out`` whenever they are asked for; its bytes are known to be whole.

    A table that is missing or of another shape than is declared today is left out.
    """
    from pyarrow import ArrowException, parquet

    held: dict[str, Shelved] = {}
    for name in names:
        table = all_tables[name]
        with suppress(OSError, ArrowException):
            file = parquet.ParquetFile(out / f"{name}.parquet")
            if {c.name for c in table.columns} <= set(file.schema_arrow.names):
                held[name] = Shelved(table, partial(_read, table, out), file.metadata.num_rows)
    return held


def read_tables(out: Path, names: Iterable[str] = tuple(all_tables)) -> dict[str, list[Row]]:
    """Rows of the tables ``names``, instances of their declared types; those are left out that ``shelved_tables`` leaves out."""
    return {name: list(Shelved(all_tables[name], arrow)) for name, arrow in _readable(out, names)}


def _readable(out: Path, names: Iterable[str]) -> Iterator[tuple[str, pa.Table]]:
    from pyarrow import ArrowException

    for name in names:
        with suppress(OSError, KeyError, ArrowException):
            yield name, _read(all_tables[name], out)


def _read(table: Table, out: Path) -> pa.Table:
    """Raises ``OSError``, ``KeyError`` or an exception of Arrow where there is no such table in ``out``."""
    from pyarrow import parquet

    names = [c.name for c in table.columns]
    return parquet.ParquetFile(out / f"{table.name}.parquet").read(names, use_threads=False).select(names)
