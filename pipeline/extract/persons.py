"""Public officials in office: "INTERPOL Secretary General Jürgen Stock", "Fang Liu, Secretary General of ICAO".

A person is known by the office and the organization that a text says of them; a name alone makes nobody. Once known, further
mentions of the full name or of the surname in the same document are the same person.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from pipeline.authority.countries import country_code
from pipeline.authority.lists import Authority
from pipeline.authority.matcher import WordFinder, places
from pipeline.document import Document
from pipeline.extract.found import FoundPerson, Named, Official
from pipeline.extract.person_lands import is_land
from pipeline.extract.persons_uncased import name_without_capitals, persons_on_behalf, persons_without_capitals
from pipeline.extract.shadow import ORG, Shadow
from pipeline.languages.agreements import AgreementWords, agreement_words, one_of
from pipeline.languages.late import LatePatterns
from pipeline.languages.signings import signing_words

_UPPER: Final = "".join(c for c in map(chr, (*range(0x41, 0x250), *range(0x1E00, 0x1F00))) if c.isupper())
_CAPITAL: Final = rf"(?:[{_UPPER}][\w’'‘-]+)"
_INITIAL: Final = r"(?:[A-Z]\.(?:-?[A-Z]\.)*)"
_BARE: Final = rf"[A-Z](?=\s[{_UPPER}][\w’'-])"
"""An initial without a stop inside a name: "Ada G Roe"."""
_SUFFIX: Final = r"(?:,?\s(?:Jr\b\.?|II\b|III\b|IV\b))?"


class _Grammar(LatePatterns):
    """The patterns of one language and the finder of its offices. A pattern ``X_by`` is a plain one without which ``X`` cannot
    match: it tells whether ``X`` is worth compiling."""

    more: re.Pattern[str]
    modifiers: re.Pattern[str]
    fields: re.Pattern[str]
    former: re.Pattern[str]
    owner_before: re.Pattern[str]
    name_before: re.Pattern[str]
    owner_after: re.Pattern[str]
    owner_between: re.Pattern[str]
    owner_last: re.Pattern[str]
    name_after: re.Pattern[str]
    single_after: re.Pattern[str]
    another: re.Pattern[str]
    degrees: re.Pattern[str]
    honorifics: re.Pattern[str]
    whole: re.Pattern[str]
    titled: re.Pattern[str]
    article: re.Pattern[str]

    def __init__(self, office: WordFinder, sources: Mapping[str, str]) -> None:
        super().__init__(sources)
        self.office = office


@cache
def _grammar(language: str) -> _Grammar | None:
    words, signing = agreement_words(language), signing_words(language)
    if words is None or signing is None or not words.persons["offices"]:
        return None
    particle = one_of({*words.persons["particles"], *_PARTICLES})
    honorific = one_of((*words.persons["honorifics"], *signing.persons["honorifics"]))
    honorifics = rf"(?:{honorific}\.?,?\s+)"
    one = rf"(?:(?:(?:al|el|an|ad|as|ar|at|ash)[-‑]|d[’'])?{_CAPITAL}|{_INITIAL})"
    # "Ronald K. Noble", "Oscar Fernández-Taranco", "Gerard van der Berg", "KHOO Boon Hui", "Robert Roe, Jr."
    degree = rf"(?:{one_of(signing.persons['degrees'])})(?!\w)"
    name = rf"(?P<name>{one}(?:\s(?:{particle}\s){{0,3}}(?!{degree})(?:{one}|{_BARE})){{1,5}}{_SUFFIX})"
    degrees = rf"(?:,?\s{degree})*"
    of = one_of(words.names["of"])
    articles = one_of(words.names["articles"])
    former = one_of(signing.persons["former"])
    owner = rf"(?P<org>{ORG})(?:\s?[(]{ORG}[)])?"
    # "Commissioner for Peace and Security", "Minister of Home Affairs and Law"
    office = one_of((*words.persons["offices"], *signing.persons["offices"]))
    next_one = rf"(?!,?\s(?:\w{{1,3}}\s){{0,2}}(?:{honorific}|{office})(?!\w))"
    short = r"(?:\s\([A-Z]{2,8}\))?"  # "… for Common Defence Policy (CDP) and Crisis Response"
    field = rf"(?:{articles}\s)?{_CAPITAL}(?:{short}{next_one},?\s(?:\w{{1,3}}\s){{0,2}}{_CAPITAL}){{0,6}}"
    more = rf"(?:\s(?:{one_of(words.persons['office_more'])})\s{field})?"
    in_field = r"[\w’'-]+?"
    behalf = one_of(signing.signing["behalf"])
    joined = one_of(words.names["and"])
    sources = {
        "more": more,
        "modifiers": rf"(?<![\w’'-])(?:{one_of(signing.persons['modifiers'])}[\s-])+\Z",
        # "National Police Commander", "Deputy Security Minister"
        "fields": rf"(?<![\w’'-])(?:(?:{one_of((*sorted(FIELDS), *signing.persons['modifiers']))})\s)+\Z",
        "former": rf"(?<![\w’'-])(?:(?i:{former})(?:\s+|-))+\Z",
        "owner_before": rf"(?:{owner}|[(](?P<inner>{ORG})[)])(?:[’']s?)?(?:\s+|-)\Z",
        "name_before": rf"(?<![\w’'-])(?:{honorifics}){{0,3}}{name}{degrees}(?:,\s+|\s?(?P<open>\())"
        rf"(?:(?i:{articles}|{former})\s+)*(?:(?P<land>{_CAPITAL})\s)?\Z",
        # Between an office and its organization a field may stand: "Commissaire à la paix et à la sécurité de l’UA".
        "owner_after": rf"(?P<field>\s(?:{one_of(words.persons['office_more'])})\s(?:{in_field}\s){{0,7}}?{in_field})?"
        rf"\s*,?\s*(?i:{of})\s*(?:(?i:{articles})\s*)?(?:{_CAPITAL}(?:\s[\w’'-]+){{0,8}}\s?[-–(]\s?)?{owner}(?:\s?[-–]\s?{ORG})?[)]?",
        # "the Secretary General, INTERPOL, Ms Ada Roe,"
        "owner_between": rf",\s+{owner},\s+(?=(?:{honorifics}){{1,3}}{name})",
        # "Ada Roe, Secretary General, INTERPOL,"
        "owner_last": rf",\s+(?:(?i:{articles})\s+)?{owner}(?=\s*(?:[,.;)]|\Z|{joined}\s))",
        # "the Director of Europol, the Greek Ada Roe"
        "name_after": rf"(?:\s?\(\s?{ORG}\s?\))?"
        rf"\s*(?:[,:]\s(?:(?:{articles})\s\w+\s(?=(?:{honorifics}){{0,2}}{_CAPITAL}\s))?|[,:]?\s*)"
        rf"(?:{honorifics}){{0,3}}{name}",
        "single_after": rf"\s*,?\s*(?:{honorifics}){{1,3}}(?P<name>{_CAPITAL})(?!\s+[{_UPPER}])",
        "another": rf"\s*,?\s*(?:{joined})\s*(?P<begin>(?i:{of}))\s*(?:(?i:{articles})\s*)?{owner}",
        "degrees": degrees,
        "honorifics": rf"(?<![\w’'-])(?:{honorifics}|{office}\s+)+\Z",
        "whole": rf"(?:{honorifics}){{0,3}}{name}{degrees}",
        "titled": rf"(?<!\w)(?:{one_of(signing.persons['titles'])})\s"
        rf"(?:{name.replace('<name>', '<full>')}|(?P<last>{_CAPITAL}))",
        # "INTERPOL’s Ada Roe"
        "possessed": rf"{owner}[’']s?\s+(?:{honorifics}){{0,3}}{name}",
        "possessed_by": rf"{ORG}[’']s?\s+[{_UPPER}]",
        # "Ada Roe (INTERPOL)"
        "bracketed": rf"(?<![\w’'-])(?:{honorifics}){{0,3}}{name}\s*\(\s*{owner}\s*\)",
        "bracketed_by": rf"[{_UPPER}][\w’'-]+\s*\(\s*{ORG}\s*\)",
        # "Ada Roe for INTERPOL", "Ada Roe signing on behalf of INTERPOL"
        "acting": rf"(?<![\w’'-])(?:{honorifics}){{0,3}}{name},?\s+(?:{one_of(signing.signing['participial'])}\s+)?(?i:{behalf})"
        rf"\s*(?:(?i:{articles})\s*)?{owner}(?=\s*(?:[,.;:)–—]|\Z|{joined}\s))",
        "acting_by": rf"[{_UPPER}][\w’'-]+,?\s+(?:\w+\s+){{0,2}}(?i:{behalf})\s*(?:(?i:{articles})\s*)?{ORG}",
        # "Ada Roe of INTERPOL", "Ada Roe, of INTERPOL,"
        "of_one": rf"(?<![\w’'-])(?:{honorifics}){{0,3}}{name},?\s+(?i:{of})\s*(?:(?i:{articles})\s*)?{owner}",
        "of_one_by": rf"[{_UPPER}][\w’'-]+,?\s+(?i:{of})\s*(?:(?i:{articles})\s*)?{ORG}",
        "article": rf"(?<!\w)(?i:{articles})\s+\Z",
        # "his Europol counterpart, Ada Roe", "her counterpart at Europol Ada Roe"
        "peer": rf"(?<!\w)(?:{one_of(signing.signing['his'])})\s(?:{owner}(?:[’']s)?[\s-]|{_CAPITAL}\s)?"
        rf"(?:{one_of(signing.signing['counterpart'])})"
        rf"(?:\s?(?:{of})\s?(?:(?i:{articles})\s?)?{owner.replace('<org>', '<behind>')})?,?\s(?:{honorifics}){{0,3}}{name}",
        "peer_by": rf"(?:{one_of(signing.signing['counterpart'])})(?!\w)" if signing.signing["counterpart"] else "(?!)",
    }
    finder = WordFinder((*words.persons["offices"], *signing.persons["offices"]))
    return _Grammar(finder, sources)


_PARTICLES: Final = frozenset(
    ("bin", "bint", "ibn", "ben", "ould", "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "do", "du",
     "la", "le", "ter", "ten", "zu", "af", "av", "al", "el", "Al", "El", "Bin", "Ben", "Abu", "abu", "van't", "mac", "y", "e")
)  # fmt: skip


def persons_in_office(document: Document, shadow: Shadow) -> list[FoundPerson]:
    """Every place where ``document`` names a person with an office, in order.

    Resolutions and decisions speak of offices, not of who holds them, and name nobody.
    """
    if document.kind in ("resolution", "decision", "presidential_statement"):
        return []
    grammar = _grammar(document.language)
    words = agreement_words(document.language)
    if grammar is None or words is None:
        return persons_without_capitals(document, shadow)
    found: list[FoundPerson] = []
    for start, end in _offices(shadow.text, grammar, words):
        stop = _field_end(end, shadow.text, grammar)
        here = list(_around((start, stop), shadow, document.text, grammar, words))
        if not here and stop > end:
            here = _in_field(start, end, stop, shadow, document.text, grammar, words)
        found += here
    found += _heads_of_named_offices(document, shadow, grammar, words)
    found = [_without_land(p, document.text) for p in found]
    found.sort(key=lambda p: p.start)
    surnames = {p.name.split()[-1].casefold() for p in found if " " in p.name}
    return [p for p in found if " " in p.name or p.name.casefold() not in surnames]


def _without_land(person: FoundPerson, text: str) -> FoundPerson:
    """A name does not begin with the country or the board that stands before it: "head of the delegation to Chad Ada Roe",
    "Chair of the Board of Directors Ada Roe"."""
    words = person.name.split(" ")
    for n in range(len(words) - 2, 0, -1):
        land = " ".join(words[:n])
        is_board = n == 1 and land in _OF_BOARDS
        if not text.startswith(f"{land} ", person.name_start) or person.start == person.name_start:
            continue
        if is_board or country_code(land):
            office = f"{person.office} {land}" if is_board and person.office.endswith(" of") else person.office
            return person._replace(name=" ".join(words[n:]), office=office, name_start=person.name_start + len(land) + 1)
    return person


_OF_BOARDS: Final = frozenset(
    ("Directors", "Governors", "Trustees", "Commissioners", "Ministers", "Auditors", "Judges", "Regents")
)


def _heads_of_named_offices(
    document: Document, shadow: Shadow, grammar: _Grammar, words: AgreementWords
) -> Iterator[FoundPerson]:
    """Persons beside an organization whose name is the office of its head: "the UN High Commissioner for Refugees, Ada Roe"."""
    signing, text = signing_words(document.language), document.text
    phrases = signing.persons["bodies_by_office"] if signing else ()
    for named in shadow.orgs.values() if phrases else ():
        at = next((i for phrase in phrases if (i := text.find(phrase, named.start, named.end)) >= 0), -1)
        if at < 0:
            continue
        stop = text.find("\n", named.end)
        stop = len(text) if stop < 0 else stop
        short = _SHORT_NAME.match(shadow.text, named.end)
        end = short.end() if short else named.end
        name = grammar.name_after.match(shadow.text, end, stop)
        office = text[at : named.end]
        if name and _is_name(name["name"], words):
            done = _past_degrees(name.end(), shadow, grammar)
            yield FoundPerson(_bare(name["name"]), office, named.entity, named.start, done, name.start("name"), name.end("name"))
            continue
        line = text.rfind("\n", 0, named.start) + 1
        name = grammar.name_before.search(shadow.text, max(line, named.start - 110), named.start)
        if name and not name["open"] and not name["land"] and _is_name(name["name"], words):
            yield FoundPerson(name["name"], office, named.entity, name.start(), end, name.start("name"), name.end("name"))


_SHORT_NAME: Final = re.compile(rf"\s?\(\s?{ORG}\s?\)")


def _field_end(end: int, text: str, grammar: _Grammar) -> int:
    """Where the field of an office that ends at ``end`` ends. A name behind a comma is none of it ("of Ports, and Jean Roe")."""
    more = grammar.more.match(text, end)
    if more is None:
        return end
    comma = text.rfind(",", end, more.end())
    tail = [w for w in text[comma + 1 : more.end()].split() if w[0].isupper()] if comma >= 0 else []
    return comma if len(tail) > 1 and not FIELDS & set(tail) else more.end()


def _in_field(
    start: int, end: int, stop: int, shadow: Shadow, text: str, grammar: _Grammar, words: AgreementWords
) -> list[FoundPerson]:
    """Where a field in capitals runs into the name behind it: "Executive Director for Operations Jean Roe", "Minister of Ports
    of Ruritania, Jean Roe"."""
    comma = shadow.text.rfind(",", end, stop)
    if comma >= 0 and (name := grammar.name_after.match(shadow.text, comma)) and not FIELDS & set(name["name"].split()):
        return list(_around((start, comma), shadow, text, grammar, words))
    for m in re.finditer(r"(?<=[^\W\d_])(?=\s)", shadow.text[end:stop]):
        at = end + m.start()
        name = grammar.name_after.match(shadow.text, at) if shadow.text[at - 1].islower() else None
        if name and not FIELDS & set(name["name"].split()) and len(shadow.text[end:at].split()) > 1:
            return list(_around((start, at), shadow, text, grammar, words))
    return []


