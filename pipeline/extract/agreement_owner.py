"""The body whose page a list of agreements stands on: the other party of every agreement that the list names by one."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.authority.lists import Authority
from pipeline.document import Document
from pipeline.extract.agreement_spoken import INTERPOL
from pipeline.extract.shadow import Shadow


def speaker_of(document: Document, shadow: Shadow, with_whom: re.Pattern[str], authority: Authority) -> str | None:
    """The one body of the title, else INTERPOL where running text names it, else the body that running text names most,
    else the one that publishes the page.

    ``with_whom`` matches the words behind which a title names the other party. A body that only an item names speaks on no
    page; None where nobody can be made out.
    """
    told: Counter[str] = Counter()
    titled: set[str] = set()
    named = sorted(shadow.orgs.items())
    at = 0
    for p in document.passages:
        while at < len(named) and named[at][0] < p.start:
            at += 1
        first = at
        while at < len(named) and named[at][0] < p.end:
            at += 1
        if p.kind in ("list_item", "table_cell", "footnote", "meta", "caption"):
            continue
        is_line = p.kind == "body" and not p.text.rstrip().endswith((".", ":", "!", "?", "؟", "。"))
        joined = with_whom.search(shadow.text, p.start, p.end) if p.kind == "title" else None
        for start, n in named[first:at]:
            if not is_line:
                told[n.entity] += 1
            if p.kind == "title" and (joined is None or start < joined.start()):
                titled.add(n.entity)
    if INTERPOL in titled:
        return INTERPOL
    if len(titled) == 1:
        only = next(iter(titled))
        return INTERPOL if told[INTERPOL] >= told[only] else only
    if told[INTERPOL]:
        return INTERPOL
    most = told.most_common(2)
    if not most:
        return _publisher(document, authority)
    return most[0][0] if len(most) == 1 or most[0][1] > most[1][1] else None


def _publisher(document: Document, authority: Authority) -> str | None:
    """The one known body whose name the page's publisher is."""
    name = document.publisher or ""
    held = authority.find_names(name)
    known = {partner for _, _, partner in held}
    return known.pop() if len(known) == 1 and held[0][0] == 0 and held[-1][1] == len(name) else None
