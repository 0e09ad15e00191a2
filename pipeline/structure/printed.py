"""What a printed page carries beside its text: rules, page numbers, running heads, job numbers, lists of links, footnotes.

Lines come in as read; out come the lines of the body and of the footnotes in their order, with a flag where a page begins, and
an aside for everything else. Works for text that PDF tools leave, for PDF itself, and for forms that know their blocks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, NamedTuple

from pipeline.document import Aside, Line, Reading
from pipeline.structure.openings import is_ended
from pipeline.woven import Woven


@dataclass(slots=True)
class Printed:
    """A line of the body (``note`` None) or of a footnote (``note`` its label; empty where the line continues one).

    ``apart`` says that an empty line sets it apart from the line before, in a text that is not double-spaced throughout.
    """

    line: Line
    note: str | None = None
    mark: Woven | None = None
    page_top: bool = False
    indent: float = 0.0
    apart: bool = False


_RULE: Final = re.compile(r"[_\u2500\u2014\u2013-]{4,}")
_PAGE_NUMBER: Final = re.compile(
    r"(?:\d{1,3}\s?/\s?\d{1,3}|[-–]\s?\d{1,3}\s?[-–]|\d{2}-\d{5}(?:\s?\*)?(?:\s*\([A-Z]\))?(?:\s+\d{6})?(?:\s+\d{1,3}(?:/\d{1,3})?)?|\d{1,3}/\d{1,3}\s+\d{2}-\d{5})"
)
_BAR_CODE: Final = re.compile(r"\*\s?\d{6,8}\s?\*")
_LINK: Final = re.compile(r"(?:https?://|www\.)\S+")
_SYMBOL_LINE: Final = re.compile(
    r"(?:A|S|E)/(?:HRC/)?(?:RES|DEC|PRST)/[\dES-]+(?:/\d+)?(?:\s?[A-Z])?(?:\s?\((?:\d{4}|[IVXLC]+)\))?|(?:A|S|E)/\d{2,4}/\S{1,20}"
)
_NOTE_LABEL: Final = re.compile(
    r"(?:(?P<digits>\d{1,3})|(?P<stars>\*{1,3})|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))(?=\s|(?<=[⁰¹²³⁴⁵⁶⁷⁸⁹])|(?<=\*))"
    r"(?:\s{0,3}\(\s?\))?"  # the brackets that Arabic sets around it, which tools put behind
)
# The same in a PDF, where no space parts it from the first word: "1See".
_GLUED_LABEL: Final = re.compile(r"(?P<digits>\d{1,3})(?P<raised>)(?=[^\W\d_])")
_BEGINS_FURNITURE: Final = frozenset("hwASE")
"""The letters with which page furniture begins: those of an address and of a symbol."""

_MASTHEAD: Final = 15
"""Lines at the top in which a line with nothing but a symbol is the masthead's."""

# A full stop that ends no footnote.
_ABBREVIATED: Final = re.compile(
    r"(?:^|\s)(?:vol|No|Nos|para|paras|chap|sect|ed|Add|Corr|Vol|Nr|Kap|Ziff|Bd|núm|párr|cap|secc|cf|et al)\.$"
)

# The end of a sentence or of a member of a list, a footnote's mark aside.
_STOPPED: Final = re.compile(r"[.;:,،؛。；：，、!?)\]”»][\d⁰¹²³⁴⁵⁶⁷⁸⁹*]{0,3}$")

_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_RAISED: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def lower_digits(text: str) -> str:
    """Superscript digits as plain ones."""
    return text.translate(_RAISED)


