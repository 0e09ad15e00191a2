"""The five documents in raw/ against what is true of them: each figure is a number that may only rise.

``pytest -s tests/test_reference.py`` prints every figure. A figure that rose is pinned anew in tests/reference/figures.csv;
lowering one takes a sentence in the commit that does it.
"""

from __future__ import annotations

import csv
import hashlib

import pytest

from tests.sample_tables import RAW, SAMPLES, sample_tables
from tests.scoring import REFERENCE, Figure, compare, figures, parts, word

PINNED = REFERENCE / "figures.csv"


def documents_sha256() -> str:
    """One hash over the names and bytes of the documents that the reference is about."""
    held = hashlib.sha256()
    for name in SAMPLES:
        held.update(f"{name}\0{hashlib.sha256((RAW / name).read_bytes()).hexdigest()}\n".encode())
    return held.hexdigest()


@pytest.fixture(scope="module")
def measured() -> dict[str, Figure]:
    return figures(sample_tables())


@pytest.fixture(scope="module")
def pinned() -> dict[str, dict[str, str]]:
    with PINNED.open(encoding="utf-8", newline="") as lines:
        return {row["figure"]: row for row in csv.DictReader(lines)}


def test_the_documents_are_those_that_were_measured(pinned: dict[str, dict[str, str]]) -> None:
    assert {row["documents_sha256"] for row in pinned.values()} == {documents_sha256()}


def test_no_figure_falls(measured: dict[str, Figure], pinned: dict[str, dict[str, str]]) -> None:
    fallen = []
    for name, figure in measured.items():
        before = pinned.get(name)
        print(f"{name:34} {figure.true:4} true {figure.found:4} found {figure.right:4} right  F1 {figure.f1:.4f}")
        wrong = figure.found - figure.right
        if before and (figure.right < int(before["right"]) or wrong > int(before["wrong"])):
            fallen.append(f"{name}: missed {figure.missed[:3]}, wrong {figure.wrong[:3]}")
        elif before and (figure.right, wrong) != (int(before["right"]), int(before["wrong"])):
            print(f"{name:34} rose: pin {figure.right} right, {wrong} wrong")
    assert fallen == []


def test_every_figure_is_pinned_with_the_number_that_is_true(
    measured: dict[str, Figure], pinned: dict[str, dict[str, str]]
) -> None:
    assert {name: f.true for name, f in measured.items()} == {name: int(row["true"]) for name, row in pinned.items()}


@pytest.mark.parametrize(
    ("true", "found", "right", "f1"),
    [
        ([("a",), ("b",)], [("a",), ("b",)], 2, 1.0),
        ([("a",), ("a",)], [("a",)], 1, 2 / 3),  # what stands twice counts twice
        ([("a",)], [("a",), ("b",)], 1, 2 / 3),
        ([("a",)], [], 0, 0.0),
        ([], [], 0, 1.0),
    ],
)
def test_figures(true: list[tuple[str]], found: list[tuple[str]], right: int, f1: float) -> None:
    figure = compare(true, found)
    assert figure.right == right
    assert figure.f1 == pytest.approx(f1)


def test_words_are_compared_but_for_white_space() -> None:
    assert word("a\u00a0 b") == "a b"
    assert word(None) == ""
    assert word(False) == "false"
    assert parts("b; a") == parts("a;b") == ("a", "b")
