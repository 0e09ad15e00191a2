"""The signatures at the end of an agreement, under each other or in columns: party, name, office, day and place of each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from pipeline.authority.matcher import WordFinder
from pipeline.document import Document, Passage
from pipeline.extract.found import FoundDate
from pipeline.extract.persons import whole_name
from pipeline.extract.shadow import ORG, Shadow
from pipeline.languages.agreements import agreement_words, one_of
from pipeline.languages.signings import signing_words

Extent = tuple[int, int]


@dataclass(slots=True)
class SignatureBlock:
    """One signature. ``eid`` is the passage of the name, else of its first line; extents are offsets of the document's text."""

    eid: str
    lines: Extent
    partner: str | None = None
    name: Extent | None = None
    title: Extent | None = None
    date: FoundDate | None = None
    place: Extent | None = None
    is_one_line: bool = False


class _Line(NamedTuple):
    eid: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Patterns:
    party: re.Pattern[str]
    party_alone: re.Pattern[str]
    opening: re.Pattern[str]
    closing: re.Pattern[str]
    fields: tuple[tuple[str, re.Pattern[str]], ...]
    blank: re.Pattern[str]
    offices: WordFinder
    articles: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns | None:
    words, signing = agreement_words(language), signing_words(language)
    if words is None or signing is None:
        return None
    t = signing.text
    articles = rf"(?:(?:{one_of(words.names['articles'])})\s*)?"
    owner = rf"(?P<org>{ORG})(?:\s?[(]\s?{ORG}\s?[)]|\s?[–-]\s?{ORG})*"
    fields = tuple(
        (key, re.compile(rf"\W*(?:{one_of(t[f'field_{key}'])})\s*[:.]\s*", re.IGNORECASE))
        for key in ("name", "title", "date", "place", "signature")
    )
    return _Patterns(
        party=re.compile(rf"\W*(?:{one_of(t['for'])})\s*{articles}(?P<whom>[^\n:]*?){owner}[’']?s?\s*[:,]?\s*", re.IGNORECASE),
        party_alone=re.compile(rf"[^\w\ue000-\ue004]*{articles}{owner}\s*:?\s*\Z", re.IGNORECASE),
        opening=re.compile(rf"\W*(?:{one_of(t['for'])})\s+{articles}[^\n:\ue000-\ue004]{{2,60}}\Z", re.IGNORECASE),
        closing=re.compile(rf"\W*(?:{one_of((*t['done'], *t['witness']))})(?!\w)", re.IGNORECASE),
        fields=fields,
        blank=re.compile(r"[\W_]*\Z"),
        offices=WordFinder((*words.persons["offices"], *signing.persons["offices"])),
        articles=re.compile(articles, re.IGNORECASE),
    )


def signature_blocks(document: Document, shadow: Shadow) -> list[SignatureBlock]:
    """The signatures of the text of an agreement, in order, the columns one after the other."""
    p = _patterns(document.language)
    if p is None:
        return []
    return [
        block
        for column in _columns(document.passages, shadow, p)
        for block in (_named_first(column, document, shadow, p) or _blocks(column, document, shadow, p))
        if block.name or block.partner
    ]


def _columns(passages: Sequence[Passage], shadow: Shadow, p: _Patterns) -> Iterator[list[_Line]]:
    """The lines behind the articles: those of each column of each table, and those under each other."""
    last = max((i for i, x in enumerate(passages) if p.closing.match(shadow.text, x.start, x.end)), default=None)
    if last is None:
        last = max((i for i, x in enumerate(passages) if x.kind in ("operative", "subparagraph", "annex")), default=-1)
    under: list[_Line] = []
    cells: dict[tuple[str, str], list[_Line]] = defaultdict(list)
    for x in passages[last + 1 :]:
        line = _Line(x.eid, x.start, x.end)
        if x.kind == "table_cell":
            table, _, column = x.eid.split(".")[-3:]
            cells[table, column].append(line)
        elif x.kind in ("meta", "body", "heading", "operative", "list_item"):
            under.append(line)
    # Labels may stand in a column of their own: "Name | Ada Roe | Tomas Brandt".
    yield from cells.values()
    yield under


_LONGEST: Final = 260


def _blocks(lines: Sequence[_Line], document: Document, shadow: Shadow, p: _Patterns) -> Iterator[SignatureBlock]:
    """The signatures among lines. Where two columns have run together ("For A For B") nobody's name can be told."""
    block: SignatureBlock | None = None
    above: _Line | None = None
    for line in lines:
        if line.end - line.start > _LONGEST:
            continue
        text = shadow.text[line.start : line.end]
        opening, above = above, None
        if opening and (org := _only(shadow, line)):  # "For the Northern Harbour | Police (NHP)"
            if block:
                yield block
            block = SignatureBlock(opening.eid, (opening.start, line.end), org)
            continue
        if p.opening.match(text):
            above = line
            continue
        m = p.party.match(text)
        if m and len(m["whom"]) > 40:
            m = None
        if m and p.party.match(text, m.end()):
            if block:
                yield block
            block = None
            yield SignatureBlock(line.eid, (line.start, line.end), shadow.orgs[line.start + m.start("org")].entity)
            continue
        alone = None if m else p.party_alone.match(text)
        if m or (alone and (block is None or block.name is not None or block.partner is None)):
            if block:
                yield block
            hit = m or alone
            if hit is None:
                continue
            block = SignatureBlock(line.eid, (line.start, line.end), shadow.orgs[line.start + hit.start("org")].entity)
            if hit.end() < len(text):
                _inline(block, line, line.start + hit.end(), document, shadow, p)
            continue
        if block is not None:
            _field(block, line, document, shadow, p)
    if block:
        yield block


