"""The stages in order. ``ingest`` takes one raw file through read, structure and extract; ``resolve_all`` joins the documents.

=========  ===========================================  =====================================
stage      reads                                        writes
=========  ===========================================  =====================================
read       bytes                                        a ``Reading``: lines with their places
structure  a reading, facts of its language             ``Document``: paragraphs and anchors
extract    a document, the authority list               ``Found``: what it says
resolve    what was found in all documents              the tables
=========  ===========================================  =====================================

Each stage is checked right after it ran; what a check finds travels as a note and ends in ``findings``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urlsplit

from pipeline.authority.lists import load_authority
from pipeline.authority.own import OwnList
from pipeline.contracts import Row
from pipeline.document import Document, Note, Reading
from pipeline.errors import BadInput
from pipeline.extract.found import Found
from pipeline.extract.whole import extract_document
from pipeline.extract.witness import check_links
from pipeline.languages import Language, language_codes, load_language, tell_language
from pipeline.read.decode import decode
from pipeline.read.markdown import read_markdown
from pipeline.read.text import read_text
from pipeline.resolve.documents import Held as HeldDocument
from pipeline.resolve.documents import Provenance
from pipeline.resolve.whole import resolve_corpus
from pipeline.sources.media import akn, pdf
from pipeline.sources.names import stated_language
from pipeline.sources.snapshots import Held
from pipeline.sources.stock import Stock, sources_rows
from pipeline.structure.agreement import looks_like_agreement, structure_agreement
from pipeline.structure.cells import cutter
from pipeline.structure.decision import looks_like_decision, structure_decision
from pipeline.structure.page_publisher import known_publisher
from pipeline.structure.pages import structure_page
from pipeline.structure.resolution import looks_like_resolution, structure_resolution
from pipeline.structure.several import split_reading
from pipeline.structure.statement import is_called_statement, looks_like_statement, structure_statement
from pipeline.validate.found import check_found
from pipeline.validate.reading import check_reading
from pipeline.validate.structure import check_document

_ORIGINS = {"text": "text", "markdown": "markup", "html": "markup", "pdf": "born_digital", "akn": "xml"}
_FALLBACK_LANGUAGE = "en"


@dataclass(slots=True)
class Ingested:
    """What came of one raw file: its documents and, by file or document, what was noticed on the way."""

    held: Held
    found: list[Found]
    notes: list[tuple[str, Note]] = field(default_factory=list)


def ingest(held: Held, data: bytes, own: OwnList | None = None) -> Ingested:
    """Take one raw file from its bytes to what its documents say. ``own`` is a person's list, laid over the authority list.

    Raises ``BadInput`` where the file cannot be used. A document whose own checks find an error is not among ``found``; its
    notes say why.
    """
    reading = read(held, data)
    ingested = Ingested(held, [])
    ingested.notes += [(held.path, note) for note in check_reading(reading)]
    _check_name(held, reading, ingested)
    for part in _parts(held, reading):
        _take_up(ingested, structure(held, part, ingested, own), part, own)
    return ingested


def _check_name(held: Held, reading: Reading, ingested: Ingested) -> None:
    """A note where the name of the file says another language than its text is in."""
    named = stated_language(held.path)
    told = tell_language("\n".join(line.text for line in reading.lines)) if named in language_codes() else None
    if told and told != named:
        message = (
            f"{held.path}: its name says that its language is {named}, its text is {told}; the text decides. Rename the file"
        )
        ingested.notes.append((held.path, Note("read", "name_says_another_language", "warning", message)))


def _parts(held: Held, reading: Reading) -> list[Reading]:
    """The readings of the documents in a file, most often one."""
    language = _language(held, reading, Ingested(held, []))
    return split_reading(reading, load_language(language)) if language in language_codes() else [reading]


def _take_up(ingested: Ingested, document: Document, reading: Reading, own: OwnList | None) -> None:
    """Check a document, extract what it says and check that; it is among ``found`` where neither finds an error."""
    told = check_document(document, reading.raw)
    found = extract_document(document, load_authority(own))
    if reading.form == "akn":
        found.notes += check_links(reading, found)
    told += check_found(found)
    ingested.notes += [(document.document_id, note) for note in told]
    if not any(n.severity == "error" for n in (*document.notes, *told)):
        ingested.found.append(found)
    else:
        ingested.notes += [(document.document_id, note) for note in (*document.notes, *found.notes)]


def read(held: Held, data: bytes) -> Reading:
    """Read a raw file in whichever form it is. Raises ``BadInput``."""
    if held.media_type == pdf:
        from pipeline.read.pdf import read_pdf

        return read_pdf(data, held.path)
    decoded = decode(data, held.path)
    if decoded.media_type == "text/html":
        from pipeline.read.html import read_html

        reading = read_html(decoded.text)
    elif decoded.media_type == akn:
        from pipeline.read.akn import read_akn

        reading = read_akn(decoded.text)
    elif decoded.media_type == "text/markdown":
        reading = read_markdown(decoded.text)
    else:
        reading = read_text(decoded.text)
    reading.notes += decoded.notes
    if held.url:
        reading.hints.setdefault("url", held.url)
    return reading


def structure(held: Held, reading: Reading, ingested: Ingested, own: OwnList | None = None) -> Document:
    """The document of a reading: what it has the look of, else a page.

    Raises ``BadInput`` where there is no text.
    """
    if not reading.lines:
        raise BadInput("no_text", held.path, "it holds no text", "put a copy with text in its place")
    language = _language(held, reading, ingested)
    origin = _ORIGINS[reading.form]
    shaped = _shaper(reading, load_language(language)) if language in language_codes() else None
    if shaped:
        document = shaped(reading, language=language, origin=origin, source_id=held.source_id)
    else:
        authority = load_authority(own)
        cut_cells = cutter(authority.find_names)
        document = structure_page(reading, work_id=held.source_id, language=language, origin=origin, cut_cells=cut_cells)
        document.publisher = document.publisher or known_publisher(reading.hints, authority.acronyms)
    document.form = reading.form
    return document


class _Shaper(Protocol):
    def __call__(self, reading: Reading, *, language: str, origin: str, source_id: str) -> Document: ...


def _shaper(reading: Reading, language: Language) -> _Shaper | None:
    """What makes a document of an organ's reading, None where it is a page."""
    if looks_like_resolution(reading, language) and (reading.stated or not is_called_statement(reading)):
        return structure_resolution
    if looks_like_statement(reading, language):
        return structure_statement
    if looks_like_decision(reading, language):
        return structure_decision
    return structure_agreement if looks_like_agreement(reading, language.code) else None


