"""Where the words of a span stand: their surroundings in the reading text, and file and line, or page, of the raw file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pipeline.errors import BadInput
from pipeline.sources.files import snapshots_name
from pipeline.sources.media import pdf
from pipeline.sources.memory import hash_file

if TYPE_CHECKING:
    import duckdb

_AROUND: Final = 50
"""Characters of context on each side."""

_ANCHORS: Final = """
    SELECT char_start, char_end, raw_start, raw_end, page, x0, y0, x1, y1, selector FROM anchors
    WHERE document_id = ? AND char_start < ? AND char_end > ? ORDER BY position
"""
_SOURCE: Final = """
    SELECT text, path, sha256, media_type FROM documents JOIN sources USING (source_id, snapshot) WHERE document_id = ?
"""


class Places:
    """Tells places from the published tables ``documents``, ``sources`` and ``anchors`` and the files in ``raw``."""

    def __init__(self, db: duckdb.DuckDBPyConnection, raw: Path) -> None:
        self._db = db
        self._raw = raw
        self._documents: dict[str, tuple[str, str, str, str] | None] = {}
        self._texts: dict[str, str | None] = {}

    def tell(self, document_id: str, start: int, end: int) -> list[str]:
        """Two lines for the words at ``start`` to ``end`` of the document's text: there, and in its raw file."""
        if document_id not in self._documents:
            self._documents[document_id] = self._db.execute(_SOURCE, [document_id]).fetchone()
        document = self._documents[document_id]
        if document is None:
            return [f"{document_id} is not published."]
        text, path, sha256, media_type = document
        lines = [f"{document_id}  {around(text, start, end)}"]
        anchors = self._db.execute(_ANCHORS, [document_id, end, start]).fetchall()
        if not anchors:
            return [*lines, f"{path}: no anchor leads there; run `interpact validate`."]
        return [*lines, self._in_raw(path, sha256, media_type, anchors, start, end)]

    def _in_raw(self, path: str, sha256: str, media_type: str, anchors: list[tuple[Any, ...]], start: int, end: int) -> str:
        pages = sorted({a[4] for a in anchors if a[4] is not None})
        if media_type == pdf or anchors[0][2] is None:
            boxes = [a[5:9] for a in anchors if a[5] is not None and a[4] == pages[0]]
            where = f"{path}, page {_range(pages)}"
            if boxes:
                left, top = min(b[0] for b in boxes), min(b[1] for b in boxes)
                right, bottom = max(b[2] for b in boxes), max(b[3] for b in boxes)
                where += f", from {left:.0f}, {top:.0f} to {right:.0f}, {bottom:.0f} points from its upper left corner"
            return where
        first, last = _raw_start(anchors[0], start), _raw_end(anchors[-1], end)
        raw = self._raw_text(path, sha256)
        if raw is None:
            return f"{path}, characters {first} to {last}; its bytes are neither in {self._raw} nor among the snapshots"
        lines = sorted({raw.count("\n", 0, first) + 1, raw.count("\n", 0, last) + 1})
        at = f", {anchors[0][9]}" if anchors[0][9] else ""
        return f"{path}, line {_range(lines)}{at}  {around(raw, first, last)}"

    def _raw_text(self, path: str, sha256: str) -> str | None:
        """The decoded raw file with that hash, from raw/ or from the snapshots."""
        from pipeline.read.decode import decode

        if sha256 not in self._texts:
            self._texts[sha256] = None
            for place in (self._raw / path, self._raw / snapshots_name / sha256):
                try:
                    if hash_file(place) == sha256:
                        self._texts[sha256] = decode(place.read_bytes(), path).text
                        break
                except (OSError, BadInput):
                    continue
        return self._texts[sha256]


def around(text: str, start: int, end: int) -> str:
    """The words between angle brackets, with what stands around them, on one line."""
    before, words, after = text[max(0, start - _AROUND) : start], text[start:end], text[end : end + _AROUND]
    if len(words) > 4 * _AROUND:
        words = f"{words[: 2 * _AROUND]} … {words[-_AROUND:]}"
    lead, trail = "…" if start > _AROUND else "", "…" if end + _AROUND < len(text) else ""
    return " ".join(f"{lead}{before}⟨{words}⟩{after}{trail}".split())


def _raw_start(anchor: tuple[Any, ...], start: int) -> int:
    """Where ``start`` stands in the raw file: exactly, where the anchor's text is the raw file's character by character."""
    char_start, char_end, raw_start, raw_end = anchor[:4]
    straight = char_end - char_start == raw_end - raw_start
    return int(raw_start + max(0, start - char_start)) if straight else int(raw_start)


def _raw_end(anchor: tuple[Any, ...], end: int) -> int:
    char_start, char_end, raw_start, raw_end = anchor[:4]
    straight = char_end - char_start == raw_end - raw_start
    return int(raw_end - max(0, char_end - end)) if straight else int(raw_end)


def _range(numbers: list[int]) -> str:
    return f"{numbers[0]}" if len(numbers) < 2 else f"{numbers[0]}–{numbers[-1]}"
