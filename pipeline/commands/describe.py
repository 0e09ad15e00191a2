"""Telling what the tables hold."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.options import out_option


@click.command
@click.argument("table", required=False)
@out_option
def command(table: str | None, out: Path) -> None:
    """Say what the tables hold, or what the columns of TABLE hold.

    Example: interpact describe agreements
    """
    from pipeline.commands.naming import find
    from pipeline.publish.published import read_package
    from pipeline.tables import all_tables

    if table is None:
        resources = (read_package(out) or {}).get("resources", [])
        counts = {r["name"]: f"{r['interpact:rows']:,}" for r in resources}
        width = max(map(len, all_tables))
        for name, t in all_tables.items():
            click.echo(f"{name:{width}}  {counts.get(name, '–'):>9}  one row per {t.row}")
        return
    chosen = all_tables[find("table", table, list(all_tables))]
    click.echo(f"{chosen.name}: one row per {chosen.row}. Key: {', '.join(chosen.key)}.\n")
    width = max(len(c.name) for c in chosen.columns)
    for c in chosen.columns:
        more = [f"Null: {c.null}."] if c.null else []
        more += [f"→ {c.ref}"] if c.ref else []
        more += [f"One of {', '.join(c.allowed)}."] if c.allowed else []
        click.echo(" ".join([f"{c.name:{width}}  {c.type_name:17}  {c.description}", *more]))
