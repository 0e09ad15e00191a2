"""The lock, the wheel, the files that a user meets first."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest

from pipeline import fingerprint

PINNED = re.compile(r"([A-Za-z0-9._-]+)==\S+")


@pytest.fixture(scope="module")
def declared(project: Path) -> dict[str, Any]:
    return tomllib.loads((project / "pyproject.toml").read_text())


def locked(path: Path) -> dict[str, str]:
    """Package and version, the package named as it normally is."""
    found = (line.split(" ")[0].split("==") for line in path.read_text().splitlines() if PINNED.match(line))
    return {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in found}


def names(requirements: list[str]) -> set[str]:
    return {re.sub(r"[-_.]+", "-", re.split(r"[<>=!~ ;\[]", r)[0]).lower() for r in requirements}


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_the_lock_pins_by_hash_and_names_no_index(project: Path, lock: str) -> None:
    text = (project / lock).read_text()
    logical = text.replace("\\\n", " ").splitlines()
    for line in logical:
        assert PINNED.match(line), line
        assert "--hash=sha256:" in line, line
    assert not re.search(r"index|find-links|trusted-host|https?:|file:|git\+|^-", text, re.MULTILINE)


def test_the_lock_holds_what_is_declared(project: Path, declared: dict[str, Any]) -> None:
    runtime, development = locked(project / "requirements.txt"), locked(project / "requirements-dev.txt")
    assert names(declared["project"]["dependencies"]) <= set(runtime)
    assert names(declared["dependency-groups"]["dev"]) <= set(development)
    assert runtime.items() <= development.items()  # one set-up serves both


def test_the_version_is_one(declared: dict[str, Any]) -> None:
    assert declared["project"]["version"] == fingerprint.version
    assert declared["project"]["scripts"] == {"interpact": "pipeline.__main__:start"}


@pytest.fixture(scope="module")
def wheel(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of what is published."""
    import shutil

    folder = tmp_path_factory.mktemp("wheel")
    for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE"):
        shutil.copyfile(project / name, folder / name)
    shutil.copytree(project / "pipeline", folder / "pipeline", ignore=shutil.ignore_patterns("__pycache__"))
    pytest.importorskip("build")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--skip-dependency-check", str(folder)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    if built.returncode and "setuptools" in built.stderr + built.stdout:
        from importlib.metadata import version

        if int(version("setuptools").split(".")[0]) < 77:
            pytest.skip("the setuptools here is older than the build needs")
    assert built.returncode == 0, built.stdout + built.stderr
    (made,) = (folder / "dist").glob("*.whl")
    return made


def test_the_wheel_holds_every_file_of_the_package(project: Path, wheel: Path) -> None:
    ours = {p.relative_to(project).as_posix() for p in (project / "pipeline").rglob("*") if p.is_file()}
    ours = {name for name in ours if "__pycache__" not in name}
    with zipfile.ZipFile(wheel) as held:
        packed = set(held.namelist())
    assert ours <= packed
    assert {name.rpartition("/")[2] for name in packed - ours} >= {"LICENSE", "NOTICE", "entry_points.txt"}


def test_the_wheel_works_in_any_folder(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as held:
        held.extractall(tmp_path / "site")

    def interpact(*arguments: str) -> subprocess.CompletedProcess[str]:
        code = "import sys; sys.path.insert(0, sys.argv.pop(1)); from pipeline.cli import main; main(prog_name='interpact')"
        command = [sys.executable, "-c", code, str(tmp_path / "site"), *arguments]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert interpact("init").returncode == 0
    said = "LYON, France – INTERPOL and Europol signed a cooperation agreement on 5 November 2001.\n"
    (tmp_path / "raw" / "signed.txt").write_text(said)
    done = interpact("run", "--jobs", "1")
    assert (done.returncode, done.stdout.split("\n")[0]) == (0, "1 document in out."), done.stdout + done.stderr
    assert "signed.txt, line 1" in interpact("explain", "paragraphs", "signed@en#p1").stdout


@pytest.mark.parametrize("name", ["LICENSE", "NOTICE", "README.md", "Makefile", ".ci/run", "raw/manifest.csv", "out/.gitkeep"])
def test_what_a_user_meets_first_is_there(project: Path, name: str) -> None:
    assert (project / name).is_file()


def test_what_is_to_be_run_may_be_run(project: Path) -> None:
    for name in (".ci/run", "interpact"):
        assert (project / name).stat().st_mode & 0o111 == 0o111
    assert "set -euo pipefail" in (project / ".ci" / "run").read_text()
    assert "\nmake test " in (project / ".ci" / "run").read_text()


def test_the_notice_names_every_sample(project: Path) -> None:
    notice = (project / "NOTICE").read_text()
    for path in (project / "raw").iterdir():
        if not path.name.startswith(".") and path.name != "manifest.csv":
            assert path.name in notice


def test_the_manifest_describes_every_sample(project: Path) -> None:
    from pipeline.sources.stock import take_stock

    stock = take_stock(project / "raw")
    assert stock.notes == []
    lines = (project / "raw" / "manifest.csv").read_text().splitlines()[1:]
    assert {h.source_id for h in stock.current} == {line.split(",")[0] for line in lines}


def test_make_help_tells_every_target(project: Path) -> None:
    done = subprocess.run(["make", "help"], cwd=project, capture_output=True, text=True, check=True)
    assert re.findall(r"^make ([\w-]+) ", done.stdout, re.MULTILINE) == [
        "all",
        "update",
        "test",
        "test-long",
        "bench",
        "lock",
        "clean",
        "help",
    ]