FIELDS: Final = frozenset(
    ("Operations", "Services", "Service", "Affairs", "Security", "Cooperation", "Co-operation", "Investigations", "Intelligence",
     "Training", "Policy", "Crime", "Crimes", "Development", "Finance", "Support", "Innovation", "Resources", "Relations",
     "Human", "Rights", "Management", "Administration", "Planning", "Police", "Policing", "Justice", "Law", "Enforcement",
     "Control", "Migration", "Refugees", "Trade", "Customs", "Communications", "Information", "Technology", "Technical", "Legal",
     "External", "Public", "Global", "Foreign", "Home", "Interior", "Peace", "Terrorism", "Counter-Terrorism", "Drugs", "Europe",
     "Africa", "Asia", "America", "Americas", "Governance", "Capabilities", "Prevention", "Programmes", "Programs", "Education",
     "Culture", "Sciences", "Health", "Environment", "Energy", "Transport", "Aviation", "Sport", "Sports", "Borders", "Border",
     "Political")
)  # fmt: skip
"""Words of the fields of offices, which no name has."""


def without_offices(named: Sequence[Named], document: Document, authority: Authority) -> list[Named]:
    """``named`` without organs that are the office of a person but for an accent; the organization in them is named instead."""
    words = signing_words(document.language)
    if words is None or not words.persons["not_organs"]:
        return list(named)
    made = []
    for n in named:
        said = document.text[n.start : n.end]
        office = next((o for o in words.persons["not_organs"] if n.kind == "partner" and said.startswith(f"{o} ")), None)
        inside = [h for h in authority.find_names(said[len(office) :]) if h[1] == len(said) - len(office)] if office else []
        if office and inside:
            n = n._replace(entity=inside[0][2], start=n.start + len(office) + inside[0][0])
        made.append(n)
    return made


