"""Sections of a resolution: their headings, and numbers that begin anew in each."""

from __future__ import annotations

import pytest

from pipeline.document import Document
from pipeline.structure.numerals import begins_section
from tests.paragraphs import documents, rows

FORMS = ("wells.en.txt", "wells.en.md", "wells.en.html")


def _printed(name: str, blocks: str) -> Document:
    lines = [line.strip() for line in blocks.strip().splitlines()]
    if name.endswith(".html"):
        text = "<html lang='en'><body>" + "".join(f"<p>{line}</p>\n" for line in lines) + "</body></html>"
    else:
        text = "\n\n".join(lines) + "\n"
    (document,) = documents(name, text)
    return document


def _eids(document: Document) -> str:
    return " ".join(p.eid for p in document.passages if p.kind not in {"meta", "title"})


CASES = [
    (  # a budget: numerals alone, some with titles, one with a preamble of its own, one with a single paragraph
        """81/243. Questions of the budget for wells
        The General Assembly,
        Recalling its resolution 80/9 of 2 December 2025,
        1. Reaffirms its rules of procedure;
        2. Takes note of the report;
        I
        Review of buckets
        1. Recalls section II of its resolution 79/244;
        2. Requests a report on:
        (a) Buckets;
        (b) Ropes;
        II
        Conditions of service
        Recalling its resolution 55/258 of 14 June 2001,
        1. Endorses the conclusions of the Committee;
        III
        Decides to approve the estimates for wells;
        43rd plenary meeting
        1 December 2026""",
        "enacting pp1 op1 op2 h1 h2 op1-2 op2-2 op2-2.a op2-2.b h3 h4 pp2 op1-3 h5 op1-4",
    ),
    (  # a declaration under its own title, numerals with stops; what is only counted leaves op1 to the printed 1
        """81/1. 2026 Outcome on wells
        The General Assembly,
        Adopts the following 2026 Outcome on wells:
        2026 Outcome on wells
        I. Values
        1. We, Heads of State and Government, have gathered at the well.
        2. We reaffirm our faith in clean water.
        II. Development
        Partnership for ropes
        3. We resolve:
        (a) To adopt plans;
        (b) To mend ropes.""",
        "enacting op1-2 h1 h2 op1 op2 h3 h4 op3 op3.a op3.b",
    ),
    (  # letters set apart from the words
        """81/5. Anniversary of the Conference on Wells
        The General Assembly,
        Recalling its resolution 80/9 of 2 December 2025,
        A Theme for 2027
        1. Decides to review the wells;
        B Themes for 2028 and beyond
        2. Requests the Committee to decide on its programme.""",
        "enacting pp1 h1 op1 h2 op2",
    ),
    (  # a title between preamble and first number
        """81/6. Fisheries
        The General Assembly,
        Recalling its resolution 80/9 of 2 December 2025,
        I
        Sustainable fisheries
        1. Decides to fish less;
        II
        Nets and their meshes
        2. Requests wider meshes.""",
        "enacting pp1 h1 h2 op1 h3 h4 op2",
    ),
    (  # sections whose numbers go on
        """81/7. Oceans
        The General Assembly,
        Concerned at the state of the oceans,
        1. Calls upon States to look after them;
        II
        2. Urges States to sail with care;
        III
        Maritime safety
        3. Encourages lighthouses.""",
        "enacting pp1 op1 h1 op2 h2 h3 op3",
    ),
]  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize(("blocks", "eids"), CASES)
def test_sections(name: str, blocks: str, eids: str) -> None:
    document = _printed(name, blocks)
    assert _eids(document) == eids
    printed = [line.strip() for line in blocks.splitlines()]
    headings = [p for p in document.passages if p.kind == "heading"]
    assert all(f"{p.label or ''} {p.text}".strip() in printed for p in headings)


@pytest.mark.parametrize("name", FORMS)
def test_only_a_printed_number_that_comes_again_is_a_finding(name: str) -> None:
    budget, outcome = (_printed(name, CASES[i][0]) for i in (0, 1))
    told = [n.message.split(" and is ")[0] for n in budget.notes if n.check == "number_repeated"]
    assert told == ["operative 1 stands again", "operative 2 stands again", "operative 1 stands again"]
    assert not [n for n in outcome.notes if n.check == "number_repeated"]


def test_letters_of_headings_are_labels_where_they_are_set_apart() -> None:
    headings = [row for row in rows(_printed("wells.en.md", CASES[2][0])) if row.startswith("h")]
    assert headings == ["h1 | A | Theme for 2027", "h2 | B | Themes for 2028 and beyond"]
    headings = [row for row in rows(_printed("wells.en.md", CASES[1][0])) if row.startswith("h")]
    assert headings[1:3] == ["h2 |  | I. Values", "h3 |  | II. Development"]


def test_a_word_is_no_letter_of_a_section() -> None:
    text = CASES[2][0].replace("A Theme", "A new theme").replace("B Themes", "Themes")
    headings = [row for row in rows(_printed("wells.en.md", text)) if row.startswith("h")]
    assert headings == ["h1 |  | A new theme for 2027", "h2 |  | Themes for 2028 and beyond"]


def test_chinese_headings_have_no_capitals() -> None:
    lines = ["81/6. 渔业", "大会，", "回顾其2025年12月2日第80/9号决议，", "可持续渔业", "1. 决定减少捕捞；"]
    (document,) = documents("wells.zh.md", "\n\n".join([*lines, "十三", "渔网", "2. 请各国采用较大网目。"]))
    assert _eids(document) == "enacting pp1 h1 op1 h2 h3 op2"


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("I. Values and principles", True),
        ("B. Accounts", True),
        ("IV. Finance.", False),  # a sentence
        ("I am well", False),
        ("A new approach", False),
        ("一、导言", True),
        ("1. Decides", False),
    ],
)
def test_where_a_section_begins(text: str, begins: bool) -> None:
    assert begins_section(text) is begins


def test_items_of_markdown_need_no_stop() -> None:
    lines = ["81/6. Tasks", "The General Assembly,", "1. Decides on these tasks:", "(a) Ropes", "(b) Buckets", "(c) Wells"]
    (document,) = documents("tasks.en.md", "\n\n".join([*lines, "2. Requests a report."]))
    assert _eids(document) == "enacting op1 op1.a op1.b op1.c op2"
