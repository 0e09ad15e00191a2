"""An HTML file as a tree whose every text knows where it stands in the file.

beautifulsoup4 builds the tree with Python's own parser, and forgets where texts came from. Here the parser is given the file
with everything masked that it stumbles over, character for character, and each stretch of text is taken from the file itself
at the offset where the parser found it.
"""

from __future__ import annotations

import html
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, Final

from bs4 import BeautifulSoup
from bs4.builder._htmlparser import BeautifulSoupHTMLParser, HTMLParserTreeBuilder
from bs4.element import NavigableString, Tag

from pipeline.read.html_weights import NOTHING, Weight, sort_of
from pipeline.woven import Woven, raw_slice, weave

Span = tuple[int, int]


class Element(Tag):
    """An element of a page: its name, attributes and parent, nothing else of what beautifulsoup4 keeps of a tag.

    Making all of a tag takes longer than finding it. What is inside follows it in the ``nodes`` of the tree, up to ``end``.
    """

    name: str
    attrs: dict[str, str]  # type: ignore[assignment]
    parent: Tag
    end: int = sys.maxsize
    weight: Weight = NOTHING
    namespace = prefix = next_element = previous_element = next_sibling = previous_sibling = None
    known_xml = hidden = False

    def __init__(self, name: str, attrs: dict[str, str], parent: Tag) -> None:
        self.name, self.attrs, self.parent = name, attrs, parent


class Text(NavigableString):
    """A text of a page and the ``spans`` of the raw file that it came from."""

    parent: Tag
    spans: list[Span]
    namespace = prefix = next_element = previous_element = next_sibling = previous_sibling = None
    known_xml = hidden = False

    __new__ = str.__new__  # type: ignore[assignment]


class Tree(BeautifulSoup):
    """The tree of an HTML file. ``nodes`` holds its elements and texts in the order of the file, comments left out.

    ``extents`` says where the entities end that begin at an offset; ``spaces`` are the entities that stand for white space.
    Both grow as texts are taken with ``take``. What stands behind ``end`` was not read: a comment or script that is never closed,
    of which a browser shows nothing. Scripts never run and nothing is fetched.

    Elements are opened and closed as beautifulsoup4 does it, without what only serves searching and printing a tree.
    """

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.nodes: list[Element | Text] = []
        self.extents: dict[int, int] = {}
        self.spaces: list[Span] = []
        self.waiting: list[Span] = []
        self.fed, self.end = masked(raw)
        super().__init__(self.fed, builder=_Builder(multi_valued_attributes=None, store_line_numbers=False))

    def endData(self, containerClass: type[NavigableString] | None = None) -> None:  # noqa: N802, N803 (beautifulsoup4's names)
        """Put the text gathered so far into the tree. White space stays as it is."""
        if self.waiting:
            text = Text("".join(self.current_data))
            text.spans, self.waiting = self.waiting, []
            text.parent = self.tagStack[-1]
            self.nodes.append(text)
        self.current_data = []

    def open(self, name: str, attrs: dict[str, str]) -> None:
        """Open an element inside the innermost that is open."""
        if self.waiting:
            self.endData()
        element = Element(name, attrs, self.tagStack[-1])
        self.nodes.append(element)
        self.tagStack.append(element)
        self.open_tag_counter[name] += 1

    def handle_endtag(self, name: str, nsprefix: str | None = None) -> None:
        """Close the innermost open element of that name and those inside it; where none is, nothing is closed."""
        if self.waiting:
            self.endData()
        count = self.open_tag_counter
        if count.get(name):
            closed, end = "", len(self.nodes)
            while closed != name:
                element = self.tagStack.pop()
                element.end = end  # type: ignore[attr-defined]
                closed = element.name
                count[closed] -= 1

    def weigh(self, unseen: frozenset[str]) -> Weight:
        """Give each element that holds something its weight, from the innermost outwards; what the whole page holds.

        What is inside ``unseen`` elements is nothing.
        """
        whole = Weight()
        for node in reversed(self.nodes):
            size, counted, inner = 0, "", NOTHING
            if not isinstance(node, Element):
                size = len(node.strip())
            elif node.name not in unseen:
                counted, inner = sort_of(node.name, node.attrs), node.weight
            if not size and not counted and inner is NOTHING and node.name != "a":
                continue
            parent = node.parent
            weight = parent.weight if isinstance(parent, Element) else whole
            if weight is NOTHING and isinstance(parent, Element):
                weight = parent.weight = Weight()
            if not isinstance(node, Element):
                weight.text += size
            else:
                weight.add(inner, node.name, counted)
        return whole

    def take(self, spans: Sequence[Span]) -> Woven:
        """The text of spans, one after the other, its entities decoded."""
        raw = self.raw
        if len(spans) == 1:
            start, end = spans[0]
            woven = raw_slice(raw, start, end)
            return woven if raw.find("&", start, end) < 0 else self._decode(woven, start)
        parts: list[str] = []
        at: list[int] = []
        for start, end in spans:
            if raw.find("&", start, end) < 0:
                parts.append(raw[start:end])
                at.extend(range(start, end))
            else:
                woven = self._decode(raw_slice(raw, start, end), start)
                parts.append(woven.text)
                at.extend(woven.at)
        return Woven("".join(parts), tuple(at))

    def _decode(self, woven: Woven, first: int) -> Woven:
        """Entities decoded as browsers do, each with the offset of its ampersand.

        What means nothing stays as printed ("AT&T"), and so do letters glued to an entity without end ("&copyright").
        """
        parts: list[Woven] = []
        done = 0
        for m in _ENTITY.finditer(woven.text):
            sign, letters = _meaning(m.group())
            if not sign:
                continue
            at, end = first + m.start(), first + m.end() - letters
            self.extents[at] = end
            if sign.isspace():
                self.spaces.append((at, end))
            parts += [woven.cut(done, m.start()), Woven(sign, (at,) * len(sign))]
            done = m.end() - letters
        return weave((*parts, woven.cut(done))) if parts else woven


