"""The checks of the rows that are a document's own, run when it is read: no other document can change what they find.

``own`` are the checks that need only such rows and are run nowhere else but over published tables. The others that are run here
hold for rows of any table, and are run over the joined tables too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from pipeline.columns import Shelved
from pipeline.contracts import Row
from pipeline.document import Note
from pipeline.resolve.own import own_tables
from pipeline.tables import Document, Finding, all_tables
from pipeline.validate import anchored, cited, dated, declared, described, identified, placed, shaped, told
from pipeline.validate.checks import Check, Checks, notes_of
from pipeline.validate.corpus import Corpus


def _named(checks: Checks[Corpus], *names: str) -> tuple[Check[Corpus], ...]:
    return tuple(c for c in checks if c.name in names)


def _but(checks: Checks[Corpus], *names: str) -> tuple[Check[Corpus], ...]:
    return tuple(c for c in checks if c.name not in names)


own: Final[tuple[Check[Corpus], ...]] = (
    *_named(placed.checks, "paragraphs_make_the_text", "positions_run", "acts_follow_each_other"),
    *_named(identified.checks, "paragraph_ids_follow_their_rule"),
    *anchored.checks,
    *_but(shaped.checks, "parent_chains_end"),
    *_named(described.checks, "titles_are_their_paragraphs", "documents_have_paragraphs", "drafts_are_cited"),
    *_named(cited.checks, "target_dates_are_dates", "paragraphs_cited_exist", "footnotes_belong_to_the_citing_paragraph",
            "pinpoints_are_printed", "actions_of_citations_are_acts"),
    *_named(told.checks, "dates_are_found_wherever_they_stand"),
)  # fmt: skip

_everywhere: Final[tuple[Check[Corpus], ...]] = (
    *_but(declared.checks, "sources_of_documents_exist", "mentioned_entities_exist"),
    *_named(placed.checks, "quotes_stand_at_their_spans", "quotes_lie_in_their_paragraph", "rows_name_one_document",
            "nothing_is_counted_twice"),
    *_named(identified.checks, "ids_say_what_their_row_says"),
    *_named(shaped.checks, "parent_chains_end"),
    *_named(described.checks, "dates_of_a_document_are_dates_in_it"),
    *_but(dated.checks, "signing_dates_agree"),
)  # fmt: skip


def check_own_rows(document: Document, rows: Mapping[str, Sequence[Row]]) -> list[Note]:
    """Notes about the own rows of a document; an error means that it cannot be published. ``document`` is its row."""
    given = {"documents": [document], **rows}
    corpus = Corpus(given, elsewhere=all_tables.keys() - given.keys())
    return notes_of((*_everywhere, *own), corpus)


def check_touched_rows(tables: Mapping[str, Sequence[Row]], touched: Iterable[tuple[str, str]]) -> list[Finding]:
    """Findings about the own rows of those documents of which a row was changed after it was read.

    ``touched`` are tables and keys of rows; ``tables`` are all tables as they are now.
    """
    places = (*own_tables, "paragraph_references")
    keys = {name: {key for table, key in touched if table == name} for name in places}
    rows = {name: [row for row in tables[name] if all_tables[name].key_of(row) in keys[name]] for name in places if keys[name]}
    ids = {_document_of(name, row) for name, found in rows.items() for row in found}
    if not ids:
        return []
    theirs: dict[str, dict[str, list[Row]]] = {document_id: {name: [] for name in places} for document_id in ids}
    for name in places:
        held = tables[name]
        for row in held.where("document_id", ids) if isinstance(held, Shelved) else held:
            if _document_of(name, row) in ids:
                theirs[_document_of(name, row)][name].append(row)
    findings = []
    for document in (Document(*row) for row in tables["documents"]):
        where = document.document_id
        for n in check_own_rows(document, theirs[where]) if where in theirs else ():
            said = f"{n.check}~{n.row}" if n.row else n.check
            findings.append(Finding(f"{where}~{said}~1", n.stage, n.check, n.severity, where, n.table, n.row, n.message))
    return findings


def _document_of(name: str, row: Row) -> str:
    return str(row[all_tables[name].position("document_id")])
