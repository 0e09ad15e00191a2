"""All extractors on one document, in the order in which they need each other."""

from __future__ import annotations

from pipeline.authority.lists import Authority
from pipeline.document import Document
from pipeline.extract.acts import find_acts
from pipeline.extract.dates import find_document_dates
from pipeline.extract.entities import extract_entities
from pipeline.extract.found import Found
from pipeline.extract.references import find_references
from pipeline.languages import language_codes


def extract_document(document: Document, authority: Authority) -> Found:
    """Everything that one document says. Looks at no other document."""
    found = Found(document)
    if document.language in language_codes():
        found.acts = find_acts(document)
        found.references = find_references(document, found.acts)
        found.dates, found.notes = find_document_dates(document)
    return extract_entities(found, authority)
