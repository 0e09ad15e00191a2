"""Misspelled names: a known acronym in brackets, and before it words that are nearly, but not quite, the body's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.authority.lists import Authority
from pipeline.authority.matcher import Hit, Name, fold
from pipeline.document import Document
from pipeline.extract.found import Spelling

_BRACKETED: Final = re.compile(
    r"""
    \s*[(（]\s*
    (?P<acronym> [A-Z][\w.-]{1,14} (?:\ [A-Z0-9]{1,3})? )   # "OSCE", "KI 3"; not "(2020)", not "(see below)"
    \s*[)）]
    """,
    re.VERBOSE,
)
_WORD: Final = re.compile(r"\S+")
_LIKE: Final = 88.0
"""Similarity out of 100 from which a phrase before a body's acronym is that body's name. "Residual Special Court for Sierra
Leona" is at 98 of the name meant, "Conference of Ministers of Justice of Iberico-America Countries" at 93; another body with
the same acronym stays below 70."""


def misspelled(document: Document, authority: Authority, sure: Sequence[Hit]) -> tuple[list[Hit], list[Spelling]]:
    """Names that stand misspelled before their body's acronym: as hits, and as spellings of kind ``variant``.

    ``sure`` are the names already found: a bracket right after one of them explains nothing new.
    """
    text = document.text
    if "(" not in text and "（" not in text:
        return [], []
    ends = {(h.end, h.entity) for h in sure if h.name.kind != "acronym"}
    hits: list[Hit] = []
    spellings: list[Spelling] = []
    for m in _BRACKETED.finditer(text):
        borne = {e: authority.full_names[e] for e in authority.acronyms.get(m["acronym"], ()) if e in authority.full_names}
        if any((m.start(), entity) in ends for entity in borne):
            continue
        best = max((_nearest(text, m.start(), names) for names in borne.values()), default=None)
        if best is None or best[0] < _LIKE:
            continue
        _, start, name = best
        variant = text[start : m.start()]
        hits.append(Hit(start, m.start(), name._replace(name=variant, kind="variant", match="alone")))
        hits.append(Hit(m.start("acronym"), m.end("acronym"), name._replace(name=m["acronym"], kind="acronym", match="alone")))
        spellings.append(Spelling("partner", name.entity, variant, document.language, "variant", start, m.start()))
    return hits, spellings


def extended(document: Document, authority: Authority, sure: Sequence[Hit]) -> tuple[list[Hit], list[Spelling]]:
    """Names whose beginning is a name of its own and whose end is misspelled: "United Nations Security Council Sanction
    Committees" for "… Sanctions Committees". The words must be as many and nearly the same letters."""
    from rapidfuzz.fuzz import ratio

    text = document.text
    hits: list[Hit] = []
    spellings: list[Spelling] = []
    taken = {(h.start, h.end) for h in sure}
    for h in sure:
        if h.kind != "partner" or text[h.end : h.end + 1] != " " or not text[h.end + 1 : h.end + 2].isupper():
            continue
        for name in authority.longer_names.get((h.entity, h.name.name, text[h.end + 1 : h.end + 4]), ()):
            said = " ".join(_WORD.findall(text[h.start : h.start + len(name.name) + 12])[: name.name.count(" ") + 1])
            said = said.rstrip('.,;:)(”’»"')
            end = h.start + len(said)
            if "(" in said or (h.start, end) in taken or not text.startswith(said, h.start) or text[end : end + 1].isalpha():
                continue
            if said != name.name and not _is_plural(said, name.name) and ratio(fold(said), fold(name.name)) >= _NEARLY_SAME:
                hits.append(Hit(h.start, end, name._replace(name=said, kind="variant", match="alone")))
                spellings.append(Spelling("partner", name.entity, said, document.language, "variant", h.start, end))
                taken.add((h.start, end))
                break
    return hits, spellings


def _is_plural(said: str, name: str) -> bool:
    """Are several bodies meant ("United Nations Offices at Geneva, Vienna …") where the name is of one?"""
    pairs = zip(fold(said).split(" "), fold(name).split(" "))
    return any(a in (b + "s", b + "es") for a, b in pairs)


_NEARLY_SAME: Final = 96.0


def likeness(text: str, end: int, names: Sequence[Name]) -> float:
    """How like the words before ``end`` are to the nearest of ``names``, out of 100."""
    return _nearest(text, end, names)[0]


def _nearest(text: str, end: int, names: Sequence[Name]) -> tuple[float, int, Name]:
    """The likeness of the words before ``end`` to the nearest of ``names``, where they start, and that name."""
    from rapidfuzz.fuzz import ratio

    line = max(text.rfind("\n", 0, end) + 1, end - 260)
    starts = [line + m.start() for m in _WORD.finditer(text[line:end])]
    best = (0.0, end, names[0])
    for name in names:
        wanted = fold(name.name).lower()
        count = wanted.count(" ") + 1
        for start in starts[-count - 2 : -max(1, count - 2) + 1 or None]:
            words = text[start:end]
            if not words[0].isalpha() or words.split(" ")[0].lower() in ("the", "a", "an"):
                continue
            likeness = ratio(fold(words).lower(), wanted, score_cutoff=best[0])
            if likeness > best[0]:
                best = (likeness, start, name)
    return best
