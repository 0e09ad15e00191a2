"""PDF: the text layer as pdfium reads it, a ``Line`` for each printed line with its box, page and font size.

``raw`` of the reading is the text layer, page after page: a virtual raw text, whose places say on which page and where each
line stands. Raised digits (footnote marks) are told by their size. A hyphen that pdfium marks at a line's end is U+FFFE and
ends its line.
"""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from pipeline.document import Line, Note, Place, Reading, Style
from pipeline.errors import BadInput
from pipeline.read.pdf_atoms import is_right_to_left
from pipeline.read.pdf_doubt import check_text_layer, is_in_doubt, wrong_signs
from pipeline.read.pdf_rtl import Row, rows_of
from pipeline.read.pdf_tables import Grid, Plumber, grids_of, may_hold_table
from pipeline.read.watch import watched
from pipeline.woven import Woven, join

most_pages: Final = 2_000
"""A PDF with more pages is no resolution but a collection; refused, so that time and memory stay bounded."""

_step: Final = 30.0
"""Points of indent that count as one level: paragraphs of resolutions begin 24 to 34 points in."""

_gap: Final = 36.0
"""Points between two words of one justified row at the most; pieces further apart are columns of a masthead."""

_SIGNS: Final = re.compile(r"\d+|\*{1,3}")
_most_digits: Final = 3
"""Of a footnote's mark."""

_FORCED_BOLD: Final = 1 << 18
"""Bit of a font's flags."""


# What a scan without text layer has not: stamps and page numbers hold single letters at most, "20-15837 (E)".
_A_WORD: Final = re.compile(r"[^\W\d_]{2}")


class _Printed(NamedTuple):
    """A line of a page: offsets in the page's text, box from the top left, font size of its text."""

    start: int
    end: int
    box: tuple[float, float, float, float]
    size: float
    bold: bool = False


class _Glyphs:
    """What pdfium knows of the characters of a page."""

    def __init__(self, layer: Any, pdfium: Any) -> None:
        self._layer, self._pdfium = layer, pdfium
        self._values = tuple(ctypes.c_double() for _ in range(4))
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()

    def box(self, index: int) -> tuple[float, float, float, float]:
        """Left, right, bottom and top of a character, in points from the bottom left."""
        left, right, bottom, top = self._values
        self._pdfium.FPDFText_GetCharBox(self._layer, index, left, right, bottom, top)
        return left.value, right.value, bottom.value, top.value

    def base(self, index: int) -> float:
        """The height of the base line on which a character stands."""
        x, y, *_ = self._values
        self._pdfium.FPDFText_GetCharOrigin(self._layer, index, x, y)
        return float(y.value)

    def size(self, index: int) -> float:
        return float(self._pdfium.FPDFText_GetFontSize(self._layer, index))

    def is_bold(self, index: int) -> bool:
        self._pdfium.FPDFText_GetFontInfo(self._layer, index, self._name, len(self._name), self._flags)
        return b"Bold" in self._name.value or bool(self._flags.value & _FORCED_BOLD)


def read_pdf(data: bytes, path: str) -> Reading:
    """Read the text layer of a PDF.

    Raises ``BadInput``: ``broken_pdf`` (cut off or damaged), ``encrypted_pdf``, ``no_text_layer`` (a scan), ``too_many_pages``.
    """
    with watched() as step:
        return _read_document(data, path, step)


