"""The dictionary: what lies in out/, told to people. Written from the declarations."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.contracts import Column, Table
from pipeline.tables import all_tables

_PREFACE = """# Dictionary of the tables

One Parquet file a table. Spans (`char_start`, `char_end`) are 0-based, half-open, in code points of `documents.text`;
`quote` is exactly the text there. Where a column may be null its description says what null means. Several values in one
column are joined with `; `. The two parts of a key are joined with `|` where a row is named in one string.
"""


def dictionary(tables: Iterable[Table] = tuple(all_tables.values())) -> str:
    """The whole dictionary as Markdown."""
    return "\n".join([_PREFACE, *map(describe_table, tables)])


def describe_table(table: Table) -> str:
    """One table: what a row is, its key, and a line a column."""
    lines = [
        f"## {table.name}\n",
        f"One row per {table.row}. Key: {', '.join(f'`{c}`' for c in table.key)}.\n",
        "| column | type | what it holds | null means |",
        "|---|---|---|---|",
        *(_line(c) for c in table.columns),
    ]
    return "\n".join(lines) + "\n"


def _line(column: Column) -> str:
    said = column.description.replace("|", "\\|")
    if column.ref:
        said += f" → `{column.ref}`"
    if column.allowed:
        said += " One of: " + ", ".join(f"`{value}`" for value in column.allowed) + "."
    return f"| `{column.name}` | {column.type_name} | {said} | {column.null or '—'} |"
