"""Places that name organizations and systems.

The names of the authority list are found in the whole text at once; then each document decides, from its own words, which of
them count: a name that needs context, an organ that several bodies have, an acronym that the document itself explains, a name
that it misspells. Only a longer name that counts swallows the names inside it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from pipeline.authority.lists import Authority
from pipeline.authority.matcher import Hit, Name, longest, places
from pipeline.document import Document, Note, Passage
from pipeline.extract.bodies import unknown_bodies
from pipeline.extract.found import Body, Named, Spelling
from pipeline.extract.spellings import extended, misspelled
from pipeline.extract.systems import systems_that_count


@dataclass(slots=True)
class Names:
    """What a document names. ``named`` is in reading order and does not overlap."""

    named: list[Named] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    spellings: list[Spelling] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def find_names(document: Document, authority: Authority) -> Names:
    """Every place of ``document`` that names a partner or system, with the bodies and spellings that the list lacks."""
    found = Names()
    hits = _trimmed(authority.hits(document.text), document.text)
    sure = _sure(hits, document, authority, found.notes)
    variants, spellings = misspelled(document, authority, sure)
    sure += variants
    found.spellings += spellings
    variants, spellings = extended(document, authority, sure)
    sure += variants
    found.spellings += spellings
    defined = _defined(document.text, sure, authority, found.spellings, document.language)
    bodies, body_hits = unknown_bodies(document, authority, [*sure, *defined.hits], defined.acronyms)
    found.bodies += bodies
    sure += [*defined.hits, *body_hits]
    sure += _by_context(hits, sure, defined.acronyms, document, authority, found.notes)
    sure += systems_that_count(document, authority, hits, sure)
    # An acronym that the document gives to another body no longer names its usual one.
    kept = [h for h in sure if defined.acronyms.get(document.text[h.start : h.end], h.entity) == h.entity]
    found.named = in_passages(longest(kept), document.passages)
    return found


def in_passages(hits: Iterable[Hit], passages: Sequence[Passage]) -> list[Named]:
    """The hits as ``Named``, each with the eid of its passage."""
    starts = [p.start for p in passages]
    named = []
    for h in hits:
        passage = passages[bisect_right(starts, h.start) - 1]
        if h.end <= passage.end:
            named.append(Named(passage.eid, h.kind, h.entity, h.start, h.end))
    return named


_BEFORE_NAME: Final = re.compile(r"(?:the|The|THE) |[^\n]{2,60}?[’']s ")


def _trimmed(hits: Sequence[Hit], text: str) -> list[Hit]:
    """Without the article or owner of a name, where what follows is a name of the same body too.

    "INTERPOL’s Counterfeit and Security Documents Branch" is INTERPOL and its branch; "European Union’s Judicial Cooperation
    Unit" stays whole, for without its owner it is no name.
    """
    held = {(h.start, h.end, h.entity) for h in hits}
    kept = []
    for h in hits:
        m = _BEFORE_NAME.match(text, h.start, h.end)
        kept.append(h._replace(start=m.end()) if m and (m.end(), h.end, h.entity) in held else h)
    return kept


# --- names that stand for themselves ---------------------------------------------------------------------------------------


def _sure(hits: Sequence[Hit], document: Document, authority: Authority, notes: list[Note]) -> list[Hit]:
    """The hits that need no context, without organs of other bodies ("the General Assembly of the Organization of …")."""
    text = document.text
    alone = [h for h in hits if h.match == "alone" and not (h.name.kind == "acronym" and _shouted(text, h))]
    phrases = [h for h in hits if h.match == "phrase" and h.kind == "partner"]
    if not phrases:
        return alone
    fuller = {h.entity for h in alone}
    starts = {h.start: h for h in alone}
    ends = {h.end: h for h in alone}
    for h in phrases:
        if _is_anothers(h, text, starts, ends, authority):
            continue
        others = authority.sharing(h.name.name) - {h.entity}
        if others and h.entity not in fuller and not _is_united_nations(document):
            if others & fuller or "interpol" in fuller:
                notes.append(_undecided(document, h, sorted({h.entity, *others})))
                continue
            if h.name.name == "General Assembly":
                continue
        alone.append(h)
    return alone


def _is_united_nations(document: Document) -> bool:
    return document.symbol is not None


_OF: Final = re.compile(r" (?:of|der|des|de|du|del|van|von)\s+(?:(?:the|la|las|los|les|l[’'])\s*)?| d[’']", re.IGNORECASE)
_OWNS: Final = re.compile(r"(?:[’']s?)? \Z")


def _is_anothers(h: Hit, text: str, starts: dict[int, Hit], ends: dict[int, Hit], authority: Authority) -> bool:
    """Is this organ said to be another body's: "General Assembly of INTERPOL", "INTERPOL’s General Assembly"?"""
    after = _OF.match(text, h.end)
    owner = starts.get(after.end()) if after else None
    before = _OWNS.search(text, max(0, h.start - 4), h.start)
    if owner is None and before:
        owner = ends.get(before.start())
    return owner is not None and owner.entity != h.entity and owner.entity not in authority.ancestors(h.entity)


