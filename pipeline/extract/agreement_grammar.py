"""The grammar of agreements in running text: patterns over shadows, said in the words of each language's file of facts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.authority.matcher import WordFinder
from pipeline.extract.agreement_spoken import Spoken
from pipeline.extract.shadow import DATE, ORG, OrgLists, Shadow, phrases
from pipeline.languages.agreements import AgreementWords, agreement_words, one_of


@dataclass(frozen=True, slots=True)
class Grammar:
    """The patterns of one language, over shadows. Each is said in the words of its file of facts."""

    words: AgreementWords
    orgs: OrgLists
    nouns: WordFinder
    before: re.Pattern[str]
    between: re.Pattern[str]
    purpose: re.Pattern[str]
    with_: re.Pattern[str]
    cooperation: re.Pattern[str]
    date: re.Pattern[str]
    year: re.Pattern[str]
    subject: re.Pattern[str]
    subject_end: re.Pattern[str]
    supplements: re.Pattern[str]
    supplemented: re.Pattern[str]
    verb: re.Pattern[str]
    future: re.Pattern[str]
    replaces: re.Pattern[str]
    owner: re.Pattern[str]
    pair: re.Pattern[str]
    formalized: re.Pattern[str]
    common: re.Pattern[str]
    beginning: re.Pattern[str]
    ending: re.Pattern[str]
    told: re.Pattern[str]
    passive: re.Pattern[str]
    passive_with: re.Pattern[str]
    relation: re.Pattern[str]
    life: re.Pattern[str]
    when: re.Pattern[str]
    on_date: re.Pattern[str]
    denied: re.Pattern[str]
    made: re.Pattern[str]
    subject_follows: bool

    def signed_near(self, spoken: Spoken, shadow: Shadow) -> bool:
        """Does a word of signing stand near the noun, before or after it?"""
        start, stop = spoken.own
        at, end = spoken.noun
        return bool(self.made.search(shadow.text, max(start, at - 60), min(stop, end + 120)))


@cache
def grammar_of(language: str) -> Grammar | None:
    words = agreement_words(language)
    if words is None:
        return None
    g, s = words.grammar, words.signing
    articles = one_of(words.names["articles"])
    few = r"(?:[\w’'-]+\s+){0,4}?"
    verbs = one_of(sorted({*s["verbs"], *s["intended"]}, key=len, reverse=True))
    made = one_of({*s["by_hand"], *s["made"], *s["passive_far"]})
    common = one_of(g["common"])
    org_list = rf"(?:{articles}\s*)?{ORG}[^.;:]{{0,160}}?"
    relative = one_of(g["relative"])
    life = {*s["passive_far"], *s["participles"], *words.status["approved"], *words.status["in_force"]}
    few_words = r"(?:[\w’'-]+\s+){0,2}?"
    by = one_of(g["by"])
    joined = one_of(g["pair"])
    formalized = (
        rf"(?:{one_of(g['relations'])})\b[^.;]{{0,40}}?\b(?:{one_of(g['with'])})\s+(?:{articles}\s*)?(?P<org>{ORG})"
        rf"[^.;]{{0,40}}?(?:{one_of(g['formalized'])})\s*(?:\w+\s+)?(?P<date>{DATE})?\s*(?:{by})\s+(?:{articles}\s+)?{few}\Z"
    )
    return Grammar(
        words=words,
        orgs=OrgLists(words),
        nouns=WordFinder((*words.nouns, *words.agreements["plurals"])),
        before=re.compile(r"([\w’'-]+)\s+\Z"),
        between=re.compile(rf"\s*,?\s*(?:{one_of(g['between'])})\s*", re.IGNORECASE),
        # "agreement on the exchange of information between …": what it is for, in at most ten words without a mark.
        purpose=re.compile(
            rf"\s+(?:{one_of(g['subject'])})(?!\w)\s*(?:{articles}\s+)?(?P<purpose>(?:[\w’'-]+\s+){{1,10}}?)"
            rf"(?:{one_of(g['between'])})\s*(?=(?:{articles}\s*)?{ORG})",
            re.IGNORECASE,
        ),
        with_=re.compile(rf"\s*,?\s*(?:{one_of(g['with'])})\s*", re.IGNORECASE),
        cooperation=re.compile(rf"\s*(?:{one_of(g['cooperation'])})(?!\w)", re.IGNORECASE),
        date=re.compile(rf"\s*[,(]?\s*(?:(?:{one_of(g['date_after'])})\s+)?(?P<date>{DATE})\)?", re.IGNORECASE),
        year=re.compile(
            rf"(?:\s*[,،]?\s*(?:{one_of(g['date_after'])})\s+|\s*[(（]?\s*)(?P<year>(?:19|20)[0-9]{{2}})(?!\w|[-/.][0-9])"
            rf"(?:\s?(?:{one_of(g['year_after'])})(?!\w))?",
            re.IGNORECASE,
        ),
        subject=re.compile(rf"\s*,?\s*(?:{one_of(g['strong_subject'])})(?!\w)\s*(?:{articles}\s+)?", re.IGNORECASE),
        subject_end=re.compile(r"[,;.()–—،؛，；。]|\Z"),
        supplements=re.compile(rf"\s*[,،]?\s*(?:{one_of(g['supplements'])})\s+(?:{articles}\s*)?", re.IGNORECASE),
        supplemented=re.compile(
            rf"\s*(?:{one_of(g['supplemented_after'])})(?!\w)" if g["supplemented_after"] else r"(?!)", re.IGNORECASE
        ),
        verb=re.compile(rf"(?<!\w)(?P<verb>{verbs})(?!\w)", re.IGNORECASE),
        future=re.compile(rf"(?<!\w)(?:{one_of(s['future'])})\s+(?:\w+\s+){{0,3}}\Z" if s["future"] else r"(?!)", re.IGNORECASE),
        replaces=re.compile(rf"(?<!\w)(?:{one_of(g['replaces'])})\s+(?:{articles}\s+)?{few}\Z", re.IGNORECASE),
        owner=re.compile(rf"(?P<org>{ORG})(?:[’']s?)\s+{few}\Z"),
        # "the ICAO–UNOCT arrangement"; "1997年联合国与国际刑警组织之间的合作协定", with its date before the parties or after them
        # and its subject between them and the noun.
        pair=re.compile(
            rf"(?P<date>{DATE})?(?P<a>{ORG})(?:\s?[(]{ORG}[)])?\s*(?:[-–/]|{joined})\s*(?P<b>{ORG})(?:\s?[(]{ORG}[)])?"
            rf"(?:\s+{few}|(?:之间)?(?:关于(?P<subject>[^，。；()（）]{{1,60}}?))?(?P<later>{DATE})?的?)\Z"
        ),
        formalized=re.compile(formalized, re.IGNORECASE),
        common=re.compile(rf"(?<!\w){common}(?!\w)", re.IGNORECASE),
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
        # "an additional agreement was concluded with A".
        passive_with=re.compile(
            rf"[^.;:]{{0,60}}?(?<!\w)(?P<verb>{one_of({*s['passive_far'], *s['participles']})})(?!\w)[^.;:]{{0,60}}?(?<!\w)"
            rf"{one_of(g['with'])}\s+(?:{articles}\s*)?(?P<org>{ORG})",
            re.IGNORECASE,
        ),
        relation=re.compile(rf"(?<!\w)(?:{one_of(g['relations'])})\s+(?:{one_of(g['between'])})\s+", re.IGNORECASE),
        life=re.compile(rf"(?<!\w)(?:{one_of(life)})(?!\w)", re.IGNORECASE),
        when=re.compile(rf"\s*,?\s*(?:{one_of(g['when'])})\s", re.IGNORECASE),
        on_date=re.compile(rf"(?<!\w)(?:{one_of(g['date_after'])})\s+(?:[\w’'-]+,?\s+){{0,2}}\Z", re.IGNORECASE),
        denied=re.compile(rf"(?<!\w)(?:{one_of(s['negations'])})(?!\w)(?!\s+{one_of(s['not_only'])})", re.IGNORECASE),
        made=re.compile(rf"(?<!\w){made}(?!\w)", re.IGNORECASE),
        subject_follows=bool(s["subject_follows"]),
    )


def pattern(words: Sequence[str]) -> re.Pattern[str]:
    """Any of ``words`` as words of their own, whatever their capitals; ``…`` stands for a few words."""
    return re.compile(rf"(?<!\w){phrases(words)}(?!\w)", re.IGNORECASE)
