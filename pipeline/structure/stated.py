"""What a form states about its document outside the text, laid over what the text was read to say.

The statement wins; where the text says otherwise, a warning names both.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from pipeline.document import Document, Fact, Note, Stated
from pipeline.errors import BadSymbol
from pipeline.symbols import parse_symbol

_KINDS: Final = {"resolution": "resolution", "decision": "decision", "presidentialStatement": "presidential_statement"}


def lay_over(document: Document, stated: Stated) -> None:
    """Fill the document's row with what is stated. Texts, paragraphs and anchors stay as they are."""
    document.kind = _KINDS.get(stated.name, document.kind)
    try:
        symbol = str(parse_symbol(stated.symbol)) if stated.symbol else None
    except BadSymbol:
        symbol = None
    if symbol and symbol != document.symbol:
        if document.symbol:
            document.notes.append(_differs(document, "symbol", document.symbol, symbol))
        document.symbol = document.work_id = symbol
        document.body = parse_symbol(symbol).body
    for column, value in (("adopted_on", stated.adopted_on), ("issued_on", stated.issued_on), ("adoption", stated.adoption)):
        printed = getattr(document, column)
        if value and printed != value:
            if printed:
                document.notes.append(_differs(document, column, printed, value))
                document.facts = [f for f in document.facts if f.column != column]
            setattr(document, column, value)
            document.facts.append(Fact(column, str(value), None, None))
    if stated.drafts and not document.draft_symbols:
        document.draft_symbols = list(stated.drafts)
        document.facts.append(Fact("draft_symbols", "; ".join(stated.drafts), None, None))
    _lay_votes(document, stated)
    document.topics = list(stated.topics)


def _lay_votes(document: Document, stated: Stated) -> None:
    if stated.votes[0] is not None:
        if document.votes[0] is not None and document.votes[:2] != stated.votes[:2]:
            document.notes.append(_differs(document, "votes", document.votes, stated.votes))
        document.votes = stated.votes
    if stated.voices:
        document.voices = list(stated.voices)


def _differs(document: Document, column: str, printed: object, stated: object) -> Note:
    shown = printed.isoformat() if isinstance(printed, dt.date) else printed
    message = (
        f"{document.document_id}: its text says {column} {shown}, its metadata {stated}; the metadata is published. Look at the "
        "printed document."
    )
    return Note("structure", "metadata_differs", "warning", message)
