"""Taking stock of raw/: which sources there are, which versions of them, and what is wrong with the rest.

What a state of raw/ means is made from the state, the bytes and the states before it, and from nothing else: a state of the log
is taken stock of as the one that lies there now.
"""

from __future__ import annotations

import datetime as dt
import errno
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from pipeline.document import Note
from pipeline.errors import BadInput, BadManifest, UserError
from pipeline.sources.addresses import Address, missed, read_addresses
from pipeline.sources.durable import flush
from pipeline.sources.files import addresses_name, manifest_name, snapshots_name
from pipeline.sources.manifest import Entry, Manifest, read_manifest
from pipeline.sources.media import head_size, media_type
from pipeline.sources.memory import Look, look, remember
from pipeline.sources.names import mixed_word, source_ids
from pipeline.sources.snapshots import Held, Index, damaged_bytes, keep_bytes, read_index, sweep, write_index
from pipeline.sources.states import Kept, Log, State, append_state, read_log, state_of
from pipeline.tables import Source

__all__ = ["Held", "Stock", "keep", "settle", "sources_rows", "stock_of", "stocks_of", "take_stock"]

Where = Callable[[str, Kept], Path]
"""Where the bytes of a file lie, by its path in raw/."""


@dataclass(frozen=True)
class Stock:
    """raw/ as it is, or was.

    ``held`` are all snapshots, in order of (source_id, snapshot); ``notes`` say of which file what is wrong; a source with
    such an error is not held as current. ``number`` counts the states up to this one.
    """

    raw: Path
    held: list[Held]
    notes: list[tuple[str, Note]]
    state: State
    number: int
    log: Log
    seen: Look | None = None

    @property
    def inputs_sha256(self) -> str:
        """Stands for files, manifest, addresses and corrections."""
        return self.state.inputs_sha256

    @cached_property
    def current(self) -> list[Held]:
        """The newest snapshot of every source that a run reads, also of those whose file was taken away."""
        newest = {h.source_id: h for h in self.held}
        return [h for h in newest.values() if h.is_current or h.location.is_file()]

    @property
    def versions(self) -> list[tuple[Held, ...]]:
        """For each source that a run reads its newest snapshot, then earlier ones whose bytes are still there, newest first."""
        older: dict[str, list[Held]] = {}
        newest = {(h.source_id, h.snapshot) for h in self.current}
        for h in self.held:
            if (h.source_id, h.snapshot) not in newest:
                older.setdefault(h.source_id, []).append(h)
        return [(h, *(o for o in reversed(older.get(h.source_id, [])) if o.location.is_file())) for h in self.current]

    def companion(self, name: str) -> bytes | None:
        """The bytes of a companion (``corrections.csv``); None where there is none."""
        return _companion(self.state, name, _where(self.raw, self.state))


def take_stock(raw: Path, seen: Look | None = None) -> Stock:
    """Look at raw/ and write nothing. ``seen`` is what was seen of it a moment ago.

    Raises ``UserError`` where raw/ is no folder. Whatever else is wrong becomes a note and leaves one file out.
    """
    seen = seen or look(raw)
    state = state_of(seen)
    log = read_log(raw)
    history, notes = _history(raw, log)
    is_new = log.damaged or not log.states or log.states[-1].inputs_sha256 != state.inputs_sha256
    stock = stock_of(raw, state, history, 1 if log.damaged else len(log.states) + is_new, log)
    return replace(stock, notes=[*notes, *stock.notes], seen=seen)


def _history(raw: Path, log: Log) -> tuple[list[Held], list[tuple[str, Note]]]:
    """The snapshots up to the last state of the log: from the index, where it is of that state, else made again."""
    notes: list[tuple[str, Note]] = []
    index: Index | None = None
    try:
        index = read_index(raw)
    except BadInput as e:
        notes.append((e.where, Note("sources", e.check, "info", str(e))))
    if log.damaged:
        kept = index.held if index else _fold(raw, log)
        message = (
            f"{snapshots_name}/states.jsonl cannot be understood after its state {len(log.states)}; a new log is begun, the "
            "old one set aside. The snapshots are kept, earlier changes cannot be made again; restore the log if there is a copy."
        )
        notes.append((f"{snapshots_name}/states.jsonl", Note("sources", "damaged_log", "warning", message)))
        return kept, notes
    last = log.states[-1].inputs_sha256 if log.states else ""
    if index and (index.states, index.inputs_sha256) == (len(log.states), last):
        return index.held, notes
    return _fold(raw, log), notes


def _fold(raw: Path, log: Log) -> list[Held]:
    held: list[Held] = []
    for stock in stocks_of(raw, log, len(log.states)):
        held = stock.held
    return [h._replace(is_current=False, location=raw / snapshots_name / h.sha256) for h in held]


