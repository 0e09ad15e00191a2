"""The forms of export as the command line tells them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.commands.export import forms
from tests.conftest import PROJECT
from tests.exported import call


def test_help_lists_the_forms_in_a_line_each() -> None:
    told = call("export", "--help").output.partition("Commands:")[2]
    assert [line.split()[0] for line in told.strip().splitlines()] == list(forms)
    assert "..." not in told


@pytest.mark.parametrize("form", forms)
def test_the_help_of_each_form_has_an_example(form: str) -> None:
    assert f"Example: interpact export {form} " in " ".join(call("export", form, "--help").output.split())


@pytest.mark.parametrize("form", [*forms, "plot"])
def test_without_tables_the_way_to_them_is_told(folder: Path, form: str) -> None:
    more = {"graphml": ["citations"], "plot": ["timeline"]}.get(form, [])
    command = ["plot"] if form == "plot" else ["export", form]
    done = call(*command, *more, "--out", folder / "out", "--to", folder / "x.svg")
    assert done.exit_code == 2
    assert "make them with `interpact run`" in done.output
    assert not (folder / "x.svg").exists()


def test_a_form_that_does_not_exist_gets_a_sentence() -> None:
    assert "There is no form xlxs; did you mean xlsx?" in call("export", "xlxs").output


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from pipeline.cli import main\n"
        "CliRunner().invoke(main, ['export', '--help']); CliRunner().invoke(main, ['plot', '--help'])\n"
        "print(*sorted({m.split('.')[0] for m in sys.modules} & set(sys.argv[1:])))"
    )
    heavy = ["pandas", "pyarrow", "duckdb", "xlsxwriter", "PIL", "lxml", "numpy"]
    done = subprocess.run([sys.executable, "-c", code, *heavy], capture_output=True, text=True, check=True, cwd=PROJECT)
    assert done.stdout.strip() == ""
