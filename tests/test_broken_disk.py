"""A disk that is full, that flips bits, that loses its power; two runs at once: nothing of raw/ or of the last set is lost."""

from __future__ import annotations

import errno
import io
import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import UserError
from pipeline.publish import exchange
from pipeline.publish.published import is_sound, read_package
from pipeline.run import run
from pipeline.sources.states import read_log
from tests.conftest import PROJECT
from tests.test_killed import KILLS, PAGE, digest, prepare, told

# A full disk


class Disk:
    """Counts what is written: files, pieces of files, folders, renames, links. From number ``full_at`` on nothing more fits.

    With ``once`` only that one fails, as where somebody makes room a moment later.
    """

    def __init__(self, full_at: int = 0, *, once: bool = False) -> None:
        self.full_at, self.once = full_at, once
        self.written = 0

    def write(self) -> None:
        self.written += 1
        if self.full_at and (self.written == self.full_at if self.once else self.written >= self.full_at):
            raise OSError(errno.ENOSPC, "No space left on device")

    @contextmanager
    def put_in(self, patch: pytest.MonkeyPatch) -> Iterator[None]:
        open_file = io.open

        def opened(file: Any, mode: str = "r", *more: Any, **named: Any) -> Any:
            if not set(mode) & set("wax+"):
                return open_file(file, mode, *more, **named)
            self.write()
            return Writing(open_file(file, mode, *more, **named), self)

        with patch.context() as patched:
            patched.setattr("io.open", opened)
            patched.setattr("builtins.open", opened)
            for name in ("mkdir", "rename", "replace", "link", "fsync"):
                patched.setattr(os, name, self._counted(getattr(os, name)))
            patched.setattr(exchange, "_swap", self._counted(exchange._swap))
            yield

    def _counted(self, deed: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*words: Any, **named: Any) -> Any:
            self.write()
            return deed(*words, **named)

        return counted


