"""Writing the report: all pages into a folder beside out/report, which then takes its place, whole or not at all."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pipeline.errors import UserError
from pipeline.publish.exchange import exchange, staging
from pipeline.publish.locks import only_run
from pipeline.report import figures, quality
from pipeline.report.agreements import agreement_list, agreement_pages
from pipeline.report.citations import citation_list
from pipeline.report.corpus import Corpus
from pipeline.report.documents import document_list, document_pages
from pipeline.report.front import front
from pipeline.report.links import file_name
from pipeline.report.made import folder_name, made_name, read_made, tables_hash
from pipeline.report.mandates import mandate_list
from pipeline.report.page import List, Page, language, of_fixed_lists, of_lines, plain
from pipeline.report.partners import partner_list, partner_pages
from pipeline.report.pictures import Drawing, Held, Size, held_files, page_sizes, picture_pages
from pipeline.report.places import Places
from pipeline.report.rows import row
from pipeline.report.systems import system_list, system_pages
from pipeline.report.weaving import direction, encoded

if TYPE_CHECKING:
    from jinja2 import Environment

_HERE: Final = Path(__file__).parent
_LIST_BYTES: Final = 230_000
"""Rows of a list that stand on one page, in bytes."""

_OPTIONS: Final = 60
"""Values that a filter offers: the list of a filter with more is of no use, and searching finds them."""

navigation: Final = (
    ("index.html", "Overview"),
    ("agreements.html", "Agreements"),
    ("partners.html", "Partners"),
    ("systems.html", "Systems"),
    ("documents.html", "Documents"),
    ("citations.html", "Citations"),
    ("mandates.html", "Mandates"),
    ("quality.html", "Quality"),
)


def write_report(out: Path, raw: Path, code: str) -> int:
    """Write the report of the tables in ``out`` into its folder there and give the number of its pages.

    ``raw`` holds the files of which pictures are drawn, where they are still there; ``code`` goes into the report's own
    account of what it is made of. The same tables, files and code give the same bytes. Raises ``UserError`` where tables are
    missing, where the folder holds something else, or where another run is at work.
    """
    target = out.resolve() / folder_name
    if target.exists() and read_made(out) is None and (not target.is_dir() or any(target.iterdir())):
        raise UserError(f"{out / folder_name} holds other files and no report of ours; move them elsewhere.")
    with only_run(out):
        made_of = tables_hash(out)
        places = Places(Corpus(out))
        with staging(target) as new:
            try:
                held, absent = held_files(places, raw)
                count = _write(places, new, held, target if (read_made(out) or {}).get("code") == code else None)
                made = {"tables": made_of, "code": code, "absent": absent}
                (new / made_name).write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8", newline="\n")
                shutil.copytree(_HERE / "static", new / "static", ignore=shutil.ignore_patterns("*.md", "__pycache__"))
            except OSError as e:
                raise UserError(f"{target} cannot be written ({e.strerror}); the report before it is unchanged.") from e
            exchange(new, target)
    return count


def _write(places: Places, folder: Path, held: dict[str, Held], before: Path | None) -> int:
    sizes = {file.folder: page_sizes(file.path) for file in set(held.values())}
    pictured = {d: file for d, file in held.items() if sizes[file.folder]}
    drawing = Drawing(pictured.values(), folder, before)
    writer = _Pages(places.corpus, folder)
    for page in _pages(places, pictured, sizes):
        writer.write(page)
    for listed, values in _lists(places):
        writer.write_list(listed, values)
    drawing.finish()
    return writer.count


def _pages(places: Places, pictured: dict[str, Held], sizes: dict[str, list[Size]]) -> Iterator[Page]:
    yield Page("index.html", "index.html", front(places))
    yield from document_pages(places, pictured, sizes)
    yield from picture_pages(places, pictured, sizes)
    yield from agreement_pages(places)
    yield from partner_pages(places)
    yield from system_pages(places)


def _lists(places: Places) -> Iterator[tuple[List, dict[str, Any]]]:
    """The lists, and what stands on the first page of each before it."""
    yield agreement_list(places), {"above": "timeline.html", "figure": figures.timeline(places)}
    yield partner_list(places), {"above": "network.html", "figure": figures.network(places)}
    yield system_list(places), {}
    yield document_list(places), {}
    yield citation_list(places), {"above": "citation_graph.html", "figure": figures.citation_graph(places)}
    yield mandate_list(places), {}
    told = quality.overview(places.corpus)
    told["bar"] = figures.shares([(kind, share) for kind, _, _, share in told["coverage"]])
    yield quality.finding_list(places)._replace(name="quality"), {"above": "quality.html", **told}
    yield quality.coverage_list(places), {}
    yield quality.disagreement_list(places), {}


class _Pages:
    """Draws pages with their templates and writes them."""

    def __init__(self, corpus: Corpus, folder: Path) -> None:
        self.corpus = corpus
        self.folder = folder
        self.count = 0
        self.folders: set[Path] = set()
        self.environment = environment()
        run = corpus.runs[-1] if corpus.runs else None
        self.common: dict[str, Any] = {
            "run": run,
            "navigation": navigation,
        }

    def write(self, page: Page) -> None:
        path = self.folder / page.path
        root = "../" * page.path.count("/")
        text = self.environment.get_template(page.template).render(root=root, path=page.path, **self.common, **page.values)
        self._put(path, text)
        self.count += 1

    def write_list(self, listed: List, values: dict[str, Any]) -> None:
        """Write a list, cut into pages, and for a script that searches all of them the rows of each page as data."""
        rows = [row(line, listed.columns) for line in listed.lines]
        parts = list(_cut(rows))
        names = [f"{listed.name}.html" if i == 0 else f"{listed.name}.{i + 1}.html" for i in range(len(parts))]
        filters = [(name, of_lines(listed.lines, name)) for name in listed.filters]
        common = {
            "list": listed,
            "filters": [(name, held) for name, held in filters if 1 < len(held) <= _OPTIONS],
            "total": len(rows),
            "parts": names,
        }
        for i, held in enumerate(parts):
            above = values if i == 0 else {}
            self.write(Page(names[i], "list.html", {**common, **above, "part": i, "rows": held}))
            if len(parts) > 1:
                told = json.dumps("".join(held), ensure_ascii=True).replace("<", "\\u003c")
                self._put(self.folder / "rows" / f"{listed.name}.{i + 1}.js", f"interpactRows({i + 1},{told})\n")

    def _put(self, path: Path, text: str) -> None:
        if path.parent not in self.folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.folders.add(path.parent)
        path.write_bytes(encoded(text))


def _cut(rows: Iterable[str]) -> Iterator[list[str]]:
    held: list[str] = []
    size = 0
    for written in rows:
        cost = len(written.encode())
        if held and size + cost > _LIST_BYTES:
            yield held
            held, size = [], 0
        held.append(written)
        size += cost
    yield held


def environment() -> Environment:
    """Jinja2 with escaping everywhere: what templates are given is text."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["of_fixed_lists"] = of_fixed_lists
    made.filters.update(plain=plain, language=language, file_name=file_name, direction=direction, thousands=lambda n: f"{n:,}")
    return made
