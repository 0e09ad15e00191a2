"""Bad input, one test each: that document stays out, a sentence says so, the others are published, and the exit code is 1."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline import intake, work
from pipeline.authority.own import OwnList
from pipeline.cli import main
from pipeline.publish.readback import read_tables
from pipeline.run import Summary, run
from pipeline.sources import files
from pipeline.sources.stock import Held, Stock, keep
from pipeline.stages import Ingested, ingest
from pipeline.tables import Document, Finding, Source
from tests.conftest import PROJECT

GOOD = "interpol-international-partners"


def outcome(folder: Path) -> tuple[Summary, list[str], list[Finding]]:
    """Run and give the summary, the sources of the published documents, and the findings that are errors."""
    summary = run(folder / "raw", folder / "out", jobs=1)
    tables = read_tables(folder / "out")
    documents = [Document(*row).source_id for row in tables["documents"]]
    return summary, documents, [f for f in (Finding(*row) for row in tables["findings"]) if f.severity == "error"]


def sample(name: str) -> bytes:
    return (PROJECT / "raw" / name).read_bytes()


PAGE = sample("interpol-unodc-agreement.en.txt")
GERMAN = sample("un-a-res-75-10.de.md")


@pytest.mark.parametrize(
    ("name", "data", "check"),
    [
        ("bad.txt", b"", "empty_file"),
        ("bad.txt", b" \n\n ", "empty_file"),
        ("bad.txt", bytes(range(256)) * 8, "not_text"),
        ("bad.txt", PAGE[:500] + b"\x00" + PAGE[500:], "not_text"),
        ("bad.docx", b"PK\x03\x04" + bytes(100), "unsupported_format"),
        ("bad.png", b"\x89PNG\r\n\x1a\n" + bytes(100), "unsupported_format"),
        ("bad.xml", b"<?xml version='1.0'?><feed><entry/></feed>", "unsupported_format"),
        ("bad.md", GERMAN + "für".encode("cp1252"), "mixed_encoding"),
        ("bad.md", GERMAN[: GERMAN.rindex("ü".encode()) + 1], "broken_encoding"),  # cut off in a character
        ("bad.md", GERMAN.decode().encode().decode("cp1252", "replace").encode(), "wrong_encoding"),
        ("bad.txt", "Zgromadzenie Ogólne, przywołując rezolucję, włączyć żółć".encode("iso8859-2"), "unknown_encoding"),
        ("bad.txt", b"word " * 300_000, "line_too_long"),
        ("bad.txt", b"a line\n" * 3_000_000, "too_large"),
        ("bad.pdf", b"%PDF-1.7\nno more of it", None),  # its reader says what is wrong
    ],
)
def test_a_file_that_cannot_be_used(one: Path, name: str, data: bytes, check: str | None) -> None:
    (one / "raw" / name).write_bytes(data)
    summary, documents, errors = outcome(one)
    assert documents == [GOOD]
    assert summary.exit_code == 1
    assert check in (None, errors[0].check_name)
    assert (len(errors), errors[0].document_id) == (1, name)
    assert name in errors[0].message
    assert errors[0].message.endswith(".")


def test_a_line_of_a_hundred_megabytes(one: Path) -> None:
    """Refused by its size: not opened, not held in memory."""
    with (one / "raw" / "bad.txt").open("wb") as f:
        f.truncate(100_000_000)
    summary, documents, errors = outcome(one)
    assert (summary.exit_code, documents, errors[0].check_name) == (1, [GOOD], "too_large")


def test_the_limit_is_stated(one: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "largest_file", 1000)
    _, documents, errors = outcome(one)
    assert documents == []
    assert "2,440 bytes, more than 1,000" in errors[0].message


@pytest.mark.parametrize(
    ("line", "check"),
    [
        ("x,none.txt,,,,,", "no_such_file"),
        ("x,../outside.txt,,,,,", "leads_out"),
        ("x,/etc/hostname,,,,,", "leads_out"),
    ],
)
def test_a_manifest_entry_that_leads_nowhere(one: Path, line: str, check: str) -> None:
    header = "source_id,path,url,publisher,terms,redistributable,retrieved_at"
    (one / "raw" / "manifest.csv").write_text(f"{header}\n{line}\n")
    summary, documents, errors = outcome(one)
    assert (summary.exit_code, documents, [f.check_name for f in errors]) == (1, [GOOD], [check])


def test_two_entries_for_one_file(one: Path) -> None:
    shutil.copyfile(PROJECT / "raw" / "interpol-unodc-agreement.en.txt", one / "raw" / "twice.txt")
    (one / "raw" / "manifest.csv").write_text("path,publisher\ntwice.txt,A\ntwice.txt,B\n")
    summary, documents, errors = outcome(one)
    assert (summary.exit_code, documents, [f.check_name for f in errors]) == (1, [GOOD], ["two_entries"])


def test_a_manifest_that_is_no_table(one: Path) -> None:
    (one / "raw" / "manifest.csv").write_bytes(b"\xff\xfe\x00\x01")
    summary, documents, errors = outcome(one)
    assert (summary.exit_code, documents, [f.check_name for f in errors]) == (1, [GOOD], ["unreadable_manifest"])


def test_a_link_that_leads_out(one: Path) -> None:
    (one / "secret.txt").write_bytes(PAGE)
    (one / "raw" / "link.txt").symlink_to(one / "secret.txt")
    summary, documents, errors = outcome(one)
    assert (summary.exit_code, documents, [f.check_name for f in errors]) == (1, [GOOD], ["leads_out"])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read(one: Path) -> None:
    (one / "raw" / "closed.txt").write_bytes(PAGE)
    (one / "raw" / "closed.txt").chmod(0)
    summary, documents, errors = outcome(one)
    assert (summary.exit_code, documents, [f.check_name for f in errors]) == (1, [GOOD], ["unreadable"])


def test_a_file_that_changes_while_it_is_read(one: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (one / "raw" / "moving.txt").write_bytes(PAGE)

    def keep_and_change(stock: Stock) -> list[intake.Noted]:
        notes = keep(stock)
        (one / "raw" / "moving.txt").write_bytes(PAGE + b"more")
        return notes

    monkeypatch.setattr(work, "keep", keep_and_change)
    summary, documents, errors = outcome(one)
    assert (summary.exit_code, documents, [f.check_name for f in errors]) == (1, [GOOD], ["changed_meanwhile"])


def test_a_defect_of_ours_costs_one_document(one: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (one / "raw" / "odd.txt").write_bytes(PAGE)

    def ingest_or_fail(held: Held, data: bytes, own: OwnList | None = None) -> Ingested:
        if held.path == "odd.txt":
            raise IndexError(held.path)
        return ingest(held, data, own)

    monkeypatch.setattr(intake, "ingest", ingest_or_fail)
    summary, documents, errors = outcome(one)
    assert (summary.exit_code, documents, [f.check_name for f in errors]) == (1, [GOOD], ["defect"])
    assert "IndexError in intake.py line" in errors[0].message


def test_a_bad_new_version_leaves_the_last_good_one(one: Path) -> None:
    outcome(one)
    (one / "raw" / f"{GOOD}.en.txt").write_bytes(b"\x00")
    summary, documents, errors = outcome(one)
    assert (summary.exit_code, documents, [f.check_name for f in errors]) == (1, [GOOD], ["not_text"])
    tables = read_tables(one / "out")
    (document,) = (Document(*row) for row in tables["documents"])
    assert document.snapshot == 1
    assert [(s.snapshot, s.is_current) for s in (Source(*row) for row in tables["sources"])] == [(1, False), (2, True)]


def break_nothing(raw: Path) -> None:
    """raw/ without a document."""


def remove(raw: Path) -> None:
    raw.rmdir()


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [(break_nothing, 0, "0 documents"), (remove, 2, "is no folder")],
)
def test_nothing_to_read(folder: Path, change: Callable[[Path], None], code: int, said: str) -> None:
    change(folder / "raw")
    result = CliRunner().invoke(main, ["run", "--raw", str(folder / "raw"), "--out", str(folder / "out")])
    assert result.exit_code == code
    assert said in result.output


def test_the_sentence_is_what_the_user_sees(one: Path) -> None:
    (one / "raw" / "bad.txt").write_bytes(b"\x00")
    options = ["--raw", str(one / "raw"), "--out", str(one / "out")]
    result = CliRunner().invoke(main, ["run", *options])
    assert (result.exit_code, result.exception.__class__) == (1, SystemExit)
    assert "1 error" in result.output
    again = CliRunner().invoke(main, ["run", *options])  # nothing to do, and still not well
    assert again.exit_code == 1
    assert "nothing to do" in again.output
    told = CliRunner().invoke(main, ["findings", "--out", str(one / "out"), "--severity", "error"])
    assert "bad.txt: it holds bytes that no text has; put the document's text or PDF in its place." in told.output
    assert told.exit_code == 1