def _only(shadow: Shadow, line: _Line) -> str | None:
    """The one organization that a line names."""
    named = {n.entity for n in shadow.orgs_in(line.start, line.end)}
    return named.pop() if len(named) == 1 else None


def _named_first(lines: Sequence[_Line], document: Document, shadow: Shadow, p: _Patterns) -> list[SignatureBlock]:
    """The signatures where each name stands before the party: name, office, organization. None where any begins otherwise."""
    made: list[SignatureBlock] = []
    block: SignatureBlock | None = None
    for line in lines:
        text = shadow.text[line.start : line.end]
        alone = p.party_alone.match(text)
        if p.blank.match(text) and not alone:
            continue
        if len(text) > _LONGEST or p.party.match(text) or p.opening.match(text):
            return []
        name = None if p.offices.find(text) else whole_name(text.strip(" _.\u2026,"), document.language)
        if name:
            if block:
                return []
            at = shadow.text.index(name, line.start)
            block = SignatureBlock(line.eid, (line.start, line.end), name=(at, at + len(name)))
        elif block is None:
            return []
        elif alone:
            block.partner = shadow.orgs[line.start + alone.start("org")].entity
            made.append(block)
            block = None
        elif block.title is None and p.offices.find(text):
            block.title = _title(line, shadow)
        else:
            return []
    return made if block is None else []


def _inline(block: SignatureBlock, line: _Line, start: int, document: Document, shadow: Shadow, p: _Patterns) -> None:
    """Name and office that stand in the same line or cell as the party."""
    office = next(iter(p.offices.find(shadow.text[start : line.end])), None)
    end = start + office[0] if office else line.end
    if name := whole_name(shadow.text[start:end].strip(" ,:_.\u2026"), document.language):
        offset = shadow.text.find(name, start, end)
        block.eid, block.name, block.is_one_line = line.eid, (offset, offset + len(name)), True
    if office:
        block.title = (end, start + office[1])


def _field(block: SignatureBlock, line: _Line, document: Document, shadow: Shadow, p: _Patterns) -> None:
    """Take one line of a signature: "Name: …", "Title: …", a date, or a bare name or office."""
    text = shadow.text[line.start : line.end]
    if p.blank.match(text):
        return
    for key, pattern in p.fields:
        m = pattern.match(text)
        if m is None:
            continue
        start = line.start + m.end()
        rest = shadow.text[start : line.end].strip(" _.…")
        if key == "name" and (name := whole_name(rest, document.language)):
            at = shadow.text.index(name, start)
            block.eid, block.name = line.eid, (at, at + len(name))
        elif key == "title" and rest:
            block.title = _stripped(start, line.end, shadow)
        elif key == "date":
            block.date = block.date or next((d for at, d in sorted(shadow.dates.items()) if start <= at < line.end), None)
        elif key == "place" and rest and len(rest) < 60:
            block.place = _stripped(start, line.end, shadow)
        elif key == "signature" and block.name is None and (name := whole_name(rest, document.language)):
            at = shadow.text.index(name, start)
            block.eid, block.name = line.eid, (at, at + len(name))
        return
    dated = next((d for at, d in sorted(shadow.dates.items()) if line.start <= at < line.end), None)
    if dated is not None and block.date is None and (line.end - line.start) - (dated.end - dated.start) < 30:
        block.date = dated
        before = re.match(r"\W*(?P<place>[^\W\d_][\w’' -]{1,30}?),\s", shadow.text[line.start : dated.start] + " ")
        if before and before["place"][0].isupper():
            block.place = (line.start + before.start("place"), line.start + before.end("place"))
        return
    office = next(iter(p.offices.find(text)), None)
    if block.name is None:
        bare = text.strip(" _.…,")
        end = office[0] if office else len(text)
        if office and office[0] <= 1 and block.title is None:
            block.title = _title(line, shadow)
        elif name := whole_name((text[:end] if office else bare).strip(" _.…,()"), document.language):
            at = shadow.text.index(name, line.start)
            block.eid, block.name = line.eid, (at, at + len(name))
            if office:
                block.title, block.is_one_line = (line.start + office[0], line.end), True
    elif block.title is None and len(text) < 120:
        block.title = _title(line, shadow)


def _title(line: _Line, shadow: Shadow) -> Extent:
    """An office without the organization behind it: the party says for whom."""
    start, end = _stripped(line.start, line.end, shadow)
    m = re.search(rf"\s*[,–-]?\s*(?:[^\W\d_]{{1,3}}\s+){{0,2}}(?:[ld][’'])?{ORG}.*\Z", shadow.text[start:end])
    return (start, start + m.start()) if m and m.start() > 0 else (start, end)


def _stripped(start: int, end: int, shadow: Shadow) -> Extent:
    words = shadow.text[start:end]
    return start + len(words) - len(words.lstrip(" _.…")), start + len(words.rstrip(" _.…,"))
