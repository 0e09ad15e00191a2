"""Translations of each other: paragraphs paired by number, else in order, by the citations and dates that both have."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import tables as t
from pipeline.resolve.alignments import Translated, align

EN, DE = "A/RES/81/4@en", "A/RES/81/4@de"
Told = tuple[str, str, str]
"""eid, kind, and what the paragraph says that every language says, blank between."""


def _rows(document_id: str, told: tuple[Told, ...]) -> tuple[list[t.Paragraph], list[t.Date]]:
    language = document_id.rpartition("@")[2]
    paragraphs, dates = [], []
    for position, (eid, kind, said) in enumerate(told):
        paragraph_id = f"{document_id}#{eid}"
        label = eid[2:] if kind == "operative" else None
        paragraphs.append(
            t.Paragraph(
                paragraph_id,
                document_id,
                "A/RES/81/4",
                language,
                eid,
                None,
                position,
                kind,
                label,
                None,
                None,
                "x",
                0,
                1,
                None,
                None,
            )
        )
        for i, edtf in enumerate(said.split()):
            day = dt.date.fromisoformat(edtf)
            dates.append(
                t.Date(
                    f"{paragraph_id}~{i}",
                    paragraph_id.partition("#")[0],
                    paragraph_id,
                    day,
                    day,
                    "day",
                    edtf,
                    "event",
                    None,
                    None,
                    False,
                    "x",
                    0,
                    1,
                )
            )
    return paragraphs, dates


def _pairs(a: tuple[Told, ...], b: tuple[Told, ...]) -> list[tuple[str, str]]:
    rows_a, dates_a = _rows(EN, a)
    rows_b, dates_b = _rows(DE, b)
    found = align([Translated(rows_a, dates_a, []), Translated(rows_b, dates_b, [])])
    assert all(x.paragraph_id_a.startswith(DE) and x.paragraph_id_b.startswith(EN) for x in found)  # a's language before b's
    assert all(0.0 <= x.score <= 1.0 for x in found)
    return [(x.paragraph_id_b.partition("#")[2], x.paragraph_id_a.partition("#")[2]) for x in found]


PP, OP = "preambular", "operative"
PAIRED: tuple[tuple[tuple[Told, ...], tuple[Told, ...], list[tuple[str, str]]], ...] = (
    ((("op1", OP, ""), ("op2", OP, "")), (("op1", OP, ""), ("op2", OP, "")), [("op1", "op1"), ("op2", "op2")]),
    ((("op1", OP, ""), ("op3", OP, "")), (("op1", OP, ""), ("op2", OP, ""), ("op3", OP, "")), [("op1", "op1"), ("op3", "op3")]),
    ((("pp1", PP, ""), ("pp2", PP, "")), (("pp1", PP, ""), ("pp2", PP, "")), [("pp1", "pp1"), ("pp2", "pp2")]),
    (  # the first is missing in the one: dates tell
        (("pp1", PP, "2001-01-01"), ("pp2", PP, "2002-02-02")),
        (("pp1", PP, "2000-01-01"), ("pp2", PP, "2001-01-01"), ("pp3", PP, "2002-02-02")),
        [("pp1", "pp2"), ("pp2", "pp3")],
    ),
    (  # the middle is missing
        (("pp1", PP, "2001-01-01"), ("pp2", PP, "2003-03-03")),
        (("pp1", PP, "2001-01-01"), ("pp2", PP, "2002-02-02"), ("pp3", PP, "2003-03-03")),
        [("pp1", "pp1"), ("pp2", "pp3")],
    ),
    ((("pp1", PP, ""),), (("h1", "heading", ""),), []),  # another kind
    ((("title", "title", ""), ("enacting", "enacting", "")), (("title", "title", ""),), [("title", "title")]),
    ((("fn1", "footnote", ""), ("fn2", "footnote", "")), (("fn2", "footnote", ""),), [("fn2", "fn2")]),
    ((("op1.a", "subparagraph", ""),), (("op1.a", "subparagraph", ""),), [("op1.a", "op1.a")]),
    ((), (("op1", OP, ""),), []),
)  # fmt: skip


@pytest.mark.parametrize(("a", "b", "pairs"), PAIRED)
def test_pairs(a: tuple[Told, ...], b: tuple[Told, ...], pairs: list[tuple[str, str]]) -> None:
    assert _pairs(a, b) == pairs


def test_the_score_falls_where_the_dates_differ() -> None:
    rows_a, dates_a = _rows(EN, (("op1", OP, "2001-01-01"),))
    rows_b, dates_b = _rows(DE, (("op1", OP, "2002-02-02"),))
    (same,) = align([Translated(rows_a, [], []), Translated(rows_b, [], [])])
    (other,) = align([Translated(rows_a, dates_a, []), Translated(rows_b, dates_b, [])])
    assert same.score == 1.0
    assert other.score < same.score


def test_a_document_alone_is_aligned_with_nothing() -> None:
    rows, dates = _rows(EN, (("op1", OP, ""),))
    assert align([Translated(rows, dates, [])]) == []


_DAYS = st.lists(st.integers(0, 5).map(lambda i: f"200{i}-01-01"), max_size=8)


@given(_DAYS, _DAYS)
def test_no_paragraph_is_paired_twice_and_order_is_kept(a: list[str], b: list[str]) -> None:
    pairs = _pairs(tuple((f"pp{i}", PP, d) for i, d in enumerate(a, 1)), tuple((f"pp{i}", PP, d) for i, d in enumerate(b, 1)))
    left, right = [int(x[2:]) for x, _ in pairs], [int(y[2:]) for _, y in pairs]
    assert left == sorted(set(left)) or right == sorted(set(right))
    assert len(set(left)) == len(left)
    assert len(set(right)) == len(right)
    assert sorted(left) == left
    assert sorted(right) == right
