"""Reading the findings."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pipeline.commands.options import json_option, out_option


@click.command
@out_option
@click.option("--severity", type=click.Choice(["error", "warning", "info"]), help="Only these.")
@json_option
def command(out: Path, severity: str | None, as_json: bool) -> None:
    """Print what was found wrong, odd or undecided.

    Errors come first. Exit code 1 where one of them is an error. Example: interpact findings --severity error
    """
    from pipeline.commands.shelf import rows_of

    order = ["error", "warning", "info"]
    rows = [row for row in rows_of(out, "findings") if severity in (None, row["severity"])]
    rows.sort(key=lambda row: (order.index(row["severity"]), row["document_id"] or "", row["finding_id"]))
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False) if as_json else line(row["severity"], row["check_name"], row["message"]))
    if not rows and not as_json:
        click.echo("No findings.")
    click.get_current_context().exit(1 if any(row["severity"] == "error" for row in rows) else 0)


def line(severity: str, check: str, message: str) -> str:
    """A finding for people."""
    return f"{severity:7}  {message}  [{check}]"
