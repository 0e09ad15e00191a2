"""Who adopted what a number names: the organ or body beside a noun (``Human Rights Council resolution``) or behind a number.

Every answer is a tuple of codes, the likeliest first: one for a name in full, several for a short one (``the Council``), none
where nothing is said. Codes are an organ's (``A``, ``S``), a body's with a series (``E/CN.4``), or ``?`` for any other body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from pipeline.languages import Language, any_of, load_language, pattern
from pipeline.languages.bodies import UNKNOWN, body_names, body_of_report
from pipeline.languages.late import Late
from pipeline.symbols import Kind

Owners = tuple[str, ...]

_NEAR: Final = 220
"""Characters before a noun or a pronoun in which its organ is looked for."""
_FAR: Final = 4000
"""Characters before a short name in which the full one is looked for."""


class Noun(NamedTuple):
    """A noun that numbers follow (``resolutions``), with the organs that stand beside it; ``its`` after a possessive."""

    start: int
    end: int
    kind: Kind
    owners: Owners
    its: bool


@cache
def noun_pattern(code: str) -> Late:
    """The noun of a resolution (group ``resolution``) or decision, as a language inflects it."""
    facts = load_language(code).references
    resolution, decision = any_of([*facts["resolution"], *facts.get("abbreviated", ())]), any_of(facts["decision"])
    return Late(rf"(?:(?P<resolution>{resolution})|(?P<decision>{decision}))(?![^\W\d_])")


@cache
def _names(code: str) -> str:
    """Any body or organ: groups ``body``, ``organ``, ``short`` (``Council``, but no ``Council of Europe``)."""
    language = load_language(code)
    facts, bodies = language.references, body_names(code)
    names, short = any_of(n for o in language.organs for n in o.names), any_of(facts["short_organs"])
    qualified = any_of(facts.get("short_not_before", ()))
    return rf"(?:(?P<body>{any_of(bodies.codes)})|(?P<organ>{names})|(?P<short>{short})(?!\s{qualified}\s?(?!\d)))"


@cache
def _other(code: str) -> str:
    """Any other body, by the noun at its head and the words that go with it (``Commission on Narcotic Drugs``)."""
    language = load_language(code)
    bodies = body_names(code)
    known = any_of([*(n for o in language.organs for n in o.names), *language.references["short_organs"], *bodies.ours])
    adjective = language.references.get("adjective")
    before = rf"(?:{adjective}\s(?:и\s)?){{0,3}}" if adjective else ""
    return rf"(?!{any_of(bodies.ours)}){before}{any_of(bodies.heads)}(?!\w)(?:\s(?!{known}){_word(code)}){{0,14}}?"


def _word(code: str) -> str:
    within = load_language(code).references.get("name_words")
    return rf"(?:{any_of(within)}|[A-Z][\w’-]*)" if within else r"[^\W\d_][\w’'-]*"


@cache
def _before_noun(code: str) -> Late:
    """``Human Rights Council ``, ``Council’s ``, ``its ``, ``Commission on Narcotic Drugs `` at the end of what stands before."""
    language = load_language(code)
    words = language.references.get("name_words")
    other = rf"|(?<!\w)(?P<other>{_other(code)})(?<!\sand)(?:[’']s|[’'])?\s\Z" if words else ""
    its = any_of(language.references["its"])
    return Late(rf"{_names(code)}(?:[’']s|[’'])?\s(?P<its>{its}\s)?\Z{other}|(?P<its_alone>{its}\s)?\Z")


@cache
def _between(code: str) -> Late:
    """What stands between a noun and its first number: ``резолюции Комиссии по положению женщин 51/2``."""
    language = load_language(code)
    of = any_of(language.references["of_organ"])
    of = rf"{of}\s?" if language.references["of_organ"] else ""
    return Late(rf"\s{of}(?:{_names(code)}|(?P<other>{_other(code)}))[\s\u200f]{{1,2}}")


@cache
def _behind(code: str) -> Late:
    """What stands behind a number: ``of the Human Rights Council``, ``adopted by the Commission``, ``Генеральной Ассамблеи``."""
    language = load_language(code)
    bodies = body_names(code)
    by = rf"(?:,?\s{any_of([*language.references['of_organ'], *bodies.by])}(?:\s|(?<=[’'])))"
    bare = "" if language.references["of_organ"] else "|\\s"
    return Late(rf"(?:{by}{bare})(?:{_names(code)}|(?P<other>{_other(code)}))(?!\w)")


@cache
def _any_name_behind(code: str) -> Late:
    """``of the Open-ended Working Group``: any name with a capital that is not the United Nations' own."""
    facts = load_language(code).references
    ours = any_of((*facts["treaty_publisher"], *facts["league_of_nations"], *body_names(code).ours))
    return Late(rf"\s{any_of(facts['of_organ'])}\s?(?!{ours})[A-ZÀ-Ý]")


