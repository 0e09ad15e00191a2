"""What a language is asked in the tests of each: the dates, citations, acts, addressees and sessions that a text states."""

from __future__ import annotations

from pipeline.extract.acts import find_acts
from pipeline.extract.references import find_references
from pipeline.languages import load_language
from pipeline.languages.calendar import find_dates
from pipeline.languages.ordinals import find_session
from tests.making import Told, document_of


def stated_dates(text: str, language: str) -> tuple[tuple[str, str], ...]:
    """Each date in EDTF, with its words."""
    return tuple((d.edtf, text[d.start : d.end]) for d in find_dates(text, language).dates)


def cited(text: str, language: str) -> tuple[tuple[str | None, str, str | None], ...]:
    """Symbol, words and pinpoint of each citation of a preambular paragraph."""
    document = document_of(Told("pp1", text), language=language)
    found = find_references(document, find_acts(document))
    return tuple((r.symbol, document.text[r.start : r.end], r.pinpoint) for r in found)


def done(eid: str, text: str, language: str) -> tuple[tuple[str, str], ...]:
    """Action and words of each act of a paragraph."""
    return tuple((a.action, a.text) for a in find_acts(document_of(Told(eid, text), language=language)))


def addressed(text: str, language: str) -> tuple[str | None, int | None, str | None]:
    """Addressee, session and date of the first act of an operative paragraph."""
    document = document_of(Told("op1", text), language=language)
    act = find_acts(document)[0]
    who = document.text[slice(*act.addressee)] if act.addressee else None
    return who, act.deadline_session, act.deadline_edtf


def session(text: str, language: str) -> int | None:
    """The session that ``text`` names."""
    found = find_session(text, load_language(language))
    return found[0] if found else None
