"""Acronyms that a document explains itself, in brackets after a name or after other words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from pipeline.authority.lists import Authority
from pipeline.authority.matcher import Hit, Name, longest, places
from pipeline.extract.found import Spelling
from pipeline.extract.spellings import likeness

NOBODY: Final = ""

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
    """Acronyms in brackets after names: which body each stands for in this document, and where those brackets stand.

    ``NOBODY`` where the document uses a body's acronym for something else.
    """

    acronyms: dict[str, str] = field(default_factory=dict)
    hits: list[Hit] = field(default_factory=list)


def defined_acronyms(
    text: str, hits: Sequence[Hit], sure: Sequence[Hit], authority: Authority, spellings: list[Spelling], language: str
) -> Defined:
    """Read the brackets after full names: the body's own acronym, its parent's, one that is misspelled, or a new one.

    An acronym that the words before its bracket explain otherwise is nobody's of the list in this document.
    """
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
        if entity is None:
            entity = next((e for e in line if _nearly(acronym, authority.acronyms_of(e))), None) if plain not in known else None
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
    for acronym in _explained_otherwise(text, hits, made.hits, authority):
        made.acronyms.setdefault(acronym, NOBODY)
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


# --- acronyms that the document uses for something else --------------------------------------------------------------------

_LIKE: Final = 75.0
"""Likeness out of 100 from which the words before a bracket are an unknown spelling of the body's name: "Global Environment
Fund (GEF)" is at 80 of "Global Environment Facility", "Integrated Border Management (IBM)" at 49 of its body."""

_FAR: Final = 160
"""Characters before a bracket that may explain it."""
_OFTEN: Final = 8
"""Brackets with one acronym that are looked at; a document explains it in the first."""


def _explained_otherwise(text: str, hits: Sequence[Hit], named: Sequence[Hit], authority: Authority) -> Iterator[str]:
    """Acronyms of bodies that stand in brackets after words with those initials that are no name of the body.

    "the data protection officer (DPO)", "Integrated Border Management (IBM)".
    """
    after_names = {h.start for h in named}
    looked_at: Counter[str] = Counter()
    for h in hits:
        bracketed = text[h.start - 1 : h.start] == "(" and text[h.end : h.end + 1] == ")"
        if h.name.kind != "acronym" or not bracketed or h.start in after_names:
            continue
        looked_at[h.name.name] += 1
        if looked_at[h.name.name] > _OFTEN:
            continue
        far = max(0, h.start - _FAR)
        opening = far + len(text[far : h.start - 1].rstrip())
        if _has_initials(text[far:opening], text[h.start : h.end]):
            names = authority.full_names.get(h.entity, ())
            if not names or likeness(text, opening, names) < _LIKE:
                yield text[h.start : h.end]


_PART: Final = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_SHORT: Final = 5


def _has_initials(words: str, acronym: str) -> bool:
    """Do the last of ``words`` begin with the letters of ``acronym``, small words passed over?"""
    parts = _PART.findall(words)
    at = len(parts) - 1
    letters = [c for c in acronym if c.isalpha()]
    for letter in reversed(letters):
        while at >= 0 and parts[at][0].upper() != letter.upper():
            if not (parts[at].islower() and len(parts[at]) <= _SHORT):
                return False
            at -= 1
        if at < 0:
            return False
        at -= 1
    return len(letters) > 1
