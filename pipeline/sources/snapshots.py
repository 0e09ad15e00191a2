"""Every version of a source's bytes that a run saw: the bytes in raw/.snapshots/<sha256>, what was known of them in an index.

Files that people put into raw/ are never touched; a snapshot is a copy. The index can be made again from the log of states; it
spares doing so at each run.
"""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import hashlib
import io
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from pipeline.errors import BadInput
from pipeline.sources.files import snapshots_name
from pipeline.sources.manifest import parse_time
from pipeline.sources.memory import hash_file, write_whole

index_name: Final = "index.csv"

_SHA256: Final = re.compile(r"[0-9a-f]{64}")


class Held(NamedTuple):
    """One snapshot of one source: the columns of the sources table, and where its bytes are."""

    source_id: str
    snapshot: int
    path: str
    media_type: str
    url: str | None
    publisher: str | None
    terms: str | None
    redistributable: bool | None
    retrieved_at: dt.datetime | None
    sha256: str
    bytes: int
    is_current: bool
    location: Path


class Index(NamedTuple):
    """The snapshots up to a state of the log, none of them marked current: how many states, and the last one's inputs."""

    states: int
    inputs_sha256: str
    held: list[Held]


_HASHED: Final = 1 << 30
"""Bytes of a store that are hashed at each run with something to do: a second or two."""

_HEAD: Final = re.compile(r"# after state (\d+) ([0-9a-f]{64}) sealed ([0-9a-f]{64})\n")
"""Of which state the index is, and the hash of the lines below, which nobody writes by hand."""

_COLUMNS: Final = (
    "source_id", "snapshot", "sha256", "bytes", "path", "media_type",
    "url", "publisher", "terms", "redistributable", "retrieved_at",
)  # fmt: skip


def read_index(raw: Path) -> Index | None:
    """The index that the last run wrote; None where there is none. Raises ``BadInput`` where it is damaged."""
    try:
        text = (raw / snapshots_name / index_name).read_bytes().decode()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as e:
        raise _damaged("it cannot be read") from e
    head = _HEAD.match(text)
    if head is None:
        raise _damaged("its first line does not say of which state it is")
    if hashlib.sha256(text[head.end() :].encode()).hexdigest() != head[3]:
        raise _damaged("it is not what was written")
    kept: list[Held] = []
    try:
        rows = csv.DictReader(io.StringIO(text[head.end() :], newline=""), strict=True)
        if tuple(rows.fieldnames or ()) != _COLUMNS:
            raise KeyError("sha256")
        for row in rows:
            sha256 = row["sha256"]
            if not _SHA256.fullmatch(sha256):
                raise ValueError(sha256)
            allowed = {"true": True, "false": False, "": None}[row["redistributable"]]
            kept.append(
                Held(
                    row["source_id"], int(row["snapshot"]), row["path"], row["media_type"],
                    row["url"] or None, row["publisher"] or None, row["terms"] or None, allowed,
                    parse_time(row["retrieved_at"]), sha256, int(row["bytes"]), False, raw / snapshots_name / sha256,
                )
            )  # fmt: skip
    except (KeyError, ValueError, TypeError, csv.Error) as e:
        raise _damaged(f"entry {len(kept) + 1} cannot be understood") from e
    if len({(h.source_id, h.snapshot) for h in kept}) < len(kept):
        raise _damaged("it holds one snapshot twice")
    return Index(int(head[1]), head[2], kept)


def write_index(raw: Path, index: Index) -> None:
    """Write the index, all at once, where it differs from what is there. Raises ``OSError`` where raw/ cannot be written."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for h in index.held:
        allowed = "" if h.redistributable is None else str(h.redistributable).lower()
        when = h.retrieved_at.isoformat() if h.retrieved_at else ""
        writer.writerow(
            (h.source_id, h.snapshot, h.sha256, h.bytes, h.path, h.media_type,
             h.url or "", h.publisher or "", h.terms or "", allowed, when)
        )  # fmt: skip
    seal = hashlib.sha256(out.getvalue().encode()).hexdigest()
    data = f"# after state {index.states} {index.inputs_sha256} sealed {seal}\n{out.getvalue()}".encode()
    path = raw / snapshots_name / index_name
    if not path.exists() or path.read_bytes() != data:
        write_whole(path, data)


def keep_bytes(raw: Path, source: Path, sha256: str) -> Path | None:
    """Copy the bytes of a file into the store, once. Returns where they are if they were not there before.

    A file that changed since it was hashed is not kept: reading it will say so. Raises ``OSError`` where raw/ cannot be
    written or the file cannot be read.
    """
    kept = raw / snapshots_name / sha256
    if kept.exists():
        return None
    kept.parent.mkdir(exist_ok=True)
    part = kept.with_name(f"{sha256}.{os.getpid()}.part")
    total = hashlib.sha256()
    try:
        with source.open("rb") as original, part.open("wb") as copy:
            while piece := original.read(1 << 20):
                total.update(piece)
                copy.write(piece)
        if total.hexdigest() != sha256:
            return None
        part.replace(kept)
        return kept
    finally:
        part.unlink(missing_ok=True)


def damaged_bytes(raw: Path, held: Iterable[Held]) -> list[Held]:
    """The snapshots whose bytes in the store are not what they were. Of a very large store only the sizes are looked at."""
    stored: dict[str, Held] = {h.sha256: h for h in held}
    hashing = sum(h.bytes for h in stored.values()) <= _HASHED
    damaged = []
    for sha256, h in stored.items():
        path = raw / snapshots_name / sha256
        try:
            if path.stat().st_size != h.bytes or (hashing and hash_file(path) != sha256):
                damaged.append(h)
        except OSError:
            damaged.append(h)
    return damaged


def sweep(raw: Path) -> None:
    """Remove what a run that was killed left half written."""
    for part in (raw / snapshots_name).glob("*.part"):
        with contextlib.suppress(OSError):
            part.unlink()


def _damaged(what: str) -> BadInput:
    return BadInput(
        "damaged_index", f"{snapshots_name}/{index_name}", what, "nothing to do: it is made again from the log of states"
    )
