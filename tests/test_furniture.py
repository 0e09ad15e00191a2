"""Page furniture is no news: what changes around the text changes no row but the snapshot; a word in it changes just its rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.publish.readback import read_tables
from pipeline.run import run
from pipeline.tables import Change

FRAME = """<!doctype html><html lang="en"><head><title>{title} | A House</title>
<meta property="article:published_time" content="2019-03-06"><script>var tracking = "{tracking}";</script></head>
<body class="page-{tracking}"><div id="cookies" role="dialog"><p>{cookies}</p><button>Accept</button></div>
<header><nav><ul>{menu}</ul></nav><p class="today">{today}</p></header>
<main id="content-{tracking}"><h1>{title}</h1>
{body}
</main>
<aside><p>{advertisement}</p><a href="/buy?id={tracking}">{advertisement}</a></aside>
<footer><p>© {year} A House</p><ul><li><a href="/terms">Terms</a></li></ul></footer></body></html>"""

MENU = "".join(f'<li><a href="/{n}">{name}</a></li>' for n, name in enumerate(("Home", "News", "What we do", "Contact")))

BODY = """<p>LYON, France – INTERPOL and Europol signed a cooperation agreement on 5 March 2019.</p>
<p>The agreement gives Europol access to the I-24/7 network, said an officer of the house.</p>
<p>It is the first of its kind, and there will be others after it.</p>"""

USUAL = {
    "title": "An agreement of two houses", "tracking": "a1b2", "cookies": "We use cookies to make this site better.",
    "menu": MENU,
    "today": "Monday, 1 January 2024", "body": BODY, "advertisement": "Buy our book of lighthouses.", "year": "2024",
}  # fmt: skip


def changes(folder: Path, **other: str) -> list[Change]:
    """What a second version of the page changes, apart from the snapshots themselves."""
    (folder / "raw").mkdir()
    for parts in (USUAL, USUAL | other):
        (folder / "raw" / "a.html").write_text(FRAME.format(**parts))
        run(folder / "raw", folder / "out", jobs=1)
    tables = read_tables(folder / "out")
    assert len(tables["runs"]) == 2
    return [c for c in (Change(*row) for row in tables["changes"]) if c.table_name != "sources"]


@pytest.mark.parametrize(
    "other",
    [
        {"menu": MENU.replace("What we do", "Our work") + '<li><a href="/new">Careers</a></li>'},
        {"cookies": "This site sets cookies. Read our notice on privacy and choose what you allow."},
        {"today": "Tuesday, 2 January 2024"},
        {"tracking": "c3d4"},
        {"advertisement": "Come to our fair of harbours in June."},
        {"year": "2025"},
    ],
    ids=lambda other: next(iter(other)),
)
def test_furniture_is_no_news(tmp_path: Path, other: dict[str, str]) -> None:
    assert changes(tmp_path, **other) == []


def test_a_line_at_the_top_changes_just_its_own_rows(tmp_path: Path) -> None:
    second = "<p>Both houses have worked together for years, and now on a new footing.</p>\n"
    said = changes(tmp_path, body=BODY.replace("</p>\n", "</p>\n" + second, 1))
    assert [(c.table_name, c.change) for c in said if c.table_name != "documents"] == [("paragraphs", "added")]
    assert [(c.table_name, c.column_name) for c in said if c.table_name == "documents"] == [("documents", "text")]


def test_a_word_changes_just_the_rows_that_hold_it(tmp_path: Path) -> None:
    said = changes(tmp_path, body=BODY.replace("an officer", "a spokesman"))
    assert [(c.table_name, c.change, c.column_name) for c in said] == [
        ("documents", "changed", "text"),
        ("paragraphs", "changed", "text"),
    ]


def test_a_day_changes_what_is_dated_by_it(tmp_path: Path) -> None:
    said = changes(tmp_path, body=BODY.replace("5 March", "6 March"))
    touched = {c.table_name for c in said}
    assert touched == {"documents", "paragraphs", "dates", "agreements", "agreement_events"}
    assert {c.row_id for c in said if c.table_name == "agreements"} == {"europol+interpol--cooperation-agreement"}
