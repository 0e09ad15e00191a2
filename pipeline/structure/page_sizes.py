"""What the look of a paragraph says: is it prose, a short line, the sentence before a list?"""

from __future__ import annotations

import re
from typing import Final

_FINAL: Final = re.compile(r"[.!?…。！？؟][\"”’»)\]\s]*$")
_STOPPED: Final = re.compile(r"[.;,…。；，؛،][\"”’»)\]\s]*$")
_WIDE: Final = re.compile(r"[\u2e80-\u9fff]")
_INTRODUCES: Final = re.compile(r"[:：]\s*$")


def size(text: str) -> int:
    """The length of a text as if it were in Latin letters: a Chinese character says as much as two or three."""
    return len(text) if text.isascii() else len(text) + 2 * len(_WIDE.findall(text))


def is_prose(text: str) -> bool:
    """Is this running text: a sentence of some length, or very long?"""
    if _FINAL.search(text):
        return size(text) >= 60 or text.count(" ") >= 7
    return size(text) >= 300


def is_short_line(text: str, longest: int = 120) -> bool:
    """May this be a heading: short, and not ended like a sentence or an item (a question is)?"""
    return size(text) <= longest and not _STOPPED.search(text) and not introduces(text)


def introduces(text: str) -> bool:
    """Does it end with a colon, as the sentence before a list does?"""
    return bool(_INTRODUCES.search(text))
