"""Text that remembers where each of its characters came from.

Reading, joining lines, taking a label off, mending a broken word: each step cuts and joins ``Woven`` text, and the offsets
into the raw file travel along. Nothing is ever searched for afterwards.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

nowhere: Final = -1
"""Origin of a character that stands in no raw file (a space put between two joined lines)."""


@dataclass(frozen=True, slots=True)
class Woven:
    """``text[i]`` came from code point ``at[i]`` of the decoded raw file, or from ``nowhere``."""

    text: str
    at: tuple[int, ...] | range

    def __post_init__(self) -> None:
        if len(self.text) != len(self.at):
            raise ValueError(f"{len(self.text)} characters with {len(self.at)} origins")

    def __len__(self) -> int:
        return len(self.text)

    def cut(self, start: int, end: int | None = None) -> Woven:
        return Woven(self.text[start:end], self.at[start:end])

    def drop(self, start: int, end: int) -> Woven:
        """Without the characters from ``start`` up to ``end``."""
        return weave((self.cut(0, start), self.cut(end)))

    def strip(self) -> Woven:
        text = self.text
        stripped = text.strip()
        if len(stripped) == len(text):
            return self
        start = len(text) - len(text.lstrip())
        return self.cut(start, start + len(stripped))

    def __add__(self, other: Woven) -> Woven:
        return weave((self, other))


def raw_slice(raw: str, start: int, end: int) -> Woven:
    """The raw characters from ``start`` up to ``end``, as they are."""
    return Woven(raw[start:end], range(start, end))


def synthetic(text: str) -> Woven:
    """Text that stands in no raw file."""
    return Woven(text, (nowhere,) * len(text))


empty: Final = Woven("", ())


def weave(parts: Iterable[Woven]) -> Woven:
    """Join pieces as they are, with nothing between them."""
    pieces = [p for p in parts if p.text]
    if len(pieces) == 1:
        return pieces[0]
    at: list[int] = []
    for p in pieces:
        at.extend(p.at)
    return Woven("".join(p.text for p in pieces), tuple(at))


def join(parts: Iterable[Woven], between: str = " ") -> Woven:
    """Join pieces with ``between`` (synthetic) between any two that are not empty."""
    out: list[Woven] = []
    for p in parts:
        if p.text:
            if out:
                out.append(synthetic(between))
            out.append(p)
    return weave(out)


# White space that is not just one space.
_SPACES: Final = re.compile(r"[\s\u200b\u2028\u2029]{2,}|[^\S ]|\u200b")
_CJK: Final = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f"
_BETWEEN_CJK: Final = re.compile(f"(?<=[{_CJK}]) (?=[{_CJK}])")


def tidy(woven: Woven) -> Woven:
    """One space between words and none between Chinese characters, nothing at the ends, NFC."""
    if " ".join(woven.text.split()) != woven.text or "\u200b" in woven.text:  # most text is tidy
        woven = _each(woven, _SPACES, " ").strip()
    if " " in woven.text and not woven.text.isascii():
        woven = _each(woven, _BETWEEN_CJK, "")
    return compose(woven)


def _each(woven: Woven, pattern: re.Pattern[str], by: str) -> Woven:
    out: list[Woven] = []
    done = 0
    for m in pattern.finditer(woven.text):
        out.append(woven.cut(done, m.start()))
        if by:
            out.append(Woven(by, (woven.at[m.start()],)))
        done = m.end()
    if not done:
        return woven
    out.append(woven.cut(done))
    return weave(out)


def compose(woven: Woven) -> Woven:
    """NFC, each composed character with the origin of its base."""
    if unicodedata.is_normalized("NFC", woven.text):
        return woven
    out: list[Woven] = []
    start = 0
    text = woven.text
    for i in range(1, len(text) + 1):
        if i == len(text) or (not unicodedata.combining(text[i]) and not _joins(text[start:i], text[i])):
            composed = unicodedata.normalize("NFC", text[start:i])
            if composed == text[start:i]:
                out.append(woven.cut(start, i))
            else:
                out.append(Woven(composed, (woven.at[start],) * len(composed)))
            start = i
    return weave(out)


def _joins(before: str, char: str) -> bool:
    """Do Hangul letters and the like compose across the border although the second is no combining mark?"""
    return len(unicodedata.normalize("NFC", before + char)) < len(unicodedata.normalize("NFC", before)) + 1
