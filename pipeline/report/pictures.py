"""Pages of PDFs as pictures, with the places of paragraphs on them, where the file itself is at hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from pipeline import tables as t
from pipeline.report.page import Page
from pipeline.report.places import Places
from pipeline.sources.files import snapshots_name
from pipeline.sources.media import pdf
from pipeline.sources.memory import hash_file

_SCALE: Final = 1.25
"""Pixels a point: a page of A4 is 744 pixels wide, enough to read."""

_LARGEST: Final = 1600
"""Pixels of the longer side at most, whatever size a page claims to have."""

_GREYS: Final = 16
_ON_A_PAGE: Final = 40
"""Pictures that one page of the report shows."""


class Held(NamedTuple):
    """A PDF that is at hand: the source that it is, its path, and where its pictures go."""

    path: Path
    folder: str


def held_files(places: Places, raw: Path) -> tuple[dict[str, Held], list[str]]:
    """The PDFs at hand by document, and the paths in raw/ of those that are not."""
    files: dict[str, Held | None] = {}
    held: dict[str, Held] = {}
    absent: set[str] = set()
    for d in places.corpus.documents.values():
        source = places.corpus.sources.get((d.source_id, d.snapshot))
        if source is None or source.media_type != pdf:
            continue
        if source.sha256 not in files:
            files[source.sha256] = _file(raw, source)
        found = files[source.sha256]
        if found is None:
            absent.add(source.path)
        else:
            held[d.document_id] = found
    return held, sorted(absent)


def _file(raw: Path, source: t.Source) -> Held | None:
    for place in (raw / source.path, raw / snapshots_name / source.sha256):
        try:
            if place.resolve().is_relative_to(raw.resolve()) and hash_file(place) == source.sha256:
                return Held(place, f"pages/{source.sha256[:16]}")
        except OSError:
            continue
    return None


class Size(NamedTuple):
    """A page in points."""

    number: int
    width: float
    height: float


def draw(job: tuple[Path, Path]) -> list[Size]:
    """Draw the pages of a PDF as ``1.png``, ``2.png`` … into a folder. A file that cannot be drawn has no pictures.

    The same file gives the same bytes: grey, without any word of when.
    """
    import pypdfium2

    path, folder = job
    sizes: list[Size] = []
    try:
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError, ValueError):
        return []
    folder.mkdir(parents=True, exist_ok=True)
    try:
        for i in range(len(document)):
            page = document[i]
            width, height = page.get_size()
            scale = min(_SCALE, _LARGEST / max(width, height, 1.0))
            image = page.render(scale=scale, grayscale=True).to_pil().point([grey * _GREYS // 256 for grey in range(256)])
            image.putpalette([grey * 255 // (_GREYS - 1) for grey in range(_GREYS) for _ in "rgb"])
            image.save(folder / f"{i + 1}.png", bits=4, compress_level=3)
            sizes.append(Size(i + 1, width, height))
            page.close()
    except (pypdfium2.PdfiumError, OSError, ValueError):
        return sizes
    finally:
        document.close()
    return sizes


def picture_pages(places: Places, held: dict[str, Held], sizes: dict[str, list[Size]]) -> Iterator[Page]:
    """The pages that show the pictures of each document with its paragraphs' places."""
    for document_id, file in held.items():
        drawn = sizes[file.folder]
        document = places.corpus.documents[document_id]
        used = {a.page for a in places.corpus.anchors[document_id] if a.page}
        shown = [size for size in drawn if size.number in used] or drawn
        groups = _groups(places, document_id)
        parts = [shown[i : i + _ON_A_PAGE] for i in range(0, len(shown), _ON_A_PAGE)] or [[]]
        names = [picture_page(places, document_id, i) for i in range(len(parts))]
        for i, part in enumerate(parts):
            pages = [
                {"number": s.number, "width": f"{s.width:.0f}", "height": f"{s.height:.0f}", "groups": groups[s.number]}
                for s in part
            ]
            values: dict[str, Any] = {
                "document": document,
                "name": places.corpus.document_name(document),
                "href": places.document(document_id),
                "folder": file.folder,
                "pages": pages,
                "parts": names,
                "part": i,
            }
            yield Page(names[i], "pictures.html", values)


def picture_page(places: Places, document_id: str, part: int) -> str:
    page = places.pictures(document_id)
    return page if part == 0 else f"{page.removesuffix('.html')}.{part + 1}.html"


def picture_parts(places: Places, document_id: str, drawn: Iterable[Size]) -> dict[int, str]:
    """The page of the report that shows each page of the PDF."""
    used = {a.page for a in places.corpus.anchors[document_id] if a.page}
    shown = [s for s in drawn if s.number in used] or list(drawn)
    return {s.number: picture_page(places, document_id, i // _ON_A_PAGE) for i, s in enumerate(shown)}


def _groups(places: Places, document_id: str) -> defaultdict[int, list[dict[str, Any]]]:
    """By page the paragraphs that stand on it, each with the boxes of its pieces and the span of each."""
    paragraphs = sorted(places.corpus.paragraphs[document_id], key=lambda p: p.char_start)
    held: dict[tuple[int, str], list[tuple[str, str, str, str, int, int]]] = {}
    first: dict[str, int] = {}
    i = 0
    anchors = [a for a in places.corpus.anchors[document_id] if a.char_start is not None and a.x0 is not None and a.page]
    for a in sorted(anchors, key=lambda a: (a.char_start or 0, a.position)):
        start, end = a.char_start or 0, a.char_end or 0
        while i < len(paragraphs) and paragraphs[i].char_end <= start:
            i += 1
        if i == len(paragraphs) or paragraphs[i].char_start >= max(end, start + 1):
            continue
        x0, y0, x1, y1 = a.x0 or 0.0, a.y0 or 0.0, a.x1 or 0.0, a.y1 or 0.0
        eid = paragraphs[i].eid
        first.setdefault(eid, a.page or 0)
        box = (f"{x0:.0f}", f"{y0:.0f}", f"{max(1.0, x1 - x0):.0f}", f"{max(1.0, y1 - y0):.0f}", start, end)
        held.setdefault((a.page or 0, eid), []).append(box)
    groups: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    for (page, eid), boxes in held.items():
        groups[page].append({"eid": eid, "id": eid if first[eid] == page else f"{eid}~{page}", "boxes": boxes,
                             "href": places.paragraph(f"{document_id}#{eid}")})  # fmt: skip
    return groups
