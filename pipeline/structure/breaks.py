"""Does a printed line open a paragraph, or does it go on with the one before? And what is one that opens without a number?"""

from __future__ import annotations

import re
from typing import Final

from pipeline.document import Reading
from pipeline.languages import Language
from pipeline.structure.group import Group
from pipeline.structure.numbering import item_label, operative_label
from pipeline.structure.numerals import begins_section
from pipeline.structure.openings import begins_with_verb, is_ended
from pipeline.structure.parts import is_annex_alone
from pipeline.structure.printed import Printed

_SHORT: Final = 30
"""Characters of a Chinese line that does not fill the page."""
_TITLE: Final = 100
"""Characters that the title of a section has at most."""
# The mark of a footnote that a tool set off and wrapped to the next line: " 3 and 2016"; not "3. Decides", not "12 000".
_MARK_FIRST: Final = re.compile(r"\d{1,3}\s(?=[^\W\d])")


def opens_block(p: Printed, current: Group | None, reading: Reading, language: Language, *, numbered: bool) -> bool:
    """Does the line open a block, or does it go on with the one before?

    Where paragraphs are indented, an indent opens one, and where empty lines part them, an empty line. At the top of a page,
    where tools push lines in, and in forms without indents the words decide: the paragraph before has ended, and a number or
    verb begins the line. ``numbered`` says that it is the number of the next operative paragraph.
    """
    text = p.line.text.strip()
    if current is not None and text[:1] in {",", ";"}:
        return False
    if current is None or reading.form in {"html", "akn"}:
        return True
    if begins_section(text) and (p.line.blank_before > 0 or p.indent > 0) and reading.form != "text":
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
        return p.line.blank_before > 0 and (
            ended or p.line.role == "heading" or finite or numbered or _after_title(current, text, language)
        )
    if p.apart:
        verb = finite or participle
        return ended or numbered or (language.capital_paragraphs and verb) or _after_title(current, text, language)
    if p.indent > 0 and not p.page_top and not language.spaced:
        # A line may begin with the space at which it was wrapped; lines are filled up, so a short one ends its paragraph.
        return ended or finite or numbered or item_label(text) is not None or len(current.last) < _SHORT
    if p.indent > 0 and not p.page_top:
        return ended or p.line.blank_before > 0 or not text[:1].islower()
    if p.indent > 0:
        return ended or finite or participle or p.indent >= 2 or numbered
    if (
        reading.form == "pdf"
        and ended
        and not text[:1].islower()
        and (p.line.bold or (p.line.blank_before > 0 and not p.page_top))
    ):
        return True  # in bold or set apart at the left edge: a heading
    return ended and (numbered or ((finite or participle) and language.capital_paragraphs))


def _after_title(current: Group, text: str, language: Language) -> bool:
    """Is the block before a single line that begins and ends like a title, and does a new sentence begin behind the gap?"""
    title = current.last.strip()
    return (
        len(current.lines) == 1
        and current.kind in {"preambular", "body", "annex", "operative"}
        and current.label is None
        and len(title) < _TITLE
        and not title[:1].islower()
        and text[:1].isupper()
        and not begins_with_verb(title, language.code, finite=True)
        and not begins_with_verb(title, language.code, finite=False)
    )


def _after_heading(p: Printed, text: str, reading: Reading, current: Group, language: Language) -> bool:
    """A heading of a PDF goes on in the next row if there is no gap between them, it is no mere numeral and as bold as it."""
    if is_numeral(current.last, language) or (current.bold and not p.line.bold):
        return True
    return reading.form != "pdf" or p.line.blank_before > 0 or operative_label(text) is not None


def kind_without_number(p: Printed, text: str, state: str, language: Language) -> str:
    """What an opening line without a number is."""
    stands_out = p.indent >= 2 or p.line.bold or is_numeral(text, language)
    if p.line.role == "heading" or (not is_ended(text) and len(text) < 200 and stands_out):
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


def is_numeral(text: str, language: Language) -> bool:
    """Is the line the numeral or letter of a section and nothing else: ``IV``, ``B``, ``十三``?"""
    return text in language.masthead["heading_words"] or bool(
        re.fullmatch(r"[IVXLC]{1,6}|[A-Z]|[一二三四五六七八九十]{1,3}", text)
    )
