"""What must outlive a power cut is on the disk before anything relies on it: the bytes of a file, and its name in its folder.

What can be made again (readings, the memory of what was seen) is not waited for: it is checked by its hash when it is read.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

_CANNOT: Final = (errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES, errno.EPERM)
"""What file systems answer that cannot be waited for, or not by us."""

_AT_ONCE: Final = 8
"""Files that are waited for at the same time: the disk then writes them together."""


def flush(paths: Iterable[Path]) -> None:
    """Wait until files and folders are on the disk. Raises ``OSError`` where the disk fails."""
    waiting = list(paths)
    if len(waiting) < _AT_ONCE:
        for path in waiting:
            _flush_one(path)
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(pool.map(_flush_one, waiting))


def flush_tree(folder: Path) -> None:
    """Wait until a folder with all that lies in it is on the disk. Raises ``OSError`` where the disk fails."""
    paths = [folder]
    for above, folders, files in os.walk(folder):
        paths += [Path(above, name) for name in (*files, *folders) if not Path(above, name).is_symlink()]
    flush(paths)


def _flush_one(path: Path) -> None:
    if sys.platform == "win32" and path.is_dir():
        return
    try:
        opened = os.open(path, os.O_RDONLY)
    except PermissionError:
        return
    try:
        os.fsync(opened)
    except OSError as e:
        if e.errno not in _CANNOT:
            raise
    finally:
        os.close(opened)
