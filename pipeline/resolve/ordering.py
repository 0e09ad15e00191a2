"""Rows in the order in which they are published."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from pipeline.contracts import Row, Table


def in_order(rows: Sequence[Row], table: Table) -> list[Row]:
    """The rows by their key, null before anything else."""
    try:
        return sorted(rows, key=itemgetter(*table.key_at))
    except TypeError:  # null compares with nothing
        return sorted(rows, key=lambda row: [(row[k] is not None, row[k]) for k in table.key_at])
