"""Agreements in the tables: one that gets another key, two that are one, and one that was resolved apart from the others.

Whatever points at an agreement goes with it: parties, events, relations, systems, signatories, evidence, dates. Its former keys
stay beside the new one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

from pipeline.contracts import Row, Table
from pipeline.correct.corrections import Correction
from pipeline.correct.evidence import Tables, enter, move, publish_again
from pipeline.ids import slug
from pipeline.tables import Agreement, AgreementParty, Date, Evidence, Finding, Partner, Signatory, all_tables
from pipeline.validate.periods import compatible

_TABLES: Final = tuple(
    table for table in all_tables.values() if any(c.ref == "agreements.agreement_id" for c in table.columns)
    and table.name not in ("agreements", "findings", "evidence")
)  # fmt: skip
"""The tables whose rows belong to agreements."""

_SAID: Final = ("agreements", *(table.name for table in _TABLES))

_FILLED: Final = (
    ("title",), ("category",), ("subject",), ("treaty_reference",), ("supplements_agreement_id",), ("replaces_agreement_id",),
    ("concluded_edtf", "concluded_start", "concluded_end", "concluded_precision", "inferred"),
)  # fmt: skip
"""Columns that one of two agreements that are one takes over from the other where it says nothing itself."""

_SUBJECT: Final = 60
"""Characters of a subject in a key."""


def key_of_kind(tables: Tables, a: Agreement, before: str) -> str:
    """The key of an agreement whose kind was ``before``: with its new kind where the key tells the kind.

    Where another agreement has that key, the subject tells the two apart, else the year, else a number.
    """
    parties, _, tail = a.agreement_id.partition("--")
    old, kind = before.replace("_", "-"), a.kind.replace("_", "-")
    if tail != old and not tail.startswith(f"{old}-"):
        return a.agreement_id
    taken = {Agreement(*row).agreement_id for row in tables["agreements"]} - {a.agreement_id}
    year = f"-{a.concluded_start.year}" if a.concluded_start else ""
    tails = [kind, slug(a.subject, _SUBJECT) if a.subject else "", kind + year, *(f"{kind}{year}-{n}" for n in range(2, 1_000))]
    return next(f"{parties}--{t}" for t in tails if t and f"{parties}--{t}" not in taken)


def give_key(tables: Tables, c: Correction, old: str, new: str) -> None:
    """Let an agreement have another key."""
    if old != new:
        _move(tables, old, new)
        _former(tables, c, new, (old,))


def merge_agreements(tables: Tables, c: Correction, gone: str, stays: str) -> None:
    """Let ``gone`` be ``stays``, which keeps its values and takes over what it does not say itself.

    Raises ``ValueError`` where that cannot be: a party of the one has nothing to do with the other.
    """
    one, other = _row(tables, stays), _row(tables, gone)
    parties = {p.partner_id: p for p in map(_party, tables["agreement_parties"]) if p.agreement_id == stays}
    theirs = [p.partner_id for p in map(_party, tables["agreement_parties"]) if p.agreement_id == gone]
    strange = sorted(p for p in theirs if p not in parties)
    if strange:
        raise ValueError(f"{strange[0]} has a part in {gone} and none in {stays}")
    values = one._asdict()
    for first, *rest in _FILLED:
        if values[first] is None:
            values |= {name: getattr(other, name) for name in (first, *rest)}
    if one.status == "unknown":
        values |= {"status": other.status, "status_as_of": other.status_as_of}
    for column in ("supplements_agreement_id", "replaces_agreement_id"):
        if values[column] in (gone, stays):
            values[column] = None
    seen = [d for d in (one.first_seen, other.first_seen) if d], [d for d in (one.last_seen, other.last_seen) if d]
    values |= {"first_seen": min(seen[0], default=None), "last_seen": max(seen[1], default=None)}
    tables["agreements"] = [row for row in tables["agreements"] if row[0] != gone]
    _put(tables, Agreement(**values))
    _move(tables, gone, stays)
    _settle(tables, stays)
    _former(tables, c, stays, (gone, *(other.former_ids or "").split("; ")))


def graft(tables: Tables, part: Tables, c: Correction) -> None:
    """Add what was resolved apart (``part``) as the agreement that a split names, or to it where there is one."""
    ids = [Agreement(*row).agreement_id for row in part["agreements"]]
    if not ids:
        return
    for n, agreement_id in enumerate(ids):
        _move(part, agreement_id, f"{n}")  # aside, for one of them may have the key already
    for n in range(1, len(ids)):
        merge_agreements(part, c, f"{n}", "0")
    there = any(row[0] == c.new_value for row in tables["agreements"])
    aside = f"{c.new_value}--apart" if there else c.new_value
    _move(part, "0", aside)
    _put(part, _row(part, aside)._replace(former_ids=None))
    for name in ("partners", "partner_names", "persons"):
        _add(tables, all_tables[name], part.get(name, ()))
    for name in _SAID:
        _add(tables, all_tables[name], (row for row in part.get(name, ()) if aside in _keys(all_tables[name], row)))
    _add(tables, all_tables["evidence"], (row for row in part.get("evidence", ()) if _is_of(Evidence(*row), aside)))
    dated = {d.date_id: d for d in (Date(*row) for row in part.get("dates", ())) if d.about_id == aside}
    tables["dates"] = [dated.get(str(row[0]), row) for row in tables.get("dates", [])]
    if there:
        merge_agreements(tables, c, aside, c.new_value)
        _put(tables, _row(tables, c.new_value)._replace(former_ids=None))
        tables["evidence"] = [row for row in tables["evidence"] if Evidence(*row).value != aside]
    enter(tables, [(c, "agreements", c.new_value, "agreement_id", c.new_value)])
    _settle(tables, c.new_value)


def count_agreements(tables: Tables) -> None:
    """Count anew of how many agreements each partner is a part."""
    count = Counter(_party(row).partner_id for row in tables["agreement_parties"])
    tables["partners"] = [p._replace(agreement_count=count[p.partner_id]) for p in (Partner(*row) for row in tables["partners"])]


def _move(tables: Tables, old: str, new: str) -> None:
    """Let all rows of one agreement be another's. Of two that then have the same key the other's own stays."""
    for table in (all_tables["agreements"], *_TABLES):
        own = [table.position(c.name) for c in table.columns if c.ref == "agreements.agreement_id" or c.name == "agreement_id"]
        held: dict[str, Row] = {}
        for row in sorted(tables.get(table.name, ()), key=lambda row: any(row[i] == old for i in own)):
            values = [new if i in own and value == old else value for i, value in enumerate(row)]
            if table.name == "signatories" and values != list(row):
                values[0] = f"{new}~{Signatory(*row).person_id}"
            made = table.make(*values)
            if table.name != "agreement_relations" or made[own[0]] != made[own[1]]:
                held.setdefault(table.key_of(made), made)
        tables[table.name] = _in_order(table, held.values())
    rows = []
    for row in tables.get("evidence", []):
        said = Evidence(*row)
        if said.value == old and said.table_name == "agreements" and said.column_name.endswith("_agreement_id"):
            said = said._replace(value=new)
        rows.append(said)
    tables["evidence"] = list(rows)
    moved = [(said, _renamed(said.row_id, old, new)) for said in rows if _is_of(said, old)]
    move(tables, moved)
    publish_again(tables, _SAID, {row_id for _, row_id in moved})
    tables["dates"] = [
        d._replace(about_id=new) if (d.about_table, d.about_id) == ("agreements", old) else d
        for d in (Date(*row) for row in tables.get("dates", []))
    ]
    tables["findings"] = [
        f._replace(row_id=new) if (f.table_name, f.row_id) == ("agreements", old) else f
        for f in (Finding(*row) for row in tables.get("findings", []))
    ]


def _settle(tables: Tables, agreement_id: str) -> None:
    """Count and compare anew what stands in the row of an agreement, and drop evidence of what it does not say any more."""
    a = _row(tables, agreement_id)
    said = [e for e in (Evidence(*row) for row in tables["evidence"]) if _is_of(e, agreement_id)]
    itself = {e.evidence_id for e in said if e.column_name.endswith("s_agreement_id") and e.value == agreement_id}
    tables["evidence"] = [row for row in tables["evidence"] if row[0] not in itself]
    work = {row[0]: row[all_tables["documents"].position("work_id")] for row in tables["documents"]}
    speaking = {e.document_id for e in said if e.document_id}
    for table in _TABLES:
        if any(c.name == "document_id" for c in table.columns):
            at = table.position("document_id")
            speaking |= {row[at] for row in tables.get(table.name, ()) if row[table.position("agreement_id")] == agreement_id}
    others = [e.value for e in said if e.column_name == "concluded_edtf" and e.origin == "document"]
    differ = a.concluded_edtf is not None and any(not compatible(a.concluded_edtf, value) for value in others)
    _put(tables, a._replace(source_count=len({work.get(d, d) for d in speaking}) or a.source_count, has_conflict=differ))
    publish_again(tables, _SAID, {e.row_id for e in said})


def _former(tables: Tables, c: Correction, agreement_id: str, former: Iterable[str]) -> None:
    a = _row(tables, agreement_id)
    new = [i for i in former if i and i not in (a.former_ids or "").split("; ") and i != agreement_id]
    _put(tables, a._replace(former_ids="; ".join(filter(None, (a.former_ids, *new))) or None))
    enter(tables, [(c, "agreements", agreement_id, "former_ids", i) for i in new])


def _is_of(said: Evidence, agreement_id: str) -> bool:
    """Is evidence about an agreement, or about what belongs to it?"""
    return said.table_name in _SAID and (
        said.row_id == agreement_id or said.row_id.startswith((f"{agreement_id}|", f"{agreement_id}~"))
    )


def _renamed(row_id: str, old: str, new: str) -> str:
    return new + row_id[len(old) :]


def _keys(table: Table, row: Row) -> Iterator[Any]:
    """The agreements that a row belongs to."""
    return (value for c, value in zip(table.columns, row, strict=True) if c.name == "agreement_id")


def _row(tables: Tables, agreement_id: str) -> Agreement:
    return next(Agreement(*row) for row in tables["agreements"] if row[0] == agreement_id)


def _party(row: Row) -> AgreementParty:
    return AgreementParty(*row)


def _put(tables: Tables, a: Agreement) -> None:
    rows = [row for row in tables["agreements"] if row[0] != a.agreement_id]
    tables["agreements"] = _in_order(all_tables["agreements"], [*rows, a])


def _add(tables: Tables, table: Table, rows: Iterable[Row]) -> None:
    """Add rows that are not there yet."""
    held = {table.key_of(row): row for row in tables.get(table.name, ())}
    for row in rows:
        held.setdefault(table.key_of(row), row)
    tables[table.name] = _in_order(table, held.values())


def _in_order(table: Table, rows: Iterable[Row]) -> list[Row]:
    key = [table.position(c) for c in table.key]
    return sorted(rows, key=lambda row: [(row[k] is not None, row[k]) for k in key])
