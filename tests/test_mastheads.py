"""Mastheads of other sessions and bodies, in all languages: what they say is the same in every language and every form.

The texts are about village wells; only symbols, formulas and layout are those of the United Nations.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from tests.paragraphs import documents

# The enacting phrase of each organ; then title, a preambular and two operative paragraphs.
ENACTING: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "A": "The General Assembly,",
        "S": "The Security Council,",
        "E": "The Economic and Social Council,",
        "A/HRC": "The Human Rights Council,",
    },
    "fr": {
        "A": "L’Assemblée générale,",
        "S": "Le Conseil de sécurité,",
        "E": "Le Conseil économique et social,",
        "A/HRC": "Le Conseil des droits de l’homme,",
    },
    "es": {
        "A": "La Asamblea General,",
        "S": "El Consejo de Seguridad,",
        "E": "El Consejo Económico y Social,",
        "A/HRC": "El Consejo de Derechos Humanos,",
    },
    "ru": {
        "A": "Генеральная Ассамблея,",
        "S": "Совет Безопасности,",
        "E": "Экономический и Социальный Совет,",
        "A/HRC": "Совет по правам человека,",
    },
    "ar": {
        "A": "إن الجمعية العامة،",
        "S": "إن مجلس الأمن،",
        "E": "إن المجلس الاقتصادي والاجتماعي،",
        "A/HRC": "إن مجلس حقوق الإنسان،",
    },
    "zh": {
        "A": "大会，",
        "S": "安全理事会，",
        "E": "经济及社会理事会，",
        "A/HRC": "人权理事会，",
    },
    "de": {
        "A": "Die Generalversammlung,",
        "S": "Der Sicherheitsrat,",
        "E": "Der Wirtschafts- und Sozialrat,",
        "A/HRC": "Der Menschenrechtsrat,",
    },
}
TEXT: Final[Mapping[str, tuple[str, str, str, str]]] = {
    "en": (
        "Care of village wells",
        "Recalling its resolutions on village wells and the care of them,",
        "1. Calls upon all States to keep the wells of their villages clean;",
        "2. Decides to return to the question in due course.",
    ),
    "fr": (
        "Entretien des puits de village",
        "Rappelant ses résolutions sur les puits de village et le soin à leur donner,",
        "1. Demande à tous les États de tenir propres les puits de leurs villages ;",
        "2. Décide de revenir sur la question en temps voulu.",
    ),
    "es": (
        "Cuidado de los pozos de las aldeas",
        "Recordando sus resoluciones sobre los pozos de las aldeas y su cuidado,",
        "1. Exhorta a todos los Estados a que mantengan limpios los pozos de sus aldeas;",
        "2. Decide volver a examinar la cuestión en su momento.",
    ),
    "ru": (
        "Уход за деревенскими колодцами",
        "ссылаясь на свои резолюции о деревенских колодцах и уходе за ними,",
        "1. призывает все государства содержать в чистоте колодцы своих деревень;",
        "2. постановляет вернуться к этому вопросу в надлежащее время.",
    ),
    "ar": (
        "العناية بآبار القرى",
        "إذ تشير إلى قراراتها بشأن آبار القرى والعناية بها،",
        "1 - تهيب بجميع الدول أن تحافظ على نظافة آبار قراها؛",
        "2 - تقرر العودة إلى المسألة في الوقت المناسب.",
    ),
    "zh": (
        "乡村水井的保养",
        "回顾其关于乡村水井及其保养的各项决议，",
        "1. 促请所有国家保持其村庄水井的清洁；",
        "2. 决定在适当时候再次审议这一问题。",
    ),
    "de": (
        "Pflege der Dorfbrunnen",
        "unter Hinweis auf ihre Resolutionen über die Dorfbrunnen und ihre Pflege,",
        "1. fordert alle Staaten auf, die Brunnen ihrer Dörfer sauber zu halten;",
        "2. beschließt, zu gegebener Zeit auf die Frage zurückzukommen.",
    ),
}

# What the masthead and closing lines of each case say in every language; agenda items are counted.
SAID: Final[Mapping[str, Mapping[str, Any]]] = {
    "60, no date in adoption line": {
        "symbol": "A/RES/60/124",
        "session": 60,
        "session_kind": "ordinary",
        "adopted_on": dt.date(2005, 12, 15),
        "issued_on": dt.date(2006, 3, 8),
        "meeting": 64,
        "agenda_items": 1,
        "draft_symbols": ["A/60/L.38", "A/60/L.38/Add.1"],
        "body": "General Assembly",
    },
    "65, adoption with date, Part II": {
        "symbol": "A/RES/65/220",
        "session": 65,
        "adopted_on": dt.date(2010, 12, 21),
        "issued_on": dt.date(2011, 4, 5),
        "agenda_items": 1,
        "meeting": 71,
    },
    "48, capitals": {
        "symbol": "A/RES/48/141",
        "session": 48,
        "adopted_on": dt.date(1993, 12, 20),
        "issued_on": dt.date(1994, 1, 7),
        "meeting": 85,
    },
    "Security Council, day in the next line": {
        "symbol": "S/RES/1373 (2001)",
        "session": None,
        "adopted_on": dt.date(2001, 9, 28),
        "issued_on": dt.date(2001, 9, 28),
        "meeting": 4385,
        "body": "Security Council",
    },
    "ECOSOC substantive session": {
        "symbol": "E/RES/2005/22",
        "session": 2005,
        "session_kind": "ordinary",
        "adopted_on": dt.date(2005, 7, 22),
        "issued_on": dt.date(2005, 9, 1),
        "body": "Economic and Social Council",
        "meeting": 36,
        "agenda_items": 1,
    },
    "emergency special": {
        "symbol": "A/RES/ES-10/21",
        "session": 10,
        "session_kind": "emergency_special",
        "adopted_on": dt.date(2023, 10, 27),
        "issued_on": dt.date(2023, 10, 30),
        "agenda_items": 1,
        "meeting": 41,
        "draft_symbols": ["A/ES-10/L.25"],
    },
    "special": {
        "symbol": "A/RES/S-27/2",
        "session": 27,
        "session_kind": "special",
        "adopted_on": dt.date(2002, 5, 10),
        "issued_on": dt.date(2002, 10, 11),
        "agenda_items": 2,
        "meeting": 6,
    },
    "HRC resolution": {
        "symbol": "A/HRC/RES/43/2",
        "session": 43,
        "adopted_on": dt.date(2020, 6, 19),
        "issued_on": dt.date(2020, 7, 3),
        "agenda_items": 1,
        "body": "Human Rights Council",
    },
}


class Case(NamedTuple):
    """One masthead: the number is empty where a line of the masthead is the title."""

    name: str
    language: str
    organ: str
    number: str
    masthead: list[str]
    closing: list[str]


def _cases() -> Iterator[Case]:
    """A line of the file is a case: name, language, organ and number; the masthead's lines; the closing lines."""
    for line in (Path(__file__).parent / "cases" / "mastheads.txt").read_text(encoding="utf-8").splitlines():
        facts, masthead, closing = (part.strip() for part in line.split("||"))
        name, language, organ, number = (part.strip() for part in facts.split("|"))
        yield Case(name, language, organ, number, masthead.split(" | "), closing.split(" | ") if closing else [])


