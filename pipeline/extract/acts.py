"""What a paragraph does: its verbs of action, to whom they speak, and by when it is to be done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from pipeline.document import Document, Passage
from pipeline.extract.found import FoundAct
from pipeline.languages import Language, Verb, any_of, load_language, pattern
from pipeline.languages.calendar import find_dates
from pipeline.languages.ordinals import find_session
from pipeline.languages.phrases import Phrases, without_signs

_acting: Final = {"preambular", "operative", "subparagraph", "annex", "body"}
_spoken_to: Final = {
    *("appeal", "authorize", "call", "commend", "demand", "encourage", "instruct"),
    *("invite", "recommend", "remind", "request", "thank", "urge"),
}


_looking_ahead: Final = _spoken_to | {"agree", "decide", "establish", "express", "hope", "renew", "resolve"}
"""Acts that can set a time by which something is to be done; *recalls* and *welcomes* look back."""


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The forms of one kind (finite or participle) in one language, and what stands before and after them.

    In ``Also reaffirms`` and ``Welcoming further`` the adverb belongs to the formula, in ``Encourages further cooperation`` to
    the noun: the language file says which adverbs may stand after which form. Where main verb and infinitive look the same
    (Chinese) it says which verbs are acts after a comma (``after_comma``); the others are what is asked for. ``others`` are
    words that only begin like a verb.
    """

    verbs: Phrases
    before: Phrases
    after: Phrases
    joints: re.Pattern[str]
    after_comma: frozenset[str] | None
    others: Phrases


@cache
def _grammar(code: str, finite: bool) -> _Grammar:
    language = load_language(code)
    after = language.acts["after_finite" if finite else "after_participle"]
    joiners = any_of(language.acts["joiners"])
    # A joiner is named by its first letter, and only then the space before it asked for: so few places are looked at.
    longest_first = sorted(language.acts["joiners"], key=len, reverse=True)
    behind_space = "|".join(rf"{w[0]}(?<=\s{w[0]}){any_of([w[1:]])}" for w in longest_first)
    joints = rf"[,;،؛，；]\s?(?:{joiners},?\s)?|(?:{behind_space}),?\s" if language.spaced else rf"[,;，；]\s?(?:{joiners}，?)?"
    after_comma = language.acts.get("after_comma")
    return _Grammar(
        Phrases(v.first for v in language.verbs if v.finite == finite),
        Phrases(language.acts["adverbs"]),
        Phrases(after),
        re.compile(joints),
        frozenset(after_comma) if after_comma else None,
        Phrases(language.acts.get("other_words", ())),
    )


class _Phrase(NamedTuple):
    """An act as printed: from its first adverb to its last, and the verb in lower case."""

    start: int
    end: int
    verb: str


def _phrase_at(text: str, start: int, grammar: _Grammar) -> _Phrase | None:
    """The act whose words begin at ``start``."""
    at = start
    for _ in range(3):
        verb, adverb = grammar.verbs.match(text, at), grammar.before.match(text, at)
        if not (verb or adverb) or grammar.others.match(text, at):
            return None
        if verb and len(adverb or "") <= len(verb):  # 赞赏地 is no 赞赏
            end = at + len(verb)
            tail = grammar.after.match(text, end + 1) if text[end : end + 1] == " " else None
            return _Phrase(start, end + 1 + len(tail) if tail else end, verb)
        if not adverb:
            return None
        at += len(adverb)
        at += len(text[at:]) - len(text[at:].lstrip(" ,،，"))
        joined = next((j for j in ("and ", "und ") if text.startswith(j, at)), "")
        at += len(joined)
    return None


def _phrases_of(text: str, grammar: _Grammar) -> list[_Phrase]:
    """The act that opens a paragraph and those that follow after a comma, semicolon or ``and``, in the same form."""
    opening = _phrase_at(text, len(text) - len(text.lstrip(" “„«\"'")), grammar)
    if opening is None:
        return []
    found = [opening]
    for m in grammar.joints.finditer(text, opening.end):
        if m.end() >= found[-1].end and not text[m.end() : m.end() + 1].isupper():
            more = _phrase_at(text, m.end(), grammar)
            weak = grammar.after_comma is not None and m.group()[0] not in ";；"
            if more and not (weak and more.verb not in (grammar.after_comma or ())):
                found.append(more)
    return found


def find_acts(document: Document) -> list[FoundAct]:
    """All acts of a document, in order of its text."""
    language = load_language(document.language)
    acts: list[FoundAct] = []
    for passage in document.passages:
        if passage.kind in _acting:
            acts.extend(_acts_of(passage, language))
    return acts


def _acts_of(passage: Passage, language: Language) -> Iterator[FoundAct]:
    text = passage.text
    forms = {"preambular": (False,), "operative": (True,)}.get(passage.kind, (True, False))
    if language.capital_paragraphs and passage.kind != "subparagraph" and not text[:1].isupper():
        return
    for finite in forms:
        phrases = _phrases_of(text, _grammar(language.code, finite))
        for i, phrase in enumerate(phrases):
            until = phrases[i + 1].start if i + 1 < len(phrases) else len(text)
            yield _act(passage, phrase, until, finite, language)
        if phrases:
            return


