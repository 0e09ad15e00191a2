"""What is published: the files, what they say of themselves, and that a set is whole at every moment."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from pipeline.contracts import Row, schema
from pipeline.errors import BadContract, UserError
from pipeline.publish import exchange as exchanging
from pipeline.publish.dictionary import dictionary
from pipeline.publish.history import add_history, published_before
from pipeline.publish.locks import only_run
from pipeline.publish.publish import publish, write_table
from pipeline.publish.published import is_whole, read_package
from pipeline.publish.readback import read_tables
from pipeline.tables import Change, Finding, Partner, Run, Source, Work, all_tables


def source(source_id: str, **known: Any) -> Source:
    row = Source(source_id, 1, f"{source_id}.txt", "text/plain", None, None, None, None, None, "0" * 64, 3, True)
    return row._replace(**known)


def work(work_id: str, **known: Any) -> Work:
    row = Work(work_id, "web_page", None, None, "A title", None, None, None, None, None, "en", f"{work_id}@en")
    return row._replace(**known)


def finding(finding_id: str, severity: str = "warning") -> Finding:
    return Finding(finding_id, "read", "check", severity, None, None, None, "What is wrong, where, what to do.")


SET: dict[str, list[Row]] = {
    "sources": [
        source("a", retrieved_at=dt.datetime(2024, 9, 30, 12, 5, 6, 7, tzinfo=dt.UTC), redistributable=True, publisher="Ä House"),
        source("b", redistributable=False),
        source("c"),
    ],
    "works": [work("a", adopted_on=dt.date(1999, 12, 31), session=54), work("b", title=None)],
    "findings": [finding("x"), finding("y", "error")],
}


def put(out: Path, tables: Mapping[str, Sequence[Row]] = SET, inputs: str = "i") -> dict[str, Any]:
    return publish(out, tables, inputs_sha256=inputs, code_version="0+c")


def digest(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir()) if p.is_file()}


# The files


def test_rows_come_back_as_they_went_in(tmp_path: Path) -> None:
    put(tmp_path / "out")
    held = read_tables(tmp_path / "out")
    assert {name: held[name] for name in SET} == SET
    assert set(held) == set(all_tables)
    assert not any(held[name] for name in all_tables if name not in SET)


def test_every_file_has_the_declared_schema(tmp_path: Path) -> None:
    put(tmp_path)
    for name, table in all_tables.items():
        assert parquet.read_schema(tmp_path / f"{name}.parquet").equals(schema(table), check_metadata=True)


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    put(tmp_path / "a")
    put(tmp_path / "b")
    assert digest(tmp_path / "a") == digest(tmp_path / "b")


def test_files_are_plain_enough_for_every_reader(tmp_path: Path) -> None:
    put(tmp_path)
    file = parquet.ParquetFile(tmp_path / "sources.parquet")
    column = file.metadata.row_group(0).column(0)
    assert column.compression == "ZSTD"
    assert set(column.encodings) <= {"PLAIN", "RLE", "RLE_DICTIONARY"}
    assert column.statistics.min == "a"
    assert "pandas" not in str(file.schema_arrow.metadata)
    assert not any(pa.types.is_nested(f.type) or pa.types.is_dictionary(f.type) for f in file.schema_arrow)


def test_pandas_polars_and_duckdb_open_them_without_options(tmp_path: Path) -> None:
    import duckdb
    import pandas as pd
    import polars as pl

    put(tmp_path)
    path = str(tmp_path / "sources.parquet")
    frame = pd.read_parquet(path)
    assert list(frame["source_id"]) == ["a", "b", "c"]
    assert frame.index.tolist() == [0, 1, 2]
    assert frame["retrieved_at"][0] == pd.Timestamp("2024-09-30T12:05:06.000007Z")
    assert pl.read_parquet(path)["redistributable"].to_list() == [True, False, None]
    with duckdb.connect() as db:
        assert db.execute("SELECT publisher FROM read_parquet(?)", [path]).fetchall() == [("Ä House",), (None,), (None,)]


plain_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(st.lists(st.builds(lambda i, t, s, d: work(i, title=t, session=s, adopted_on=d),
                          plain_text, plain_text | st.none(), st.integers(-(2**31), 2**31 - 1) | st.none(),
                          st.dates() | st.none()), max_size=5))  # fmt: skip
def test_any_row_that_fits_comes_back(rows: list[Row]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        write_table(Path(folder), all_tables["works"], rows)
        assert read_tables(Path(folder), ["works"]) == {"works": rows}


def test_what_does_not_fit_leaves_the_set_before(tmp_path: Path) -> None:
    put(tmp_path / "out")
    before = digest(tmp_path / "out")
    wrong: list[dict[str, list[Row]]] = [{"works": [work("a", session=1.5)]}, {"works": [work("a", kind=None)]}, {"plays": []}]
    for tables in wrong:
        with pytest.raises(BadContract):
            put(tmp_path / "out", tables)
    with pytest.raises(BadContract, match="read back"):
        publish(tmp_path / "out", {}, inputs_sha256="", code_version="", check=lambda folder: [finding("x", "error")])
    assert digest(tmp_path / "out") == before
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


# What they say of themselves


def test_the_data_package_tells_what_is_there(tmp_path: Path) -> None:
    assert put(tmp_path) == read_package(tmp_path)
    package = json.loads((tmp_path / "datapackage.json").read_text())
    assert package["interpact:findings"] == {"error": 1, "warning": 1, "info": 0}
    assert [r["name"] for r in package["resources"]] == list(all_tables)
    for resource in package["resources"]:
        data = (tmp_path / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == "sha256:" + hashlib.sha256(data).hexdigest()
        names = [field["name"] for field in resource["schema"]["fields"]]
        assert names == parquet.read_schema(tmp_path / resource["path"]).names
        key = resource["schema"].get("primaryKey") or resource["schema"]["uniqueKeys"][0]
        assert set(key) <= set(names)
        assert all(field["description"] for field in resource["schema"]["fields"])


def test_every_reference_of_the_package_leads_to_a_column(tmp_path: Path) -> None:
    put(tmp_path)
    resources = {r["name"]: r for r in json.loads((tmp_path / "datapackage.json").read_text())["resources"]}
    count = 0
    for resource in resources.values():
        for key in resource["schema"]["foreignKeys"]:
            target = resources[key["reference"]["resource"]]
            assert key["reference"]["fields"][0] in {field["name"] for field in target["schema"]["fields"]}
            count += 1
    assert count > 20


def test_allowed_values_and_obligations_are_told(tmp_path: Path) -> None:
    put(tmp_path)
    resources = {r["name"]: r for r in json.loads((tmp_path / "datapackage.json").read_text())["resources"]}
    fields = {f["name"]: f for f in resources["works"]["schema"]["fields"]}
    assert fields["kind"]["constraints"] == {"required": True, "enum": list(all_tables["works"].columns[1].allowed)}
    assert fields["adopted_on"]["type"] == "date"
    assert "constraints" not in fields["title"]
    assert fields["title"]["description"].endswith("Null: untitled.")


def test_the_dictionary_names_every_column(tmp_path: Path) -> None:
    put(tmp_path)
    text = (tmp_path / "dictionary.md").read_text()
    assert text == dictionary()
    for table in all_tables.values():
        assert f"## {table.name}\n" in text
        assert all(f"| `{column.name}` |" in text for column in table.columns)


@pytest.mark.parametrize("damage", ["missing", "shorter", "dictionary", "package"])
def test_a_set_that_lost_something_is_not_whole(tmp_path: Path, damage: str) -> None:
    package = put(tmp_path)
    assert is_whole(tmp_path, package)
    if damage == "missing":
        (tmp_path / "works.parquet").unlink()
    elif damage == "shorter":
        (tmp_path / "works.parquet").write_bytes(b"PAR1")
    elif damage == "dictionary":
        (tmp_path / "dictionary.md").unlink()
    else:
        (tmp_path / "datapackage.json").write_text('{"resources": 1}')
    assert not (read_package(tmp_path) and is_whole(tmp_path, package))


# The exchange


def test_people_s_files_are_carried_over(tmp_path: Path) -> None:
    out = tmp_path / "out"
    put(out)
    (out / "notes").mkdir()
    (out / "notes" / "mine.txt").write_text("mine")
    (out / ".gitkeep").touch()
    (out / "link").symlink_to("notes/mine.txt")
    put(out, {}, "j")
    assert (out / "notes" / "mine.txt").read_text() == (out / "link").read_text() == "mine"
    assert (out / ".gitkeep").exists()
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_a_table_that_is_no_longer_made_goes(tmp_path: Path) -> None:
    put(tmp_path)
    package = json.loads((tmp_path / "datapackage.json").read_text())
    package["resources"].append({"name": "old", "path": "old.parquet"})
    (tmp_path / "datapackage.json").write_text(json.dumps(package))
    (tmp_path / "old.parquet").touch()
    put(tmp_path)
    assert not (tmp_path / "old.parquet").exists()


def test_a_folder_with_other_people_s_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.odt").touch()
    with pytest.raises(UserError, match=r"thesis\.odt"):
        put(tmp_path)
    (tmp_path / "thesis.odt").replace(tmp_path / ".gitkeep")
    put(tmp_path)


def test_another_s_data_package_is_refused(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text('{"name": "theirs", "resources": [{"path": "theirs.csv"}]}')
    (tmp_path / "theirs.csv").touch()
    with pytest.raises(UserError, match=r"datapackage\.json"):
        put(tmp_path)
    assert (tmp_path / "theirs.csv").exists()


def test_a_file_in_the_place_of_out_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(UserError, match="is a file"):
        put(tmp_path / "out")


def test_permissions_stay(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    out.chmod(0o750)
    put(out)
    assert out.stat().st_mode & 0o777 == 0o750


@pytest.mark.parametrize("swap", [True, False])
def test_with_and_without_an_exchange_in_one_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, swap: bool) -> None:
    if not swap:
        monkeypatch.setattr(exchanging, "_swap", lambda a, b: False)
    put(tmp_path / "out")
    put(tmp_path / "out", {}, "j")
    assert (read_package(tmp_path / "out") or {})["interpact:inputs_sha256"] == "j"
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_an_out_that_was_moved_away_comes_back(tmp_path: Path) -> None:
    """Killed between the two renames of a system that cannot exchange in one step."""
    put(tmp_path / "out")
    (tmp_path / "out").rename(tmp_path / ".out.abc.old")
    exchanging.clear(tmp_path / "out")
    assert is_whole(tmp_path / "out", read_package(tmp_path / "out") or {})


def test_the_folder_of_a_living_run_is_left_alone(tmp_path: Path) -> None:
    with exchanging.staging(tmp_path / "out") as living:
        (tmp_path / ".out.dead.new").mkdir()
        exchanging.clear(tmp_path / "out")
        assert living.is_dir()
        assert not (tmp_path / ".out.dead.new").exists()


PUBLISHER = """
import sys
from pathlib import Path
from pipeline.publish.publish import publish
from pipeline.tables import Partner
row = Partner("p", "n", None, None, None, None, None, None, False, 0, 0, None, None)
for n in range(10**6):
    rows = [row._replace(partner_id=f"{i:06}", mention_count=n) for i in range(3000)]
    publish(Path(sys.argv[1]), {"partners": rows}, inputs_sha256=str(n), code_version="c")
    print(n, flush=True)
