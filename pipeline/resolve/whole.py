"""From what was found in each document to the tables of all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from operator import itemgetter

from pipeline import tables as t
from pipeline.authority.lists import Authority
from pipeline.contracts import Row, Table
from pipeline.document import Document, Note
from pipeline.ids import Occurrences
from pipeline.resolve.alignments import align
from pipeline.resolve.documents import Held, anchor_rows, choose_richest, document_row, paragraph_rows, say_documents, work_rows
from pipeline.resolve.entities import resolve_entities
from pipeline.resolve.evidence import EvidenceBook
from pipeline.resolve.statements import act_rows, citation_rows, date_rows, reference_rows
from pipeline.resolve.subjects import subject_rows
from pipeline.resolve.votes import vote_rows


def resolve_corpus(candidates: Sequence[Held], sources: Sequence[t.Source], authority: Authority) -> dict[str, list[Row]]:
    """All tables but ``changes`` and ``runs``, each sorted by its key. The order of ``candidates`` changes nothing."""
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
    paragraphs = {}
    for h in held:
        document = h.found.document
        document_id = document.document_id
        paragraphs[document_id] = paragraph_rows(document, h.found.acts)
        made["paragraphs"] += paragraphs[document_id]
        made["anchors"] += anchor_rows(document)
        made["acts"] += act_rows(h.found, {(n.start, n.end): n.entity for n in h.found.named if n.kind == "partner"})
        cited = reference_rows(h.found, versions)
        made["paragraph_references"] += cited
        made["dates"] += date_rows(h.found, cited, dated[document_id])
        say_documents(h, documents[document_id], works[document.work_id], book)
    of_work: dict[str, list[Document]] = defaultdict(list)
    for h in held:
        of_work[h.found.document.work_id].append(h.found.document)
    made["subjects"] = list(subject_rows(of_work))
    votes, more_notes = vote_rows(of_work)
    made["votes"] = list(votes)
    notes += more_notes
    references = [t.ParagraphReference(*r) for r in made["paragraph_references"]]
    dates = [t.Date(*r) for r in made["dates"]]
    made["sources"] = list(sources)
    made["documents"] = list(documents.values())
    made["works"] = list(works.values())
    made["citations"] = list(citation_rows(references, documents))
    made["alignments"] = list(align(paragraphs, dates, references))
    made["evidence"] = list(book.rows)
    made["findings"] = list(_findings(notes))
    for name, table in t.all_tables.items():
        made[name] = _in_order(made[name], table)
    return made


def _in_order(rows: list[Row], table: Table) -> list[Row]:
    """The rows by their key, null before anything else."""
    key = [table.position(c) for c in table.key]
    try:
        return sorted(rows, key=itemgetter(*key))
    except TypeError:  # null compares with nothing
        return sorted(rows, key=lambda row: [(row[k] is not None, row[k]) for k in key])


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
