"""A row of a list as HTML. Lists have so many that a template would take several times as long; all that is set is escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.report.page import Cell, Column, Line
from pipeline.report.weaving import escaped


def row(line: Line, columns: Sequence[Column]) -> str:
    """A line with its cells, of which the first is its heading, and what it can be filtered by."""
    filters = "".join([f' data-{name.replace(" ", "-")}="{escaped(value)}"' for name, value in line.filters.items()])
    out = [f"<tr{filters}>"]
    for i, (cell, column) in enumerate(zip(line.cells, columns, strict=True)):
        tag = "td" if i else "th"
        out.append(f"<{tag}" if i else '<th scope="row"')
        if column.is_number:
            out.append(' class="number"')
        elif column.is_short:
            out.append(' class="short"')
        if cell.sort is not None:
            out.append(f' data-sort="{escaped(cell.sort)}"')
        if cell.lang:
            out.append(f' lang="{escaped(cell.lang)}" dir="auto"')
        out.append(">")
        out.extend(_said(cell))
        out.append(f"</{tag}>")
    out.append("</tr>\n")
    return "".join(out)


def _said(cell: Cell) -> Iterator[str]:
    if cell.text:
        text = f"<bdi>{escaped(cell.text)}</bdi>"
        if cell.href:
            outside = ' rel="noreferrer"' if "://" in cell.href else ""
            yield f'<a href="{escaped(cell.href)}"{outside}>{text}</a>'
            if cell.proof:
                yield f' <a class="words" href="{escaped(cell.proof)}" aria-label="The words: {escaped(cell.text)}">¶</a>'
        elif cell.proof:
            yield f'<a class="said" href="{escaped(cell.proof)}">{text}</a>'
        else:
            yield text
    for i, (text, href) in enumerate(cell.more):
        if i:
            yield ", "
        yield f'<a href="{escaped(href)}"><bdi>{escaped(text)}</bdi></a>' if href else escaped(text)
    if cell.tag:
        yield f' <b class="tag">{escaped(cell.tag)}</b>'
