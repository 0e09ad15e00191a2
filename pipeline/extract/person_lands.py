"""For which country the holder of an office stands: "Armenian Interior Minister", "the Ambassador of Chad", "Peru’s Minister".

A word that is no name of a country may be made of one ("Armenian", "rwandais"): it belongs to the country with whose name it
shares the longest beginning, if only one has it. What is made otherwise ("Dutch") tells no country.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from pipeline.authority.countries import country_code, country_names, plain_name
from pipeline.extract.found import FoundPerson

_BEFORE: Final = 60
"""Characters before a phrase in which the country is looked for."""
_WORDS: Final = re.compile(r"[^\W\d_][\w’'-]*")
_LEAST: Final = 4
"""Letters that a word and the name of a country have in common at least."""
_ENDING: Final = 4
"""Letters that may stand behind those, in the word and in the name."""
_OF: Final = re.compile(r"\s?(?:of|du|de la|de l[’']|des|de|del|von|der|d[’'])\s?(?:the\s)?(?=[^\W\d_])")
_APART: Final = re.compile(r",\s(?P<land>[^\W\d_][^,.;:()]{2,40})[,.;]")


def land_of_office(text: str, person: FoundPerson, start: int, end: int) -> str | None:
    """The country that stands right before the phrase of a person, in its office, or behind it; None where there is none."""
    line = text.rfind("\n", start, person.start) + 1
    before = text[max(start, line, person.start - _BEFORE) : person.start]
    said = before[max(before.rfind(c) for c in ",;:()") + 1 :]
    words = _WORDS.findall(said)
    if land := _last_land(words[-4:]):
        return land
    phrase = text[person.start : person.end]
    named = text[person.name_start : person.name_end]
    behind = text[person.end : min(end, person.end + _BEFORE)] if person.end > person.name_end else ""
    for part in (*phrase.split(named, 1), behind):
        for m in _OF.finditer(part):
            if part is behind and m.start() != 0:
                continue
            if land := _first_land(_WORDS.findall(part[m.end() :])[:4]):
                return land
    if apart := _APART.match(text, person.end, end):  # "Minister Ada Roe, Chad, and …"
        return country_code(apart["land"])
    return next((land for part in phrase.split(named, 1) if (land := _last_land(_WORDS.findall(part)[:3]))), None)


def land_of_name(name: str) -> str | None:
    """The country whose name, or a word made of it, the name of a body begins with, or which stands behind "of" in it."""
    words = _WORDS.findall(name)
    if land := _first_land(words[:3]) or (made_of(words[0]) if words else None):
        return land
    of = [i for i, w in enumerate(words) if w.casefold() in ("of", "de", "du", "der", "von")]
    return _first_land(words[of[-1] + 1 :]) if of else None


def is_land(word: str) -> bool:
    """Is it the name of a country, or a word made of one?"""
    return bool(country_code(word) or made_of(word))


def _last_land(words: list[str]) -> str | None:
    """The last country among words behind which an office stands: "Chad Interior", "South African Police"."""
    for size in range(min(4, len(words)), 0, -1):
        for i in range(len(words) - size, -1, -1):
            said = _bare(" ".join(words[i : i + size]))
            if code := country_code(said) or (made_of(said) if size < 3 else None):
                return code
    return None


def _first_land(words: list[str]) -> str | None:
    if words and words[0].casefold() in ("the", "la", "le", "republic", "kingdom"):
        words = words[1:]
    return next((code for n in range(len(words), 0, -1) if (code := country_code(_bare(" ".join(words[:n]))))), None)


def _bare(word: str) -> str:
    return re.sub(r"[’']s?\Z", "", word)


@cache
def made_of(word: str) -> str | None:
    """The country of whose name a word is made, None where none or more than one may be meant."""
    plain = plain_name(_bare(word))
    if not _MADE.search(plain) or plain in _OF_TWO:
        return None
    best: dict[str, int] = {}
    for code, name in _stems():
        shared = _shared(plain, name)
        if shared >= max(_LEAST, len(name) - _ENDING + 1, len(plain) - _ENDING):
            best[code] = max(shared, best.get(code, 0))
    most = max(best.values(), default=0)
    of = [code for code, shared in best.items() if shared == most]
    return of[0] if len(of) == 1 else None


_MADE: Final = re.compile(
    r"(?:an|ians?|ese|ish|i|ais|aises?|ois|oises?|iens?|ienn?es?|enn?es?|ain|aines?|be|an[oa]s?|ens[ei]s?|ische?[nrms]?|in[ao]s?)\Z"
)
"""How words that are made of the name of a country end."""
_OF_TWO: Final = frozenset(
    ("nigerien", "nigeriens", "nigerienne", "guinean", "dominican", "congolese", "roman", "romano", "korean")
)
"""Words of which more than one country may be meant, or none."""


def _shared(one: str, other: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


@cache
def _stems() -> list[tuple[str, str]]:
    """Each country with its names of one or two words, in plain letters, and the first word of two where it alone has it."""
    return sorted(set(_beginnings()))


def _beginnings() -> Iterator[tuple[str, str]]:
    names = [(code, name) for code, name in country_names() if len(name) >= _LEAST and name.count(" ") < _MOST]
    yield from ((code, plain_name(name)) for code, name in names)
    firsts: dict[str, set[str]] = {}
    for code, name in names:
        if " " in name or "-" in name:
            firsts.setdefault(plain_name(re.split(r"[ -]", name)[0]), set()).add(code)
    yield from ((code, first) for first, codes in firsts.items() if len(codes) == 1 and first not in _GENERAL for code in codes)


_MOST: Final = 2
_GENERAL: Final = frozenset(
    (
        "republic",
        "republica",
        "republique",
        "republik",
        "democratic",
        "islamic",
        "central",
        "state",
        "united",
        "european",
        "holy",
        "new",
    )
)
"""First words of names that more countries have than the list shows."""
