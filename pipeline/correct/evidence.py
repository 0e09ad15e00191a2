"""The evidence of tables that were put right: who says so, what is not published any more, and ids that stay unique."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.contracts import Row
from pipeline.correct.corrections import Correction
from pipeline.ids import Occurrences
from pipeline.tables import Evidence, all_tables

Tables = dict[str, Sequence[Row]]


def enter(tables: Tables, said: Iterable[tuple[Correction, str, str, str, str]]) -> None:
    """Add that a correction gives a value: table, row, column, value."""
    ids = _Ids(tables.get("evidence", []))
    rows = [
        Evidence(ids.next(table, row_id, column), table, row_id, column, value, True, False, "correction",
                 None, None, None, None, None, c.why)
        for c, table, row_id, column, value in said
    ]  # fmt: skip
    if rows:
        tables["evidence"] = sorted([*tables.get("evidence", []), *rows], key=_in_order)


def move(tables: Tables, rows: Iterable[tuple[Evidence, str]]) -> None:
    """Let evidence speak of another row of its table: it comes after what is said of that row already."""
    moved = list(rows)
    went = {said.evidence_id for said, _ in moved}
    stays = [row for row in tables.get("evidence", []) if row[0] not in went]
    ids = _Ids(stays)
    for said, row_id in moved:
        evidence_id = ids.next(said.table_name, row_id, said.column_name)
        stays.append(said._replace(evidence_id=evidence_id, row_id=row_id))
    tables["evidence"] = sorted(stays, key=_in_order)


def publish_again(tables: Tables, names: Iterable[str], row_ids: Iterable[str]) -> None:
    """Mark the evidence of rows as published where it says what now stands in the table, and nowhere else."""
    wanted, names = set(row_ids), set(names)
    rows = {name: {all_tables[name].key_of(row): row for row in tables.get(name, [])} for name in names}
    evidence = list(tables.get("evidence", []))
    for n, row in enumerate(evidence):
        said = Evidence(*row)
        if said.table_name not in names or said.row_id not in wanted:
            continue
        about = rows[said.table_name].get(said.row_id)
        if about is not None:
            now = as_text(about[all_tables[said.table_name].position(said.column_name)])
            evidence[n] = said._replace(is_published=bool(now) and (said.value == now or said.value in now.split("; ")))
    tables["evidence"] = evidence


def as_text(value: Any) -> str:
    """A value as the corrections write it; nothing for null."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


class _Ids:
    """Ids of evidence that are not among those of the tables."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._taken = {row[0] for row in rows}
        self._made = Occurrences()

    def next(self, table: str, row_id: str, column: str) -> str:
        while (made := self._made.next(f"{table}/{row_id}", column)) in self._taken:
            pass
        return made


def _in_order(row: Row) -> Any:
    return row[0]