def _act(passage: Passage, phrase: _Phrase, until: int, finite: bool, language: Language) -> FoundAct:
    """The act of a phrase; what stands up to ``until`` belongs to it."""
    text = passage.text
    start, end, verb = phrase
    form, split = _whole_verb(text, verb, end, until, finite, language)
    printed = text[start:end] + (f" … {text[split[0] : split[1]]}" if split else "")
    # A verb that may split and does not speaks of things (German "fordert die Stärkung"), not to someone.
    same = _beginning(language.code, finite)[without_signs(verb)]
    to_things = split is None and any(v.second for v in same)
    speaks = form.action in _spoken_to and (finite or language.capital_paragraphs) and not to_things
    addressee = _addressee(text, end, split, until, language, verb) if speaks else None
    ahead = form.action in _looking_ahead
    session = find_session(text[end:until], language) if ahead else None
    by = _deadline(text[end:until], language) if ahead else None
    return FoundAct(
        passage.eid,
        passage.start + start,
        passage.start + end,
        form.action,
        printed,
        (passage.start + addressee[0], passage.start + addressee[1]) if addressee else None,
        session[0] if session else None,
        by,
    )


@cache
def _beginning(code: str, finite: bool) -> dict[str, list[Verb]]:
    """The verbs of a language by their first part in lower case."""
    found: dict[str, list[Verb]] = {}
    for v in load_language(code).verbs:
        if v.finite == finite:
            found.setdefault(without_signs(v.first.lower()), []).append(v)
    return found


def _whole_verb(
    text: str, verb: str, end: int, until: int, finite: bool, language: Language
) -> tuple[Verb, tuple[int, int] | None]:
    """The verb of the language file, and where the part stands that the language splits off (``fordert … auf``)."""
    verb = without_signs(verb)
    same = _beginning(language.code, finite)[verb]
    for v in same:
        if v.second:
            # A split-off particle ends its clause (``fordert … auf,``), a noun need not (``nimmt … Kenntnis von``).
            stop = r"(?!\w)" if v.second.rpartition(" ")[2][0].isupper() else "(?=[,;:.]|$)"
            m = pattern(rf"(?<=\s){re.escape(v.second)}{stop}").search(text, end, min(until, end + 400))
            if m and ";" not in text[end : m.start()]:
                return v, m.span()
    whole = next((v for v in same if not v.second), None)
    return whole or same[0], None


@cache
def _addressed(code: str, verb: str) -> re.Pattern[str]:
    """Who stands between the verb and its infinitive: ``Requests the Secretary-General to``, ``ersucht den Generalsekretär,``.

    ``Encourages increased cooperation to`` addresses no one: the language file says how an addressee begins. What is asked of
    it may begin with another word after each ``verb``: ``prie les États de coopérer``, ``invite les États à coopérer``.
    """
    facts = load_language(code).acts
    begins = rf"(?:{any_of(facts['addressee_begins'])}(?!\w)|{facts.get('addressee_capital', '[A-Z]')})"
    if names := facts.get("addressees"):
        one = rf"(?:{'|'.join(facts['addressee_shapes'])}|{any_of(facts['addressee_before'])}?{any_of(names)})"
        joiner, more = any_of(facts["addressee_joiners"]), any_of(facts["addressee_goes_on"])
        return re.compile(rf"(?P<who>{one}(?:{joiner}{one})*)(?!{more})")
    if infinitive := facts.get("addressee_infinitive"):
        # The infinitive itself ends the addressee, with the words of manner that may stand before it.
        manner = rf"\s{any_of(facts['addressee_stops'])}\s[^,;:«]{{0,160}}?|\s\w+(?:но|ее)"
        stop = rf"(?:,[^;:«]{{1,240}}?,)?(?:{manner})*?\s(?:{infinitive})(?!\w)"
        return re.compile(rf"\s(?P<who>(?={begins})[^,;:.«]{{3,160}}?){stop}")
    if then := facts.get("addressee_then"):
        asks = any_of(facts["addressee_until_by"].get(verb.partition(" ")[0], facts["addressee_until"]))
        until = rf"(?:,[^;:“«]{{1,240}}?,)?\s{asks}(?:(?:\s|(?<=’)){then}|,\s)"
        who = rf"(?P<who>(?={begins})(?:[^,;:.“«]|(?<=\w)\.(?=\w)){{3,240}}?)"
        return re.compile(rf"\s(?:{any_of(facts['addressee_lead'])}\s)?{who}{until}")
    if facts["addressee_until"]:
        aside = r"(?:[,،][^;؛:“]{1,240}?[,،])?"
        words = r"(?:[^,،;؛:.“]|(?<=\w)\.(?=\w)){3,240}?"
        lead = ""
        if preposition := facts.get("addressee_preposition"):
            # Arabic "تطلب إلى الأمين العام أن" speaks to someone, "تدعو إلى التعاون على" does not.
            lead = rf"(?:{any_of(preposition)}\s(?={words}{aside}\s{any_of(facts['addressee_asked'])}\s))?"
        return re.compile(rf"\s{lead}(?P<who>(?={begins}){words}){aside}\s{any_of(facts['addressee_until'])}\s\w")
    return re.compile(rf"\s(?P<who>(?={begins})[^,;:.“]{{3,200}}),")


def _addressee(
    text: str, end: int, split: tuple[int, int] | None, until: int, language: Language, verb: str
) -> tuple[int, int] | None:
    if split:
        who = text[end : split[0]]
        lead = len(who) - len(who.lstrip())
        return (end + lead, end + len(who.rstrip())) if "," not in who and who.strip() else None
    m = _addressed(language.code, verb if language.acts.get("addressee_then") else "").match(text, end, until)
    return m.span("who") if m else None


def _deadline(clause: str, language: Language) -> str | None:
    """The date by which the act is to be done, EDTF; only after a word that says so (``by``, ``no later than``)."""
    by = any_of(language.acts["by"])
    before = pattern(rf"(?<!\w){by}\s$" if language.spaced else rf"{by}\s?$")
    behind = language.acts.get("by_after")
    for d in find_dates(clause, language.code).dates:
        if before.search(clause[: d.start]) or (behind and re.match(behind, clause[d.end :])):
            return d.edtf
    return None
