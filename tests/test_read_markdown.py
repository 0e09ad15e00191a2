"""Markdown as lines: marks taken out and remembered, everything else text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.markdown import read_markdown

# One line of Markdown; its words, role and level.
WORDS = (
    ("plain words", "plain words", "", 0),
    ("# Title", "Title", "heading", 1),
    ("### Title ###", "Title", "heading", 3),
    ("#Title", "#Title", "", 0),  # no space, no heading
    ("- item", "item", "item", 1),
    ("  * item", "item", "item", 2),
    ("• item", "item", "item", 1),
    ("*Recalling* its resolution", "Recalling its resolution", "", 0),
    ("_Recalling_ its resolution", "Recalling its resolution", "", 0),
    ("**Recalling** its", "Recalling its", "", 0),
    ("***Recalling*** its", "Recalling its", "", 0),
    ("[75/10](https://undocs.org/en/A/RES/75/10) of", "75/10 of", "", 0),
    ("[75/10](#)", "75/10", "", 0),
    ('[75/10](x "title") of', "75/10 of", "", 0),
    ("[*75/10*](x)", "75/10", "", 0),
    ("<https://undocs.org/A/RES/75/10>", "https://undocs.org/A/RES/75/10", "", 0),
    ("a![picture](x.png)b", "ab", "", 0),
    ("1\\. Urges", "1. Urges", "", 0),
    ("a \\* b", "a * b", "", 0),
    ("&amp; &#65; &#x42;", "& A B", "", 0),
    ("&unknown; x", "&unknown; x", "", 0),
    ("snake_case_name", "snake_case_name", "", 0),
    ("2 * 3 * 4", "2 * 3 * 4", "", 0),
    ("a* note", "a* note", "", 0),
    ("A/RES/81/4*", "A/RES/81/4*", "", 0),
    ("[without reference to a Main Committee (A/81/L.7)]", "[without reference to a Main Committee (A/81/L.7)]", "", 0),
    ("1. Urges", "1. Urges", "", 0),  # a number is the paragraph's own
    ("a < b > c", "a < b > c", "", 0),
    ("`code`", "`code`", "", 0),
)


@pytest.mark.parametrize(("raw", "words", "role", "level"), WORDS)
def test_words(raw: str, words: str, role: str, level: int) -> None:
    (line,) = read_markdown(raw).lines
    assert (line.text, line.role, line.level) == (words, role, level)


@pytest.mark.parametrize("raw", ["---", "|---|---|", "![picture](x.png)", "", "   "])
def test_no_words(raw: str) -> None:
    reading = read_markdown(raw)
    assert reading.lines == []
    assert [raw[a.start : a.end] for a in reading.asides] == ([raw] if raw.strip() else [])


STYLES = (
    ("*Recalling* its", (("italic", "Recalling", ""),)),
    ("**Recalling** its", (("bold", "Recalling", ""),)),
    ("[75/10](https://undocs.org/x) of", (("link", "75/10", "https://undocs.org/x"),)),
    ("<https://undocs.org/x>", (("link", "https://undocs.org/x", "https://undocs.org/x"),)),
)


@pytest.mark.parametrize(("raw", "styles"), STYLES)
def test_styles(raw: str, styles: tuple[tuple[str, str, str], ...]) -> None:
    reading = read_markdown(raw)
    assert tuple((s.kind, raw[s.start : s.end], s.target) for s in reading.styles) == styles


def test_emphasis_may_go_over_lines_but_not_over_paragraphs() -> None:
    reading = read_markdown("*one\ntwo* three\n\nfour")
    assert [line.text for line in reading.lines] == ["one", "two three", "four"]


@given(st.text(st.sampled_from("ab *_#[]()<>!\\&;|-\n1.x/:"), max_size=60) | st.text(max_size=60))
def test_every_visible_character_is_in_a_line_or_an_aside_once(raw: str) -> None:
    reading = read_markdown(raw)
    at: list[int] = []
    for line in reading.lines:
        for a in dict.fromkeys(line.woven.at):
            at += range(a, reading.extents.get(a, a + 1))
    asides = [i for aside in reading.asides for i in range(aside.start, aside.end)]
    visible = [i for i, c in enumerate(raw) if not c.isspace()]
    assert len(set(at)) == len(at)
    assert set(visible) <= set(at) | set(asides)
    overlap = sorted(set(at) & set(asides))
    spaces = [i for a, z in reading.extents.items() for i in range(a, z)]  # entities that stand for a space are both
    assert set(overlap) <= set(spaces)
