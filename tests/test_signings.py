"""Who signed what, from the bytes of a release or agreement text to the rows. Beside each case stands what it must give.

A line ``name | office | party | when | where`` is a signatory. Agreement texts also have lines that begin with ``document``,
``agreement``, ``event`` and ``paragraph``; ``!`` begins a finding. Of paragraphs and findings only those given are compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.authority.lists import load_authority
from pipeline.resolve.documents import Held, Provenance
from pipeline.resolve.whole import resolve_corpus
from pipeline.stages import ingest
from pipeline.tables import Agreement, AgreementEvent, AgreementParty, Signatory
from tests.making import _show, held, pdf_of_pages

CASES = Path(__file__).parent / "cases" / "signings"


def rows_of(path: Path) -> list[str]:
    """The lines of a case, as its ``.rows`` file writes them."""
    source = held(path.name, path.read_bytes())
    made = ingest(source, path.read_bytes())
    where = Provenance(source.source_id, 1, source.path, None, None, True)
    tables = resolve_corpus([Held(found, where, None) for found in made.found], [], load_authority())
    rows = [
        f"{s.person_name} | {s.title or '-'} | {s.partner_id or '-'} | {s.signed_edtf or '-'} | {s.place or '-'}"
        for s in (Signatory(*r) for r in tables["signatories"])
    ]
    for found in made.found:
        d = found.document
        rows.append(f"document | {d.kind} | {d.title}")
        rows += [f"paragraph | {p.eid} | {p.kind} | {p.label or '-'} | {p.parent or '-'}" for p in d.passages]
        rows += [f"! {n.check}" for n in found.notes]
    parties = [AgreementParty(*r) for r in tables["agreement_parties"]]
    for a in (Agreement(*r) for r in tables["agreements"]):
        sides = "+".join(p.partner_id for p in parties if p.agreement_id == a.agreement_id and p.role == "party")
        rows.append(f"agreement | {a.kind} | {sides} | {a.concluded_edtf or '-'} | {a.status}")
    for e in (AgreementEvent(*r) for r in tables["agreement_events"]):
        rows.append(f"event | {e.event} | {e.edtf or '-'} | {e.place or '-'}")
    return rows


def compared(rows: list[str], expected: list[str]) -> Iterator[str]:
    """Those of ``rows`` that a case speaks of."""
    is_text = any(row.startswith("document") for row in expected)
    for row in rows:
        kind = row.partition(" | ")[0]
        if kind == "paragraph" or row.startswith("!"):
            if row in expected:
                yield row
        elif is_text or kind not in ("document", "agreement", "event"):
            yield row


@pytest.mark.parametrize("path", sorted(p for p in CASES.iterdir() if p.suffix != ".rows"), ids=lambda p: p.name)
def test_case(path: Path) -> None:
    expected = Path(f"{path}.rows").read_text(encoding="utf-8").splitlines()
    assert sorted(compared(rows_of(path), expected)) == sorted(expected)


def test_columns_that_a_pdf_has_run_together_give_nobody(tmp_path: Path) -> None:
    rows = (
        (770, "COOPERATION AGREEMENT BETWEEN FRONTEX AND EUROPOL"),
        (740, "Frontex, hereinafter referred to as FRONTEX, and Europol, hereinafter referred to as EUROPOL,"),
        (715, "Have agreed as follows:"),
        (690, "Article 1"),
        (665, "The Parties shall work together in all fields in which they are able to help each other and their"),
        (652, "member States."),
        (627, "Article 2"),
        (602, "This Agreement shall enter into force on the date of its signature."),
        (570, "Done at Warsaw, on 4 December 2015, in two originals in English."),
    )
    columns = ((530, "For Frontex", "For Europol"), (490, "Fabien LE GUERREC", "Robert WAINSCOTT"), (475, "Director", "Director"))
    shown = [_show(text, 72, y, 10.0) for y, text in rows]
    shown += [_show(text, x, y, 10.0) for y, *cells in columns for x, text in zip((72, 320), cells, strict=True)]
    path = tmp_path / "columns.en.pdf"
    path.write_bytes(pdf_of_pages(["\n".join(shown)]))
    made = rows_of(path)
    assert "document | agreement | COOPERATION AGREEMENT BETWEEN FRONTEX AND EUROPOL" in made
    assert "event | signed | 2015-12-04 | Warsaw" in made
    assert "! signature_not_read" in made
    assert not [row for row in made if "GUERREC" in row or "WAINSCOTT" in row]
    assert sum(row.startswith("paragraph | art1.") for row in made) == 2
