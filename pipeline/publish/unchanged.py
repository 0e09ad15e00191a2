"""Leaving aside, without making rows of them, the documents of which two tables say the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from pipeline.columns import Shelved, to_arrow
from pipeline.contracts import Row, Table

if TYPE_CHECKING:
    import pyarrow as pa


class _Stretch(NamedTuple):
    """Rows of a document in both tables, from ``old`` in the one and ``new`` in the other, ``rows`` of them."""

    document_id: str
    old: int
    new: int
    rows: int


def differing(table: Table, before: Sequence[Row], after: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """The rows of both sides but for documents whose rows are the same in both.

    Where rows have no document, or those of a document do not lie together, all are given.
    """
    if not isinstance(before, Shelved) or all(c.name != "document_id" for c in table.columns):
        return list(before), list(after)
    old, new = before.arrow, to_arrow(table, after)
    spans, spans_after = _spans(old), _spans(new)
    if spans is None or spans_after is None:
        return list(Shelved(table, old)), list(after)
    common = [
        _Stretch(d, start, spans_after[d][0], rows)
        for d, (start, rows) in spans.items()
        if d in spans_after and spans_after[d][1] == rows
    ]
    changed = set(spans) | set(spans_after)
    changed -= {s.document_id for s in common}
    for run in _runs(common):
        changed |= _changed(old, new, run)
    return Shelved(table, old).where("document_id", changed), Shelved(table, new).where("document_id", changed)


def _spans(held: pa.Table) -> dict[str, tuple[int, int]] | None:
    """Where the rows of each document begin and how many there are; None where they do not lie together."""
    spans: dict[str, tuple[int, int]] = {}
    last, start = None, 0
    ids = held.column("document_id").to_pylist()
    for at, document_id in enumerate([*ids, None]):
        if document_id != last or at == len(ids):
            if last is not None:
                spans[last] = (start, at - start)
            if document_id in spans or (document_id is None and at < len(ids)):
                return None
            last, start = document_id, at
    return spans


def _runs(stretches: Sequence[_Stretch]) -> list[list[_Stretch]]:
    """The stretches in runs that have no gap in either table."""
    runs: list[list[_Stretch]] = []
    for s in stretches:
        last = runs[-1][-1] if runs else None
        if last and (last.old + last.rows, last.new + last.rows) == (s.old, s.new):
            runs[-1].append(s)
        else:
            runs.append([s])
    return runs


def _changed(old: pa.Table, new: pa.Table, run: Sequence[_Stretch]) -> set[str]:
    """The documents of a run whose rows differ, found by halving."""
    rows = sum(s.rows for s in run)
    if old.slice(run[0].old, rows).equals(new.slice(run[0].new, rows)):
        return set()
    if len(run) == 1:
        return {run[0].document_id}
    half = len(run) // 2
    return _changed(old, new, run[:half]) | _changed(old, new, run[half:])
