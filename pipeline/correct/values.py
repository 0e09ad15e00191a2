"""What people put right in the tables, with its evidence: single values, and agreements that are one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from pipeline.contracts import Column, Row
from pipeline.correct.agreements import count_agreements, give_key, key_of_kind, merge_agreements
from pipeline.correct.corrections import Correction, merge
from pipeline.correct.evidence import Tables, as_text, enter
from pipeline.correct.places import places_of
from pipeline.document import Note
from pipeline.tables import Agreement, Evidence, all_tables
from pipeline.validate.periods import period_of

Changed = dict[tuple[str, str, str], tuple[str, Correction]]
"""By table, row and column the value that is there now and the correction that it comes from."""

_ANEW: Final = "look at the source and write the line anew, or delete it"


class Made(NamedTuple):
    """A correction that was made, and the key that its row has now."""

    correction: Correction
    row: str


def correct_values(tables: Tables, corrections: Sequence[Correction]) -> tuple[list[Made], list[tuple[str, Note]]]:
    """Put values right where the tables still say what the correction found wrong.

    Agreements that are one come first, then kinds, from which keys follow; the others may name a row by its key of before.
    Returns the corrections that were made, and a finding for each that was not: its row is gone, or says something else today.
    """
    made: list[Made] = []
    notes: list[tuple[str, Note]] = []
    changed: Changed = {}
    former: dict[str, str] = {}
    for c in sorted(corrections, key=lambda c: (c.column != merge, (c.table, c.column) != ("agreements", "kind"))):
        if c.column == merge:
            notes += _merge(tables, c, former, made)
            continue
        table = all_tables[c.table]
        at = _place(tables, c.table, _now(c.row, former))
        if at is None:
            notes.append(c.note("correction_outdated", "there is no such row today", "look for its new key, or delete the line"))
            continue
        row = tables[c.table][at]
        now = as_text(row[table.position(c.column)])
        if now == c.new_value:
            notes.append(c.note("correction_outdated", "the sources say so themselves today", "delete the line"))
        elif now != c.old_value:
            what = f"the sources say {now!r} today and not {c.old_value!r}, so it is not applied"
            notes.append(c.note("correction_outdated", what, _ANEW))
        else:
            try:
                after = _with_value(c, row)
            except ValueError:
                notes.append(c.note("odd_correction", f"{c.new_value!r} is no value of this column", "see `interpact describe`"))
                continue
            tables[c.table] = [after if n == at else held for n, held in enumerate(tables[c.table])]
            key = table.key_of(row)
            if (c.table, c.column) == ("agreements", "kind"):
                key = key_of_kind(tables, Agreement(*after), c.old_value)
                give_key(tables, c, table.key_of(row), key)
                former[table.key_of(row)] = key
            made.append(Made(c, key))
            for column, old, new in zip(table.columns, row, after, strict=True):
                if old != new:
                    changed[c.table, key, column.name] = as_text(new), c
    _enter(tables, changed)
    return [m._replace(row=_now(m.row, former)) if m.correction.table == "agreements" else m for m in made], notes


def _merge(tables: Tables, c: Correction, former: dict[str, str], made: list[Made]) -> list[tuple[str, Note]]:
    gone, stays = _now(c.row, former), _now(c.new_value, former)
    for key in (gone, stays):
        if _place(tables, c.table, key) is None:
            what = f"there is no agreement {key} today"
            return [c.note("correction_outdated", what, "look for its new key, or delete the line")]
    if gone == stays:
        return [c.note("correction_outdated", "the two are one already", "delete the line")]
    for place in places_of(c.old_value) if c.old_value else ():
        if not any(place.document_id == e.document_id and place.words in (e.quote or "") for e in _evidence_of(tables, gone)):
            return [c.note("correction_outdated", f"{place} says nothing of it today, so it is not applied", _ANEW)]
    try:
        merge_agreements(tables, c, gone, stays)
    except ValueError as e:
        return [c.note("odd_correction", f"{e}", "merge the partners first, or the other way round")]
    count_agreements(tables)
    former[gone] = stays
    made.append(Made(c, stays))
    return []


def _evidence_of(tables: Tables, agreement_id: str) -> list[Evidence]:
    said = (Evidence(*row) for row in tables.get("evidence", []))
    return [e for e in said if e.row_id.partition("|")[0] == agreement_id and e.table_name.startswith("agreement")]


def _now(key: str, former: dict[str, str]) -> str:
    """The key of a row after what was merged and renamed so far."""
    for _ in former:
        key = former.get(key, key)
    return key


def _place(tables: Tables, name: str, key: str) -> int | None:
    table = all_tables[name]
    return next((n for n, row in enumerate(tables[name]) if table.key_of(row) == key), None)


def _with_value(c: Correction, row: Row) -> Row:
    """The row with the new value, and with what follows from it. Raises ``ValueError``."""
    table = all_tables[c.table]
    values = dict(zip((column.name for column in table.columns), row, strict=True))
    column = table.columns[table.position(c.column)]
    values[c.column] = _typed(c.new_value, column)
    if c.column.endswith("_edtf"):
        stem = c.column.removesuffix("_edtf")
        period = period_of(c.new_value) if c.new_value else None
        if c.new_value and period is None:
            raise ValueError(c.new_value)
        follow = {"_start": "start", "_end": "end", "_precision": "precision"}
        values |= {stem + end: getattr(period, part, None) for end, part in follow.items() if stem + end in values}
        if stem + "_on" in values:
            values[stem + "_on"] = period.start if period and period.precision == "day" else None
    return table.make(*values.values())


def _typed(value: str, column: Column) -> Any:
    if value == "":
        return None
    if column.type is bool:
        return {"true": True, "false": False}[value] if value in ("true", "false") else _refuse(value)
    if column.type is dt.date:
        return dt.date.fromisoformat(value)
    return column.type(value)


def _refuse(value: str) -> Any:
    raise ValueError(value)


def _enter(tables: Tables, changed: Changed) -> None:
    """Say in the evidence that a correction gives the value, and that what the sources say is not published any more."""
    if not changed:
        return
    evidence = [Evidence(*row) for row in tables.get("evidence", [])]
    tables["evidence"] = [
        said._replace(is_published=False) if (said.table_name, said.row_id, said.column_name) in changed else said
        for said in evidence
    ]
    enter(tables, ((c, *place, value) for place, (value, c) in changed.items()))
