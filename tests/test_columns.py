"""Rows in plain buffers: joined in parts they are the rows that they were, and are made again only when asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from pipeline.columns import Join, Shelved, pack, to_arrow, values_of
from pipeline.contracts import Row, col, describe
from pipeline.publish.unchanged import differing
from tests.test_contracts import THINGS, THINGS_LIKE_IT


class Saying(NamedTuple):
    saying_id: Annotated[str, col("Its id.")]
    document_id: Annotated[str, col("Who says it.")]
    words: Annotated[str | None, col("What.", null="nothing")]


SAYINGS = describe(Saying, name="sayings", row="saying", key=("saying_id",))
Said = dict[str, list[str]]


@given(st.lists(st.lists(THINGS_LIKE_IT, max_size=6), max_size=6))
def test_parts_make_the_whole(parts: list[list[Row]]) -> None:
    joined = Join(THINGS)
    for part in parts:
        joined.add(pack(THINGS, part))
    rows = [row for part in parts for row in part]
    arrow = joined.arrow()
    arrow.validate(full=True)
    assert arrow.equals(to_arrow(THINGS, rows))
    held = joined.shelved()
    assert list(held) == rows
    assert len(held) == len(rows)
    assert [held[n] for n in range(-len(rows), len(rows))] == rows + rows
    assert held[1:4] == rows[1:4]
    assert values_of(THINGS, held, "kind") == values_of(THINGS, rows, "kind") == [r[7] for r in rows]
    wanted = {r[0] for r in rows[::2]}
    assert held.where("thing_id", wanted) == [r for r in rows if r[0] in wanted]


def test_shelved_rows_go_through_the_gate_as_they_are() -> None:
    held = Join(THINGS).shelved()
    assert to_arrow(THINGS, held) is held.arrow
    assert to_arrow(SAYINGS, list(held)).num_rows == 0


def test_rows_are_read_whenever_they_are_asked_for() -> None:
    arrow = to_arrow(SAYINGS, [Saying("a~1", "a", "yes")])
    asked: list[str] = []

    def read() -> object:
        asked.append("read")
        return arrow

    held = Shelved(SAYINGS, read, 1)
    assert (len(held), asked) == (1, [])
    assert list(held) == list(held) == [Saying("a~1", "a", "yes")]
    assert asked == ["read", "read"]


def _sayings(said: Said) -> list[Row]:
    return [Saying(f"{d}~{n}", d, words) for d, all_words in sorted(said.items()) for n, words in enumerate(all_words)]


_SAID = st.dictionaries(st.sampled_from("abcdefgh"), st.lists(st.sampled_from(["yes", "no", "perhaps"]), max_size=3))


@given(_SAID, _SAID)
def test_only_documents_that_differ_are_left(one: Said, two: Said) -> None:
    before, after = _sayings(one), _sayings(two)
    left = {d for d in one.keys() | two.keys() if one.get(d, []) != two.get(d, [])}

    def of(rows: Sequence[Row]) -> list[Row]:
        return [row for row in rows if row[1] in left]

    assert differing(SAYINGS, Shelved(SAYINGS, to_arrow(SAYINGS, before)), after) == (of(before), of(after))


def test_where_a_documents_rows_lie_apart_all_are_given() -> None:
    rows: list[Row] = [Saying("1", "a", None), Saying("2", "b", None), Saying("3", "a", None)]
    assert differing(SAYINGS, Shelved(SAYINGS, to_arrow(SAYINGS, rows)), rows) == (rows, rows)
    assert differing(SAYINGS, rows, rows[:1]) == (rows, rows[:1])
