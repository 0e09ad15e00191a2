"""Finding thousands of names in a text at once.

Two Aho-Corasick automata read the folded text: one with its capitals, for acronyms and names of one word, one without, for
names of several words. Folding never changes a length, so a place in the folded text is the place in the text.

What is folded away: kinds of hyphens, apostrophes and spaces, accents, ``centre``/``center``, ``-isation``/``-ization``; and
by further forms of a name: commas, ``&``/``and``, ``co-operation``/``cooperation``, ``United Nations``/``UN``/``U.N.``, hyphens
left out, the Arabic article. Signs that no word needs (Arabic vowels and lengthenings, soft hyphens, marks of direction) are
passed over.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple


class Name(NamedTuple):
    """A name of a partner or system; ``match`` says when it counts (see ``pipeline.authority.lists``)."""

    entity_kind: str
    entity: str
    name: str
    language: str
    kind: str
    match: str
    source: str


class Hit(NamedTuple):
    """A name in a text: offsets, and the name of the list that stands there."""

    start: int
    end: int
    name: Name

    @property
    def kind(self) -> str:
        return self.name.entity_kind

    @property
    def entity(self) -> str:
        return self.name.entity

    @property
    def match(self) -> str:
        return self.name.match


class Matcher:
    """All names of a list, ready to be found. Building takes 10 µs a name; searching 40 ns a character.

    Names in another script than Latin are made ready when the first text in that script comes.
    """

    def __init__(self, names: Iterable[Name]) -> None:
        self._waiting: dict[str, list[Name]] = {script: [] for script in _SCRIPTS}
        latin: list[Name] = []
        for name in names:
            into = latin
            if not name.name.isascii():
                into = next((self._waiting[s] for s, letters in _SCRIPTS.items() if letters.search(name.name)), latin)
            into.append(name)
        self._ready = {"": _Ready(latin)}

    def _for(self, text: str) -> Iterator[_Ready]:
        yield self._ready[""]
        if not text.isascii():
            for script, letters in _SCRIPTS.items():
                if letters.search(text):
                    if script not in self._ready:
                        self._ready[script] = _Ready(self._waiting.pop(script))
                    yield self._ready[script]

    def hits(self, text: str) -> list[Hit]:
        """Every place where a name stands as words of its own, overlapping ones too, by start, longer ones first."""
        if text.isascii() or not _PASSED_OVER.search(text):
            return self._hits(text)
        lost = [m.start() - n for n, m in enumerate(_PASSED_OVER.finditer(text))]
        made = []
        for h in self._hits(_PASSED_OVER.sub("", text)):
            end = h.end + bisect_right(lost, h.end - 1)
            made.append(h._replace(start=h.start + bisect_right(lost, h.start), end=_VOWELS.match(text, end).end()))  # type: ignore[union-attr]
        return made

    def _hits(self, text: str) -> list[Hit]:
        folded = fold(text)
        low = _lower(folded)
        found: list[tuple[str, int, Name]] = []
        for ready in self._for(text):
            found += _found(ready.exact, folded, text)
            found += [h for h in _found(ready.loose, low, text) if _has_capitals(h[0], text, h[1])]
        made = [Hit(_with_article(text, start), start + len(form), name) for form, start, name in found]
        made.sort(key=lambda h: (h.start, -h.end, h.name.entity_kind, h.name.entity))
        return made


class _Ready:
    """Two automata over some names: ``exact`` with capitals, ``loose`` without."""

    def __init__(self, names: Iterable[Name]) -> None:
        pairs = [(form, name) for name in names for form in forms(name)]
        keys = fold("\n".join([form for form, _ in pairs]))
        exact: dict[str, list[tuple[str, Name]]] = {}
        loose: dict[str, list[tuple[str, Name]]] = {}
        for key, low, pair in zip(keys.split("\n"), _lower(keys).split("\n"), pairs, strict=bool(pairs)):
            form, name = pair
            into = exact if name.match == "phrase" or (" " not in form and not _is_caseless(form)) else loose
            held = into.setdefault(key if into is exact else low, [])
            if not held or all(n.entity != name.entity or n.entity_kind != name.entity_kind for _, n in held):
                held.append(pair)
        self.exact = _automaton(exact)
        self.loose = _automaton(loose)


def longest(hits: Sequence[Hit]) -> list[Hit]:
    """The longest hits from the left that do not overlap; of two at one place the first."""
    chosen: list[Hit] = []
    end = 0
    for h in sorted(hits, key=lambda h: (h.start, -h.end)):
        if h.start >= end:
            chosen.append(h)
            end = h.end
    return chosen


class WordFinder:
    """Finds any of a few hundred phrases as words of their own, whatever their capitals, in one pass over a text."""

    def __init__(self, words: Iterable[str]) -> None:
        import ahocorasick

        self._automaton = ahocorasick.Automaton()
        for word in words:
            key = _lower(" ".join(word.split()))
            self._automaton.add_word(key, key)
        if len(self._automaton):
            self._automaton.make_automaton()

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Start, end and phrase (in lower case), the longest from the left, none overlapping another."""
        if not len(self._automaton):
            return []
        found = []
        for last, key in self._automaton.iter(_lower(text)):
            start, end = last + 1 - len(key), last + 1
            if (start and _joined(text[start - 1]) and not _is_masked(text, start)) or (end < len(text) and _joined(text[end])):
                continue
            found.append((start, end, key))
        found.sort(key=lambda f: (f[0], -f[1]))
        kept: list[tuple[int, int, str]] = []
        for f in found:
            if not kept or f[0] >= kept[-1][1]:
                kept.append(f)
        return kept


