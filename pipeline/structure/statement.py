"""Statements by the President of a council: a title, an introduction, quoted paragraphs.

Those of the Security Council have a title without number, those of the Human Rights Council one with (``PRST 55/1. Reports …``).
``At the 4131st meeting of the Security Council, held on 20 April 2000 …, the President of the Security Council made the following
statement on behalf of the Council:`` and then paragraphs that begin with a quotation mark; the mark belongs to the text.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Document, Reading
from pipeline.errors import BadSymbol
from pipeline.languages import Language, load_language
from pipeline.structure.masthead import symbol_that_ends
from pipeline.structure.plain import group_plain, numbered_title
from pipeline.structure.printed import Printed, sort_lines
from pipeline.structure.resolution import build
from pipeline.symbols import parse_symbol

_HEAD = 40
"""Lines among which masthead and title stand."""


def looks_like_statement(reading: Reading, language: Language) -> bool:
    """Is it stated to be a presidential statement, does the masthead have its symbol, or is it titled so?"""
    if reading.stated:
        return reading.stated.name == "presidentialStatement"
    return is_called_statement(reading) or any(is_statement_title(line.text, language) for line in reading.lines[:_HEAD])


def is_called_statement(reading: Reading) -> bool:
    """Does the masthead have a statement's symbol, or the title a statement's number?"""
    head = [line.text.strip() for line in reading.lines[:_HEAD]]
    return any(_is_statement(text) for text in head[:12]) or any(_is_numbered(text) for text in head)


def is_statement_title(text: str, language: Language) -> bool:
    """Is the line the title of a statement: ``Statement by the President of the Security Council``, with the organ named?"""
    plain = text.strip(" *#_").casefold()
    words = (w.casefold() for w in language.references["statement"])
    council = (name.casefold() for organ in language.organs if organ.code == "S" for name in organ.names)
    return len(plain) < 90 and any(plain.startswith(w) for w in words) and any(name in plain for name in council)


def _is_numbered(text: str) -> bool:
    return text.startswith("PRST") and numbered_title(text) is not None


def _is_statement(text: str) -> bool:
    found = symbol_that_ends(text)
    try:
        return bool(found) and parse_symbol(found or "").kind == "statement"
    except BadSymbol:
        return False


def structure_statement(reading: Reading, *, language: str, origin: str, source_id: str) -> Document:
    """One document from a reading that holds one presidential statement. Nothing is raised."""
    facts = load_language(language)
    printed, asides = sort_lines(reading)
    groups, more = group_plain(printed, reading, facts, _title_lines(printed, facts))
    kind = "presidential_statement"
    return build(reading, groups, [*asides, *more], language=language, origin=origin, source_id=source_id, kind=kind)


def _title_lines(printed: Sequence[Printed], language: Language) -> list[int]:
    """The line that is called a title, has a statement's number or says that it is a statement; none where a copy begins with
    the introduction."""
    head = [(i, p) for i, p in enumerate(printed[:_HEAD]) if p.note is None]
    stated = [i for i, p in head if _is_numbered(p.line.text.strip())][:1] or [i for i, p in head if p.line.role == "title"]
    return stated or [i for i, p in head if is_statement_title(p.line.text.strip(), language)][:1]
