"""How to cite a set of tables: a Citation File (https://citation-file-format.github.io, version 1.2.0)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.publish.published import citation_name


def write_citation(folder: Path, package: Mapping[str, Any], documents: Sequence[Any]) -> None:
    """Write ``CITATION.cff``; ``documents`` are the rows of that table."""
    (folder / citation_name).write_text(citation(package, documents), encoding="utf-8", newline="\n")


def citation(package: Mapping[str, Any], documents: Sequence[Any]) -> str:
    """The file, in YAML: the tables, their version (which is what they were made of), and whose documents they are made from.

    Strings are written as JSON, which YAML holds too: nothing in the name of a publisher can end them.
    """
    version = package["interpact:inputs_sha256"][:12]
    publishers = Counter(d.publisher for d in documents if d.publisher)
    lines = [
        "cff-version: 1.2.0",
        "message: Cite the tables with their version, and the document that says a value with its own address.",
        "type: dataset",
        f"title: {_string(package['title'])}",
        "authors:",
        "  - name: The contributors to interpact",
        f"version: {_string(version)}",
        f"abstract: {_string(package['description'])}",
    ]
    if publishers:
        lines.append("references:")
    for publisher, count in sorted(publishers.items()):
        held = f"{count} documents" if count > 1 else "1 document"
        lines += [
            "  - type: generic",
            f"    title: {_string(f'Documents of {publisher} ({held})')}",
            "    authors:",
            f"      - name: {_string(publisher)}",
        ]
    return "\n".join(lines) + "\n"


def _string(text: str) -> str:
    """A double-quoted scalar. JSON in ASCII is YAML but for escapes of surrogates, so only line ends and signs are escaped."""
    return json.dumps("".join(c if c.isprintable() else " " for c in text), ensure_ascii=False)
