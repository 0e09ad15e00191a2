"""All checks, for people: ``python -m pipeline.validate.catalogue`` prints the list that the documentation holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.validate import found, published, reading, structure, tables
from pipeline.validate.checks import Check


def all_checks() -> Iterator[Check[Any]]:
    """Every check, in the order of the stages that run them."""
    yield from reading.checks
    yield from structure.checks
    yield from found.checks
    yield from tables.checks
    yield from published.checks


def catalogue() -> str:
    """The checks as a table in Markdown: name, stage, severity, what must hold."""
    lines = ["| check | stage | severity | what must hold |", "|---|---|---|---|"]
    lines += [f"| `{c.name}` | {c.stage} | {c.severity} | {c.promise} |" for c in all_checks()]
    return "\n".join(lines)


if __name__ == "__main__":
    print(catalogue())
