"""Paragraphs to be looked up: those whose rows are given, and those of documents whose rows were checked before.

The latter are made when they are asked for, so that a check may ask for one without all others being made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.extract.found import Found
from pipeline.resolve.documents import paragraph_row, paragraph_rows
from pipeline.tables import Paragraph


class ById:
    """Paragraphs by their id."""

    def __init__(self, given: Mapping[str, Paragraph], founds: Mapping[str, Found]) -> None:
        self._given = given
        self._founds = founds

    def get(self, paragraph_id: str) -> Paragraph | None:
        given = self._given.get(paragraph_id)
        if given is not None:
            return given
        document_id, _, eid = paragraph_id.rpartition("#")
        found = self._founds.get(document_id)
        position = found.document.position(eid) if found else None
        if found is None or position is None:
            return None
        act = next((a for a in found.acts if a.eid == eid), None)
        return paragraph_row(found.document, position, found.document.passages[position], act)

    def place(self, paragraph_id: str) -> tuple[str, int, int] | None:
        """The document of a paragraph and its span there; None where there is no such paragraph."""
        given = self._given.get(paragraph_id)
        if given is not None:
            return given.document_id, given.char_start, given.char_end
        document_id, _, eid = paragraph_id.rpartition("#")
        found = self._founds.get(document_id)
        passage = found.document.passage(eid) if found else None
        return (document_id, passage.start, passage.end) if passage else None

    def __contains__(self, paragraph_id: str) -> bool:
        return self.place(paragraph_id) is not None


class ByDocument:
    """The paragraphs of each document, in reading order."""

    def __init__(self, given: Mapping[str, Sequence[Paragraph]], founds: Mapping[str, Found]) -> None:
        self._given = given
        self._founds = founds

    def get(self, document_id: str, default: Sequence[Paragraph] = ()) -> Sequence[Paragraph]:
        found = self._founds.get(document_id) if document_id not in self._given else None
        return paragraph_rows(found.document, found.acts) if found else self._given.get(document_id, default)

    def items(self) -> Iterable[tuple[str, Sequence[Paragraph]]]:
        """The documents whose rows are given."""
        return self._given.items()

    def values(self) -> Iterable[Sequence[Paragraph]]:
        """Of the documents whose rows are given."""
        return self._given.values()
