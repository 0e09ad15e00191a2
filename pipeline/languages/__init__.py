"""Facts about languages: one file of facts each, and what is made of them.

A new language is a new file ``<code>.toml`` beside this one with the keys of an existing one.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final

from pipeline.languages.slots import fill_slots


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ that adopts documents: ``code`` is the first part of its symbols, ``names`` its names, longest first."""

    code: str
    body: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verb:
    """A form of a verb of action. ``second`` is the part that a language splits off (``fordert … auf``), else empty."""

    action: str
    first: str
    second: str
    finite: bool


@dataclass(frozen=True, slots=True)
class Language:
    """The facts of one language file, grouped as there. ``spaced`` says whether spaces part its words."""

    code: str
    direction: str
    spaced: bool
    capital_paragraphs: bool
    tell: frozenset[str]
    dates: dict[str, Any]
    sessions: dict[str, Any]
    masthead: dict[str, Any]
    references: dict[str, Any]
    marks: dict[str, Any]
    organs: tuple[Organ, ...]
    acts: dict[str, Any]
    verbs: tuple[Verb, ...]

    def organ_named(self, text: str) -> Organ | None:
        """The organ that ``text`` is a name of."""
        return next((o for o in self.organs if text in o.names), None)


@cache
def language_codes() -> tuple[str, ...]:
    """Codes of all languages that have a file of facts."""
    return tuple(sorted(f.name.removesuffix(".toml") for f in files(__package__).iterdir() if f.name.endswith(".toml")))


@cache
def load_language(code: str) -> Language:
    """Read the facts of a language. Raises ``KeyError`` where there is no such file or a group is missing."""
    if code not in language_codes():
        raise KeyError(code)
    facts = tomllib.loads(files(__package__).joinpath(f"{code}.toml").read_text(encoding="utf-8"))
    slots = facts["acts"].get("slots", {})
    for beside in ("adverbs", "after_participle", "after_finite"):
        facts["acts"][beside] = fill_slots(facts["acts"][beside], slots)
    organs = tuple(Organ(o["code"], o["body"], tuple(sorted(o["names"], key=len, reverse=True))) for o in facts["organs"])
    verbs = [
        Verb(action, first, second, finite)
        for action, kinds in facts["acts"]["verbs"].items()
        for finite, forms in ((False, kinds[0]), (True, kinds[-1]))
        for first, _, second in (form.partition(" … ") for form in fill_slots(forms, slots))
    ]
    verbs.sort(key=lambda v: (-len(v.first) - len(v.second), v.first, v.second))
    return Language(
        code=facts["code"],
        direction=facts["direction"],
        spaced=facts.get("spaced", True),
        capital_paragraphs=facts["capital_paragraphs"],
        tell=frozenset(facts["tell"]),
        dates=facts["dates"],
        sessions=facts["sessions"],
        masthead=facts["masthead"],
        references=facts["references"],
        marks=facts["marks"],
        organs=organs,
        acts=facts["acts"],
        verbs=tuple(verbs),
    )


_SCRIPTS: Final = {
    "ar": re.compile(r"[\u0600-\u06ff]+"),
    "ru": re.compile(r"[\u0400-\u04ff]+"),
    "zh": re.compile(r"[\u4e00-\u9fff]+"),
}
_TELL: Final = re.compile(r"^tell = \[[^\]]*\]", re.MULTILINE)
_WORD: Final = re.compile(r"[^\W\d_]+")


def tell_language(text: str) -> str | None:
    """The ISO 639-1 code of the language of ``text``: by its script, else by its small words, that of a short text
    by its other words; None where nothing decides.

    Looks at the first 20,000 characters. A language must have half as many small words again as the next one.
    """
    return _tell(text[:20_000])


@lru_cache(maxsize=2)
def _tell(sample: str) -> str | None:
    """As ``tell_language``; remembered, for a file is asked about as a whole and again when it holds a single document."""
    printed = _WORD.findall(sample)
    if not sample.isascii():
        letters = sum(map(len, printed))
        for code, script in _SCRIPTS.items():
            if sum(map(len, script.findall(sample))) > letters * 0.4:
                return code
    words = Counter(map(str.casefold, printed))
    codes = [code for code in language_codes() if code not in _SCRIPTS]
    scores = sorted(((sum(words[w] for w in _small_words(code)), code) for code in codes), reverse=True)
    best, code = scores[0]
    if best < 3 or (len(scores) > 1 and best < 1.5 * scores[1][0]):
        return _tell_by_vocabulary(printed, codes) if 2 < len(printed) <= _FEW_WORDS else None
    return code


_FEW_WORDS: Final = 200
"""A list of names has hardly any small words; a longer text without them is in no language that is known."""


def _tell_by_vocabulary(printed: Sequence[str], codes: Sequence[str]) -> str | None:
    """The language that knows more than half of the words, and two or more that no other does, twice as many as any other.

    Acronyms are words of no language.
    """
    words = Counter(word.casefold() for word in printed if not word.isupper())
    known: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for word, times in words.items():
        held = [code for code in codes if word in vocabulary(code) or word in _small_words(code)]
        known.update(dict.fromkeys(held, times))
        if len(held) == 1:
            alone[held[0]] += times
    if not alone:
        return None
    (code, best), *others = alone.most_common(2)
    sure = best >= 2 and known[code] * 2 > words.total() and not (others and best < 2 * others[0][1])
    return code if sure else None


@cache
def vocabulary(code: str) -> frozenset[str]:
    """Known words of a language, lower case; empty where there is no list (see ``words/``)."""
    place = files(__package__).joinpath("words", f"{code}.txt")
    return frozenset(place.read_text(encoding="utf-8").split()) if place.is_file() else frozenset()


@cache
def _small_words(code: str) -> frozenset[str]:
    """The words of ``tell`` alone; the rest of a language's file is read only when a text is in it."""
    facts = files(__package__).joinpath(f"{code}.toml").read_text(encoding="utf-8")
    m = _TELL.search(facts)
    return frozenset(tomllib.loads(m.group())["tell"]) if m else frozenset()


_ARABIC_DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
_ARABIC_DIGIT: Final = re.compile("[٠-٩]")


def western_digits(text: str) -> str:
    """Arabic-Indic digits as the digits of symbols; nothing moves, so offsets stay."""
    return text.translate(_ARABIC_DIGITS) if not text.isascii() and _ARABIC_DIGIT.search(text) else text


def any_of(words: Iterable[str]) -> str:
    """A group that matches any of ``words`` as they are, the longest first, white space between them of any kind.

    Any of none matches nothing.
    """
    return _any_of(tuple(words))


@cache
def _any_of(words: tuple[str, ...]) -> str:
    escaped = re.escape("\0".join(sorted(words, key=len, reverse=True)))
    return "(?:" + escaped.replace("\0", "|").replace("\\ ", r"\s+") + ")" if words else "(?!)"


@cache
def pattern(source: str) -> re.Pattern[str]:
    """A pattern made of a language's words, compiled once; ``re`` itself forgets all but the last 512."""
    return re.compile(source)
