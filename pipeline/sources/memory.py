"""What the last run saw of raw/, so that an unchanged file need not be opened again.

A file is taken as unchanged while size, both times and inode are what they were. A file changed within the last ticks of the
clock before it was hashed is not remembered: a later change in the same tick could not be told from it.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from pathlib import Path
from typing import Final, NamedTuple

from pipeline.errors import BadInput
from pipeline.sources.durable import flush
from pipeline.sources.files import RawFile, list_raw, snapshots_name

_TICK_NS: Final = 50_000_000
_FORMAT: Final = 2


class Look(NamedTuple):
    """raw/ as it is now: each file with its SHA-256, what cannot be used, and one hash over all of it.

    ``remembered`` is what the next run may know, ``is_news`` says that it is not what the last run remembered.
    """

    sources: list[tuple[RawFile, str]]
    companions: list[tuple[RawFile, str]]
    odd: list[BadInput]
    inputs_sha256: str
    remembered: dict[str, list[int | str]]
    is_news: bool


def look(raw: Path) -> Look:
    """List raw/ and hash what changed since the last run. Raises ``UserError`` where raw/ is no folder."""
    listing = list_raw(raw)
    known = recall(raw)
    now = time.time_ns()
    remembered: dict[str, list[int | str]] = {}
    odd = list(listing.odd)

    def hashed(files: list[RawFile]) -> list[tuple[RawFile, str]]:
        out = []
        for f in files:
            before = known.get(f.path)
            same = before is not None and before[:4] == list(f[1:])
            if before and same:
                sha256 = str(before[4])
            else:
                try:
                    sha256 = hash_file(raw / f.path)
                except OSError as e:
                    what = f"it cannot be read ({e.strerror})"
                    odd.append(BadInput("unreadable", f.path, what, "allow reading it, or remove it from raw/"))
                    continue
            if same or f.changed_ns < now - _TICK_NS:
                remembered[f.path] = [*f[1:], sha256]
            out.append((f, sha256))
        return out

    sources, companions = hashed(listing.sources), hashed(listing.companions)
    total = hashlib.sha256()
    for path, said in sorted([(f.path, s) for f, s in sources + companions] + [(e.where, f"{e.check} {e.what}") for e in odd]):
        total.update(f"{path}\0{said}\n".encode())
    return Look(sources, companions, odd, total.hexdigest(), remembered, remembered != known)


def hash_file(path: Path) -> str:
    """SHA-256 of a file, read in pieces."""
    with path.open("rb", buffering=0) as f:
        return hashlib.file_digest(f, "sha256").hexdigest()


def recall(raw: Path) -> dict[str, list[int | str]]:
    """What the last run remembered; nothing where there is none or it is damaged, for then every file is hashed again."""
    try:
        seal, _, said = _file(raw).read_bytes().partition(b"\n")
        if seal.decode() != hashlib.sha256(said).hexdigest():
            return {}
        held = json.loads(said)
        files = held["files"] if held["format"] == _FORMAT else {}
        return {path: entry for path, entry in files.items() if len(entry) == 5}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def remember(raw: Path, seen: Look) -> None:
    """Keep for the next run what this one saw. Raises ``OSError`` where raw/ cannot be written."""
    if seen.is_news:
        what = {"format": _FORMAT, "files": seen.remembered}
        said = json.dumps(what, ensure_ascii=False, separators=(",", ":")).encode()
        write_whole(_file(raw), hashlib.sha256(said).hexdigest().encode() + b"\n" + said)


def write_whole(path: Path, data: bytes, *, durable: bool = False) -> None:
    """Write a file so that at every moment the old or the new one is there, whole.

    A ``durable`` one is there also after a power cut. Raises ``OSError``.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        if durable:
            flush([part])
        part.replace(path)
        if durable:
            flush([path.parent])
    finally:
        part.unlink(missing_ok=True)


def _file(raw: Path) -> Path:
    return raw / snapshots_name / "seen.json"
