"""What lay in raw/ at each run that published: raw/.snapshots/states.jsonl, one line a state, only ever longer.

With the bytes beside it the log is the whole history: every table of every run can be made from it again. A line names what
changed since the line before; the companions (manifest, addresses, corrections) are kept as bytes like everything else.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from pipeline.errors import BadInput
from pipeline.sources.files import snapshots_name
from pipeline.sources.memory import Look, write_whole

log_name: Final = "states.jsonl"

_SEAL: Final = 16
"""Characters of a seal."""


class Kept(NamedTuple):
    """Bytes of a file: their SHA-256 and how many they are."""

    sha256: str
    size: int


@dataclass(frozen=True)
class State:
    """raw/ at one moment: its files and companions by path, and what could not be used of it.

    ``taken_at`` is when a run published it, ISO 8601 in UTC; empty for a state that is not in the log.
    """

    files: dict[str, Kept]
    companions: dict[str, Kept]
    odd: tuple[BadInput, ...]
    inputs_sha256: str
    taken_at: str = ""


class Log(NamedTuple):
    """The states in order. ``damaged`` says that lines after the last of them cannot be understood."""

    states: list[State]
    damaged: bool = False


def state_of(seen: Look) -> State:
    """The state that was seen just now."""
    return State(
        {f.path: Kept(sha256, f.size) for f, sha256 in seen.sources},
        {f.path: Kept(sha256, f.size) for f, sha256 in seen.companions},
        tuple(seen.odd),
        seen.inputs_sha256,
    )


def count_states(raw: Path) -> int:
    """How many states the log holds, without understanding them."""
    try:
        return (raw / snapshots_name / log_name).read_bytes().count(b"\n")
    except OSError:
        return 0


def read_log(raw: Path) -> Log:
    """All states; a last line that was not written to its end is none."""
    try:
        lines = (raw / snapshots_name / log_name).read_bytes().split(b"\n")
    except OSError:
        return Log([])
    states: list[State] = []
    for line in lines[:-1]:
        try:
            said = json.loads(line)
            if said.pop("seal", None) not in (None, _seal(said, len(states) + 1)):  # lines of earlier versions have none
                return Log(states, damaged=True)
            states.append(_parse(said, states[-1] if states else None))
        except (ValueError, KeyError, TypeError, AttributeError):
            return Log(states, damaged=True)
    return Log(states)


def append_state(raw: Path, log: Log, state: State, now: dt.datetime) -> None:
    """Add a state to the log. A damaged log is set aside and a new one begun. Raises ``OSError``."""
    path = raw / snapshots_name / log_name
    before = b""
    if log.damaged:
        path.replace(path.with_name(f"{log_name}.damaged"))
    elif log.states:
        data = path.read_bytes()
        before = data[: data.rfind(b"\n") + 1]
    last = log.states[-1] if log.states and not log.damaged else None
    line = _line(state, last, now)
    line["seal"] = _seal(line, 1 if log.damaged else len(log.states) + 1)
    write_whole(path, before + _written(line).encode() + b"\n", durable=True)


def last_inputs(raw: Path) -> str | None:
    """The inputs of the last state of the log, without understanding the others; None where there is none."""
    try:
        with (raw / snapshots_name / log_name).open("rb") as log:
            lines = log.read().splitlines()
        return str(json.loads(lines[-1])["inputs"])
    except (OSError, ValueError, LookupError, TypeError):
        return None


def states_until(states: Sequence[State], day: dt.date) -> list[State]:
    """The states that were taken up to the end of a day (UTC)."""
    return [state for state in states if state.taken_at[:10] <= day.isoformat()]


def _written(line: dict[str, Any]) -> str:
    return json.dumps(line, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _seal(line: dict[str, Any], number: int) -> str:
    """Stands for a line and its place in the log: neither is another's, nor what was written by accident."""
    return hashlib.sha256(f"{number} {_written(line)}".encode("utf-8", "surrogatepass")).hexdigest()[:_SEAL]


def _line(state: State, last: State | None, now: dt.datetime) -> dict[str, Any]:
    before = last.files if last else {}
    changed = {path: list(kept) for path, kept in state.files.items() if before.get(path) != kept}
    return {
        "at": now.astimezone(dt.UTC).isoformat(timespec="microseconds"),
        "inputs": state.inputs_sha256,
        "files": changed | {path: None for path in before if path not in state.files},
        "companions": {path: list(kept) for path, kept in state.companions.items()},
        "odd": [[e.check, e.where, e.what, e.advice] for e in state.odd],
    }


def _parse(line: dict[str, Any], last: State | None) -> State:
    files = dict(last.files) if last else {}
    for path, kept in line["files"].items():
        if kept is None:
            del files[path]
        else:
            files[path] = _kept(kept)
    companions = {path: _kept(kept) for path, kept in line["companions"].items()}
    odd = tuple(BadInput(*(str(part) for part in parts)) for parts in line["odd"])
    return State(files, companions, odd, str(line["inputs"]), str(line["at"]))


def _kept(said: list[Any]) -> Kept:
    sha256, size = said
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
        raise ValueError(sha256)
    return Kept(sha256, int(size))
