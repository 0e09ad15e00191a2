"""One file with several documents: cut where the next one's masthead or title begins.

A file holds several where two or more numbered titles are each followed by an enacting phrase (``The General Assembly,``) or by a
decision's first sentence. Each of them becomes a reading of its own over the same raw text, in which everything that belongs
to the others is an aside; so each document's anchors still account for the whole file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from pipeline.document import Aside, Line, Place, Reading
from pipeline.errors import BadSymbol
from pipeline.languages import Language, any_of
from pipeline.languages.ordinals import find_session
from pipeline.structure.decision import opens_decision
from pipeline.structure.masthead import enacting_organ, is_day_alone, is_meeting, symbol_that_ends
from pipeline.structure.openings import is_ended
from pipeline.structure.plain import numbered_title
from pipeline.symbols import from_number

_AFTER_TITLE: Final = 12
"""Lines behind a title among which the enacting phrase stands."""

_MASTHEAD: Final = 25
"""Lines before a title that may be its masthead."""


class _Start(NamedTuple):
    """Where a document's title stands among the lines, its number, and the symbol that number and organ make up."""

    title: int
    number: str
    symbol: str


def split_reading(reading: Reading, language: Language) -> list[Reading]:
    """The readings of a file's documents, one each; the reading itself where it holds one."""
    starts = _starts(reading.lines, language) if reading.form != "akn" else []
    if len({s.number for s in starts}) < 2:
        return [reading]
    firsts = [0]
    for last, start in pairwise(starts):
        firsts.append(_masthead_begins(reading.lines, last.title, start.title, language))
    cuts = [0, *(_first_raw(reading.lines[i]) for i in firsts[1:]), len(reading.raw)]
    if cuts != sorted(cuts):
        return [reading]
    ends = [*firsts[1:], len(reading.lines)]
    symbols = [s.symbol for s in starts]
    return [_part(reading, firsts[n], ends[n], cuts, n, symbols) for n in range(len(starts))]


def _starts(lines: Sequence[Line], language: Language) -> list[_Start]:
    """The titles behind which a document begins, each number once."""
    found: list[_Start] = []
    for i, line in enumerate(lines):
        text = line.text.strip()
        number = _title_number(text, language)
        if number is None or any(number == s.number for s in found):
            continue
        behind: list[str] = []
        for after in lines[i + 1 : i + 1 + _AFTER_TITLE]:
            if _title_number(after.text.strip(), language):
                break
            behind.append(after.text.strip())
        organ = next((o for o in (enacting_organ(t, language) for t in behind if len(t) < 80) if o), None)
        if organ:
            found.append(_Start(i, number, _symbol(number, organ, decision=False)))
        elif any(opens_decision(" ".join(behind[j : j + 3]), language) for j in range(min(4, len(behind)))):
            found.append(_Start(i, number, _symbol(number, "A", decision=True)))
    return found


def _title_number(text: str, language: Language) -> str | None:
    """The number of a title line: ``75/10. Cooperation …``, ``Resolution 2571 (2021)``."""
    if m := numbered_title(text):
        return m["label"]
    noun = any_of(language.references["resolution"])
    m = re.fullmatch(rf"{noun}\s+(\d{{1,4}}\s?\(\d{{4}}\))[,،]?", text) if len(text) < 60 else None
    return m.group(1) if m else None


def _symbol(number: str, organ: str, *, decision: bool) -> str:
    try:
        return str(from_number(number, organ, "decision" if decision else "resolution"))
    except BadSymbol:
        return number


def _masthead_begins(lines: Sequence[Line], before: int, title: int, language: Language) -> int:
    """The first line of the masthead of the document titled at ``title``; the one before it is titled at ``before``.

    Going back from the title: short lines that end no sentence belong to it, up to the closing lines of the document before.
    """
    first = title
    for i in range(title - 1, max(before + 2, title - _MASTHEAD) - 1, -1):
        text = lines[i].text.strip()
        if not text:
            continue
        if is_meeting(text, language) or (i and is_meeting(lines[i - 1].text.strip(), language) and is_day_alone(text, language)):
            break
        if _is_masthead(text, language):
            first = i
        elif len(text) > 120 or is_ended(text):
            break
    return first


def _is_masthead(text: str, language: Language) -> bool:
    """Does a line say what only a masthead says: symbol, session, agenda item, distribution, adoption, note in brackets?"""
    facts = language.masthead
    if len(text) > 120:
        return False
    if symbol_that_ends(text) or find_session(text, language) or re.fullmatch(r"\[[^\]]*\]", text):
        return True
    words = (*facts["distribution"], *facts["adopted"], *facts["agenda"], *facts["united_nations"])
    return any(w.strip() in text for w in words) or any(text in organ.names for organ in language.organs)


def _first_raw(line: Line) -> int:
    return min(a for a in line.woven.at if a >= 0)


def _part(reading: Reading, first: int, end: int, cuts: Sequence[int], n: int, symbols: Sequence[str]) -> Reading:
    """The reading of the ``n``-th document: its lines, and an aside for each of the other documents."""
    start, stop = cuts[n], cuts[n + 1]
    part = Reading(reading.form, reading.raw, list(reading.lines[first:end]), blocks=reading.blocks, hints=dict(reading.hints))
    inside = [a for a in reading.asides if a.start < stop and start < a.end]
    part.asides = [Aside(max(a.start, start), min(a.end, stop), a.kind, a.reason) for a in inside]
    others = [(cuts[i], cuts[i + 1], s) for i, s in enumerate(symbols) if i != n]
    part.asides += [Aside(a, z, "furniture", f"belongs to {symbol}") for a, z, symbol in others if z > a]
    part.mends = [m for m in reading.mends if start <= m.start < stop]
    part.styles = [s for s in reading.styles if start <= s.start < stop]
    part.places = [p for p in reading.places if start <= p.start < stop] + _pages(reading.places, start, stop)
    part.extents = {a: z for a, z in reading.extents.items() if start <= a < stop}
    part.notes = list(reading.notes) if n == 0 else []
    return part


def _pages(places: Sequence[Place], start: int, stop: int) -> list[Place]:
    """One place a page for what lies outside: enough to say where it stands."""
    found: list[Place] = []
    for p in sorted(places):
        if p.page is None or start <= p.start < stop:
            continue
        before = found[-1] if found else None
        if before and before.page == p.page and (before.start < start) == (p.start < start):
            found[-1] = before._replace(end=p.end)
        else:
            found.append(Place(p.start, p.end, page=p.page))
    return found
