"""Resolutions in parts and with annexes: each part and annex has numbers of its own, and eids that say where."""

from __future__ import annotations

import pytest

from pipeline.structure.parts import part_letter
from tests.paragraphs import documents, rows

CLOSING = "43rd plenary meeting\n1 December 2026\n"
ROADS = (
    "The General Assembly,\n\nRecalling its resolution 80/9 of 2 December 2025,\n\n1. Calls upon States to mend their roads;\n\n"
)
BRIDGES = "The General Assembly,\n\nConcerned at bridges,\n\n1. Urges States to paint them:\n\n(a) In May;\n\n(b) In fall.\n\n"
ANNEX = f"2. Adopts the annex.\n\n{CLOSING}\nAnnex"

CASES = [
    (  # letters and nothing else
        f"81/9. Roads and bridges\n\nA\n\n{ROADS}2. Requests a report.\n\nB\n\n{BRIDGES}{CLOSING}",
        "A.h1 A.enacting A.pp1 A.op1 A.op2 B.h1 B.enacting B.pp1 B.op1 B.op1.a B.op1.b",
    ),
    (  # each part has a title
        f"81/9. Roads and bridges\n\nA\n\nRoads\n\n{ROADS}2. Requests a report.\n\nB\n\nBridges\n\n{BRIDGES}{CLOSING}",
        "A.h1 A.h2 A.enacting A.pp1 A.op1 A.op2 B.h1 B.h2 B.enacting B.pp1 B.op1 B.op1.a B.op1.b",
    ),
    (  # each part has its closing lines
        f"81/9. Roads and bridges\n\nA\n\n{ROADS}2. Requests a report.\n\n{CLOSING}\nB\n\n{BRIDGES}{CLOSING}",
        "A.h1 A.enacting A.pp1 A.op1 A.op2 B.h1 B.enacting B.pp1 B.op1 B.op1.a B.op1.b",
    ),
    (  # one part alone needs no place; its letter belongs to the symbol
        f"81/9. Roads and bridges\n\nB\n\n{BRIDGES}{CLOSING}",
        "h1 enacting pp1 op1 op1.a op1.b",
    ),
    (  # an annex, its numbers beginning anew
        f"81/9. Roads\n\n{ROADS}{ANNEX}\n\n1. Roads are for carts:\n\n(a) Large ones;\n\n2. Carts have wheels.\n",
        "enacting pp1 op1 op2 annex1 annex1.op1 annex1.op1.a annex1.op2",
    ),
    (  # an annex without closing lines before it
        f"81/9. Roads\n\n{ROADS}2. Adopts the rules annexed.\n\nAnnex\n\n1. Roads are for carts.\n\n2. Carts have wheels.\n",
        "enacting pp1 op1 op2 annex1 annex1.op1 annex1.op2",
    ),
    (  # two annexes
        f"81/9. Roads\n\n{ROADS}{ANNEX} I\n\n1. Carts have wheels.\n\nAnnex II\n\n1. Wheels are round.\n",
        "enacting pp1 op1 op2 annex1 annex1.op1 annex2 annex2.op1",
    ),
    (  # an annex of a part
        f"81/9. Roads and bridges\n\nA\n\n{ROADS}2. Adopts it.\n\nAnnex\n\n1. Carts roll.\n\nB\n\n{BRIDGES}{CLOSING}",
        "A.h1 A.enacting A.pp1 A.op1 A.op2 A.annex1 A.annex1.op1 B.h1 B.enacting B.pp1 B.op1 B.op1.a B.op1.b",
    ),
    (  # an annex with a title
        f"81/9. Roads\n\n{ROADS}{ANNEX}\n\n\nRules of the road\n\n1. Carts have wheels.\n",
        "enacting pp1 op1 op2 annex1 annex1.h1 annex1.op1",
    ),
    (  # an annex that is prose
        f"81/9. Roads\n\n{ROADS}{ANNEX}\n\nWe, the carters, meet every spring.\n",
        "enacting pp1 op1 op2 annex1 annex1.p1",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "eids"), CASES)
@pytest.mark.parametrize("name", ["roads.en.txt", "roads.en.md", "roads.en.html"])
def test_places(name: str, text: str, eids: str) -> None:
    blocks = text.replace("meeting\n1", "meeting\n\n1").split("\n\n")
    if name.endswith(".html"):
        text = "<html lang='en'><body>" + "".join(f"<p>{block.strip()}</p>\n" for block in blocks) + "</body></html>"
    elif name.endswith(".md"):
        text = "\n\n".join(blocks)
    (document,) = documents(name, text)
    told = " ".join(row.partition(" ")[0] for row in rows(document, without=("meta", "title")))
    assert told == eids
    assert document.symbol == ("A/RES/81/9" if not eids.startswith("h1") else "A/RES/81/9 B")
    assert not [n for n in document.notes if n.check == "number_repeated"]


@pytest.mark.parametrize(
    ("line", "letter"),
    [("A", "A"), (" B ", "B"), ("B1", "B"), ("باء", "B"), ("II", None), ("AB", None), ("A well", None), ("", None)],
)
def test_letters(line: str, letter: str | None) -> None:
    assert part_letter(line) == letter
