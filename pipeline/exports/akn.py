"""A resolution, decision or statement as AKN4UN: Akoma Ntoso 3.0 as the United Nations publishes its documents in it.

``wId`` holds the eid of each paragraph in our tables (``op13.a``), ``eId`` the one that AKN4UN gives its element
(``para_13__point_a``). Read again, the file gives the same paragraphs, citations, dates and names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from pipeline import tables as t
from pipeline.errors import UserError
from pipeline.exports import akn_words as words
from pipeline.exports.akn_meta import identification, meta_of
from pipeline.exports.akn_parts import Annex, parts_of
from pipeline.exports.akn_spans import all_spans, spans_of
from pipeline.exports.inline import Point, woven_in
from pipeline.exports.markup import Node, element, printed
from pipeline.exports.notes import note_places
from pipeline.exports.sheet import Sheet
from pipeline.read.akn import own_mark

_NAMESPACES: Final = {
    "xmlns": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": (
        "http://docs.oasis-open.org/legaldocml/ns/akn/3.0 "
        "http://docs.oasis-open.org/legaldocml/akn-core/v1.0/os/part2-specs/schemas/akomantoso30.xsd"
    ),
    "xmlns:akn4un": "http://un.org/akn4un",
}

_SPACE: Final = {"xml:space": "preserve"}


def write_akn(sheet: Sheet) -> str:
    """The document as an XML file; the same rows give the same file.

    Raises ``UserError`` where it is no resolution, decision or statement, or has no Akoma Ntoso address.
    """
    name = words.kinds.get(sheet.document.kind)
    if name is None:
        kind = sheet.document.kind.replace("_", " ")
        raise UserError(
            f"{sheet.document.document_id} is a {kind}; only resolutions, decisions and statements can be written as Akoma Ntoso."
        )
    meta = meta_of(sheet)
    statement = element("statement", meta, *_Writer(sheet).parts(), name=name)
    return printed(Node("akomaNtoso", _NAMESPACES, [statement]))


class _Writer:
    """Turns paragraphs into elements; what the tables say of their words and the notes at their marks come along."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.spans = all_spans(sheet)
        self.points: dict[str, list[Point]] = {}
        for place in note_places(sheet.paragraphs, sheet.anchors, inline=sheet.document.text_origin == "xml"):
            node = _mark(place.note) if place.is_mark_alone else self.note(place.note, is_marked=place.is_marked)
            self.points.setdefault(place.host_id, []).append(Point(place.at, node))

    def parts(self) -> Iterator[Node]:
        """Cover page, preface, preamble, main body, conclusions and attachments, as far as there are any."""
        parts = parts_of([p for p in self.sheet.paragraphs if p.kind != "footnote"])
        if parts.cover:
            yield element("coverPage", *map(self.line, parts.cover), eId="coverPage_1")
        if parts.preface:
            yield element("preface", *map(self.title, parts.preface))
        if parts.preamble:
            yield element("preamble", *self.preamble(parts.preamble))
        yield element("mainBody", *(self.main(parts.main) or [element("p")]))
        if parts.conclusions:
            yield element("conclusions", *map(self.line, parts.conclusions), eId="conclusions")
        if parts.annexes:
            yield element("attachments", *(self.attachment(n, annex) for n, annex in enumerate(parts.annexes, 1)))

    def words(self, paragraph: t.Paragraph) -> list[Node | str]:
        return woven_in(
            paragraph.text,
            paragraph.char_start,
            spans_of(self.spans, paragraph),
            self.points.get(paragraph.paragraph_id, ()),
        )

    def running(self, paragraph: t.Paragraph, **attributes: str | None) -> Node:
        return Node("p", {**attributes, **_SPACE}, self.words(paragraph))

    def line(self, paragraph: t.Paragraph) -> Node:
        """A printed line of masthead or closing."""
        return self.running(paragraph, **_ids(paragraph))

    def note(self, note: t.Paragraph, *, is_marked: bool) -> Node:
        """A footnote; ``class="unmarked"`` says that its mark is not known, so that where it stands says nothing.

        Where its words begin with its number, a reader would take this for its mark, which some notes repeat: so this one does.
        """
        more = {"marker": note.label or "", "placement": "bottom", "class": None if is_marked else "unmarked"}
        running = self.running(note)
        if note.label and own_mark(note.text, note.label):
            running = Node(running.name, running.attributes, [f"{note.label} ", *running.children])
        return Node("authorialNote", {**more, **_ids(note)}, [running])

    def title(self, paragraph: t.Paragraph) -> Node:
        """The title behind its number, or the heading of a part that stands before the text."""
        label = paragraph.label
        title = Node("docTitle", {"refersTo": f"#{words.kinds[self.sheet.document.kind]}Title"}, self.words(paragraph))
        number = None
        if label and label not in paragraph.text:
            number = element("docNumber", f"{label}." if "/" in label else label)
        titled: list[Node | str] = [title] if number is None else [number, " ", title]
        headed = self.words(paragraph)
        if label:
            headed = [element("docNumber", label), " ", *headed]
        children = titled if paragraph.kind == "title" else headed
        return Node("p", {**_ids(paragraph), **_SPACE}, children)

    def preamble(self, blocks: Sequence[t.Paragraph]) -> Iterator[Node]:
        for block, items in _families(blocks):
            if block.kind == "enacting":
                yield element("formula", self.running(block), name="enactingFormula", **_ids(block))
            else:
                inside = [self.running(block), *self.items(items)]
                yield element("container", *inside, name=block.action_text or block.kind, **_ids(block))

    def items(self, blocks: Sequence[t.Paragraph]) -> Iterator[Node]:
        """The items of a preambular paragraph, as one list."""
        items = []
        for block, inner in _families(blocks):
            number = element("num", block.label) if block.label else None
            items.append(element("item", number, self.running(block), *self.items(inner), **_ids(block)))
        if items:
            yield element("blockList", *items)

    def main(self, blocks: Sequence[t.Paragraph]) -> list[Node]:
        """The paragraphs; a heading begins a section, which goes on to the next heading."""
        nodes: list[Node] = []
        into = nodes
        for block, items in _families(blocks):
            if block.kind == "heading":
                into = [*_numbered(block), Node("heading", _SPACE, self.words(block))]
                nodes.append(Node("section", _ids(block), into))
            else:
                into.append(self.paragraph(block, items))
        return nodes

    def paragraph(self, block: t.Paragraph, items: Sequence[t.Paragraph]) -> Node:
        """A paragraph with its number and its items; what belongs to the preamble of a later part says so."""
        name, more = "paragraph", {}
        if block.kind in {"enacting", "preambular"}:
            name = "hcontainer"
            formula = block.kind == "enacting"
            more = {"name": "enactingFormula"} if formula else {"name": block.action_text or block.kind, "refersTo": "#preamble"}
        elif block.kind == "subparagraph":
            name = "point"
        number = None
        if block.label:
            number = element("num", block.label if block.kind == "subparagraph" else f"{block.label}.")
        eid = words.akn_id(block.eid)
        text = self.running(block)
        if items:
            points = [self.paragraph(item, inner) for item, inner in _families(items)]
            inside = [element("intro", text, eId=f"{eid}__intro"), *points]
        else:
            inside = [element("content", text, eId=f"{eid}__content")]
        return element(name, number, *inside, **more, **_ids(block))

    def attachment(self, number: int, annex: Annex) -> Node:
        """An annex as a document of its own under its heading."""
        blocks, heading = annex.main, None
        if blocks and blocks[0].kind == "annex" and not blocks[0].label:
            heading = Node("heading", {**_ids(blocks[0]), **_SPACE}, self.words(blocks[0]))
            blocks = blocks[1:]
        main = self.main(blocks) or [element("p")]
        lines = [self.line(p) for p in annex.conclusions]
        document = element(
            "doc",
            element("meta", identification(self.sheet, f"annex_{number}")),
            element("mainBody", *main),
            element("conclusions", *lines) if lines else None,
            name="annex",
        )
        return element("attachment", heading, document, eId=f"attachment_{number}")


def _numbered(heading: t.Paragraph) -> list[Node]:
    """The numeral or letter of a heading, which stands before it."""
    return [element("num", heading.label)] if heading.label else []


def _mark(note: t.Paragraph) -> Node:
    """A further mark of a note that stands elsewhere."""
    return element("noteRef", href=f"#{words.akn_id(note.eid)}", marker=note.label or "", placement="bottom")


def _ids(paragraph: t.Paragraph) -> dict[str, str]:
    return {"eId": words.akn_id(paragraph.eid), "wId": paragraph.eid}


def _families(blocks: Sequence[t.Paragraph]) -> Iterator[tuple[t.Paragraph, list[t.Paragraph]]]:
    """Each block with the items that stand right behind it and belong to it, items of items included."""
    i = 0
    while i < len(blocks):
        block = blocks[i]
        held = {block.paragraph_id}
        end = i + 1
        while end < len(blocks) and blocks[end].kind == "subparagraph" and blocks[end].parent_id in held:
            held.add(blocks[end].paragraph_id)
            end += 1
        yield block, list(blocks[i + 1 : end])
        i = end
