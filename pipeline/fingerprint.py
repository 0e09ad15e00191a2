"""Which code and which facts are at work. What they made is made anew when they changed."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import Final, NamedTuple

version: Final = "0.1.0"
without_persons: Final = "+without-persons"
"""Ends the version of a set of tables that names no persons."""

_LANGUAGE: Final = re.compile(r"languages/(?:\w+/)?(\w\w)\.(?:toml|txt)")
"""A file of facts about one language."""

_TELL: Final = re.compile(rb"^tell = \[[^\]]*\]", re.MULTILINE)
"""The words by which a language is told from the others: they matter to texts in all of them."""


class Versions(NamedTuple):
    """Hashes over code and facts: ``common`` over those that matter to every document, ``languages`` over those of one each."""

    common: str
    languages: dict[str, str]


def code_version(package: Path = Path(__file__).parent, facts: str = "") -> str:
    """The version of the distribution and a hash over the code and facts in ``package``: ``0.1.0+5f3a90c1d2e4``.

    ``facts`` are further ones that a person laid over them.
    """
    total = hashlib.sha256()
    for name, data in _contents(package):
        total.update(f"{name}\0{len(data)}\0".encode())
        total.update(data)
    total.update(facts.encode())
    return f"{version}+{total.hexdigest()[:12]}"


def versions(package: Path = Path(__file__).parent, facts: str = "") -> Versions:
    """What a document's reading depends on, the facts of each language apart; ``facts`` as for ``code_version``."""
    common = hashlib.sha256()
    languages: dict[str, list[bytes]] = {}
    for name, data in _contents(package):
        language = _LANGUAGE.fullmatch(name.replace(os.sep, "/"))
        if language:
            languages.setdefault(language[1], []).append(name.encode() + b"\0" + data)
            tell = _TELL.search(data)
            data = tell.group() if tell else b""
        common.update(f"{name}\0{len(data)}\0".encode())
        common.update(data)
    common.update(facts.encode())
    return Versions(common.hexdigest(), {code: hashlib.sha256(b"\0".join(held)).hexdigest() for code, held in languages.items()})


def _contents(package: Path) -> list[tuple[str, bytes]]:
    """Name and bytes of every file of ``package``, in order of their paths."""
    found = []
    for path in sorted(_files(str(package))):
        with open(path, "rb") as f:  # noqa: PTH123 - a Path for each of them costs more than reading it
            found.append((os.path.relpath(path, package), f.read()))
    return found


def _files(folder: str) -> list[str]:
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith((".", "__pycache__")):
                continue
            if entry.is_dir():
                found += _files(entry.path)
            elif not entry.name.endswith(".pyc"):
                found.append(entry.path)
    return found
