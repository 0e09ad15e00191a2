"""An Excel workbook."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.export.writing import allowed, choose, only, put, read, shareable_option, to_option
from pipeline.commands.options import out_option


@click.command
@click.argument("tables", nargs=-1)
@out_option
@to_option("The file.", required=True)
@shareable_option
def command(tables: tuple[str, ...], out: Path, to: Path, shareable: bool) -> None:
    """An Excel workbook, a sheet a table.

    Of TABLES, or of all but anchors. Each value leads to its row in the sheet evidence, and from there to the public page
    at the words that say it.
    Example: interpact export xlsx agreements partners --to agreements.xlsx
    """
    from pipeline.exports.places import Places
    from pipeline.exports.workbook import write_workbook

    names = {*choose(tables), "evidence"} - {"anchors"}
    whole = read(out, names)
    shown = only(allowed(whole, shareable=shareable), names)
    limits = put(to, lambda path: write_workbook(path, shown, Places(whole), shareable=shareable))
    click.echo(to)
    for what, count in limits.items():
        if count:
            click.echo(f"{count:,} {what}, because Excel holds no more; the sheet about says which.", err=True)
