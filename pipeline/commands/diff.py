"""What changed, for people."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from pipeline.commands.digest import digest, named_by
from pipeline.commands.options import json_option, out_option, raw_option
from pipeline.tables import all_tables


@click.command
@out_option
@raw_option
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Of all runs from this day on; else of the last one.")
@json_option
def command(out: Path, raw: Path, since: dt.datetime | None, as_json: bool) -> None:
    """Say what changed: agreements that appeared, values that were corrected.

    With --since all runs from that day on, else the last one. Example: interpact diff --since 2024-01-01
    """
    from pipeline.commands.shelf import rows_of

    runs = [row["run_id"] for row in rows_of(out, "runs")]
    days = _days(raw, runs)
    wanted = [n for n in range(len(runs)) if since is None or (days[n] or "9999") >= f"{since.date()}"]
    if since is None:
        wanted = wanted[-1:]
    held = {runs[n] for n in wanted}
    changes = [row for row in rows_of(out, "changes") if row["run_id"] in held]
    if as_json:
        for row in changes:
            click.echo(json.dumps(row, ensure_ascii=False))
        return
    when = f"since {since.date()}" if since else f"in the last run, of {days[-1]}" if runs and days[-1] else "in the last run"
    if changes:
        told = digest(changes, _names(out, {row["table_name"] for row in changes}))
        click.echo("\n".join([f"What changed {when} ({len(held)} run{'' if len(held) == 1 else 's'}):", *told]))
    elif wanted == [0]:
        click.echo(f"Nothing to compare with: the first run{f', of {days[0]},' if days[0] else ''} is the base line.")
    else:
        click.echo(f"Nothing changed {when}.")


def _days(raw: Path, runs: Sequence[str]) -> list[str | None]:
    """The day of each run, from the log of raw/; None where it is not known."""
    from pipeline.sources.states import read_log

    days = [state.taken_at[:10] for state in read_log(raw).states]
    return [days[n] if n < len(days) else None for n in range(len(runs))]


def _names(out: Path, tables: Iterable[str]) -> dict[tuple[str, str], str]:
    """What people call the rows of these tables."""
    from pipeline.commands.shelf import rows_of

    found: dict[tuple[str, str], str] = {}
    for name in set(tables) & set(named_by):
        for row in rows_of(out, name):
            words = [str(row[c]) for c in named_by[name] if row[c] not in (None, "unknown")]
            if words:
                found[name, str(row[all_tables[name].key[0]])] = ", ".join(words)
    return found
