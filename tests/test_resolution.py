"""Small resolutions and the paragraphs that they are: each case is a file, and beside it ``.rows`` tells what must come of it.

A row is ``eid | kind | label | parent | marks of footnotes | text``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.document import Document, Passage
from pipeline.stages import Ingested, read, structure
from pipeline.validate.reading import check_reading
from pipeline.validate.structure import check_document
from tests.making import held

CASES = Path(__file__).parent / "cases" / "resolutions"
NAMES = sorted(p.name.removesuffix(".rows") for p in CASES.glob("*.rows"))


def _document(name: str) -> Document:
    path = CASES / name
    data = path.read_bytes()
    source = held(name, data, path)
    return structure(source, read(source, data), Ingested(source, []))


def _row(p: Passage) -> str:
    return " | ".join([p.eid, p.kind, p.label or "", p.parent or "", " ".join(m.label for m in p.marks), p.text])


@pytest.mark.parametrize("name", NAMES)
def test_paragraphs(name: str) -> None:
    told = (CASES / f"{name}.rows").read_text(encoding="utf-8").splitlines()
    assert [_row(p) for p in _document(name).passages] == told


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_lost(name: str) -> None:
    data = (CASES / name).read_bytes()
    source = held(name, data)
    reading = read(source, data)
    document = structure(source, reading, Ingested(source, []))
    notes = [*check_reading(reading), *document.notes, *check_document(document, reading.raw)]
    assert [n for n in notes if n.severity == "error"] == []


def test_every_case_has_its_rows() -> None:
    assert sorted(p.name for p in CASES.iterdir() if p.suffix != ".rows") == NAMES


Facts = dict[str, object]
FACTS: tuple[tuple[str, Facts], ...] = (
    (
        "plain.txt",
        {
            "symbol": "A/RES/81/4",
            "session": 81,
            "session_kind": "ordinary",
            "meeting": 41,
            "adopted_on": "2026-11-27",
            "issued_on": None,
        },
    ),
    ("plain.txt", {"title": "Care of school libraries", "body": "General Assembly", "language": "en", "kind": "resolution"}),
    ("masthead.txt", {"symbol": "A/RES/81/4", "issued_on": "2026-12-03", "adopted_on": "2026-11-27", "agenda_items": ["19 (b)"]}),
    (
        "masthead.txt",
        {
            "draft_symbols": ["A/81/L.7", "A/81/L.7/Add.1"],
            "committee_note": "[without reference to a Main Committee (A/81/L.7 and A/81/L.7/Add.1)]",
        },
    ),
    (
        "vote.txt",
        {
            "adoption": "recorded_vote",
            "votes": (120, 3, 25),
            "draft_symbols": [],
            "committee_note": "[on the report of the Third Committee (A/81/455, para. 12)]",
        },
    ),
    ("page-break-notes.txt", {"draft_symbols": ["A/81/L.7"], "issued_on": None}),  # from the links at the page's end
    (
        "security-council.txt",
        {"symbol": "S/RES/2999 (2026)", "session": None, "session_kind": None, "meeting": 9809, "adopted_on": "2026-06-29"},
    ),
    (
        "ecosoc.html",
        {
            "symbol": "E/RES/2026/5",
            "session": 2026,
            "body": "Economic and Social Council",
            "adopted_on": "2026-06-08",
            "meeting": 14,
        },
    ),
    (
        "human-rights-council.txt",
        {"symbol": "A/HRC/RES/61/3", "session": 61, "body": "Human Rights Council", "meeting": 57, "agenda_items": ["3"]},
    ),
    ("special-session.txt", {"symbol": "A/RES/S-33/2", "session": 33, "session_kind": "special"}),
    (
        "german.md",
        {
            "language": "de",
            "symbol": "A/RES/81/4",
            "adopted_on": "2026-11-27",
            "issued_on": "2026-12-03",
            "agenda_items": ["19 b)"],
            "meeting": 41,
        },
    ),
    ("german.txt", {"language": "de", "symbol": "A/RES/81/4", "title": "Pflege der Schulbüchereien"}),
    ("stars.txt", {"symbol": "A/RES/81/4", "issued_on": "2026-12-03"}),
    ("title-after-number.txt", {"symbol": "A/RES/81/4", "title": "Care of school libraries"}),
)


@pytest.mark.parametrize(("name", "facts"), FACTS)
def test_what_masthead_and_closing_lines_say(name: str, facts: Facts) -> None:
    document = _document(name)
    for column, value in facts.items():
        said = getattr(document, column)
        assert (said.isoformat() if column.endswith("_on") and said else said) == value, column


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_is_led_back_to_its_words(name: str) -> None:
    document = _document(name)
    for fact in document.facts:
        if fact.start is not None and fact.end is not None:
            words = document.text[fact.start : fact.end]
            assert words.strip() == words
            assert words
            if fact.column in {"title", "meeting", "committee_note", "agenda_items"}:
                assert words == fact.value


def test_numbers_that_restart_are_told_apart_and_noted() -> None:
    assert [n.check for n in _document("restart.txt").notes] == ["number_repeated", "number_repeated"]


def test_a_resolution_without_any_symbol_takes_the_source_and_says_so() -> None:
    text = b"The General Assembly,\n\nRecalling the fire,\n\n1. Decides to build the roofs of the libraries anew.\n"
    source = held("found-in-a-drawer.txt", text)
    document = structure(source, read(source, text), Ingested(source, []))
    assert (document.work_id, document.symbol) == ("found-in-a-drawer", None)
    assert [n.check for n in document.notes] == ["symbol_not_found"]


def test_masthead_and_title_that_disagree_are_noted() -> None:
    text = (CASES / "masthead.txt").read_text(encoding="utf-8").replace("A/RES/81/4", "A/RES/81/5")
    source = held("two-numbers.txt", text.encode())
    document = structure(source, read(source, text.encode()), Ingested(source, []))
    assert document.symbol == "A/RES/81/5"
    assert [n.check for n in document.notes] == ["number_and_masthead_disagree"]


def test_letters_of_another_script_in_the_symbol_are_noted() -> None:
    text = (CASES / "masthead.txt").read_text(encoding="utf-8").replace("A/RES/81/4", "А/RES/81/4")  # a Cyrillic А
    source = held("look-alike.txt", text.encode())
    document = structure(source, read(source, text.encode()), Ingested(source, []))
    assert document.symbol == "A/RES/81/4"
    assert [n.check for n in document.notes] == ["look_alike_letters"]
