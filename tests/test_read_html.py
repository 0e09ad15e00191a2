"""Reading HTML: every character keeps its place, blocks have their roles, and hostile files cost no more than others."""

from __future__ import annotations

import html
import time

import pytest
from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Reading
from pipeline.read.html import read_html
from pipeline.read.html_tree import Element, Tree, masked

bits = st.sampled_from(
    [
     "<!-- a\nb -->", "<p>", "</p>", "<i>", "</i>", "<table>", "<tr>", "<td>", "</td>", "<br/>", "&amp;", "&lt", "&copyright;",
     "&#65;", "&#x41", "&#128;", "&NotEqualTilde;", "&nbsp;", "&", "&;", "&#", "<", ">", "<a href='x'>", "</a>", "<!--", "-->",
     "<!DOCTYPE html>", "<script>", "</script>", "<![CDATA[", "]]>", "\r\n", "\n", " ", "<nav>", "</nav>", "<textarea>",
     "</textarea>", "<?php", '<x-y z="', "'"]
)  # fmt: skip
pieces = st.one_of(bits, st.text(alphabet="aZ é字ا\u00ad", max_size=5))


def lost(reading: Reading) -> str:
    """The visible raw characters that are neither in a line nor in an aside."""
    covered = bytearray(len(reading.raw))
    for a in reading.asides:
        covered[a.start : a.end] = b"\x01" * (a.end - a.start)
    for line in reading.lines:
        for at in line.woven.at:
            if at >= 0:
                end = reading.extents.get(at, at + 1)
                covered[at:end] = b"\x01" * (end - at)
    return "".join(c for c, seen in zip(reading.raw, covered, strict=True) if not seen and not c.isspace())


@given(st.lists(pieces, max_size=60).map("".join))
def test_every_character_is_the_raw_one_or_the_entity_there(raw: str) -> None:
    reading = read_html(raw)
    for line in reading.lines:
        for char, at in zip(line.woven.text, line.woven.at, strict=True):
            if at >= 0:
                assert char in html.unescape(raw[at : reading.extents[at]]) if at in reading.extents else char == raw[at]
    assert lost(reading) == ""


@given(st.lists(pieces, max_size=60).map("".join))
def test_masking_changes_no_place(raw: str) -> None:
    text, _ = masked(raw)
    assert len(text) == len(raw) + 1
    assert [i for i, c in enumerate(text[:-1]) if c == "\n"] == [i for i, c in enumerate(raw) if c == "\n" and text[i] == "\n"]


tags = st.sampled_from(
    [
     "<p>", "</p>", "<P CLASS=a>", '<p class="a b" id="c">', '<p a="1" A="2">', "<br>", "</br>", "<br/>", "<hr />",
     '<img src="x">', "<x-y>", "</x-y>", "<div\nid='q' hidden>", '<div title="a>b">', "</div >", "</DIV>", "<pre>", "</pre>",
     "<a href=x/>", "</a b>", "<title>", "</title>", "<script>", "</script>", '<q a="1"b="2">', '<q a = "1">', "<b", "< b>",
     '<q a="1" / b="2">', "</ b>", "text", '<meta charset="utf-8">', "<li>", "<ul>", "</ul>", "<!-- c -->", '<q é="1">', "<é>",
     "<svg:path>", '<q a="1"\x0bb="2">',
    ]
)  # fmt: skip


@given(st.lists(st.one_of(tags, pieces), max_size=60).map("".join))
def test_the_tree_is_that_of_beautifulsoup(raw: str) -> None:
    tree = Tree(raw)
    plain = BeautifulSoup(tree.fed[:-1], "html.parser", multi_valued_attributes=None)

    def place(node: Tag | NavigableString) -> list[str]:
        return [outer.name or "" for outer in node.parents]

    def said(node: Tag | NavigableString) -> object:
        return (node.name, dict(node.attrs)) if isinstance(node, Tag) else None

    ours = [(said(n), _outer(n)) for n in tree.nodes if isinstance(n, Element)]
    assert ours == [(said(n), place(n)) for n in plain.descendants if isinstance(n, Tag)]
    texts = [(" ".join(n.split()), _outer(n)) for n in tree.nodes if not isinstance(n, Element)]
    shown = [n for n in plain.descendants if isinstance(n, NavigableString) and not isinstance(n, PreformattedString)]
    assert [t for t in texts if t[0]] == [(" ".join(n.split()), place(n)) for n in shown if n.strip()]


