"""A person's own list of organizations, one CSV file that is laid over the authority list: ``interpact run --authority FILE``.

A row a name, with any of the columns of ``organizations.csv`` and ``names.csv``; ``partner_id`` and ``name`` must be there. A
``partner_id`` that the list has gets further names and other values, another one is a new body, whose first name is its official
one. ``match`` may also be ``never``: this is no name of that body.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from pipeline.errors import UserError

name_kinds: Final = ("official", "acronym", "alias", "former")
matches: Final = ("alone", "context", "phrase")
categories: Final = ("interpol", "un_system", "global", "regional", "national", "private")

columns_of_a_body: Final = ("acronym", "category", "parent_partner_id", "country", "wikidata_id", "website")
_COLUMNS: Final = ("partner_id", "name", "language", "kind", "match", "source", *columns_of_a_body)
_ALLOWED: Final = {"kind": name_kinds, "match": (*matches, "never"), "category": categories}
_FORMS: Final = {
    "partner_id": (re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*"), "small letters, digits and hyphens, like qatar-stadium-authority"),
    "parent_partner_id": (re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*"), "the partner_id of another body"),
    "language": (re.compile(r"[a-z]{2}"), "an ISO 639-1 code, like en"),
    "country": (re.compile(r"[A-Z]{3}"), "an ISO 3166-1 alpha-3 code, like QAT"),
    "wikidata_id": (re.compile(r"Q[1-9]\d*"), "a Wikidata item, like Q8475"),
    "website": (re.compile(r"https?://\S+"), "an address that begins with https://"),
}


class OwnList(NamedTuple):
    """Such a list as it was read: the name of its file, and its rows, each checked for itself."""

    name: str
    text: str

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Each row's line, and its values by column, the empty ones left out."""
        reader = csv.reader(io.StringIO(self.text))
        header = [column.strip() for column in next(reader, [])]
        for values in reader:
            if any(v.strip() for v in values):
                yield reader.line_num, {c: " ".join(v.split()) for c, v in zip(header, values) if v.strip()}

    def wrong(self, line: int, what: str) -> UserError:
        return UserError(f"{self.name}, line {line}: {what}.")


def read_own(path: Path) -> OwnList:
    """Read and check a person's own list. Raises ``UserError``, which names the line."""
    try:
        own = OwnList(str(path), unicodedata.normalize("NFC", path.read_bytes().decode("utf-8-sig")))
        _check_header(own)
        for line, row in own.rows():
            _check_row(own, line, row)
        _check_widths(own)
        _check_agreement(own)
    except OSError as e:
        raise UserError(f"{path}: cannot be read ({e.strerror}).") from e
    except (UnicodeDecodeError, csv.Error) as e:
        raise UserError(f"{path}: cannot be read as a list of names ({e}); save it as CSV in UTF-8.") from e
    return own


def _check_header(own: OwnList) -> None:
    header = [column.strip() for column in next(csv.reader(io.StringIO(own.text)), [])]
    if len(header) == 1 and ";" in header[0]:
        raise own.wrong(1, "its columns are parted by semicolons; save it with commas")
    for column in header:
        if column not in _COLUMNS:
            raise own.wrong(1, f"there is no column “{column}”; a list may have {', '.join(_COLUMNS)}")
        if header.count(column) > 1:
            raise own.wrong(1, f"the column {column} stands there twice")
    for column in ("partner_id", "name"):
        if column not in header:
            raise own.wrong(1, f"there must be a column {column}")


def _check_widths(own: OwnList) -> None:
    reader = csv.reader(io.StringIO(own.text))
    width = len(next(reader, []))
    for values in reader:
        if len(values) > width and any(v.strip() for v in values[width:]):
            raise own.wrong(
                reader.line_num, f"it has {len(values)} values for {width} columns; put a name with a comma in quotes"
            )


def _check_row(own: OwnList, line: int, row: dict[str, str]) -> None:
    if "partner_id" not in row or "name" not in row:
        raise own.wrong(line, "partner_id and name must both be filled; fill them or delete the line")
    for column, allowed in _ALLOWED.items():
        if column in row and row[column] not in allowed:
            raise own.wrong(line, f"{column} is “{row[column]}”, but must be one of {', '.join(allowed)}")
    for column, (form, wanted) in _FORMS.items():
        if column in row and not form.fullmatch(row[column]):
            raise own.wrong(line, f"{column} is “{row[column]}”, but must be {wanted}")


def _check_agreement(own: OwnList) -> None:
    """No two rows say different things of one body, and none gives one name to two bodies for certain."""
    said: dict[tuple[str, str], tuple[int, str]] = {}
    bearers: dict[str, tuple[int, str]] = {}
    for line, row in own.rows():
        for column in columns_of_a_body:
            if column in row:
                first, value = said.setdefault((row["partner_id"], column), (line, row[column]))
                if value != row[column]:
                    raise own.wrong(
                        line, f"{column} of {row['partner_id']} is “{row[column]}” here and “{value}” in line {first}"
                    )
        if row.get("match") not in ("context", "never"):
            for name in (row["name"], row.get("acronym")):
                if name:
                    first, bearer = bearers.setdefault(name, (line, row["partner_id"]))
                    if bearer != row["partner_id"]:
                        raise own.wrong(
                            line, f"“{name}” is a name of {bearer} in line {first} too; let match be context in both lines"
                        )