_START: Final = re.compile(r'<([A-Za-z][A-Za-z0-9-]*)((?:[ \t\r\n]+[A-Za-z_][\w:.-]*="[^"<>]*")*)[ \t\r\n]*>', re.ASCII)
_ATTRIBUTE: Final = re.compile(r'([A-Za-z_][\w:.-]*)="([^"]*)"', re.ASCII)
_END: Final = re.compile(r"</([A-Za-z][A-Za-z0-9-]*)[ \t\r\n]*>")
_HOLDS_PLAIN_TEXT: Final = frozenset(
    ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext")
)


class _Parser(BeautifulSoupHTMLParser):
    """Python's parser, telling the tree where each stretch of text stands.

    Tags written as most are go straight to the tree: a name, attributes in double quotes. All others go the parser's way.
    """

    soup: Tree

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._before = self._at = 0
        self._end = len(self.soup.raw)
        self._empty = self.soup.builder.empty_element_tags or set[str]()
        self._closed: Counter[str] = Counter()

    def close(self) -> None:
        self._before, self._at = len(self.soup.fed) - len(self.rawdata), 0
        super().close()

    def updatepos(self, i: int, j: int) -> int:
        self._at = j
        return j

    def parse_starttag(self, i: int) -> int:
        m = _START.match(self.rawdata, i)
        name = m[1].lower() if m else ""
        if m is None or name in _HOLDS_PLAIN_TEXT:
            return super().parse_starttag(i)
        attrs = {key.lower(): value for key, value in _ATTRIBUTE.findall(m[2])} if m[2] else {}
        self._open(name, attrs)
        return m.end()

    def parse_endtag(self, i: int) -> int:
        m = _END.match(self.rawdata, i) if self.cdata_elem is None else None
        if m is None:
            return super().parse_endtag(i)
        self.handle_endtag(m[1].lower())
        return m.end()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]], handle_empty_element: bool = True) -> None:
        self._open(tag, {key: value or "" for key, value in attrs}, handle_empty_element)

    def _open(self, name: str, attrs: dict[str, str], may_be_empty: bool = True) -> None:
        self.soup.open(name, attrs)
        if may_be_empty and name in self._empty:
            self.soup.handle_endtag(name)
            self._closed[name] += 1

    def handle_endtag(self, tag: str, check_already_closed: bool = True) -> None:
        """Close an element, but for one that closed itself ("<br></br>")."""
        if check_already_closed and self._closed.get(tag):
            self._closed[tag] -= 1
        else:
            self.soup.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        start = self._before + self._at
        end = min(start + len(data), self._end)
        if end > start:
            self.soup.waiting.append((start, end))
            self.soup.current_data.append(data)

    def handle_comment(self, data: str) -> None:
        """Text before a comment or declaration and behind it are two."""
        self.soup.endData()

    handle_decl = unknown_decl = handle_pi = handle_comment  # type: ignore[assignment]


