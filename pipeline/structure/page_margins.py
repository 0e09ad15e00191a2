"""Running heads and feet of a paged document that is no resolution: what its pages repeat at the same height is no text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from pipeline.document import Aside, Line
from pipeline.structure.page_sizes import is_prose

_DIGITS: Final = re.compile(r"\d+|\b[ivxlc]+\b")
_NUMBER: Final = re.compile(r"\W*\d{1,3}\W*")
_NEAR: Final = 3.0
"""Points up or down by which the same line may stand elsewhere on another page."""

_most: Final = 4
"""Lines of a head or foot."""


def leave_out_margins(lines: Sequence[Line]) -> tuple[list[Line], list[Aside]]:
    """The lines of the text, and an aside for each running head or foot.

    A head is what stands above all else on a page and, its numbers aside, at the same height on another. What comes after it goes
    on with the page before if the sentence there has not ended.
    """
    edges = [(line, end) for page in _pages(lines) for line, end in _edges(page)]
    seen: defaultdict[str, list[Line]] = defaultdict(list)
    for line, _ in edges:
        seen[_key(line)].append(line)
    margins: set[int] = set()
    blocked: set[tuple[int, bool]] = set()
    for line, at_top in edges:  # from the edge inwards: text ends the margin
        repeated = any(other.page != line.page and abs(_top(other) - _top(line)) <= _NEAR for other in seen[_key(line)])
        if repeated and not is_prose(line.text) and (line.page, at_top) not in blocked:
            margins.add(id(line))
        else:
            blocked.add((line.page, at_top))
    kept = [line for line in lines if id(line) not in margins]
    asides = [_aside(line) for line in lines if id(line) in margins]
    return [*kept[:1], *(_after(above, line) for above, line in pairwise(kept))], asides


def _pages(lines: Sequence[Line]) -> Iterator[list[Line]]:
    pages: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line.box and line.text.strip():
            pages[line.page].append(line)
    yield from pages.values()


def _edges(page: Sequence[Line]) -> Iterator[tuple[Line, bool]]:
    """The lines at the top of a page from the first downwards, then those at its bottom from the last upwards."""
    down = sorted(page, key=_top)
    yield from ((line, True) for line in down[:_most])
    yield from ((line, False) for line in reversed(down[-_most:]))


def _aside(line: Line) -> Aside:
    reason = "page number" if _NUMBER.fullmatch(line.text) else "running head"
    return Aside(line.woven.at[0], line.woven.at[-1] + 1, "furniture", reason)


def _key(line: Line) -> str:
    return _DIGITS.sub("#", line.text.strip().casefold())


def _top(line: Line) -> float:
    return line.box[1] if line.box else 0.0


def _after(above: Line, line: Line) -> Line:
    """A line at the top of a page follows the last of the page before without a gap, but for a change of font."""
    if line.page == above.page or not line.blank_before:
        return line
    return replace(line, blank_before=int(line.bold != above.bold or line.size != above.size))
