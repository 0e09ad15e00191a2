"""Eids: the address of each paragraph in its document, made of kind and number (``pp3``, ``op13.a``, ``fn2``, ``annex1``)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.document import Block, Note

_PREFIXES: Final = {
    "preambular": "pp", "operative": "op", "footnote": "fn", "meta": "meta", "heading": "h", "body": "p", "annex": "annex",
}  # fmt: skip
_NOT_IN_KEYS: Final = re.compile(r"[\W_]+")


def name_blocks(blocks: Sequence[Block], hosts: Mapping[int, Block]) -> list[Note]:
    """Give each block its eid, items and footnotes their parent. ``hosts`` tells by position to which block an item belongs.

    Operative paragraphs and footnotes keep their printed number; the others are counted, in each part and annex anew (see
    ``parts``). A number that comes again is told apart (``op3-2``) and noted; one that is only counted gives way to it.
    """
    notes: list[Note] = []
    counts: Counter[str] = Counter()
    printed = {_eid(b, Counter()) for b in blocks if b.kind == "operative" and b.label}
    used = Counter(dict.fromkeys(printed, 1))
    for position, block in enumerate(blocks):
        host = hosts.get(position)
        block.parent = host.eid if host else None
        eid = _eid(block, counts)
        numbered = block.label is not None and block.kind in {"operative", "footnote"}
        if numbered and eid in printed:
            printed.discard(eid)
        else:
            used[eid] += 1
            if used[eid] > 1:
                if numbered and eid != "fn0":
                    message = f"{block.kind} {block.label} stands again and is {eid}-{used[eid]}. Nothing to do"
                    notes.append(Note("structure", "number_repeated", "warning", message))
                eid = f"{eid}-{used[eid]}"
        block.eid = eid
    _give_notes_their_hosts(blocks)
    return notes


def _eid(block: Block, counts: Counter[str]) -> str:
    """The eid that kind, number and place give, not yet told apart from others."""
    if block.kind == "title":
        return block.kind
    if block.kind == "subparagraph":
        key = _NOT_IN_KEYS.sub("", (block.label or "").casefold())
        if not key:  # an item whose bullet is no label
            counts[f"{block.parent}."] += 1
            key = f"li{counts[f'{block.parent}.']}"
        return f"{block.parent or _placed(block, 'item')}.{key}"
    if block.kind == "enacting":
        return _placed(block, block.kind)
    if block.kind == "annex" and block.place and not counts[block.place]:
        counts[block.place] += 1
        return block.place
    if block.label and (digits := re.sub(r"\D", "", block.label)):
        if block.kind in {"operative", "footnote"}:
            return _placed(block, f"{_PREFIXES[block.kind]}{digits}")
        if block.kind == "annex" and block.place:
            return _placed(block, f"op{digits}")
    if block.kind == "footnote" and block.label and not block.label.strip("*"):
        return "fn0"  # a star's, beside the numbered ones
    prefix = "p" if block.kind == "annex" and block.place else _PREFIXES[block.kind]
    counts[_placed(block, prefix)] += 1
    return _placed(block, f"{prefix}{counts[_placed(block, prefix)]}")


def _placed(block: Block, name: str) -> str:
    return f"{block.place}.{name}" if block.place else name


def _give_notes_their_hosts(blocks: Sequence[Block]) -> None:
    """A footnote belongs to the nearest block before it that has its mark, else to the nearest after it."""
    marked = [(i, m.label, b) for i, b in enumerate(blocks) for m in b.marks]
    for i, block in enumerate(blocks):
        if block.kind == "footnote":
            hosts = [(abs(i - j) + (j > i) * len(blocks), b) for j, label, b in marked if label == block.label]
            block.parent = min(hosts, key=lambda h: h[0])[1].eid if hosts else None
