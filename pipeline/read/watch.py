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
"""Seconds of work on one step. A page takes a fiftieth of one, a page of tables half of one."""

most_memory: Final = 256 * 1024 * 1024
"""Bytes that reading a file may add to what the process holds. The largest resolutions take a thirtieth of it."""

_EVERY: Final = 0.05
_STATM: Final = Path("/proc/self/statm")


@contextmanager
def watched() -> Iterator[Callable[[], None]]:
    """Watch what is done inside; the function that it gives is called after each step. Only a worker process is watched."""
    from multiprocessing import parent_process

    if parent_process() is None:
        yield lambda: None
        return
    done = threading.Event()
    began = [time.process_time()]
    limit = _held() + most_memory

    def watch() -> None:
        while not done.wait(_EVERY):
            if time.process_time() - began[0] > longest or _held() > limit:
                os._exit(spent)

    def step() -> None:
        began[0] = time.process_time()

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