def _read_document(data: bytes, path: str, step: Callable[[], None]) -> Reading:
    """As ``read_pdf``; ``step`` is called after each page."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    if b"%%EOF" not in data[-2048:]:
        raise BadInput("broken_pdf", path, "the PDF ends before its end mark", "fetch it again, it seems to be cut off")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as e:
        if "password" in str(e).casefold():
            raise BadInput("encrypted_pdf", path, "the PDF is locked with a password", "save an unlocked copy") from e
        raise BadInput("broken_pdf", path, "the PDF is damaged and cannot be opened", "fetch it again or print it anew") from e
    reading = Reading("pdf", "", [])
    plumber = Plumber(data)
    parts: list[str] = []
    offset = 0
    try:
        if len(document) > most_pages:
            what = f"it has {len(document):,} pages, more than {most_pages:,}"
            raise BadInput("too_many_pages", path, what, "cut it up into its documents")
        for number in range(len(document)):
            text = _read_page(document, number, offset, reading, pdfium, plumber)
            parts.append(text)
            offset += len(text)
            step()
    except pypdfium2.PdfiumError as e:
        raise BadInput("broken_pdf", path, f"page {len(parts) + 1} is damaged", "fetch it again or print it anew") from e
    finally:
        document.close()
        plumber.close()
    reading.raw = "".join(parts)
    _indent(reading.lines)
    if not any(_A_WORD.search(line.text) for line in reading.lines):
        raise BadInput(
            "no_text_layer",
            path,
            "it is a scan without a text layer",
            "run text recognition on it (OCR, for example: ocrmypdf scan.pdf text.pdf) and put that copy in its place",
        )
    check_text_layer(reading, path)
    return reading


def _read_page(document: Any, number: int, offset: int, reading: Reading, pdfium: Any, plumber: Plumber) -> str:
    """Add the lines of a page to the reading, whose raw text begins at ``offset`` for this page. Gives the page's text."""
    page = document[number]
    layer = page.get_textpage()
    try:
        text = str(layer.get_text_range()) + "\f"
        height = float(page.get_height())
        exact = layer.count_chars() == len(text) - 1
        if not text.strip() and any(x.type == pdfium.FPDF_PAGEOBJ_IMAGE for x in page.get_objects(max_depth=1)):
            message = f"page {number + 1} is an image without text; run text recognition on it (OCR, for example: ocrmypdf)"
            reading.notes.append(Note("read", "page_without_text", "warning", message))
        if is_in_doubt(text) and 2 * wrong_signs(plumbed := plumber.text(number)) < wrong_signs(text) and plumbed:
            message = f"page {number + 1} was read with pdfplumber, for signs of pdfium's text layer are no text; compare it"
            reading.notes.append(Note("read", "text_layer_in_doubt", "info", message))
            text, exact = plumbed + "\f", False
        if exact and is_right_to_left(text):
            return _read_right_to_left(rows_of(text, layer.raw, height, pdfium), number, offset, reading)
        glyphs = _Glyphs(layer.raw, pdfium)
        lines = _join_rows(list(_printed_lines(text, glyphs, height))) if exact else list(_plain_lines(text))
        grids: list[Grid] = []
        if exact:
            if may_hold_table(text, lines, page.raw, pdfium):
                grids = grids_of(plumber.tables(number), list(_visible(text, glyphs, height)), [(x.start, x.end) for x in lines])
            reading.styles += (Style(offset + start, offset + end, "sup") for start, end in _raised(text, lines, glyphs))
        told: set[int] = set()
        bottom = 0.0
        for line in lines:
            grid = next((g for g in grids if line.start in g.starts), None)
            if grid is None:
                reading.places.append(Place(offset + line.start, offset + line.end, number + 1, line.box))
                blank = int(bottom > 0 and line.box[1] - bottom > 0.75 * (line.size or 10))
                woven = Woven(text[line.start : line.end], range(offset + line.start, offset + line.end))
                reading.lines.append(Line(woven, "", 0, number + 1, 0.0, blank, line.size, line.box, bold=line.bold))
            elif id(grid) not in told:
                told.add(id(grid))
                _add_table(grid, text, number, offset, reading)
            bottom = line.box[3]
        return text
    finally:
        layer.close()
        page.close()


def _visible(text: str, glyphs: _Glyphs, height: float) -> Iterator[tuple[int, float, float]]:
    """The visible characters of a page: offset, and the middle from the top left."""
    for at, char in enumerate(text):
        if not char.isspace():
            left, right, bottom, top = glyphs.box(at)
            yield at, (left + right) / 2, height - (bottom + top) / 2


def _add_table(grid: Grid, text: str, number: int, offset: int, reading: Reading) -> None:
    """Add the cells of a table to the reading, a line each, and a note that pdfplumber told them apart."""
    table = 1 + max((line.cell[0] for line in reading.lines if line.cell), default=0)
    for cell in grid.cells:
        spans = [(offset + start, offset + end) for start, end in cell.spans]
        reading.places += (Place(start, end, number + 1, grid.box) for start, end in spans)
        woven = join(Woven(text[start - offset : end - offset], range(start, end)) for start, end in spans)
        reading.lines.append(Line(woven, "cell", 0, number + 1, 0.0, 1, 0.0, grid.box, (table, cell.row, cell.column)))
    message = f"page {number + 1}: the cells of table {table} were told apart by the rules around them (pdfplumber); compare them"
    reading.notes.append(Note("read", "table_by_its_rules", "info", message))


def _read_right_to_left(rows: Sequence[Row], number: int, offset: int, reading: Reading) -> str:
    """Add the rows of a page in Arabic letters to the reading, as ``_read_page``. Gives the page's text in reading order."""
    text, bottom = "", 0.0
    for row in rows:
        start = offset + len(text)
        end = start + len(row.text)
        reading.places.append(Place(start, end, number + 1, row.box))
        reading.styles.extend(Style(start + a, start + z, "sup") for a, z in row.raised)
        blank = int(bottom > 0 and row.box[1] - bottom > 0.75 * row.size)
        woven = Woven(row.text, range(start, end))
        reading.lines.append(Line(woven, "", 0, number + 1, 0.0, blank, row.size, row.box))
        text += row.text + "\n"
        bottom = row.box[3]
    return text + "\f"


