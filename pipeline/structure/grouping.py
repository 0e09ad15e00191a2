"""Printed lines become groups, a group a paragraph: the state of a resolution moves from masthead to title, preamble,
operative part and closing lines.

Footnotes stand after the group in or after which the file prints them. A line that fits nowhere begins a group of kind
``body``: nothing is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from typing import Literal

from pipeline.document import Aside, Line, Reading
from pipeline.languages import Language
from pipeline.languages.calendar import find_dates
from pipeline.structure.breaks import is_numeral, kind_without_number, opens_block
from pipeline.structure.group import Group
from pipeline.structure.masthead import is_day_alone, is_enacting, is_meeting
from pipeline.structure.numbering import Items, bare_numeral, begins, follows, item_label, operative_label, roman_value
from pipeline.structure.numerals import begins_section, number_headings
from pipeline.structure.openings import begins_with_verb, is_ended
from pipeline.structure.parts import Places, is_annex_alone, part_letter, settle
from pipeline.structure.printed import Printed, is_symbol_line
from pipeline.structure.titles import is_running_head, number_alone, numbered_title, promote_title, repeats
from pipeline.woven import Woven

_longest_title = 8
"""Lines. What goes on for longer without an enacting phrase is the preamble."""


def group_lines(printed: Sequence[Printed], reading: Reading, language: Language) -> tuple[list[Group], list[Aside]]:
    """Group printed lines into paragraphs; what belongs to the page and the numbers of paragraphs become asides."""
    body = [p for p in printed if p.note is None]
    grouping = _Grouping(
        reading,
        language,
        Places(language),
        flat=reading.form == "text" and not any(p.indent for p in body),
        has_title=any(numbered_title(text) for text in _before_enacting(body, language)),
    )
    for p in printed:
        grouping.take(p)
    groups = [*grouping.groups, *grouping.pending]
    _tell_headings(groups, language)
    number_headings(groups)
    settle(groups, grouping.places)
    return groups, grouping.asides


def _before_enacting(body: Sequence[Printed], language: Language) -> Iterator[str]:
    """The texts of the lines up to the first enacting phrase; further down a line may begin with a number that is cited."""
    return takewhile(lambda text: not is_enacting(text, language), (p.line.text.strip() for p in body))


@dataclass(slots=True)
class _Grouping:
    """The state of a document while its lines are taken one by one.

    ``flat``: a text without indents. ``expected`` is the number of the next operative paragraph; ``pending`` are footnotes
    that wait for the end of the paragraph in which they are printed.
    """

    reading: Reading
    language: Language
    places: Places
    flat: bool
    has_title: bool
    groups: list[Group] = field(default_factory=list)
    pending: list[Group] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    items: Items = field(default_factory=Items)
    state: Literal["masthead", "title", "preamble", "operative", "closing", "annex"] = "masthead"
    expected: int = 1
    title: str = ""
    after_head: bool = False

    @property
    def current(self) -> Group | None:
        return self.groups[-1] if self.groups else None

    def take(self, p: Printed) -> None:
        woven = p.line.woven.strip()
        if p.note is not None:
            self._note(p, p.note, woven)
        elif self._is_head(p, woven.text):
            self.asides.append(_whole(p.line, "running head"))
        elif self.state == "masthead":
            self._masthead(p, woven)
        elif self.state == "title":
            self._title(p, woven)
        elif p.line.cell and self.reading.form == "pdf":
            self._push("body", p, woven)
        elif not self._turns(p, woven):
            self._body(p, woven)

    def _push(
        self, kind: str, p: Printed, woven: Woven, label: Woven | None = None, key: str | None = None, depth: int = 0
    ) -> None:
        """Begin a group; the footnotes that waited stand before it."""
        self.groups += self.pending
        self.pending.clear()
        self.groups.append(Group(kind, [woven], label, key, depth, p.line.page, p.line.page, self.places.here, p.line.bold))

    def _note(self, p: Printed, label: str, woven: Woven) -> None:
        before = next((g for g in reversed([*self.groups, *self.pending]) if g.kind == "footnote"), None)
        if label or before is None or (not self.pending and before.last.rstrip()[-1:] in ".。)"):
            self.pending.append(Group("footnote", [woven], p.mark, label or None, 0, p.line.page, p.line.page))
        else:
            before.lines.append(woven)

    def _is_head(self, p: Printed, text: str) -> bool:
        """Is the line a running head? What follows one stands at the top of the page too."""
        p.page_top = p.page_top or self.after_head
        at_top = p.page_top and self.state not in {"masthead", "title"} and bool(self.title)
        self.after_head = at_top and (is_symbol_line(text) or is_running_head(text, self.title, goes_on=self.after_head))
        return self.after_head

    def _masthead(self, p: Printed, woven: Woven) -> None:
        text = woven.text
        m = numbered_title(text)
        if m:
            self._push("title", p, woven.cut(m.end()), woven.cut(*m.span("label")))
            self.asides.append(_between(woven, m.end("label"), m.end()))
            self.title, self.state = text[m.end() :], "title"
        elif is_enacting(text, self.language):
            if not self.has_title:
                self.title = promote_title(self.groups, self.language)
            self._enact(p, woven)
        elif not self.has_title and (number := number_alone(text, self.language)):
            self._push("title", p, woven, woven.cut(*number))
            self.title = text
        else:
            self._push("meta", p, woven)

    def _title(self, p: Printed, woven: Woven) -> None:
        text, current = woven.text, self.current
        verb = begins_with_verb(text, self.language.code, finite=False)
        if is_enacting(text, self.language):
            self._enact(p, woven)
        elif part_letter(text) or (self.places.begins_part(self.groups) and not verb):
            self._push("heading", p, woven)
        elif (
            current is not None
            and current.kind != "heading"
            and (not self.reading.blocks or not is_ended(self.title))
            and len(current.lines) < _longest_title
            and not verb
        ):
            current.lines.append(woven)
            self.title += " " + text
        else:
            self._push("preambular", p, woven)
            self.state = "preamble"

    def _enact(self, p: Printed, woven: Woven) -> None:
        self.places.open_part(self.groups)
        self._push("enacting", p, woven)
        self.state, self.expected, self.items = "preamble", 1, Items()

    def _turns(self, p: Printed, woven: Woven) -> bool:
        """Take a line with which another part of the document begins: a part's enacting phrase, closing lines, an annex."""
        text, current = woven.text, self.current
        ended = current is not None and is_ended(current.last)
        if is_enacting(text, self.language) and current is not None and (ended or self.places.begins_part(self.groups)):
            self._enact(p, woven)
            return True
        if (self.reading.form == "akn" and p.line.role == "meta") or (ended and self._closes(text)):
            self.state = "closing"
        if p.line.role == "annex" or ((self.state == "closing" or ended) and self.places.is_annex(text)):
            self.places.open_annex()
            self._push("annex", p, woven)
            self.state, self.expected, self.items = "annex", 1, Items()
            return True
        if self.state == "closing":
            self._push("meta", p, woven)
            return True
        return False

    def _closes(self, text: str) -> bool:
        """Is it the first of the closing lines: the meeting, or the day above it?"""
        return is_meeting(text, self.language) or (self.state != "annex" and is_day_alone(text, self.language))

    def _body(self, p: Printed, woven: Woven) -> None:
        text, current = woven.text, self.current
        numbered = operative_label(text)
        if numbered and (not _runs_on(numbered["label"], self.expected) or _begins_with_day(text, self.language)):
            numbered = None
        opens = opens_block(p, current, self.reading, self.language, numbered=numbered is not None)
        if opens and numbered:
            self._number(p, woven, numbered)
        elif not self._item(p, woven, opens=opens):
            if opens or current is None:
                self._unnumbered(p, woven)
            else:
                current.lines.append(woven)
                current.page_end = p.line.page

    def _number(self, p: Printed, woven: Woven, m: re.Match[str]) -> None:
        self.state = "annex" if self.state == "annex" else "operative"
        self._push(self.state, p, woven.cut(m.end()), woven.cut(*m.span("label")), m["label"])
        self.asides.append(_between(woven, m.end("label"), m.end()))
        self.expected, self.items = int(re.sub(r"\D", "", m["label"])) + 1, Items()

    def _item(self, p: Printed, woven: Woven, *, opens: bool) -> bool:
        """Take a line that begins an item of a list; False where it does not."""
        current = self.current
        m = item_label(woven.text) or _bare_item(woven.text, self.items, current)
        opens = opens or (m is not None and self._begins_block(p))
        if not opens and not (current and is_ended(current.last)):
            return False
        if (
            not m
            or not (opens or p.indent > 0 or self.reading.blocks or self.flat)
            or not _item_fits(m["key"], self.items, current)
        ):
            return False
        depth = self.items.place(m["key"])
        self._push("subparagraph", p, woven.cut(m.end()), woven.cut(*m.span("label")), m["key"], depth)
        return True

    def _begins_block(self, p: Printed) -> bool:
        """Does Markdown set the line apart? Then a letter opens an item, whether the words before it are ended or not."""
        return self.reading.form == "markdown" and p.line.blank_before > 0

    def _unnumbered(self, p: Printed, woven: Woven) -> None:
        text, current = woven.text, self.current
        kind = kind_without_number(p, text, self.state, self.language)
        if current is not None and is_annex_alone(current) and len(text) < 200 and not is_ended(text):
            kind = "heading"
        if begins_section(text) or (self.state != "annex" and repeats(text, self.title)):
            kind = "heading"
        if self.state == "operative" and kind != "heading" and current is not None and _lists_on(current):
            self._push("subparagraph", p, woven, depth=1)
            return
        if kind in {"preambular", "operative", "heading"}:
            self.items = Items()
        if kind == "operative":
            self.state = "operative"
        self._push(kind, p, woven)


