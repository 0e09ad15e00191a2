"""CSV: nothing in it runs, everything can be read back, and the tools that people use read it."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.exports.csv_files import guard, read_back, reading_back, write_csv, write_folder
from pipeline.publish.published import read_package
from pipeline.tables import all_tables
from tests.conftest import PROJECT
from tests.exported import PAYLOADS, call, hostile, tables_of

RUNS = re.compile(r"(?:^|[;\t\r\n])\s*[=+\-@＝＋－＠]")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("-2", "'-2"),
        ("  @x", "  '@x"),
        ("'=1", "''=1"),
        ("a-b=c", "a-b=c"),
        ("a;=1", "a;'=1"),
        ("a\n- item", "a\n'- item"),
        ("a\x00b", "a\ufffdb"),
        ("l'eau; d'abord", "l'eau; d'abord"),
        ("", ""),
    ],
)
def test_what_would_run_is_guarded(text: str, cell: str) -> None:
    assert guard(text) == cell


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]) | st.sampled_from("'=+-@;\t\r\n ")))
def test_every_text_is_harmless_and_comes_back(text: str) -> None:
    assert not RUNS.search(guard(text).replace("\u00a0", "x")) or re.search(r"[^\S \t\r\n]", text)
    assert read_back(guard(text)) == text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_cells_stay_one_cell(samples: Path, payload: str) -> None:
    partner = tables_of(samples)["partners"][0]._replace(name=payload)
    (_, row) = list(csv.reader(io.StringIO(write_csv(all_tables["partners"], [partner])), strict=True))
    assert row[1] == guard(payload)
    assert not RUNS.search(row[1])


def test_pandas_polars_and_duckdb_read_the_same(samples: Path, tmp_path: Path) -> None:
    import duckdb

    tables = hostile(samples)
    write_folder(tmp_path, tables, read_package(samples / "out") or {})
    for name in ("partners", "agreements", "documents", "evidence", "mentions"):
        path = tmp_path / f"{name}.csv"
        columns = [c.name for c in all_tables[name].columns if c.type is str and not c.nullable]
        in_pandas = pd.read_csv(path, dtype=str, keep_default_na=False)
        in_polars = pl.read_csv(path, infer_schema=False)
        in_duckdb = duckdb.sql(f"SELECT * FROM read_csv('{path}', header = true, all_varchar = true)")
        assert list(in_pandas.columns) == in_polars.columns == in_duckdb.columns == [c.name for c in all_tables[name].columns]
        for column in columns:
            said = [getattr(r, column) for r in tables[name]]
            expected = [re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "\ufffd", s) for s in said]
            assert [read_back(c) for c in in_pandas[column]] == expected
            assert [read_back(c) for c in in_polars[column]] == expected
            assert [read_back(c) for (c,) in in_duckdb.project(f'"{column}"').fetchall()] == expected
        replaced = in_pandas[columns[0]].str.replace(reading_back, r"\1\2", regex=True)
        assert list(replaced) == [read_back(c) for c in in_pandas[columns[0]]]


def test_null_and_the_empty_string_differ(samples: Path) -> None:
    partner = tables_of(samples)["partners"][0]._replace(acronym=None, website="")
    line = write_csv(all_tables["partners"], [partner]).splitlines()[1]
    columns = [c.name for c in all_tables["partners"].columns]
    cells = line.split(",")
    assert (cells[columns.index("acronym")], cells[columns.index("website")]) == ("", '""')


def test_frictionless_finds_nothing_wrong(samples: Path, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    for shareable in ((), ("--shareable",)):
        assert call("export", "csv", "--out", samples / "out", "--to", tmp_path, *shareable).exit_code == 0
        report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()
        assert report.valid, report.flatten(["message"])[:5]


def test_the_package_tells_how_to_read_back(samples: Path, tmp_path: Path) -> None:
    done = call("export", "csv", "agreement", "agreement_parties", "--out", samples / "out", "--to", tmp_path)
    assert done.exit_code == 2, "two tables begin with agreement and neither is one"
    done = call("export", "csv", "agreements", "agreement_parties", "--out", samples / "out", "--to", tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["agreement_parties.csv", "agreements.csv", "datapackage.json"]
    assert done.output.splitlines() == [
        str(tmp_path / n) for n in ("agreements.csv", "agreement_parties.csv", "datapackage.json")
    ]
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert reading_back in package["description"]
    keys = {r["name"]: [k["reference"]["resource"] for k in r["schema"]["foreignKeys"]] for r in package["resources"]}
    assert keys == {"agreements": ["agreements"] * 2, "agreement_parties": ["agreements"]}, "only to tables that are there"


def test_an_earlier_export_leaves_nothing_behind(samples: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("a\n1\n")
    call("export", "csv", "--out", samples / "out", "--to", tmp_path)
    assert (tmp_path / "documents.csv").is_file()
    call("export", "csv", "agreements", "--shareable", "--out", samples / "out", "--to", tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["agreements.csv", "datapackage.json", "mine.csv"]


def test_the_same_tables_give_the_same_bytes(samples: Path, tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        code = "import sys; from pipeline.cli import main; main(['export', 'csv', '--out', sys.argv[1], '--to', sys.argv[2]])"
        subprocess.run(
            [sys.executable, "-c", code, samples / "out", tmp_path / name], check=True, capture_output=True, cwd=PROJECT
        )
        made.append({p.name: p.read_bytes() for p in (tmp_path / name).iterdir()})
    assert made[0] == made[1]
