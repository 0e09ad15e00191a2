"""Published tables held against the reference: what is true, what was found, what of it is right.

Rows are compared as wholes in the columns that a person can judge, row by row and as often as they stand. Words are compared
exactly, but for white space.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from pipeline.contracts import Row

REFERENCE: Final = Path(__file__).parent / "reference"

Said = tuple[str, ...]


class Figure(NamedTuple):
    """How many rows are true, how many were found, how many of those are right; ``missed`` and ``wrong`` say which not."""

    true: int
    found: int
    right: int
    missed: list[Said]
    wrong: list[Said]

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.true + self.found) if self.true + self.found else 1.0


def compare(true: Iterable[Said], found: Iterable[Said]) -> Figure:
    ours, theirs = Counter(found), Counter(true)
    right = ours & theirs
    return Figure(
        theirs.total(), ours.total(), right.total(), sorted((theirs - ours).elements()), sorted((ours - theirs).elements())
    )


def reference(name: str) -> list[dict[str, str]]:
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def word(value: object) -> str:
    """A value as the reference writes it: dates in ISO 8601, truth in lower case, null empty, one space between words."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dt.date):
        return value.isoformat()
    return " ".join(str(value).split())


def parts(value: object) -> Said:
    return tuple(sorted(p.strip() for p in word(value).split(";") if p.strip()))


def figures(tables: Mapping[str, Sequence[Row]]) -> dict[str, Figure]:
    """Every figure by name, ``table`` or ``table.column``."""
    rows: dict[str, list[Any]] = {name: list(held) for name, held in tables.items()}
    made: dict[str, Figure] = {}
    for measure in (_documents, _paragraphs, _statements, _entities, _agreements):
        made.update({name: compare(true, found) for name, true, found in measure(rows)})
    return made


Measured = Iterator[tuple[str, Sequence[Said], Sequence[Said]]]
Rows = dict[str, list[Any]]


def _eid(paragraph_id: str | None) -> str:
    return (paragraph_id or "").rpartition("#")[2]


def _documents(rows: Rows) -> Measured:
    held = reference("documents")
    columns = [c for c in held[0] if c != "document_id"]
    for column in columns:
        as_said: Callable[[object], object] = parts if column in ("agenda_items", "draft_symbols") else word
        true = [(g["document_id"], str(as_said(g[column]))) for g in held if g[column]]
        found = [(d.document_id, str(as_said(getattr(d, column)))) for d in rows["documents"] if getattr(d, column) is not None]
        yield f"documents.{column}", true, found


def _paragraphs(rows: Rows) -> Measured:
    columns: Final = ("kind", "parent_eid", "label", "action", "action_text", "text")
    true, found = defaultdict(list), defaultdict(list)
    for g in reference("paragraphs"):
        for c in columns:
            if g[c]:
                true[c].append((g["document_id"], g["eid"], word(g[c])))
    for p in rows["paragraphs"]:
        for c in columns:
            value = _eid(p.parent_id) if c == "parent_eid" else word(getattr(p, c))
            if value:
                found[c].append((p.document_id, p.eid, value))
    for c in columns:
        yield f"paragraphs.{c}", true[c], found[c]


def _statements(rows: Rows) -> Measured:
    """References, dates and mentions: a whole row is right or wrong."""
    columns: tuple[str, ...] = ("target_kind", "target_symbol", "target_date", "pinpoint", "quote")
    yield (
        "paragraph_references",
        [
            (g["document_id"], g["eid"], g["footnote_eid"], *(word(g[c]) for c in columns))
            for g in reference("paragraph_references")
        ],
        [
            (r.document_id, _eid(r.paragraph_id), _eid(r.footnote_id), *(word(getattr(r, c)) for c in columns))
            for r in rows["paragraph_references"]
        ],
    )
    columns = ("start_date", "end_date", "precision", "role", "inferred", "quote")
    yield (
        "dates",
        [(g["document_id"], g["eid"], *(word(g[c]) for c in columns)) for g in reference("dates")],
        [(d.document_id, _eid(d.paragraph_id), *(word(getattr(d, c)) for c in columns)) for d in rows["dates"]],
    )
    for kind in ("partner", "system", "person"):
        true = [g for g in reference("mentions") if g["entity_kind"] == kind for _ in range(int(g["n"] or 1))]
        yield (
            f"mentions.{kind}",
            [(g["document_id"], g["eid"], g["entity_id"], word(g["quote"])) for g in true],
            [
                (m.document_id, _eid(m.paragraph_id), m.entity_id, word(m.quote))
                for m in rows["mentions"]
                if m.entity_kind == kind
            ],
        )


def _entities(rows: Rows) -> Measured:
    columns: tuple[str, ...] = ("category", "acronym")
    partners = reference("partners")
    yield "partners", [(g["partner_id"],) for g in partners], [(p.partner_id,) for p in rows["partners"]]
    for c in columns:
        true = [(g["partner_id"], word(g[c])) for g in partners if g[c]]
        yield f"partners.{c}", true, [(p.partner_id, word(getattr(p, c))) for p in rows["partners"] if getattr(p, c)]
    parents = [(g["partner_id"], g["parent_partner_id"]) for g in partners if g["parent_partner_id"]]
    yield "partners.parent", parents, [(p.partner_id, p.parent_partner_id) for p in rows["partners"] if p.parent_partner_id]
    yield (
        "systems",
        [(g["system_id"], g["kind"], g["owner"]) for g in reference("systems")],
        [(s.system_id, s.kind, word(s.owner_partner_id)) for s in rows["systems"]],
    )


def _agreements(rows: Rows) -> Measured:
    """Agreements are told apart by their parties, INTERPOL aside; several with the same parties count as often as they stand."""
    partners: dict[str, set[str]] = defaultdict(set)
    for p in rows["agreement_parties"]:
        if p.partner_id != "interpol":
            partners[p.agreement_id].add(p.partner_id)
    keys = {a.agreement_id: "+".join(sorted(partners[a.agreement_id])) for a in rows["agreements"]}
    held = reference("agreements")
    truth = {g["agreement_key"]: "+".join(parts(g["partner_ids"])) for g in held}
    yield "agreements", [(k,) for k in truth.values()], [(k,) for k in keys.values()]
    for c in (
        "title",
        "kind",
        "category",
        "concluded_start",
        "concluded_end",
        "concluded_precision",
        "status",
        "treaty_reference",
    ):
        true = [(truth[g["agreement_key"]], word(g[c])) for g in held if g[c]]
        found = [(keys[a.agreement_id], word(getattr(a, c))) for a in rows["agreements"] if getattr(a, c) is not None]
        yield f"agreements.{c}", true, found
    yield (
        "agreements.supplements",
        [(truth[g["agreement_key"]], truth[g["supplements_key"]]) for g in held if g["supplements_key"]],
        [(keys[a.agreement_id], keys[a.supplements_agreement_id]) for a in rows["agreements"] if a.supplements_agreement_id],
    )
    columns = ("person_name", "title", "partner_id", "signed_on", "place")
    yield (
        "signatories",
        [(truth[g["agreement_key"]], g["eid"], *(word(g[c]) for c in columns)) for g in reference("signatories")],
        [(keys[s.agreement_id], _eid(s.paragraph_id), *(word(getattr(s, c)) for c in columns)) for s in rows["signatories"]],
    )
