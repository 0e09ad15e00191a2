"""The rows that are a document's own: it alone makes them, and what other documents say changes none of them.

They are made and checked when the document is read, and packed. A date is its document's own unless it dates an agreement; where
a citation leads depends on what else there is, so citations are made here for their checks and are not kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.columns import Packed, pack
from pipeline.contracts import Row
from pipeline.extract.found import Found
from pipeline.extract.settled import settle
from pipeline.resolve.documents import anchor_rows, paragraph_rows
from pipeline.resolve.ordering import in_order
from pipeline.resolve.statements import act_rows, date_rows, reference_rows
from pipeline.tables import all_tables

own_tables: Final = ("paragraphs", "anchors", "acts", "dates")
"""Tables of which rows are packed."""


def own_rows(found: Found) -> dict[str, list[Row]]:
    """What the document says of itself in the tables of ``own_tables``, and its citations as if there were no other document."""
    document = found.document
    cited = reference_rows(found, {})
    return {
        "paragraphs": list(paragraph_rows(document, found.acts)),
        "anchors": list(anchor_rows(document)),
        "acts": list(act_rows(found, partners_at(found))),
        "dates": list(date_rows(found, cited, {})),
        "paragraph_references": list(cited),
    }


def partners_at(found: Found) -> dict[tuple[int, int], str]:
    """The partner that is named at a span of the document's text."""
    return {(n.start, n.end): n.entity for n in found.named if n.kind == "partner"}


def settle_rows(found: Found, rows: Mapping[str, list[Row]]) -> None:
    """Keep the document's own rows with what was found."""
    settle(found, {name: packed(name, rows[name]) for name in own_tables})


def packed(name: str, rows: Sequence[Row]) -> Packed:
    """Rows of one document in the table ``name``, in the order in which they are published.

    Ids begin with their document's, so the rows of all documents are in order where the documents are.
    """
    return pack(all_tables[name], in_order(rows, all_tables[name]))
