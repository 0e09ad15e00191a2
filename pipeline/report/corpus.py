"""The published tables as a report needs them: rows by their ids, and rows by what they belong to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Final, TypeVar

from pipeline import tables as t
from pipeline.errors import UserError
from pipeline.publish.readback import read_tables
from pipeline.tables import all_tables

_UNUSED: Final = frozenset({"votes", "subjects"})
needed: Final = tuple(name for name in all_tables if name not in _UNUSED)
"""The tables that a report is made of."""

R = TypeVar("R", bound=tuple[Any, ...])


class Corpus:
    """What one set of published tables holds. Groups are made when they are first asked for."""

    def __init__(self, out: Path) -> None:
        """Read the tables in ``out``. Raises ``UserError`` where one is missing or damaged."""
        rows = read_tables(out, needed)
        if missing := [name for name in needed if name not in rows]:
            raise UserError(f"The table {missing[0]} in {out} cannot be read; make it anew with `interpact run`.")
        self._rows: dict[str, Sequence[Any]] = dict(rows)
        self.documents: dict[str, t.Document] = {d.document_id: d for d in self._rows["documents"]}
        self.works: dict[str, t.Work] = {w.work_id: w for w in self._rows["works"]}
        self.partners: dict[str, t.Partner] = {p.partner_id: p for p in self._rows["partners"]}
        self.systems: dict[str, t.System] = {s.system_id: s for s in self._rows["systems"]}
        self.persons: dict[str, t.Person] = {p.person_id: p for p in self._rows["persons"]}
        self.agreements: dict[str, t.Agreement] = {a.agreement_id: a for a in self._rows["agreements"]}
        self.findings: list[t.Finding] = list(self._rows["findings"])
        self.acts: list[t.Act] = list(self._rows["acts"])
        self.citations: list[t.Citation] = list(self._rows["citations"])
        self.signatories: list[t.Signatory] = list(self._rows["signatories"])
        self.runs: list[t.Run] = list(self._rows["runs"])
        self.evidence: list[t.Evidence] = list(self._rows["evidence"])

    def by(self, table: str, column: str) -> defaultdict[str, list[Any]]:
        """The rows of a table by the value of a column, in the order of the table."""
        return grouped(self._rows[table], column)

    @cached_property
    def sources(self) -> dict[tuple[str, int], t.Source]:
        return {(s.source_id, s.snapshot): s for s in self._rows["sources"]}

    @cached_property
    def paragraphs(self) -> defaultdict[str, list[t.Paragraph]]:
        """By document, in reading order."""
        held = self.by("paragraphs", "document_id")
        for rows in held.values():
            rows.sort(key=lambda p: int(p.position))
        return held

    @cached_property
    def paragraph(self) -> dict[str, t.Paragraph]:
        return {p.paragraph_id: p for p in self._rows["paragraphs"]}

    @cached_property
    def anchors(self) -> defaultdict[str, list[t.Anchor]]:
        """By document, in the order of its raw file."""
        held = self.by("anchors", "document_id")
        for rows in held.values():
            rows.sort(key=lambda a: int(a.position))
        return held

    @cached_property
    def references(self) -> defaultdict[str, list[t.ParagraphReference]]:
        return self.by("paragraph_references", "document_id")

    @cached_property
    def dates(self) -> defaultdict[str, list[t.Date]]:
        return self.by("dates", "document_id")

    @cached_property
    def mentions(self) -> defaultdict[str, list[t.Mention]]:
        return self.by("mentions", "document_id")

    @cached_property
    def acts_of(self) -> defaultdict[str, list[t.Act]]:
        return grouped(self.acts, "document_id")

    @cached_property
    def mentions_of(self) -> defaultdict[tuple[str, str], list[t.Mention]]:
        """By kind of entity and its id."""
        held: defaultdict[tuple[str, str], list[t.Mention]] = defaultdict(list)
        for m in self._rows["mentions"]:
            held[m.entity_kind, m.entity_id].append(m)
        return held

    @cached_property
    def aligned(self) -> defaultdict[tuple[str, str], list[t.Alignment]]:
        """By the two documents, in the order in which the table names them."""
        held: defaultdict[tuple[str, str], list[t.Alignment]] = defaultdict(list)
        for row in self._rows["alignments"]:
            held[row.paragraph_id_a.rpartition("#")[0], row.paragraph_id_b.rpartition("#")[0]].append(row)
        return held

    @cached_property
    def parties(self) -> defaultdict[str, list[t.AgreementParty]]:
        """By agreement; INTERPOL stands last, since it is a party to most."""
        held = self.by("agreement_parties", "agreement_id")
        for rows in held.values():
            rows.sort(key=lambda p: (p.partner_id == "interpol", p.role != "party", p.partner_id))
        return held

    @cached_property
    def said(self) -> dict[tuple[str, str], dict[str, list[t.Evidence]]]:
        """Evidence by table and row, then by column; what is published stands first."""
        held: dict[tuple[str, str], dict[str, list[t.Evidence]]] = {}
        for e in sorted(self.evidence, key=lambda e: not e.is_published):
            held.setdefault((e.table_name, e.row_id), {}).setdefault(e.column_name, []).append(e)
        return held

    @cached_property
    def work_documents(self) -> defaultdict[str, list[t.Document]]:
        """The documents of a work: the preferred one first, then by language."""
        held = grouped(self.documents.values(), "work_id")
        for work_id, rows in held.items():
            first = self.works[work_id].preferred_document_id
            rows.sort(key=lambda d: (d.document_id != first, d.language))
        return held

    @cached_property
    def _of_file(self) -> dict[str, str]:
        """The document that a file in raw/ gave, by its path; the first where it gave several."""
        held: dict[str, str] = {}
        for d in self.documents.values():
            if source := self.sources.get((d.source_id, d.snapshot)):
                held.setdefault(source.path, d.document_id)
        return held

    def document_of(self, f: t.Finding) -> str | None:
        """The document that a finding is about; what was found in reading names the file."""
        return f.document_id if f.document_id in self.documents else self._of_file.get(f.document_id or "")

    @cached_property
    def last_changes(self) -> list[t.Change]:
        """What the last run changed."""
        last = self.runs[-1].run_id if self.runs else ""
        return [c for c in self._rows["changes"] if c.run_id == last]

    def name_of(self, partner_id: str) -> str:
        partner = self.partners.get(partner_id)
        return (partner.acronym or partner.name) if partner else partner_id

    def full_name_of(self, partner: t.Partner) -> str:
        """Its name, and its acronym where that is not in the name."""
        acronym = partner.acronym
        return partner.name if not acronym or acronym in partner.name else f"{partner.name} ({acronym})"

    def agreement_name(self, agreement: t.Agreement) -> str:
        """Its title, or its kind and with whom."""
        if agreement.title:
            return agreement.title
        others = [self.name_of(p.partner_id) for p in self.parties[agreement.agreement_id] if p.partner_id != "interpol"]
        kind = agreement.kind.replace("_", " ").capitalize()
        about = f" on {agreement.subject}" if agreement.subject else ""
        return f"{kind} with {', '.join(others)}{about}" if others else f"{kind}{about}"

    def document_name(self, document: t.Document) -> str:
        """Its symbol, else its title, else where it came from."""
        return document.symbol or document.title or document.source_id


def grouped(rows: Iterable[R], column: str) -> defaultdict[str, list[R]]:
    """Rows by the value of a column, in the order given."""
    held: defaultdict[str, list[R]] = defaultdict(list)
    for row in rows:
        held[getattr(row, column)].append(row)
    return held
