"""Running text with its mark-up: what the tables say of a span becomes an element around it, a footnote stands at its mark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.exports.markup import Node


class Span(NamedTuple):
    """An element around ``start`` to ``end`` of a text. Of two around the same words the one of lower ``rank`` is outside."""

    start: int
    end: int
    rank: int
    name: str
    attributes: tuple[tuple[str, str], ...]


class Point(NamedTuple):
    """A node that stands behind the character before ``at``."""

    at: int
    node: Node


@dataclass(slots=True)
class _Open:
    """An element whose end has not been reached."""

    end: int
    node: Node
    children: list[Node | str] = field(default_factory=list)


def nested(spans: Iterable[Span]) -> list[Span]:
    """The spans that can all be elements of one tree, outer before inner: one that crosses an earlier one is left out.

    An address inside another address is left out too: ``<a>`` holds no ``<a>``.
    """
    kept: list[Span] = []
    around: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s.start, -s.end, s.rank, s.name, s.attributes)):
        around = [outer for outer in around if outer.end > span.start]
        crosses = any(outer.end < span.end for outer in around)
        linked = span.name == "a" and any(outer.name == "a" for outer in around)
        if span.start < span.end and not crosses and not linked:
            kept.append(span)
            around.append(span)
    return kept


def woven_in(text: str, offset: int, spans: Sequence[Span], points: Sequence[Point]) -> list[Node | str]:
    """``text``, which begins at ``offset``, with the spans around its words and the nodes at their points.

    A point at the border of two spans stands between them: behind the word, before the next.
    """
    end = offset + len(text)
    inside = nested(s for s in spans if offset <= s.start and s.end <= end)
    stack = [_Open(end + 1, Node(""))]
    done = offset
    for at, node, opening in _events(inside, points, offset, end):
        done = _close_up_to(stack, text, offset, done, at)
        if node is not None:
            stack[-1].children.append(node)
        elif opening is not None:
            stack.append(_Open(opening.end, Node(opening.name, dict(opening.attributes))))
    _close_up_to(stack, text, offset, done, end)
    return stack[0].children


def _events(
    spans: Sequence[Span], points: Sequence[Point], start: int, end: int
) -> Iterator[tuple[int, Node | None, Span | None]]:
    """Points and openings in order, at one place the points first."""
    here = [(min(max(p.at, start), end), 0, n, p.node, None) for n, p in enumerate(points)]
    opened = [(s.start, 1, n, None, s) for n, s in enumerate(spans)]
    for at, _, _, node, opening in sorted([*here, *opened], key=lambda e: e[:3]):
        yield at, node, opening


def _close_up_to(stack: list[_Open], text: str, offset: int, done: int, at: int) -> int:
    """Write the text from ``done`` up to ``at`` and close the elements that end on the way. Gives ``at``."""
    while stack[-1].end <= at:
        closed = stack.pop()
        if closed.end > done:
            closed.children.append(text[done - offset : closed.end - offset])
            done = closed.end
        stack[-1].children.append(Node(closed.node.name, closed.node.attributes, closed.children))
    if at > done:
        stack[-1].children.append(text[done - offset : at - offset])
    return at
