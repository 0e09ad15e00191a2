"""A drawing: shapes with places in pixels, origin top left. A shape may have a title and an address that it leads to."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Final

_LEAST_APART: Final = 44
"""Pixels that a year takes on an axis."""

ink: Final = "#222222"
faint: Final = "#888888"

# The palette of Okabe and Ito, which most colour-blind people can tell apart.
_CATEGORIES: Final = {
    "un_system": "#0072B2",
    "global": "#009E73",
    "regional": "#E69F00",
    "national": "#CC79A7",
    "private": "#56B4E9",
    "interpol": "#D55E00",
    "not known": "#999999",
}

_UNKNOWN: Final = "not known"
_WRITTEN: Final = {"un_system": "UN system", "interpol": "INTERPOL"}


def colour_of(category: str | None) -> str:
    """The colour of partners of a category."""
    return _CATEGORIES[category or _UNKNOWN]


def rank_of(category: str | None) -> int:
    """Where partners of a category stand among the others."""
    return list(_CATEGORIES).index(category or _UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Titled:
    """What is said of a shape, and the address that it leads to."""

    title: str | None = None
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Rect(_Titled):
    x: float
    y: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True, slots=True)
class Circle(_Titled):
    x: float
    y: float
    radius: float
    fill: str


@dataclass(frozen=True, slots=True)
class Line(_Titled):
    x0: float
    y0: float
    x1: float
    y1: float
    stroke: str = faint
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Text:
    """Words whose middle line is at ``y``; ``turned`` in degrees clockwise around their place."""

    x: float
    y: float
    words: str
    size: float = 12
    anchor: str = "start"
    fill: str = ink
    turned: float = 0


Shape = Rect | Circle | Line | Text


@dataclass(slots=True)
class Drawing:
    """A plot under its head: what it shows in a line, and in a sentence for who cannot see it."""

    width: int
    height: int
    title: str
    description: str
    shapes: list[Shape] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.shapes += [Text(20, 26, self.title, 18), Text(20, 50, self.description, 12, fill=faint)]

    def legend(self, colours: dict[str, str], used: Collection[str]) -> None:
        """Under the head a line of coloured squares with the names of those that are used."""
        x, y = 20.0, 80
        for name, colour in colours.items():
            if name in used:
                words = _WRITTEN.get(name, name)
                self.shapes += [Rect(x, y - 6, 12, 12, colour), Text(x + 18, y, words)]
                x += 40 + 7.2 * len(words)

    def legend_of_categories(self, used: Iterable[str | None]) -> None:
        self.legend(_CATEGORIES, {category or _UNKNOWN for category in used})


def years_apart(step: float) -> int:
    """How many years lie between those that an axis names, where a year is ``step`` wide."""
    return next(n for n in (1, 2, 5, 10, 20, 50, 100, 1000) if step * n >= _LEAST_APART)


def cut(words: str, longest: int) -> str:
    """Words on one line, at most ``longest`` characters."""
    line = " ".join(words.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"