def _lists_on(current: Group) -> bool:
    """Does a list go on whose bullets a tool left out: after a colon, or after such an item that has no full stop?"""
    ended = current.last.rstrip()[-1:]
    if current.kind == "subparagraph" and current.label is None:
        return ended in set(";,；，:：؛،")
    return current.kind in {"operative", "subparagraph"} and ended in {":", "："}


def _tell_headings(groups: Sequence[Group], language: Language) -> None:
    """What has no verb and no stop is a heading where it stands like a paragraph before a number (``Sustainable fisheries``) or
    behind the numeral of a section."""
    body = [g for g in groups if g.kind != "footnote"]
    for group, following in reversed(list(pairwise(body))):
        if group.kind in {"preambular", "body"} and following.kind in {"operative", "heading"} and _is_titled(group, language):
            group.kind = "heading"
    for before, group in pairwise(body):
        if before.kind == "heading" and is_numeral(before.last, language) and group.kind in {"preambular", "body"}:
            group.kind = "heading" if _is_titled(group, language) else group.kind


def _is_titled(group: Group, language: Language) -> bool:
    """Does a group read like a title: short, no verb of action, no stop at its end?"""
    text = " ".join(w.text for w in group.lines)
    verbless = not any(begins_with_verb(text, language.code, finite=f) for f in (True, False))
    return verbless and not text[:1].islower() and len(text) < 200 and not is_ended(text)


