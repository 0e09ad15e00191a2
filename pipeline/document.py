"""The shapes that travel: what reading gives, what structure makes of it, what extraction finds in it.

A ``Reading`` is one raw file as lines with their places. A ``Document`` is one document in one language: its reading text,
its paragraphs, and for every visible raw character the anchor that says what became of it. All offsets are code points.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from pipeline.woven import Woven

Role = Literal["", "heading", "title", "item", "cell", "caption", "note", "meta", "preambular", "annex"]
AsideKind = Literal["label", "mark", "furniture", "duplicate", "boilerplate", "link", "markup"]


class Place(NamedTuple):
    """Where a stretch of raw text stands: page with its box (points, origin top left), or element."""

    start: int
    end: int
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    selector: str | None = None


class Aside(NamedTuple):
    """A stretch of raw text that is left out of the reading text, and why."""

    start: int
    end: int
    kind: AsideKind
    reason: str


class Mend(NamedTuple):
    """A stretch of raw text that is published in another spelling than printed, and why."""

    start: int
    end: int
    reason: str


class Style(NamedTuple):
    """A stretch of raw text set off by the mark-up: ``kind`` is ``italic``, ``bold``, ``sup`` or ``link`` (with its target)."""

    start: int
    end: int
    kind: str
    target: str = ""


@dataclass(slots=True)
class Line:
    """One printed line, or one block where the form knows its blocks (HTML, Markdown, XML).

    ``woven`` is not yet tidied. ``role`` and ``level`` are what the mark-up says (a heading's depth, a list item's depth);
    ``cell`` is (table, row, column), 1-based. ``indent`` is leading spaces or points; ``blank_before`` counts empty lines.
    ``size`` is the font size in points, 0 where unknown; ``bold`` says that all of the line is set in bold.
    """

    woven: Woven
    role: Role = ""
    level: int = 0
    page: int = 0
    indent: float = 0.0
    blank_before: int = 0
    size: float = 0.0
    box: tuple[float, float, float, float] | None = None
    cell: tuple[int, int, int] | None = None
    label: Woven | None = None
    bold: bool = False

    @property
    def text(self) -> str:
        return self.woven.text


class Voice(NamedTuple):
    """One country's vote: its name as printed and ``for``, ``against``, ``abstaining`` or ``absent``.

    ``start`` and ``end`` are the name's offsets in the document's text, None where it is stated outside the text.
    """

    name: str
    vote: str
    start: int | None = None
    end: int | None = None


class Topic(NamedTuple):
    """A subject that a source states: vocabulary, identifier there, label."""

    scheme: str
    subject_id: str
    label: str | None


@dataclass(slots=True)
class Stated:
    """What a form states about its document outside the text; empty or None where it does not.

    ``name`` is the kind as the form calls it (``resolution``, ``decision``, ``presidentialStatement``), ``language`` ISO 639-2.
    """

    name: str = ""
    symbol: str = ""
    language: str = ""
    adopted_on: dt.date | None = None
    issued_on: dt.date | None = None
    drafts: list[str] = field(default_factory=list)
    adoption: str | None = None
    votes: tuple[int | None, int | None, int | None] = (None, None, None)
    voices: list[Voice] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """One raw file, read: nothing decided yet about what it means.

    ``raw`` is the decoded file (for PDF the text layer, page after page). Every visible character of it is in a line or in an
    aside. ``blocks`` says that each line is a whole block. ``hints`` holds what the form states outside its text: ``title``,
    ``language``, ``published`` (ISO date or time), ``url``, ``site``, ``publisher``, ``rights`` (a line of copyright); ``stated``
    what the United Nations' XML does.
    """

    form: Literal["text", "markdown", "html", "pdf", "akn"]
    raw: str
    lines: list[Line]
    asides: list[Aside] = field(default_factory=list)
    mends: list[Mend] = field(default_factory=list)
    styles: list[Style] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    extents: dict[int, int] = field(default_factory=dict)
    hints: dict[str, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    blocks: bool = False
    stated: Stated | None = None

    @property
    def links(self) -> list[str]:
        return [s.target for s in self.styles if s.kind == "link"]


class Note(NamedTuple):
    """A finding on its way: what a stage noticed about its document."""

    stage: str
    check: str
    severity: Literal["error", "warning", "info"]
    message: str
    table: str | None = None
    row: str | None = None


class Mark(NamedTuple):
    """A footnote's mark in a paragraph: its label and the offset in the paragraph's text after which it stood."""

    label: str
    offset: int


@dataclass(slots=True)
class Block:
    """A paragraph in the making. ``woven`` is its own text; ``label`` without the full stop; ``parent`` an eid.

    ``place`` is the part or annex in which it stands (``B``, ``annex1``), empty where the document has none.
    """

    kind: str
    woven: Woven
    eid: str = ""
    label: str | None = None
    parent: str | None = None
    marks: list[Mark] = field(default_factory=list)
    page_start: int | None = None
    page_end: int | None = None
    place: str = ""


@dataclass(slots=True)
class Passage:
    """A paragraph of a finished document. ``start`` and ``end`` are offsets in the document's text."""

    eid: str
    kind: str
    label: str | None
    parent: str | None
    text: str
    start: int
    end: int
    marks: tuple[Mark, ...]
    page_start: int | None
    page_end: int | None


