"""Citations: every document that a paragraph cites, by symbol, by number, or by its place in the Treaty Series.

Found first, resolved later: a number without its organ (``resolution 70/1``) takes the organ that the words or the document
give; a citation whose symbol cannot be made out is a row all the same.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from pipeline.document import Document, Mark, Passage
from pipeline.errors import BadSymbol
from pipeline.extract import references_noun_last
from pipeline.extract.found import FoundAct, FoundReference
from pipeline.extract.numbers import further_part, number_pattern, plain_number, turned_number
from pipeline.extract.pinpoints import pinpoint_before, pinpoint_behind
from pipeline.extract.printed import Cited, cited_symbols, cited_treaties
from pipeline.languages import Language, any_of, load_language, pattern, western_digits
from pipeline.languages.calendar import find_dates
from pipeline.symbols import Kind, from_number, parse_symbol

_COUNCIL_REPORT: Final = re.compile(r"A/\d+/53(?:/Add\.\d+)?")
"""Supplement No. 53 of each session of the General Assembly is the report of the Human Rights Council."""

_FOREIGN: Final = references_noun_last.foreign


def find_references(document: Document, acts: Sequence[FoundAct]) -> list[FoundReference]:
    """All citations of a document in order of its text. ``acts`` give each the act under which it is cited.

    A citation in a footnote belongs to the paragraph with the footnote's mark. The document's own symbol in its masthead is
    none; the symbols of its drafts are.
    """
    language = load_language(document.language)
    own = _own_organ(document)
    found: list[FoundReference] = []
    for passage in document.passages:
        cited = _references_of(passage, language, own)
        if passage.kind in {"meta", "title"}:
            cited = [r for r in cited if r.symbol != document.symbol]
        found += [hosted(r, passage, document, acts) for r in cited]
    return found


def _own_organ(document: Document) -> str:
    """The organ whose resolutions a number without organ means: the document's own, else the General Assembly."""
    if document.symbol:
        organ = parse_symbol(document.symbol).organ
        if organ in {"A", "A/HRC", "E", "S", "T"}:
            return organ
    return "A"


def _references_of(passage: Passage, language: Language, own: str) -> list[FoundReference]:
    if language.references.get("noun_last"):
        return _references_noun_last(passage, language, own)
    text = western_digits(passage.text)
    cited = cited_symbols(text, language)
    cited += cited_treaties(text, language)
    if passage.kind != "meta":
        cited += _numbers(text, language, own, cited)
    cited.sort()
    dates = _dates_after(text, cited, language)
    out = []
    for i, c in enumerate(cited):
        date, end = dates[i]
        pinpoint = _pinpoint(text, c, end, language)
        out.append(
            FoundReference(passage.eid, None, passage.start + c.start, passage.start + end, c.kind, c.symbol, date, pinpoint)
        )
    return out


def _references_noun_last(passage: Passage, language: Language, own: str) -> list[FoundReference]:
    """The same where the noun stands behind its numbers: the date stands before them and is part of the quote."""
    text = passage.text
    rows: list[tuple[Cited, dt.date | None]] = [(c, None) for c in cited_symbols(text, language)]
    rows += [(c, None) for c in cited_treaties(text, language)]
    for n in references_noun_last.find_numbers(text, language) if passage.kind != "meta" else ():
        if any(c.start < n.end and n.start < c.end for c, _ in rows):
            continue
        kind, symbol = str(n.kind), None
        organ = n.organ or _organ_of_report(text, n.start, [c for c, _ in rows if not c.is_number], language)
        if organ != _FOREIGN:
            year = n.date.year if n.date else None
            kind, symbol = _resolve(n.number, organ, own, n.kind, year)
            if symbol is None and n.organ:
                kind, symbol = _resolve(n.number, None, own, n.kind, year)
        rows.append((Cited(n.start, n.end, kind, symbol, True), n.date))
    found = []
    for c, date in sorted(rows, key=lambda row: row[0]):
        pinpoint = _pinpoint(text, c, c.end, language) if c.kind != "treaty" else None
        found.append(
            FoundReference(passage.eid, None, passage.start + c.start, passage.start + c.end, c.kind, c.symbol, date, pinpoint)
        )
    return found


class _Noun(NamedTuple):
    """A noun that numbers follow (``resolutions``), with the organ that stands before it; ``own`` after *its*."""

    start: int
    end: int
    kind: Kind
    organ: str | None
    own: bool


