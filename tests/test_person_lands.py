"""For which country an officer stands, and of which country a body’s name says that it is one’s."""

from __future__ import annotations

import pytest

from pipeline.extract.person_lands import land_of_name, made_of


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Armenian", "ARM"),
        ("Nigerian", "NGA"),
        ("South African", "ZAF"),
        ("Austrian", "AUT"),
        ("Australian", "AUS"),
        ("burkinabè", "BFA"),
        ("rwandais", "RWA"),
        ("Nigerien", None),
        ("Guinean", None),
        ("Republican", None),
        ("Marketing", None),
        ("European", None),
        ("George", None),
    ],
)
def test_words_made_of_the_name_of_a_country(word: str, code: str | None) -> None:
    assert made_of(word) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Cambodian National Police", "KHM"),
        ("Ministry of the Interior of the Republic of Moldova", "MDA"),
        ("UK Home Office", "GBR"),
        ("Federal Bureau of Investigation", None),
        ("African Union", None),
    ],
)
def test_bodies_of_a_country(name: str, code: str | None) -> None:
    assert land_of_name(name) == code
