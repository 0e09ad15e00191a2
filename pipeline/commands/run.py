"""Running the pipeline, and the summary for people."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.commands.options import json_option, out_option, raw_option
from pipeline.run import Summary, run

if TYPE_CHECKING:
    from pipeline.work import Progress


@click.command
@raw_option
@out_option
@click.option("--jobs", "-j", type=click.IntRange(0), default=0, help="Processes; 0 for as many as there are processors.")
@json_option
def command(raw: Path, out: Path, jobs: int, as_json: bool) -> None:
    """Bring the tables in out/ up to date with the files in raw/.

    Exit code 1 where a document had to be left out. Example: interpact run --raw raw --out out
    """
    shown = _Bar()
    progress: Progress = shown.tell if sys.stderr.isatty() else _silent
    try:
        summary = run(raw, out, jobs, progress)
    finally:
        shown.end()
    click.echo(json.dumps(_plain(summary), ensure_ascii=False) if as_json else letter(summary, out))
    click.get_current_context().exit(summary.exit_code)


def letter(summary: Summary, out: Path) -> str:
    """The summary for people."""
    head = f"{_count(summary.documents, 'document')} in {out}" + ("." if summary.changed else ", nothing to do.")
    width = max(map(len, summary.rows))
    tables = [f"  {name:{width}}  {rows:>9,}" for name, rows in summary.rows.items() if rows]
    found = [_count(n, severity) for severity, n in summary.findings.items() if n]
    closing = f"Findings: {', '.join(found)}. Read them: interpact findings" if found else "No findings."
    return "\n".join([head, *tables, closing])


def _count(n: int, noun: str) -> str:
    return f"{n:,} {noun}" + ("" if n == 1 or noun == "info" else "s")


def _plain(summary: Summary) -> dict[str, object]:
    return {**summary._asdict(), "exit_code": summary.exit_code}


def _silent(what: str, done: int, total: int) -> None:
    """For pipes and logs."""


class _Bar:
    """A bar on the error channel that moves when there is much to do and stays away when there is little."""

    def __init__(self) -> None:
        self._shown = False

    def tell(self, what: str, done: int, total: int) -> None:
        if total < 2:
            return
        filled = 30 * done // total
        click.echo(f"\r{what} {'█' * filled}{'░' * (30 - filled)} {done:,} of {total:,}", nl=False, err=True)
        self._shown = True

    def end(self) -> None:
        if self._shown:
            click.echo("\r\033[K", nl=False, err=True)