"""


@pytest.mark.parametrize("seed", range(5))
def test_a_run_killed_at_any_moment_leaves_a_whole_set(tmp_path: Path, project: Path, seed: int) -> None:
    out = tmp_path / "out"
    run = subprocess.Popen([sys.executable, "-c", PUBLISHER, str(out)], cwd=project, stdout=subprocess.PIPE)
    assert run.stdout is not None
    assert run.stdout.readline() == b"0\n"  # the first set is there; any later moment will do
    time.sleep(random.Random(seed).uniform(0, 0.2))
    run.send_signal(signal.SIGKILL)
    run.wait()
    run.stdout.close()
    package = read_package(out)
    assert package is not None
    for resource in package["resources"]:
        data = (out / resource["path"]).read_bytes()
        assert resource["hash"] == "sha256:" + hashlib.sha256(data).hexdigest()
    counts = {row[all_tables["partners"].position("mention_count")] for row in read_tables(out)["partners"]}
    assert counts == {int(package["interpact:inputs_sha256"])}  # all of one run
    put(out)
    assert [p.name for p in tmp_path.iterdir()] == ["out"]  # and the next run clears up


# Locks


def test_two_runs_at_once(tmp_path: Path) -> None:
    holder = (
        "import sys; from pathlib import Path; from pipeline.publish.locks import only_run\n"
        "with only_run(Path(sys.argv[1])): print(flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", holder, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(UserError, match="Another run"), only_run(tmp_path):
            pass
        other.kill()
    with only_run(tmp_path):  # a dead run holds nothing
        pass


def test_a_folder_that_is_not_there_is_not_held(tmp_path: Path) -> None:
    with only_run(tmp_path / "none", tmp_path):
        assert list(tmp_path.iterdir()) == []


# The history


def advance(out: Path, tables: Mapping[str, list[Row]], inputs: str) -> dict[str, Sequence[Row]]:
    made: dict[str, Sequence[Row]] = dict(tables)
    add_history(published_before(out), made, inputs, "0+c")
    put(out, made, inputs)
    return made


def test_the_first_run_is_the_base_line(tmp_path: Path) -> None:
    made = advance(tmp_path, SET, "i")
    assert made["changes"] == []
    (run,) = made["runs"]
    assert run[1:] == (0, 5, 2, "i", "0+c")


def test_what_was_added_changed_and_removed(tmp_path: Path) -> None:
    advance(tmp_path, SET, "i")
    after: dict[str, list[Row]] = {**SET, "works": [work("b", title="Now titled"), work("c")]}
    made = advance(tmp_path, after, "j")
    run_id = made["runs"][1][0]
    assert made["changes"] == [
        Change(run_id, "works", "a", "removed", None, None, None, None, None),
        Change(run_id, "works", "b", "changed", "title", None, "Now titled", None, None),
        Change(run_id, "works", "c", "added", None, None, None, None, None),
    ]
    again = advance(tmp_path, after, "j")  # the same inputs: no new run
    assert again["runs"] == made["runs"]
    assert again["changes"] == made["changes"]
    third = advance(tmp_path, SET, "i")  # and back: a run of its own, though made of the same as the first
    assert len({Run(*row).run_id for row in third["runs"]}) == 3
    assert len(third["changes"]) == 6


def paragraph(eid: str, text: str, position: int, start: int) -> Row:
    return all_tables["paragraphs"].make(
        f"d@en#{eid}",
        "d@en",
        "d",
        "en",
        eid,
        None,
        position,
        "body",
        None,
        None,
        None,
        text,
        start,
        start + len(text),
        None,
        None,
    )


def test_a_row_that_only_moved_is_no_change(tmp_path: Path) -> None:
    first, second = "The first of two paragraphs.", "The second, which says something else."
    before = [paragraph("p1", first, 0, 0), paragraph("p2", second, 1, len(first) + 1)]
    advance(tmp_path, {"paragraphs": before}, "i")
    new = "Something entirely different: 0123456789."
    after = [
        paragraph("p1", new, 0, 0),
        paragraph("p2", first, 1, len(new) + 1),
        paragraph("p3", second.replace("something", "nothing"), 2, 99),
    ]
    made = advance(tmp_path, {"paragraphs": after}, "j")
    assert [(Change(*row).row_id, Change(*row).change, Change(*row).column_name) for row in made["changes"]] == [
        ("d@en#p1", "added", None),
        ("d@en#p3", "changed", "text"),
    ]


def test_an_agreement_that_names_its_former_id_is_renamed(tmp_path: Path) -> None:
    def agreement(agreement_id: str, former: str | None) -> Row:
        values = dict.fromkeys(c.name for c in all_tables["agreements"].columns)
        known = {"agreement_id": agreement_id, "former_ids": former, "kind": "other", "status": "unknown", "source_count": 1}
        return all_tables["agreements"].make(**values | known | {"inferred": False, "has_conflict": False})

    advance(tmp_path, {"agreements": [agreement("old", None)]}, "i")
    made = advance(tmp_path, {"agreements": [agreement("new", "old")]}, "j")
    assert [Change(*row)[1:7] for row in made["changes"]] == [
        ("agreements", "new", "changed", "former_ids", None, "old"),
        ("agreements", "new", "renamed", "agreement_id", "old", "new"),
    ]


def test_a_lost_history_begins_anew(tmp_path: Path) -> None:
    advance(tmp_path, SET, "i")
    (tmp_path / "runs.parquet").write_bytes(b"nothing")
    made = advance(tmp_path, {"partners": [Partner("p", "n", None, None, None, None, None, None, False, 0, 0, None, None)]}, "j")
    assert len(made["runs"]) == 1
    assert made["changes"] == []
