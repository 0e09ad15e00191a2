"""Agreements that were taken for one: what some places say of it is set apart, resolved by itself, and joins the others then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from pipeline.correct.corrections import Correction
from pipeline.correct.evidence import Tables
from pipeline.correct.places import Place, places_of, stands_at
from pipeline.document import Note
from pipeline.extract.found import Claim, Found
from pipeline.tables import Agreement, Evidence


class Part(NamedTuple):
    """What a split sets apart: copies of documents, by the identity of what was found in them, with its claims alone."""

    correction: Correction
    copies: dict[int, Found]


def set_apart(founds: Sequence[Found], splits: Sequence[Correction], tables: Tables) -> tuple[list[Part], list[tuple[str, Note]]]:
    """Take what the places of each split say of its agreement out of ``founds``.

    ``tables`` are the tables without any split: they tell which claim is of which agreement. Returns the parts, and a finding
    for each split that was not made: there is no such agreement, or one of the places says nothing of it today, or all do.
    """
    parts: list[Part] = []
    notes: list[tuple[str, Note]] = []
    there = {Agreement(*row).agreement_id for row in tables["agreements"]}
    spoken = _spoken_of(tables)
    for c in splits:
        if c.row not in there:
            notes.append(c.note("correction_outdated", "there is no such row today", "look for its new key, or delete the line"))
            continue
        everywhere = [(f, n) for f in founds for n in _claims_of(f, c.row, spoken)]
        meant: list[tuple[Found, int]] = []
        gone: Place | None = None
        for place in places_of(c.old_value):
            here = [(f, n) for f, eids in stands_at(place, founds) for n in _at(f, _claims_of(f, c.row, spoken), place, eids)]
            gone = gone or (None if here else place)
            meant += here
        if gone:
            what = f"{gone} says nothing of it today, so it is not applied"
            notes.append(c.note("correction_outdated", what, "look at the source and write the line anew, or delete it"))
        elif len({(id(f), n) for f, n in meant}) == len(everywhere):
            notes.append(c.note("correction_outdated", "nothing else speaks of it, so nothing is split", "merge it instead"))
        else:
            parts.append(Part(c, _taken_out(meant)))
    return parts, notes


def _spoken_of(tables: Tables) -> dict[tuple[str, int], set[str]]:
    """By document and offset the agreements for which there is evidence in the words that begin there."""
    spoken: dict[tuple[str, int], set[str]] = defaultdict(set)
    for row in tables.get("evidence", []):
        said = Evidence(*row)
        if said.table_name in ("agreements", "agreement_parties") and said.document_id and said.char_start is not None:
            spoken[said.document_id, said.char_start].add(said.row_id.partition("|")[0])
    return spoken


def _claims_of(found: Found, agreement_id: str, spoken: dict[tuple[str, int], set[str]]) -> Iterator[int]:
    """The claims of a document that are of an agreement, and those that repeat its parties and are of no other."""
    parties = set(agreement_id.partition("--")[0].split("+"))
    for n, claim in enumerate(found.claims):
        told = spoken.get((found.document.document_id, claim.span.start), set())
        if agreement_id in told or (not told and len(set(claim.parties)) > 1 and set(claim.parties) <= parties):
            yield n


def _at(found: Found, claims: Iterator[int], place: Place, eids: frozenset[str]) -> Iterator[int]:
    """The claims in the paragraphs of a place; where its words stand in the sentence of one, those in other sentences are not."""
    text = found.document.text
    near = [n for n in claims if found.claims[n].span.eid in eids]
    said = [n for n in near if place.words and place.words in _sentence(found.claims[n], text)]
    yield from said or near


def _sentence(claim: Claim, text: str) -> str:
    start, end = claim.sentence or (claim.span.start, claim.span.end)
    return text[start:end]


def _taken_out(meant: Sequence[tuple[Found, int]]) -> dict[int, Found]:
    by_document: dict[int, tuple[Found, set[int]]] = {}
    for found, n in meant:
        by_document.setdefault(id(found), (found, set()))[1].add(n)
    copies: dict[int, Found] = {}
    for key, (found, numbers) in by_document.items():
        for n, claim in enumerate(found.claims):
            if claim.same_as is not None and (n in numbers) != (claim.same_as in numbers):
                claim.same_as = None  # it repeated what is another agreement now
        claims = [replace(claim) if n in numbers else _silent(replace(claim)) for n, claim in enumerate(found.claims)]
        copies[key] = replace(found, claims=claims, allusions=[], notes=[])
        for n in numbers:
            _silent(found.claims[n])
    return copies


def _silent(claim: Claim) -> Claim:
    """A claim that makes no agreement, for it names one party; the place in the list stays, others point at it."""
    claim.concerned = tuple(dict.fromkeys((*claim.concerned, *claim.parties[1:])))
    claim.parties = claim.parties[:1]
    return claim
