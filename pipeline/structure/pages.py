"""Web pages and press releases: a reading of plain text, Markdown or HTML becomes a document.

The steps, each in a file of its own: the file's lines become pieces (``page_pieces``), what belongs to the page and not to
its text is left out (``page_kinds``), the top is read (``page_masthead``), repeats are left out (``page_repeats``), tables
that have run together are cut (``cells``), each piece gets its kind (``page_kinds``), its parent and its number.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from pipeline.document import Aside, Block, Document, Fact, Note, Reading
from pipeline.languages import language_codes, load_language
from pipeline.languages.calendar import PrintedDate
from pipeline.languages.pages import page_words
from pipeline.structure.assemble import assemble
from pipeline.structure.cells import CutCells, Row
from pipeline.structure.page_agreements import shape_agreement
from pipeline.structure.page_dateline import Dateline, find_dateline, first_date, place_before
from pipeline.structure.page_kinds import (
    decide_kinds,
    is_list_of_lines,
    leave_out_doubles,
    leave_out_tail,
    leave_out_tools,
    possible_tables,
)
from pipeline.structure.page_margins import leave_out_margins
from pipeline.structure.page_masthead import Masthead, read_masthead
from pipeline.structure.page_notes import find_hosts, take_notes
from pipeline.structure.page_pieces import Piece, Pieces, cut_into_pieces
from pipeline.structure.page_publisher import stated_publisher
from pipeline.structure.page_repeats import leave_out_repeats
from pipeline.structure.page_sizes import introduces, is_prose

_EIDS: Final = {"heading": "h", "body": "p", "list_item": "li", "caption": "cap", "footnote": "fn", "meta": "meta"}


def structure_page(reading: Reading, *, work_id: str, language: str, origin: str, cut_cells: CutCells) -> Document:
    """The document that a reading of form ``text``, ``markdown``, ``html`` or ``pdf`` holds.

    ``work_id`` is the source id, ``origin`` a value of ``documents.text_origin``, ``cut_cells`` cuts tables whose cells have
    run together (see ``cells.cutter``). Nothing is refused: what is not understood is a body paragraph, what is left out is
    an anchor with its reason, and what was noticed on the way is in ``notes``.
    """
    margins: list[Aside] = []
    if reading.form == "pdf":
        reading.lines, margins = leave_out_margins(reading.lines)
    page = cut_into_pieces(reading)
    page.asides += margins
    notes: list[Note] = [*reading.notes]
    rights = leave_out_tools(page)
    leave_out_tail(page)
    take_notes(page, reading)
    is_agreement = shape_agreement(page, language)
    day_first = language in language_codes() and load_language(language).dates.get("day_first", False)
    masthead = read_masthead(page, reading.hints.get("title", ""), day_first=day_first)
    leave_out_doubles(page)
    leave_out_repeats(page)
    undecided = _cut_tables(page, cut_cells)
    decide_kinds(page.pieces)
    _find_parents(page.pieces)
    find_hosts(page.pieces)
    eids = _numbers(page.pieces)
    blocks = [
        Block(p.kind, p.woven, eid, p.label, eids[p.parent] if p.parent is not None else None, p.marks)
        for p, eid in zip(page.pieces, eids, strict=True)
    ]
    laid = assemble(reading, blocks, page.asides, page.mends)
    starts = [passage.start for passage in laid.passages]
    notes += laid.notes
    notes += _notes(work_id, page, eids, undecided)
    if masthead.unread is not None and masthead.date is None and not _metadata_day(reading.hints.get("published", "")):
        # Its piece may have been cut up or joined since; then what stands at its place is named.
        at = next((i for i, piece in enumerate(page.pieces) if piece.raw[1] > masthead.unread.raw[0]), len(eids) - 1)
        notes.append(_unread_date(work_id, eids[at], masthead.unread.text))

    document = Document(work_id, "web_page", language, laid.text, laid.passages, laid.anchors, origin, notes=notes)
    lead, dateline = _lead(page.pieces)
    _say_title(document, page.pieces, starts, reading)
    if dateline:
        _say_place(document, starts[lead] + dateline.place_start, starts[lead] + dateline.place_end)
    elif masthead.dated in page.pieces and (place := place_before(masthead.dated.text)):
        start = starts[page.pieces.index(masthead.dated)]
        _say_place(document, start + place[0], start + place[1])
    if is_agreement:
        document.kind = "agreement"
    document.publisher = stated_publisher(reading.hints, reading.hints.get("rights", "") or rights)
    if document.publisher:
        document.facts.append(Fact("publisher", document.publisher, None, None))
    _say_date(document, reading, masthead, dateline, page.pieces, starts, lead)
    if is_agreement:
        return document
    if dateline or masthead.is_release or (lead and _opens_with_date(page.pieces[lead].text)) or _is_news(reading, masthead):
        document.kind = "press_release"
    return document


# Tables that have run together -----------------------------------------------------------------------------------------------


def _cut_tables(page: Pieces, cut_cells: CutCells) -> list[tuple[Piece, Row]]:
    """Put cells in the place of rows that have run together, and items in the place of lines that have lost their bullets.

    Gives the pieces in which a border was left undecided, with their row.
    """
    runs = list(possible_tables(page.pieces))
    cut = cut_cells([[page.pieces[i].text for i in run] for run in runs]) if runs else []
    first_number = max((p.cell[0] for p in page.pieces if p.cell), default=0) + 1
    undecided: list[tuple[Piece, Row]] = []
    for run, rows in reversed(list(zip(runs, cut, strict=True))):
        lines = [page.pieces[i] for i in run]
        if rows is None:
            if is_list_of_lines(lines):
                for line in lines:
                    line.kind = "list_item"
            continue
        cells: list[Piece] = []
        for r, (line, row) in enumerate(zip(lines, rows, strict=True), 1):
            made = [
                Piece(line.woven.cut(a, z), line.raw, cell=(first_number + run.start, r, c))
                for c, (a, z) in enumerate(row.cells, 1)
            ]
            cells += made
            undecided += [(p, row) for p, (a, z) in zip(made, row.cells, strict=True) if any(a < u < z for u in row.undecided)]
        page.pieces[run.start : run.stop] = cells
    return undecided


# Parents and numbers ---------------------------------------------------------------------------------------------------------


def _find_parents(pieces: Sequence[Piece]) -> None:
    """An item or cell has the sentence that introduces its list or table as parent, an inner item the item above it."""
    intro: int | None = None
    open_items: list[tuple[int, int]] = []
    above = ""
    for i, piece in enumerate(pieces):
        if piece.kind in ("caption", "footnote"):
            continue
        if piece.kind in ("list_item", "table_cell"):
            if above not in ("body", piece.kind):
                intro = None  # a table behind a list, or either behind a heading, has no sentence of its own
            while open_items and (piece.kind == "table_cell" or open_items[-1][0] >= piece.level):
                open_items.pop()
            piece.parent = open_items[-1][1] if open_items else intro
            if piece.kind == "list_item":
                open_items.append((piece.level, i))
        else:
            intro = i if piece.kind == "body" else None
            open_items = []
        above = piece.kind


def _numbers(pieces: Sequence[Piece]) -> list[str]:
    """The eid of each piece, numbered through the whole document; tables in the order in which they stand."""
    count: Counter[str] = Counter()
    tables: dict[int, int] = {}
    eids = []
    for piece in pieces:
        if piece.kind == "title":
            eids.append("title")
        elif piece.kind == "table_cell" and piece.cell:
            table, row, column = piece.cell
            number = tables.setdefault(table, len(tables) + 1)
            eids.append(f"t{number}.r{row}.c{column}")
        else:
            count[piece.kind] += 1
            eids.append(f"{_EIDS[piece.kind]}{count[piece.kind]}")
    return eids


# What the page says of itself ------------------------------------------------------------------------------------------------


_STANDFIRSTS: Final = 2
"""So many paragraphs may stand above the one with the dateline."""


def _lead(pieces: Sequence[Piece]) -> tuple[int, Dateline | None]:
    """Index of the first body paragraph, and its dateline; a standfirst may stand between the title and the dateline."""
    whole = "\n".join(p.text for p in pieces)
    body = [i for i, p in enumerate(pieces) if p.kind == "body" and (is_prose(p.text) or introduces(p.text))]
    for i in body[: _STANDFIRSTS + 1]:
        if i > body[0] and any(p.kind not in ("body", "meta", "caption") for p in pieces[body[0] : i]):
            break
        if dateline := find_dateline(pieces[i].text, whole):
            return i, dateline
    return (body or [0])[0], None


def _say_title(document: Document, pieces: Sequence[Piece], starts: Sequence[int], reading: Reading) -> None:
    for piece, start in zip(pieces, starts, strict=True):
        if piece.kind == "title":
            document.title = piece.text
            document.facts.append(Fact("title", piece.text, start, start + len(piece.text)))
            return


def _say_place(document: Document, start: int, end: int) -> None:
    document.place = document.text[start:end]
    document.facts.append(Fact("place", document.place, start, end))


_ISO_DAY: Final = re.compile(r"(\d{4})(-?)(\d\d)\2(\d\d)(?!\d)")
_LONGEST_STATED: Final = 60
_IN_ADDRESS: Final = re.compile(
    r"/(?P<y>(?:19|20)\d\d)(?:[/-](?P<m>0[1-9]|1[0-2])(?:[/-](?P<d>0[1-9]|[12]\d|3[01]))?)?(?=[/_-]|$)"
)


def _say_date(
    document: Document,
    reading: Reading,
    masthead: Masthead,
    dateline: Dateline | None,
    pieces: Sequence[Piece],
    starts: Sequence[int],
    lead: int,
) -> None:
    """When it was published: what the metadata says, else the masthead or dateline (or a time element there), else the address.

    A day at the top of an agreement may be that of its signature.
    """
    stated = _metadata_day(reading.hints.get("published", ""))
    printed, where = (None, 0) if document.kind == "agreement" else _printed_day(masthead, dateline, pieces, starts, lead)
    if stated and printed and abs(printed.first - stated) == dt.timedelta(days=1) and ":" in reading.hints["published"]:
        stated = printed.first  # the metadata's hour is that of another time zone
    if stated:
        _publish(document, stated.isoformat(), stated, None, inferred=False)
        if printed and printed.first != stated:
            document.notes.append(
                Note(
                    "structure",
                    "dates_disagree",
                    "warning",
                    f"{document.work_id}: the page's metadata says it was published on {stated.isoformat()}, its text "
                    f"{printed.edtf}; the metadata's day is kept, look at the page to see which is right.",
                )
            )
    if printed:
        _publish(document, printed.edtf, printed.first, (where + printed.start, where + printed.end), inferred=False)
    timed = None if stated or printed else _metadata_day(reading.hints.get("time", ""))
    if timed:
        _publish(document, timed.isoformat(), timed, None, inferred=False)
    if not (stated or printed or timed):
        m = _IN_ADDRESS.search(reading.hints.get("url", ""))
        if m:
            edtf = "-".join(part for part in (m["y"], m["m"], m["d"]) if part)
            _publish(document, edtf, _metadata_day(edtf), None, inferred=True)


def _publish(document: Document, edtf: str, day: dt.date | None, span: tuple[int, int] | None, *, inferred: bool) -> None:
    """Take the date over if there is none yet; in any case note who says so."""
    start, end = span if span else (None, None)
    document.facts.append(Fact("published_on" if day else "published_edtf", edtf, start, end, inferred))
    if document.published_edtf is None:
        document.published_on, document.published_edtf = day, edtf


def _printed_day(
    masthead: Masthead, dateline: Dateline | None, pieces: Sequence[Piece], starts: Sequence[int], lead: int
) -> tuple[PrintedDate | None, int]:
    """The printed date of publication, and where the text of its paragraph begins."""
    if masthead.date and masthead.dated in pieces:
        return masthead.date, starts[pieces.index(masthead.dated)]
    if dateline and dateline.date:
        return dateline.date, starts[lead]
    date = _opens_with_date(pieces[lead].text) if pieces else None
    return date, starts[lead] if date else 0


_OPENING: Final = re.compile(r"[^–—-]{6,40}(?=\s[–—-]\s)")


def _opens_with_date(text: str) -> PrintedDate | None:
    """The date of a lead that begins with nothing but a date and a dash: ``30 August 2016 - …``."""
    m = _OPENING.match(text)
    date = first_date(m.group()) if m else None
    return date if m and date and not m.group()[: date.start].strip() and not m.group()[date.end :].strip() else None


def _metadata_day(text: str) -> dt.date | None:
    text = text.strip()
    m = _ISO_DAY.match(text)
    if not m:
        date = first_date(text) if len(text) <= _LONGEST_STATED else None
        return date.first if date else None
    try:
        return dt.date(int(m[1]), int(m[3]), int(m[4]))
    except ValueError:
        return None


_IN_YEAR: Final = re.compile(r"[-_]?(?:19|20)\d\d$")
"""A part of an address may have a year behind it: "news-2018"."""


def _is_news(reading: Reading, masthead: Masthead) -> bool:
    """Is it a news item: dated at its top (an essay also names its author), or called news there, in its metadata or address?"""
    if masthead.date and not masthead.has_author:
        return True
    if masthead.is_news and (masthead.date or reading.hints.get("published")):
        return True
    if reading.hints.get("type", "").casefold() in ("newsarticle", "reportagenewsarticle"):
        return True
    parts = [p.casefold() for p in re.split(r"[/?#]", reading.hints.get("url", ""))[3:]]
    return any(_IN_YEAR.sub("", p) in page_words().address for p in parts[:-1])


# What was noticed ------------------------------------------------------------------------------------------------------------


def _notes(work_id: str, page: Pieces, eids: Sequence[str], undecided: Sequence[tuple[Piece, Row]]) -> list[Note]:
    notes = []
    for piece, _ in undecided:
        eid = eids[page.pieces.index(piece)]
        notes.append(
            Note(
                "structure",
                "cell_border_undecided",
                "info",
                f"{work_id}, cell {eid}: “{piece.text[:80]}” may be two cells that have run together; kept as one, "
                "add the missing name to the authority list to have it cut.",
            )
        )
    for piece, eid in zip(page.pieces, eids, strict=True):
        if any(piece.raw[0] <= m.start < piece.raw[1] for m in page.mends):
            notes.append(
                Note(
                    "structure",
                    "stray_sign",
                    "info",
                    f"{work_id}, paragraph {eid}: a combining stroke stands where a dash belongs; published as “–”.",
                )
            )
    return notes


def _unread_date(work_id: str, eid: str, text: str) -> Note:
    message = (
        f"{work_id}, paragraph {eid}: “{text}” has the look of a date of publication and is none in any language whose facts "
        "are known; left out of published_on, look at it and give pipeline/languages a file for its language."
    )
    return Note("structure", "date_not_understood", "info", message)
