"""How labels count: 1, 2, 3; a, b, c; i, ii, iii; and the letters of other scripts in the order in which they count."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ALPHABETS: Final = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзиклмнопрстуфхцчшщэюя",  # lists leave out ё, й, ъ, ы, ь
    "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",  # the abjad order, in which Arabic counts
)
_FOLDED: Final = str.maketrans("اإآ", "أأأ")


class Gap(NamedTuple):
    """Two neighbouring labels of which the second is not the next one. ``before`` is None where the first is not the first."""

    before: int | None
    after: int
    said: str


def gaps(labels: Sequence[str]) -> Iterator[Gap]:
    """Where a run of labels does not count one by one from its beginning: positions of the two labels and what is the matter.

    Labels that no way of counting fits are left alone.

    >>> [g.said for g in gaps(["1", "2", "4", "4", "1"])]
    ['4 follows 2', '4 stands twice', '1 follows 4: the numbers restart']
    """
    counted = count(labels)
    if counted is None:
        return
    if counted[0] != 1:
        yield Gap(None, 0, f"the first is {labels[0]}")
    for i, (before, after) in enumerate(pairwise(counted)):
        if after == before + 1:
            continue
        if after == before:
            said = f"{labels[i]} stands twice"
        elif after == 1:
            said = f"{labels[i + 1]} follows {labels[i]}: the numbers restart"
        else:
            said = f"{labels[i + 1]} follows {labels[i]}"
        yield Gap(i, i + 1, said)


def count(labels: Sequence[str]) -> list[int] | None:
    """The labels as numbers, by the first way of counting that fits them all; None where none does.

    Roman numerals come before letters where the list begins with i, letters elsewhere: ``h, i, j`` are letters.
    """
    plain = [_plain(x) for x in labels]
    if not plain or not all(plain):
        return None
    ways = (_roman, _letter) if plain[0] == "i" else (_letter, _roman)
    for way in (_decimal, *ways):
        numbers = [way(x) for x in plain]
        if None not in numbers:
            return [n for n in numbers if n is not None]
    return None


def _plain(label: str) -> str:
    return "".join(c for c in label.casefold().translate(_FOLDED) if c.isalnum())


def _decimal(label: str) -> int | None:
    return int("".join(str(unicodedata.digit(c)) for c in label)) if label.isdecimal() else None


def _letter(label: str) -> int | None:
    """``a`` is 1, ``z`` 26, ``aa`` 27."""
    for alphabet in _ALPHABETS:
        at = alphabet.find(label[0])
        if at >= 0 and label == label[0] * len(label):
            return at + 1 + (len(label) - 1) * len(alphabet)
    return None


def _roman(label: str) -> int | None:
    values = [_ROMAN.get(c) for c in label]
    total = 0
    for here, after in zip(values, [*values[1:], 0], strict=True):
        if here is None or after is None:
            return None
        total += -here if here < after else here
    return total