@cache
def _announced(code: str) -> Late:
    """Behind a noun: ``of the General Assembly, in particular``, ``adopted by the Commission, including``."""
    facts, bodies = load_language(code).references, body_names(code)
    of = any_of(facts["of_organ"]) + r"(?:\s|(?<=[’']))" if facts["of_organ"] else ""
    by = any_of(w for w in bodies.by if w not in facts["of_organ"] and len(w) > 6)
    name = _names(code)
    far = re.sub(r"\?P<(\w+)>", r"?P<\1_far>", name)
    return Late(rf"\s(?:{of}{name}(?!\w)|[^.;؛]{{0,80}}?{by}\s{far}(?!\w))")


def _codes_of(m: re.Match[str], before: str, language: Language) -> Owners:
    """The organs that a match of one of the patterns above may mean; ``before`` is the text before it.

    A short name means the organ last named in full before it, else the document's own; without either any that is called so.
    """
    groups = m.groupdict()
    body = groups.get("body") or groups.get("body_far")
    if body:
        return (body_names(language.code).codes[re.sub(r"\s+", " ", body)],)
    organ = groups.get("organ") or groups.get("organ_far")
    if organ:
        named = language.organ_named(re.sub(r"\s+", " ", organ))
        return (named.code,) if named else ()
    short = groups.get("short") or groups.get("short_far")
    if short:
        return _called(short.removeprefix("ال"), before[-_FAR:], language)  # the Arabic article: المجلس
    return last_called(groups["other"], before[-_FAR:], language) if groups.get("other") else ()


def last_called(name: str, before: str, language: Language) -> Owners:
    """``Commission resolution 2005/55`` behind ``Commission on Human Rights``: the body named in full before it."""
    head = name.removeprefix("ال").casefold()
    if " " in head or not before:
        return (UNKNOWN,)
    codes = body_names(language.code).codes
    named = [m.group() for m in pattern(any_of(codes)).finditer(before)]
    stem = head[: max(4, len(head) - 2)] if language.spaced else head
    last = next((n for n in reversed(named) if stem in n.casefold()), None)
    return (codes[re.sub(r"\s+", " ", last)],) if last else (UNKNOWN,)


def _called(short: str, before: str, language: Language) -> Owners:
    called = [o for o in language.organs if any(short.casefold() in name.casefold() for name in o.names)]
    if not called:
        return ()
    named = [m.group() for m in pattern(any_of(n for o in called for n in o.names)).finditer(before)]
    in_order = [o.code for name in reversed(named) for o in called if name in o.names]
    rest = [SHORT, *(o.code for o in called)] if len(called) > 1 else [o.code for o in called]
    return tuple(dict.fromkeys([*in_order, *rest]))


SHORT: Final = "own"
"""Stands for the document's own organ among those that a short name may mean."""


