"""Resolutions, decisions and the like: from a reading to a document with masthead, preamble, operative part and footnotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from pipeline.document import Aside, Block, Document, Fact, Mark, Note, Passage, Reading
from pipeline.errors import BadSymbol
from pipeline.languages import Language, load_language
from pipeline.structure.assemble import assemble
from pipeline.structure.group import Group
from pipeline.structure.grouping import group_lines
from pipeline.structure.marks import take_marks
from pipeline.structure.masthead import Masthead, enacting_organ, is_enacting, read_masthead
from pipeline.structure.mending import Mender, count_words
from pipeline.structure.naming import name_blocks
from pipeline.structure.numbering import in_latin, roman_value
from pipeline.structure.part_symbols import Derived, letter_of_the_only_part, session_of, symbol_of_part
from pipeline.structure.parts import part_letter
from pipeline.structure.plain import opening_day, opening_meeting
from pipeline.structure.printed import lower_digits, sort_lines
from pipeline.structure.stated import lay_over
from pipeline.structure.votes import read_votes
from pipeline.symbols import Kind, Symbol, draft_in_address, from_number
from pipeline.woven import Woven, empty

_KINDS_OF_SESSION: Final = {"": "ordinary", "S": "special", "ES": "emergency_special"}


def looks_like_resolution(reading: Reading, language: Language) -> bool:
    """Does the reading hold an enacting phrase (``The General Assembly,``) on a line of its own?"""
    return any(is_enacting(line.text.strip(), language) for line in reading.lines[:600] if len(line.text) < 80)


def structure_resolution(reading: Reading, *, language: str, origin: str, source_id: str) -> Document:
    """One document from a reading that holds one resolution.

    ``source_id`` is the work's id where no symbol can be made out (with a warning). Text that fits nowhere is kept as
    paragraphs of kind ``body``; nothing is raised.
    """
    facts = load_language(language)
    printed, asides = sort_lines(reading)
    groups, more = group_lines(printed, reading, facts)
    return build(reading, groups, [*asides, *more], language=language, origin=origin, source_id=source_id)


def build(
    reading: Reading,
    groups: Sequence[Group],
    asides: Sequence[Aside],
    *,
    language: str,
    origin: str,
    source_id: str,
    kind: str = "resolution",
) -> Document:
    """The document that groups of printed lines make up. ``kind`` is its kind where no symbol tells."""
    facts = load_language(language)
    mender = Mender(language, count_words([line.text for line in reading.lines]), wraps_words=reading.form == "text")
    blocks, hosts, labels = _blocks(groups, mender, reading)
    marks = take_marks(blocks, _raised(reading) | _stars(groups), facts, is_marked_up=reading.form == "akn")
    for block in blocks:
        if block.kind != "meta":
            closed = mender.close_up(block.woven)
            block.marks = [Mark(m.label, _offset_in(closed, block.woven, m.offset)) for m in block.marks]
            block.woven = closed
    notes = name_blocks(blocks, hosts)
    made = assemble(reading, blocks, [*asides, *labels, *marks], mender.mends)
    document = Document("", kind, language, made.text, made.passages, made.anchors, origin)
    document.notes = [*reading.notes, *made.notes, *notes]
    _fill(document, facts, reading, source_id)
    return document


def _offset_in(closed: Woven, printed: Woven, offset: int) -> int:
    """Where in ``closed`` the characters end that stood before ``offset`` in ``printed``."""
    before = {a for a in printed.at[:offset] if a >= 0}
    return next((i for i in range(len(closed), 0, -1) if closed.at[i - 1] in before), 0)


def _raised(reading: Reading) -> set[int]:
    return {i for s in reading.styles if s.kind == "sup" for i in range(s.start, s.end)}


def _stars(groups: Sequence[Group]) -> set[int]:
    """Where stars stand in the text of a document with several starred footnotes: each is a mark, however often it comes."""
    if sum(g.kind == "footnote" and not (g.key or "0").strip("*") for g in groups) < 2:
        return set()
    lines = (line for g in groups if g.kind != "footnote" for line in g.lines)
    return {a for line in lines for a, c in zip(line.at, line.text, strict=True) if c == "*"}


def _blocks(groups: Sequence[Group], mender: Mender, reading: Reading) -> tuple[list[Block], dict[int, Block], list[Aside]]:
    """Blocks with their words joined, the block to which each item belongs (by position), and the asides of the labels."""
    blocks: list[Block] = []
    hosts: dict[int, Block] = {}
    asides: list[Aside] = []
    open_blocks: list[Block] = []
    paged = reading.form == "pdf" or any(g.page_end > 1 for g in groups)
    latin = any(g.kind == "subparagraph" and g.key and g.key.isascii() and g.key.isalpha() for g in groups)
    for g in groups:
        block = Block(g.kind, mender.join_lines(g.lines) if g.lines else empty, place=g.place)
        if g.label is not None:
            origins = g.label.at
            if g.kind == "footnote":
                asides.append(Aside(origins[0], origins[-1] + 1, "mark", f"mark of footnote {g.key}"))
            else:
                asides.append(Aside(origins[0], origins[-1] + 1, "label", "number"))
            block.label = g.key if g.kind == "footnote" else lower_digits(g.label.text.strip())
            if block.label and g.kind == "subparagraph" and latin:
                block.label = in_latin(block.label)
        block.page_start, block.page_end = (g.page_start, g.page_end) if paged else (None, None)
        if g.kind == "subparagraph":
            del open_blocks[g.depth :]
            if open_blocks:
                hosts[len(blocks)] = open_blocks[-1]
            open_blocks.append(block)
        elif g.kind in {"preambular", "operative", "annex", "body"}:
            open_blocks = [block]
        blocks.append(block)
    return blocks, hosts, asides


def _fill(document: Document, facts: Language, reading: Reading, source_id: str) -> None:
    """Fill the document's row from masthead, title and links, with the evidence."""
    metas = [p for p in document.passages if p.kind == "meta"]
    text_starts = next((p.start for p in document.passages if p.kind not in {"meta", "footnote"}), 0)
    head = read_masthead([p.text for p in metas], sum(p.start < text_starts for p in metas), facts)
    title = next((p for p in document.passages if p.kind == "title"), None)
    first = "enacting" if document.kind == "resolution" else "body"
    enacting = next((p for p in document.passages if p.kind == first), None)
    organ = _organ(enacting.text, facts) if enacting else None
    number = title.label if title else None
    symbol, document.notes[len(document.notes) :] = _symbol(number, organ, head, document.kind)
    derived = _derived(number, head, document.passages) if symbol is None and organ == "A" else None
    symbol = derived.symbol if derived else symbol
    if symbol and not head.symbol and not symbol.letter and (letter := letter_of_the_only_part(document.passages)):
        symbol = replace(symbol, letter=letter)
    document.work_id = str(symbol) if symbol else source_id
    if symbol:
        document.kind = {"decision": "decision", "statement": "presidential_statement"}.get(symbol.kind, document.kind)
    document.symbol = str(symbol) if symbol else None
    document.title = title.text if title else None
    document.body = symbol.body if symbol else None
    document.session, document.session_kind = _session(symbol, head)
    document.agenda_items, document.committee_note = head.agenda_items, head.committee_note
    document.draft_symbols = head.draft_symbols or _drafts_in_links(reading)
    document.meeting, document.adopted_on, document.issued_on = head.meeting, head.adopted_on, head.issued_on
    document.adoption, document.votes = head.adoption, head.votes
    document.facts = [
        Fact(s.column, s.value, metas[s.line].start + s.start, metas[s.line].start + s.end)
        for s in head.said
        if s.column != "symbol"
    ]
    if first == "body" and enacting:
        _read_opening(document, enacting, facts)
    read_votes(document)
    if reading.stated:
        lay_over(document, reading.stated)
    _evidence_of_symbol(document, head, metas, title, enacting, reading, derived)
    for text in head.look_alikes:
        message = f"the symbol “{text}” is written with letters of another script; read as {document.symbol}. Nothing to do"
        document.notes.append(Note("structure", "look_alike_letters", "warning", message))
    if symbol is None:
        message = "neither masthead nor title gives a symbol, so the source id stands for it. Add the masthead if you have it"
        document.notes.append(Note("structure", "symbol_not_found", "warning", message))


