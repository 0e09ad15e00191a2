"""How languages tell who signed what, and how the texts of agreements are made: one file of facts for each.

A new language is a new file beside these with the same groups; a key that it leaves out has no words. In a language without
a file nobody is found to have signed anything.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


class Words(dict[str, tuple[str, ...]]):
    """The words of a group by key; none for a key that a language leaves out."""

    def __missing__(self, key: str) -> tuple[str, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class SigningWords:
    """The facts of one file, grouped as there."""

    persons: Words
    signing: Words
    text: Words


@cache
def signing_words(language: str) -> SigningWords | None:
    """The words of ``language`` (ISO 639-1), None where it has no file."""
    file = files(__package__).joinpath(f"{language}.toml")
    if not file.is_file():
        return None
    facts = tomllib.loads(file.read_text(encoding="utf-8"))
    return SigningWords(_words(facts["persons"]), _words(facts["signing"]), _words(facts["text"]))


def _words(group: Mapping[str, list[str]]) -> Words:
    return Words((key, tuple(words)) for key, words in group.items())
