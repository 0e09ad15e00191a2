"""Citations in languages whose noun stands behind its numbers: Chinese ``2016年11月21日第71/19号和2018年11月26日第73/11号决议``.

The organ stands before date and number (``大会2020年12月21日关于业务活动的第75/233号决议``) and goes on through the list.
Nothing is resolved here: numbers come out as printed, with what stands beside them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from pipeline.extract.numbers import OTHERS, plain_number
from pipeline.extract.reference_owners import last_called
from pipeline.languages import Language, any_of, load_language
from pipeline.languages.bodies import UNKNOWN, body_names
from pipeline.languages.calendar import PrintedDate, find_dates
from pipeline.structure.numbering import han_value
from pipeline.symbols import Kind


class Numbered(NamedTuple):
    """A number at ``text[number_start:number_end]``; ``start`` and ``end`` take in its date and counter.

    ``number`` is written as in English (``181 A and B (II)``); ``owners`` are the codes of who adopted it, the likeliest first,
    none where nobody is named; ``its`` says that a pronoun stands for the document's own organ.
    """

    start: int
    end: int
    number: str
    kind: Kind
    owners: tuple[str, ...]
    date: dt.date | None
    its: bool = False


class _Printed(NamedTuple):
    """A number with its ordinal sign and counter, and the date that stands right before it."""

    start: int
    end: int
    number: str
    letter_end: int
    more: tuple[int, str] | None
    date: dt.date | None


_DATE: Final = "\ue002"
_SCRAP: Final = r"(?:[\w/-]{0,12}\">\s?)?"
"""The end of a link that broken markup leaves in a text: ``第39/4号、4"> 2019年9月26日第42/8号``."""

_BRACKETS: Final = str.maketrans("（）", "()")
_REACH: Final = 160
"""Characters between an organ or noun and its number, at most."""


@cache
def _number(code: str) -> re.Pattern[str]:
    """A number with its ordinal sign and counter; not ``24/7`` in ``I-24/7``, not ``20(2)``.

    ``第75/10号``, ``第53/77 P号``, ``第53/243 A和B号``, ``ES-10/18号``, ``第1514(XV)号``,
    ``第181A和B(II)号``, ``第1373(2001)号``.
    """
    facts = load_language(code).references
    ordinal, counter = any_of(facts["ordinal"]), any_of(facts["counter"])
    return re.compile(
        rf"""(?:{ordinal}\s?)?(?<![A-Za-z0-9/.‑-])
        (?: (?P<modern>(?:E?S[-‑])?\d{{1,4}}/\d{{1,4}}) (?:\s?(?P<letter>[A-Z])(?:\s?[和至]\s?(?P<more>[A-Z]))?(?![A-Za-z0-9/.]))?
          | (?P<old>\d{{1,4}}(?:\s?[A-Z](?:\s?和\s?[A-Z])?)?\s?[(（]
             (?:(?:(?:E?S[-‑])?[IVXLC]+|E?S[-‑]\d{{1,2}})[)）](?:\s?[A-Z](?![A-Za-z0-9]))?|(?:19|20)\d\d[)）]))
          | (?P<other>{OTHERS}) )
        (?![A-Za-z0-9/])(?:\s?{counter})?""",
        re.VERBOSE,
    )


class _Shapes(NamedTuple):
    """What stands behind a number (``noun``), between two of a list (``joint``), between an organ and its number (``gap``),
    and what names the ``owner`` of a number: an organ, its short name, a pronoun, or another body.
    """

    noun: re.Pattern[str]
    joint: re.Pattern[str]
    gap: re.Pattern[str]
    owner: re.Pattern[str]


