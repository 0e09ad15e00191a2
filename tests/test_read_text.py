"""Plain text as lines: words with their offsets, indents, empty lines, pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.text import read_text

# Raw text; each line as (words, indent, empty lines before, page).
LINES = (
    ("a\nb", (("a", 0, 0, 1), ("b", 0, 0, 1))),
    ("a\n\nb", (("a", 0, 0, 1), ("b", 0, 1, 1))),
    ("a\n \n\t\nb", (("a", 0, 0, 1), ("b", 0, 2, 1))),
    ("  a  \n\tb", (("a", 2, 0, 1), ("b", 1, 0, 1))),
    ("a\r\nb\rc", (("a", 0, 0, 1), ("b", 0, 0, 1), ("c", 0, 0, 1))),
    ("a\n\fb", (("a", 0, 0, 1), ("b", 0, 1, 2))),
    ("\ufeffa", (("a", 0, 0, 1),)),
    ("a\u2028b", (("a", 0, 0, 1), ("b", 0, 0, 1))),
    ("a b  c", (("a b  c", 0, 0, 1),)),
    ("", ()),
    ("\n\n", ()),
    ("\u00a0a", (("a", 1, 0, 1),)),
)


@pytest.mark.parametrize(("raw", "lines"), LINES)
def test_lines(raw: str, lines: tuple[tuple[str, int, int, int], ...]) -> None:
    assert tuple((x.text, x.indent, x.blank_before, x.page) for x in read_text(raw).lines) == lines


def test_a_byte_order_mark_is_mark_up() -> None:
    (aside,) = read_text("\ufeffa").asides
    assert (aside.start, aside.end, aside.kind) == (0, 1, "markup")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_every_visible_character_is_in_a_line(raw: str) -> None:
    reading = read_text(raw)
    at = [a for line in reading.lines for a in line.woven.at]
    at += [i for aside in reading.asides for i in range(aside.start, aside.end)]
    assert len(set(at)) == len(at)
    assert {i for i, c in enumerate(raw) if not c.isspace()} <= set(at)
    assert all(raw[a] == c for line in reading.lines for c, a in zip(line.text, line.woven.at))
