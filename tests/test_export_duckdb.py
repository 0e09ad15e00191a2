"""The DuckDB file: keys and references hold, everything is described, the views answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.exports.database import write_database
from pipeline.keys import backward_references, in_order
from pipeline.tables import all_tables
from tests.exported import call, hostile, tables_of


@pytest.fixture(scope="module")
def db(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("db") / "interpact.duckdb"
    assert call("export", "duckdb", "--out", samples / "out", "--to", path).output == f"{path}\n"
    return duckdb.connect(str(path), read_only=True)


def test_every_table_is_there_with_its_rows(db: Any, samples: Path) -> None:
    for name, rows in tables_of(samples).items():
        assert db.execute(f"FROM {name}").fetchall() == [tuple(r) for r in rows], name


def test_keys_and_references_are_constraints(db: Any) -> None:
    kinds = db.execute(
        "SELECT table_name, constraint_type, count(*) FROM duckdb_constraints() "
        "WHERE constraint_type IN ('PRIMARY KEY', 'UNIQUE', 'FOREIGN KEY') GROUP BY ALL"
    ).fetchall()
    found = {(table, kind): count for table, kind, count in kinds}
    assert all(found.get((t, "PRIMARY KEY"), 0) + found.get((t, "UNIQUE"), 0) == 1 for t in all_tables)
    assert {t: found.get((t, "FOREIGN KEY"), 0) for t in all_tables} == {
        t: len(columns) for t, columns in backward_references(all_tables).items()
    }
    assert sum(len(c) for c in backward_references(all_tables).values()) > 30


def test_a_row_that_leads_nowhere_is_refused(samples: Path, tmp_path: Path) -> None:
    tables = tables_of(samples)
    tables["signatories"] = [s._replace(person_id="nobody") for s in tables["signatories"]]
    with pytest.raises(duckdb.ConstraintException, match="nobody"):
        write_database(tmp_path / "x.duckdb", tables)


def test_only_circles_are_no_foreign_keys() -> None:
    order = {name: n for n, name in enumerate(in_order(all_tables))}
    kept = {(t, c.name) for t, columns in backward_references(all_tables).items() for c in columns}
    left = {(t.name, c.name) for t in all_tables.values() for c in t.columns if c.ref} - kept
    assert sorted(order.values()) == list(range(len(all_tables)))
    assert left == {
        ("works", "preferred_document_id"),
        ("paragraphs", "parent_id"),
        ("partners", "parent_partner_id"),
        ("agreements", "supplements_agreement_id"),
        ("agreements", "replaces_agreement_id"),
    }


def test_everything_is_described(db: Any) -> None:
    assert not db.execute("SELECT table_name FROM duckdb_tables() WHERE comment IS NULL").fetchall()
    assert not db.execute("SELECT view_name FROM duckdb_views() WHERE comment IS NULL AND NOT internal").fetchall()
    missing = (
        "SELECT table_name, column_name FROM duckdb_columns() JOIN duckdb_tables() t USING (table_name) "
        "WHERE duckdb_columns.comment IS NULL"
    )
    assert not db.execute(missing).fetchall()


@pytest.mark.parametrize(
    ("view", "first"),
    [
        ("partner_agreements", "SELECT count(*) = (SELECT count(*) FROM agreement_parties) FROM partner_agreements"),
        ("database_access", "SELECT list_sort(list(partner_id)) = ['un', 'undss', 'wco'] FROM database_access"),
        ("cited_documents", "SELECT count(*) = (SELECT count(*) FROM paragraph_references) FROM cited_documents"),
        (
            "citations_missing_in_a_language",
            "SELECT list(found_in || missing_in) = ['deen', 'deen'] FROM citations_missing_in_a_language",
        ),
        ("mandates", "SELECT list(DISTINCT deadline_session) = [77] FROM mandates WHERE deadline_session IS NOT NULL"),
        ("signatures", "SELECT list_sort(list(person_name)) = ['Jürgen Stock', 'Yury Fedotov'] FROM signatures"),
        ("disagreements", "SELECT list(otherwise) = ['1996'] FROM disagreements WHERE column_name = 'concluded_edtf'"),
    ],
)
def test_the_views_answer(db: Any, view: str, first: str) -> None:
    assert db.execute(first).fetchone() == (True,), db.execute(f"FROM {view} LIMIT 5").fetchall()


def test_every_view_is_tested(db: Any) -> None:
    marks = [m for m in test_the_views_answer.pytestmark if m.name == "parametrize"]
    views = {v for (v,) in db.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()}
    assert {view for view, _ in marks[0].args[1]} == views


def test_hostile_texts_come_back_as_they_are(samples: Path, tmp_path: Path) -> None:
    tables = hostile(samples)
    write_database(tmp_path / "x.duckdb", tables)
    with duckdb.connect(str(tmp_path / "x.duckdb"), read_only=True) as db:
        for name in ("partners", "documents", "agreements", "sources"):
            assert db.execute(f"FROM {name}").fetchall() == [tuple(r) for r in tables[name]]


def test_an_older_file_is_replaced(samples: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.duckdb"
    for _ in range(2):
        assert call("export", "duckdb", "--out", samples / "out", "--to", path).exit_code == 0
    assert [p.name for p in tmp_path.iterdir()] == ["x.duckdb"]
