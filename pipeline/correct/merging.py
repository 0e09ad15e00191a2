"""Partners that are one, and one that is two: what documents say of the one is said of the other, before the tables are made."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from pipeline.correct.corrections import Correction
from pipeline.correct.places import places_of, stands_at
from pipeline.document import Note
from pipeline.extract.found import Body, Claim, Found, Named, Spelling


class Shaped(NamedTuple):
    """The corrections that were made, and a finding for each that was not."""

    made: list[Correction]
    notes: list[tuple[str, Note]]


def split_partners(founds: Sequence[Found], splits: Sequence[Correction], listed: Collection[str]) -> Shaped:
    """Let what stands at the places that a split names be about another partner than its row.

    Words at a place are a name of the other; without words the whole document speaks of the other. One that is not among
    ``listed`` and of which no document knew is a body of its own from now on, with the name that stands there.
    """
    shaped = Shaped([], [])
    for c in splits:
        found_at = []
        for place in places_of(c.old_value):
            meant = [(found, _names_at(found, c.row, place.words)) for found, _ in stands_at(place, founds)]
            found_at += [(found, names, place.words) for found, names in meant if names]
            if not any(names for _, names in meant):
                what = f"{place} does not name {c.row} today, so it is not applied"
                shaped.notes.append(c.note("correction_outdated", what, "look at the source and write the line anew"))
                break
        else:
            known = c.new_value in listed or any(b.partner_id == c.new_value for f in founds for b in f.bodies)
            for found, names, words in found_at:
                _take_out(found, c, names, whole=not words, body=not known)
            shaped.made.append(c)
    return shaped


def _names_at(found: Found, partner: str, words: str) -> list[Named]:
    text = found.document.text
    return [
        n for n in found.named
        if n.kind == "partner" and n.entity == partner and (not words or words in text[n.start : n.end])
    ]  # fmt: skip


def _take_out(found: Found, c: Correction, names: Sequence[Named], *, whole: bool, body: bool) -> None:
    """Rename a partner in one document: everywhere, or where just these names stand."""
    places = {(n.start, n.end) for n in names}
    theirs = {n.eid for n in found.named if n.kind == "partner" and n.entity == c.row and (n.start, n.end) not in places}
    eids = {n.eid for n in names} - theirs
    held = next((b for b in found.bodies if b.partner_id == c.row and (b.start, b.end) in places), None)

    def moves(eid: str) -> bool:
        return whole or eid in eids

    def now(partner: str) -> str:
        return c.new_value if partner == c.row else partner

    name = max((found.document.text[n.start : n.end] for n in names), key=len)
    if held:
        found.bodies[:] = [b._replace(partner_id=c.new_value) if b == held else b for b in found.bodies]
    elif body:
        n = next(n for n in names if found.document.text[n.start : n.end] == name)
        found.bodies.append(Body(c.new_value, name, None, None, None, None, n.start, n.end))
    else:
        for n in names:
            printed = found.document.text[n.start : n.end]
            found.spellings.append(Spelling("partner", c.new_value, printed, found.document.language, "alias", n.start, n.end))
    found.named[:] = [n._replace(entity=c.new_value) if (n.start, n.end) in places else n for n in found.named]
    inside = [(p.start, p.end) for p in found.document.passages if moves(p.eid)]

    def is_inside(start: int) -> bool:
        return any(s <= start < e for s, e in inside)

    found.spellings[:] = [
        s._replace(entity=now(s.entity)) if s.entity_kind == "partner" and is_inside(s.start) else s for s in found.spellings
    ]
    found.officials[:] = [o._replace(partner=now(o.partner)) if o.partner and is_inside(o.start) else o for o in found.officials]
    found.listed[:] = [x._replace(partner=now(x.partner)) if moves(x.span.eid) else x for x in found.listed]
    found.allusions[:] = [x._replace(partner=now(x.partner)) if moves(x.span.eid) else x for x in found.allusions]
    for claim in found.claims:
        if moves(claim.span.eid):
            _rename_in_claim(claim, now)


def merge_partners(founds: Sequence[Found], merges: Sequence[Correction]) -> Shaped:
    """Let every document speak of the row that a merge names instead of the row that it is about.

    The name of a body that only its documents know becomes a name of the other. A merge that found nothing to merge, or
    nothing to merge it with, or does not find the words under its ``old_value`` any more, is not made.
    """
    if not merges:
        return Shaped([], [])
    named = {n.entity for f in founds for n in f.named if n.kind == "partner"} | {b.partner_id for f in founds for b in f.bodies}
    made: list[Correction] = []
    notes: list[tuple[str, Note]] = []
    same: dict[str, str] = {}
    for c in merges:
        if c.row not in named:
            notes.append(c.note("correction_outdated", "no document speaks of this partner today", "delete the line"))
        elif c.new_value not in named or same.get(c.new_value) == c.row:
            notes.append(c.note("correction_outdated", f"no document speaks of {c.new_value} today", "look for its new key"))
        elif gone := _gone(founds, c):
            notes.append(
                c.note("correction_outdated", f"{gone} does not name it today, so it is not applied", "look at the source")
            )
        else:
            same[c.row] = c.new_value
            made.append(c)
    for found in founds if same else ():
        _rename(found, same)
    return Shaped(made, notes)


def _gone(founds: Sequence[Found], c: Correction) -> str | None:
    """The first of the places under ``old_value``, if there are any, that does not name the partner any more."""
    for place in places_of(c.old_value) if c.old_value else ():
        if not any(_names_at(found, c.row, place.words) for found, _ in stands_at(place, founds)):
            return str(place)
    return None


def _rename(found: Found, same: dict[str, str]) -> None:
    def now(partner: str) -> str:
        for _ in same:  # a merge with a row that is itself merged
            partner = same.get(partner, partner)
        return partner

    for body in found.bodies:
        if body.partner_id in same:
            found.spellings += _names_of(body, found, now(body.partner_id))
    found.bodies[:] = [body for body in found.bodies if body.partner_id not in same]
    found.named[:] = [n._replace(entity=now(n.entity)) if n.kind == "partner" else n for n in found.named]
    found.spellings[:] = [s._replace(entity=now(s.entity)) if s.entity_kind == "partner" else s for s in found.spellings]
    found.officials[:] = [o._replace(partner=now(o.partner)) if o.partner else o for o in found.officials]
    found.listed[:] = [item._replace(partner=now(item.partner)) for item in found.listed]
    found.allusions[:] = [a._replace(partner=now(a.partner)) for a in found.allusions]
    for claim in found.claims:
        _rename_in_claim(claim, now)


def _names_of(body: Body, found: Found, partner: str) -> Iterator[Spelling]:
    """The names under which this document alone knows a body, as names of another."""
    text, language = found.document.text, found.document.language
    yield Spelling("partner", partner, body.name, language, "alias", body.start, body.end)
    for n in found.named:
        if n.entity == body.partner_id and body.acronym and text[n.start : n.end] == body.acronym:
            yield Spelling("partner", partner, body.acronym, language, "acronym", n.start, n.end)
            return


def _rename_in_claim(claim: Claim, now: Callable[[str], str]) -> None:
    claim.parties = tuple(dict.fromkeys(now(p) for p in claim.parties))
    claim.concerned = tuple(dict.fromkeys(p for p in map(now, claim.concerned) if p not in claim.parties))
    claim.signed[:] = [s._replace(partner=now(s.partner)) if s.partner else s for s in claim.signed]
