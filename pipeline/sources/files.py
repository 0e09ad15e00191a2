"""What lies in raw/: names, sizes and times. Nothing is opened here, and nothing heavy imported."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final, NamedTuple

from pipeline.errors import BadInput, UserError

largest_file: Final = 64 * 1024 * 1024
"""Bytes. A larger file is refused before it is opened."""

manifest_name: Final = "manifest.csv"
corrections_name: Final = "corrections.csv"
addresses_name: Final = "addresses.csv"
snapshots_name: Final = ".snapshots"


class RawFile(NamedTuple):
    """A regular file: its path relative to raw/ with ``/`` between the parts, and what tells that it was not changed."""

    path: str
    size: int
    modified_ns: int
    changed_ns: int
    inode: int


class Listing(NamedTuple):
    """``sources`` and ``companions`` (manifest, corrections) in order of their paths; ``odd`` is what cannot be used."""

    sources: list[RawFile]
    companions: list[RawFile]
    odd: list[BadInput]


def list_raw(raw: Path) -> Listing:
    """Walk raw/ without following links.

    Left out in silence: hidden files and README files. Everything else is a source, a companion, or odd. Raises
    ``UserError`` where raw/ is no folder.
    """
    if not raw.is_dir():
        raise UserError(f"{raw} is no folder; `interpact init` makes one with raw/ in it.")
    listing = Listing([], [], [])
    root = raw.resolve()
    waiting = [(str(root), "")]
    while waiting:
        folder, above = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                found = list(entries)
        except OSError as e:
            listing.odd.append(_unreadable(above.rstrip("/") or ".", e))
            continue
        for entry in found:
            path = above + entry.name
            if entry.name.startswith(".") or entry.name.split(".")[0].upper() == "README":
                continue
            if not entry.is_symlink() and entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, path + "/"))
                continue
            try:
                _sort_in(listing, root, entry, path)
            except OSError as e:
                listing.odd.append(_unreadable(path, e))
    listing.sources.sort()
    listing.odd.sort(key=lambda e: (e.where, e.check))
    return listing


def _sort_in(listing: Listing, root: Path, entry: os.DirEntry[str], path: str) -> None:
    problem = _oddity(root, entry, path)
    if problem:
        where = "".join(f"\\u{ord(c):04x}" if _shows_nothing(c) else c for c in printable(path))
        listing.odd.append(BadInput(problem[0], where, problem[1], problem[2]))
        return
    if entry.is_symlink():  # leads to a file of raw/ that is held under its own name
        return
    s = entry.stat(follow_symlinks=False)
    file = RawFile(path, s.st_size, s.st_mtime_ns, s.st_ctime_ns, s.st_ino)
    (listing.companions if path in (manifest_name, corrections_name, addresses_name) else listing.sources).append(file)


def _oddity(root: Path, entry: os.DirEntry[str], path: str) -> tuple[str, str, str] | None:
    """Check name, what is wrong and advice, or None."""
    if printable(path) != path:
        return "bad_name", "its name is not written in UTF-8", "rename the file"
    if not path.isprintable() and (hidden := next((c for c in path if _shows_nothing(c)), None)):
        return "bad_name", f"its name holds a character that shows nothing (U+{ord(hidden):04X})", "rename the file"
    if entry.is_symlink():
        target = Path(os.path.realpath(entry.path))
        if not Path(entry.path).exists():  # a link to itself leads nowhere too
            return "no_such_file", "it is a link that leads nowhere", "delete the link or put the file in its place"
        if not target.is_relative_to(root):
            return "leads_out", "it is a link that leads out of raw/", "put a copy of the file in its place"
        return None
    s = entry.stat(follow_symlinks=False)
    if not stat.S_ISREG(s.st_mode):
        return "not_a_file", "it is neither a file nor a folder", "remove it from raw/"
    if entry.name in (manifest_name, corrections_name, addresses_name) and "/" in path:
        return "companion_in_folder", f"a {entry.name} counts only at the top of raw/", "move its lines there"
    if s.st_size > largest_file:
        return "too_large", f"it has {s.st_size:,} bytes, more than {largest_file:,}", "cut it into its documents"
    return None


def _shows_nothing(sign: str) -> bool:
    """A control character, or one that only turns or breaks lines; joiners belong to the words of Persian and Hindi."""
    return (
        not sign.isprintable() and (not sign.isspace() or sign < " " or sign in "\x85\u2028\u2029") and sign not in "\u200c\u200d"
    )


def _unreadable(path: str, e: OSError) -> BadInput:
    return BadInput(
        "unreadable", printable(path), f"it cannot be read ({e.strerror})", "allow reading it, or remove it from raw/"
    )


def printable(path: str) -> str:
    """The path with bytes that are no UTF-8 written as ``\\xNN``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
