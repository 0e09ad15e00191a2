"""Files of facts about languages, and telling the language of a text."""

from __future__ import annotations

import re

import pytest

from pipeline.languages import any_of, language_codes, load_language, tell_language

TOLD = (
    (
        "The General Assembly, recalling its resolution on the care of books, and noting the work of librarians in the towns,",
        "en",
    ),
    ("Die Generalversammlung, unter Hinweis auf die Pflege der Bücher und den Dienst der Bibliothekare in den Städten,", "de"),
    ("12 34 56", None),
    ("", None),
    ("INTERPOL", None),
    ("Xyz abc def ghi jkl mno", None),
)


@pytest.mark.parametrize(("text", "code"), TOLD)
def test_the_language_of_a_text(text: str, code: str | None) -> None:
    assert tell_language(text) == code


def test_english_and_german_have_their_facts() -> None:
    assert {"en", "de"} <= set(language_codes())


@pytest.mark.parametrize("code", ["en", "de"])
def test_a_file_of_facts_is_whole(code: str) -> None:
    language = load_language(code)
    assert language.code == code
    assert len(language.dates["months"]) == 12
    assert len(language.sessions["ordinals"]) == 100
    assert len(set(language.sessions["ordinals"])) == 100
    assert {o.code for o in language.organs} >= {"A", "S", "E", "A/HRC"}
    assert all(v.first and v.first == v.first.strip() for v in language.verbs)


@pytest.mark.parametrize("code", ["en", "de"])
def test_the_languages_name_the_same_actions(code: str) -> None:
    actions = {v.action for v in load_language(code).verbs}
    assert {"recall", "reaffirm", "recognize", "note", "welcome", "concern", "convinced", "emphasize", "call", "urge",
            "encourage", "invite", "request", "decide", "express", "condemn", "recommend", "adopt", "endorse", "affirm",
            "demand", "commend", "appeal", "declare", "authorize", "determine", "deplore"} <= actions  # fmt: skip


def test_an_unknown_language_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        load_language("xx")


def test_any_of_takes_the_longest_first() -> None:
    m = re.match(any_of(["General", "General Assembly"]), "General\u00a0Assembly")
    assert m is not None
    assert m.group() == "General\u00a0Assembly"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Socios\nNaciones Unidas\nUnión Africana\nCorte Penal Internacional", "es"),
        ("Acuerdos de cooperación\nEUROPOL\nAMERIPOL\nOEA", "es"),  # acronyms are words of no language
        ("Nos partenaires\nUnion africaine\nCour pénale internationale\nConseil de l’Europe", "fr"),
        ("Our Partners\nBundeskriminalamt\nFédération Internationale de Football Association\nEuropol", "en"),
        ("Lista dei partner\nNazioni Unite\nUnione europea\nCorte penale internazionale", None),  # Italian
        ("Parceiros\nNações Unidas\nUnião Europeia\nTribunal Penal Internacional", None),  # Portuguese
        ("Europol\nKaspersky\nFrontex", None),
    ],
)
def test_a_short_list_tells_its_language_by_all_its_words(text: str, code: str | None) -> None:
    assert tell_language(text) == code
