"""GraphML."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.export.writing import allowed, read, shareable_option, tell, to_option
from pipeline.commands.options import out_option


@click.command
@click.argument("graph", type=click.Choice(["citations", "partners"]))
@out_option
@to_option("The file.", required=False)
@shareable_option
def command(graph: str, out: Path, to: Path | None, shareable: bool) -> None:
    """Graphs of citations or partners.

    Who cites what, or who agreed with whom, as GraphML. Each edge has its words and where they stand. Example: interpact
    export graphml partners --to partners.graphml
    """
    from pipeline.exports.graphs import write_graph
    from pipeline.exports.places import Places

    tables = read(out)
    tell([write_graph(allowed(tables, shareable=shareable), Places(tables), graph).rstrip("\n")], to)