class Writing:
    """A file on such a disk: of a piece that does not fit half is written."""

    def __init__(self, file: Any, disk: Disk) -> None:
        self._file, self._disk = file, disk

    def write(self, data: Any) -> int:
        try:
            self._disk.write()
        except OSError:
            self._file.write(data[: len(data) // 2])
            raise
        return int(self._file.write(data))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> Writing:
        return self

    def __exit__(self, *exception: object) -> None:
        self._file.close()


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    whole = tmp_path / "whole"
    prepare(whole)
    before, people_s = digest(whole / "out"), digest(whole / "raw")
    shutil.copytree(whole, tmp_path / "prepared")
    disk = Disk()
    with disk.put_in(monkeypatch):
        run(whole / "raw", whole / "out", jobs=1)
    after = digest(whole / "out")
    assert disk.written > 50
    cases = [(n, once) for n in range(1, disk.written + 1) for once in (False, True)]
    refused: list[str] = []
    for n, once in cases if KILLS > 100 else random.Random(0).sample(cases, min(2 * KILLS, len(cases))):
        folder = tmp_path / "full"
        shutil.copytree(tmp_path / "prepared", folder)
        with Disk(n, once=once).put_in(monkeypatch):
            try:
                run(folder / "raw", folder / "out", jobs=1)
            except UserError as e:
                refused.append(str(e))
        assert digest(folder / "out") in (before, after), (n, once)
        assert digest(folder / "raw") == people_s
        run(folder / "raw", folder / "out", jobs=1)
        assert digest(folder / "out") == after, (n, once)
        assert len(read_log(folder / "raw").states) == 2, (n, once)
        assert sorted(p.name for p in folder.iterdir()) == ["out", "raw"]
        assert not list((folder / "raw" / ".snapshots").rglob("*.part"))
        shutil.rmtree(folder)
    with capsys.disabled():
        print(f" [a disk full at {disk.written} moments, {len(refused)} runs refused]", end="")
    assert refused
    assert all("No space left on device" in said for said in refused)


# Flipped bits


def kinds(folder: Path) -> dict[str, list[Path]]:
    """The files of the store and of the published set, by kind."""
    store, out = folder / "raw" / ".snapshots", folder / "out"
    return {
        "snapshots": [p for p in sorted(store.iterdir()) if len(p.name) == 64],
        "log": [store / "states.jsonl"],
        "index": [store / "index.csv"],
        "readings": sorted((store / "readings").iterdir()),
        "tables": sorted(out.glob("*.parquet")),
        "package": [out / "datapackage.json"],
        "beside": [out / "dictionary.md", out / "croissant.json", out / "CITATION.cff"],
    }


TOLD = {"snapshots": {"snapshot_mended", "snapshot_lost"}, "log": {"damaged_log"}, "index": {"damaged_index"}}
"""The findings by which a kind of damage is told; what is made again without loss needs none."""


@pytest.mark.parametrize("kind", ["snapshots", "log", "index", "readings", "tables", "package", "beside"])
def test_flipped_bits(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Wherever a bit flips, the next run ends with the right tables and says what it could not make again."""
    chance = random.Random(kind)
    whole = tmp_path / "whole"
    prepare(whole)
    run(whole / "raw", whole / "out", jobs=1)
    (whole / "raw" / "b.txt").write_text(PAGE.format(day=4))
    shutil.copytree(whole, tmp_path / "prepared")
    run(whole / "raw", whole / "out", jobs=1)
    right = contents(whole)
    cases = max(KILLS // 5, 2)
    for n in range(cases):
        folder = tmp_path / "flipped"
        shutil.copytree(tmp_path / "prepared", folder)
        path = chance.choice(kinds(folder)[kind])
        data = bytearray(path.read_bytes())
        at, bit = chance.randrange(len(data)), chance.randrange(8)
        data[at] ^= 1 << bit
        path.write_bytes(data)
        run(folder / "raw", folder / "out", jobs=1)
        package = read_package(folder / "out")
        assert package is not None
        assert is_sound(folder / "out", package)
        where = f"{path.name}, byte {at}, bit {bit}, case {n}"
        said = set(told(folder))
        assert said <= TOLD.get(kind, set()), where
        if not said:
            assert contents(folder) == right, where
        run(folder / "raw", folder / "out", jobs=1)
        assert len(read_log(folder / "raw").states) >= 1
        assert not read_log(folder / "raw").damaged, where
        shutil.rmtree(folder)
    with capsys.disabled():
        print(f" [{cases} bits]", end="")


def test_a_damaged_table_is_made_again_where_nothing_else_is_to_do(tmp_path: Path) -> None:
    prepare(tmp_path)
    run(tmp_path / "raw", tmp_path / "out", jobs=1)
    right = digest(tmp_path / "out")
    for path in sorted((tmp_path / "out").glob("*.parquet"))[:: max(1, 60 // KILLS)]:
        data = bytearray(path.read_bytes())
        data[len(data) // 3] ^= 4
        path.write_bytes(data)
        assert run(tmp_path / "raw", tmp_path / "out", jobs=1).changed is True
        assert digest(tmp_path / "out") == right
    assert run(tmp_path / "raw", tmp_path / "out", jobs=1).changed is False


def contents(folder: Path) -> dict[str, str]:
    """The hashes of the tables but of those that count findings."""
    return {name: h for name, h in digest(folder / "out").items() if name.endswith(".parquet")}


def test_a_memory_that_lies_is_not_believed(tmp_path: Path) -> None:
    """One digit of a hash is another: the file is not taken for one that changed while it was read."""
    prepare(tmp_path)
    run(tmp_path / "raw", tmp_path / "out", jobs=1)
    time.sleep(0.1)  # what was changed just now is not remembered
    run(tmp_path / "raw", tmp_path / "out", jobs=1)
    seen, before = tmp_path / "raw" / ".snapshots" / "seen.json", digest(tmp_path / "out")
    remembered = seen.read_bytes()
    digits = [at for at in range(len(remembered)) if remembered[at : at + 1].isdigit()]
    for at in random.Random(0).sample(digits, min(2 * KILLS, len(digits))):
        seen.write_bytes(remembered[:at] + b"%d" % ((int(remembered[at : at + 1]) + 1) % 10) + remembered[at + 1 :])
        assert run(tmp_path / "raw", tmp_path / "out", jobs=1).changed is False
        assert seen.read_bytes() == remembered
    assert digest(tmp_path / "out") == before


def test_a_log_of_earlier_versions_has_no_seals(tmp_path: Path) -> None:
    prepare(tmp_path)
    run(tmp_path / "raw", tmp_path / "out", jobs=1)
    log = tmp_path / "raw" / ".snapshots" / "states.jsonl"
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert all(line.pop("seal") for line in lines)
    log.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    assert len(read_log(tmp_path / "raw").states) == 2
    assert run(tmp_path / "raw", tmp_path / "out", jobs=1).changed is False
    lines[0]["seal"] = "0" * 16
    log.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    assert read_log(tmp_path / "raw").damaged


# A power cut


def test_nothing_relies_on_what_is_not_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Snapshots before the log that names them, the log before the tables, the tables before they take their place."""
    if sys.platform == "win32":
        pytest.skip("files are known by their inodes")
    prepare(tmp_path)
    on_disk: set[int] = set()
    order: list[str] = []
    fsync, replace, swap = os.fsync, Path.replace, exchange._swap
    store = tmp_path / "raw" / ".snapshots"

    def flushed(descriptor: int) -> None:
        on_disk.add(os.fstat(descriptor).st_ino)
        fsync(descriptor)

    def replaced(path: Path, target: Path) -> Path:
        if target.name == "states.jsonl":
            order.append("log")
            new = [p for p in store.iterdir() if len(p.name) == 64 and p.stat().st_mtime_ns > began]
            assert new
            assert {p.stat().st_ino for p in (*new, store, path)} <= on_disk
        return replace(path, target)

    def swapped(new: Path, out: Path) -> bool:
        order.append("tables")
        assert {p.stat().st_ino for p in (new, *new.rglob("*"), store / "states.jsonl")} <= on_disk
        return swap(new, out)

    began = (store / "states.jsonl").stat().st_mtime_ns
    monkeypatch.setattr(os, "fsync", flushed)
    monkeypatch.setattr(Path, "replace", replaced)
    monkeypatch.setattr(exchange, "_swap", swapped)
    run(tmp_path / "raw", tmp_path / "out", jobs=1)
    assert order == ["log", "tables"]
    assert tmp_path.stat().st_ino in on_disk


def test_a_run_with_nothing_to_do_waits_for_no_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(tmp_path)
    run(tmp_path / "raw", tmp_path / "out", jobs=1)
    monkeypatch.setattr(os, "fsync", lambda descriptor: pytest.fail("it waited"))
    assert run(tmp_path / "raw", tmp_path / "out", jobs=1).changed is False


# Two at once


def test_two_runs_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One does the work; the other says that it is being done, or finds it done."""
    whole = tmp_path / "whole"
    prepare(whole)
    run(whole / "raw", whole / "out", jobs=1)
    after = digest(whole / "out")
    refused = 0
    for n in range(max(KILLS // 5, 2)):
        folder = tmp_path / f"both-{n}"
        prepare(folder)
        command = [sys.executable, "-m", "pipeline", "run", "--raw", f"{folder / 'raw'}", "--out", f"{folder / 'out'}", "-j", "1"]
        runs = [subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) for _ in range(3)]
        said = [(at_work.communicate()[0].decode(), at_work.returncode) for at_work in runs]
        assert all(code == 0 or (code == 2 and "Another run is at work" in words) for words, code in said), said
        assert any(code == 0 for _, code in said)
        refused += sum(code == 2 for _, code in said)
        assert digest(folder / "out") == after
        assert len(read_log(folder / "raw").states) == 2
        shutil.rmtree(folder)
    with capsys.disabled():
        print(f" [{refused} of {3 * max(KILLS // 5, 2)} runs refused]", end="")
    assert refused > 0
