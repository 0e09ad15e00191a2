"""States and their governments as parties: "an agreement between INTERPOL and the Government of Qatar", "Kenya and Europol
signed".

Whether a country stands where a party must stand is for the caller to say; here is told which country stands there, and under
which id. A state that the authority list holds has its id there ("government-of-singapore"); of others it is made of the
country's short English name, so that every language and every form ("the Kingdom of …") gives the same partner.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from pipeline.authority.countries import country_code, english_name
from pipeline.authority.lists import Authority
from pipeline.extract.found import Body
from pipeline.ids import slug
from pipeline.languages.agreements import agreement_words, one_of


class State(NamedTuple):
    """A country where a text names it: start and end of the name (with "Republic of …" and "… Government", without an
    article), ISO 3166-1 alpha-3."""

    start: int
    end: int
    code: str


_TOKENS: Final = re.compile(r"[^\W\d_][\w’'.-]*")
_FURTHER: Final = re.compile(r"[ \u00a0](?=[^\W\d_])")
_MOST: Final = 9
"""Words of the longest name of a state, with what stands before it."""
_NAME_GOES_ON: Final = re.compile(r"[’'](?=s?\b)|-\w|\s[A-ZÀ-ÖØ-Þ][\w-]*[a-z]|\s[A-Z]{2,}\b")


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
            return State(begin, stop, code)
    return None


def state_body(code: str, name: str, start: int, end: int, authority: Authority) -> Body:
    """The partner that a country's state is. It is no row of the document where the authority list has it."""
    known = next((o for o in authority.organizations.values() if o.country == code and _is_state(o.partner_id)), None)
    partner_id = known.partner_id if known else slug(english_name(code) or name)
    return Body(partner_id, name, None, "national", None, code, start, end)


def _is_state(partner_id: str) -> bool:
    return partner_id.startswith(("government-of-", "commonwealth-of-"))