def _offices(text: str, grammar: _Grammar, words: AgreementWords) -> Iterator[tuple[int, int]]:
    """Every office; two that one person has ("Chairman and CEO") are one."""
    joined = {f" {w} " for w in words.names["and"]}
    honorifics = {*words.persons["honorifics"]}
    found = [(a, z) for a, z, _ in grammar.office.find(text) if text[a:z] not in honorifics or not _BEFORE_NAME.match(text, z)]
    i = 0
    while i < len(found):
        start, end = found[i]
        while i + 1 < len(found) and text[end : found[i + 1][0]] in joined and text[end + 1 : end + 2] != ",":
            i += 1
            end = found[i][1]
        yield start, end
        i += 1


_BEFORE_NAME: Final = re.compile(rf"\s[{_UPPER}]|[.]")
"""Behind an office that is a title too: "Ambassador Ada Roe, Director of ORG" is no ambassador of somebody."""


def persons_named_for(document: Document, shadow: Shadow, start: int, end: int) -> list[FoundPerson]:
    """The persons between two offsets of whom the text says no office, but for which organization they stand."""
    grammar = _grammar(document.language)
    words = agreement_words(document.language)
    if grammar is None or words is None:
        return persons_on_behalf(document, shadow, start, end)
    found = []
    for way in _WAYS:
        if not getattr(grammar, f"{way}_by").search(shadow.text, start, end):
            continue
        for m in getattr(grammar, way).finditer(shadow.text, start, end):
            tokens = set(m["name"].split())
            if not _is_name(m["name"], words) or tokens & (FIELDS | words.heads) or grammar.office.find(m["name"]):
                continue
            if way == "of_one" and grammar.article.search(shadow.text, max(start, m.start() - 8), m.start()):
                continue  # "the Managing Partner of INTERPOL"
            stop = m.end() if way in ("bracketed", "of_one") else m.end("name")
            at = m.start("org") if m["org"] else m.start("behind")
            partner = shadow.orgs[at].entity if at >= 0 else None
            begin = m.start("name") if way == "peer" else m.start()
            found.append(FoundPerson(_bare(m["name"]), "", partner, begin, stop, m.start("name"), m.end("name")))
    return sorted(found, key=lambda p: p.start)


