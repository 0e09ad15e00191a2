"""Footnote marks in running text: found, taken out, and remembered with the offset after which they stood.

PDF tools glue marks to words (``INTERPOL1 and``) or set them off (``security, 3 and``). A number in running text is a mark
only where a footnote of that number is printed, in the order of the footnotes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from pipeline.document import Aside, Block, Mark
from pipeline.languages import Language, any_of
from pipeline.structure.printed import lower_digits

# Raised digits, or digits between the control characters that some tools set around a raised mark.
_RAISED: Final = re.compile(r" ?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\x01 ?\d{1,3} ?\x02")
_RAISED_SIGN: Final = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹\x01]")
# A raised mark in the brackets in which Arabic sets it.
_IN_BRACKETS: Final = re.compile(r" ?\(\s?[\d⁰¹²³⁴⁵⁶⁷⁸⁹*]{1,3}\s?\)")
_hosts: Final = {
    "title",
    "preambular",
    "operative",
    "subparagraph",
    "heading",
    "annex",
    "body",
    "list_item",
    "table_cell",
    "enacting",
}


class _Place(NamedTuple):
    """A stretch of a block's text: number of the block, offsets."""

    block: int
    start: int
    end: int


def take_marks(blocks: Sequence[Block], raised: set[int], language: Language, *, is_marked_up: bool = False) -> list[Aside]:
    """Take the marks out of all blocks, remembering them in ``Block.marks``. Returns their asides.

    ``raised`` holds the raw offsets that the mark-up or the font sets as superscript; ``is_marked_up`` says that these are all.
    """
    asides: list[Aside] = []
    labels = [b.label for b in blocks if b.kind == "footnote" and b.label]
    bodies = [b for b in blocks if b.kind in _hosts]
    for body in bodies:
        asides += _take_raised(body, raised)
    found = {m.label for b in bodies for m in b.marks}
    asides += _take_stars(blocks, [label for label in labels if label not in found])
    wanted = [label for label in labels if label not in found and label.strip("*") and not is_marked_up]
    asides += _take_glued(bodies, wanted, language)
    return asides


def _take_stars(blocks: Sequence[Block], labels: Sequence[str]) -> Iterator[Aside]:
    """Stars at the end of a line of the masthead or of a title: ``A/RES/81/4*``."""
    for label in dict.fromkeys(x for x in labels if not x.strip("*")):
        starred = re.compile(rf"(?<=[^\s*]) ?{re.escape(label)}$")
        for block in blocks:
            m = starred.search(block.woven.text) if block.kind in {"meta", "title"} else None
            if m:
                yield _cut(block, *m.span(), label)
                break


def _take_raised(block: Block, raised: set[int]) -> list[Aside]:
    asides: list[Aside] = []
    at = 0
    while True:
        text = block.woven.text
        m = _RAISED.search(text, at) if _RAISED_SIGN.search(text, at) else None
        start, end = m.span() if m else _styled(block, raised, at)
        if m is None and start < 0:
            return asides
        label = lower_digits(text[start:end].strip(" \x01\x02"))
        wide, narrow = (_IN_BRACKETS.fullmatch(text, max(0, start - n), end + n) for n in (2, 1))
        if m := wide or narrow:
            start, end = m.span()
        asides.append(_cut(block, start, end, label))
        at = start


def _styled(block: Block, raised: set[int], at: int) -> tuple[int, int]:
    """The next stretch of characters that are set as superscript and are digits or stars. Two marks side by side are two."""
    origins, text = block.woven.at, block.woven.text
    if not raised or raised.isdisjoint(origins):
        return -1, -1
    for i in range(at, len(text)):
        if origins[i] in raised and (text[i].isdigit() or text[i] == "*"):
            end = i + 1
            while end < len(text) and origins[end] in raised and (text[end].isdigit() or text[end] == "*"):
                if origins[end] != origins[end - 1] + 1:
                    break
                end += 1
            start = i - 1 if i and text[i - 1] == " " else i
            return start, end
    return -1, -1


