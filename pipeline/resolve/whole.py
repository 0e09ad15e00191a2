"""From what was found in each document to the tables of all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import cast

from pipeline import tables as t
from pipeline.authority.lists import Authority
from pipeline.columns import Join, Packed
from pipeline.contracts import Row
from pipeline.document import Document, Note
from pipeline.extract.found import Found
from pipeline.extract.settled import opened
from pipeline.ids import Occurrences
from pipeline.resolve.alignments import Translated, align
from pipeline.resolve.documents import Held, choose_richest, document_row, paragraph_rows, say_documents, work_rows
from pipeline.resolve.entities import resolve_entities
from pipeline.resolve.evidence import EvidenceBook
from pipeline.resolve.ordering import in_order
from pipeline.resolve.own import own_rows, own_tables, packed
from pipeline.resolve.statements import citation_rows, date_rows, reference_rows
from pipeline.resolve.subjects import subject_rows
from pipeline.resolve.votes import vote_rows

Tables = dict[str, Sequence[Row]]


def resolve_corpus(candidates: Sequence[Held], sources: Sequence[t.Source], authority: Authority) -> Tables:
    """All tables but ``changes`` and ``runs``, each sorted by its key. The order of ``candidates`` changes nothing.

    Tables of which each document makes its own rows come as they lie in Arrow.
    """
    held, notes = choose_richest(candidates)
    book = EvidenceBook()
    documents = {h.found.document.document_id: document_row(h) for h in held}
    works = {w.work_id: w for w in work_rows(list(documents.values()))}
    versions: dict[str, list[t.Document]] = defaultdict(list)
    for d in documents.values():
        versions[d.work_id].append(d)
    made: dict[str, list[Row]] = {name: [] for name in t.all_tables}
    seen = {h.found.document.document_id: h.seen_on for h in held}
    entities, more = resolve_entities([h.found for h in held], authority, seen, book)
    notes += [(note.row or "corpus", note) for note in more]
    made |= entities
    dated = _dated_agreements(book)
    own = {name: Join(t.all_tables[name]) for name in own_tables}
    translated: list[Translated] = []
    for h in held:
        document = h.found.document
        found, kept = opened(h.found)
        cited = reference_rows(found, versions)
        made["paragraph_references"] += cited
        for name, rows in _own(found, kept, cited, dated[document.document_id]).items():
            own[name].add(rows)
        if len(versions[document.work_id]) > 1:
            dates = date_rows(found, cited, dated[document.document_id])
            translated.append(Translated(paragraph_rows(document, found.acts), dates, cited))
        say_documents(h, documents[document.document_id], works[document.work_id], book)
    of_work: dict[str, list[Document]] = defaultdict(list)
    for h in held:
        of_work[h.found.document.work_id].append(h.found.document)
    made["subjects"] = list(subject_rows(of_work))
    votes, more_notes = vote_rows(of_work)
    made["votes"] = list(votes)
    notes += more_notes
    references = cast("list[t.ParagraphReference]", made["paragraph_references"])
    made["sources"] = list(sources)
    made["documents"] = list(documents.values())
    made["works"] = list(works.values())
    made["citations"] = list(citation_rows(references, documents))
    made["alignments"] = list(align(translated))
    made["evidence"] = list(book.rows)
    made["findings"] = list(_findings(notes))
    tables: Tables = {name: in_order(made[name], table) for name, table in t.all_tables.items()}
    return tables | {name: parts.shelved() for name, parts in own.items()}


def _own(
    found: Found,
    kept: Mapping[str, Packed],
    cited: Sequence[t.ParagraphReference],
    dated: Mapping[tuple[int, int], str],
) -> dict[str, Packed]:
    """A document's own rows: those ``kept`` since it was read, and made now what is not there or not its own."""
    made = {name: rows for name, rows in kept.items() if not (dated and name == "dates")}
    lacking = [name for name in own_tables if name not in made]
    if lacking:
        rows: dict[str, list[Row]] = {"dates": list(date_rows(found, cited, dated))}
        rows = own_rows(found) | rows if lacking != ["dates"] else rows
        made |= {name: packed(name, rows[name]) for name in lacking}
    return made


def _findings(notes: Sequence[tuple[str, Note]]) -> list[t.Finding]:
    ids = Occurrences()
    return [
        t.Finding(ids.next(where, n.check), n.stage, n.check, n.severity, where, n.table, n.row, n.message) for where, n in notes
    ]


def _dated_agreements(book: EvidenceBook) -> dict[str, dict[tuple[int, int], str]]:
    """For each document the agreement that the words at a span date."""
    dated: dict[str, dict[tuple[int, int], str]] = defaultdict(dict)
    for e in book.rows:
        if e.table_name == "agreements" and e.column_name == "concluded_edtf" and e.document_id and e.char_start is not None:
            dated[e.document_id].setdefault((e.char_start, e.char_end or 0), e.row_id)
    return dated
