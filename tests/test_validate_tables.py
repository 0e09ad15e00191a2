"""Whole tables: a small corpus in which nothing is wrong, broken in every way there is."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import cast

import pytest

from pipeline.contracts import Row
from pipeline.tables import Anchor, Document, Finding, all_tables
from pipeline.validate.catalogue import all_checks, catalogue
from pipeline.validate.tables import check_tables
from pipeline.validate.tables import checks as table_checks
from tests.mutations import Mutation, NotHere, mutations
from tests.small_corpus import small_corpus


def said(tables: Mapping[str, Sequence[Row]]) -> set[tuple[str, str]]:
    return {(f.check_name, f.message) for f in check_tables(tables)}


def test_the_small_corpus_fills_every_table() -> None:
    empty = {name for name, rows in small_corpus().items() if not rows}
    assert empty == {"subjects", "changes"}


def test_nothing_is_wrong_with_it_but_what_its_sources_say() -> None:
    """The page dates the agreement with the United Nations 1996, the resolution 1997."""
    findings = check_tables(small_corpus())
    assert [(f.check_name, f.severity) for f in findings] == [("sources_agree", "warning")]
    message = findings[0].message
    assert "A/RES/74/5@en#pp2 says concluded_edtf 1997" in message
    assert "partners-page@en#p2 says 1996" in message


def test_empty_tables_are_good_tables() -> None:
    assert check_tables({}) == []


@pytest.mark.parametrize("mutation", mutations, ids=lambda m: m.name)
def test_each_mutation_is_noticed(mutation: Mutation) -> None:
    good = small_corpus()
    try:
        broken = mutation(good)
    except NotHere as e:
        pytest.skip(f"the small corpus has no such row of {e}")
    noticed = {check for check, _ in said(broken) - said(good)}
    if mutation.expects:
        assert noticed & mutation.expects, f"noticed only by {sorted(noticed) or 'none'}"
    else:
        assert not noticed, "it is noticed by now: name the check in the mutation"


def test_mutations_leave_what_they_are_given() -> None:
    good = small_corpus()
    for mutation in mutations:
        try:
            mutation(good)
        except NotHere:
            continue
    assert good == small_corpus()


def test_the_order_of_rows_changes_no_finding() -> None:
    good = small_corpus()
    shuffled = {name: random.Random(1).sample(rows, len(rows)) for name, rows in good.items()}
    assert said(shuffled) == said(good)
    broken = next(m for m in mutations if m.name == "an_agreement_is_of_another_year")(shuffled)
    assert said(broken) != said(good)


def test_findings_are_rows_of_their_table() -> None:
    broken = small_corpus()
    for mutation in mutations:
        try:
            tables = mutation(broken)
        except NotHere:
            continue
        findings = check_tables(tables)
        assert not check_tables({"findings": findings}), mutation.name
        assert all(isinstance(f, Finding) for f in findings)
    assert len({f.finding_id for f in findings}) == len(findings)


def test_each_check_says_what_must_hold_and_has_a_name_of_its_own() -> None:
    checks = list(all_checks())
    assert all(c.promise.endswith(".") for c in checks)
    assert not [key for key, times in Counter((c.stage, c.name) for c in checks).items() if times > 1]
    assert all(c.name in catalogue() for c in checks)


def test_mutations_name_checks_that_exist() -> None:
    names = {c.name for c in table_checks}
    assert not {check for m in mutations for check in m.expects} - names
    assert len({m.name for m in mutations}) == len(mutations) >= 80


def test_hundreds_of_thousands_of_anchors_are_checked_in_a_moment() -> None:
    size = 200_000
    template = cast(Document, small_corpus()["documents"][0])
    document = template._replace(text="a" * size, title=None)
    nowhere = (None,) * 6
    anchors: list[Row] = [Anchor(document.document_id, i, "text", i, i + 1, i, i + 1, *nowhere, None) for i in range(size)]
    started = time.perf_counter()
    findings = check_tables({"documents": [document], "anchors": anchors})
    assert time.perf_counter() - started < 3  # about 0.5 s on a quiet machine of two cores
    assert not [f for f in findings if f.table_name == "anchors"]


def test_tables_are_declared_with_what_checks_rely_on() -> None:
    """Checks speak of rows by their keys."""
    assert all(table.key for table in all_tables.values())
