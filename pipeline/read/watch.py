"""A watch over a library that can hang or swallow the memory: it ends the worker process that reads such a file.

A page that calls itself, or one that unpacks to gigabytes, keeps a C library from ever coming back, and no exception can be
raised in it. Whoever hands out the work is told that the process died (``engines.map_in_processes``) and goes on without.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from pipeline.engines import spent

longest: Final = 5.0
"""Seconds of work that a file may take, and a step of it in any case."""

a_step: Final = 0.5
"""Seconds that each step done gives back, up to ``longest``. A page takes a hundredth of it, a page of tables all of it."""

longest_in_all: Final = 60.0
"""Seconds of work on a file, however many steps it has. A collection of 2,000 pages takes a fifth of it."""

most_memory: Final = 160 * 1024 * 1024
"""Bytes that reading a file may add to what the process holds. The largest resolutions take a twentieth of it."""

_EVERY: Final = 0.02
_STATM: Final = Path("/proc/self/statm")


@contextmanager
def watched() -> Iterator[Callable[[], None]]:
    """Watch what is done inside; the function that it gives is called after each step. Only a worker process is watched.

    One that is ended so is not asked a second time (``engines.spent``): what a file may take is all that it gets.
    """
    from multiprocessing import parent_process

    if parent_process() is None:
        yield lambda: None
        return
    done = threading.Event()
    began = time.process_time()
    until = [began + longest]
    limit = _held() + most_memory

    def watch() -> None:
        while not done.wait(_EVERY):
            if time.process_time() > min(until[0], began + longest_in_all) or _held() > limit:
                os._exit(spent)

    def step() -> None:
        until[0] = min(until[0] + a_step, time.process_time() + longest)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield step
    finally:
        done.set()
        watcher.join()


def _held() -> int:
    """Bytes of memory that this process holds, 0 where the system does not tell."""
    try:
        return int(_STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
