"""How much of real resolutions is made out: measured on documents beside the project whose facts are known, if they are there.

Each figure is a share that may only rise. The pages, texts and PDFs and the list of what is true in them are not part of the
project; without them the tests are skipped.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest

from pipeline.extract.found import Found
from pipeline.stages import ingest
from tests.making import held

BESIDE: Final = Path(__file__).resolve().parents[2] / "shared" / "un"
LANGUAGES: Final = ("en", "de")

pytestmark = pytest.mark.skipif(not (BESIDE / "truth.jsonl").is_file(), reason=f"no documents of the United Nations in {BESIDE}")


@dataclass
class Measure:
    """How many there are, how many were found, how many of those found are right."""

    true: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, true: Iterable[object], found: Iterable[object]) -> None:
        a, b = Counter(true), Counter(found)
        self.true[name] += a.total()
        self.found[name] += b.total()
        self.right[name] += (a & b).total()

    def recall(self, name: str) -> float:
        return self.right[name] / self.true[name]

    def precision(self, name: str) -> float:
        return self.right[name] / self.found[name]


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if unicodedata.category(c)[0] in "LN")


# The letter of a part, which links leave out: A/RES/217 A (III), A/RES/217(III)A, A/RES/56/24 T, a/res/74/255a-b.
_PART: Final = re.compile(r"(?<=[\d)])[A-Z](?:-[A-Z])?(?=\(|$)")


def _bare(symbol: str) -> str:
    """Upper case, without spaces, brackets around a part of the session, and letters of parts."""
    plain = symbol.upper().replace(" ", "").replace("[", "").replace("]", "").removesuffix("(SUPP)")
    return _PART.sub("", plain) if "/RES/" in plain else plain


def _measure(true: dict[str, Any], found: Found, m: Measure) -> None:
    passages = found.document.passages
    body = [p for p in passages if p.kind in {"enacting", "preambular", "operative", "subparagraph", "heading", "annex"}]
    m.add("paragraphs", (_letters(p["text"]) for p in true["paragraphs"]), (_letters(p.text) for p in body))
    m.add(
        "operative numbers",
        ((p["label"], _letters(p["text"])[:60]) for p in true["paragraphs"] if p["kind"] == "operative" and p["label"]),
        ((p.label, _letters(p.text)[:60]) for p in body if p.kind == "operative" and p.label),
    )
    notes = [n for n in true["notes"].values() if n["text"]]
    m.add("footnotes", (_letters(n["text"]) for n in notes), (_letters(p.text) for p in passages if p.kind == "footnote"))
    linked = {_bare(s) for block in (*true["paragraphs"], *true["notes"].values()) for _, s in block["refs"]}
    cited = {_bare(r.symbol) for r in found.references if r.symbol}
    m.add("linked symbols", linked, linked & cited)
    m.add("symbol", [_bare(true["symbol"])], [_bare(found.document.symbol)] if found.document.symbol else [])
    m.add("adopted_on", [true["adopted_on"]] if true["shown"].get("adopted_on") else [], _days(true, found))


def _days(true: dict[str, Any], found: Found) -> list[str]:
    day = found.document.adopted_on
    return [day.isoformat()] if day and true["shown"].get("adopted_on") else []


@pytest.fixture(scope="module")
def measure() -> Measure:
    """Every document in English and German, once through reading, structure and extraction."""
    m = Measure()
    with (BESIDE / "truth.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            true = json.loads(line)
            if true["language"] not in LANGUAGES:
                continue
            path = BESIDE / "raw" / true["raw"]
            data = path.read_bytes()
            ingested = ingest(held(path.name, data, path), data)
            assert len(ingested.found) == 1, path.name
            _measure(true, ingested.found[0], m)
    return m


# What is measured, and the least share of it that must be found and that must be right.
FLOORS = (
    ("symbol", 1.0, 1.0),
    ("adopted_on", 1.0, 1.0),
    ("paragraphs", 0.978, 0.994),
    ("operative numbers", 0.998, 0.999),
    ("footnotes", 0.995, 0.994),
    ("linked symbols", 0.985, 1.0),
)


@pytest.mark.parametrize(("name", "recall", "precision"), FLOORS)
def test_a_number_that_may_only_rise(measure: Measure, name: str, recall: float, precision: float) -> None:
    assert measure.true[name] > 100
    assert measure.recall(name) >= recall
    assert measure.precision(name) >= precision
