"""The published tables as rows again."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipeline.contracts import Row
from pipeline.tables import all_tables


def read_tables(out: Path, names: Iterable[str] = tuple(all_tables)) -> dict[str, list[Row]]:
    """Rows of the tables ``names``, instances of their declared types.

    A table that is missing, damaged or of another shape than is declared today is left out.
    """
    from pyarrow import ArrowException, parquet

    held: dict[str, list[Row]] = {}
    for name in names:
        table = all_tables[name]
        try:
            read = parquet.ParquetFile(out / f"{name}.parquet").read([c.name for c in table.columns], use_threads=False)
            columns = [read.column(c.name).to_pylist() for c in table.columns]
        except (OSError, KeyError, ArrowException):
            continue
        held[name] = [table.make(*row) for row in zip(*columns, strict=True)]
    return held
