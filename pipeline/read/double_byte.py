"""Which encoding of two bytes a character a text was written in that says nothing of it: UTF-16 without mark, GB 18030."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from pipeline.languages import tell_language

_SAMPLE: Final = 200_000
_ENOUGH: Final = 0.9
_FEWEST: Final = 10

# Characters that no text has: control characters but white space, unassigned ones, surrogates.
_NO_TEXT: Final = frozenset(["Cc", "Cn", "Cs"])


def guess_utf16(data: bytes) -> tuple[str, str] | None:
    """Which UTF-16 it is, and what shows it, None where it is none.

    White space, digits and Latin letters have a zero byte, in the one byte order always before, in the other behind them; and
    the text must be in a language that we know.
    """
    zeros = {encoding: data[first:_SAMPLE:2].count(0) for encoding, first in (("utf-16-be", 0), ("utf-16-le", 1))}
    encoding = max(zeros, key=lambda name: zeros[name])
    few = zeros[encoding] < max(_FEWEST, len(data[:_SAMPLE]) / 200)
    if few or zeros[encoding] < _ENOUGH * sum(zeros.values()):
        return None
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    if any(unicodedata.category(c) in _NO_TEXT and c not in "\t\n\v\f\r" for c in set(text)) or tell_language(text) is None:
        return None
    return encoding, "where its zero bytes stand"


def guess_gb18030(data: bytes) -> tuple[str, str] | None:
    """``gb18030`` and a stretch of its text where nearly all that is not ASCII are common Chinese characters and marks."""
    sample = data[:_SAMPLE]
    strange = sum(map(len, re.findall(rb"[\x80-\xff]+", sample)))
    if strange < 0.4 * len(b"".join(sample.split())):
        return None
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    signs = [c for c in text[:_SAMPLE] if not c.isascii()]
    if sum(map(_is_common, signs)) < _ENOUGH * len(signs):
        return None
    found = re.search(r"[\u4e00-\u9fff]{2,8}", text)
    return ("gb18030", f"such as “{found.group()}”") if found else None


def _is_common(sign: str) -> bool:
    """Is it among the 3,755 characters of GB 2312's first level (rows B0 to D7), or one of its marks (A1 to A3)?"""
    try:
        row = sign.encode("gb2312")[0]
    except UnicodeEncodeError:
        return False
    return 0xB0 <= row <= 0xD7 or 0xA1 <= row <= 0xA3
