"""What is written: a page with its template and values, or a list that is cut into pages when it is long."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple


class Page(NamedTuple):
    """A file of the report: its path in the folder, the template that draws it, and what stands on it."""

    path: str
    template: str
    values: dict[str, Any]


class Column(NamedTuple):
    """A column of a list: its heading, is it a number (set to the right), and is it short (never broken)?"""

    name: str
    is_number: bool = False
    is_short: bool = False


class Cell(NamedTuple):
    """Something in a list: what is shown, where it leads, the words that say it, and what it is sorted by.

    ``more`` are further links in the same cell, as text and address.
    """

    text: str | None
    href: str | None = None
    proof: str | None = None
    sort: str | None = None
    more: tuple[tuple[str, str | None], ...] = ()
    tag: str | None = None
    lang: str | None = None


class Line(NamedTuple):
    """A row of a list: its cells in the order of the columns, and the values by which it can be filtered."""

    cells: Sequence[Cell]
    filters: dict[str, str]


class List(NamedTuple):
    """A table to search, sort and filter. ``name`` is the page on which it begins."""

    name: str
    caption: str
    columns: Sequence[Column]
    lines: Sequence[Line]
    filters: Sequence[str] = ()


class Proof(NamedTuple):
    """One place that says a value: the value, the words with what stands around them, where they stand and in which document."""

    value: str
    is_published: bool
    inferred: bool
    origin: str
    before: str
    quote: str
    after: str
    href: str | None
    document: str
    language: str


def number(value: int | None) -> Cell:
    """A number, sorted as one."""
    return Cell(None if value is None else f"{value:,}", sort=f"{value or 0:012d}")


def plain(word: str | None) -> str | None:
    """A value of a fixed list, for people: ``un_system`` is ``UN system``."""
    if word is None:
        return None
    words = word.replace("_", " ")
    return f"UN{words[2:]}" if words.startswith("un ") else words


_LANGUAGES: Final = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fr": "French", "ru": "Russian", "zh": "Chinese",
}  # fmt: skip


def language(code: str) -> str:
    """The name of a language."""
    return _LANGUAGES.get(code, code)


of_fixed_lists: Final = frozenset({"kind", "category", "status", "adoption", "role", "event", "relation", "text_origin"})
"""Columns whose values are those of a fixed list, and are shown ``plain``."""


def of_lines(lines: Sequence[Line], name: str) -> list[str]:
    """The values of a filter that occur, in order."""
    return sorted({line.filters[name] for line in lines if line.filters.get(name)})
