"""Numbers and letters that begin paragraphs: what they are, whether they follow on, and the eids made of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

_OPERATIVE: Final = re.compile(r"(?P<label>\d{1,3}(?:\s?(?:bis|ter))?)\s?(?:\.|(?<=\d)\s?[-–—](?=\s))\s*(?=\S)")
_ITEM: Final = re.compile(
    r"(?P<label>(?:(?P<quote>[’‘])|[(（])?(?P<key>[^\W\d_]{1,5}|\d{1,2})(?(quote)[‘’]|(?:[)）]|(?<=[㈠-㈩]))))\s*(?=\S)"
)
_BARE: Final = re.compile(r"(?P<label>(?P<key>[ivx]{1,5}))\s+(?=[^\W\d_]{2})")
_ROMAN: Final = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})", re.IGNORECASE)
_VALUES: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def operative_label(text: str) -> re.Match[str] | None:
    """The number that begins an operative paragraph (``13.``, Arabic ``13 -``), with what follows it."""
    return _OPERATIVE.match(text)


def item_label(text: str) -> re.Match[str] | None:
    """The letter or number in brackets that begins an item.

    ``(a)``, ``a)``, ``(iv)``, ``1)``, ``（一）``, the sign ``㈠``, Arabic ``’1‘``.
    """
    return _ITEM.match(text)


def bare_numeral(text: str) -> re.Match[str] | None:
    """A small Roman numeral without brackets (``ii die Umsetzung``); an item only where it begins or goes on a sequence."""
    return _BARE.match(text)


def roman_value(text: str) -> int | None:
    """``iv`` is 4; None for what is no Roman numeral up to 39."""
    low = text.casefold()
    if not low or not _ROMAN.fullmatch(low):
        return None
    values = [_VALUES[c] for c in low]
    return sum(-v if v < nxt else v for v, nxt in zip(values, [*values[1:], 0], strict=True))


_HAN: Final = "一二三四五六七八九"
_HAN_NUMBER: Final = re.compile(rf"(?P<tens>[{_HAN}]?十)?(?P<ones>[{_HAN}])?")


def han_value(text: str) -> int | None:
    """``十三`` is 13 and ``㈢`` is 3; None for what is no Chinese numeral up to 99."""
    plain = "".join((_HAN + "十")[ord(c) - ord("㈠")] if "㈠" <= c <= "㈩" else c for c in text)
    m = _HAN_NUMBER.fullmatch(plain)
    if not m or not plain:
        return None
    tens, ones = m["tens"] or "", m["ones"] or ""
    return 10 * (_HAN.index(tens[0]) + 1 if len(tens) == 2 else len(tens)) + (_HAN.index(ones) + 1 if ones else 0)


@dataclass(slots=True)
class Items:
    """The items open under one paragraph: the key of the last one at each depth, and its style."""

    keys: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)

    def place(self, key: str) -> int:
        """Depth (1-based) of the item ``key``, judged by what it follows on; opens a new depth where it begins a sequence.

        A sequence that begins again at once in the same style (``a b a b``) does so at the same depth.
        """
        for depth in range(len(self.keys), 0, -1):
            if follows(self.keys[depth - 1], key, self.styles[depth - 1]):
                del self.keys[depth:], self.styles[depth:]
                self.keys[depth - 1] = key
                return depth
        style = _style(key)
        again = bool(self.keys) and self.styles[-1] == style and self.keys[-1].isupper() == key.isupper()
        if begins(key, style) and len(self.keys) < 3 and not again:
            self.keys.append(key)
            self.styles.append(style)
            return len(self.keys)
        for depth in range(len(self.keys), 0, -1):
            if self.styles[depth - 1] == style:
                del self.keys[depth:], self.styles[depth:]
                self.keys[depth - 1] = key
                return depth
        self.keys.append(key)
        self.styles.append(style)
        del self.keys[3:], self.styles[3:]
        return len(self.keys)


def _style(key: str) -> str:
    if key.isdigit():
        return "digit"
    if han_value(key) is not None:
        return "han"
    if key.casefold() == "i" or (roman_value(key) is not None and len(key) > 1):
        return "roman"
    return "letter"


def begins(key: str, style: str) -> bool:
    """Does ``key`` begin a sequence of its style?"""
    return key.casefold() in {"digit": {"1"}, "roman": {"i"}, "han": {"一", "㈠"}, "letter": {"a", "а", "أ", "ا"}}[style]


_SEQUENCES: Final = (
    "abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрстуфхцчшщэюя", "abcdefghijklmnñopqrstuvwxyz",
)  # fmt: skip
_ABJAD: Final = [
    "أ",
    "ب",
    "ج",
    "د",
    "ه",
    "هـ",
    "و",
    "ز",
    "ح",
    "ط",
    "ي",
    "ك",
    "ل",
    "م",
    "ن",
    "س",
    "ع",
    "ف",
    "ص",
    "ق",
    "ر",
    "ش",
    "ت",
    "ث",
    "خ",
    "ذ",
    "ض",
    "ظ",
    "غ",
]


_LATIN_TWINS: Final = str.maketrans("аеорсух", "aeopcyx")


def in_latin(key: str) -> str:
    """A Cyrillic letter that slipped in among Latin ones (``a), b), с)``) as the Latin one that it looks like."""
    return key.translate(_LATIN_TWINS)


def follows(last: str, key: str, style: str) -> bool:
    """Does ``key`` come right after ``last`` in a sequence of that style?"""
    a, b = last.casefold(), key.casefold()
    if a.isascii() != b.isascii():
        a, b = in_latin(a), in_latin(b)
    if style == "digit":
        return a.isdigit() and b.isdigit() and int(b) == int(a) + 1
    if style in {"roman", "han"}:
        x, y = (roman_value(a), roman_value(b)) if style == "roman" else (han_value(a), han_value(b))
        return x is not None and y is not None and y == x + 1
    for letters in _SEQUENCES:
        if len(a) == 1 == len(b) and a in letters and letters.index(a) + 1 < len(letters) and letters[letters.index(a) + 1] == b:
            return True
    if a == "z" and b in {"aa", "a a"}:
        return True
    if len(a) == 2 == len(b) and a[0] == a[1] and b[0] == b[1]:
        return ord(b[0]) == ord(a[0]) + 1
    return a in _ABJAD and b in _ABJAD and 0 < _ABJAD.index(b) - _ABJAD.index(a) <= 2
