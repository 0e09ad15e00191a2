"""Numbers and letters before paragraphs: what they are, and at which depth they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.structure.numbering import Items, begins, follows, item_label, operative_label, roman_value

# The keys of items in the order of the text, and the depth of each.
SEQUENCES = (
    ("a b c", "1 1 1"),
    ("a b c d e f g h i j k", "1 1 1 1 1 1 1 1 1 1 1"),  # i after h is a letter
    ("a i ii iii b", "1 2 2 2 1"),
    ("a i ii b i ii iii c", "1 2 2 1 2 2 2 1"),
    ("a b i ii c", "1 1 2 2 1"),
    ("a i b ii c", "1 2 1 2 1"),  # the Roman numerals run on
    ("i ii iii iv v vi", "1 1 1 1 1 1"),
    ("i ii iii iv v", "1 1 1 1 1"),
    ("i a b ii a b", "1 2 2 1 2 2"),
    ("a i a b ii b", "1 2 3 3 2 1"),  # three depths
    ("1 2 3", "1 1 1"),
    ("a 1 2 b", "1 2 2 1"),
    ("a i 1 2 ii b", "1 2 3 3 2 1"),
    ("A B C", "1 1 1"),
    ("A a b B", "1 2 2 1"),
    ("a b c d e f g h i ii", "1 1 1 1 1 1 1 1 1 2"),
    ("h i j", "1 1 1"),
    ("a b d", "1 1 1"),  # a letter was left out
    ("a c", "1 1"),
    ("y z aa bb cc", "1 1 1 1 1"),
    ("z aa", "1 1"),
    ("u v w x y", "1 1 1 1 1"),
    ("c d", "1 1"),  # begins in the middle, as after a gap
    ("а б в", "1 1 1"),  # Cyrillic
    ("أ ب ج", "1 1 1"),  # Arabic
    ("1 2 3 4 5 6 7 8 9 10 11", "1 1 1 1 1 1 1 1 1 1 1"),
    ("a i ii iii iv v vi vii viii ix x b", "1 2 2 2 2 2 2 2 2 2 2 1"),
    ("a b a b", "1 1 1 1"),  # begins anew
    ("l m n ñ o", "1 1 1 1 1"),  # Spanish
    ("a i ii iii iv b i ii", "1 2 2 2 2 1 2 2"),
    ("a b i", "1 1 2"),
    ("1 a b 2 a", "1 2 2 1 2"),
    ("i ii a b iii", "1 1 2 2 1"),
)


@pytest.mark.parametrize(("keys", "depths"), SEQUENCES)
def test_depth_follows_from_what_a_key_follows_on(keys: str, depths: str) -> None:
    items = Items()
    assert " ".join(str(items.place(k)) for k in keys.split()) == depths


OPERATIVE = (
    ("1. Urges", "1"),
    ("13. Urges", "13"),
    ("13 . Urges", "13"),
    ("1.Urges", "1"),
    ("2 bis. Urges", "2 bis"),
    ("1 - Urges", "1"),
    ("12 – Urges", "12"),
    ("1.\u00a0\u00a0Urges", "1"),
    ("1997 was", None),
    ("1 Urges", None),
    ("1-Urges", None),
    ("1.", None),  # nothing follows
    ("(1) Urges", None),
    ("a. Urges", None),
    ("2030. Agenda", None),
)


@pytest.mark.parametrize(("text", "label"), OPERATIVE)
def test_numbers_of_operative_paragraphs(text: str, label: str | None) -> None:
    m = operative_label(text)
    assert (m["label"] if m else None) == label


ITEM = (
    ("(a) To lend", "(a)", "a"),
    ("a) To lend", "a)", "a"),
    ("(iv) To lend", "(iv)", "iv"),
    ("(1) To lend", "(1)", "1"),
    ("1) To lend", "1)", "1"),
    ("(aa) To lend", "(aa)", "aa"),
    ("(A) To lend", "(A)", "A"),
    ("(a)To lend", "(a)", "a"),
    ("(INTERPOL) and", None, None),  # a word in brackets
    ("(a)", None, None),
    ("a. To lend", None, None),
    ("(2001) and", None, None),
)


@pytest.mark.parametrize(("text", "label", "key"), ITEM)
def test_letters_of_items(text: str, label: str | None, key: str | None) -> None:
    m = item_label(text)
    assert (m["label"] if m else None, m["key"] if m else None) == (label, key)


ROMAN = (
    ("i", 1),
    ("iv", 4),
    ("ix", 9),
    ("xiv", 14),
    ("xxxix", 39),
    ("IV", 4),
    ("xl", None),
    ("c", None),
    ("iiii", None),
    ("", None),
    ("vx", None),
)


@pytest.mark.parametrize(("text", "value"), ROMAN)
def test_roman_numerals(text: str, value: int | None) -> None:
    assert roman_value(text) == value


def _roman(n: int) -> str:
    return "x" * (n // 10) + ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][n % 10]


@given(st.integers(1, 39))
def test_roman_numerals_are_read_as_written(n: int) -> None:
    assert roman_value(_roman(n)) == n


@given(st.integers(1, 38))
def test_roman_numerals_follow_on(n: int) -> None:
    assert follows(_roman(n), _roman(n + 1), "roman")
    assert not follows(_roman(n + 1), _roman(n), "roman")


@given(
    st.lists(st.sampled_from(["a", "b", "c", "d", "i", "ii", "iii", "v", "x", "1", "2", "3", "A", "B", "z", "aa"]), max_size=20)
)
def test_depths_stay_within_three_and_open_one_at_a_time(keys: list[str]) -> None:
    items = Items()
    last = 0
    for key in keys:
        depth = items.place(key)
        assert 1 <= depth <= min(last + 1, 3)
        last = depth


def test_sequences_begin_with_their_first() -> None:
    assert begins("a", "letter")
    assert begins("I", "roman")
    assert begins("1", "digit")
    assert not begins("b", "letter")
