"""Bodies that only documents know and that may be another under a second name: two of them stay two, with a note.

Two names are one body only on evidence (the same name, an acronym that a text explains). The same acronym, the same words in
another order, or a name that begins with the whole of another is reason to look, and no evidence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from pipeline.authority.lists import Authority
from pipeline.authority.matcher import fold
from pipeline.document import Note
from pipeline.extract.found import Body

_SMALL: Final = frozenset(
    [
        "of",
        "the",
        "for",
        "and",
        "on",
        "in",
        "to",
        "a",
        "an",
        "de",
        "des",
        "du",
        "la",
        "le",
        "les",
        "et",
        "pour",
        "d",
        "l",
        "der",
        "die",
        "das",
        "des",
        "für",
        "und",
        "del",
        "para",
        "el",
        "los",
        "las",
        "y",
        "e",
    ]
)


def doubtful_pairs(bodies: Iterable[Body], known: Iterable[str], authority: Authority) -> list[Note]:
    """A note for each pair of partners that may be one. ``known`` are the partners of the corpus, ``bodies`` those of them that
    the authority list does not hold."""
    by_id: dict[str, list[Body]] = defaultdict(list)
    for b in bodies:
        by_id[b.partner_id].append(b)
    if not by_id:
        return []
    there = sorted(set(known))
    names: dict[str, list[str]] = {i: [b.name for b in by_id[i]] for i in by_id}
    names |= {i: [authority.organizations[i].name] for i in there if i in authority.organizations}
    acronyms = {i: {b.acronym for b in held if b.acronym} for i, held in by_id.items()}
    acronyms |= {i: set(filter(None, [authority.organizations[i].acronym])) for i in there if i in authority.organizations}
    return [_note(a, b, why, names) for a, b, why in _pairs(sorted(by_id), there, names, acronyms)]


def _pairs(
    new: Sequence[str], there: Sequence[str], names: Mapping[str, Sequence[str]], acronyms: Mapping[str, set[str]]
) -> Iterator[tuple[str, str, str]]:
    words = {i: [_words(n) for n in held] for i, held in names.items()}
    for a in new:
        for b in there:
            if b == a or (b in new and b < a) or b not in names:
                continue
            if acronyms[a] & acronyms[b]:
                yield a, b, "both are called " + ", ".join(sorted(acronyms[a] & acronyms[b]))
            elif any(sorted(x) == sorted(y) for x in words[a] for y in words[b]):
                yield a, b, "their names have the same words"
            elif any(_begins(x, y) for x in words[a] for y in words[b]):
                yield a, b, "one name begins with the other"


def _words(name: str) -> list[str]:
    return [w for w in re.findall(r"\w+", fold(name).lower()) if w not in _SMALL]


def _begins(x: Sequence[str], y: Sequence[str]) -> bool:
    """Is one name the other with one word more ("Brightwater" and "Brightwater Analytics")?"""
    short, long = sorted((list(x), list(y)), key=len)
    return bool(short) and len(long) == len(short) + 1 and long[: len(short)] == short and len("".join(short)) > 4


def _note(a: str, b: str, why: str, names: Mapping[str, Sequence[str]]) -> Note:
    return Note(
        "resolve",
        "same_body_perhaps",
        "info",
        f"{a} (“{names[a][0]}”) and {b} (“{names[b][0]}”) may be one body: {why}; kept apart, give the authority list both names"
        " if they are.",
        "partners",
        a,
    )
