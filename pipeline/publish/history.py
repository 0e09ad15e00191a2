"""What a set of tables inherits from the one before it: runs, changes, former ids, and when each thing was first and last seen.

A set with its history is made of the set before it and of its own tables alone, so that the sets of all states, made one after
the other, end in the same bytes as the runs that made them when they were news.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from pipeline.columns import Shelved, to_arrow
from pipeline.contracts import Row
from pipeline.publish.changes import Tables, compare, in_order, not_compared
from pipeline.publish.published import is_sound, read_package
from pipeline.publish.readback import shelved_tables
from pipeline.tables import Agreement, Run, all_tables

_SEEN: Final = ("partners", "agreements", "signatories")


def published_before(out: Path) -> Tables:
    """The published tables that are compared, and the history; nothing where there are none, or they are damaged."""
    package = read_package(out)
    if package is None or not is_sound(out, package):
        return {}
    held = shelved_tables(out, [name for name in all_tables if name not in not_compared] + ["runs", "changes"])
    return {**held} if {"runs", "changes"} <= set(held) else {}


def add_history(before: Tables, tables: Tables, inputs_sha256: str, code_version: str) -> None:
    """Fill ``tables["runs"]`` and ``tables["changes"]``, and in the other tables what they take over from ``before``.

    The first run is the base line and writes no changes. A run that repeats the last one adds nothing.
    """
    runs, changes = list(before.get("runs", [])), list(before.get("changes", []))
    if before:
        _take_over_ids(before, tables)
        _take_over_dates(before, tables)
    if not runs or [Run(*runs[-1]).inputs_sha256, Run(*runs[-1]).code_version] != [inputs_sha256, code_version]:
        made_of = hashlib.sha256(f"{inputs_sha256}\0{code_version}".encode()).hexdigest()[:12]
        run_id = f"{len(runs) + 1:04d}-{made_of}"
        if runs:
            _shelve(tables)
            changes = [*changes, *sorted(set(compare(run_id, before, tables)), key=in_order)]
        rows = sum(len(tables.get(name, ())) for name in all_tables if name not in ("findings", "changes", "runs"))
        counts = len(tables.get("documents", ())), rows, len(tables.get("findings", ()))
        runs = [*runs, Run(run_id, *counts, inputs_sha256, code_version)]
    tables["runs"], tables["changes"] = list(runs), list(changes)


def _shelve(tables: Tables) -> None:
    """Put the tables that are compared by document into Arrow, where they are compared and written without being rows again."""
    for name, table in all_tables.items():
        if name not in not_compared and name in tables and any(c.name == "document_id" for c in table.columns):
            tables[name] = Shelved(table, to_arrow(table, tables[name]))


def _take_over_dates(before: Tables, tables: Tables) -> None:
    """First seen is the earlier of both sets, last seen the later."""
    for name in _SEEN:
        table = all_tables[name]
        first, last = table.position("first_seen"), table.position("last_seen")
        known = {table.key_of(row): row for row in before.get(name, [])}
        rows = list(tables.get(name, []))
        for n, row in enumerate(rows):
            old = _known_row(table.name, row, known)
            if old is not None:
                since, until = _earlier(old[first], row[first]), _later(old[last], row[last])
                if (since, until) != (row[first], row[last]):
                    rows[n] = table.make(*(since if i == first else until if i == last else v for i, v in enumerate(row)))
        tables[name] = rows


def _known_row(name: str, row: Row, known: dict[str, Row]) -> Row | None:
    """The row of the set before that is the same, under its id or a former one."""
    ids = [all_tables[name].key_of(row)]
    if name == "agreements":
        ids += (Agreement(*row).former_ids or "").split("; ")
    return next((known[i] for i in ids if i in known), None)


def _earlier(a: dt.date | None, b: dt.date | None) -> dt.date | None:
    return min((d for d in (a, b) if d), default=None)


def _later(a: dt.date | None, b: dt.date | None) -> dt.date | None:
    return max((d for d in (a, b) if d), default=None)


def _take_over_ids(before: Tables, tables: Tables) -> None:
    """Former ids of agreements: those that were known before, and that of one that went where one like it came."""
    old = {Agreement(*row).agreement_id: Agreement(*row) for row in before.get("agreements", [])}
    new = [Agreement(*row) for row in tables.get("agreements", [])]
    there = {a.agreement_id for a in new}
    went = _by_likeness([a for i, a in old.items() if i not in there])
    came = _by_likeness([a for a in new if a.agreement_id not in old])
    pairs = [(came[alike], went[alike]) for alike in came.keys() & went.keys()]
    renamed = {now[0].agreement_id: then[0] for now, then in pairs if len(now) == len(then) == 1}
    for n, a in enumerate(new):
        former = renamed.get(a.agreement_id) or old.get(a.agreement_id)
        if former is None:
            continue
        ids = [i for i in f"{former.former_ids or ''}; {a.former_ids or ''}".split("; ") if i]
        if former.agreement_id != a.agreement_id:
            ids.append(former.agreement_id)
        new[n] = a._replace(former_ids="; ".join(i for i in dict.fromkeys(ids) if i != a.agreement_id) or None)
    tables["agreements"] = list(new)


def _by_likeness(agreements: Sequence[Agreement]) -> dict[tuple[str, str | None, str | None], list[Agreement]]:
    """Agreements by their parties with what else makes one: its title, or its date."""
    found: dict[tuple[str, str | None, str | None], list[Agreement]] = defaultdict(list)
    for a in agreements:
        found[a.agreement_id.partition("--")[0], a.title, a.concluded_edtf].append(a)
    return found
