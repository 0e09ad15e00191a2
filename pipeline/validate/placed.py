"""Does every row that quotes a document stand where it says, and do the paragraphs make the text?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

from pipeline.tables import all_tables
from pipeline.validate.checks import Checks, Problem
from pipeline.validate.corpus import Corpus, quoting
from pipeline.validate.structured import short

checks: Final = Checks[Corpus]("validate")


def quoted(corpus: Corpus) -> Iterator[tuple[str, Any]]:
    """Each row that quotes a document, with its table."""
    for name in quoting:
        for row in corpus.rows(name):
            if row.document_id is not None and row.char_start is not None:
                yield name, row


@checks.add("error")
def quotes_stand_at_their_spans(corpus: Corpus) -> Iterator[Problem]:
    """A quote is exactly the document's text at its span, and not blank."""
    text = corpus.text
    for name, row in quoted(corpus):
        there = text.get(row.document_id, "")[row.char_start : row.char_end]
        if there != row.quote or not there.strip():
            yield _row(name, row, f"“{short(row.quote or '')}” is quoted where the text says “{short(there)}”")


@checks.add("error")
def quotes_lie_in_their_paragraph(corpus: Corpus) -> Iterator[Problem]:
    """A quote lies inside the paragraph that the row names; a citation in a footnote inside the footnote."""
    paragraph = corpus.paragraph
    for name, row in quoted(corpus):
        inside = getattr(row, "footnote_id", None) or row.paragraph_id
        place = paragraph.place(inside) if inside else None
        if place and not place[1] <= row.char_start < row.char_end <= place[2]:
            yield _row(name, row, f"“{short(row.quote or '')}” stands outside the paragraph {inside}")


@checks.add("error")
def rows_name_one_document(corpus: Corpus) -> Iterator[Problem]:
    """A row's paragraph belongs to the row's document."""
    paragraph = corpus.paragraph
    for name in quoting:
        for row in corpus.rows(name):
            if not row.paragraph_id or row.paragraph_id.rpartition("#")[0] == row.document_id:
                continue  # that a paragraph is of the document that its id names, another check says
            place = paragraph.place(row.paragraph_id)
            if place and place[0] != row.document_id:
                yield _row(name, row, f"its paragraph {row.paragraph_id} is not of its document")
    for r in corpus.references:
        place = paragraph.place(r.footnote_id) if r.footnote_id else None
        if place and place[0] != r.document_id:
            yield _row("paragraph_references", r, f"its footnote {r.footnote_id} is not of its document")


@checks.add("error")
def spans_go_with_their_quotes(corpus: Corpus) -> Iterator[Problem]:
    """Evidence has document, quote and span together, or none of them; a document says a value exactly when it is the origin."""
    for e in corpus.evidence:
        there = {e.document_id is not None, e.quote is not None, e.char_start is not None, e.char_end is not None}
        if len(there) > 1 and e.origin != "document":
            yield _row("evidence", e, "it has part of a place: document, quote, start and end go together")
        elif (e.origin == "document") != (e.document_id is not None):
            yield _row("evidence", e, f"its origin is “{e.origin}”, its document {e.document_id}")
        elif (e.char_start is None) != (e.quote is None) or (e.char_start is None) != (e.char_end is None):
            yield _row("evidence", e, "it has part of a place: quote, start and end go together")


@checks.add("error")
def paragraphs_make_the_text(corpus: Corpus) -> Iterator[Problem]:
    """A document's text is its paragraphs' texts in order, one a line, each exactly at its span."""
    for d in corpus.documents:
        offset = 0
        for p in corpus.paragraphs_of.get(d.document_id, ()):
            if p.char_start != offset or d.text[p.char_start : p.char_end] != p.text or p.char_end != offset + len(p.text):
                said = f"its span {p.char_start} to {p.char_end} is not where its text “{short(p.text)}” should stand ({offset})"
                yield Problem(f"{p.paragraph_id}: {said}.", p.document_id, "paragraphs", p.paragraph_id)
                break
            offset = p.char_end + 1
        else:
            if offset != len(d.text) + 1 and d.text:
                said = f"the text has {len(d.text)} characters, its paragraphs end at {offset - 1}"
                yield Problem(f"{d.document_id}: {said}.", d.document_id, "documents", d.document_id)


@checks.add("error")
def positions_run(corpus: Corpus) -> Iterator[Problem]:
    """Positions count 0, 1, 2 through the paragraphs of a document, the acts of a paragraph and the anchors of a document."""
    counted: tuple[tuple[str, str, Any], ...] = (
        ("paragraphs", "document_id", corpus.paragraphs),
        ("acts", "paragraph_id", corpus.acts),
        ("anchors", "document_id", corpus.anchors),
    )
    for name, group, rows in counted:
        table = all_tables[name]
        by, at = table.position(group), table.position("position")
        positions: dict[str, list[int]] = defaultdict(list)
        for row in rows:
            positions[row[by]].append(row[at])
        for where, found in positions.items():
            if sorted(found) != list(range(len(found))):
                wrong = next(b for a, b in pairwise((-1, *sorted(found))) if b != a + 1)
                said = f"{where}: the positions of its {name} do not count 0, 1, 2: look at {wrong}."
                yield Problem(said, where.partition("#")[0], name, where)


@checks.add("warning")
def acts_follow_each_other(corpus: Corpus) -> Iterator[Problem]:
    """The acts of a paragraph are numbered in the order in which they are printed."""
    acts = sorted(corpus.acts, key=lambda a: (a.paragraph_id, a.position))
    for before, after in pairwise(acts):
        if before.paragraph_id == after.paragraph_id and after.char_start < before.char_end:
            yield _row("acts", after, f"“{after.quote}” is numbered after “{before.quote}” and does not stand after it")


@checks.add("warning")
def nothing_is_counted_twice(corpus: Corpus) -> Iterator[Problem]:
    """No two dates, acts or mentions share a place, and no document is cited twice by the same words."""
    for name in ("dates", "acts", "mentions"):
        rows = [r for r in corpus.rows(name) if name != "mentions" or r.entity_kind != "country"]
        rows.sort(key=lambda r: (r.document_id, r.char_start, r.char_end))
        for before, after in pairwise(rows):
            if before.document_id == after.document_id and after.char_start < before.char_end:
                yield _row(name, after, f"“{short(after.quote)}” and “{short(before.quote)}” stand in one place")
    seen = set()
    for r in corpus.references:
        said = (r.document_id, r.char_start, r.char_end, r.target_symbol)
        if said in seen:
            yield _row("paragraph_references", r, f"“{r.quote}” is counted twice as a citation of {r.target_symbol}")
        seen.add(said)


def _row(name: str, row: Any, said: str) -> Problem:
    key = all_tables[name].key_of(row)
    return Problem(f"{row.paragraph_id or row.document_id}, {name} {key}: {said}.", row.document_id, name, key)