@cache
def _noun(code: str) -> re.Pattern[str]:
    language = load_language(code)
    names = any_of(n for o in language.organs for n in o.names)
    short = any_of(language.references["short_organs"]) if language.references["short_organs"] else "(?!)"
    resolution, decision = any_of(language.references["resolution"]), any_of(language.references["decision"])
    return re.compile(
        rf"(?:(?P<organ>{names})[’']?s?\s|(?P<short>{short})\s)?(?P<its>{any_of(language.references['its'])}\s)?(?:(?P<resolution>{resolution})|(?P<decision>{decision}))(?![^\W\d_])"
    )


@cache
def _organ_after(code: str) -> re.Pattern[str]:
    language = load_language(code)
    names = any_of(n for o in language.organs for n in o.names)
    short = any_of(language.references["short_organs"]) if language.references["short_organs"] else "(?!)"
    of_organ = language.references["of_organ"]
    # Russian and Arabic put the organ right behind, in the genitive: "резолюция 63/199 Генеральной Ассамблеи".
    of = rf"{any_of(of_organ)}(?:\s|(?<=[’']))" if of_organ else ""
    return re.compile(rf"\s{of}(?:(?P<organ>{names})|(?P<short>{short}))(?!\w)")


def _organ_code(m: re.Match[str], text: str, language: Language) -> str | None:
    """Code of the organ that a match names in full or for short; ``short`` where a short name (``Council``) leaves it open.

    A short name means the organ last named in full before it, or the only organ that can be called so (``Assembly``).
    """
    if m["organ"]:
        organ = language.organ_named(re.sub(r"\s+", " ", m["organ"]))
        return organ.code if organ else None
    if not m["short"]:
        return None
    short = m["short"].removeprefix("ال")  # the Arabic article: المجلس is short for مجلس حقوق الإنسان
    called = [o for o in language.organs if any(short in name for name in o.names)]
    named = list(pattern(any_of(n for o in called for n in o.names)).finditer(text[: m.start("short")])) if called else []
    if named:
        return next(o.code for o in called if named[-1].group() in o.names)
    return called[0].code if len(called) == 1 else "short"


def _nouns(text: str, language: Language) -> list[_Noun]:
    """Every noun with the organ beside it; a short name (``Council resolutions``) means the organ last named in full."""
    found = []
    for m in _noun(language.code).finditer(text):
        kind: Kind = "resolution" if m["resolution"] else "decision"
        code, end = _organ_code(m, text, language), m.end()
        behind = _organ_after(language.code).match(text, end) if code is None and not m["its"] else None
        if behind and text[behind.end() : behind.end() + 2].strip()[:1].isdigit():
            code, end = _organ_code(behind, text, language), behind.end()
        if m["its"] and not code:
            code = _owner(text, m.start(), language)
        found.append(_Noun(m.start(), end, kind, code, bool(m["its"]) and code is None))
    return found


def _owner(text: str, start: int, language: Language) -> str | None:
    """``the Human Rights Council, in its resolution``: the organ named just before *its*, None where none is."""
    before = text[max(0, start - 80) : start]
    named = list(pattern(any_of(n for o in language.organs for n in o.names)).finditer(before))
    if not named or not re.fullmatch(r"(?:,\s(?:\w+\s){1,2}|\s(?:\w+\s){0,2})", before[named[-1].end() :]):
        return None
    organ = language.organ_named(named[-1].group())
    return organ.code if organ else None


