"""Do the anchors of each document account for its text, and keep the order of the raw file? One pass over their columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final, NamedTuple

from pipeline.tables import Anchor
from pipeline.validate.checks import Checks, Problem
from pipeline.validate.corpus import Corpus
from pipeline.validate.structured import short

checks: Final = Checks[Corpus]("validate")

_with_span: Final = frozenset({"text", "mended"})
_speaks_for_itself: Final = frozenset({"text", "label", "mark"})


class _Columns(NamedTuple):
    """The columns of the anchors, each a tuple; empty when there are none."""

    document_id: Any
    position: Any
    kind: Any
    char_start: Any
    char_end: Any
    raw_start: Any
    raw_end: Any
    page: Any
    x0: Any
    y0: Any
    x1: Any
    y1: Any
    selector: Any
    reason: Any


def _columns(corpus: Corpus) -> _Columns:
    return _Columns(*zip(*corpus.anchors, strict=True)) if corpus.anchors else _Columns(*[()] * len(Anchor._fields))


@checks.add("error")
def anchors_have_a_span_or_a_reason(corpus: Corpus) -> Iterator[Problem]:
    """Text and mended words have a span in the text, everything else has none; what is mended or left out says why."""
    c = _columns(corpus)
    for i, (kind, start, end, reason) in enumerate(zip(c.kind, c.char_start, c.char_end, c.reason, strict=True)):
        has = kind in _with_span
        if (start is not None) is not has or (end is not None) is not has or (has and start >= end):
            yield _row(corpus.anchors[i], f"it is of kind {kind} and has the span {start} to {end}")
        elif kind not in _speaks_for_itself and not reason:
            yield _row(corpus.anchors[i], f"it is {kind} without a reason")


@checks.add("error")
def anchors_keep_the_order_of_the_file(corpus: Corpus) -> Iterator[Problem]:
    """By position, the raw stretches of a document follow each other without overlap, and none is empty."""
    c = _columns(corpus)
    if not _sorted(c):
        anchors = sorted(corpus.anchors, key=lambda a: (a.document_id, a.position))
        c = _Columns(*zip(*anchors, strict=True))
    document, done = "", 0
    for i, (of, start, end) in enumerate(zip(c.document_id, c.raw_start, c.raw_end, strict=True)):
        if of != document:
            document, done = of, 0
        if start is None or end is None:
            if start is not end:
                yield _row(_at(c, i), f"its raw stretch goes from {start} to {end}")
            continue
        if start < done or end <= start:
            yield _row(_at(c, i), f"its raw stretch {start} to {end} does not follow the one before it, which ends at {done}")
        done = max(done, end)


@checks.add("error")
def the_text_comes_from_the_file(corpus: Corpus) -> Iterator[Problem]:
    """Every visible character of a text is in exactly one anchor."""
    c = _columns(corpus)
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for of, start, end in zip(c.document_id, c.char_start, c.char_end, strict=True):
        if start is not None and end is not None:
            spans[of].append((start, end))
    for d in corpus.documents if corpus.anchors else ():
        found, text, done = spans.get(d.document_id, []), d.text, 0
        found.sort()
        found.append((len(text), len(text)))
        for start, end in found:
            if start != done:
                if start < done or end > len(text):
                    yield _document(d.document_id, f"“{short(text[start:done])}” has two anchors, or one leads out of the text")
                elif not text[done:start].isspace():
                    yield _document(d.document_id, f"“{short(text[done:start])}” at {done} has no anchor")
            done = max(done, end)


@checks.add("error")
def places_are_of_one_form(corpus: Corpus) -> Iterator[Problem]:
    """All anchors of a document have raw offsets, or none has; a box has all four edges, lies on a page and has a size."""
    c = _columns(corpus)
    has_raw: dict[str, bool] = {}
    if not any(v is not None for column in (c.x0, c.y0, c.x1, c.y1) for v in column):
        boxes: Any = ()
    else:
        boxes = enumerate(zip(c.page, c.x0, c.y0, c.x1, c.y1, strict=True))
    for i, (page, x0, y0, x1, y1) in boxes:
        edges = (x0, y0, x1, y1)
        if edges == (None, None, None, None):
            continue
        if None in edges or page is None:
            yield _row(corpus.anchors[i], f"its box {edges} on page {page} is not whole")
        elif x0 > x1 or y0 > y1:
            yield _row(corpus.anchors[i], f"its box {edges} ends before it starts")
    for i, (of, start) in enumerate(zip(c.document_id, c.raw_start, strict=True)):
        if has_raw.setdefault(of, start is not None) is not (start is not None):
            yield _row(corpus.anchors[i], "it has raw offsets and others of its document have none, or the other way round")
            has_raw[of] = start is not None


@checks.add("error")
def documents_have_anchors(corpus: Corpus) -> Iterator[Problem]:
    """Every document with a text says where it came from."""
    have = set(_columns(corpus).document_id)
    for d in corpus.documents:
        if d.text and d.document_id not in have:
            yield _document(d.document_id, "it has no anchors")


def _sorted(c: _Columns) -> bool:
    """Are the rows already by document and position?"""
    return all(a != b or p < q for (a, p), (b, q) in pairwise(zip(c.document_id, c.position, strict=True)))


def _at(c: _Columns, i: int) -> Anchor:
    return Anchor(*(column[i] for column in c))


def _row(a: Anchor, said: str) -> Problem:
    return Problem(f"{a.document_id}, anchor {a.position}: {said}.", a.document_id, "anchors", f"{a.document_id}|{a.position}")


def _document(document_id: str, said: str) -> Problem:
    return Problem(f"{document_id}: {said}; read the file again.", document_id, "documents", document_id)