def _take_glued(bodies: Sequence[Block], labels: Sequence[str], language: Language) -> list[Aside]:
    """Marks printed as plain digits, in the order of the footnotes, each after the last one.

    First those that nothing else can be (glued, or set off after a stop), then, between the marks found, those that stand
    like words (``the Ocean 28 for fishery``) if there is just one such place.
    """
    beside = _bracketed if language.marks.get("bracketed") else _glued if language.spaced else _set_off
    places = _in_order([list(beside(bodies, label, language)) for label in labels])
    for i, label in enumerate(labels):
        if places[i] is None and label.isdigit() and beside is not _bracketed:
            first = next((p for p in reversed(places[:i]) if p), _Place(0, 0, 0))
            last = next((p for p in places[i + 1 :] if p), _Place(len(bodies), 0, 0))
            loose = list(_loose(bodies, label, first, last, language))
            if len(loose) == 1:
                places[i] = loose[0]
    found = sorted((place, label) for place, label in zip(places, labels, strict=True) if place)
    asides = [_cut(bodies[place.block], place.start, place.end, label) for place, label in reversed(found)]
    for block in {place.block for place, _ in found}:
        bodies[block].marks.sort(key=lambda m: m.offset)
    return asides


def _in_order(candidates: Sequence[Sequence[_Place]]) -> list[_Place | None]:
    """One place for each footnote, or None, so that the places follow each other and as many footnotes as can be have one.

    A number that only looks like a mark far down the text would, taken greedily, leave all footnotes after it without theirs.
    The longest rising sequence by patience: ``ends[k]`` is where a sequence of ``k + 1`` marks can end at the earliest.
    """
    ends: list[_Place] = []
    last: list[tuple[int, _Place, int]] = []  # for each place laid down: footnote, place, the one before it
    tops: list[int] = []
    for i, places in enumerate(candidates):
        for place in sorted(places, reverse=True):
            k = bisect_left(ends, place)
            if k < len(ends) and ends[k] == place:
                continue
            last.append((i, place, tops[k - 1] if k else -1))
            ends[k : k + 1] = [place]
            tops[k : k + 1] = [len(last) - 1]
    chosen: list[_Place | None] = [None] * len(candidates)
    at = tops[-1] if tops else -1
    while at >= 0:
        i, place, at = last[at]
        chosen[i] = place
    return chosen


def _loose(bodies: Sequence[Block], label: str, first: _Place, last: _Place, language: Language) -> Iterator[_Place]:
    """Places between two marks where ``label`` stands between words as no number does.

    The language file says beside which words a number counts or numbers something (``of 12 metres``, ``paragraph 3 and``).
    """
    digits = re.escape(label)
    pattern = re.compile(
        rf"(?:(?<=[^\W\d_])|(?<=\d/\d)|(?<=/\d\d)|(?<=/\d\d\d)) {digits}(?= [^\W\d_]| [;:»])"  # the Ocean 28 for, 73/67 13 and
        rf"|(?<=[^\W\d_][-\u2011]\d\d) ?{digits}(?!\w)"  # COVID-193, COVID-19 3
        rf"|(?<=\d\d/\d)\d{{0,2}}?(?P<glued>{digits})(?![\d/])"  # resolution 74/553: see _too_great
    )
    for n in range(first.block, min(last.block + 1, len(bodies))):
        text = bodies[n].woven.text
        if label not in text:
            continue
        for m in pattern.finditer(text, first.start if n == first.block else 0, last.start if n == last.block else len(text)):
            if m["glued"]:
                if _too_great(text, *m.span("glued"), language):
                    yield _Place(n, *m.span("glued"))
                continue
            before, after = text[: m.start()].rpartition(" ")[2], text[m.end() + 1 :].partition(" ")[0]
            if before.casefold() in language.marks["not_after"] or after.casefold() in language.marks["not_before"]:
                continue
            if not after[:1].isupper():
                yield _Place(n, m.start(), m.end())


_GREATEST: Final = 350
"""No session of the General Assembly has adopted as many resolutions; its decisions are numbered from 401 on."""


