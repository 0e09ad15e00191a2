"""Plain text, as people paste it and as PDF tools leave it: one ``Line`` for each printed line that is not empty."""

from __future__ import annotations

from pipeline.document import Aside, Line, Reading
from pipeline.woven import raw_slice


def read_text(raw: str) -> Reading:
    """Read decoded plain text.

    Each line keeps its words with their offsets in ``raw``; ``indent`` counts its leading spaces (a tab as one),
    ``blank_before`` the empty lines since the last one. A form feed starts a new page. A byte-order mark is mark-up.
    """
    lines: list[Line] = []
    asides = [Aside(0, 1, "markup", "byte-order mark")] if raw.startswith("\ufeff") else []
    page, blank, start = 1, 0, len(asides)
    for printed in raw[start:].splitlines(keepends=True):
        end = start + len(printed)
        words = printed.strip()
        if words:
            indent = len(printed) - len(printed.lstrip())
            lines.append(
                Line(raw_slice(raw, start + indent, start + indent + len(words)), page=page, indent=indent, blank_before=blank)
            )
            blank = 0
        else:
            blank += 1
        page += printed.endswith("\f")
        start = end
    return Reading("text", raw, lines, asides)
