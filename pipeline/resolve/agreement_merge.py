"""Which claims speak of one agreement.

The rules, in order:

0. "The agreement" of an earlier sentence is that one.
1. Claims of one party set that name the same bodies concerned, or the same subject, or carry the same day, are one, where
   their kinds and dates allow it.
2. An untitled general agreement between the same parties is one, whatever year each source gives; unless one work itself
   tells of two with different dates, or says that one replaces the other.
3. A general word ("an agreement between INTERPOL and UNODC") may mean an agreement whose body concerned is the party named
   here, where there is exactly one such and no date stands against it.
4. An undated claim that fits several is merged with none: a note.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Final

from pipeline.document import Note
from pipeline.extract.found import Claim, Found, When
from pipeline.ids import slug

GENERAL: Final = "cooperation_agreement"
INTERPOL: Final = "interpol"
_COMPATIBLE: Final = frozenset({"arrangement", "supplementary_arrangement", "cooperation_agreement"})
_OWN_KINDS: Final = frozenset({"supplementary_arrangement", "additional_protocol", "special_arrangement"})


@dataclass(slots=True)
class Told:
    """A claim with the document that makes it; ``index`` is its place in ``found.claims``."""

    found: Found
    claim: Claim
    index: int

    @property
    def work(self) -> str:
        return self.found.document.work_id

    @property
    def where(self) -> str:
        return self.found.document.paragraph_id(self.claim.span.eid)


@dataclass(slots=True)
class Cluster:
    """The claims of one agreement."""

    told: list[Told] = field(default_factory=list)
    _counted: int = field(default=0, init=False, compare=False)
    _first: float = field(default=inf, init=False, compare=False)
    _last: float = field(default=-inf, init=False, compare=False)

    def is_near(self, when: When | None) -> bool:
        """Could a claim of this date be told here? Not where all dates are known and lie further off than two tellers differ."""
        for t in self.told[self._counted :]:
            self._first = min(self._first, t.claim.when.first.toordinal() if t.claim.when else -inf)
            self._last = max(self._last, t.claim.when.last.toordinal() if t.claim.when else inf)
        self._counted = len(self.told)
        if when is None:
            return True
        return when.first.toordinal() - self._last <= _NEAR_BY and self._first - when.last.toordinal() <= _NEAR_BY

    @property
    def parties(self) -> frozenset[str]:
        return frozenset(p for t in self.told for p in t.claim.parties)

    @property
    def concerned(self) -> frozenset[str]:
        return frozenset(p for t in self.told for p in t.claim.concerned) - self.parties

    @property
    def party_sets(self) -> set[frozenset[str]]:
        return {frozenset(t.claim.parties) for t in self.told}

    @property
    def kinds(self) -> set[str]:
        return {t.claim.kind for t in self.told if not t.claim.is_general} or {t.claim.kind for t in self.told}

    @property
    def is_general(self) -> bool:
        return all(_is_general(t.claim) for t in self.told)


def _is_general(claim: Claim) -> bool:
    """Is this a cooperation agreement with no subject of its own?"""
    return claim.kind == GENERAL and not claim.subject and not claim.concerned


def clusters_of(founds: Iterable[Found]) -> tuple[list[Cluster], list[Note]]:
    """Every agreement that ``founds`` speak of. Their order changes nothing but must be that of document ids."""
    every = [Told(f, c, i) for f in founds for i, c in enumerate(f.claims) if len(set(c.parties)) >= 2]
    echoes = [t for t in every if t.claim.same_as is not None]
    told = [t for t in every if t.claim.same_as is None]
    own = _kinds_of_their_documents(told)
    replaced = {id(t.found.claims[t.claim.replaces]) for t in every if t.claim.replaces is not None}
    specific = [t for t in told if not _is_general(t.claim) and id(t.claim) not in own]
    general = [t for t in told if _is_general(t.claim) and id(t.claim) not in own]
    notes: list[Note] = []
    clusters = _merge_specific(specific, notes)
    beside = _by_claim(clusters)
    for t in told:
        if id(t.claim) in own:
            _join(t, own[id(t.claim)], beside)
    clusters += _merge_general(general, clusters, replaced, notes)
    beside = _by_claim(clusters)
    for t in echoes:
        _join(t, t.found.claims[t.claim.same_as or 0], beside)
    for c in clusters:
        c.told.sort(key=lambda t: (t.found.document.document_id, t.claim.span.start))
    clusters.sort(key=lambda c: (sorted(c.parties), c.told[0].found.document.document_id, c.told[0].claim.span.start))
    return [c for c in clusters if c.told], notes


def _join(t: Told, claim: Claim, beside: dict[int, Cluster]) -> None:
    """Count ``t`` among those who tell of the agreement of ``claim``."""
    cluster = beside[id(claim)]
    cluster.told.append(t)
    beside.setdefault(id(t.claim), cluster)


def _by_claim(clusters: Iterable[Cluster]) -> dict[int, Cluster]:
    """The agreement of each claim, by the claim's identity; one of none where a claim is of no agreement."""
    held: dict[int, Cluster] = defaultdict(Cluster)
    for c in clusters:
        for t in c.told:
            held.setdefault(id(t.claim), c)
    return held


