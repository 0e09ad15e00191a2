"""Figures on this machine: ``make bench``.

Each figure is the median over whole processes, so it holds what a user waits for: starting Python, imports, work. The ratios
say more than the seconds, for they hold on other machines too.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
ROUNDS = 9

ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | {"PYTHONPATH": "."}
"""As on a user's machine, where Python keeps its compiled modules."""

IMPORTS = ("click", "pipeline.cli", "pipeline.tables", "pipeline.stages", "pyarrow.parquet", "duckdb", "pandas")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        raw, out = Path(folder) / "raw", Path(folder) / "out"
        shutil.copytree(PROJECT / "raw", raw, ignore=shutil.ignore_patterns(".*"))
        run = [sys.executable, "-m", "pipeline", "run", "--raw", str(raw), "--out", str(out)]
        python = median([sys.executable, "-c", "pass"])
        cold = median(run, before=lambda: forget(raw, out))
        idle = median(run)
        documents = sum(1 for p in raw.iterdir() if p.suffix in (".txt", ".md", ".pdf", ".html"))
        line("python that does nothing", python, python)
        line(f"{documents} documents cold", cold, python)
        line("a run with nothing to do", idle, python)
        for name in IMPORTS:
            line(f"import {name}", median([sys.executable, "-c", f"import {name}"]), python)


def median(command: list[str], before: Callable[[], None] = lambda: None) -> float:
    """Median seconds of a command that is run a number of times, each time after ``before``, once for warming up."""
    times = []
    for _ in range(ROUNDS + 1):
        before()
        start = time.perf_counter()
        done = subprocess.run(command, cwd=PROJECT, capture_output=True, env=ENVIRONMENT, check=False)
        times.append(time.perf_counter() - start)
        if done.returncode not in (0, 1) or b"Traceback" in done.stderr:
            sys.exit(done.stderr.decode())
    return statistics.median(times[1:])


def forget(raw: Path, out: Path) -> None:
    """As if there had been no run."""
    shutil.rmtree(out, ignore_errors=True)
    shutil.rmtree(raw / ".snapshots", ignore_errors=True)


def line(what: str, seconds: float, python: float) -> None:
    print(f"{what:28} {1000 * seconds:8.0f} ms {seconds / python:8.1f} × python")


if __name__ == "__main__":
    main()
