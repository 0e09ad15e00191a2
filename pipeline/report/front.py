"""The front page: what is doubtful, what was found, what was ingested, and what changed since the last time."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from pipeline.report.page import plain
from pipeline.report.places import Places
from pipeline.report.quality import place, rank
from pipeline.tables import severities

_FINDINGS: Final = 8
_CHANGES: Final = 30
_DOCUMENTS: Final = 12
_PARTNERS: Final = 10


def front(places: Places) -> dict[str, Any]:
    corpus = places.corpus
    findings = sorted((f for f in corpus.findings if not f.seen_by), key=rank)
    severity = Counter(f.severity for f in corpus.findings)
    changed = Counter((c.table_name, c.change) for c in corpus.last_changes)
    kinds = Counter(d.kind for d in corpus.documents.values())
    partners = sorted(
        (p for p in corpus.partners.values() if p.agreement_count), key=lambda p: (-p.agreement_count, p.partner_id)
    )
    newest = sorted(corpus.documents.values(), key=lambda d: (str(d.adopted_on or d.published_edtf or ""), d.document_id))[::-1]
    return {
        "severities": [(s, severity[s]) for s in severities if severity[s]],
        "findings": [(f, place(places, f)) for f in findings[:_FINDINGS]],
        "more_findings": max(0, len(findings) - _FINDINGS),
        "conflicts": sum(a.has_conflict for a in corpus.agreements.values()),
        "undated": sum(a.concluded_start is None for a in corpus.agreements.values()),
        "statuses": _counts(Counter(a.status for a in corpus.agreements.values())),
        "agreement_kinds": _counts(Counter(a.kind for a in corpus.agreements.values())),
        "partners": [(p, corpus.name_of(p.partner_id)) for p in partners[:_PARTNERS]],
        "kinds": _counts(kinds),
        "languages": _counts(Counter(d.language for d in corpus.documents.values())),
        "documents": [(d, corpus.document_name(d), places.document(d.document_id)) for d in newest[:_DOCUMENTS]],
        "more_documents": max(0, len(newest) - _DOCUMENTS),
        "first_run": len(corpus.runs) < 2,
        "changed": [(plain(table), change, n) for (table, change), n in sorted(changed.items())],
        "changes": corpus.last_changes[:_CHANGES],
        "more_changes": max(0, len(corpus.last_changes) - _CHANGES),
        "numbers": [
            (len(corpus.documents), "document", "documents.html"),
            (len(corpus.agreements), "agreement", "agreements.html"),
            (len(corpus.partners), "partner", "partners.html"),
            (len(corpus.citations), "citation", "citations.html"),
            (len(corpus.findings), "finding", "quality.html"),
        ],
    }


def _counts(counted: Counter[str]) -> list[tuple[str, int]]:
    return [(plain(name) or "", n) for name, n in sorted(counted.items(), key=lambda c: (-c[1], c[0]))]
