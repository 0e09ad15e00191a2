"""Corrections by hand: applied where the tables still say what was wrong, told where they do not."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pipeline.publish.readback import read_tables
from pipeline.run import run
from pipeline.tables import Agreement, Evidence, Finding, Partner, Work

HEAD = "table,row,column,old_value,new_value,reason,who,date\n"
WHY = "the page is wrong,A. Reader,2024-02-01"
SIGNED = "LYON, France – INTERPOL and Europol have signed a cooperation agreement on 5 March 2019, and both will work together.\n"
KEY = "europol+interpol--cooperation-agreement"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text(SIGNED)
    return tmp_path


def corrected(folder: Path, *lines: str) -> dict[str, list[tuple[object, ...]]]:
    (folder / "raw" / "corrections.csv").write_text(HEAD + "".join(f"{line}\n" for line in lines))
    assert run(folder / "raw", folder / "out", jobs=1).exit_code == 0
    return read_tables(folder / "out")


def told(tables: dict[str, list[tuple[object, ...]]]) -> list[str]:
    return sorted(Finding(*row).check_name for row in tables["findings"])  # type: ignore[arg-type]


def agreement(tables: dict[str, list[tuple[object, ...]]]) -> Agreement:
    (row,) = tables["agreements"]
    return Agreement(*row)  # type: ignore[arg-type]


def test_a_value_is_put_right_with_what_follows_from_it(folder: Path) -> None:
    tables = corrected(folder, f"agreements,{KEY},concluded_edtf,2019-03-05,2019-04,{WHY}")
    a = agreement(tables)
    assert (a.concluded_edtf, a.concluded_precision) == ("2019-04", "month")
    assert (a.concluded_start, a.concluded_end) == (dt.date(2019, 4, 1), dt.date(2019, 4, 30))
    evidence = [Evidence(*row) for row in tables["evidence"] if row[1:4] == ("agreements", KEY, "concluded_edtf")]  # type: ignore[arg-type]
    assert [(e.value, e.origin, e.is_published) for e in evidence] == [
        ("2019-03-05", "document", False),
        ("2019-04", "correction", True),
    ]
    assert evidence[1].extractor == "A. Reader, 2024-02-01: the page is wrong"
    assert told(tables) == []


def test_a_correction_outlives_a_run(folder: Path) -> None:
    corrected(folder, f"agreements,{KEY},subject,,trade in stolen lighthouses,{WHY}")
    (folder / "raw" / "a.txt").write_text(SIGNED + "More will follow in the next year.\n")
    run(folder / "raw", folder / "out", jobs=1)
    assert agreement(read_tables(folder / "out")).subject == "trade in stolen lighthouses"


def test_a_source_that_changed_is_told_and_not_covered_up(folder: Path) -> None:
    line = f"agreements,{KEY},concluded_edtf,2019-03-05,2019-03-06,{WHY}"
    assert agreement(corrected(folder, line)).concluded_edtf == "2019-03-06"
    (folder / "raw" / "a.txt").write_text(SIGNED.replace("5 March", "7 March"))
    tables = corrected(folder, line)
    assert (agreement(tables).concluded_edtf, told(tables)) == ("2019-03-07", ["correction_outdated"])
    (folder / "raw" / "a.txt").write_text(SIGNED.replace("5 March", "6 March"))
    assert told(corrected(folder, line)) == ["correction_outdated"]


@pytest.mark.parametrize(
    ("line", "check"),
    [
        (f"agreements,nobody+interpol--other,subject,,x,{WHY}", "correction_outdated"),
        (f"agreements,{KEY},kind,cooperation_agreement,treaty,{WHY}", "odd_correction"),  # no such kind
        (f"agreements,{KEY},agreement_id,{KEY},x,{WHY}", "odd_correction"),
        (f"agreements,{KEY},concluded_edtf,2019-03-05,March 2019,{WHY}", "odd_correction"),
        (f"agreements,{KEY},concluded_start,2019-03-05,2019-03-06,{WHY}", "odd_correction"),  # against its EDTF
        (f"agreements,{KEY},inferred,false,perhaps,{WHY}", "odd_correction"),
        (f"agreements,{KEY},colour,,red,{WHY}", "odd_correction"),
        (f"paragraphs,a@en#p1,text,x,y,{WHY}", "odd_correction"),
        (f"agreements,{KEY},subject,,x,,,", "odd_correction"),  # nobody says why
        (f"agreements,{KEY},merge,,x,{WHY}", "correction_outdated"),  # no such agreement
        (f"agreements,{KEY},merge,,X Y,{WHY}", "odd_correction"),
        (f"agreements,{KEY},merge,,{KEY},{WHY}", "odd_correction"),
        (f"agreements,{KEY},split,,{KEY}-2,{WHY}", "odd_correction"),  # it does not say where
        (f"agreements,{KEY},split,a@en,frontex+interpol--other,{WHY}", "odd_correction"),
        (f"agreements,{KEY},split,a@en,{KEY}-2,{WHY}", "correction_outdated"),  # nothing else speaks of it
        (f"agreements,{KEY},split,b@en,{KEY}-2,{WHY}", "correction_outdated"),
        (f"partners,europol,split,a@en “Frontex”,police-office,{WHY}", "correction_outdated"),
        (f"works,a,merge,,b,{WHY}", "odd_correction"),
        (f"partners,europol,merge,,frontex,{WHY}", "correction_outdated"),  # nothing speaks of it
        (f"partners,frontex,merge,,europol,{WHY}", "correction_outdated"),
    ],
)
def test_what_cannot_be_applied_is_told(folder: Path, line: str, check: str) -> None:
    tables = corrected(folder, line)
    assert told(tables) == [check]
    assert agreement(tables).concluded_edtf == "2019-03-05"


def test_a_file_that_is_no_table_is_told(folder: Path) -> None:
    (folder / "raw" / "corrections.csv").write_bytes(b"\xff\xfe")
    run(folder / "raw", folder / "out", jobs=1)
    assert told(read_tables(folder / "out")) == ["odd_correction"]


def test_partners_that_are_one(folder: Path) -> None:
    (folder / "raw" / "b.txt").write_text(
        "LYON, France – INTERPOL and the Harbour Lights Authority (HLA) have signed a working arrangement on 6 March 2019.\n"
    )
    run(folder / "raw", folder / "out", jobs=1)
    before = {Partner(*row).partner_id for row in read_tables(folder / "out")["partners"]}
    (unknown,) = before - {"interpol", "europol"}
    tables = corrected(folder, f"partners,{unknown},merge,,europol,{WHY}")
    assert {Partner(*row).partner_id for row in tables["partners"]} == {"interpol", "europol"}  # type: ignore[arg-type]
    assert {row[1] for row in tables["partner_names"] if row[0] == "europol" and "Harbour" in str(row[1])}
    assert {Agreement(*row).agreement_id for row in tables["agreements"]} == {KEY, "europol+interpol--working-arrangement"}  # type: ignore[arg-type]
    assert told(tables) == []


def test_a_finding_that_was_seen(folder: Path) -> None:
    tables = corrected(folder, f"agreements,gone,subject,,x,{WHY}")
    (finding,) = (Finding(*row) for row in tables["findings"])  # type: ignore[arg-type]
    tables = corrected(
        folder, f"agreements,gone,subject,,x,{WHY}", f'findings,"{finding.finding_id}",seen,,,,A. Reader,2024-02-02'
    )
    (finding,) = (Finding(*row) for row in tables["findings"])  # type: ignore[arg-type]
    assert finding.seen_by == "A. Reader, 2024-02-02"


def test_works_and_documents_too(folder: Path) -> None:
    tables = corrected(folder, f"works,a,title,,An agreement with Europol,{WHY}")
    (work,) = (Work(*row) for row in tables["works"])  # type: ignore[arg-type]
    assert work.title in ("An agreement with Europol", None)
