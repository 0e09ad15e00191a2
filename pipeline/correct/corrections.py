"""raw/corrections.csv: a line for each value that was put right by hand.

Columns: ``table``, ``row`` (its key), ``column``, ``old_value``, ``new_value``, ``reason``, ``who``, ``date``. Instead of a
column may stand ``merge`` (the row is the one whose key is ``new_value``; partners and agreements), ``split`` (what stands at
the places under ``old_value`` is not about this row but about the one whose key is ``new_value``; the same tables), or ``seen``
(a finding that needs no more looking at).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from pipeline.correct.places import places_of
from pipeline.document import Note
from pipeline.sources.files import corrections_name
from pipeline.tables import all_tables

correction_columns: Final = ("table", "row", "column", "old_value", "new_value", "reason", "who", "date")

merge: Final = "merge"
split: Final = "split"
seen: Final = "seen"

_CORRECTABLE: Final = ("works", "documents", "partners", "systems", "persons", "agreements", "signatories")

_SHAPED: Final = ("partners", "agreements")
"""Tables whose rows are merged and split by hand."""

_KEY: Final = re.compile(r"[a-z0-9]+(?:[-+][a-z0-9]+|--[a-z0-9]+)*")
"""A key that a row may be given: europol, europol+interpol--working-arrangement."""

_FIXED: Final = ("text", "quote", "char_start", "char_end", "snapshot", "is_current", "first_seen", "last_seen", "former_ids")
"""Columns that tell what lies in raw/: to put them right the file must be."""


class Correction(NamedTuple):
    """One line; ``line`` is where it stands."""

    line: int
    table: str
    row: str
    column: str
    old_value: str
    new_value: str
    reason: str
    who: str
    date: str

    @property
    def why(self) -> str:
        """Who put it right, when and for what reason, as the evidence tells it."""
        return f"{self.who}, {self.date}: {self.reason}"

    def note(self, check: str, what: str, advice: str) -> tuple[str, Note]:
        """A finding about this line."""
        message = f"{corrections_name}, line {self.line} ({self.table} {self.row}, {self.column}): {what}; {advice}."
        return corrections_name, Note("resolve", check, "warning", message)


class Corrections(NamedTuple):
    """The lines that can be used, and a finding for each of the others."""

    lines: list[Correction]
    notes: list[tuple[str, Note]]

    def of(self, column: str, table: str) -> list[Correction]:
        return [c for c in self.lines if (c.column, c.table) == (column, table)]

    @property
    def values(self) -> list[Correction]:
        """Those that are made in the tables: a value put right, two agreements that are one."""
        return [c for c in self.lines if c.column not in (merge, split, seen) or (c.column, c.table) == (merge, "agreements")]


def read_corrections(data: bytes | None) -> Corrections:
    """The lines of a corrections.csv; nothing of None. What cannot be understood becomes a finding."""
    if data is None:
        return Corrections([], [])
    found = Corrections([], [])
    try:
        rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True, restval=""))
    except (UnicodeDecodeError, csv.Error) as e:
        message = f"{corrections_name} cannot be read as a table ({e}), so nothing is put right; save it as CSV UTF-8."
        return Corrections([], [(corrections_name, Note("resolve", "odd_correction", "warning", message))])
    for line, row in enumerate(rows, 2):
        said = Correction(line, *((row.get(name) or "").strip() for name in correction_columns))
        if not any(said[1:]):
            continue
        problems = list(_problems(said))
        found.notes.extend(said.note("odd_correction", *problem) for problem in problems[:1])
        if not problems:
            found.lines.append(said)
    return found


def _problems(c: Correction) -> Iterator[tuple[str, str]]:
    """What is wrong with a line, and advice."""
    if c.column == seen:
        if c.table != "findings":
            yield "only a finding can be seen", "name the table findings"
        return
    if c.table not in _CORRECTABLE:
        yield "rows of this table are not put right by hand", f"name one of {', '.join(_CORRECTABLE)}"
        return
    if not (c.reason and c.who and c.date):
        yield "it does not say why, by whom and when", "fill in reason, who and date"
    if c.column in (merge, split):
        yield from _shapeless(c)
        return
    table = all_tables[c.table]
    column = next((col for col in table.columns if col.name == c.column), None)
    if column is None:
        yield "the table has no such column", "see `interpact describe`"
    elif column.name in table.key or column.name in _FIXED or column.ref:
        yield "this column follows from others and is not put right by hand", "correct what it follows from"
    elif column.allowed and c.new_value not in column.allowed:
        yield f"{c.new_value!r} is none of its values ({', '.join(column.allowed)})", "write one of them"
    elif not c.new_value and not column.nullable:
        yield "it may not be empty", "write the right value"


def _shapeless(c: Correction) -> Iterator[tuple[str, str]]:
    """What is wrong with a line that merges or splits."""
    if c.table not in _SHAPED:
        yield f"only rows of {' and '.join(_SHAPED)} can be merged and split", "correct the values of the row instead"
    elif not c.new_value or c.new_value == c.row:
        yield "it does not say with which row", "write its key under new_value"
    elif not _KEY.fullmatch(c.new_value):
        yield f"{c.new_value!r} is no key", "write small letters, digits and hyphens, as other keys of the table"
    elif c.column == split and c.table == "agreements" and _parties(c.new_value) != _parties(c.row):
        yield "the two have not the same parties in their keys", f"begin the new key with {_parties(c.row)}--"
    if c.column == split or c.old_value:
        try:
            places_of(c.old_value)
        except ValueError as e:
            yield str(e), "write document ids under old_value, joined by “; ”, where needed with words: a@en “of 2019”"


def _parties(agreement_id: str) -> str:
    return agreement_id.partition("--")[0]
