"""CSV files."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.export.writing import allowed, choose, only, read, shareable_option, to_option
from pipeline.commands.options import out_option
from pipeline.errors import UserError


@click.command
@click.argument("tables", nargs=-1)
@out_option
@to_option("The folder.", required=True)
@shareable_option
def command(tables: tuple[str, ...], out: Path, to: Path, shareable: bool) -> None:
    """CSV files with a data package.

    Of TABLES, or of all. No cell runs as a formula in a spreadsheet: before what would stands an apostrophe. The
    description in datapackage.json
    tells how to read it back. Example: interpact export csv agreements partners --to csv
    """
    from pipeline.commands.shelf import need_package
    from pipeline.exports.csv_files import write_folder

    names = choose(tables)
    held = only(allowed(read(out, names), shareable=shareable), names)
    try:
        for path in write_folder(to, held, need_package(out), shareable=shareable):
            click.echo(path)
    except OSError as e:
        raise UserError(f"{to} cannot be written ({e.strerror}); name another folder with --to.") from e
