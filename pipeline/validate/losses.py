"""A set of tables beside the one that it would replace: what a page or a table should not lose without someone looking."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from pipeline.columns import values_of
from pipeline.contracts import Row
from pipeline.tables import Document, all_tables

_MOST: Final = 2 / 3
"""A source that loses more than this share of its rows has lost most of them."""

_SHRUNK: Final = 1 / 3
"""A table that loses more than this share of its rows has shrunk."""

_FEW_PARAGRAPHS: Final = 6
_FEW_ROWS: Final = 30
"""What has fewer rows than these changes a lot by a single edit."""

_SHORT: Final = 1_000
"""Characters. A page of errors or a login form has fewer."""

_NOT_COUNTED: Final = ("findings", "changes", "runs", "sources", "partner_names")
"""Names come and go with their partner, dozens at a time; the partners are counted."""

Tables = Mapping[str, Sequence[Row]]


def find_losses(before: Tables, after: Tables) -> Iterator[str]:
    """A sentence for each loss from ``before`` to ``after``; nothing where there was no set before."""
    yield from _documents(before, after)
    for name in all_tables:
        held, holds = len(before.get(name, ())), len(after.get(name, ()))
        if name in before and name not in _NOT_COUNTED and held >= _FEW_ROWS and holds < held * (1 - _SHRUNK):
            yield f"{name} would shrink from {held:,} to {holds:,} rows; look at what was taken away."


def _documents(before: Tables, after: Tables) -> Iterator[str]:
    """Losses of sources of which there is a new version."""
    old, new = _by_source(before), _by_source(after)
    rows_before, rows_after = _paragraphs(before), _paragraphs(after)
    for source_id, documents in sorted(new.items()):
        held = old.get(source_id, [])
        if not held or {d.snapshot for d in held} == {d.snapshot for d in documents}:
            continue
        for d in documents:
            phrase = _error_phrase(d)
            if phrase and not any(_error_phrase(h) for h in held):
                yield f"{d.document_id} has become a page that says {phrase!r}; open its address and see."
        had = sum(rows_before[d.document_id] for d in held)
        has = sum(rows_after[d.document_id] for d in documents)
        if had >= _FEW_PARAGRAPHS and has < had * (1 - _MOST):
            yield f"{source_id} would have {has} paragraphs instead of {had}; look at its new version."


def _by_source(tables: Tables) -> dict[str, list[Document]]:
    found: dict[str, list[Document]] = defaultdict(list)
    for row in tables.get("documents", ()):
        found[Document(*row).source_id].append(Document(*row))
    return found


def _paragraphs(tables: Tables) -> Counter[str]:
    return Counter(values_of(all_tables["paragraphs"], tables.get("paragraphs", ()), "document_id"))


def _error_phrase(document: Document) -> str | None:
    """The words by which a page is known as an error, a login or a check for robots; None for any other."""
    if len(document.text) > _SHORT:
        return None
    lines = [document.title or "", *document.text.split("\n")[:3]]
    said = [line.strip().casefold() for line in lines]
    return next((p for line in said for p in _phrases() if line.startswith(p)), None)


@cache
def _phrases() -> tuple[str, ...]:
    held = tomllib.loads(files(__package__).joinpath("error_pages.toml").read_text(encoding="utf-8"))
    return tuple(sorted({p.casefold() for phrases in held["phrases"].values() for p in phrases}))
