"""What the published tables hold of one document: the rows from which any form of it can be written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from pipeline import tables as t
from pipeline.contracts import Row

needed: Final = (
    "works", "documents", "paragraphs", "acts", "anchors", "subjects", "votes", "paragraph_references", "dates", "mentions",
    "partners", "systems", "persons", "evidence",
)  # fmt: skip
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
    held = {name: _by_document(rows[name]) for name in ("acts", "anchors", "paragraph_references", "dates", "mentions")}
    paragraphs = _by_document(sorted(rows["paragraphs"], key=lambda p: (p.document_id, p.position)))
    anchors = _by_document(sorted(rows["anchors"], key=lambda a: (a.document_id, a.position)))
    evidence = _by_document(e for e in rows["evidence"] if e.table_name == "documents" and e.row_id == e.document_id)
    sheets = []
    for document_id in document_ids:
        document = documents[document_id]
        sheets.append(
            Sheet(
                document,
                works[document.work_id],
                paragraphs[document_id],
                held["acts"][document_id],
                anchors[document_id],
                held["paragraph_references"][document_id],
                held["dates"][document_id],
                held["mentions"][document_id],
                evidence[document_id],
                [s for s in rows["subjects"] if s.work_id == document.work_id],
                [v for v in rows["votes"] if v.work_id == document.work_id],
                names,
            )
        )
    return sheets


def _by_document(rows: Iterable[Any]) -> defaultdict[str, list[Any]]:
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.document_id].append(row)
    return found
