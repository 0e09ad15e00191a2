"""What makes words a name of an organization: the noun that heads it, its capitals, and the initials of its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.languages.agreements import agreement_words, one_of

_WORD: Final = re.compile(r"[^\W_](?:[\w.&/-]|[’'](?![^\W\d_]{3}))*")  # "l’Agence" is two
_COMPANIES: Final = frozenset(
    {
        "AB",
        "AG",
        "BV",
        "Co",
        "Corp",
        "GmbH",
        "Inc",
        "KG",
        "LLC",
        "LLP",
        "Limited",
        "Ltd",
        "NV",
        "Oy",
        "PLC",
        "Plc",
        "SA",
        "SAS",
        "SpA",
    }
)
"""Legal forms that end the names of companies."""

_SHORT: Final = 3
_LONGEST: Final = 15
_ACRONYM_WITHIN: Final = 5
"""Letters of a word that an acronym may pass over in any language; words of a name; letters of an acronym inside a name."""


@dataclass(frozen=True, slots=True)
class NameWords:
    """How names of organizations are made in one language.

    ``heads`` are the nouns that head them, ``generic`` names of a kind of body, both in small letters. ``head_first`` says
    where the noun stands ("Agence nationale …", "National … Agency"), ``compounds`` that it may end a longer word
    ("Stadionbehörde"). ``capitals`` is a pattern of a name all of whose words but the small ones have capitals, empty where
    names are not written so.
    """

    heads: frozenset[str]
    generic: frozenset[str]
    joiners: frozenset[str]
    head_first: bool
    compounds: bool
    capitals: str
    foreign_initials: re.Pattern[str]

    def is_body(self, name: str) -> bool:
        """Is this noun phrase headed by a noun of organizations, and no name of a kind of body?"""
        said = name.lower()
        if said in self.generic or any(said.endswith(" " + g) and said.count(" ") == g.count(" ") + 1 for g in self.generic):
            return False
        parts = name.split()
        if len(parts) > _LONGEST or len(parts) < 2:
            return False
        if _is_company(parts[-1]):
            return True
        first = next((i for i, p in enumerate(parts) if (i and p.lower() in self.joiners) or "’" in p[1:3]), len(parts))
        phrase = parts[:first]
        return any(self._is_head(p) for p in (phrase[:3] if self.head_first else phrase[-1:]))

    def _is_head(self, word: str) -> bool:
        low = word.lower().strip(",")
        return low in self.heads or (self.compounds and any(low.endswith(h) for h in self.heads))

    def begins_with_head(self, text: str) -> int | None:
        """Where the last name in ``text`` begins that starts with a heading noun in capitals."""
        starts = [m.start() for m in _WORD.finditer(text) if m.group()[0].isupper() and m.group().lower() in self.heads]
        return starts[-1] if starts else None

    def begins_by_initials(self, text: str, acronym: str) -> int | None:
        """Where at the end of ``text`` the words begin whose initials are ``acronym``; None where they are not.

        Small words may be passed over, others not: "Academy of Law (AL)" fits, "Bank for Trade (BIT)" does not. Where names
        have small letters inside, one more word may.
        """
        words = [w for m in _WORD.finditer(text) for w in _with_initials(m.start(), m.group())]
        if words and _is_company(words[-1][1]):
            words.pop()
        at, inside, passes = len(words) - 1, -1, int(self.head_first)
        start: int | None = None
        for letter in reversed([c for c in acronym if c.isalpha()]):
            while at >= 0:
                word = words[at][1]
                hidden = word.lower().rfind(letter.lower(), 1, inside if inside >= 0 else len(word)) if self.compounds else -1
                if word[0].upper() == letter.upper():
                    start, at, inside = words[at][0], at - 1, -1
                    break
                if inside < 0 and self._is_passed(word):
                    at -= 1
                elif hidden > 0 and word[0].isupper():
                    inside = hidden
                    break
                elif passes and word[0].islower() and inside < 0:
                    passes, at = passes - 1, at - 1
                else:
                    return None
            else:
                return None
        if start is None or inside >= 0 or not text[start].isupper():
            return None
        return start if _is_one_phrase(text[start:]) else None

    def _is_passed(self, word: str) -> bool:
        return word[0].islower() and (word in self.joiners or len(word.strip("’'")) <= _SHORT)


def _with_initials(start: int, word: str) -> list[tuple[int, str]]:
    """A word and where it stands; an acronym is as many words as it has letters ("UN Support Office (UNSO)")."""
    return [(start, letter) for letter in word] if word.isupper() and 1 < len(word) <= _ACRONYM_WITHIN else [(start, word)]


def _is_company(word: str) -> bool:
    return word.replace(".", "").replace("/", "") in _COMPANIES


def _is_one_phrase(text: str) -> bool:
    """No sentence ends inside, and no bracket or quotation begins."""
    return not re.search(r"[.!?;:]\s|[()“”\"«»]", text)


@cache
def name_words(language: str) -> NameWords | None:
    """The words of ``language``, None where it has no file."""
    words = agreement_words(language)
    if words is None:
        return None
    names = words.names
    how = names.get("made", ())
    joiners = frozenset(j.lower() for j in names.get("joiners", ()))
    capitals = ""
    if "capitals" in how:
        capitalized = r"[A-ZÀ-ÖØ-Þ][\w’'&-]*"
        inner = one_of(names.get("inner", ()))
        capitals = rf"{capitalized}(?:\s(?:{inner}\s){{0,2}}{capitalized}){{1,10}}"
    return NameWords(
        heads=frozenset(h.lower() for h in words.heads),
        generic=frozenset(g.lower() for g in names.get("generic", ())),
        joiners=joiners,
        head_first="head first" in how,
        compounds="compounds" in how,
        capitals=capitals,
        foreign_initials=re.compile(rf",\s*(?:{one_of(names.get('foreign_initials', ()))})", re.IGNORECASE),
    )
