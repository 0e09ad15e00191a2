"""How labels count: 1, 2, 3; a, b, c; i, ii, iii; and the letters of other scripts in the order in which they count."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
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


class Numbered(NamedTuple):
    """A paragraph with a label: ``parent`` is an eid."""

    eid: str
    label: str
    parent: str | None


_said: Final = {
    "operative": "the operative paragraphs do not count one by one",
    "subparagraph": "the items do not count one by one",
    "footnote": "the footnotes do not count one by one",
}


def broken_runs(document_id: str, kind: str, numbered: Iterable[Numbered]) -> Iterator[tuple[str, str]]:
    """The eid of each paragraph of a ``kind`` that does not follow the one before it, and a sentence that says so.

    Operative paragraphs count within their part of the document, items within their parent, footnotes with a number through
    the whole of it.
    """
    runs: dict[str, list[Numbered]] = defaultdict(list)
    for n in numbered:
        if kind == "operative":
            runs[n.eid.rpartition(".")[0]].append(n)
        elif kind == "subparagraph" and n.parent:
            runs[n.parent].append(n)
        elif kind == "footnote" and n.label.isdecimal():
            runs[""].append(n)
    for run in runs.values():
        for gap in gaps([n.label.rpartition(".")[2] for n in run]):
            here = run[gap.after].eid
            places = here if gap.before is None else f"{run[gap.before].eid} and {here}"
            advice = "look whether the file lacks a paragraph or prints it so"
            yield here, f"{document_id}, {places}: {_said[kind]} ({gap.said}); {advice}."


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
