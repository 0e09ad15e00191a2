"""Persons in a script without capitals, where nothing but its neighbours tells a name.

A name is read only behind an office and its organization ("الأمين العام للإنتربول السيد …") or behind a title that stands before
an office ("السيد …، الأمين العام للإنتربول"), and only where a stop, or a word that is no name, ends it after two to six words.
All else stays unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.authority.matcher import WordFinder
from pipeline.document import Document
from pipeline.extract.found import FoundPerson
from pipeline.extract.shadow import DATE, ORG, Shadow
from pipeline.languages.agreements import one_of
from pipeline.languages.signings import signing_words

_WORD: Final = re.compile(r"[\u0621-\u064a\u064b-\u0652\u0670’'-]+")
_MOST: Final = 6
_LEAST: Final = 2


@dataclass(frozen=True, slots=True)
class _Grammar:
    office: WordFinder
    offices: frozenset[str]
    owner: re.Pattern[str]
    after_office: re.Pattern[str]
    titles: re.Pattern[str]
    title_before: re.Pattern[str]
    ends: frozenset[str]
    begins: tuple[str, ...]
    behalf: re.Pattern[str]


@cache
def _grammar(language: str) -> _Grammar | None:
    words = signing_words(language)
    if words is None or not words.persons["ends"]:
        return None
    titles = one_of(words.persons["honorifics"])
    return _Grammar(
        office=WordFinder([o for office in words.persons["offices"] for o in (office, f"و{office}")]),
        offices=frozenset(words.persons["offices"]),
        owner=re.compile(rf"\s*ل?ـ?\s*(?P<org>{ORG})(?:\s?[(]{ORG}[)])?"),
        after_office=re.compile(rf"(?:\s+(?:{one_of(words.persons['after_office'])})(?!\w))+"),
        titles=re.compile(rf"\s*[،,:]?\s*(?:{titles}[\s/]+)*"),
        # … or the verb of signing: "وقع أحمد …، الأمين العام لـ…"
        title_before=re.compile(
            rf"(?<!\w)(?:(?:{one_of(words.signing['by_hand'])})\s+(?P<v>(?:{titles}[\s/]+)*)|و?(?P<t>(?:{titles}[\s/]+)+))"
        ),
        ends=frozenset(words.persons["ends"]),
        begins=tuple(
            {w.split(" ")[0] for w in (*words.persons["offices"], *words.persons["honorifics"], *words.signing["behalf"])}
        ),
        # "on behalf of ORG Ms …": a title must stand before the name
        behalf=re.compile(
            rf"(?<!\w)و?(?:{one_of(words.signing['behalf'])})\s*(?P<org>{ORG})(?:\s?[(]{ORG}[)])?\s*[،,:]?\s*(?P<t>(?:{titles}[\s/]+)+)"
        ),
    )


def persons_without_capitals(document: Document, shadow: Shadow) -> list[FoundPerson]:
    """Every place where ``document`` names a person with an office, in order; none in languages without such facts."""
    grammar = _grammar(document.language)
    if grammar is None:
        return []
    found: list[FoundPerson] = []
    for start, end, said in grammar.office.find(shadow.text):
        found += _around(start + (said not in grammar.offices), end, shadow, document.text, grammar)
    return found


def persons_on_behalf(document: Document, shadow: Shadow, start: int, end: int) -> list[FoundPerson]:
    """The persons of whom it is only said for which organization they act: "on behalf of ORG Ms …"."""
    grammar = _grammar(document.language)
    if grammar is None:
        return []
    found = []
    for m in grammar.behalf.finditer(shadow.text, start, end):
        if stop := _name_end(m.end(), end, shadow, grammar):
            partner = shadow.orgs[m.start("org")].entity
            found.append(FoundPerson(document.text[m.end() : stop], "", partner, m.start("t"), stop, m.end(), stop))
    return found


def name_without_capitals(text: str, language: str) -> str | None:
    """The name that a line is where it stands alone, titles before it left out; None where it may be anything else."""
    grammar = _grammar(language)
    if grammar is None or grammar.office.find(text):
        return None
    titles = grammar.titles.match(text)
    name = text[titles.end() if titles else 0 :].strip()
    words = name.split(" ")
    if not _LEAST <= len(words) <= _MOST or not all(_WORD.fullmatch(w) for w in words) or set(words) & grammar.ends:
        return None
    return name


def _around(first: int, last: int, shadow: Shadow, text: str, grammar: _Grammar) -> Iterator[FoundPerson]:
    line = text.rfind("\n", 0, first) + 1
    stop = text.find("\n", last)
    stop = len(text) if stop < 0 else stop
    last = m.end() if (m := grammar.after_office.match(shadow.text, last, stop)) else last
    owner = grammar.owner.match(shadow.text, last, stop)
    partner = shadow.orgs[owner.start("org")].entity if owner else None
    titles = grammar.titles.match(shadow.text, owner.end() if owner else last, stop)
    at = titles.end() if titles else owner.end() if owner else last
    if owner is None and not (titles and titles.group().strip(" ،,:")):
        return
    if end := _name_end(at, stop, shadow, grammar):
        yield FoundPerson(text[at:end], text[first:last], partner, first, end, at, end)
        return
    for m in grammar.title_before.finditer(shadow.text, max(line, first - 90), first) if owner else ():
        end = _name_end(m.end(), first, shadow, grammar)
        if owner and end and re.fullmatch(r"\s*[،,]\s*", shadow.text[end:first]):
            yield FoundPerson(
                text[m.end() : end],
                text[first:last],
                partner,
                m.start("t") if m["t"] else m.start("v"),
                owner.end(),
                m.end(),
                end,
            )
            return


def _name_end(at: int, stop: int, shadow: Shadow, grammar: _Grammar) -> int | None:
    """Where the name that begins at ``at`` ends, None where it cannot be told."""
    count, end = 0, at
    while count <= _MOST:
        m = _WORD.match(shadow.text, at, stop)
        if m is None or _is_no_name(m, shadow, grammar):
            return end if count >= _LEAST else None
        count, end = count + 1, m.end()
        if shadow.text[end : end + 1] != " ":
            return end if count >= _LEAST else None
        at = end + 1
    return None


_THING: Final = re.compile(rf"\s*[لبو]?\s*(?:{ORG}|{DATE})")


def _is_no_name(m: re.Match[str], shadow: Shadow, grammar: _Grammar) -> bool:
    word = m.group()
    if word in grammar.ends or word.removeprefix("و") in grammar.ends:
        return True
    if word in grammar.begins or (word[0] in "و" and word[1:] in grammar.begins):
        return True
    return len(word) <= 1 and bool(_THING.match(shadow.text, m.start()))
