"""Making the folders."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.sources.files import manifest_name

_README = """Put documents here: PDF, HTML, Markdown, plain text or Akoma Ntoso. What you know of a file and it does not say (its
address, publisher, terms, when it was fetched) goes into manifest.csv, a line a file; a file without a line is read all the same.
"""


@click.command
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
def command(folder: Path) -> None:
    """Make raw/ and out/ in FOLDER (here, if none is named).

    Nothing that exists is changed. Example: interpact init corpus
    """
    from pipeline.errors import UserError
    from pipeline.sources.manifest import manifest_columns

    raw, out = folder / "raw", folder / "out"
    try:
        for new in (raw, out):
            new.mkdir(parents=True, exist_ok=True)
        for path, text in (
            (raw / manifest_name, ",".join(manifest_columns) + "\n"),
            (raw / "README.md", _README),
        ):
            if not path.exists():
                path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as e:
        raise UserError(f"{e.filename} cannot be made ({e.strerror}); name another folder.") from e
    steps = "" if folder == Path() else f"cd {folder} && "
    click.echo(f"Made {raw} and {out}. Put documents into {raw}, then: {steps}interpact run")
