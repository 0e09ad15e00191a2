"""Pages of PDFs as pictures, with the places of paragraphs on them, where the file itself is at hand."""

from __future__ import annotations

import os
import struct
import threading
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from markupsafe import Markup

from pipeline import tables as t
from pipeline.engines import map_in_processes
from pipeline.report.page import Page
from pipeline.report.places import Places
from pipeline.report.weaving import escaped
from pipeline.sources.files import snapshots_name
from pipeline.sources.media import pdf
from pipeline.sources.memory import hash_file

_SCALE: Final = 1.15
"""Pixels a point: a page of A4 is 684 pixels wide, enough to read."""

_LARGEST: Final = 1600
"""Pixels of the longer side at most, whatever size a page claims to have."""

_BITS: Final = 2
"""Four greys: enough for letters, and half the time and size of sixteen."""

_FEW: Final = 12
"""Files that are drawn here; more go to processes of their own."""

_ON_A_PAGE: Final = 40
"""Pictures that one page of the report shows."""


class Held(NamedTuple):
    """A PDF that is at hand: its path, and where its pictures go."""

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


def page_sizes(path: Path) -> list[Size]:
    """The pages of a PDF; none where it cannot be opened."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(path) as document:
            return [Size(i + 1, *document.get_page_size(i)) for i in range(len(document))]
    except (pypdfium2.PdfiumError, OSError, ValueError):
        return []


class Drawing:
    """Draws the pictures while the pages of the report are written: few files here, many in processes of their own."""

    def __init__(self, files: Iterable[Held], folder: Path, before: Path | None) -> None:
        """Draw ``files`` into ``folder``; what the report ``before`` holds of them, drawn by the same code, is taken over."""
        self._jobs = [(file.path, folder / file.folder) for file in sorted(set(files)) if not _taken_over(file, folder, before)]
        self._thread: threading.Thread | None = None
        if len(self._jobs) > _FEW:
            self._thread = threading.Thread(target=self._draw_apart)
            self._thread.start()

    def _draw_apart(self) -> None:
        processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        for _ in map_in_processes(draw, self._jobs, max(1, processors - 1), died=lambda job: None):
            pass

    def finish(self) -> None:
        if self._thread is not None:
            self._thread.join()
            return
        for job in self._jobs:
            draw(job)


def _taken_over(file: Held, folder: Path, before: Path | None) -> bool:
    if before is None or not (before / file.folder).is_dir():
        return False
    (folder / file.folder).mkdir(parents=True)
    for picture in (before / file.folder).glob("*.png"):
        os.link(picture, folder / file.folder / picture.name)
    return True


def draw(job: tuple[Path, Path]) -> None:
    """Draw the pages of a PDF as ``1.png``, ``2.png`` … into a folder; a page that cannot be drawn stays blank.

    The same file gives the same bytes: grey, without any word of when.
    """
    import pypdfium2

    path, folder = job
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with pypdfium2.PdfDocument(path) as document:
            for i in range(len(document)):
                _draw_page(document, i, folder / f"{i + 1}.png")
    except (pypdfium2.PdfiumError, ValueError):
        return


def _draw_page(document: Any, i: int, path: Path) -> None:
    import numpy as np
    import pypdfium2

    width, height = document.get_page_size(i)
    scale = min(_SCALE, _LARGEST / max(width, height, 1.0))
    try:
        drawn = document[i].render(scale=scale, grayscale=True, draw_annots=False, may_draw_forms=False).to_numpy()
    except (pypdfium2.PdfiumError, ValueError, MemoryError):
        drawn = np.full((max(1, int(height * scale)), max(1, int(width * scale))), 255, np.uint8)
    path.write_bytes(_png(drawn.reshape(drawn.shape[0], -1)))


def _png(grey: Any) -> bytes:
    """A picture of four greys as PNG: two bits a pixel. A third faster than with an imaging library, and there are many."""
    import numpy as np

    height, width = grey.shape
    levels = np.pad(grey, ((0, 0), (0, -width % 4)), constant_values=255) >> 8 - _BITS
    packed = levels[:, 0::4] << 6 | levels[:, 1::4] << 4 | levels[:, 2::4] << 2 | levels[:, 3::4]
    rows = np.zeros((height, packed.shape[1] + 1), np.uint8)  # a row begins with its filter: none
    rows[:, 1:] = packed
    header = struct.pack(">IIBBBBB", width, height, _BITS, 0, 0, 0, 0)
    packer = zlib.compressobj(1, zlib.DEFLATED, 15, 9, zlib.Z_RLE)  # print is runs of white: as small, in half the time
    parts = ((b"IHDR", header), (b"IDAT", packer.compress(rows.tobytes()) + packer.flush()), (b"IEND", b""))
    chunks = (struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


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
                {
                    "number": s.number,
                    "width": f"{s.width:.0f}",
                    "height": f"{s.height:.0f}",
                    "groups": Markup("".join(groups[s.number])),
                }
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


def _groups(places: Places, document_id: str) -> defaultdict[int, str]:
    """By page the paragraphs that stand on it, each as HTML with the boxes of its pieces and the span of each."""
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
    groups: defaultdict[int, str] = defaultdict(str)
    for (page, eid), boxes in held.items():
        name, at = escaped(eid), escaped(eid if first[eid] == page else f"{eid}~{page}")
        href = escaped(f"../{places.paragraph(f'{document_id}#{eid}')}")
        drawn = "".join(
            [f'<rect x="{x}" y="{y}" width="{w}" height="{h}" data-span="{start}-{end}"/>' for x, y, w, h, start, end in boxes]
        )
        opened = f'<a class="place" id="{at}" href="{href}" aria-label="{name}, its text"><title>{name}</title>'
        groups[page] += f"{opened}{drawn}</a>\n"
    return groups
