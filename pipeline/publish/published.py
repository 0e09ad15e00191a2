"""What is published, as its data package tells it. Nothing heavy is imported here: a run with nothing to do ends here."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, Final

package_name: Final = "datapackage.json"
package_title: Final = "interpact"
"""The name that the data package gives itself."""

dictionary_name: Final = "dictionary.md"
croissant_name: Final = "croissant.json"
citation_name: Final = "CITATION.cff"
beside: Final = (dictionary_name, croissant_name, citation_name)
"""What is written beside the tables and their package."""


def read_package(out: Path) -> dict[str, Any] | None:
    """The data package of the published set, or None where there is none that can be read."""
    try:
        package = json.loads((out / package_name).read_bytes())
    except (OSError, ValueError):
        return None
    return package if isinstance(package, dict) and isinstance(package.get("resources"), list) else None


def is_whole(out: Path, package: dict[str, Any]) -> bool:
    """Does every file that the package lists lie there in its size?"""
    try:
        sizes = [(out / r["path"]).stat().st_size == r["bytes"] for r in package["resources"]]
    except (OSError, KeyError, TypeError):
        return False
    return all(sizes) and all((out / name).is_file() for name in beside)


def is_sound(out: Path, package: dict[str, Any]) -> bool:
    """Does every file that the package lists hold the very bytes that were written?"""
    try:
        hashes = [hashlib.sha256((out / r["path"]).read_bytes()).hexdigest() == r["hash"][7:] for r in package["resources"]]
    except (OSError, KeyError, TypeError):
        return False
    return all(hashes)
