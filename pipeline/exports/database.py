"""The tables as a DuckDB file: keys, references, descriptions, and the views that analysts ask for.

A reference that would close a circle (works and the documents that they prefer), or that leads into its own table, cannot be
a foreign key in DuckDB; validation has checked it, and the description of its column names it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from pipeline.columns import to_arrow
from pipeline.contracts import Column, Table
from pipeline.exports.shareable import declared
from pipeline.exports.shareable import note as shareable_note
from pipeline.keys import backward_references, in_order

_VIEWS: Final = Path(__file__).with_name("views.sql")
_VIEW: Final = re.compile(r"CREATE VIEW (\w+) AS +-- (.+)")

_TYPES: Final = {
    "string": "VARCHAR",
    "int32": "INTEGER",
    "float64": "DOUBLE",
    "bool": "BOOLEAN",
    "date32": "DATE",
    "timestamp[us, UTC]": "TIMESTAMPTZ",
}

_BLOCK: Final = 16_384
"""Bytes of a block, the fewest that DuckDB allows: each key takes at least one."""

Tables = Mapping[str, Sequence[Any]]


def write_database(path: Path, tables: Tables, *, shareable: bool = False) -> None:
    """Write the file, which must not exist. ``tables`` holds all tables."""
    import duckdb

    declarations = declared(shareable=shareable)
    references = backward_references(declarations)
    db = duckdb.connect(":memory:")
    try:
        db.execute(f"ATTACH {_quoted(str(path))} AS tables (BLOCK_SIZE {_BLOCK})")
        db.execute("USE tables")
        for name in in_order(declarations):
            table = declarations[name]
            db.execute(create(table, references[name]))
            db.register("these", to_arrow(table, tables.get(name, ())))
            db.execute(f'INSERT INTO "{name}" SELECT * FROM these')
            db.unregister("these")
            row = f"One row per {table.row}." + (
                f" {shareable_note}" if shareable and name in ("documents", "paragraphs") else ""
            )
            db.execute(f'COMMENT ON TABLE "{name}" IS {_quoted(row)}')
            for column in table.columns:
                db.execute(f'COMMENT ON COLUMN "{name}"."{column.name}" IS {_quoted(_told(column))}')
        views = _VIEWS.read_text(encoding="utf-8")
        db.execute(views)
        for view, row in _VIEW.findall(views):
            db.execute(f"COMMENT ON VIEW {view} IS {_quoted(row)}")
    finally:
        db.close()


def create(table: Table, foreign: Sequence[Column]) -> str:
    """The statement that makes a table."""
    lines = [f'"{c.name}" {_TYPES[c.type_name]}' + ("" if c.nullable else " NOT NULL") + _check(c) for c in table.columns]
    nullable = {c.name for c in table.columns if c.nullable}
    key = ", ".join(f'"{c}"' for c in table.key)
    lines.append(f"{'UNIQUE' if nullable & set(table.key) else 'PRIMARY KEY'} ({key})")
    for c in foreign:
        target, column = str(c.ref).split(".")
        lines.append(f'FOREIGN KEY ("{c.name}") REFERENCES "{target}" ("{column}")')
    return f'CREATE TABLE "{table.name}" (\n  ' + ",\n  ".join(lines) + "\n)"


def _check(column: Column) -> str:
    allowed = ", ".join(map(_quoted, column.allowed))
    return f' CHECK ("{column.name}" IN ({allowed}))' if allowed else ""


def _told(column: Column) -> str:
    more = [f"Null: {column.null}."] if column.null else []
    more += [f"→ {column.ref}"] if column.ref else []
    return " ".join([column.description, *more])


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