_LONGEST_SHOUT: Final = 300


def _shouted(text: str, h: Hit) -> bool:
    """Does an acronym stand in a line all in capitals, where any short word looks like one ("UN ACCORD")?"""
    if h.end - h.start > 3 or text[h.start - 1 : h.start] == "(":
        return False
    start = text.rfind("\n", max(0, h.start - _LONGEST_SHOUT), h.start) + 1 or max(0, h.start - _LONGEST_SHOUT)
    end = text.find("\n", h.end, h.end + _LONGEST_SHOUT)
    line = text[start : end if end >= 0 else h.end + _LONGEST_SHOUT]
    return " " in line and line.upper() == line and sum(c.isalpha() for c in line) > 2 * (h.end - h.start)


# --- acronyms that the document explains -----------------------------------------------------------------------------------

_BRACKET: Final = re.compile(r"(?:\s+of\s+\w+|\s*,)?\s*[(（]\s*(?:[‘“\"«]\s*)?([^()（）]{2,18}?)(?:\s*[’”\"»])?\s*[)）]")
_CAPITAL: Final = r"[^\W\d_a-zа-яё]"
_ACRONYM: Final = re.compile(
    rf"""
    (?: {_CAPITAL}[\w.&/-]*[^\W_a-zа-яё.]\.?      # "ИКАО", "U.N.", "ReCAAP-ISC"
      | {_CAPITAL}{{2,}}[a-zа-яё]?
      | [A-Z][a-z]*[A-Z]\w* )
    (?: [ -][A-Z0-9]{{1,6}} )?                     # "KI 3"
  | [\u4e00-\u9fff]{{2,8}}                         # "教科文组织"
    """,
    re.VERBOSE,
)
_LATIN: Final = str.maketrans(dict(zip("АБВГДЕЗИКЛМНОПРСТУФЭЮЯ", "ABVGDEZIKLMNOPRSTUFEUA")))


@dataclass(slots=True)
class Defined:
    """Acronyms in brackets after names: which body each stands for in this document, and where those brackets stand."""

    acronyms: dict[str, str] = field(default_factory=dict)
    hits: list[Hit] = field(default_factory=list)


