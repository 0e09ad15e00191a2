"""What a paragraph does: its verbs of action, to whom they speak, and by when it is to be done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from pipeline.document import Document, Passage
from pipeline.extract.found import FoundAct
from pipeline.languages import Language, Verb, any_of, load_language
from pipeline.languages.calendar import find_dates
from pipeline.languages.ordinals import find_session

_acting: Final = {"preambular", "operative", "subparagraph", "annex", "body"}
_spoken_to: Final = frozenset(
    ["appeal", "authorize", "call", "commend", "demand", "encourage", "instruct", "invite", "recommend", "remind", "request", "thank", "urge"]
)


@cache
def _openings(code: str, finite: bool) -> re.Pattern[str]:
    """An act at the beginning of a paragraph: adverbs, verb, adverbs that belong to the formula.

    ``Also reaffirms``, ``Welcoming further``, ``sowie unter Hinweis auf``; in ``Encourages further cooperation`` the adverb
    belongs to the noun, so the language file says which adverbs may stand after which form.
    """
    language = load_language(code)
    return re.compile(rf"\W{{0,2}}{_phrase(language, finite)}", re.IGNORECASE)


@cache
def _later(code: str, finite: bool) -> re.Pattern[str]:
    """A further act inside a paragraph: after a comma, semicolon or ``and``, in the same form as the first."""
    language = load_language(code)
    joiners = any_of(language.acts["joiners"])
    return re.compile(rf"(?:[,;،；，]\s?(?:{joiners},?\s)?|(?<=\s){joiners},?\s)(?P<act>{_phrase(language, finite)})")


def _phrase(language: Language, finite: bool) -> str:
    verbs = any_of(
        {v.first for v in language.verbs if v.finite == finite}
        | {_lower_first(v.first) for v in language.verbs if v.finite == finite}
    )
    before = any_of(language.acts["adverbs"])
    after = language.acts["after_finite" if finite else "after_participle"]
    tail = rf"(?:\s{any_of(after)})?" if after else ""
    return rf"(?:{before}[,،]?\s(?:and\s|und\s)?){{0,2}}(?P<verb>{verbs}){tail}(?!\w)"


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


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
    for form in forms:
        m = _openings(language.code, form).match(text)
        if m and (text[0].isupper() or not language.capital_paragraphs or passage.kind == "subparagraph"):
            starts = [(m.start("verb") - len(m.group()[: m.start("verb") - m.start()].lstrip()), m.end(), m["verb"])]
            starts += [(n.start("act"), n.end("act"), n["verb"]) for n in _later(language.code, form).finditer(text, m.end())]
            for i, (start, end, verb) in enumerate(starts):
                until = starts[i + 1][0] if i + 1 < len(starts) else len(text)
                yield _act(passage, start, end, verb, until, form, language)
            return


def _act(passage: Passage, start: int, end: int, verb: str, until: int, finite: bool, language: Language) -> FoundAct:
    text = passage.text
    form, split = _whole_verb(text, verb, end, until, finite, language)
    printed = text[start:end] + (f" … {text[split[0] : split[1]]}" if split else "")
    # A verb that may split and does not speaks of things (German "fordert die Stärkung"), not to someone.
    to_things = split is None and any(v.second and v.first == form.first for v in language.verbs)
    speaks = form.action in _spoken_to and (finite or language.capital_paragraphs) and not to_things
    addressee = _addressee(text, end, split, until, language) if speaks else None
    session = find_session(text[end:until], language)
    by = _deadline(text[end:until], language)
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


def _whole_verb(
    text: str, verb: str, end: int, until: int, finite: bool, language: Language
) -> tuple[Verb, tuple[int, int] | None]:
    """The verb of the language file, and where the part stands that the language splits off (``fordert … auf``)."""
    same = [v for v in language.verbs if v.finite == finite and v.first.casefold() == verb.casefold()]
    for v in same:
        if v.second:
            m = re.compile(rf"(?<=\s){re.escape(v.second)}(?=[,;:.]|$)").search(text, end, min(until, end + 400))
            if m and ";" not in text[end : m.start()]:
                return v, m.span()
    whole = next((v for v in same if not v.second), None)
    return whole or same[0], None


@cache
def _addressed(code: str) -> re.Pattern[str]:
    """Who stands between the verb and its infinitive: ``Requests the Secretary-General to``, ``ersucht den Generalsekretär,``.

    ``Encourages increased cooperation to`` addresses no one: the language file says how an addressee begins.
    """
    facts = load_language(code).acts
    begins = rf"(?:{any_of(facts['addressee_begins'])}\s|[A-Z])"
    if facts["addressee_until"]:
        until = rf"(?:,[^;:“]{{1,240}}?,)?\s{any_of(facts['addressee_until'])}\s\w"
        return re.compile(rf"\s(?P<who>(?={begins})(?:[^,;:.“]|(?<=\w)\.(?=\w)){{3,240}}?){until}")
    return re.compile(rf"\s(?P<who>(?={begins})[^,;:.“]{{3,200}}),")


def _addressee(text: str, end: int, split: tuple[int, int] | None, until: int, language: Language) -> tuple[int, int] | None:
    if split:
        who = text[end : split[0]]
        lead = len(who) - len(who.lstrip())
        return (end + lead, end + len(who.rstrip())) if "," not in who and who.strip() else None
    m = _addressed(language.code).match(text, end, until)
    return m.span("who") if m else None


def _deadline(clause: str, language: Language) -> str | None:
    """The date by which the act is to be done, EDTF; only after a word that says so (``by``, ``no later than``)."""
    by = any_of(language.acts["by"])
    for d in find_dates(clause, language.code).dates:
        if re.search(rf"(?<!\w){by}\s$", clause[: d.start]):
            return d.edtf
    return None
