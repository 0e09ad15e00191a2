"""Public officials in office: "INTERPOL Secretary General Jürgen Stock", "Fang Liu, Secretary General of ICAO".

A person is known by the office and the organization that a text says of them; a name alone makes nobody. Once known, further
mentions of the full name or of the surname in the same document are the same person.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.authority.matcher import WordFinder, places
from pipeline.document import Document
from pipeline.extract.found import Named, Official
from pipeline.extract.shadow import ORG, Shadow
from pipeline.ids import slug
from pipeline.languages.agreements import AgreementWords, agreement_words, one_of

_CAPITAL: Final = r"(?:[A-ZÀ-ÖØ-ÞŁŠŽČĆŞİĞŌŪ][\w’'‘-]+)"
_INITIAL: Final = r"(?:[A-Z]\.(?:-?[A-Z]\.)?)"


@dataclass(frozen=True, slots=True)
class Person:
    """A person in office at one place: ``start`` to ``end`` is the whole phrase, ``name_start`` to ``name_end`` the name."""

    name: str
    office: str
    partner: str | None
    start: int
    end: int
    name_start: int
    name_end: int

    @property
    def person_id(self) -> str:
        return slug(self.name)


@dataclass(frozen=True, slots=True)
class _Grammar:
    office: WordFinder
    more: re.Pattern[str]
    owner_before: re.Pattern[str]
    name_before: re.Pattern[str]
    owner_after: re.Pattern[str]
    name_after: re.Pattern[str]
    another: re.Pattern[str]


@cache
def _grammar(language: str) -> _Grammar | None:
    words = agreement_words(language)
    if words is None or not words.persons["offices"]:
        return None
    particle = one_of(words.persons["particles"])
    honorifics = rf"(?:{one_of(words.persons['honorifics'])}\.?,?\s+)"
    one = rf"(?:{_CAPITAL}|{_INITIAL})"
    # "Ronald K. Noble", "Oscar Fernández-Taranco", "Gerard van der Berg", "KHOO Boon Hui"
    name = rf"(?P<name>{one}(?:\s(?:{particle}\s){{0,3}}(?:al-|el-|d’)?{one}){{1,4}})"
    of = one_of(words.names["of"])
    articles = one_of(words.names["articles"])
    # "Commissioner for Peace and Security", "Minister of Home Affairs and Law"
    field = rf"(?:{articles}\s)?{_CAPITAL}(?:,?\s(?:\w{{1,3}}\s){{0,2}}{_CAPITAL}){{0,6}}"
    more = rf"(?:\s(?:{one_of(words.persons['office_more'])})\s{field})?"
    # English writes an office's field in capitals, French does not.
    in_field = r"[\w’'-]+?" if "lower" in words.persons["fields"] else rf"(?:{_CAPITAL}|\w{{1,3}})"
    return _Grammar(
        office=WordFinder(words.persons["offices"]),
        more=re.compile(more),
        owner_before=re.compile(rf"(?P<org>{ORG})(?:\s?[(]{ORG}[)])?(?:[’']s?)?(?:\s+|-)\Z"),
        name_before=re.compile(rf"(?:{honorifics}){{0,3}}{name},\s+(?:(?i:{articles})\s+)?\Z"),
        # Between an office and its organization a field may stand: "Commissaire à la paix et à la sécurité de l’UA".
        owner_after=re.compile(
            rf"(?P<field>\s(?:{one_of(words.persons['office_more'])})\s(?:{in_field}\s){{0,7}}?{in_field})?"
            rf"\s*,?\s*(?i:{of})\s*(?:(?i:{articles})\s*)?(?P<org>{ORG})(?:\s?[(]{ORG}[)]|\s?[-–]\s?{ORG})?"
        ),
        name_after=re.compile(rf"\s*[,:]?\s*(?:{honorifics}){{0,3}}{name}"),
        another=re.compile(
            rf"\s*,?\s*(?:{one_of(words.names['and'])})\s*(?P<begin>(?i:{of}))\s*(?:(?i:{articles})\s*)?(?P<org>{ORG})(?:\s?[(]{ORG}[)])?"
        ),
    )


def persons_in_office(document: Document, shadow: Shadow) -> list[Person]:
    """Every place where ``document`` names a person with an office, in order.

    Resolutions and decisions speak of offices, not of who holds them, and name nobody.
    """
    if document.kind in ("resolution", "decision", "presidential_statement"):
        return []
    grammar = _grammar(document.language)
    words = agreement_words(document.language)
    if grammar is None or words is None:
        return []
    found: list[Person] = []
    for start, end, _ in grammar.office.find(shadow.text):
        more = grammar.more.match(shadow.text, end)
        found += _around((start, more.end() if more else end), shadow, document.text, grammar, words)
    return found


def _around(at: tuple[int, int], shadow: Shadow, text: str, grammar: _Grammar, words: AgreementWords) -> Iterator[Person]:
    """The persons whose office stands at ``at``: the name after it, else before it."""
    first, last = at
    line = text.rfind("\n", 0, first) + 1
    stop = text.find("\n", last)
    stop = len(text) if stop < 0 else stop
    before = grammar.owner_before.search(shadow.text, max(line, first - 200), first)
    after = grammar.owner_after.match(shadow.text, last, stop)
    owner = before or after
    partner = shadow.orgs[owner.start("org")].entity if owner else None
    start = before.start() if before else first
    end = after.end() if after else last
    office = text[first : after.end("field") if after and after["field"] and not before else last]
    name = grammar.name_after.match(shadow.text, end, stop)
    if name and after and not before and not _is_set_off(text, after, name):
        name = None
    if name and _is_name(name["name"], words):
        yield Person(name["name"], office, partner, start, name.end(), name.start("name"), name.end("name"))
        done = name.end()
        # "Los Secretarios Generales de INTERPOL, X, y de la OCDE, Y"
        while (more := grammar.another.match(shadow.text, done, stop)) and (
            name := grammar.name_after.match(shadow.text, more.end(), stop)
        ):
            if not _is_name(name["name"], words):
                break
            partner = shadow.orgs[more.start("org")].entity
            yield Person(name["name"], office, partner, more.start("begin"), name.end(), name.start("name"), name.end("name"))
            done = name.end()
        return
    name = grammar.name_before.search(shadow.text, max(line, start - 90), start)
    if name and _is_name(name["name"], words):
        yield Person(name["name"], office, partner, name.start(), end, name.start("name"), name.end("name"))


def _is_set_off(text: str, owner: re.Match[str], name: re.Match[str]) -> bool:
    """Does a name after "Secretary-General of the …" begin anew? In "of the United Nations Logistics Base" it does not."""
    owner_name = text[owner.start("org") : owner.end()]
    return owner_name.upper() == owner_name or name.start("name") - owner.end() > 1


def _is_name(name: str, words: AgreementWords) -> bool:
    tokens = name.split()
    return len(tokens) >= 2 and not set(tokens) & set(words.persons["no_names"]) and any(len(t) > 2 for t in tokens)


def officials_and_mentions(
    document: Document, persons: Sequence[Person], taken: Sequence[Named]
) -> tuple[list[Official], list[Named]]:
    """The officials that ``persons`` make known, and every place that names them.

    A person is an official where some place says the organization. ``taken`` are names already found, which win.
    """
    text = document.text
    officials: dict[str, Official] = {}
    for p in persons:
        if p.partner is not None:
            officials.setdefault(p.person_id, Official(p.person_id, p.name, p.office, p.partner, p.start, p.end))
    covered = {i for n in taken for i in range(n.start, n.end)} if officials else set()
    named: dict[int, Named] = {}
    starts = [p.start for p in document.passages]

    for official in officials.values():
        surname = official.name.split()[-1]
        others = {o.name.split()[-1] for o in officials.values() if o is not official}
        forms = [official.name] if surname in others else [official.name, surname]
        for form in forms:
            for start, end in places(text, form):
                if start in covered:
                    continue
                if form == surname and not _stands_alone(text, start, end, document.language):
                    continue
                passage = document.passages[bisect_right(starts, start) - 1]
                named[start] = Named(passage.eid, "person", official.person_id, start, end)
                covered.update(range(start, end))
    return list(officials.values()), [named[i] for i in sorted(named)]


_NEXT_CAPITAL: Final = re.compile(r"[ -][A-ZÀ-Þ]")
_LAST_WORD: Final = re.compile(r"([\w.’'-]+),?\s\Z")


def _stands_alone(text: str, start: int, end: int, language: str) -> bool:
    """Is a surname a name of its own here, and not part of another name ("Stock Exchange", "Mary Stock")?"""
    if _NEXT_CAPITAL.match(text, end):
        return False
    before = _LAST_WORD.search(text, max(0, start - 40), start)
    if before is None or not before[1][:1].isupper():
        return True
    words = agreement_words(language)
    titles = (
        {w for phrase in (*words.persons["honorifics"], *words.persons["offices"]) for w in phrase.split()} if words else set()
    )
    return before[1] in titles or before.group().endswith(", ")
