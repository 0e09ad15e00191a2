"""Numbers of resolutions as texts print them, found and made plain: ``75/10``, ``217 A (III)``, Arabic ``2200 ألف (د-21)``."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import Final

from pipeline.languages import any_of, load_language, pattern

# 75/10, 56/24 T, S-27/2, ES-11/1, 1514 (XV), 217 A (III), 1373 (2001), 2019/19, a slip such as 1373 (2101); not
# 24/7 in I-24/7, not a fraction of a word.
_NUMBER: Final = re.compile(
    r"(?<![\w/.‑-])(?:(?P<modern>(?:E?S[-‑])?\d{1,4}/\d{1,4}(?:\s[A-Z](?![\w.’']))?)"
    r"|(?P<old>\d{1,4}(?:\s?[A-Z](?:\s(?:and|und|to|et|y|и)\s[A-Z])?)?\s?\((?:(?:E?S[-‑])?[IVXLC]+|\d{4})\)))(?![\w/])"
)
# The second of two parts of a resolution under one number: 74/255 A and B; not 74/255 A and Beyond.
_MORE: Final = re.compile(r"\s(?:and|und|et|y|и)\s(?P<letter>[A-Z])(?![\w.’'])")
_AND: Final = re.compile(r"\s(?:und|et|y|и)\s")
_ROMAN: Final = ((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


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
        rf"|(?P<old>\d{{1,4}}{parts}?\s?\(\s?(?:{session}|(?:19|20)\d\d)\s?\)))(?![\w/])"
    )


@cache
def _more(code: str) -> re.Pattern[str]:
    facts = load_language(code).references
    if "session_letters" not in facts:
        return _MORE
    return re.compile(rf"\s{any_of(facts['glued'])}\s?(?P<letter>{any_of(facts['part_letters'])})(?!\w)")


def further_part(text: str, end: int, code: str) -> tuple[int, int, str] | None:
    """The second of two parts under one number that ends at ``end``: offsets and letter of B in ``74/255 A and B``."""
    m = _more(code).match(text, end)
    if m is None:
        return None
    letter = m["letter"]
    return *m.span("letter"), letter if letter.isascii() else plain_number(f"0 {letter}", code)[2:]


def plain_number(printed: str, code: str) -> str:
    """A number in the letters of symbols: ``2200 ألف (د-21)`` is ``2200 A (XXI)``, ``دإ-30/1`` is ``S-30/1``.

    >>> plain_number("181 ألف وباء (د-2)", "ar")
    '181 A and B (II)'
    """
    facts = load_language(code).references
    if "session_letters" not in facts:
        return _AND.sub(" and ", printed)
    letters = {name: chr(ord("A") + i) for i, name in enumerate(facts["part_letters"])}
    part = any_of(letters)
    plain = pattern(rf"\s{any_of(facts['glued'])}\s?(?={part})").sub(" and ", printed)
    plain = pattern(rf"(?<=\s){part}(?!\w)").sub(lambda m: letters[m.group()], plain)
    ordinary, special, emergency = facts["session_letters"]
    signs = {ordinary: "", special: "S-", emergency: "ES-"}
    session = pattern(rf"(?P<kind>{emergency}|{special}|{ordinary})\s?[-–‑]\s?(?P<number>\d{{1,2}})")
    bracket = plain.find("(")
    return (
        session.sub(lambda m: signs[m["kind"]] + (_roman(int(m["number"])) if 0 <= bracket < m.start() else m["number"]), plain)
        .replace("( ", "(")
        .replace(" )", ")")
    )


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
