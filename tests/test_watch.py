"""The watch over a library that reads a file: how long it may take, step by step and in all, and that it gets this but once."""

from __future__ import annotations

import os
import time
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.engines import map_in_processes
from pipeline.read import watch


class Work(NamedTuple):
    """So many steps of so many seconds each, and what the watch allows: in one go, back for a step, in all."""

    steps: int
    seconds: float
    longest: float
    a_step: float
    in_all: float = 60.0


def labour(work: Work, folder: Path) -> str:
    (folder / str(os.getpid())).touch()
    watch.longest, watch.a_step, watch.longest_in_all = work.longest, work.a_step, work.in_all  # type: ignore[misc]
    with watch.watched() as step:
        for _ in range(work.steps):
            end = time.process_time() + work.seconds
            while time.process_time() < end:
                pass
            step()
    return "done"


def ended(work: Work) -> str:
    return "ended"


@pytest.mark.parametrize(
    ("work", "outcome"),
    [
        (Work(1, 0.1, 1.0, 0.5), "done"),
        (Work(1, 60.0, 0.3, 60.0), "ended"),
        (Work(10, 0.1, 0.4, 0.2), "done"),
        (Work(600, 0.1, 0.4, 0.01), "ended"),
        (Work(600, 0.1, 0.4, 0.2, 0.6), "ended"),
    ],
    ids=["quick", "one step without end", "many steps", "steps that give too little back", "too much in all"],
)
def test_what_takes_too_long_is_ended_once(tmp_path: Path, work: Work, outcome: str) -> None:
    (told,) = map_in_processes(partial(labour, folder=tmp_path), [work], 1, ended)
    assert told == outcome
    assert len(list(tmp_path.iterdir())) == 1


def hoard(megabytes: int) -> str:
    with watch.watched():
        held = b"x" * (megabytes << 20)
        time.sleep(0.5)
        return f"{len(held) >> 20}"


def refused(megabytes: int) -> str:
    return "ended"


@pytest.mark.skipif(not Path("/proc/self/statm").is_file(), reason="the system does not tell how much memory a process holds")
def test_what_takes_too_much_memory_is_ended() -> None:
    assert list(map_in_processes(hoard, [20, 250, 30], 1, refused)) == ["20", "ended", "30"]
