"""All extractors on one document, in the order in which they need each other."""

from __future__ import annotations

from pipeline.authority.lists import Authority
from pipeline.document import Document
from pipeline.extract.acts import find_acts
from pipeline.extract.dates import find_document_dates
from pipeline.extract.entities import extract_entities
from pipeline.extract.found import Found
from pipeline.extract.ibidem import find_repeated
from pipeline.extract.references import find_references
from pipeline.extract.references_own import find_own_paragraphs
from pipeline.languages import language_codes


def extract_document(document: Document, authority: Authority) -> Found:
    """Everything that one document says. Looks at no other document."""
    found = Found(document)
    if document.language in language_codes():
        found.acts = find_acts(document)
        cited = find_references(document, found.acts)
        own, undecided = find_own_paragraphs(document, cited, found.acts)
        found.references = sorted([*cited, *find_repeated(document, cited, found.acts), *own], key=lambda r: r.start)
        found.dates, found.notes = find_document_dates(document)
        found.notes += undecided
    return extract_entities(found, authority)
