"""Words that printing broke: what is joined, what keeps its hyphen, what stays as printed."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.structure.mending import Mender, count_words
from pipeline.woven import Woven, raw_slice


def _lines(*lines: str) -> tuple[str, list[Woven]]:
    raw = "\n".join(lines)
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    return raw, [raw_slice(raw, s, s + len(line)) for s, line in zip(starts, lines)]


# Printed lines and the paragraph they make.
JOINED = (
    ("en", ("the care of", "books"), "the care of books"),
    ("en", ("  the care ", " of books "), "the care of books"),
    ("en", ("the Counter-", "Terrorism Committee"), "the Counter-Terrorism Committee"),
    ("en", ("and money-", "laundering"), "and money-laundering"),
    ("en", ("long-", "term plans"), "long-term plans"),
    ("en", ("inter-", "national"), "international"),
    ("en", ("coope-", "ration"), "cooperation"),
    ("en", ("coope\u00ad", "ration"), "cooperation"),  # a soft hyphen
    ("en", ("coope\ufffe", "ration"), "cooperation"),  # as pdfium marks it
    ("en", ("the Counter\ufffe", "Terrorism Committee"), "the Counter-Terrorism Committee"),
    ("en", ("health\ufffe", "care systems"), "health-care systems"),
    ("en", ("at regional and sub\ufffe",), "at regional and sub-"),  # what it divides stands in another paragraph
    ("en", ("troop- ", "and police-contributing"), "troop- and police-contributing"),
    ("en", ("short-", "or long-term"), "short- or long-term"),
    ("en", ("A/RES/S-", "27/2"), "A/RES/S-27/2"),
    ("en", ("2019-", "2020"), "2019-2020"),
    ("en", ("COVID-", "19 pandemic"), "COVID-19 pandemic"),
    ("en", ("one, ", "", "two"), "one, two"),
    ("en", ("a business-as\ufffe", "usual plan"), "a business-as-usual plan"),
    ("en", ("zxq-2\ufffe", "qzx plans"), "zxq-2-qzx plans"),  # what a number ends is no divided word
    ("en", ("resolution 1838 (", "2008) on books"), "resolution 1838 (2008) on books"),
    ("es", ("sus dimensiones —", "económica y social—"), "sus dimensiones —económica y social—"),
    ("ru", ("книги —", "это"), "книги — это"),
    ("de", ("Leserinnen und -", "leser"), "Leserinnen und -leser"),
    ("en", ("a list –", "of books"), "a list – of books"),
    ("de", ("Zusammen-", "arbeit"), "Zusammenarbeit"),
    ("de", ("Wirtschafts-", "und Sozialrat"), "Wirtschafts- und Sozialrat"),
    ("de", ("Wirtschafts\u00ad", "wachstum"), "Wirtschaftswachstum"),
)


@pytest.mark.parametrize(("language", "lines", "text"), JOINED)
def test_lines_become_a_paragraph(language: str, lines: tuple[str, ...], text: str) -> None:
    _, woven = _lines(*lines)
    mender = Mender(language, count_words(lines))
    assert mender.join_lines(woven).text == text


# A printed stretch and what it is.
CLOSED = (
    ("en", "on a case -by-case basis", "on a case-by-case basis"),
    ("en", "a step-by -step guide", "a step-by-step guide"),
    ("en", "the shelf -by-shelf list", "the shelf -by-shelf list"),  # nobody knows it as one word
    ("en", "[the plan] , and", "[the plan], and"),
    ("zh", "实现《 2030年议程》", "实现《2030年议程》"),
    ("en", "at do mestic level", "at domestic level"),
    ("en", "of terrori sts", "of terrorists"),
    ("en", "internat ional law", "international law"),
    ("en", "the sy stem", "the system"),
    ("en", "the f ight", "the fight"),
    ("en", "to make us e of", "to make use of"),
    ("en", "geo graphical location", "geographical location"),
    ("en", "efforts towar ds it", "efforts towards it"),
    ("en", "a cross border", "a cross border"),  # every part is a word
    ("en", "in to the house", "in to the house"),
    ("en", "as a whole", "as a whole"),
    ("en", "I am", "I am"),
    ("en", "the UN ion", "the UN ion"),  # capitals are no part of a word
    ("en", "the Xyz abc", "the Xyz abc"),  # nothing is known of it
    ("en", "“(INTERPOL) ” and", "“(INTERPOL)” and"),
    ("en", "the list (of books )", "the list (of books)"),
    ("en", "the end .", "the end."),
    ("en", "books , shelves", "books, shelves"),
    ("en", "high - level", "high-level"),
    ("en", "long- term", "long-term"),
    ("en", "2020 – 2023", "2020–2023"),
    ("en", "one – two", "one – two"),
    ("en", "the States’ rights", "the States’ rights"),
    ("fr", "quoi ; non", "quoi ; non"),  # French sets a space there
)


@pytest.mark.parametrize(("language", "printed", "text"), CLOSED)
def test_torn_words_are_closed_up(language: str, printed: str, text: str) -> None:
    mender = Mender(language, count_words([printed]))
    assert mender.close_up(raw_slice(printed, 0, len(printed))).text == text


def test_a_mend_covers_what_was_printed() -> None:
    printed = "at do mestic level"
    mender = Mender("en", count_words([printed]))
    mender.close_up(raw_slice(printed, 0, len(printed)))
    assert [(printed[m.start : m.end], m.reason) for m in mender.mends] == [("do mestic", "word torn apart by kerning")]


def test_a_joined_word_is_a_mend_over_both_lines() -> None:
    raw, woven = _lines("in coope-", "ration with")
    mender = Mender("en", count_words(raw.splitlines()))
    mender.join_lines(woven)
    assert [raw[m.start : m.end] for m in mender.mends] == ["coope-\nration"]


def test_a_word_that_the_document_itself_uses_is_known() -> None:
    lines = ("the Zugspitz-", "bahn and the Zugspitzbahn")
    _, woven = _lines(*lines)
    assert Mender("en", count_words(lines)).join_lines(woven).text == "the Zugspitzbahn and the Zugspitzbahn"


_LINE = st.text(st.sampled_from("abcde -\u00ad\ufffe.,”)\u00a01é"), max_size=14)


@given(st.lists(_LINE, min_size=1, max_size=5), st.sampled_from(["en", "de"]))
def test_mending_takes_out_spaces_and_hyphens_and_nothing_else(lines: list[str], language: str) -> None:
    raw, woven = _lines(*lines)
    mender = Mender(language, count_words(lines))
    mended = mender.close_up(mender.join_lines(woven))
    letters = [c for c in raw if c.isalnum()]
    assert [c for c in mended.text if c.isalnum()] == letters
    origins = [a for c, a in zip(mended.text, mended.at) if c.isalnum()]
    assert [raw[a] for a in origins] == letters
    assert origins == sorted(origins)
    assert all(0 <= m.start < m.end <= len(raw) for m in mender.mends)


# Layouts stretch words to fill the line; authors lengthen one here and there.
@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("القـــرار " * 2 + "الكتب " * 8, "القرار " * 2 + "الكتب " * 8),
        ("القـــرار " + "الكتب " * 39, "القـــرار " + "الكتب " * 39),
        ("لـ القـــرار " * 2 + "الكتب " * 8, "لـ القرار " * 2 + "الكتب " * 8),  # a stroke at a word's end is written
    ],
)
def test_words_that_a_layout_stretched_are_closed(text: str, closed: str) -> None:
    mender = Mender("ar", count_words([text]))
    assert mender.close_up(raw_slice(text, 0, len(text))).text == closed.strip()
    assert {m.reason for m in mender.mends} == ({"word stretched to fill the line"} if text != closed else set())