def stocks_of(raw: Path, log: Log, count: int) -> Iterator[Stock]:
    """The stocks of the first ``count`` states of the log, one after the other."""
    held: list[Held] = []
    for number, state in enumerate(log.states[:count], 1):
        stock = stock_of(raw, state, held, number, log)
        yield stock
        held = [h._replace(location=raw / snapshots_name / h.sha256) for h in stock.held]


def stock_of(raw: Path, state: State, history: Sequence[Held], number: int, log: Log) -> Stock:
    """The stock of a state, after ``history``; of a state of the log from the bytes that are kept."""
    where = _where(raw, state)
    bad = list(state.odd)
    odd: list[BadInput] = []
    paths = list(state.files)
    manifest = Manifest({}, {}, [], [])
    try:
        data = _companion(state, manifest_name, where)
        manifest = manifest if data is None else read_manifest(data, paths)
    except (BadManifest, OSError) as e:
        what = f"it cannot be used, so nothing is known of the files but what they say ({e})"
        bad.append(BadInput("unreadable_manifest", manifest_name, what, "mend it and run again"))
    bad += [*manifest.problems, *manifest.doubled.values()]
    odd += manifest.oddities
    fetched: list[Address] = []
    try:
        fetched = read_addresses(_companion(state, addresses_name, where))
    except (BadManifest, OSError) as e:
        what = f"it cannot be used, so nothing is known of the pages that were fetched ({e})"
        bad.append(BadInput("unreadable_manifest", addresses_name, what, "mend it and run again"))
    entries = {a.path: a.entry() for a in fetched if a.path} | manifest.entries
    named = {path: e.source_id for path, e in entries.items() if e.source_id and path in state.files}
    ids = named | source_ids([p for p in paths if p not in named], set(named.values()))
    now = []
    for path, kept in state.files.items():
        if path in manifest.doubled:
            continue
        try:
            now.append(_hold(where(path, kept), path, kept, ids[path], entries.get(path)))
        except OSError as e:
            bad.append(BadInput("unreadable", path, f"it cannot be read ({e.strerror})", "allow reading it"))
    odd += _look_alikes(now)
    notes = [(e.where, Note("sources", e.check, "error", str(e))) for e in bad]
    notes += [(e.where, Note("sources", e.check, "warning", str(e))) for e in odd]
    notes += [(a.path or a.url, Note("sources", told[0], "warning", told[1])) for a in fetched if (told := missed(a))]
    return Stock(raw, _with_history(now, history, ids), notes, state, number, log)


def _where(raw: Path, state: State) -> Where:
    """In raw/ for what lies there now, else in the store."""
    if not state.taken_at:
        return lambda path, kept: raw / path

    def kept_or_there(path: str, kept: Kept) -> Path:
        stored = raw / snapshots_name / kept.sha256
        return stored if stored.exists() else raw / path

    return kept_or_there


def _companion(state: State, name: str, where: Where) -> bytes | None:
    kept = state.companions.get(name)
    return where(name, kept).read_bytes() if kept else None


def _hold(location: Path, path: str, kept: Kept, source_id: str, entry: Entry | None) -> Held:
    """A file as the first snapshot of its source."""
    with location.open("rb") as f:
        kind = media_type(f.read(head_size), path)
    known = entry or Entry(0, None, path)
    return Held(
        source_id, 1, path, kind, known.url, known.publisher, known.terms, known.redistributable,
        known.retrieved_at, kept.sha256, kept.size, True, location,
    )  # fmt: skip


def _look_alikes(now: Sequence[Held]) -> Iterator[BadInput]:
    """Files with the bytes of another, and names that mix letters that look alike: read all the same, but perhaps not meant."""
    first: dict[str, str] = {}
    for held in now:
        before = first.setdefault(held.sha256, held.path)
        if before != held.path:
            yield BadInput("same_bytes", held.path, f"it holds the same bytes as {before}", "delete one of the two")
        if word := mixed_word(held.path):
            what = f"“{word}” in its name mixes letters of two scripts that look alike"
            yield BadInput("mixed_scripts", held.path, what, "rename the file where that is not meant")


