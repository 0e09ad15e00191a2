"""Sessions in words and digits."""

from __future__ import annotations

import pytest

from pipeline.languages import load_language
from pipeline.languages.ordinals import find_session

NAMED = (
    ("en", "First session", 1),
    ("en", "Second session", 2),
    ("en", "at its third session", 3),
    ("en", "Twelfth session", 12),
    ("en", "Twentieth session", 20),
    ("en", "Twenty-first session", 21),
    # Special sessions are counted apart; their number is in the symbol.
    ("en", "Twenty-seventh special session", None),
    ("en", "Eleventh emergency special session", None),
    ("en", "Tenth emergency special session", None),
    ("en", "Thirtieth session", 30),
    ("en", "Forty-ninth session", 49),
    ("en", "Fiftieth session", 50),
    ("en", "Fifty-fifth session", 55),
    ("en", "Sixty-first session", 61),
    ("en", "Seventy-fifth session", 75),
    ("en", "to report to it at its seventy-seventh session", 77),
    ("en", "Eightieth session", 80),
    ("en", "Eighty-first session", 81),
    ("en", "Ninety-ninth session", 99),
    ("en", "Hundredth session", 100),
    ("en", "SEVENTY-FIFTH SESSION", 75),
    ("en", "Seventy-fifth\u00a0session", 75),
    ("en", "75th session", 75),
    ("en", "41st session", 41),
    ("en", "52nd session", 52),
    ("en", "at its fifty-third and fifty-fourth sessions", None),  # two sessions are not one
    ("en", "the session", None),
    ("en", "first meeting", None),
    ("en", "2022 session", None),  # a year's, of the Economic and Social Council
    ("en", "one session", None),
    ("en", "seventy-fifth obsession", None),
    ("en", "thirty-first sessional committee", None),
    ("de", "Fünfundsiebzigste Tagung", 75),
    ("de", "auf ihrer siebenundsiebzigsten Tagung", 77),
    ("de", "Erste Tagung", 1),
    ("de", "Dritte Tagung", 3),
    ("de", "Siebente Tagung", 7),
    ("de", "Siebte Tagung", 7),
    ("de", "Zwölfte Tagung", 12),
    ("de", "Zwanzigste Tagung", 20),
    ("de", "Dreißigste Tagung", 30),
    ("de", "auf der einundachtzigsten Tagung", 81),
    ("de", "Achtzigste Tagung", 80),
    ("de", "Elfte Notstandssondertagung", None),
    ("de", "Siebenundzwanzigste Sondertagung", None),
    ("de", "75. Tagung", 75),
    ("de", "erste Sitzung", None),
    ("de", "Vertagung", None),
    ("de", "der achtlosen Tagung", None),
)


@pytest.mark.parametrize(("code", "text", "number"), NAMED)
def test_the_session_that_a_text_names(code: str, text: str, number: int | None) -> None:
    found = find_session(text, load_language(code))
    assert (found[0] if found else None) == number


@pytest.mark.parametrize("code", ["en", "de"])
def test_every_ordinal_is_its_own(code: str) -> None:
    language = load_language(code)
    noun = language.sessions["noun"][0]
    for number, word in enumerate(language.sessions["ordinals"], 1):
        text = f"at its {word}{'en' if code == 'de' else ''} {noun},"
        found = find_session(text, language)
        assert found is not None
        assert found[0] == number
        assert text[found[1] : found[2]].startswith(word)