def _language(held: Held, reading: Reading, ingested: Ingested) -> str:
    """The language of the text itself; a note where the page says another, or where nothing tells."""
    told = tell_language("\n".join(line.text for line in reading.lines))
    stated = reading.hints.get("language", "").partition("-")[0].casefold() or _language_of(reading.hints.get("url", ""))
    if reading.form == "akn" and stated in language_codes():
        if told and told != stated:
            message = (
                f"{held.path}: its metadata says that its language is {stated}, its text is {told}; the metadata decides. "
                "Look at the text"
            )
            ingested.notes.append((held.path, Note("read", "language_differs", "warning", message)))
        return str(stated)
    if told is None:
        language = stated or _FALLBACK_LANGUAGE
        message = (
            f"{held.path}: the text is too short or mixed to tell its language; taken as {language}. Check documents.language"
        )
        ingested.notes.append((held.path, Note("read", "language_uncertain", "info", message)))
        return language
    if stated and stated != told:
        said = f"the page or its address says its language is {stated}, its text is {told}; the text decides"
        message = f"{held.path}: {said}. Nothing to do"
        ingested.notes.append((held.path, Note("read", "language_differs", "warning", message)))
    return told


def _language_of(address: str) -> str | None:
    """The language that a page's address names first: ``https://example.org/es/Noticias``."""
    first = urlsplit(address).path.strip("/").partition("/")[0].casefold()
    return first if first in language_codes() else None


def resolve_all(stock: Stock, ingested: Sequence[Ingested], own: OwnList | None = None) -> dict[str, Sequence[Row]]:
    """All tables of a corpus, each sorted by its key; ``findings`` holds what resolving noticed."""
    candidates = [with_provenance(found, i.held) for i in ingested for found in i.found]
    return resolve_corpus(candidates, sources_rows(stock), load_authority(own))


def with_provenance(found: Found, held: Held) -> HeldDocument:
    """What was found, with what is known of the snapshot that it was found in."""
    where = Provenance(held.source_id, held.snapshot, held.path, held.publisher, held.url, held.is_current)
    return HeldDocument(found, where, held.retrieved_at.date() if held.retrieved_at else None)
