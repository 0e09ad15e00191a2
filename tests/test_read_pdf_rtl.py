"""Rows in Arabic letters, laid out from left to right as a page shows them, and the words in the order in which they are read."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

import pytest

from pipeline.read.pdf_atoms import is_right_to_left
from pipeline.read.pdf_rtl import Row, rows_of

# A row as the page shows it from left to right, pieces parted by a space's width; Arabic pieces are written as they are read.
ROWS: tuple[tuple[str, str], ...] = (
    ("العامة الجمعية", "الجمعية العامة"),
    ("2020 ديسمبر / الأول كانون 10 في", "في 10 كانون الأول / ديسمبر 2020"),
    ("December 2020 12", "12 December 2020"),  # the day stands to the right of an English date
    ("S/RES/2608 (2021)", "S/RES/2608 (2021)"),
    ("Distr.: General", "Distr.: General"),
    ("، 75/10 القرار", "القرار 75/10،"),
    ("، (15-د) 1514 قراريها", "قراريها 1514 (د-15)،"),
    (".A/77/99 () 2", "2 () A/77/99."),
    (".United Nations, Treaty Series, vol. 70, No. 241 () 1", "1 () United Nations, Treaty Series, vol. 70, No. 241."),
    (".(A/75/23) 23 رقم الملحق", "الملحق رقم 23 (A/75/23)."),
    ("2030-2015 للفترة", "للفترة 2015-2030"),  # a span of years goes on to the left
    ("2018 و 2017 عامي", "عامي 2017 و 2018"),
    (". مسألة - .75/115", "75/115. - مسألة."),
)


class _Layer:
    """Characters with the places that pdfium would tell."""

    def __init__(self) -> None:
        self.text = ""
        self.places: list[tuple[float, float, float, float]] = []

    def put(self, char: str, left: float, right: float, base: float, size: float = 10.0) -> None:
        self.text += char
        self.places.append((left, right, base, size))


class _Pdfium:
    """The three questions that reading a page asks."""

    @staticmethod
    def FPDFText_GetCharBox(layer: _Layer, i: int, left: Any, right: Any, bottom: Any, top: Any) -> None:  # noqa: N802
        left.value, right.value, bottom.value, _ = layer.places[i]
        top.value = bottom.value + 7

    @staticmethod
    def FPDFText_GetCharOrigin(layer: _Layer, i: int, x: Any, y: Any) -> None:  # noqa: N802
        x.value, _, y.value, _ = layer.places[i]

    @staticmethod
    def FPDFText_GetFontSize(layer: _Layer, i: int) -> float:  # noqa: N802
        return layer.places[i][3]


def _laid_out(rows: Sequence[str]) -> _Layer:
    """Characters five points wide, a space three; rows fourteen points apart."""
    layer = _Layer()
    for n, row in enumerate(rows):
        x, base = 80.0, 700.0 - 14 * n
        for word in row.split(" "):
            width = 5.0 * len(word)
            # An Arabic word is read from its right end.
            places = [x + 5.0 * i for i in range(len(word))]
            if word.isalpha() and is_right_to_left(word):
                places.reverse()
            for char, left in zip(word, places, strict=True):
                layer.put(char, left, left + 5, base)
            x += width
            layer.put(" ", x, x + 3, base)
            x += 3
        layer.put("\n", x, x, base, 1.0)
    return layer


def _read(layer: _Layer) -> list[Row]:
    return rows_of(layer.text, layer, 800.0, _Pdfium)


@pytest.mark.parametrize(("shown", "read"), ROWS)
def test_a_row_is_read_as_it_was_written(shown: str, read: str) -> None:
    assert [row.text for row in _read(_laid_out([shown]))] == [read]


def test_rows_come_from_top_to_bottom_with_their_boxes() -> None:
    rows = _read(_laid_out(["العامة الجمعية", "المكتبات بشأن"]))
    assert [row.text for row in rows] == ["الجمعية العامة", "بشأن المكتبات"]
    assert rows[0].box[3] < rows[1].box[3]


def test_a_raised_mark_belongs_to_the_row_under_it() -> None:
    layer = _Layer()
    for char, left in zip("القراء", (125.0, 120.0, 115.0, 110.0, 105.0, 100.0), strict=True):
        layer.put(char, left, left + 5, 700.0)
    for char, left in (("(", 97.0), ("1", 93.0), (")", 90.0)):
        layer.put(char, left, left + 3, 704.0, 6.0)
    (row,) = _read(layer)
    assert row.text == "القراء(1)"
    assert [row.text[a:z] for a, z in row.raised] == ["1"]


def test_brackets_that_the_reader_turned_round_open_and_close() -> None:
    layer = _Layer()
    for char, left in ((")", 80.0), ("٢", 85.0), ("(", 90.0), ("ب", 100.0)):
        layer.put(char, left, left + 5, 700.0)
    assert [row.text for row in _read(layer)] == ["ب (٢)"]


def _word(*letters: tuple[str, float, float]) -> _Layer:
    """Characters with their left edges and base lines in the order in which pdfium gives them; signs are three points wide."""
    layer = _Layer()
    for char, left, base in letters:
        layer.put(char, left, left + (3 if unicodedata.combining(char) else 5), base)
    return layer


# What pdfium gives: a sign behind its letter, away from its letter, on another base line, beside a stop, and twice.
SIGNED = (
    ([("ت", 110, 700), ("\u064f", 111, 700), ("ب", 105, 700)], "تُب"),
    ([("ت", 110, 700), ("\u064f", 106, 700), ("ب", 105, 700)], "تبُ"),
    ([("ت", 110, 700), ("ب", 105, 700), ("\u064f", 111, 696)], "تُب"),
    ([("ت", 110, 700), ("،", 105, 700), ("\u064b", 108, 700)], "تً،"),
    ([("ت", 110, 700), ("\u064e", 111, 700), ("\u0651", 111, 700), ("ب", 105, 700), (" ", 90, 700), ("\u0651", 111, 700)], "تَّب"),
    ([("أ", 110, 700), ("\u064f", 111, 700), ("ب", 105, 700), ("\n", 100, 700), ("أ", 110.5, 701), ("\u064f", 111, 701)], "أُب"),
)


@pytest.mark.parametrize(("given", "read"), SIGNED)
def test_a_letter_bears_its_vowel_signs_once(given: Sequence[tuple[str, float, float]], read: str) -> None:
    texts = [unicodedata.normalize("NFC", row.text) for row in _read(_word(*given)) if row.text]
    assert texts == [unicodedata.normalize("NFC", read)]


def test_a_printed_space_parts_words_and_a_narrow_gap_does_not() -> None:
    # The last two letters stand two points apart, as where a sign or a tall letter is; the space is three points wide.
    rows = _read(_word(("ك", 110, 700), ("ت", 105, 700), (" ", 100, 700), ("م", 93, 700), ("ع", 86, 700)))
    assert [row.text for row in rows] == ["كت مع"]


def test_where_no_space_is_printed_a_gap_parts_words() -> None:
    rows = _read(_word(("ك", 110, 700), ("ت", 105, 700), ("\n", 105, 700), ("م", 98, 700), ("ع", 93, 700)))
    assert [row.text for row in rows] == ["كت مع"]


def test_a_stroke_that_fills_the_row_parts_no_word() -> None:
    rows = _read(_word(("ك", 120, 700), ("\t", 115, 700), ("\t", 110, 700), ("ت", 105, 700), (" ", 100, 700), ("ب", 95, 700)))
    assert [row.text for row in rows] == ["كت ب"]


def test_lam_and_alef_of_one_shape_come_in_their_order() -> None:
    # The shape's two letters share its place; an alef and a lam that stand apart are what they are.
    rows = _read(_word(("س", 115, 700), ("أ", 110, 700), ("ل", 110, 700), ("ا", 105, 700), ("ل", 100, 700)))
    assert [row.text for row in rows] == ["سلأال"]


def test_letters_named_by_their_shapes_are_letters() -> None:
    assert [row.text for row in _read(_word(("ﻛ", 110, 700), ("ﺘ", 105, 700), ("ﻼ", 100, 700)))] == ["كتلا"]


def test_a_bracket_closes_what_the_page_before_left_open() -> None:
    layer = _laid_out(["، )ساموا"])
    assert [row.text for row in _read(layer)] == ["ساموا)،"]


def test_no_character_is_lost() -> None:
    for shown, _ in ROWS:
        (row,) = _read(_laid_out([shown]))
        assert sorted(row.text.replace(" ", "")) == sorted(shown.replace(" ", ""))