def _joined(c: str) -> bool:
    """Does this character make one word with the letter beside it? Chinese ones do not."""
    return (c.isalnum() or c in "-_") and not _is_cjk(c)


def _is_masked(text: str, start: int) -> bool:
    """Does a hyphen join this to a name that a shadow has masked ("INTERPOL-Generalsekretär")?"""
    return start > 1 and text[start - 1] == "-" and "\ue000" <= text[start - 2] <= "\ue00f"


def places(text: str, words: str) -> list[tuple[int, int]]:
    """Start and end of ``words`` in ``text``, letter for letter, where they are words of their own and in no address."""
    return [
        m.span()
        for m in re.finditer(rf"{re.escape(words)}(?!\w)", text)
        if not (m.start() and (text[m.start() - 1].isalnum() or text[m.start() - 1] in "@/_.-"))
    ]


_SCRIPTS: Final = {
    "Arabic": re.compile("[\u0600-\u06ff]"),
    "Chinese": re.compile("[\u2e80-\u9fff\uf900-\ufaff]"),
    "Cyrillic": re.compile("[\u0400-\u04ff]"),
}
"""Letters of the scripts whose names wait for a text that has them."""


# --- folding ---------------------------------------------------------------------------------------------------------------

_ALIKE: Final = {
    "'": "’‘ʼ´`′",
    "-": "‐‑‒–—−﹣－",
    " ": "\u00a0\u2007\u2009\u202f\u2002\u2003",
    "ا": "أإآٱ",
    "ي": "ى",
    "ه": "ة",
    "е": "ё",
}


def _table() -> dict[str, str]:
    table = {c: to for to, alike in _ALIKE.items() for c in alike}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii() and base != chr(code):
            table[chr(code)] = base
    return table


_TABLE: Final = _table()
_PASSED_OVER: Final = re.compile("[\u0640\u064b-\u0652\u0670\u00ad\u200b-\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff]")
_VOWELS: Final = re.compile("[\u064b-\u0652\u0670]*")
_SAME_LENGTH: Final = (("centre", "center"), ("Centre", "Center"), ("CENTRE", "CENTER"), ("isation", "ization"))


def fold(text: str) -> str:
    """``text`` without the differences of spelling that mean nothing, each character in its place."""
    folded = text
    if not text.isascii():
        # A text has few kinds of letters: replacing each takes a tenth of what str.translate takes.
        for c in set(text) & _TABLE.keys():
            folded = folded.replace(c, _TABLE[c])
    for a, b in _SAME_LENGTH:
        folded = folded.replace(a, b)
    return folded


def plain(text: str) -> str:
    """``text`` as names are compared: folded, in small letters, without signs that no word needs."""
    return fold(_PASSED_OVER.sub("", text)).lower()


def _lower(text: str) -> str:
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


# --- further forms of a name -----------------------------------------------------------------------------------------------

_ARTICLE: Final = "ال"
_DOTTED: Final = re.compile(r"[A-Z]{2,4}")
_PREFIXED: Final = re.compile(r"\b(Anti|Counter|Co|Cyber|Inter|Intra|Multi|Non|Sub|Trans)-(?=[A-Za-z])")


def forms(name: Name) -> list[str]:
    """The spellings under which a name is looked for, the listed one first."""
    further = [form for form in _further(name) if len(form) > 1 and form != name.name]
    return list(dict.fromkeys([name.name, *further])) if further else [name.name]


def _further(name: Name) -> Iterator[str]:
    said = name.name
    if said.startswith(_ARTICLE) and len(said) > 6:
        yield said[2:]
    if name.kind == "acronym":
        if name.language == "en" and _DOTTED.fullmatch(said):
            yield "".join(f"{c}." for c in said)
        return
    if " " not in said:
        if said[:1].islower():
            yield said[0].upper() + said[1:]
        return
    if ", " in said:
        yield said.replace(", ", " ")
        yield said.replace(", and ", " and ")
    elif " and " in said:
        yield said.replace(" and ", ", and ")
    if " and " in said:
        yield said.replace(" and ", " & ")
    if " & " in said:
        yield said.replace(" & ", " and ")
    if "o-op" in said:
        yield said.replace("o-op", "oop")
    elif "ooperati" in said:
        yield said.replace("ooperati", "o-operati")
    if " of the " in said:
        yield said.replace(" of the ", " of ")
    if name.language == "en":
        if "United Nations " in said:
            yield said.replace("United Nations ", "UN ")
            yield said.replace("United Nations ", "U.N. ")
        elif said.startswith("UN "):
            yield "U.N. " + said[3:]
        if "-" in said:
            yield said.replace("-", " ")
            yield _PREFIXED.sub(r"\1", said)


