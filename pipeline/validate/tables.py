"""The checks of whole tables: everything that must hold between columns, rows and tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.contracts import Row
from pipeline.tables import Finding
from pipeline.validate import (
    agreed,
    agreeing,
    anchored,
    cited,
    dated,
    declared,
    described,
    identified,
    named,
    placed,
    proven,
    recorded,
    shaped,
    told,
    translated,
)
from pipeline.validate.checks import Check, findings_of
from pipeline.validate.corpus import Corpus

shape: Final[tuple[Check[Corpus], ...]] = tuple(c for c in declared.checks if c.name in declared.shape)
"""What makes tables readable at all: where one of these finds something, the others are not run."""

meaning: Final[tuple[Check[Corpus], ...]] = (
    *(c for c in declared.checks if c not in shape), *placed.checks, *identified.checks, *anchored.checks, *shaped.checks,
    *described.checks, *dated.checks, *cited.checks, *named.checks, *agreed.checks, *proven.checks, *agreeing.checks,
    *translated.checks, *told.checks, *recorded.checks,
)  # fmt: skip

checks: Final = (*shape, *meaning)


def check_tables(tables: Mapping[str, Sequence[Row]]) -> list[Finding]:
    """Findings about the tables of a run, rows being instances of their declared types; tables that are absent count as empty.

    An error means that a row does not stand or point where it says, and names the document that cannot be published with it;
    a warning means that values contradict each other, in the documents or in what was made of them.
    """
    corpus = Corpus(tables)
    return findings_of(shape, corpus) or findings_of(meaning, corpus)