PRINTED: Final = tuple(_cases())


def _lines(case: Case) -> list[str]:
    title, *paragraphs = TEXT[case.language]
    dash = " - " if case.language == "ar" else ". "
    numbered = [f"{case.number}{dash}{title}"] if case.number else []
    return [*case.masthead, *numbered, ENACTING[case.language][case.organ], *paragraphs, *case.closing]


def _forms(lines: list[str]) -> Iterator[tuple[str, str]]:
    yield "wells.txt", "\n".join(lines) + "\n"
    yield "wells.txt", "\n\n".join(line + " " for line in lines) + "\n"
    yield "wells.md", "\n\n".join(lines) + "\n"
    yield "wells.html", "<html><body>" + "".join(f"<p>{line}</p>" for line in lines) + "</body></html>"


@pytest.mark.parametrize("case", PRINTED, ids=[f"{c.name}, {c.language}" for c in PRINTED])
def test_every_form_says_the_same(case: Case) -> None:
    for file, text in _forms(_lines(case)):
        (document,) = documents(file, text)
        said = {key: getattr(document, key) for key in SAID[case.name]}
        if "agenda_items" in said:
            said["agenda_items"] = len(document.agenda_items)
        assert said == SAID[case.name], file
        assert document.language == case.language
        assert [p.eid for p in document.passages if p.kind != "meta"] == ["title", "enacting", "pp1", "op1", "op2"], file
        assert document.committee_note == next((line for line in case.masthead if line.startswith("[")), None)
        if case.number:
            assert document.title == TEXT[case.language][0]


