"""States and their governments as parties: "an agreement between INTERPOL and the Government of Qatar", "Kenya and Europol
signed".

Whether a country stands where a party must stand is for the caller to say; here is told which country stands there, and under
which id. A state that the authority list holds has its id there ("government-of-singapore"); of others it is made of the
country's short English name, so that every language and every form ("the Kingdom of …") gives the same partner.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from pipeline.authority.countries import country_code, english_name
from pipeline.authority.lists import Authority
from pipeline.document import Document
from pipeline.extract.found import Body, Claim, Named, Spelling
from pipeline.extract.shadow import ORG, Shadow
from pipeline.ids import slug
from pipeline.languages.agreements import agreement_words, one_of


class State(NamedTuple):
    """A country where a text names it: start and end of the name (with "Republic of …" and "… Government", without an
    article), ISO 3166-1 alpha-3; ``land`` is the country's name alone."""

    start: int
    end: int
    code: str
    land: tuple[int, int]


_TOKENS: Final = re.compile(r"[^\W\d_][\w’'.-]*")
_FURTHER: Final = re.compile(r"[ \u00a0](?=[^\W\d_])")
_MOST: Final = 9
"""Words of the longest name of a state, with what stands before it."""
_NAME_GOES_ON: Final = re.compile(r"[’'](?=s?\b)|-\w|\s[A-ZÀ-ÖØ-Þ][\w-]*[a-z]|\s[A-Z]{2,}\b")


class Parties(NamedTuple):
    """Bodies that nobody knew, the places that name them, and further names of theirs."""

    bodies: list[Body]
    named: list[Named]
    spellings: list[Spelling]


def states_named(document: Document, places: Iterable[tuple[str, State]], authority: Authority) -> Parties:
    """The partners that the states at ``places`` (each with its eid) are, without bodies that the authority list holds."""
    bodies: dict[str, Body] = {}
    found = Parties([], [], [])
    for eid, state in dict.fromkeys(places):
        body = _body(state, document.text, authority)
        found.named.append(Named(eid, "partner", body.partner_id, state.start, state.end))
        if body.partner_id not in authority.organizations:
            bodies.setdefault(body.partner_id, body)
        said = document.text[state.start : state.end]
        if said != document.text[slice(*state.land)] and (body.partner_id, said) not in authority.held:
            spelling = Spelling("partner", body.partner_id, said, document.language, "alias", state.start, state.end)
            found.spellings.append(spelling)
    found.bodies.extend(bodies.values())
    return found


def states_uncased(document: Document, shadow: Shadow, sentence: tuple[int, int]) -> Iterator[State]:
    """The states of a sentence in a language without capitals: after a verb of signing, "between" or "with", or joined to an
    organization."""
    anchor = _anchor(document.language)
    for m in anchor.finditer(shadow.text, *sentence):
        state = state_at(shadow.text, m.end(), sentence[1], document.language)
        if state:
            yield state


@cache
def _anchor(language: str) -> re.Pattern[str]:
    words = agreement_words(language)
    if words is None or not words.names["governments"]:
        return re.compile("(?!)")
    signs = one_of((*words.signing["verbs"], *words.signing["made"], *words.grammar["between"], *words.grammar["with"]))
    return re.compile(rf"(?<!\w){signs}\s+|{ORG}\s?[)]?\s+{one_of(words.names['and'])}\s?")


@cache
def _before(language: str) -> re.Pattern[str] | None:
    """What stands before a country's name and belongs to it: "Government of the Federal Republic of"."""
    words = agreement_words(language)
    if words is None or not words.names["governments"]:
        return None
    articles, of = one_of(words.names["articles"]), one_of(words.names["of"])
    heads = one_of((*words.names["governments"], *words.names["states"]))
    adjective = r"(?:[^\W\d_][\w’'-]*\s){0,2}?"
    return re.compile(
        rf"(?P<article>(?:(?i:{articles})\s*)?)(?:{adjective}(?i:{heads})\s(?:(?i:{of})\s*)?(?:(?i:{articles})\s*)?){{0,2}}"
    )


@cache
def _behind(language: str) -> re.Pattern[str]:
    words = agreement_words(language)
    return re.compile(rf"\s(?i:{one_of(words.names['governments'])})(?!\w)" if words else "(?!)")


def state_at(text: str, start: int, end: int, language: str) -> State | None:
    """The country whose name begins at ``start`` and is not the beginning of another name ("Qatar Stadium Authority")."""
    before = _before(language)
    if before is None:
        return None
    lead = before.match(text, start, end)
    begin = lead.end("article") if lead else start
    for at in dict.fromkeys((start, begin, lead.end() if lead else start)):
        found = _country(text, min(begin, at), at, end)
        if found is None:
            continue
        behind = _behind(language).match(text, found.end, end)
        if behind:
            return found._replace(end=behind.end())
        if not _NAME_GOES_ON.match(text, found.end, end):
            return found
    return None


def _country(text: str, begin: int, start: int, end: int) -> State | None:
    """The longest name of a country at ``start``; what belongs to it begins at ``begin``."""
    ends: list[int] = []
    at = start
    while len(ends) < _MOST and (m := _TOKENS.match(text, at, end)):
        ends.append(m.end())
        if m.group()[-1] in "’'.-":
            ends.append(m.end() - 1)
        further = _FURTHER.match(text, m.end(), end)
        if further is None:
            break
        at = further.end()
    for stop in sorted(ends, reverse=True):
        code = country_code(text[start:stop])
        if code:
            return State(begin, stop, code, (start, stop))
    return None


def _body(state: State, text: str, authority: Authority) -> Body:
    name, code = text[slice(*state.land)], state.code
    known = next((o for o in authority.organizations.values() if o.country == code and _is_state(o.partner_id)), None)
    partner_id = known.partner_id if known else slug(english_name(code) or name)
    return Body(partner_id, name, None, "national", None, code, *state.land)


def _is_state(partner_id: str) -> bool:
    return partner_id.startswith(("government-of-", "commonwealth-of-"))


def for_their_state(claims: Sequence[Claim], bodies: Sequence[Body], authority: Authority) -> None:
    """A ministry or agency stands for its state where the document tells of the same agreement with the state itself."""
    states = {b.partner_id: b.country for b in bodies if b.country}
    states |= {o.partner_id: o.country for o in authority.organizations.values() if o.country and _is_state(o.partner_id)}
    told = [c for c in claims if any(p in states for p in c.parties)]
    if not told:
        return
    lands = {b.partner_id: _land(b.name) for b in bodies if not b.country}
    lands |= {o.partner_id: o.country for o in authority.organizations.values() if o.category == "national"}
    for claim in claims:
        for p in claim.parties:
            state = next(
                (s for c in told if c.kind == claim.kind for s in c.parties if lands.get(p) and states.get(s) == lands[p]), None
            )
            parties = tuple(state if x == p and state else x for x in claim.parties)
            if state and p not in states and any(set(c.parties) == set(parties) for c in told):
                claim.parties = parties


def _land(name: str) -> str | None:
    """The country whose name a body's begins with: "UK Home Office"."""
    found = _country(name, 0, 0, len(name))
    return found.code if found else None
