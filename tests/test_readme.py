"""The README: every command and snippet in it is run, and every command and table is described."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import command_names
from pipeline.tables import all_tables
from tests.conftest import PROJECT

TEXT = (PROJECT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
COMMANDS = [line for kind, block in BLOCKS if kind == "sh" for line in block.splitlines()]
TOUR = "".join(block for kind, block in BLOCKS if kind == "console")
SNIPPETS = [block for kind, block in BLOCKS if kind == "python"]

# Run by whoever runs this test, and told in the Makefile; here only that make knows them.
DRY = ("make test", "make bench", "make clean", "make lock")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A fresh clone that has been set up with the packages that are at hand."""
    folder = tmp_path
    for name in ("Makefile", "README.md", "interpact", "requirements.txt", "requirements-dev.txt"):
        shutil.copy2(PROJECT / name, folder / name)
    for name in ("pipeline", "raw"):
        shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".snapshots"))
    (folder / "out").mkdir()
    (folder / "out" / ".gitkeep").touch()
    venv = folder / ".venv"
    venv.mkdir()
    for entry in Path(sys.prefix).iterdir():
        if not entry.name.startswith("requirements"):
            (venv / entry.name).symlink_to(entry)
    if sys.prefix == sys.base_prefix:  # not in a virtual environment: the python at hand will do
        (venv / "bin").unlink()
        (venv / "bin").mkdir()
        (venv / "bin" / "python").symlink_to(sys.executable)
    for name in ("requirements.txt", "requirements-dev.txt"):
        shutil.copy2(PROJECT / name, venv / name)
    return folder


def test_every_command_runs(clone: Path) -> None:
    assert len(COMMANDS) >= 10
    for command in COMMANDS:
        dry = command.replace("make", "make -n", 1) if command.startswith(DRY) else command
        done = subprocess.run(["sh", "-c", dry], cwd=clone, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        assert done.stdout.strip() or ">" in command, f"{command} says nothing"


def test_the_tour_prints_what_it_says(clone: Path) -> None:
    steps = re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", TOUR, re.MULTILINE)
    assert [command.split()[1] for command, _ in steps if command.startswith("./interpact")] == [
        "add", "run", "query", "add", "run", "diff", "run", "diff", "explain",
    ]  # fmt: skip
    for command, told in steps:
        done = subprocess.run(["sh", "-c", command], cwd=clone, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        expected = "".join(r"(?s:.*)" if line == "…\n" else re.escape(line) for line in told.splitlines(keepends=True))
        assert re.fullmatch(expected, done.stdout), f"{command}\n{done.stdout}"


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_every_snippet_runs(samples: Path, snippet: str) -> None:
    done = subprocess.run([sys.executable, "-c", snippet], cwd=samples, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) > 5


def test_there_are_snippets() -> None:
    assert len(SNIPPETS) == 2


def test_every_command_is_described() -> None:
    described = re.findall(r"^\| `(\w+)` \| \w", TEXT.partition("## The commands")[2], re.MULTILINE)
    assert tuple(described) == tuple(name for name in command_names)


def test_every_table_is_described() -> None:
    lines = re.findall(r"^\| `(\w+)` \| (.*) \|$", TEXT.partition("## What comes out")[2].partition("\n## ")[0], re.MULTILINE)
    assert lines == [(table.name, table.row) for table in all_tables.values()]


def test_every_file_that_is_named_is_there() -> None:
    for path in re.findall(r"`((?:pipeline|raw|out)/[\w./-]*)`", TEXT):
        if not path.startswith(("raw/.snapshots", "raw/web", "raw/addresses", "raw/corrections", "out/")):
            assert (PROJECT / path).exists(), path
