"""Organizations that the authority list does not know, from the text's own words.

A body is taken from a sentence only when the sentence explains its acronym: "the Qatar Stadium Authority (QSA)": capitals, a
noun that heads names of organizations, and letters that are the initials. Everything else that looks like a name stays out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from pipeline.authority.lists import Authority
from pipeline.authority.matcher import Hit, Name, places
from pipeline.document import Document
from pipeline.extract.found import Body
from pipeline.ids import slug
from pipeline.languages.agreements import agreement_words, one_of

_CAPITALIZED: Final = r"(?:[A-ZÀ-ÖØ-Þ][\w’'.&-]*)"
_SMALL: Final = (
    r"(?:of|the|for|and|on|in|against|to|de|des|du|la|le|les|et|pour|der|für|und|del|para|el|los|las|y|contra|e|da|do|&|d’|l’)"
)
_EXPLAINED: Final = re.compile(
    rf"""
    (?P<name> {_CAPITALIZED} (?: ,?\ (?: (?:{_SMALL}\ ){{0,3}} {_CAPITALIZED} ) ){{1,14}} )   # capitals joined by small words
    \s*\(\s*
    (?P<acronym> [A-Z][A-Za-z&-]{{1,10}} )   # "QSA"; not "(2020)", not "(Austria)": see _is_acronym
    \s*\)
    """,
    re.VERBOSE,
)


def unknown_bodies(
    document: Document, authority: Authority, known: Sequence[Hit], acronyms: Mapping[str, str]
) -> tuple[list[Body], list[Hit]]:
    """Bodies that ``document`` names with their acronym in brackets and that are no ``known`` names; and where it names them."""
    text = document.text
    taken = {h.end for h in known if h.kind == "partner"} | {h.start for h in known if h.kind == "partner"}
    words = agreement_words(document.language)
    heads = words.heads if words else frozenset()
    bodies: dict[str, Body] = {}
    for m in _EXPLAINED.finditer(text) if heads and "(" in text else ():
        acronym = m["acronym"]
        if m.end("name") in taken or m.start("acronym") in taken or acronyms.get(acronym) or not _is_acronym(acronym):
            continue
        start = _start_by_initials(m["name"], acronym)
        if start is None:
            continue
        name = m["name"][start:]
        if not heads & set(re.findall(r"[\w’-]+", name)):
            continue
        at = m.start("name") + start
        body = body_named(name, authority, at, at + len(name), acronym=acronym)
        bodies.setdefault(body.partner_id, body)
    for body in _organs(document, known, authority):
        bodies.setdefault(body.partner_id, body)
    return list(bodies.values()), [h for b in bodies.values() for h in hits_of(b, text, document.language)]


def _organs(document: Document, known: Sequence[Hit], authority: Authority) -> list[Body]:
    """Organs that are named with a known body and that the list does not hold: "General Secretariat of the …"."""
    before = _organ_before(document.language)
    if before is None:
        return []
    text = document.text
    covered = {(h.end, h.start) for h in known}
    made = []
    for h in known:
        m = before.search(text, max(0, h.start - 60), h.start) if h.kind == "partner" and h.name.kind != "acronym" else None
        if m and not any((h.end, start) in covered for start in range(m.start(), h.start)):
            name = text[m.start() : h.end]
            made.append(Body(slug(name), name, None, None, h.entity, None, m.start(), h.end))
    return made


@cache
def _organ_before(language: str) -> re.Pattern[str] | None:
    words = agreement_words(language)
    if words is None or not words.names["organs"]:
        return None
    of, articles = one_of(words.names["of"]), one_of(words.names["articles"])
    return re.compile(rf"(?<!\w)(?:{one_of(words.names['organs'])})\s(?:{of})\s?(?:(?:{articles})\s?)?\Z")


def body_named(
    name: str,
    authority: Authority,
    start: int,
    end: int,
    *,
    acronym: str | None = None,
    category: str | None = None,
) -> Body:
    """A body of that name, its parent and country where a known body's name stands inside its own."""
    inside = [h for h in authority.find_names(name) if (h[0], h[1]) != (0, len(name))]
    parent = inside[-1][2] if inside and _belongs(name, inside[-1][0]) else None
    return Body(slug(name), name, acronym, category, parent, None, start, end)


def hits_of(body: Body, text: str, language: str) -> list[Hit]:
    """Every place where ``text`` has the body's name or the acronym that it explains."""
    hits: list[Hit] = []
    for said, kind in ((body.name, "official"), (body.acronym, "acronym")):
        if said:
            name = Name("partner", body.partner_id, said, language, kind, "alone", "")
            hits += [Hit(start, end, name) for start, end in places(text, said)]
    return hits


_OWNED: Final = re.compile(r"(?:\bof|\bdes?|\bdu|\bder|\bdel|[’']s)\s+(?:the\s+|la\s+|l[’'])?\Z", re.IGNORECASE)


def _belongs(name: str, start: int) -> bool:
    """Does the name inside stand as the owner: "Secretariat of the African Union"? Not "Centre for the European Union"."""
    return bool(_OWNED.search(name[:start]))


def _is_acronym(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 2 and sum(c.isupper() for c in letters) > len(letters) / 2


def _start_by_initials(name: str, acronym: str) -> int | None:
    """Where in ``name`` the words begin whose initials are ``acronym``, read from the right; None where they are not.

    Words of the acronym may be skipped only when they are small: "Academy of Law (AL)" fits, "Bank for Trade (BIT)" does not.
    """
    words = [(m.start(), m.group()) for m in re.finditer(r"[\w’'.&]+", name)]
    letters = [c for c in acronym if c.isalpha() or c == "&"]
    at = len(words) - 1
    start: int | None = None
    for letter in reversed(letters):
        while at >= 0 and words[at][1][0].upper() != letter.upper():
            if words[at][1][0].isupper():
                return None
            at -= 1
        if at < 0:
            return None
        start = words[at][0]
        at -= 1
    return start if start is not None and name[start].isupper() else None
