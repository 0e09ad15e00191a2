"""Making the report to read."""

from __future__ import annotations

import gc
from pathlib import Path

import click

from pipeline.commands.options import out_option, raw_option


@click.command
@raw_option
@out_option
def command(raw: Path, out: Path) -> None:
    """Write the tables in out/ as a report to read: out/report/index.html.

    Static pages that open from the disk, without server or network. Every value leads to its words. Of PDFs that are in raw/
    the pages are shown as pictures. Example: interpact report
    """
    from pipeline.commands.shelf import need_package
    from pipeline.fingerprint import code_version
    from pipeline.report.made import folder_name, is_current

    need_package(out)
    code = code_version()
    start = out / folder_name / "index.html"
    if is_current(out, raw, code) and start.is_file():
        click.echo(f"The report is up to date: {start}")
        return
    from pipeline.report.site import write_report

    gc.set_threshold(100_000, 50, 100)  # a report is built and written: there is little for the collector of cycles to find
    count = write_report(out, raw, code)
    click.echo(f"{count:,} pages. Open {start}")
