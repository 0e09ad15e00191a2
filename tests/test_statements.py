"""Presidential statements: a title without number, an introduction, quoted paragraphs whose quotation marks stay."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.languages import load_language
from pipeline.structure.statement import is_statement_title
from tests.paragraphs import as_pdf, documents, rows

TITLE = "Statement by the President of the Security Council"
OPENING = (
    "At the 9911th meeting of the Security Council, held on 9 March 2026, in connection with the Council’s consideration of "
    "the item entitled “Peace in the valleys”, the President of the Security Council made the following statement on behalf "
    "of the Council:"
)
FIRST = "“The Security Council recalls its resolution 1373 (2001) and welcomes the calm in the valleys."
SECOND = "“The Security Council encourages all herders to share the wells.”"
ROWS = [f"title |  | {TITLE}", f"p1 |  | {OPENING}", f"p2 |  | {FIRST}", f"p3 |  | {SECOND}"]
MASTHEAD = "United Nations\nS/PRST/2026/4\nSecurity Council\nDistr.: General\n9 March 2026\n"

FORMS = [
    ("valleys.en.txt", f"{MASTHEAD}\n{TITLE}\n\n{OPENING}\n\n{FIRST}\n\n{SECOND}\n"),
    ("valleys.en.md", f"S/PRST/2026/4\n\n# {TITLE}\n\n{OPENING}\n\n{FIRST}\n\n{SECOND}\n"),
    (
        "valleys.en.html",
        f'<html lang="en"><body><p>S/PRST/2026/4</p><h1>{TITLE}</h1><p>{OPENING}</p><p>{FIRST}</p><p>{SECOND}</p></body></html>',
    ),
]


@pytest.mark.parametrize(("name", "text"), FORMS)
def test_the_same_in_every_form(name: str, text: str) -> None:
    (document,) = documents(name, text)
    assert rows(document, without=("meta",)) == ROWS
    assert (document.document_id, document.kind) == ("S/PRST/2026/4@en", "presidential_statement")
    assert (document.body, document.session, document.meeting) == ("Security Council", None, 9911)
    assert document.adopted_on == dt.date(2026, 3, 9)


def test_wrapped_and_indented_text() -> None:
    """Lines as PDF tools leave them: an indent opens a paragraph, the rest goes on."""
    text = f"""{MASTHEAD}
 {TITLE}

 On 9 March 2026, in connection with the Council’s consideration of the item entitled
“Peace in the valleys”, the President of the Security Council issued the following
statement on behalf of the Council:
  “The Security Council recalls its resolution 1373 (2001) and welcomes the calm
in the valleys.
  “The Security Council encourages all herders to share the wells.”
"""
    (document,) = documents("valleys.en.txt", text)
    assert rows(document, without=("meta",))[2:] == ROWS[2:]
    assert document.issued_on == dt.date(2026, 3, 9)


def test_without_title_the_introduction_begins_the_text() -> None:
    text = f"{MASTHEAD}\n{OPENING}\n\n{FIRST}\n\n{SECOND}\n"
    (document,) = documents("valleys.en.txt", text)
    assert rows(document, without=("meta",)) == ROWS[1:]


def test_a_copy_without_masthead_is_a_statement_without_symbol() -> None:
    text = f"{TITLE}\n\n{OPENING}\n\n{FIRST}\n\n{SECOND}\n"
    (document,) = documents("valleys.en.txt", text)
    assert (document.kind, document.symbol) == ("presidential_statement", None)
    assert [n.check for n in document.notes] == ["symbol_not_found"]


@pytest.mark.parametrize(
    ("line", "language", "title"),
    [
        (TITLE, "en", True),
        ("STATEMENT BY THE PRESIDENT OF THE SECURITY COUNCIL", "en", True),
        ("Déclaration du Président du Conseil de sécurité", "fr", True),
        ("Statement by the President of the Republic", "en", False),  # of no organ
        (
            "The Council heard a statement by the President of the Security Council on the calm in all the valleys of the north.",
            "en",
            False,
        ),
    ],
)
def test_titles(line: str, language: str, title: bool) -> None:
    assert is_statement_title(line, load_language(language)) is title


def test_pdf() -> None:
    data = as_pdf([TITLE, OPENING, FIRST, SECOND], masthead=MASTHEAD.splitlines())
    (document,) = documents("valleys.pdf", data)
    assert rows(document, without=("meta",)) == ROWS
    assert document.symbol == "S/PRST/2026/4"
