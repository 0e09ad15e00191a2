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

from made_up import write_corpus
from made_up_pages import write_pages

PROJECT = Path(__file__).resolve().parents[1]
CORPUS = PROJECT.parent / "shared" / "un" / "raw"
"""The United Nations' own files of some hundred documents, the official PDFs (``*.print.pdf``) among them."""

ROUNDS = 9

PAGES = 200
"""Web pages of 100 KB that are made up, 2,000 with ``--full``."""

SIZES = (1_000, 10_000)
"""Documents of the corpora that are made up."""

OF_A_REPORT = 2_000
"""Documents of the made-up corpus of which a report is made."""

ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | {"PYTHONPATH": "."}
"""As on a user's machine, where Python keeps its compiled modules."""

BARE = """
import pypdfium2, sys
for path in sys.argv[1:]:
    for page in pypdfium2.PdfDocument(path):
        page.get_textpage().get_text_range()
"""
PDFPLUMBER = """
import pdfplumber, sys
for path in sys.argv[1:]:
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_text()
            page.close()
"""

SOUP = """
import pathlib, sys
from bs4 import BeautifulSoup
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.html")):
    BeautifulSoup(path.read_text("utf-8"), "html.parser")
"""
READ = """
import pathlib, sys
from pipeline.read.html import read_html
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.html")):
    read_html(path.read_text("utf-8"))
"""

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
        web_pages(Path(folder) / "pages", Path(folder) / "pages-out", 2_000 if "--full" in sys.argv else PAGES)
        report_beside_run(f"{documents} documents", raw, out)
        write_corpus(Path(folder) / "raw-report", OF_A_REPORT)
        report_beside_run(f"{OF_A_REPORT:,} made-up", Path(folder) / "raw-report", Path(folder) / "out-report")
        made_up_corpora(Path(folder))
        if CORPUS.is_dir():
            official_pdfs(Path(folder) / "pdf", Path(folder) / "pdf-out")
            whole_corpus(Path(folder) / "all", Path(folder) / "all-out")
            report_beside_run("the large corpus", Path(folder) / "all", Path(folder) / "all-out")
        else:
            print(f"{CORPUS} is not there: the official PDFs and the large corpus are not measured.")


def web_pages(raw: Path, out: Path, pages: int) -> None:
    """Reading and the whole pipeline over web pages on one core, beside beautifulsoup4 that parses them and does no more."""
    write_pages(raw, pages)
    run = [sys.executable, "-m", "pipeline", "run", "--raw", str(raw), "--out", str(out), "--jobs", "1"]
    alone = "beautifulsoup4"
    parsed = median([sys.executable, "-c", SOUP, str(raw)], rounds=3)
    line(f"{pages:,} pages, bs4 alone", parsed, parsed, alone)
    line(f"{pages:,} pages, reading", median([sys.executable, "-c", READ, str(raw)], rounds=3), parsed, alone)
    line(f"{pages:,} pages, whole pipeline", median(run, lambda: forget(raw, out), rounds=3), parsed, alone)


def official_pdfs(raw: Path, out: Path) -> None:
    """The whole pipeline over the official PDFs on one core, beside pdfium's text layer and pdfplumber's text alone."""
    raw.mkdir()
    paths = [str(shutil.copy(path, raw)) for path in sorted(CORPUS.glob("*.print.pdf"))]
    run = [sys.executable, "-m", "pipeline", "run", "--raw", str(raw), "--out", str(out), "--jobs", "1"]
    layer = "the bare text layer"
    bare = median([sys.executable, "-c", BARE, *paths], rounds=3)
    plumbed = median([sys.executable, "-c", PDFPLUMBER, *paths], rounds=1)
    line(f"{len(paths)} PDFs, bare text layer", bare, bare, layer)
    line(f"{len(paths)} PDFs, whole pipeline", median(run, lambda: forget(raw, out), rounds=3), bare, layer)
    line(f"{len(paths)} PDFs, pdfplumber", plumbed, bare, layer)


