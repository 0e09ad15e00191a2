"""Whole tables: a small corpus in which nothing is wrong, broken in every way there is."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.contracts import Row
from pipeline.tables import Anchor, Document, Finding, all_tables
from pipeline.validate.catalogue import all_checks, catalogue
from pipeline.validate.corpus import quoting
from pipeline.validate.tables import check_tables
from pipeline.validate.tables import checks as table_checks
from tests.mutations import Mutation, mutations
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
    broken = mutation(good)
    noticed = {check for check, _ in said(broken) - said(good)}
    if mutation.expects:
        assert noticed & mutation.expects, f"noticed only by {sorted(noticed) or 'none'}"
    else:
        assert not noticed, "it is noticed by now: name the check in the mutation"


def test_mutations_leave_what_they_are_given() -> None:
    good = small_corpus()
    for mutation in mutations:
        mutation(good)
    assert good == small_corpus()


@given(st.sampled_from(quoting), st.data())
def test_a_quote_that_is_moved_or_respelled_is_noticed(name: str, data: st.DataObject) -> None:
    """Whatever the table, the row and the distance: the span no longer cuts the quote, or leaves the paragraph."""
    tables = small_corpus()
    rows: list[Any] = tables[name]
    i = data.draw(st.sampled_from([i for i, row in enumerate(rows) if row.char_start is not None]))
    by = data.draw(st.integers(-rows[i].char_start, 60).filter(bool))
    moved = rows[i]._replace(char_start=rows[i].char_start + by, char_end=rows[i].char_end + by)
    tables[name] = [*rows[:i], moved, *rows[i + 1 :]]
    noticed = {check for check, _ in said(tables)}
    assert noticed & {"quotes_stand_at_their_spans", "quotes_lie_in_their_paragraph"}


@given(st.data())
def test_whatever_paragraph_is_lost_is_missed(data: st.DataObject) -> None:
    tables = small_corpus()
    at = data.draw(st.integers(0, len(tables["paragraphs"]) - 1))
    del tables["paragraphs"][at]
    assert "paragraphs_make_the_text" in {check for check, _ in said(tables)}


@given(st.data())
def test_whatever_anchor_is_lost_is_missed(data: st.DataObject) -> None:
    """But the last one of a document that covers no text: only the raw file knows of it."""
    tables = small_corpus()
    anchors: list[Any] = tables["anchors"]
    last = {a.document_id: a.position for a in anchors}
    at = data.draw(st.sampled_from([i for i, a in enumerate(anchors) if a.kind == "text" or a.position < last[a.document_id]]))
    del anchors[at]
    assert {check for check, _ in said(tables)} & {"positions_run", "the_text_comes_from_the_file"}


def test_the_order_of_rows_changes_no_finding() -> None:
    good = small_corpus()
    shuffled = {name: random.Random(1).sample(rows, len(rows)) for name, rows in good.items()}
    assert said(shuffled) == said(good)
    broken = next(m for m in mutations if m.name == "an_agreement_is_of_another_year")(shuffled)
    assert said(broken) != said(good)


def test_findings_are_rows_of_their_table() -> None:
    broken = small_corpus()
    for mutation in mutations:
        findings = check_tables(mutation(broken))
        assert not check_tables({"findings": findings}), mutation.name
        assert all(isinstance(f, Finding) for f in findings)
    assert len({f.finding_id for f in findings}) == len(findings)


def test_each_check_says_what_must_hold_and_has_a_name_of_its_own() -> None:
    checks = list(all_checks())
    assert all(c.promise.endswith(".") for c in checks)
    assert not [key for key, times in Counter((c.stage, c.name) for c in checks).items() if times > 1]
    assert all(c.name in catalogue() for c in checks)


def test_every_check_notices_some_mutation() -> None:
    good = small_corpus()
    noticed = {f.check_name for mutation in mutations for f in check_tables(mutation(good))}
    assert {c.name for c in table_checks} - noticed == set()


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
