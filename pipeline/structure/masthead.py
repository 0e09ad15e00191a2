"""What masthead and closing lines of a United Nations document say, and the words that say it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final, NamedTuple

from pipeline.errors import BadSymbol
from pipeline.languages import Language, any_of, pattern
from pipeline.languages.calendar import PrintedDate, find_dates
from pipeline.languages.ordinals import find_session
from pipeline.symbols import Symbol, has_look_alikes, parse_symbol

# "A/75/L.20", "A/ES-10/L.25", also with an addition named behind it: "A/60/L.38 and Add.1".
_DRAFT: Final = re.compile(
    r"(?P<symbol>[AES]/[A-Z0-9.-]+(?:/[A-Za-z0-9.-]+)*/L\.\d+(?:/[A-Za-z0-9.]+)*)"
    r"(?:\s?(?:and|und|et|y|и|و|和)\s?(?P<addition>Add\.\d{1,2}))?"
)
_BETWEEN_ITEMS: Final = re.compile(r"\s*[;،、；]\s*|\s+(?:and|und|et|y|и)\s+(?=\d)|\s+و\s?(?=\d)|\s?[和及]\s?(?=\d)")
_BRACKETED: Final = re.compile(r"\[[^\]]*\]?")
# A symbol that ends its line, as in "United Nations A/RES/78/14".
_LAST_WORDS: Final = re.compile(r"(?:^|\s)(?P<symbol>[^\s/]{1,4}/[^\s,;*]{2,30}(?:\s\(\d{4}\)|\s[A-Z])?)\s*\*{0,2}\s*$")
_NUMBER: Final = re.compile(r"\d{1,5}")
_DISTRIBUTED_IN: Final = "en"
_COMMAS: Final = frozenset(",،，")


class Said(NamedTuple):
    """A value and the words that say it: line number among the lines given, offsets in that line."""

    column: str
    value: str
    line: int
    start: int
    end: int


@dataclass(slots=True)
class Masthead:
    """What the lines say; what they do not say stays None. ``said`` is the evidence."""

    symbol: Symbol | None = None
    session: int | None = None
    agenda_items: list[str] = field(default_factory=list)
    committee_note: str | None = None
    draft_symbols: list[str] = field(default_factory=list)
    meeting: int | None = None
    adopted_on: dt.date | None = None
    issued_on: dt.date | None = None
    adoption: str | None = None
    votes: tuple[int | None, int | None, int | None] = (None, None, None)
    said: list[Said] = field(default_factory=list)
    look_alikes: list[str] = field(default_factory=list)


def is_enacting(text: str, language: Language) -> bool:
    """Is the line the enacting phrase: an organ's name with or without article, and a comma?"""
    return enacting_organ(text, language) is not None


def enacting_organ(text: str, language: Language) -> str | None:
    """Code of the organ whose enacting phrase the line is (``The General Assembly,``), else None."""
    text = text.strip()
    if text[-1:] not in _COMMAS:
        return None  # as most lines
    m = _enacting(language.code).fullmatch(text)
    if not m:
        return _torn_organ(text, language)
    organ = language.organ_named(re.sub(r"\s+", " ", m["organ"]))
    return organ.code if organ else None


def _torn_organ(text: str, language: Language) -> str | None:
    """Code of the organ whose name kerning tore apart in the enacting phrase: ``La Asa mblea Gene ral,``, else None."""
    closed = "".join(text.split())
    if not language.spaced or len(closed) > 60 or closed[-1:] not in {",", "،"}:
        return None
    ends = ((o.code, re.sub(r"\s+", "", name)) for o in language.organs for name in o.names)
    return next((code for code, name in ends if re.fullmatch(rf"\w{{0,4}}[’']?{re.escape(name)},", closed)), None)


@cache
def _enacting(code: str) -> re.Pattern[str]:
    from pipeline.languages import load_language

    language = load_language(code)
    names = any_of(name for organ in language.organs for name in organ.names)
    return re.compile(rf"(?:\w{{1,4}}[\s’'])?(?P<organ>{names})\s?[,،，]")