def _outer(node: Tag | NavigableString) -> list[str]:
    parent = node.parent
    return [] if parent is None else [parent.name or "", *_outer(parent)]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("<p>Fish &amp; chips</p>", "Fish & chips"),
        ("<p>AT&T</p>", "AT&T"),  # means nothing: stays
        ("<p>&copyright</p>", "©right"),  # as browsers read it
        ("<p>caf&eacute; &#8211; &#x2013; &#128;</p>", "café – – €"),
        ("<p>a &unknown; b", "a &unknown; b"),
        ("<p>1 < 2 and <b>3</b>", "1 < 2 and 3"),
        ("<p>a<!-- hidden -->b<![endif]>c</p>", "abc"),
        ("AT&T", "AT&T"),  # at the very end of the file
        ("<!-- over\nthree\nlines --><p>a\nb</p>", "a\nb"),
        ("<!--\n--><script>\nx < y\n</script>\n<p>text</p>", "text"),
    ],
)
def test_entities_and_slips(raw: str, text: str) -> None:
    reading = read_html(raw)
    assert [line.text for line in reading.lines] == [text]
    assert lost(reading) == ""


@pytest.mark.parametrize(
    ("raw", "lines"),
    [
        ("<h2>A</h2>text<p>b</p>tail", [("heading", "A"), ("", "text"), ("", "b"), ("", "tail")]),
        ("<ul><li>a<ul><li>b</ul><li><p>c</p><p>d</p></ul>", [("item", "a"), ("item", "b"), ("item", "c"), ("", "d")]),
        ("<p>a<p>b<p>c", [("", "a"), ("", "b"), ("", "c")]),  # never closed
        ("<p>one<br>two</p>", [("", "one"), ("", "two")]),  # short lines: an address
        ("<p>" + "long " * 20 + "<br>" + "line " * 20, [("", "long " * 20 + "\n" + "line " * 19 + "line")]),  # prose: a space
        ("<p>" + "long " * 20 + "<br><br>" + "line " * 20, [("", "long " * 19 + "long"), ("", "line " * 19 + "line")]),
        ("<figure><img><figcaption>c</figcaption></figure>", [("caption", "c")]),
        ("<p id='fn3'><sup>3</sup> See above.</p>", [("note", "3 See above.")]),
        ("<p class='MsoFootnoteText'>1 See above.</p>", [("note", "1 See above.")]),
        ("<pre>one\ntwo\n\nthree</pre>", [("", "one\ntwo"), ("", "three")]),
        ("<head><title>t</title><style>p{}</style><body>b", [("", "b")]),  # a head that is never closed
        (
            "<form><p>Text in the form that holds the page.</p><button>Go</button></form>",
            [("", "Text in the form that holds the page.")],
        ),
    ],
)
def test_blocks(raw: str, lines: list[tuple[str, str]]) -> None:
    assert [(line.role, line.text) for line in read_html(raw).lines] == lines


def test_cells_keep_their_columns_beside_merged_ones() -> None:
    raw = """<table><tr><th>a<th colspan=2>b<th>c
      <tr><td rowspan=3>d<td>e<td>f<td>g
      <tr><td colspan=2>h<td rowspan=2>i
      <tr><td>j<td>k</table>"""
    cells = {line.text: line.cell for line in read_html(raw).lines}
    assert cells == {
        "a": (1, 1, 1), "b": (1, 1, 2), "c": (1, 1, 4),
        "d": (1, 2, 1), "e": (1, 2, 2), "f": (1, 2, 3), "g": (1, 2, 4),
        "h": (1, 3, 2), "i": (1, 3, 4),
        "j": (1, 4, 2), "k": (1, 4, 3),
    }  # fmt: skip


def test_a_table_that_lays_out_the_page_has_no_cells() -> None:
    raw = "<table><tr><td><a>x</a></td><td><h1>T</h1><p>text</p><table><tr><td>1<td>2</table></td></tr></table>"
    assert [(line.text, line.cell) for line in read_html(raw).lines] == [
        ("x", None), ("T", None), ("text", None), ("1", (1, 1, 1)), ("2", (1, 1, 2)),
    ]  # fmt: skip