class _Builder(HTMLParserTreeBuilder):
    """A builder that uses our parser."""

    def feed(self, markup: Any, _parser_class: type[BeautifulSoupHTMLParser] = _Parser) -> None:
        super().feed(markup, _parser_class)


# Entities --------------------------------------------------------------------------------------------------------------------

_ENTITY: Final = re.compile(r"&(?:\#(?:[0-9]{1,8}|[xX][0-9a-fA-F]{1,7})|[A-Za-z][A-Za-z0-9]{0,31});?")


@lru_cache(4096)
def _meaning(printed: str) -> tuple[str, int]:
    """What an entity stands for, empty where for nothing, and how many of its last letters are none of it."""
    decoded = html.unescape(printed)
    if decoded == printed:
        return "", 0
    letters = len(decoded) - 1 if len(decoded) > 1 and printed.endswith(decoded[1:]) else 0
    return decoded[: len(decoded) - letters], letters


def unmask(text: str) -> str:
    """The value of an attribute with its entities decoded."""
    return html.unescape(text.replace(_AMPERSAND, "&"))


# Masking ---------------------------------------------------------------------------------------------------------------------

_AMPERSAND: Final = "\ue000"
_LESS: Final = "\ue001"
_HIDING: Final = re.compile(
    r"""
      <!--                # a comment
    | <!\[                # a marked section: "<![endif]>"
    | < (?P<name> script | style | textarea | title | xmp | iframe | noembed | noframes ) (?=[\s/>])    # holds plain text
    """,
    re.VERBOSE | re.IGNORECASE,
)


def masked(raw: str) -> tuple[str, int]:
    """The file as the parser gets it: as long as ``raw`` (and a line's end more), with what it stumbles over masked; and its end.

    Python's parser takes time squared, or gives up, on comments without end, unknown marked sections, tags cut off at the end
    and lone ampersands. So a comment becomes a plain declaration, what a browser does not show after an unclosed comment or
    script is one too, ampersands are masked (entities are decoded here), and so is what looks like a tag but never ends.
    """
    parts: list[str] = []
    done, until = 0, len(raw)
    for start, end, cover in _hidden(raw):
        if not cover:  # never closed
            until = start
            cover = "<!" + "_" * (end - start - 3) + ">"
        parts += [raw[done:start], cover]
        done = end
    text = "".join((*parts, raw[done:])).replace("&", _AMPERSAND)
    last = text.rfind(">") + 1
    return text[:last] + text[last:].replace("<", _LESS) + "\n", until


def _hidden(raw: str) -> Iterator[tuple[int, int, str]]:
    """What the parser must not look into, in order, each with as many harmless characters; none for what is never closed."""
    at = 0
    while m := _HIDING.search(raw, at):
        start = m.start()
        if m["name"]:
            opened = raw.find(">", m.end()) + 1
            closing = _closing(m["name"].lower()).search(raw, opened) if opened else None
            if closing is None:
                yield start, len(raw), ""
                return
            inside = raw[opened : closing.start()]
            yield opened, closing.start(), inside.replace("<", _LESS)
            at = closing.end()
            continue
        if raw.startswith("<![", start):
            yield start + 2, start + 3, "_"
            at = start + 3
            continue
        end = raw.find("-->", start + 2)
        if end < 0:
            yield start, len(raw), ""
            return
        yield start, end + 3, "<!" + "_" * (end - start) + ">"
        at = end + 3


@cache
def _closing(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
