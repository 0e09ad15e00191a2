"""The paragraphs of a document sorted into the parts of an Akoma Ntoso statement. Their order stays what it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from pipeline import tables as t

_IN_ANNEX: Final = re.compile(r"(?:.+\.)?annex\d+(?:[.-].*)?")
_ANNEX: Final = re.compile(r"(?:.+\.)?annex\d+(?:-\d+)?")


@dataclass(slots=True)
class Annex:
    """The paragraphs of an annex, its own heading first, and the printed lines behind them."""

    main: list[t.Paragraph] = field(default_factory=list)
    conclusions: list[t.Paragraph] = field(default_factory=list)


@dataclass(slots=True)
class Parts:
    """The parts in their order in the file."""

    cover: list[t.Paragraph]
    preface: list[t.Paragraph]
    preamble: list[t.Paragraph]
    main: list[t.Paragraph]
    conclusions: list[t.Paragraph]
    annexes: list[Annex]


def parts_of(blocks: Sequence[t.Paragraph]) -> Parts:
    """The parts of a document whose blocks (paragraphs that are no footnotes) stand in reading order.

    The masthead is the cover page; title, and headings up to the first enacting phrase, the preface; that phrase and what
    follows it of preambular paragraphs the preamble. Closing lines are conclusions, the annexes behind them attachments.
    """
    head = _while(blocks, 0, {"meta"})
    text = _preface_ends(blocks, head)
    operative = text
    if text < len(blocks) and blocks[text].kind == "enacting":
        operative = _preamble_ends(blocks, text + 1)
    end = len(blocks)
    while end > operative and (blocks[end - 1].kind == "meta" or _IN_ANNEX.fullmatch(blocks[end - 1].eid)):
        end -= 1
    closing = _while(blocks, end, {"meta"})
    return Parts(
        list(blocks[:head]),
        list(blocks[head:text]),
        list(blocks[text:operative]),
        list(blocks[operative:end]),
        list(blocks[end:closing]),
        _annexes(blocks[closing:]),
    )


def _while(blocks: Sequence[t.Paragraph], start: int, kinds: set[str]) -> int:
    """The first position from ``start`` on whose block is of none of the kinds."""
    return next((i for i in range(start, len(blocks)) if blocks[i].kind not in kinds), len(blocks))


def _preface_ends(blocks: Sequence[t.Paragraph], start: int) -> int:
    titles = _while(blocks, start, {"title"})
    headed = _while(blocks, start, {"title", "heading"})
    return headed if headed < len(blocks) and blocks[headed].kind == "enacting" else titles


def _preamble_ends(blocks: Sequence[t.Paragraph], start: int) -> int:
    held: set[str | None] = set()
    for i in range(start, len(blocks)):
        block = blocks[i]
        if block.kind != "preambular" and not (block.kind == "subparagraph" and block.parent_id in held):
            return i
        held.add(block.paragraph_id)
    return len(blocks)


def _annexes(blocks: Sequence[t.Paragraph]) -> list[Annex]:
    annexes: list[Annex] = []
    for block in blocks:
        if not annexes or _ANNEX.fullmatch(block.eid):
            annexes.append(Annex())
        into = annexes[-1].conclusions if block.kind == "meta" else annexes[-1].main
        into.append(block)
    return annexes
