"""The many ways in which documents cite: lists, pairs and ranges, organs and other bodies, reports, treaties, odd symbols.

``cases/citations.tsv`` holds them: the language and symbol of the citing document, words of a paragraph, and the symbols that
they cite, joined by ``; ``. A question mark is a citation whose symbol cannot be made out.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from pipeline.extract.references import find_references
from pipeline.languages import language_codes
from tests.making import Told, document_of

CASES = Path(__file__).parent / "cases" / "citations.tsv"


def forms() -> list[tuple[str, str, str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["language"], row["own"], row["text"], row["symbols"]) for row in rows]


@pytest.mark.parametrize(("language", "own", "text", "symbols"), forms())
def test_every_form_of_citation(language: str, own: str, text: str, symbols: str) -> None:
    document = document_of(Told("pp1", text), language=language, symbol=own)
    assert "; ".join(r.symbol or "?" for r in find_references(document, [])) == symbols


def test_every_language_has_its_forms() -> None:
    told = Counter(language for language, *_ in forms())
    assert set(told) == set(language_codes())
    assert min(told.values()) >= 20
