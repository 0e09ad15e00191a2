"""What may be passed on to anybody: facts, spans, hashes and short quotes of every document, texts where that is allowed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from pipeline.contracts import Table
from pipeline.tables import all_tables

longest_quote: Final = 300
"""Characters that a short quote has at most: a sentence or two, as every right of quotation allows."""

_TEXTS: Final = {"documents", "paragraphs"}
_SAYING: Final = {"text", "quote"}
_CHANGED: Final = ("old_value", "new_value")

note: Final = (
    f"Texts whose terms do not allow passing on, and quotes of more than {longest_quote} characters from them, are left out; "
    "facts, spans, hashes and short quotes stay."
)

Tables = Mapping[str, Sequence[Any]]


def make_shareable(tables: Tables) -> dict[str, Sequence[Any]]:
    """The tables without what may not be passed on, which is null. ``tables`` holds documents and sources with the others.

    A text may be passed on where ``sources.redistributable`` is true; unknown is no leave.
    """
    free_sources = {(s.source_id, s.snapshot) for s in tables["sources"] if s.redistributable is True}
    free = {d.document_id for d in tables["documents"] if (d.source_id, d.snapshot) in free_sources}
    return {name: [_cut(name, row, free) for row in rows] for name, rows in tables.items()}


def _cut(name: str, row: Any, free: set[str]) -> Any:
    if name == "changes":
        return _cut_change(row, free)
    if getattr(row, "document_id", None) in free:
        return row
    if name in _TEXTS:
        return row._replace(text=None)
    if getattr(row, "quote", None) and len(row.quote) > longest_quote:
        return row._replace(quote=None)
    return row


def _cut_change(row: Any, free: set[str]) -> Any:
    """A change without texts: of a text itself, and of anything as long as one."""
    if row.row_id.partition("#")[0] in free:
        return row
    is_text = row.table_name in _TEXTS and row.column_name == "text"
    gone = {c: None for c in _CHANGED if (v := getattr(row, c)) and (is_text or len(v) > longest_quote)}
    return row._replace(**gone) if gone else row


def relaxed(table: Table) -> Table:
    """The declaration of a table in which texts and quotes may have been left out."""
    columns = tuple(
        replace(c, nullable=True, null=c.null or "may not be passed on") if c.name in _SAYING else c for c in table.columns
    )
    return replace(table, columns=columns)


def declared(*, shareable: bool) -> dict[str, Table]:
    """The declarations of all tables, as they are exported."""
    return {name: relaxed(table) if shareable else table for name, table in all_tables.items()}
