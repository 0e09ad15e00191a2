"""A reading that is kept is the reading: nothing is read twice, and what changed is read anew."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import fingerprint, intake
from pipeline.authority.own import OwnList
from pipeline.document import Note
from pipeline.fingerprint import Versions
from pipeline.kept import Outcome, Readings
from pipeline.run import run
from pipeline.sources.stock import Held, take_stock
from pipeline.stages import Ingested, ingest
from tests.conftest import copy_samples

PAGE = "LYON, France – INTERPOL and Europol signed a cooperation agreement on 5 November 2001.\n"
TEXTS = {
    "english.txt": "The two organizations signed the agreement on which they had worked for a year, and it is now in force.\n",
    "french.txt": "Les deux organisations ont signé l'accord sur lequel elles travaillaient et qui est entré en vigueur.\n",
}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are ingested from now on."""
    names: list[str] = []

    def ingest_and_tell(held: Held, data: bytes, own: OwnList | None = None) -> Ingested:
        names.append(held.path)
        return ingest(held, data, own)

    monkeypatch.setattr(intake, "ingest", ingest_and_tell)
    return names


def digest(out: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(out.iterdir()) if p.is_file()}


def readings_in(folder: Path) -> list[Path]:
    return sorted((folder / "raw" / ".snapshots" / "readings").iterdir())


def test_one_changed_file_is_one_reading(tmp_path: Path, read: list[str]) -> None:
    copy_samples(tmp_path)
    raw, out = tmp_path / "raw", tmp_path / "out"
    run(raw, out, jobs=1)
    count = len(read)
    assert count == len(readings_in(tmp_path)) > 1
    del read[:]
    (raw / "new.txt").write_text(PAGE)
    run(raw, out, jobs=1)
    assert read == ["new.txt"]
    assert len(readings_in(tmp_path)) == count + 1


def test_from_kept_readings_comes_the_same(tmp_path: Path, samples: Path, read: list[str]) -> None:
    copy_samples(tmp_path)
    run(tmp_path / "raw", tmp_path / "out", jobs=1)
    shutil.rmtree(tmp_path / "out")
    del read[:]
    run(tmp_path / "raw", tmp_path / "out", jobs=1)
    assert read == []
    assert digest(tmp_path / "out") == digest(samples / "out")


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 4
    path.write_bytes(data)


@pytest.mark.parametrize(
    "damage",
    [Path.unlink, flip, lambda path: path.write_bytes(path.read_bytes()[:-9]), lambda path: path.write_bytes(b"")],
    ids=["gone", "flipped", "cut off", "empty"],
)
def test_a_damaged_reading_is_made_anew(one: Path, damage: Callable[[Path], None], read: list[str]) -> None:
    run(one / "raw", one / "out")
    before = digest(one / "out")
    shutil.rmtree(one / "out")
    (kept,) = readings_in(one)
    whole = kept.read_bytes()
    damage(kept)
    run(one / "raw", one / "out")
    assert len(read) == 2
    assert kept.read_bytes() == whole
    assert digest(one / "out") == before


def test_a_sealed_reading_of_another_shape_is_made_anew(one: Path, read: list[str]) -> None:
    """The hash only says that nothing fell over; the shapes are checked besides."""
    run(one / "raw", one / "out")
    (kept,) = readings_in(one)
    packed = b"\x93\x01\x02\x03"
    kept.write_bytes(hashlib.blake2b(packed, digest_size=16).digest() + packed)
    shutil.rmtree(one / "out")
    run(one / "raw", one / "out")
    assert len(read) == 2


@pytest.mark.parametrize(
    ("changed", "remembered"),
    [("fr", ["english"]), ("de", ["english", "french"]), ("en", []), ("common", [])],
)
def test_a_change_of_facts_touches_those_who_need_them(tmp_path: Path, changed: str, remembered: list[str]) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    for name, text in TEXTS.items():
        (raw / name).write_text(text)
    versions = fingerprint.versions()
    stock = take_stock(raw)
    for _ in intake.read_all(stock, Readings(raw, versions), 1):
        pass
    if changed == "common":
        other = Versions("other", versions.languages)
    else:
        other = Versions(versions.common, versions.languages | {changed: "other"})
    readings = Readings(raw, other)
    assert [held.source_id for held in stock.current if readings.recall(held)] == remembered


def test_a_file_that_cannot_be_used_is_not_tried_twice(one: Path, read: list[str]) -> None:
    (one / "raw" / "bad.txt").write_bytes(b"\x00")
    run(one / "raw", one / "out", jobs=1)
    del read[:]
    (one / "raw" / "new.txt").write_text(PAGE)
    run(one / "raw", one / "out", jobs=1)
    assert read == ["new.txt"]


def test_where_nothing_can_be_kept_nothing_is_lost(one: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (held,) = take_stock(one / "raw").current
    readings = Readings(one / "raw" / held.path, fingerprint.versions())  # a folder cannot be made under a file
    readings.keep(held, Outcome(None, [("x", Note("read", "empty_file", "error", "It is empty."))]))
    assert readings.recall(held) is None
    readings.forget_all_but([])


def test_a_version_is_of_code_and_of_each_language(tmp_path: Path) -> None:
    for name, text in (("a.py", "x"), ("languages/fr.toml", 'tell = ["le"]\nmonths = 1'), ("languages/pages/fr.toml", "y = 1")):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    first = fingerprint.versions(tmp_path)
    (tmp_path / "languages/fr.toml").write_text('tell = ["le"]\nmonths = 2')
    months = fingerprint.versions(tmp_path)
    (tmp_path / "languages/fr.toml").write_text('tell = ["la"]\nmonths = 2')
    tell = fingerprint.versions(tmp_path)
    (tmp_path / "languages/pages/fr.toml").write_text("y = 2")
    pages = fingerprint.versions(tmp_path)
    assert first.common == months.common != tell.common == pages.common
    assert len({v.languages["fr"] for v in (first, months, tell, pages)}) == 4
