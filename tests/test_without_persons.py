"""Tables in which nobody is named: no column of any of them holds a name, and what they say of everything else stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.publish.readback import read_tables
from pipeline.run import run
from pipeline.tables import Agreement, Document, Signatory, all_tables

CASES = Path(__file__).parent / "cases" / "signings"
NAMED = (
    "passive-lyon.en.txt", "surnames-only.en.txt", "caption-single.en.txt", "passif.fr.txt", "wuqia.ar.txt", "text-un.en.txt",
    "each-for-whom.en.txt",
)  # fmt: skip
# Full names, surnames alone, in capitals, in Arabic; named in office, as a guest, without an office.
NAMES = (
    "Brandt-Olsen", "Hallam", "Fairley", "Lindqvist", "Mori", "Tomas Brandt", "NOLAN", "Nolan", "Bokarova", "Moreau", "شتارك",
    "الحربي", "KENDRICK", "SHAVERS", "Gregorič", "Leijtens", "Kalnina", "Kasparov", "brandt-olsen", "lindqvist",
)  # fmt: skip


def put(folder: Path) -> Path:
    raw = folder / "raw"
    raw.mkdir()
    for name in NAMED:
        (raw / name).write_bytes((CASES / name).read_bytes())
    (raw / "Henrik-Brandt-Olsen-speaks.en.txt").write_text("A speech was made. It was long, and nobody wrote it down.\n")
    return raw


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same files published with persons and without."""
    folder = tmp_path_factory.mktemp("persons")
    raw = put(folder)
    run(raw, folder / "with", jobs=1)
    run(raw, folder / "without", jobs=1, persons=False)
    return folder / "with", folder / "without"


def cells(out: Path) -> list[tuple[str, str, str]]:
    """Table, column and value of every published cell with text in it."""
    tables = read_tables(out, list(all_tables))
    return [
        (name, column.name, value)
        for name, rows in tables.items()
        for row in rows
        for column, value in zip(all_tables[name].columns, row, strict=True)
        if isinstance(value, str)
    ]


def test_with_persons_all_of_them_are_named(published: tuple[Path, Path]) -> None:
    said = "\n".join(value for _, _, value in cells(published[0]))
    assert [name for name in NAMES if name not in said] == []


def test_no_column_names_a_person(published: tuple[Path, Path]) -> None:
    out = published[1]
    assert [(table, column, name) for table, column, value in cells(out) for name in NAMES if name in value] == []
    files = b"".join(p.read_bytes() for p in out.iterdir() if p.suffix in (".json", ".md"))
    assert [name for name in NAMES if name.encode() in files] == []
    tables = read_tables(out, ["persons", "signatories", "mentions", "evidence"])
    assert tables["persons"] == tables["signatories"] == []
    assert "person" not in {row[all_tables["mentions"].position("entity_kind")] for row in tables["mentions"]}
    assert not {"persons", "signatories"} & {row[all_tables["evidence"].position("table_name")] for row in tables["evidence"]}


def test_the_rest_stays(published: tuple[Path, Path]) -> None:
    same = ["agreements", "agreement_parties", "partners", "dates", "anchors"]
    named, unnamed = (read_tables(out, same) for out in published)
    assert len(named["agreements"]) > 3
    ids = [[Agreement(*r).agreement_id for r in tables["agreements"]] for tables in (named, unnamed)]
    assert ids[0] == ids[1]
    assert [len(named[name]) for name in same] == [len(unnamed[name]) for name in same]


def test_texts_keep_their_length(published: tuple[Path, Path]) -> None:
    named, unnamed = ([Document(*r).text for r in read_tables(out, ["documents"])["documents"]] for out in published)
    assert named != unnamed
    assert sorted(map(len, named)) == sorted(map(len, unnamed))


def test_what_was_published_before_is_forgotten(tmp_path: Path) -> None:
    raw, out = put(tmp_path), tmp_path / "out"
    run(raw, out, jobs=1)
    assert [Signatory(*r).person_name for r in read_tables(out, ["signatories"])["signatories"]]
    done = CliRunner().invoke(main, ["run", "--raw", str(raw), "--out", str(out), "--jobs", "1", "--without-persons"])
    assert done.exit_code == 0
    assert [(t, c) for t, c, value in cells(out) for name in NAMES if name in value] == []
    assert not run(raw, out, jobs=1, persons=False).changed
