"""One run: take stock, ingest each source, resolve all, check, publish. With nothing to do it ends after a look at raw/."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pipeline.errors import UserError
from pipeline.fingerprint import code_version, without_persons
from pipeline.publish.published import is_sound, is_whole, read_package
from pipeline.sources.memory import Look, look, remember
from pipeline.sources.states import count_states, last_inputs

if TYPE_CHECKING:
    from pipeline.work import Progress


_LOOKED_AT: Final = 8_000_000
"""Bytes of tables that are hashed also where there is nothing to do: some milliseconds. Of larger sets `validate` tells."""


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


def run(
    raw: Path,
    out: Path,
    jobs: int = 0,
    progress: Progress = lambda what, done, total: None,
    *,
    as_of: dt.date | None = None,
    accept: bool = False,
    now: dt.datetime | None = None,
    authority: Path | None = None,
    persons: bool = True,
) -> Summary:
    """Bring ``out`` up to date with ``raw``, with ``jobs`` processes (0: as many as there are processors).

    With ``as_of`` the tables are those that stood at the end of that day (UTC). ``now`` is the time that goes into the log of
    states, ``authority`` a list of organizations that is laid over ours. Without ``persons`` the tables name nobody. What is
    wrong with a document becomes a finding.
    Raises ``UserError`` where ``raw`` is missing, ``out`` cannot be used, the list does not fit, or another run is at work,
    and ``HeldBack`` where what would be published lost too much, unless ``accept``.
    """
    _refuse_overlap(raw, out)
    own = None
    if authority:
        from pipeline.authority.own import read_own

        own = read_own(authority)
    seen = look(raw)
    version = code_version(facts=own.text if own else "") + ("" if persons else without_persons)
    unchanged = _unchanged(raw, out, seen, version) if as_of is None else None
    if unchanged:
        return unchanged
    from pipeline.work import Means, work, work_as_of  # everything heavy comes with it

    means = Means(
        jobs or processors(), version, progress, now or dt.datetime.now(dt.UTC), accept or as_of is not None, own, persons
    )
    package = work(raw, out, seen, means) if as_of is None else work_as_of(raw, out, as_of, means)
    return summarize(package, changed=True)


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
    if sum(r["bytes"] for r in package["resources"]) <= _LOOKED_AT and not is_sound(out, package):
        return None
    if package.get("interpact:state") != count_states(raw):
        return None
    if last_inputs(raw) != seen.inputs_sha256 and os.access(raw, os.W_OK):
        return None  # published while the store could not be written
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
