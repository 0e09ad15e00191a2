"""Do the paragraphs of a document make its text, follow each other, and hang together?"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Final

from pipeline.validate.checks import Checks, Problem
from pipeline.validate.numbering import Numbered, broken_runs
from pipeline.validate.structured import Structured, in_document, in_paragraph, short

checks: Final = Checks[Structured]("structure")


@checks.add("error")
def passages_make_the_text(s: Structured) -> Iterator[Problem]:
    """The document's text is its paragraphs' texts, one a line, each exactly at its span."""
    offset = 0
    for p in s.document.passages:
        if (p.start, p.end) != (offset, offset + len(p.text)) or s.document.text[p.start : p.end] != p.text:
            yield in_paragraph(
                s, p, f"its span {p.start} to {p.end} does not cut its text “{short(p.text)}”; assemble the document anew"
            )
            return
        offset = p.end + 1
    if s.document.text and offset != len(s.document.text) + 1:
        yield in_document(s, f"the text goes on for {len(s.document.text) + 1 - offset} characters after the last paragraph")


@checks.add("warning")
def passages_are_tidy(s: Structured) -> Iterator[Problem]:
    """A paragraph is not empty, has no space at its ends and no line break inside, and is in NFC."""
    for p in s.document.passages:
        if not p.text or p.text != p.text.strip() or "\n" in p.text or "\r" in p.text:
            yield in_paragraph(s, p, f"“{short(p.text)}” is empty, padded or broken over lines; tidy its words")
        elif not unicodedata.is_normalized("NFC", p.text):
            yield in_paragraph(s, p, f"“{short(p.text)}” is not in NFC; compose its letters")


@checks.add("error")
def eids_are_unique(s: Structured) -> Iterator[Problem]:
    """No two paragraphs of a document have the same eid."""
    for eid, times in Counter(p.eid for p in s.document.passages).items():
        if times > 1:
            yield Problem(
                f"{s.document.document_id}: {times} paragraphs are called {eid}; number them apart.",
                row=s.document.paragraph_id(eid),
            )


eid_of_kind: Final = {
    "title": r"title\d*",
    "enacting": r"enacting\d*",
    "preambular": r"pp\d+",
    "operative": r"op\d+\w*",
    "subparagraph": r"(?:(?:pp|op|p|annex)\d+[\w-]*|item)(?:\.[\w-]+)+",
    "footnote": r"fn\d+\w*",
    "annex": r"annex\d*(?:\.[\w-]+)*",
    "meta": r"meta\d+",
    "heading": r"h\d+",
    "body": r"p\d+",
    "list_item": r"li\d+(?:\.[\w-]+)*",
    "table_cell": r"t\d+\.r\d+\.c\d+",
    "caption": r"cap\d+",
}
_EID: Final = {kind: re.compile(rf"(?:[a-z]+\d*\.)*{shape}(?:-\d+)?", re.IGNORECASE) for kind, shape in eid_of_kind.items()}


def eid_fits(eid: str, kind: str) -> bool:
    """``op13`` is an operative paragraph's eid, ``annex1.op2`` too; ``pp1`` is none."""
    return bool(_EID[kind].fullmatch(eid)) if kind in _EID else False


@checks.add("warning")
def eids_fit_their_kinds(s: Structured) -> Iterator[Problem]:
    """An eid tells the kind of its paragraph: pp1 is preambular, op13.a a subparagraph, t1.r2.c3 a cell."""
    for p in s.document.passages:
        if not eid_fits(p.eid, p.kind):
            yield in_paragraph(s, p, f"a {p.kind} cannot have this eid")


parents_of_kind: Final = {
    "subparagraph": frozenset({"operative", "subparagraph", "preambular", "annex", "body", "list_item", "enacting"}),
    "list_item": frozenset(
        {"body", "heading", "title", "list_item", "caption", "annex", "table_cell", "operative", "preambular"}
    ),
    "table_cell": frozenset(
        {"body", "heading", "title", "list_item", "caption", "annex", "table_cell", "operative", "preambular"}
    ),
}
"""Which kinds a parent may have. A footnote may hang on anything but a footnote; other kinds are free."""


@checks.add("error")
def parents_exist(s: Structured) -> Iterator[Problem]:
    """A parent is another paragraph of the document."""
    eids = {p.eid for p in s.document.passages}
    for p in s.document.passages:
        if p.parent is not None and (p.parent not in eids or p.parent == p.eid):
            yield in_paragraph(s, p, f"its parent {p.parent} is no other paragraph of the document")


