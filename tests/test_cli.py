"""The command line: what it says, and how it answers what it does not know."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import command_names, main
from pipeline.commands.naming import find, folded
from pipeline.commands.places import around
from pipeline.errors import UserError
from pipeline.tables import all_tables


def call(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(a) for a in arguments], terminal_width=100)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def ask(samples: Path, *arguments: str) -> Result:
    return call(*arguments, "--out", samples / "out")


# Help


@pytest.mark.parametrize("command", command_names)
def test_the_help_of_each_command_has_an_example(command: str) -> None:
    result = call(command, "--help")
    assert result.exit_code == 0
    assert f"Example: interpact {command}" in " ".join(result.output.split())


def test_help_lists_the_commands() -> None:
    result = call("--help")
    assert all(f"\n  {command} " in result.output for command in command_names)
    assert "..." not in result.output.partition("Commands:")[2]  # each is told in a line


def test_the_module_is_the_command(project: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "--version"], cwd=project, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("interpact, version ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rum"], "There is no command rum; did you mean run?"),
        (["describe", "agrement"], "There is no table agrement; did you mean agreements"),
        (["explain", "agrement", "x"], "There is no table agrement"),
        (["explain", "partners", "intrepol"], "There is no row of partners intrepol; did you mean interpol"),
        (["explain", "documents", "zzzzzz"], "There is no row of documents zzzzzz; there are A/RES/75/10@"),
        (["query", "SELECT * FROM partner"], "DuckDB does not understand the question"),
        (["query", "DROP TABLE works"], "Ask one question"),
        (["query", "SELECT 1; SELECT 2"], "Ask one question"),
        (["query", "COPY works TO 'x.csv'"], "Ask one question"),
        (["query", "SELECT * FROM read_text('/etc/hostname')"], "disabled by configuration"),
        (["query", "SELECT * FROM '/etc/hostname.csv'"], "disabled by configuration"),
    ],
)
def test_what_does_not_exist_gets_a_sentence(samples: Path, arguments: list[str], said: str) -> None:
    result = call(*arguments) if arguments == ["rum"] else ask(samples, *arguments)
    assert result.exit_code == 2
    assert said in result.output


@pytest.mark.parametrize("command", [["findings"], ["validate"], ["query", "SELECT 1"], ["explain", "works", "x"]])
def test_without_tables_the_way_to_them_is_told(folder: Path, command: list[str]) -> None:
    result = call(*command, "--out", folder / "out")
    assert result.exit_code == 2
    assert "make them with `interpact run`" in result.output


def test_a_damaged_table_is_told(one: Path) -> None:
    options: list[str | Path] = ["--raw", one / "raw", "--out", one / "out"]
    call("run", *options)
    (one / "out" / "works.parquet").write_bytes(b"nothing")
    result = call("query", "SELECT * FROM works", "--out", one / "out")
    assert result.exit_code == 2
    assert "The table works" in result.output
    result = call("validate", "--out", one / "out")
    assert result.exit_code == 1
    assert "works" in result.output


# init and run


def test_init_makes_what_is_missing_and_changes_nothing(tmp_path: Path) -> None:
    assert call("init", tmp_path / "corpus").exit_code == 0
    manifest = tmp_path / "corpus" / "raw" / "manifest.csv"
    assert manifest.read_text() == "source_id,path,url,publisher,terms,redistributable,retrieved_at\n"
    assert (tmp_path / "corpus" / "raw" / "README.md").is_file()
    manifest.write_text("path\n")
    call("init", tmp_path / "corpus")
    assert manifest.read_text() == "path\n"
    result = call("run", "--raw", tmp_path / "corpus" / "raw", "--out", tmp_path / "corpus" / "out")
    assert (result.exit_code, result.output.split("\n")[0][:11]) == (0, "0 documents")


def test_init_where_nothing_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "raw").touch()
    result = call("init", tmp_path)
    assert result.exit_code == 2
    assert "cannot be made" in result.output


def test_run_tells_people_and_programs(one: Path) -> None:
    options: list[str | Path] = ["--raw", one / "raw", "--out", one / "out", "--jobs", "1"]
    told = call("run", *options).output
    assert told.startswith("1 document in ")
    assert "\n  paragraphs " in told
    assert "nothing to do" in call("run", *options).output
    result = call("run", *options, "--json")
    summary = json.loads(result.output)
    assert (summary["documents"], summary["changed"], summary["exit_code"]) == (1, False, result.exit_code)
    assert summary["rows"]["sources"] == 1


def test_there_is_a_bar_in_a_terminal_and_none_elsewhere(tmp_path: Path, project: Path) -> None:
    pty = pytest.importorskip("pty")
    from tests.conftest import copy_samples

    copy_samples(tmp_path)
    command = [sys.executable, "-m", "pipeline", "run", "--raw", str(tmp_path / "raw"), "--out"]
    quiet = subprocess.run([*command, str(tmp_path / "a")], cwd=project, capture_output=True, check=False)
    assert quiet.stderr == b""
    ours, theirs = pty.openpty()
    with subprocess.Popen([*command, str(tmp_path / "b")], cwd=project, stdout=subprocess.DEVNULL, stderr=theirs) as run:
        run.wait()
    os.close(theirs)
    shown = os.read(ours, 1 << 16).decode()
    os.close(ours)
    assert "reading" in shown
    assert shown.endswith("\x1b[K")  # and it goes away


# Questions


def test_describe_lists_the_tables(samples: Path) -> None:
    lines = ask(samples, "describe").output.splitlines()
    assert [line.split()[0] for line in lines] == list(all_tables)
    assert lines[0].split()[1] == "5"


@pytest.mark.parametrize("table", all_tables)
def test_describe_tells_each_column(samples: Path, table: str) -> None:
    result = ask(samples, "describe", table)
    assert all(f"\n{c.name} " in result.output for c in all_tables[table].columns)


def test_findings_and_validate(samples: Path) -> None:
    result = ask(samples, "findings", "--json")
    rows = [json.loads(line) for line in result.output.splitlines()]
    assert all(row["message"] for row in rows)
    assert result.exit_code == int(any(row["severity"] == "error" for row in rows))
    assert ask(samples, "findings").output.count("\n") == max(1, len(rows))
    assert ask(samples, "validate").exit_code == 0


def test_query_prints_a_table_csv_or_json(samples: Path) -> None:
    question = "SELECT source_id, bytes, retrieved_at FROM sources ORDER BY 1 LIMIT 1"
    assert ask(samples, "query", question).output.splitlines() == [
        "source_id                        bytes  retrieved_at",
        "───────────────────────────────  ─────  ────────────",
        "interpol-international-partners  2440",
        "(1 row)",
    ]
    assert ask(samples, "query", question, "--csv").output == (
        "source_id,bytes,retrieved_at\ninterpol-international-partners,2440,\n"
    )
    assert json.loads(ask(samples, "query", question, "--json").output) == {
        "source_id": "interpol-international-partners",
        "bytes": 2440,
        "retrieved_at": None,
    }


def test_a_question_cannot_reach_variables_of_the_program(samples: Path) -> None:
    assert ask(samples, "query", "SELECT * FROM named").exit_code == 2


def explain(samples: Path, table: str, row: str) -> str:
    result = call("explain", table, row, "--raw", samples / "raw", "--out", samples / "out")
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("row", ["A/RES/75/10@en", "a-res-75-10-en", "a/res/75/10#EN", "A/RES/75/10@e"])
def test_an_id_is_understood_in_any_printed_form(samples: Path, row: str) -> None:
    told = explain(samples, "document", row)
    assert told.startswith("documents  A/RES/75/10@en\n")
    assert "  symbol " in told


def test_explain_leads_to_the_line_of_the_raw_file(samples: Path) -> None:
    told = explain(samples, "documents", "interpol-unodc-agreement")
    assert "  place = VIENNA, Austria\n" in told
    assert "interpol-unodc-agreement.en.txt, line 1  ⟨VIENNA, Austria⟩ – An agreement" in told
    last = explain(samples, "paragraphs", "A/RES/75/10@en#meta2")
    (line,) = [n for n, said in enumerate((samples / "raw" / "un-a-res-75-10.en.txt").read_text().split("\n"), 1)
               if said.startswith("23 November 2020")]  # fmt: skip
    assert f"un-a-res-75-10.en.txt, line {line}  " in last
    assert "⟨23 November 2020⟩" in last


def test_explain_finds_the_bytes_of_an_older_version(one: Path) -> None:
    options: list[str | Path] = ["--raw", one / "raw", "--out", one / "out"]
    call("run", *options)
    for path in (one / "raw").glob("*.txt"):
        path.write_text("Another text altogether.")
    told = call("explain", "paragraphs", "interpol-international-partners@en#title", *options).output
    assert "line 1  ⟨International partners⟩" in told
    shutil.rmtree(one / "raw" / ".snapshots")
    told = call("explain", "paragraphs", "interpol-international-partners@en#title", *options).output
    assert "its bytes are neither in" in told


def test_explain_shows_the_evidence_of_an_agreement(samples: Path) -> None:
    result = ask(samples, "query", "SELECT agreement_id FROM agreements WHERE treaty_reference IS NOT NULL LIMIT 1", "--csv")
    row = result.output.split("\n")[1]
    told = explain(samples, "agreements", row)
    assert "treaty_reference = UNTS" in told
    assert told.count("⟨") >= 4


# Names


@pytest.mark.parametrize(
    ("asked", "found"),
    [("a@b#c", "a@b#c"), ("A-B-C", "a@b#c"), ("a b c", "a@b#c"), ("a/b", "a@b#c"), ("x", "x"), ("X-1", "x-1"), ("x_10", "x-10")],
)
def test_names_are_found(asked: str, found: str) -> None:
    assert find("row", asked, ["a@b#c", "x", "x-1", "x-10"]) == found


@pytest.mark.parametrize(
    ("asked", "said"), [("a", "may be any of ab, ac"), ("", "no row"), ("@", "no row"), ("zz", "there are ab, ac")]
)
def test_names_are_not_guessed(asked: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        find("row", asked, ["ab", "ac"])


def test_near_matches_among_very_many_are_found_quickly() -> None:
    names = [f"document-{n}@en#p{n}" for n in range(50_000)]
    with pytest.raises(UserError, match="document-"):
        find("row", "document-77777@en#p7777", names)


def test_folding() -> None:
    assert folded("A/RES/217 A (III)@en#op1") == "a-res-217-a-iii-en-op1"


def test_words_are_shown_with_what_stands_around_them() -> None:
    text = "x" * 100 + " one\ntwo " + "y" * 100
    assert around(text, 101, 108) == f"…{'x' * 49} ⟨one two⟩ {'y' * 49}…"
