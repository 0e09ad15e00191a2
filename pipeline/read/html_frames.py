"""The open elements of a page during the walk: what the inner inherit from the outer, and where the cells of a table go."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from pipeline.document import Role
from pipeline.read.html_tree import Element, Tree

_DEEPEST_PATH: Final = 40
"""A selector has no more steps than this; deeper elements have their ancestor's."""


_MOST_HELD: Final = 300
"""No table of text has more columns that a cell holds in the rows below it."""


@dataclass(slots=True)
class Grid:
    """Where the next cell of a table goes: merged cells hold their columns in the rows below."""

    number: int
    row: int = 0
    column: int = 0
    held: dict[int, int] = field(default_factory=dict)

    def next_row(self) -> None:
        self.row += 1
        self.column = 0
        self.held = {column: rows - 1 for column, rows in self.held.items() if rows > 1}

    def place(self, wide: int, high: int) -> tuple[int, int, int]:
        self.column += 1
        while self.column in self.held:
            self.column += 1
        first = self.column
        if high > 1 and len(self.held) < _MOST_HELD:
            # the row itself counts as one, so that next_row leaves one fewer
            self.held.update(dict.fromkeys(range(first, first + wide), high))
        self.column = first + wide - 1
        return self.number, max(self.row, 1), first


class Frame:
    """An open element whose text belongs to the page. The inner inherit from the outer."""

    __slots__ = (
        "_path", "_step", "cell", "children", "depth", "grid", "level", "lists", "main", "outer", "plain", "role", "tag",
    )  # fmt: skip

    def __init__(self, tag: Tree | Element, outer: Frame | None, counted: bool = True) -> None:
        """``counted``: the element stands directly in the outer one, so that its place among its like is known."""
        self.tag, self.outer = tag, outer
        self.children: dict[str, int] = {}
        self._path: str | None = None
        self._step = 0
        if outer is None:
            self.depth = self.level = self.lists = 0
            self.role: Role = ""
            self.main = self.plain = False
            self.grid: Grid | None = None
            self.cell: tuple[int, int, int] | None = None
            self._path = ""
            return
        self.depth, self.level, self.lists = outer.depth + 1, outer.level, outer.lists
        self.role, self.main, self.plain, self.grid, self.cell = outer.role, outer.main, outer.plain, outer.grid, outer.cell
        if counted:
            self._step = outer.children[tag.name] = outer.children.get(tag.name, 0) + 1

    def path(self) -> str:
        """The selector of the element, from the body; of an element too deep its ancestor's."""
        way: list[Frame] = []
        frame = self
        while frame._path is None and frame.outer is not None:
            way.append(frame)
            frame = frame.outer
        path = frame._path or ""
        for frame in reversed(way):
            name = frame.tag.name
            if frame._step and frame.depth <= _DEEPEST_PATH and name != "html":
                step = name if name in ("body", "head") else f"{name}:nth-of-type({frame._step})"
                path = f"{path}>{step}" if path else step
            frame._path = path
        return path
