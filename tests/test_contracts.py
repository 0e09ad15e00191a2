"""The gate from rows to Arrow: what the declaration does not allow does not pass."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from typing import Annotated, Any, NamedTuple

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.columns import to_arrow
from pipeline.contracts import Row, Table, col, describe, schema
from pipeline.errors import BadContract
from pipeline.tables import all_tables


class Thing(NamedTuple):
    thing_id: Annotated[str, col("What it is called.")]
    size: Annotated[int | None, col("How large, in cm.", null="not stated")]
    weight: Annotated[float | None, col("How heavy, in kg.", null="not stated")]
    is_red: Annotated[bool | None, col("Is it red?", null="not stated")]
    made_on: Annotated[dt.date | None, col("When it was made.", null="not stated")]
    seen_at: Annotated[dt.datetime | None, col("When it was seen.", null="not seen")]
    amount: Annotated[int, col("How many there are.")]
    kind: Annotated[str | None, col("Which kind.", null="unknown", ref="kinds.kind", allowed=("toy", "tool"))]


THINGS = describe(Thing, name="things", row="thing", key=("thing_id",))
NOON = dt.datetime(2020, 11, 23, 12, 0, 0, 123456, tzinfo=dt.UTC)


def _thing(**changes: Any) -> Row:
    plain = Thing("ball", 20, 0.5, True, dt.date(2020, 11, 23), NOON, 1, "toy")
    return plain._replace(**changes)


PASSING: tuple[dict[str, Any], ...] = (
    {},
    {"size": None, "weight": None, "is_red": None, "made_on": None, "seen_at": None, "kind": None},
    {"thing_id": ""},
    {"thing_id": "Zürich – 中文 🙂 \u0000"},
    {"thing_id": "e\u0301"},
    {"size": 2**31 - 1},
    {"size": -(2**31)},
    {"size": 0},
    {"weight": float("inf")},
    {"weight": -0.0},
    {"is_red": False},
    {"made_on": dt.date(1, 1, 1)},
    {"made_on": dt.date(9999, 12, 31)},
    {"made_on": dt.date(1969, 12, 31)},
    {"seen_at": dt.datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=dt.UTC)},
    {"seen_at": dt.datetime(2020, 11, 23, 12, tzinfo=dt.timezone(dt.timedelta(hours=2)))},
)


@pytest.mark.parametrize("changes", PASSING)
def test_what_passes_comes_back_as_it_was(changes: dict[str, Any]) -> None:
    row = _thing(**changes)
    (back,) = to_arrow(THINGS, [row]).to_pylist()
    assert tuple(back.values()) == row


REFUSED: tuple[tuple[str, Any, str], ...] = (
    ("thing_id", None, "null is not allowed"),
    ("thing_id", 1, "1 is no string"),
    ("thing_id", b"ball", "is no string"),
    ("thing_id", "\ud800", "surrogates not allowed"),
    ("size", 1.5, "1.5 is no int32"),  # Arrow would make it 1
    ("size", 20.0, "20.0 is no int32"),
    ("size", True, "True is no int32"),
    ("size", "20", "'20' is no int32"),
    ("size", 2**31, "things.size"),
    ("size", -(2**31) - 1, "things.size"),
    ("weight", 1, "1 is no float64"),
    ("is_red", 1, "1 is no bool"),
    ("is_red", "yes", "is no bool"),
    ("made_on", NOON, "is no date32"),  # a time is no date
    ("made_on", "2020-11-23", "is no date32"),
    ("seen_at", dt.date(2020, 11, 23), "is no timestamp"),
    ("seen_at", dt.datetime(2020, 11, 23), "things.seen_at"),  # noqa: DTZ001 - a time of which zone?
    ("amount", None, "null is not allowed"),
)


@pytest.mark.parametrize(("column", "value", "why"), REFUSED)
@pytest.mark.parametrize("before", [0, 3])
def test_what_is_refused_names_table_and_column(column: str, value: Any, why: str, before: int) -> None:
    rows = [_thing()] * before + [_thing(**{column: value})]
    with pytest.raises(BadContract) as e:
        to_arrow(THINGS, rows)
    assert why in str(e.value)
    assert f"things.{column}" in str(e.value)


def test_rows_of_another_length_are_refused() -> None:
    with pytest.raises(BadContract, match="things: rows have 2 values, the table has 8 columns"):
        to_arrow(THINGS, [("ball", 20)])


def test_no_rows_are_a_table_too() -> None:
    table = to_arrow(THINGS, [])
    assert (table.num_rows, table.schema) == (0, schema(THINGS))


def test_the_schema_says_what_the_declaration_says() -> None:
    shape = schema(THINGS)
    assert shape.metadata == {b"table": b"things", b"row": b"One row per thing.", b"key": b"thing_id"}
    kind = shape.field("kind")
    assert kind.metadata == {
        b"description": b"Which kind.", b"null": b"unknown", b"references": b"kinds.kind", b"allowed": b"toy; tool",
    }  # fmt: skip
    assert [f.nullable for f in shape] == [False, True, True, True, True, True, False, True]
    assert [str(f.type) for f in shape] == [
        "string", "int32", "double", "bool", "date32[day]", "timestamp[us, tz=UTC]", "int32", "string",
    ]  # fmt: skip


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
THINGS_LIKE_IT = st.builds(
    Thing,
    thing_id=_TEXT,
    size=st.none() | st.integers(-(2**31), 2**31 - 1),
    weight=st.none() | st.floats(allow_nan=False),
    is_red=st.none() | st.booleans(),
    made_on=st.none() | st.dates(),
    seen_at=st.none() | st.datetimes(timezones=st.just(dt.UTC)),
    amount=st.integers(0, 1000),
    kind=st.none() | _TEXT,
)


@given(st.lists(THINGS_LIKE_IT, max_size=20))
def test_rows_go_through_unchanged(rows: list[Row]) -> None:
    table = to_arrow(THINGS, rows)
    table.validate(full=True)
    assert [tuple(r.values()) for r in table.to_pylist()] == rows
    assert table.schema.equals(schema(THINGS), check_metadata=True)
    assert [table.column(i).null_count for i in range(8)] == [sum(r[i] is None for r in rows) for i in range(8)]


class Untold(NamedTuple):
    thing_id: str


class Odd(NamedTuple):
    parts: Annotated[list[str], col("Its parts.")]


class Silent(NamedTuple):
    size: Annotated[int | None, col("How large.")]


class Loud(NamedTuple):
    size: Annotated[int, col("How large.", null="never")]


BAD_DECLARATIONS = (
    (Untold, "has no description"),
    (Odd, "is of no plain type"),
    (Silent, "must say what null means"),
    (Loud, "must say what null means"),
)


@pytest.mark.parametrize(("shape", "why"), BAD_DECLARATIONS)
def test_a_bad_declaration_is_refused(shape: type, why: str) -> None:
    with pytest.raises(BadContract, match=why):
        describe(shape, name="things", row="thing", key=("thing_id",))


def test_a_key_is_one_string() -> None:
    pair = describe(Thing, name="things", row="thing", key=("thing_id", "amount"))
    assert pair.key_of(_thing()) == "ball|1"


@pytest.mark.parametrize("table", all_tables.values(), ids=lambda t: t.name)
def test_every_table_is_declared_in_plain_types(table: Table) -> None:
    shape = schema(table)
    assert all(
        f.type in {pa.string(), pa.int32(), pa.float64(), pa.bool_(), pa.date32(), pa.timestamp("us", "UTC")} for f in shape
    )
    assert set(table.key) <= {c.name for c in table.columns}
    assert to_arrow(table, []).schema.equals(shape, check_metadata=True)


def test_arrow_is_filled_without_pandas() -> None:
    code = (
        "import sys\n"
        "from pipeline.columns import to_arrow\n"
        "from pipeline.tables import Work, all_tables\n"
        "row = [None if c.nullable else 'x' for c in all_tables['works'].columns]\n"
        "assert to_arrow(all_tables['works'], [Work(*row)]).num_rows == 1\n"
        "print('pandas' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "False"
