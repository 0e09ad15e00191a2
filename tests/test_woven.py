"""Woven text: whatever is cut, joined and tidied, each character remembers where it came from."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.woven import Woven, compose, empty, join, nowhere, raw_slice, synthetic, tidy, weave

# Letters, spaces of all kinds, combining marks, Hangul that composes, Chinese, hyphens that tools leave.
RAW = st.text(
    st.sampled_from("abcé ü\u0301\u0308\u0338\u00a0\u2009\t\n\u200b中文、\u1100\u1161\u11a8\uac00-\ufffe\u00ad"), max_size=40
)


def _stretches(raw: str) -> st.SearchStrategy[Woven]:
    at = st.integers(0, len(raw))
    return st.tuples(at, at).map(lambda p: raw_slice(raw, min(p), max(p)))


@given(RAW, st.data())
def test_cutting_and_weaving_is_the_identity(raw: str, data: st.DataObject) -> None:
    woven = raw_slice(raw, 0, len(raw))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(raw)), max_size=5)))
    again = weave(woven.cut(a, z) for a, z in zip([0, *cuts], [*cuts, len(raw)]))
    assert (again.text, tuple(again.at)) == (raw, tuple(range(len(raw))))


@given(RAW, st.data())
def test_dropping_takes_out_just_that(raw: str, data: st.DataObject) -> None:
    piece = data.draw(_stretches(raw))
    start, end = (piece.at[0], piece.at[-1] + 1) if piece.text else (0, 0)
    left = raw_slice(raw, 0, len(raw)).drop(start, end)
    assert left.text == raw[:start] + raw[end:]
    assert all(raw[a] == c for c, a in zip(left.text, left.at))


@given(RAW, st.data())
def test_joined_pieces_keep_their_origins(raw: str, data: st.DataObject) -> None:
    pieces = data.draw(st.lists(_stretches(raw), max_size=5))
    joined = join(pieces)
    assert joined.text == " ".join(p.text for p in pieces if p.text)
    assert [a for a in joined.at if a != nowhere] == [a for p in pieces for a in p.at]
    assert all(c == " " for c, a in zip(joined.text, joined.at) if a == nowhere)


@given(RAW)
def test_tidying_is_like_doing_it_to_a_plain_string(raw: str) -> None:
    tidied = tidy(raw_slice(raw, 0, len(raw)))
    text = tidied.text
    assert len(tidied.text) == len(tidied.at)
    assert text == unicodedata.normalize("NFC", text)
    assert text == text.strip()
    assert "  " not in text
    assert "\u00a0" not in text
    assert tidy(tidied) == tidied
    assert list(tidied.at) == sorted(tidied.at)  # nothing changes places


@given(RAW)
def test_composing_is_normalizing(raw: str) -> None:
    composed = compose(raw_slice(raw, 0, len(raw)))
    assert composed.text == unicodedata.normalize("NFC", raw)
    assert len(composed.text) == len(composed.at)


@given(RAW, st.integers(-3, 45), st.integers(-3, 45))
def test_a_cut_is_a_slice(raw: str, start: int, end: int) -> None:
    piece = raw_slice(raw, 0, len(raw)).cut(start, end)
    assert piece.text == raw[start:end]
    assert list(piece.at) == list(range(len(raw)))[start:end]


@given(RAW)
def test_stripping_is_that_of_strings(raw: str) -> None:
    assert raw_slice(raw, 0, len(raw)).strip().text == raw.strip()


def test_lengths_must_agree() -> None:
    with pytest.raises(ValueError, match="3 characters with 2 origins"):
        Woven("abc", (0, 1))


def test_what_stands_nowhere() -> None:
    assert synthetic("ab").at == (nowhere, nowhere)
    assert (empty + raw_slice("ab", 0, 2)).text == "ab"
    assert weave([]).text == ""


TIDIED = (
    ("a  b", "a b"),
    ("  a b\n", "a b"),
    ("a\u00a0b", "a b"),
    ("a\n\tb", "a b"),
    ("中 文", "中文"),  # none between Chinese characters
    ("中 a", "中 a"),
    ("e\u0301t\u00e9", "été"),
    ("a\u200b b", "a b"),
)


@pytest.mark.parametrize(("raw", "text"), TIDIED)
def test_tidy(raw: str, text: str) -> None:
    assert tidy(raw_slice(raw, 0, len(raw))).text == text
