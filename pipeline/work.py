"""The work of a run that has something to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.authority.lists import load_authority
from pipeline.authority.own import OwnList
from pipeline.errors import HeldBack, UserError
from pipeline.fingerprint import versions, without_persons
from pipeline.intake import Noted, read_all
from pipeline.joining import join_documents
from pipeline.kept import Readings
from pipeline.publish.changes import Tables
from pipeline.publish.history import add_history, published_before
from pipeline.publish.locks import only_run
from pipeline.publish.publish import publish
from pipeline.publish.published import read_package
from pipeline.sources.memory import Look
from pipeline.sources.states import count_states, read_log, states_until
from pipeline.sources.stock import Stock, keep, settle, stocks_of, take_stock
from pipeline.validate.losses import find_losses
from pipeline.validate.published import check_published

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many are done, and of how many."""


class Means(NamedTuple):
    """What a run works with: processes, the code's version, whom it tells how far it is, the time, and whether losses pass.

    ``own`` is a person's list of organizations, laid over the authority list. Without ``persons`` the tables name nobody.
    """

    jobs: int
    version: str
    progress: Progress
    now: dt.datetime
    accept: bool
    own: OwnList | None = None
    persons: bool = True


def work(raw: Path, out: Path, look: Look, means: Means) -> dict[str, Any]:
    """Do a whole run over what was seen (``look``) in ``raw`` and return the data package of what it published.

    Raises as ``pipeline.run.run`` does.
    """
    with only_run(raw, out):
        stock = take_stock(raw, look)
        notes = keep(stock)
        return _publish(out, stock, notes, means)


def work_as_of(raw: Path, out: Path, day: dt.date, means: Means) -> dict[str, Any]:
    """Publish the tables as they stood at the end of ``day`` (UTC). Raises ``UserError`` where there were none."""
    with only_run(raw, out):
        log = read_log(raw)
        number = len(states_until(log.states, day))
        if number == 0:
            raise UserError(f"{raw} holds nothing of {day} or earlier; its first run was on {_first_day(raw)}.")
        *_, stock = stocks_of(raw, log, number)
        return _publish(out, stock, [], means)


def _first_day(raw: Path) -> str:
    states = read_log(raw).states
    return states[0].taken_at[:10] if states else "no day yet"


def _publish(out: Path, stock: Stock, notes: list[Noted], means: Means) -> dict[str, Any]:
    """Make and publish the tables of a stock, after those of the states before it that were not published yet."""
    if means.own:
        load_authority(means.own)  # where a list of one's own does not fit, nothing is begun
    before = _before(out, stock, means)
    tables = _make_tables(stock, notes, means)
    losses = [] if means.accept else list(find_losses(before, tables))
    if losses:
        raise HeldBack(losses)
    add_history(before, tables, stock.inputs_sha256, means.version)
    means.progress("publishing", 0, 0)
    settle(stock, means.now)
    number = min(stock.number, count_states(stock.raw))
    return publish(
        out, tables, inputs_sha256=stock.inputs_sha256, code_version=means.version, state=number, check=check_published
    )


def _before(out: Path, stock: Stock, means: Means) -> Tables:
    """The tables of the state before ``stock``: the published ones, or made again from the log.

    What is published counts where it is of a state of this log; the states between it and ``stock`` are made one by one.
    """
    states = stock.log.states
    package = read_package(out)
    if package and str(package.get("interpact:code_version")).endswith(without_persons) == means.persons:
        package = None  # its history names whom this run leaves out, or the other way round
    if not states or stock.log.damaged:
        return published_before(out) if package else {}
    done = int(package.get("interpact:state") or 0) if package else 0
    held = published_before(out) if 0 < done <= stock.number else {}
    if not held or done > len(states) or (package or {}).get("interpact:inputs_sha256") != states[done - 1].inputs_sha256:
        held, done = {}, 0
    missing = min(stock.number - 1, len(states))
    for past in stocks_of(stock.raw, stock.log, missing) if done < missing else ():
        if past.number > done:
            means.progress("replaying", past.number - done, stock.number - done)
            tables = _make_tables(past, [], means._replace(progress=lambda what, done, total: None))
            add_history(held, tables, past.inputs_sha256, means.version)
            held = tables
    return held


def _make_tables(stock: Stock, notes: list[Noted], means: Means) -> Tables:
    """The tables of all sources; what was read is let go with the end of this, before they are written."""
    reads = []
    total = len(stock.current)
    means.progress("reading", 0, total)
    readings = Readings(stock.raw, versions(facts=means.own.text if means.own else ""))
    for read in read_all(stock, readings, means.jobs, means.own):
        reads.append(read)
        means.progress("reading", len(reads), total)
    readings.forget_all_but(stock.held)
    noted = [*stock.notes, *notes, *(note for read in reads for note in read.notes)]
    ingested = [r.ingested for r in reads if r.ingested]
    if means.persons:
        return join_documents(stock, ingested, noted, means.own, jobs=means.jobs)
    from pipeline.withholding import withhold_persons, withhold_rows

    names, noted = withhold_persons(ingested, noted)
    return withhold_rows(join_documents(stock, ingested, noted, means.own, persons=False, jobs=means.jobs), names)
