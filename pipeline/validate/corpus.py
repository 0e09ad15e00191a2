"""All tables of a run at once, typed, with the look-ups that checks share. Each look-up is made once, when first asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import itemgetter
from typing import Any, Final, TypeVar, cast

from pipeline import tables as t
from pipeline.columns import Shelved
from pipeline.contracts import Row
from pipeline.extract.found import Found
from pipeline.validate.lookups import ByDocument, ById

Shape = TypeVar("Shape")
Key = TypeVar("Key")

quoting: Final = (
    "acts", "paragraph_references", "dates", "mentions", "agreement_events", "agreement_relations", "agreement_systems",
    "signatories", "evidence",
)  # fmt: skip
"""Tables whose rows quote a document: columns document_id, paragraph_id, quote, char_start, char_end."""


class Corpus:
    """The tables, each a sequence of rows of its declared type; a table that is not given is empty.

    ``elsewhere`` are tables of which there are rows that are not given, so that what points at one of them may be right.
    ``shelved`` are tables of which only some rows are given or none, but all point at what is given. ``founds`` are documents
    whose paragraphs can be looked up though their rows are not given.
    """

    def __init__(
        self,
        tables: Mapping[str, Sequence[Row]],
        *,
        elsewhere: Iterable[str] = (),
        shelved: Mapping[str, Shelved] | None = None,
        founds: Mapping[str, Found] | None = None,
    ) -> None:
        self.tables: dict[str, Sequence[Row]] = {name: tables.get(name, ()) for name in t.all_tables}
        self.elsewhere = frozenset(elsewhere)
        self.shelved = shelved or {}
        self.founds = founds or {}
        self._columns: dict[tuple[str, str], list[Any]] = {}
        self._distinct: dict[tuple[str, str], set[Any]] = {}

    def rows(self, name: str) -> Sequence[Any]:
        """The rows of a table, for checks that go through columns by name."""
        return self.tables[name]

    def column(self, name: str, column: str) -> list[Any]:
        """The values of a column, one a row."""
        held = self._columns.get((name, column))
        if held is None:
            held = self._columns[name, column] = list(map(itemgetter(t.all_tables[name].position(column)), self.tables[name]))
        return held

    def distinct(self, name: str, column: str) -> set[Any]:
        """The values of a column, each once and without null."""
        held = self._distinct.get((name, column))
        if held is None:
            held = self._distinct[name, column] = set(self.column(name, column)) - {None}
        return held

    def first(self, name: str, column: str, value: Any) -> Row:
        """The first row of a table with that value in that column."""
        if name in self.shelved and value is not None:
            return self.shelved[name].where(column, [value])[0]
        return self.tables[name][self.column(name, column).index(value)]

    def keyed(self, name: str) -> Iterable[tuple[str, Any]]:
        """Each row of a table with its key as one string."""
        table = t.all_tables[name]
        where = [table.position(c) for c in table.key]
        for row in self.tables[name]:
            yield "|".join(str(row[i]) for i in where), row

    @property
    def sources(self) -> Sequence[t.Source]:
        return cast("Sequence[t.Source]", self.tables["sources"])

    @property
    def works(self) -> Sequence[t.Work]:
        return cast("Sequence[t.Work]", self.tables["works"])

    @property
    def documents(self) -> Sequence[t.Document]:
        return cast("Sequence[t.Document]", self.tables["documents"])

    @property
    def paragraphs(self) -> Sequence[t.Paragraph]:
        return cast("Sequence[t.Paragraph]", self.tables["paragraphs"])

    @property
    def acts(self) -> Sequence[t.Act]:
        return cast("Sequence[t.Act]", self.tables["acts"])

    @property
    def anchors(self) -> Sequence[t.Anchor]:
        return cast("Sequence[t.Anchor]", self.tables["anchors"])

    @property
    def alignments(self) -> Sequence[t.Alignment]:
        return cast("Sequence[t.Alignment]", self.tables["alignments"])

    @property
    def votes(self) -> Sequence[t.Vote]:
        return cast("Sequence[t.Vote]", self.tables["votes"])

    @property
    def references(self) -> Sequence[t.ParagraphReference]:
        return cast("Sequence[t.ParagraphReference]", self.tables["paragraph_references"])

    @property
    def citations(self) -> Sequence[t.Citation]:
        return cast("Sequence[t.Citation]", self.tables["citations"])

    @property
    def dates(self) -> Sequence[t.Date]:
        return cast("Sequence[t.Date]", self.tables["dates"])

    @property
    def partners(self) -> Sequence[t.Partner]:
        return cast("Sequence[t.Partner]", self.tables["partners"])

    @property
    def partner_names(self) -> Sequence[t.PartnerName]:
        return cast("Sequence[t.PartnerName]", self.tables["partner_names"])

    @property
    def systems(self) -> Sequence[t.System]:
        return cast("Sequence[t.System]", self.tables["systems"])

    @property
    def persons(self) -> Sequence[t.Person]:
        return cast("Sequence[t.Person]", self.tables["persons"])

    @property
    def mentions(self) -> Sequence[t.Mention]:
        return cast("Sequence[t.Mention]", self.tables["mentions"])

    @property
    def agreements(self) -> Sequence[t.Agreement]:
        return cast("Sequence[t.Agreement]", self.tables["agreements"])

    @property
    def parties(self) -> Sequence[t.AgreementParty]:
        return cast("Sequence[t.AgreementParty]", self.tables["agreement_parties"])

    @property
    def events(self) -> Sequence[t.AgreementEvent]:
        return cast("Sequence[t.AgreementEvent]", self.tables["agreement_events"])

    @property
    def relations(self) -> Sequence[t.AgreementRelation]:
        return cast("Sequence[t.AgreementRelation]", self.tables["agreement_relations"])

    @property
    def signatories(self) -> Sequence[t.Signatory]:
        return cast("Sequence[t.Signatory]", self.tables["signatories"])

    @property
    def evidence(self) -> Sequence[t.Evidence]:
        return cast("Sequence[t.Evidence]", self.tables["evidence"])

    @property
    def findings(self) -> Sequence[t.Finding]:
        return cast("Sequence[t.Finding]", self.tables["findings"])

    @property
    def changes(self) -> Sequence[t.Change]:
        return cast("Sequence[t.Change]", self.tables["changes"])

    @property
    def runs(self) -> Sequence[t.Run]:
        return cast("Sequence[t.Run]", self.tables["runs"])

    @cached_property
    def document(self) -> dict[str, t.Document]:
        return {d.document_id: d for d in self.documents}

    @cached_property
    def text(self) -> dict[str, str]:
        return {d.document_id: d.text for d in self.documents}

    @cached_property
    def work(self) -> dict[str, t.Work]:
        return {w.work_id: w for w in self.works}

    @cached_property
    def documents_of(self) -> dict[str, list[t.Document]]:
        return _grouped(self.documents, lambda d: d.work_id)

    @cached_property
    def paragraph(self) -> ById:
        """The paragraphs by their ids, also those that can only be looked up."""
        return ById({p.paragraph_id: p for p in self.paragraphs}, self.founds)

    @cached_property
    def paragraphs_of(self) -> ByDocument:
        """The paragraphs of each document in reading order, also of those that can only be looked up."""
        grouped = _grouped(self.paragraphs, lambda p: p.document_id)
        return ByDocument({d: sorted(ps, key=lambda p: p.position) for d, ps in grouped.items()}, self.founds)

    def points_nowhere(self, name: str, column: str, target: str, key: str) -> list[Any]:
        """The values of a column that the column ``key`` of the table ``target`` does not hold, in order."""
        values = self.shelved[name].distinct(column) if name in self.shelved else self.distinct(name, column)
        lost = values - self.distinct(target, key)
        if target in self.elsewhere:
            return []
        if target == "paragraphs" and self.founds:
            return sorted(v for v in lost if v not in self.paragraph)
        return sorted(lost)

    @cached_property
    def partner(self) -> dict[str, t.Partner]:
        return {p.partner_id: p for p in self.partners}

    @cached_property
    def person(self) -> dict[str, t.Person]:
        return {p.person_id: p for p in self.persons}

    @cached_property
    def agreement(self) -> dict[str, t.Agreement]:
        return {a.agreement_id: a for a in self.agreements}

    @cached_property
    def parties_of(self) -> dict[str, list[t.AgreementParty]]:
        return _grouped(self.parties, lambda p: p.agreement_id)

    @cached_property
    def evidence_of(self) -> dict[tuple[str, str, str], list[t.Evidence]]:
        """Evidence by table, row and column."""
        return _grouped(self.evidence, lambda e: (e.table_name, e.row_id, e.column_name))

    def pairs_of_versions(self) -> Iterator[tuple[t.Document, t.Document]]:
        """Each current version of a work beside its preferred one, in the order of their languages."""
        for work in self.works:
            preferred = self.document.get(work.preferred_document_id)
            for other in self.documents_of.get(work.work_id, ()) if preferred else ():
                if preferred and other.is_current and other.document_id != preferred.document_id:
                    one, two = sorted((preferred, other), key=lambda d: d.language)
                    yield one, two

    @cached_property
    def witnesses(self) -> list[t.Alignment]:
        """Alignments with the preferred version: what two others say is compared with it, not once more with each other."""
        preferred = {w.preferred_document_id for w in self.works}
        return [
            row
            for row in self.alignments
            if not preferred.isdisjoint((row.paragraph_id_a.rpartition("#")[0], row.paragraph_id_b.rpartition("#")[0]))
        ]

    def language_of(self, document_id: str) -> str:
        document = self.document.get(document_id)
        return document.language if document else document_id.rpartition("@")[2]


def _grouped(rows: Iterable[Shape], key: Callable[[Shape], Key]) -> dict[Key, list[Shape]]:
    out: dict[Key, list[Shape]] = defaultdict(list)
    for row in rows:
        out[key(row)].append(row)
    return dict(out)