def sort_lines(reading: Reading) -> tuple[list[Printed], list[Aside]]:
    """Body and footnote lines in order, and an aside for each line of page furniture."""
    spacing = _spacing(reading.lines)
    width = _wrap_width(reading.lines)
    body_size = Counter(line.size for line in reading.lines).most_common(1)[0][0] if reading.lines else 0.0
    out: list[Printed] = []
    asides: list[Aside] = []
    page_top, in_notes, last_note = True, False, 0
    page = 0
    heads: set[str] = set()
    raised = {s.start for s in reading.styles if s.kind == "sup"}
    for i, line in enumerate(reading.lines):
        text = line.text.strip()
        if not text:
            continue
        if not reading.blocks and ((i and spacing >= 1 and line.blank_before == 0) or line.page != page):
            page_top, in_notes = True, False
        page = line.page
        if in_notes and not reading.blocks and _ends_notes(line, out, body_size, width, last_note):
            page_top, in_notes = True, False
        if page_top and line.page > 1 and 0 < line.size < 0.9 * body_size:
            asides.append(_aside(line, "furniture", "running head"))
            continue
        reason = _furniture(text, heads, at_top=page_top and sum(p.note is None for p in out) >= _MASTHEAD)
        if reason == "link" and in_notes and text.endswith(".") and _wants_more(out):
            reason = None
        if reason and not (reading.blocks and reason == "rule"):
            asides.append(_aside(line, "link" if reason == "link" else "furniture", reason))
            if reason == "rule":
                in_notes = True
            elif not reading.blocks:
                page_top, in_notes = True, False
            continue
        if reading.form == "pdf" and not in_notes and 0 < line.size < 0.9 * body_size:
            follows = re.match(rf"{last_note + 1}(?:\s|(?=[^\W\d_]))", text) is not None
            in_notes = follows or text.startswith("*") or _goes_over(line, out)
        label = _note_label(line, in_notes, raised, last_note, reading.blocks)
        if label is not None:
            mark, rest = label
            last_note = int(plain) if (plain := lower_digits(mark.text).strip(" ()")).isdigit() else last_note
            out.append(Printed(_with(line, rest), plain, mark))
        elif in_notes and not reading.blocks:
            out.append(Printed(line, ""))
        else:
            apart = reading.form == "text" and line.blank_before > spacing == 0
            out.append(Printed(line, None, None, page_top, line.indent, apart))
            page_top = False
    if reading.form != "pdf":
        _level(out)
    return out, asides


def _ends_notes(line: Line, out: Sequence[Printed], body_size: float, width: _Width, last_note: int) -> bool:
    """Does a line after footnotes go on with the text? It is set larger, or comes after a full stop and is no next footnote.

    Lines of a Chinese text are filled up, so a footnote ends with its first short line. In other scripts a bracket ends one
    where the line is not filled.
    """
    if line.size:
        return line.size > 0.9 * body_size and out[-1].note is not None and out[-1].line.size < 0.9 * body_size
    last = next((p for p in reversed(out) if p.note is not None), None) if out and out[-1].note is not None else None
    text = line.text.strip()
    label = _NOTE_LABEL.match(text)
    if last is None or (label and not (label["digits"] and not last_note < int(label["digits"]) <= last_note + 3)):
        return False
    words = last.line.text.strip()
    if width.filled:
        return words.endswith("。") or len(words) < width.filled - 6
    if words.endswith(")"):
        return len(words) < width.longest - 6
    return words.endswith(".") and not _ABBREVIATED.search(words)


def _wants_more(out: Sequence[Printed]) -> bool:
    """Does the last line break off a footnote (``Available at:``), so that an address with a full stop goes on with it?

    The addresses that tools collect at the end of a page have none.
    """
    return bool(out) and out[-1].note is not None and out[-1].line.text.rstrip()[-1:] not in {".", "。", ")", ";"}


def _goes_over(line: Line, out: Sequence[Printed]) -> bool:
    """Does a small line go on with a footnote of the page before that did not end there?"""
    last = next((p.line for p in reversed(out) if p.note is not None), None)
    return last is not None and last.page == line.page - 1 and last.size == line.size and last.text.rstrip()[-1:] not in ".。)"


class _Width(NamedTuple):
    """How many characters the lines of a text hold: a filled line of a Chinese one (0 in other scripts, whose lines end with
    words), and all but the longest few, which no tool has wrapped."""

    filled: int
    longest: int