_ORGS: Final = ("\ue000", "\ue001")
_WAYS: Final = ("possessed", "bracketed", "acting", "peer", "of_one")
"""How words say for whom somebody stands of whom they say no office."""


class BareOffice(NamedTuple):
    """An office beside which no name stands; ``partner`` is the organization that it is said to be of, None where none is."""

    office: str
    partner: str | None
    start: int
    end: int


def offices_without_names(
    document: Document, shadow: Shadow, persons: Sequence[FoundPerson], start: int, end: int
) -> list[BareOffice]:
    """The offices between two offsets that are no ``persons``, nor held before: "the Secretary General of ORG"."""
    grammar, words = _grammar(document.language), agreement_words(document.language)
    if grammar is None or words is None:
        return []
    found = []
    for at, until, _ in grammar.office.find(shadow.text[start:end]):
        first, last = start + at, start + until
        if any(p.start < last and first < p.end for p in persons) or grammar.former.search(
            shadow.text, max(start, first - 40), first
        ):
            continue
        if m := grammar.modifiers.search(shadow.text, max(start, first - 40), first):
            first = m.start()
        before = grammar.owner_before.search(shadow.text, max(start, first - 200), first)
        after = None if before else grammar.owner_after.match(shadow.text, last, end)
        if after is None and _GOES_ON.match(shadow.text, last, end):
            continue
        owner = before or after
        office = document.text[first : after.end("field") if after and after["field"] else last]
        partner = shadow.orgs[_owner_at(owner)].entity if owner else None
        found.append(BareOffice(office, partner, before.start() if before else first, after.end() if after else last))
    return found


