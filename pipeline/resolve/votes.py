"""How countries voted on each work: one list a work, whichever of its documents gives it best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline import tables as t
from pipeline.authority.countries import country_code
from pipeline.document import Document, Note


def vote_rows(works: Mapping[str, Sequence[Document]]) -> tuple[list[t.Vote], list[tuple[str, Note]]]:
    """The rows of ``votes`` and what is odd about them, by document.

    ``works`` are the documents of each work. What the United Nations' XML states goes before what a text prints, English before
    other languages. A name that the list of countries does not hold gives a row without code and a finding; a document that
    says of a country something else than the one that gave the rows is a finding too.
    """
    rows: list[t.Vote] = []
    notes: list[tuple[str, Note]] = []
    for work_id, documents in sorted(works.items()):
        saying = sorted((d for d in documents if d.voices), key=_rank)
        if not saying:
            continue
        best = saying[0]
        told: dict[str, str] = {}
        names: set[str] = set()
        for voice in best.voices:
            code = country_code(voice.name)
            if voice.name in names or (code and code in told):
                notes.append((best.document_id, _twice(best, voice.name)))
                continue
            names.add(voice.name)
            if code:
                told[code] = voice.vote
            else:
                notes.append((best.document_id, _unknown(best, voice.name)))
            rows.append(t.Vote(work_id, code, voice.name, voice.vote))
        for other in saying[1:]:
            notes += [(other.document_id, note) for note in _disagreements(best, other, told)]
    return rows, notes


def _rank(document: Document) -> tuple[bool, bool, str]:
    return document.voices[0].start is not None, document.language != "en", document.document_id


def _disagreements(best: Document, other: Document, told: Mapping[str, str]) -> list[Note]:
    notes = []
    for voice in other.voices:
        code = country_code(voice.name)
        if code and told.get(code) != voice.vote:
            said = f"“{told[code]}”" if code in told else "nothing"
            message = (
                f"{other.document_id} says that {voice.name} voted “{voice.vote}”, {best.document_id} says {said}, which is "
                "published; look at the record of the meeting."
            )
            notes.append(Note("resolve", "votes_disagree", "warning", message))
    return notes


def _unknown(document: Document, name: str) -> Note:
    message = (
        f"{document.document_id}: “{name}” is no country of pipeline/authority/countries.csv, so its vote has no code; add the "
        "name there if it is one."
    )
    return Note("resolve", "country_unknown", "warning", message)


def _twice(document: Document, name: str) -> Note:
    message = f"{document.document_id}: {name} stands twice in the record of votes; the first is published. Look at the record."
    return Note("resolve", "country_votes_twice", "warning", message)
