"""The checks of whole tables: everything that must hold between columns, rows and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import zip_longest
from typing import Final, cast

from pipeline.columns import Shelved
from pipeline.contracts import Row
from pipeline.engines import side_by_side
from pipeline.extract.found import Found
from pipeline.tables import Date, Document, Finding
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
from pipeline.validate.own import own

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


def check_joined(tables: Mapping[str, Sequence[Row]], founds: Mapping[str, Found], jobs: int = 1) -> list[Finding]:
    """What ``check_tables`` finds but for what a document's own rows tell, which was checked when it was read.

    ``founds`` is what was found in each document. Of the tables that lie in Arrow only the rows are looked at that depend on
    other documents: those with translations, dates of documents that date an agreement, and what any row points at.
    """
    lying = {name: rows for name, rows in tables.items() if isinstance(rows, Shelved)}
    given: dict[str, Sequence[Row]] = {name: rows for name, rows in tables.items() if name not in lying}
    works = Counter(row.work_id for row in cast("Sequence[Document]", tables["documents"]))
    translated = {row.document_id for row in cast("Sequence[Document]", tables["documents"]) if works[row.work_id] > 1}
    if "paragraphs" in lying:
        given["paragraphs"] = lying["paragraphs"].where("document_id", translated)
    if "dates" in lying:
        of_agreements = {Date(*row).document_id for row in lying["dates"].where("about_table", {"agreements"})}
        given["dates"] = lying["dates"].where("document_id", translated | of_agreements)
    corpus = Corpus(given, elsewhere=lying.keys() - {"paragraphs"}, shelved=lying, founds=founds)
    wrong = findings_of(shape, corpus)
    if wrong or jobs == 1 or len(founds) < _MANY:
        return wrong or findings_of(joined, corpus)
    even, odd = side_by_side(*(partial(_each, joined[n::2], corpus) for n in (0, 1)))
    none: list[Finding] = []
    return [f for pair in zip_longest(even, odd, fillvalue=none) for findings in pair for f in findings]


def _each(checks: Sequence[Check[Corpus]], corpus: Corpus) -> list[list[Finding]]:
    """What each of the checks finds."""
    return [findings_of((check,), corpus) for check in checks]


_MANY: Final = 2_000
"""So many documents are checked by two processes; fewer are checked before another is there."""


joined: Final = tuple(c for c in meaning if c not in own)
"""The checks that are left when each document's own rows are checked."""
