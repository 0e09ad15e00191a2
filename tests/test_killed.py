"""A run may be killed at any moment: nothing of raw/ or of the last published set is lost, and the next run puts all right."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.publish.published import is_whole, read_package
from pipeline.publish.readback import read_tables
from pipeline.run import run
from pipeline.tables import Finding
from tests.conftest import PROJECT

KILLS = int(os.environ.get("INTERPACT_KILLS", "10"))
"""At how many random moments a run is killed; more in ``make test-long``."""

PAGE = "LYON, France – INTERPOL and Europol have signed a working arrangement on {day} March 2019, the first of its kind.\n"


def digest(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir()) if p.is_file()}


def start(folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "pipeline", "run", "--raw", str(folder / "raw"), "--out", str(folder / "out"), "--jobs", "1"]
    return subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def prepare(folder: Path) -> None:
    """A published set, and a change that the next run takes up."""
    (folder / "raw").mkdir(parents=True)
    (folder / "raw" / "a.txt").write_text(PAGE.format(day=1))
    run(folder / "raw", folder / "out", jobs=1)
    (folder / "raw" / "a.txt").write_text(PAGE.format(day=2))
    (folder / "raw" / "b.txt").write_text(PAGE.format(day=3))


def test_killed_at_any_moment(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = tmp_path / "whole"
    prepare(whole)
    before = digest(whole / "out")
    began = time.monotonic()
    assert start(whole).wait() == 0
    seconds = time.monotonic() - began
    after = digest(whole / "out")
    chance, kills = random.Random(0), 0
    for n in range(KILLS):
        folder = tmp_path / "killed"
        prepare(folder)
        people_s = digest(folder / "raw")
        killed = start(folder)
        time.sleep(seconds * chance.random())
        kills += killed.poll() is None
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        package = read_package(folder / "out")
        assert package is not None, n
        assert is_whole(folder / "out", package), n
        assert digest(folder / "out") in (before, after), n
        assert digest(folder / "raw") == people_s
        run(folder / "raw", folder / "out", jobs=1)
        assert digest(folder / "out") == after, n
        assert sorted(p.name for p in folder.iterdir()) == ["out", "raw"]
        assert not list((folder / "raw" / ".snapshots").rglob("*.part"))
        shutil.rmtree(folder)
    with capsys.disabled():
        print(f" [{kills} of {KILLS} runs killed while at work]", end="")
    assert kills > KILLS // 2


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def stored(folder: Path, day: int) -> Path:
    return folder / "raw" / ".snapshots" / hashlib.sha256(PAGE.format(day=day).encode()).hexdigest()


def told(folder: Path) -> list[str]:
    """The findings on files; that the pages date one arrangement differently is another matter."""
    checks = (Finding(*row).check_name for row in read_tables(folder / "out", ["findings"])["findings"])
    return sorted(check for check in checks if check != "conclusion_disagrees")


def test_flipped_bits_in_the_copy_of_a_file_are_put_right(tmp_path: Path) -> None:
    prepare(tmp_path)
    run(tmp_path / "raw", tmp_path / "out", jobs=1)
    flip(stored(tmp_path, 2))
    (tmp_path / "raw" / "b.txt").write_text(PAGE.format(day=4))
    run(tmp_path / "raw", tmp_path / "out", jobs=1)
    assert told(tmp_path) == ["snapshot_mended"]
    assert stored(tmp_path, 2).read_text() == PAGE.format(day=2)


def test_flipped_bits_in_an_older_version_are_told(tmp_path: Path) -> None:
    prepare(tmp_path)
    run(tmp_path / "raw", tmp_path / "out", jobs=1)
    flip(stored(tmp_path, 1))
    (tmp_path / "raw" / "b.txt").write_text(PAGE.format(day=4))
    assert run(tmp_path / "raw", tmp_path / "out", jobs=1).documents == 2
    assert told(tmp_path) == ["snapshot_lost"]


@pytest.mark.parametrize("what", ["index.csv", "readings"])
def test_flipped_bits_in_what_can_be_made_again(tmp_path: Path, what: str) -> None:
    prepare(tmp_path)
    run(tmp_path / "raw", tmp_path / "out", jobs=1)
    place = tmp_path / "raw" / ".snapshots" / what
    for path in sorted(place.iterdir()) if place.is_dir() else [place]:
        flip(path)
    before = digest(tmp_path / "out")
    shutil.rmtree(tmp_path / "out")
    run(tmp_path / "raw", tmp_path / "out", jobs=1)
    if what == "readings":
        assert digest(tmp_path / "out") == before
    else:
        assert told(tmp_path) == ["damaged_index"]
