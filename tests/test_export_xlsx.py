"""The workbook: every value as it is, none of it a formula, each linked to its evidence, within the limits of Excel."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from pipeline.exports import workbook
from pipeline.exports.places import Places
from pipeline.exports.workbook import longest_cell, write_workbook
from pipeline.tables import all_tables
from tests.exported import FORMULA, call, hostile, tables_of


def written(folder: Path, tables: Any, names: set[str]) -> tuple[Any, dict[str, int]]:
    path = folder / "book.xlsx"
    limits = write_workbook(path, {n: tables[n] for n in names}, Places(tables))
    return openpyxl.load_workbook(path), limits


@pytest.fixture(scope="module")
def book(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("book") / "tables.xlsx"
    assert call("export", "xlsx", "--out", samples / "out", "--to", path).output == f"{path}\n"
    return openpyxl.load_workbook(path)


def columns(sheet: Any) -> dict[str, int]:
    return {cell.value: cell.column for cell in sheet[1]}


def test_a_sheet_a_table(book: Any, samples: Path) -> None:
    tables = tables_of(samples)
    assert book.sheetnames == ["about", *(name for name in all_tables if name != "anchors")]
    for name in book.sheetnames[1:]:
        assert book[name].max_row - 1 == len(tables[name])
        assert list(columns(book[name]))[: len(all_tables[name].columns)] == [c.name for c in all_tables[name].columns]


def test_values_are_what_they_are_in_the_tables(book: Any, samples: Path) -> None:
    for name in ("agreements", "partners", "mentions", "works"):
        for row, cells in zip(tables_of(samples)[name], book[name].iter_rows(min_row=2, values_only=True)):
            for value, cell in zip(row, cells):
                held = cell.date() if isinstance(cell, dt.datetime) else cell
                assert held == value, name


def test_a_value_leads_to_its_evidence_and_that_to_the_public_page(book: Any) -> None:
    agreements, evidence = book["agreements"], book["evidence"]
    at, said = columns(agreements), columns(evidence)
    linked = 0
    for y in range(2, agreements.max_row + 1):
        for name, x in at.items():
            link = agreements.cell(y, x).hyperlink
            if link is None:
                continue
            sheet, _, cell = link.location.partition("!")
            assert sheet == "'evidence'"
            n = int(cell.removeprefix("A"))
            found = {k: evidence.cell(n, c).value for k, c in said.items()}
            assert (found["table_name"], found["row_id"], found["column_name"]) == (
                "agreements",
                agreements.cell(y, 1).value,
                name,
            )
            assert found["is_published"]
            address = evidence.cell(n, said["quote"]).hyperlink
            if found["document_id"].startswith(("ngm", "interpol-international")):
                assert (address.target + "#" + (address.location or "")).rstrip("#") == found["address"]
            linked += 1
    assert linked > 150


def test_pandas_reads_it(samples: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    call("export", "xlsx", "agreements", "--out", samples / "out", "--to", path)
    read = pd.read_excel(path, sheet_name="agreements")
    assert list(read.agreement_id) == [a.agreement_id for a in tables_of(samples)["agreements"]]
    with pd.ExcelFile(path) as book:
        assert book.sheet_names == ["about", "agreements", "evidence"]


def test_no_cell_is_a_formula_and_no_link_leaves_the_web(samples: Path, tmp_path: Path) -> None:
    book, limits = written(tmp_path, hostile(samples), set(all_tables) - {"anchors"})
    values = set()
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.value
                values.add(cell.value)
                if cell.hyperlink is not None and cell.hyperlink.target:
                    assert cell.hyperlink.target.startswith(("http://", "https://"))
                assert not isinstance(cell.value, str) or len(cell.value) <= longest_cell
    assert FORMULA in values
    assert "_x0041_" in values
    assert limits == {"texts cut": 5, "links left out": 0}
    assert any("5 texts are longer" in str(c.value) for c in book["about"]["A"])


def test_a_long_text_is_cut_where_excel_counts(tmp_path: Path, samples: Path) -> None:
    tables = tables_of(samples)
    for text, length in (("a" * longest_cell, longest_cell), ("a" * (longest_cell + 1), longest_cell), ("𝔸" * 20_000, 16_384)):
        tables["partners"] = [tables["partners"][0]._replace(name=text)]
        book, limits = written(tmp_path, tables, {"partners"})
        cell = book["partners"].cell(2, 2).value
        assert len(cell) == length
        assert len(cell.encode("utf-16-le")) // 2 <= longest_cell
        assert (limits["texts cut"] == 1) == cell.endswith("…") == (text != cell)


def test_days_that_excel_cannot_count_are_text(tmp_path: Path, samples: Path) -> None:
    tables = tables_of(samples)
    days = [dt.date(1815, 6, 9), dt.date(1900, 2, 28), dt.date(1900, 3, 1), dt.date(2024, 2, 29)]
    tables["works"] = [tables["works"][0]._replace(adopted_on=day, work_id=str(day)) for day in days]
    book, _ = written(tmp_path, tables, {"works"})
    x = columns(book["works"])["adopted_on"]
    cells = [book["works"].cell(y, x).value for y in range(2, 6)]
    assert cells == ["1815-06-09", "1900-02-28", dt.datetime(1900, 3, 1), dt.datetime(2024, 2, 29)]  # noqa: DTZ001


def test_more_rows_and_links_than_excel_holds(tmp_path: Path, samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "most_rows", 101)
    monkeypatch.setattr(workbook, "_MOST_LINKS", 20)
    tables = tables_of(samples)
    book, limits = written(tmp_path, tables, {"evidence", "partners"})
    parts = [s for s in book.sheetnames if s.startswith("evidence")]
    assert parts[:3] == ["evidence", "evidence (2)", "evidence (3)"]
    assert sum(book[s].max_row - 1 for s in parts) == len(tables["evidence"])
    assert limits["links left out"] > 0
    link = next(c.hyperlink for row in book["partners"].iter_rows(min_row=2) for c in row if c.hyperlink)
    sheet, _, cell = link.location.partition("!A")
    assert book[sheet.strip("'")].cell(int(cell), 2).value == "partners"


def test_a_number_with_a_link_stays_a_number(book: Any) -> None:
    documents = book["documents"]
    x = columns(documents)["session"]
    cell = next(documents.cell(y, x) for y in range(2, documents.max_row + 1) if documents.cell(y, x).value)
    assert cell.value == 75
    assert cell.hyperlink is not None


def test_the_same_tables_give_the_same_bytes(samples: Path, tmp_path: Path) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        call("export", "xlsx", "--out", samples / "out", "--to", tmp_path / name)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_what_cannot_be_written_is_told(samples: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = call("export", "xlsx", "works", "--out", samples / "out", "--to", tmp_path / "file" / "x.xlsx")
    assert done.exit_code == 2
    assert "cannot be written" in done.output
