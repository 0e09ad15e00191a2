"""Two years that are one time: ``the period 2020–2023``, ``from 2015 to 2020``, ``2021-2030年期间``.

Words beside the years make them a time; without them they belong to a name (``Sendai Framework 2015–2030``,
``Decade on Ecosystem Restoration (2021–2030)``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from pipeline.languages import any_of, load_language


class YearSpan(NamedTuple):
    """The years ``first`` to ``last``, both included, as printed at ``text[start:end]``."""

    start: int
    end: int
    first: int
    last: int


@cache
def _shape(code: str) -> re.Pattern[str]:
    """Two years and what joins them; where the language has a noun that follows years, with it behind them."""
    facts = load_language(code).dates
    year, space = r"(?:1[6-9]|20|21)\d\d", r"[\s\u00a0]?"
    noun = facts.get("after_span", facts.get("year_noun"))
    behind = rf"(?={space}{any_of(noun)}(?!\w))" if noun else r"(?![\w/-])"
    behind = behind if load_language(code).spaced else behind.replace(r"(?!\w)", "")
    joint = any_of(joint for joint, _ in facts["year_spans"])
    return re.compile(rf"(?<![0-9A-Za-z/.-])(?P<first>{year}){space}(?P<joint>{joint}){space}(?P<last>{year}){behind}")


@cache
def _before(code: str) -> dict[str, re.Pattern[str] | None]:
    """By the joint the words one of which must stand before the years; None where the noun behind them is enough."""
    spans = load_language(code).dates["year_spans"]
    return {j: re.compile(rf"(?<!\w)(?i:{any_of(words)})[\s\u00a0]$") if words else None for j, words in spans}


def find_year_spans(text: str, code: str, stretches: Iterable[tuple[int, int]]) -> Iterator[YearSpan]:
    """All spans of years in the given stretches of ``text``. Arabic prints the later year first now and then."""
    turned = load_language(code).direction == "rtl"
    for m in (m for start, end in stretches for m in _shape(code).finditer(text, start, end)):
        wanted = _before(code)[m["joint"]]
        first, last = int(m["first"]), int(m["last"])
        if turned and last < first:
            first, last = last, first
        if first < last and (wanted is None or wanted.search(text, max(0, m.start() - 40), m.start())):
            yield YearSpan(*m.span(), first, last)
