"""Words that cite again what was cited before them: ``Ibid.`` in a footnote, ``that resolution`` in a paragraph.

They are followed only where what they mean is certain. ``Ibid.`` always is a row, without a symbol where the note before it
cites nothing that could be made out; ``that resolution`` is one only behind a single resolution in its own paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from pipeline.document import Document, Passage
from pipeline.extract.found import FoundAct, FoundReference
from pipeline.extract.pinpoints import pinpoint_behind
from pipeline.extract.printed import treaty_place
from pipeline.extract.reference_host import hosted
from pipeline.languages import Language, any_of, load_language, western_digits


class _Source(NamedTuple):
    """What a note cites: a kind of target, and its symbol where it is known and the only one."""

    kind: str
    symbol: str | None


_UNKNOWN: Final = _Source("document", None)
_STOPS: Final = ";；؛"
_LED_BY_COMMA: Final = re.compile(r"\s?[,،，]\s?")
_CONTINUED: Final = re.compile(r"\s?[,،，(（]")
_ENDED: Final = re.compile(r"\s?(?:\.(?!\w)|[;。；؛)）]|$)")
_SUFFIX: Final = re.compile(r"/(?:Add|Corr|Rev)\.\d+")


def find_repeated(document: Document, references: Sequence[FoundReference], acts: Sequence[FoundAct]) -> list[FoundReference]:
    """The citations of ``document`` that only repeat one of ``references``, which are its other citations in order."""
    language = load_language(document.language)
    found = _in_footnotes(document, references, language)
    for passage in document.passages:
        if passage.kind not in {"footnote", "meta", "title"}:
            found += _in_paragraph(passage, [r for r in references if r.footnote is None and r.eid == passage.eid], language)
    passages = {p.eid: p for p in document.passages}
    return [hosted(r, passages[r.eid], document, acts) for r in found]


def _in_footnotes(document: Document, references: Sequence[FoundReference], language: Language) -> list[FoundReference]:
    found: list[FoundReference] = []
    before: tuple[str | None, _Source] = (None, _UNKNOWN)
    for note in document.passages:
        if note.kind != "footnote":
            continue
        follows = _follows(before[0], note.label)
        here = [r for r in references if note.start <= r.start < note.end]
        again = list(_in_note(note, here, before[1] if follows else _UNKNOWN, language))
        found += again
        before = note.label, _source_of(sorted([*here, *again], key=lambda r: r.start))
    return found


def _follows(before: str | None, label: str | None) -> bool:
    """Is no note missing between the labels of two?"""
    return not (before and label and before.isdecimal() and label.isdecimal()) or int(label) == int(before) + 1


def _source_of(cited: Sequence[FoundReference]) -> _Source:
    """What *ibid.* means behind a note that cites these. A document with its corrigenda is one; of several no one is meant."""
    if not cited:
        return _UNKNOWN
    first = cited[0]
    if all(r.symbol == first.symbol or _is_part(r.symbol, first.symbol) for r in cited):
        return _Source(first.kind, first.symbol)
    return _Source(first.kind if all(r.kind == first.kind for r in cited) else _UNKNOWN.kind, None)


def _is_part(symbol: str | None, of: str | None) -> bool:
    return symbol is not None and of is not None and symbol.startswith(of) and bool(_SUFFIX.fullmatch(symbol[len(of) :]))


@cache
def _same(code: str) -> re.Pattern[str]:
    """The words as they are; the full stop of an abbreviation may be missing (``Ibid, para. 5``)."""
    words = load_language(code).references["same"]
    short, whole = any_of(w[:-1] for w in words if w.endswith(".")), any_of(w for w in words if not w.endswith("."))
    return re.compile(rf"(?i:{short}\.?|{whole})(?!\w)")


def _in_note(note: Passage, here: Sequence[FoundReference], before: _Source, language: Language) -> Iterator[FoundReference]:
    """A row for each *ibid.* of a note behind which no symbol of its own stands (``Ibid., Seventieth Session (A/70/53)``)."""
    text = western_digits(note.text)
    marks = list(_same(language.code).finditer(text))
    done: list[FoundReference] = []
    ends = [*(m.start() for m in marks[1:]), len(text)]
    for m, end in zip(marks, ends, strict=False):
        earlier = sorted((r for r in (*here, *done) if r.start < note.start + m.start()), key=lambda r: r.start)
        source = _Source(earlier[-1].kind, earlier[-1].symbol) if earlier else before
        stops = [i for i in (text.find(stop, m.end()) for stop in _STOPS) if i >= 0]
        limit = min([*stops, end])
        row = _repeated(text, m, limit, source, [r for r in here if r.start >= note.start + m.end()], note, language)
        if row:
            done.append(row)
            yield row


def _repeated(
    text: str, m: re.Match[str], limit: int, source: _Source, behind: Sequence[FoundReference], note: Passage, language: Language
) -> FoundReference | None:
    end, pinpoint = m.end(), None
    kind, symbol = source
    if _CONTINUED.match(text, m.end()):
        comma = _LED_BY_COMMA.match(text, m.end())
        place = treaty_place(text, comma.end(), language, symbol) if comma else None
        part = pinpoint_behind(text, m.end(), language)
        if place:
            end, symbol = place.end, place.symbol if kind == "treaty" else None
        elif part and _ENDED.match(text, part.end()):
            pinpoint = part["pinpoint"]
        elif any(r.start < note.start + limit for r in behind):
            return None
        else:  # another session or volume, whose symbol the note does not print
            symbol = None
    return FoundReference(note.eid, None, note.start + m.start(), note.start + end, kind, symbol, None, pinpoint)


@cache
def _that_one(code: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(load_language(code).references['that_one'])}(?!\w)")


def _in_paragraph(passage: Passage, here: Sequence[FoundReference], language: Language) -> Iterator[FoundReference]:
    """``that resolution``, where the paragraph has cited one resolution before it and no other."""
    if not here:
        return
    words = re.compile(any_of(language.references["that_one"])) if not language.spaced else _that_one(language.code)
    decision = any_of(language.references["decision"])
    for m in words.finditer(passage.text):
        kind = "decision" if re.search(decision, m.group()) else "resolution"
        cited = {r.symbol for r in here if r.kind == kind and r.start < passage.start + m.start()}
        if len(cited) == 1 and (symbol := cited.pop()):
            yield FoundReference(passage.eid, None, passage.start + m.start(), passage.start + m.end(), kind, symbol)
