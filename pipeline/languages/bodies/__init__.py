"""Bodies that adopt resolutions and decisions with numbers of their own: commissions, conferences of parties, assemblies.

``series.toml`` says what symbol a number of a body has, ``<code>.toml`` how a language names the bodies. A body without a series
has no symbols: what is cited of it stays unresolved. The organs of the United Nations are in the languages' own files.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

UNKNOWN: Final = "?"
"""Stands for a body that is named and whose documents have no symbols that a number could tell."""


@dataclass(frozen=True, slots=True)
class BodyNames:
    """How a language names bodies: ``codes`` gives the body of a name, ``heads`` are the nouns at the head of any body's name.

    ``by`` are words between a number and the body that adopted it, ``ours`` what is no body of its own behind a number.
    """

    codes: Mapping[str, str]
    heads: tuple[str, ...]
    by: tuple[str, ...]
    ours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Series:
    """The numbers of a kind that have a symbol, and the symbol with the groups of the number in braces."""

    kind: str
    number: re.Pattern[str]
    symbol: str


@cache
def body_names(language: str) -> BodyNames:
    """The names of ``language`` (ISO 639-1); a language without a file names none."""
    file = files(__package__).joinpath(f"{language}.toml")
    facts = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    codes = {name: code for code, names in facts.get("names", {}).items() for name in names}
    return BodyNames(codes, *(tuple(facts.get(key, ())) for key in ("heads", "by", "ours")))


@cache
def _facts() -> Mapping[str, dict[str, list[dict[str, str]]]]:
    return tomllib.loads(files(__package__).joinpath("series.toml").read_text(encoding="utf-8"))


@cache
def _series(body: str) -> tuple[_Series, ...]:
    return tuple(_Series(s["kind"], re.compile(s["number"]), s["symbol"]) for s in _facts()["series"].get(body, ()))


def symbol_of(body: str, number: str, kind: str) -> str | None:
    """The symbol of a body's resolution or decision of that number; None where it has none.

    >>> symbol_of("E/CN.4", "2003/13", "resolution"), symbol_of("E/CN.7", "65/2", "resolution")
    ('E/CN.4/RES/2003/13', None)
    """
    for series in _series(body):
        m = series.number.fullmatch(number) if series.kind == kind else None
        if m:
            return series.symbol.format(**m.groupdict())
    return None


def body_of_symbol(symbol: str) -> str | None:
    """The body in whose series a symbol is: ``E/CN.4`` of ``E/CN.4/RES/2003/13``; None where it is in none of them."""
    return next((body for body in _facts()["series"] if symbol.startswith((f"{body}/", f"{body}.", f"UNEP/{body}/"))), None)


def body_of_report(symbol: str) -> str | None:
    """The body whose annual report to the General Assembly or the Economic and Social Council has that symbol, if it is known."""
    return next((r["body"] for r in _facts()["reports"]["of"] if re.fullmatch(r["symbol"], symbol)), None)
