"""What changed from one set of tables to the next.

Rows are matched by what they say. A column that only tells where something stands (a position, a span, an address in the
document) is not compared, so a row that only moved is no change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

from pipeline.contracts import Row, Table
from pipeline.publish.unchanged import differing
from pipeline.tables import Change, all_tables

not_compared: Final = ("anchors", "evidence", "findings", "changes", "runs")
"""Tables that only tell where things stand, what was found wrong, or the history itself."""

_PLACES: Final = (
    "position", "eid", "char_start", "char_end", "raw_start", "raw_end", "page_start", "page_end", "paragraphs",
    "agreement_count", "mention_count", "source_count", "source_id", "snapshot",
)  # fmt: skip
"""Columns that change when something else does: addresses, and counts of rows that are compared themselves."""

_ALIKE: Final = 0.6
"""Two texts of which this share is the same are one text that was changed."""

_COMPARED_TEXTS: Final = 200
"""More new texts of a document than this are not compared with its old ones: the document was rewritten."""

Tables = dict[str, Sequence[Row]]


def compare(run_id: str, before: Tables, after: Tables) -> Iterator[Change]:
    """The changes from ``before`` to ``after``, table by table. A table that is new as a whole is no change."""
    source_of = _sources(before) | _sources(after)
    for name, table in all_tables.items():
        if name in not_compared or name not in before:
            continue
        sides = differing(table, before[name], after.get(name, []))
        for change, row_id, column, old, new, document in _compare_table(table, *sides):
            source, snapshot = source_of.get(document or "", (None, None))
            yield Change(run_id, name, row_id, change, column, old, new, source, snapshot)


Difference = tuple[str, str, str | None, str | None, str | None, str | None]
"""Change, row id, column, old value, new value, document."""


def _compare_table(table: Table, before: Sequence[Row], after: Sequence[Row]) -> Iterator[Difference]:
    said = [i for i, c in enumerate(table.columns) if c.name not in _PLACES and c.ref != "paragraphs.paragraph_id"]
    if table.name == "sources":
        said = list(range(len(table.columns)))
    if table.name == "paragraphs":
        said.remove(table.position("paragraph_id"))
    old_rows, new_rows = _without_same(before, after, said)
    document = next((i for i, c in enumerate(table.columns) if c.name == "document_id"), None)

    def about(row: Row) -> str | None:
        return None if document is None else str(row[document])

    pairs = [*_by_former_id(table, old_rows, new_rows), *_by_key(table, old_rows, new_rows)]
    pairs += _by_text(table, old_rows, new_rows)
    for old, new in pairs:
        key = table.key_of(new)
        if table.key_of(old) != key and table.name != "paragraphs":
            yield "renamed", key, table.key[0], table.key_of(old), key, about(new)
        for i in said:
            column = table.columns[i].name
            if old[i] != new[i] and column not in table.key:
                yield "changed", key, column, _text(old[i]), _text(new[i]), about(new)
    for row in old_rows:
        yield "removed", table.key_of(row), None, None, None, about(row)
    for row in new_rows:
        yield "added", table.key_of(row), None, None, None, about(row)


def _without_same(before: Sequence[Row], after: Sequence[Row], said: Sequence[int]) -> tuple[list[Row], list[Row]]:
    """The rows of each side for which the other has none that says the same."""
    waiting: dict[Row, list[Row]] = defaultdict(list)
    for row in before:
        waiting[tuple(row[i] for i in said)].append(row)
    new_rows = []
    for row in after:
        same = waiting.get(tuple(row[i] for i in said))
        if same:
            same.pop()
        else:
            new_rows.append(row)
    left = {id(row) for rows in waiting.values() for row in rows}
    return [row for row in before if id(row) in left], new_rows


Pair = tuple[Row, Row]


def _by_former_id(table: Table, old_rows: list[Row], new_rows: list[Row]) -> list[Pair]:
    """Pairs whose new row names the old one's id as a former one. Takes them out of both lists, as the next two do."""
    if "former_ids" not in {c.name for c in table.columns}:
        return []
    former = table.position("former_ids")
    old = {table.key_of(row): row for row in old_rows}
    came = [new for new in new_rows if table.key_of(new) not in old]  # one that took another up is itself still
    return _take(old_rows, new_rows, ((old[i], new) for new in came for i in (new[former] or "").split("; ") if i in old))


def _by_key(table: Table, old_rows: list[Row], new_rows: list[Row]) -> list[Pair]:
    if table.name == "paragraphs":
        return []
    old = {table.key_of(row): row for row in old_rows}
    return _take(old_rows, new_rows, ((old[key], row) for row in new_rows for key in [table.key_of(row)] if key in old))


def _by_text(table: Table, old_rows: list[Row], new_rows: list[Row]) -> list[Pair]:
    """Paragraphs of one document and kind whose texts are alike, in reading order."""
    if table.name != "paragraphs":
        return []
    group = [table.position("document_id"), table.position("kind")]
    text = table.position("text")
    waiting: dict[Row, list[Row]] = defaultdict(list)
    for row in old_rows:
        waiting[tuple(row[i] for i in group)].append(row)

    def alike() -> Iterator[Pair]:
        for row in new_rows:
            candidates = waiting[tuple(row[i] for i in group)]
            for old in candidates if len(candidates) <= _COMPARED_TEXTS else ():
                matcher = SequenceMatcher(None, old[text], row[text], autojunk=False)
                if matcher.real_quick_ratio() > _ALIKE and matcher.quick_ratio() > _ALIKE and matcher.ratio() > _ALIKE:
                    candidates.remove(old)
                    yield old, row
                    break

    return _take(old_rows, new_rows, alike())


def _take(old_rows: list[Row], new_rows: list[Row], pairs: Iterable[Pair]) -> list[Pair]:
    taken: list[Pair] = []
    seen: set[int] = set()
    for old, new in pairs:
        if id(old) not in seen and id(new) not in seen:
            seen |= {id(old), id(new)}
            taken.append((old, new))
    old_rows[:] = [row for row in old_rows if id(row) not in seen]
    new_rows[:] = [row for row in new_rows if id(row) not in seen]
    return taken


def _sources(tables: Tables) -> dict[str, tuple[str | None, int | None]]:
    table = all_tables["documents"]
    columns = [table.position(c) for c in ("document_id", "source_id", "snapshot")]
    return {str(row[columns[0]]): (row[columns[1]], row[columns[2]]) for row in tables.get("documents", [])}


def _text(value: object) -> str | None:
    return None if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def in_order(change: Change) -> tuple[str, ...]:
    return tuple("" if value is None else str(value) for value in change)
