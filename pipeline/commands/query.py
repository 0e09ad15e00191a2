"""Asking the tables in SQL."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from pipeline.commands.options import json_option, out_option
from pipeline.errors import UserError


@click.command
@click.argument("sql")
@out_option
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@json_option
def command(sql: str, out: Path, as_csv: bool, as_json: bool) -> None:
    """Ask the tables in out/ a question in SQL (DuckDB). Nothing can be changed, and nothing else can be reached.

    Example: interpact query "SELECT name, agreement_count FROM partners ORDER BY 2 DESC LIMIT 5"
    """
    columns, rows = answer(sql, out)
    if as_json:
        for row in rows:
            click.echo(json.dumps(dict(zip(columns, row)), ensure_ascii=False, default=str))
    elif as_csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
    else:
        click.echo(drawn(columns, rows))


def answer(sql: str, out: Path) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Columns and rows. Raises ``UserError`` where ``sql`` is no question or DuckDB does not understand it."""
    import duckdb

    from pipeline.commands.shelf import need_package, open_tables

    named = [r["name"] for r in need_package(out)["resources"] if re.search(rf"(?i)\b{r['name']}\b", sql)]
    with open_tables(out, named) as db:
        try:
            statements = db.extract_statements(sql)
            if len(statements) != 1 or statements[0].type not in (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN):
                raise UserError("Ask one question that begins with SELECT (or WITH, FROM, DESCRIBE, EXPLAIN).")
            cursor = db.execute(statements[0])
            return [d[0] for d in cursor.description or ()], cursor.fetchall()
        except duckdb.Error as e:
            raise UserError(f"DuckDB does not understand the question: {e}") from e


def drawn(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """Rows under their columns, each as wide as its widest value, at most 60 characters."""
    cells = [[_short(value) for value in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(columns, *cells)]
    lines = [list(columns), ["─" * w for w in widths], *cells]
    drawn = ["  ".join(f"{cell:{w}}" for cell, w in zip(line, widths)).rstrip() for line in lines]
    return "\n".join([*drawn, f"({len(rows):,} rows)" if len(rows) != 1 else "(1 row)"])


def _short(value: object) -> str:
    text = "" if value is None else " ".join(str(value).split())
    return text if len(text) <= 60 else text[:59] + "…"
