"""Single values that people put right, in the tables and with their evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from pipeline.contracts import Column, Row
from pipeline.correct.corrections import Correction
from pipeline.document import Note
from pipeline.ids import Occurrences
from pipeline.tables import Evidence, all_tables
from pipeline.validate.periods import period_of

Tables = dict[str, Sequence[Row]]

Changed = dict[tuple[str, str, str], tuple[str, Correction]]
"""By table, row and column the value that is there now and the correction that it comes from."""


def correct_values(tables: Tables, corrections: Sequence[Correction]) -> tuple[list[Correction], list[tuple[str, Note]]]:
    """Put values right where the tables still say what the correction found wrong.

    Returns the corrections that were made, and a finding for each that was not: its row is gone, or says something else today.
    """
    made: list[Correction] = []
    notes: list[tuple[str, Note]] = []
    changed: Changed = {}
    names = {c.table for c in corrections}
    rows = {name: list(tables[name]) for name in names}
    places = {name: {all_tables[name].key_of(row): n for n, row in enumerate(held)} for name, held in rows.items()}
    for c in corrections:
        table = all_tables[c.table]
        at = places[c.table].get(c.row)
        if at is None:
            notes.append(c.note("correction_outdated", "there is no such row today", "look for its new key, or delete the line"))
            continue
        row = rows[c.table][at]
        now = as_text(row[table.position(c.column)])
        if now == c.new_value:
            notes.append(c.note("correction_outdated", "the sources say so themselves today", "delete the line"))
        elif now != c.old_value:
            what = f"the sources say {now!r} today and not {c.old_value!r}, so it is not applied"
            notes.append(c.note("correction_outdated", what, "look at the source and write the line anew, or delete it"))
        else:
            try:
                after = _with_value(c, row)
            except ValueError:
                notes.append(c.note("odd_correction", f"{c.new_value!r} is no value of this column", "see `interpact describe`"))
                continue
            rows[c.table][at] = after
            made.append(c)
            for column, old, new in zip(table.columns, row, after, strict=True):
                if old != new:
                    changed[c.table, c.row, column.name] = as_text(new), c
    tables |= {name: rows[name] for name in {c.table for c in made}}
    _enter(tables, changed)
    return made, notes


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
    ids = Occurrences()
    rows: list[Evidence] = []
    for row in tables.get("evidence", []):
        said = Evidence(*row)
        place = (said.table_name, said.row_id, said.column_name)
        if place in changed:
            ids.next(f"{said.table_name}/{said.row_id}", said.column_name)
            said = said._replace(is_published=False)
        rows.append(said)
    for (table, row_id, column), (value, c) in changed.items():
        evidence_id = ids.next(f"{table}/{row_id}", column)
        why = f"{c.who}, {c.date}: {c.reason}"
        place = (table, row_id, column)
        rows.append(Evidence(evidence_id, *place, value, True, False, "correction", None, None, None, None, None, why))
    tables["evidence"] = sorted(rows)


def as_text(value: Any) -> str:
    """A value as the corrections write it; nothing for null."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
