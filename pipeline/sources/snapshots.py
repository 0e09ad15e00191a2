"""Every version of a source's bytes that a run saw: the bytes in raw/.snapshots/<sha256>, what was known of them in an index.

Files that people put into raw/ are never touched; a snapshot is a copy.
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
from pipeline.sources.memory import write_whole

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


def read_index(raw: Path) -> list[Held]:
    """The snapshots that earlier runs kept, none of them marked current.

    Nothing where there is no index. Raises ``BadInput`` where it is damaged: it is then left as it is.
    """
    path = raw / snapshots_name / "index.csv"
    try:
        text = path.read_bytes().decode()
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as e:
        raise _damaged("it cannot be read") from e
    kept = []
    try:
        rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        if "sha256" not in (rows.fieldnames or ()):
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
    return kept


def write_index(raw: Path, held: Iterable[Held]) -> None:
    """Write the index, all at once, where it differs from what is there. Raises ``OSError`` where raw/ cannot be written."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        ("source_id", "snapshot", "sha256", "bytes", "path", "media_type",
         "url", "publisher", "terms", "redistributable", "retrieved_at")
    )  # fmt: skip
    for h in held:
        allowed = "" if h.redistributable is None else str(h.redistributable).lower()
        when = h.retrieved_at.isoformat() if h.retrieved_at else ""
        writer.writerow(
            (h.source_id, h.snapshot, h.sha256, h.bytes, h.path, h.media_type,
             h.url or "", h.publisher or "", h.terms or "", allowed, when)
        )  # fmt: skip
    data = out.getvalue().encode()
    path = raw / snapshots_name / "index.csv"
    if not path.exists() or path.read_bytes() != data:
        write_whole(path, data)


def keep_bytes(raw: Path, held: Held) -> None:
    """Copy the bytes of a file into the store, once.

    A file that changed since it was hashed is not kept: reading it will say so. Raises ``OSError`` where raw/ cannot be
    written or the file cannot be read.
    """
    kept = raw / snapshots_name / held.sha256
    if kept.exists():
        return
    kept.parent.mkdir(exist_ok=True)
    part = kept.with_name(f"{held.sha256}.{os.getpid()}.part")
    total = hashlib.sha256()
    try:
        with held.location.open("rb") as source, part.open("wb") as copy:
            while piece := source.read(1 << 20):
                total.update(piece)
                copy.write(piece)
        if total.hexdigest() == held.sha256:
            part.replace(kept)
    finally:
        part.unlink(missing_ok=True)


def sweep(raw: Path) -> None:
    """Remove what a run that was killed left half written."""
    for part in (raw / snapshots_name).glob("*.part"):
        with contextlib.suppress(OSError):
            part.unlink()


def _damaged(what: str) -> BadInput:
    advice = "restore it from a copy, or delete it to begin the history anew"
    return BadInput("damaged_index", f"{snapshots_name}/index.csv", what, advice)
