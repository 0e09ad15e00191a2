"""Which single-byte encoding a text was written in, told by whether its words look like words."""

from __future__ import annotations

import re
from typing import Final

_ENCODINGS: Final = ("cp1252", "cp1251", "cp1256", "koi8-r")

_SCRIPTS: Final = {
    "cp1252": re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿŒœŠšŽžŸ]"),
    "cp1251": re.compile(r"[А-Яа-яЁёІіЇїЄєҐґЎў]"),
    "cp1256": re.compile(r"[\u0621-\u0652\u067e\u0686\u0698\u06af]"),
    "koi8-r": re.compile(r"[А-Яа-яЁё]"),
}

# What stands between spaces or tags.
_WORD: Final = re.compile(r"[^\s<>]+")
_EDGES: Final = " \t\"'()[]{}<>.,;:!?*_#/\\|-–—‘’“”„‚«»‹›…•·\xa0§°©®™№،؛؟0123456789%&+=@¹²³ªº€£†‡"

_ENOUGH: Final = 0.95
_SAMPLE: Final = 200_000


def guess_encoding(data: bytes) -> tuple[str, str] | None:
    """The encoding in which nearly every word that is not plain ASCII is a word, and an example; None where none or two are.

    Knows Western European, Cyrillic and Arabic; the bytes of other languages fit none of them well and are refused.
    """
    rates: dict[str, tuple[float, str]] = {}
    for encoding in _ENCODINGS:
        try:
            text = data[:_SAMPLE].decode(encoding)
        except UnicodeDecodeError:
            continue
        rates[encoding] = _rate(text, encoding)
    good = sorted((rate, encoding, word) for encoding, (rate, word) in rates.items() if rate >= _ENOUGH)
    if not good or (len(good) > 1 and good[-1][0] - good[-2][0] < 0.02):
        return None
    return good[-1][1], f"such as “{good[-1][2]}”"


def _rate(text: str, encoding: str) -> tuple[float, str]:
    """Which share of the strange words are words of the encoding's script in a sane case, and one of them.

    A Western European text is mostly ASCII even in its strange words; what is not (``ïîñòàíîâëÿåò``) was another script's.
    """
    strange = [w for w in _WORD.findall(text) if not w.isascii()]
    words = [w for w in (w.strip(_EDGES) for w in strange) if not w.isascii()]
    western = encoding == "cp1252"
    if not words:
        return (1.0, strange[0]) if strange and western else (0.0, "")
    letters = "".join(words)
    if western and 2 * sum(c.isascii() for c in letters) < len(letters):
        return 0.0, ""
    good = [w for w in words if _is_word(w, _SCRIPTS[encoding])]
    return len(good) / len(words), good[0] if good else ""


def _is_word(word: str, script: re.Pattern[str]) -> bool:
    """Letters of the script, joined at most by hyphens and apostrophes; no capital after a small letter."""
    parts = [p for p in re.split(r"[-–’'‘/.,()]+", word) if p]
    sane = (part == part.upper() or part[1:] == part[1:].lower() for part in parts)
    return bool(parts) and all(script.match(c) for part in parts for c in part) and all(sane)
