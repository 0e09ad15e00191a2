"""Checks that know the past: what a page or a table should not lose unseen holds a run back."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.errors import HeldBack
from pipeline.publish.readback import read_tables
from pipeline.run import run
from pipeline.tables import Document

ITEMS = "".join(f"<p>The {n}th of the two houses signed the agreement and worked on it for a year.</p>\n" for n in range(4, 20))


def html(title: str, body: str) -> str:
    return f"<html><head><title>{title}</title></head><body><main><h1>{title}</h1>{body}</main></body></html>"


def digest(out: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(out.iterdir()) if p.is_file()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.html").write_text(html("The houses and their work", ITEMS))
    run(tmp_path / "raw", tmp_path / "out", jobs=1)
    return tmp_path


def again(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["run", "--raw", str(folder / "raw"), "--out", str(folder / "out"), *options])


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (html("404 - Page not found", "<p>Sorry.</p>"), "404"),
        (html("Just a moment...", "<p>Checking your browser before accessing the page.</p>"), "just a moment"),
        (html("Sign in", "<form><p>Name and password, please.</p></form>"), "sign in"),
        (html("Page introuvable", "<p>La page que vous cherchez n'existe pas ou plus sur ce site.</p>"), "page introuvable"),
        (html("The houses and their work", "<p>The two of them have signed the agreement and worked.</p>"), "instead of"),
    ],
)
def test_a_run_is_held_back(folder: Path, page: str, said: str) -> None:
    before = digest(folder / "out")
    (folder / "raw" / "a.html").write_text(page)
    for _ in range(2):  # and again, for nothing was decided
        held = again(folder)
        assert held.exit_code == 4
        assert said in held.output
        assert digest(folder / "out") == before
    assert again(folder, "--accept").exit_code == 0
    assert [Document(*row).snapshot for row in read_tables(folder / "out")["documents"]] == [2]
    assert "nothing to do" in again(folder).output


@pytest.mark.parametrize(
    "page",
    [
        html("The houses and their work", ITEMS[: len(ITEMS) // 2]),  # half of it
        html("Access denied to smugglers at the harbours", ITEMS),  # a long page that begins so
        html("The houses and their work, and more", ITEMS + ITEMS),
    ],
)
def test_a_change_like_any_other_passes(folder: Path, page: str) -> None:
    (folder / "raw" / "a.html").write_text(page)
    assert again(folder).exit_code == 0


def test_a_table_that_shrinks_by_a_third(folder: Path) -> None:
    for n in range(5):
        (folder / "raw" / f"b{n}.html").write_text(html(f"House {n}", ITEMS))
    assert again(folder).exit_code == 0
    for n in range(5):
        (folder / "raw" / f"b{n}.html").write_text(html(f"House {n}", ITEMS[: len(ITEMS) // 2]))
    with pytest.raises(HeldBack, match="paragraphs would shrink"):
        run(folder / "raw", folder / "out", jobs=1)


def test_a_page_that_was_an_error_page_already_may_stay_one(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a.html").write_text(html("404 - Page not found", "<p>Sorry.</p>"))
    run(tmp_path / "raw", tmp_path / "out", jobs=1)
    (tmp_path / "raw" / "a.html").write_text(html("404 - Page not found", "<p>Sorry again.</p>"))
    assert again(tmp_path).exit_code == 0


def test_the_digest_tells_what_changed(folder: Path) -> None:
    signed = "<p>INTERPOL and Europol signed a cooperation agreement on 5 March 2019 in Lyon.</p>"
    (folder / "raw" / "a.html").write_text(html("The houses and their work", ITEMS + signed))
    again(folder)
    asked = ["diff", "--raw", str(folder / "raw"), "--out", str(folder / "out")]
    told = CliRunner().invoke(main, asked).output
    assert told.startswith("What changed in the last run, of 20")
    assert "  new agreement europol+interpol--cooperation-agreement (2019-03-05, signed)\n" in told
    assert "\n  new partner europol (" in told
    assert "told in a@en, says a (version 2)\n" in told
    assert "\nBesides: " in told
    assert CliRunner().invoke(main, [*asked, "--since", "2000-01-01"]).output.split("\n")[1:] == told.split("\n")[1:]
    assert "Nothing changed since 2999-01-01." in CliRunner().invoke(main, [*asked, "--since", "2999-01-01"]).output
    long = "It holds for as long as both want it, and every year the two houses tell each other what came of it, {}."
    (folder / "raw" / "a.html").write_text(html("The houses and their work", ITEMS + signed + long.format("in writing")))
    again(folder)
    (folder / "raw" / "a.html").write_text(html("The houses and their work", ITEMS + signed + long.format("by word of mouth")))
    again(folder)
    told = CliRunner().invoke(main, asked).output
    assert "what came of it, in writing. → … each other what came of it, by word of mouth." in told
    (folder / "raw" / "a.html").write_text(html("The houses and their work", ITEMS + signed.replace("5", "6")))
    again(folder)
    dated = [line for line in CliRunner().invoke(main, asked).output.split("\n") if line.startswith("  agreement ")]
    assert dated == ["  agreement europol+interpol--cooperation-agreement, concluded_edtf: 2019-03-05 → 2019-03-06"]
    assert CliRunner().invoke(main, [*asked, "--json"]).output.startswith('{"run_id": "0005-')
