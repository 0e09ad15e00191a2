"""Tables of agreements: a row for each, with columns for the organization, the kind of agreement and its dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from pipeline.document import Document, Passage
from pipeline.extract.agreement_items import Item, is_date, read_item
from pipeline.extract.shadow import Shadow
from pipeline.languages.agreements import agreement_words

_CELL: Final = re.compile(r"(?P<table>.*\bt[0-9]+)\.r(?P<row>[0-9]+)\.c(?P<column>[0-9]+)\Z")
Row = list[Passage]


def rows_of(document: Document) -> dict[str, list[Row]]:
    """The rows of every table of two columns or more, by the eid of the table's first cell."""
    tables: dict[str, dict[int, Row]] = {}
    for p in document.passages:
        if p.kind == "table_cell" and (m := _CELL.match(p.eid)):
            tables.setdefault(m["table"], {}).setdefault(int(m["row"]), []).append(p)
    made = [list(rows.values()) for rows in tables.values()]
    return {rows[0][0].eid: rows for rows in made if max(len(row) for row in rows) > 1}


def read_table(rows: Sequence[Row], shadow: Shadow, language: str) -> list[tuple[Passage, Item | None]] | None:
    """The items of a table's rows, each with the cell of its organization, without an item where a row cannot be read; None
    where the table is no table of this kind.

    It is one where its first row heads a column of organizations and one of kinds or dates, or where each row has a cell that
    is a date.
    """
    heads = _columns(rows[0], language)
    if not heads and not (len(rows) > 1 and all(_has_date(row, shadow, language) for row in rows)):
        return None
    made = []
    named: Passage | None = None
    for row in rows[1:] if heads else rows:
        stretches = []
        party = next((cell for cell in row if heads.get(_column(cell), ("", ""))[0] == "party"), None)
        if party is None and named and len(row) > 1 and _column(named) < _column(row[0]):
            party = named  # a cell that goes on over several rows
            stretches.append((named.eid, named.start, named.end, ""))
        named = (party or named) if len(row) > 1 else None
        for cell in row:
            role, said = heads.get(_column(cell), ("", "")) if heads else ("any", "")
            if role:
                stretches.append((cell.eid, cell.start, cell.end, said))
        item = read_item(stretches, shadow, language) if stretches else None
        made.append((party or row[0], item if item and item.says_more else None))
    return made


def _has_date(row: Row, shadow: Shadow, language: str) -> bool:
    return any(is_date(c.eid, c.start, c.end, shadow, language) for c in row)


def _column(cell: Passage) -> int:
    m = _CELL.match(cell.eid)
    return int(m["column"]) if m else 0


@cache
def _heads(language: str) -> dict[str, str]:
    words = agreement_words(language)
    if words is None:
        return {}
    held = words.lists
    heads = {w.lower(): "date" for key in ("when", "signed", "force") for w in held.get(key, ())}
    heads |= {w.lower(): "kind" for w in held.get("column_kind", ())}
    return heads | {w.lower(): "party" for w in held.get("column_party", ())}


def _columns(row: Row, language: str) -> dict[int, tuple[str, str]]:
    """What the cells of a heading row say of their columns: ``party``, ``kind`` or ``date``, with the words; empty where they
    head no table of agreements."""
    heads = _heads(language)
    made = {}
    for cell in row:
        said = " ".join(cell.text.lower().rstrip(":").split())
        role = heads.get(said) or heads.get(said.removesuffix("s"), "")
        if role:
            made[_column(cell)] = (role, cell.text)
    roles = {role for role, _ in made.values()}
    return made if "party" in roles and roles & {"kind", "date"} else {}
