"""Numbers of resolutions as texts print them, found and made plain: ``75/10``, ``217 A (III)``, Arabic ``2200 ألف (د-21)``."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import Final

from pipeline.languages import any_of, load_language, pattern

# A letter of a part: A; in Russian also the Cyrillic letter that looks like it, where no sentence can begin with it.
_PART: Final = r"(?:[A-Z](?![\w.’'])|[АВСЕ](?=$|[,;:.)]|\s(?:от\s|и\s[A-ZАВСЕ](?!\w)|\()))"

# Numbers of other bodies, each in a form of its own: 1/CP.21, 3/COP.14, XIII/10, SS.X/5, BC-14/12, WHA73.1, EB148.R1,
# C-28/DEC.12, Assembly/AU/Dec.729(XXXII).
OTHERS: Final = (
    r"\d{1,3}/[A-Z]{2,4}\.\d{1,3}|(?:SS\.)?[IVX]{1,7}/\d{1,3}(?:\s?[A-Z](?!\w))?|[A-Z]{2,5}-\d{1,2}/\d{1,3}"
    r"|WHA\d{1,3}\.\d{1,3}|EB\d{1,3}\.R\d{1,3}"
    r"|[A-Z]{1,4}-\d{1,2}/DEC\.\d{1,3}|(?:Assembly/AU|EX\.CL)/Decl?\.\d{1,4}(?:\s?\([IVXLC]+\))?"
)

# 75/10, 56/24 T, S-27/2, ES-11/1, 1514 (XV), 217 A (III), 217 (III) A, 106 (S-1), 1373 (2001), 2019/19, a slip such as
# 1373 (2101); not 24/7 in I-24/7, not a fraction of a word.
_NUMBER: Final = re.compile(
    rf"(?<![\w/.‑-])(?:(?P<modern>(?:E?S[-‑])?\d{{1,4}}/\d{{1,4}}(?:\s?{_PART})?)"
    rf"|(?P<old>\d{{1,4}}(?:\s?[A-ZАВСЕ](?:(?:\s(?:and|und|to|et|y|и|à|a|bis|по)\s|\s?[-–]\s?)[A-ZАВСЕ])?)?\s?"
    rf"\((?:(?:(?:E?S[-‑])?[IVXLC]+|E?S[-‑]\d{{1,2}})\)(?:\s{_PART})?|\d{{4}}\)))|(?P<other>{OTHERS}))(?![\w/])"
)
# The next of several parts of a resolution under one number: 74/255 A and B, 75/252 A, B and C, 45/58 A–C; not A and Beyond.
_MORE: Final = re.compile(rf"(?:,?\s(?:and|und|et|y|и|to|bis|à|a|по)\s|,\s|[-–‑])(?P<letter>{_PART})")
# A number of the Security Council without the year that belongs to it.
_BARE: Final = re.compile(r"(?<![\w/.,‑-])(?P<number>[1-9]\d{0,3})(?![\w/(‑-]|[.,]\d|\s?\(|\s%)")
_AND: Final = re.compile(r"\s(?:und|et|y|и)\s")
_TO: Final = re.compile(r"(?<=[A-Z])\s(?:à|a|bis|по)\s(?=[A-Z])")
_ROMAN: Final = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@cache
def number_pattern(code: str) -> re.Pattern[str]:
    """The pattern of a number: group ``modern`` (``75/10``) or ``old`` (``1514 (XV)``).

    A language that writes sessions and parts in its own letters says so in its file: ``session_letters`` are what stands for
    nothing, S and ES before a session, ``part_letters`` the names of the letters A, B, C …, ``glued`` the words that are
    written without a space before a number.
    """
    facts = load_language(code).references
    if "session_letters" not in facts:
        return _NUMBER
    ordinary, special, emergency = facts["session_letters"]
    part = any_of(facts["part_letters"])
    parts = rf"(?:\s{part}(?:\s?{any_of(facts['glued'])}\s?{part})?(?!\w))"
    one_part = rf"(?:\s{part}(?!\w))"
    session = rf"(?:{emergency}|{special}|{ordinary})\s?[-–‑]\s?\d{{1,2}}"
    return re.compile(
        r"(?<![0-9A-Za-z_/.‑-])"  # a word may be glued to the number: "و88/74", "القرار73/195"
        rf"(?:(?P<modern>(?:(?:{emergency}|{special})\s?[-‑]\s?)?\d{{1,4}}/\d{{1,4}}{one_part}?)"
        rf"|(?P<old>\d{{1,4}}{parts}?\s?\(\s?(?:{session}\s?\){one_part}?|(?:19|20)\d\d\s?\)))"
        rf"|(?P<other>{OTHERS}|\d{{1,3}}/{any_of(facts['conference_letters'])}\s?[-–‑]\s?\d{{1,2}}))(?![\w/])"
    )


@cache
def _more(code: str) -> re.Pattern[str]:
    facts = load_language(code).references
    if "session_letters" not in facts:
        return _MORE
    return re.compile(rf"\s{any_of(facts['glued'])}\s?(?P<letter>{any_of(facts['part_letters'])})(?!\w)")


def bare_number(text: str, start: int) -> re.Match[str] | None:
    """The number without a year that begins at ``start``: 1540."""
    return _BARE.match(text, start)


def further_parts(text: str, end: int, number: str, code: str) -> list[tuple[int, int, str]]:
    """The other parts under a number that ends at ``end`` with a part: offsets and letter of B in ``74/255 A and B``.

    Each comes later in the alphabet than the one before it.
    """
    found: list[tuple[int, int, str]] = []
    if not number[-1].isalpha():
        return found
    letter = _part_of(plain_number(number, code))
    while letter and (m := _more(code).match(text, end)):
        printed = m["letter"]
        following = _LOOKS_LIKE.get(printed, printed) if len(printed) == 1 else plain_number(f"0 {printed}", code)[2:]
        if following <= letter:
            break
        letter, end = following, m.end()
        found.append((*m.span("letter"), letter))
    return found


_LOOKS_LIKE: Final = {"А": "A", "В": "B", "С": "C", "Е": "E"}
_WITH_PART: Final = re.compile(r"/\d+\s?(?P<modern>[A-ZАВСЕ])|\d+ (?P<old>[A-Z]) \(.*")
_BEHIND_BRACKET: Final = re.compile(r"(?P<number>\d+)\s?(?P<bracket>\([^)]*\))\s(?P<letter>[A-ZАВСЕ])")


def _part_of(number: str) -> str | None:
    m = _WITH_PART.search(number)
    letter = (m["modern"] or m["old"]) if m else None
    return _LOOKS_LIKE.get(letter, letter) if letter else None


def plain_number(printed: str, code: str) -> str:
    """A number in the letters of symbols: ``2200 ألف (د-21)`` is ``2200 A (XXI)``, ``دإ-30/1`` is ``S-30/1``.

    >>> plain_number("181 ألف وباء (د-2)", "ar")
    '181 A and B (II)'
    """
    facts = load_language(code).references
    if "session_letters" not in facts:
        return _letter_first(_TO.sub(" to ", _AND.sub(" and ", printed)))
    letters = {name: chr(ord("A") + i) for i, name in enumerate(facts["part_letters"])}
    part = any_of(letters)
    plain = pattern(rf"\s{any_of(facts['glued'])}\s?(?={part})").sub(" and ", printed)
    plain = pattern(rf"(?<=\s){part}(?!\w)").sub(lambda m: letters[m.group()], plain)
    ordinary, special, emergency = facts["session_letters"]
    signs = {ordinary: "", special: "S-", emergency: "ES-"}
    session = pattern(rf"(?P<kind>{emergency}|{special}|{ordinary})\s?[-–‑]\s?(?P<number>\d{{1,2}})")
    bracket = plain.find("(")
    return _letter_first(
        session.sub(lambda m: signs[m["kind"]] + (_roman(int(m["number"])) if 0 <= bracket < m.start() else m["number"]), plain)
        .replace("( ", "(")
        .replace(" )", ")")
    )


def _letter_first(number: str) -> str:
    """``217 (III) A`` as it is written by now: ``217 A (III)``."""
    return _BEHIND_BRACKET.sub(lambda m: f"{m['number']} {_LOOKS_LIKE.get(m['letter'], m['letter'])} {m['bracket']}", number)


def turned_number(number: str, organ: str | None, day: dt.date | None) -> str:
    """``90/74`` of 13 December 2019 is resolution 74/90, printed from right to left.

    Stays as it is where no date speaks for the turned number and against the printed one: the General Assembly's session n
    opened in September of 1945 + n, the Human Rights Council's three sessions a year began in 2006.
    """
    m = re.fullmatch(r"(\d{1,3})/(\d{1,3})", number)
    if m is None or day is None or organ not in {"A", "A/HRC"}:
        return number
    fits, turned = (_sat_on(organ, int(session), day) for session in m.groups())
    return f"{m[2]}/{m[1]}" if turned and not fits else number


def _sat_on(organ: str, session: int, day: dt.date) -> bool:
    if organ == "A/HRC":
        return abs(2006 + session / 3 - day.year) <= 1.5
    return day.year == 1945 + session + (day.month < 9) or (day.month == 9 and day.year == 1946 + session)


def _roman(value: int) -> str:
    out = ""
    for step, letters in _ROMAN:
        while value >= step:
            out, value = out + letters, value - step
    return out


def roman_value(text: str) -> int | None:
    """The value of a Roman numeral: 94 of ``XCIV``; None for what is none (``IIII``)."""
    value, left = 0, text
    for step, letters in _ROMAN:
        while left.startswith(letters):
            value, left = value + step, left[len(letters) :]
    return value if value and not left and _roman(value) == text else None