def _evidence_of_symbol(
    document: Document,
    head: Masthead,
    metas: Sequence[Passage],
    title: Passage | None,
    enacting: Passage | None,
    reading: Reading,
    derived: Derived | None,
) -> None:
    """Where the symbol, its organ and session, the title and drafts known from links come from."""
    facts = document.facts
    if title:
        facts.append(Fact("title", title.text, title.start, title.end))
    said = next((s for s in head.said if s.column == "symbol"), None)
    if document.symbol and said:
        place = metas[said.line]
        facts.append(Fact("symbol", document.symbol, place.start + said.start, place.start + said.end))
    elif document.symbol and derived:
        facts.append(Fact("symbol", document.symbol, derived.start, derived.end, inferred=True))
        message = (
            f"only its letter is printed; read as {document.symbol} because it cites the part before. Look whether that is so"
        )
        document.notes.append(Note("structure", "symbol_derived", "info", message))
    elif document.symbol and enacting:
        facts.append(Fact("symbol", document.symbol, enacting.start, enacting.end, inferred=True))
    if document.body and enacting:
        facts.append(Fact("body", document.body, enacting.start, enacting.end))
    if document.session is not None and not any(f.column == "session" for f in facts) and enacting:
        facts.append(Fact("session", str(document.session), enacting.start, enacting.end, inferred=True))
    if document.draft_symbols and not head.draft_symbols:
        facts.append(Fact("draft_symbols", "; ".join(document.draft_symbols), None, None))