# --- searching -------------------------------------------------------------------------------------------------------------


def _automaton(words: dict[str, list[tuple[str, Name]]]) -> Any:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for word, held in words.items():
        automaton.add_word(word, (len(word), held))
    if words:
        automaton.make_automaton()
    return automaton


def _found(automaton: Any, folded: str, text: str) -> Iterator[tuple[str, int, Name]]:
    if not len(automaton):
        return
    size = len(text)
    for last, (length, held) in automaton.iter(folded):
        start, end = last + 1 - length, last + 1
        # The common case first: a space or bracket on either side.
        if (start and text[start - 1].isalnum() and not _may_stand_before(text, start)) or (
            end < size and text[end].isalnum() and not _may_stand_after(text, end, length)
        ):
            continue
        if _in_address(text, start, end):
            continue
        for form, name in held:
            yield form, start, name


_CAPITAL_SHARE: Final = 0.5


def _has_capitals(form: str, text: str, start: int) -> bool:
    """Does the text have at least half of the name's capitals? "small arms survey" is no "Small Arms Survey"."""
    if text.startswith(form, start):
        return True
    wanted = held = 0
    for i, c in enumerate(form, start):
        if c.isupper():
            wanted += 1
            held += text[i].isupper()
    return held >= wanted * _CAPITAL_SHARE


def _is_caseless(form: str) -> bool:
    return form.lower() == form.upper()


# --- borders of words ------------------------------------------------------------------------------------------------------

_SUPERSCRIPT: Final = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
_LETTER_APOSTROPHE: Final = "ʼ"  # which counts as a letter
_NOTE_MARK: Final = re.compile(r"[0-9]{1,2}(?![\w/-])|[⁰¹²³⁴⁵⁶⁷⁸⁹]")
_GENITIVE: Final = 4
"""Letters from which a word may have one: "NATOs Rolle"; three and an "s" are too often a plural ("FIUs", "ATMs")."""
_ARABIC_BEFORE: Final = re.compile(r"(?<![\u0621-\u064a])(?:[وف]?[بكل]?(?:ال)?|[وف]?لل)\Z")


def _is_cjk(c: str) -> bool:
    return "\u2e80" <= c <= "\u9fff" or "\uf900" <= c <= "\ufaff" or "\uff00" <= c <= "\uffef"


def _is_arabic(c: str) -> bool:
    return "\u0600" <= c <= "\u06ff"


def _may_stand_before(text: str, start: int) -> bool:
    """May a word begin at ``start`` although a letter or digit stands before it?

    A note mark ("¹INTERPOL"), Chinese, an Arabic article or one-letter preposition ("وبالأمم المتحدة").
    """
    before = text[start - 1]
    if before in _SUPERSCRIPT or before == _LETTER_APOSTROPHE or _is_cjk(before) or _is_cjk(text[start]):
        return True
    if _is_arabic(before):
        return not _is_arabic(text[start]) or bool(_ARABIC_BEFORE.search(text, max(0, start - 6), start))
    return False


def _may_stand_after(text: str, end: int, length: int) -> bool:
    """May a word of ``length`` end at ``end`` although a letter or digit follows?

    A glued note mark ("INTERPOL1", "INTERPOL¹"), Chinese, the German genitive of a single word ("Europols Aufgabe").
    """
    after = text[end]
    if _is_cjk(after) or _is_cjk(text[end - 1]) or after == _LETTER_APOSTROPHE:
        return True
    if text[end - 1].isdigit():
        return after in _SUPERSCRIPT
    if after == "s" and length >= _GENITIVE and not text[end + 1 : end + 2].isalnum():
        return text[end - length : end].isalpha()
    return bool(_NOTE_MARK.match(text, end)) or (_is_arabic(after) != _is_arabic(text[end - 1]))


def _with_article(text: str, start: int) -> int:
    """``start`` moved before an Arabic article that belongs to the name."""
    if start >= 2 and text[start - 2 : start] in ("ال", "لل") and _is_arabic(text[start]):
        return start - 2
    return start


_IN_TOKEN: Final = re.compile(r"[^\s()\[\]“”\"«»,;]*")


def _in_address(text: str, start: int, end: int) -> bool:
    """Does this stand in an address, a handle or a symbol ("www.UN.org", "@INTERPOL_HQ", "UNEP/EA.4/RES.1")?"""
    after = text[end] if end < len(text) else " "
    before = text[start - 1] if start else " "
    if before in "@_" or after == "_":
        return True
    if after == "." and end + 1 < len(text) and text[end + 1].isascii() and text[end + 1].islower():
        return True
    if after == "/" or before == "/":
        token_end = _IN_TOKEN.match(text, end).end()  # type: ignore[union-attr]  # it matches the empty string
        token = text[text.rfind(" ", 0, start) + 1 : token_end]
        return any(c.isdigit() for c in token)
    return False
