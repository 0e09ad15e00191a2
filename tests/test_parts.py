"""Resolutions in parts and with annexes: each part and annex has numbers of its own, and eids that say where."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.structure.part_symbols import session_of
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
    [
        ("A", "A"),
        (" B ", "B"),
        ("B1", "B"),
        ("B¹", "B"),
        ("باء", "B"),
        ("В", "B"),  # the last one is Cyrillic
        ("II", None),
        ("AB", None),
        ("A well", None),
        ("", None),
    ],
)  # fmt: skip
def test_letters(line: str, letter: str | None) -> None:
    assert part_letter(line) == letter


PREAMBLES = [  # a part printed alone, without number; it cites the part before
    (
        "en",
        "B Financing of the Well Force",
        "The General Assembly,",
        "Recalling its resolutions thereon, the latest of which was resolution 77/291 A of 31 May 2023,",
        "1. Decides to pay for it.",
        "87th plenary meeting\n30 June 2023",
    ),
    (
        "fr",
        "B Financement de la Force des puits",
        "L’Assemblée générale,",
        "Rappelant ses résolutions sur la question, dont la plus récente est la résolution 77/291 A du 31 mai 2023,",
        "1. Décide de la payer.",
        "87e séance plénière\n30 juin 2023",
    ),
    (
        "es",
        "B Financiación de la Fuerza de los Pozos",
        "La Asamblea General,",
        "Recordando sus resoluciones, la más reciente de las cuales es la resolución 77/291 A, de 31 de mayo de 2023,",
        "1. Decide pagarla.",
        "87ª sesión plenaria\n30 de junio de 2023",
    ),
    (
        "ru",
        "B Финансирование Сил по охране колодцев",
        "Генеральная Ассамблея,",
        "ссылаясь на свои резолюции по этому вопросу, последней из которых является резолюция 77/291 A от 31 мая 2023 года,",
        "1. постановляет оплатить их.",
        "87-е пленарное заседание,\n30 июня 2023 года",
    ),
    (
        "ar",
        "باء تمويل قوة الآبار",
        "إن الجمعية العامة،",
        "وإذ تشير إلى قراراتها في هذا الشأن، التي كان آخرها القرار 77/291 ألف المؤرخ 31 أيار/مايو 2023،",
        "1 - تقرر أن تدفع تكاليفها.",
        "الجلسة العامة 87\n30 حزيران/يونيه 2023",
    ),
]


@pytest.mark.parametrize(("language", "title", "enacting", "preamble", "operative", "closing"), PREAMBLES)
@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_a_part_printed_alone(
    suffix: str, language: str, title: str, enacting: str, preamble: str, operative: str, closing: str
) -> None:
    text = "\n\n".join([title, enacting, preamble, operative, *closing.splitlines()]) + "\n"
    (document,) = documents(f"force.{language}.{suffix}", text)
    assert (document.symbol, document.session) == ("A/RES/77/291 B", 77)
    assert document.title == title.partition(" ")[2]
    (fact,) = (f for f in document.facts if f.column == "symbol")
    assert fact.inferred
    assert document.text[fact.start : fact.end].startswith("77/291")
    assert "symbol_derived" in {n.check for n in document.notes}


@pytest.mark.parametrize(
    "cited",
    [
        "resolution 76/291 A of 31 May 2022",  # of another session
        "resolutions 77/291 A of 31 May 2023 and 77/300 A of 1 June 2023",  # of two
        "resolution 77/291 C of 31 May 2023",  # not the part before
        "resolution 77/291 of 31 May 2023",  # no part
    ],
)
def test_a_part_whose_number_is_not_told(cited: str) -> None:
    lines = [*PREAMBLES[0][1:3], f"Recalling its {cited},", *PREAMBLES[0][4:]]
    (document,) = documents("force.en.txt", "\n\n".join(lines).replace("meeting\n", "meeting\n\n") + "\n")
    assert document.symbol is None
    assert document.title == "Financing of the Well Force"
    assert "symbol_not_found" in {n.check for n in document.notes}


def test_a_word_that_looks_like_a_letter_is_a_part_of_the_title() -> None:
    head = "General Assembly\n\nResolution adopted by the General Assembly on 30 June 2023\n\n"
    (document,) = documents("call.en.md", f"{head}A global call for wells\n\nThe General Assembly,\n\n1. Calls for wells.\n")
    assert document.title == "A global call for wells"


def test_a_number_that_begins_a_wrapped_line_is_no_title() -> None:
    lines = [" باء تمويل قوة الآبار", " إن الجمعية العامة،", " وإذ تشير إلى القرار ", "77/291 ألف المؤرخ 31 أيار/مايو 2023،"]
    text = "\n\n".join([*lines, " 1 - تقرر أن تدفع."]) + "\n"
    (document,) = documents("force.ar.txt", text)
    assert document.title == "تمويل قوة الآبار"


@pytest.mark.parametrize(("day", "session"), [("2023-06-30", 77), ("2023-09-05", 78), ("2020-11-23", 75), ("2020-08-31", 74)])
def test_the_session_that_sits_on_a_day(day: str, session: int) -> None:
    assert session_of(dt.date.fromisoformat(day)) == session
