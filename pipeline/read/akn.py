"""Akoma Ntoso for the United Nations (AKN4UN) as a reading: one line a block, everything else as asides.

The cover page gives a line a paragraph, the preface one line ``75/10. Title``, a numbered paragraph one line with its number
before its words, a note a line of its own behind the block in which it stands. What the file states outside its text (language,
subjects, votes) is in ``Reading.stated``, see ``akn_stated``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.document import Aside, Line, Mend, Note, Place, Reading, Role, Style
from pipeline.read.akn_stated import language_of, read_stated
from pipeline.read.xml_tree import Element, Flaw, Text, parse_xml, take, unknown_entity
from pipeline.woven import Woven, join, synthetic, weave

# Elements of running text; any other element is a block or holds blocks.
_INLINE: Final = frozenset([
    "a", "abbr", "affectedDocument", "b", "change", "concept", "date", "decoration", "def", "del", "docAuthority",
    "docCommittee", "docDate", "docIntroducer", "docJurisdiction", "docNumber", "docProponent", "docPurpose", "docStage",
    "docStatus", "docTitle", "docType", "docketNumber", "embeddedText", "entity", "event", "i", "img", "inline", "ins",
    "judge", "lawyer", "legislature", "location", "mod", "mref", "neutralCitation", "noteRef", "object", "omissis",
    "opinion", "organization", "outcome", "party", "person", "placeholder", "process", "quantity", "quotedText",
    "recordedTime", "ref", "relatedDocument", "remark", "rmod", "role", "rref", "session", "shortTitle", "signature",
    "span", "sub", "sup", "term", "time", "u", "vote", "witness",
])  # fmt: skip
_BREAKS: Final = frozenset(["eol", "br"])
_NOTES: Final = frozenset(["authorialNote", "note"])
_PARAGRAPHS: Final = frozenset(["paragraph", "alinea", "point", "item", "section", "list"])
_HEADINGS: Final = frozenset(["heading", "subheading", "crossHeading"])
_FRAMES: Final = frozenset(["meta", "coverPage", "preface", "preamble", "mainBody", "conclusions", "attachment"])
_STYLES: Final = {"italic": "italic", "bold": "bold", "i": "italic", "b": "bold"}

# Paragraphs that the word processor set as headings: H1, H23.
_HEADING_CLASS: Final = re.compile(r"H\d+")

_SPACES: Final = re.compile(r"\s{2,}|[^\S ]")

# Where a note's text repeats its mark: "()" as Arabic prints it with the number left to the program, "1", "(1)".
_OWN_MARK: Final = re.compile(r"\s*(?:\(\s*\d{0,3}\s*\)|\d{1,3}(?=\s))")


def read_akn(raw: str) -> Reading:
    """Read a decoded AKN4UN file.

    Gives one ``Line`` a block with ``role`` (``meta`` for cover page and conclusions, ``title``, ``heading``, ``note``,
    ``preambular`` for what the file sets into its preamble, ``annex`` for the heading of an attachment), ``styles`` for italics,
    bold, note marks and links, ``places`` with the path of the element, ``extents`` for entities. Never raises: of a file that is
    not well-formed what can be read is read, with a warning that says where it first fails.
    """
    root, flaw = parse_xml(raw)
    reading = Reading("akn", raw, [], blocks=True)
    walk = _Walk(raw, reading)
    walk.block(root, "", "")
    walk.finish()
    taken = sorted(walk.taken)
    reading.asides += [*walk.marks, *_rest(raw, root, taken)]
    reading.stated = read_stated(raw, root)
    if language := language_of(reading.stated):
        reading.hints["language"] = language
    reading.styles.sort()
    if flaw:
        reading.notes.append(_not_well_formed(raw, flaw))
    if entity := unknown_entity(raw, next(root.all("akomaNtoso"), root)):
        reading.notes.append(_unknown(raw, entity))
    return reading


class _Walk:
    """Walks the tree and leaves lines, styles and places in the reading; ``taken`` are the raw stretches that lines hold."""

    def __init__(self, raw: str, reading: Reading) -> None:
        self.raw = raw
        self.reading = reading
        self.taken: list[tuple[int, int]] = []
        self.marks: list[Aside] = []
        self._number: Woven | None = None
        self._notes: list[tuple[Woven, list[tuple[int, int]]]] = []
        self._fresh: list[tuple[int, int]] = []

    def block(self, element: Element, path: str, frame: str) -> None:
        """The lines of a block and of the blocks in it: text between two blocks is a block of its own."""
        inline: list[Element | Text] = []
        seen: dict[str, int] = {}
        for child in element.children:
            if isinstance(child, Text) or child.name in _INLINE | _BREAKS | _NOTES:
                inline.append(child)
                continue
            self._lines(inline, element, path, frame)
            inline = []
            seen[child.name] = seen.get(child.name, 0) + 1
            under = f"{path}/{child.name}[{seen[child.name]}]"
            if child.name == "meta":
                continue
            if child.name == "num" and not any(isinstance(c, Element) and c.name not in _INLINE | _NOTES for c in child.children):
                self._flush_number(under, frame)
                self._number = _flat(weave(self._pieces(child.children, frozenset())))
            else:
                self.block(child, under, self._frame(child, frame))
        self._lines(inline, element, path, frame)
        if element.name in _PARAGRAPHS:
            self._flush_number(path, frame)

    def _frame(self, child: Element, frame: str) -> str:
        """In which part of the document the lines of a block stand."""
        if child.name in _FRAMES:
            return child.name
        if child.value(self.raw, "refersTo") == "#preamble":
            return "preamble"
        if _HEADING_CLASS.fullmatch(child.value(self.raw, "class")):
            return "heading"
        return "" if frame == "heading" and child.name in _PARAGRAPHS else frame  # the heading was never closed

    def _flush_number(self, path: str, frame: str) -> None:
        """A number that no words follow is a line alone."""
        if self._number and self._number.text:
            number, self._number = self._number, None
            self._add(number, _role(None, frame), path)

    def finish(self) -> None:
        """A number and notes behind which nothing comes are lines all the same."""
        self._flush_number("", "")
        self._flush_notes("")

    def _flush_notes(self, path: str) -> None:
        for number, (note, stretches) in enumerate(self._notes, 1):
            self._fresh = stretches
            self._add(note, "note", f"{path}/authorialNote[{number}]")
        self._notes = []

    def _lines(self, nodes: Sequence[Element | Text], element: Element, path: str, frame: str) -> None:
        for number, part in enumerate(_broken(self.raw, nodes)):
            woven = _flat(weave(self._pieces(part, frozenset())))
            if woven.text:
                if self._number is not None:
                    woven, self._number = join((self._number, woven)), None
                role = _role(element, frame)
                role = "heading" if role == "annex" and number else role  # its title, on a line of its own
                self._add(woven, role, path + (f"/eol[{number}]" if number else ""))
            self._flush_notes(path)

    def _add(self, woven: Woven, role: Role, path: str) -> None:
        self.reading.lines.append(Line(woven, role))
        self.reading.places += [Place(start, end, selector=path or "/") for start, end in self._fresh]
        self._fresh = []

    def _pieces(self, nodes: Sequence[Element | Text], styles: frozenset[tuple[str, str]]) -> list[Woven]:
        """The texts of inline nodes; a note leaves its mark and waits for the end of the block."""
        out: list[Woven] = []
        for i, node in enumerate(nodes):
            if isinstance(node, Text):
                if self._parts_days(nodes, i):
                    self._took(node.start, node.end)
                    self.reading.mends.append(Mend(node.start, node.end, "the dash between the days of a session"))
                    out.append(Woven("–", (node.start,)))
                    continue
                woven = take(self.raw, node, self.reading.extents)
                self._took(node.start, node.end)
                self.reading.styles += [
                    Style(node.start, node.end, kind, target) for kind, target in sorted(styles) if woven.text
                ]
                out.append(woven)
            elif node.name in _NOTES:
                out.append(self._note(node))
            elif node.name == "noteRef":
                out.append(self._mark_alone(node))
            elif node.name == "sup" and self._holds_only(node, "()") and _beside_note(nodes, i):
                self.marks.append(Aside(node.start, node.end, "mark", "bracket of a footnote mark"))
                self.taken.append((node.start, node.end))
            elif node.name not in _BREAKS:
                out += self._pieces(node.children, styles | self._styles(node))
        return out

    def _parts_days(self, nodes: Sequence[Element | Text], i: int) -> bool:
        """Does white space stand for the dash between the first and the last day of a session?"""
        around = [nodes[j] for j in (i - 1, i + 1) if 0 <= j < len(nodes)]
        days = [n.value(self.raw, "refersTo") for n in around if isinstance(n, Element) and n.name == "date"]
        return days == ["#startDate", "#endDate"]

    def _took(self, start: int, end: int) -> None:
        self.taken.append((start, end))
        self._fresh.append((start, end))

    def _styles(self, node: Element) -> frozenset[tuple[str, str]]:
        words = [node.name, *node.value(self.raw, "class").split()]
        kinds = {(_STYLES[w], "") for w in words if w in _STYLES}
        target = node.value(self.raw, "href") if node.name in {"a", "ref", "rref", "mref"} else ""
        return frozenset(kinds | ({("link", target)} if target else set()))

    def _holds_only(self, node: Element, signs: str) -> bool:
        return all(self.raw[t.start : t.end].strip() in signs for t in node.texts())

    def _mark_alone(self, node: Element) -> Woven:
        """One more mark of a note that stands elsewhere."""
        start, end = node.attributes.get("marker", (0, 0))
        self.reading.styles.append(Style(start, end, "sup"))
        self._took(start, end)
        return Woven(self.raw[start:end], range(start, end))

    def _note(self, note: Element) -> Woven:
        """The mark of a note, as it stands in the text; the note itself is kept for the line behind the block.

        A note of class ``unmarked``, as exports write it, is one whose mark is not known.
        """
        start, end = note.attributes.get("marker", (0, 0))
        if end == start:
            start, end = note.attributes.get("eId", (note.start, note.start + 1))
            digits = re.search(r"\d+$", self.raw[start:end])
            start = start + digits.start() if digits else start
        mark = Woven(self.raw[start:end], range(start, end))
        before, self._fresh = self._fresh, []
        parts = [_flat(weave(self._pieces([p], frozenset()))) for p in _paragraphs(note)]
        text = join(parts)
        own = own_mark(text.text, mark.text)
        if own:
            left = [a for a in text.at[: own.end()] if a >= 0]
            self.marks.append(Aside(left[0], left[-1] + 1, "mark", f"mark of footnote {mark.text}"))
            text = text.cut(own.end()).strip()
        stretches, self._fresh = self._fresh, before
        if not text.text:
            return synthetic("")
        self._notes.append((weave((mark, synthetic(" "), text)), stretches))
        if note.value(self.raw, "class") == "unmarked":
            self.taken.append((start, end))
            return synthetic("")
        self.reading.styles.append(Style(start, end, "sup"))
        self._took(start, end)
        return mark


def own_mark(words: str, mark: str) -> re.Match[str] | None:
    """The mark of a note where its words begin by repeating it."""
    m = _OWN_MARK.match(words)
    return m if m and re.sub(r"\D", "", m.group()) in {"", mark} else None


def _flat(woven: Woven) -> Woven:
    """One space for each stretch of white space, as tags and indents leave it; nothing at the ends."""
    parts: list[Woven] = []
    done = 0
    for m in _SPACES.finditer(woven.text):
        parts += [woven.cut(done, m.start()), Woven(" ", (woven.at[m.start()],))]
        done = m.end()
    return weave((*parts, woven.cut(done))).strip()


def _paragraphs(note: Element) -> Iterator[Element]:
    """The blocks of a note: its paragraphs, or the note as one."""
    inner = [c for c in note.children if isinstance(c, Element) and c.name not in _INLINE]
    whole = Element("p", note.start, note.end, {}, note.children)
    yield from inner if inner else [whole]


def _broken(raw: str, nodes: Sequence[Element | Text]) -> Iterator[list[Element | Text]]:
    """The nodes of each printed line: cut at every line break, also inside other elements.

    So are lists of votes, and the meetings and days of a decision that was taken at several.
    """
    lines: list[list[Element | Text]] = [[]]
    last: Element | None = None
    for node in nodes:
        if isinstance(node, Element) and last is not None and _is_another(raw, last, node):
            lines.append([])
        last = node if isinstance(node, Element) else last
        if isinstance(node, Element) and node.name in _BREAKS:
            lines.append([])
        elif isinstance(node, Element) and node.name == "outcome" and lines[-1] and len(nodes) > 1:
            lines += [[], *_broken(raw, node.children)]
        elif isinstance(node, Element) and node.name not in _NOTES and next(node.all(*_BREAKS, "outcome"), None):
            first, *more = _broken(raw, node.children)
            inside = [Element(node.name, node.start, node.end, node.attributes, part) for part in (first, *more)]
            lines[-1].append(inside[0])
            lines += [[part] for part in inside[1:]]
        else:
            lines[-1].append(node)
    yield from lines


def _is_another(raw: str, last: Element, node: Element) -> bool:
    """Is a node one more meeting or day of adoption after another?"""
    kinds = [(n.name, n.value(raw, "name") or n.value(raw, "refersTo")) for n in (last, node)]
    return kinds[0] == kinds[1] and kinds[0] in {("inline", "adoptionMeeting"), ("docDate", "#adoptionDate")}


def _beside_note(nodes: Sequence[Element | Text], i: int) -> bool:
    near = nodes[max(0, i - 1) : i + 2]
    return any(isinstance(n, Element) and n.name in _NOTES for n in near)


def _role(element: Element | None, frame: str) -> Role:
    if frame in {"coverPage", "conclusions"}:
        return "meta"
    if frame == "preface":
        return "title"
    if frame == "preamble":
        return "preambular"
    if frame == "attachment" and element is not None and element.name == "heading":
        return "annex"
    return "heading" if frame == "heading" or (element is not None and element.name in _HEADINGS) else ""


def _rest(raw: str, root: Element, taken: Sequence[tuple[int, int]]) -> Iterator[Aside]:
    """Everything that no line holds: the job number, and mark-up."""
    furniture = [
        Aside(t.start, t.end, "furniture", "job number")
        for meta in root.all("meta")
        for number in meta.all("docketNumber")
        for t in number.texts()
    ]
    yield from furniture
    facts = [(m.start, m.end) for m in root.all("meta")]
    at = 0
    for start, end in (*sorted([*taken, *((a.start, a.end) for a in furniture)]), (len(raw), len(raw))):
        if start > at and not raw[at:start].isspace():
            stated = any(a <= at < z for a, z in facts)
            yield Aside(at, start, "markup", "metadata" if stated else "tags and comments")
        at = max(at, end)


def _not_well_formed(raw: str, flaw: Flaw) -> Note:
    line = raw.count("\n", 0, flaw.at) + 1
    column = flaw.at - raw.rfind("\n", 0, flaw.at)
    message = (
        f"line {line}, column {column}: {flaw.what}, so the file is no well-formed XML; its text was read all the same. "
        "Compare the paragraphs around that place with the printed document."
    )
    return Note("read", "not_well_formed", "warning", message)


def _unknown(raw: str, entity: re.Match[str]) -> Note:
    line = raw.count("\n", 0, entity.start()) + 1
    message = (
        f"line {line}: {entity.group()} names no character; what a file declares itself is neither fetched nor expanded, so it "
        "stands in the text as written. Put the words in its place."
    )
    return Note("read", "unknown_entity", "warning", message)
