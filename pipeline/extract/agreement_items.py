"""An item of a list of agreements as the pieces that it sets side by side: a name, a kind of agreement, dates.

"African Union: Memorandum of Understanding (2009)", "2009 – African Union", "African Union, signed 1996, in force 1997" and the
row of a table say the same in other orders. An item whose pieces are anything else is none of these and is read as prose is.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final, Literal

from pipeline.authority.countries import country_code
from pipeline.extract.agreement_when import when_of
from pipeline.extract.found import Named, Span, When
from pipeline.extract.shadow import ORG, OrgLists, Shadow
from pipeline.languages.agreements import AgreementWords, agreement_words, one_of

Role = Literal["signed", "force", "plain"]


@dataclass(slots=True)
class Item:
    """``start`` to ``end`` is the name; ``known`` the partner where the list knows it.

    ``noun`` is the kind's noun in lower case, ``title`` the phrase around it. ``others`` are parties that the phrase names
    besides; ``dates`` have the role that their own words give them; ``acronym`` is a known name in brackets behind one that is
    not known.
    """

    start: int = 0
    end: int = 0
    known: Named | None = None
    noun: str = ""
    title: Span | None = None
    subject: Span | None = None
    others: list[str] = field(default_factory=list)
    dates: list[tuple[Role, When]] = field(default_factory=list)
    acronym: tuple[int, int] | None = None

    @property
    def says_more(self) -> bool:
        """Is there a kind or date beside the name?"""
        return bool(self.noun or self.dates)

    def concluded(self) -> tuple[When | None, bool]:
        """The date of signing, else the only date without a role; and whether the words say that it was signed."""
        signed = [w for role, w in self.dates if role == "signed"]
        plain = {w.edtf: w for role, w in self.dates if role == "plain"}
        if signed:
            return signed[0], True
        return (next(iter(plain.values())) if len(plain) == 1 else None), False

    def in_force(self) -> When | None:
        return next((w for role, w in self.dates if role == "force"), None)


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: Literal["org", "text", "kind", "date", "noise"]
    start: int
    end: int
    is_in_brackets: bool
    org: Named | None = None
    match: re.Match[str] | None = None
    dates: tuple[tuple[Role, When], ...] = ()


@dataclass(frozen=True, slots=True)
class _Grammar:
    words: AgreementWords
    orgs: OrgLists
    name: re.Pattern[str]
    kind: re.Pattern[str]
    with_whom: re.Pattern[str]
    subject: re.Pattern[str]
    around: re.Pattern[str]
    force: re.Pattern[str]
    signed: re.Pattern[str]
    noise: re.Pattern[str]


@cache
def _grammar(language: str) -> _Grammar | None:
    words = agreement_words(language)
    if words is None:
        return None
    g, held = words.grammar, words.lists
    article = rf"(?:(?:{one_of(words.names['articles'])})\s*)?"
    nouns = [n for n in words.nouns if n not in words.agreements["short"]]
    compound = r"\w*?" if "compounds" in words.names["made"] else ""
    behind = r"(?:\s[\w-]+){0,2}?" if "head first" in words.names["made"] else ""
    force, signed = held.get("force", ()), (*held.get("signed", ()), *words.signing["participles"], *words.signing["by_hand"])
    subject = one_of(g["subject"])
    joined = one_of((*g["between"], *g["with"]))
    tail = rf"(?:{joined}|{subject}|{one_of(g['date_after'])}|{one_of(signed)})(?!\w)"
    small = (*held.get("when", ()), *g["date_after"], *words.names["articles"], *words.names["and"], *g["year_after"])
    capital = r"(?-i:[^\W\d_a-z][\w’'-]*)"
    at = one_of(words.signing["place"]) if words.signing["place"] else "(?!)"
    town = rf"(?<=\s)(?:{at})\s+{capital}(?:\s{capital}){{0,2}}(?=\s)"
    return _Grammar(
        words=words,
        orgs=OrgLists(words),
        name=re.compile(rf"{article}(?P<org>{ORG})", re.IGNORECASE),
        kind=re.compile(
            rf"{article}(?:[\w-]+\s){{0,2}}?(?P<noun>{compound}{one_of(nouns)})(?!\w){behind}(?P<tail>\s+{tail}.*)?",
            re.IGNORECASE,
        ),
        with_whom=re.compile(rf"\s*(?:{joined})\s+", re.IGNORECASE),
        subject=re.compile(rf"\s*(?:{subject})(?!\w)\s*(?P<said>.+)", re.IGNORECASE),
        around=re.compile(rf"(?:{one_of((*force, *signed, *small))}|[\s,:.]|{town})*", re.IGNORECASE),
        force=re.compile(rf"(?<!\w){one_of(force)}(?!\w)", re.IGNORECASE),
        signed=re.compile(rf"(?<!\w){one_of(signed)}(?!\w)", re.IGNORECASE),
        noise=re.compile(rf"(?:{one_of(held.get('noise', ()))}|[0-9]+\s?[kKMm][bBo]|[\s,./-])+", re.IGNORECASE),
    )


_CUT: Final = re.compile(
    r"\s[–—-]{1,2}\s|\s?[:：|;؛]\s?|\s?[,،]\s|\s?[(（\[]\s?|\s?[)）\]](?:\s[–—-]{1,2}\s|\s?[:,;]\s|\s?)|\s?\.\Z"
)
_YEAR: Final = re.compile(r"\ue002+|(?<![\w/–-])(?:(?:19|20)[0-9]{2}|(?:١٩|٢٠)[٠-٩]{2})(?![\w/–-])")
_NUMBER: Final = re.compile(r"[0-9]{1,3}[.)]\s")
_DAY: Final = re.compile(
    r"(?<![\w/.])(?P<d>[0-3]?[0-9])(?P<sign>[./])(?P<m>[0-3]?[0-9])(?P=sign)(?P<y>(?:19|20)[0-9]{2})(?![\w/])"
)
_LONG_WORDS: Final = 60
_MOST_PIECES: Final = 12
_PLACE: Final = 3
"""Words around a date; pieces of an item; words of a place."""


def read_item(stretches: Sequence[tuple[str, int, int, str]], shadow: Shadow, language: str) -> Item | None:
    """The item that ``stretches`` make: eid, start, end and the words of a column's heading ("Signed on"), empty for an item.

    None where the pieces are no name with its kind and dates.
    """
    grammar = _grammar(language)
    if grammar is None:
        return None
    pieces: list[tuple[str, _Piece]] = []
    for eid, start, end, column in stretches:
        pieces += [(eid, p) for p in _pieces(eid, start, end, column, shadow, grammar)]
        if len(pieces) > _MOST_PIECES:
            return None
    return _assembled([p for p in pieces if p[1].kind != "noise"], shadow, grammar)


def leading_date(eid: str, start: int, end: int, shadow: Shadow, language: str) -> tuple[When, int] | None:
    """The date with which an item begins ("2009: Agreement with …") and where the words behind it begin."""
    grammar, cut = _grammar(language), _CUT.search(shadow.text, start, end)
    if grammar is None or cut is None:
        return None
    said = _dates(eid, start, cut.start(), "", shadow, grammar)
    return (said[0][1], cut.end()) if len(said) == 1 else None


def behind_number(start: int, end: int, shadow: Shadow) -> int:
    """Where an item begins behind its printed number."""
    m = _NUMBER.match(shadow.text, start, end)
    return m.end() if m else start


def is_said(eid: str, start: int, end: int, shadow: Shadow, language: str) -> bool:
    """Is all of this a kind of agreement and dates, without a name?"""
    grammar = _grammar(language)
    if grammar is None:
        return False
    pieces = _pieces(eid, start, end, "", shadow, grammar)
    return bool(pieces) and all(p.kind in ("kind", "date", "noise") for p in pieces) and any(p.kind != "noise" for p in pieces)


def is_date(eid: str, start: int, end: int, shadow: Shadow, language: str) -> bool:
    """Is all of this a date?"""
    grammar = _grammar(language)
    return grammar is not None and bool(_dates(eid, start, end, "", shadow, grammar))


def _pieces(eid: str, start: int, end: int, column: str, shadow: Shadow, grammar: _Grammar) -> list[_Piece]:
    made = []
    at, inside = behind_number(start, end, shadow), False
    cuts = [(m.start(), m.end(), m.group().strip()) for m in _CUT.finditer(shadow.text, at, end)][: _MOST_PIECES + 2]
    for stop, then, sign in [*cuts, (end, end, "")]:
        if shadow.text[at:stop].strip():
            made.append(_piece(eid, at, stop, column, inside, shadow, grammar))
        inside = (inside or sign in ("(", "（", "[")) and sign[:1] not in (")", "）", "]")
        at = then
    return made


def _piece(eid: str, start: int, end: int, column: str, inside: bool, shadow: Shadow, grammar: _Grammar) -> _Piece:
    text = shadow.text
    if dates := _dates(eid, start, end, column, shadow, grammar):
        return _Piece("date", start, end, inside, dates=dates)
    is_short = end - start <= _LONG_WORDS
    if is_short and grammar.noise.fullmatch(text, start, end):
        return _Piece("noise", start, end, inside)
    if m := grammar.name.fullmatch(text, start, end):
        return _Piece("org", m.start("org"), end, inside, org=shadow.orgs[m.start("org")])
    if m := grammar.kind.fullmatch(text, start, end):
        return _Piece("kind", start, end, inside, match=m)
    if is_short and grammar.around.fullmatch(text, start, end):
        return _Piece("noise", start, end, inside)
    return _Piece("text", start, end, inside)


def _dates(eid: str, start: int, end: int, column: str, shadow: Shadow, grammar: _Grammar) -> tuple[tuple[Role, When], ...]:
    """The dates of a piece that is nothing else, each with the role that the words before it give."""
    made: list[tuple[Role, When]] = []
    at = start
    if numeric := _DAY.fullmatch(shadow.text[start:end].strip()):
        at = start + len(shadow.text[start:end]) - len(shadow.text[start:end].lstrip())
        when = _numeric(numeric, Span(eid, at, at + numeric.end()))
        return (((_role(column, grammar), when),)) if when else ()
    for m in _YEAR.finditer(shadow.text, start, end):
        if m.start() - at > _LONG_WORDS or not grammar.around.fullmatch(shadow.text, at, m.start()):
            return ()
        found = shadow.dates.get(m.start())
        if found is None and m.group()[0] == "\ue002":
            return ()
        year = 0 if found else int(m.group())
        when = (
            when_of(eid, found)
            if found
            else When(dt.date(year, 1, 1), dt.date(year, 12, 31), "year", str(year), False, Span(eid, m.start(), m.end()))
        )
        made.append((_role(f"{column} {shadow.text[at : m.start()]}", grammar), when))
        at = m.end()
    rest = shadow.text[at:end]
    return tuple(made) if made and len(rest) <= _LONG_WORDS and grammar.around.fullmatch(rest) else ()


def _role(before: str, grammar: _Grammar) -> Role:
    return "force" if grammar.force.search(before) else "signed" if grammar.signed.search(before) else "plain"


def _numeric(m: re.Match[str], span: Span) -> When | None:
    """A date in numbers: with full stops the day comes first; "01/10/2009" says for certain only the year."""
    day, month, year = int(m["d"]), int(m["m"]), int(m["y"])
    if m["sign"] == "/" and month > _MONTHS:
        day, month = month, day
    elif m["sign"] == "/" and day <= _MONTHS and day != month:
        return When(dt.date(year, 1, 1), dt.date(year, 12, 31), "year", str(year), False, span)
    try:
        found = dt.date(year, month, day)
    except ValueError:
        return None
    return When(found, found, "day", found.isoformat(), False, span)


_MONTHS: Final = 12


def _assembled(pieces: Sequence[tuple[str, _Piece]], shadow: Shadow, grammar: _Grammar) -> Item | None:
    item, at = Item(), 0
    is_named = False
    last = ""
    for eid, p in pieces:
        at += 1
        if p.kind == "date":
            item.dates += p.dates
        elif p.kind == "kind" and p.match:
            is_repeated = item.noun and p.is_in_brackets and not p.match["tail"]  # "Memorandum of Understanding (MoU)"
            if not is_repeated and (item.noun or not _kind(item, eid, p, p.match, shadow, grammar)):
                return None
            if not is_named and (item.subject or item.others):
                return None  # a title, which names its parties itself
        elif p.is_in_brackets and last in ("org", "text"):
            closed = p.end + (shadow.text[p.end : p.end + 1] in (")", "）", "]"))
            if p.kind == "org" and item.known is None and p.org:
                item.acronym = (p.start, p.end)
                item.end = closed
            elif p.kind == "text" and last == "text" and item.known is None and not country_code(shadow.text[p.start : p.end]):
                item.end = closed
            continue
        elif not is_named:
            item.start, item.end, item.known, is_named = p.start, p.end, p.org, True
        elif last == "text" and not item.says_more and item.known is None:
            if country_code(shadow.text[p.start : p.end]) is None:
                item.end = p.end  # a name with a comma inside
            continue
        elif p.kind == "text" and (item.subject or _is_place(shadow.text[p.start : p.end])) and last in ("kind", "date", "rest"):
            last = "rest"
            continue
        else:
            return None
        last = p.kind
    return item if is_named else None


def _is_place(text: str) -> bool:
    words = text.split()
    return len(words) <= _PLACE and all(w[:1].isupper() for w in words)


def _kind(item: Item, eid: str, p: _Piece, m: re.Match[str], shadow: Shadow, grammar: _Grammar) -> bool:
    """Take the kind, its subject and the parties that it names into ``item``; False where its words cannot be read."""
    item.noun = " ".join(m["noun"].lower().split())
    item.title = Span(eid, p.start, p.end)
    if m["tail"] is None:
        return True
    at = m.start("tail")
    if w := grammar.with_whom.match(shadow.text, at, p.end):
        made = grammar.orgs.read(shadow, w.end(), p.end)
        if made is None:
            return False
        item.others += [n.entity for n in made.orgs]
        at = made.end
    dates = _dates(eid, at, p.end, "", shadow, grammar)
    if dates:
        item.dates += dates
        item.title = Span(eid, p.start, at)
    elif s := grammar.subject.match(shadow.text, at, p.end):
        item.subject = Span(eid, s.start("said"), s.end("said"))
    elif shadow.text[at : p.end].strip():
        return False
    return True
