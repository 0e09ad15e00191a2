"""The book of evidence: for each value the places that say so."""

from __future__ import annotations

from pipeline.resolve.ids import Occurrences
from pipeline.tables import Evidence


class EvidenceBook:
    """Collects evidence rows. Ids are made of table, row and column, so evidence for one value never moves another's."""

    def __init__(self) -> None:
        self.rows: list[Evidence] = []
        self._ids = Occurrences()

    def say(
        self,
        table: str,
        row_id: str,
        column: str,
        value: object,
        *,
        document_id: str,
        paragraph_id: str | None,
        text: str,
        start: int,
        end: int,
        extractor: str,
        is_published: bool = True,
        inferred: bool = False,
    ) -> None:
        """A document says the value at ``text[start:end]``, ``text`` being the whole text of the document."""
        self._add(table, row_id, column, value, is_published, inferred, "document", extractor,
                  (document_id, paragraph_id, text[start:end], start, end))  # fmt: skip

    def imply(
        self, table: str, row_id: str, column: str, value: object, *, document_id: str, extractor: str, is_published: bool
    ) -> None:
        """A document says the value outside its text: in a link, or in what the mark-up states of the page."""
        place = (document_id, None, None, None, None)
        self._add(table, row_id, column, value, is_published, False, "document", extractor, place)

    def hold(
        self, table: str, row_id: str, column: str, value: object, *, origin: str, extractor: str, is_published: bool = True
    ) -> None:
        """The authority list or a correction says the value."""
        self._add(table, row_id, column, value, is_published, False, origin, extractor, (None, None, None, None, None))

    def _add(
        self,
        table: str,
        row_id: str,
        column: str,
        value: object,
        is_published: bool,
        inferred: bool,
        origin: str,
        extractor: str,
        place: tuple[str | None, str | None, str | None, int | None, int | None],
    ) -> None:
        evidence_id = self._ids.next(f"{table}/{row_id}", column)
        self.rows.append(
            Evidence(evidence_id, table, row_id, column, as_text(value), is_published, inferred, origin, *place, extractor)
        )


def as_text(value: object) -> str:
    """A value as the evidence table writes it: dates in ISO 8601, truth values in lower case."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)
