"""Which names of databases, networks, notices and groups count in a document.

A name of the list that needs context ("facial recognition system", "diffusions") counts where the document names the system
more fully elsewhere, or where its owner is named near by: in the same document for a name with capitals, in the same
paragraph or the one that introduces it for a name without, since that is also what any airport has.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from pipeline.authority.lists import Authority
from pipeline.authority.matcher import Hit
from pipeline.document import Document


def systems_that_count(document: Document, authority: Authority, hits: Sequence[Hit], sure: Sequence[Hit]) -> list[Hit]:
    """The hits of systems that count by their context. ``sure`` are all names that already count, partners among them."""
    waiting = [h for h in hits if h.kind == "system" and h.match != "alone"]
    if not waiting:
        return []
    text, passages = document.text, document.passages
    starts = [p.start for p in passages]
    index = {p.eid: i for i, p in enumerate(passages)}
    named = {h.entity for h in sure}
    owners: dict[str, set[int]] = {}
    for h in sure:
        owners.setdefault(h.entity, set()).add(bisect_right(starts, h.start) - 1)
    counting = []
    for h in waiting:
        owner = authority.systems[h.entity].owner
        at = bisect_right(starts, h.start) - 1
        parent = index.get(passages[at].parent or "", at)
        near = owners.get(owner or "", set())
        spelled_out = text[h.start].isupper() and h.end - h.start > len("I-24/7")
        if h.match == "phrase" or h.entity in named or (near and spelled_out) or {at, parent} & near:
            counting.append(h)
    return counting
