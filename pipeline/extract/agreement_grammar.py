"""The grammar of agreements in running text: patterns over shadows, said in the words of each language's file of facts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.authority.matcher import WordFinder
from pipeline.extract.agreement_clauses import Clauses, clauses_of
from pipeline.extract.shadow import DATE, ORG, OrgLists, phrases
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
    clauses: Clauses


@cache
def grammar_of(language: str) -> Grammar | None:
    words = agreement_words(language)
    if words is None:
        return None
    g, s = words.grammar, words.signing
    articles = one_of(words.names["articles"])
    few = r"(?:[\w’'-]+\s+){0,4}?"
    verbs = one_of(sorted({*s["verbs"], *s["intended"]}, key=len, reverse=True))
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
            rf"\s+(?:{one_of((*g['subject'], *g['purposes']))})(?!\w)\s*(?:{articles}\s+)?(?P<purpose>(?:[\w’'-]+\s+){{1,10}}?)"
            rf"(?:{one_of(g['between'])})\s*(?=(?:{articles}\s*)?{ORG})",
            re.IGNORECASE,
        ),
        with_=re.compile(rf"\s*,?\s*(?:{one_of(g['with'])})\s*", re.IGNORECASE),
        cooperation=re.compile(rf"\s*(?:{one_of(g['cooperation'])})(?!\w)", re.IGNORECASE),
        date=re.compile(rf"\s*[,(]?\s*(?:(?:{one_of(g['date_after'])})\s+)?(?P<date>{DATE})\)?", re.IGNORECASE),
        year=re.compile(
            rf"(?:\s*[,،]?\s*(?:{one_of(g['date_after'])})\s+|\s*[(（]?\s*|\s*[,،]\s*(?=[0-9٠-٩]{{4}}\s*(?:[;.)]|\Z)))"
            rf"(?P<year>(?:19|20)[0-9]{{2}}|(?:١٩|٢٠)[٠-٩]{{2}})(?!\w|[-/.][0-9])(?:\s?(?:{one_of(g['year_after'])})(?!\w))?",
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
        clauses=clauses_of(words),
    )


def pattern(words: Sequence[str]) -> re.Pattern[str]:
    """Any of ``words`` as words of their own, whatever their capitals; ``…`` stands for a few words."""
    return re.compile(rf"(?<!\w){phrases(words)}(?!\w)", re.IGNORECASE)