class Anchored(NamedTuple):
    """What became of a stretch of raw text. ``char_start`` is None where it was left out."""

    kind: str
    char_start: int | None
    char_end: int | None
    raw_start: int
    raw_end: int
    place: Place | None
    reason: str | None


class Fact(NamedTuple):
    """A value of the document's row and the words that say it (``start`` None: said outside the text)."""

    column: str
    value: str
    start: int | None
    end: int | None
    inferred: bool = False


@dataclass(slots=True)
class Document:
    """One document in one language.

    ``work_id`` is the symbol, or the source id where there is none; ``form`` that of the reading. ``facts`` are the evidence
    for the values. Offsets in ``passages``, ``anchors`` and ``facts`` are code points of ``text``.
    """

    work_id: str
    kind: str
    language: str
    text: str
    passages: list[Passage]
    anchors: list[Anchored]
    origin: str
    form: str = "text"
    symbol: str | None = None
    title: str | None = None
    body: str | None = None
    session: int | None = None
    session_kind: str | None = None
    agenda_items: list[str] = field(default_factory=list)
    committee_note: str | None = None
    draft_symbols: list[str] = field(default_factory=list)
    meeting: int | None = None
    adopted_on: dt.date | None = None
    issued_on: dt.date | None = None
    published_on: dt.date | None = None
    published_edtf: str | None = None
    place: str | None = None
    publisher: str | None = None
    adoption: str | None = None
    votes: tuple[int | None, int | None, int | None] = (None, None, None)
    voices: list[Voice] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    _id: str = field(default="", init=False, repr=False, compare=False)
    _at: dict[str, int] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def document_id(self) -> str:
        made = f"{self.work_id}@{self.language}"
        if made != self._id:
            self._id = made  # one string for all rows
        return self._id

    def paragraph_id(self, eid: str) -> str:
        return f"{self.document_id}#{eid}"

    def position(self, eid: str) -> int | None:
        """Which paragraph in reading order, from 0, is called ``eid``: the first that is."""
        if len(self._at) != len(self.passages):
            self._at = {p.eid: n for n, p in reversed(list(enumerate(self.passages)))}
        return self._at.get(eid)

    def passage(self, eid: str) -> Passage | None:
        at = self.position(eid)
        return None if at is None else self.passages[at]

    def rest(self) -> None:
        """Let go of the anchors, which are rows by now, and of what only speeds looking up: neither is to be kept."""
        self.anchors = []
        self._at = {}
