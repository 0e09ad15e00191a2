"""History: a store of snapshots and its log give every set of tables again, whatever happened and in whatever steps."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import random
import re
import shutil
from pathlib import Path

import pytest

from pipeline.errors import UserError
from pipeline.publish.readback import read_tables
from pipeline.run import run
from pipeline.tables import Agreement, Change, Document, Run, Source

MONDAY = dt.datetime(2024, 1, 1, 8, tzinfo=dt.UTC)

SEQUENCES = int(os.environ.get("INTERPACT_SEQUENCES", "5"))
"""How many random histories are tried; more in ``make test-long``."""

DEEDS = ("cooperation agreement", "memorandum of understanding", "working arrangement")
BODIES = ("Europol", "Frontex", "UNODC", "the African Union")


def page(body: str, deed: str, day: int) -> str:
    return (
        f"LYON, France – INTERPOL and {body} have signed a {deed} on {day} March 2019, and both will work together.\n\n"
        "It is the first of its kind, and there will be others after it.\n"
    )


def digest(out: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(out.iterdir()) if p.is_file()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "raw").mkdir()
    return tmp_path


def put(folder: Path, name: str, text: str) -> None:
    (folder / "raw" / name).write_text(text)


def advance(folder: Path, week: int) -> None:
    """A run in the week given."""
    run(folder / "raw", folder / "out", jobs=1, now=MONDAY + dt.timedelta(weeks=week))


def replay(folder: Path, name: str = "again") -> Path:
    """The tables made from a copy of the store alone."""
    clean = folder / name
    shutil.copytree(folder / "raw", clean / "raw", symlinks=True)
    run(clean / "raw", clean / "out", jobs=1, now=MONDAY + dt.timedelta(weeks=99))
    return clean / "out"


def correction(folder: Path, name: str, chance: random.Random) -> str:
    """A line that puts something right of what a page says, or would, had it not changed since."""
    told = re.search(r"INTERPOL and (?:the )?(.+?) have signed a (.+?) on (\d+)", (folder / "raw" / name).read_text())
    body, deed, day = told.groups() if told else ("Europol", DEEDS[0], "1")
    partner = body.lower().replace(" ", "-")
    parties = "+".join(sorted([partner, "interpol"]))
    one = f"{parties}--{deed.replace(' ', '-')}"
    other = chance.choice([d for d in DEEDS if d != deed])
    page, _, _ = name.removesuffix(".txt").rpartition(".")
    lines = [
        f"agreements,{one},kind,{deed.replace(' ', '_')},{other.replace(' ', '_')}",
        f"agreements,{one},merge,,{parties}--{other.replace(' ', '-')}",
        f"agreements,{one},split,{page}@en,{parties}--{chance.choice([other.replace(' ', '-'), 'another'])}",
        f"agreements,{one},concluded_edtf,2019-03-{int(day):02},2019-03",
        f"partners,{partner},merge,,{chance.choice(['unodc', 'frontex'])}",
        f"partners,{partner},split,{page}@en,harbour-office",
    ]
    return f"{chance.choice(lines)},as I know,A. Reader,2024-02-01\n"


def do_something(folder: Path, chance: random.Random, memory: dict[str, str]) -> str:
    """One change of raw/, as people make them."""
    raw = folder / "raw"
    files = sorted(p.name for p in raw.glob("*.txt"))
    text = page(chance.choice(BODIES), chance.choice(DEEDS), chance.randint(1, 28))
    doing = (
        chance.choice(["add", "edit", "remove", "rename", "restore", "manifest", "correct", "correct", "nothing"])
        if files
        else "add"
    )
    name = chance.choice(files) if files else ""
    if doing == "add":
        put(folder, f"page-{chance.randint(0, 5)}.{chance.choice(['en', 'fr'])}.txt", text)
    elif doing == "edit":
        memory[name] = (raw / name).read_text()
        put(folder, name, text)
    elif doing == "remove":
        memory[name] = (raw / name).read_text()
        (raw / name).unlink()
    elif doing == "rename":
        (raw / name).rename(raw / f"page-{chance.randint(6, 9)}.txt")
    elif doing == "restore" and memory:
        back = chance.choice(sorted(memory))
        put(folder, back, memory[back])
    elif doing == "correct":
        lines = [correction(folder, chance.choice(files), chance) for _ in range(chance.randint(0, 4))]
        put(folder, "corrections.csv", "table,row,column,old_value,new_value,reason,who,date\n" + "".join(lines))
    elif doing == "manifest":
        put(
            folder,
            "manifest.csv",
            f"path,publisher,retrieved_at\n{name},House {chance.randint(1, 3)},2023-01-0{chance.randint(1, 9)}\n",
        )
    return doing


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_incremental_equals_clean(folder: Path, seed: int) -> None:
    chance, memory = random.Random(seed), dict[str, str]()
    for week in range(7):
        for _ in range(chance.randint(1, 2)):
            do_something(folder, chance, memory)
        advance(folder, week)
    assert digest(replay(folder)) == digest(folder / "out")


def test_what_was_not_published_is_made_up_for(folder: Path) -> None:
    """Whoever loses out/, or an older copy of it lies there, gets the same."""
    put(folder, "a.txt", page("Europol", DEEDS[0], 1))
    advance(folder, 0)
    shutil.copytree(folder / "out", folder / "old")
    put(folder, "b.txt", page("Frontex", DEEDS[1], 2))
    advance(folder, 1)
    put(folder, "a.txt", page("Europol", DEEDS[0], 3))
    advance(folder, 2)
    whole = digest(folder / "out")
    shutil.rmtree(folder / "out")
    shutil.copytree(folder / "old", folder / "out")
    advance(folder, 3)
    assert digest(folder / "out") == whole


def test_the_tables_as_they_stood(folder: Path) -> None:
    put(folder, "a.txt", page("Europol", DEEDS[0], 1))
    advance(folder, 0)
    first = digest(folder / "out")
    put(folder, "a.txt", page("Europol", DEEDS[0], 2))
    advance(folder, 1)
    second = digest(folder / "out")
    day = (MONDAY + dt.timedelta(days=3)).date()
    run(folder / "raw", folder / "then", jobs=1, as_of=day)
    assert digest(folder / "then") == first
    run(folder / "raw", folder / "out", jobs=1, as_of=day)
    assert digest(folder / "out") == first
    advance(folder, 2)
    assert digest(folder / "out") == second
    with pytest.raises(UserError, match="2024-01-01"):
        run(folder / "raw", folder / "then", jobs=1, as_of=dt.date(2020, 1, 1))


def test_what_a_removed_page_said_stays_closed(folder: Path) -> None:
    put(folder, "a.txt", page("Europol", DEEDS[0], 1))
    put(folder, "b.txt", page("Frontex", DEEDS[1], 2))
    advance(folder, 0)
    (folder / "raw" / "b.txt").unlink()
    advance(folder, 1)
    tables = read_tables(folder / "out")
    assert [(Document(*row).document_id, Document(*row).is_current) for row in tables["documents"]] == [
        ("a@en", True),
        ("b@en", False),
    ]
    assert len(tables["agreements"]) == 2
    told = [(c.table_name, c.row_id, c.column_name, c.new_value) for c in (Change(*row) for row in tables["changes"])]
    assert ("documents", "b@en", "is_current", "false") in told


def test_a_renamed_file_is_no_new_source(folder: Path) -> None:
    put(folder, "a.txt", page("Europol", DEEDS[0], 1))
    advance(folder, 0)
    (folder / "raw" / "a.txt").rename(folder / "raw" / "b.txt")
    advance(folder, 1)
    tables = read_tables(folder / "out")
    assert [(Source(*row).source_id, Source(*row).snapshot, Source(*row).is_current) for row in tables["sources"]] == [
        ("b", 1, True)
    ]
    assert [Document(*row).document_id for row in tables["documents"]] == ["b@en"]


def test_first_and_last_seen_outlive_a_new_version(folder: Path) -> None:
    for week, day in enumerate(("2023-01-01", "2023-02-01", "2023-03-01")):
        put(folder, "a.txt", page("Europol", DEEDS[0], 1) + "More.\n" * week)
        put(folder, "manifest.csv", f"path,retrieved_at\na.txt,{day}\n")
        advance(folder, week)
    (agreement,) = (Agreement(*row) for row in read_tables(folder / "out")["agreements"])
    assert (agreement.first_seen, agreement.last_seen) == (dt.date(2023, 1, 1), dt.date(2023, 3, 1))


def test_an_agreement_remembers_its_former_id(folder: Path) -> None:
    put(folder, "a.txt", page("Europol", DEEDS[0], 1))
    advance(folder, 0)
    (before,) = (Agreement(*row) for row in read_tables(folder / "out")["agreements"])
    put(folder, "a.txt", page("Europol", DEEDS[1], 1))
    advance(folder, 1)
    put(folder, "a.txt", page("Europol", DEEDS[1], 1) + "More.\n")
    advance(folder, 2)
    tables = read_tables(folder / "out")
    (after,) = (Agreement(*row) for row in tables["agreements"])
    assert after.agreement_id != before.agreement_id
    assert after.former_ids == before.agreement_id
    renamed = [Change(*row) for row in tables["changes"] if row[1:4] == ("agreements", after.agreement_id, "renamed")]
    assert [(c.old_value, c.new_value) for c in renamed] == [(before.agreement_id, after.agreement_id)]
    assert len(tables["runs"]) == 3


def test_runs_are_states(folder: Path) -> None:
    """A state that comes back is a run of its own; nothing changed is none."""
    for week, day in enumerate((1, 2, 1, 1)):
        put(folder, "a.txt", page("Europol", DEEDS[0], day))
        advance(folder, week)
    runs = [Run(*row) for row in read_tables(folder / "out")["runs"]]
    assert len(runs) == 3
    assert runs[0].inputs_sha256 == runs[2].inputs_sha256
