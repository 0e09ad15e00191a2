"""What the tables say of a document's words, as elements of AKN4UN: citations, dates, names, acts, and the masthead's values."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline import tables as t
from pipeline.exports.akn_words import akn_id
from pipeline.exports.inline import Span
from pipeline.exports.markup import Node, element
from pipeline.exports.sheet import Sheet

_ENTITIES: Final = {
    "partner": ("organization", "TLCOrganization"),
    "system": ("object", "TLCObject"),
    "person": ("person", "TLCPerson"),
    "country": ("location", "TLCLocation"),
}
"""Kind of entity: the element around its name, the element that says who or what it is."""

# Ranks: of two elements around the same words the first is outside.
_MASTHEAD, _ACT, _LINK, _DATE, _NAME = range(5)

_COLUMNS: Final[dict[str, tuple[str, str, str]]] = {
    "symbol": ("docNumber", "refersTo", "#symbol"),
    "committee_note": ("docProponent", "", ""),
    "draft_symbols": ("inline", "name", "originating document"),
    "agenda_items": ("inline", "name", "agenda item"),
    "session": ("session", "", ""),
    "meeting": ("inline", "name", "adoptionMeeting"),
}
"""Column of ``documents``: the element around the words that say it, and its attribute."""

_DAYS: Final = {"adoption": "#adoptionDate", "issue": "#dateOfIssuance"}


def all_spans(sheet: Sheet) -> list[Span]:
    """The elements in the order of their beginnings; some may cross others."""
    meta = [p for p in sheet.paragraphs if p.kind == "meta"]
    return sorted([
        *_links(sheet), *_days(sheet, meta), *_names(sheet), *_acts(sheet), *_masthead(sheet, meta),
    ])  # fmt: skip


def spans_of(spans: Sequence[Span], paragraph: t.Paragraph) -> list[Span]:
    """Those of the sorted ``spans`` that begin in a paragraph."""
    first = bisect_left(spans, paragraph.char_start, key=lambda s: s.start)
    return list(spans[first : bisect_left(spans, paragraph.char_end, key=lambda s: s.start)])


def entities(sheet: Sheet) -> Iterator[Node]:
    """For each organization, system, person and country that is named, and each act, the element to which its places refer."""
    for kind, entity in sorted({(m.entity_kind, m.entity_id) for m in sheet.mentions}):
        name = sheet.names.get((kind, entity), entity)
        word = _ENTITIES[kind][1].removeprefix("TLC").casefold()
        yield element(_ENTITIES[kind][1], eId=f"{kind}_{entity}", href=f"/akn/ontology/{word}/interpact/{entity}", showAs=name)
    for action in sorted({a.action for a in sheet.acts}):
        yield element("TLCConcept", eId=f"action_{action}", href=f"/akn/ontology/concept/interpact/{action}", showAs=action)


def _links(sheet: Sheet) -> Iterator[Span]:
    for r in sheet.references:
        if r.url:
            yield Span(r.char_start, r.char_end, _LINK, "a", (("href", r.url),))
        elif r.target_kind == "paragraph" and r.target_symbol:
            yield Span(r.char_start, r.char_end, _LINK, "ref", (("href", f"#{akn_id(r.target_symbol.removeprefix('#'))}"),))


def _days(sheet: Sheet, meta: Sequence[t.Paragraph]) -> Iterator[Span]:
    """Days as ``date`` (in masthead and closing lines the first of its role as ``docDate``), other periods with their EDTF."""
    printed_lines = {p.paragraph_id for p in meta}
    seen: set[tuple[str, str]] = set()
    for d in sheet.dates:
        place = d.paragraph_id, d.role
        if d.precision != "day" or d.start_date != d.end_date:
            yield Span(d.char_start, d.char_end, _DATE, "inline", (("name", "date"), ("title", d.edtf)))
        elif d.role in _DAYS and d.paragraph_id in printed_lines and place not in seen:
            seen.add(place)
            attributes = (("date", d.start_date.isoformat()), ("refersTo", _DAYS[d.role]))
            yield Span(d.char_start, d.char_end, _DATE, "docDate", attributes)
        else:
            yield Span(d.char_start, d.char_end, _DATE, "date", (("date", d.start_date.isoformat()),))


def _names(sheet: Sheet) -> Iterator[Span]:
    for m in sheet.mentions:
        name = _ENTITIES[m.entity_kind][0]
        yield Span(m.char_start, m.char_end, _NAME, name, (("refersTo", f"#{m.entity_kind}_{m.entity_id}"),))


def _acts(sheet: Sheet) -> Iterator[Span]:
    """Acts are printed in italics."""
    for a in sheet.acts:
        yield Span(a.char_start, a.char_end, _ACT, "span", (("class", "italic"), ("refersTo", f"#action_{a.action}")))


def _masthead(sheet: Sheet, meta: Sequence[t.Paragraph]) -> Iterator[Span]:
    """The words of masthead and closing lines that say a value of the document's row."""
    for e in sheet.evidence:
        if e.column_name not in _COLUMNS or not e.is_published or e.char_start is None or e.char_end is None:
            continue
        if not any(p.char_start <= e.char_start and e.char_end <= p.char_end for p in meta):
            continue
        name, attribute, value = _COLUMNS[e.column_name]
        attributes = [(attribute, value)] if attribute else []
        attributes += {"session": [("value", e.value)], "meeting": [("title", e.value)]}.get(e.column_name, [])
        yield Span(e.char_start, e.char_end, _MASTHEAD, name, tuple(attributes))