_GOES_ON: Final = re.compile(rf"\s(?:of|for|de|du|des|del|der|des|d[’'])(?!\w)|,?\s(?!\w+[’']s)[{_UPPER}]|-")
"""Behind an office: whose it is, its field or a name, none of which could be read."""


def with_honorifics(person: FoundPerson, text: str, language: str) -> FoundPerson:
    """The phrase of a person with the honorifics or the office before it: "Ms Lindqvist", "Executive Director Lindqvist"."""
    grammar = _grammar(language)
    m = grammar.honorifics.search(text, max(0, person.start - 40), person.start) if grammar else None
    return person._replace(start=m.start()) if m and "\n" not in m.group() else person


def titled_names(text: str, language: str) -> list[str]:
    """The names that stand behind a title which stands before nothing else ("Mr Brandt", "Frau Anna Berg")."""
    grammar = _grammar(language)
    return [m["full"] or m["last"] for m in grammar.titled.finditer(text)] if grammar else []


def whole_name(text: str, language: str) -> str | None:
    """The name that ``text`` is, honorifics before and degrees behind it left out; None where it is no name."""
    grammar, words = _grammar(language), agreement_words(language)
    if grammar is None or words is None:
        return name_without_capitals(text, language)
    m = grammar.whole.fullmatch(text)
    return m["name"] if m and _is_name(m["name"], words) else None


