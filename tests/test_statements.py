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


# Language; the masthead's lines; title, introduction and two paragraphs.
STATEMENTS = [
    (
        "fr",
        "Nations Unies | S/PRST/2026/4 | Conseil de sécurité | Distr. générale | 9 mars 2026",
        "Déclaration du Président du Conseil de sécurité",
        "À la 9911e séance du Conseil de sécurité, tenue le 9 mars 2026, le Président a fait la déclaration suivante :",
        "« Le Conseil de sécurité rappelle sa résolution 1373 (2001) et se félicite du calme.",
        "« Le Conseil de sécurité encourage tous les bergers à partager les puits. »",
    ),
    (
        "es",
        "Naciones Unidas | S/PRST/2026/4 | Consejo de Seguridad | Distr. general | 9 de marzo de 2026",
        "Declaración del Presidente del Consejo de Seguridad",
        "En la 9911ª sesión del Consejo de Seguridad, celebrada el 9 de marzo de 2026, el Presidente formuló esta declaración:",
        "“El Consejo de Seguridad recuerda su resolución 1373 (2001) y acoge con beneplácito la calma.",
        "El Consejo de Seguridad alienta a los pastores a compartir los pozos.”",
    ),
    (
        "ru",
        "Организация Объединенных Наций | S/PRST/2026/4 | Совет Безопасности | Distr.: General | 9 March 2026",
        "Заявление Председателя Совета Безопасности",
        "На 9911-м заседании Совета Безопасности, состоявшемся 9 марта 2026 года, Председатель сделал следующее заявление:",
        "«Совет Безопасности ссылается на свою резолюцию 1373 (2001) и приветствует спокойствие.",
        "Совет Безопасности призывает пастухов совместно пользоваться колодцами».",
    ),
    (
        "ar",
        "الأمم المتحدة | S/PRST/2026/4 | مجلس الأمن | Distr.: General | 9 March 2026",
        "بيان من رئيس مجلس الأمن",
        "في جلسة مجلس الأمن 9911، المعقودة في 9 آذار/مارس 2026، أدلى رئيس مجلس الأمن بالبيان التالي باسم المجلس:",
        "”يشير مجلس الأمن إلى قراره 1373 (2001) ويرحب بالهدوء.",
        "”ويشجع مجلس الأمن جميع الرعاة على تقاسم الآبار.“",
    ),
    (
        "zh",
        "联合国 | S/PRST/2026/4 | 安全理事会 | Distr.: General | 9 March 2026",
        "安全理事会主席的声明",
        "在2026年3月9日安全理事会第9911次会议上，安全理事会主席就安理会审议的题为“山谷的和平”的项目，代表安理会发表声明如下：",
        "“安全理事会回顾其第1373(2001)号决议，并欢迎平静。",
        "“安全理事会鼓励所有牧民共享水井。”",
    ),
    (
        "de",
        "Vereinte Nationen | S/PRST/2026/4 | Sicherheitsrat | Verteilung: Allgemein | 9. März 2026",
        "Erklärung der Präsidentschaft des Sicherheitsrats",
        "Auf der 9911. Sitzung des Sicherheitsrats am 9. März 2026 gab der Präsident die folgende Erklärung ab:",
        "„Der Sicherheitsrat erinnert an seine Resolution 1373 (2001) und begrüßt die Ruhe.",
        "Der Sicherheitsrat ermutigt alle Hirten, die Brunnen zu teilen.“",
    ),
]


@pytest.mark.parametrize(("language", "masthead", "title", "opening", "first", "second"), STATEMENTS)
@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
def test_in_other_languages(suffix: str, language: str, masthead: str, title: str, opening: str, first: str, second: str) -> None:
    lines = [*masthead.split(" | "), title, opening, first, second]
    text = "\n\n".join(lines)
    if suffix == "html":
        text = f"<html lang='{language}'><body>" + "".join(f"<p>{line}</p>" for line in lines) + "</body></html>"
    (document,) = documents(f"valleys.{language}.{suffix}", text)
    assert rows(document, without=("meta",)) == [
        f"title |  | {title}",
        f"p1 |  | {opening}",
        f"p2 |  | {first}",
        f"p3 |  | {second}",
    ]
    assert (document.document_id, document.meeting) == (f"S/PRST/2026/4@{language}", 9911)
    assert document.adopted_on == document.issued_on == dt.date(2026, 3, 9)


COUNCIL = """\
United Nations
A/HRC/PRST/81/1
General Assembly
Distr.: General
9 April 2026
Human Rights Council
Eighty-first session
Agenda item 3

PRST 81/1. Reports of the Committee on Wells

At its 56th meeting, on 5 April 2026, the President of the Human Rights Council made the following statement:

“The Human Rights Council,

1. Takes note of the reports of the Committee on Wells;

2. Notes that the Committee has made proposals.”
"""


@pytest.mark.parametrize("masthead", [True, False])
@pytest.mark.parametrize("quoted", [True, False])
def test_the_human_rights_council_numbers_its_statements(masthead: bool, quoted: bool) -> None:
    """Also where it begins like a resolution, with the council's name on a line of its own."""
    text = COUNCIL if masthead else COUNCIL.partition("\n\n")[2]
    text = text if quoted else text.replace("“", "").replace("”", "")
    (document,) = documents("wells.en.txt", text)
    assert (document.document_id, document.kind) == ("A/HRC/PRST/81/1@en", "presidential_statement")
    assert (document.body, document.session, document.meeting) == ("Human Rights Council", 81, 56)
    assert document.adopted_on == dt.date(2026, 4, 5)
    told = rows(document, without=("meta",))
    assert told[0] == "title | PRST 81/1 | Reports of the Committee on Wells"
    assert [row.split(" | ")[:2] for row in told[1:]] == [["p1", ""], ["p2", ""], ["p3", "1"], ["p4", "2"]]
