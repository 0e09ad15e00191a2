"""What became of each file: how much of it is text, and how much was left out and why.

Counted are characters of the decoded file; of a PDF, which has none in order, the length of its lines in points.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from pipeline.plots.drawing import Drawing, Rect, Text, cut, faint
from pipeline.tables import anchor_kinds

needed: Final = ("anchors", "documents")

_MOST: Final = 60
_ROW: Final = 24
_LEFT: Final = 330
_BAR: Final = 560
_COLOURS: Final = dict(
    zip(
        anchor_kinds,
        ("#0072B2", "#56B4E9", "#009E73", "#7FC8A9", "#999999", "#CC79A7", "#E69F00", "#D55E00", "#DDDDDD"),
        strict=True,
    )
)
_KEPT: Final = {"text", "mended", "label", "mark"}

Tables = Mapping[str, Sequence[Any]]


def draw(tables: Tables) -> Drawing:
    """The plot: a bar a document, those of which least was kept first."""
    sizes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for a in tables["anchors"]:
        sizes[a.document_id][a.kind] += _size(a)
    shares = {d.document_id: _kept(sizes[d.document_id]) for d in tables["documents"]}
    shown = sorted(shares, key=lambda d: (shares[d], d))[:_MOST]
    left_out = f"; the {_MOST} of which least was kept are drawn" if len(shares) > _MOST else ""
    said = f"{len(shares):,} documents{left_out}. The number is the share of the file that is text, labels and marks."
    drawing = Drawing(1000, 130 + _ROW * len(shown), "What became of each file", said)
    drawing.legend(_COLOURS, {kind for d in shown for kind, size in sizes[d].items() if size})
    for i, document in enumerate(shown):
        y = 112 + i * _ROW
        drawing.shapes.append(Text(_LEFT - 10, y, cut(document, 46), 11, "end"))
        total, x = sum(sizes[document].values()), float(_LEFT)
        for kind in anchor_kinds:
            if sizes[document][kind]:
                share = sizes[document][kind] / total
                title = f"{document}: {kind} {share:.1%}"
                drawing.shapes.append(Rect(x, y - 8, share * _BAR, 16, _COLOURS[kind], title=title))
                x += share * _BAR
        drawing.shapes.append(Text(_LEFT + _BAR + 10, y, f"{shares[document]:.1%}", 11, fill=faint))
    return drawing


def _size(anchor: Any) -> int:
    if anchor.raw_start is not None:
        return int(anchor.raw_end - anchor.raw_start)
    return round(anchor.x1 - anchor.x0) if anchor.x0 is not None else 0


def _kept(sizes: Counter[str]) -> float:
    total = sum(sizes.values())
    return sum(sizes[kind] for kind in _KEPT) / total if total else 0.0
