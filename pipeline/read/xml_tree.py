"""An XML file as a tree whose every text and attribute knows where it stands in the file.

Made for files as they are published, some of them not well-formed: a tag that nothing opened is passed over, one that nothing
closes ends with its parent, and the first such flaw is told. Nothing is fetched and no entity is expanded but characters.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from pipeline.woven import Woven, raw_slice, weave

deepest: Final = 100
"""Elements inside elements. What lies deeper stands beside its parent: no document is like that."""

# <p xml:space="preserve">, </p>, <eol/>. An attribute's value holds no "<", so a tag that never ends costs little.
_TAG: Final = re.compile(
    r"""
    < (?P<closing>/)? (?P<name>[A-Za-z_][\w.:-]*+)
      (?P<attributes>(?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+)
    >
    """,
    re.VERBOSE,
)
_ATTRIBUTE: Final = re.compile(r"""(?P<name>[\w.:-]+)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""")
_ENTITY: Final = re.compile(r"&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});")

# <!DOCTYPE a [ … ]>: what it declares itself stands in brackets.
_DOCTYPE: Final = re.compile(r"<!DOCTYPE[^<>\[]*(?P<own>\[)?")
_END_OF_OWN: Final = re.compile(r"\]\s{0,100}>")


@dataclass(slots=True)
class Text:
    """The raw stretch of a text between two tags."""

    start: int
    end: int


@dataclass(slots=True)
class Element:
    """``name`` is without prefix; ``start`` and ``end`` are those of the whole element, tags included.

    ``attributes`` holds the raw stretch of each value by name, as printed.
    """

    name: str
    start: int
    end: int
    attributes: dict[str, tuple[int, int]] = field(default_factory=dict)
    children: list[Element | Text] = field(default_factory=list)

    def value(self, raw: str, name: str) -> str:
        """The value of an attribute, empty where it is missing."""
        start, end = self.attributes.get(name, (0, 0))
        return html.unescape(raw[start:end])

    def all(self, *names: str) -> Iterator[Element]:
        """The elements inside this one that have one of the names, in the order of the file."""
        waiting = list(reversed(self.children))
        while waiting:
            child = waiting.pop()
            if isinstance(child, Element):
                if child.name in names:
                    yield child
                waiting += reversed(child.children)

    def texts(self) -> Iterator[Text]:
        """All texts inside this element, in the order of the file."""
        waiting = list(reversed(self.children))
        while waiting:
            child = waiting.pop()
            if isinstance(child, Text):
                yield child
            else:
                waiting += reversed(child.children)


@dataclass(frozen=True, slots=True)
class Flaw:
    """Where a file first is not well-formed, and what is wrong there."""

    at: int
    what: str


def parse_xml(raw: str) -> tuple[Element, Flaw | None]:
    """The tree of an XML file under a root without name, and its first flaw. Never raises: what is no tag is text."""
    root = Element("", 0, len(raw))
    stack = [root]
    flaws: list[Flaw] = []
    at = 1 if raw.startswith("\ufeff") else 0
    while at < len(raw):
        start = raw.find("<", at)
        start = len(raw) if start < 0 else start
        if start > at:
            stack[-1].children.append(Text(at, start))
        if start == len(raw):
            break
        skipped = _passed_over(raw, start)
        if skipped:
            inside, at = skipped
            if inside:
                stack[-1].children.append(inside)
            continue
        tag = _TAG.match(raw, start)
        if tag is None:
            flaws.append(Flaw(start, "“<” begins no tag"))
            stack[-1].children.append(Text(start, start + 1))
            at = start + 1
            continue
        at = tag.end()
        name = tag["name"].rpartition(":")[2]
        if tag["closing"]:
            _close(stack, name, tag, flaws)
        else:
            element = Element(name, start, at, _attributes(tag))
            stack[-1].children.append(element)
            if not tag["attributes"].endswith("/") and len(stack) < deepest:
                stack.append(element)
    for left in stack[1:]:
        left.end = len(raw)
    if len(stack) > 1:
        flaws.append(Flaw(stack[-1].start, f"<{stack[-1].name}> is never closed"))
    return root, min(flaws, key=lambda f: f.at, default=None)


def _passed_over(raw: str, start: int) -> tuple[Text | None, int] | None:
    """A comment, an instruction, a declaration or a section of plain characters at ``start``: its text, and where it ends."""
    if (declared := _DOCTYPE.match(raw, start)) and declared["own"]:
        closed = _END_OF_OWN.search(raw, declared.end())
        return None, closed.end() if closed else declared.end()
    for opening, closing in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")):
        if raw.startswith(opening, start):
            end = raw.find(closing, start + len(opening))
            if end < 0:
                return None, len(raw)
            text = Text(start + len(opening), end) if opening == "<![CDATA[" else None
            return text, end + len(closing)
    return None


def _close(stack: list[Element], name: str, tag: re.Match[str], flaws: list[Flaw]) -> None:
    depth = next((i for i in range(len(stack) - 1, 0, -1) if stack[i].name == name), 0)
    if not depth:
        flaws.append(Flaw(tag.start(), f"</{name}> closes nothing"))
        return
    if depth < len(stack) - 1:
        flaws.append(Flaw(tag.start(), f"</{name}> stands where </{stack[-1].name}> is due"))
    for element in stack[depth:]:
        element.end = tag.start() if element.name != name else tag.end()
    stack[depth].end = tag.end()
    del stack[depth:]


def _attributes(tag: re.Match[str]) -> dict[str, tuple[int, int]]:
    shift = tag.start("attributes")
    found = {}
    for m in _ATTRIBUTE.finditer(tag["attributes"]):
        group = "double" if m["double"] is not None else "single"
        found[m["name"]] = (shift + m.start(group), shift + m.end(group))
    return found


def unknown_entity(raw: str, element: Element) -> re.Match[str] | None:
    """The first entity in an element that names no character: one that the file declares itself, or none at all."""
    found = _ENTITY.finditer(raw, element.start, element.end)
    return next((m for m in found if html.unescape(m.group()) == m.group()), None)


def take(raw: str, text: Text, extents: dict[int, int]) -> Woven:
    """The characters of a text with their offsets, entities decoded; ``extents`` learns where each of those ends."""
    woven = raw_slice(raw, text.start, text.end)
    if "&" not in woven.text:
        return woven
    parts: list[Woven] = []
    done = 0
    for m in _ENTITY.finditer(woven.text):
        sign = html.unescape(m.group())
        if sign == m.group():
            continue
        extents[text.start + m.start()] = text.start + m.end()
        parts += [woven.cut(done, m.start()), Woven(sign, (text.start + m.start(),) * len(sign))]
        done = m.end()
    return weave((*parts, woven.cut(done)))
