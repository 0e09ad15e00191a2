"""Numbers that a noun governs: ``its resolutions 71/19 and 73/11``, ``decision 5/1 of the Conference of the Parties``."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.extract.numbers import bare_number, further_parts, number_pattern, plain_number, turned_number
from pipeline.extract.pinpoints import pinpoint_behind
from pipeline.extract.printed import Cited
from pipeline.extract.reference_owners import (
    SHORT,
    Noun,
    Owners,
    announced_by,
    first_name,
    named_between,
    noun_pattern,
    nouns_of,
    owner_of_report,
    owners_behind,
)
from pipeline.extract.reference_symbols import symbol_of_number
from pipeline.languages import Language, any_of, pattern
from pipeline.languages.calendar import PrintedDate, find_dates

_STOP: Final = re.compile(r"[.;:]\s")
_DIGIT: Final = re.compile(r"\s[1-9]")
_LIST_STOP: Final = re.compile(r"[.;]\s")


def find_governed_numbers(text: str, language: Language, own: str, taken: Sequence[Cited]) -> list[Cited]:
    """Numbers that a noun governs, or that stand alone in a footnote or list after one. ``taken`` are citations by symbol."""
    if "/" not in text and "(" not in text and "WHA" not in text:
        return []
    candidates = [m for m in number_pattern(language.code).finditer(text) if not any(c.start <= m.start() < c.end for c in taken)]
    if not candidates:
        return []
    nouns = nouns_of(text, [m.start() for m in candidates], language)
    days = [d for d in find_dates(text, language.code).dates if d.precision == "day"]
    beside = [_date_beside(text, m.end(), days, language) for m in candidates]
    sentence = _Sentence(text, _without(text, days), language, nouns, candidates)
    behind = _owners_behind(sentence, beside)
    found = []
    said: dict[int, Owners] = {}
    named_from = first_name(text, language)
    for i, (m, day) in enumerate(zip(candidates, beside, strict=True)):
        noun = sentence.noun_before(m.start())
        if noun is None or not _governs(sentence, noun, i, dated=day is not None):
            continue
        owners = behind[i] or noun.owners
        if not owners and not noun.its:
            owners = _inherited(sentence, noun, i, said) or _of_report(text, noun.start, taken, language)
        said[noun.start] = owners
        certain = noun.its and not owners and noun.start <= named_from
        found += _cited(text, m, noun, owners, day, language, own, certain=certain)
    return found


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A text with its nouns and the numbers that they may govern; ``plain`` has spaces for dates."""

    text: str
    plain: str
    language: Language
    nouns: Sequence[Noun]
    numbers: Sequence[re.Match[str]]

    def noun_before(self, at: int) -> Noun | None:
        i = bisect_right(self.nouns, at, key=lambda n: n.end)
        return self.nouns[i - 1] if i else None

    def number_between(self, start: int, i: int) -> re.Match[str] | None:
        """The last number before the ``i``-th, if it stands behind ``start``."""
        return self.numbers[i - 1] if i and self.numbers[i - 1].start() >= start else None


def _without(text: str, days: Sequence[PrintedDate]) -> str:
    for d in days:
        text = text[: d.start] + " " * (d.end - d.start) + text[d.end :]
    return text


def _date_beside(text: str, end: int, days: Sequence[PrintedDate], language: Language) -> PrintedDate | None:
    """The date that belongs to a number ending at ``end``: nothing but the word that joins dates stands between."""
    joined = pattern(rf"[,،]?\s?(?:{any_of(language.references['date_joiner'])}\s)?").match(text, end)
    return next((d for d in days if joined and d.start == joined.end()), None)


def _cited(
    text: str,
    m: re.Match[str],
    noun: Noun,
    owners: Owners,
    day: PrintedDate | None,
    language: Language,
    own: str,
    *,
    certain: bool,
) -> list[Cited]:
    """The citation of a number, and those of the further parts under it (``74/255 A and B``)."""
    owners = tuple(dict.fromkeys(own if o == SHORT else o for o in owners if o != SHORT or own in owners))
    number = plain_number(m.group(), language.code)
    if language.direction == "rtl":
        number = turned_number(number, _sitting(owners, own), day.first if day else None)
    year = day.first.year if day else None
    symbol = symbol_of_number(number, owners, own, noun.kind, year, certain=certain)
    found = [Cited(m.start(), m.end(), noun.kind, symbol, True)]
    for start, end, letter in further_parts(text, m.end(), number, language.code):
        base = number[:-1] if m["modern"] else re.sub(r" [A-Z](?= \()", "", number)
        printed = base + letter if m["modern"] else base.replace(" (", f" {letter} (")
        symbol = symbol_of_number(printed, owners, own, noun.kind, year, certain=certain)
        found.append(Cited(start, end, noun.kind, symbol, True))
    return found


def _sitting(owners: Owners, own: str) -> str | None:
    """The organ whose sessions tell whether a number is turned round."""
    return next((o for o in owners if o in {"A", "A/HRC"}), None) if owners else own


