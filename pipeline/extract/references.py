"""Citations: every document that a paragraph cites, by symbol, by number, or by its place in the Treaty Series.

Found first, resolved later: a number without its organ (``resolution 70/1``) takes the organ that the words or the document
give; a citation whose symbol cannot be made out is a row all the same.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from pipeline.document import Document, Passage
from pipeline.extract import references_noun_last
from pipeline.extract.found import FoundAct, FoundReference
from pipeline.extract.pinpoints import pinpoint_before, pinpoint_behind
from pipeline.extract.printed import Cited, cited_symbols, cited_treaties
from pipeline.extract.reference_dates import dates_beside
from pipeline.extract.reference_host import hosted
from pipeline.extract.reference_numbers import find_bare_numbers, find_governed_numbers
from pipeline.extract.reference_owners import owner_of_report
from pipeline.extract.reference_symbols import ORGANS, symbol_of_number
from pipeline.languages import Language, load_language, western_digits
from pipeline.languages.bodies import UNKNOWN, body_of_symbol
from pipeline.symbols import parse_symbol


def find_references(document: Document, acts: Sequence[FoundAct]) -> list[FoundReference]:
    """All citations of a document in order of its text. ``acts`` give each the act under which it is cited.

    A citation in a footnote belongs to the paragraph with the footnote's mark. The document's own symbol in its masthead is
    none; the symbols of its drafts are.
    """
    language = load_language(document.language)
    own = _own_organ(document)
    found: list[FoundReference] = []
    for passage in document.passages:
        cited = _references_of(passage, language, own)
        if passage.kind in {"meta", "title"}:
            cited = [r for r in cited if r.symbol != document.symbol]
        found += [hosted(r, passage, document, acts) for r in cited]
    return _with_years(found, document)


def _own_organ(document: Document) -> str:
    """Whose resolutions a number without organ means: the document's own body's; without a symbol the General Assembly's."""
    if document.symbol:
        symbol = parse_symbol(document.symbol)
        if symbol.organ in ORGANS:
            return symbol.organ
        return body_of_symbol(document.symbol) or UNKNOWN
    return "A"


def _references_of(passage: Passage, language: Language, own: str) -> list[FoundReference]:
    if language.references.get("noun_last"):
        return _references_noun_last(passage, language, own)
    text = western_digits(passage.text)
    cited = cited_symbols(text, language)
    cited += cited_treaties(text, language)
    if passage.kind != "meta":
        cited += find_governed_numbers(text, language, own, cited)
        cited += find_bare_numbers(text, language, own, cited)
    cited.sort()
    dates = dates_beside(text, cited, language)
    out = []
    for c, (date, end) in zip(cited, dates, strict=True):
        pinpoint = _pinpoint(text, c, end, language)
        out.append(
            FoundReference(passage.eid, None, passage.start + c.start, passage.start + end, c.kind, c.symbol, date, pinpoint)
        )
    return out


def _references_noun_last(passage: Passage, language: Language, own: str) -> list[FoundReference]:
    """The same where the noun stands behind its numbers: the date stands before them and is part of the quote."""
    text = passage.text
    rows: list[tuple[Cited, dt.date | None]] = [(c, None) for c in cited_symbols(text, language)]
    rows += [(c, None) for c in cited_treaties(text, language)]
    for n in references_noun_last.find_numbers(text, language) if passage.kind != "meta" else ():
        if any(c.start < n.end and n.start < c.end for c, _ in rows):
            continue
        year = n.date.year if n.date else None
        owners = n.owners or _of_report(text, n.start, [c for c, _ in rows if not c.is_number], language)
        symbol = symbol_of_number(n.number, owners, own, n.kind, year, certain=n.its)
        if symbol is None and owners and owners[0] in ORGANS:
            symbol = symbol_of_number(n.number, (), own, n.kind, year)
        rows.append((Cited(n.start, n.end, n.kind, symbol, True), n.date))
    found = []
    for c, date in sorted(rows, key=lambda row: row[0]):
        pinpoint = _pinpoint(text, c, c.end, language) if c.kind != "treaty" else None
        found.append(
            FoundReference(passage.eid, None, passage.start + c.start, passage.start + c.end, c.kind, c.symbol, date, pinpoint)
        )
    return found


def _of_report(text: str, start: int, taken: Sequence[Cited], language: Language) -> tuple[str, ...]:
    """``A/56/1026，附件二，第14/221号决议``: what is cited as a part of a report is its body's own."""
    report = next((c for c in reversed(taken) if c.end <= start), None)
    part = pinpoint_behind(text, report.end, language) if report else None
    if report is None or part is None or part.end() < start - 2:
        return ()
    return owner_of_report(report.symbol)


def _pinpoint(text: str, cited: Cited, end: int, language: Language) -> str | None:
    """The part that is named behind a citation, else the one before its noun (``paragraph 8 of its resolution 74/255``)."""
    m = pinpoint_behind(text, end, language)
    if m:
        return m["pinpoint"]
    return pinpoint_before(text, cited.start, language) if cited.is_number else None


def _with_years(found: list[FoundReference], document: Document) -> list[FoundReference]:
    """``resolution 1267`` has the year that the same document prints elsewhere or states beside it: ``1267 (1999)``."""
    years: dict[str, set[str]] = {}
    for r in found:
        m = re.fullmatch(r"S/RES/(\d+) \((\d{4})\)", r.symbol or "")
        if m:
            years.setdefault(m[1], set()).add(m[2])
    out = []
    for r in found:
        words = document.text[r.start : r.end] if r.symbol is None and r.kind == "resolution" else ""
        number = words.split(maxsplit=1)[0] if words else ""
        if number.isdecimal() and len(number) > 1 and "(" not in words:
            known = {str(r.date.year)} if r.date else years.get(number, set())
            r = r._replace(symbol=f"S/RES/{number} ({next(iter(known))})") if len(known) == 1 else r
        out.append(r)
    return out
