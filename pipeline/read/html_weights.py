"""What each element of an HTML page holds: text, links, headings, cells. Menus and tables are told by it."""

from __future__ import annotations

from typing import Final

_COUNTED: Final = {
    "h1": "h1", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
    "li": "item", "table": "table", "tr": "row", "td": "cell", "th": "cell", "main": "main",
}  # fmt: skip


def sort_of(name: str, attrs: dict[str, str]) -> str:
    """As what an element is counted, empty where not at all."""
    return _COUNTED.get(name) or ("main" if attrs and attrs.get("role") == "main" else "")


class Weight:
    """What an element holds, its inner ones counted in: characters of text, of those in links, links, and structure.

    ``most`` is the text of its largest cell.
    """

    __slots__ = ("linked", "links", "most", "structure", "text")

    def __init__(self) -> None:
        self.text = self.linked = self.links = self.most = 0
        self.structure: dict[str, int] | None = None

    def add(self, inner: Weight, name: str, counted: str) -> None:
        """Count an inner element in, with what it holds; ``counted`` as ``sort_of`` says."""
        self.text += inner.text
        if name == "a":
            self.linked += inner.text
            self.links += 1
        elif inner.links:
            self.linked += inner.linked
            self.links += inner.links
        if name in ("td", "th"):
            self.most = max(self.most, inner.text)
        elif inner.most:
            self.most = max(self.most, inner.most)
        if counted or inner.structure:
            held = self.structure = self.structure or {}
            for what, number in (inner.structure or {}).items():
                held[what] = held.get(what, 0) + number
            if counted:
                held[counted] = held.get(counted, 0) + 1

    def count(self, what: str) -> int:
        """How many elements of a sort are inside: ``h1``, ``heading``, ``main``, ``item``, ``table``, ``row``, ``cell``."""
        return self.structure.get(what, 0) if self.structure else 0


NOTHING: Final = Weight()
"""What an element holds that holds nothing."""
