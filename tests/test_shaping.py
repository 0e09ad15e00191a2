"""Agreements and partners that people merged, split or gave another kind: what is one row, and what trail that leaves."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.correct.places import Place, places_of
from pipeline.publish.readback import read_tables
from pipeline.run import run
from pipeline.tables import Agreement, AgreementParty, Change, Date, Evidence, Finding, Mention, Partner
from pipeline.validate.tables import check_tables
from tests.test_corrections import HEAD, KEY, SIGNED, WHY, told

ARRANGED = "LYON, France – INTERPOL and Europol have signed a working arrangement on 7 March 2019, and both will work together.\n"
SIGNATURES = (
    "The working arrangement between INTERPOL and Europol was signed by INTERPOL Secretary General Jürgen Stock and Europol"
    " Director Rob Wainwright, who spoke of it as the first of its kind.\n"
)
ARRANGEMENT = "europol+interpol--working-arrangement"
AGAIN = "LYON, France – In April 2019 INTERPOL spoke of its cooperation agreement with Europol, signed on 5 March 2019.\n"

LEFT_TO_PEOPLE = ("sources_agree", "acronyms_are_told_apart")
"""Checks that tell what a correction leaves for people to see: that its sources differ, that two bodies have one name."""

Tables = dict[str, list[tuple[object, ...]]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.txt").write_text(SIGNED)
    (tmp_path / "raw" / "b.txt").write_text(ARRANGED)
    (tmp_path / "raw" / "c.txt").write_text(AGAIN)
    (tmp_path / "raw" / "signed.txt").write_text(SIGNATURES)
    return tmp_path


def corrected(folder: Path, *lines: str) -> Tables:
    """The tables with these corrections, which break no check."""
    (folder / "raw" / "corrections.csv").write_text(HEAD + "".join(f"{line}\n" for line in lines))
    assert run(folder / "raw", folder / "out", jobs=1, accept=True).exit_code == 0
    tables = read_tables(folder / "out")
    news = [f.message for f in check_tables(tables) if f.check_name not in LEFT_TO_PEOPLE]
    assert news == []
    return tables


def agreements(tables: Tables) -> dict[str, Agreement]:
    return {a.agreement_id: a for a in (Agreement(*row) for row in tables["agreements"])}  # type: ignore[arg-type]


def by_hand(tables: Tables) -> list[tuple[str, str, str, str]]:
    said = (Evidence(*row) for row in tables["evidence"])  # type: ignore[arg-type]
    return sorted((e.table_name, e.row_id, e.column_name, e.value) for e in said if e.origin == "correction")


def speaking(tables: Tables, agreement_id: str) -> set[str | None]:
    said = (Evidence(*row) for row in tables["evidence"])  # type: ignore[arg-type]
    return {e.document_id for e in said if e.row_id == agreement_id and e.origin == "document"}


def test_before(folder: Path) -> None:
    tables = corrected(folder)
    assert set(agreements(tables)) == {KEY, ARRANGEMENT}
    assert speaking(tables, KEY) == {"a@en", "c@en"}
    assert len(tables["signatories"]) == 2


# The kind


def test_a_kind_is_put_right_and_the_key_follows(folder: Path) -> None:
    corrected(folder)
    new = "europol+interpol--memorandum-of-understanding"
    tables = corrected(folder, f"agreements,{ARRANGEMENT},kind,working_arrangement,memorandum_of_understanding,{WHY}")
    a = agreements(tables)[new]
    assert (a.kind, a.former_ids, told(tables)) == ("memorandum_of_understanding", ARRANGEMENT, [])
    assert [row[:3] for row in tables["signatories"]] == [
        (f"{new}~jurgen-stock", new, "jurgen-stock"), (f"{new}~rob-wainwright", new, "rob-wainwright"),
    ]  # fmt: skip
    assert {p.agreement_id for p in (AgreementParty(*row) for row in tables["agreement_parties"])} == {KEY, new}  # type: ignore[arg-type]
    assert by_hand(tables) == [
        ("agreements", new, "former_ids", ARRANGEMENT),
        ("agreements", new, "kind", "memorandum_of_understanding"),
    ]
    renamed = [c for c in (Change(*row) for row in tables["changes"]) if c.change == "renamed" and c.table_name == "agreements"]  # type: ignore[arg-type]
    assert [(c.old_value, c.new_value) for c in renamed] == [(ARRANGEMENT, new)]


def test_people_are_told_of_a_new_key_once_and_who_gave_it(folder: Path) -> None:
    corrected(folder)
    corrected(folder, f"agreements,{ARRANGEMENT},kind,working_arrangement,memorandum_of_understanding,{WHY}")
    where = ["--raw", str(folder / "raw"), "--out", str(folder / "out")]
    told = CliRunner().invoke(main, ["diff", *where]).output.split("\n")
    new = "europol+interpol--memorandum-of-understanding"
    assert told[1:-1] == [
        "agreements: 1 changed, 1 renamed",
        f"  agreement {new}, kind: working_arrangement → memorandum_of_understanding",
        f"  agreement {ARRANGEMENT} is now {new}",
        "Besides: dates 1 changed.",
    ]
    why = CliRunner().invoke(main, ["explain", "agreements", new, *where]).output
    assert "kind = memorandum_of_understanding\n    a correction by hand (A. Reader, 2024-02-01: the page is wrong)" in why


def test_a_kind_whose_key_is_taken_is_told_apart_by_its_year(folder: Path) -> None:
    tables = corrected(folder, f"agreements,{ARRANGEMENT},kind,working_arrangement,cooperation_agreement,{WHY}")
    assert set(agreements(tables)) == {KEY, f"{KEY}-2019"}


@pytest.mark.parametrize("key", [ARRANGEMENT, "europol+interpol--memorandum-of-understanding"])
def test_other_values_may_be_corrected_under_either_key(folder: Path, key: str) -> None:
    tables = corrected(
        folder,
        f"agreements,{key},subject,,stolen lighthouses,{WHY}",
        f"agreements,{ARRANGEMENT},kind,working_arrangement,memorandum_of_understanding,{WHY}",
    )
    assert agreements(tables)["europol+interpol--memorandum-of-understanding"].subject == "stolen lighthouses"
    assert told(tables) == []


def test_a_kind_that_the_source_says_otherwise_today_is_told(folder: Path) -> None:
    line = f"agreements,{ARRANGEMENT},kind,working_arrangement,memorandum_of_understanding,{WHY}"
    (folder / "raw" / "signed.txt").unlink()
    corrected(folder, line)
    (folder / "raw" / "b.txt").write_text(ARRANGED.replace("working arrangement", "exchange of letters"))
    tables = corrected(folder, line)
    assert told(tables) == ["correction_outdated"]
    assert "europol+interpol--exchange-of-letters" in agreements(tables)


# Two that are one


def test_agreements_that_are_one(folder: Path) -> None:
    before = agreements(corrected(folder))
    tables = corrected(folder, f"agreements,{ARRANGEMENT},merge,,{KEY},{WHY}")
    (a,) = agreements(tables).values()
    assert (a.agreement_id, a.former_ids, a.kind) == (KEY, ARRANGEMENT, "cooperation_agreement")
    assert (a.concluded_edtf, a.source_count, a.has_conflict) == ("2019-03-05", 4, True)  # the other says 7 March
    assert before[KEY].source_count + before[ARRANGEMENT].source_count == 4
    assert [row[:3] for row in tables["signatories"]] == [
        (f"{KEY}~jurgen-stock", KEY, "jurgen-stock"), (f"{KEY}~rob-wainwright", KEY, "rob-wainwright"),
    ]  # fmt: skip
    assert by_hand(tables) == [("agreements", KEY, "former_ids", ARRANGEMENT)]
    assert {(p.partner_id, p.agreement_count) for p in (Partner(*row) for row in tables["partners"])} == {  # type: ignore[arg-type]
        ("europol", 1),
        ("interpol", 1),
    }
    kinds = {(e.value, e.is_published) for e in (Evidence(*row) for row in tables["evidence"]) if e.column_name == "kind"}  # type: ignore[arg-type]
    assert {k for k in kinds if k[0] in ("cooperation_agreement", "working_arrangement")} == {
        ("cooperation_agreement", True),
        ("working_arrangement", False),
    }
    about = {d.about_id for d in (Date(*row) for row in tables["dates"]) if d.about_table == "agreements"}  # type: ignore[arg-type]
    assert about == {KEY}
    changes = [Change(*row) for row in tables["changes"] if row[1] == "agreements"]  # type: ignore[arg-type]
    assert ("removed", ARRANGEMENT) in {(c.change, c.row_id) for c in changes}
    assert (KEY, "former_ids", ARRANGEMENT) in {(c.row_id, c.column_name, c.new_value) for c in changes}


def test_the_one_that_stays_takes_over_what_it_does_not_say(folder: Path) -> None:
    (folder / "raw" / "a.txt").write_text(
        SIGNED.replace(" on 5 March 2019", " this week") + "The two have known each other for many years.\n"
    )
    (folder / "raw" / "c.txt").unlink()
    tables = corrected(folder, f"agreements,{ARRANGEMENT},merge,,{KEY},{WHY}")
    (a,) = agreements(tables).values()
    assert (a.concluded_start, a.concluded_precision, a.has_conflict) == (dt.date(2019, 3, 7), "day", False)


def test_the_trail_outlives_later_runs(folder: Path) -> None:
    corrected(folder)
    corrected(folder, f"agreements,{ARRANGEMENT},merge,,{KEY},{WHY}")
    (folder / "raw" / "c.txt").write_text(AGAIN + "And more of it.\n")
    tables = corrected(folder, f"agreements,{ARRANGEMENT},merge,,{KEY},{WHY}")
    assert agreements(tables)[KEY].former_ids == ARRANGEMENT


def test_a_merge_whose_words_are_gone_is_told(folder: Path) -> None:
    line = f"agreements,{ARRANGEMENT},merge,b@en “7 March”,{KEY},{WHY}"
    assert set(agreements(corrected(folder, line))) == {KEY}
    (folder / "raw" / "b.txt").write_text(ARRANGED.replace("7 March", "8 March"))
    tables = corrected(folder, line)
    assert (set(agreements(tables)), told(tables)) == ({KEY, ARRANGEMENT}, ["correction_outdated"])


def test_agreements_of_other_parties_are_not_one(folder: Path) -> None:
    (folder / "raw" / "d.txt").write_text(SIGNED.replace("Europol", "Frontex"))
    tables = corrected(folder, f"agreements,frontex+interpol--cooperation-agreement,merge,,{KEY},{WHY}")
    assert (len(tables["agreements"]), told(tables)) == (3, ["odd_correction"])


# One that is two


def test_an_agreement_that_is_two(folder: Path) -> None:
    (folder / "raw" / "c.txt").write_text(SIGNED.replace("5 March 2019", "9 June 2009").replace("LYON", "PARIS"))
    assert set(agreements(corrected(folder))) == {KEY, ARRANGEMENT}
    new = f"{KEY}-2009"
    tables = corrected(folder, f"agreements,{KEY},split,c@en,{new},{WHY}")
    found = agreements(tables)
    assert (found[KEY].concluded_edtf, found[KEY].has_conflict, found[KEY].source_count) == ("2019-03-05", False, 1)
    assert (found[new].concluded_edtf, found[new].kind, found[new].source_count) == ("2009-06-09", "cooperation_agreement", 1)
    assert (speaking(tables, KEY), speaking(tables, new)) == ({"a@en"}, {"c@en"})
    assert by_hand(tables) == [("agreements", new, "agreement_id", new)]
    about = {d.document_id: d.about_id for d in (Date(*row) for row in tables["dates"]) if d.about_table == "agreements"}  # type: ignore[arg-type]
    assert about == {"a@en": KEY, "b@en": ARRANGEMENT, "c@en": new}
    assert told(tables) == []


def test_what_a_place_says_is_of_the_other_agreement(folder: Path) -> None:
    """Where the key is that of an agreement that is there already, it moves there."""
    (folder / "raw" / "c.txt").write_text(SIGNED.replace("5 March", "7 March").replace("cooperation", "cooperative"))
    before = corrected(folder)
    assert speaking(before, KEY) == {"a@en", "c@en"}
    tables = corrected(folder, f"agreements,{KEY},split,c@en,{ARRANGEMENT},{WHY}")
    assert (speaking(tables, KEY), speaking(tables, ARRANGEMENT)) == ({"a@en"}, {"b@en", "c@en", "signed@en"})
    assert agreements(tables)[ARRANGEMENT].former_ids is None
    assert by_hand(tables) == [("agreements", ARRANGEMENT, "agreement_id", ARRANGEMENT)]


def test_two_sentences_of_one_page_are_split_by_their_words(folder: Path) -> None:
    (folder / "raw" / "b.txt").unlink()
    (folder / "raw" / "c.txt").unlink()
    (folder / "raw" / "signed.txt").unlink()
    (folder / "raw" / "a.txt").write_text(
        "LYON, France – INTERPOL and Europol have signed a cooperation agreement, and both will work together.\n\n"
        "The cooperation agreement between INTERPOL and Europol was signed in 2019, and it is the first of its kind.\n"
    )
    assert len(agreements(corrected(folder))) == 1
    line = f"agreements,{KEY},split,a@en “in 2019”,{KEY}-2019,{WHY}"
    tables = corrected(folder, line)
    found = agreements(tables)
    assert {i: a.concluded_edtf for i, a in found.items()} == {KEY: None, f"{KEY}-2019": "2019"}
    (folder / "raw" / "a.txt").write_text((folder / "raw" / "a.txt").read_text().replace("in 2019", "in 2018"))
    tables = corrected(folder, line)
    assert (len(tables["agreements"]), told(tables)) == (1, ["correction_outdated"])


def test_everything_at_once_and_made_again_from_the_store(folder: Path) -> None:
    """Split, merge and kind of the same agreements, whatever the order of their lines; a replay gives the same."""
    (folder / "raw" / "d.txt").write_text(SIGNED.replace("5 March 2019", "9 June 2009").replace("LYON", "PARIS"))
    corrected(folder)
    lines = [
        f"agreements,{ARRANGEMENT},kind,working_arrangement,memorandum_of_understanding,{WHY}",
        f"agreements,{KEY},split,d@en,{KEY}-2009,{WHY}",
        f"agreements,{KEY}-2009,merge,,{ARRANGEMENT},{WHY}",
        f"agreements,{KEY}-2009,subject,,stolen lighthouses,{WHY}",
    ]
    tables = corrected(folder, *lines)
    memorandum = "europol+interpol--memorandum-of-understanding"
    assert {i: (a.former_ids, a.subject) for i, a in agreements(tables).items()} == {
        KEY: (None, None),
        memorandum: (f"{KEY}-2009; {ARRANGEMENT}", "stolen lighthouses"),
    }
    assert speaking(tables, memorandum) == {"b@en", "d@en", "signed@en"}
    assert told(tables) == ["sources_agree"]
    shutil.copytree(folder / "raw", folder / "again" / "raw")
    run(folder / "again" / "raw", folder / "again" / "out", jobs=1)
    assert read_tables(folder / "again" / "out") == tables
    made = {
        name: rows for name, rows in corrected(folder, *reversed(lines)).items() if name not in ("runs", "changes", "sources")
    }
    assert made == {name: tables[name] for name in made}


# Partners


HARBOUR = "LYON, France – INTERPOL and the {name} (HLA) have signed a working arrangement on {day} March 2019.\n"


def test_a_partner_that_is_two(folder: Path) -> None:
    (folder / "raw" / "b.txt").write_text(HARBOUR.format(name="Harbour Lights Authority", day=6))
    (folder / "raw" / "c.txt").write_text(HARBOUR.format(name="Harbour Lights Authority", day=8))
    partners = {Partner(*row).partner_id for row in corrected(folder)["partners"]}  # type: ignore[arg-type]
    (one,) = partners - {"interpol", "europol"}
    tables = corrected(folder, f"partners,{one},split,c@en,harbour-lights-of-malta,{WHY}")
    names = {p.partner_id: p.name for p in (Partner(*row) for row in tables["partners"])}  # type: ignore[arg-type]
    assert names["harbour-lights-of-malta"] == names[one] == "Harbour Lights Authority"
    assert {"harbour-lights-of-malta+interpol--working-arrangement", KEY} < set(agreements(tables))
    where = {m.entity_id: m.document_id for m in (Mention(*row) for row in tables["mentions"]) if "harbour" in m.entity_id}  # type: ignore[arg-type]
    assert where == {one: "b@en", "harbour-lights-of-malta": "c@en"}
    assert by_hand(tables) == [("partners", "harbour-lights-of-malta", "partner_id", "harbour-lights-of-malta")]


def test_a_name_that_means_another(folder: Path) -> None:
    tables = corrected(folder, f"partners,europol,split,c@en “Europol”,frontex,{WHY}")
    assert "frontex+interpol--cooperation-agreement" in agreements(tables)
    assert {Partner(*row).partner_id for row in tables["partners"]} == {"interpol", "europol", "frontex"}  # type: ignore[arg-type]


def test_a_merge_of_partners_is_evidence(folder: Path) -> None:
    (folder / "raw" / "b.txt").write_text(HARBOUR.format(name="Harbour Lights Authority", day=6))
    (one,) = {Partner(*row).partner_id for row in corrected(folder)["partners"]} - {"interpol", "europol"}  # type: ignore[arg-type]
    tables = corrected(folder, f"partners,{one},merge,,europol,{WHY}")
    assert by_hand(tables) == [("partners", "europol", "partner_id", "europol")]
    tables = corrected(folder, f"partners,{one},merge,b@en “Lighthouse”,europol,{WHY}")
    assert (by_hand(tables), told(tables)) == ([], ["correction_outdated"])


# Places as they are written


@pytest.mark.parametrize(
    ("written", "places"),
    [
        ("a@en", [Place("a@en")]),
        ("a@en; b@fr", [Place("a@en"), Place("b@fr")]),
        ("A/RES/75/10@en “of 2001”", [Place("A/RES/75/10@en", "of 2001")]),
        ('a@en "x; y"; b@en', [Place("a@en", "x; y"), Place("b@en")]),
    ],
)
def test_places(written: str, places: list[Place]) -> None:
    assert places_of(written) == places


@pytest.mark.parametrize("written", ["", "“of 2001”", "a@en b@en", "a@en “of 2001", "; a@en"])
def test_what_is_no_place(written: str) -> None:
    with pytest.raises(ValueError, match="place"):
        places_of(written)


def test_every_line_that_is_not_made_is_a_finding(folder: Path) -> None:
    tables = corrected(
        folder,
        f"agreements,{KEY},split,a@en b@en,{KEY}-2,{WHY}",
        f"agreements,gone,split,a@en,gone-2,{WHY}",
        f"partners,europol,split,zz@en,frontex,{WHY}",
    )
    messages = sorted(Finding(*row).message for row in tables["findings"])  # type: ignore[arg-type]
    assert [m.split(",")[1].split()[1] for m in messages] == ["2", "3", "4"]
