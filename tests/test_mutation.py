"""Do the checks notice what is wrong? The pipeline's own tables are corrupted in every way there is, and the kills are counted.

``pytest -s tests/test_mutation.py`` prints the figure and what survived.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pytest

from pipeline.contracts import Row
from pipeline.sources.stock import take_stock
from pipeline.stages import ingest, resolve_all
from pipeline.tables import Finding
from pipeline.validate.tables import check_tables
from tests.conftest import PROJECT
from tests.mutations import Tables, mutations

LEAST_KILLED = 0.95


class Verdict(NamedTuple):
    """``noticed`` are the checks that found something new; ``killed`` says whether an expected one is among them."""

    name: str
    noticed: frozenset[str]
    killed: bool


@pytest.fixture(scope="module")
def tables() -> Tables:
    """What the pipeline makes of raw/."""
    stock = take_stock(PROJECT / "raw")
    return resolve_all(stock, [ingest(held, held.location.read_bytes()) for held in stock.current])


def said(findings: Sequence[Finding]) -> set[tuple[str, str]]:
    return {(f.check_name, f.message) for f in findings}


def test_what_the_pipeline_makes_has_no_errors(tables: Tables) -> None:
    assert [f.message for f in check_tables(tables) if f.severity == "error"] == []


def test_mutations_are_killed(tables: Tables) -> None:
    before = said(check_tables(tables))
    verdicts = []
    for mutation in mutations:
        noticed = frozenset(check for check, _ in said(check_tables(mutation(tables))) - before)
        verdicts.append(Verdict(mutation.name, noticed, bool(noticed & mutation.expects)))
    killed = sum(v.killed for v in verdicts)
    rate = killed / len(verdicts)
    print(f"\nmutations: {killed} of {len(verdicts)} killed, {rate:.1%}")
    for v in verdicts:
        if not v.killed:
            print(f"  survived: {v.name}" + (f" (noticed by {', '.join(sorted(v.noticed))})" if v.noticed else ""))
    assert len(verdicts) >= 80
    assert rate >= LEAST_KILLED


def test_each_stage_s_tables_are_mutated(tables: Tables) -> None:
    """No table is left out of the mutations: each that has rows is changed by one of them."""
    untouched = {name for name, rows in tables.items() if rows}
    for mutation in mutations:
        broken: Mapping[str, Sequence[Row]] = mutation(tables)
        untouched -= {name for name in untouched if broken[name] != tables[name]}
    assert untouched <= {"findings", "runs", "subjects", "votes"}
