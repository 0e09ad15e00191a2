"""Places that name organizations and systems.

The names of the authority list are found in the whole text at once; then each document decides, from its own words, which of
them count: a name that needs context, an organ that several bodies have, an acronym that the document itself explains, a name
that it misspells. Only a longer name that counts swallows the names inside it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from pipeline.authority.lists import Authority
from pipeline.authority.matcher import Hit, longest
from pipeline.document import Document, Note, Passage
from pipeline.extract.acronyms import defined_acronyms
from pipeline.extract.bodies import unknown_bodies
from pipeline.extract.found import Body, Named, Spelling
from pipeline.extract.renamed import other_names
from pipeline.extract.spellings import extended, misspelled
from pipeline.extract.systems import systems_that_count
from pipeline.languages import vocabulary


@dataclass(slots=True)
class Names:
    """What a document names. ``named`` is in reading order and does not overlap."""

    named: list[Named] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    spellings: list[Spelling] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def find_names(document: Document, authority: Authority) -> Names:
    """Every place of ``document`` that names a partner or system, with the bodies and spellings that the list lacks."""
    found = Names()
    hits = _trimmed(authority.hits(document.text), document.text)
    sure = _sure(hits, document, authority, found.notes)
    variants, spellings = misspelled(document, authority, sure)
    sure += variants
    found.spellings += spellings
    variants, spellings = extended(document, authority, sure)
    sure += variants
    found.spellings += spellings
    defined = defined_acronyms(document.text, hits, sure, authority, found.spellings, document.language)
    sure = [h for h in sure if defined.acronyms.get(document.text[h.start : h.end], h.entity) == h.entity]
    bodies, body_hits = unknown_bodies(document, authority, [*sure, *defined.hits], defined.acronyms)
    found.bodies += bodies
    defined.acronyms.update((b.acronym, b.partner_id) for b in bodies if b.acronym)
    sure += [*defined.hits, *body_hits]
    others, spellings = other_names(document, authority, sure)
    if others:
        told = {(h.start, h.end) for h in others}
        again = {h.entity for h in body_hits if (h.start, h.end) in told} - {h.entity for h in others}
        found.bodies = [b for b in found.bodies if b.partner_id not in again]
        sure = [h for h in sure if h.entity not in again and (h.start, h.end) not in told] + others
        defined.acronyms.update((s.name, s.entity) for s in spellings)
        found.spellings += spellings
    sure += _by_context(hits, sure, defined.acronyms, document, authority, found.notes)
    sure += systems_that_count(document, authority, hits, sure)
    # An acronym that the document gives to another body no longer names its usual one.
    kept = [h for h in sure if defined.acronyms.get(document.text[h.start : h.end], h.entity) == h.entity]
    found.named = in_passages(longest(kept), document.passages)
    return found


def in_passages(hits: Iterable[Hit], passages: Sequence[Passage]) -> list[Named]:
    """The hits as ``Named``, each with the eid of its passage."""
    starts = [p.start for p in passages]
    named = []
    for h in hits:
        passage = passages[bisect_right(starts, h.start) - 1]
        if h.end <= passage.end:
            named.append(Named(passage.eid, h.kind, h.entity, h.start, h.end))
    return named


_BEFORE_NAME: Final = re.compile(r"(?:the|The|THE) |[^\n]{2,60}?[’']s ")


def _trimmed(hits: Sequence[Hit], text: str) -> list[Hit]:
    """Without the article or owner of a name, where what follows is a name of the same body too.

    "INTERPOL’s Counterfeit and Security Documents Branch" is INTERPOL and its branch; "European Union’s Judicial Cooperation
    Unit" stays whole, for without its owner it is no name.
    """
    held = {(h.start, h.end, h.entity) for h in hits}
    kept = []
    for h in hits:
        m = _BEFORE_NAME.match(text, h.start, h.end)
        kept.append(h._replace(start=m.end()) if m and (m.end(), h.end, h.entity) in held else h)
    return kept


# --- names that stand for themselves ---------------------------------------------------------------------------------------


def _sure(hits: Sequence[Hit], document: Document, authority: Authority, notes: list[Note]) -> list[Hit]:
    """The hits that need no context, without organs of other bodies ("the General Assembly of the Organization of …")."""
    text = document.text
    alone = [h for h in hits if h.match == "alone"]
    shouted = {(h.start, h.entity) for h in alone if h.name.kind == "acronym" and _shouted(text, h)}
    if shouted:
        fuller = {h.entity for h in alone if (h.start, h.entity) not in shouted}
        alone = [h for h in alone if (h.start, h.entity) not in shouted or (h.entity in fuller and not _is_word(document, h))]
    phrases = [h for h in hits if h.match == "phrase" and h.kind == "partner"]
    if not phrases:
        return alone
    fuller = {h.entity for h in alone}
    starts = {h.start: h for h in alone}
    ends = {h.end: h for h in alone}
    for h in phrases:
        if _is_anothers(h, text, starts, ends, authority):
            continue
        others = authority.sharing(h.name.name) - {h.entity}
        if others and h.entity not in fuller and not _is_united_nations(document):
            if others & fuller or "interpol" in fuller:
                notes.append(_undecided(document, h, sorted({h.entity, *others})))
                continue
            if h.name.name == "General Assembly":
                continue
        alone.append(h)
    return alone


def _is_united_nations(document: Document) -> bool:
    return document.symbol is not None


_OF: Final = re.compile(r" (?:of|der|des|de|du|del|van|von)\s+(?:(?:the|la|las|los|les|l[’'])\s*)?| d[’']", re.IGNORECASE)
_OWNS: Final = re.compile(r"(?:[’']s?)? \Z")


def _is_anothers(h: Hit, text: str, starts: dict[int, Hit], ends: dict[int, Hit], authority: Authority) -> bool:
    """Is this organ said to be another body's: "General Assembly of INTERPOL", "INTERPOL’s General Assembly"?"""
    after = _OF.match(text, h.end)
    owner = starts.get(after.end()) if after else None
    before = _OWNS.search(text, max(0, h.start - 4), h.start)
    if owner is None and before:
        owner = ends.get(before.start())
    return owner is not None and owner.entity != h.entity and owner.entity not in authority.ancestors(h.entity)