def _too_great(text: str, start: int, end: int, language: Language) -> bool:
    """Is a mark glued to a resolution's number? ``resolution 74/553`` with a footnote 3 is 74/55; a decision may be 74/553."""
    number = re.search(r"(?<![\w/.-])\d\d/(\d{1,3})$", text[:start])
    if number is None or int(number[1] + text[start:end]) <= _GREATEST or int(number[1]) > _GREATEST:
        return False
    nouns = (any_of(language.references[kind]) for kind in ("resolution", "decision"))
    before = text[max(0, start - 200) : start]
    resolution, decision = (max((m.start() for m in re.finditer(noun, before)), default=-1) for noun in nouns)
    return resolution >= decision


def _bracketed(bodies: Sequence[Block], label: str, _: Language) -> Iterator[_Place]:
    """Where ``label`` stands as a mark in a language that sets marks in brackets: ``المحتلة(1)،``, ``( 1)``."""
    mark = re.compile(rf"(?<=\S) ?\(\s?{re.escape(label)}\s?\)")
    for n, body in enumerate(bodies):
        for m in mark.finditer(body.woven.text):
            yield _Place(n, *m.span())


def _set_off(bodies: Sequence[Block], label: str, language: Language) -> Iterator[_Place]:
    """Where ``label`` stands as a mark in text without spaces: set off from the next words, or before a stop.

    ``《议程》4 的``, ``报告，2 并``, ``工作 2，``; not ``第4段``, ``2016年``, nor behind a word that numbers (``议程项目14、``).
    """
    behind = rf"\s?(?:[，。；：、）”》]|$)|\s(?!{any_of(language.marks['not_before'])})"
    mark = re.compile(rf"(?<=[^\s\d(/.A-Za-z-]) ?(?<![\d(/.]){re.escape(label)}(?={behind})")
    numbering = tuple(language.marks["not_after"])
    for n, body in enumerate(bodies):
        text = body.woven.text
        if label not in text:
            continue
        for m in mark.finditer(text):
            if not text[: m.start()].endswith(numbering):
                yield _Place(n, *m.span())


def _glued(bodies: Sequence[Block], label: str, language: Language) -> Iterator[_Place]:
    """Where ``label`` stands as a mark: glued to a word, a year or a stop, or set off by a space after a stop.

    Set off before a stop (``in Persons 5, in``) it is none after a word that it numbers (``Goal 3, on``).
    """
    digits = re.escape(label)
    glued = re.compile(
        rf"(?<=[^\W\d_]){digits}(?![\w/%])"  # INTERPOL1 and
        # Strategy,2 including; not 1.5
        rf"|(?<=[,;.:)\]”’»\"])(?<!\s\d[,.])(?<!\s\d\d[,.])(?<!\s\d\d\d[,.]){digits}(?![\d/.%]|\)|\s?\()"
        rf"|(?<=\D(?:19|20)\d\d){digits}(?!\d)"  # of 12 December 199711 and
        rf"|(?<=[,;:)”»]) {{1,2}}{digits}(?=[\s,;.]|$)"  # border security, 3 and
        rf"|(?<=[^\W\d_]) {{1,2}}{digits}(?= ?[,;.](?:\s|$)|$)"  # in Persons 5, in; in Persons 5 , in
        rf"|(?<=\D(?:19|20)\d\d) {{1,2}}{digits}(?=\s|[,;.]|$)"  # of 27 September 2013 2
    )
    for n, body in enumerate(bodies):
        text = body.woven.text
        if label not in text:
            continue
        for m in glued.finditer(text):
            before, after = text[: m.start()].rpartition(" ")[2], text[m.end() + 1 :].partition(" ")[0]
            numbered = before[-1:].isalpha() and before.casefold() in language.marks["not_after"]
            counted = before[-1:] in {",", ";", ":"} and after.casefold() in language.marks["not_before"]
            if text[m.start()] != " " or not (numbered or counted):
                yield _Place(n, *m.span())


def _cut(block: Block, start: int, end: int, label: str) -> Aside:
    origins = [a for a in block.woven.at[start:end] if a >= 0]
    block.woven = block.woven.drop(start, end)
    block.marks = [m if m.offset <= start else Mark(m.label, m.offset - (end - start)) for m in block.marks]
    block.marks.append(Mark(label, start))
    return Aside(origins[0], origins[-1] + 1, "mark", f"mark of footnote {label}")
