"""The ten questions: each is run on the sample documents, in SQL and in pandas, and prints what stands there."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.commands.query import answer, drawn
from pipeline.run import run
from tests.conftest import PROJECT

TEXT = (PROJECT / "docs" / "questions.md").read_text(encoding="utf-8")
QUESTIONS = dict(re.findall(r"^## (\d+\. .+?)\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL))
ASKED = re.compile(r"^```(sql|python)\n(.*?)^```\n\n```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_there_are_ten_and_each_is_asked_in_both() -> None:
    assert [q.partition(".")[0] for q in QUESTIONS] == [str(n) for n in range(1, 11)]
    for question, block in QUESTIONS.items():
        assert [form for form, _, _ in ASKED.findall(block)] == ["sql", "python"], question
        assert block.count("```") == 8


@pytest.mark.parametrize("question", QUESTIONS)
def test_sql_prints_what_stands_there(samples: Path, question: str) -> None:
    (_, sql, printed), _ = ASKED.findall(QUESTIONS[question])
    assert drawn(*answer(sql, samples / "out")) + "\n" == printed


@pytest.mark.parametrize("question", QUESTIONS)
def test_pandas_prints_what_stands_there(samples: Path, question: str) -> None:
    _, (_, code, printed) = ASKED.findall(QUESTIONS[question])
    done = subprocess.run([sys.executable, "-c", code], cwd=samples, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert [line.rstrip() for line in done.stdout.splitlines()] == printed.splitlines()


def test_what_changed_is_told_where_something_changed(samples: Path, tmp_path: Path) -> None:
    """The five documents have no changes to show; a page that grew has."""
    (question,) = (q for q in QUESTIONS if q.startswith("7."))
    (_, sql, _), (_, code, _) = ASKED.findall(QUESTIONS[question])
    shutil.copytree(samples / "raw", tmp_path / "raw", ignore=shutil.ignore_patterns(".*"))
    run(tmp_path / "raw", tmp_path / "out", jobs=1)
    page = tmp_path / "raw" / "interpol-international-partners.en.txt"
    page.write_text(page.read_text(encoding="utf-8") + "\nINTERPOL signed an agreement with Europol on 5 November 2001.\n")
    run(tmp_path / "raw", tmp_path / "out", jobs=1)
    columns, rows = answer(sql, tmp_path / "out")
    assert ("agreements", "changed") in {(r[columns.index("table_name")], r[columns.index("change")]) for r in rows}
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f"{len(rows)} changes")


def test_the_readme_links_them() -> None:
    assert "(docs/questions.md)" in (PROJECT / "README.md").read_text(encoding="utf-8")
