"""Markdown: one ``Line`` for each printed line, its marks taken out as asides and remembered as roles and styles.

The few marks that people and converters use are understood: headings, lists, emphasis, links, images, addresses in angle
brackets, escapes, entities, tables with bars. Anything else is text.
"""

from __future__ import annotations

import html
import re
from typing import Final, Literal

from pipeline.document import Aside, Line, Reading, Role, Style
from pipeline.read.text import read_text
from pipeline.woven import Woven, weave

_HEADING: Final = re.compile(r"(?P<marks>#{1,6})[ \t]+(?P<words>.*?)(?P<end>[ \t]+#+)?$")
_BULLET: Final = re.compile(r"(?P<mark>[-+*•])[ \t]+(?=\S)")
_RULE_ROW: Final = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?$")
_INLINE: Final = re.compile(
    r"""
    \\(?P<escaped>[\\`*_{}\[\]()\#+.!|<>~-])                     # \. is a full stop
  | !\[(?P<alt>[^\]\n]{0,500})\]\([^)\n]{0,2000}\)               # ![a picture](address)
  | \[(?P<words>[^\[\]\n]{1,500})\]\((?P<target>[^)\s]{0,2000})(?:\s+"[^"\n]{0,300}")?\)   # [51/1](#)
  | <(?P<address>(?:https?://|mailto:)[^>\s]{1,2000})>           # <http://…>
  | (?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)
  | (?P<strong>\*\*(?=\S)|(?<=\S)\*\*|__(?=\w)|(?<=\w)__)
  | (?P<emphasis>\*(?=\S)|(?<=\S)\*|(?<!\w)_(?=\w)|(?<=\w)_(?!\w))
    """,
    re.VERBOSE,
)


def read_markdown(raw: str) -> Reading:
    """Read decoded Markdown. Every mark of the mark-up is an aside; every other character is in a line."""
    plain = read_text(raw)
    reading = Reading("markdown", raw, [], list(plain.asides))
    carried: dict[str, int] = {}
    for line in plain.lines:
        if line.blank_before:
            carried.clear()
        if _RULE_ROW.fullmatch(line.text) and "-" in line.text and ("|" in line.text or len(line.text) > 2):
            _aside(reading, line.woven, "markup", "rule")
            continue
        role: Role = ""
        level = 0
        woven = line.woven
        if m := _HEADING.match(woven.text):
            role, level = "heading", len(m["marks"])
            _aside(reading, woven.cut(0, m.start("words")), "markup", "heading mark")
            _aside(reading, woven.cut(m.end("words")), "markup", "heading mark")
            woven = woven.cut(*m.span("words"))
        elif m := _BULLET.match(woven.text):
            role, level = "item", 1 + int(line.indent) // 2
            _aside(reading, woven.cut(0, m.end("mark")), "label", "bullet")
            woven = woven.cut(m.end())
        words = _inline(woven, reading, carried)
        if words.text.strip():
            reading.lines.append(Line(words, role, level, line.page, line.indent, line.blank_before))
    return reading


def _inline(woven: Woven, reading: Reading, carried: dict[str, int]) -> Woven:
    """The words of a line without inline marks. ``carried`` holds where emphasis began that has not ended yet."""
    out: list[Woven] = []
    done = 0
    for m in _INLINE.finditer(woven.text):
        out.append(woven.cut(done, m.start()))
        piece = woven.cut(*m.span())
        if m["escaped"]:
            _aside(reading, piece.cut(0, 1), "markup", "escape")
            out.append(piece.cut(1))
        elif m["entity"]:
            decoded = html.unescape(m["entity"])
            if decoded == m["entity"]:
                out.append(piece)
            else:
                reading.extents[piece.at[0]] = piece.at[-1] + 1
                if decoded.isspace():
                    _aside(reading, piece, "markup", "a space written as an entity")
                out.append(Woven(decoded, (piece.at[0],) * len(decoded)))
        elif m["words"] or m["address"]:
            name = "words" if m["words"] else "address"
            inside = woven.cut(*m.span(name))
            _aside(reading, woven.cut(m.start(), m.start(name)), "markup", "link")
            _aside(reading, woven.cut(m.end(name), m.end()), "link" if m["target"] and m["target"] != "#" else "markup", "link")
            reading.styles.append(Style(inside.at[0], inside.at[-1] + 1, "link", m["target"] or m["address"] or ""))
            out.append(_inline(inside, reading, {}) if m["words"] else inside)
        elif m["strong"] or m["emphasis"]:
            kind: Literal["bold", "italic"] = "bold" if m["strong"] else "italic"
            if kind not in carried and not _closes_later(woven.text, m):
                out.append(piece)
            else:
                _aside(reading, piece, "markup", kind)
                _toggle(reading, carried, kind, piece)
        else:
            _aside(reading, piece, "markup", "picture")
        done = m.end()
    out.append(woven.cut(done))
    return weave(out)


def _closes_later(text: str, m: re.Match[str]) -> bool:
    """May emphasis begin here: words follow, and an end in this line or nothing but words up to the line's end?"""
    mark = m.group()
    return m.end() < len(text) and not text[m.end()].isspace() and (mark in text[m.end() :] or m.start() == 0)


def _toggle(reading: Reading, carried: dict[str, int], kind: str, piece: Woven) -> None:
    if kind in carried:
        reading.styles.append(Style(carried.pop(kind), piece.at[0], kind))
    else:
        carried[kind] = piece.at[-1] + 1


def _aside(reading: Reading, piece: Woven, kind: Literal["markup", "label", "link"], reason: str) -> None:
    if piece.text.strip():
        reading.asides.append(Aside(piece.at[0], piece.at[-1] + 1, kind, reason))