def nouns_of(text: str, starts: Sequence[int], language: Language) -> list[Noun]:
    """Every noun with the organ beside it. ``starts`` are where numbers begin."""
    found = []
    its_endings = tuple(language.references.get("its_endings", ()))
    for m in noun_pattern(language.code).finditer(text):
        kind: Kind = "resolution" if m["resolution"] else "decision"
        end = m.end()
        low = max(0, m.start() - _NEAR)
        window = text[low : m.start()]
        before = _before_noun(language.code).search(window)
        its = bool(before and (before["its"] or before["its_alone"])) or (bool(its_endings) and m.group().endswith(its_endings))
        owners = _codes_of(before, text[max(0, low - _FAR) : low + before.start()], language) if before else ()
        start = low + before.start() if before else m.start()
        following = next((s for s in starts if s >= end), None)
        if not owners and following is not None and following - end <= _NEAR:
            gap = _between(language.code).fullmatch(text, end, following)
            if gap:
                owners, end, its = _codes_of(gap, text[max(0, end - _FAR) : end], language), gap.end() - 1, False
        if its and not owners:
            owners = _owner(text, start, language)
        found.append(Noun(start, end, kind, owners, its))
    return found


def _owner(text: str, start: int, language: Language) -> Owners:
    """``the Human Rights Council, in its resolution``: the organ named just before *its*, none where none is."""
    before = text[max(0, start - _NEAR) : start]
    named = list(pattern(_names(language.code)).finditer(before))
    if not named or not re.fullmatch(r"(?:[,،]\s(?:\w+\s){1,2}|\s(?:\w+\s){0,2})", before[named[-1].end() :]):
        return ()
    return _codes_of(named[-1], before, language) if not named[-1]["short"] else ()


def first_name(text: str, language: Language) -> int:
    """Where ``text`` names an organ or body for the first time; its length where it names none."""
    m = pattern(rf"{_names(language.code)}|{any_of(body_names(language.code).heads)}").search(text)
    return m.start() if m else len(text)


def owners_behind(text: str, end: int, language: Language) -> tuple[Owners, int]:
    """The organ behind a number or date that ends at ``end``, and where its name ends."""
    m = _behind(language.code).match(text, end)
    if m:
        return _codes_of(m, text[max(0, end - _FAR) : end], language), m.end()
    return ((UNKNOWN,), end) if _any_name_behind(language.code).match(text, end) else ((), end)


def announced_by(text: str, before: Noun, start: int, language: Language) -> Owners:
    """``all resolutions of the General Assembly, in particular resolution 73/98``: the organ that an earlier noun names."""
    if before.its or start - before.end > _NEAR or re.search(r"[.;؛]\s", text[before.end : start]):
        return ()
    m = _announced(language.code).match(text, before.end, start)
    return _codes_of(m, text[max(0, before.end - _FAR) : before.end], language) if m else before.owners


@cache
def _and_of(code: str) -> Late:
    language = load_language(code)
    of = any_of(language.references["of_organ"]) + r"(?:\s|(?<=[’']))" if language.references["of_organ"] else ""
    joiner = any_of(j for j in language.references["list_joiner"] if j.strip(",،"))
    return Late(rf"(?:(?<!\w){joiner}|[,،])\s{of}(?:{_names(code)})(?!\w)")


def named_between(text: str, start: int, end: int, language: Language) -> Owners:
    """``…, and of the Sub-Commission, including its latest, resolution 1994/16``: whose a list goes on with."""
    if end - start > _NEAR or re.search(r"[.;؛]\s", text[start:end]):
        return ()
    named = list(_and_of(language.code).finditer(text, start, end))
    return _codes_of(named[-1], text[max(0, start - _FAR) : named[-1].start()], language) if named else ()


def owner_of_report(symbol: str | None) -> Owners:
    """Whose a resolution is that is cited as a part of the document ``symbol``."""
    return (body_of_report(symbol or "") or UNKNOWN,)
