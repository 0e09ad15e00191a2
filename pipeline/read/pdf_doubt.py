"""Is what a PDF's text layer holds text? Fonts that do not say which letters they draw leave signs that no text has."""

from __future__ import annotations

import re
from typing import Final

from pipeline.document import Note, Reading
from pipeline.errors import BadInput

_SPACES: Final = re.compile(r"\s")
_NO_TEXT: Final = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufffd\uffff]|\(cid:\d{1,6}\)")
"""Controls, private characters, those that stand for what could not be read, and pdfminer's numbers of shapes without a name."""

_few: Final = 0.02
"""Share of a page's characters: bullets and signs of a symbol font are fewer."""

_most: Final = 0.3
"""Share of a document's."""

_remedy: Final = "run text recognition on it anew (OCR, for example: ocrmypdf --force-ocr scan.pdf text.pdf)"


def wrong_signs(text: str) -> int:
    """How many signs no text holds."""
    return len(_NO_TEXT.findall(text))


def is_in_doubt(page: str) -> bool:
    """Are more than a few signs of a page's text layer no text?"""
    return _NO_TEXT.search(page) is not None and wrong_signs(page) > _few * len(page)


def check_text_layer(reading: Reading, path: str) -> None:
    """Note the pages that are in doubt. Raises ``BadInput`` (``no_text_layer``) where most of the document is no text."""
    if not _NO_TEXT.search(reading.raw):
        return
    if wrong_signs(reading.raw) > _most * (len(reading.raw) - len(_SPACES.findall(reading.raw))):
        what = "its text layer holds signs that are no text"
        raise BadInput("no_text_layer", path, what, f"{_remedy} and put that copy in its place")
    for number, page in enumerate(reading.raw.split("\f")[:-1], 1):
        if is_in_doubt(page):
            message = f"page {number}: {wrong_signs(page):,} of {len(page):,} signs of the text layer are no text; {_remedy}"
            reading.notes.append(Note("read", "text_layer_in_doubt", "warning", message))
