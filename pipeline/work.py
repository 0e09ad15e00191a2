"""The work of a run that has something to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

from pipeline.contracts import Row
from pipeline.fingerprint import versions
from pipeline.intake import Noted, read_all
from pipeline.kept import Readings
from pipeline.publish.changes import add_history
from pipeline.publish.locks import only_run
from pipeline.publish.publish import publish
from pipeline.sources.memory import Look
from pipeline.sources.stock import Stock, keep, take_stock
from pipeline.stages import Ingested, resolve_all
from pipeline.tables import Finding
from pipeline.validate.published import check_published
from pipeline.validate.tables import check_tables

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many are done, and of how many."""

_ROUNDS: Final = 3
"""How often documents are left out and the rest resolved anew before what is still wrong is only reported."""


def work(raw: Path, out: Path, seen: Look, jobs: int, version: str, progress: Progress) -> dict[str, Any]:
    """Do a whole run over what was ``seen`` in ``raw`` and return the data package of what it published.

    Raises as ``pipeline.run.run`` does.
    """
    with only_run(raw, out):
        stock = take_stock(raw, seen)
        tables = _make_tables(stock, jobs, [*stock.notes, *keep(stock)], progress)
        add_history(out, tables, stock.inputs_sha256, version)
        progress("publishing", 0, 0)
        return publish(out, tables, inputs_sha256=stock.inputs_sha256, code_version=version, check=check_published)


def _make_tables(stock: Stock, jobs: int, notes: list[Noted], progress: Progress) -> dict[str, list[Row]]:
    """The tables of all sources; what was read is let go with the end of this, before they are written."""
    reads = []
    progress("reading", 0, len(stock.current))
    readings = Readings(stock.raw, versions())
    for read in read_all(stock, readings, jobs):
        reads.append(read)
        progress("reading", len(reads), len(stock.current))
    readings.forget_all_but(stock.current)
    notes += [note for read in reads for note in read.notes]
    return resolve_and_check(stock, [r.ingested for r in reads if r.ingested], notes)


def resolve_and_check(stock: Stock, ingested: list[Ingested], notes: list[Noted]) -> dict[str, list[Row]]:
    """The tables, with the findings of all stages.

    A document in whose rows a check finds an error is left out and the others are resolved without it.
    """
    left_out: list[Finding] = []
    for _ in range(_ROUNDS):
        tables = resolve_all(stock, ingested)
        checked = check_tables(tables)
        refused = {f.document_id for f in checked if f.severity == "error" and f.document_id}
        refused &= {found.document.document_id for i in ingested for found in i.found}
        if not refused:
            break
        left_out += [f for f in checked if f.document_id in refused]
        for i in ingested:
            i.found[:] = [found for found in i.found if found.document.document_id not in refused]
    tables["findings"] = list(gather([*tables.get("findings", []), *left_out, *checked], notes))
    return tables


def gather(findings: Iterable[Row], notes: Iterable[Noted]) -> list[Finding]:
    """Findings and notes as rows of the findings table, each once, in order of their ids."""
    rows: dict[str, Finding] = {}
    told: set[tuple[str, str | None, str]] = set()

    def add(finding: Finding) -> None:
        if (finding.check_name, finding.document_id, finding.message) in told:
            return
        told.add((finding.check_name, finding.document_id, finding.message))
        finding_id, n = finding.finding_id, 1
        while finding_id in rows:
            n += 1
            finding_id = f"{finding.finding_id.rpartition('~')[0]}~{n}"
        rows[finding_id] = finding._replace(finding_id=finding_id)

    for row in findings:
        add(Finding(*row))
    for where, note in notes:
        said = f"{note.check}~{note.row}" if note.row else note.check
        add(Finding(f"{where}~{said}~1", note.stage, note.check, note.severity, where, note.table, note.row, note.message))
    return sorted(rows.values())
