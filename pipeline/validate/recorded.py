"""Do changes and runs record what they promise?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.tables import all_tables
from pipeline.validate.checks import Checks, Problem
from pipeline.validate.corpus import Corpus

checks: Final = Checks[Corpus]("validate")


@checks.add("warning")
def changes_say_old_and_new(corpus: Corpus) -> Iterator[Problem]:
    """What was added has no old value, what was removed no new one, and what changed has two that differ."""
    for c in corpus.changes:
        wrong = (
            (c.change == "added" and c.old_value is not None)
            or (c.change == "removed" and c.new_value is not None)
            or (c.change in ("changed", "renamed") and c.old_value == c.new_value)
        )
        if wrong:
            said = f"{c.table_name} {c.row_id}, {c.column_name}: {c.change} from {c.old_value} to {c.new_value}; compare again."
            yield Problem(said, None, "changes", f"{c.run_id}|{c.table_name}|{c.row_id}|{c.change}|{c.column_name}")


@checks.add("error")
def changes_are_of_columns(corpus: Corpus) -> Iterator[Problem]:
    """A change names a table and, where it names a column, one of that table."""
    for c in corpus.changes:
        table = all_tables.get(c.table_name)
        if table is None or (c.column_name is not None and all(x.name != c.column_name for x in table.columns)):
            yield Problem(f"There is no column {c.table_name}.{c.column_name}; compare again.", None, "changes", c.row_id)


@checks.add("error")
def one_snapshot_is_current(corpus: Corpus) -> Iterator[Problem]:
    """Of the snapshots of a source at most one is current, and it is the newest; they count from 1."""
    by_source: dict[str, list[tuple[int, bool]]] = {}
    for s in corpus.sources:
        by_source.setdefault(s.source_id, []).append((s.snapshot, s.is_current))
    for source_id, snapshots in by_source.items():
        snapshots.sort()
        if [n for n, _ in snapshots] != list(range(1, len(snapshots) + 1)):
            said = f"{source_id}: its snapshots are numbered {', '.join(str(n) for n, _ in snapshots)}; look at the index."
            yield Problem(said, None, "sources", f"{source_id}|{snapshots[0][0]}")
        if any(current for _, current in snapshots[:-1]):
            yield Problem(f"{source_id}: an older snapshot is current; look at the index.", None, "sources", f"{source_id}|1")


@checks.add("warning")
def findings_are_about_rows(corpus: Corpus) -> Iterator[Problem]:
    """A finding that names a row names its table, and the message is a sentence."""
    for f in corpus.findings:
        if f.row_id is not None and (f.table_name is None or f.table_name not in all_tables):
            yield Problem(
                f"The finding {f.finding_id} names the row {f.row_id} of no table.", f.document_id, "findings", f.finding_id
            )
        if not f.message.strip().endswith((".", "?", "!", "”")):
            yield Problem(
                f"The finding {f.finding_id} is no sentence: “{f.message[-40:]}”.", f.document_id, "findings", f.finding_id
            )