def _defined(text: str, sure: Sequence[Hit], authority: Authority, spellings: list[Spelling], language: str) -> Defined:
    """Read the brackets after full names: the body's own acronym, its parent's, one that is misspelled, or a new one."""
    made = Defined()
    known = authority.acronyms
    fresh: dict[str, str] = {}
    for h in longest(sure):
        if h.name.kind == "acronym" or h.kind != "partner":
            continue
        m = _BRACKET.match(text, h.end)
        if not m or not _ACRONYM.fullmatch(m[1]):
            continue
        acronym, start = m[1], m.start(1)
        plain = acronym.replace(".", "")
        line = [h.entity, *authority.ancestors(h.entity)]
        entity = next((e for e in line if e in known.get(acronym, ()) or e in known.get(plain, ())), None)
        if entity is None and plain not in known:
            entity = next((e for e in line if _nearly(acronym, authority.acronyms_of(e))), None)
            if entity is not None:
                spellings.append(Spelling("partner", entity, acronym, language, "variant", start, m.end(1)))
            elif _initials_fit(acronym, text[h.start : h.end]) or acronym.translate(_LATIN) in authority.acronyms_of(h.entity):
                entity = h.entity
                if (entity, acronym) not in authority.held:
                    spellings.append(Spelling("partner", entity, acronym, language, "acronym", start, m.end(1)))
                fresh[acronym] = entity
        if entity is not None:
            made.acronyms.setdefault(acronym, entity)
            made.hits.append(Hit(start, m.end(1), Name("partner", entity, acronym, language, "acronym", "alone", "")))
    made.hits += _again(text, fresh, language)
    return made


def _again(text: str, acronyms: dict[str, str], language: str) -> list[Hit]:
    """Where the document uses an acronym that it has explained itself."""
    hits: list[Hit] = []
    for acronym, entity in acronyms.items():
        name = Name("partner", entity, acronym, language, "acronym", "alone", "")
        hits += [Hit(start, end, name) for start, end in places(text, acronym)]
    return hits


_ANAGRAM_LENGTH: Final = 4


def _nearly(acronym: str, known: Sequence[str]) -> bool:
    """Is this a known acronym with two letters exchanged ("AMIC" for "AIMC")? Shorter ones are too easily another's."""
    return len(acronym) >= _ANAGRAM_LENGTH and any(
        k != acronym and k[:1] == acronym[:1] and sorted(k) == sorted(acronym) for k in known
    )


def _initials_fit(acronym: str, name: str) -> bool:
    """Are the acronym's letters initials of the name's words, in order; or, in Chinese, characters of it?"""
    letters = [c for c in acronym if c.isalpha()]
    initials = list(name) if "\u4e00" <= acronym[0] <= "\u9fff" else [w[0].upper() for w in re.findall(r"\w+", name)]
    at = 0
    for c in letters:
        if c.upper() in initials[at:]:
            at = initials.index(c.upper(), at) + 1
        else:
            return False
    return len(letters) >= 2


# --- names that need context -----------------------------------------------------------------------------------------------


def _by_context(
    hits: Sequence[Hit],
    sure: Sequence[Hit],
    acronyms: dict[str, str],
    document: Document,
    authority: Authority,
    notes: list[Note],
) -> list[Hit]:
    """The partners' names that count because the document names the same body more fully elsewhere."""
    fuller = {h.entity for h in sure}
    places: dict[tuple[int, int], list[Hit]] = defaultdict(list)
    for h in hits:
        if h.match == "context" and h.kind == "partner" and h.entity in fuller:
            places[h.start, h.end].append(h)
    counting: list[Hit] = []
    told: set[str] = set()
    for (start, end), held in sorted(places.items()):
        said = document.text[start:end]
        if said in acronyms:
            held = [h for h in held if h.entity == acronyms[said]]
        if len(held) == 1:
            if held[0].name.kind != "acronym" or not _shouted(document.text, held[0]):
                counting.append(held[0])
        elif held and said not in told:
            told.add(said)
            notes.append(_undecided(document, held[0], [h.entity for h in held]))
    return counting


def _undecided(document: Document, h: Hit, entities: Sequence[str]) -> Note:
    said = document.text[h.start : h.end]
    passage = next((p for p in document.passages if p.start <= h.start < p.end), None)
    where = f"{document.document_id}, paragraph {passage.eid if passage else '?'}"
    return Note(
        "extract",
        "name_of_several",
        "info",
        f"{where}: “{said}” may be {' or '.join(entities)}; left out of mentions, write the full name once to decide it.",
        "mentions",
    )