def is_meeting(text: str, language: Language) -> bool:
    """Is it a closing line such as ``30th plenary meeting``, with or without the date after it?"""
    nouns = any_of(language.masthead["meeting"])
    if language.masthead.get("meeting_first"):
        number = rf"(?:\d{{1,5}}(?!\d)|{any_of(language.sessions['ordinals'])})"
        return len(text) < 90 and bool(pattern(rf"\W?{nouns}\s{number}").match(text))
    number = r"\d{1,5}(?:st|nd|rd|th|\.|er|re|e|[aoªº]\.?|[-\u2010\u2011][eея]|ème)?"
    return len(text) < 90 and bool(pattern(rf"(?:\W|第)?\s?{number}\s*(?:\([^\W\d_]+\)\s)?{nouns}").match(text))


def is_day_alone(text: str, language: Language) -> bool:
    """Is the line a day and nothing else, as Chinese prints it before the meeting that it closes with?"""
    day = _day(text, language) if len(text) < 40 else None
    return day is not None and not (text[: day.start] + text[day.end :]).strip(" .,،，")


def _meeting_number(line: str, language: Language, *, closing: bool) -> re.Match[str] | None:
    """The number of the meeting in a closing line, or in ``Adopted by the Security Council at its 8809th meeting, on …``."""
    if language.masthead.get("meeting_first"):
        noun = pattern(rf"{any_of(language.masthead['meeting'])}\s(?=\d)").search(line)
        return _NUMBER.match(line, noun.end()) if noun else None
    if closing and is_meeting(line, language):
        return _NUMBER.search(line)
    if not any(w.casefold() in line.casefold() for w in language.masthead["adopted"]):
        return None
    return re.search(
        rf"\d{{1,5}}(?=(?:st|nd|rd|th|\.|er|re|e|[aoªº]|[-\u2010\u2011]м)?\s*{any_of(language.masthead['meeting'])})", line
    )


def read_masthead(lines: Sequence[str], closing_from: int, language: Language) -> Masthead:
    """What the printed lines say. ``closing_from`` is the index of the first line that stands after the text."""
    head = Masthead()
    facts = language.masthead
    pending_issue = pending_adoption = False
    for i, line in enumerate(lines):
        day = _day(line, language)
        closing = i >= closing_from
        says_adopted = any(w in line for w in facts["adopted"])
        if day is None and says_adopted and i + 1 < len(lines):
            day = _day_across(line, lines[i + 1], language)
        if day is None and closing and is_meeting(line, language):
            day = _torn_day(line, language)
        if not closing and head.symbol is None:
            head.symbol = _symbol(line, i, head)
        if not closing and any(w.strip() in line for w in facts["distribution"]):
            pending_issue = True
        if pending_issue and day and head.issued_on is None and len(line) < 60:
            head.issued_on, pending_issue = day.first, False
            head.said.append(Said("issued_on", day.edtf, i, day.start, day.end))
        elif says_adopted and head.adopted_on is None and not closing:
            pending_adoption = day is None
            if day:
                head.adopted_on = day.first
                head.said.append(Said("adopted_on", day.edtf, i, day.start, day.end))
        elif pending_adoption and day and len(line) < 60:
            head.adopted_on, pending_adoption = day.first, False
            head.said.append(Said("adopted_on", day.edtf, i, day.start, day.end))
        elif closing and day and (len(line) < 90 or says_adopted):
            head.adopted_on = head.adopted_on or day.first
            head.said.append(Said("adopted_on", day.edtf, i, day.start, day.end))
        session = None if closing else find_session(line, language)
        if session and len(line) < 60 and head.session is None:
            head.session = session[0]
            head.said.append(Said("session", str(session[0]), i, session[1], session[2]))
        _agenda(line, i, head, facts, closing)
        if not closing:
            _drafts(line, i, head)
        number = _meeting_number(line, language, closing=closing) if head.meeting is None else None
        if number:
            head.meeting = int(number.group())
            head.said.append(Said("meeting", number.group(), i, number.start(), number.end()))
        _votes(line, i, head, facts)
    return head


def _day_across(line: str, following: str, language: Language) -> PrintedDate | None:
    """A day that begins in one printed line and ends in the next: ``celebrada el 15 de`` / ``noviembre de 2021``.

    Its offsets are those of the first line; its end lies in the next, one character for the line's end between them.
    """
    day = _day(f"{line} {following}", language)
    return day if day and day.start < len(line) else None


