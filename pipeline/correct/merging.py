"""Partners that are one: what documents say of the one is said of the other, before the tables are made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pipeline.correct.corrections import Correction
from pipeline.document import Note
from pipeline.extract.found import Body, Claim, Found, Spelling


def merge_partners(founds: Sequence[Found], merges: Sequence[Correction]) -> list[tuple[str, Note]]:
    """Let every document speak of the row that a merge names instead of the row that it is about.

    The name of a body that only its documents know becomes a name of the other. Returns a finding for each merge that found
    nothing to merge, or nothing to merge it with.
    """
    if not merges:
        return []
    named = {n.entity for f in founds for n in f.named if n.kind == "partner"} | {b.partner_id for f in founds for b in f.bodies}
    notes: list[tuple[str, Note]] = []
    same: dict[str, str] = {}
    for c in merges:
        if c.row not in named:
            notes.append(c.note("correction_outdated", "no document speaks of this partner today", "delete the line"))
        elif c.new_value not in named or same.get(c.new_value) == c.row:
            notes.append(c.note("correction_outdated", f"no document speaks of {c.new_value} today", "look for its new key"))
        else:
            same[c.row] = c.new_value
    for found in founds if same else ():
        _rename(found, same)
    return notes


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
