"""A person's own list of organizations, laid over the authority list."""

from __future__ import annotations

import csv
import json
from contextlib import suppress
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from pipeline.authority.lists import Authority, load_authority
from pipeline.authority.own import OwnList, read_own
from pipeline.cli import main
from pipeline.errors import UserError
from pipeline.run import run


def laid_over(folder: Path, *lines: str) -> Authority:
    path = folder / "mine.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return load_authority(read_own(path))


def test_the_list_is_read_once_however_it_is_asked_for(tmp_path: Path) -> None:
    assert load_authority() is load_authority(None)
    path = tmp_path / "mine.csv"
    path.write_text("partner_id,name\nqsa,Qatar Stadium Authority\n", encoding="utf-8")
    assert load_authority(read_own(path)) is load_authority(read_own(path))


def test_new_bodies_and_further_names(tmp_path: Path) -> None:
    authority = laid_over(
        tmp_path,
        "partner_id,name,acronym,category,language,parent_partner_id,country",
        "qsa,Qatar Stadium Authority,QSA,national,en,,QAT",
        "qsa-police,Stadium Police,,national,en,qsa,QAT",
        "qsa,Autorité des stades du Qatar,,,fr,,",
        "un,ONU-Genève,,,fr,,",
    )
    qsa = authority.organizations["qsa"]
    assert (qsa.name, qsa.acronym, qsa.category, qsa.country, qsa.source) == (
        "Qatar Stadium Authority", "QSA", "national", "QAT", "mine.csv",
    )  # fmt: skip
    assert list(authority.ancestors("qsa-police")) == ["qsa"]
    assert authority.organizations["un"] == load_authority().organizations["un"]
    text = "the Qatar Stadium Authority (QSA) at ONU-Genève, l’Autorité des stades du Qatar"
    assert [(text[a:b], i) for a, b, i in authority.find_names(text)] == [
        ("Qatar Stadium Authority", "qsa"), ("QSA", "qsa"), ("ONU-Genève", "un"), ("Autorité des stades du Qatar", "qsa"),
    ]  # fmt: skip


def test_what_it_says_goes_before_what_the_list_says(tmp_path: Path) -> None:
    authority = laid_over(
        tmp_path,
        "partner_id,name,kind,category,match,source",
        "europol,Europol Agency,official,global,,my files",  # another name and category
        "fifa,Fédération Internationale de Football Association,official,,context,",  # the same name, otherwise matched
        "who,WHO,,,never,",  # no name of it
        "tea-board,OSCE,acronym,private,,",  # a name of another body
        "tea-board,Ceylon Tea Board,official,private,,",
    )
    assert (authority.organizations["europol"].name, authority.organizations["europol"].category) == ("Europol Agency", "global")
    assert authority.organizations["europol"].wikidata_id == load_authority().organizations["europol"].wikidata_id
    assert [n.source for n in authority.names if n.name == "Europol Agency"] == ["my files"]
    assert [i for _, _, i in authority.find_names("FIFA and the Fédération Internationale de Football Association")] == ["fifa"]
    assert authority.find_names("WHO said that") == []
    assert [i for _, _, i in authority.find_names("the World Health Organization (WHO)")] == ["who"]
    assert [i for _, _, i in authority.find_names("the OSCE")] == ["tea-board"]