@checks.add("warning")
def parents_can_have_such_children(s: Structured) -> Iterator[Problem]:
    """A parent is of a kind that can have such a child and stands before it; a subparagraph has one.

    A footnote's host may stand anywhere: notes are printed where the page ends.
    """
    place = {p.eid: i for i, p in enumerate(s.document.passages)}
    for i, p in enumerate(s.document.passages):
        at = place.get(p.parent) if p.parent else None
        if at is None:
            if p.kind == "subparagraph":
                yield in_paragraph(s, p, "a subparagraph needs the paragraph to which it belongs")
            continue
        kind = s.document.passages[at].kind
        if p.kind == "footnote":
            if kind == "footnote":
                yield in_paragraph(s, p, f"a footnote cannot hang on the footnote {p.parent}")
        elif at >= i:
            yield in_paragraph(s, p, f"its parent {p.parent} does not stand before it")
        elif kind not in parents_of_kind.get(p.kind, {kind}):
            yield in_paragraph(s, p, f"a {kind} ({p.parent}) cannot be the parent of a {p.kind}")


@checks.add("warning")
def paragraph_numbers_run(s: Structured) -> Iterator[Problem]:
    """Operative paragraphs count 1, 2, 3 without gap, doubling or restart."""
    yield from _gaps(s, "operative")


@checks.add("warning")
def item_letters_run(s: Structured) -> Iterator[Problem]:
    """The items of a paragraph count (a), (b), (c) or (i), (ii), (iii) without gap, doubling or restart."""
    yield from _gaps(s, "subparagraph")


@checks.add("warning")
def footnote_numbers_run(s: Structured) -> Iterator[Problem]:
    """Footnotes with numbers count one by one."""
    yield from _gaps(s, "footnote")


def _gaps(s: Structured, kind: str) -> Iterator[Problem]:
    numbered = [Numbered(p.eid, p.label, p.parent) for p in s.document.passages if p.kind == kind and p.label]
    for eid, message in broken_runs(s.document.document_id, kind, numbered):
        yield Problem(message, table="paragraphs", row=s.document.paragraph_id(eid))


@checks.add("warning")
def footnote_marks_have_notes(s: Structured) -> Iterator[Problem]:
    """For each footnote mark in a paragraph there is a footnote with that label."""
    labels = {(p.label or "") for p in s.document.passages if p.kind == "footnote"}
    for p in s.document.passages:
        for mark in p.marks:
            if mark.label not in labels:
                yield in_paragraph(s, p, f"the mark {mark.label} has no footnote; look whether the file prints it")


@checks.add("warning")
def footnotes_have_marks(s: Structured) -> Iterator[Problem]:
    """Each footnote hangs on the paragraph with its mark."""
    marked = {(p.eid, mark.label) for p in s.document.passages for mark in p.marks}
    for p in s.document.passages:
        if p.kind != "footnote":
            continue
        if p.parent is None:
            yield in_paragraph(s, p, unmarked(p.label))
        elif p.label and marked and (p.parent, p.label) not in marked:
            yield in_paragraph(s, p, f"{p.parent} has no mark {p.label}, and the footnote hangs on it; look for the mark")


def unmarked(label: str | None) -> str:
    """What is the matter with a footnote that hangs on nothing."""
    return f"the footnote {label or 'without a number'} has no mark in the text; look whether the file prints it"


@checks.add("warning")
def footnote_marks_lie_in_their_paragraph(s: Structured) -> Iterator[Problem]:
    """The offset of a mark is inside its paragraph's text or at its end."""
    for p in s.document.passages:
        for mark in p.marks:
            if not 0 <= mark.offset <= len(p.text):
                yield in_paragraph(s, p, f"the mark {mark.label} stands at {mark.offset} of {len(p.text)} characters")


@checks.add("warning")
def labels_stand_outside_the_text(s: Structured) -> Iterator[Problem]:
    """A paragraph's text does not begin with its own number or letter."""
    for p in s.document.passages:
        if p.label and p.kind in ("operative", "subparagraph") and re.match(re.escape(p.label) + r"[.)\s]", p.text):
            yield in_paragraph(s, p, f"“{short(p.text)}” begins with its label; take it off")


@checks.add("warning")
def pages_count_forward(s: Structured) -> Iterator[Problem]:
    """A paragraph does not end on a page before the one on which it starts, and pages count from 1."""
    for p in s.document.passages:
        if (p.page_start is None) != (p.page_end is None) or (
            p.page_start is not None and not 1 <= p.page_start <= (p.page_end or 0)
        ):
            yield in_paragraph(s, p, f"it goes from page {p.page_start} to page {p.page_end}")


_ENDS: Final = re.compile(r"[,;:.،؛；，。：!?؟…\-–—]\W*$|\b(?:and|et|y|und)$|[و和]$", re.UNICODE)


@checks.add("info")
def paragraphs_end(s: Structured) -> Iterator[Problem]:
    """A paragraph of a resolution ends with a comma, semicolon, colon or full stop."""
    for p in s.document.passages:
        if p.kind in ("preambular", "operative", "subparagraph") and not _ENDS.search(p.text[-60:]):
            yield in_paragraph(s, p, f"“…{p.text[-40:]}” ends in the middle of a sentence; look whether a line or page was lost")
