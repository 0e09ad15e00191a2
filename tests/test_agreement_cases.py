"""Pages and releases about agreements, taken through a whole run: what the tables say of each case, and nothing more.

A case is a file with its rows in ``NAME.rows`` beside it, or a folder of files with its rows in ``rows``. The rows name an
agreement by its parties, kind and date; ``~`` after a date says that it was worked out and not printed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import tables as t
from pipeline.authority.lists import load_authority
from pipeline.resolve.documents import Held, Provenance
from pipeline.resolve.whole import resolve_corpus
from pipeline.stages import ingest
from tests.making import held

CASES = Path(__file__).parent / "cases" / "agreements"
TOLD = {
    "agreement_not_described", "agreement_of_several", "agreement_with_unknown", "agreement_without_party", "category_disagrees",
    "conclusion_disagrees", "bodies_may_be_one", "agreement_unread", "agreement_half_read",
}  # fmt: skip
"""The findings that a case tells; those about layout, names of several and so on are other tests'."""


def rows_of(case: Path) -> list[str]:
    """What the tables say of the documents of a case, a line a row."""
    files = sorted(p for p in case.iterdir() if p.name != "rows") if case.is_dir() else [case]
    candidates = []
    notes = []
    for path in files:
        data = path.read_bytes()
        made = ingest(held(path.name, data), data)
        notes += [note for _, note in made.notes] + [n for f in made.found for n in f.notes]
        origin = Provenance(made.held.source_id, 1, made.held.path, None, None, True)
        candidates += [Held(found, origin, None) for found in made.found]
    tables = resolve_corpus(candidates, [], load_authority())
    agreements = [t.Agreement(*r) for r in tables["agreements"]]
    parties: dict[str, list[str]] = {}
    for p in (t.AgreementParty(*r) for r in tables["agreement_parties"]):
        parties.setdefault(p.agreement_id, []).append(p.partner_id + (" (concerned)" if p.role == "body_concerned" else ""))
    names = {a.agreement_id: _name(a, parties[a.agreement_id]) for a in agreements}
    rows = [f"agreement | {names[a.agreement_id]} | {a.status}" for a in agreements]
    events = [t.AgreementEvent(*r) for r in tables["agreement_events"]]
    rows += [f"event | {names[e.agreement_id]} | {e.event} | {e.edtf or '-'}" for e in events if e.event != "signed"]
    relations = [t.AgreementRelation(*r) for r in tables["agreement_relations"]]
    rows += [f"relation | {names[r.agreement_id]} | {r.relation} | {names[r.other_agreement_id]}" for r in relations]
    systems = [t.AgreementSystem(*r) for r in tables["agreement_systems"]]
    rows += [f"system | {names[s.agreement_id]} | {s.relation} | {s.system_id}" for s in systems]
    known = [t.Partner(*r) for r in tables["partners"]]
    rows += [f"partner | {p.partner_id}" for p in known if p.in_authority]
    rows += [f"new partner | {p.name} | {p.acronym or '-'} | {p.category or '-'}" for p in known if not p.in_authority]
    found = {n.check for n in notes} | {t.Finding(*r).check_name for r in tables["findings"]}
    rows += [f"finding | {check}" for check in found & TOLD]
    return sorted(set(rows))


def _name(a: t.Agreement, parties: list[str]) -> str:
    date = (a.concluded_edtf or "-") + ("~" if a.inferred else "")
    return f"{' + '.join(sorted(parties))} | {a.kind} | {date}"


def cases() -> list[Path]:
    return sorted(p for p in CASES.iterdir() if p.suffix != ".rows")


def stated_rows(case: Path) -> list[str]:
    file = case / "rows" if case.is_dir() else Path(f"{case}.rows")
    return sorted(set(file.read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("case", cases(), ids=lambda p: p.name)
def test_case(case: Path) -> None:
    assert rows_of(case) == stated_rows(case)
