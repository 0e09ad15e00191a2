"""One walk over the tree of a page, in the order of the file, making lines of its blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from bs4.element import PageElement, Tag

from pipeline.document import AsideKind, Line, Place, Style
from pipeline.read import html_rules as rules
from pipeline.read.html_frames import Frame, Grid
from pipeline.read.html_rules import Weight
from pipeline.read.html_tree import Span, Tree, unmask
from pipeline.woven import Woven, synthetic, weave

_STYLES: Final = {"i": "italic", "em": "italic", "cite": "italic", "dfn": "italic", "b": "bold", "strong": "bold", "sup": "sup"}
_PLAIN: Final = frozenset((*_STYLES, "u", "sub", "small", "font", "big", "s", "abbr", "span"))
"""Without attributes these say nothing about a page but how their text looks."""
_HINTING: Final = frozenset(("html", "title", "meta", "link", "time"))
_TABLE_PARTS: Final = frozenset(("table", "tr", "td", "th", "tbody", "thead", "tfoot", "caption"))
_SHORT: Final = 70
"""Lines of an address or a masthead are no longer."""
_MOST_LINES: Final = 20_000
"""What is set line by line and has more of them is no text; it stays in one piece."""
_LONG: Final = 150
"""Longer lines are text: where one has been, the top of the page is past."""


class _Open(NamedTuple):
    """An open element: its own frame, or that of the element around it where it only styles its text."""

    tag: Tag
    frame: Frame
    style: str
    style_start: int


class Walk:
    """Makes ``lines`` with ``places`` and ``styles`` of a tree.

    ``left`` are the stretches that do not belong to the text, with kind and reason; ``chunks`` all stretches of text;
    ``hinting`` the elements and ``scripts`` the JSON-LD that may state something about the page.
    """

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._nodes: list[PageElement] = list(tree.descendants)
        self._weights = _weigh(self._nodes, tree)
        self._whole = self._weights[id(tree)]
        self._stack: list[_Open] = [_Open(tree, Frame(tree, None), "", 0)]
        self._open: list[Span | None] = []
        self._tables = 0
        self._leaving = False
        self._below_text = False
        self.left: list[tuple[int, int, AsideKind, str]] = []
        self.lines: list[Line] = []
        self.places: list[Place] = []
        self.styles: list[Style] = []
        self.chunks: list[tuple[int, int]] = []
        self.hinting: list[Tag] = []
        self.scripts: list[str] = []

    def run(self) -> None:
        stack, spans = self._stack, self._tree.spans
        for node in self._nodes:
            parent = node.parent
            while stack[-1].tag is not parent:
                self._close()
            if isinstance(node, Tag):
                self._enter(node)
            elif id(node) in spans:
                self._text(stack[-1].frame, spans[id(node)])
        while len(stack) > 1:
            self._close()
        self._flush(stack[0].frame)

    def _enter(self, tag: Tag) -> None:
        above, name, attrs = self._stack[-1], tag.name, tag.attrs
        if not attrs and name in _PLAIN:
            self._stack.append(_Open(tag, above.frame, _STYLES.get(name, ""), len(self.chunks)))
            return
        self._part(above.frame, name)
        frame = Frame(tag, above.frame, above.tag is above.frame.tag)
        if name in _HINTING and (name != "time" or self._is_on_top(frame)):
            self.hinting.append(tag)
        if name in rules.unseen:
            frame.unseen = True
            if name == "script" and "ld+json" in str(attrs.get("type", "")):
                self.scripts.append("".join(str(part) for part in tag.contents))
        style = ""
        if not frame.unseen:
            if attrs or name in rules.telling:
                frame.main = frame.main or rules.is_main(tag)
                style = "link" if name == "a" and attrs.get("href") else _STYLES.get(name) or _styled(tag)
            if frame.around is None:
                frame.around = rules.why_around(tag, self._weights[id(tag)], self._whole, in_main=frame.main)
            if name in rules.blocks:
                self._give_role(frame, name)
        self._stack.append(_Open(tag, frame, style, len(self.chunks)))

    def _is_on_top(self, frame: Frame) -> bool:
        """Does an element stand above the text, and is it no part of a link to another page?"""
        return frame.around is None and not self._below_text and all(o.style != "link" for o in self._stack)

    def _part(self, frame: Frame, name: str) -> None:
        """A block begins or ends here: what was gathered is a line. Inside a cell blocks only part words."""
        if name == "br" or (name in rules.blocks and frame.cell and name not in _TABLE_PARTS):
            self._open.append(None)
        elif name in rules.blocks:
            self._flush(frame)

    def _give_role(self, frame: Frame, name: str) -> None:
        if name in rules.headings:
            frame.role, frame.level = "heading", rules.headings[name]
        elif name in ("ul", "ol", "menu"):
            frame.role, frame.lists = "", frame.lists + 1
        elif name == "li":
            frame.role, frame.level = "item", max(frame.lists, 1)
        elif name == "dl":
            frame.role, frame.lists = "", frame.lists + 1
        elif name in ("dt", "dd"):
            frame.role, frame.level = "item", max(frame.lists, 1) + (name == "dd")
            frame.lists += name == "dd"
        elif name in ("figcaption", "caption"):
            frame.role, frame.cell = "caption", None
        elif name == "table":
            frame.role, frame.cell, frame.grid = "", None, None
            if not frame.around and rules.is_data_table(self._weights[id(frame.tag)], self._whole):
                self._tables += 1
                frame.grid = Grid(self._tables)
        elif name == "tr" and frame.grid:
            frame.grid.next_row()
            frame.cell = None
        elif name in ("td", "th") and frame.grid:
            frame.role = "cell"
            frame.cell = frame.grid.place(_span(frame.tag, "colspan", 100), _span(frame.tag, "rowspan", 1000))
        elif name == "pre":
            frame.plain = True
        elif frame.tag.attrs:
            if rules.is_note(frame.tag):
                frame.role = "note"
            elif not frame.role and rules.is_caption(frame.tag, self._weights[id(frame.tag)]):
                frame.role = "caption"

    def _close(self) -> None:
        tag, frame, style, first = self._stack.pop()
        if style and frame.around is None and first < len(self.chunks):
            start, end = self._trimmed(self.chunks[first][0], self.chunks[-1][1])
            if start < end:
                target = unmask(str(tag.attrs.get("href", ""))).strip() if style == "link" else ""
                self.styles.append(Style(start, end, style, target))
        if tag.name in rules.blocks:
            self._part(frame, tag.name)

    def _text(self, frame: Frame, spans: list[Span]) -> None:
        self.chunks += spans
        if frame.unseen:
            self._leave(spans, "markup", f"content of {frame.tag.name}")
        elif frame.around is not None:
            self._leave(spans, "boilerplate", frame.around)
        else:
            self._open += spans
            if self._leaving:
                self._leaving = self._tree.raw[spans[0][0] : spans[-1][1]].isspace()

    def _leave(self, spans: Sequence[Span], kind: AsideKind, reason: str) -> None:
        """Leave a text out, as one stretch with what was left out before it for the same reason."""
        start, end = self._trimmed(spans[0][0], spans[-1][1])
        if start == end:
            return
        if self._leaving and self.left[-1][2:] == (kind, reason):
            self.left[-1] = (self.left[-1][0], end, kind, reason)
        else:
            self.left.append((start, end, kind, reason))
        self._leaving = True

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        words = self._tree.raw[start:end]
        start += len(words) - len(words.lstrip())
        return start, start + len(words.strip())

    def _flush(self, frame: Frame) -> None:
        """Make lines of what has been gathered in the block of ``frame``."""
        if not self._open:
            return
        gathered, self._open = self._open, []
        for woven in _lines(self._tree, gathered, whole=frame.cell is not None, plain=frame.plain):
            if woven.text[:1].isspace() or woven.text[-1:].isspace():
                woven = woven.strip()
            if not woven.text:
                continue
            self._below_text = self._below_text or len(woven.text) > _LONG
            last = woven.at[-1]
            self.places.append(Place(woven.at[0], self._tree.extents.get(last, last + 1), selector=frame.path() or None))
            level = frame.level if frame.role in ("heading", "item") else 0
            self.lines.append(Line(woven, role=frame.role, level=level, cell=frame.cell))
            if frame.role == "item":
                self._item_done(frame)

    def _item_done(self, frame: Frame) -> None:
        """Only the first line of an item is the item; further paragraphs of it are paragraphs."""
        frame.role = ""
        for _, inner, _, _ in reversed(self._stack):
            if inner.role != "item":
                break
            inner.role = ""
            if inner.tag.name in ("li", "dt", "dd"):
                break


def _weigh(nodes: Sequence[PageElement], tree: Tree) -> dict[int, Weight]:
    """What each element holds, from the innermost outwards."""
    weights: dict[int, Weight] = {id(node): Weight() for node in nodes if isinstance(node, Tag)}
    weights[id(tree)] = Weight()
    for node in reversed(nodes):
        if isinstance(node, Tag):
            if node.name not in rules.unseen:
                weights[id(node.parent)].add(weights[id(node)], node)
        elif id(node) in tree.spans:
            weights[id(node.parent)].text += len(node.strip()) if isinstance(node, str) else 0
    return weights


def _lines(tree: Tree, gathered: Sequence[Span | None], *, whole: bool, plain: bool) -> Iterator[Woven]:
    """The text of a block, cut at its line breaks (None).

    Two breaks in a row end a paragraph. Single ones do where all lines are short (an address, a masthead), else they are
    spaces. The text of a cell stays ``whole``. In ``plain`` text empty lines end a paragraph.
    """
    if None not in gathered and not plain:
        yield tree.take([span for span in gathered if span is not None])
        return
    lines: list[list[Woven]] = [[]]
    for span in gathered:
        if span is None:
            lines.append([])
        elif plain and tree.raw.count("\n", *span) <= _MOST_LINES:
            first, *further = _printed_lines(tree.take((span,)))
            lines[-1].append(first)
            lines += [[line] for line in further]
        else:
            lines[-1].append(tree.take((span,)))
    printed = [weave(parts) for parts in lines]
    full = [line for line in printed if line.text.strip()]
    if not whole and not plain and all(len(line.text.strip()) <= _SHORT for line in full):
        yield from full
        return
    if not whole and not plain and len(full) > 1 and _stands_over(full[0].text.strip(), full[1].text.strip()):
        yield full[0]
        printed = printed[printed.index(full[0]) + 1 :]
    paragraph: list[Woven] = []
    for line in printed:
        if line.text.strip():
            paragraph += [synthetic("\n"), line] if paragraph else [line]
        elif paragraph and not whole:
            yield weave(paragraph)
            paragraph = []
    yield weave(paragraph)


def _stands_over(first: str, second: str) -> bool:
    """Is the first line of a block a heading over the second: short, without a stop, over a long line that begins anew?"""
    return len(first) <= _SHORT and first[-1].isalnum() and second[0].isupper() and len(second) > 100


def _printed_lines(woven: Woven) -> Iterator[Woven]:
    at = 0
    for m in re.finditer("\n", woven.text):
        yield woven.cut(at, m.start())
        at = m.end()
    yield woven.cut(at)


def _span(tag: Tag, name: str, most: int) -> int:
    value = str(tag.attrs.get(name, "1")).strip()
    return min(max(int(value), 1), most) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _styled(tag: Tag) -> str:
    """What the style of an element says: word processors set italics and bold so."""
    style = tag.attrs.get("style")
    if not isinstance(style, str):
        return ""
    said = style.replace(" ", "").casefold()
    if "font-style:italic" in said:
        return "italic"
    if "font-weight:bold" in said or "font-weight:700" in said:
        return "bold"
    return "sup" if "vertical-align:super" in said else ""