def test_styles_links_and_places() -> None:
    raw = '<body><div><p>first</p><p><i>Recalling</i> <a href="/a?x=1&amp;y=2">73/11</a><sup><a href="#n">2</a></sup></p></div>'
    reading = read_html(raw)
    assert [(raw[s.start : s.end], s.kind, s.target) for s in reading.styles] == [
        ("Recalling", "italic", ""),
        ("73/11", "link", "/a?x=1&y=2"),
        ("2", "link", "#n"),
        ("2", "sup", ""),
    ]
    assert [p.selector for p in reading.places] == [
        "body>div:nth-of-type(1)>p:nth-of-type(1)",
        "body>div:nth-of-type(1)>p:nth-of-type(2)",
    ]
    assert reading.lines[1].text == "Recalling 73/112"


TEXT = "<p>" + "The Council has made a rule on lamps for boats. " * 6 + "</p>"


@pytest.mark.parametrize(
    ("around", "reason"),
    [
        ("<nav>x</nav>", "navigation"),
        ("<footer><p>x</p></footer>", "footer"),
        ("<aside>x</aside>", "beside the text"),
        ("<header>x</header>", "header of the page"),
        ("<div role='navigation'>x</div>", "navigation"),
        ("<div class='main-nav'>x</div>", None),  # "main" speaks of the page: left to other signs
        ("<div class='navbar navbar-top'>x</div>", "navigation"),
        ("<div id='cookieBanner'>x</div>", "cookie banner"),
        ("<div class='share-buttons'>x</div>", "share buttons"),
        ("<div class='shareholders'>x</div>", None),  # another word
        ("<div class='related-news'>x</div>", "related links"),
        ("<div style='display: none'>x</div>", "hidden"),
        ("<p hidden>x</p>", "hidden"),
        ("<ul>" + "<li><a href=x>Topic</a>" * 6 + "</ul>", "list of links"),
        ("<ul>" + "<li><a href=x>Agreement with the guild of boatmen of the lake</a>" * 6 + "</ul>", None),  # says something
        ("<button>x</button>", "form"),
    ],
)
def test_what_stands_around_the_text(around: str, reason: str | None) -> None:
    reading = read_html(f"<body>{TEXT}{around}{TEXT}</body>")
    assert {a.reason for a in reading.asides if a.kind == "boilerplate"} == ({reason} if reason else set())
    assert lost(reading) == ""


def test_the_text_is_never_taken_for_what_stands_around_it() -> None:
    for raw in (f"<div class='menu-open sidebar'>{TEXT}</div>", f"<nav>{TEXT}</nav>", f"<header><h1>Title</h1></header>{TEXT}"):
        assert read_html(raw).lines


@pytest.mark.parametrize(
    ("head", "hints"),
    [
        ("<html lang='fr-FR'>", {"language": "fr"}),
        ("<title>A &amp; B</title>", {"title": "A & B"}),
        ("<meta property='article:published_time' content='2020-12-14T10:00:00Z'>", {"published": "2020-12-14T10:00:00Z"}),
        ("<link rel='canonical' href='https://example.org/a'>", {"url": "https://example.org/a"}),
        ("<meta property='og:site_name' content='Lake'>", {"site": "Lake"}),
        (
            '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2021-05-03"}]}</script>',
            {"published": "2021-05-03", "type": "NewsArticle"},
        ),
        ('<script type="application/ld+json">{"datePublished": </script>', {}),  # no JSON
        ('<script type="application/ld+json">' + "[" * 50_000 + "</script>", {}),  # too deep
    ],
)
def test_hints(head: str, hints: dict[str, str]) -> None:
    assert read_html(f"{head}<body>{TEXT}</body>").hints == hints


LARGE = 400_000


@pytest.mark.parametrize(
    "bit",
    [
        "<div>",
        "<p>x",
        "<b><i>",
        "<table><tr><td>",
        "<!--",
        "<![CDATA[",
        '<a x="',
        "</",
        "<",
        "&amp",
        "&#",
        "<script>",
        "<?",
        "</a",
        "<a =",
    ],
)
def test_a_large_hostile_file_is_read_in_time(bit: str) -> None:
    raw = bit * (LARGE // len(bit))
    start = time.process_time()
    reading = read_html(raw + ">")
    assert time.process_time() - start < 10  # seconds; two on a slow machine, hours if time grew with the square
    assert len(reading.raw) == len(raw) + 1


def test_a_page_of_hardly_anything_but_tags_says_what_was_left_out() -> None:
    reading = read_html("<p>x" * 60_000)
    assert [n.check for n in reading.notes] == ["too_many_tags"]
    assert lost(reading) == ""
