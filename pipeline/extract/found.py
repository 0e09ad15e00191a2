"""What extraction finds in one document. Offsets are code points of the document's text.

Nothing here has an id of the corpus yet except partners and systems of the authority list, whose ids are known beforehand;
``resolve`` gives the others theirs.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.document import Document, Note
from pipeline.ids import slug


class FoundDate(NamedTuple):
    """A date as printed: first and last day, ``day``/``month``/``year``, EDTF."""

    eid: str
    start: int
    end: int
    first: dt.date
    last: dt.date
    precision: str
    edtf: str
    role: str = "mention"
    inferred: bool = False


class FoundReference(NamedTuple):
    """A citation as printed. ``symbol`` is canonical, None where it could not be made out."""

    eid: str
    footnote: str | None
    start: int
    end: int
    kind: str
    symbol: str | None
    date: dt.date | None = None
    pinpoint: str | None = None
    action: str | None = None


class FoundAct(NamedTuple):
    """What a paragraph does. ``text`` is the act as printed, a split verb joined by `` … ``."""

    eid: str
    start: int
    end: int
    action: str
    text: str
    addressee: tuple[int, int] | None = None
    deadline_session: int | None = None
    deadline_edtf: str | None = None


class Named(NamedTuple):
    """A place that names an entity. ``entity`` is a partner, system, person or country id."""

    eid: str
    kind: str
    entity: str
    start: int
    end: int


class Body(NamedTuple):
    """An organization that this document names and the authority list does not know, with what the text says of it."""

    partner_id: str
    name: str
    acronym: str | None
    category: str | None
    parent: str | None
    country: str | None
    start: int
    end: int


class Spelling(NamedTuple):
    """A name under which this document knows a partner or system and which the authority list does not hold."""

    entity_kind: str
    entity: str
    name: str
    language: str
    kind: str
    start: int
    end: int


class Official(NamedTuple):
    """A public official as this document names one: full name, office as printed, organization."""

    person_id: str
    name: str
    office: str | None
    partner: str | None
    start: int
    end: int


class FoundPerson(NamedTuple):
    """A person at one place: ``start`` to ``end`` is the whole phrase, ``name_start`` to ``name_end`` the name.

    ``office`` is empty where the text says only for whom the person stands.
    """

    name: str
    office: str
    partner: str | None
    start: int
    end: int
    name_start: int
    name_end: int

    @property
    def person_id(self) -> str:
        return slug(self.name)


class Span(NamedTuple):
    eid: str
    start: int
    end: int


class When(NamedTuple):
    """A date that belongs to an agreement or event; ``span`` is where it stands."""

    first: dt.date
    last: dt.date
    precision: str
    edtf: str
    inferred: bool
    span: Span | None


class Event(NamedTuple):
    event: str
    when: When | None
    place: str | None
    span: Span


class SystemUse(NamedTuple):
    system: str
    relation: str
    span: Span


class Signed(NamedTuple):
    """One person who signed. ``office`` and ``partner`` as far as the text says them; ``span`` is the phrase that says so."""

    person: str
    name: str
    office: str | None
    partner: str | None
    span: Span
    when: When | None = None
    place: str | None = None


@dataclass(slots=True)
class Claim:
    """One agreement as one place of one document speaks of it.

    ``parties`` are partner ids, INTERPOL among them where it is one; ``concerned`` are bodies concerned that are no party.
    ``title`` only as printed; ``subject`` in the text's words. ``span`` is the phrase that names the agreement; ``spans`` hold
    where single values are said, by column. ``supplements`` and ``replaces`` point at another claim of the same document by
    its index in ``Found.claims``; so does ``same_as``, for "the agreement" of an earlier sentence. ``is_general`` says that
    ``kind`` is only a guess from a word like "agreement", ``is_another`` that it is told as another than the one spoken of
    before. ``sentence`` is where the sentence stands that speaks of it.
    """

    parties: tuple[str, ...]
    concerned: tuple[str, ...]
    kind: str
    span: Span
    title: str | None = None
    subject: str | None = None
    category: str | None = None
    when: When | None = None
    status: str = "unknown"
    treaty_reference: str | None = None
    supplements: int | None = None
    replaces: int | None = None
    events: list[Event] = field(default_factory=list)
    systems: list[SystemUse] = field(default_factory=list)
    signed: list[Signed] = field(default_factory=list)
    spans: dict[str, Span] = field(default_factory=dict)
    is_general: bool = False
    same_as: int | None = None
    is_another: bool = False
    sentence: tuple[int, int] | None = None


class Listed(NamedTuple):
    """A heading or introduction says of which category a body is; ``span`` is where."""

    partner: str
    category: str
    span: Span


class Allusion(NamedTuple):
    """A place that says that INTERPOL has an agreement with a body, without speaking of that agreement itself."""

    partner: str
    span: Span


@dataclass(slots=True)
class Found:
    """Everything found in one document.

    Once ``settled`` is not empty it holds the dates, the acts and the rows that were made of them (see
    ``pipeline.extract.settled``); the lists are empty then.
    """

    document: Document
    dates: list[FoundDate] = field(default_factory=list)
    references: list[FoundReference] = field(default_factory=list)
    acts: list[FoundAct] = field(default_factory=list)
    named: list[Named] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    spellings: list[Spelling] = field(default_factory=list)
    officials: list[Official] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    listed: list[Listed] = field(default_factory=list)
    allusions: list[Allusion] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    settled: bytes = b""
