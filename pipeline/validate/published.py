"""Is what lies in out/ what was meant to be published? Reads the Parquet files back, as a stranger would."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pipeline.contracts import Table, schema
from pipeline.tables import Finding, all_tables
from pipeline.validate.checks import Checks, Problem, findings_of
from pipeline.validate.corpus import quoting

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

checks: Final = Checks["Published"]("publish")

sample: Final = 200
"""How many quotes of a table are held against the text; evenly spread over its rows."""


class Published:
    """A folder with published tables. Each is read when it is asked for and not kept: a set may be larger than memory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files: dict[str, pq.ParquetFile | None] = {}

    def path(self, name: str) -> Path:
        return self.folder / f"{name}.parquet"

    def file(self, name: str) -> pq.ParquetFile | None:
        """The table's file with its schema and statistics, or None where it is absent or no Parquet."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        if name not in self._files:
            try:
                self._files[name] = pq.ParquetFile(self.path(name)) if self.path(name).is_file() else None
            except (OSError, pa.ArrowInvalid):
                self._files[name] = None
        return self._files[name]

    def is_readable(self, name: str) -> bool:
        """Can every value of the table be read?"""
        import pyarrow as pa

        file = self.file(name)
        if file is None:
            return False
        try:
            file.read(use_threads=False)
        except (OSError, pa.ArrowInvalid):
            self._files[name] = None
            return False
        return True

    @cached_property
    def package(self) -> dict[str, Any]:
        """datapackage.json; empty where there is none or it is no JSON object."""
        try:
            held = json.loads((self.folder / "datapackage.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return held if isinstance(held, dict) else {}

    def nulls(self, name: str, column: str) -> int:
        """How many nulls a column has; 0 where it is missing."""
        file = self.file(name)
        if file is None or column not in file.schema_arrow.names:
            return 0
        at = file.schema_arrow.names.index(column)
        groups = [file.metadata.row_group(n).column(at) for n in range(file.metadata.num_row_groups)]
        if all(g.statistics is not None and g.statistics.has_null_count for g in groups):
            return sum(int(g.statistics.null_count) for g in groups)
        return int(file.read([column], use_threads=False).column(column).null_count)

    def columns(self, name: str, *wanted: str) -> list[list[Any]]:
        """Columns as lists; empty lists where the table or a column is missing."""
        file = self.file(name)
        if file is None or not set(wanted) <= set(file.schema_arrow.names):
            return [[] for _ in wanted]
        table = file.read(list(wanted), use_threads=False)
        return [table.column(c).to_pylist() for c in wanted]


def check_published(folder: Path) -> list[Finding]:
    """Findings about the tables that lie in ``folder``; an error means that they are not to be used."""
    return findings_of(checks, Published(folder))


@checks.add("error")
def every_table_is_there(out: Published) -> Iterator[Problem]:
    """Each declared table is a Parquet file that can be read."""
    for name in all_tables:
        if not out.path(name).is_file():
            yield Problem(f"{out.path(name).name} is missing; run the pipeline again.", None, name)
        elif not out.is_readable(name):
            yield Problem(f"{out.path(name).name} is no Parquet file; run the pipeline again.", None, name)


@checks.add("error")
def schemas_are_as_declared(out: Published) -> Iterator[Problem]:
    """Each table has exactly the declared columns, types, nullability and descriptions, in order."""
    for name, declared in all_tables.items():
        file = out.file(name)
        if file is None:
            continue
        held, wanted = file.schema_arrow, schema(declared)
        if not held.equals(wanted, check_metadata=False):
            yield Problem(f"{name}: its columns are {_said(held)}, declared are {_said(wanted)}.", None, name)
            continue
        for field in wanted:
            if (held.field(field.name).metadata or {}).get(b"description") != field.metadata[b"description"]:
                yield Problem(f"{name}.{field.name}: its description is not the declared one.", None, name)


def _said(shape: pa.Schema) -> str:
    return ", ".join(f"{f.name} {f.type}{'' if f.nullable else ' not null'}" for f in shape)


@checks.add("error")
def nothing_is_null_in_the_files(out: Published) -> Iterator[Problem]:
    """No column holds a null that its declaration does not allow."""
    for name, declared in all_tables.items():
        for c in declared.columns:
            nulls = 0 if c.nullable else out.nulls(name, c.name)
            if nulls:
                yield Problem(f"{name}.{c.name}: {nulls} nulls, and none is allowed.", None, name)


@checks.add("error")
def files_are_as_the_package_lists_them(out: Published) -> Iterator[Problem]:
    """datapackage.json lists each table with its size and SHA-256, and no file that is not there."""
    listed = {r.get("name"): r for r in out.package.get("resources", []) if isinstance(r, dict)}
    if not listed:
        yield Problem("datapackage.json is missing or lists no tables; run the pipeline again.")
        return
    for name in all_tables:
        if name not in listed:
            yield Problem(f"datapackage.json does not list {name}.", None, name)
    for listed_name, resource in listed.items():
        name, path = str(listed_name), out.folder / str(resource.get("path"))
        if not path.is_file():
            yield Problem(f"datapackage.json lists {resource.get('path')}, which is not there.", None, name)
            continue
        data = path.read_bytes()
        if resource.get("bytes") not in (None, len(data)):
            yield Problem(f"{path.name} has {len(data)} bytes, datapackage.json says {resource['bytes']}.", None, name)
        if str(resource.get("hash", "")).removeprefix("sha256:") != hashlib.sha256(data).hexdigest():
            yield Problem(f"{path.name} was changed after it was published: its SHA-256 is another.", None, name)


@checks.add("error")
def rows_are_as_many_as_recorded(out: Published) -> Iterator[Problem]:
    """The last run counts the documents that are published, and the package the rows of each table."""
    for resource in out.package.get("resources", []):
        file = out.file(str(resource.get("name"))) if isinstance(resource, dict) and resource.get("name") in all_tables else None
        said = next((resource[k] for k in ("rows", "interpact:rows", "rowCount") if k in resource), None)
        if file is not None and said is not None and said != file.metadata.num_rows:
            yield Problem(
                f"{resource['name']} has {file.metadata.num_rows} rows, datapackage.json says {said}.",
                None,
                str(resource["name"]),
            )


@checks.add("error")
def keys_are_unique_in_the_files(out: Published) -> Iterator[Problem]:
    """No key stands twice in a file."""
    for name, declared in all_tables.items():
        columns = out.columns(name, *declared.key)
        keys: list[Any] = columns[0] if len(columns) == 1 else list(zip(*columns, strict=True))
        if len(set(keys)) != len(keys):
            yield Problem(f"{name}: {len(keys) - len(set(keys))} rows have the key of another row.", None, name)


@checks.add("error")
def quotes_stand_in_the_files(out: Published) -> Iterator[Problem]:
    """A sample of quotes in each table is what stands at their spans in documents.text, code point for code point."""
    text = dict(zip(*out.columns("documents", "document_id", "text"), strict=True))
    for name in quoting:
        declared: Table = all_tables[name]
        rows = list(zip(*out.columns(name, "document_id", "char_start", "char_end", "quote", *declared.key), strict=True))
        for document_id, start, end, quote, *key in rows[:: max(1, len(rows) // sample)]:
            if document_id is not None and start is not None and text.get(document_id, "")[start:end] != quote:
                row = "|".join(map(str, key))
                yield Problem(
                    f"{name} {row}: “{quote}” does not stand at {start} to {end} of {document_id}.", document_id, name, row
                )
                break


@checks.add("error")
def nothing_tells_when_it_was_run(out: Published) -> Iterator[Problem]:
    """The Parquet files hold no time of their making: no metadata but the declared, and times with their zone."""
    for name in all_tables:
        file = out.file(name)
        extra = set(file.schema_arrow.metadata or {}) - {b"table", b"row", b"key"} if file is not None else set()
        if extra:
            yield Problem(f"{name}: its metadata hold {', '.join(sorted(k.decode() for k in extra))}.", None, name)
    (times,) = out.columns("sources", "retrieved_at")
    for t in times:
        if isinstance(t, dt.datetime) and t.tzinfo is None:
            yield Problem(f"sources: retrieved_at {t} has no time zone.", None, "sources")
