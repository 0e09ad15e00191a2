"""raw/manifest.csv: what people know about the files and the files do not say. Written by hand, so read with patience."""

from __future__ import annotations

import csv
import datetime as dt
import io
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from pipeline.errors import BadInput, BadManifest
from pipeline.sources.files import manifest_name
from pipeline.sources.names import name_slug

manifest_columns: Final = ("source_id", "path", "url", "publisher", "terms", "redistributable", "retrieved_at")

_TRUE: Final = ("yes", "true", "1", "y")
_FALSE: Final = ("no", "false", "0", "n")
_SURPLUS: Final = ""
"""Stands for the cells of a line that has more of them than the header."""


class Entry(NamedTuple):
    """One line of the manifest. An empty cell is None; ``line`` is where it stands."""

    line: int
    source_id: str | None
    path: str
    url: str | None = None
    publisher: str | None = None
    terms: str | None = None
    redistributable: bool | None = None
    retrieved_at: dt.datetime | None = None


class Manifest(NamedTuple):
    """Entries by path; ``doubled`` holds the paths with more than one. ``problems`` are errors, ``oddities`` warnings."""

    entries: dict[str, Entry]
    doubled: dict[str, BadInput]
    problems: list[BadInput]
    oddities: list[BadInput]


def read_manifest(data: bytes, paths: Iterable[str]) -> Manifest:
    """Read the manifest of a raw/ that holds ``paths``.

    Comma, semicolon or tab between the cells, with or without a byte-order mark. A time without a zone is UTC, a day is its
    first moment; further columns are for people alone. Raises ``BadManifest`` where it is no table with a column ``path``.
    """
    rows = _rows(data)
    held = {unicodedata.normalize("NFC", p): p for p in paths}
    manifest = Manifest({}, {}, [], [])
    lines: dict[str, list[int]] = {}
    ids: dict[str, int] = {}
    for line, row in rows:
        try:
            entry = _entry(line, row, held, manifest.oddities)
        except BadInput as e:
            manifest.problems.append(e)
            continue
        lines.setdefault(entry.path, []).append(line)
        if entry.source_id in ids and entry.source_id is not None and len(lines[entry.path]) == 1:
            what = f"source_id {entry.source_id} stands on line {ids[entry.source_id]} already"
            manifest.oddities.append(_bad("id_taken", line, what, "give it one of its own; until then it is made from the name"))
            entry = entry._replace(source_id=None)
        elif entry.source_id is not None:
            ids.setdefault(entry.source_id, line)
        manifest.entries.setdefault(entry.path, entry)
    for path, at in lines.items():
        if len(at) > 1:
            where = f"{manifest_name}, lines {' and '.join(map(str, at))}"
            what = f"{len(at)} entries for {path}, which is left out"
            manifest.doubled[path] = BadInput("two_entries", where, what, "delete all but one")
    return manifest


def _rows(data: bytes) -> list[tuple[int, dict[str, str]]]:
    """Line number and cells by column. Raises ``BadManifest``."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        raise BadManifest(f"{manifest_name} is not written in UTF-8 (byte {e.start}); save it as CSV UTF-8.") from e
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    out: list[tuple[int, dict[str, str]]] = []
    header: list[str] | None = None
    start = 1
    try:
        for row in reader:
            line, start = start, reader.line_num + 1
            cells = [cell.strip() for cell in row]
            if not any(cells):
                continue
            if header is None:
                header = [cell.lower() for cell in cells]
                continue
            out.append((line, dict(zip(header, cells)) | {_SURPLUS: " ".join(cells[len(header) :])}))
    except csv.Error as e:
        raise BadManifest(f"{manifest_name}, line {start}: it cannot be read as a table ({e}); mend that line.") from e
    if header is None or "path" not in header:
        raise BadManifest(f"{manifest_name} has no column path; its first line must be {','.join(manifest_columns)}.")
    return out


def _entry(line: int, row: dict[str, str], held: dict[str, str], oddities: list[BadInput]) -> Entry:
    """One entry. Raises ``BadInput`` where its path cannot be used."""
    if row[_SURPLUS]:
        what = f"it has more cells than the first line ({row[_SURPLUS]!r})"
        raise _bad("odd_line", line, what, "put cells that hold a comma between double quotes")
    written = row.get("path", "")
    path = unicodedata.normalize("NFC", written.replace("\\", "/").removeprefix("./"))
    place = PurePosixPath(path)
    if not path:
        raise _bad("no_such_file", line, "it names no path", "fill in the column path or delete the line")
    if place.is_absolute() or ".." in place.parts or path[1:2] == ":":
        raise _bad("leads_out", line, f"{written} leads out of raw/", "copy the file into raw/ and name it from there")
    if str(place) not in held:
        raise _bad(
            "no_such_file", line, f"{written} is not in raw/{_near(str(place), held)}", "correct the path or delete the line"
        )
    wish = row.get("source_id") or None
    source_id = name_slug(wish) if wish else None
    if wish != source_id:
        what = f"source_id {wish!r} is no slug; {source_id} is taken instead"
        oddities.append(_bad("odd_id", line, what, "write it with lower case letters, digits and hyphens"))
    said = row.get("redistributable", "")
    if said and said.lower() not in _TRUE + _FALSE:
        what = f"redistributable is {said!r}, which is neither yes nor no; left empty"
        oddities.append(_bad("odd_value", line, what, "write yes, no or nothing"))
    when = row.get("retrieved_at", "")
    retrieved_at = parse_time(when)
    if when and retrieved_at is None:
        oddities.append(
            _bad("odd_value", line, f"retrieved_at {when!r} is no time; left empty", "write it as 2024-09-30T14:05:00Z")
        )
    allowed = True if said.lower() in _TRUE else False if said.lower() in _FALSE else None
    return Entry(
        line,
        source_id,
        held[str(place)],
        row.get("url") or None,
        row.get("publisher") or None,
        row.get("terms") or None,
        allowed,
        retrieved_at,
    )


def parse_time(text: str) -> dt.datetime | None:
    """A time in ISO 8601 as UTC, or None. ``2024-09-30`` is its first moment; a time without a zone is UTC.

    >>> parse_time("2024-09-30T14:05:00+02:00")
    datetime.datetime(2024, 9, 30, 12, 5, tzinfo=datetime.timezone.utc)
    """
    try:
        time = dt.datetime.fromisoformat(text)
        return time.replace(tzinfo=dt.UTC) if time.tzinfo is None else time.astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None


def _near(path: str, held: dict[str, str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(path, held, n=1, cutoff=0.8)
    return f" (there is {near[0]})" if near else ""


def _bad(check: str, line: int, what: str, advice: str) -> BadInput:
    return BadInput(check, f"{manifest_name}, line {line}", what, advice)
