"""What changed, for people."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import click

from pipeline.commands.options import json_option, out_option, raw_option

_NOUNS: Final = {
    "agreements": "agreement", "partners": "partner", "documents": "document", "works": "work", "signatories": "signatory",
    "systems": "system", "persons": "person", "sources": "source", "paragraphs": "paragraph", "mentions": "mention",
    "paragraph_references": "citation", "dates": "date", "acts": "act", "agreement_events": "event of an agreement",
}  # fmt: skip

_TOLD_FIRST: Final = ("agreements", "agreement_parties", "agreement_events", "signatories", "partners", "documents")

_FOLLOWS: Final = ("citations", "alignments", "partner_names", "agreement_parties")
"""Tables whose changes follow from others; told by number alone."""

_SHOWN: Final = 20
"""Changes of a table that are told one by one."""


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
    wanted = set(_runs_since(raw, runs, since.date()) if since else runs[-1:])
    changes = [row for row in rows_of(out, "changes") if row["run_id"] in wanted]
    if as_json:
        for row in changes:
            click.echo(json.dumps(row, ensure_ascii=False))
        return
    click.echo("\n".join(digest(changes)) or "Nothing changed.")


def _runs_since(raw: Path, runs: Sequence[str], day: dt.date) -> Iterator[str]:
    """The runs that were on or after a day: the log of raw/ knows when each state was taken."""
    from pipeline.sources.states import read_log

    days = [state.taken_at[:10] for state in read_log(raw).states]
    for n, run_id in enumerate(runs):
        if n >= len(days) or days[n] >= day.isoformat():
            yield run_id


def digest(changes: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Lines for people, table by table, what matters most first."""
    by_table: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in changes:
        by_table[row["table_name"]].append(row)
    order = [*_TOLD_FIRST, *sorted(set(by_table) - set(_TOLD_FIRST))]
    for table in (name for name in order if name in by_table):
        rows = by_table[table]
        yield f"{table}: {_counted(rows)}"
        if table not in _FOLLOWS:
            yield from (f"  {_told(row)}" for row in rows[:_SHOWN])
            if len(rows) > _SHOWN:
                yield f"  and {len(rows) - _SHOWN:,} more: interpact diff --json"


def _counted(rows: Sequence[dict[str, Any]]) -> str:
    counts: dict[str, int] = defaultdict(int)
    for row in rows:
        counts[row["change"]] += 1
    return ", ".join(f"{n:,} {what}" for what, n in sorted(counts.items()))


def _told(row: dict[str, Any]) -> str:
    noun = _NOUNS.get(row["table_name"], "row")
    cause = f"  (source {row['source_id']}, snapshot {row['snapshot']})" if row["source_id"] else ""
    what = {
        "added": f"new {noun}: {row['row_id']}",
        "removed": f"{noun} gone: {row['row_id']}",
        "renamed": f"{noun} {row['old_value']} is now {row['new_value']}",
        "changed": f"{noun} {row['row_id']}, {row['column_name']}: {_short(row['old_value'])} → {_short(row['new_value'])}",
    }[row["change"]]
    return what + cause


def _short(value: str | None) -> str:
    if value is None:
        return "nothing"
    return value if len(value) <= 80 else f"{value[:60]} … {value[-15:]}"
