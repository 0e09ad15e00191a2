"""The published tables, opened for questions with DuckDB."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import UserError
from pipeline.publish.published import read_package

if TYPE_CHECKING:
    import duckdb


def need_package(out: Path) -> dict[str, Any]:
    """The data package of ``out``. Raises ``UserError`` where no run has written one."""
    package = read_package(out)
    if package is None:
        raise UserError(f"There are no tables in {out}; make them with `interpact run`, or name their folder with --out.")
    return package


def open_tables(out: Path, names: Iterable[str]) -> duckdb.DuckDBPyConnection:
    """A database in memory that holds the tables ``names`` and can reach nothing else: no file, no network, no variable.

    Raises ``UserError`` where a table's file is missing or damaged.
    """
    import duckdb

    held = {r["name"]: out / r["path"] for r in need_package(out)["resources"]}
    db = duckdb.connect(":memory:")
    for name in names:
        try:
            db.execute(f'CREATE TABLE "{name}" AS SELECT * FROM read_parquet(?)', [str(held[name])])
        except (KeyError, duckdb.Error) as e:
            raise UserError(f"The table {name} in {out} cannot be read; make it anew with `interpact run`.") from e
    db.execute("SET enable_external_access = false")
    db.execute("SET python_enable_replacements = false")
    db.execute("SET lock_configuration = true")
    return db


def rows_of(out: Path, name: str, where: str = "true", values: Iterable[object] = ()) -> list[dict[str, Any]]:
    """Rows of one table as dictionaries, in the order of the file."""
    with open_tables(out, [name]) as db:
        cursor = db.execute(f'SELECT * FROM "{name}" WHERE {where}', list(values))
        columns = [d[0] for d in cursor.description]
        return [dict(zip(columns, row)) for row in cursor.fetchall()]
