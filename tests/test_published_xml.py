"""Decisions and statements that the United Nations publishes as XML: their rows, and the same rows from copies in other forms.

The documents lie beside the project; without them there is nothing to measure here.
"""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Iterator
from typing import Final

import pytest

from pipeline.document import Document, Passage
from tests.paragraphs import BESIDE, documents

XML: Final = BESIDE / "un-xml"
pytestmark = pytest.mark.skipif(not XML.is_dir(), reason=f"no XML of the United Nations in {XML}")

ROWS: Final = (
    ("GA_decision_77_408_E", "A/DEC/77/408@en", "2022-11-15", "title p1 fn1 p1.a p1.b p1.c p2 fn0 fn0-2 fn0-3"),
    ("GA_decision_77_417_A", "A/DEC/77/417@ar", "2022-12-20", "title p1 fn1 p2 fn0 fn0-2 fn0-3"),
    ("GA_decision_77_517_A", "A/DEC/77/517@ar", "2022-12-07", "title p1 fn1 fn2"),
    ("GA_decision_77_522_R", "A/DEC/77/522@ru", "2022-12-07", "title p1 fn1"),
    ("GA_decision_77_529_F", "A/DEC/77/529@fr", "2022-12-07", "title p1 fn1 fn2"),
    ("GA_decision_77_533_S", "A/DEC/77/533@es", "2022-12-12", "title p1 fn1 p1.a p1.b p1.c p1.d"),
    ("GA_decision_77_552_R", "A/DEC/77/552@ru", "2023-03-07", "title p1 p1.a p1.b fn1 p1.c fn2"),
    ("GA_decision_77_555_R", "A/DEC/77/555@ru", "2023-03-27", "title p1"),
    ("GA_decision_77_559_S", "A/DEC/77/559@es", "2023-06-29", "title h1 p1 p1.a p1.b p1.c p1.d p1.e p1.f"),
    ("GA_decision_77_561_F", "A/DEC/77/561@fr", "2023-06-30", "title p1 fn1"),
    ("S_PRST_2000_13-0040019E", "S/PRST/2000/13@en", "2000-04-20", "title p1 p2 p3 p4 p5 p6"),
    ("S_PRST_2000_14-0041777E", "S/PRST/2000/14@en", "2000-05-04", "title p1 p2 p3 p4 p5 p6"),
    ("S_PRST_2000_21-0048614E", "S/PRST/2000/21@en", "2000-06-18", "title p1 p2 p3 p4 p5 p6 p7 p8"),
    ("S_PRST_2021_24_English", "S/PRST/2021/24@en", "2021-11-24", "title " + " ".join(f"p{i}" for i in range(1, 16))),
    ("S_PRST_2021_4_English", "S/PRST/2021/4@en", "2021-02-09", "title " + " ".join(f"p{i}" for i in range(1, 12))),
)
_NAMES: Final = [name for name, *_ in ROWS]
# Whose copies differ: starred footnotes that only the XML tells from a list, a heading that only its style tells.
_STYLED: Final = ("77_408", "77_417", "77_559")


def _document(name: str) -> Document:
    (document,) = documents(f"{name}.xml", (XML / f"{name}.xml").read_bytes())
    return document


@pytest.mark.parametrize(("name", "document_id", "day", "eids"), ROWS, ids=_NAMES)
def test_rows(name: str, document_id: str, day: str, eids: str) -> None:
    document = _document(name)
    assert (document.document_id, str(document.adopted_on)) == (document_id, day)
    assert " ".join(p.eid for p in document.passages if p.kind != "meta") == eids
    assert document.kind == ("decision" if "decision" in name else "presidential_statement")


@pytest.mark.parametrize("name", [name for name in _NAMES if not any(s in name for s in _STYLED)])
def test_the_same_rows_in_every_form(name: str) -> None:
    xml = _document(name)
    for file, text in _copies(xml):
        (copy,) = documents(file, text)
        assert (copy.document_id, copy.adopted_on, copy.title) == (xml.document_id, xml.adopted_on, xml.title), file
        assert _rows(copy) == _rows(xml), file


def _rows(document: Document) -> list[tuple[str, str | None, str, tuple[str, ...]]]:
    told = [p for p in document.passages if p.kind not in {"meta", "footnote"}]
    return [(p.eid, p.label, p.text, tuple(m.label for m in p.marks)) for p in told]


def _copies(document: Document) -> Iterator[tuple[str, str]]:
    """The document as text with pages of one, as Markdown and as HTML."""
    first = next(i for i, p in enumerate(document.passages) if p.kind != "meta")
    masthead = [p.text for p in document.passages[:first]]
    blocks = [p for p in document.passages[first:] if p.kind != "footnote"]
    notes = [p for p in document.passages if p.kind == "footnote"]
    stem = document.document_id.replace("/", "_").replace("@", ".")
    brackets = "({})" if document.language == "ar" else "{}"
    rows = [row for p in blocks for row in textwrap.wrap(_printed(p, brackets), 84, initial_indent=" ")]
    under = [row for n in notes for row in textwrap.wrap(f"{n.label}  {n.text}", 84, initial_indent=" ")]
    yield f"{stem}.txt", "\n\n".join([*masthead, *rows, *(["__________________", *under] if under else [])]) + "\n"
    raised = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
    beneath = [f"{(n.label or '').translate(raised)} {n.text}" for n in notes]
    yield f"{stem}.md", "\n\n".join([*masthead, *(_printed(p, "{}", raised) for p in blocks), *beneath]) + "\n"
    marked = (_printed(p, "\x01{}\x02") for p in blocks)
    body = [re.sub("\x01(.*?)\x02", r"<sup>\1</sup>", html.escape(text, quote=False)) for text in (*masthead, *marked)]
    body += [f"<sup>{n.label}</sup> {html.escape(n.text, quote=False)}" for n in notes]
    yield f"{stem}.html", f"<html lang='{document.language}'><body>" + "".join(f"<p>{b}</p>\n" for b in body) + "</body></html>"


def _printed(p: Passage, mark: str, digits: dict[int, int] | None = None) -> str:
    """A paragraph with its label before it and the marks of its footnotes in it."""
    text = p.text
    for m in sorted(p.marks, key=lambda m: -m.offset):
        label = m.label.translate(digits) if digits else m.label
        text = text[: m.offset] + mark.format(label) + text[m.offset :]
    stop = ". " if p.kind == "title" and "/" in (p.label or "") else " "
    return f"{p.label}{stop}{text}" if p.label else text
