"""Figures: a timeline, a network and a graph of citations, laid out here, so that they need no script and are always the same.

Each gives places in a drawing of known size; the templates draw them as SVG in which every thing is a link.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final

from pipeline import tables as t
from pipeline.exports.web import followable
from pipeline.plots.drawing import years_apart
from pipeline.report.links import agreement_page, asking, partner_page
from pipeline.report.page import plain
from pipeline.report.places import Places
from pipeline.tables import categories

_WIDTH: Final = 960
_DOTS: Final = 500
"""Agreements that a timeline shows one by one; of more it shows how many a year."""

_AROUND_HUB: Final = 110
_CITED: Final = 60
"""Partners in the network, those with most agreements, and works in the graph of citations: half of them the most cited, half
those that cite most of these. The lists hold all."""

_ROW: Final = 22
_COLOURED_ACTS: Final = 5


def timeline(places: Places) -> dict[str, Any] | None:
    """When agreements were concluded, a column a year; None where no agreement is dated."""
    corpus = places.corpus
    dated = [a for a in corpus.agreements.values() if a.concluded_start]
    if not dated:
        return None
    years = [a.concluded_start.year for a in dated if a.concluded_start]
    first, last = min(years), max(years)
    step = _WIDTH / (last - first + 1)
    highest = max(Counter(years).values())
    size = max(1.5, min(7.0, step / 2.2, 130 / highest))
    height = math.ceil(highest * 2 * size) + 34
    dots, stacked = [], Counter[int]()
    for a in sorted(dated, key=lambda a: (a.concluded_start, a.agreement_id)):
        year = a.concluded_start.year if a.concluded_start else first
        dots.append({
            "x": _round((year - first + 0.5) * step),
            "y": _round(height - 30 - size - stacked[year] * 2 * size),
            "category": a.category or "none",
            "href": agreement_page(a.agreement_id),
            "label": f"{corpus.agreement_name(a)}, {a.concluded_edtf}",
        })  # fmt: skip
        stacked[year] += 1
    every = years_apart(step)
    ticks = [(_round((y - first + 0.5) * step), y) for y in range(first, last + 1) if y % every == 0 or first == last]
    bars = [_bar(of_year, (year - first) * step + 1, height - 30, step - 2, 2 * size) for year, of_year in by_year(dated)]
    return {
        "width": _WIDTH,
        "height": height,
        "size": _round(size * 0.85),
        "dots": dots if len(dots) <= _DOTS else [],
        "bars": bars if len(dots) > _DOTS else [],
        "ticks": ticks,
        "dated": len(dated),
        "undated": len(corpus.agreements) - len(dated),
        "categories": [(c, plain(c)) for c in categories if any(a.category == c for a in dated)],
    }


def by_year(dated: Iterable[t.Agreement]) -> list[tuple[int, list[t.Agreement]]]:
    """Agreements that are dated, by the year in which they were concluded."""
    held: defaultdict[int, list[t.Agreement]] = defaultdict(list)
    for a in dated:
        if a.concluded_start:
            held[a.concluded_start.year].append(a)
    return sorted(held.items())


def _bar(of_year: Sequence[t.Agreement], x: float, bottom: float, width: float, unit: float) -> dict[str, Any]:
    """The agreements of a year as a bar in pieces, one a category, that leads to them in the list."""
    counted = Counter(a.category or "none" for a in of_year)
    pieces, below = [], 0
    for category in (*categories, "none"):
        if counted[category]:
            below += counted[category]
            pieces.append((category, _round(bottom - below * unit), _round(counted[category] * unit)))
    year = str(of_year[0].concluded_start.year) if of_year[0].concluded_start else ""
    label = f"{year}: {_count(len(of_year), 'agreement')}"
    return {"x": _round(x), "width": _round(width), "pieces": pieces, "label": label, "href": asking("agreements", year=year)}


def network(places: Places) -> dict[str, Any] | None:
    """Who agreed with whom: the partner with most agreements in the middle, the others around it by category."""
    corpus = places.corpus
    pairs: Counter[tuple[str, str]] = Counter()
    degree: Counter[str] = Counter()
    for parties in corpus.parties.values():
        ids = sorted({p.partner_id for p in parties} & corpus.partners.keys())
        degree.update(ids)
        pairs.update((a, b) for i, a in enumerate(ids) for b in ids[i + 1 :])
    if not pairs:
        return None
    ranked = sorted(degree, key=lambda p: (-degree[p], p))
    hub, others = ranked[0], ranked[1 : _AROUND_HUB + 1]
    place = {category: n for n, category in enumerate(categories)}
    others.sort(key=lambda p: (place.get(corpus.partners[p].category or "", len(place)), corpus.name_of(p).casefold(), p))
    radius = max(150.0, len(others) * 2.6 + 20)
    centre = radius + 190
    spots: dict[str, tuple[float, float]] = {hub: (centre, centre)}
    nodes = []
    for n, partner_id in enumerate(others):
        angle = 2 * math.pi * n / len(others) - math.pi / 2
        x, y = centre + radius * math.cos(angle), centre + radius * math.sin(angle)
        spots[partner_id] = (x, y)
        turned = math.cos(angle) < -1e-9
        partner = corpus.partners[partner_id]
        name = corpus.name_of(partner_id)
        short = name if len(name) <= 26 else name[:25].rstrip() + "…"
        nodes.append({
            "x": _round(x),
            "y": _round(y),
            "turn": _round(math.degrees(angle) + (180 if turned else 0)),
            "turned": turned,
            "size": _round(3 + 1.5 * math.sqrt(degree[partner_id])),
            "category": partner.category or "none",
            "href": partner_page(partner_id),
            "name": short,
            "label": ", ".join(dict.fromkeys((short, partner.name, _count(degree[partner_id], "agreement")))),
        })  # fmt: skip
    edges = []
    for (a, b), times in sorted(pairs.items()):
        if a in spots and b in spots:
            (x1, y1), (x2, y2) = spots[a], spots[b]
            bend = "L" if hub in (a, b) else f"Q{_round(centre)} {_round(centre)} "
            path = f"M{_round(x1)} {_round(y1)}{bend}{_round(x2)} {_round(y2)}"
            other = b if a == hub else a
            edges.append((path, _round(0.6 + 0.7 * times), corpus.partners[other].category or "none", hub not in (a, b)))
    return {
        "size": _round(2 * centre),
        "centre": _round(centre),
        "hub": {
            "name": corpus.name_of(hub),
            "href": partner_page(hub),
            "label": ", ".join(dict.fromkeys((corpus.name_of(hub), corpus.partners[hub].name))),
        },
        "nodes": nodes,
        "edges": edges,
        "left_out": max(0, len(ranked) - 1 - len(others)),
        "categories": [(c, plain(c)) for c in categories if any(n["category"] == c for n in nodes)],
    }


def citation_graph(places: Places) -> dict[str, Any] | None:
    """Which work cites which: the works in order of time, an arc for each citation, coloured by its first act."""
    corpus = places.corpus
    degree: Counter[str] = Counter()
    times: Counter[str] = Counter()
    edges: list[tuple[str, str, t.Citation]] = []
    address: dict[str, str | None] = {}
    for c in corpus.citations:
        cited = c.cited_work_id or c.cited_symbol
        if cited != c.citing_work_id:
            edges.append((c.citing_work_id, cited, c))
            degree.update((c.citing_work_id, cited))
            times[cited] += 1
    if not edges:
        return None
    year: defaultdict[str, str] = defaultdict(lambda: "9999")
    for rows in corpus.references.values():
        for r in rows:
            if r.target_symbol and r.target_date:
                year[r.target_symbol] = min(year[r.target_symbol], r.target_date.isoformat())
            if r.target_symbol and r.target_symbol not in address:
                address[r.target_symbol] = followable(r.url)
    for work in corpus.works.values():
        year[work.work_id] = work.adopted_on.isoformat() if work.adopted_on else str(work.year or "9999")
    chosen = sorted(degree, key=lambda s: (-times[s], -degree[s], s))[: _CITED // 2]
    citing = Counter(a for a, b, _ in edges if b in set(chosen) and a not in set(chosen))
    chosen += sorted(citing, key=lambda s: (-citing[s], s))[: _CITED - len(chosen)]
    chosen.sort(key=lambda s: (year[s], s))
    spot = {symbol: n * _ROW + 16 for n, symbol in enumerate(chosen)}
    acts = Counter(_first(c) for a, b, c in edges if a in spot and b in spot)
    coloured = [act for act, _ in sorted(acts.items(), key=lambda a: (-a[1], a[0]))][:_COLOURED_ACTS]
    arcs = []
    left = 16 + min(300, max((abs(spot[a] - spot[b]) for a, b, _ in edges if a in spot and b in spot), default=0) / 2)
    for a, b, c in sorted(edges, key=lambda e: (-abs(spot.get(e[0], 0) - spot.get(e[1], 0)), e[0], e[1])):
        if a in spot and b in spot:
            y1, y2 = sorted((spot[a], spot[b]))
            wide = min(300.0, (y2 - y1) / 2)
            act = _first(c)
            arcs.append({
                "path": f"M{_round(left)} {y1}A{_round(wide)} {_round((y2 - y1) / 2)} 0 0 0 {_round(left)} {y2}",
                "act": coloured.index(act) + 1 if act in coloured else 0,
                "label": f"{a} cites {b}" + (f": {c.actions}" if c.actions else ""),
            })  # fmt: skip
    nodes = [
        {
            "y": spot[s],
            "name": s,
            "year": "" if year[s] == "9999" else year[s][:4],
            "held": s in corpus.works,
            "href": places.work(s) if s in corpus.works else None,
            "url": None if s in corpus.works else address.get(s),
        }
        for s in chosen
    ]
    return {
        "width": _round(left + 330),
        "left": _round(left),
        "height": len(chosen) * _ROW + 12,
        "arcs": arcs,
        "nodes": nodes,
        "acts": [(n + 1, plain(act)) for n, act in enumerate(coloured)],
        "left_out": len(degree) - len(chosen),
    }


def _first(c: t.Citation) -> str:
    return (c.actions or "no act").partition("; ")[0]


def _round(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _count(n: int, noun: str) -> str:
    return f"{n:,} {noun}" + ("" if n == 1 else "s")


def shares(parts: Sequence[tuple[str, float]]) -> list[tuple[str, str, str]]:
    """Parts of a whole as pieces of a bar 1000 wide: name, beginning and width."""
    at, bar = 0.0, []
    for name, share in parts:
        bar.append((name, _round(at), _round(share * 1000)))
        at += share * 1000
    return bar
