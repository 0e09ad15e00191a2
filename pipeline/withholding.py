"""A run that names no persons: what was found loses them before it is resolved, and no row holds one of their names.

See ``pipeline.extract.withheld`` for whose names these are. A file or an address that is called by a name loses it too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.contracts import Row
from pipeline.document import Note
from pipeline.extract.withheld import blank, blanking, names_in, withhold
from pipeline.stages import Ingested
from pipeline.tables import all_tables

Noted = tuple[str, Note]


def withhold_persons(ingested: Sequence[Ingested], notes: Iterable[Noted]) -> tuple[frozenset[str], list[Noted]]:
    """Take the persons out of what was found, in place; gives their names, and the notes without them."""
    found = [f for i in ingested for f in i.found]
    own = {f.document.document_id: names_in(f) for f in found}
    names = frozenset(name for held in own.values() for name in held)
    for i in ingested:
        i.found[:] = [withhold(f, names) for f in i.found]
    everywhere = blanking(names)
    quiet = []
    for where, note in notes:
        here = blanking(own.get(where, frozenset()), surnames=True)
        quiet.append((where, note._replace(message=everywhere(here(note.message)))))
    return names, quiet


_KEPT: frozenset[str] = frozenset(("text", "quote"))
"""Columns that are cut from texts in which the names are blanked already; their spans must stay true."""


def withhold_rows(tables: dict[str, Sequence[Row]], names: Iterable[str]) -> dict[str, Sequence[Row]]:
    """The tables with every full name blanked that is left in a cell: in an address, in a path, in an id made of one."""
    full = sorted((n for n in names if " " in n), key=lambda n: (-len(n), n))
    if not full:
        return tables
    spelled = dict.fromkeys(form for name in full for form in (name, _plain(name)))
    forms = "|".join(r"[\W_]+".join(map(re.escape, form.split())) for form in spelled)
    pattern = re.compile(rf"(?<![^\W_])(?:{forms})(?![^\W_])", re.IGNORECASE)

    def cell(value: object) -> object:
        if not isinstance(value, str):
            return value
        return pattern.sub(lambda m: re.sub(r"[^\W_]", blank, m.group()), value)

    made: dict[str, Sequence[Row]] = {}
    for name, rows in tables.items():
        kept = [c.name in _KEPT for c in all_tables[name].columns]
        made[name] = [_with(row, [v if k else cell(v) for v, k in zip(row, kept, strict=True)]) for row in rows]
    return made


def _with(row: Row, values: list[Any]) -> Row:
    return row if list(row) == values else type(row)(*values)


def _plain(name: str) -> str:
    """A name as addresses spell it, without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