def _around(at: tuple[int, int], shadow: Shadow, text: str, grammar: _Grammar, words: AgreementWords) -> Iterator[FoundPerson]:
    """The persons whose office stands at ``at``: the name after it, else before it."""
    first, last = at
    line = text.rfind("\n", 0, first) + 1
    stop = text.find("\n", last)
    stop = len(text) if stop < 0 else stop
    if m := grammar.modifiers.search(shadow.text, max(line, first - 40), first):
        first = m.start()
    if m := grammar.fields.search(shadow.text, max(line, first - 60), first):
        first = m.start()
    lead = grammar.former.search(shadow.text, max(line, first - 40), first)
    start = lead.start() if lead else first
    before = grammar.owner_before.search(shadow.text, max(line, start - 200), start)
    after = grammar.owner_after.match(shadow.text, last, stop)
    sets_off = (
        before is None and after is None and shadow.text[last : last + 1] == "," and shadow.text[last + 2 : last + 3] in _ORGS
    )
    between = grammar.owner_between.match(shadow.text, last, stop) if sets_off else None
    if between and grammar.name_before.search(shadow.text, max(line, start - 110), start):
        between = None  # "Jean Poe, Director, Europol, Ms Ada Roe, …" lists persons
    owner = before or after or between
    partner = shadow.orgs[_owner_at(owner)].entity if owner else None
    start = before.start() if before else start
    end = after.end() if after else between.end() if between else last
    office = text[first : after.end("field") if after and after["field"] and not before else last]
    name = _named(grammar.name_after.match, text, end, stop, shadow)
    if name and after and not before and not _is_set_off(text, after, name, words):
        name = None
    if name and any(at == 0 for at, _, _ in grammar.office.find(name["name"])):
        name = None  # "Ada Roe, Ambassador, Permanent Representative of Chad"
    # "High Representative of ORG for Common Affairs, Ada Roe"
    if (
        name is None
        and after
        and (field := _field_end(end, shadow.text, grammar)) > end
        and text[field : field + 1] in (",", ":")
    ):
        name = _named(grammar.name_after.match, text, field, stop, shadow)
    if name and _is_name(name["name"], words):
        done = _past_degrees(name.end(), shadow, grammar)
        # "Secretary General Ada Roe of INTERPOL"
        if owner is None and (behind := grammar.owner_after.match(shadow.text, done, stop)) and not behind["field"]:
            partner, done = shadow.orgs[behind.start("org")].entity, behind.end()
        yield FoundPerson(_bare(name["name"]), office, partner, start, done, name.start("name"), name.end("name"))
        # "Los Secretarios Generales de INTERPOL, X, y de la OCDE, Y"
        while (more := grammar.another.match(shadow.text, done, stop)) and (
            name := _named(grammar.name_after.match, text, more.end(), stop, shadow)
        ):
            if not _is_name(name["name"], words):
                break
            partner = shadow.orgs[more.start("org")].entity
            done = _past_degrees(name.end(), shadow, grammar)
            yield FoundPerson(
                _bare(name["name"]), office, partner, more.start("begin"), done, name.start("name"), name.end("name")
            )
        return
    if single := grammar.single_after.match(shadow.text, end, stop) if owner else None:
        if single["name"] not in words.persons["no_names"]:
            yield FoundPerson(single["name"], office, partner, start, single.end(), single.start("name"), single.end("name"))
        return
    name = _named(grammar.name_before.search, text, max(line, start - 110), start, shadow)
    if name and name["land"] and not is_land(name["land"]):
        return
    if name and (begin := _first_of_name(name["name"], words)) is not None and _is_name(name["name"][begin:], words):
        if owner is None and (behind := grammar.owner_last.match(shadow.text, end, stop)):
            partner, end = shadow.orgs[behind.start("org")].entity, behind.end()
        if name["open"] and shadow.text[end : end + 1] == ")":
            end += 1
        begin += name.start("name")
        yield FoundPerson(
            _bare(text[begin : name.end("name")]), office, partner, begin if begin != name.start("name") else name.start(), end,
            begin, name.end("name"),
        )  # fmt: skip