def _begins_with_day(text: str, language: Language) -> bool:
    """Is the number that begins the line a day's: German ``20. August 2019``?"""
    return any(d.start == 0 for d in find_dates(text[:40], language.code).dates)


def _runs_on(label: str, expected: int) -> bool:
    number = int(re.sub(r"\D", "", label))
    return number == 1 or expected <= number <= expected + 3


def _item_fits(key: str, items: Items, current: Group | None) -> bool:
    """An item begins a sequence after a colon or another item, or follows on in one."""
    if any(follows(k, key, s) for k, s in zip(items.keys, items.styles, strict=True)):
        return True
    return current is not None and any(begins(key, s) for s in ("digit", "roman", "han", "letter"))


def _bare_item(text: str, items: Items, current: Group | None) -> re.Match[str] | None:
    """A numeral without brackets that begins a list after a colon or goes on one that began so."""
    m = bare_numeral(text)
    if m is None or current is None or roman_value(m["key"]) is None:
        return None
    goes_on = any(style == "roman" and follows(key, m["key"], style) for key, style in zip(items.keys, items.styles, strict=True))
    return m if goes_on or (m["key"] == "i" and current.last.rstrip().endswith(":")) else None


def _whole(line: Line, reason: str) -> Aside:
    return Aside(line.woven.at[0], line.woven.at[-1] + 1, "furniture", reason)


def _between(woven: Woven, start: int, end: int) -> Aside:
    at = [a for a in woven.at[start:end] if a >= 0]
    return Aside(at[0], at[-1] + 1, "label", "number")
