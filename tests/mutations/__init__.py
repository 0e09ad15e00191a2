"""Named corruptions of good tables, each with the checks of which at least one must notice it.

A mutation takes tables and returns others in which one thing is wrong. It raises ``NotHere`` where the tables hold nothing
that it could break.
"""

from tests.mutations import (
    acts,
    agreements,
    alignments,
    anchors,
    citations,
    dates,
    documents,
    evidence,
    lies,
    paragraphs,
    partners,
    promises,
)
from tests.mutations.breaking import Mutation, NotHere, Tables, mutations

__all__ = [
    "Mutation", "NotHere", "Tables", "acts", "agreements", "alignments", "anchors", "citations", "dates", "documents", "evidence",
    "lies", "mutations", "paragraphs", "partners", "promises",
]  # fmt: skip
