"""Organizations that only the words of an agreement make known: "INTERPOL and Brightwater Analytics have signed a memorandum".

A phrase in capitals is taken for a body only where a party must stand: after "between" or "with" beside an agreement's noun,
before a verb of signing, or as the employer of somebody who signs; and only where the sentence names a body that is known.
Countries, places, persons and generic words are none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.authority.countries import country_code
from pipeline.authority.lists import Authority
from pipeline.authority.matcher import WordFinder
from pipeline.document import Document, Passage
from pipeline.extract.agreement_grammar import grammar_of
from pipeline.extract.bodies import body_named, hits_of
from pipeline.extract.found import Body, Named
from pipeline.extract.party_states import Parties, State, state_at, states_named, states_uncased
from pipeline.extract.persons import FIELDS, persons_in_office, persons_named_for
from pipeline.extract.shadow import OPENS_NAME, ORG, Shadow, described_as, has_org, sentences
from pipeline.languages import any_of, language_codes, load_language
from pipeline.languages.agreements import AgreementWords, agreement_words, one_of
from pipeline.languages.late import Late

_CAPITAL: Final = r"[A-ZÀ-ÖØ-ÞŁŠŽČĆŞİĞŌŪ]"
_WORD: Final = rf"{_CAPITAL}[\w’'&.+-]*"
_DECLINED: Final = "de"
_SMALL: Final = (
    r"(?:of|the|for|and|on|in|against|to|de|des|du|la|le|les|et|pour|der|die|für|und|del|para|el|los|las|y|e|da|do|&|d’|l’)"
)


@dataclass(frozen=True, slots=True)
class _Grammar:
    words: AgreementWords
    nouns: WordFinder
    element: re.Pattern[str]
    joiner: re.Pattern[str]
    after: re.Pattern[str]
    verb: re.Pattern[str]
    verb_behind: Late
    beginning: re.Pattern[str]
    ending: re.Pattern[str]
    gap: re.Pattern[str]
    employer: Late
    before_office: Late
    of_land: Late
    refused: Late
    titles: frozenset[str]
    before_person: Late
    of_office: Late
    after_person: Late
    unit_of: Late
    pair: Late
    place: str
    place_of: Late
    heads: frozenset[str]


@cache
def _grammar(language: str) -> _Grammar | None:
    spoken = grammar_of(language)
    words = agreement_words(language)
    if spoken is None or words is None or not words.heads or language not in language_codes():
        return None
    g = words.grammar
    articles = one_of(words.names["articles"])
    joined = one_of(words.names["and"])
    # Capitals joined by small words; a language that writes names in small letters begins them with a head.
    adjective = r"(?:[a-zäöüß]{4,}e[nrsm]?\s)?" if language == _DECLINED else ""  # "Hochschule für öffentliche Verwaltung"
    s, p = words.signing, words.persons
    months = any_of(form for forms in load_language(language).dates["months"] for form in forms)
    # "the Harbour Police on Thursday signed"
    day = rf"(?!\s(?:{_SMALL}\s)?(?:{one_of(s['weekdays'])}|{months})(?!\w))"
    small = rf"(?:(?!\sand\sthe\s){day}\s(?:(?:{_SMALL}\s?){{1,3}}{adjective}|){_WORD}){{0,12}}"
    lower = words.names["name_stops"]
    headed = rf"(?:{any_of(words.heads)})(?:\s(?!(?:{one_of(lower)})(?!\w))(?:[ld]’)?[\w’-]+){{1,14}}" if lower else "(?!)"
    offices = one_of(p["offices"])
    # "Secretary General" is an office, "Prosecutor General’s Office" a body.
    name = rf"(?!(?:{offices})(?!\w|(?:\s\w+)?[’']s\s{_CAPITAL}))(?:{headed}|{_WORD}{small})"
    of = one_of(words.names["of"])
    verbs = one_of({*s["by_hand"], *s["made"], *s["verbs"], *s["intended"]})
    adverb = rf"(?:{one_of((*s['today'], *s['yesterday'], *s['adverbs']))}|\w+ly)"
    on_day = rf"(?:{one_of(s['on_weekday'])}\s)?{one_of(s['weekdays'])}(?:\s[(][^()]{{0,20}}[)])?\s+"
    honorifics = one_of(p["honorifics"])
    no_names = {*words.nouns, *words.agreements["plurals"], *p["offices"], *s["weekdays"], *words.names["no_parties"]}
    return _Grammar(
        words=words,
        nouns=spoken.nouns,
        element=re.compile(
            rf"(?:(?i:{articles})\s*)?(?P<described>{described_as(words)})?(?:{OPENS_NAME}{ORG}[)]|(?P<org>{ORG})|(?P<name>{name}))(?:\s*[(](?:(?P<known>{ORG})|(?P<acronym>[A-Z][\w&-]{{1,11}}(?:\s[A-Z]{{2,6}})?))[)])?"
        ),
        joiner=re.compile(rf"\s*(?:,\s*(?:{joined}\s+)?|{joined}\s+)", re.IGNORECASE),
        after=re.compile(rf"(?<!\w)(?i:{one_of((*g['between'], *g['with']))})\s+"),
        verb=re.compile(rf"(?<!\w)(?i:{verbs})(?!\w)"),
        verb_behind=Late(rf",\s(?:\w+\s)?(?i:{verbs})(?!\w)"),
        beginning=spoken.clauses.beginning,
        ending=spoken.clauses.ending,
        # "A and B, the agency of the Union, today signed", "A (the old B) – a body of … – have signed".
        gap=re.compile(
            r"\s*(?:\([^()]{0,60}\))?\s*(?:,[^,]{0,160},|[–—-]\s[^–—]{0,240}\s[–—-]\s)?"
            rf"\s*(?:{adverb}\s+|{on_day}|,\s*)*\Z",
            re.IGNORECASE,
        ),
        employer=Late(rf"(?<!\w)(?:{offices})\s*,?\s*(?i:{of})\s*(?=(?:(?i:{articles})\s*)?{_CAPITAL})"),
        before_office=Late(rf"(?<!\w)(?P<name>{_WORD}(?:\s(?:{_SMALL}\s)?{_WORD}){{0,6}}?)(?:[’']s)?,?\s(?=(?:{offices}),?\s)"),
        of_land=Late(
            rf"(?<!\w)(?P<land>{_CAPITAL}[\w-]+(?:\s(?:{_SMALL}\s)?{_CAPITAL}[\w-]+){{0,3}})[’']s\s"
            rf"(?:{_CAPITAL}\w+\s){{0,2}}(?:{offices})(?!\w)"
        ),
        refused=Late(rf"(?i:{one_of(no_names)}|{months})(?:s)?(?!\w|(?:\s\w+)?[’']s\s{_CAPITAL})"),
        titles=frozenset(word.lower() for office in p["offices"] for word in office.split()),
        before_person=Late(rf"(?:(?i:{offices}|{one_of(p['roles'])})|{honorifics})\.?,?\s+\Z"),
        # "Director of the Bureau for Research Jane Roe", of whom the name stands behind the office.
        of_office=Late(rf"(?<!\w)(?:{offices})\s(?i:{of})\s[^,;:.()]{{2,70}}\s\Z"),
        # "Jane Roe, Director of …", "Jane Roe, Brightwater Head of Security".
        after_person=Late(rf"(?:,?\s+(?:{articles}\s+)?|,\s(?:{_WORD}\s){{1,4}})(?:{offices})(?!\w)"),
        unit_of=Late(rf"(?:\s[a-zà-ÿ][\w-]+){{0,2}}\s(?i:{of})\s?(?:(?i:{articles})\s*)?{ORG}"),
        # "the Utopia–ORG cooperation agreement"
        pair=Late(
            rf"(?<![\w–-])(?:(?:(?i:{articles})\s)?(?:(?P<land>{_CAPITAL}[\w.]+(?:\s{_CAPITAL}[\w.]+){{0,3}})\s?[–-]\s?{ORG}"
            rf"|{ORG}\s?[–-]\s?(?P<then>{_CAPITAL}[\w.]+(?:\s{_CAPITAL}[\w.]+){{0,3}}?)))\s(?:[\w-]+\s){{0,2}}\Z"
        ),
        place=one_of(s["place"]),
        place_of=Late(rf"(?<!\w)(?i:{one_of((*s['place'], *words.names['of']))})\s*(?:(?i:{articles})\s*)?\Z"),
        heads=words.heads,
    )


@dataclass(slots=True)
class _Candidate:
    name: str
    acronym: str | None
    start: int
    end: int
    state: State | None = None
    is_described: bool = False


_TELLING: Final = ("web_page", "press_release", "document", "agreement")


def party_names(document: Document, shadow: Shadow, authority: Authority) -> Parties:
    """The bodies that stand as parties and that nobody knows, and every place that names them. Resolutions tell of none."""
    grammar = _grammar(document.language) if document.kind in _TELLING else None
    if grammar is None:
        return _states_alone(document, shadow, authority)
    nouns = grammar.nouns.find(shadow.text)
    starts = [n[0] for n in nouns]
    bodies: dict[str, Body] = {}
    people: list[tuple[int, int]] | None = None
    looked_at: set[str] = set()
    states: list[tuple[str, State, bool]] = []
    for passage in document.passages:
        inside = nouns[bisect_left(starts, passage.start) : bisect_left(starts, passage.end)]
        if not inside or passage.kind in ("meta", "footnote", "caption"):
            continue
        is_headline = passage.kind in ("title", "heading")
        for start, end in sentences(shadow, passage):
            here = [n for n in inside if start <= n[0] < end]
            if not here:
                continue
            if has_org(shadow, start, end):
                stand: Iterable[_Candidate] = _candidates(here, start, end, shadow, grammar)
            else:
                stand = _unknown_all(here, start, end, document, shadow, grammar)
            for found in stand:
                if people is None:
                    known = [*persons_in_office(document, shadow), *persons_named_for(document, shadow, 0, len(shadow.text))]
                    people = [(p.name_start, p.name_end) for p in known]
                    looked_at |= {p.name for p in known}  # a person is a person wherever the page names him
                if found.name in looked_at or len(looked_at) > _MOST or any(a < found.end and found.start < z for a, z in people):
                    continue
                if found.state:
                    states.append((passage.eid, found.state, is_headline))
                    continue
                if is_headline and not _stands_below(found.name, document):
                    continue
                looked_at.add(found.name)
                if _is_body(found, document, shadow, grammar):
                    body = body_named(found.name, authority, found.start, found.end, acronym=found.acronym)
                    bodies.setdefault(body.partner_id, body)
    acronyms = {body.acronym for body in bodies.values()}
    bodies = {key: body for key, body in bodies.items() if body.name not in acronyms}
    named = [n for body in bodies.values() for n in _places(body, document)]
    # A headline may say the country for one of its bodies: "Utopia signs" for the Utopian Harbour Office.
    below = {state.code for _, state, is_headline in states if not is_headline}
    told = states_named(document, ((eid, state) for eid, state, _ in states if state.code in below), authority)
    return Parties([*bodies.values(), *told.bodies], [*named, *told.named], told.spellings)


def _states_alone(document: Document, shadow: Shadow, authority: Authority) -> Parties:
    """In a language without capitals only states are known for parties by their names."""
    spoken = grammar_of(document.language) if document.kind in _TELLING else None
    if spoken is None:
        return Parties([], [], [])
    nouns = [n[0] for n in spoken.nouns.find(shadow.text)]
    found: list[tuple[str, State]] = []
    for passage in document.passages:
        if bisect_left(nouns, passage.start) < bisect_left(nouns, passage.end):
            for sentence in sentences(shadow, passage):
                if shadow.orgs_in(*sentence):
                    found += [(passage.eid, state) for state in states_uncased(document, shadow, sentence)]
    return states_named(document, found, authority)


def _unknown_all(
    nouns: Sequence[tuple[int, int, str]], start: int, end: int, document: Document, shadow: Shadow, grammar: _Grammar
) -> Sequence[_Candidate]:
    """Who signs in a sentence that names no known body: two or more, of which each says what it is.

    "The Harbour University (HU) and the Tidal Police Academy signed".
    """
    if all(noun in grammar.words.agreements["short"] for _, _, noun in nouns) or not grammar.verb.search(shadow.text, start, end):
        return ()
    generic = grammar.words.names["generic"]
    stand = [c for c in _candidates(nouns, start, end, shadow, grammar) if c.state is None]
    stand = [
        c for c in stand if c.name.lower() not in generic and (c.is_described or (" " in c.name and _has_head(c.name, grammar)))
    ]
    stand = [c for c in stand if _is_body(c, document, shadow, grammar)]
    return stand if len({c.name for c in stand}) > 1 else ()


def _stands_below(name: str, document: Document) -> bool:
    """Does the text below the headlines, where a capital means something, print the name too?"""
    return any(name in p.text for p in document.passages if p.kind not in ("title", "heading", "meta"))


def _places(body: Body, document: Document) -> Iterator[Named]:
    passages: Sequence[Passage] = document.passages
    starts = [p.start for p in passages]
    for hit in hits_of(body, document.text, document.language):
        passage = passages[bisect_left(starts, hit.start + 1) - 1]
        if hit.end <= passage.end:
            yield Named(passage.eid, "partner", body.partner_id, hit.start, hit.end)


# --- where a party must stand ----------------------------------------------------------------------------------------------

_REACH: Final = 200
_PAIR: Final = 100
_MOST: Final = 400
"""Names of one document that are looked at: no page names more parties, and each is searched for in the whole text."""


def _candidates(
    nouns: Sequence[tuple[int, int, str]], start: int, end: int, shadow: Shadow, grammar: _Grammar
) -> Iterator[_Candidate]:
    text = shadow.text
    first = nouns[0][0]
    verb = next((v for v in grammar.verb.finditer(text, max(start, first - _REACH), first)), None)
    if verb is None and grammar.ending.search(text, nouns[0][1], min(end, nouns[0][1] + _REACH)):
        verb = grammar.beginning.search(text, max(start, first - _REACH), first)
    for m in grammar.after.finditer(text, max(start, first - _REACH), min(end, nouns[-1][1] + _REACH)):
        if m.start() >= first or verb:
            yield from _listed(m.end(), end, text, grammar)
    if verb:
        at = start
        employers = {m.end() for m in grammar.employer.finditer(text, start, verb.start())}
        while m2 := grammar.element.search(text, at, verb.start()):
            last = _list_end(m2, verb.start(), text, grammar)
            if m2.start() in employers:  # "the Minister of Ports and Tides signed": what an office is of signs nothing
                at = max(last, m2.end())
                continue
            if grammar.gap.match(text, last, verb.start()):
                for found in _listed(m2.start(), verb.start(), text, grammar):
                    if not found.state or not grammar.place_of.search(text, max(start, found.start - 20), found.start):
                        yield found
                break
            at = max(last, m2.end())
    for noun, _, _ in nouns:
        pair = grammar.pair.search(text, max(start, noun - _PAIR), noun)
        group = "land" if pair and pair["land"] else "then"
        if pair and (code := country_code(pair[group])):
            yield _Candidate(pair[group], None, *pair.span(group), State(*pair.span(group), code, pair.span(group)))
    if verb or grammar.verb.search(text, start, end):
        for m in grammar.employer.finditer(text, start, end):
            for found in _listed(m.end(), end, text, grammar, only_one=True):
                if _has_head(found.name, grammar) or _is_chief(m.group(), grammar):
                    yield found
        for m in grammar.of_land.finditer(text, start, end):
            if code := country_code(m["land"]):  # "Kenya’s Minister of the Interior, Jane Roe, and … signed"
                yield _Candidate(m["land"], None, *m.span("land"), State(*m.span("land"), code, m.span("land")))
        for m in grammar.before_office.finditer(text, start, end):
            office = text[m.end() : m.end() + 30]
            if _has_head(m["name"], grammar) or _is_chief(office, grammar):
                yield _Candidate(m["name"], None, m.start("name"), m.end("name"))


def _listed(at: int, end: int, text: str, grammar: _Grammar, *, only_one: bool = False) -> Iterator[_Candidate]:
    """The names of a list of bodies that begins at ``at``, without those that are known."""
    while True:
        state = state_at(text, at, end, grammar.words.language)
        m = None if state else grammar.element.match(text, at, end)
        if state:
            yield _Candidate(text[state.start : state.end], None, state.start, state.end, state)
            at = state.end
        elif m is None:
            return
        elif m["name"]:
            name = m["name"].rstrip(".,’'")
            name = re.sub(r"[’']s\Z", "", name)
            form = _FORM_BEHIND.match(text, m.start("name") + len(name), end)
            name += form.group() if form else ""
            if not m["known"]:  # "the European Police (Europol)"
                is_described = m["described"] is not None
                start = m.start("name")
                yield _Candidate(name, m["acronym"], start, start + len(name), is_described=is_described)
            at = max(m.end(), form.end() if form else 0)
        else:
            at = m.end()
        joiner = grammar.joiner.match(text, at, end)
        if only_one or joiner is None:
            return
        at = joiner.end()


_FORMS: Final = "Co|Corp|GmbH|Inc|LLC|LLP|Ltd|Limited|PLC|Plc|Pte|Pty|SARL|SpA"
_FORM_BEHIND: Final = re.compile(rf"\.?,?\s(?:{_FORMS})(?!\w)\.?(?:,?\s(?:{_FORMS})(?!\w)\.?)?")
"""The legal form behind a firm's name, a comma between: "Brightwater Co., Ltd."."""