@cache
def _shapes(code: str) -> _Shapes:
    """``about`` words lead from a number to its noun (``第75/10号关于合作的决议``), ``saying`` words from organ to number."""
    language = load_language(code)
    facts = language.references
    names = any_of(n for o in language.organs for n in o.names)
    short, its = any_of(facts["short_organs"]), any_of(facts["its"])
    about = rf"{any_of(facts['about'])}[^。；]{{0,{_REACH}}}?的"
    saying = rf"{any_of([*facts['about'], *facts['saying']])}[^。；]{{0,{_REACH}}}?的"
    noun = rf"(?:(?P<resolution>{any_of(facts['resolution'])})|(?P<decision>{any_of(facts['decision'])}))"
    bodies = body_names(code)
    heads = any_of(bodies.heads)
    owner = rf"(?:{any_of(bodies.codes)}|{heads}|{names}|{short}|{its})"
    return _Shapes(
        re.compile(rf"\s?(?:{any_of(facts['noun_qualities'])}?|{about})\s?{noun}"),
        re.compile(
            rf"\s?(?:{any_of(facts['list_joiner'])}\s?){{1,2}}{_SCRAP}(?:{any_of(facts['including'])})?"
            rf"(?:[^。；，、]{{0,30}}?{owner})?\s?{_DATE}*\s?(?:{saying})?\s?{_DATE}*\s?"
        ),
        re.compile(rf"[，,]?\s?{_DATE}*\s?(?:{saying}|[^，。；“”《》]{{0,3}}的)?\s?{_DATE}*\s?"),
        re.compile(rf"(?P<body>{any_of(bodies.codes)})|(?P<other>{heads})|(?P<organ>{names})|(?P<short>{short})|(?P<its>{its})"),
    )


def find_numbers(text: str, language: Language) -> list[Numbered]:
    """All numbers of resolutions and decisions that a noun behind them governs, in order."""
    if not any(noun in text for kind in ("resolution", "decision") for noun in language.references[kind]):
        return []
    days = [d for d in find_dates(text, language.code).dates if d.precision == "day"]
    signs = list(text)
    for d in days:
        signs[d.start : d.end] = _DATE * (d.end - d.start)
    plain = "".join(signs)
    dated = {d.end: (d.start, d.first) for d in days if d.first == d.last}
    printed = [_printed(m, plain, dated) for m in _number(language.code).finditer(plain)]
    kinds = _kinds(plain, printed, language)
    found: list[Numbered] = []
    owner: str | None = None
    for i, (p, kind) in enumerate(zip(printed, kinds, strict=True)):
        if kind is None:
            owner = None
            continue
        goes_on = i > 0 and kinds[i - 1] is not None and _joined(plain, printed[i - 1], p, language) is not None
        named, date = _organ_before(plain, p, printed[i - 1].end if i and kinds[i - 1] else 0, days, language)
        owner = named if named is not None or not goes_on else owner
        owners, its = ((owner,) if owner else ()), owner == ""
        found.append(Numbered(p.start, p.end if p.more is None else p.letter_end, p.number, kind, owners, p.date or date, its))
        if p.more:
            at, letter = p.more
            number = p.number.rpartition(" ")[0] + f" {letter}"
            found.append(Numbered(at, at + 1, number, kind, owners, p.date or date, its))
    _share_dates(plain, found, language)
    return found


def _printed(m: re.Match[str], plain: str, dated: dict[int, tuple[int, dt.date]]) -> _Printed:
    at = m.start() - (plain[m.start() - 1 : m.start()] == " ")
    start, date = dated.get(at, (m.start(), None))
    old = (m["old"] or "").translate(_BRACKETS)
    number = re.sub(r"\s?和\s?", " and ", old) if old else m["other"] or m["modern"] + (f" {m['letter']}" if m["letter"] else "")
    number = plain_number(number, "zh")
    return _Printed(start, m.end(), number, m.end("letter"), (m.start("more"), m["more"]) if m["more"] else None, date)


def _kinds(plain: str, printed: Sequence[_Printed], language: Language) -> list[Kind | None]:
    """What each number is a number of: told by the noun right behind it, or by the next number of its list."""
    noun = _shapes(language.code).noun
    kinds: list[Kind | None] = [None] * len(printed)
    for i in range(len(printed) - 1, -1, -1):
        p = printed[i]
        following = printed[i + 1] if i + 1 < len(printed) else None
        m = noun.match(plain, p.end, p.end + _REACH + 10)
        if m and (following is None or m.end() <= following.start):
            kinds[i] = "resolution" if m["resolution"] else "decision"
        elif following and _joined(plain, p, following, language):
            kinds[i] = kinds[i + 1]
    return kinds


def _joined(plain: str, before: _Printed, after: _Printed, language: Language) -> re.Match[str] | None:
    """Is ``after`` the next number of a list? Its date and organ stand between."""
    ordinal = any_of(language.references["ordinal"])
    gap = re.sub(rf"{ordinal}\s?$", "", plain[before.end : after.start])
    return _shapes(language.code).joint.fullmatch(gap) if len(gap) <= 2 * _REACH else None