def _organ(text: str, facts: Language) -> str | None:
    """Code of the organ whose enacting phrase a text is, else of the organ that a first sentence names first."""
    named = [(text.find(name), organ.code) for organ in facts.organs for name in organ.names if name in text[:300]]
    return enacting_organ(text, facts) or min(named, default=(0, None))[1]


def _read_opening(document: Document, opening: Passage, facts: Language) -> None:
    """Day and meeting that a first sentence tells (``At its 34th plenary meeting, on 15 November 2022, …``)."""
    day, meeting = opening_day(opening.text, facts), opening_meeting(opening.text, facts)
    if day and document.adopted_on is None:
        document.adopted_on = day.first
        document.facts.append(Fact("adopted_on", day.edtf, opening.start + day.start, opening.start + day.end))
    if meeting and document.meeting is None:
        start, end = meeting.span("number")
        document.meeting = int(meeting["number"])
        document.facts.append(Fact("meeting", meeting["number"], opening.start + start, opening.start + end))


def _symbol(number: str | None, organ: str | None, head: Masthead, kind: str) -> tuple[Symbol | None, list[Note]]:
    """The symbol from masthead or number, and a warning where the two disagree."""
    made: Symbol | None = None
    if number and organ:
        try:
            series: Kind = "statement" if number.startswith("PRST") else "decision" if kind == "decision" else "resolution"
            made = from_number(number.removeprefix("PRST").lstrip(" /"), organ, series)
        except BadSymbol:
            made = None
    if (
        head.symbol
        and made
        and (head.symbol.organ, head.symbol.session, head.symbol.number) != (made.organ, made.session, made.number)
    ):
        message = f"the masthead says {head.symbol}, the title {made}; the masthead's is used. Check which document this is"
        return head.symbol, [Note("structure", "number_and_masthead_disagree", "warning", message)]
    return head.symbol or made, []


def _derived(letter: str | None, head: Masthead, passages: Sequence[Passage]) -> Derived | None:
    """The symbol of a part that prints its letter alone, where session and text tell it."""
    part = part_letter(letter) if letter else None
    session = head.session or (session_of(head.adopted_on) if head.adopted_on else None)
    return symbol_of_part(part, session, passages) if part and session else None


def _session(symbol: Symbol | None, head: Masthead) -> tuple[int | None, str | None]:
    """Number and kind of the session, from the symbol where it states one, else from the masthead."""
    stated = symbol.session if symbol and symbol.organ != "S" else None
    if stated and stated.startswith("ES-"):
        return int(stated[3:]), "emergency_special"
    if stated and stated.startswith("S-"):
        return int(stated[2:]), "special"
    if stated:
        return int(stated), "ordinary"
    if symbol and symbol.organ == "A" and symbol.roman:
        kind, _, numeral = symbol.roman.rpartition("-")
        return roman_value(numeral), _KINDS_OF_SESSION[kind]
    return (head.session, "ordinary") if head.session and (symbol is None or symbol.organ != "S") else (None, None)


def _drafts_in_links(reading: Reading) -> list[str]:
    """Drafts to which a copy without masthead still links."""
    addresses = [*reading.links, *(reading.raw[a.start : a.end] for a in reading.asides if a.kind == "link")]
    addresses += [line.text.strip() for line in reading.lines if line.text.strip().startswith("http")]
    found = [d for d in map(draft_in_address, addresses) if d]
    return list(dict.fromkeys(found))