# --- a general word in a document that also says the kind ------------------------------------------------------------------


def _kinds_of_their_documents(told: Sequence[Told]) -> dict[int, Claim]:
    """General claims whose document tells of exactly one agreement of the same parties by its kind ("the MoU … the accord")."""
    by_place: dict[tuple[int, frozenset[str]], list[Told]] = defaultdict(list)
    for t in told:
        by_place[id(t.found), frozenset(t.claim.parties)].append(t)
    own: dict[int, Claim] = {}
    for held in by_place.values():
        named = [t for t in held if not _is_general(t.claim) and t.claim.kind not in _OWN_KINDS]
        if not named or len({(t.claim.kind, t.claim.subject and slug(t.claim.subject)) for t in named}) != 1:
            continue
        if any(_is_general(t.claim) and not t.claim.is_general for t in held):
            continue
        for t in held:
            if not t.claim.is_general or t in named or _is_to_come(t, named):
                continue
            if all(_may_agree(t.claim.when, n.claim.when) for n in named):
                own[id(t.claim)] = named[0].claim
    return own


def _is_to_come(t: Told, named: Sequence[Told]) -> bool:
    """Is this still to be signed, where those named by their kind have their day already?"""
    return t.claim.status == "intended" and any(n.claim.when and not n.claim.when.inferred for n in named)


# --- rule 1 ----------------------------------------------------------------------------------------------------------------


def _merge_specific(told: Sequence[Told], notes: list[Note]) -> list[Cluster]:
    by_parties: dict[frozenset[str], list[Cluster]] = defaultdict(list)
    vague: list[Told] = []
    # What says most comes first, so that what says less finds all that it may mean.
    for t in sorted(told, key=lambda t: (-_weight(t.claim), t.found.document.document_id, t.claim.span.start)):
        if not t.claim.subject and not t.claim.concerned and t.claim.when is None:
            vague.append(t)
            continue
        clusters = by_parties[frozenset(t.claim.parties)]
        fitting = [c for c in clusters if c.is_near(t.claim.when) and any(_same(t, x) for x in c.told)]
        if fitting:
            fitting[0].told.append(t)
            for other in fitting[1:]:
                fitting[0].told += other.told
            if len(fitting) > 1:
                gone = {id(c) for c in fitting[1:]}
                clusters[:] = [c for c in clusters if id(c) not in gone]
        else:
            clusters.append(Cluster([t]))
    for t in vague:
        clusters = by_parties[frozenset(t.claim.parties)]
        fitting = [c for c in clusters if t.claim.kind in c.kinds]
        if len(fitting) > 1:
            notes.append(_fits_several(t, len(fitting)))
        elif fitting:
            fitting[0].told.append(t)
        else:
            clusters.append(Cluster([t]))
    return [c for clusters in by_parties.values() for c in clusters]


def _weight(claim: Claim) -> int:
    return 4 * bool(claim.concerned) + 2 * bool(claim.subject) + bool(claim.when)


def _same(x: Told, y: Told) -> bool:
    """Do two claims with something of their own speak of one agreement? Subjects compare within one language only."""
    a, b = x.claim, y.claim
    if frozenset(a.parties) != frozenset(b.parties) or not _kinds_agree(a, b):
        return False
    if not _may_agree(a.when, b.when):
        return _is_told_twice(x, y)
    if a.concerned and b.concerned:
        return set(a.concerned) == set(b.concerned)
    if a.subject and b.subject and x.found.document.language == y.found.document.language:
        return slug(a.subject) == slug(b.subject)
    if _same_day(a.when, b.when):
        return True
    # One of the two says no subject of its own: the same kind must do.
    return a.kind == b.kind and not (a.subject and b.subject)


_NEAR_BY: Final = 62
"""Days by which two tellers of one signing may differ: one gives the day of its own page, or of an approval."""


