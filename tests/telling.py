"""A text told in a test taken through read, structure and extract, as a run does it."""

from __future__ import annotations

from pipeline.extract.found import Found
from pipeline.stages import ingest
from tests.making import held


def ingested(name: str, text: str) -> Found:
    """What the one document in ``text`` says."""
    data = text.encode()
    (found,) = ingest(held(name, data), data).found
    return found
