"""A drawing: shapes with places in pixels, origin top left. A shape may have a title and an address that it leads to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

ink: Final = "#222222"
faint: Final = "#888888"

# The palette of Okabe and Ito, which most colour-blind people can tell apart.
category_colours: Final = {
    "un_system": "#0072B2",
    "global": "#009E73",
    "regional": "#E69F00",
    "national": "#CC79A7",
    "private": "#56B4E9",
    "interpol": "#D55E00",
    "not known": "#999999",
}


_WRITTEN: Final = {"un_system": "UN system", "interpol": "INTERPOL"}


@dataclass(frozen=True, slots=True)
class Rect:
    x: float
    y: float
    width: float
    height: float
    fill: str
    title: str | None = None
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Circle:
    x: float
    y: float
    radius: float
    fill: str
    title: str | None = None
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    x0: float
    y0: float
    x1: float
    y1: float
    stroke: str = faint
    width: float = 1.0
    title: str | None = None
    href: str | None = None


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
    """A plot: what it shows in a line, and in a sentence for who cannot see it."""

    width: int
    height: int
    title: str
    description: str
    shapes: list[Shape] = field(default_factory=list)

    def head(self) -> None:
        """Title and description above the plot."""
        self.shapes += [Text(20, 26, self.title, 18), Text(20, 50, self.description, 12, fill=faint)]

    def legend(self, colours: dict[str, str], y: float) -> None:
        """A line of coloured squares with their names."""
        x = 20.0
        for name, colour in colours.items():
            words = _WRITTEN.get(name, name)
            self.shapes += [Rect(x, y - 6, 12, 12, colour), Text(x + 18, y, words)]
            x += 40 + 7.2 * len(words)


def cut(words: str, longest: int) -> str:
    """Words on one line, at most ``longest`` characters."""
    line = " ".join(words.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"
