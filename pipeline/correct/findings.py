"""Findings that somebody looked at and that need no more looking at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.correct.corrections import Correction
from pipeline.tables import Finding


def mark_seen(findings: Sequence[Finding], corrections: Sequence[Correction]) -> Iterator[Finding]:
    """The findings, those among them that a correction calls seen with who did. One that is gone needs no line of its own."""
    who = {c.row: ", ".join(filter(None, (c.who, c.date, c.reason))) or "someone" for c in corrections}
    for finding in findings:
        yield finding._replace(seen_by=who[finding.finding_id]) if finding.finding_id in who else finding
