"""Decisions: a numbered title and sentences that tell what an organ decided at which meeting, without enacting phrase.

``77/408. Appointment of members of the Advisory Committee …``, ``At its 34th plenary meeting, on 15 November 2022, the General
Assembly, on the recommendation of the Fifth Committee, appointed …``
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Document, Reading
from pipeline.errors import BadSymbol
from pipeline.languages import Language, load_language
from pipeline.structure.masthead import symbol_that_ends
from pipeline.structure.openings import is_ended
from pipeline.structure.parts import part_letter
from pipeline.structure.plain import group_plain, numbered_title, opening_day, opening_meeting
from pipeline.structure.printed import Printed, sort_lines
from pipeline.structure.resolution import build
from pipeline.symbols import parse_symbol

_HEAD = 60
"""Lines among which masthead and title stand."""


def looks_like_decision(reading: Reading, language: Language) -> bool:
    """Is it stated to be a decision, does the masthead have a decision's symbol, or does a decision's first sentence follow on
    a numbered title?"""
    if reading.stated:
        return reading.stated.name == "decision"
    texts = [line.text.strip() for line in reading.lines[:_HEAD]]
    if any(_is_decision(text) for text in texts[:20]):
        return True
    return any(
        numbered_title(text)
        and any(opens_decision(" ".join(texts[j : j + 3]), language) for j in range(i + 1, min(i + 9, len(texts))))
        for i, text in enumerate(texts)
    )


def opens_decision(text: str, language: Language) -> bool:
    """Does a decision's first sentence begin here: a meeting, its day and the organ in its first words?"""
    if not (opening_meeting(text, language) and opening_day(text, language)):
        return False
    return any(name in text[:250] for organ in language.organs for name in organ.names)


def _is_decision(text: str) -> bool:
    found = symbol_that_ends(text)
    try:
        return bool(found) and parse_symbol(found or "").kind == "decision"
    except BadSymbol:
        return False


def structure_decision(reading: Reading, *, language: str, origin: str, source_id: str) -> Document:
    """One document from a reading that holds one decision. Nothing is raised; ``source_id`` is as for resolutions."""
    facts = load_language(language)
    printed, asides = sort_lines(reading)
    groups, more = group_plain(printed, reading, facts, _title_lines(printed, reading, facts))
    return build(reading, groups, [*asides, *more], language=language, origin=origin, source_id=source_id, kind="decision")


def _title_lines(printed: Sequence[Printed], reading: Reading, language: Language) -> list[int]:
    """Positions of the lines of the title: the numbered one, what goes on with it, and the letter of a part behind it."""
    body = [(i, p) for i, p in enumerate(printed[:_HEAD]) if p.note is None]
    stated = [i for i, p in body if p.line.role == "title"]
    if stated and reading.form == "akn":
        return stated
    first = next((n for n, (_, p) in enumerate(body) if numbered_title(p.line.text.strip())), None)
    if first is None:
        return []
    found = [body[first][0]]
    for i, p in body[first + 1 : first + 9]:
        text = p.line.text.strip()
        if part_letter(text):
            return [*found, i]
        follows = not reading.blocks and not is_ended(printed[found[-1]].line.text.strip()) and not p.indent
        if not follows or opening_meeting(text, language) or opening_day(text, language):
            break
        found.append(i)
    return found
