"""Locks on folders. The system lets go of a lock when its process ends, however it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import UserError

if sys.platform != "win32":
    import fcntl


_held: set[int] = set()
"""Descriptors of the locks that this process holds."""


@contextmanager
def only_run(*folders: Path) -> Iterator[None]:
    """Hold the folders for one run. Raises ``UserError`` where another run holds one of them.

    A folder that does not exist, or that lies where there are no locks, is not held.
    """
    locks: list[int] = []
    try:
        for folder in folders:
            lock = hold(folder)
            if lock is None:
                raise UserError(f"Another run is at work on {folder}; wait until it is done.")
            if lock >= 0:
                locks.append(lock)
        _held.update(locks)
        yield
    finally:
        _held.difference_update(locks)
        for lock in locks:
            os.close(lock)


def _let_go() -> None:
    """In a copy of the process that holds the locks: they are held by that one alone, and end with it."""
    for lock in _held:
        os.close(lock)
    _held.clear()


if sys.platform != "win32":
    os.register_at_fork(after_in_child=_let_go)


def hold(folder: Path) -> int | None:
    """Lock a folder: a descriptor to close, -1 where nothing can be locked, None where another process holds it."""
    if sys.platform == "win32":
        return -1
    while True:
        try:
            lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        except OSError:
            return -1
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            return None
        except OSError:
            os.close(lock)
            return -1
        try:  # another folder may have taken this one's place between opening and locking
            if os.fstat(lock).st_ino == folder.stat().st_ino:
                return lock
        except FileNotFoundError:
            pass
        os.close(lock)
