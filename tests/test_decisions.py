"""Decisions: title, sentences, lettered items, notes; in text, Markdown, HTML and as parts of their own."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from pipeline.languages import load_language
from pipeline.structure.decision import opens_decision
from tests.paragraphs import as_pdf, documents, rows

OPENING = "At its 12th plenary meeting, on 3 October 2026, the General Assembly"

BELLS = f"""\
81/401. Appointment of members of the Committee on Bells

{OPENING}, on the recommendation of the Fifth Committee,1 appointed the following persons as members of the Committee on Bells:

(a) Ada Lund (Norway) for three years;

(b) Bo Tan (Singapore) for two years.

At the same meeting, the Assembly took note of the report of the Committee.2

_______________
1 A/81/567, para. 5.
2 A/81/11.
"""

BELLS_ROWS = [
    "title | 81/401 | Appointment of members of the Committee on Bells",
    f"p1 |  | {OPENING}, on the recommendation of the Fifth Committee, appointed the following persons as members of the "
    "Committee on Bells:",
    "p1.a | (a) | Ada Lund (Norway) for three years;",
    "p1.b | (b) | Bo Tan (Singapore) for two years.",
    "p2 |  | At the same meeting, the Assembly took note of the report of the Committee.",
    "fn1 | 1 | A/81/567, para. 5.",
    "fn2 | 2 | A/81/11.",
]


def test_plain_text() -> None:
    (document,) = documents("bells.en.txt", BELLS)
    assert rows(document) == BELLS_ROWS
    assert (document.document_id, document.kind, document.symbol) == ("A/DEC/81/401@en", "decision", "A/DEC/81/401")
    assert (document.body, document.session, document.meeting) == ("General Assembly", 81, 12)
    assert document.adopted_on == dt.date(2026, 10, 3)
    assert {p.eid: p.parent for p in document.passages if p.kind == "footnote"} == {"fn1": "p1", "fn2": "p2"}


def test_markdown_with_sections() -> None:
    text = f"""# 81/402. Programme of work of the Committee on Bells

{OPENING}, recalling its resolution 80/5 of 1 December 2025, decided:

(a) To ring the bells at noon;

(b) To be silent at night.

*Section B*

The Assembly also decided to end the session in spring.
"""
    (document,) = documents("bells.en.md", text)
    assert rows(document) == [
        "title | 81/402 | Programme of work of the Committee on Bells",
        f"p1 |  | {OPENING}, recalling its resolution 80/5 of 1 December 2025, decided:",
        "p1.a | (a) | To ring the bells at noon;",
        "p1.b | (b) | To be silent at night.",
        "h1 |  | Section B",
        "p2 |  | The Assembly also decided to end the session in spring.",
    ]


def test_html() -> None:
    text = f"""<!DOCTYPE html><html lang="en"><body><h1>81/403. Bells of the north</h1>
<p>{OPENING}, took note of the report of the Secretary-General on the bells of the north.</p>
<p>It decided to hear the bells of the north again at its eighty-second session.</p></body></html>"""
    (document,) = documents("bells.en.html", text)
    assert rows(document) == [
        "title | 81/403 | Bells of the north",
        f"p1 |  | {OPENING}, took note of the report of the Secretary-General on the bells of the north.",
        "p2 |  | It decided to hear the bells of the north again at its eighty-second session.",
    ]
    assert document.symbol == "A/DEC/81/403"


def test_the_masthead_gives_the_letter() -> None:
    text = f"""United Nations
A/DEC/81/404 B
General Assembly
Decision
Eighty-first session
Agenda item 7

81/404. Allocation of items

B

{OPENING}, decided to consider the item on bells directly in plenary meeting.

12th plenary meeting
3 October 2026
"""
    (document,) = documents("items.en.txt", text)
    assert document.symbol == "A/DEC/81/404 B"
    assert document.agenda_items == ["7"]
    assert rows(document, without=("meta",)) == [
        "title | 81/404 | Allocation of items",
        "h1 |  | B",
        f"p1 |  | {OPENING}, decided to consider the item on bells directly in plenary meeting.",
    ]
    assert rows(document)[-2:] == ["meta7 |  | 12th plenary meeting", "meta8 |  | 3 October 2026"]


def test_french() -> None:
    text = """81/405. Cloches de village

À sa 12e séance plénière, le 3 octobre 2026, l’Assemblée générale a pris note du rapport du Secrétaire général sur les cloches.

À la même séance, l’Assemblée a décidé de revenir sur la question des cloches à sa prochaine session.
"""
    (document,) = documents("cloches.fr.txt", text)
    assert (document.symbol, document.meeting, document.adopted_on) == ("A/DEC/81/405", 12, dt.date(2026, 10, 3))
    assert [p.eid for p in document.passages] == ["title", "p1", "p2"]


def test_numbered_paragraphs_keep_their_numbers() -> None:
    text = f"""81/406. Repair of bells

{OPENING} decided as follows:

1. The bells of the south are repaired first.

