"""Translations of each other: the paragraphs of a work paired across its languages.

What all languages of a resolution share are numbers, footnotes, citations and dates. Numbered paragraphs are paired by number,
the others in order, so that as many citations and dates as possible agree.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import combinations
from typing import Final, NamedTuple

from pipeline import tables as t

_numbered: Final = {"operative", "subparagraph", "footnote", "title", "enacting"}
_in_order: Final = ("preambular", "heading", "annex", "body")

_SKIP: Final = -0.1
"""What it costs to leave a paragraph unpaired; a pair that agrees in nothing but its kind is worth more."""


class _Signs(NamedTuple):
    """What a paragraph shares with its translations."""

    row: t.Paragraph
    said: Counter[str]


class Translated(NamedTuple):
    """A document that there is in other languages too: its paragraphs in order, its dates and citations."""

    paragraphs: Sequence[t.Paragraph]
    dates: Sequence[t.Date]
    references: Sequence[t.ParagraphReference]


def align(documents: Sequence[Translated]) -> list[t.Alignment]:
    """Pairs for all works of which there are two documents or more."""
    works: dict[str, list[list[_Signs]]] = defaultdict(list)
    for document in documents:
        said: dict[str, Counter[str]] = defaultdict(Counter)
        for d in document.dates:
            said[d.paragraph_id][d.edtf] += 1
        for r in document.references:
            said[r.footnote_id or r.paragraph_id][r.target_symbol or r.quote] += 1
        if document.paragraphs:
            works[document.paragraphs[0].work_id].append([_Signs(p, said[p.paragraph_id]) for p in document.paragraphs])
    out: list[t.Alignment] = []
    for work_id, versions in sorted(works.items()):
        versions.sort(key=lambda v: v[0].row.language)
        for a, b in combinations(versions, 2):
            out += [t.Alignment(work_id, x.row.paragraph_id, y.row.paragraph_id, _score(x, y)) for x, y in _pairs(a, b)]
    return out


def _pairs(a: Sequence[_Signs], b: Sequence[_Signs]) -> list[tuple[_Signs, _Signs]]:
    by_eid = {s.row.eid: s for s in b if s.row.kind in _numbered}
    pairs = []
    for s in a:
        other = by_eid.get(s.row.eid) if s.row.kind in _numbered else None
        if other and other.row.kind == s.row.kind:
            pairs.append((s, other))
    for kind in _in_order:
        pairs += _by_order([s for s in a if s.row.kind == kind], [s for s in b if s.row.kind == kind])
    return sorted(pairs, key=lambda p: p[0].row.position)


def _by_order(a: Sequence[_Signs], b: Sequence[_Signs]) -> list[tuple[_Signs, _Signs]]:
    """The pairing in order that agrees best (dynamic programming); of equal numbers of paragraphs first with first."""
    if len(a) == len(b):
        return list(zip(a, b, strict=True))
    best = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j + 1] + _score(a[i], b[j]) - 0.5, best[i + 1][j] + _SKIP, best[i][j + 1] + _SKIP)
    pairs, i, j = [], 0, 0
    while i < len(a) and j < len(b):
        if best[i][j] == best[i + 1][j + 1] + _score(a[i], b[j]) - 0.5:
            pairs.append((a[i], b[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j] + _SKIP:
            i += 1
        else:
            j += 1
    return pairs


def _score(a: _Signs, b: _Signs) -> float:
    """0.5 for the same kind, 0.2 for the same number, 0.3 for the share of citations and dates that both have."""
    shared = 1.0 if a.said == b.said else (a.said & b.said).total() / (a.said | b.said).total()
    same_number = a.row.label == b.row.label or _digits(a.row.label) == _digits(b.row.label)
    return round(0.5 * (a.row.kind == b.row.kind) + 0.2 * same_number + 0.3 * shared, 3)


@cache
def _digits(label: str | None) -> str:
    return "".join(c for c in label or "" if c.isalnum()).casefold()
