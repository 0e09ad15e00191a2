"""What tests of the report share: a corpus with every kind of page, and the report as parsed pages."""

from __future__ import annotations

import re
import shutil
from functools import cached_property
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, unquote

from bs4 import BeautifulSoup
from bs4.element import Tag

from pipeline.report.site import write_report
from pipeline.run import run
from tests.conftest import copy_samples
from tests.making import Part, Resolution, as_pdf

ARABIC: Final = """الأمم المتحدة
A/RES/75/10
الجمعية العامة
الدورة الخامسة والسبعون

قرار اتخذته الجمعية العامة في 23 تشرين الثاني/نوفمبر 2020

75/10 - التعاون بين الأمم المتحدة والمنظمة الدولية للشرطة الجنائية (الإنتربول)

إن الجمعية العامة،

إذ تشير إلى قرارها 73/11 المؤرخ 26 تشرين الثاني/نوفمبر 2018،

1 - تهيب بالدول الأعضاء أن تعزز التعاون مع الإنتربول؛

2 - تطلب إلى الأمين العام أن يقدم إلى الجمعية العامة تقريرا في دورتها السابعة والسبعين.
"""

SCHOOLS: Final = Resolution(
    parts=(
        Part("Recalling its resolution 75/10 of 23 November 2020,"),
        Part("Welcoming the work of INTERPOL on school libraries,{1}"),
        Part("Requests the Secretary-General to report on it at its eighty-third session.", "1."),
        Part("Decides to remain seized of the matter.", "2."),
    ),
    notes={"1": "See resolution 75/10."},
)


def write_corpus(folder: Path) -> None:
    """The sample documents, one of them in Arabic too, and a resolution as PDF."""
    copy_samples(folder)
    (folder / "raw" / "un-a-res-75-10.ar.txt").write_text(ARABIC, encoding="utf-8")
    (folder / "raw" / "schools.pdf").write_bytes(as_pdf(SCHOOLS))
    with (folder / "raw" / "manifest.csv").open("a", encoding="utf-8") as file:
        file.write("schools,schools.pdf,https://docs.un.org/en/A/RES/81/4,United Nations,,,\n")


def make_report(folder: Path) -> Path:
    """Run over raw/ in ``folder`` and write the report; gives its folder."""
    run(folder / "raw", folder / "out", jobs=1)
    write_report(folder / "out", folder / "raw", "the code of a test")
    return folder / "out" / "report"


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


class Report:
    """A report whose pages are parsed when they are asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._parsed: dict[str, BeautifulSoup] = {}

    @cached_property
    def pages(self) -> list[str]:
        return sorted(str(p.relative_to(self.folder)) for p in self.folder.rglob("*.html"))

    def page(self, path: str) -> BeautifulSoup:
        if path not in self._parsed:
            self._parsed[path] = BeautifulSoup((self.folder / path).read_bytes(), "lxml")
        return self._parsed[path]

    @cached_property
    def ids(self) -> dict[str, set[str]]:
        return {path: {str(tag["id"]) for tag in self.page(path).find_all(id=True)} for path in self.pages}

    def follow(self, page: str, href: str) -> tuple[str, str]:
        """The page of the report and the fragment to which a link on ``page`` leads."""
        path, _, fragment = href.partition("#")
        if not path:
            return page, unquote(fragment)
        target = ((self.folder / page).parent / unquote(path)).resolve()
        return str(target.relative_to(self.folder.resolve())), unquote(fragment)

    def asked(self, page: str, filters: str) -> int:
        """How many rows of a list, on all its pages, have the values that a fragment asks for."""
        stem = page.removesuffix(".html")
        parts = [p for p in self.pages if p == page or re.fullmatch(rf"{re.escape(stem)}\.\d+\.html", p)]
        rows = [row for part in parts for row in self.page(part).select("#rows tbody tr")]
        return sum(all(row.get(f"data-{name}") == value for name, value in parse_qsl(filters)) for row in rows)

    def words(self, href: str) -> str:
        """The words at an address in the report: all pieces of a span, without the marks of notes in it."""
        page, _, fragment = href.partition("#")
        said = []
        for piece in self.page(page).find_all(lambda tag: tag.get("id") == fragment or tag.get("data-of") == fragment):
            assert isinstance(piece, Tag)
            said.append("".join(s for s in piece.strings if not _in_mark(s, piece)))
        return " ".join(said)


def _in_mark(string: object, inside: Tag) -> bool:
    parents = getattr(string, "parents", ())
    for parent in parents:
        if parent is inside:
            return False
        if parent.name == "sup":
            return True
    return False


def copied(folder: Path, to: Path) -> Path:
    """A corpus to change."""
    shutil.copytree(folder, to, dirs_exist_ok=True)
    return to