def _numbers(text: str, language: Language, own: str, taken: Sequence[Cited]) -> list[Cited]:
    """Numbers that a noun governs, or that stand alone in a footnote or list after one."""
    candidates = [m for m in number_pattern(language.code).finditer(text) if not any(c.start <= m.start() < c.end for c in taken)]
    if not candidates:
        return []
    nouns = _nouns(text, language)
    without_dates = text
    days = find_dates(text, language.code).dates
    for d in days:
        without_dates = without_dates[: d.start] + " " * (d.end - d.start) + without_dates[d.end :]
    found = []
    for i, m in enumerate(candidates):
        noun = next((n for n in reversed(nouns) if n.end <= m.start()), None)
        day = next((d for d in days if 0 <= d.start - m.end() <= 8), None)
        if noun is None or not _governs(without_dates, noun, candidates[:i], m.start(), dated=day is not None):
            continue
        after = _organ_behind(text, candidates, i, language)
        number = plain_number(m["modern"] or m["old"], language.code)
        organ = after or noun.organ or (None if noun.own else _inherited(without_dates, noun, nouns, candidates[:i], language))
        if organ is None and not noun.own:
            organ = _organ_of_report(text, noun.start, taken, language) or _foreign_behind(
                text, day.end if day else m.end(), language
            )
        year = day.first.year if day else None
        if language.direction == "rtl":
            number = turned_number(number, organ or own, day.first if day else None)
        kind, symbol = _resolve(number, organ, own, noun.kind, year)
        found.append(Cited(m.start(), m.end(), kind, symbol, True))
        more = further_part(text, m.end(), language.code) if m["modern"] and number[-1].isalpha() else None
        if more:
            kind, symbol = _resolve(number[:-1] + more[2], organ, own, noun.kind, year)
            found.append(Cited(*more[:2], kind, symbol, True))
    return found


def _organ_of_report(text: str, start: int, taken: Sequence[Cited], language: Language) -> str | None:
    """``Supplement No. 53 (A/73/53), chap. IV, resolution 37/17``: what is cited as a part of a report is its body's own."""
    report = next((c for c in reversed(taken) if c.end <= start), None)
    part = pinpoint_behind(text, report.end, language) if report else None
    if report is None or part is None or part.end() < start - 2:
        return None
    return "A/HRC" if _COUNCIL_REPORT.fullmatch(report.symbol or "") else _FOREIGN


def _foreign_behind(text: str, end: int, language: Language) -> str | None:
    """``decision 14/1 of the Open-ended Working Group``: the name of a body that is none of the known organs."""
    if _organ_after(language.code).match(text, end):
        return None
    of = any_of(language.references["of_organ"])
    ours = any_of((*language.references["treaty_publisher"], *language.references["league_of_nations"]))
    return _FOREIGN if pattern(rf"\s{of}\s?(?!{ours})[A-ZÀ-Ý]").match(text, end) else None


def _governs(text: str, noun: _Noun, before: Sequence[re.Match[str]], start: int, *, dated: bool) -> bool:
    """Does a noun still govern a number at ``start``? Directly, or through a list of numbers with what stands beside them.

    A number with its date (``resolutions on the care of books, including 78/177 of 19 December 2023``) may stand farther off.
    """
    anchor = max([noun.end, *(m.end() for m in before if m.start() >= noun.end)])
    gap = text[anchor:start]
    if anchor == noun.end:
        return len(gap) <= (160 if dated else 40) and not re.search(r"[.;:]\s", gap)
    return len(gap) <= 260 and not re.search(r"[.;]\s", gap)


def _organ_behind(text: str, candidates: Sequence[re.Match[str]], i: int, language: Language) -> str | None:
    """``resolutions 2019/19 and 2019/20 of the Economic and Social Council``: the organ after the list governs all of it."""
    joiner = rf"(?:\s?[,،]\s?|\s?{any_of(language.references['list_joiner'])}\s?){{1,2}}"
    for m, following in zip(candidates[i:], [*candidates[i + 1 :], None], strict=True):
        organ = _organ_after(language.code).match(text, m.end())
        if organ:
            return _organ_code(organ, text, language)
        if following is None or not pattern(joiner).fullmatch(text[m.end() : following.start()]):
            return None
    return None


def _inherited(text: str, noun: _Noun, nouns: Sequence[_Noun], before: Sequence[re.Match[str]], language: Language) -> str | None:
    """``Human Rights Council decision 18/120 and resolutions 24/14``: in one list the organ of the first noun goes on."""
    previous = next((n for n in reversed(nouns) if n.end < noun.start), None)
    if previous is None or previous.organ is None:
        return None
    end = max([previous.end, *(m.end() for m in before if m.start() >= previous.end)])
    gap = text[end : noun.start].strip(" ,،")
    joiners = language.references["list_joiner"]
    without = pattern(rf"^{any_of(language.references['date_joiner'])}\s+").sub("", gap).strip(" ,،")
    return previous.organ if without in {"", *joiners} else None