def whole_corpus(raw: Path, out: Path) -> None:
    """All documents of the corpus cold on two cores, with the most memory that one of the processes takes."""
    shutil.copytree(CORPUS, raw, ignore=shutil.ignore_patterns(".*"))
    documents = sum(1 for _ in raw.iterdir())
    command = [sys.executable, "-m", "pipeline", "run", "--raw", str(raw), "--out", str(out), "--jobs", "2"]
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=PROJECT, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
    usage = os.wait4(process.pid, 0)[2]
    seconds = time.perf_counter() - start
    what, most = f"{documents} documents, two cores", usage.ru_maxrss / 1024
    print(f"{what:28} {1000 * seconds:8.0f} ms {most:8.0f} MB at most in one process")


def report_beside_run(what: str, raw: Path, out: Path) -> None:
    """What the report costs beside the run that it tells of, in seconds of processors, and how large its pages are."""
    forget(raw, out)
    seconds = {}
    for command in ("run", "report"):
        parts = [sys.executable, "-m", "pipeline", command, "--raw", str(raw), "--out", str(out)]
        process = subprocess.Popen(parts, cwd=PROJECT, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
        usage = os.wait4(process.pid, 0)[2]
        seconds[command] = usage.ru_utime + usage.ru_stime
    pages = [path.stat().st_size for path in (out / "report").rglob("*.html")]
    print(
        f"{what}, report {seconds['report']:6.2f} s of processors, {seconds['report'] / seconds['run']:4.0%} of the run;"
        f" {len(pages):,} pages, the largest {max(pages) / 1000:.0f} KB, all {size(out / 'report'):.1f} MB",
        flush=True,
    )


def made_up_corpora(folder: Path) -> None:
    """Corpora that no one wrote, on two cores: all of it, nothing to do, one page changed; and how that grows with size."""
    for documents in SIZES:
        raw, out = folder / f"raw-{documents}", folder / f"out-{documents}"
        write_corpus(raw, documents)
        command = [sys.executable, "-m", "pipeline", "run", "--raw", str(raw), "--out", str(out), "--jobs", "2"]
        page = raw / "release-000001.en.html"
        for what, before in (
            ("cold", lambda: None),
            ("nothing to do", lambda: None),
            ("one page changed", lambda page=page: page.write_text(page.read_text().replace("goods", "wares"))),
        ):
            before()
            start = time.perf_counter()
            process = subprocess.Popen(command, cwd=PROJECT, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
            usage = os.wait4(process.pid, 0)[2]
            seconds = time.perf_counter() - start
            said = f"{documents:,} made-up, {what}"
            print(
                f"{said:34} {seconds:8.2f} s {1000 * seconds / documents:8.2f} ms each {usage.ru_maxrss / 1024:8.0f} MB",
                flush=True,
            )
        print(f"{documents:,} made-up, out/ and store: {size(out):.0f} and {size(raw / '.snapshots'):.0f} MB", flush=True)


def size(folder: Path) -> float:
    """Megabytes in a folder."""
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1_000_000


def median(command: list[str], before: Callable[[], None] = lambda: None, rounds: int = ROUNDS) -> float:
    """Median seconds of a command that is run ``rounds`` times, each time after ``before``, and once before for warming up.

    What is run but once has no warming up.
    """
    times = []
    for _ in range(rounds + (rounds > 1)):
        before()
        start = time.perf_counter()
        done = subprocess.run(command, cwd=PROJECT, capture_output=True, env=ENVIRONMENT, check=False)
        times.append(time.perf_counter() - start)
        if done.returncode not in (0, 1) or b"Traceback" in done.stderr:
            sys.exit(done.stderr.decode())
    return statistics.median(times[-rounds:])


def forget(raw: Path, out: Path) -> None:
    """As if there had been no run."""
    shutil.rmtree(out, ignore_errors=True)
    shutil.rmtree(raw / ".snapshots", ignore_errors=True)


def line(what: str, seconds: float, beside: float, name: str = "python") -> None:
    print(f"{what:28} {1000 * seconds:8.0f} ms {seconds / beside:8.1f} × {name}", flush=True)


if __name__ == "__main__":
    main()
