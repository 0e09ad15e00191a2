"""The front page: what is doubtful, what was found, what was ingested, and what changed since the last time."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any, Final

from pipeline import tables as t
from pipeline.report.links import asking
from pipeline.report.page import plain
from pipeline.report.places import Places
from pipeline.report.quality import about, place, rank, row_page
from pipeline.tables import severities

_CHECKS: Final = 10
"""Checks of which the front page tells one finding each."""

_CHANGES: Final = 30
_WORKS: Final = 12
_PARTNERS: Final = 10


def front(places: Places) -> dict[str, Any]:
    corpus = places.corpus
    severity = Counter(f.severity for f in corpus.findings)
    changed = Counter((c.table_name, c.change) for c in corpus.last_changes)
    kinds = Counter(d.kind for d in corpus.documents.values())
    partners = sorted(
        (p for p in corpus.partners.values() if p.agreement_count and p.partner_id != "interpol"),
        key=lambda p: (-p.agreement_count, p.partner_id),
    )
    return {
        "severities": [(s, severity[s]) for s in severities if severity[s]],
        "findings": _doubts(places),
        "conflicts": sum(a.has_conflict for a in corpus.agreements.values()),
        "undated": sum(a.concluded_start is None for a in corpus.agreements.values()),
        "statuses": _counts("agreements", "status", Counter(a.status for a in corpus.agreements.values())),
        "agreement_kinds": _counts("agreements", "kind", Counter(a.kind for a in corpus.agreements.values())),
        "undated_href": asking("agreements", year="not stated"),
        "partners": [(p, corpus.name_of(p.partner_id)) for p in partners[:_PARTNERS]],
        "kinds": _counts("documents", "kind", kinds),
        "languages": _counts("documents", "language", Counter(d.language for d in corpus.documents.values())),
        "works": _newest(places),
        "more_works": max(0, len(corpus.works) - _WORKS),
        "first_run": len(corpus.runs) < 2,
        "changed": [(plain(table), change, n) for (table, change), n in sorted(changed.items())],
        "changes": [(c, row_page(places, c.table_name, c.row_id)) for c in corpus.last_changes[:_CHANGES]],
        "more_changes": max(0, len(corpus.last_changes) - _CHANGES),
        "numbers": [
            (len(corpus.documents), "document", "documents.html"),
            (len(corpus.agreements), "agreement", "agreements.html"),
            (len(corpus.partners), "partner", "partners.html"),
            (len(corpus.citations), "citation", "citations.html"),
            (len(corpus.findings), "finding", "quality.html"),
        ],
    }


def _doubts(places: Places) -> list[tuple[t.Finding, str | None, int, str]]:
    """Of each check the first finding that nobody has looked at, where to look, how many more there are, and the list of them.

    The gravest come first, then what sources say against each other.
    """
    held: defaultdict[str, list[t.Finding]] = defaultdict(list)
    for f in sorted((f for f in places.corpus.findings if not f.seen_by), key=rank):
        held[f.check_name].append(f)

    def order(found: list[t.Finding]) -> tuple[int, bool, int]:
        return rank(found[0])[0], about(found[0].check_name) != "sources disagree", -len(found)

    ranked = sorted(held.values(), key=order)
    return [
        (found[0], place(places, found[0]), len(found) - 1, asking("quality", check=found[0].check_name.replace("_", " ")))
        for found in ranked[:_CHECKS]
    ]


def _newest(places: Places) -> list[tuple[str, t.Document, list[tuple[str, str]]]]:
    """The newest works: the name of each, its preferred version, and all its versions by language."""
    corpus = places.corpus
    when = {work_id: str(held[0].adopted_on or held[0].published_edtf or "") for work_id, held in corpus.work_documents.items()}
    newest = sorted(when, key=lambda work_id: (when[work_id], work_id), reverse=True)[:_WORKS]
    told = []
    for work_id in newest:
        held = corpus.work_documents[work_id]
        versions = [(d.language, places.document(d.document_id)) for d in sorted(held, key=lambda d: d.language)]
        told.append((corpus.document_name(held[0]), held[0], versions))
    return told


def _counts(listed: str, column: str, counted: Counter[str]) -> list[tuple[str, int, str]]:
    """Values with how often they occur, the most frequent first, and the list of the rows that have each."""
    return [
        (plain(name) or "", n, asking(listed, **{column: plain(name) or ""}))
        for name, n in sorted(counted.items(), key=lambda c: (-c[1], c[0]))
    ]