def _resolve(number: str, organ: str | None, own: str, kind: Kind, year: int | None) -> tuple[str, str | None]:
    """Kind and symbol of a number. Its form narrows the organ: a year in brackets is the Security Council's.

    A number of a session alone is the document's own organ's unless the year beside it speaks against that: the General
    Assembly's session n opened in 1945 + n, the Human Rights Council's three sessions a year began in 2006.
    """
    form = (
        ["S"] if re.search(r"\((?:19|20)\d\d\)", number)
        else ["E"] if re.match(r"(?:19|20)\d\d/", number)
        else ["A", "E", "T"] if "(" in number
        else ["A", "A/HRC"]
    )  # fmt: skip
    if organ == "short":
        organ = own
    if organ is not None and organ not in form:
        return kind, None
    wanted = organ or (own if own in form else form[0])
    if organ is None and "A/HRC" in form and number[:1].isdigit():
        session = int(number.partition("/")[0])
        fits = {
            "A": session > 30 and (year is None or abs(1945 + session - year) <= 1),
            "A/HRC": year is None or abs(2006 + session / 3 - year) <= 2,
        }
        if not fits.get(wanted, True):  # a number of neither is another body's: UNEA's 5/11, a commission's 51/2 of 2007
            wanted = next((o for o in form if fits[o]), "")
    if not wanted:
        return kind, None
    try:
        return kind, str(from_number(number, wanted, kind))
    except BadSymbol:
        return kind, None


def _dates_after(text: str, cited: Sequence[Cited], language: Language) -> list[tuple[dt.date | None, int]]:
    """For each citation the date stated beside it and the end of its quote. Of a list under one date all have the date."""
    days = {d.start: d for d in find_dates(text, language.code).dates if d.precision == "day" and d.first == d.last}
    joiner = any_of(language.references["date_joiner"])
    of_organ = _organ_after(language.code)
    out: list[tuple[dt.date | None, int]] = []
    for c in cited:
        at = c.end
        organ = of_organ.match(text, at)
        if organ and c.is_number:
            at = organ.end()
        m = pattern(rf",?\s{joiner}\s").match(text, at)
        day = days.get(m.end()) if m else None
        out.append((day.first, day.end) if day else (None, c.end))
    _share_dates(text, cited, out, language)
    return out


def _share_dates(text: str, cited: Sequence[Cited], out: list[tuple[dt.date | None, int]], language: Language) -> None:
    """``2019/19 and 2019/20 of 23 July 2019``: all numbers of a list that ends in *and* have the date behind it.

    ``242 (1967), 338 (1973) of 22 October 1973`` is no such list, and a year in brackets must be the date's.
    """
    joiner = any_of(j for j in language.references["list_joiner"] if j != ",")
    last = pattern(rf"\s?[,،]?\s?{joiner}\s?")
    any_joint = pattern(rf"\s?[,،]\s?|\s?[,،]?\s?{joiner}\s?")
    shared = False
    for i in range(len(cited) - 2, -1, -1):
        here, following = cited[i], cited[i + 1]
        date = out[i + 1][0]
        joint = any_joint if shared else last
        shared = bool(
            out[i][0] is None
            and date
            and here.is_number
            and following.is_number
            and joint.fullmatch(text, here.end, following.start)
            and (("(1" not in (number := text[here.start : here.end]) and "(2" not in number) or f"({date.year})" in number)
        )
        if shared:
            out[i] = (date, here.end)


def _pinpoint(text: str, cited: Cited, end: int, language: Language) -> str | None:
    """The part that is named behind a citation, else the one before its noun (``paragraph 8 of its resolution 74/255``)."""
    m = pinpoint_behind(text, end, language)
    if m:
        return m["pinpoint"]
    return pinpoint_before(text, cited.start, language) if cited.is_number else None


def hosted(reference: FoundReference, passage: Passage, document: Document, acts: Sequence[FoundAct]) -> FoundReference:
    """The citation with its paragraph, its footnote, and the act that stands before it (before the mark of its footnote)."""
    if passage.kind != "footnote":
        return reference._replace(action=_act_before(passage.eid, reference.start, acts))
    host = document.passage(passage.parent) if passage.parent else None
    if host is None:
        return reference._replace(footnote=passage.eid)
    mark = next((m for m in host.marks if m.label == passage.label), Mark("", 0))
    return reference._replace(eid=host.eid, footnote=passage.eid, action=_act_before(host.eid, host.start + mark.offset, acts))


def _act_before(eid: str, offset: int, acts: Sequence[FoundAct]) -> str | None:
    return next((a.action for a in reversed(acts) if a.eid == eid and a.start <= offset), None)