def _wrap_width(lines: Sequence[Line]) -> _Width:
    chinese = sorted(len(line.text) for line in lines if _HAN.search(line.text))
    lengths = sorted(len(line.text.strip()) for line in lines)
    filled = chinese[len(chinese) * 2 // 3] if len(chinese) > len(lines) // 3 else 0
    return _Width(filled, lengths[len(lengths) * 49 // 50] if lengths else 0)


def _spacing(lines: Sequence[Line]) -> int:
    """Empty lines between any two lines of running text: 0 or 1.

    Told by where sentences run on: over an empty line in a double-spaced text, from line to line in any other. Where none runs
    on, every line is a paragraph and the empty lines part them.
    """
    over_empty = over_end = 0
    for before, line in pairwise(lines):
        first, last = line.text.strip()[:1], before.text.strip()
        if first.isalpha() and not first.isupper() and not _STOPPED.search(last) and not _LINK.fullmatch(last):
            over_empty += line.blank_before > 0
            over_end += line.blank_before == 0
    return int(over_empty > over_end)


def _furniture(text: str, heads: set[str], *, at_top: bool) -> str | None:
    """Why a line is page furniture, None where it is text.

    ``heads`` collects symbol lines: the first is the masthead's, the same again is a running head, and so is any ``at_top`` of
    a later page. A symbol that fills a line elsewhere is a part of its sentence.
    """
    if text[0].isalpha() and text[0] not in _BEGINS_FURNITURE:
        return None  # as most lines
    if _RULE.fullmatch(text):
        return "rule"
    if _PAGE_NUMBER.fullmatch(text):
        return "page or job number"
    if _BAR_CODE.fullmatch(text):
        return "bar code"
    if _LINK.fullmatch(text):
        return "link"
    if _SYMBOL_LINE.fullmatch(text):
        if at_top or text in heads:
            return "running head"
        heads.add(text)
    return None


def is_symbol_line(text: str) -> bool:
    """Is the line nothing but a document's symbol?"""
    return bool(_SYMBOL_LINE.fullmatch(text))


def _note_label(line: Line, in_notes: bool, raised: set[int], last: int, blocks: bool) -> tuple[Woven, Woven] | None:
    """The mark that begins a footnote's line and what follows it, or None where the line begins none."""
    woven = line.woven.strip()
    m = _NOTE_LABEL.match(woven.text)
    if not m and line.size and in_notes:
        m = _GLUED_LABEL.match(woven.text)
        m = m if m and int(m["digits"]) == last + 1 else None
    if not m:
        return None
    is_raised = bool(m["raised"]) or (bool(woven.at) and woven.at[0] in raised)
    if not (is_raised or in_notes or line.role == "note"):
        return None
    if m["digits"] and in_notes and not is_raised and not last < int(m["digits"]) <= last + 3 and last:
        return None
    if blocks and not is_raised and line.role != "note":
        return None
    return woven.cut(0, m.end()), woven.cut(m.end()).strip()


def _with(line: Line, woven: Woven) -> Line:
    return replace(line, woven=woven)


def _aside(line: Line, kind: str, reason: str) -> Aside:
    at = [a for a in line.woven.at if a >= 0]
    return Aside(at[0], at[-1] + 1, "link" if kind == "link" else "furniture", reason)


def _level(lines: list[Printed]) -> None:
    """Indents measured from the left edge of running text; PDF tools push the first line of each page in by one."""
    body = [p for p in lines if p.note is None]
    if not body:
        return
    tops = [p.indent for p in body if p.page_top]
    # Only where a page's first line goes on with a sentence does its indent show that the tool pushed it in.
    pushed = any(p.page_top and p.indent and not is_ended(before.line.text) for before, p in pairwise(body))
    rest = Counter(p.indent for p in body if not p.page_top)
    base = min((indent for indent, count in rest.items() if count * 10 >= rest.total()), default=0.0)
    shift = min(tops) - base if len(tops) > 2 and min(tops) > base and pushed else 0.0
    for p in body:
        p.indent = max(0.0, p.indent - base - (shift if p.page_top else 0.0))
