"""How languages speak of organizations, agreements and those who sign: one file of facts for each.

A new language is a new file beside these with the same keys. In a language without a file nothing of this kind is found.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.languages import any_of


@dataclass(frozen=True, slots=True)
class AgreementWords:
    """The facts of one language file, grouped as there.

    ``nouns`` gives the kind that a noun (in lower case, singular) names, ``""`` for none in particular; ``plural_kinds`` that of
    a plural.
    """

    language: str
    heads: frozenset[str]
    names: Mapping[str, tuple[str, ...]]
    categories: Mapping[str, tuple[str, ...]]
    nouns: Mapping[str, str]
    plural_kinds: Mapping[str, str]
    agreements: Mapping[str, tuple[str, ...]]
    grammar: Mapping[str, tuple[str, ...]]
    lists: Mapping[str, tuple[str, ...]]
    signing: Mapping[str, tuple[str, ...]]
    status: Mapping[str, tuple[str, ...]]
    events: Mapping[str, tuple[str, ...]]
    persons: Mapping[str, tuple[str, ...]]


@cache
def agreement_words(language: str) -> AgreementWords | None:
    """The words of ``language`` (ISO 639-1), None where it has no file."""
    file = files(__package__).joinpath(f"{language}.toml")
    if not file.is_file():
        return None
    facts = tomllib.loads(file.read_text(encoding="utf-8"))
    kinds: Mapping[str, list[str]] = facts["agreements"].pop("kinds")
    plurals: Mapping[str, list[str]] = facts["agreements"].pop("plural_kinds", {})
    nouns = {noun.lower(): kind for kind, held in kinds.items() for noun in held}
    nouns |= dict.fromkeys((noun.lower() for noun in facts["agreements"]["general"]), "")
    nouns |= dict.fromkeys((noun.lower() for noun in facts["agreements"]["short"]), "")
    facts["agreements"]["short"] = [noun.lower() for noun in facts["agreements"]["short"]]
    facts["agreements"]["plurals"] = [noun.lower() for noun in facts["agreements"]["plurals"]]
    return AgreementWords(
        language=language,
        heads=frozenset(facts["names"]["heads"]),
        names=_tuples(facts["names"]),
        categories=_tuples(facts["categories"]),
        nouns=nouns,
        plural_kinds={noun.lower(): kind for kind, held in plurals.items() for noun in held},
        agreements=_tuples(facts["agreements"]),
        grammar=_tuples(facts["grammar"]),
        lists=_tuples(facts["lists"]),
        signing=_tuples(facts["signing"]),
        status=_tuples(facts["status"]),
        events=_tuples(facts["events"]),
        persons=_tuples(facts["persons"]),
    )


@cache
def every_article() -> tuple[str, ...]:
    """The articles of all languages: a page in one language lists bodies under their names in another."""
    files_here = sorted(f.name for f in files(__package__).iterdir() if f.name.endswith(".toml"))
    held = [agreement_words(name.removesuffix(".toml")) for name in files_here]
    return tuple(dict.fromkeys(a for words in held if words for a in words.names["articles"]))


def one_of(words: Iterable[str]) -> str:
    """A pattern that matches any of ``words``; none at all where a language has none."""
    held = list(words)
    return any_of(held) if held else "(?!)"


def _tuples(group: Mapping[str, Any]) -> Mapping[str, tuple[str, ...]]:
    return {key: tuple(words) for key, words in group.items()}
