"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

raw_option = click.option(
    "--raw", type=click.Path(path_type=Path), default=Path("raw"), show_default=True, help="Folder with the documents."
)
out_option = click.option(
    "--out", type=click.Path(path_type=Path), default=Path("out"), show_default=True, help="Folder with the tables."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
