"""One walk over the tree of a page, in the order of the file, making lines of its blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from bs4.element import Tag

from pipeline.document import AsideKind, Line, Place, Style
from pipeline.read import html_rules as rules
from pipeline.read.html_frames import Frame, Grid
from pipeline.read.html_tree import Element, Span, Text, Tree, unmask
from pipeline.woven import Woven, synthetic, weave

_STYLES: Final = {"i": "italic", "em": "italic", "cite": "italic", "dfn": "italic", "b": "bold", "strong": "bold", "sup": "sup"}
_PLAIN: Final = frozenset((*_STYLES, "u", "sub", "small", "font", "big", "s", "abbr", "span"))
"""Without attributes these say nothing about a page but how their text looks."""
_HINTING: Final = frozenset(("html", "meta", "link", "time"))
_TABLE_PARTS: Final = frozenset(("table", "tr", "td", "th", "tbody", "thead", "tfoot", "caption"))
_SHORT: Final = 70
"""Lines of an address or a masthead are no longer."""
_MOST_LINES: Final = 20_000
"""What is set line by line and has more of them is no text; it stays in one piece."""
_LONG: Final = 150
"""Longer lines are text: where one has been, the top of the page is past."""

_Open = tuple[Tag, Frame, str, int]
"""An open element, its own frame or that of the element around it where it only styles its text, its style, where that begins."""


class Walk:
    """Makes ``lines`` with ``places`` and ``styles`` of a tree.

    ``left`` are the stretches that do not belong to the text, with kind and reason; ``chunks`` all stretches of text;
    ``hinting`` the elements, ``title`` and ``scripts`` (JSON-LD) what may state something about the page,
    ``rights`` the last line of copyright around the text.
    """

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._whole = tree.weigh(rules.unseen)
        self._stack: list[_Open] = [(tree, Frame(tree, None), "", 0)]
        self._open: list[Span | None] = []
        self._tables = 0
        self._leaving = False
        self._below_text = False
        self.left: list[tuple[int, int, AsideKind, str]] = []
        self.lines: list[Line] = []
        self.places: list[Place] = []
        self.styles: list[Style] = []
        self.chunks: list[Span] = []
        self.hinting: list[Element] = []
        self.title = self.rights = ""
        self.scripts: list[str] = []

    def run(self) -> None:
        stack, nodes = self._stack, self._tree.nodes
        at = 0
        while at < len(nodes):
            node = nodes[at]
            at += 1
            parent = node.parent
            while stack[-1][0] is not parent:
                self._close()
            if isinstance(node, Element):
                at = self._enter(node, at)
            else:
                self.chunks += node.spans
                self._open += node.spans
                if self._leaving:
                    self._leaving = node.isspace()
        while len(stack) > 1:
            self._close()
        self._flush(stack[0][1])

    def _enter(self, tag: Element, at: int) -> int:
        """Open an element. Gives where the walk goes on: behind it where what is inside does not belong to the text."""
        outer, above, _, _ = self._stack[-1]
        name, attrs = tag.name, tag.attrs
        if not attrs and name in _PLAIN:
            self._stack.append((tag, above, _STYLES.get(name, ""), len(self.chunks)))
            return at
        self._part(above, name)
        frame = Frame(tag, above, outer is above.tag)
        if name in rules.unseen:
            return self._skip_unseen(tag, at)
        if attrs or name in rules.telling:
            frame.main = frame.main or rules.is_main(tag)
        around = rules.why_around(tag, tag.weight, self._whole, in_main=frame.main)
        if around:
            return self._skip(tag, at, around)
        if (name in _HINTING and (name != "time" or self._is_on_top())) or (attrs and attrs.get("itemprop") == "datePublished"):
            self.hinting.append(tag)
        if name in rules.blocks:
            self._give_role(frame, tag)
        style = ""
        if attrs or name in _STYLES:
            style = "link" if name == "a" and attrs.get("href") else _STYLES.get(name) or _styled(tag)
        self._stack.append((tag, frame, style, len(self.chunks)))
        return at

    def _skip(self, tag: Element, at: int, reason: str) -> int:
        """Leave out what is inside an element that stands around the text. Gives what comes behind it."""
        nodes = self._tree.nodes
        end = min(tag.end, len(nodes))
        while at < end:
            node = nodes[at]
            at += 1
            if isinstance(node, Text):
                self._leave(node.spans, "boilerplate", reason)
                if "©" in node or "copy;" in node:
                    self.rights = unmask(node)
            elif node.name in rules.unseen:
                at = self._skip_unseen(node, at)
            elif node.name in _HINTING and node.name != "time":
                self.hinting.append(node)
            elif self._open and node.name in rules.blocks:
                self._part(self._stack[-1][1], node.name)
        return end

    def _skip_unseen(self, tag: Element, at: int) -> int:
        """Leave out what is inside an element whose content no reader sees. Gives what comes behind it."""
        end = min(tag.end, len(self._tree.nodes))
        for node in self._tree.nodes[at:end]:
            if isinstance(node, Text):
                self._leave(node.spans, "markup", f"content of {tag.name}")
        if tag.name == "title" or (tag.name == "script" and "ld+json" in tag.attrs.get("type", "")):
            spans = [span for node in self._tree.nodes[at:end] if isinstance(node, Text) for span in node.spans]
            said = "".join(self._tree.raw[start:end] for start, end in spans)
            if tag.name == "script":
                self.scripts.append(said)
            else:
                self.title = self.title or said
        return end

    def _is_on_top(self) -> bool:
        """Does an element stand above the text, and is it no part of a link to another page?"""
        return not self._below_text and all(style != "link" for _, _, style, _ in self._stack)

    def _part(self, frame: Frame, name: str) -> None:
        """A block begins or ends here: what was gathered is a line. Inside a cell blocks only part words."""
        if name == "br" or (name in rules.blocks and frame.cell and name not in _TABLE_PARTS):
            self._open.append(None)
        elif name in rules.blocks:
            self._flush(frame)

    def _give_role(self, frame: Frame, tag: Element) -> None:
        name = tag.name
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
            if rules.is_data_table(tag.weight, self._whole):
                self._tables += 1
                frame.grid = Grid(self._tables)
        elif name == "tr" and frame.grid:
            frame.grid.next_row()
            frame.cell = None
        elif name in ("td", "th") and frame.grid:
            frame.role = "cell"
            frame.cell = frame.grid.place(_merged(tag, "colspan", 100), _merged(tag, "rowspan", 1000))
        elif name == "pre":
            frame.plain = True
        elif tag.attrs:
            if rules.is_note(tag):
                frame.role = "note"
            elif not frame.role and rules.is_caption(tag, tag.weight):
                frame.role = "caption"

    def _close(self) -> None:
        tag, frame, style, first = self._stack.pop()
        if style and first < len(self.chunks):
            start, end = self._trimmed(self.chunks[first][0], self.chunks[-1][1])
            if start < end:
                target = unmask(str(tag.attrs.get("href", ""))).strip() if style == "link" else ""
                self.styles.append(Style(start, end, style, target))
        if tag.name in rules.blocks:
            self._part(frame, tag.name)

    def _leave(self, spans: Sequence[Span], kind: AsideKind, reason: str) -> None:
        """Leave a text out, as one stretch with what was left out before it for the same reason."""
        self.chunks += spans
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


def _merged(tag: Tag, name: str, most: int) -> int:
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