_LONGEST_SHOUT: Final = 300


def _shouted(text: str, h: Hit) -> bool:
    """Does an acronym stand in a line all in capitals, where any short word looks like one ("UN ACCORD")?"""
    if h.end - h.start > 3 or text[h.start - 1 : h.start] == "(":
        return False
    start = text.rfind("\n", max(0, h.start - _LONGEST_SHOUT), h.start) + 1 or max(0, h.start - _LONGEST_SHOUT)
    end = text.find("\n", h.end, h.end + _LONGEST_SHOUT)
    line = text[start : end if end >= 0 else h.end + _LONGEST_SHOUT]
    return " " in line and line.upper() == line and sum(c.isalpha() for c in line) > 2 * (h.end - h.start)


def _is_word(document: Document, h: Hit) -> bool:
    """Is this a word of the language, but for its capitals ("WHO", "UN" in French and Spanish)?"""
    return document.text[h.start : h.end].lower() in vocabulary(document.language)


# --- names that need context -----------------------------------------------------------------------------------------------


def _by_context(
    hits: Sequence[Hit],
    sure: Sequence[Hit],
    acronyms: dict[str, str],
    document: Document,
    authority: Authority,
    notes: list[Note],
) -> list[Hit]:
    """The partners' names that count because the document names the same body more fully elsewhere."""
    fuller = {h.entity for h in sure}
    places: dict[tuple[int, int], list[Hit]] = defaultdict(list)
    for h in hits:
        if h.match == "context" and h.kind == "partner" and h.entity in fuller:
            places[h.start, h.end].append(h)
    counting: list[Hit] = []
    told: set[str] = set()
    for (start, end), held in sorted(places.items()):
        said = document.text[start:end]
        if said in acronyms:
            held = [h for h in held if h.entity == acronyms[said]]
        if len(held) == 1:
            if held[0].name.kind != "acronym" or not (_shouted(document.text, held[0]) and _is_word(document, held[0])):
                counting.append(held[0])
        elif held and said not in told:
            told.add(said)
            notes.append(_undecided(document, held[0], [h.entity for h in held]))
    return counting


def _undecided(document: Document, h: Hit, entities: Sequence[str]) -> Note:
    said = document.text[h.start : h.end]
    passage = next((p for p in document.passages if p.start <= h.start < p.end), None)
    where = f"{document.document_id}, paragraph {passage.eid if passage else '?'}"
    return Note(
        "extract",
        "name_of_several",
        "info",
        f"{where}: “{said}” may be {' or '.join(entities)}; left out of mentions, write the full name once to decide it.",
        "mentions",
    )
