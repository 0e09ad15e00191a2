"""A DuckDB file."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.export.writing import allowed, put, read, shareable_option, to_option
from pipeline.commands.options import out_option


@click.command
@out_option
@to_option("The file.", required=True)
@shareable_option
def command(out: Path, to: Path, shareable: bool) -> None:
    """A DuckDB file with keys and views.

    The views answer what is asked most: partner_agreements, database_access, cited_documents, mandates, signatures,
    disagreements and others. Example: interpact export duckdb --to interpact.duckdb
    """
    from pipeline.exports.database import write_database

    tables = allowed(read(out), shareable=shareable)
    put(to, lambda path: write_database(path, tables, shareable=shareable))
    click.echo(to)
