"""The codes that languages (ISO 639-1) and countries (ISO 3166-1 alpha-3) may have; they stand in codes.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def language_codes() -> frozenset[str]:
    return frozenset(_facts()["languages"])


@cache
def country_codes() -> frozenset[str]:
    return frozenset(_facts()["countries"])


@cache
def _facts() -> dict[str, list[str]]:
    return tomllib.loads(files(__package__).joinpath("codes.toml").read_text(encoding="utf-8"))
