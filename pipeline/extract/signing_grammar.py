"""The grammar of signing: patterns over a text in which organizations, dates and persons are single things.

Each pattern is said in the words of a language's files of facts. What a pattern must not match stands in the tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from pipeline.extract.shadow import DATE, ORG, phrases
from pipeline.languages.agreements import agreement_words, one_of
from pipeline.languages.late import LatePatterns
from pipeline.languages.signings import Words, signing_words

PERSON: Final = "(?:\ue003+|\ue004+)"
PERSON_SIGNS: Final = ("\ue003", "\ue004")
BEFORE: Final = "\ue005"
"""The sign that masks honorifics, articles and "then" before a person."""


class SigningGrammar(LatePatterns):
    """The patterns of one language; ``words`` are its facts of signing.

    ``titles`` is what may stand before a person and belongs to the phrase; the others read a text in which it has been masked
    (``BEFORE``).

    ``first`` is a person with which a list begins, ``next`` one that goes on with it; both have the groups ``p`` (the person),
    ``fororg`` (an organization named before, "on behalf of INTERPOL by") and ``tailorg`` (one named after).
    """

    titles: re.Pattern[str]
    first: re.Pattern[str]
    next: re.Pattern[str]
    active: re.Pattern[str]
    inverted: re.Pattern[str]
    aux_open: re.Pattern[str]
    aux_close: re.Pattern[str]
    passive: re.Pattern[str]
    agent: re.Pattern[str]
    passive_close: re.Pattern[str]
    signed: re.Pattern[str]
    behalf_before: re.Pattern[str]
    noun: re.Pattern[str]
    noun_done: re.Pattern[str]
    participial: re.Pattern[str]
    gerund: re.Pattern[str]
    they: re.Pattern[str]
    signatories_were: re.Pattern[str]
    represented: re.Pattern[str]
    behind: re.Pattern[str]
    to_verb: re.Pattern[str]
    who: re.Pattern[str]
    pronoun_and: re.Pattern[str]
    with_: re.Pattern[str]
    behalf_after: re.Pattern[str]
    intended: re.Pattern[str]
    future: re.Pattern[str]
    denied: re.Pattern[str]
    breaks: re.Pattern[str]
    other_objects: re.Pattern[str]
    object_breaks: re.Pattern[str]
    pronoun: re.Pattern[str]
    inside: re.Pattern[str]
    unread: re.Pattern[str]

    def __init__(self, words: Words, clause: Iterable[str], patterns: Mapping[str, str], places: Sequence[str]) -> None:
        super().__init__({**patterns, **{f"place_{i}": place for i, place in enumerate(places)}})
        self.words = words
        self.clause = frozenset(x.casefold() for x in clause)
        self.list_ends = frozenset(x.casefold() for x in words["list_ends"])
        self.prepositions = frozenset(x.casefold() for x in words["prepositions"])
        self.participles = words["participles"]
        self._count = len(places)

    @property
    def places(self) -> Iterator[re.Pattern[str]]:
        """The patterns of where something was signed, the surest first."""
        return (getattr(self, f"place_{i}") for i in range(self._count))


@cache
def signing_grammar(language: str) -> SigningGrammar | None:
    """The grammar of ``language``, None where there are no facts of signing."""
    words, signing = agreement_words(language), signing_words(language)
    if words is None or signing is None:
        return None
    w = signing.signing
    articles = one_of(words.names["articles"])
    honorifics = one_of((*words.persons["honorifics"], *signing.persons["honorifics"]))
    former = one_of(signing.persons["former"])
    by = one_of(w["passive_by"])
    behalf = one_of(w["behalf"])
    joined = one_of((*words.signing["together"], *words.names["and"]))
    spaced = language != "ar"
    gap, word = (r"\s+", r"(?<!\w)") if spaced else (r"\s*", "")
    org = rf"{ORG}(?:\s?[(]\s?{ORG}\s?[)])?"
    # "his Europol counterpart, A", "her counterpart at Europol A"
    peer = (
        rf"(?:(?:{one_of(w['his'])})\s(?:{ORG}(?:[’']s)?[\s-]|(?-i:[A-ZÀ-Þ][\w-]+)\s)?(?:{one_of(w['counterpart'])})"
        rf"(?:\s?(?:{one_of(words.names['of'])})\s?(?:{articles}\s)?{org})?,?\s)?"
        if w["counterpart"]
        else ""
    )
    # "and Ruritanian A": what stands before an office and is no organization that is known
    # "the country’s Ports Minister A", "Ports and Tides Minister A"
    whose = (
        rf"(?:\w+[’']s\s)?(?-i:[A-ZÀ-Þ][\w’'-]+\s(?:(?:{one_of(words.names['and'])})\s(?=[A-ZÀ-Þ]))?){{0,4}}" if spaced else ""
    )
    small = rf"{peer}(?:(?:{articles}){gap})?{whose}{BEFORE}*"
    positions = one_of(w["positions"])
    # "A (left)", "A, left,", "A, Director of X for work with police,"
    office_more = one_of(words.persons["office_more"])
    # "A, Director of the Harbour Police at the Ministry of Ports"
    behind = rf"\s(?:{one_of(words.names['of'])})\s?(?:{articles}\s)?" if spaced else "(?!)"
    posted = rf"\s(?:{one_of(w['posted'])})\s(?:{articles}\s)?" if spaced else "(?!)"
    # What stands between a person and the next "and on behalf of ORG", where names have no capitals.
    office_on = rf"(?:[،,]?\s[^.;؛\ue003\ue004]{{1,120}}?(?=[،,]?\s*(?:{joined})\s*(?:{behalf})\s*{ORG}))?"
    # "A, Director of the Harbour Police, the oldest of its kind, and B"
    # "A, Ambassador, Permanent Representative of B, and C"
    apposed = (
        rf"(?:,\s(?:(?:{one_of((*words.names['articles'], *w['who']))})\s|(?-i:[A-ZÀ-Þ]))"
        rf"[^.,;:()\ue003\ue004]{{1,90}}(?=,\s(?:{joined})\s))?"
    )
    beside = (
        rf"(?:{behind}{ORG}|{posted}(?:{ORG}|(?-i:{_NAMED})))?(?:\s?\([^()]{{1,60}}\)|,?\s{positions}(?=[,\s]),?)?"
        rf"(?:\s(?:{office_more})\s[^.,;()\ue000-\ue004]{{1,70}}(?=,))?"
        rf"{apposed if spaced else office_on}"
    )
    heads = rf"(?:(?:[\w’']+\s+){{0,3}}(?:{one_of(w['heads'])})(?!\w)[^.;:,\ue003\ue004]{{0,80}}[,:–-]?\s*)?"
    # "A, flanked by B, and C signed"
    aside = rf"(?:\s*,\s*(?:{one_of(w['accompanied'])})\s+{small}{PERSON}{beside}(?=\s*,))?"
    named = (
        rf"(?:{behalf}\s*(?:{articles}\s*)?(?P<fororg>{ORG})(?:\s?[(]{ORG}[)])?\s*[,،]?\s*(?:{by}\s*)?)?"
        rf"{small}(?P<p>{PERSON}){beside}"
        rf"(?:[,،]?\s*{behalf}\s*(?:{articles}\s*)?(?P<tailorg>{ORG})(?:\s?[(]{ORG}[)])?"
        rf"(?=\s*(?:[,،.;:)–—]|\Z|(?:{joined})(?:\s|{PERSON})))"
        # "A, for the general secretariat, and B": which one, the office says
        rf"|,\s{behalf}\s[^.,;()\ue000-\ue004]{{1,50}}(?=,))?"
    )
    sep = (
        rf"{aside}(?:\s*[,;،]\s*(?:(?:{joined})\s*,?\s+)?|\s+(?:{joined})\s*,?\s+)" if spaced else rf"\s*[,،]?\s*(?:{joined})\s*"
    )
    between = one_of(
        {*w["between"], *w["who_signed"], *words.signing["today"], *words.signing["adverbs"], *words.signing["weekdays"]}
    )
    places = one_of(words.signing["place"])
    capital = r"[A-ZÀ-Þ][\w’'-]+"
    place = rf"(?P<place>{capital}(?:[ -](?:(?:de|of|the|du|del|la)\s)?{capital}){{0,3}}(?:,\s{capital}(?:\s{capital})?)?)"
    on = one_of((*words.grammar["date_after"], *words.signing["on_weekday"]))
    when = rf"(?:(?:{on})\s+)?(?:(?:{between})\s*,?\s+)?(?:{DATE}|(?:{on})\s+(?:{one_of(words.signing['weekdays'])}))"
    verbs = phrases((*w["by_hand"], *w["inverted"]))
    passive = phrases(w["passive"])
    patterns = {
        "titles": rf"(?:{word}(?:{articles}|{honorifics}\.?|{former}){gap})+\Z",
        "behind": rf"{behind}(?P<org>{ORG})",
        "first": rf"\s*:?\s*{heads}{named}",
        "next": rf"{sep}(?:{by}\s+)?(?:(?:also|aussi|también|auch)\s+)?{named}",
        "active": _words(w["by_hand"]),
        "inverted": _words(w["inverted"] if spaced else w["by_hand"]),
        "aux_open": _words(w["aux_open"]),
        "aux_close": _words(w["aux_close"]),
        "passive": rf"(?<!\w)(?P<verb>{passive})(?!\w)(?P<between>[^.;\ue003\ue004]{{0,160}}?)(?<!\w){by}(?!\w)",
        "agent": rf"(?<!\w){by}(?!\w)" if w["passive_close"] else _NEVER,
        "passive_close": rf"[^.;\ue003\ue004]{{0,80}}?(?<!\w)(?P<verb>{one_of(w['passive_close'])})(?!\w)",
        "signed": _words(w["passive"]),
        "behalf_before": rf"(?<!\w){behalf}\s*(?:{articles}\s*)?(?P<org>{ORG})(?:\s?[(]{ORG}[)])?\s*,?\s*\Z",
        "noun": rf"(?<!\w)(?:{one_of(w['noun'])})\s+(?:{one_of(w['noun_of']) if w['noun_of'] else ''})"
        r"(?P<between>[^.;\ue003\ue004]{1,120}?)"
        rf"(?<!\w)(?:{one_of(w['noun_by'] or w['passive_by'])})(?!\w)",
        # "the signature of the agreement between ORG and ORG was jointly done by A and B"
        "noun_done": rf"(?<!\w)(?:{one_of(w['noun'])})\s+(?P<between>[^.;\ue003\ue004]{{1,160}}?)"
        rf"(?<!\w)(?:{one_of(w['noun_done'])})\s+{by}(?!\w)"
        if w["noun_done"]
        else _NEVER,
        "participial": _words(w["participial"]),
        "gerund": _words(w["gerund"]),
        "they": rf"(?P<lead>[,;]\s|(?<!\w)(?:{one_of(w['clause'])})\s)?(?<!\w)(?P<they>{one_of(w['they'])})\s+"
        rf"(?:(?:{between})\s+)?(?P<verb>{_phrases(w['by_hand'])})(?!\w)"
        if w["they"]
        else _NEVER,
        "signatories_were": rf"(?<!\w)(?:{phrases(w['signatories_were'])})",
        "represented": rf"(?P<org>{ORG})(?:\s?[(]{ORG}[)])?\s*,?\s+(?:{one_of(w['represented'])})\s+{small}(?P<p>{PERSON})",
        "to_verb": rf"{aside}\s*[,،;]?\s*(?:\({org}\)\s*,?\s*)?"
        rf"(?:(?:{between}|{when}|\w+ly(?!\w)|(?:{places})\s+(?-i:{place}))\s*,?\s*)*\Z",
        # "as she and B signed"
        "pronoun_and": rf"(?<!\w)(?:{one_of(w['pronoun_signers'])})\s+(?:{joined})\s+{small}\Z",
        "who": _words(w["who_signed"]),
        "with_": rf"\s*,?\s*(?:{one_of(w['with'])})\s+{small}(?=(?P<p>{PERSON}))",
        "behalf_after": rf"(?P<object>[^.;:,\ue003\ue004]{{0,110}}?)(?<!\w){behalf}\s*(?:{articles}\s*)?"
        rf"(?P<org>{ORG})(?:\s?[(]{ORG}[)])?"
        rf"(?=\s*(?:[,.;:)–—]|\Z|(?:{joined}|while|whereas|tandis que|mientras|während)\s))",
        "intended": _words(words.signing["intended"]),
        "future": rf"(?<!\w)(?:{one_of((*words.signing['future'], *_AHEAD))})(?!\w)(?:\s+[\w’'-]+){{0,4}}\s*\Z",
        "denied": rf"(?<!\w)(?:{one_of((*w['not_passive'], *w['not_before']))})\s+(?:\w+ly\s+)?\Z"
        if w["not_passive"] or w["not_before"]
        else _NEVER,
        "breaks": _words((*words.signing["breaks"], *words.nouns)),
        "other_objects": _words(w["other_objects"]),
        "object_breaks": rf"(?<!\w)(?:{one_of(w['object_breaks'])})(?!\w)|[.;:]",
        "pronoun": rf"\W*(?:{one_of(w['pronouns'])})(?!\w)",
        # "at Harbour House in Lyon": the town
        "inside": rf"\s+(?i:{one_of(words.signing['place'][:1])})\s+{place}",
        "unread": rf"\s*(?:(?:\w+|{org})[\s’']+(?:s\s+)?){{0,4}}(?:{one_of(w['unread'])})(?!\w)",
    }
    return SigningGrammar(
        w,
        (*w["clause"], *words.signing["today"], *words.signing["weekdays"]),
        {name: pattern if name in _AS_PRINTED else f"(?i){pattern}" for name, pattern in patterns.items()},
        (
            rf"(?i:{passive}|{verbs})\s+(?i:(?:{between}|{when}),?\s+)*(?i:{places})\s+{place}",
            rf"(?<!\w)(?i:{places})\s+{place},?\s+(?i:{when})",
            rf"{DATE},?\s+(?i:{places})\s+{place}",
            rf"{PERSON},?\s+(?i:{places})\s+{place}",
            rf"(?<!\w)(?i:{places})\s+{place}\s+(?i:{by})\s",
        ),
    )


_NAMED: Final = r"[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+){0,2}"
_NEVER: Final = "(?!)"
_AS_PRINTED: Final = ("inside", "unread")
"""Patterns that look at capitals."""

_AHEAD: Final = (
    "ahead of",
    "prior to",
    "upcoming",
    "forthcoming",
    "planned",
    "expected",
    "pending",
    "awaiting",
    "prochaine",
    "próxima",
)


def _phrases(words: Iterable[str]) -> str:
    """As ``phrases``, with up to a long aside for ``…``: "ont procédé, en marge de …, à la signature"."""
    return phrases(list(words)).replace("{0,80}?", "{0,170}?")


def _words(words: Iterable[str]) -> str:
    held = list(words)
    return rf"(?<!\w)(?P<verb>{_phrases(held)})(?!\w)" if held else _NEVER