def _owner_at(m: re.Match[str]) -> int:
    return m.start("org") if m["org"] else m.start("inner")


_Find = Callable[[str, int, int], re.Match[str] | None]


def _named(find: _Find, text: str, start: int, stop: int, shadow: Shadow) -> re.Match[str] | None:
    """A name where no organization is named. A surname may be a company's too: "Evgeni Kasparov, CEO of Kasparov"."""
    m = find(shadow.text, start, stop)
    if m:
        return m
    m = find(text, start, stop)
    inside = [n for at, n in shadow.orgs.items() if m and m.start() <= at < m.end()] if m else []
    if m is None or len(inside) != 1 or inside[0].end != m.end("name") or inside[0].start <= m.start("name"):
        return None
    return m if " " not in text[inside[0].start : inside[0].end] else None


def _past_degrees(at: int, shadow: Shadow, grammar: _Grammar) -> int:
    m = grammar.degrees.match(shadow.text, at)
    return m.end() if m else at


def _bare(name: str) -> str:
    """A name without a possessive at its end."""
    return re.sub(r"[’']s\Z", "", name)


def _first_of_name(name: str, words: AgreementWords) -> int | None:
    """Where a name begins behind words that open a sentence ("Today Ada Roe, Secretary General"); None where none is left."""
    openers = {w.capitalize() for w in (*words.signing["today"], *words.signing["weekdays"], *words.signing["together"])}
    at = 0
    while (token := name[at:].split(" ", 1))[0] in openers:
        if len(token) == 1:
            return None
        at += len(token[0]) + 1
    return at


def _is_set_off(text: str, owner: re.Match[str], name: re.Match[str], words: AgreementWords) -> bool:
    """Does a name after "Secretary-General of the …" begin anew? In "of the United Nations Logistics Base" it does not."""
    owner_name = text[owner.start("org") : owner.end()]
    if owner_name.endswith(")"):
        return True  # an acronym in brackets ends the name of an organization
    if owner_name.upper() == owner_name or name.start("name") - owner.end() > 1:
        return True
    return " " not in owner_name and not (FIELDS | words.heads) & set(name["name"].split())


def _is_name(name: str, words: AgreementWords) -> bool:
    tokens = name.split()
    return len(tokens) >= 2 and not set(tokens) & set(words.persons["no_names"]) and any(len(t) > 2 for t in tokens)


def officials_and_mentions(
    document: Document, persons: Sequence[FoundPerson], taken: Sequence[Named]
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