@pytest.mark.parametrize("language", TEXT)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_all_in_one_file(gap: str, language: str) -> None:
    """Each has its own masthead and closing lines, also where several stand in one file."""
    cases = [c for c in PRINTED if c.language == language and not c.name.startswith(("48", "Security", "special"))]
    text = gap.join(line for c in cases for line in _lines(c))
    found = documents("wells.md" if len(gap) == 2 else "wells.txt", text + "\n")
    assert [d.symbol for d in found] == [SAID[c.name]["symbol"] for c in cases]
    assert len(found) == 5
    for document, case in zip(found, cases, strict=True):
        assert [p.text for p in document.passages if p.kind == "meta"] == [*case.masthead, *case.closing]
        assert [p.eid for p in document.passages if p.kind != "meta"] == ["title", "enacting", "pp1", "op1", "op2"]


def test_agenda_items_are_printed_without_their_noun() -> None:
    found = [(c.language, documents("wells.txt", "\n".join(_lines(c)))[0].agenda_items) for c in PRINTED[:14]]
    assert [items for language, items in found if language == "fr"] == [["73, a"], ["68, b"]]
    assert [items for language, items in found if language == "ar"] == [["73 (أ)"], ["68 (ب)"]]


@pytest.mark.parametrize(
    ("note", "drafts"),
    [
        ("[without reference to a Main Committee (A/75/L.20 and A/75/L.20/Add.1)]", ["A/75/L.20", "A/75/L.20/Add.1"]),
        ("[without reference to a Main Committee (A/60/L.38 and Add.1)]", ["A/60/L.38", "A/60/L.38/Add.1"]),
        ("[without reference to a Main Committee (A/ES-10/L.25)]", ["A/ES-10/L.25"]),
        ("[on a proposal considered in plenary meeting (E/2022/L.13)]", ["E/2022/L.13"]),
        ("[on the report of the Third Committee (A/65/456/Add.2 (Part II))]", []),
    ],
)
def test_drafts(note: str, drafts: list[str]) -> None:
    """A note in brackets names drafts and reports, and never the document's own symbol."""
    head = f"Sixtieth session\nResolution adopted by the General Assembly\n{note}\n"
    text = f"{head}60/124. Wells\nThe General Assembly,\n1. Decides to dig.\n"
    (document,) = documents("wells.en.txt", text)
    assert (document.draft_symbols, document.symbol) == (drafts, "A/RES/60/124")


@pytest.mark.parametrize(
    ("number", "symbol", "session"),
    [
        ("1514 (XV)", "A/RES/1514 (XV)", (15, "ordinary")),
        ("2997 (XXVII)", "A/RES/2997 (XXVII)", (27, "ordinary")),
        ("217 A (III)", "A/RES/217 A (III)", (3, "ordinary")),
        ("3201 (S-VI)", "A/RES/3201 (S-VI)", (6, "special")),
        ("1000 (ES-I)", "A/RES/1000 (ES-I)", (1, "emergency_special")),
    ],
)
def test_numbers_of_the_first_sessions(number: str, symbol: str, session: tuple[int, str]) -> None:
    text = f"{number}. Declaration on wells\n\nThe General Assembly,\n\n1. Declares that wells are deep.\n"
    (document,) = documents("wells.en.txt", text)
    assert (document.symbol, document.title) == (symbol, "Declaration on wells")
    assert (document.session, document.session_kind) == session
