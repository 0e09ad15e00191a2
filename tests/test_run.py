"""A whole run: the same bytes whatever the order, the processes and the hash seed; nothing to do, nothing done."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest

from pipeline import fingerprint
from pipeline.document import Note
from pipeline.engines import chunk_size, map_in_process, map_in_processes, spent
from pipeline.errors import UserError
from pipeline.intake import ingest_source
from pipeline.joining import gather
from pipeline.kept import Readings
from pipeline.publish.locks import only_run
from pipeline.publish.readback import read_tables
from pipeline.run import run, summarize
from pipeline.sources.stock import take_stock
from pipeline.tables import Finding
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


def tried(number: int, folder: Path) -> int:
    """A process that comes to the third says that it was there; then it is gone, for it took too much."""
    if number == 2:
        (folder / str(os.getpid())).touch()
        os._exit(spent)
    return 2 * number


def test_what_takes_too_much_is_not_tried_again(tmp_path: Path) -> None:
    items = range(2 * chunk_size)
    doubled = [-i if i == 2 else 2 * i for i in items]
    assert list(map_in_processes(partial(tried, folder=tmp_path), items, 2, dead)) == doubled
    assert len(list(tmp_path.iterdir())) == 1


def wrong(number: int) -> int:
    raise ConnectionError(f"there is no {number}")


def test_what_is_raised_in_a_process_is_raised_here() -> None:
    with pytest.raises(ConnectionError, match="there is no 0"):
        list(map_in_processes(wrong, [0], 1, dead))


SLEEPERS = """
import sys, time
from pathlib import Path
from pipeline.engines import map_in_processes
from tests.test_run import dead, sleeps
for _ in map_in_processes(sleeps, sys.argv[1:] * 1000, 2, dead):
    pass
"""


def sleeps(folder: str) -> int:
    """Work of a moment, told by a file that the process keeps."""
    (Path(folder) / str(os.getpid())).touch()
    time.sleep(0.2)
    return 0


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="the system does not tell which processes there are")
def test_processes_end_with_the_one_that_is_killed(tmp_path: Path, project: Path) -> None:
    killed = subprocess.Popen([sys.executable, "-c", SLEEPERS, str(tmp_path)], cwd=project, stderr=subprocess.DEVNULL)
    assert _within(10, lambda: len(list(tmp_path.iterdir())) == 2)
    killed.kill()
    killed.wait()
    assert _within(10, lambda: not any(Path("/proc", p.name).is_dir() for p in tmp_path.iterdir()))


def _within(seconds: float, holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.02)
    return holds()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process cannot be copied here")
def test_a_copy_of_the_process_does_not_hold_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "raw"
    folder.mkdir()
    alive, tell = os.pipe()
    with only_run(folder):
        copy = os.fork()
        if copy == 0:
            os.write(tell, b"!")
            time.sleep(30)
            os._exit(0)
        os.read(alive, 1)
    try:
        with only_run(folder):
            pass
    finally:
        os.kill(copy, signal.SIGKILL)
        os.waitpid(copy, 0)


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
