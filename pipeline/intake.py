"""Every source of raw/ through the stages of its own: from what is kept where nothing changed, else here or in processes.

What goes wrong with a source is its own: it becomes a note, and an earlier version of the source that can be used stays.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from pipeline.authority.lists import load_authority
from pipeline.authority.own import OwnList
from pipeline.document import Note
from pipeline.engines import chunk_size, map_in_process, map_in_processes
from pipeline.errors import BadInput
from pipeline.kept import Outcome, Readings, pack, unpack
from pipeline.resolve.documents import document_row
from pipeline.resolve.own import own_rows, settle_rows
from pipeline.sources.media import pdf
from pipeline.sources.stock import Held, Stock
from pipeline.stages import Ingested, ingest, with_provenance
from pipeline.validate.own import check_own_rows

Noted = tuple[str, Note]

_SMALL: Final = 2_000_000
"""Bytes of input that are read in this process: starting others would take longer."""

_KILLED: Final = "reading it crashed, or took more time or memory than any document needs"

_NONE: Final = -1
"""Instead of the number of a version: none could be used."""


class Read(NamedTuple):
    """What came of one source: the version that was ingested, or None, and what is wrong with it."""

    ingested: Ingested | None
    notes: list[Noted]


def read_all(stock: Stock, readings: Readings, jobs: int, own: OwnList | None = None) -> Iterator[Read]:
    """What every current source says, in order; those that changed are ingested, here or in ``jobs`` processes.

    ``own`` is a person's list, laid over the authority list; the versions of ``readings`` know it too.
    """
    kept = {n: outcome for n, held in enumerate(stock.current) if (outcome := readings.recall(held)) and outcome.found}
    everything = stock.versions
    todo = [versions for n, versions in enumerate(everything) if n not in kept]
    fresh = _ingest_all(todo, readings, jobs, own)
    for n, versions in enumerate(everything):
        number, outcome = (0, kept.pop(n)) if n in kept else unpack(next(fresh))
        found, notes = outcome
        yield Read(None if found is None else Ingested(versions[number], found), notes)


def _ingest_all(sources: Sequence[tuple[Held, ...]], readings: Readings, jobs: int, own: OwnList | None) -> Iterator[bytes]:
    """A PDF is always read in another process, which may be ended where its library hangs (see ``read.watch``)."""
    small = len(sources) <= chunk_size and sum(versions[0].bytes for versions in sources) <= _SMALL
    ingest_one = partial(ingest_source, readings=readings, own=own)
    if (jobs == 1 or small) and all(held.media_type != pdf for versions in sources for held in versions):
        return map_in_process(ingest_one, sources)
    load_authority(own)  # so that processes that are copies of this one have it
    return map_in_processes(ingest_one, sources, jobs, died_reading)


def ingest_source(versions: Sequence[Held], readings: Readings, own: OwnList | None = None) -> bytes:
    """Ingest the first of ``versions``; where it cannot be used, the newest of the others that can. Packed, to be sent."""
    notes: list[Noted] = []
    for n, held in enumerate(versions):
        found, told = readings.recall(held) or _ingest(held, readings, own)
        if found:
            if n:
                advice = f"{versions[0].path}: its last version that could be used (snapshot {held.snapshot}) stays published."
                notes.append((versions[0].path, Note("read", "older_snapshot", "warning", advice)))
            return pack(n, Outcome(found, notes + told))
        if n == 0:
            notes += told
    return pack(_NONE, Outcome(None, notes))


def died_reading(versions: Sequence[Held]) -> bytes:
    """What stands for a source at whose reading the process died."""
    told = [_failure(versions[0], "process_died", _KILLED, "print it anew as PDF, or save its text")]
    return pack(_NONE, Outcome(None, told))


def _ingest(held: Held, readings: Readings, own: OwnList | None) -> Outcome:
    """Ingest one snapshot, and keep what came of it where it would come again. Whatever goes wrong is this document's alone."""
    try:
        data = held.location.read_bytes()
    except OSError as e:
        return Outcome(None, [_failure(held, "unreadable", f"it cannot be read ({e.strerror})", "allow reading it")])
    if hashlib.sha256(data).hexdigest() != held.sha256:
        return Outcome(None, [_failure(held, "changed_meanwhile", "it changed while the run was reading it", "run again")])
    try:
        outcome = _outcome(held, ingest(held, data, own))
    except BadInput as e:
        outcome = Outcome(None, [(held.path, Note("read", e.check, "error", str(e)))])
    except Exception as e:  # one document's trouble must not cost the others; it is told, with the place in our code
        what = f"reading it failed in our code ({_place_of(e)})"
        return Outcome(None, [_failure(held, "defect", what, "report it with the file; until then it is left out")])
    readings.keep(held, outcome)
    return outcome


def _outcome(held: Held, ingested: Ingested) -> Outcome:
    """What was found in the documents in which no error was, settled with their own rows; None where that is all of them."""
    notes = notes_of(ingested)
    refused = {where for where, note in notes if note.severity == "error"}
    if held.path in refused:
        return Outcome(None, notes)
    kept = []
    for found in ingested.found:
        document_id = found.document.document_id
        if document_id in refused:
            continue
        rows = own_rows(found)
        told = check_own_rows(document_row(with_provenance(found, held)), rows)
        notes += [(document_id, note) for note in told]
        if not any(note.severity == "error" for note in told):
            settle_rows(found, rows)
            kept.append(found)
    return Outcome(kept or None, notes)


def notes_of(ingested: Ingested) -> list[Noted]:
    """All that was noticed at one source, each once."""
    notes = list(ingested.notes)
    for found in ingested.found:
        notes += [(found.document.document_id, note) for note in (*found.document.notes, *found.notes)]
    return list(dict.fromkeys(notes))


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
