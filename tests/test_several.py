"""Several documents in one file: each a row of its own, whose anchors account for the whole file."""

from __future__ import annotations

import pytest

from pipeline.document import Document
from tests.paragraphs import documents, rows

WELLS = """81/7. Care of village wells

The General Assembly,

Recalling its resolution 80/3 of 1 December 2025 on the depth of wells,

1. Calls upon all States to keep their wells clean;

2. Decides to return to the matter at its eighty-second session.
"""
STORKS = """81/8. Counting of migrating storks

The General Assembly,

Noting that storks come back every spring,

1. Invites Member States to count them.
"""
CLOSING = "\n41st plenary meeting\n27 November 2026\n"
MASTHEAD = """United Nations A/RES/81/8
General Assembly
Distr.: General
5 December 2026
Eighty-first session
Agenda item 13
Resolution adopted by the General Assembly on 28 November 2026
"""
BELLS = """81/401. Committee on Bells

At its 12th plenary meeting, on 3 October 2026, the General Assembly appointed Ada Lund a member of the Committee on Bells.

It also took note of the silence of the bells.
"""
COUNCIL = """Resolution 2901 (2026)
Adopted by the Security Council at its 9900th meeting, on 2 March 2026

The Security Council,

Recalling its resolution 1373 (2001),

1. Decides to remain seized of the matter.

Resolution 2902 (2026)
Adopted by the Security Council at its 9901st meeting, on 3 March 2026

The Security Council,

Noting the calm in the valleys,

1. Calls upon all parties to keep it.
"""
GERMAN = """81/7. Pflege der Dorfbrunnen

Die Generalversammlung,

unter Hinweis auf ihre Resolution 80/3 vom 1. Dezember 2025 und auf die Tiefe der Brunnen,

1. fordert alle Staaten auf, die Brunnen sauber zu halten;

81/8. Zählung der Störche

Die Generalversammlung,

feststellend, dass die Störche in jedem Frühling wieder in die Dörfer kommen,

1. bittet die Mitgliedstaaten, sie zu zählen und dem Generalsekretär die Zahl mitzuteilen.
"""

FILES = [
    ("two.en.txt", WELLS + CLOSING + "\n" + STORKS + CLOSING, ["A/RES/81/7", "A/RES/81/8"]),
    ("masthead.en.txt", WELLS + CLOSING + "\n" + MASTHEAD + STORKS + CLOSING, ["A/RES/81/7", "A/RES/81/8"]),
    ("annex.en.txt", WELLS + CLOSING + "\nAnnex\n\n1. A well is deep.\n\n" + MASTHEAD + STORKS, ["A/RES/81/7", "A/RES/81/8"]),
    ("two.en.md", f"# {WELLS}\n# {STORKS}", ["A/RES/81/7", "A/RES/81/8"]),
    ("decision.en.txt", f"{STORKS}\n{BELLS}", ["A/RES/81/8", "A/DEC/81/401"]),
    ("council.en.txt", COUNCIL, ["S/RES/2901 (2026)", "S/RES/2902 (2026)"]),
    ("zwei.de.txt", GERMAN, ["A/RES/81/7", "A/RES/81/8"]),
]


@pytest.mark.parametrize(("name", "text", "symbols"), FILES)
def test_documents(name: str, text: str, symbols: list[str]) -> None:
    found = documents(name, text)
    assert [d.symbol for d in found] == symbols
    for document, other in ((found[0], symbols[1]), (found[1], symbols[0])):
        _accounts_for(document, text)
        assert f"belongs to {other}" in {a.reason for a in document.anchors if a.kind == "furniture"}


def _accounts_for(document: Document, text: str) -> None:
    covered = bytearray(len(text))
    for a in document.anchors:
        for i in range(a.raw_start, a.raw_end):
            covered[i] += 1
    assert [text[i] for i, n in enumerate(covered) if n != 1 and not text[i].isspace()] == []


def test_the_second_masthead_is_the_seconds() -> None:
    first, second = documents(*FILES[2][:2])
    assert rows(first)[-2:] == ["annex1 |  | Annex", "annex1.op1 | 1 | A well is deep."]
    assert rows(second)[0] == "meta1 |  | United Nations A/RES/81/8"
    assert (first.agenda_items, second.agenda_items) == ([], ["13"])


def test_citing_a_resolution_begins_no_document() -> None:
    text = STORKS.replace("1. Invites", "1. Recalls resolution\n81/7. Care of village wells, and invites")
    (document,) = documents("storks.en.txt", text)
    assert document.symbol == "A/RES/81/8"


def test_the_same_number_twice_is_one_document() -> None:
    (document,) = documents("twice.en.txt", "81/8. Counting of migrating storks\n\nThe General Assembly,\n\n" + STORKS)
    assert document.symbol == "A/RES/81/8"
