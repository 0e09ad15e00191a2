"""A block in the making: the printed lines of one paragraph and what was seen before them."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.woven import Woven


@dataclass(slots=True)
class Group:
    """``key`` is the number or letter that its label says, ``depth`` that of an item; ``place`` is its part or annex.

    ``bold`` says that its first line is set in bold.
    """

    kind: str
    lines: list[Woven] = field(default_factory=list)
    label: Woven | None = None
    key: str | None = None
    depth: int = 0
    page_start: int = 0
    page_end: int = 0
    place: str = ""
    bold: bool = False

    @property
    def last(self) -> str:
        return self.lines[-1].text if self.lines else ""
