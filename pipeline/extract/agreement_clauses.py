"""Clauses that say more of an agreement than its noun does: who signed it, when, what it replaces, whether it is only wished for.

Patterns over shadows, said in the words of each language's file of facts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from pipeline.extract.agreement_spoken import Spoken
from pipeline.extract.shadow import DATE, ORG, Shadow
from pipeline.languages.agreements import AgreementWords, one_of
from pipeline.languages.late import Late


@dataclass(frozen=True, slots=True)
class Clauses:
    """The patterns of one language. ``subject_follows``: its subjects stand behind their verbs."""

    common: re.Pattern[str]
    common_within: Late
    beginning: re.Pattern[str]
    ending: re.Pattern[str]
    told: re.Pattern[str]
    passive: re.Pattern[str]
    breaks: Late
    passive_with: re.Pattern[str]
    with_behind: Late
    relation: re.Pattern[str]
    life: re.Pattern[str]
    approved: Late
    approval: Late
    when: re.Pattern[str]
    on_date: re.Pattern[str]
    denied: re.Pattern[str]
    made: re.Pattern[str]
    aside: re.Pattern[str]
    participle: re.Pattern[str]
    passive_between: re.Pattern[str]
    clause_between: Late
    passive_behind: Late
    replaced_one: re.Pattern[str]
    to_base: re.Pattern[str]
    unreal: re.Pattern[str]
    year_before: re.Pattern[str]
    by_whom: re.Pattern[str]
    ones: re.Pattern[str]
    denied_after: re.Pattern[str]
    announced: Late
    subject_follows: bool

    def signed_near(self, spoken: Spoken, shadow: Shadow) -> bool:
        """Does a word of signing stand near the noun, before or after it?"""
        start, stop = spoken.own
        at, end = spoken.noun
        return bool(self.made.search(shadow.text, max(start, at - 60), min(stop, end + 120)))


def clauses_of(words: AgreementWords) -> Clauses:
    g, s = words.grammar, words.signing
    articles = one_of(words.names["articles"])
    made = one_of({*s["by_hand"], *s["made"], *s["passive_far"]})
    common = _with_adjectives(g["common"], words.names["articles"])
    org_list = rf"(?:{articles}\s*)?{ORG}[^.;:]{{0,160}}?"
    relative = one_of(g["relative"])
    events = (words.events[e] for e in ("renewed", "amended", "terminated", "approved", "entered_into_force"))
    life = {*s["passive_far"], *s["participles"], *words.status["approved"], *words.status["in_force"], *chain(*events)}
    life = {w for w in life if "…" not in w}
    few_words = r"(?:[\w’'-]+\s+){0,2}?"
    near = r"[^.;:\ue000\ue001]{0,60}?"
    return Clauses(
        common=re.compile(rf"(?<!\w){common}(?!\w)", re.IGNORECASE),
        # The same inside longer words too: what has none of it in it says no "both parties" in whatever place.
        common_within=Late(common, re.IGNORECASE),
        # A verb in two parts: "haben heute ein Abkommen unterzeichnet".
        beginning=re.compile(rf"(?<!\w){one_of(s['beginnings'])}(?!\w)", re.IGNORECASE),
        ending=re.compile(rf"(?<!\w)(?P<verb>{one_of(s['endings'])})(?!\w)", re.IGNORECASE),
        # "the deal, which both parties signed in 2014"; "an agreement that A and B concluded".
        told=re.compile(
            rf"\s*,?\s*(?:{relative})?\s*(?P<who>{common}|{org_list})\s+{few_words}(?P<verb>{made})(?!\w)", re.IGNORECASE
        ),
        # "a memorandum on a secure line was signed on Tuesday by A and B".
        passive=re.compile(
            rf"(?<!\w)(?P<verb>{one_of({*s['passive_far'], *s['by_hand'], *s['participles']})})(?!\w)"
            rf"[^.;:]{{0,110}}?(?<!\w){one_of(s['passive_by'])}(?!\w)\s*(?:{articles}\s*)?",
            re.IGNORECASE,
        ),
        breaks=Late(rf"(?<!\w)(?:{one_of(s['breaks'])})(?!\w)", re.IGNORECASE),
        # "an additional agreement was concluded with A".
        passive_with=re.compile(
            rf"[^.;:]{{0,60}}?(?<!\w)(?P<verb>{one_of({*s['passive_far'], *s['participles']})})(?!\w)[^.;:]{{0,60}}?(?<!\w)"
            rf"{one_of(g['with'])}\s+(?:{articles}\s*)?(?P<org>{ORG})",
            re.IGNORECASE,
        ),
        # "(an agreement) on Monday with A", "… to deepen their cooperation with A".
        with_behind=Late(
            rf"(?:(?:\s+[\w\ue002’'-]+){{0,3}}|(?:\s+[\w\ue002’'-]+){{1,9}}?\s+(?:{one_of(g['relations'])}))\s+"
            rf"(?:{one_of(g['with'])})\s+(?=(?:{articles}\s*)?(?:[\w’'-]+\s){{0,6}}?{ORG})",
            re.IGNORECASE,
        ),
        relation=re.compile(rf"(?<!\w)(?:{one_of(g['relations'])})\s+(?:{one_of(g['between'])})\s+", re.IGNORECASE),
        life=re.compile(rf"(?<!\w)(?:{one_of(life)})(?!\w)", re.IGNORECASE),
        approved=Late(rf"(?<!\w)(?:{one_of(w for w in words.events['approved'] if '…' not in w)})(?!\w)", re.IGNORECASE),
        approval=Late(
            rf"(?<!\w)(?:{one_of(g['approval'])})\s(?:{one_of(words.names['of'])})\s?(?:{articles}\s?)?(?:\w+\s)?\Z",
            re.IGNORECASE,
        ),
        when=re.compile(rf"\s*,?\s*(?:{one_of(g['when'])})\s", re.IGNORECASE),
        on_date=re.compile(rf"(?<!\w)(?:{one_of(g['date_after'])})\s+(?:[\w’'-]+,?\s+){{0,2}}\Z", re.IGNORECASE),
        denied=re.compile(rf"(?<!\w)(?:{one_of(s['negations'])})(?!\w)(?!\s+{one_of(s['not_only'])})", re.IGNORECASE),
        made=re.compile(making(s), re.IGNORECASE),
        # "between A, represented by Mr. X, and B"
        aside=re.compile(
            rf",\s(?:[^.;\ue000\ue001]|(?<=\b[A-Z][a-z])\.|(?<=\b[A-Z])\.){{1,120}}?,?\s{one_of(words.names['and'])}\s*"
            rf"(?:{articles}\s*)?(?P<org>{ORG})",
            re.IGNORECASE,
        ),
        participle=re.compile(
            rf"\s*,?\s*(?P<verb>{one_of(s['participles'])})(?!\w)(?:\s+{one_of(g['between_them'])})?",
            re.IGNORECASE,
        ),
        # "was signed on 4 December 2012 between"
        passive_between=re.compile(
            rf"{near}(?<!\w)(?P<verb>{one_of({*s['passive_far'], *s['participles']})})(?!\w)"
            rf"{near}(?<!\w){one_of(g['between'])}\s+",
            re.IGNORECASE,
        ),
        # "that sets out how borders are watched, between", and behind the parties "was signed".
        clause_between=Late(
            rf"(?:\s?[(][^()]{{2,24}}[)])?\s*,?\s*(?:{relative})\s[^.;:\ue000\ue001]{{4,240}}?(?<!\w){one_of(g['between'])}\s+",
            re.IGNORECASE,
        ),
        passive_behind=Late(
            rf"\s*(?:[(][^()]{{0,40}}[)])?,?\s+(?:[\w’'-]+\s+){{0,2}}?(?P<verb>{one_of(s['passive_far'])})(?!\w)", re.IGNORECASE
        ),
        replaced_one=re.compile(
            rf"(?<!\w)(?:{one_of(g['replaces'])})\s+(?P<one>(?:{one_of(g['one'])})\s+(?:{one_of(g['date_after'])})\s+"
            rf"(?:(?P<date>{DATE})|(?P<year>(?:19|20)[0-9]{{2}})(?!\w)))",
            re.IGNORECASE,
        ),
        to_base=re.compile(rf"\s+(?:{one_of(g['to'])})\s+(?:[\w’'-]+\s+){{0,3}}\Z", re.IGNORECASE),
        unreal=re.compile(rf"(?<!\w)(?:{one_of(words.agreements['unreal'])})\s+(?:[\w’'-]+\s+){{0,4}}\Z", re.IGNORECASE),
        year_before=re.compile(
            rf"(?<![\w/-])(?P<year>(?:19[0-9]|20[0-2])[0-9])\s+(?:{ORG}\s*[-–/]\s*{ORG}\s+)?(?:[\w-]+\s+){{0,2}}\Z"
        ),
        by_whom=re.compile(
            rf"\s*,?\s*(?:{one_of(s['participles'])}\s+)?{one_of(s['passive_by'])}(?!\w)\s*"
            if s["passive_by"]
            else rf"\s*,?\s*{one_of(s['participles'])}\s+",
            re.IGNORECASE,
        ),
        ones=re.compile(rf"(?<!\w){one_of(g['ones'])}(?!\w)", re.IGNORECASE),
        denied_after=re.compile(rf"[^.;]{{0,40}}?(?<!\w){one_of(s['denied_after'])}(?!\w)", re.IGNORECASE),
        announced=Late(rf"(?<!\w)(?:{one_of((*words.events['announced'], *s['announcing']))})(?!\w)", re.IGNORECASE),
        subject_follows=bool(s["subject_follows"]),
    )


def _with_adjectives(phrases: Sequence[str], articles: Collection[str]) -> str:
    """A pattern for any of ``phrases``, with up to two words before the last where they count: "the two global bodies"."""
    lasts: dict[str, list[str]] = {}
    plain = []
    for phrase in phrases:
        first, _, last = phrase.rpartition(" ")
        if first and first.lower() not in articles:
            lasts.setdefault(first, []).append(last)
        else:
            plain.append(phrase)
    counted = [rf"{re.escape(first)}\s(?:[\w-]+\s){{0,2}}?{one_of(held)}" for first, held in lasts.items()]
    return f"(?:{'|'.join([*counted, one_of(plain)])})"


def making(s: Mapping[str, Sequence[str]]) -> str:
    """A pattern for any word that says that an agreement was made: "signed", "entered into" (not "entered into force")."""
    made = one_of({*s["by_hand"], *s["made"], *s["passive_far"], *s["passive"], *s["participles"], *s["endings"]})
    return rf"(?<!\w){made}(?!\w)(?!\s+{one_of(s['not_made_before'])}(?!\w))"
