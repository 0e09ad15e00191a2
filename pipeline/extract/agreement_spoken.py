"""An agreement as one sentence speaks of it: the shape that the readers of running text fill."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.extract.found import FoundDate, FoundReference, Span

INTERPOL: Final = "interpol"
Noun = tuple[int, int, str]
"""Where a noun that may speak of an agreement stands, and the noun in lower case."""
People = Sequence[tuple[int, str]]
"""Where persons are named, and the organizations for which they stand."""


@dataclass(slots=True)
class Spoken:
    """``start`` to ``end`` are the noun with what belongs to it; ``noun`` is the noun alone; ``own`` is as much of the sentence
    as speaks of it: all of it where it has a verb of signing of its own, else from the noun before to the noun behind.

    ``is_anaphor``: "the agreement" without its parties. ``is_common``: its parties are only "the two bodies". ``is_lone``: it
    names one party only, the other being who speaks. ``is_earlier``: "the first agreement". ``is_by_signers``: its parties
    are those of the persons who signed. ``is_retold``: it is told in passing as one that was signed before. ``is_same_kind``:
    "one of 2008". ``replaces_last``: the one last spoken of is said to replace it. ``others``: where dates of others stand.
    ``is_told_with_first``: the verb of signing stands before the first noun of its sentence and counts for this one too.
    ``is_subject``: the one party that it names is who signed. ``is_of_purpose``: its parties are those between whom something
    is agreed on ("an agreement on cooperation between A and B"), who need not be those that sign. ``named``: the one party
    that "the agreement with B" names.
    """

    eid: str
    kind: str
    start: int
    end: int
    sentence: tuple[int, int]
    parties: tuple[str, ...] = ()
    concerned: tuple[str, ...] = ()
    subject: tuple[int, int] | None = None
    date: FoundDate | None = None
    treaty: FoundReference | None = None
    supplements: int | None = None
    is_anaphor: bool = False
    is_definite: bool = False
    is_general: bool = False
    is_common: bool = False
    is_lone: bool = False
    is_earlier: bool = False
    is_by_signers: bool = False
    is_retold: bool = False
    is_of_purpose: bool = False
    is_subject: bool = False
    is_denied: bool = False
    is_same_kind: bool = False
    replaces_last: bool = False
    others: frozenset[int] = frozenset()
    is_told_with_first: bool = False
    named: tuple[str, ...] = ()
    verb: tuple[int, int] | None = None
    verb_kind: str = ""
    is_planned: bool = False
    replaces: int | None = None
    antecedent: int | None = None
    noun: tuple[int, int] = (0, 0)
    own: tuple[int, int] = (0, 0)


def span_of(spoken: Spoken) -> Span:
    return Span(spoken.eid, spoken.start, spoken.end)
