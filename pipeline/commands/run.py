"""Running the pipeline, and the summary for people."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import click

from pipeline.commands.bar import Bar
from pipeline.commands.options import json_option, out_option, raw_option
from pipeline.run import Summary, run


@click.command
@raw_option
@out_option
@click.option("--jobs", "-j", type=click.IntRange(0), default=0, help="Processes; 0 for as many as there are processors.")
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The tables as they stood at the end of this day, of the runs until then."
)
@click.option("--accept", is_flag=True, help="Let a run pass that was held back.")
@click.option(
    "--authority",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="CSV file with organizations and names of your own, laid over the authority list.",
)
@click.option("--without-persons", is_flag=True, help="Publish tables in which no person is named.")
@json_option
def command(
    raw: Path,
    out: Path,
    jobs: int,
    as_of: dt.datetime | None,
    accept: bool,
    authority: Path | None,
    without_persons: bool,
    as_json: bool,
) -> None:
    """Bring the tables in out/ up to date with the files in raw/.

    Exit code 1 where a document had to be left out, 4 where the run was held back: a source lost most of its rows, a table
    shrank by a third, a page became an error page or a login form. Example: interpact run --raw raw --out out
    """
    from pipeline.report.made import is_outdated

    with Bar() as bar:
        day = as_of.date() if as_of else None
        summary = run(raw, out, jobs, bar.tell, as_of=day, accept=accept, authority=authority, persons=not without_persons)
    click.echo(json.dumps(_plain(summary), ensure_ascii=False) if as_json else letter(summary, out))
    if day:
        click.echo(f"{out} holds the tables as they stood at the end of {day}; `interpact run` brings them up to date.", err=True)
    if is_outdated(out):
        click.echo(f"The report in {out} is of earlier tables; make it anew: interpact report", err=True)
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
