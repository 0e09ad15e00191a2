"""Bytes to text. UTF-8 or what the file itself declares; anything else is a guess, and a guess is a finding.

Nothing is replaced on the way: either every byte has its character, or the file is refused with the place where it fails.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from typing import Final

from pipeline.document import Note
from pipeline.errors import BadInput
from pipeline.read.double_byte import guess_gb18030, guess_utf16
from pipeline.read.single_byte import guess_encoding
from pipeline.sources.media import head_size, markdown, media_type, pdf, plain, unknown

largest_text: Final = 16 * 1024 * 1024
"""Bytes. A resolution has about 50,000; a text file of this size is no document but a heap of them."""

longest_line: Final = 1024 * 1024
"""Characters of a line of plain text or Markdown."""

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# charset=windows-1251 in a <meta>, encoding="iso-8859-1" in an XML declaration.
_DECLARED: Final = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{3,30})""", re.IGNORECASE)

# Encodings that a file may declare, by Python's names for them. Not among them: codecs that are no encodings of text.
_DECLARABLE: Final = frozenset(
    ["ascii", "big5", "big5hkscs", "cp932", "euc_jp", "euc_kr", "gb18030", "gb2312", "gbk", "koi8-r", "koi8-u", "shift_jis"]
    + [f"iso8859-{n}" for n in range(1, 17)]
    + [f"cp{n}" for n in range(1250, 1259)]
)

# Control characters that no text has: all but tab, line feed, vertical tab, form feed, carriage return.
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f]")

# UTF-8 that was read as Windows-1252 and saved again: "Ã¼" for "ü", "â€œ" for an opening quote, "Â " for a no-break space.
_MOJIBAKE: Final = re.compile(r"[ÂÃ][\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]|â€[\x80-\xbfœ˜™“”\x9d¦¢]")