def _of_report(text: str, start: int, taken: Sequence[Cited], language: Language) -> Owners:
    """``Supplement No. 53 (A/73/53), chap. IV, resolution 37/17``: what is cited as a part of a report is its body's own."""
    report = next((c for c in reversed(taken) if c.end <= start), None)
    part = pinpoint_behind(text, report.end, language) if report else None
    if report is None or part is None or part.end() < start - 2:
        return ()
    return owner_of_report(report.symbol)


def _governs(sentence: _Sentence, noun: Noun, i: int, *, dated: bool) -> bool:
    """Does a noun still govern the ``i``-th number? Directly, or through a list of numbers with what stands beside them.

    A number with its date (``resolutions on the care of books, including 78/177 of 19 December 2023``) may stand farther off;
    one in another body's form (``1/CP.21``) only right behind.
    """
    before, m = sentence.number_between(noun.end, i), sentence.numbers[i]
    gap = sentence.plain[before.end() if before else noun.end : m.start()]
    if before is None:
        gap = pattern(rf"\s(?:{any_of(sentence.language.references['number'])}|N[o°]?\.?)\s?").sub("", gap, count=1)
        reach = 20 if m["other"] else 160 if dated else 40
        return len(gap) <= reach and not _STOP.search(gap)
    return len(gap) <= (60 if m["other"] else 260) and not _LIST_STOP.search(gap)


def _owners_behind(sentence: _Sentence, beside: Sequence[PrintedDate | None]) -> list[Owners]:
    """For each number the organ behind it, behind its date, or behind the list that it is in.

    ``resolutions 2019/19 and 2019/20 of the Economic and Social Council``: the organ after the list governs all of it.
    """
    text, language = sentence.text, sentence.language
    joiner = pattern(rf"(?:\s?(?:[,،–-]|{any_of(language.references['list_joiner'])})\s?){{1,2}}")
    behind: list[Owners] = [()] * len(sentence.numbers)
    for i in range(len(sentence.numbers) - 1, -1, -1):
        m, day = sentence.numbers[i], beside[i]
        end = next((p[1] for p in reversed(further_parts(text, m.end(), m.group(), language.code))), m.end())
        owners, _ = owners_behind(text, end, language)
        if not owners and day:
            end = day.end
            owners, _ = owners_behind(text, end, language)
        if not owners and i + 1 < len(behind):
            start = sentence.numbers[i + 1].start()
            noun = sentence.noun_before(start)
            if (noun is None or noun.start < end) and joiner.fullmatch(sentence.plain, end, start):
                owners = behind[i + 1]
        behind[i] = owners
    return behind


def _inherited(sentence: _Sentence, noun: Noun, i: int, said: Mapping[int, Owners]) -> Owners:
    """``Human Rights Council decision 18/120 and resolutions 24/14``: in one list the organ of the first noun goes on.

    So it does where the noun before has no number and says whose all are (``resolutions of the General Assembly, notably``).
    ``said`` are the organs of the nouns so far, by where they begin.
    """
    language = sentence.language
    previous = sentence.noun_before(noun.start - 1)
    if previous is None:
        return ()
    last = sentence.number_between(previous.end, i)
    if last is None:
        return announced_by(sentence.text, previous, noun.start, language) if previous.kind == noun.kind else ()
    gap = sentence.plain[last.end() : noun.start].strip(" ,،")
    joiners = language.references["list_joiner"]
    without = pattern(rf"^{any_of(language.references['date_joiner'])}\s+").sub("", gap).strip(" ,،")
    if without in {"", *joiners} or without.removesuffix("ال") in joiners:
        return said.get(previous.start, ())
    return named_between(sentence.text, last.end(), noun.start, language)


def find_bare_numbers(text: str, language: Language, own: str, taken: Sequence[Cited]) -> list[Cited]:
    """A number alone: ``Security Council resolution 1540`` without its year, ``chap. I, resolution 1`` of a conference's report.

    Neither has a symbol. Anything else with a number alone (``the resolution 12 months later``) is no citation.
    """
    nouns = language.references["resolution"] + language.references["decision"]
    if not _DIGIT.search(text) or not any(noun in text for noun in nouns):
        return []
    spaces = [m.end() for m in noun_pattern(language.code).finditer(text) if text[m.end() : m.end() + 1].isspace()]
    numbers = (bare_number(text, at + 1) for at in spaces)
    marks = [m for m in numbers if m and not any(c.start <= m.start() < c.end for c in taken)]
    if not marks:
        return []
    ended = {n.end: n for n in nouns_of(text, [m.start() for m in marks], language)}
    found: list[Cited] = []
    for m in marks:
        noun = ended.get(m.start() - 1) if text[m.start() - 1 : m.start()].isspace() else None
        if noun is None:
            continue
        councils = noun.kind == "resolution" and (noun.owners == ("S",) or (not noun.owners and noun.its and own == "S"))
        of_report = not noun.owners and not noun.its and _PART_OF_REPORT.search(text[: noun.start]) and _ENDS.match(text, m.end())
        if councils or of_report:
            found.append(Cited(*m.span(), noun.kind, None, True))
    return found


_PART_OF_REPORT: Final = re.compile(r"(?:\)|[^\W\d_]\.?\s(?:[IVXLC]+|\d{1,3}|[A-Z]))[,،]\s\Z")
_ENDS: Final = re.compile(r"[,،.;؛)]|\Z")
