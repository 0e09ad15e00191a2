"""Checking what is published."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.options import out_option


@click.command
@out_option
def command(out: Path) -> None:
    """Check the tables in out/ again.

    Files, hashes, schemas, keys, references, spans, and what must hold between the tables. Exit code 1 where an error is
    found. Example: interpact validate
    """
    from pipeline.commands.findings import line
    from pipeline.commands.shelf import need_package
    from pipeline.publish.readback import read_tables
    from pipeline.validate.published import check_published
    from pipeline.validate.tables import check_tables

    need_package(out)
    found = check_published(out)
    if not any(f.severity == "error" for f in found):
        found += check_tables(read_tables(out))
    for finding in found:
        click.echo(line(finding.severity, finding.check_name, finding.message))
    errors = sum(f.severity == "error" for f in found)
    click.echo(f"{out}: {errors} errors, {len(found) - errors} other findings." if found else f"{out}: all checks hold.")
    click.get_current_context().exit(1 if errors else 0)