def _organ_before(
    plain: str, p: _Printed, since: int, days: Sequence[PrintedDate], language: Language
) -> tuple[str | None, dt.date | None]:
    """The organ that stands before a number: a code, an empty string for the document's own (``其``), None where none does.

    With it the date behind the organ where the number has none: ``大会2020年12月21日关于业务活动的第75/233号决议``.
    """
    shapes = _shapes(language.code)
    low = max(since, p.start - _REACH - 40)
    named = [m for m in shapes.owner.finditer(plain, low, p.start) if shapes.gap.fullmatch(plain, m.end(), p.start)]
    if not named:
        return None, None
    m = named[-1]
    date = next((d.first for d in days if d.start == m.end() and d.first == d.last), None)
    if m["its"]:
        return "", date
    if m["short"]:
        full = [o for o in _named(plain[: m.start()], language) if o in {"S", "E", "A/HRC"}]
        return (full[-1] if full else None), date
    if m["body"]:
        return body_names(language.code).codes[m["body"]], date
    if m["other"]:
        return last_called(m["other"], plain[: m.start()], language)[0], date
    if plain[: m.start()].endswith(tuple(language.references["not_organ_after"])):
        return UNKNOWN, date
    organ = language.organ_named(m["organ"])
    return (organ.code if organ else None), date


def _named(text: str, language: Language) -> Iterator[str]:
    """Codes of the organs named in full, in order."""
    for m in re.finditer(any_of(n for o in language.organs for n in o.names), text):
        organ = language.organ_named(m.group())
        if organ:
            yield organ.code


def _share_dates(plain: str, found: list[Numbered], language: Language) -> None:
    """``2019年7月23日第2019/19和2019/20号决议``: numbers that share a counter share the date before the first."""
    counters = tuple(language.references["counter"])
    for i in range(1, len(found)):
        here, before = found[i], found[i - 1]
        if here.date or before.date is None or plain[: before.end].endswith(counters):
            continue
        if "(" not in here.number or f"({before.date.year})" in here.number:
            found[i] = here._replace(date=before.date)


@cache
def _pinpoints(code: str) -> re.Pattern[str]:
    """``附件一和二``, ``第四章``, ``A节``, ``第113、117和119至124段``, ``执行部分第4段``, one after the other."""
    facts = load_language(code).references
    nouns = any_of([*facts["resolution"], *facts["decision"]])
    han = "[一二三四五六七八九十百]{1,4}"
    number = rf"(?:\d{{1,4}}|{han})(?:\s?[(（][0-9A-Za-z㈠-㈩]{{1,4}}[)）])*"
    numbers = rf"{number}(?:(?:、|和|及|至|-|–)第?{number})*"
    word = any_of(facts["pinpoints"])
    counted = rf"{word}?第{numbers}(?:{any_of(facts['pinpoint_units'])})(?:\([a-z]\)项)?"
    one = rf"(?:{counted}|[A-Z](?:[和至][A-Z])?节|{word}(?:{han}(?:[、和至]{han})*)?)"
    return re.compile(rf"(?:{nouns})?[)）]?(?:，|,\s?|的)?\s?(?P<pinpoint>{one}(?:[，,]?\s?{one}){{0,3}})")


def match_pinpoint(text: str, end: int, language: Language) -> re.Match[str] | None:
    """The part of the target that is named behind a citation that ends at ``end`` (group ``pinpoint``)."""
    return _pinpoints(language.code).match(text, end)


@cache
def _treaty(code: str) -> re.Pattern[str]:
    facts = load_language(code).references
    publisher = rf"(?:{any_of(facts['treaty_publisher'])}|(?P<league>{any_of(facts['league_of_nations'])}))"
    return re.compile(
        rf"(?:{publisher}[，,]\s?)?{any_of(facts['treaty_series'])}[，,]\s?第\s?(?P<volume>\d{{1,4}}|[一二三四五六七八九十]{{1,4}})\s?卷"
        rf"(?:[，,]\s?第\s?(?P<number>[A-Z]?-?\d{{1,6}})\s?号)?"
    )


def find_treaties(text: str, language: Language) -> list[tuple[int, int, str | None]]:
    """``联合国，《条约汇编》，第1996卷，第1200号``: start, end, and ``UNTS 1996:1200`` (None without number)."""
    found = []
    for m in _treaty(language.code).finditer(text):
        series = "LNTS" if m["league"] else "UNTS"
        volume = m["volume"] if m["volume"].isdecimal() else han_value(m["volume"])
        found.append((m.start(), m.end(), f"{series} {volume}:{m['number']}" if m["number"] and volume else None))
    return found
