"""Drawing plots."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.commands.options import out_option
from pipeline.errors import UserError

if TYPE_CHECKING:
    from pipeline.plots.drawing import Drawing


@click.command
@click.argument("plot", type=click.Choice(["timeline", "network", "coverage"]))
@out_option
@click.option("--to", type=click.Path(path_type=Path), required=True, help="The file; its name ends in .svg or .png.")
def command(plot: str, out: Path, to: Path) -> None:
    """Draw a timeline, a network or the coverage.

    When agreements were concluded, who agreed with whom, or how much of each file is text. The same tables give the same file.
    Example: interpact plot timeline --to timeline.svg
    """
    from pipeline.commands.export.writing import put, read

    if to.suffix.lower() not in (".svg", ".png"):
        raise UserError(f"A plot is written as SVG or PNG; let the name {to.name} end in .svg or .png.")
    drawn = importlib.import_module(f"pipeline.plots.{plot}")
    drawing: Drawing = drawn.draw(read(out, drawn.needed))
    data = _made(drawing, to.suffix.lower())
    put(to, lambda path: path.write_bytes(data))
    click.echo(to)


def _made(drawing: Drawing, suffix: str) -> bytes:
    if suffix == ".svg":
        from pipeline.plots.svg import to_svg

        return to_svg(drawing).encode()
    from pipeline.plots.png import to_png

    return to_png(drawing)
