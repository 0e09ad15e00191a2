"""What the published tables hold of one document: the rows from which any form of it can be written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from pipeline import tables as t
from pipeline.contracts import Row

_OF_DOCUMENTS: Final = ("paragraphs", "acts", "anchors", "paragraph_references", "dates", "mentions", "evidence")
_OF_WORKS: Final = ("subjects", "votes")

needed: Final = ("works", "documents", *_OF_DOCUMENTS, *_OF_WORKS, "partners", "systems", "persons")
"""The tables that sheets are made of."""


@dataclass(slots=True)
class Sheet:
    """One document with its rows, each kind in the order of its table. ``names`` holds names by kind of entity and id."""

    document: t.Document
    work: t.Work
    paragraphs: list[t.Paragraph] = field(default_factory=list)
    acts: list[t.Act] = field(default_factory=list)
    anchors: list[t.Anchor] = field(default_factory=list)
    references: list[t.ParagraphReference] = field(default_factory=list)
    dates: list[t.Date] = field(default_factory=list)
    mentions: list[t.Mention] = field(default_factory=list)
    evidence: list[t.Evidence] = field(default_factory=list)
    subjects: list[t.Subject] = field(default_factory=list)
    votes: list[t.Vote] = field(default_factory=list)
    names: Mapping[tuple[str, str], str] = field(default_factory=dict)


def make_sheets(tables: Mapping[str, Sequence[Row]], document_ids: Iterable[str]) -> list[Sheet]:
    """The sheets of the documents, in the order in which they are asked for. ``tables`` holds those that are ``needed``."""
    rows: dict[str, list[Any]] = {name: list(tables[name]) for name in needed}
    documents = {d.document_id: d for d in rows["documents"]}
    works = {w.work_id: w for w in rows["works"]}
    names = {
        **{("partner", p.partner_id): p.name for p in rows["partners"]},
        **{("system", s.system_id): s.name for s in rows["systems"]},
        **{("person", p.person_id): p.name for p in rows["persons"]},
    }
    rows["paragraphs"].sort(key=lambda p: (p.document_id, p.position))
    rows["anchors"].sort(key=lambda a: (a.document_id, a.position))
    rows["evidence"] = [e for e in rows["evidence"] if e.table_name == "documents" and e.row_id == e.document_id]
    held = {name: _grouped(rows[name], "document_id") for name in _OF_DOCUMENTS}
    stated = {name: _grouped(rows[name], "work_id") for name in _OF_WORKS}
    sheets = []
    for document_id in document_ids:
        document = documents[document_id]
        sheets.append(
            Sheet(
                document,
                works[document.work_id],
                held["paragraphs"][document_id],
                held["acts"][document_id],
                held["anchors"][document_id],
                held["paragraph_references"][document_id],
                held["dates"][document_id],
                held["mentions"][document_id],
                held["evidence"][document_id],
                stated["subjects"][document.work_id],
                stated["votes"][document.work_id],
                names,
            )
        )
    return sheets


def _grouped(rows: Iterable[Any], column: str) -> defaultdict[str, list[Any]]:
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, column)].append(row)
    return found
