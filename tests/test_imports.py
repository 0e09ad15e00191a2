"""The journey of a document goes one way, and so do imports; what is heavy is imported when it is needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]

# Rooms that stand on one line may not import each other either, except where one is named twice below.
JOURNEY = [
    {"errors", "fingerprint"},
    {"ids", "contracts", "woven", "engines"},
    {"columns"},
    {"tables", "symbols", "keys"},
    {"document"},
    {"languages", "authority"},
    {"sources"},
    {"fetch"},
    {"read"},
    {"structure"},
    {"extract"},
    {"resolve"},
    {"validate"},
    {"correct"},
    {"publish", "exports"},
    {"plots"},
    {"report"},
    {"stages", "kept"},
    {"withholding"},
    {"intake"},
    {"joining"},
    {"work"},
    {"run"},
    {"commands"},
    {"cli"},
    {"__main__"},
]
LEVEL = {room: level for level, rooms in enumerate(JOURNEY) for room in rooms}

HEAVY = {
    "pandas",
    "numpy",
    "pyarrow",
    "duckdb",
    "bs4",
    "pypdfium2",
    "pdfplumber",
    "lxml",
    "polars",
    "httpcore",
    "xlsxwriter",
    "PIL",
}
# And what begins so: imported when such a file comes, or the web is asked.
LOOSE = ("pipeline.read.html", "pipeline.read.pdf", "pipeline.read.akn", "pipeline.fetch")


@cache
def modules() -> dict[str, Path]:
    found = {}
    for path in sorted((PROJECT / "pipeline").rglob("*.py")):
        parts = path.relative_to(PROJECT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(node: ast.AST, *, deep: bool) -> Iterator[str]:
    """The modules that a module names in its imports; with ``deep`` also those in its functions and for types alone."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (alias.name for alias in child.names)
        elif isinstance(child, ast.ImportFrom) and child.module:
            yield child.module
            yield from (f"{child.module}.{alias.name}" for alias in child.names if f"{child.module}.{alias.name}" in modules())
        elif deep or not (
            isinstance(child, ast.FunctionDef) or (isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test))
        ):
            yield from imports(child, deep=deep)


@cache
def imports_of(module: str, *, deep: bool) -> frozenset[str]:
    return frozenset(imports(ast.parse(modules()[module].read_text(encoding="utf-8")), deep=deep))


def room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def closure(module: str) -> set[str]:
    """Everything that comes with ``module`` when it is imported."""
    seen, waiting = set(), [module]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        if name in modules():
            waiting += imports_of(name, deep=False)
    return seen


def test_every_module_has_its_place() -> None:
    assert {room(module) for module in modules()} - {""} == set(LEVEL)


@pytest.mark.parametrize("module", sorted(modules()))
def test_imports_go_one_way(module: str) -> None:
    if module == "pipeline":
        return
    here = room(module)
    for name in imports_of(module, deep=True):
        if not name.startswith("pipeline.") or room(name) == here:
            continue
        assert LEVEL[room(name)] < LEVEL[here], f"{module} may not import {name}"


@pytest.mark.parametrize("module", sorted(modules()))
def test_there_is_no_drawer_for_everything(module: str) -> None:
    assert not {"utils", "util", "helpers", "common", "misc"} & set(module.split("."))


@pytest.mark.parametrize("module", ["pipeline.cli", "pipeline.work", "pipeline.stages"])
def test_nothing_heavy_comes_with_a_run(module: str) -> None:
    assert not {name.split(".")[0] for name in closure(module)} & HEAVY
    assert not [name for name in closure(module) if name.startswith(LOOSE)]


def test_only_loose_modules_import_what_is_heavy_at_once() -> None:
    for module in modules():
        if not module.startswith(LOOSE):
            assert not {name.split(".")[0] for name in imports_of(module, deep=False)} & HEAVY, module


def test_a_run_with_nothing_to_do_imports_next_to_nothing(samples: Path) -> None:
    asked = (
        "import sys; from pathlib import Path; import pipeline.cli, pipeline.commands.run; from pipeline.run import run\n"
        "summary = run(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "print(summary.changed, *sorted(m for m in sys.modules if m.split('.')[0] in sys.argv[3:] or m.startswith('pipeline.')))"
    )
    command = [sys.executable, "-c", asked, str(samples / "raw"), str(samples / "out"), "msgspec", *HEAVY]
    changed, *loaded = subprocess.run(command, capture_output=True, text=True, check=True, cwd=PROJECT).stdout.split()
    assert changed == "False"
    assert {room(module) for module in loaded if module.startswith("pipeline.")} <= {
        "cli", "commands", "errors", "fingerprint", "publish", "run", "sources",
    }  # fmt: skip
    assert not [module for module in loaded if not module.startswith("pipeline.")]
