"""Who says a value: its evidence, with the words and what stands around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from pipeline import tables as t
from pipeline.report.links import agreement_page
from pipeline.report.page import Cell, Proof, of_fixed_lists, plain
from pipeline.report.places import Places
from pipeline.resolve.evidence import as_text

_AROUND: Final = 70
_LONGEST: Final = 400
"""Characters of context on each side, and of a quote."""


def around(text: str, start: int, end: int) -> tuple[str, str, str]:
    """What stands before words in a line, the words, and what stands behind."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    if start > _AROUND:
        before = "…" + before.partition(" ")[2]
    if end + _AROUND < len(text):
        after = after.rpartition(" ")[0] + "…"
    words = text[start:end]
    if len(words) > _LONGEST:
        words = f"{words[: _LONGEST - 60]} … {words[-50:]}"
    return before.rpartition("\n")[2], words, after.partition("\n")[0]


def proof_at(places: Places, document_id: str, start: int, end: int, value: str = "") -> Proof:
    """Words of a document as a proof."""
    document = places.corpus.documents[document_id]
    name = places.corpus.document_name(document)
    said = around(document.text, start, end)
    return Proof(value, True, False, "document", *said, places.words(document_id, start, end), name, document.language)


def proofs(places: Places, evidence: Sequence[t.Evidence]) -> Iterator[Proof]:
    """Each piece of evidence with its words, or what else says so."""
    for e in evidence:
        if e.document_id in places.corpus.documents and e.char_start is not None and e.char_end is not None:
            told = proof_at(places, e.document_id or "", e.char_start, e.char_end, e.value)
            yield told._replace(is_published=e.is_published, inferred=e.inferred)
        else:
            document = places.corpus.documents.get(e.document_id or "")
            name = places.corpus.document_name(document) if document else ""
            href = places.document(e.document_id or "") if document else None
            language = document.language if document else ""
            yield Proof(e.value, e.is_published, e.inferred, e.origin, "", "", "", href, name, language)


def link(places: Places, table: str, row: str, column: str) -> str | None:
    """Where the words stand that say the published value, if a document says it."""
    for e in places.corpus.said.get((table, row), {}).get(column, ()):
        if e.is_published and e.document_id:
            return places.words(e.document_id, e.char_start, e.char_end)
    return None


def cell(places: Places, table: str, row: str, column: str, text: str | None, sort: str | None = None) -> Cell:
    """A value that leads to its words."""
    return Cell(text, proof=link(places, table, row, column) if text else None, sort=sort)


def in_order(found: Iterable[Proof]) -> list[Proof]:
    """Proofs, each once: one of what is published, what says otherwise, the others; in the language of the report first."""
    held = sorted(dict.fromkeys(found), key=lambda p: (not p.is_published, p.language not in {"en", ""}))
    return sorted(held, key=lambda p: p.is_published and p is not held[0])


class Fact(NamedTuple):
    """A column of a row for people: its name, its value, where that leads, and the places that say it."""

    name: str
    value: str
    href: str | None
    proofs: list[Proof]


def facts(places: Places, table: str, row: str, columns: Sequence[tuple[str, object]]) -> list[Fact]:
    """Each column that has a value or of which some document says one. The same words prove a value once."""
    said = places.corpus.said.get((table, row), {})
    told = []
    for column, value in columns:
        evidence = said.get(column, ())
        if value is not None or evidence:
            text, href = "" if value is None else as_text(value), None
            if column.endswith("agreement_id") and text in places.corpus.agreements:
                text, href = places.corpus.agreement_name(places.corpus.agreements[text]), agreement_page(text)
            elif column in of_fixed_lists:
                text = plain(text) or ""
            name = column.removesuffix("_edtf").removesuffix("_id").replace("_", " ")
            told.append(Fact(name, text, href, in_order(proofs(places, evidence))))
    return told
