"""When agreements were concluded: a column a year, a square an agreement, in the colour of the partner's category."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from pipeline.exports.places import Places
from pipeline.plots.drawing import Drawing, Line, Rect, Text, colour_of, faint, years_apart

needed: Final = ("agreements", "evidence", "documents", "sources", "anchors")

_WIDTH: Final = 1000
_LEFT: Final = 40
_TOP: Final = 120
_HIGHEST: Final = 280
_UNIT: Final = 24

Tables = Mapping[str, Sequence[Any]]


def draw(tables: Tables) -> Drawing:
    """The plot. A square leads to the words that say the date, where they have a public address."""
    dated = sorted((a for a in tables["agreements"] if a.concluded_start), key=lambda a: (a.concluded_start, a.agreement_id))
    total = len(tables["agreements"])
    said = f"{len(dated):,} of {total:,} agreements say when they were concluded."
    highest = max(Counter(a.concluded_start.year for a in dated).values(), default=0)
    bottom = _TOP + min(_HIGHEST, highest * _UNIT)
    drawing = Drawing(_WIDTH, bottom + 40, "Agreements by year of conclusion", said)
    if not dated:
        return drawing
    drawing.legend_of_categories(a.category for a in dated)
    first, last = dated[0].concluded_start.year, dated[-1].concluded_start.year
    step = (_WIDTH - 2 * _LEFT) / (last - first + 1)
    unit = (bottom - _TOP) / highest
    wide = min(step * 0.9, _UNIT)
    addresses = _addresses(tables)
    stacked = Counter[int]()
    for a in dated:
        year = a.concluded_start.year
        x = _LEFT + (year - first + 0.5) * step - wide / 2
        y = bottom - (stacked[year] + 1) * unit
        title, href = f"{a.title or a.agreement_id}, {a.concluded_edtf}", addresses.get(a.agreement_id)
        drawing.shapes.append(Rect(x, y, wide, unit * 0.92, colour_of(a.category), title=title, href=href))
        stacked[year] += 1
    drawing.shapes.append(Line(_LEFT, bottom, _WIDTH - _LEFT, bottom))
    every = years_apart(step)
    for year in range(first, last + 1):
        if year % every == 0 or first == last:
            drawing.shapes.append(Text(_LEFT + (year - first + 0.5) * step, bottom + 18, str(year), anchor="middle"))
    for year, count in stacked.items():
        if count > 1:
            x, y = _LEFT + (year - first + 0.5) * step, bottom - count * unit - 10
            drawing.shapes.append(Text(x, y, str(count), 11, "middle", faint))
    return drawing


def _addresses(tables: Tables) -> dict[str, str]:
    """The public address of the words that say when an agreement was concluded."""
    places = Places(tables)
    found: dict[str, str] = {}
    for e in tables["evidence"]:
        if e.table_name == "agreements" and e.column_name.startswith("concluded") and e.is_published and e.char_start is not None:
            address = places.address(e.document_id, e.char_start, e.char_end)
            if address:
                found.setdefault(e.row_id, address)
    return found
