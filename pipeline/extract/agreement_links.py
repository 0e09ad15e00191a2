"""What agreements say of each other: which supplements or replaces which; and the treaty numbers of their footnotes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pipeline.document import Document, Passage
from pipeline.extract.agreement_grammar import Grammar
from pipeline.extract.agreement_spoken import Spoken
from pipeline.extract.found import FoundDate, FoundReference
from pipeline.extract.shadow import Shadow


def relate(made: list[Spoken], sentence: tuple[int, int], eid: str, shadow: Shadow, grammar: Grammar) -> None:
    """Which supplements which: "…, supplementary to the agreement …" and "…, die das Abkommen … ergänzt".

    What is replaced may be told by its date alone ("it replaces one of 2008"): an agreement of its own then.
    """
    only = _replaced_one(sentence, eid, shadow, grammar)
    if only:
        made.append(only)
    elif made and not made[0].is_lone and grammar.replaces.search(shadow.text, sentence[0], made[0].start):
        made[0].replaces_last = True  # "It replaces the agreement of 1999."
    for i, spoken in enumerate(made):
        m = grammar.supplements.match(shadow.text, spoken.end, spoken.sentence[1])
        later = made[i + 1] if i + 1 < len(made) else None
        is_next = m is not None and later is not None and later.start - m.end() <= 2
        if later and (is_next or _is_base(spoken, later, shadow, grammar)):
            _supplement(spoken, later)
        if i and grammar.replaces.search(shadow.text, made[i - 1].end, spoken.start):
            made[i - 1].replaces = spoken.start
        if i and grammar.supplemented.match(shadow.text, spoken.end, spoken.sentence[1]):
            _supplement(made[i - 1], spoken)


def _is_base(spoken: Spoken, later: Spoken, shadow: Shadow, grammar: Grammar) -> bool:
    """ "a supplementary arrangement to their agreement of 1997" """
    to_base = grammar.clauses.to_base
    return spoken.kind == "supplementary_arrangement" and bool(to_base.match(shadow.text, spoken.end, later.start))


def _replaced_one(sentence: tuple[int, int], eid: str, shadow: Shadow, grammar: Grammar) -> Spoken | None:
    """ "replaces one of 2008", "remplace celui de 1999": the agreement that only its date names."""
    m = grammar.clauses.replaced_one.search(shadow.text, *sentence)
    if m is None:
        return None
    date = shadow.date_in(m)
    if date is None and m["year"]:
        year = int(m["year"])
        first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
        date = FoundDate(eid, m.start("year"), m.end("year"), first, last, "year", str(year), "agreement")
    if date is None:
        return None
    spoken = Spoken(eid, "", m.start("one"), m.end(), sentence, date=date, is_anaphor=True, is_definite=True)
    spoken.is_same_kind = spoken.replaces_last = True
    spoken.noun = spoken.own = (m.start("one"), m.end())
    return spoken


def _supplement(spoken: Spoken, base: Spoken) -> None:
    spoken.supplements = base.start
    if spoken.kind in ("arrangement", "cooperation_agreement"):
        spoken.kind, spoken.is_general = "supplementary_arrangement", False


def give_treaties(made: Sequence[Spoken], passage: Passage, document: Document, references: Sequence[FoundReference]) -> None:
    """Give an agreement the treaty number of the footnote whose mark stands at its end."""
    treaties = {r.footnote: r for r in references if r.kind == "treaty" and r.footnote and r.eid == passage.eid}
    if not treaties:
        return
    notes = {p.label: p.eid for p in document.passages if p.kind == "footnote" and p.eid in treaties}
    for mark in passage.marks:
        at = passage.start + mark.offset
        for spoken in made:
            if mark.label in notes and spoken.eid == passage.eid and spoken.start < at <= spoken.end + 2:
                spoken.treaty = treaties[notes[mark.label]]
