"""Documents without enacting phrase, as decisions and presidential statements are: masthead, title, paragraphs, closing lines.

Paragraphs are of kind ``body`` (``p1``, ``p2``, …), numbered ones keep their number as label; lettered items under them are
subparagraphs (``p1.a``), lines that are set off and end in no stop are headings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.document import Aside, Reading
from pipeline.languages import Language, any_of
from pipeline.languages.calendar import PrintedDate, find_dates
from pipeline.structure.group import Group
from pipeline.structure.masthead import is_meeting
from pipeline.structure.numbering import Items, begins, follows, item_label, operative_label
from pipeline.structure.openings import is_ended
from pipeline.structure.parts import Places, part_letter
from pipeline.structure.printed import Printed, is_symbol_line
from pipeline.woven import Woven

# "77/408. Appointment of …", Arabic "77/408 - …", "PRST 55/1. Reports of …"; where the form says that it is a title, also without
# the stop: "77/417 Appointment of …".
_NUMBERED: Final = re.compile(
    r"(?P<label>(?:PRST[ /])?(?:E?S-)?\d{1,4}/\d{1,4}(?:\s?[A-Z](?![^\W\d_]))?)(?P<stop>\s?\.|\s?[-–]\s(?=[\u0600-\u06ff]))?"
    r"\s*(?:[-–]\s*)?(?=[^\W\d])"
)
_RULE: Final = re.compile(r"[_\u2500\u2014\u2013-]{4,}")
_STARRED: Final = re.compile(r"(?P<mark>\*{1,4})\s*(?=\S)")
_QUOTED: Final = re.compile(r"[“\"«„”]")
_TITLE: Final = 60
"""Characters in the last row of a heading at most: behind a gap a full row may go on."""
_OPENING: Final = 90
"""Characters in which the first sentence says at which meeting or on which day it was."""


def numbered_title(text: str, *, stated: bool = False) -> re.Match[str] | None:
    """The number that begins a title; ``stated`` says that the form calls the line a title."""
    m = _NUMBERED.match(text)
    return m if m and (m["stop"] or stated) else None


def opening_day(text: str, language: Language) -> PrintedDate | None:
    """The day on which it was, where the first words of a text tell: ``At its 34th plenary meeting, on 15 November 2022, …``."""
    days = (d for d in find_dates(text[: 2 * _OPENING], language.code).dates if d.precision == "day")
    return next((d for d in days if d.start < _OPENING), None)


def opening_meeting(text: str, language: Language) -> re.Match[str] | None:
    """The number of the meeting in the first words of a text: ``34th plenary meeting``, ``56th (resumed) plenary meeting``."""
    nouns = any_of(language.masthead["meeting"])
    around = r"[^\W\d_]{0,3}(?:[-‑][^\W\d_]{1,3})?[ªº.]?\s*(?:\([^()]{1,30}\)\s*)?"
    before = re.search(rf"(?<!\d)(?P<number>\d{{1,5}}){around}{nouns}", text[:_OPENING])
    organs = any_of(name for organ in language.organs for name in organ.names)
    return before or re.search(rf"{nouns}\s*(?:(?:{organs}|[^\W\d_]+)\s+)?(?P<number>\d{{1,5}})(?!\d)", text[:_OPENING])


def group_plain(
    printed: Sequence[Printed], reading: Reading, language: Language, titles: Sequence[int]
) -> tuple[list[Group], list[Aside]]:
    """Groups, a block each, and asides for what is left out.

    ``titles`` are the positions of the lines of the title, in order; the masthead stands before them. Without title the
    masthead ends at the first line that reads like running text.
    """
    walk = _Walk(reading, language)
    after = titles[-1] + 1 if titles else next((i for i, p in enumerate(printed) if _is_running(p, language)), len(printed))
    for i, p in enumerate(printed):
        if p.note is not None:
            walk.note(p)
        elif i in titles:
            walk.title(p)
        elif i < after:
            walk.push("meta", p, p.line.woven.strip())
        else:
            walk.line(p)
    return [*walk.groups, *walk.pending], walk.asides


class _Walk:
    """Lines come in; groups, and asides for what is left out, come out."""

    def __init__(self, reading: Reading, language: Language) -> None:
        self.reading = reading
        self.language = language
        self.groups: list[Group] = []
        self.pending: list[Group] = []
        self.asides: list[Aside] = []
        self.places = Places(language)
        self.items = Items()
        self.closing = self.starred = False
        self.set_off = {i for s in reading.styles if s.kind in {"italic", "bold"} for i in range(s.start, s.end)}

    def push(
        self, kind: str, p: Printed, woven: Woven, label: Woven | None = None, key: str | None = None, depth: int = 0
    ) -> None:
        self.groups += self.pending
        self.pending = []
        place = self.places.here if kind not in {"meta", "title"} else ""
        self.groups.append(Group(kind, [woven], label, key, depth, p.line.page, p.line.page, place))
        if kind != "subparagraph":
            self.items = Items()

    def note(self, p: Printed) -> None:
        woven = p.line.woven.strip()
        if p.note or not self.pending:
            self.pending.append(Group("footnote", [woven], p.mark, p.note or None, 0, p.line.page, p.line.page))
        else:
            self.pending[-1].lines.append(woven)

    def title(self, p: Printed) -> None:
        woven = p.line.woven.strip()
        title = next((g for g in self.groups if g.kind == "title"), None)
        if title is None:
            m = numbered_title(woven.text, stated=p.line.role == "title")
            if m:
                self.push("title", p, woven.cut(m.end()), woven.cut(*m.span("label")))
                self._label_end(woven, m.end("label"), m.end())
            else:
                self.push("title", p, woven)
        elif part_letter(woven.text):
            self.push("heading", p, woven)
        else:
            title.lines.append(woven)

    def line(self, p: Printed) -> None:
        """A line behind the title."""
        woven = p.line.woven.strip()
        text = woven.text
        current = self.groups[-1] if self.groups else None
        if _RULE.fullmatch(text) or (p.page_top and p.line.page > 1 and is_symbol_line(text)):
            reason = "running head" if not _RULE.fullmatch(text) else "rule"
            self.asides.append(Aside(woven.at[0], woven.at[-1] + 1, "furniture", reason))
            self.starred = reason == "rule"
            return
        if self.starred and (m := _STARRED.match(text)):
            self.pending.append(
                Group("footnote", [woven.cut(m.end())], woven.cut(*m.span("mark")), m["mark"], 0, p.line.page, p.line.page)
            )
            return
        self.starred = False
        ended = current is None or current.kind in {"meta", "title", "heading"} or is_ended(current.last)
        if (p.line.role == "meta" and self.reading.form == "akn") or (
            current and (ended or self._stands_apart(p)) and _is_closing(text, self.language)
        ):
            self.closing = True
        if p.line.role == "annex" or ((self.closing or ended) and self.places.is_annex(text)):
            self.closing = False
            self.places.open_annex()
            self.push("annex", p, woven)
        elif self.closing:
            self.push("meta", p, woven)
        else:
            self._paragraph(p, woven, current, opens=self._opens(p, text, current, ended=ended))

    def _paragraph(self, p: Printed, woven: Woven, current: Group | None, *, opens: bool) -> None:
        text = woven.text
        numbered = operative_label(text) if opens else None
        item = item_label(text) if opens or (current and is_ended(current.last)) else None
        kind = "annex" if self.places.annex else "body"
        if numbered:
            self.push(kind, p, woven.cut(numbered.end()), woven.cut(*numbered.span("label")), numbered["label"])
            self._label_end(woven, numbered.end("label"), numbered.end())
        elif item and self._goes_on(item["key"]):
            depth = self.items.place(item["key"])
            self.push("subparagraph", p, woven.cut(item.end()), woven.cut(*item.span("label")), item["key"], depth)
        elif opens and (p.line.role == "heading" or part_letter(text) or self._is_set_off(woven)):
            self.push("heading", p, woven)
        elif opens or current is None:
            self.push(kind, p, woven)
        else:
            current.lines.append(woven)
            current.page_end = p.line.page

    def _opens(self, p: Printed, text: str, current: Group | None, *, ended: bool) -> bool:
        """Does the line open a paragraph? An indent or a gap does, else a quotation mark or a number after a sentence's end.

        Behind a line that ends no sentence, as headings do, it must begin like one too.
        """
        if current is None or self.reading.form in {"html", "akn"} or current.kind in {"meta", "title", "heading", "annex"}:
            return True
        if self.reading.form == "markdown":
            return p.line.blank_before > 0
        if not ended:
            short = len(current.last) < _TITLE
            return text[:1].isupper() and not p.page_top and (p.indent > 0 or (p.apart and short))
        return p.indent > 0 or p.apart or bool(_QUOTED.match(text) or operative_label(text) or item_label(text))

    def _stands_apart(self, p: Printed) -> bool:
        return self.reading.blocks or p.apart or p.indent > 0 or (self.reading.form == "markdown" and p.line.blank_before > 0)

    def _goes_on(self, key: str) -> bool:
        if any(follows(k, key, s) for k, s in zip(self.items.keys, self.items.styles, strict=True)):
            return True
        return any(begins(key, style) for style in ("digit", "roman", "letter"))

    def _is_set_off(self, woven: Woven) -> bool:
        """Is the whole line italic or bold, short, and ended by no stop?"""
        letters = [a for a, c in zip(woven.at, woven.text, strict=True) if a >= 0 and c.isalpha()]
        return bool(letters) and len(woven) < 200 and not is_ended(woven.text) and all(a in self.set_off for a in letters)

    def _label_end(self, woven: Woven, start: int, end: int) -> None:
        at = [a for a in woven.at[start:end] if a >= 0]
        if at and woven.text[start:end].strip():
            self.asides.append(Aside(at[0], at[-1] + 1, "label", "number"))


def _is_running(p: Printed, language: Language) -> bool:
    """Does a line read like running text: long, or a first sentence that tells its day or meeting?"""
    text = p.line.text.strip()
    return len(text) > 150 or (len(text) > 60 and bool(opening_meeting(text, language) or opening_day(text, language)))


def _is_closing(text: str, language: Language) -> bool:
    """Is it a closing line: ``30th plenary meeting`` and no more than a day behind it?"""
    return len(text) < 60 and is_meeting(text, language) and not re.search(r"[,:;]\s*\w+\s+\w+\s+\w+\s+\w+", text)
