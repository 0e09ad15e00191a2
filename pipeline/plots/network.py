"""Who agreed with whom: the partner with most agreements in the middle, the others around it by category.

The layout is worked out, not found by chance: the same tables give the same picture.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any, Final

from pipeline.plots.drawing import Circle, Drawing, Line, Shape, Text, colour_of, cut, ink, rank_of

needed: Final = ("agreements", "agreement_parties", "partners")

_MOST: Final = 160
"""Partners that are drawn: more could not be read."""

_APART: Final = 15
_LABEL: Final = 34

Tables = Mapping[str, Sequence[Any]]


def draw(tables: Tables) -> Drawing:
    """The plot: a line between two partners is as wide as they have agreements."""
    parties: defaultdict[str, list[str]] = defaultdict(list)
    for party in tables["agreement_parties"]:
        parties[party.agreement_id].append(party.partner_id)
    pairs = Counter(pair for ids in parties.values() for pair in combinations(sorted(ids), 2))
    degree = Counter[str]()
    for (one, other), count in pairs.items():
        degree[one] += count
        degree[other] += count
    known = {p.partner_id: p for p in tables["partners"]}
    ranked = sorted(degree, key=lambda p: (-degree[p], p))
    shown = ranked[:_MOST]
    ring = sorted(shown[1:], key=lambda p: (rank_of(known[p].category), known[p].name.casefold(), p))
    radius = max(160.0, len(ring) * _APART / (2 * math.pi))
    size = math.ceil(2 * (radius + 7 * _LABEL))
    left_out = f"; the {_MOST} with most are drawn" if len(ranked) > _MOST else ""
    said = f"{len(ranked):,} partners have {len(parties):,} agreements{left_out}."
    drawing = Drawing(max(size, 760), size + 110, "Who agreed with whom", said)
    if not shown:
        return drawing
    drawing.legend_of_categories(known[p].category for p in shown)
    middle_x, middle_y = drawing.width / 2, 100 + size / 2
    at = {shown[0]: (middle_x, middle_y)}
    turn = {p: 2 * math.pi * i / max(1, len(ring)) - math.pi / 2 for i, p in enumerate(ring)}
    at |= {p: (middle_x + radius * math.cos(a), middle_y + radius * math.sin(a)) for p, a in turn.items()}
    for (one, other), count in sorted(pairs.items()):
        if one in at and other in at:
            title = f"{known[one].name} – {known[other].name}: {count}"
            drawing.shapes.append(Line(*at[one], *at[other], "#bbbbbb", min(6.0, 0.6 + 0.5 * count), title=title))
    for p, (x, y) in at.items():
        drawing.shapes += _node(known[p], x, y, degree[p], turn.get(p))
    return drawing


def _node(partner: Any, x: float, y: float, degree: int, turn: float | None) -> list[Shape]:
    title = f"{partner.name}, {partner.agreement_count} agreements"
    dot = Circle(x, y, min(14.0, 3.5 + math.sqrt(degree)), colour_of(partner.category), title=title)
    name = cut(partner.acronym or partner.name, _LABEL)
    if turn is None:
        return [dot, Text(x, y + dot.radius + 10, name, 13, "middle")]
    away = dot.radius + 5
    place = x + away * math.cos(turn), y + away * math.sin(turn)
    degrees = math.degrees(turn)
    outward = -90 <= degrees <= 90
    return [dot, Text(*place, name, 10, "start" if outward else "end", ink, degrees if outward else degrees - 180)]
