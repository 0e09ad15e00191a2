"""An XML tree in the making, and the file that it becomes: blocks are indented, running text stands as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

# What XML 1.0 cannot hold, not even as an entity.
_IMPOSSIBLE: Final = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_IN_TEXT: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_IN_VALUE: Final = {**_IN_TEXT, '"': "&quot;", "\t": "&#9;", "\n": "&#10;"}


@dataclass(slots=True)
class Node:
    """An element. One with a string among its children, or ``xml:space``, holds running text: no white space may be added."""

    name: str
    attributes: Mapping[str, str | None] = field(default_factory=dict)
    children: Sequence[Node | str] = ()

    @property
    def is_running(self) -> bool:
        return "xml:space" in self.attributes or any(isinstance(child, str) for child in self.children)


def element(name: str, /, *children: Node | str | None, **attributes: str | None) -> Node:
    """A node; children and attributes that are None are left out. ``element("p", "Annex", wId="annex1")``."""
    return Node(name, attributes, [child for child in children if child is not None])


def printed(root: Node) -> str:
    """The tree as a file, two spaces a level. What XML cannot hold (control characters) is written as U+FFFD."""
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(_lines(root, 0)) + "\n"


def _lines(node: Node, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if node.is_running or not node.children:
        yield indent + _flat(node)
        return
    yield f"{indent}<{node.name}{_attributes(node)}>"
    for child in node.children:
        assert isinstance(child, Node)
        yield from _lines(child, depth + 1)
    yield f"{indent}</{node.name}>"


def _flat(node: Node) -> str:
    inside = "".join(_escaped(child, _IN_TEXT) if isinstance(child, str) else _flat(child) for child in node.children)
    opening = f"<{node.name}{_attributes(node)}"
    return f"{opening}>{inside}</{node.name}>" if inside else f"{opening}/>"


def _attributes(node: Node) -> str:
    values = ((name, value) for name, value in node.attributes.items() if value is not None)
    return "".join(f' {name}="{_escaped(value, _IN_VALUE)}"' for name, value in values)


def _escaped(text: str, signs: Mapping[str, str]) -> str:
    return "".join(signs.get(c, c) for c in _IMPOSSIBLE.sub("\ufffd", text))
