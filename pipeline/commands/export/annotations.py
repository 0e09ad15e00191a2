"""Web Annotations."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.export.writing import choose, read, shareable_option, tell, to_option
from pipeline.commands.options import out_option


@click.command
@click.argument("table", required=False)
@out_option
@to_option("The file.", required=False)
@shareable_option
def command(table: str | None, out: Path, to: Path | None, shareable: bool) -> None:
    """W3C Web Annotations (JSON-LD).

    What TABLE, or all tables, say of words. Each target is the public page, or the raw file, with the words quoted, their
    place in the page, and
    their place in documents.text. Example: interpact export annotations agreements --to agreements.jsonld
    """
    from pipeline.exports.annotations import write_annotations

    name = choose([table])[0] if table else None
    # Words are quoted from the whole text; what may not be passed on is decided for each quote.
    tables = read(out)
    tell(write_annotations(tables, name, shareable=shareable), to)
