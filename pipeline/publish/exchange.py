"""out/ is exchanged as a whole: whoever opens it finds one run's set, complete, whenever a run is killed.

The new set is made in a folder beside out/, locked while its maker lives; on Linux the two folders then change places in one
step (``renameat2`` with ``RENAME_EXCHANGE``). Where the system has no such step out/ is moved away and the new one moved in;
a run killed between the two leaves no out/, and the next run puts the old one back.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

from pipeline.errors import UserError
from pipeline.publish.locks import hold
from pipeline.sources.durable import flush, flush_tree

_HERE: Final = -100  # AT_FDCWD
_EXCHANGE: Final = 2  # RENAME_EXCHANGE


@contextlib.contextmanager
def staging(out: Path) -> Iterator[Path]:
    """A new folder beside ``out``, removed at the end with whatever it then holds.

    What runs that were killed left there is removed first. Raises ``UserError`` where nothing can be written beside ``out``.
    """
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        clear(out)
        folder = Path(tempfile.mkdtemp(prefix=f".{out.name}.", suffix=".new", dir=out.parent))
    except OSError as e:
        raise UserError(f"{out.parent} cannot be written ({e.strerror}); allow it, or name another folder with --out.") from e
    lock = hold(folder)
    try:
        folder.chmod(out.stat().st_mode & 0o777 if out.is_dir() else 0o777 & ~_umask())
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if lock is not None and lock >= 0:
            os.close(lock)


def exchange(new: Path, out: Path) -> None:
    """Put ``new`` in the place of ``out``; afterwards ``new`` holds what ``out`` held, or is gone.

    ``new`` is on the disk before it takes the place. Raises ``UserError`` where it cannot; ``out`` then is what it was.
    """
    try:
        flush_tree(new)
        if not out.exists():
            new.rename(out)
        elif not _swap(new, out):
            _move_in(new, out)
        flush([out.parent])
    except OSError as e:
        raise UserError(f"{out} cannot be replaced ({e.strerror}); name a folder inside it with --out.") from e


def _move_in(new: Path, out: Path) -> None:
    """Let two folders change places in steps; what fails in between is undone."""
    old = new.with_suffix(".old")
    out.rename(old)
    try:
        new.rename(out)
    except OSError:
        old.rename(out)
        raise
    old.rename(new)


def clear(out: Path) -> None:
    """Remove the folders of runs that were killed; put back an out/ that was moved away and not replaced."""
    for old in sorted(out.parent.glob(f".{out.name}.*.old")):
        if out.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.rename(out)
    for new in out.parent.glob(f".{out.name}.*.new"):
        lock = hold(new)
        if lock is not None:
            shutil.rmtree(new, ignore_errors=True)
            if lock >= 0:
                os.close(lock)


def carry_over(out: Path, new: Path, ours: Collection[str]) -> list[str]:
    """Link into ``new`` what ``out`` holds beside ``ours``: files that people put there. Returns their names.

    Raises ``UserError`` where one of them cannot be taken along.
    """
    carried = []
    for entry in sorted(out.iterdir()) if out.is_dir() else ():
        if entry.name in ours or (new / entry.name).exists():
            continue
        try:
            if entry.is_dir() and not entry.is_symlink():
                shutil.copytree(entry, new / entry.name, symlinks=True, copy_function=_link)
            else:
                _link(str(entry), str(new / entry.name))
        except (OSError, shutil.Error) as e:
            what = e.strerror if isinstance(e, OSError) and e.strerror else "it cannot be copied"
            raise UserError(f"{entry} cannot be taken along ({what}); the tables before this run are unchanged.") from e
        carried.append(entry.name)
    return carried


def _link(source: str, target: str) -> str:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
    return target


def _swap(a: Path, b: Path) -> bool:
    """Let two folders change places in one step. False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    if renameat2(_HERE, os.fsencode(a), _HERE, os.fsencode(b), _EXCHANGE) == 0:
        return True
    failed = ctypes.get_errno()
    if failed in (errno.ENOSYS, errno.EINVAL, errno.EBUSY, errno.EXDEV, errno.EPERM):
        return False
    raise OSError(failed, os.strerror(failed), str(b))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
