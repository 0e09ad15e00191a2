"""Do the sources that speak of one agreement agree, and the versions of one document? Findings name both places."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final

from pipeline.tables import Evidence
from pipeline.validate.checks import Checks, Problem
from pipeline.validate.corpus import Corpus
from pipeline.validate.periods import compatible

checks: Final = Checks[Corpus]("validate")


@checks.add("warning")
def sources_agree(corpus: Corpus) -> Iterator[Problem]:
    """All documents that speak of an agreement give dates that fit each other and the same title and treaty reference."""
    compared: Final = ("concluded_edtf", "treaty_reference", "title")
    told = {f.row_id for f in corpus.findings if f.table_name == "agreements" and f.severity == "warning"}
    said: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for e in corpus.evidence:
        if e.table_name == "agreements" and e.column_name in compared and e.origin == "document":
            said[e.row_id, e.column_name].append(e)
    for (agreement_id, column), places in said.items():
        ours = next((e for e in places if e.is_published), None)
        other = next((e for e in places if ours and not e.is_published and not compatible(ours.value, e.value)), None)
        if ours and other and agreement_id not in told:
            message = (
                f"{agreement_id}: {ours.paragraph_id} says {column} {ours.value} (published), {other.paragraph_id} says "
                f"{other.value}; look which is right and, if need be, write a correction."
            )
            yield Problem(message, other.document_id, "agreements", agreement_id)


_compared: Final = (
    "kind", "body", "adopted_on", "session", "meeting", "draft_symbols", "adoption", "votes_for", "votes_against",
    "votes_abstaining",
)  # fmt: skip


@checks.add("warning")
def versions_agree(corpus: Corpus) -> Iterator[Problem]:
    """The versions of a work state the same day of adoption, session, meeting, drafts and votes."""
    for a, b in corpus.pairs_of_versions():
        for column in _compared:
            one, two = getattr(a, column), getattr(b, column)
            if one is not None and two is not None and one != two:
                message = f"{a.document_id} has {column} {one}, {b.document_id} has {two}; look which is right."
                yield Problem(message, a.document_id, "documents", a.document_id)


@checks.add("warning")
def versions_have_the_same_paragraphs(corpus: Corpus) -> Iterator[Problem]:
    """The versions of a work have as many preambular and operative paragraphs, items and footnotes."""
    for a, b in corpus.pairs_of_versions():
        one, two = (Counter(p.kind for p in corpus.paragraphs_of.get(d.document_id, ())) for d in (a, b))
        for kind in ("preambular", "operative", "subparagraph", "footnote"):
            if one[kind] != two[kind]:
                message = f"{a.document_id} has {one[kind]} {kind} paragraphs, {b.document_id} {two[kind]}; look at both."
                yield Problem(message, a.document_id, "documents", a.document_id)
