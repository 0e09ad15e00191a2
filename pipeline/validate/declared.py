"""Do the rows keep what their tables declare: types, keys, references, allowed values, codes and lists?"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from pipeline.contracts import Column, Table
from pipeline.tables import all_tables
from pipeline.validate.checks import Checks, Problem
from pipeline.validate.codes import country_codes, language_codes
from pipeline.validate.corpus import Corpus
from pipeline.validate.structured import short

checks: Final = Checks[Corpus]("validate")

shape: Final = ("rows_have_their_columns", "nothing_is_null_that_may_not_be")
"""Checks without which no other can be run."""

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


def _columns(corpus: Corpus) -> Iterator[tuple[Table, Column]]:
    """The columns of all tables that have rows."""
    for table in all_tables.values():
        if corpus.tables[table.name]:
            yield from ((table, column) for column in table.columns)


@checks.add("error")
def rows_have_their_columns(corpus: Corpus) -> Iterator[Problem]:
    """A row has a value for each column of its table, of the declared type."""
    for table in all_tables.values():
        wrong = set(map(len, corpus.tables[table.name])) - {len(table.columns)}
        if wrong:
            yield Problem(f"{table.name} has {len(table.columns)} columns, and rows with {min(wrong)} values.", table=table.name)
            return
    for table, column in _columns(corpus):
        values = corpus.column(table.name, column.name)
        strange = set(map(type, values)) - {column.type, type(None)}
        for value in (next(v for v in values if type(v) is kind) for kind in sorted(strange, key=str)):
            yield _broken(corpus, table, column, value, f"{value!r} is no {column.type_name}")


@checks.add("error")
def nothing_is_null_that_may_not_be(corpus: Corpus) -> Iterator[Problem]:
    """A column is null only where its declaration says what null means."""
    for table, column in _columns(corpus):
        if not column.nullable and None in corpus.column(table.name, column.name):
            times = corpus.column(table.name, column.name).count(None)
            yield _broken(corpus, table, column, None, f"null is not allowed ({times} times)")


@checks.add("error")
def keys_are_unique(corpus: Corpus) -> Iterator[Problem]:
    """No two rows of a table have the same key."""
    for table in all_tables.values():
        parts = [corpus.column(table.name, c) for c in table.key]
        keys: list[Any] = parts[0] if len(parts) == 1 else list(zip(*parts, strict=True))
        if len(set(keys)) != len(keys):
            for key, times in Counter(keys).items():
                if times > 1:
                    row_id = key if isinstance(key, str) else "|".join(map(str, key))
                    yield Problem(f"{table.name}: {times} rows have the key {row_id}; tell them apart.", None, table.name, row_id)


@checks.add("error")
def references_point_somewhere(corpus: Corpus) -> Iterator[Problem]:
    """A column that points at another table holds a key of that table, or null."""
    held = [t for t in all_tables.values() if corpus.tables[t.name] or t.name in corpus.shelved]
    for table, column in ((t, c) for t in held for c in t.columns):
        if column.ref is not None:
            for lost in corpus.points_nowhere(table.name, column.name, *column.ref.split(".")):
                yield _broken(corpus, table, column, lost, f"{lost} is not in {column.ref}")


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
    for table, column in _columns(corpus):
        if column.allowed:
            for value in sorted(corpus.distinct(table.name, column.name) - set(column.allowed)):
                yield _broken(corpus, table, column, value, f"“{value}” is not one of {', '.join(column.allowed)}")


@checks.add("warning")
def codes_exist(corpus: Corpus) -> Iterator[Problem]:
    """Languages are codes of ISO 639-1, countries codes of ISO 3166-1 alpha-3."""
    for places, known, what in ((languages, language_codes(), "language"), (countries, country_codes(), "country")):
        for name, column in sorted(places):
            for value in sorted(corpus.distinct(name, column) - known):
                table = all_tables[name]
                yield _broken(corpus, table, table.columns[table.position(column)], value, f"“{value}” is no code of a {what}")


@checks.add("warning")
def lists_are_lists(corpus: Corpus) -> Iterator[Problem]:
    """A list joined by "; " has no empty, padded or doubled value."""
    for name, column in sorted(lists):
        for value in sorted(corpus.distinct(name, column)):
            parts = value.split("; ")
            if len(set(parts)) != len(parts) or any(not p or p != p.strip(" ;") for p in parts):
                table = all_tables[name]
                yield _broken(corpus, table, table.columns[table.position(column)], value, f"“{value}” is no list joined by “; ”")


@checks.add("warning")
def words_are_tidy(corpus: Corpus) -> Iterator[Problem]:
    """A string is not empty (null says that), has no space at its ends and no line break inside, and is in NFC."""
    for table, column in _columns(corpus):
        if column.type is str and (table.name, column.name) not in _free:
            for value in sorted(v for v in corpus.distinct(table.name, column.name) if not _tidy(v)):
                said = f"“{short(value)}” is empty, padded, broken over lines or not in NFC"
                yield _broken(corpus, table, column, value, said)


def _tidy(value: str) -> bool:
    if not value or value[0].isspace() or value[-1].isspace() or "\n" in value or "\r" in value:
        return False
    return value.isascii() or unicodedata.is_normalized("NFC", value)


@checks.add("warning")
def numbers_are_possible(corpus: Corpus) -> Iterator[Problem]:
    """Counts are not negative, pages and snapshots count from 1, a score lies between 0 and 1."""
    for table, column in _columns(corpus):
        least = smallest.get(column.name)
        if least is not None and column.type is int:
            value = min((v for v in corpus.column(table.name, column.name) if v is not None), default=least)
            if value < least:
                yield _broken(corpus, table, column, value, f"{value} is too small")
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
    for places, shape, what in _shapes:
        for name, column in sorted(places):
            for value in sorted(v for v in corpus.distinct(name, column) if not shape.fullmatch(v)):
                table = all_tables[name]
                yield _broken(corpus, table, table.columns[table.position(column)], value, f"“{value}” is no {what}")


def _broken(corpus: Corpus, table: Table, column: Column, value: Any, said: str) -> Problem:
    """The first row with that value in that column."""
    row = corpus.first(table.name, column.name, value)
    names = [c.name for c in table.columns]
    document_id = row[names.index("document_id")] if "document_id" in names else None
    key = table.key_of(row)
    return Problem(f"{table.name}, {key}: {column.name}: {said}.", document_id, table.name, key)
