"""Printed lines become groups, a group a paragraph: the state of a resolution moves from masthead to title, preamble,
operative part and closing lines.

Footnotes stand after the group in or after which the file prints them. A line that fits nowhere begins a group of kind
``body``: nothing is refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from pipeline.document import Aside, Line, Reading
from pipeline.languages import Language, any_of, pattern
from pipeline.languages.calendar import find_dates
from pipeline.structure.group import Group
from pipeline.structure.masthead import is_enacting, is_meeting
from pipeline.structure.numbering import Items, bare_numeral, begins, follows, item_label, operative_label, roman_value
from pipeline.structure.openings import begins_with_verb, is_ended
from pipeline.structure.parts import Places, is_annex_alone, part_letter, settle
from pipeline.structure.printed import Printed, is_symbol_line
from pipeline.woven import Woven

_TITLE: Final = re.compile(
    r"(?P<label>(?:E?S-)?\d{1,4}/\d{1,4}(?:\s?[A-Z](?:\s?[-–]\s?[A-Z])?)?)(?:\s?\.\s*(?:[-–]\s*)?|\s(?=[\u0600-\u06ff]|-\s))(?:-\s)?(?=[^\W\d]|[《“]|(?<=\s)\d|$)"
)
_PLAIN_LETTERS: Final = re.compile(r"[\W_]+")
_SHORT: Final = 30
"""Characters of a Chinese line that does not fill the page."""
# The mark of a footnote that a tool set off and wrapped to the next line: " 3 and 2016"; not "3. Decides", not "12 000".
_MARK_FIRST: Final = re.compile(r"\d{1,3}\s(?=[^\W\d])")


def group_lines(printed: Sequence[Printed], reading: Reading, language: Language) -> tuple[list[Group], list[Aside]]:
    """Group printed lines into blocks. State moves from masthead to title, preamble, operative part, closing."""
    groups: list[Group] = []
    pending: list[Group] = []
    asides: list[Aside] = []
    items = Items()
    state, expected, title_text, after_head = "masthead", 1, "", False
    flat = reading.form == "text" and not any(p.indent for p in printed if p.note is None)
    places = Places(language)
    has_title = any(_TITLE.match(p.line.text.strip()) for p in printed if p.note is None)

    def push(kind: str, p: Printed, woven: Woven, label: Woven | None = None, key: str | None = None, depth: int = 0) -> None:
        groups.extend(pending)
        pending.clear()
        groups.append(Group(kind, [woven], label, key, depth, p.line.page, p.line.page, places.here))

    for p in printed:
        woven = p.line.woven.strip()
        text = woven.text
        if p.note is not None:
            before = next((g for g in reversed([*groups, *pending]) if g.kind == "footnote"), None)
            if p.note or before is None or (not pending and before.last.rstrip()[-1:] in ".。)"):
                pending.append(Group("footnote", [woven], p.mark, p.note or None, 0, p.line.page, p.line.page))
            else:
                before.lines.append(woven)
            continue
        p.page_top = p.page_top or after_head
        at_top = p.page_top and state not in {"masthead", "title"} and bool(title_text)
        after_head = at_top and (is_symbol_line(text) or _is_running_head(text, title_text, goes_on=after_head))
        if after_head:
            asides.append(_whole(p.line, "running head"))
            continue
        current = groups[-1] if groups else None
        if state == "masthead":
            m = _TITLE.match(text)
            if m:
                push("title", p, woven.cut(m.end()), woven.cut(m.start("label"), m.end("label")))
                asides.append(_between(woven, m.end("label"), m.end()))
                title_text, state = text[m.end() :], "title"
            elif is_enacting(text, language):
                if not has_title:
                    title_text = _promote_title(groups, language)
                places.open_part(groups)
                push("enacting", p, woven)
                state = "preamble"
            elif not has_title and (number := _numbered_title(text, language)):
                push("title", p, woven, woven.cut(*number))
                title_text = text
            else:
                push("meta", p, woven)
            continue
        if state == "title":
            if is_enacting(text, language):
                places.open_part(groups)
                push("enacting", p, woven)
                state = "preamble"
            elif part_letter(text) or (places.begins_part(groups) and not begins_with_verb(text, language.code, finite=False)):
                push("heading", p, woven)
            elif (
                current is not None
                and current.kind != "heading"
                and (not reading.blocks or not is_ended(title_text))
                and len(current.lines) < 8
                and not begins_with_verb(text, language.code, finite=False)
            ):
                current.lines.append(woven)
                title_text += " " + text
            else:
                push("preambular", p, woven)
                state = "preamble"
            continue
        if is_enacting(text, language) and current is not None and (is_ended(current.last) or places.begins_part(groups)):
            places.open_part(groups)
            push("enacting", p, woven)
            state, expected, items = "preamble", 1, Items()
            continue
        ended = current is not None and is_ended(current.last)
        if (reading.form == "akn" and p.line.role == "meta") or (ended and is_meeting(text, language)):
            state = "closing"
        if (state == "closing" or ended) and places.is_annex(text):
            places.open_annex()
            push("annex", p, woven)
            state, expected, items = "annex", 1, Items()
            continue
        if state == "closing":
            push("meta", p, woven)
            continue
        numbered = operative_label(text)
        if numbered and (not _runs_on(numbered["label"], expected) or _begins_with_day(text, language)):
            numbered = None
        opens = _opens(p, current, reading, language, numbered=numbered is not None)
        if opens and numbered:
            state = "annex" if state == "annex" else "operative"
            push(state, p, woven.cut(numbered.end()), woven.cut(*numbered.span("label")), numbered["label"])
            asides.append(_between(woven, numbered.end("label"), numbered.end()))
            expected, items = int(re.sub(r"\D", "", numbered["label"])) + 1, Items()
            continue
        item = (item_label(text) or _bare_item(text, items, current)) if opens or (current and is_ended(current.last)) else None
        if item and (opens or p.indent > 0 or reading.blocks or flat) and _item_fits(item["key"], items, current):
            push("subparagraph", p, woven.cut(item.end()), woven.cut(*item.span("label")), item["key"], items.place(item["key"]))
            continue
        if not opens and current is not None:
            current.lines.append(woven)
            current.page_end = p.line.page
            continue
        kind = _unnumbered(p, text, state, language)
        if current is not None and is_annex_alone(current) and len(text) < 200 and not is_ended(text):
            kind = "heading"
        if state == "operative" and kind != "heading" and current is not None and _lists_on(current):
            push("subparagraph", p, woven, depth=1)
            continue
        if kind in {"preambular", "operative", "heading"}:
            items = Items()
        if kind == "operative":
            state = "operative"
        push(kind, p, woven)
    groups.extend(pending)
    _tell_headings(groups, language)
    settle(groups, places)
    return groups, asides


def _lists_on(current: Group) -> bool:
    """Does a list go on whose bullets a tool left out: after a colon, or after such an item that has no full stop?"""
    ended = current.last.rstrip()[-1:]
    if current.kind == "subparagraph" and current.label is None:
        return ended in set(";,；，:：؛،")
    return current.kind in {"operative", "subparagraph"} and ended in {":", "："}


def _tell_headings(groups: Sequence[Group], language: Language) -> None:
    """What stands like a paragraph before a number, with no verb and no stop, is a heading: ``Sustainable fisheries``."""
    for group, following in reversed(list(pairwise(groups))):
        if group.kind in {"preambular", "body"} and following.kind in {"operative", "heading"}:
            text = " ".join(w.text for w in group.lines)
            verbless = not any(begins_with_verb(text, language.code, finite=f) for f in (True, False))
            if verbless and text[:1].isupper() and len(text) < 200 and not is_ended(text):
                group.kind = "heading"


def _opens(p: Printed, current: Group | None, reading: Reading, language: Language, *, numbered: bool) -> bool:
    """Does the line open a block, or does it go on with the one before?

    Where paragraphs are indented, an indent opens one, and where empty lines part them, an empty line. At the top of a page,
    where tools push lines in, and in forms without indents the words decide: the paragraph before has ended, and a number or
    verb begins the line. ``numbered`` says that it
    is the number of the next operative paragraph.
    """
    text = p.line.text.strip()
    if current is not None and text[:1] in {",", ";"}:
        return False
    if current is None or reading.form in {"html", "akn"}:
        return True
    if reading.form == "text" and _MARK_FIRST.match(text) and not is_ended(current.last):
        return False
    if current.kind == "heading":
        return (
            p.line.role == "heading" or p.apart or p.indent > 0
            if reading.form == "text"
            else _after_heading(p, text, reading, current, language)
        )
    if is_annex_alone(current):
        return p.indent > 0 or p.apart or is_ended(text) or (reading.form == "markdown" and p.line.blank_before > 0)
    if current.kind in {"enacting", "meta", "title"}:
        return True
    ended = is_ended(current.last)
    finite, participle = (begins_with_verb(text, language.code, finite=f) for f in (True, False))
    if reading.form == "markdown":
        return p.line.blank_before > 0 and (ended or p.line.role == "heading" or finite or numbered)
    if p.apart:
        return ended or numbered or (language.capital_paragraphs and (finite or participle))
    if p.indent > 0 and not p.page_top and not language.spaced:
        # A line may begin with the space at which it was wrapped; lines are filled up, so a short one ends its paragraph.
        return ended or finite or numbered or item_label(text) is not None or len(current.last) < _SHORT
    if p.indent > 0 and not p.page_top:
        return ended or p.line.blank_before > 0 or not text[:1].islower()
    if p.indent > 0:
        return ended or finite or participle or p.indent >= 2 or numbered
    if reading.form == "pdf" and p.line.blank_before > 0 and not p.page_top and ended and not text[:1].islower():
        return True  # set apart at the left edge: a heading
    return ended and (numbered or ((finite or participle) and language.capital_paragraphs))


def _after_heading(p: Printed, text: str, reading: Reading, current: Group, language: Language) -> bool:
    """A heading of a PDF goes on in the next row if there is no gap between them and it is no mere numeral."""
    if _is_bare_roman(current.last, language):
        return True
    return reading.form != "pdf" or p.line.blank_before > 0 or operative_label(text) is not None


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


def _promote_title(groups: list[Group], language: Language) -> str:
    """In a masthead without a numbered title the lines after the adoption note are the title. Gives its text."""
    said = any_of(language.masthead["adopted"])
    after = next(
        (i + 1 for i in range(len(groups) - 1, -1, -1) if groups[i].last.endswith("]") or pattern(said).search(groups[i].last)),
        None,
    )
    titles = [g for g in groups[after:] if g.kind == "meta"] if after is not None else []
    if not titles or any(g.kind == "title" for g in groups):
        return ""
    titles[0].kind = "title"
    for g in titles[1:]:
        titles[0].lines += g.lines
        groups.remove(g)
    m = re.match(r"(?P<letter>[A-Z])\s+(?=\S)", titles[0].lines[0].text)
    if m:
        first = titles[0].lines[0]
        titles[0].label, titles[0].lines[0] = first.cut(0, 1), first.cut(m.end())
    return " ".join(w.text for w in titles[0].lines)


def _numbered_title(text: str, language: Language) -> tuple[int, int] | None:
    """Where the number stands in ``Resolution 2571 (2021)``, the title line of a Security Council resolution."""
    noun, number = any_of(language.references["resolution"]), r"(?P<number>\d{1,4}\s?\(\d{4}\))"
    before, _, after = language.masthead["resolution_title"].partition("{number}")
    shapes = (rf"{noun}\s+{number}[,،]?", rf"{re.escape(before)}\s*{number}\s*{re.escape(after)}")
    m = next((m for m in (pattern(shape).fullmatch(text) for shape in shapes) if m), None)
    return m.span("number") if m else None


def _unnumbered(p: Printed, text: str, state: str, language: Language) -> str:
    """What an opening line without a number is."""
    if p.line.role == "heading" or (not is_ended(text) and len(text) < 200 and (p.indent >= 2 or _is_bare_roman(text, language))):
        return "heading"
    if state == "annex":
        return "annex"
    if p.line.role == "preambular":
        return "preambular"
    if begins_with_verb(text, language.code, finite=True) and not begins_with_verb(text, language.code, finite=False):
        return "operative"
    if begins_with_verb(text, language.code, finite=False) or state == "preamble":
        return "preambular"
    return "body"


def _is_bare_roman(text: str, language: Language) -> bool:
    return text in language.masthead["heading_words"] or bool(
        re.fullmatch(r"[IVXLC]{1,6}|[A-Z]|[一二三四五六七八九十]{1,3}", text)
    )


def _is_running_head(text: str, title: str, *, goes_on: bool) -> bool:
    """Does a line at the top of a page repeat the title, with the symbol or page number or without?

    A line that merely holds words of the title, or ends like a part of a sentence, is text: ``libraries,`` under the title
    ``Care of school libraries``. The rest of a title stands only where the line before was a running head (``goes_on``).
    """
    if text[-1:] in ",;.:":
        return False
    words = text.rpartition("/")[2].partition(" ")[2] if is_symbol_line(text.partition(" ")[0]) else text
    a, b = (_PLAIN_LETTERS.sub("", t).casefold() for t in (words, title))
    same = b.startswith(a) or (a.startswith(b) and len(a) <= len(b) + 12) or (goes_on and a in b)
    return a == b or (len(a) >= 8 and same)


def _whole(line: Line, reason: str) -> Aside:
    return Aside(line.woven.at[0], line.woven.at[-1] + 1, "furniture", reason)


def _between(woven: Woven, start: int, end: int) -> Aside:
    at = [a for a in woven.at[start:end] if a >= 0]
    return Aside(at[0], at[-1] + 1, "label", "number")
