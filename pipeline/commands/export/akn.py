"""Akoma Ntoso."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.commands.options import out_option
from pipeline.errors import UserError

if TYPE_CHECKING:
    from pipeline.exports.sheet import Sheet


@click.command
@click.argument("document", required=False)
@out_option
@click.option("--to", type=click.Path(path_type=Path), help="Folder for the files; without it the one DOCUMENT is printed.")
def command(document: str | None, out: Path, to: Path | None) -> None:
    """Resolutions, decisions and statements as Akoma Ntoso.

    In the form that the United Nations uses (AKN4UN): DOCUMENT, an id in any printed form, or all. Exit code 1 where one
    of all could not be written. Example: interpact export akn a-res-75-10-en
    """
    from pipeline.exports.akn import write_akn

    if document is None and to is None:
        raise UserError("Name the folder for the files with --to, or one document, which is then printed.")
    left_out = False
    for sheet in _sheets(out, document):
        try:
            text = write_akn(sheet)
        except UserError as e:
            if document is not None:
                raise
            click.echo(str(e), err=True)
            left_out = True
            continue
        click.echo(text if to is None else _written(to / f"{sheet.document.slug}.xml", text), nl=to is not None)
    click.get_current_context().exit(1 if left_out else 0)


def _sheets(out: Path, asked: str | None) -> list[Sheet]:
    """The sheet of the document that is asked for, or those of all documents that are statements of an organ."""
    from pipeline.commands.naming import find
    from pipeline.commands.shelf import need_package
    from pipeline.exports.akn_words import kinds
    from pipeline.exports.sheet import make_sheets, needed
    from pipeline.publish.readback import read_tables
    from pipeline.tables import all_tables

    need_package(out)
    tables = read_tables(out, needed)
    if missing := [name for name in needed if name not in tables]:
        raise UserError(f"The table {missing[0]} in {out} cannot be read; make it anew with `interpact run`.")
    at = all_tables["documents"].position
    held = {row[at("document_id")]: row[at("kind")] for row in tables["documents"]}
    chosen = [find("document", asked, list(held))] if asked is not None else [d for d, kind in held.items() if kind in kinds]
    return make_sheets(tables, chosen)


def _written(path: Path, text: str) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as e:
        raise UserError(f"{path} cannot be written ({e.strerror}); name another folder with --to.") from e
    return path
