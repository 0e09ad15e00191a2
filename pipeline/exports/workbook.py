"""The tables as an Excel workbook: a sheet a table; a value leads to its evidence, and the evidence to the public page.

Strings are written as strings, whatever they look like, so that none is run as a formula.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pipeline.contracts import Table
from pipeline.exports.places import Places
from pipeline.exports.shareable import declared
from pipeline.exports.shareable import note as shareable_note
from pipeline.tables import all_tables

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

# Limits of Excel: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3
longest_cell: Final = 32_767
most_rows: Final = 1_048_576
_MOST_LINKS: Final = 65_530
_LONGEST_LINK: Final = 2_079
_SHOWN_LINK: Final = 255
"""What a link may show before the cell is written over with its value; the link stays."""

_FIRST_DAY: Final = dt.date(1900, 3, 1)
"""Days before it Excel cannot count (1900), or counts wrongly (its 29 February 1900); they are written as text."""

_IMPOSSIBLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_MADE: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 (the same in every file; Excel knows no time zones)
_WIDEST: Final = 60

Tables = Mapping[str, Sequence[Any]]


def write_workbook(path: Path, tables: Tables, places: Places, *, shareable: bool = False) -> dict[str, int]:
    """Write the workbook; ``tables`` are those that are to be sheets, ``places`` tells where their words stand.

    Returns what Excel could not hold: how many texts were cut, and how many links left out. The same tables give the same bytes.
    """
    from xlsxwriter import Workbook

    book = Workbook(str(path), {"constant_memory": False, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "Agreements and partners of INTERPOL, with their documents", "created": _MADE})
    writer = _Writer(book, tables, places, shareable=shareable)
    writer.write()
    book.close()
    return {"texts cut": writer.cut, "links left out": writer.unlinked}


class _Writer:
    def __init__(self, book: Workbook, tables: Tables, places: Places, *, shareable: bool) -> None:
        self.book = book
        self.tables = tables
        self.shown = [name for name in all_tables if name in tables]
        self.shareable = shareable
        self.places = places
        self.cut = self.unlinked = 0
        self.head: Format = book.add_format({"bold": True, "bottom": 1, "text_wrap": False})
        self.day: Format = book.add_format({"num_format": "yyyy-mm-dd"})
        self.link: Format = book.add_format({"hyperlink": True})
        self.day_link: Format = book.add_format({"num_format": "yyyy-mm-dd", "font_color": "#0563C1", "underline": 1})
        self.declared = declared(shareable=shareable)
        # Row of the sheet in which the evidence for a value stands: the published one first.
        self.said: dict[tuple[str, str, str], int] = {}
        for n, e in enumerate(tables.get("evidence", ())):
            key = (e.table_name, e.row_id, e.column_name)
            if key not in self.said or (e.is_published and not tables["evidence"][self.said[key]].is_published):
                self.said[key] = n
        self.links: defaultdict[str, int] = defaultdict(int)

    def write(self) -> None:
        about = self.book.add_worksheet("about")
        for name in self.shown:
            self.table(self.declared[name], self.tables[name])
        self.about(about)

    def table(self, table: Table, rows: Sequence[Any]) -> None:
        """A sheet, or several where Excel holds no more rows; a column ``address`` with the public page at the row's words."""
        spanned = {"document_id", "char_start"} <= {c.name for c in table.columns}
        columns = [c.name for c in table.columns] + (["address"] if spanned else [])
        for part in range(0, max(1, len(rows)), most_rows - 1):
            name = _sheet_name(table.name, part // (most_rows - 1))
            sheet = self.book.add_worksheet(name)
            held = rows[part : part + most_rows - 1]
            for x, column in enumerate(columns):
                sheet.write_string(0, x, column, self.head)
            for y, row in enumerate(held, 1):
                self.row(sheet, table, y, row, spanned=spanned)
            sheet.freeze_panes(1, 0)
            sheet.autofilter(0, 0, max(1, len(held)), len(columns) - 1)
            for x, column in enumerate(columns):
                widest = max([len(column) + 3, *(len(str(r[x])) for r in held[:200] if x < len(r) and r[x] is not None)])
                sheet.set_column(x, x, min(_WIDEST, widest + 1))

    def row(self, sheet: Worksheet, table: Table, y: int, row: Any, *, spanned: bool) -> None:
        key = table.key_of(row)
        address = None
        if spanned and row.document_id is not None and row.char_start is not None:
            address = self.places.address(row.document_id, row.char_start, row.char_end)
        for x, (column, value) in enumerate(zip(table.columns, row)):
            if value is None:
                continue
            if column.name in ("quote", "text") and address:
                target: str | None = address
            elif column.name in ("url", "website") and isinstance(value, str):
                target = value if value.startswith(("http://", "https://")) else None
            else:
                target = self.evidence(table.name, key, column.name)
            self.cell(sheet, y, x, value, target)
        if address:
            self.cell(sheet, y, len(table.columns), address, address)

    def evidence(self, table: str, key: str, column: str) -> str | None:
        """The link to the row of the evidence sheet for a value."""
        n = self.said.get((table, key, column))
        if n is None:
            return None
        part, y = divmod(n, most_rows - 1)
        return f"internal:'{_sheet_name('evidence', part)}'!A{y + 2}"

    def cell(self, sheet: Worksheet, y: int, x: int, value: Any, target: str | None) -> None:
        linked = target is not None and self.may_link(sheet, target)
        if isinstance(value, bool | int | float):
            if linked:
                sheet.write_url(y, x, str(target), self.link, string=str(value))
            # The link stays, and the number is one.
            write = sheet.write_boolean if isinstance(value, bool) else sheet.write_number
            write(y, x, value, self.link if linked else None)
        elif isinstance(value, dt.date) and not isinstance(value, dt.datetime) and value >= _FIRST_DAY:
            if linked:
                sheet.write_url(y, x, str(target), self.day_link, string=value.isoformat())
            sheet.write_datetime(y, x, value, self.day_link if linked else self.day)
        else:
            text = self.text(value)
            if linked:
                sheet.write_url(y, x, str(target), self.link, string=text[:_SHOWN_LINK])
            sheet.write_string(y, x, text, self.link if linked else None)

    def may_link(self, sheet: Worksheet, target: str) -> bool:
        if len(target) > _LONGEST_LINK or self.links[sheet.name] >= _MOST_LINKS:
            self.unlinked += 1
            return False
        self.links[sheet.name] += 1
        return True

    def text(self, value: Any) -> str:
        """A value as text that a cell can hold."""
        if isinstance(value, dt.datetime):
            return value.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")
        text = _IMPOSSIBLE.sub("\ufffd", str(value))
        if _utf16(text) > longest_cell:
            self.cut += 1
            text = text[: longest_cell - 1]
            while _utf16(text) > longest_cell - 1:
                text = text[: len(text) - (_utf16(text) - longest_cell + 2) // 2 or -1]
            text += "…"
        return text

    def about(self, sheet: Worksheet) -> None:
        """The first sheet: what the others hold, and what Excel could not."""
        lines = ["Tables made by interpact. A blue value leads to its evidence, a blue quote to the public page at its words."]
        if self.shareable:
            lines.append(shareable_note)
        if self.cut:
            lines.append(
                f"{self.cut:,} texts are longer than an Excel cell ({longest_cell:,}); they are cut and end in an ellipsis."
            )
        if self.unlinked:
            lines.append(f"{self.unlinked:,} links are left out, which Excel cannot hold; the addresses stand in their columns.")
        for y, line in enumerate(lines):
            sheet.write_string(y, 0, line)
        y = len(lines) + 1
        for x, title in enumerate(("table", "rows", "one row per")):
            sheet.write_string(y, x, title, self.head)
        for n, name in enumerate(self.shown, y + 1):
            sheet.write_url(n, 0, f"internal:'{_sheet_name(name, 0)}'!A1", self.link, string=name)
            sheet.write_number(n, 1, len(self.tables[name]))
            sheet.write_string(n, 2, self.declared[name].row)
        sheet.set_column(0, 0, 24)


def _sheet_name(table: str, part: int) -> str:
    """A name of a sheet, at most 31 characters: ``paragraphs``, and ``paragraphs (2)`` for what goes on."""
    return table[:31] if part == 0 else f"{table[:25]} ({part + 1})"


def _utf16(text: str) -> int:
    """Length as Excel counts it."""
    return len(text) + sum(c > "\uffff" for c in text)