refused = [
    ("line 1", ["partner,name", "qsa,QSA"]),  # no such column
    ("line 1", ["partner_id;name", "qsa;QSA"]),
    ("line 1", ["name", "QSA"]),
    ("line 1", ["partner_id,name,name", "qsa,QSA,QSA"]),
    ("line 2", ["partner_id,name,acronym", "qsa,,QSA"]),
    ("line 2", ["partner_id,name,acronym", ",Qatar Stadium Authority,QSA"]),
    ("line 3", ["partner_id,name", "qsa,Qatar Stadium Authority", "qsa,Stadiums, Qatar"]),
    ("line 2", ["partner_id,name", "Qatar Stadium,Qatar Stadium Authority"]),
    ("line 2", ["partner_id,name,match", "qsa,Qatar Stadium Authority,sometimes"]),
    ("line 2", ["partner_id,name,kind", "qsa,Qatar Stadium Authority,nickname"]),
    ("line 2", ["partner_id,name,category", "qsa,Qatar Stadium Authority,state"]),
    ("line 2", ["partner_id,name,country", "qsa,Qatar Stadium Authority,Qatar"]),
    ("line 2", ["partner_id,name,language", "qsa,Qatar Stadium Authority,english"]),
    ("line 2", ["partner_id,name,wikidata_id", "qsa,Qatar Stadium Authority,8475"]),
    ("line 2", ["partner_id,name,website", "qsa,Qatar Stadium Authority,www.qsa.qa"]),
    ("line 3", ["partner_id,name,category", "qsa,Qatar Stadium Authority,national", "qsa,QSA,private"]),  # two things
    ("line 3", ["partner_id,name", "qsa,Stadium Authority", "osa,Stadium Authority"]),  # one name of two bodies
    ("line 2", ["partner_id,name,parent_partner_id", "qsa,Qatar Stadium Authority,no-such-body"]),
    ("line 2", ["partner_id,name,parent_partner_id", "un,United Nations,un-secretariat"]),  # part of itself
    ("line 2", ["partner_id,name,match", "qsa,Qatar Stadium Authority,never"]),
]


@pytest.mark.parametrize(("where", "lines"), refused)
def test_a_list_that_cannot_be_is_refused_with_its_line(tmp_path: Path, where: str, lines: list[str]) -> None:
    with pytest.raises(UserError, match=rf"mine\.csv, {where}: .*\.$"):
        laid_over(tmp_path, *lines)


def test_a_file_that_is_no_list_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(b"partner_id,name\nqsa,Stadi\xe9n\n")
    with pytest.raises(UserError, match="UTF-8"):
        read_own(path)
    with pytest.raises(UserError, match="cannot be read"):
        read_own(tmp_path)


@given(st.text(alphabet='abn,;"\n\r é\x00', max_size=60) | st.text(max_size=60))
def test_any_file_is_a_list_or_a_letter(text: str) -> None:
    own = OwnList("mine.csv", "partner_id,name\n" + text)
    with suppress(csv.Error):  # which ``read_own`` tells as ``UserError``
        assert all(line >= 2 and row for line, row in own.rows())


def test_a_run_with_an_own_list(tmp_path: Path) -> None:
    raw, out, mine = tmp_path / "raw", tmp_path / "out", tmp_path / "mine.csv"
    raw.mkdir()
    (raw / "page.txt").write_text(
        "LYON, France – INTERPOL met the Stadium Board of Qatar and the SBQ in the spring of that year.\n"
    )
    mine.write_text("partner_id,name,acronym,category\nsbq,Stadium Board of Qatar,SBQ,national\n", encoding="utf-8")
    assert run(raw, out, jobs=1).changed
    assert "sbq" not in pq.read_table(out / "partners.parquet")["partner_id"].to_pylist()
    command = ["run", "--raw", str(raw), "--out", str(out), "--authority", str(mine), "--json"]
    done = CliRunner().invoke(main, command)
    assert json.loads(done.stdout)["changed"], done.output
    (row,) = [r for r in pq.read_table(out / "partners.parquet").to_pylist() if r["partner_id"] == "sbq"]
    assert (row["acronym"], row["category"], row["in_authority"], row["mention_count"]) == ("SBQ", "national", True, 2)
    assert not json.loads(CliRunner().invoke(main, command).stdout)["changed"]  # the same list: nothing to do
    mine.write_text("partner_id,name,acronym,category\nsbq,Stadium Board of Qatar,SBQ,private\n", encoding="utf-8")
    assert json.loads(CliRunner().invoke(main, command).stdout)["changed"]  # another list: another run
    assert run(raw, out, jobs=1).changed  # none any more
    mine.write_text("partner_id,name,category\nsbq,Stadium Board of Qatar,state\n", encoding="utf-8")
    done = CliRunner().invoke(main, command)
    assert (done.exit_code, "line 2" in done.output) == (2, True)