_FOREIGN_FORMS: Final = {
    "application/zip": "a ZIP file or an office document",
    "application/x-ole-storage": "an office document",
    "application/rtf": "an RTF document",
    "image/png": "a picture",
    "image/jpeg": "a picture",
    "image/gif": "a picture",
    "image/tiff": "a picture",
    "application/gzip": "a compressed file",
    "application/x-7z-compressed": "a compressed file",
    "application/vnd.apache.parquet": "a Parquet table",
    "application/xml": "XML that is no Akoma Ntoso",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """``text`` has a character for each of the file's, a byte-order mark included; ``notes`` are findings on the way."""

    text: str
    media_type: str
    encoding: str
    notes: list[Note] = field(default_factory=list)


def decode(data: bytes, path: str) -> Decoded:
    """Decode a file that is no PDF.

    ``path`` is relative to raw/ and stands in the messages. Raises ``BadInput``: ``empty_file``, ``not_text``,
    ``unsupported_format``, ``too_large``, ``line_too_long``, ``broken_encoding``, ``mixed_encoding``, ``unknown_encoding``,
    ``wrong_encoding``.
    """
    if not data:
        raise BadInput("empty_file", path, "it is empty", "put the document in its place or delete it")
    kind = media_type(data[:head_size], path)
    if kind == pdf or kind in _FOREIGN_FORMS:
        what = f"it is {_FOREIGN_FORMS.get(kind, 'a PDF')}, for which there is no reader here"
        raise BadInput("unsupported_format", path, what, "save it as PDF, HTML or text")
    if len(data) > largest_text:
        what = f"it is text of {len(data):,} bytes, more than {largest_text:,}"
        raise BadInput("too_large", path, what, "cut it into its documents")
    notes: list[Note] = []
    text, encoding = _decode(data, path, kind, notes)
    if not text.strip("\ufeff \t\r\n\f\v\xa0"):
        raise BadInput("empty_file", path, "it holds nothing but white space", "put the document in its place or delete it")
    _refuse_no_text(text, path)
    if kind == unknown:  # no text as its bytes are; what it is in its own encoding
        kind = media_type(text[:head_size].encode(), path)
        kind = plain if kind == unknown or kind in _FOREIGN_FORMS else kind
    if kind in (plain, markdown):
        _refuse_long_lines(text, path)
    _refuse_mojibake(text, path)
    lost = text.count("\ufffd")
    if lost:
        at = _line(text, text.index("\ufffd"))
        message = (
            f"{path}, line {at}: {lost} characters were lost before the file came to us and stand as U+FFFD; fetch it again "
            "if its source has them."
        )
        notes.append(Note("read", "lost_characters", "warning", message))
    return Decoded(text, kind, encoding, notes)


def _decode(data: bytes, path: str, kind: str, notes: list[Note]) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError as e:
                raise _broken(data, path, encoding, e) from e
    if b"\x00" in data and (wide := guess_utf16(data)):
        notes.append(_guess(path, 1, *wide))
        return data.decode(wide[0]), wide[0]
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as e:
        first_failure = e
    if kind not in (plain, markdown, unknown):
        declared = _declared(data)
        if declared:
            try:
                return data.decode(declared), declared
            except UnicodeDecodeError as e:
                raise _broken(data, path, declared, e) from e
    if b"\x00" in data:
        raise BadInput("not_text", path, "it holds bytes that no text has", "put the document's text or PDF in its place")
    guessed = guess_gb18030(data)
    if guessed is None and _is_mostly_utf8(data):
        raise _broken(data, path, "utf-8", first_failure)
    guessed = guessed or guess_encoding(data)
    if guessed is None:
        what = f"it is not written in UTF-8 (line {_byte_line(data, first_failure.start)}), and in what cannot be told"
        raise BadInput("unknown_encoding", path, what, "save it as UTF-8")
    encoding, shown = guessed
    notes.append(_guess(path, _byte_line(data, first_failure.start), encoding, f"its words ({shown})"))
    return data.decode(encoding), encoding


def _guess(path: str, line: int, encoding: str, shown: str) -> Note:
    message = (
        f"{path}, line {line}: it is not written in UTF-8 and was read as {encoding}, going by {shown}; compare a few lines and "
        "save it as UTF-8."
    )
    return Note("read", "guessed_encoding", "warning", message)


def _is_mostly_utf8(data: bytes) -> bool:
    """Are there characters of UTF-8 in it, and not only by the chance of one byte in ten?"""
    strange = sum(map(len, re.findall(rb"[\x80-\xff]+", data)))
    whole = "".join(re.findall(r"[^\x00-\x7f]+", data.decode("utf-8", "ignore")))
    sound = len(whole.encode())
    return 10 * sound > strange - sound


def _declared(data: bytes) -> str | None:
    """The encoding that a page or XML file declares in its first bytes, if it is one that may be declared."""
    match = _DECLARED.search(data[:head_size])
    if not match:
        return None
    try:
        name = codecs.lookup(match.group(1).decode("ascii")).name
    except LookupError:
        return None
    return {"iso8859-1": "cp1252", "ascii": "cp1252"}.get(name, name) if name in _DECLARABLE else None


def _broken(data: bytes, path: str, encoding: str, e: UnicodeDecodeError) -> BadInput:
    """The failure in words: cut off at the end, a few spots, or two encodings in one file."""
    line = _byte_line(data, e.start)
    if e.start >= len(data) - 4 and ("unexpected end" in e.reason or "truncated" in e.reason):
        what = f"line {line}: the file ends in the middle of a character of {encoding}"
        return BadInput("broken_encoding", path, what, "fetch it again, it seems to be cut off")
    what = f"line {line}: byte 0x{data[e.start]:02x} is no {encoding}, though the rest is; two encodings are mixed"
    return BadInput("mixed_encoding", path, what, "save it as UTF-8 throughout")


def _refuse_no_text(text: str, path: str) -> None:
    controls = len(_CONTROL.findall(text))
    if "\x00" in text or controls * 200 > len(text):
        raise BadInput("not_text", path, "it holds bytes that no text has", "put the document's text or PDF in its place")


def _refuse_long_lines(text: str, path: str) -> None:
    if len(text) <= longest_line:
        return
    for number, line in enumerate(text.splitlines(), 1):
        if len(line) > longest_line:
            what = f"line {number} has {len(line):,} characters, more than {longest_line:,}"
            raise BadInput("line_too_long", path, what, "break it where its paragraphs end")


def _refuse_mojibake(text: str, path: str) -> None:
    """Refuse a file whose characters outside ASCII are mostly UTF-8 read as something else."""
    spots = _MOJIBAKE.findall(text)
    if len(spots) >= 3 and 2 * sum(map(len, spots)) > sum(c > "\x7f" for c in text):
        match = _MOJIBAKE.search(text)
        at = match.start() if match else 0
        what = f"line {_line(text, at)}: {spots[0]!r} shows that UTF-8 was read in a wrong encoding and saved so"
        raise BadInput("wrong_encoding", path, what, "fetch it again, the characters cannot be trusted")


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _byte_line(data: bytes, at: int) -> int:
    return data.count(b"\n", 0, at) + 1
