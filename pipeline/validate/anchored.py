"""Do the anchors of each document account for its text, and keep the order of the raw file? One pass over their columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import itemgetter
from typing import Any, Final

from pipeline.tables import Anchor
from pipeline.validate.checks import Checks, Problem
from pipeline.validate.corpus import Corpus
from pipeline.validate.structured import short

checks: Final = Checks[Corpus]("validate")

_with_span: Final = frozenset({"text", "mended"})
_speaks_for_itself: Final = frozenset({"text", "label", "mark"})


def _columns(corpus: Corpus, *names: str) -> list[list[Any]]:
    return [corpus.column("anchors", name) for name in names]


@checks.add("error")
def anchors_have_a_span_or_a_reason(corpus: Corpus) -> Iterator[Problem]:
    """Text and mended words have a span in the text, everything else has none; what is mended or left out says why."""
    for i, (kind, start, end, reason) in enumerate(
        zip(*_columns(corpus, "kind", "char_start", "char_end", "reason"), strict=True)
    ):
        if kind in _with_span:
            if start is None or end is None or start >= end:
                yield _row(corpus.anchors[i], f"it is of kind {kind} and has the span {start} to {end}")
        elif start is not None or end is not None:
            yield _row(corpus.anchors[i], f"it is of kind {kind} and has the span {start} to {end}")
        if not reason and kind not in _speaks_for_itself:
            yield _row(corpus.anchors[i], f"it is {kind} without a reason")


@checks.add("error")
def anchors_keep_the_order_of_the_file(corpus: Corpus) -> Iterator[Problem]:
    """By position, the raw stretches of a document follow each other without overlap, and none is empty."""
    columns = _columns(corpus, "document_id", "position", "raw_start", "raw_end")
    rows: Iterable[Any] = zip(*columns, strict=True)
    if any(p >= q for p, q in pairwise(columns[1]) if q):
        rows = sorted(rows, key=itemgetter(0, 1))
    document, done = "", 0
    for of, position, start, end in rows:
        if of != document:
            document, done = of, 0
        if start is None or end is None:
            if start is not end:
                yield _at(of, position, f"its raw stretch goes from {start} to {end}")
            continue
        if start < done or end <= start:
            yield _at(of, position, f"its raw stretch {start} to {end} does not follow the one before it, which ends at {done}")
        done = end


@checks.add("error")
def the_text_comes_from_the_file(corpus: Corpus) -> Iterator[Problem]:
    """Every visible character of a text is in exactly one anchor."""
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for of, start, end in zip(*_columns(corpus, "document_id", "char_start", "char_end"), strict=True):
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
            done = end


@checks.add("error")
def places_are_of_one_form(corpus: Corpus) -> Iterator[Problem]:
    """All anchors of a document have raw offsets, or none has; a box has all four edges, lies on a page and has a size."""
    edges = _columns(corpus, "page", "x0", "y0", "x1", "y1")
    if any(len(column) != column.count(None) for column in edges[1:]):
        for i, (page, x0, y0, x1, y1) in enumerate(zip(*edges, strict=True)):
            if x0 is None and y0 is None and x1 is None and y1 is None:
                continue
            if page is None or x0 is None or y0 is None or x1 is None or y1 is None:
                yield _row(corpus.anchors[i], f"its box {x0}, {y0}, {x1}, {y1} on page {page} is not whole")
            elif x0 > x1 or y0 > y1:
                yield _row(corpus.anchors[i], f"its box {x0}, {y0}, {x1}, {y1} ends before it starts")
    ids, starts = _columns(corpus, "document_id", "raw_start")
    with_raw = {of for of, start in zip(ids, starts, strict=True) if start is not None}
    without = {of for of, start in zip(ids, starts, strict=True) if start is None} if None in starts else set()
    for document_id in sorted(with_raw & without):
        yield _document(document_id, "some of its anchors have raw offsets and others have none")


@checks.add("error")
def documents_have_anchors(corpus: Corpus) -> Iterator[Problem]:
    """Every document with a text says where it came from."""
    have = corpus.distinct("anchors", "document_id")
    for d in corpus.documents:
        if d.text and d.document_id not in have:
            yield _document(d.document_id, "it has no anchors")


def _row(a: Anchor, said: str) -> Problem:
    return _at(a.document_id, a.position, said)


def _at(document_id: str, position: int, said: str) -> Problem:
    return Problem(f"{document_id}, anchor {position}: {said}.", document_id, "anchors", f"{document_id}|{position}")


def _document(document_id: str, said: str) -> Problem:
    return Problem(f"{document_id}: {said}; read the file again.", document_id, "documents", document_id)