def _with_history(now: Sequence[Held], kept: Sequence[Held], ids: dict[str, str]) -> list[Held]:
    """``now`` with its numbers, and the older snapshots.

    A source whose id changed (another language of it came in) is known by its path and takes its history along, and a file
    that was renamed by its bytes, where just one file had them and just one has them now.
    """
    taken = set(ids.values())
    history: dict[str, list[Held]] = {}
    for h in kept:
        source_id = h.source_id if h.source_id in taken else ids.get(h.path, h.source_id)
        history.setdefault(source_id, []).append(h._replace(source_id=source_id, is_current=False))
    for source_id, moved in _renamed(now, history, taken):
        history[source_id] = [h._replace(source_id=source_id) for h in history.pop(moved)]
    for versions in history.values():
        versions.sort(key=lambda h: h.snapshot)
        versions[:] = [h._replace(snapshot=n) for n, h in enumerate(versions, 1)]
    for h in now:
        versions = history.setdefault(h.source_id, [])
        if versions and versions[-1].sha256 == h.sha256:
            versions.pop()
        versions.append(h._replace(snapshot=len(versions) + 1))
    return sorted((h for versions in history.values() for h in versions), key=lambda h: (h.source_id, h.snapshot))


def _renamed(now: Sequence[Held], history: dict[str, list[Held]], taken: set[str]) -> list[tuple[str, str]]:
    """New sources whose bytes are the last ones of a source that is there no more: the new id and the old one."""
    came = Counter(h.sha256 for h in now)
    went: dict[str, list[str]] = {}
    for source_id, versions in history.items():
        if source_id not in taken:
            went.setdefault(max(versions, key=lambda h: h.snapshot).sha256, []).append(source_id)
    return [
        (h.source_id, went[h.sha256][0])
        for h in now
        if h.source_id not in history and came[h.sha256] == 1 and len(went.get(h.sha256, ())) == 1
    ]


def keep(stock: Stock) -> list[tuple[str, Note]]:
    """Store new bytes under raw/.snapshots/, and put right what is damaged there, as the notes that are returned tell.

    What was stored is on the disk before this returns. Where raw/ may not be written nothing is stored, and the note that is
    returned says so: the tables are the same without. Raises ``UserError`` where it may and cannot: what is not stored is
    lost with the next change.
    """
    try:
        sweep(stock.raw)
        kept_before = [h for h in stock.held if not h.is_current or (stock.raw / snapshots_name / h.sha256).exists()]
        there = {h.sha256 for h in stock.held if h.is_current}
        notes = []
        for h in damaged_bytes(stock.raw, kept_before):
            (stock.raw / snapshots_name / h.sha256).unlink(missing_ok=True)
            notes.append(_mended(h) if h.sha256 in there else _lost(h))
        stored = [keep_bytes(stock.raw, h.location, h.sha256) for h in stock.current if h.is_current]
        stored += [keep_bytes(stock.raw, stock.raw / name, kept.sha256) for name, kept in stock.state.companions.items()]
        if new := [path for path in stored if path]:
            flush([*new, stock.raw / snapshots_name, stock.raw])
    except OSError as e:
        _refuse_full(stock.raw, e)
        message = (
            f"{stock.raw}: the snapshots cannot be written ({e.strerror}), so earlier versions of a file are forgotten; "
            "allow writing to the folder."
        )
        return [(".", Note("sources", "snapshots_not_kept", "info", message))]
    return notes


def _mended(h: Held) -> tuple[str, Note]:
    message = f"{h.path}: the copy of it in {snapshots_name}/ was damaged and is made again from the file. Nothing to do."
    return h.path, Note("sources", "snapshot_mended", "info", message)


def _lost(h: Held) -> tuple[str, Note]:
    message = (
        f"{h.path}: the bytes of its snapshot {h.snapshot} in {snapshots_name}/ are damaged or gone, so what it said cannot "
        f"be made again; put a file with the SHA-256 {h.sha256} back there if there is a copy."
    )
    return h.path, Note("sources", "snapshot_lost", "warning", message)


def settle(stock: Stock, now: dt.datetime) -> None:
    """Enter the state in the log, and what was seen in the memory: what is published next comes of it.

    Where raw/ may not be written nothing is entered, nor for a state that was not seen just now. Raises ``UserError`` where
    it may and cannot.
    """
    if stock.seen is None:
        return
    try:
        if stock.log.damaged or stock.number > len(stock.log.states):
            append_state(stock.raw, stock.log, stock.state, now)
        write_index(stock.raw, Index(stock.number, stock.inputs_sha256, stock.held))
        remember(stock.raw, stock.seen)
    except OSError as e:
        _refuse_full(stock.raw, e)


def _refuse_full(raw: Path, e: OSError) -> None:
    """Raise ``UserError`` unless it is the rights that are missing."""
    if e.errno not in (errno.EACCES, errno.EPERM, errno.EROFS):
        what = f"the store in {raw / snapshots_name} cannot be written ({e.strerror})"
        raise UserError(f"{what}; the tables before this run are unchanged. Make room and run again.") from e


def sources_rows(stock: Stock) -> list[Source]:
    """The sources table."""
    return [Source(*h[:-1]) for h in stock.held]