2. The bells of the east come second.
"""
    (document,) = documents("repair.en.txt", text)
    assert rows(document)[2:] == [
        "p2 | 1 | The bells of the south are repaired first.",
        "p3 | 2 | The bells of the east come second.",
    ]


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        (f"{OPENING}, decided to ring.", True),
        ("At its 56th (resumed) plenary meeting, on 30 December 2026, the General Assembly deferred the item.", True),
        ("On 3 October 2026, the General Assembly met.", False),  # no meeting
        ("At its 12th plenary meeting, the General Assembly decided to ring.", False),  # no day
        ("At its 12th plenary meeting, on 3 October 2026, the Committee on Bells decided to ring.", False),  # no organ
        ("Recalling its decision 81/401 of 3 October 2026, taken at its 12th plenary meeting by the General Assembly,", True),
    ],
)
def test_first_sentences(text: str, opens: bool) -> None:
    """The last one is a preambular paragraph: it stands behind an enacting phrase, so the file is a resolution."""
    assert opens_decision(text, load_language("en")) is opens


def test_pdf() -> None:
    paragraphs = [row.split(" | ")[2] for row in BELLS_ROWS[1:5]]
    items = [f"({letter}) {text}" for letter, text in zip("ab", paragraphs[1:3], strict=True)]
    title = "81/401. Appointment of members of the Committee on Bells"
    data = as_pdf([title, paragraphs[0], *items, paragraphs[3]], masthead=["United Nations", "A/DEC/81/401", "General Assembly"])
    (document,) = documents("bells.pdf", data)
    assert rows(document, without=("meta",)) == BELLS_ROWS[:5]


ELECTIONS = [
    (
        "en",
        "81/507. Election of judges",
        "At its 65th plenary meeting, on 15 December 2026, the General Assembly elected Ada Lund.",
    ),
    (
        "fr",
        "81/507. Élection de juges",
        "À sa 65e séance plénière, le 15 décembre 2026, l’Assemblée générale a élu Ada Lund juge des puits et des cloches.",
    ),
    (
        "es",
        "81/507. Elección de magistrados",
        "En su 65ª sesión plenaria, celebrada el 15 de diciembre de 2026, la Asamblea General eligió a los jueces de los pozos.",
    ),
    (
        "ru",
        "81/507. Выборы судей",
        "На своем 65-м пленарном заседании 15 декабря 2026 года Генеральная Ассамблея избрала Аду Лунд судьей.",
    ),
    (
        "ar",
        "81/507 - انتخاب قضاة",
        "في الجلسة العامة 65، المعقودة في 15 كانون الأول/ديسمبر 2026، انتخبت الجمعية العامة آدا لوند قاضية.",
    ),
    ("zh", "81/507. 选举法官", "在2026年12月15日第65次全体会议上，大会选举阿达·伦德为法官。"),
    (
        "de",
        "81/507. Wahl von Richtern",
        "Auf ihrer 65. Plenarsitzung am 15. Dezember 2026 wählte die Generalversammlung Ada Lund zur Richterin der Brunnen.",
    ),
]


@pytest.mark.parametrize(("language", "title", "text"), ELECTIONS)
@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_in_every_language(suffix: str, language: str, title: str, text: str) -> None:
    (document,) = documents(f"election.{language}.{suffix}", f"{title}\n\n{text}\n")
    assert (document.document_id, document.kind) == (f"A/DEC/81/507@{language}", "decision")
    assert (document.meeting, document.adopted_on) == (65, dt.date(2026, 12, 15))
    assert rows(document) == [f"title | 81/507 | {re.sub(r'^81/507(?:[.]| -) ', '', title)}", f"p1 |  | {text}"]


def test_items_under_headings_that_end_no_sentence() -> None:
    text = f"""81/548. Questions deferred

 {OPENING}, on the recommendation of the Fifth Committee, decided to defer the following documents:

 Item 136

 Review of the financial functioning of the United Nations and of its many wells in the

north and in the south

 Report of the Secretary-General on wells and on the ropes that are needed for them in the

valleys

 Report of the Committee on Bells

 12th (resumed) plenary meeting

 3 October 2026
"""
    (document,) = documents("deferred.en.txt", text)
    assert [row.split(" | ")[2] for row in rows(document)[2:]] == [
        "Item 136",
        "Review of the financial functioning of the United Nations and of its many wells in the north and in the south",
        "Report of the Secretary-General on wells and on the ropes that are needed for them in the valleys",
        "Report of the Committee on Bells",
        "12th (resumed) plenary meeting",
        "3 October 2026",
    ]
    assert [p.kind for p in document.passages][-2:] == ["meta", "meta"]


def test_a_decision_of_the_human_rights_council_has_an_enacting_phrase() -> None:
    text = """United Nations
A/HRC/DEC/81/115
Human Rights Council
Eighty-first session
Agenda item 1
Decision adopted by the Human Rights Council on 4 April 2026

81/115. Postponement of the renewal of a mandate

The Human Rights Council,

Recalling its resolution 80/5 of 19 June 2025,

1. Decides to postpone the renewal of the mandate of the keeper of wells.

54th meeting
4 April 2026

[Adopted without a vote.]
"""
    (document,) = documents("mandate.en.txt", text)
    assert (document.document_id, document.kind) == ("A/HRC/DEC/81/115@en", "decision")
    assert (document.session, document.adoption, document.adopted_on) == (81, "without_vote", dt.date(2026, 4, 4))
    assert [p.eid for p in document.passages if p.kind != "meta"] == ["title", "enacting", "pp1", "op1"]


def test_the_only_part_gives_its_letter_to_the_symbol() -> None:
    (document,) = documents(
        "items.en.txt", f"81/404. Allocation of items\n\nB\n\n{OPENING}, decided to consider the item on bells.\n"
    )
    assert document.symbol == "A/DEC/81/404 B"
