"""An HTML file as a tree whose every text knows where it stands in the file.

beautifulsoup4 builds the tree with Python's own parser, and forgets where texts came from. Here the parser is given the file
with everything masked that it stumbles over, character for character, and each stretch of text is taken from the file itself
at the offset where the parser found it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, Final

from bs4 import BeautifulSoup
from bs4.builder._htmlparser import BeautifulSoupHTMLParser, HTMLParserTreeBuilder
from bs4.element import NavigableString

from pipeline.woven import Woven, raw_slice, weave

Span = tuple[int, int]


class Tree(BeautifulSoup):
    """The tree of an HTML file. ``spans`` holds the raw stretches that each text came from, by the identity of the text.

    ``extents`` says where the entities end that begin at an offset; ``spaces`` are the entities that stand for white space.
    Both grow as texts are taken with ``take``. What stands behind ``end`` was not read: a comment or script that is never closed,
    of which a browser shows nothing. Scripts never run and nothing is fetched.
    """

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.spans: dict[int, list[Span]] = {}
        self.extents: dict[int, int] = {}
        self.spaces: list[Span] = []
        self.waiting: list[Span] = []
        self.fed, self.end = masked(raw)
        super().__init__(self.fed, builder=_Builder(multi_valued_attributes=None, store_line_numbers=False))

    def endData(self, containerClass: type[NavigableString] | None = None) -> None:  # noqa: N802, N803 (beautifulsoup4's names)
        """Put the text gathered so far into the tree. (Leaner than beautifulsoup4's: white space stays as it is.)"""
        if not self.current_data:
            return
        text = (containerClass or NavigableString)("".join(self.current_data))
        self.current_data = []
        self.object_was_parsed(text)
        if self.waiting:
            self.spans[id(text)] = self.waiting
            self.waiting = []

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


class _Parser(BeautifulSoupHTMLParser):
    """Python's parser, telling the tree where each stretch of text stands."""

    soup: Tree

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lines = [0, *(m.end() for m in re.finditer("\n", self.soup.fed))]  # masks have no line's ends
        self._end = len(self.soup.raw)

    def handle_data(self, data: str) -> None:
        start = self._lines[self.lineno - 1] + self.offset
        end = min(start + len(data), self._end)
        if end > start:
            self.soup.waiting.append((start, end))
            self.soup.current_data.append(data)


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
