"""What describes the published set to others, and the tools that open it: each is tried, or skipped with the reason."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import polars as pl
import pytest

from pipeline.publish.citation import citation
from pipeline.publish.croissant import describe_croissant
from pipeline.publish.published import beside, read_package
from pipeline.run import run
from pipeline.tables import all_tables
from tests.exported import PAYLOADS


@pytest.fixture(scope="module")
def croissant(samples: Path) -> Any:
    return json.loads((samples / "out" / "croissant.json").read_text(encoding="utf-8"))


def test_croissant_tells_each_file_and_column(croissant: Any, samples: Path) -> None:
    package = read_package(samples / "out") or {}
    files = {f["@id"]: f for f in croissant["distribution"]}
    assert {(n, f["sha256"], f["contentSize"]) for n, f in files.items()} == {
        (r["path"], r["hash"].removeprefix("sha256:"), f"{r['bytes']} B") for r in package["resources"]
    }
    fields = {f["@id"]: f for r in croissant["recordSet"] for f in r["field"]}
    assert set(fields) == {f"{t.name}/{c.name}" for t in all_tables.values() for c in t.columns}
    assert {f["source"]["fileObject"]["@id"] for f in fields.values()} == set(files)
    assert fields["paragraphs/document_id"]["references"] == {"field": {"@id": "documents/document_id"}}
    assert not [f for f in fields.values() if "references" in f and f["references"]["field"]["@id"] not in fields]


def test_croissant_names_only_what_its_context_knows(croissant: Any) -> None:
    known = {*croissant["@context"], "@context", "@id", "@type", "name", "description", "version", "distribution",
             "contentUrl", "contentSize", "encodingFormat", "sha256"}  # fmt: skip

    def names(value: Any) -> set[str]:
        if isinstance(value, dict):
            return set(value) | {n for v in value.values() for n in names(v)}
        return {n for v in value for n in names(v)} if isinstance(value, list) else set()

    assert names({k: v for k, v in croissant.items() if k != "@context"}) <= known


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # its own
def test_mlcroissant_reads_the_records(samples: Path) -> None:
    mlcroissant = pytest.importorskip("mlcroissant", reason="mlcroissant is not installed")
    described = mlcroissant.Dataset(str(samples / "out" / "croissant.json"))
    assert not described.metadata.issues.errors
    for name in ("agreements", "paragraphs", "votes"):
        rows = pd.read_parquet(samples / "out" / f"{name}.parquet")
        assert len(list(described.records(name))) == len(rows)


def test_the_citation_file_says_whose_documents_they_are(samples: Path) -> None:
    text = (samples / "out" / "CITATION.cff").read_text(encoding="utf-8")
    for key in ("cff-version: 1.2.0", "message: ", "title: ", "authors:", "type: dataset"):
        assert re.search(rf"^{key}", text, re.MULTILINE)
    assert re.findall(r"^    title: (.*)$", text, re.MULTILINE) == [
        '"Documents of INTERPOL (1 document)"',
        '"Documents of Nyman Gibson Miralis (1 document)"',
        '"Documents of United Nations (2 documents)"',
    ]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_publisher_ends_its_string(samples: Path, payload: str) -> None:
    package = read_package(samples / "out") or {}
    text = citation(package, [SimpleNamespace(publisher=f"{payload}\n  - evil: true")])
    lines = text.splitlines()
    assert [json.loads(line.partition("name: ")[2]) for line in lines if line.startswith("      - name: ")] == [
        "".join(c if c.isprintable() else " " for c in f"{payload}\n  - evil: true")
    ]
    assert not any(line.strip().startswith("- evil") for line in lines)


def test_two_runs_describe_with_the_same_bytes(samples: Path, tmp_path: Path) -> None:
    shutil.copytree(samples / "raw", tmp_path / "raw", ignore=shutil.ignore_patterns(".*"))
    run(tmp_path / "raw", tmp_path / "out", jobs=1)
    for name in beside:
        assert (tmp_path / "out" / name).read_bytes() == (samples / "out" / name).read_bytes()
    (tmp_path / "out" / "croissant.json").unlink()
    run(tmp_path / "raw", tmp_path / "out", jobs=1)
    assert json.loads((tmp_path / "out" / "croissant.json").read_bytes()) == describe_croissant(
        read_package(samples / "out") or {}
    )


@pytest.mark.parametrize("name", all_tables)
def test_pandas_and_polars_open_every_table(samples: Path, name: str) -> None:
    path = samples / "out" / f"{name}.parquet"
    columns = [c.name for c in all_tables[name].columns]
    assert list(pd.read_parquet(path).columns) == columns
    assert pl.read_parquet(path).columns == columns


def test_frictionless_reads_the_package(samples: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    package = frictionless.Package(str(samples / "out" / "datapackage.json"))
    assert [r.name for r in package.resources] == list(all_tables)


@pytest.mark.parametrize("library", ["arrow", "nanoparquet"])
def test_r_opens_every_table(samples: Path, library: str) -> None:
    rscript = shutil.which("Rscript")
    if rscript is None:
        pytest.skip("R is not installed")
    if subprocess.run([rscript, "-e", f"library({library})"], capture_output=True, check=False).returncode:
        pytest.skip(f"R has no package {library}")
    code = (
        f"for (f in list.files('.', '[.]parquet$')) {{ d <- as.data.frame({library}::read_parquet(f)); "
        "cat(sub('[.]parquet$', '', f), nrow(d), ncol(d), '\\n') }"
    )
    done = subprocess.run([rscript, "-e", code], cwd=samples / "out", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    rows = {r["name"]: r["interpact:rows"] for r in (read_package(samples / "out") or {})["resources"]}
    assert {tuple(line.split()) for line in done.stdout.splitlines()} == {
        (name, str(n), str(len(all_tables[name].columns))) for name, n in rows.items()
    }


def test_spark_opens_every_table(samples: Path) -> None:
    if importlib.util.find_spec("pyspark") is None:
        pytest.skip("pyspark is not installed")
    if shutil.which("java") is None:
        pytest.skip("Java is not installed")
    code = (
        "import sys\nfrom pyspark.sql import SparkSession\n"
        "spark = SparkSession.builder.master('local[1]').config('spark.ui.enabled', 'false').getOrCreate()\n"
        "for name in sys.argv[2:]:\n"
        "    table = spark.read.parquet(f'{sys.argv[1]}/{name}.parquet')\n"
        "    print(name, table.count(), len(table.columns))\n"
    )
    command = [sys.executable, "-c", code, str(samples / "out"), *all_tables]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "PYSPARK_PYTHON": sys.executable}
    )
    assert done.returncode == 0, done.stderr[-2000:]
    rows = {r["name"]: r["interpact:rows"] for r in (read_package(samples / "out") or {})["resources"]}
    assert done.stdout.splitlines() == [f"{name} {rows[name]} {len(t.columns)}" for name, t in all_tables.items()]
