"""A whole run: the same bytes whatever the order, the processes and the hash seed; nothing to do, nothing done."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from pipeline import fingerprint
from pipeline.document import Note
from pipeline.engines import chunk_size, map_in_process, map_in_processes
from pipeline.errors import UserError
from pipeline.intake import ingest_source
from pipeline.kept import Readings
from pipeline.publish.locks import only_run
from pipeline.publish.readback import read_tables
from pipeline.run import run, summarize
from pipeline.sources.stock import take_stock
from pipeline.tables import Finding
from pipeline.work import gather
from tests.conftest import copy_samples


def digest(out: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(out.iterdir()) if p.is_file()}


def run_apart(folder: Path, project: Path, *options: str, seed: str = "0") -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    command = [sys.executable, "-m", "pipeline", "run", "--raw", str(folder / "raw"), "--out", str(folder / "out"), *options]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.run(command, cwd=project, capture_output=True, text=True, env=environment, check=False)


# Engines


def double(number: int) -> int:
    return 2 * number


def fatal(number: int) -> int:
    """A process that comes to one of these is gone without a word."""
    if number in (5, chunk_size + 3, chunk_size + 4):
        os._exit(9)
    return 2 * number


def dead(number: int) -> int:
    return -number


@pytest.mark.parametrize("count", [0, 1, chunk_size, 3 * chunk_size + 1])
def test_both_engines_give_the_same(count: int) -> None:
    items = range(count)
    assert list(map_in_processes(double, items, 2, dead)) == list(map_in_process(double, items)) == [2 * i for i in items]


def test_a_process_that_dies_costs_only_what_killed_it() -> None:
    items = range(3 * chunk_size)
    lost = {5, chunk_size + 3, chunk_size + 4}
    assert list(map_in_processes(fatal, items, 2, dead)) == [-i if i in lost else 2 * i for i in items]


# The same bytes


@pytest.mark.parametrize(("jobs", "seed"), [("1", "1"), ("2", "2"), ("0", "77")])
def test_processes_and_hash_seed_change_nothing(tmp_path: Path, samples: Path, project: Path, jobs: str, seed: str) -> None:
    copy_samples(tmp_path)
    done = run_apart(tmp_path, project, "--jobs", jobs, seed=seed)
    assert done.returncode in (0, 1), done.stderr
    assert digest(tmp_path / "out") == digest(samples / "out")


def test_reading_in_processes_is_reading_here(samples: Path, tmp_path: Path) -> None:
    stock = take_stock(samples / "raw")
    nothing_kept = Readings(tmp_path, fingerprint.versions())
    ingest_one = partial(ingest_source, readings=nothing_kept)
    here = [ingest_one(v) for v in stock.versions]
    nothing_kept.forget_all_but([])
    assert list(map_in_processes(ingest_one, stock.versions, 2, _never)) == here


def _never(versions: Sequence[object]) -> bytes:
    raise AssertionError(versions)


# Nothing to do


def test_a_second_run_does_nothing(tmp_path: Path) -> None:
    copy_samples(tmp_path)
    raw, out = tmp_path / "raw", tmp_path / "out"
    first = run(raw, out, jobs=1)
    before = {p: p.stat() for p in out.iterdir()}
    second = run(raw, out, jobs=1)
    assert (first.changed, second.changed) == (True, False)
    assert second._replace(changed=True) == first
    assert {p: p.stat() for p in out.iterdir()} == before


@pytest.mark.parametrize("cause", ["raw", "manifest", "name", "out", "snapshots", "code"])
def test_any_change_is_a_cause_to_run(one: Path, cause: str, monkeypatch: pytest.MonkeyPatch) -> None:
    raw, out = one / "raw", one / "out"
    run(raw, out)
    (sample,) = raw.glob("*.txt")
    if cause == "raw":
        sample.write_text(sample.read_text() + "\nOne more line.\n")
    elif cause == "manifest":
        (raw / "manifest.csv").write_text(f"path,publisher\n{sample.name},A House\n")
    elif cause == "name":
        sample.rename(raw / "renamed.txt")
    elif cause == "out":
        (out / "works.parquet").unlink()
    elif cause == "snapshots":
        (raw / ".snapshots" / "states.jsonl").unlink()
    else:
        monkeypatch.setattr(fingerprint, "version", "9.9.9")
    assert run(raw, out).changed
    assert not run(raw, out).changed


def test_touching_a_file_is_no_change(one: Path) -> None:
    run(one / "raw", one / "out")
    for path in (one / "raw").glob("*.txt"):
        path.touch()
    assert not run(one / "raw", one / "out").changed


def test_the_code_is_known_by_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("1")
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts" / "b.csv").write_text("1")
    first = fingerprint.code_version(tmp_path)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_text("1")
    assert fingerprint.code_version(tmp_path) == first
    (tmp_path / "facts" / "b.csv").write_text("2")
    assert fingerprint.code_version(tmp_path) != first


# What is refused


@pytest.mark.parametrize(("raw", "out"), [("raw", "raw"), ("raw", "raw/out"), ("out/raw", "out")])
def test_folders_that_lie_in_each_other(tmp_path: Path, raw: str, out: str) -> None:
    (tmp_path / raw).mkdir(parents=True)
    with pytest.raises(UserError, match="side by side"):
        run(tmp_path / raw, tmp_path / out)


def test_a_second_run_at_the_same_time(one: Path, project: Path) -> None:
    with only_run(one / "raw"):
        done = run_apart(one, project)
    assert done.returncode == 2
    assert "Another run is at work" in done.stderr
    assert "Traceback" not in done.stderr
    assert run_apart(one, project).returncode in (0, 1)


# Findings


def test_findings_are_told_once_and_numbered() -> None:
    note = Note("read", "odd", "warning", "It is odd.")
    other = Note("read", "odd", "warning", "It is odd elsewhere.")
    known = Finding("a~odd~1", "resolve", "odd", "info", "a", None, None, "Known already.")
    rows = gather([known, known], [("a", note), ("a", note), ("a", other), ("b", note)])
    assert [(f.finding_id, f.message) for f in rows] == [
        ("a~odd~1", "Known already."),
        ("a~odd~2", "It is odd."),
        ("a~odd~3", "It is odd elsewhere."),
        ("b~odd~1", "It is odd."),
    ]


def test_the_summary_is_read_from_the_package(one: Path) -> None:
    from pipeline.publish.published import read_package

    summary = run(one / "raw", one / "out")
    assert summarize(read_package(one / "out") or {}, changed=True) == summary
    tables = read_tables(one / "out")
    assert summary.rows == {name: len(rows) for name, rows in tables.items()}
    assert sum(summary.findings.values()) == len(tables["findings"])
