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
)
from pipeline.validate.checks import Check, findings_of
from pipeline.validate.corpus import Corpus

form: Final[tuple[Check[Corpus], ...]] = tuple(declared.checks)
"""What makes tables readable at all: when one of these fails with an error, the others cannot be trusted and are not run."""

meaning: Final[tuple[Check[Corpus], ...]] = (
    *placed.checks, *identified.checks, *anchored.checks, *shaped.checks, *described.checks, *dated.checks, *cited.checks,
    *named.checks, *agreed.checks, *proven.checks, *agreeing.checks, *recorded.checks,
)  # fmt: skip

checks: Final = (*form, *meaning)

_shape: Final = frozenset({"rows_have_their_columns", "nothing_is_null_that_may_not_be"})


def check_tables(tables: Mapping[str, Sequence[Row]]) -> list[Finding]:
    """Findings about the tables of a run, rows being instances of their declared types; tables that are absent count as empty.

    An error means that the tables contradict themselves, a warning that the documents say something oddly.
    """
    corpus = Corpus(tables)
    found = findings_of(form, corpus)
    if any(f.check_name in _shape for f in found):
        return found
    return found + findings_of(meaning, corpus)
