"""The work of a run that has something to do."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from pipeline.contracts import Row
from pipeline.document import Note
from pipeline.engines import chunk_size, map_in_process, map_in_processes
from pipeline.errors import BadInput
from pipeline.publish.changes import add_history
from pipeline.publish.locks import only_run
from pipeline.publish.publish import publish
from pipeline.sources.media import pdf
from pipeline.sources.memory import Look
from pipeline.sources.stock import Held, Stock, keep, take_stock
from pipeline.stages import Ingested, ingest, resolve_all
from pipeline.tables import Finding
from pipeline.validate.published import check_published
from pipeline.validate.tables import check_tables

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many are done, and of how many."""

Noted = tuple[str, Note]

_SMALL: Final = 2_000_000
"""Bytes of input that are read in this process: starting others would take longer."""

_ROUNDS: Final = 3
"""How often documents are left out and the rest resolved anew before what is still wrong is only reported."""


class Read(NamedTuple):
    """What came of one source: the version that was ingested, or None, and what is wrong with it."""

    ingested: Ingested | None
    notes: list[Noted]


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
    for read in read_all(stock, jobs):
        reads.append(read)
        progress("reading", len(reads), len(stock.current))
    notes += [note for read in reads for note in read.notes]
    return resolve_and_check(stock, [r.ingested for r in reads if r.ingested], notes)


def read_all(stock: Stock, jobs: int) -> Iterator[Read]:
    """Ingest every current source, in order: here where there is little to do, else in ``jobs`` processes."""
    versions, current = stock.versions, stock.current
    small = len(current) <= chunk_size and sum(h.bytes for h in current) <= _SMALL and all(h.media_type != pdf for h in current)
    if jobs == 1 or small:
        return map_in_process(read_source, versions)
    return map_in_processes(read_source, versions, jobs, died_reading)


def read_source(versions: Sequence[Held]) -> Read:
    """Ingest the first of ``versions``; where it cannot be used, the newest of the others that can."""
    notes: list[Noted] = []
    for n, held in enumerate(versions):
        read = _read(held)
        if read.ingested:
            if n:
                advice = f"{versions[0].path}: its last version that could be used (snapshot {held.snapshot}) stays published."
                notes.append((versions[0].path, Note("read", "older_snapshot", "warning", advice)))
            return Read(read.ingested, notes + read.notes)
        if n == 0:
            notes += read.notes
    return Read(None, notes)


def died_reading(versions: Sequence[Held]) -> Read:
    """What stands for a source at whose reading the process died."""
    return Read(None, [_failure(versions[0], "process_died", "reading it killed the process", "cut it up or save it anew")])


def _read(held: Held) -> Read:
    """Ingest one snapshot. Whatever goes wrong is this document's alone."""
    try:
        data = held.location.read_bytes()
        if hashlib.sha256(data).hexdigest() != held.sha256:
            raise BadInput("changed_meanwhile", held.path, "it changed while the run was reading it", "run again")
        ingested = ingest(held, data)
    except BadInput as e:
        return Read(None, [(held.path, Note("read", e.check, "error", str(e)))])
    except OSError as e:
        return Read(None, [_failure(held, "unreadable", f"it cannot be read ({e.strerror})", "allow reading it")])
    except Exception as e:  # one document's trouble must not cost the others; it is told, with the place in our code
        what = f"reading it failed in our code ({_place_of(e)})"
        return Read(None, [_failure(held, "defect", what, "report it with the file; until then it is left out")])
    notes = notes_of(ingested)
    refused = {where for where, note in notes if note.severity == "error"}
    if refused:
        kept = [] if held.path in refused else [f for f in ingested.found if f.document.document_id not in refused]
        if not kept:
            return Read(None, notes)
        ingested.found[:] = kept
    return Read(ingested, notes)


def notes_of(ingested: Ingested) -> list[Noted]:
    """All that was noticed at one source, each once."""
    notes = list(ingested.notes)
    for found in ingested.found:
        notes += [(found.document.document_id, note) for note in (*found.document.notes, *found.notes)]
    return list(dict.fromkeys(notes))


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


def _failure(held: Held, check: str, what: str, advice: str) -> Noted:
    return held.path, Note("read", check, "error", f"{held.path}: {what}; {advice}.")


def _place_of(e: BaseException) -> str:
    """The kind of exception and the innermost place in our code."""
    places = []
    trace = e.__traceback__
    while trace:
        places.append((Path(trace.tb_frame.f_code.co_filename), trace.tb_lineno))
        trace = trace.tb_next
    ours = Path(__file__).parent
    inner = [f"{p.relative_to(ours)} line {line}" for p, line in places if p.is_relative_to(ours)]
    return f"{type(e).__name__} in {inner[-1] if inner else 'a library'}"
