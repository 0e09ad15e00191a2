"""An HTML file as a tree whose every text knows where it stands in the file.

beautifulsoup4 builds the tree with Python's own parser, and forgets where texts came from. Here the parser is given the file
with everything masked that it stumbles over, character for character, and each stretch of text is taken from the file itself
at the offset where the parser found it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any, Final

from bs4 import BeautifulSoup
from bs4.builder import HTMLParserTreeBuilder
from bs4.builder._htmlparser import BeautifulSoupHTMLParser
from bs4.element import NavigableString

from pipeline.woven import Woven, raw_slice, weave


class Chunk(str):
    """A stretch of text as the parser hands it over: ``woven`` holds its words with their raw offsets, ``end`` is its raw end."""

    __slots__ = ("end", "start", "woven")
    woven: Woven
    start: int
    end: int


class Tree(BeautifulSoup):
    """The tree of an HTML file. ``chunks`` holds the stretches of each text by the identity of the text.

    ``extents`` says where the entities end that begin at an offset; ``spaces`` are the entities that stand for white space.
    Scripts never run and nothing is fetched.
    """

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.chunks: dict[int, list[Chunk]] = {}
        self.extents: dict[int, int] = {}
        self.spaces: list[tuple[int, int]] = []
        super().__init__(masked(raw), builder=_Builder())

    def endData(self, containerClass: Any = None) -> None:  # noqa: N802, N803 (the names are beautifulsoup4's)
        chunks = [c for c in self.current_data if isinstance(c, Chunk)]
        super().endData(containerClass)
        if chunks:
            text = self._most_recent_element
            if isinstance(text, NavigableString):
                self.chunks[id(text)] = chunks


class _Parser(BeautifulSoupHTMLParser):
    """Python's parser, telling the tree where each stretch of text stands."""

    soup: Tree

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lines = [0, *(m.end() for m in re.finditer("\n", self.soup.raw))]

    def handle_data(self, data: str) -> None:
        tree = self.soup
        line, column = self.getpos()
        start = self._lines[line - 1] + column
        end = min(start + len(data), len(tree.raw))
        if end <= start:
            return
        woven = raw_slice(tree.raw, start, end)
        if "&" in woven.text:
            woven = _decoded(tree, woven)
        chunk = Chunk(woven.text)
        chunk.woven, chunk.start, chunk.end = woven, start, end
        tree.handle_data(chunk)


class _Builder(HTMLParserTreeBuilder):
    """A builder that uses our parser."""

    def feed(self, markup: Any, _parser_class: type[BeautifulSoupHTMLParser] = _Parser) -> None:
        super().feed(markup, _parser_class)


# Entities --------------------------------------------------------------------------------------------------------------------

_ENTITY: Final = re.compile(r"&(?:\#(?:[0-9]{1,8}|[xX][0-9a-fA-F]{1,7})|[A-Za-z][A-Za-z0-9]{0,31});?")


def _decoded(tree: Tree, woven: Woven) -> Woven:
    """Entities decoded as browsers do, each with the offset of its ampersand.

    What means nothing stays as printed ("AT&T"), and so do letters glued to an entity without end ("&copyright").
    """
    parts: list[Woven] = []
    done, first = 0, woven.at[0]
    for m in _ENTITY.finditer(woven.text):
        printed = m.group()
        decoded = html.unescape(printed)
        if decoded == printed:
            continue
        letters = decoded[1:] if len(decoded) > 1 and printed.endswith(decoded[1:]) else ""
        sign = decoded[: len(decoded) - len(letters)]
        at, end = first + m.start(), first + m.end() - len(letters)
        tree.extents[at] = end
        if not sign.strip():
            tree.spaces.append((at, end))
        parts += [woven.cut(done, m.start()), Woven(sign, (at,) * len(sign))]
        done = m.end() - len(letters)
    return weave((*parts, woven.cut(done))) if parts else woven


def unmask(text: str) -> str:
    """The value of an attribute with its entities decoded."""
    return html.unescape(text.replace(_AMPERSAND, "&"))


# Masking ---------------------------------------------------------------------------------------------------------------------

_AMPERSAND: Final = "\ue000"
_LESS: Final = "\ue001"
_HIDING: Final = re.compile(r"<!--|<!\[|<(?P<name>script|style|textarea|title|xmp|iframe|noembed|noframes)(?=[\s/>])", re.IGNORECASE)


def masked(raw: str) -> str:
    """The file as the parser gets it: as long as ``raw`` (and a line's end more), with what it stumbles over masked.

    Python's parser takes time squared, or gives up, on comments without end, unknown marked sections, tags cut off at the end
    and lone ampersands. So a comment becomes a plain declaration, what a browser does not show after an unclosed comment or
    script is cut off, ampersands are masked (entities are decoded here), and so is what looks like a tag but never ends.
    """
    parts: list[str] = []
    done = 0
    for start, end, cover in _hidden(raw):
        parts += [raw[done:start], cover]
        done = end
    text = "".join((*parts, raw[done:])).replace("&", _AMPERSAND)
    last = text.rfind(">") + 1
    return text[:last] + text[last:].replace("<", _LESS) + "\n"


def _hidden(raw: str) -> Iterator[tuple[int, int, str]]:
    """Stretches that the parser must not look into, in order, each with as many harmless characters."""
    at = 0
    while m := _HIDING.search(raw, at):
        start = m.start()
        if m["name"]:
            opened = raw.find(">", m.end()) + 1
            closing = _closing(m["name"].lower()).search(raw, opened) if opened else None
            if closing is None:
                yield start, len(raw), " " * (len(raw) - start)
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
            yield start, len(raw), " " * (len(raw) - start)
            return
        yield start, end + 3, "<!" + "_" * (end - start) + ">"
        at = end + 3


_CLOSINGS: Final[dict[str, re.Pattern[str]]] = {}


def _closing(name: str) -> re.Pattern[str]:
    if name not in _CLOSINGS:
        _CLOSINGS[name] = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    return _CLOSINGS[name]
