"""Documents of a few sentences, for tests of what extraction finds in them."""

from __future__ import annotations

import datetime as dt

from pipeline.authority.lists import load_authority
from pipeline.document import Block, Document, Mark, Reading
from pipeline.extract.dates import find_document_dates
from pipeline.extract.entities import extract_entities
from pipeline.extract.found import Found
from pipeline.languages import language_codes
from pipeline.structure.assemble import assemble
from pipeline.woven import raw_slice


def document_of(
    *texts: str,
    language: str = "en",
    kind: str = "press_release",
    work_id: str = "page",
    published: str | None = None,
    symbol: str | None = None,
) -> Document:
    """A document with a paragraph ``p1``, ``p2``, … for each text; ``# …`` makes a heading, ``* …`` an item of the last
    paragraph that is none, ``[1] …`` a footnote whose mark stood at the end of the paragraph before."""
    raw = "\n".join(texts)
    blocks: list[Block] = []
    offset, parent = 0, None
    for number, text in enumerate(texts, start=1):
        kinds = {"# ": "heading", "* ": "list_item", "[1": "footnote"}
        block_kind = kinds.get(text[:2], "body")
        skip = {"heading": 2, "list_item": 2, "footnote": 4}.get(block_kind, 0)
        woven = raw_slice(raw, offset + skip, offset + len(text))
        block = Block(block_kind, woven, f"p{number}", "1" if block_kind == "footnote" else None)
        if block_kind == "list_item":
            block.parent = parent
        elif block_kind == "footnote":
            block.parent = blocks[-1].eid
            blocks[-1].marks.append(Mark("1", len(blocks[-1].woven)))
        else:
            parent = block.eid
        blocks.append(block)
        offset += len(text) + 1
    made = assemble(Reading("text", raw, []), blocks, [])
    document = Document(work_id, kind, language, made.text, made.passages, made.anchors, "text", symbol=symbol)
    if published:
        document.published_on, document.published_edtf = dt.date.fromisoformat(published), published
    return document


def found_in(document: Document) -> Found:
    """What the document says of organizations, persons and agreements, with its dates found first."""
    found = Found(document)
    if document.language in language_codes():
        found.dates, _ = find_document_dates(document)
    return extract_entities(found, load_authority())


def said(found: Found, kind: str = "partner") -> list[tuple[str, str]]:
    """Quote and id of each mention of a kind, in order."""
    text = found.document.text
    return [(text[n.start : n.end], n.entity) for n in found.named if n.kind == kind]