def _is_told_twice(x: Told, y: Told) -> bool:
    """Do two works give one signing two dates: the same kind without a subject of its own, at most two months apart?

    What one work itself tells with two dates is two.
    """
    a, b = x.claim, y.claim
    if x.work == y.work or a.kind != b.kind or a.when is None or b.when is None or a.subject or b.subject:
        return False
    if a.concerned != b.concerned:
        return False
    first, then = sorted((a.when, b.when), key=lambda w: w.first)
    return (then.first - first.last).days <= _NEAR_BY


def _same_day(a: When | None, b: When | None) -> bool:
    return a is not None and b is not None and a.precision == b.precision == "day" and a.first == b.first


def _kinds_agree(a: Claim, b: Claim) -> bool:
    return a.kind == b.kind or a.is_general or b.is_general or {a.kind, b.kind} <= _COMPATIBLE


def _may_agree(a: When | None, b: When | None) -> bool:
    """Could two dates be the same day?"""
    return a is None or b is None or (a.first <= b.last and b.first <= a.last)


# --- rules 2 to 4 ----------------------------------------------------------------------------------------------------------


def _merge_general(told: Sequence[Told], clusters: Sequence[Cluster], replaced: set[int], notes: list[Note]) -> list[Cluster]:
    by_parties: dict[frozenset[str], list[Told]] = defaultdict(list)
    of_parties: dict[frozenset[str], list[Cluster]] = defaultdict(list)
    for c in clusters:
        for party_set in c.party_sets:
            of_parties[party_set].append(c)
    for t in told:
        parties = frozenset(t.claim.parties)
        # "the cooperation agreement of 5 October 1999" is "the arrangement of 5 October 1999" in another language.
        dated = (c for c in of_parties[parties] if c.kinds <= _COMPATIBLE)
        same = next((c for c in dated if any(_same_day(t.claim.when, x.claim.when) for x in c.told)), None)
        (same.told if same else by_parties[parties]).append(t)
    made: list[Cluster] = []
    for parties, held in sorted(by_parties.items(), key=lambda x: sorted(x[0])):
        if all(t.claim.is_general for t in held):
            fitting = _concerning(parties, held, clusters)
            if len(fitting) == 1:
                fitting[0].told += held
                continue
            if fitting and all(t.claim.when is None for t in held):
                notes += [_fits_several(t, len(fitting)) for t in held]
                continue
        made += _by_instrument(held, replaced, notes)
    return made


def _concerning(parties: frozenset[str], held: Sequence[Told], clusters: Sequence[Cluster]) -> list[Cluster]:
    """Agreements of INTERPOL that concern the body which is the other party here, and against which no date stands."""
    if INTERPOL not in parties or len(parties) != 2:
        return []
    (other,) = parties - {INTERPOL}
    return [
        c
        for c in clusters
        if INTERPOL in c.parties
        and other in c.concerned
        and all(_may_agree(t.claim.when, x.claim.when) for t in held for x in c.told)
    ]


def _by_instrument(held: Sequence[Told], replaced: set[int], notes: list[Note]) -> list[Cluster]:
    """One agreement; or one for each date where a work itself tells of a second dated one."""
    by_work: dict[str, list[When]] = defaultdict(list)
    for t in held:
        if t.claim.when and not t.claim.when.inferred:
            by_work[t.work].append(t.claim.when)
    several = any(not _may_agree(a, b) for whens in by_work.values() for a in whens for b in whens)
    several = several or any(id(t.claim) in replaced or (t.claim.is_another and t.claim.when) for t in held)
    if not several:
        return [Cluster(list(held))]
    dated: list[Cluster] = []
    for t in sorted((t for t in held if t.claim.when), key=lambda t: _length(t.claim.when)):
        fitting = [c for c in dated if all(_may_agree(t.claim.when, x.claim.when) for x in c.told)]
        if fitting:
            fitting[0].told.append(t)
        else:
            dated.append(Cluster([t]))
    notes += [_fits_several(t, len(dated)) for t in held if t.claim.when is None]
    return dated


def _length(when: When | None) -> int:
    return (when.last - when.first).days if when else 0


def _fits_several(t: Told, count: int) -> Note:
    said = t.found.document.text[t.claim.span.start : t.claim.span.end]
    return Note(
        "resolve",
        "agreement_of_several",
        "info",
        f"{t.where}: “{said[:90]}” may be any of {count} agreements of {', '.join(sorted(t.claim.parties))}; merged with none,"
        " a date or subject would decide it.",
        "agreements",
    )