def _list_end(m: re.Match[str], end: int, text: str, grammar: _Grammar) -> int:
    state = state_at(text, m.start(), end, grammar.words.language)
    at = state.end if state else m.end()
    while joiner := grammar.joiner.match(text, at, end):
        more = state_at(text, joiner.end(), end, grammar.words.language)
        name = None if more else grammar.element.match(text, joiner.end(), end)
        if more is None and name is None:
            break
        at = more.end if more else name.end() if name else at
    return at


# --- what is no body -------------------------------------------------------------------------------------------------------


def _has_head(name: str, grammar: _Grammar) -> bool:
    tokens = re.findall(r"[\w’-]+", name)
    return bool(grammar.heads & set(tokens)) or any(
        len(t) > 8 and t.lower().endswith(h.lower()) for t in tokens for h in grammar.heads if len(h) > 3
    )


def _is_chief(office: str, grammar: _Grammar) -> bool:
    """Is this an office that firms have: its bearer's employer may have any name?"""
    return any(office.strip().startswith(o) for o in grammar.words.names["chiefs"])


def _is_holder(c: _Candidate, shadow: Shadow, grammar: _Grammar) -> bool:
    """Is this a part of an office, or who holds one: "the one of UNODC, Jane Roe, signed"?"""
    if {t.lower() for t in c.name.split() if t[0].isupper()} & grammar.titles:
        return True
    before = shadow.text[max(0, c.start - 90) : c.start]
    is_aside = _BODY_BEFORE.search(before) and grammar.verb_behind.match(shadow.text, c.end)
    return bool(is_aside or grammar.of_office.search(before))


