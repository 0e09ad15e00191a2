"""Do the checks notice what is wrong? The pipeline's own tables are corrupted in every way there is, and the kills are counted.

``pytest -s tests/test_mutation.py`` prints the figure and what survived.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from pipeline.validate.checks import Check, findings_of
from pipeline.validate.corpus import Corpus
from pipeline.validate.tables import check_tables, checks
from tests.mutations import Tables, mutations
from tests.sample_tables import sample_tables

LEAST_KILLED = 0.95


@pytest.fixture(scope="module")
def tables() -> Tables:
    return {name: list(rows) for name, rows in sample_tables().items()}


def said(tables: Tables, by: Iterable[Check[Any]]) -> set[tuple[str, str]]:
    return {(f.check_name, f.message) for f in findings_of(by, Corpus(tables))}


def test_what_the_pipeline_makes_holds_together(tables: Tables) -> None:
    """No error, and no warning but of words that are cut too wide or too narrow around a value."""
    found = [f for f in check_tables(tables) if f.severity != "info"]
    assert [f.message for f in found if f.severity == "error"] == []
    assert [f.message for f in found if f.check_name not in ("words_are_tidy", "evidence_prints_its_words")] == []


def test_mutations_are_killed(tables: Tables) -> None:
    """Each by a check that it names. Only those are run here; the small corpus is held against all of them."""
    before = said(tables, checks)
    survivors = []
    for mutation in mutations:
        expected = [c for c in checks if c.name in mutation.expects]
        if not said(mutation(tables), expected) - before:
            survivors.append(mutation.name)
    killed = len(mutations) - len(survivors)
    print(f"\nmutations: {killed} of {len(mutations)} killed, {killed / len(mutations):.1%}")
    print("".join(f"  survived: {name}\n" for name in survivors), end="")
    assert len(mutations) >= 80
    assert killed / len(mutations) >= LEAST_KILLED


def test_every_table_is_mutated(tables: Tables) -> None:
    untouched = {name for name, rows in tables.items() if rows}
    for mutation in mutations:
        broken = mutation(tables)
        untouched -= {name for name in untouched if broken[name] != tables[name]}
    assert untouched <= {"findings", "runs", "subjects", "votes"}
