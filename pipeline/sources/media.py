"""Of what type a file is, told from its first bytes; its name decides only where the bytes do not."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Final

head_size: Final = 4096
"""Bytes that ``media_type`` wants to see."""

pdf: Final = "application/pdf"
html: Final = "text/html"
akn: Final = "application/akn+xml"
xml: Final = "application/xml"
markdown: Final = "text/markdown"
plain: Final = "text/plain"
unknown: Final = "application/octet-stream"

# First bytes of forms that people put into raw/ and that hold no text as it is.
_FOREIGN: Final = (
    (b"PK\x03\x04", "application/zip"),  # also Word, Excel, OpenDocument, EPUB
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),  # Word up to 2003
    (b"{\\rtf", "application/rtf"),
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"\x1f\x8b", "application/gzip"),
    (b"7z\xbc\xaf", "application/x-7z-compressed"),
    (b"PAR1", "application/vnd.apache.parquet"),
)

_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))

# What may stand before the first element: declaration, comments, white space. Not matched: text of any kind.
_PROLOGUE: Final = re.compile(r"(?:\s+|<\?[^>]*\?>|<!--.*?-->)*", re.DOTALL)

# <!DOCTYPE html …>, <html …>, or the parts of a page that was saved without its frame.
_HTML: Final = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|title|article|main|div|p|h[1-6]|table|ul)\b", re.IGNORECASE)

# <akomaNtoso xmlns=…>, also with a prefix: <akn:akomaNtoso.
_AKN: Final = re.compile(r"<(?:[\w.-]+:)?akomaNtoso\b")

# "# Heading", "[words](https://…)" and "**strong**" at places where plain text has none. Two kinds are a proof.
_MARKDOWN: Final = (
    re.compile(r"^#{1,6} \S", re.MULTILINE),
    re.compile(r"\[[^\]\n]+\]\((?:https?://|#|/)"),
    re.compile(r"^\*\*\S[^*\n]*\*\*", re.MULTILINE),
)


def media_type(head: bytes, path: str) -> str:
    """Media type of a file that starts with ``head`` and is called ``path``; ``application/octet-stream`` where it is no text."""
    if b"%PDF-" in head[:1024]:
        return pdf
    for first, name in _FOREIGN:
        if head.startswith(first):
            return name
    text = _peek(head)
    if text is None or not text.strip("\ufeff \t\r\n"):
        return unknown
    ending = PurePosixPath(path).suffix.lower()
    body = text.lstrip("\ufeff")
    prologue = _PROLOGUE.match(body)
    after = body[prologue.end() :] if prologue else body
    if _AKN.match(after):
        return akn
    if _HTML.match(after) or (ending in (".html", ".htm", ".xhtml") and "<" in body):
        return html
    if body.lstrip().startswith("<?xml") or ending in (".xml", ".akn"):
        return akn if _AKN.search(body) else html if _HTML.search(body) else xml
    if ending in (".md", ".markdown", ".mdown"):
        return markdown
    return markdown if sum(bool(mark.search(body)) for mark in _MARKDOWN) >= 2 else plain


def _peek(head: bytes) -> str | None:
    """The first characters, however encoded: good enough to look for tags. None where it cannot be text."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return head.decode(encoding, "ignore")
    return None if b"\x00" in head else head.decode("utf-8", "replace")