_ADJECTIVE: Final = re.compile(r"(?<!\w)(?P<word>[a-zäöüß]{3,}e[nrsm]?)\s\Z")
_BODY_BEFORE: Final = re.compile(rf"{ORG}[)]?,\s\Z")


def _is_place_line(c: _Candidate, text: str) -> bool:
    """Does the name open its paragraph in capitals, with a comma behind it: "VIENNA, The Office …"?"""
    opens = c.start == 0 or text[c.start - 1] == "\n"
    return opens and c.name.isupper() and text[c.end : c.end + 1] == ","


_LONE_WORD: Final = re.compile(r"[A-Z]\w*(?:[A-Z0-9]|-[A-Z])\w*|[A-Z]{3,}")


def _is_body(c: _Candidate, document: Document, shadow: Shadow, grammar: _Grammar) -> bool:
    tokens = c.name.split()
    text = document.text
    if not tokens or len(c.name) < 2 or any("\ue000" <= x <= "\ue002" for x in c.name):
        return False
    if len(tokens[-1]) == 1 or re.fullmatch(_SMALL, tokens[-1]):
        return False  # "Secrétariat de l’…"
    if re.fullmatch(rf"(?:(?:{_FORMS})\b[.,\s]*)+", c.name):
        return False
    if {t for t in tokens if t[0].isupper()} <= FIELDS:
        return False  # the field of an office: "Commissioner for Peace and Security"
    if {t.lower() for t in tokens} <= grammar.titles:
        return False  # a part of an office: "General" of "Secretary General"
    if text[c.start : c.end] != c.name or grammar.refused.match(c.name) or country_code(c.name):
        return False
    if country_code(re.sub(r"\A(?:the|The|la|La|le|Le|l’|die|el|El)\s*", "", c.name)):
        return False
    if grammar.before_person.search(text, max(0, c.start - 60), c.start) or grammar.after_person.match(text, c.end):
        return False
    if document.language == _DECLINED and len(tokens) > 1 and tokens[0].endswith("en"):
        return False  # "der Internationalen Akademie": how it is called nobody says
    adjective = _ADJECTIVE.search(text, max(0, c.start - 40), c.start) if document.language == _DECLINED else None
    if adjective and adjective["word"] not in grammar.words.names["articles"]:
        return False  # the end of a name: "… für öffentliche Verwaltung"
    if grammar.unit_of.match(shadow.text, c.end):
        return False  # "the Sous-direction de la Sécurité environnementale d’INTERPOL": a part of a body that is known
    has_head = _has_head(c.name, grammar)
    if has_head and len(tokens) > 1:
        return True
    if grammar.words.names["states"] and tokens[0] in grammar.words.names["states"]:
        return False
    escaped = re.escape(c.name)
    if re.search(rf"(?<!\w)(?:{grammar.place})\s+{escaped}(?!\w)", text):
        return False
    if re.search(rf"(?<!\w)(?:Mr|Mrs|Ms|Dr|M\.|Mme|Sr|Sra|Herr|Frau)\.?\s+(?:[\w-]+\s)?{re.escape(tokens[-1])}(?!\w)", text):
        return False
    if _is_place_line(c, text) or _is_holder(c, shadow, grammar):
        return False
    if len(tokens) > 1:
        return grammar.words.names["bare_names"] != ("no",) or c.acronym is not None
    if country_code(tokens[0]):
        return False
    return bool(
        c.acronym or c.is_described or _LONE_WORD.fullmatch(c.name) or len(re.findall(rf"(?<!\w){escaped}(?!\w)", text)) > 1
    )
