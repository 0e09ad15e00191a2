"""From what every document says to the tables of all: resolved, put right by hand, checked.

A document that spoils the tables is left out, and a correction that does is not applied.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Final, cast

from pipeline.authority.lists import load_authority
from pipeline.authority.own import OwnList
from pipeline.contracts import Row
from pipeline.correct.agreements import count_agreements, graft
from pipeline.correct.apart import Part, set_apart
from pipeline.correct.corrections import Correction, merge, read_corrections, seen, split
from pipeline.correct.evidence import enter
from pipeline.correct.findings import mark_seen
from pipeline.correct.merging import merge_partners, split_partners
from pipeline.correct.values import Made, correct_values
from pipeline.extract.found import Found
from pipeline.extract.settled import without_rows
from pipeline.intake import Noted
from pipeline.publish.changes import Tables
from pipeline.sources.files import corrections_name
from pipeline.sources.stock import Stock
from pipeline.stages import Ingested, resolve_all
from pipeline.tables import Document, Finding
from pipeline.validate.own import check_touched_rows
from pipeline.validate.tables import check_joined, check_tables

_ROUNDS: Final = 3
"""How often documents are left out and the rest resolved anew before what is still wrong is only reported."""


def join_documents(
    stock: Stock, ingested: list[Ingested], notes: list[Noted], own: OwnList | None = None, *, persons: bool = True, jobs: int = 1
) -> Tables:
    """The tables as corrected by hand, with the findings of all stages. Without ``persons`` their names are blanked already; with
    several ``jobs`` very many documents are checked in two processes.

    A document in whose rows a check finds an error is left out and the others are resolved without it; a correction that
    makes a row wrong is not applied.
    """
    corrections = read_corrections(stock.companion(corrections_name))
    values = corrections.values
    found_all = [found for i in ingested for found in i.found]
    split_off = split_partners(found_all, corrections.of(split, "partners"), load_authority(own).organizations)
    merged = merge_partners(found_all, corrections.of(merge, "partners"))
    named = [(c, "partners", c.new_value, "partner_id", c.new_value) for c in (*split_off.made, *merged.made)]
    if named:
        for i in ingested:
            i.found[:] = [without_rows(found, "acts") for found in i.found]  # they name whom they address
    splits = corrections.of(split, "agreements")
    founds = [found for i in ingested for found in i.found]
    apart, whole = set_apart(founds, splits, resolve_all(stock, ingested, own)) if splits else ([], [])
    left_out: list[Finding] = []
    unfit: list[Noted] = []
    for _ in range(_ROUNDS + len(values)):
        tables = _resolve(stock, ingested, apart, own)
        made, outdated = correct_values(tables, values)
        enter(tables, named)
        check = partial(_check, ingested=ingested, touched=made, whole=bool(named or apart) or not persons, jobs=jobs)
        checked = check(tables)
        spoilt = _spoilt(made, checked, partial(_uncorrected, stock, ingested, apart, own, check))
        if spoilt:
            unfit += [c.note("odd_correction", _contradicts(message), "look at both") for c, message in spoilt]
            values = [c for c in values if c not in {c for c, _ in spoilt}]
            continue
        refused = {f.document_id for f in checked if f.severity == "error" and f.document_id}
        refused &= {found.document.document_id for i in ingested for found in i.found}
        if not refused:
            break
        left_out += [f for f in checked if f.document_id in refused]
        for i in ingested:
            i.found[:] = [found for found in i.found if found.document.document_id not in refused]
    notes = [*notes, *corrections.notes, *split_off.notes, *merged.notes, *whole, *outdated, *unfit]
    findings = list(gather([*tables.get("findings", []), *left_out, *checked], notes))
    tables["findings"] = list(mark_seen(findings, corrections.of(seen, "findings")))
    return tables


def _resolve(stock: Stock, ingested: Sequence[Ingested], apart: Sequence[Part], own: OwnList | None) -> Tables:
    """The tables of all that was found, and of what was set apart by hand."""
    tables = resolve_all(stock, ingested, own)
    for part in apart:
        theirs = [Ingested(i.held, [part.copies[id(f)] for f in i.found if id(f) in part.copies]) for i in ingested]
        graft(tables, resolve_all(stock, [i for i in theirs if i.found], own), part.correction)
        count_agreements(tables)
    return tables


def _check(tables: Tables, ingested: Sequence[Ingested], touched: Sequence[Made], *, whole: bool, jobs: int) -> list[Finding]:
    """The findings about tables of which rows were ``touched`` by hand; ``whole`` where more is not as its document made it."""
    if whole:
        return check_tables(tables)
    held = {d.document_id: (d.source_id, d.text) for d in cast("Sequence[Document]", tables["documents"])}
    chosen: dict[str, Found] = {}
    for i in ingested:
        for found in i.found:
            document = found.document
            if held[document.document_id] == (i.held.source_id, document.text):
                chosen[document.document_id] = found
    return [*check_joined(tables, chosen, jobs), *check_touched_rows(tables, {(m.correction.table, m.row) for m in touched})]


def _uncorrected(
    stock: Stock,
    ingested: Sequence[Ingested],
    apart: Sequence[Part],
    own: OwnList | None,
    check: Callable[[Tables], list[Finding]],
) -> list[Finding]:
    """What a check finds without corrections of values."""
    return check(_resolve(stock, ingested, apart, own))


def _spoilt(
    made: Sequence[Made], checked: Sequence[Finding], without: Callable[[], Sequence[Finding]]
) -> list[tuple[Correction, str]]:
    """The corrections about whose rows a check finds what it does not find ``without`` them, and what it finds.

    That the sources of agreements that were merged say different things is for a warning, and no reason against it.
    """
    rows = {(m.correction.table, m.row) for m in made}
    merged = {(m.correction.table, m.row) for m in made if m.correction.column == merge}
    about = [f for f in checked if (f.table_name, f.row_id) in rows]
    suspects = {(f.table_name, f.row_id): f for f in about if f.severity == "error" or (f.table_name, f.row_id) not in merged}
    if not suspects:
        return []
    now = {(m.correction.table, m.correction.row): m.row for m in made}
    before = {(f.table_name, now.get((f.table_name or "", f.row_id or ""), f.row_id), f.check_name) for f in without()}
    news = {place: f.message for place, f in suspects.items() if (*place, f.check_name) not in before}
    return [(m.correction, news[m.correction.table, m.row]) for m in made if (m.correction.table, m.row) in news]


def _contradicts(message: str) -> str:
    return f"with it the tables contradict themselves ({message.rstrip('.')}), so it is not applied"


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
