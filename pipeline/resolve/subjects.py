"""The subjects that sources state for each work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline import tables as t
from pipeline.document import Document


def subject_rows(works: Mapping[str, Sequence[Document]]) -> list[t.Subject]:
    """The rows of ``subjects``: what any of a work's documents states, each once, with the label that is stated first."""
    rows: list[t.Subject] = []
    for work_id, documents in sorted(works.items()):
        labels: dict[tuple[str, str], str | None] = {}
        for document in sorted(documents, key=lambda d: (d.language != "en", d.document_id)):
            for topic in document.topics:
                key = topic.scheme, topic.subject_id
                labels[key] = labels.get(key) or topic.label
        rows += [t.Subject(work_id, scheme, subject_id, label) for (scheme, subject_id), label in sorted(labels.items())]
    return rows
