"""The table of systems: those that documents name, with how often and by whom they are run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from pipeline.authority.lists import Authority
from pipeline.resolve.versions import Corpus
from pipeline.tables import System


def system_rows(corpus: Corpus, authority: Authority, partners: Collection[str]) -> list[System]:
    """A row for each system that the corpus names; an owner only where it is a row of ``partners``."""
    count: Counter[str] = Counter()
    for found in corpus.founds:
        weight = found.document.document_id in corpus.preferred
        for n in found.named:
            if n.kind == "system":
                count[n.entity] += weight
    rows = []
    for system_id in sorted(count):
        s = authority.systems[system_id]
        owner = s.owner if s.owner in partners else None
        rows.append(System(system_id, s.name, s.acronym, s.kind, owner, count[system_id]))
    return rows