def _torn_day(line: str, language: Language) -> PrintedDate | None:
    """The day, at its offsets, in a closing line whose month kerning tore apart: ``92a sesión plenaria 21 de j ulio de 2021``."""
    for gap in re.finditer(r"(?<=[^\W\d_]) (?=[^\W\d_])", line):
        day = _day(line[: gap.start()] + line[gap.end() :], language)
        if day and day.start < gap.start() < day.end:
            return day._replace(end=day.end + 1)
    return None


def _day(line: str, language: Language) -> PrintedDate | None:
    """The first day that a line prints in the document's language, else in English, as many languages date the distribution."""
    for code in (language.code, _DISTRIBUTED_IN):
        day = next((d for d in find_dates(line, code).dates if d.precision == "day"), None)
        if day:
            return day
    return None


def symbol_that_ends(line: str) -> str | None:
    """What stands like a symbol at the end of a masthead's line (``United Nations A/RES/78/14``), None where nothing does.

    What a note in brackets names is a draft or a report: ``[without reference to a Main Committee (A/75/L.20)]``.
    """
    m = _LAST_WORDS.search(line) if "/" in line and len(line) <= 60 and line.rstrip()[-1:] != "]" else None
    return m["symbol"] if m else None


def _symbol(line: str, i: int, head: Masthead) -> Symbol | None:
    text = symbol_that_ends(line)
    if text is None:
        return None
    try:
        symbol = parse_symbol(text)
    except BadSymbol:
        return None
    if has_look_alikes(text):
        head.look_alikes.append(text)
    head.said.append(Said("symbol", str(symbol), i, line.index(text), line.index(text) + len(text)))
    return symbol


def _agenda(line: str, i: int, head: Masthead, facts: dict[str, list[str]], closing: bool) -> None:
    if closing:
        return
    noun = pattern(rf"{any_of(facts['agenda'])}\s*(?=\d)")
    m = noun.search(line)
    if m and m.start() < 3 and len(line) < 120:
        items = line[m.end() :].strip()
        if tail := facts.get("agenda_tail"):
            items = re.sub(rf",?\s*{any_of(tail)}$", "", items)
        head.agenda_items = [x.strip() for x in _BETWEEN_ITEMS.split(items) if x.strip()]
        start = line.index(items)
        head.said.append(Said("agenda_items", "; ".join(head.agenda_items), i, start, start + len(items)))


def _drafts(line: str, i: int, head: Masthead) -> None:
    m = _BRACKETED.match(line.strip())
    if not m or head.committee_note:
        return
    start = line.index("[")
    head.committee_note = line.strip()
    head.said.append(Said("committee_note", head.committee_note, i, start, start + len(head.committee_note)))
    found = list(_DRAFT.finditer(line))
    for d in found:
        symbol = d["symbol"].rstrip(".")
        head.draft_symbols += [symbol, f"{symbol}/{d['addition']}"] if d["addition"] else [symbol]
    head.draft_symbols = list(dict.fromkeys(head.draft_symbols))
    if found:
        end = found[-1].end() if found[-1]["addition"] else found[-1].start() + len(found[-1].group().rstrip("."))
        head.said.append(Said("draft_symbols", "; ".join(head.draft_symbols), i, found[0].start(), end))


def _votes(line: str, i: int, head: Masthead, facts: dict[str, list[str]]) -> None:
    if head.adoption:
        return
    for name, value in (("without_vote", "without_vote"), ("recorded_vote", "recorded_vote")):
        said = next((w for w in facts[name] if w in line), None)
        if said:
            head.adoption = value
            start = line.index(said)
            head.said.append(Said("adoption", value, i, start, start + len(said)))
            if value == "recorded_vote":
                numbers = [int(n) for n in re.findall(r"(?<!\d)\d{1,3}(?!\d)", line[start : start + 120])][:3]
                if len(numbers) >= 2:
                    head.votes = (numbers[0], numbers[1], numbers[2] if len(numbers) > 2 else 0)
            return
