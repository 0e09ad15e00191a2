"""Running text with its marks, as HTML. Every character of it is escaped; only this module and Jinja2 write tags."""

from __future__ import annotations

import heapq
import re
from collections.abc import Sequence
from html import escape as escaped
from typing import Final

from markupsafe import Markup

from pipeline.report.links import span_id
from pipeline.report.places import Mark

__all__ = ["direction", "encoded", "escaped", "shown", "woven"]

_RIGHT_TO_LEFT: Final = frozenset({"ar", "fa", "he", "ur"})

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_CONTROL_BYTES: Final = bytes(i for i in (*range(32), 0x7F) if i not in b"\t\n\r")
_PICTURES: Final = {**{i: 0x2400 + i for i in range(32)}, 0x7F: 0x2421}


def direction(language: str) -> str:
    """How a language is written, as HTML says it."""
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"


def shown(page: str) -> str:
    """A page of which every character can stand in HTML: for control characters there are their pictures."""
    return _CONTROL.sub(lambda found: chr(_PICTURES[ord(found[0])]), page)


def encoded(page: str) -> bytes:
    """A page as it is written, with every character ``shown``. Looking through bytes takes a tenth of the time."""
    data = page.encode()
    return data if len(data.translate(None, _CONTROL_BYTES)) == len(data) else shown(page).encode()


def woven(
    text: str, offset: int, marks: Sequence[tuple[Mark, bool]], points: Sequence[tuple[int, str]], root: str = "../"
) -> Markup:
    """``text``, which begins at ``offset``, with an element around each of the marked words and HTML at its points.

    ``marks`` overlap the text; with each stands whether it begins here. One that crosses another is cut into pieces, of which
    only the first has the id. A point at the border of two marks stands between them. Addresses of pages begin at ``root``.
    """
    end = offset + len(text)
    waiting: list[tuple[int, int, int, Mark | str, bool]] = [
        (min(max(at, offset), end), -end - 1, n, html, False) for n, (at, html) in enumerate(points)
    ]
    for n, (mark, first) in enumerate(marks):
        waiting.append((max(mark.start, offset), -min(mark.end, end), n, mark, first))
    heapq.heapify(waiting)
    out: list[str] = []
    open_ends: list[tuple[int, bool]] = []  # end of each open element, and is it a link?
    done = offset

    def advance(at: int) -> None:
        """Write the text up to ``at`` and close what ends on the way."""
        nonlocal done
        while open_ends and open_ends[-1][0] <= at:
            stop, is_link = open_ends.pop()
            if stop > done:
                out.append(escaped(text[done - offset : stop - offset]))
                done = stop
            out.append("</a>" if is_link else "</span>")
        if at > done:
            out.append(escaped(text[done - offset : at - offset]))
            done = at

    while waiting:
        start, minus_end, n, what, is_first = heapq.heappop(waiting)
        advance(start)
        if isinstance(what, str):
            out.append(what)
            continue
        stop = -minus_end
        if open_ends and open_ends[-1][0] < stop:
            heapq.heappush(waiting, (open_ends[-1][0], minus_end, n, what, False))
            stop = open_ends[-1][0]
        is_link = what.href is not None and not any(link for _, link in open_ends)
        open_ends.append((stop, is_link))
        out.append(_tag(what, is_first, is_link, root))
    advance(end)
    return Markup("".join(out))


def _tag(mark: Mark, is_first: bool, is_link: bool, root: str) -> str:
    name = "id" if is_first else "data-of"
    tag = f'{"a" if is_link else "span"} {name}="{span_id(mark.start, mark.end)}" class="k {" ".join(mark.kinds)}"'
    if is_first and mark.said:
        tag += f' title="{escaped(mark.said)}"'
    if not is_link or mark.href is None:
        return f"<{tag}>"
    if mark.href.startswith("#"):
        return f'<{tag} href="{escaped(mark.href)}">'
    outside = "://" in mark.href.partition("#")[0]
    return f'<{tag} href="{escaped(mark.href if outside else root + mark.href)}"' + (' rel="noreferrer">' if outside else ">")
