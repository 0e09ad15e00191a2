"""Of which tables a report is made. Nothing heavy is imported here: asking whether it is current costs next to nothing."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, Final

from pipeline.publish.published import package_name

folder_name: Final = "report"
"""The report's folder in out/."""

made_name: Final = "report.json"
"""The file in it that says of which tables, by which code and with which pictures it is made."""


def tables_hash(out: Path) -> str | None:
    """A hash over the published tables: of the data package, which holds theirs. None where there are none."""
    try:
        return hashlib.sha256((out / package_name).read_bytes()).hexdigest()
    except OSError:
        return None


def read_made(out: Path) -> dict[str, Any] | None:
    """What the report in ``out`` says of itself, or None where there is none of ours."""
    try:
        made = json.loads((out / folder_name / made_name).read_bytes())
    except (OSError, ValueError):
        return None
    return made if isinstance(made, dict) and "tables" in made else None


def is_current(out: Path, raw: Path, code: str) -> bool:
    """Is the report made of the tables that are in ``out`` now, by this code, and no file missing that has come since?"""
    made = read_made(out)
    if made is None or made.get("tables") != tables_hash(out) or made.get("code") != code:
        return False
    absent = made.get("absent")
    return isinstance(absent, list) and not any((raw / str(path)).is_file() for path in absent)


def is_outdated(out: Path) -> bool:
    """Is there a report, of other tables than those in ``out`` now?"""
    made = read_made(out)
    return made is not None and made.get("tables") != tables_hash(out)
