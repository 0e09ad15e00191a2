"""Taking stock of raw/: which sources there are, which versions of them, and what is wrong with the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pipeline.document import Note
from pipeline.errors import BadInput, BadManifest
from pipeline.sources.addresses import Address, missed, read_addresses
from pipeline.sources.files import RawFile, addresses_name, manifest_name
from pipeline.sources.manifest import Entry, Manifest, read_manifest
from pipeline.sources.media import head_size, media_type
from pipeline.sources.memory import Look, look, remember
from pipeline.sources.names import source_ids
from pipeline.sources.snapshots import Held, keep_bytes, read_index, sweep, write_index
from pipeline.tables import Source

__all__ = ["Held", "Stock", "keep", "sources_rows", "take_stock"]


@dataclass(frozen=True)
class Stock:
    """raw/ as it is.

    ``held`` are all snapshots, in order of (source_id, snapshot); ``notes`` say of which file what is wrong; a source with
    such an error is not held as current. ``inputs_sha256`` stands for files and manifest.
    """

    raw: Path
    held: list[Held]
    notes: list[tuple[str, Note]]
    inputs_sha256: str
    seen: Look
    index_is_good: bool = True

    @cached_property
    def current(self) -> list[Held]:
        """The snapshots that a run reads."""
        return [h for h in self.held if h.is_current]

    @property
    def versions(self) -> list[tuple[Held, ...]]:
        """For each source that a run reads its current snapshot, then earlier ones whose bytes are still there, newest first."""
        older: dict[str, list[Held]] = {}
        for h in self.held:
            if not h.is_current:
                older.setdefault(h.source_id, []).append(h)
        return [(h, *(o for o in reversed(older.get(h.source_id, [])) if o.location.is_file())) for h in self.current]


def take_stock(raw: Path, seen: Look | None = None) -> Stock:
    """Look at raw/ and write nothing. ``seen`` is what was seen of it a moment ago.

    Raises ``UserError`` where raw/ is no folder. Whatever else is wrong becomes a note and leaves one file out.
    """
    seen = seen or look(raw)
    bad = list(seen.odd)
    odd: list[BadInput] = []
    paths = [file.path for file, _ in seen.sources]
    manifest = Manifest({}, {}, [], [])
    if any(file.path == manifest_name for file, _ in seen.companions):
        try:
            manifest = read_manifest((raw / manifest_name).read_bytes(), paths)
        except (BadManifest, OSError) as e:
            what = f"it cannot be used, so nothing is known of the files but what they say ({e})"
            bad.append(BadInput("unreadable_manifest", manifest_name, what, "mend it and run again"))
    bad += [*manifest.problems, *manifest.doubled.values()]
    odd += manifest.oddities
    fetched: list[Address] = []
    try:
        fetched = read_addresses(raw)
    except BadManifest as e:
        what = f"it cannot be used, so nothing is known of the pages that were fetched ({e})"
        bad.append(BadInput("unreadable_manifest", addresses_name, what, "mend it and run again"))
    entries = {a.path: a.entry() for a in fetched if a.path} | manifest.entries
    index_is_good = True
    try:
        kept = read_index(raw)
    except BadInput as e:
        bad.append(e)
        kept, index_is_good = [], False
    named = {path: e.source_id for path, e in entries.items() if e.source_id and path in paths}
    ids = named | source_ids([p for p in paths if p not in named], set(named.values()))
    now = []
    for file, sha256 in seen.sources:
        if file.path in manifest.doubled:
            continue
        try:
            now.append(_hold(raw, file, sha256, ids[file.path], entries.get(file.path)))
        except OSError as e:
            bad.append(BadInput("unreadable", file.path, f"it cannot be read ({e.strerror})", "allow reading it"))
    notes = [(e.where, Note("sources", e.check, "error", str(e))) for e in bad]
    notes += [(e.where, Note("sources", e.check, "warning", str(e))) for e in odd]
    notes += [(a.path or a.url, Note("sources", told[0], "warning", told[1])) for a in fetched if (told := missed(a))]
    return Stock(raw, _with_history(now, kept, ids), notes, seen.inputs_sha256, seen, index_is_good)


def _hold(raw: Path, file: RawFile, sha256: str, source_id: str, entry: Entry | None) -> Held:
    """A file as the first snapshot of its source."""
    location = raw / file.path
    with location.open("rb") as f:
        kind = media_type(f.read(head_size), file.path)
    known = entry or Entry(0, None, file.path)
    return Held(
        source_id, 1, file.path, kind, known.url, known.publisher, known.terms, known.redistributable,
        known.retrieved_at, sha256, file.size, True, location,
    )  # fmt: skip


def _with_history(now: Sequence[Held], kept: Sequence[Held], ids: dict[str, str]) -> list[Held]:
    """``now`` with its numbers, and the older snapshots.

    A source whose id changed (another language of it came in) is known by its path and takes its history along.
    """
    taken = set(ids.values())
    history: dict[str, list[Held]] = {}
    for h in kept:
        source_id = h.source_id if h.source_id in taken else ids.get(h.path, h.source_id)
        history.setdefault(source_id, []).append(h._replace(source_id=source_id))
    for versions in history.values():
        versions.sort(key=lambda h: h.snapshot)
        versions[:] = [h._replace(snapshot=n) for n, h in enumerate(versions, 1)]
    for h in now:
        versions = history.setdefault(h.source_id, [])
        if versions and versions[-1].sha256 == h.sha256:
            versions.pop()
        versions.append(h._replace(snapshot=len(versions) + 1))
    return sorted((h for versions in history.values() for h in versions), key=lambda h: (h.source_id, h.snapshot))


def keep(stock: Stock) -> list[tuple[str, Note]]:
    """Store new bytes, the index, and what was seen, under raw/.snapshots/.

    Where raw/ cannot be written nothing is stored, and the note that is returned says so: the tables are the same without.
    """
    if not stock.index_is_good:
        return []
    try:
        sweep(stock.raw)
        for held in stock.current:
            keep_bytes(stock.raw, held)
        write_index(stock.raw, stock.held)
        remember(stock.raw, stock.seen)
    except OSError as e:
        message = (
            f"{stock.raw}: the snapshots cannot be written ({e.strerror}), so earlier versions of a file are forgotten; "
            "allow writing to the folder."
        )
        return [(".", Note("sources", "snapshots_not_kept", "info", message))]
    return []


def sources_rows(stock: Stock) -> list[Source]:
    """The sources table."""
    return [Source(*h[:-1]) for h in stock.held]
