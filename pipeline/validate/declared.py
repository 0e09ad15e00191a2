"""Do the rows keep what their tables declare: types, keys, references, allowed values, codes and lists?"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

from pipeline.contracts import Column, Table
from pipeline.tables import all_tables
from pipeline.validate.checks import Checks, Problem
from pipeline.validate.codes import country_codes, language_codes
from pipeline.validate.corpus import Corpus
from pipeline.validate.structured import short

checks: Final = Checks[Corpus]("validate")

lists: Final = {
    ("works", "languages"), ("documents", "agenda_items"), ("documents", "draft_symbols"), ("citations", "actions"),
    ("citations", "paragraphs"), ("citations", "languages"), ("agreements", "former_ids"),
}  # fmt: skip
"""Columns that hold several values, joined by ``; ``."""

languages: Final = {("documents", "language"), ("paragraphs", "language"), ("partner_names", "language")}
countries: Final = {("partners", "country"), ("votes", "country")}
_free: Final = {
    ("documents", "text"),
    ("findings", "message"),
    ("changes", "old_value"),
    ("changes", "new_value"),
    ("evidence", "value"),
}
"""Columns whose words may be of any shape."""

smallest: Final = {
    "snapshot": 1, "bytes": 0, "session": 1, "meeting": 1, "votes_for": 0, "votes_against": 0, "votes_abstaining": 0,
    "position": 0, "char_start": 0, "raw_start": 0, "page": 1, "page_start": 1, "page_end": 1, "agreement_count": 0,
    "mention_count": 0, "source_count": 1, "deadline_session": 1, "documents": 0, "rows": 0, "findings": 0, "year": 1800,
}  # fmt: skip
"""The smallest value that a number can have, by column."""


def _columns(corpus: Corpus) -> Iterator[tuple[Table, Column, Sequence[Any]]]:
    for table in all_tables.values():
        rows = corpus.tables[table.name]
        if rows:
            yield from ((table, column, values) for column, values in zip(table.columns, zip(*rows, strict=False), strict=False))


@checks.add("error")
def rows_have_their_columns(corpus: Corpus) -> Iterator[Problem]:
    """A row has a value for each column of its table, of the declared type."""
    for table in all_tables.values():
        rows = corpus.tables[table.name]
        wrong = {len(row) for row in rows} - {len(table.columns)}
        if wrong:
            yield Problem(
                f"{table.name} has {len(table.columns)} columns, and rows with {sorted(wrong)[0]} values.", table=table.name
            )
    for table, column, values in _columns(corpus):
        for kind in set(map(type, values)) - {column.type, type(None)}:
            row, value = _first(table, corpus, lambda v, kind=kind: type(v) is kind, column)
            yield _broken(table, column, row, f"{value!r} is no {column.type_name}")


@checks.add("error")
def nothing_is_null_that_may_not_be(corpus: Corpus) -> Iterator[Problem]:
    """A column is null only where its declaration says what null means."""
    for table, column, values in _columns(corpus):
        if not column.nullable and None in values:
            row, _ = _first(table, corpus, lambda v: v is None, column)
            yield _broken(table, column, row, f"null is not allowed ({values.count(None)} times)")


@checks.add("error")
def keys_are_unique(corpus: Corpus) -> Iterator[Problem]:
    """No two rows of a table have the same key."""
    for table in all_tables.values():
        rows = corpus.tables[table.name]
        where = [table.position(c) for c in table.key]
        if len(where) == 1:
            keys: list[Any] = [row[where[0]] for row in rows]
        else:
            keys = list(zip(*([row[i] for row in rows] for i in where), strict=True))
        if len(set(keys)) != len(keys):
            for key, times in Counter(keys).items():
                if times > 1:
                    row_id = key if isinstance(key, str) else "|".join(map(str, key))
                    yield Problem(f"{table.name}: {times} rows have the key {row_id}; tell them apart.", None, table.name, row_id)


@checks.add("error")
def references_point_somewhere(corpus: Corpus) -> Iterator[Problem]:
    """A column that points at another table holds a key of that table, or null."""
    known: dict[str, set[Any]] = {}
    for table, column, values in _columns(corpus):
        if column.ref is None:
            continue
        if column.ref not in known:
            name, _, there = column.ref.partition(".")
            at = all_tables[name].position(there)
            known[column.ref] = {row[at] for row in corpus.tables[name]}
        for lost in sorted(set(values) - known[column.ref] - {None}):
            row, _ = _first(table, corpus, lambda v, lost=lost: v == lost, column)
            yield _broken(table, column, row, f"{lost} is not in {column.ref}")


@checks.add("error")
def sources_of_documents_exist(corpus: Corpus) -> Iterator[Problem]:
    """The source and snapshot that gave a document are a row of sources, and current when the document is."""
    if not corpus.sources:
        return
    held = {(s.source_id, s.snapshot): s for s in corpus.sources}
    for d in corpus.documents:
        source = held.get((d.source_id, d.snapshot))
        if source is None:
            said = f"{d.document_id}: snapshot {d.snapshot} of {d.source_id} is not in sources."
            yield Problem(said, d.document_id, "documents", d.document_id)
        elif d.is_current and not source.is_current:
            said = f"{d.document_id}: it is current, and its source {d.source_id} is not; look at raw/."
            yield Problem(said, d.document_id, "documents", d.document_id)


@checks.add("error")
def mentioned_entities_exist(corpus: Corpus) -> Iterator[Problem]:
    """A mention names a row of partners, systems or persons, or a country by its code."""
    known = {
        "partner": set(corpus.partner),
        "system": {s.system_id for s in corpus.systems},
        "person": set(corpus.person),
        "country": country_codes(),
    }
    for m in corpus.mentions:
        if m.entity_id not in known.get(m.entity_kind, ()):
            said = (
                f"{m.paragraph_id}: “{short(m.quote)}” is a mention of the {m.entity_kind} {m.entity_id}, which does not exist."
            )
            yield Problem(said, m.document_id, "mentions", m.mention_id)


@checks.add("error")
def values_are_allowed(corpus: Corpus) -> Iterator[Problem]:
    """A column with a list of allowed values holds one of them, or null."""
    for table, column, values in _columns(corpus):
        if column.allowed:
            for value in sorted(set(values) - set(column.allowed) - {None}):
                row, _ = _first(table, corpus, lambda v, value=value: v == value, column)
                yield _broken(table, column, row, f"“{value}” is not one of {', '.join(column.allowed)}")


@checks.add("warning")
def codes_exist(corpus: Corpus) -> Iterator[Problem]:
    """Languages are codes of ISO 639-1, countries codes of ISO 3166-1 alpha-3."""
    for table, column, values in _columns(corpus):
        place = (table.name, column.name)
        known = language_codes() if place in languages else country_codes() if place in countries else None
        if known:
            for value in sorted(set(values) - known - {None}):
                row, _ = _first(table, corpus, lambda v, value=value: v == value, column)
                yield _broken(table, column, row, f"“{value}” is no code of a {'language' if place in languages else 'country'}")


@checks.add("warning")
def lists_are_lists(corpus: Corpus) -> Iterator[Problem]:
    """A list joined by "; " has no empty, padded or doubled value."""
    for table, column, values in _columns(corpus):
        if (table.name, column.name) in lists:
            for value in set(values) - {None}:
                parts = value.split("; ")
                if len(set(parts)) != len(parts) or any(not p or p != p.strip(" ;") for p in parts):
                    row, _ = _first(table, corpus, lambda v, value=value: v == value, column)
                    yield _broken(table, column, row, f"“{value}” is no list joined by “; ”")


@checks.add("warning")
def words_are_tidy(corpus: Corpus) -> Iterator[Problem]:
    """A string is not empty (null says that), has no space at its ends and no line break inside, and is in NFC."""
    for table, column, values in _columns(corpus):
        if column.type is not str or (table.name, column.name) in _free:
            continue
        for value in set(values):
            if isinstance(value, str) and not _tidy(value):
                row, _ = _first(table, corpus, lambda v, value=value: v == value, column)
                yield _broken(table, column, row, f"“{short(value)}” is empty, padded, broken over lines or not in NFC")


def _tidy(value: str) -> bool:
    if not value or value[0].isspace() or value[-1].isspace() or "\n" in value or "\r" in value:
        return False
    return value.isascii() or unicodedata.is_normalized("NFC", value)


@checks.add("warning")
def numbers_are_possible(corpus: Corpus) -> Iterator[Problem]:
    """Counts are not negative, pages and snapshots count from 1, a score lies between 0 and 1."""
    for table, column, values in _columns(corpus):
        least = smallest.get(column.name)
        if least is not None and column.type is int:
            present = [v for v in values if v is not None]
            if present and min(present) < least:
                row, value = _first(table, corpus, lambda v, least=least: v is not None and v < least, column)
                yield _broken(table, column, row, f"{value} is too small")
    for a in corpus.alignments:
        if not 0 <= a.score <= 1:
            row = f"{a.paragraph_id_a}|{a.paragraph_id_b}"
            yield Problem(f"alignments, {row}: the score {a.score} is not between 0 and 1.", None, "alignments", row)


_ADDRESS: Final = re.compile(r"https?://[^\s<>\"]+\.[^\s<>\"]+", re.IGNORECASE)
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_WIKIDATA: Final = re.compile(r"Q[1-9]\d*")
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

_shapes: Final = (
    (
        {("sources", "url"), ("documents", "url"), ("paragraph_references", "url"), ("partners", "website")},
        _ADDRESS,
        "web address",
    ),
    ({("sources", "sha256"), ("runs", "inputs_sha256")}, _SHA256, "SHA-256"),
    ({("partners", "wikidata_id")}, _WIKIDATA, "Wikidata item"),
    ({("partners", "partner_id"), ("systems", "system_id"), ("persons", "person_id")}, _SLUG, "slug"),
)


@checks.add("warning")
def values_have_their_shape(corpus: Corpus) -> Iterator[Problem]:
    """Addresses are addresses, hashes hashes, and ids of partners, systems and persons slugs."""
    for table, column, values in _columns(corpus):
        for places, shape, name in _shapes:
            if (table.name, column.name) in places:
                for value in sorted({v for v in values if v is not None and not shape.fullmatch(v)}):
                    row, _ = _first(table, corpus, lambda v, value=value: v == value, column)
                    yield _broken(table, column, row, f"“{value}” is no {name}")


def _first(table: Table, corpus: Corpus, fits: Any, column: Column) -> tuple[Any, Any]:
    """The first row whose value in ``column`` fits, and that value."""
    at = table.position(column.name)
    row = next(r for r in corpus.tables[table.name] if fits(r[at]))
    return row, row[at]


def _broken(table: Table, column: Column, row: Any, said: str) -> Problem:
    names = [c.name for c in table.columns]
    document_id = row[names.index("document_id")] if "document_id" in names else None
    key = table.key_of(row)
    return Problem(f"{table.name}, {key}: {column.name}: {said}.", document_id, table.name, key)
