"""The paragraph to which a citation belongs, and the act under which it is cited."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Document, Mark, Passage
from pipeline.extract.found import FoundAct, FoundReference


def hosted(reference: FoundReference, passage: Passage, document: Document, acts: Sequence[FoundAct]) -> FoundReference:
    """The citation with its paragraph, its footnote, and the act that stands before it (before the mark of its footnote)."""
    if passage.kind != "footnote":
        return reference._replace(action=_act_before(passage.eid, reference.start, acts))
    host = document.passage(passage.parent) if passage.parent else None
    if host is None:
        return reference._replace(footnote=passage.eid)
    mark = next((m for m in host.marks if m.label == passage.label), Mark("", 0))
    return reference._replace(eid=host.eid, footnote=passage.eid, action=_act_before(host.eid, host.start + mark.offset, acts))


def _act_before(eid: str, offset: int, acts: Sequence[FoundAct]) -> str | None:
    return next((a.action for a in reversed(acts) if a.eid == eid and a.start <= offset), None)
