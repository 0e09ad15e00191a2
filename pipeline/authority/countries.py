"""Countries by their names, as the United Nations prints them in its six languages.

``countries.csv`` has a row a name: ISO 3166-1 alpha-3 code, language, name, kind (``official``, ``alias``, ``short`` for what
newspapers and releases print: "UK", "South Korea"), source.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).with_name("countries.csv")

# "Belgium and Benin", "Belgique et Bénin": what may stand before the last name of a list.
_AND: Final = re.compile(r"\s(?:and|et|y|e|и|und)\s|\sو(?=\S)|和|及")
_COMMA: Final = re.compile(r"[,،、，;；؛]")


@cache
def _codes() -> dict[str, str]:
    with _FILE.open(encoding="utf-8", newline="") as lines:
        return {plain_name(row["name"]): row["alpha3"] for row in csv.DictReader(lines)}


def country_names() -> list[tuple[str, str]]:
    """Every country with each of its names, as printed."""
    with _FILE.open(encoding="utf-8", newline="") as lines:
        return [(row["alpha3"], row["name"]) for row in csv.DictReader(lines)]


@cache
def _english() -> dict[str, str]:
    """Each country's shortest English name of one word or more; abbreviations ("UK") are none."""
    held: dict[str, str] = {}
    with _FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            name = row["name"]
            if row["language"] == "en" and row["kind"] != "short" and len(name) < len(held.get(row["alpha3"], name + "x")):
                held[row["alpha3"]] = name
    return held


def english_name(alpha3: str) -> str | None:
    """The short English name of a country, None where the list does not hold it."""
    return _english().get(alpha3)


def plain_name(name: str) -> str:
    """Letters and digits alone, without case and accents: ``CÔTE D'IVOIRE`` and ``Cote d’Ivoire`` are the same."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in letters if c.isalnum())


def country_code(name: str) -> str | None:
    """ISO 3166-1 alpha-3 code of a country by one of its names, None where the list does not hold it."""
    return _codes().get(plain_name(name))


def find_listed(text: str) -> list[tuple[int, int]]:
    """Where each name stands in a printed list of countries.

    Names are parted by commas, the last two also by "and". A name that holds "and" itself ("Antigua and Barbuda") stays whole;
    else "and" parts where one of its sides is a country.
    """
    found: list[tuple[int, int]] = []
    start = 0
    ends = [m.span() for m in _COMMA.finditer(text)]
    for stop, after in (*ends, (len(text), len(text))):
        found += _parted(text, start, stop)
        start = after
    return found


def _parted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    start, end = _trimmed(text, start, end)
    if start >= end:
        return []
    if country_code(text[start:end]):
        return [(start, end)]
    for m in _AND.finditer(text, start, end):
        before, after = _trimmed(text, start, m.start()), _trimmed(text, m.end(), end)
        if country_code(text[slice(*after)]) or country_code(text[slice(*before)]):
            return [span for span in (before, after) if span[0] < span[1]]
    if lead := re.match(r"(?:and|et|y|e|и|und)\s|و(?=\S)", text[start:end]):
        rest = _trimmed(text, start + lead.end(), end)
        if country_code(text[slice(*rest)]):
            return [rest]
    return [(start, end)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without what stands around a name; a bracket that the name itself opened stays."""
    while start < end and (text[start].isspace() or text[start] in "[*"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in "].*。"):
        end -= 1
    return start, end
