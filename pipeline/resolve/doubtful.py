"""Bodies that only documents know and that may be another under a second name: two of them stay two, with a note.

Two names are one body only on evidence (the same name, an acronym that a text explains). The same acronym, names that are alike,
one that begins with the whole of another, or one in each of two translations is reason to look, and no evidence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise
from typing import Final

from pipeline.authority.lists import Authority
from pipeline.authority.matcher import plain
from pipeline.document import Note
from pipeline.extract.found import Body, Found
from pipeline.resolve.versions import Corpus

_LIKE: Final = 60.0
"""Likeness of two names out of 100 from which a shared acronym makes them a doubtful pair."""
_STEM: Final = 5
_SMALL: Final = 3
"""Letters by which words of two names are compared; words with so few are not."""
_TELLING: Final = 5
"""Letters that a name of one word has at least where another that begins with it makes a doubtful pair."""

Spoken = Mapping[str, list[tuple[Found, Body]]]
"""The bodies of a corpus: for each id the places that name it."""


def doubtful_pairs(corpus: Corpus, spoken: Spoken, known: Collection[str], authority: Authority) -> list[Note]:
    """A note on each pair of partners that may be one body; nothing in the texts says so, so they stay two.

    ``spoken`` are the bodies that documents alone know, ``known`` the ids of all partners of the corpus.
    """
    bodies = {i: held[0][1] for i, held in spoken.items() if held and i not in authority.organizations}
    pairs = dict(_named_alike(bodies, known, authority))
    for pair in _in_translations(corpus, bodies):
        pairs.setdefault(pair, "a paragraph has one name, its translation the other")
    return [_note(a, b, why, spoken) for (a, b), why in sorted(pairs.items())]


def _named_alike(
    bodies: Mapping[str, Body], known: Collection[str], authority: Authority
) -> Iterator[tuple[tuple[str, str], str]]:
    from rapidfuzz.fuzz import ratio

    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    whole = {tuple(plain(authority.organizations[i].name).split()): i for i in known if i in authority.organizations}
    whole |= {tuple(plain(body.name).split()): i for i, body in bodies.items()}
    for partner_id, body in sorted(bodies.items()):
        words = plain(body.name).split()
        shorter = whole.get(tuple(words[:-1]))
        if shorter and shorter != partner_id and len("".join(words[:-1])) >= _TELLING:
            yield (partner_id, shorter), "the one name begins with the other"
        alike[tuple(sorted(w[:_STEM] for w in words if len(w) > _SMALL))].append(partner_id)
        if body.acronym:
            alike["", body.acronym].append(partner_id)
        for other in sorted(authority.acronyms.get(body.acronym or "", ())):
            if other in known and ratio(plain(body.name), plain(authority.organizations[other].name)) >= _LIKE:
                yield (partner_id, other), "they share an acronym and their names are alike"
    for key, ids in alike.items():
        for a, b in pairwise(ids):
            yield (a, b), "they share an acronym" if key[0] == "" else "their names are alike"


def _in_translations(corpus: Corpus, bodies: Mapping[str, Body]) -> Iterator[tuple[str, str]]:
    """Bodies that are each the only one of a paragraph in a language of a work."""
    there: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for found in corpus.founds:
        for body in found.bodies:
            if body.partner_id in bodies:
                place = found.document.work_id, _eid(found, body.start)
                there[place][found.document.language].append(body.partner_id)
    for by_language in there.values():
        alone = [ids[0] for _, ids in sorted(by_language.items()) if len(ids) == 1]
        yield from pairwise(dict.fromkeys(alone))


def _eid(found: Found, start: int) -> str:
    return next((p.eid for p in found.document.passages if p.start <= start < p.end), "")


def _note(a: str, b: str, why: str, spoken: Spoken) -> Note:
    where = sorted(f.document.document_id for i in (a, b) for f, _ in spoken.get(i, ()))[:2]
    message = (
        f"{a} and {b} may be one body: {why} ({', '.join(where)}); both are published. If they are one, merge them in "
        "corrections.csv, or give them one partner_id with a list of your own (--authority)."
    )
    return Note("resolve", "bodies_may_be_one", "info", message, "partners", a)
