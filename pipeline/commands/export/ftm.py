"""FollowTheMoney."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.export.writing import allowed, read, shareable_option, tell, to_option
from pipeline.commands.options import out_option


@click.command
@click.argument("what", type=click.Choice(["entities", "statements"]), default="entities")
@out_option
@to_option("The file.", required=False)
@shareable_option
def command(what: str, out: Path, to: Path | None, shareable: bool) -> None:
    """FollowTheMoney entities or statements.

    One JSON object a line. The origin of a statement is the id of the piece of evidence that says it. Example: interpact
    export ftm --to entities.jsonl
    """
    from pipeline.exports.ftm import write_entities, write_statements
    from pipeline.exports.places import Places

    tables = read(out)
    write = write_entities if what == "entities" else write_statements
    tell(write(allowed(tables, shareable=shareable), Places(tables)), to)
