"""Documents made for tests: one resolution told once and printed as PDF tools, Markdown, HTML and PDF leave it.

Nothing here is copied from a real document. A footnote's mark is written ``{1}`` in the text; each form sets it in its way.
"""

from __future__ import annotations

import hashlib
import html
import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal, NamedTuple

from pipeline.document import Document, Mark, Passage
from pipeline.sources.media import head_size, media_type
from pipeline.sources.snapshots import Held

MARK: Final = re.compile(r"\{(?P<label>[\d*]{1,3})\}")
RULE: Final = "__________________"
Marks = Literal["glued", "spaced", "raised"]


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph: its label as printed with what stands after it (``1.``, ``(a)``), and its text with marks in braces."""

    text: str
    label: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Resolution:
    """A resolution of the General Assembly. ``closing`` are the lines after the text."""

    number: str = "81/4"
    title: str = "Care of school libraries"
    session: str = "Eighty-first session"
    issued: str = "3 December 2026"
    adopted: str = "27 November 2026"
    draft: str = "A/81/L.7"
    enacting: str = "The General Assembly,"
    parts: Sequence[Part] = ()
    notes: dict[str, str] = field(default_factory=dict)
    closing: Sequence[str] = ("41st plenary meeting", "27 November 2026")

    @property
    def symbol(self) -> str:
        return f"A/RES/{self.number}"

    @property
    def masthead(self) -> tuple[str, ...]:
        return (
            "United Nations",
            self.symbol,
            "General Assembly",
            "Distr.: General",
            self.issued,
            self.session,
            "Agenda item 19 (b)",
            f"Resolution adopted by the General Assembly on {self.adopted}",
            f"[without reference to a Main Committee ({self.draft})]",
        )


def printed(resolution: Resolution, *, width: int = 86, rows_a_page: int = 24, marks: Marks = "glued", spacing: int = 1) -> str:
    """The resolution as a PDF tool leaves it: an empty line after each, an indent of one, notes and links at each page's end.

    The first line of a page follows the last of the page before without an empty line between them.
    """
    pages = []
    for number, (body, notes) in enumerate(_pages(resolution, width, rows_a_page)):
        lines = [resolution.symbol] if number else []
        lines += [_set_marks(line, marks) for line in body]
        if notes:
            lines += [RULE, *notes]
        pages.append(("\n" * (spacing + 1)).join(line + " " for line in lines))
    return "\n".join(pages) + "\n"


def _pages(resolution: Resolution, width: int, rows_a_page: int) -> Iterator[tuple[list[str], list[str]]]:
    """Body lines and footnote lines of each page: a note stands on the page of its mark."""
    body: list[str] = []
    notes: list[str] = []
    for line in _rows(resolution, width):
        own = [n for m in MARK.finditer(line) for n in _note_rows(m["label"], resolution.notes[m["label"]], width)]
        if body and len(body) + len(notes) + len(own) + 1 > rows_a_page:
            yield body, notes
            body, notes = [], []
        body.append(line)
        notes += own
    yield body, notes


def _rows(resolution: Resolution, width: int) -> Iterator[str]:
    yield from resolution.masthead
    yield from _wrap(f"{resolution.number}. {resolution.title}", width, "  ")
    yield from _wrap(resolution.enacting, width, " ")
    for part in resolution.parts:
        yield from _wrap(f"{part.label} {part.text}".strip(), width, " ")
    yield from resolution.closing


def _wrap(text: str, width: int, indent: str) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=indent, break_long_words=False)


def _note_rows(label: str, text: str, width: int) -> list[str]:
    return textwrap.wrap(f"{label}  {text}", width, initial_indent=" ", break_long_words=False)


def _set_marks(line: str, marks: Marks) -> str:
    def one(m: re.Match[str]) -> str:
        label = m["label"]
        if marks == "raised":
            return label.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
        return f" {label}" if marks == "spaced" else label

    return MARK.sub(one, line)


def as_markdown(resolution: Resolution) -> str:
    """A block a paragraph, emphasis on the first word, notes as lines that begin with a raised number."""
    blocks = [*resolution.masthead, f"# {resolution.number}. {resolution.title}", resolution.enacting]
    for part in resolution.parts:
        first, _, rest = part.text.partition(" ")
        words = f"{part.label} *{first}* {rest}" if first[:1].isupper() else f"{part.label} {part.text}"
        blocks.append(_set_marks(words.strip().replace("1. ", "1\\. ", 1), "raised"))
        blocks += [_set_marks(f"{{{m['label']}}} {resolution.notes[m['label']]}", "raised") for m in MARK.finditer(part.text)]
    return "\n\n".join([*blocks, *resolution.closing]) + "\n"


def as_html(resolution: Resolution) -> str:
    """A paragraph each in its element, notes at the end, marks as superscript links."""

    def marked(text: str) -> str:
        escaped = html.escape(text, quote=False)
        return MARK.sub(lambda m: f'<a href="#fn{m["label"]}"><sup>{m["label"]}</sup></a>', escaped)

    def verb(text: str) -> str:
        first, _, rest = text.partition(" ")
        return f"<i>{first}</i> {rest}" if first[:1].isupper() else text

    body = [f'<p class="cover">{html.escape(line)}</p>' for line in resolution.masthead]
    body.append(f"<h1>{resolution.number}. {html.escape(resolution.title)}</h1>")
    body.append(f"<p>{resolution.enacting}</p>")
    body += [
        f"<p>{part.label}&nbsp;{verb(marked(part.text))}</p>" if part.label else f"<p>{verb(marked(part.text))}</p>"
        for part in resolution.parts
    ]
    body += [f'<p class="meeting">{line}</p>' for line in resolution.closing]
    body += [f'<p class="footnote"><sup>{label}</sup> {html.escape(text)}</p>' for label, text in resolution.notes.items()]
    head = f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{resolution.symbol}</title></head>'
    return head + '<body><div class="document">\n' + "\n".join(body) + "\n</div></body></html>\n"


def as_pdf(resolution: Resolution, *, width: int = 86, rows_a_page: int = 40) -> bytes:
    """Pages of A4 in Times, 10 points; marks 6 points and raised; notes 8 points under a rule; a running head from page two."""
    pages = []
    for number, (body, notes) in enumerate(_pages(resolution, width, rows_a_page)):
        out = [_show(resolution.symbol, 72, 800, 8.0)] if number else []
        y = 770.0
        for line in body:
            y -= 20.0 if line.startswith(" ") else 13.0
            out.append(_show(line.strip(), 96.0 if line.startswith(" ") else 72.0, y, 10.0))
        if notes:
            y -= 30.0
            out.append(f"72 {y:.1f} m 172 {y:.1f} l S")
            for line in notes:
                y -= 11.0
                out.append(_show(line.strip(), 80.0 if line.startswith(" ") else 72.0, y, 8.0))
        pages.append("\n".join(out))
    return pdf_of_pages(pages)


def _show(text: str, x: float, y: float, size: float) -> str:
    """The operators that show a row of text; what stands in braces is set small and raised."""
    pieces = []
    for i, piece in enumerate(MARK.split(text)):
        if not piece:
            continue
        shown = _literal(piece)
        pieces.append(f"/F1 {size * 0.6:.1f} Tf 4 Ts {shown} Tj 0 Ts /F1 {size} Tf" if i % 2 else f"{shown} Tj")
    return f"BT /F1 {size} Tf {x} {y:.1f} Td {' '.join(pieces)} ET"


def _literal(text: str) -> str:
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return "(" + "".join(c if c.isascii() else f"\\{c.encode('cp1252')[0]:03o}" for c in escaped) + ")"


def pdf_of_pages(contents: Sequence[str]) -> bytes:
    """A PDF of pages with these content streams. The fonts are ``/F1``, Times in the Windows encoding, and ``/F2``, in bold."""
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>"
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(len(contents)))
    pages = f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", pages, font, font.replace("Times-Roman", "Times-Bold")]
    for i, content in enumerate(contents):
        resources = "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {resources} /Contents {6 + 2 * i} 0 R >>")
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{at:010} 00000 n \n" for at in offsets)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF\n".encode("latin-1")


class Told(NamedTuple):
    """A paragraph of a document that was never printed; ``marks`` in braces are taken out of its text."""

    eid: str
    text: str
    label: str | None = None
    parent: str | None = None


_KINDS: Final = {
    "pp": "preambular",
    "op": "operative",
    "fn": "footnote",
    "meta": "meta",
    "p": "body",
    "annex": "annex",
    "h": "heading",
}


def document_of(*told: Told, language: str = "en", symbol: str | None = "A/RES/81/4") -> Document:
    """A document of these paragraphs, as structure would give it, without anchors. The kind follows from the eid."""
    document = Document(symbol or "made", "resolution", language, "", [], [], "text", symbol=symbol)
    offset = 0
    for t in told:
        text, marks = take_out_marks(t.text)
        prefix = re.match(r"[a-z]+", t.eid)
        kind = "subparagraph" if "." in t.eid else _KINDS[prefix.group()] if prefix and prefix.group() in _KINDS else t.eid
        label = t.label or (t.eid[2:] if kind in {"footnote", "operative"} else None)
        document.passages.append(Passage(t.eid, kind, label, t.parent, text, offset, offset + len(text), marks, None, None))
        offset += len(text) + 1
    document.text = "\n".join(p.text for p in document.passages)
    return document


def take_out_marks(text: str) -> tuple[str, tuple[Mark, ...]]:
    """The text without its marks, and where they stood."""
    marks: list[Mark] = []
    while m := MARK.search(text):
        marks.append(Mark(m["label"], m.start()))
        text = text[: m.start()] + text[m.end() :]
    return text, tuple(marks)


def held(name: str, data: bytes, location: Path | None = None) -> Held:
    """A raw file as the stock would hold it."""
    kind = media_type(data[:head_size], name)
    source_id = re.sub(r"[^a-z0-9]+", "-", Path(name).stem.casefold()).strip("-")
    digest = hashlib.sha256(data).hexdigest()
    return Held(source_id, 1, name, kind, None, None, None, None, None, digest, len(data), True, location or Path(name))
