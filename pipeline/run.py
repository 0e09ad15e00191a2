"""One run: take stock, ingest each source, resolve all, check, publish. With nothing to do it ends after a look at raw/."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.errors import UserError
from pipeline.fingerprint import code_version
from pipeline.publish.published import is_whole, read_package
from pipeline.sources.files import snapshots_name
from pipeline.sources.memory import Look, look, remember

if TYPE_CHECKING:
    from pipeline.work import Progress


class Summary(NamedTuple):
    """What lies in out/ after a run. ``changed`` is False where there was nothing to do."""

    documents: int
    rows: dict[str, int]
    findings: dict[str, int]
    changed: bool

    @property
    def exit_code(self) -> int:
        """1 where something had to be left out."""
        return 1 if self.findings.get("error") else 0


def run(raw: Path, out: Path, jobs: int = 0, progress: Progress = lambda what, done, total: None) -> Summary:
    """Bring ``out`` up to date with ``raw``, with ``jobs`` processes (0: as many as there are processors).

    What is wrong with a document becomes a finding. Raises ``UserError`` where ``raw`` is missing, ``out`` cannot be used,
    or another run is at work.
    """
    _refuse_overlap(raw, out)
    seen = look(raw)
    version = code_version()
    unchanged = _unchanged(raw, out, seen, version)
    if unchanged:
        return unchanged
    from pipeline.work import work  # everything heavy comes with it

    return summarize(work(raw, out, seen, jobs or processors(), version, progress), changed=True)


def summarize(package: dict[str, Any], *, changed: bool) -> Summary:
    """The summary of the set that a data package describes."""
    rows = {r["name"]: r["interpact:rows"] for r in package["resources"]}
    return Summary(package["interpact:documents"], rows, package["interpact:findings"], changed)


def _unchanged(raw: Path, out: Path, seen: Look, version: str) -> Summary | None:
    """What is published, where it was made from the very files and code that are here now."""
    package = read_package(out)
    if package is None or package.get("interpact:code_version") != version:
        return None
    if package.get("interpact:inputs_sha256") != seen.inputs_sha256 or not is_whole(out, package):
        return None
    if not (raw / snapshots_name / "index.csv").exists() and os.access(raw, os.W_OK):
        return None
    with contextlib.suppress(OSError):  # a raw/ that cannot be written only costs hashing it again
        remember(raw, seen)
    return summarize(package, changed=False)


def _refuse_overlap(raw: Path, out: Path) -> None:
    a, b = raw.resolve(), out.resolve()
    if a == b or a in b.parents or b in a.parents:
        raise UserError(f"{raw} and {out} lie in each other; name two folders side by side.")


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
