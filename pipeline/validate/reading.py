"""Was the raw file read whole, and does every character that was read stand where it says?"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

from pipeline.document import Line, Note, Reading
from pipeline.validate.checks import Checks, Problem, notes_of
from pipeline.woven import Woven, nowhere

checks: Final = Checks[Reading]("read")


def check_reading(reading: Reading) -> list[Note]:
    """Notes about a reading; none means that every visible character of the raw file is accounted for and in its place."""
    return notes_of(checks, reading)


@checks.add("error")
def raw_offsets_in_bounds(reading: Reading) -> Iterator[Problem]:
    """Lines, asides, mends, styles, places and extents point into the raw file, and none ends before it starts."""
    size = len(reading.raw)
    for name, spans in (("aside", reading.asides), ("mend", reading.mends), ("style", reading.styles), ("place", reading.places)):
        for start, end, *_ in spans:
            if not 0 <= start <= end <= size:
                yield Problem(f"An {name} covers {start} to {end} of a raw file of {size} characters; mend the reader.")
    for start, end in reading.extents.items():
        if not 0 <= start < end <= size:
            yield Problem(f"The character read at {start} ends at {end}, of {size} characters; mend the reader.")
    for line in reading.lines:
        for woven in _wovens(line):
            if any(not (nowhere <= at < size) for at in _ends(woven)):
                yield Problem(
                    f"The line “{_short(woven.text)}” points outside the raw file's {size} characters; mend the reader."
                )


@checks.add("error")
def raw_characters_are_read(reading: Reading) -> Iterator[Problem]:
    """Every visible character of the raw file is in a line, in an aside, in a mend or part of a character that was read."""
    covered = bytearray(len(reading.raw))
    for left_out in reading.asides:
        _fill(covered, left_out.start, left_out.end)
    for mend in reading.mends:
        _fill(covered, mend.start, mend.end)
    for line in reading.lines:
        for woven in _wovens(line):
            _cover(covered, woven)
    for start, end in reading.extents.items():
        if 0 <= start < len(covered) and covered[start]:
            _fill(covered, start, end)
    start = covered.find(b"\x00")
    while start != -1:
        end = covered.find(b"\x01", start)
        end = len(covered) if end == -1 else end
        lost = reading.raw[start:end].strip()
        if lost:
            at = _line_number(reading.raw, start)
            yield Problem(f"Line {at} of the raw file: “{_short(lost)}” was not read; take it up as a line or as an aside.")
        start = covered.find(b"\x00", end)


@checks.add("error")
def woven_characters_are_the_raw_ones(reading: Reading) -> Iterator[Problem]:
    """A character that was read is the raw character at its offset, or a declared entity, mend or space."""
    raw = reading.raw
    mended = {i for m in reading.mends for i in range(m.start, m.end)}
    for line in reading.lines:
        for woven in _wovens(line):
            text, at = woven.text, woven.at
            if isinstance(at, range) and at.step == 1 and raw[at.start : at.stop] == text:
                continue
            if at and max(at) < len(raw) and "".join([raw[i] for i in at]) == text:
                continue
            for char, origin in zip(text, at, strict=True):
                if origin == nowhere or origin >= len(raw) or origin in reading.extents or origin in mended:
                    continue
                there = raw[origin]
                if char != there and not _same(char, there):
                    number = _line_number(raw, origin)
                    yield Problem(f"Line {number} of the raw file: “{char}” was read where “{there}” stands; declare a mend.")
                    break


@checks.add("warning")
def mends_and_asides_say_why(reading: Reading) -> Iterator[Problem]:
    """Whatever is left out or mended has a reason."""
    left_out = [(a.start, a.end, a.reason) for a in reading.asides] + [(m.start, m.end, m.reason) for m in reading.mends]
    for start, end, reason in left_out:
        if not reason.strip():
            yield Problem(f"Characters {start} to {end} are left out or mended without a reason; give one.")


@checks.add("warning")
def places_do_not_overlap(reading: Reading) -> Iterator[Problem]:
    """No stretch of the raw file stands in two places."""
    done = 0
    for place in sorted(reading.places):
        if place.start < done:
            yield Problem(
                f"Characters {place.start} to {min(done, place.end)} of the raw file stand in two places; read them once."
            )
        done = max(done, place.end)


@checks.add("warning")
def boxes_have_size(reading: Reading) -> Iterator[Problem]:
    """A box on a page is not turned inside out."""
    for place in reading.places:
        if place.box and (place.box[0] > place.box[2] or place.box[1] > place.box[3]):
            yield Problem(f"Page {place.page}: the box {place.box} ends before it starts; look at the page's rotation.")


@checks.add("warning")
def a_file_has_words(reading: Reading) -> Iterator[Problem]:
    """There is a word in the file."""
    if not any(c.isalpha() for line in reading.lines for c in line.text):
        yield Problem("There is no word in the file; if it is a scan, give it a text layer (OCR) first.")


def _wovens(line: Line) -> tuple[Woven, ...]:
    return (line.woven, line.label) if line.label else (line.woven,)


def _ends(woven: Woven) -> tuple[int, ...]:
    if isinstance(woven.at, range):
        return (woven.at[0], woven.at[-1]) if woven.at else ()
    return (min(woven.at), max(woven.at)) if woven.at else ()


def _cover(covered: bytearray, woven: Woven) -> None:
    if isinstance(woven.at, range) and woven.at.step == 1:
        _fill(covered, woven.at.start, woven.at.stop)
        return
    size = len(covered)
    for at in woven.at:
        if 0 <= at < size:
            covered[at] = 1


def _fill(covered: bytearray, start: int, end: int) -> None:
    start, end = max(start, 0), min(end, len(covered))
    if start < end:
        covered[start:end] = b"\x01" * (end - start)


def _same(char: str, there: str) -> bool:
    return (char.isspace() and there.isspace()) or unicodedata.normalize("NFKC", there) == unicodedata.normalize("NFKC", char)


def _line_number(raw: str, offset: int) -> int:
    return raw.count("\n", 0, offset) + 1


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 60 else words[:59] + "…"