def _printed_lines(text: str, glyphs: _Glyphs, height: float) -> Iterator[_Printed]:
    """Lines as pdfium breaks them, and after each hyphen at a line's end."""
    for m in re.finditer(r"[^\r\n\f\ufffe]+\ufffe?", text):
        words = m.group()
        start = m.start() + len(words) - len(words.lstrip())
        end = m.start() + len(words.rstrip())
        if end <= start:
            continue
        last = end - 1 - words.endswith("\ufffe")
        left, right, bottom, top = glyphs.box(start)
        left2, right2, bottom2, top2 = glyphs.box(last)
        box = (
            round(min(left, left2), 1),
            round(height - max(top, top2), 1),
            round(max(right, right2), 1),
            round(height - min(bottom, bottom2), 1),
        )
        size = max(glyphs.size(start), glyphs.size((start + end) // 2))
        yield _Printed(start, end, box, size, glyphs.is_bold(start) and glyphs.is_bold(last))


def _plain_lines(text: str) -> Iterator[_Printed]:
    """Lines without boxes, for the rare page whose characters pdfium cannot count."""
    for m in re.finditer(r"[^\r\n\f]+", text):
        if m.group().strip():
            yield _Printed(m.start(), m.end(), (0.0, 0.0, 0.0, 0.0), 0.0)


def _join_rows(lines: list[_Printed]) -> list[_Printed]:
    """Pieces of one printed row, broken only by a raised mark or a change of font, become one line again."""
    out: list[_Printed] = []
    for line in lines:
        before = out[-1] if out else None
        if before and line.start - before.end <= 4 and _same_row(before, line):
            a, b = before.box, line.box
            box = (a[0], min(a[1], b[1]), b[2], max(a[3], b[3]))
            out[-1] = _Printed(before.start, line.end, box, max(before.size, line.size), before.bold and line.bold)
        else:
            out.append(line)
    return out


def _same_row(a: _Printed, b: _Printed) -> bool:
    gap = b.box[0] - a.box[2]
    if b.size < 0.8 * a.size and -2 <= gap < 12 and a.box[1] - 4 <= (b.box[1] + b.box[3]) / 2 <= a.box[3]:
        return True  # a raised mark behind its word
    if b.end - b.start == 1 and -2 <= gap < 12 and a.box[1] - 4 <= (b.box[1] + b.box[3]) / 2 <= a.box[3] + 4:
        return True  # a comma or stop behind a raised mark
    overlap = min(a.box[3], b.box[3]) - max(a.box[1], b.box[1])
    return overlap > 0.4 * min(a.box[3] - a.box[1], b.box[3] - b.box[1]) and -2 <= gap < _gap


def _indent(lines: list[Line]) -> None:
    """Indents in steps from the edge of running text: where most rows begin that follow another without a gap.

    Arabic rows begin at the right.
    """
    right = is_right_to_left("".join(line.text for line in lines))
    rows = [line for line in lines if line.box and not line.blank_before] or lines
    edges = Counter(round(_begin(line.box, right) / 3) for line in rows if line.box)
    most = edges.most_common(1)[0][0] * 3 if edges else 0
    for line in lines:
        if line.box:
            line.indent = float(max(0, round((_begin(line.box, right) - most) / _step)))


def _begin(box: tuple[float, float, float, float], right: bool) -> float:
    """Where a row begins, measured so that an indented row begins later."""
    return -box[2] if right else box[0]


def _raised(text: str, lines: Sequence[_Printed], glyphs: _Glyphs) -> Iterator[tuple[int, int]]:
    """Spans of the digits and stars of a page that are set much smaller than their line and above its base line: footnote marks.

    A mark may stand behind a number (``VII/11`` with a mark 13); digits below the line are no marks (the 2 of carbon dioxide).
    """
    starts = [line.start for line in lines]
    smaller = 0.8 * max((line.size for line in lines), default=0.0)
    for m in _SIGNS.finditer(text):
        start, end = m.span()
        if glyphs.size(end - 1) >= smaller:
            continue
        line = lines[bisect_right(starts, start) - 1]
        first, small = end, 0.8 * line.size
        while first > start and glyphs.size(first - 1) < small:
            first -= 1
        if first < end <= first + _most_digits:
            normal = next((i for i in range(line.start, line.end) if text[i].isalnum() and glyphs.size(i) >= small), None)
            if normal is None or glyphs.base(first) > glyphs.base(normal) + 0.05 * line.size:
                yield first, end
