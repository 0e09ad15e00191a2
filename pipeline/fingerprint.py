"""Which code and which facts are at work. A run is repeated when they changed."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Final

version: Final = "0.1.0"


def code_version(package: Path = Path(__file__).parent) -> str:
    """The version of the distribution and a hash over the code and facts in ``package``: ``0.1.0+5f3a90c1d2e4``."""
    total = hashlib.sha256()
    for path in sorted(_files(str(package))):
        with open(path, "rb") as f:  # noqa: PTH123 - a Path for each of them costs more than reading it
            data = f.read()
        total.update(f"{os.path.relpath(path, package)}\0{len(data)}\0".encode())
        total.update(data)
    return f"{version}+{total.hexdigest()[:12]}"


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
