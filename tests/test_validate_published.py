"""What a stranger finds who reads out/: the files as declared, and each way in which they can be spoilt."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.columns import to_arrow
from pipeline.publish.publish import publish
from pipeline.tables import all_tables
from pipeline.validate.published import check_published
from tests.small_corpus import small_corpus


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A published small corpus."""
    folder = tmp_path / "out"
    publish(folder, small_corpus(), inputs_sha256="0" * 64, code_version="1", check=check_published)
    return folder


def test_what_was_published_is_good(out: Path) -> None:
    assert check_published(out) == []


def remove_a_file(out: Path) -> None:
    (out / "dates.parquet").unlink()


def write_something_else(out: Path) -> None:
    (out / "dates.parquet").write_bytes(b"dates")


def append_a_byte(out: Path) -> None:
    path = out / "dates.parquet"
    path.write_bytes(path.read_bytes() + b"\0")


def forget_the_package(out: Path) -> None:
    (out / "datapackage.json").unlink()


def list_too_many_rows(out: Path) -> None:
    path = out / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    for resource in package["resources"]:
        resource["interpact:rows"] += 1
    path.write_text(json.dumps(package), encoding="utf-8")


def list_a_table_too_few(out: Path) -> None:
    path = out / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    package["resources"] = package["resources"][1:]
    path.write_text(json.dumps(package), encoding="utf-8")


def write_without_gate(out: Path) -> None:
    """As pandas would: no nullability, no descriptions."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = to_arrow(all_tables["dates"], small_corpus()["dates"])
    plain = pa.schema([pa.field(f.name, f.type) for f in table.schema])
    pq.write_table(pa.Table.from_arrays(table.columns, schema=plain), out / "dates.parquet")


def write_a_key_twice(out: Path) -> None:
    import pyarrow.parquet as pq

    rows = small_corpus()["dates"]
    pq.write_table(to_arrow(all_tables["dates"], [*rows, rows[0]]), out / "dates.parquet")


def write_other_quotes(out: Path) -> None:
    import pyarrow.parquet as pq

    rows = [row._replace(quote="elsewhere") for row in small_corpus()["dates"]]  # type: ignore[attr-defined]
    pq.write_table(to_arrow(all_tables["dates"], rows), out / "dates.parquet")


def write_the_time_of_day(out: Path) -> None:
    import pyarrow.parquet as pq

    table = to_arrow(all_tables["dates"], small_corpus()["dates"])
    stamped = table.replace_schema_metadata({**(table.schema.metadata or {}), b"written": b"2026-01-01T00:00:00"})
    pq.write_table(stamped, out / "dates.parquet")


def write_nulls(out: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = to_arrow(all_tables["dates"], small_corpus()["dates"])
    at = table.schema.get_field_index("quote")
    fields = [f.with_nullable(True) if i == at else f for i, f in enumerate(table.schema)]
    columns = [pa.nulls(table.num_rows, pa.string()) if i == at else c for i, c in enumerate(table.columns)]
    pq.write_table(pa.Table.from_arrays(columns, schema=pa.schema(fields, metadata=table.schema.metadata)), out / "dates.parquet")


@pytest.mark.parametrize(
    ("spoil", "check"),
    [
        (remove_a_file, "every_table_is_there"),
        (remove_a_file, "files_are_as_the_package_lists_them"),
        (write_something_else, "every_table_is_there"),
        (append_a_byte, "files_are_as_the_package_lists_them"),
        (forget_the_package, "files_are_as_the_package_lists_them"),
        (list_too_many_rows, "rows_are_as_many_as_recorded"),
        (list_a_table_too_few, "files_are_as_the_package_lists_them"),
        (write_without_gate, "schemas_are_as_declared"),
        (write_a_key_twice, "keys_are_unique_in_the_files"),
        (write_other_quotes, "quotes_stand_in_the_files"),
        (write_the_time_of_day, "nothing_tells_when_it_was_run"),
        (write_nulls, "nothing_is_null_in_the_files"),
    ],
)
def test_spoilt_files_are_noticed(out: Path, spoil: Callable[[Path], None], check: str) -> None:
    spoil(out)
    assert check in {f.check_name for f in check_published(out)}


def test_an_empty_folder_is_no_set(tmp_path: Path) -> None:
    found = check_published(tmp_path)
    assert {f.table_name for f in found if f.check_name == "every_table_is_there"} == set(all_tables)
