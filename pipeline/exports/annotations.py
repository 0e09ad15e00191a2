"""What the tables say of words, as W3C Web Annotations (https://www.w3.org/TR/annotation-model/): one JSON-LD collection.

A row that has a span is an annotation; so is each piece of evidence for a value. The target's source is the public page, or
the raw file where there is none. ``TextQuoteSelector`` quotes the words with what stands around them, ``FragmentSelector``
leads there in the source, and ``TextPositionSelector`` counts code points of the reading text, ``documents.text``.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from pipeline.errors import UserError
from pipeline.exports.places import Places
from pipeline.exports.shareable import longest_quote
from pipeline.tables import all_tables

media_type: Final = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
context: Final = "http://www.w3.org/ns/anno.jsonld"

_PLACE: Final = {"document_id", "paragraph_id", "quote", "text", "char_start", "char_end"}
_NAMESPACE: Final = uuid.uuid5(uuid.NAMESPACE_URL, "https://www.w3.org/ns/anno#interpact")
_SPANNED: Final = tuple(n for n, t in all_tables.items() if {"char_start", "document_id"} <= {c.name for c in t.columns})

# Every row of anchors is a place already, and evidence comes with the tables that it is for.
_ON_REQUEST: Final = {"anchors", "evidence"}
_MOTIVES: Final = {"mentions": "identifying", "paragraph_references": "linking"}

Tables = Mapping[str, Sequence[Any]]


def write_annotations(tables: Tables, table: str | None, *, shareable: bool = False) -> Iterator[str]:
    """The lines of the file: the annotations of ``table``, or of all. The same tables give the same lines.

    Raises ``UserError`` where no row of the table points to words.
    """
    places = Places(tables)
    items = (json.dumps(a, ensure_ascii=False) for a in annotate(tables, places, table, shareable=shareable))
    item = next(items, None)
    if item is None and table is not None:
        raise UserError(f"No row of {table} points to words; name a table with evidence, such as agreements or mentions.")
    collection = _urn("collection", table or "all", *sorted({s.sha256 for s in tables["sources"]}))
    head = {
        "@context": context,
        "id": collection,
        "type": "AnnotationCollection",
        "label": f"What interpact says of words: {table or 'all tables'}",
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ","
    total = 0
    if item is not None:
        page = {"id": _urn("page", collection), "type": "AnnotationPage", "partOf": collection, "startIndex": 0}
        yield '"first": ' + json.dumps(page)[:-1] + ', "items": ['
        # One at a time: there may be millions. Their number is known, and written, at the end.
        while item is not None:
            total, following = total + 1, next(items, None)
            yield item + ("," if following else "")
            item = following
        yield "]},"
    yield f'"total": {total}}}'


def annotate(tables: Tables, places: Places, table: str | None, *, shareable: bool = False) -> Iterator[dict[str, Any]]:
    """The annotations one by one: rows with spans in the order of the tables, then evidence."""
    for name in _SPANNED:
        if name == table or (table is None and name not in _ON_REQUEST):
            for row in tables.get(name, ()) if name != "evidence" else ():
                if row.char_start is not None and row.char_end > row.char_start:
                    yield from _annotation(places, row, _of_row(name, row), name, all_tables[name].key_of(row), shareable)
    for said in tables.get("evidence", ()):
        if table in (None, "evidence", said.table_name) and said.char_start is not None and said.char_end > said.char_start:
            yield from _annotation(places, said, _of_value(said), "evidence", said.evidence_id, shareable)


def _annotation(
    places: Places, row: Any, body: list[dict[str, Any]], name: str, row_id: str, shareable: bool
) -> Iterator[dict[str, Any]]:
    place = places.find(row.document_id, row.char_start, row.char_end)
    if place is None:
        return
    source = places.source(row.document_id)
    selectors: list[dict[str, Any]] = []
    if place.fragment:
        selectors.append({"type": "FragmentSelector", "conformsTo": place.conforms_to, "value": place.fragment})
    text = places.documents[row.document_id].text
    words = text[row.char_start : row.char_end]
    if not shareable or len(words) <= longest_quote or (source and source.redistributable):
        before, after = places.around(row.document_id, row.char_start, row.char_end)
        selectors.append({"type": "TextQuoteSelector", "exact": words, "prefix": before, "suffix": after})
    selectors.append({"type": "TextPositionSelector", "start": row.char_start, "end": row.char_end})
    target: dict[str, Any] = {"type": "SpecificResource", "source": place.source, "selector": selectors}
    if source and source.retrieved_at:
        target["state"] = {"type": "TimeState", "sourceDate": source.retrieved_at.strftime("%Y-%m-%dT%H:%M:%SZ")}
    yield {
        "id": _urn(name, row_id),
        "type": "Annotation",
        "motivation": _MOTIVES.get(name, "describing"),
        "body": body,
        "target": target,
    }


def _of_row(name: str, row: Any) -> list[dict[str, Any]]:
    """What a row says of its words: the row itself as JSON under the name of its table, and what it links to."""
    said = {k: v for k, v in row._asdict().items() if k not in _PLACE and v is not None}
    body = [_tag(name), _text(json.dumps(said, ensure_ascii=False, default=str), "application/json")]
    if name == "paragraph_references" and row.url:
        body.append({"type": "SpecificResource", "purpose": "linking", "source": row.url})
    return body


def _of_value(said: Any) -> list[dict[str, Any]]:
    """Which value the words are evidence for: ``agreements.concluded_edtf``, the row, and the value."""
    value = {k: getattr(said, k) for k in ("table_name", "row_id", "column_name", "value", "is_published", "inferred")}
    return [_tag(f"{said.table_name}.{said.column_name}"), _text(json.dumps(value, ensure_ascii=False), "application/json")]


def _tag(name: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": "tagging", "value": name, "format": "text/plain"}


def _text(value: str, form: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": "describing", "value": value, "format": form}


def _urn(*parts: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, chr(0).join(parts))}"
