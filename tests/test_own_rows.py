"""A document's own rows: packed when it is read, the same as if they were made when all documents are known."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.columns import Join, Packed, Shelved
from pipeline.extract.settled import opened, settled, without_rows
from pipeline.fingerprint import versions
from pipeline.intake import ingest_source
from pipeline.kept import Readings, unpack
from pipeline.resolve.own import own_rows, own_tables, settle_rows
from pipeline.sources.stock import take_stock
from pipeline.stages import Ingested, resolve_all
from pipeline.tables import Act, all_tables
from pipeline.validate.own import own
from pipeline.validate.tables import check_joined, check_tables, checks, joined
from tests.sample_tables import RAW, SAMPLES


@pytest.fixture(scope="module")
def samples() -> list[Ingested]:
    held = [h for h in take_stock(RAW).current if h.path in SAMPLES]
    with tempfile.TemporaryDirectory() as folder:
        readings = Readings(Path(folder), versions())
        outcomes = [unpack(ingest_source((h,), readings))[1] for h in held]
    return [Ingested(h, outcome.found or [], outcome.notes) for h, outcome in zip(held, outcomes, strict=True)]


def test_what_is_packed_is_what_resolving_makes(samples: list[Ingested]) -> None:
    stock = take_stock(RAW)
    kept = resolve_all(stock, samples)
    unpacked = [
        Ingested(i.held, [without_rows(f, *(n for n in own_tables if n != "anchors")) for f in i.found], []) for i in samples
    ]
    assert all(set(settled(f).rows) == {"anchors"} for i in unpacked for f in i.found)
    made = resolve_all(stock, unpacked)
    assert {name: list(rows) for name, rows in kept.items()} == {name: list(rows) for name, rows in made.items()}
    assert sum(len(kept[name]) for name in own_tables) > 1000


def test_rows_are_in_the_order_in_which_they_are_published(samples: list[Ingested]) -> None:
    tables = resolve_all(take_stock(RAW), samples)
    for name in own_tables:
        table = all_tables[name]
        keys = [tuple(row[at] for at in table.key_at) for row in tables[name]]
        assert keys == sorted(keys), name


def test_folding_loses_nothing(samples: list[Ingested]) -> None:
    for found in (f for i in samples for f in i.found):
        before, rows = opened(found)
        assert before.dates or before.document.kind == "web_page"
        again = replace(before)
        settle_rows(again, {name: list(_rows(name, rows[name])) for name in own_tables})
        assert settled(again) == settled(found)
        assert not found.dates
        assert not found.acts
        assert not found.document.anchors


def _rows(name: str, packed: Packed) -> Shelved:
    joined_rows = Join(all_tables[name])
    joined_rows.add(packed)
    return joined_rows.shelved()


def test_own_and_joined_checks_are_all_checks_and_find_the_same(samples: list[Ingested]) -> None:
    assert {c.name for c in own}.isdisjoint(c.name for c in joined)
    assert {c.name for c in (*own, *joined)} | {"rows_have_their_columns", "nothing_is_null_that_may_not_be"} == {
        c.name for c in checks
    }
    tables = resolve_all(take_stock(RAW), samples)
    founds = {f.document.document_id: f for i in samples for f in i.found}
    told = {(f.check_name, f.message) for f in check_joined(tables, founds)}
    told |= {(note.check, note.message) for i in samples for _, note in i.notes}
    assert {(f.check_name, f.message) for f in check_tables(tables)} <= told


def test_a_wrong_row_of_its_own_costs_the_document(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (held,) = (h for h in take_stock(RAW).current if h.path == "un-a-res-75-10.en.txt")
    monkeypatch.setattr("pipeline.intake.own_rows", lambda found: own_rows(found) | {"anchors": own_rows(found)["anchors"][:-1]})
    _, outcome = unpack(ingest_source((held,), Readings(tmp_path, versions())))
    assert not outcome.found
    assert ("the_text_comes_from_the_file", "error") in {(n.check, n.severity) for _, n in outcome.notes}


def test_rows_that_lie_packed_point_at_rows_that_are_there(samples: list[Ingested]) -> None:
    tables = resolve_all(take_stock(RAW), samples)
    founds = {f.document.document_id: f for i in samples for f in i.found}
    addressed = next(Act(*row) for row in tables["acts"] if Act(*row).addressee_partner_id)
    without = {**tables, "partners": [row for row in tables["partners"] if row[0] != addressed.addressee_partner_id]}
    wrong = [f for f in check_joined(without, founds) if f.check_name == "references_point_somewhere" and f.table_name == "acts"]
    assert [f.row_id for f in wrong][:1] == [addressed.act_id]
    assert not [f for f in check_joined(tables, founds) if f.check_name == "references_point_somewhere"]
