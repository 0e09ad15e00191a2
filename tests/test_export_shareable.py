"""What is left out of a form that may be passed on to anybody, and what stays."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

from pipeline.exports.shareable import longest_quote, make_shareable
from pipeline.tables import Change, all_tables
from tests.exported import call, tables_of

FREE = "interpol-international-partners"


def some_free(folder: Path) -> dict[str, Any]:
    """One source may be passed on, one may not, of the others nobody knows."""
    tables = tables_of(folder)
    leave = {FREE: True, "interpol-unodc-agreement": False}
    tables["sources"] = [s._replace(redistributable=leave.get(s.source_id)) for s in tables["sources"]]
    return tables


def test_texts_are_left_out_where_they_may_not_be_passed_on(samples: Path) -> None:
    tables = some_free(samples)
    cut = make_shareable(tables)
    for name in ("documents", "paragraphs"):
        assert {r.document_id for r in cut[name] if r.text is not None} == {f"{FREE}@en"}
        assert all(r.text == old.text for r, old in zip(cut[name], tables[name]) if r.text is not None)


def test_facts_spans_hashes_and_short_quotes_stay(samples: Path) -> None:
    tables = some_free(samples)
    cut = make_shareable(tables)
    for name, rows in tables.items():
        assert len(cut[name]) == len(rows)
        for row, old in zip(cut[name], rows):
            gone = {c.name for c, new, was in zip(all_tables[name].columns, row, old) if new != was}
            assert gone <= ({"text"} if name in ("documents", "paragraphs") else set()), name
    assert all(s.sha256 for s in cut["sources"])


def test_a_long_quote_goes_with_its_text(samples: Path) -> None:
    tables = some_free(samples)
    long, short = "x" * (longest_quote + 1), "x" * longest_quote
    acts = tables["acts"][:2]
    tables["acts"] = [acts[0]._replace(quote=long), acts[1]._replace(quote=short),
                      acts[0]._replace(quote=long, document_id=f"{FREE}@en")]  # fmt: skip
    assert [a.quote for a in make_shareable(tables)["acts"]] == [None, short, long]


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "stays"),
    [
        ("paragraphs", "A/RES/75/10@en#op1", "text", "Requests", False),
        ("documents", "A/RES/75/10@en", "text", "All of it", False),
        ("documents", "A/RES/75/10@en", "title", "Cooperation", True),
        ("evidence", "works/A/RES/75/10~title~1", "quote", "x" * (longest_quote + 1), False),
        ("paragraphs", f"{FREE}@en#p1", "text", "x" * 1000, True),
    ],
)
def test_changes_do_not_tell_what_is_left_out(samples: Path, table: str, row: str, column: str, value: str, stays: bool) -> None:
    tables = some_free(samples)
    tables["changes"] = [Change("1", table, row, "changed", column, value, value, None, None)]
    (change,) = make_shareable(tables)["changes"]
    assert (change.old_value, change.new_value) == ((value, value) if stays else (None, None))


def texts(samples: Path) -> list[str]:
    """Paragraphs that are long enough to be nothing else."""
    return [p.text for p in tables_of(samples)["paragraphs"] if len(p.text) > longest_quote]


@pytest.mark.parametrize(
    ("form", "name"),
    [
        (["annotations"], "a.jsonld"),
        (["csv"], "folder"),
        (["duckdb"], "a.duckdb"),
        (["ftm"], "e.jsonl"),
        (["ftm", "statements"], "s.jsonl"),
        (["graphml", "partners"], "p.graphml"),
        (["graphml", "citations"], "c.graphml"),
        (["xlsx"], "a.xlsx"),
    ],
)
def test_no_form_holds_a_text_that_may_not_be_passed_on(samples: Path, tmp_path: Path, form: list[str], name: str) -> None:
    to = tmp_path / name
    assert call("export", *form, "--shareable", "--out", samples / "out", "--to", to).exit_code == 0
    held = everything(to)
    assert "interpol" in held.lower()
    assert len(texts(samples)) > 20
    assert not [t for t in texts(samples) if t in held or json.dumps(t, ensure_ascii=False)[1:-1] in held]


def test_the_whole_forms_hold_them(samples: Path, tmp_path: Path) -> None:
    """The test above could fail."""
    for form, name in ((["annotations"], "a.jsonld"), (["duckdb"], "a.duckdb"), (["ftm"], "e.jsonl"), (["xlsx"], "a.xlsx")):
        call("export", *form, "--out", samples / "out", "--to", tmp_path / name)
        held = everything(tmp_path / name)
        assert all(t in held or json.dumps(t, ensure_ascii=False)[1:-1] in held for t in texts(samples)), name


def everything(path: Path) -> str:
    """All that a file, or the files of a folder, hold."""
    if path.is_dir():
        return "\n".join(p.read_text(encoding="utf-8") for p in path.iterdir())
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        return "\n".join(str(c) for sheet in book for row in sheet.iter_rows(values_only=True) for c in row if c is not None)
    if path.suffix == ".duckdb":
        with duckdb.connect(str(path), read_only=True) as db:
            return "\n".join(str(v) for t in all_tables for row in db.execute(f"FROM {t}").fetchall() for v in row)
    return path.read_text(encoding="utf-8")
