"""The data package: what lies in out/, told to machines (https://datapackage.org, version 2). Written from the declarations."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from pipeline.contracts import Column, Row, Table
from pipeline.publish.published import package_name, package_title
from pipeline.tables import all_tables, severities

_FIELD_TYPES: Final = {
    "string": "string",
    "int32": "integer",
    "float64": "number",
    "bool": "boolean",
    "date32": "date",
    "timestamp[us, UTC]": "datetime",
}


class Written(NamedTuple):
    """A table's file: how many rows it has, how many bytes, and their SHA-256."""

    rows: int
    bytes: int
    sha256: str


class MadeOf(NamedTuple):
    """What a set of tables is made of: inputs, code and facts, and the number of the state in the log of raw/ (0: in none)."""

    inputs_sha256: str
    code_version: str
    state: int = 0


def describe_package(written: Mapping[str, Written], findings: Sequence[Row], documents: int, made_of: MadeOf) -> dict[str, Any]:
    """The data package of a whole set of tables. Nothing in it tells when it was made."""
    severity = all_tables["findings"].position("severity")
    counts = {name: sum(row[severity] == name for row in findings) for name in severities}
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": package_title,
        "title": "Agreements and partners of INTERPOL, with their documents",
        "description": (
            "UN resolutions, web pages and press releases as tables. Every value points back to its words: spans are 0-based, "
            "half-open, in code points of documents.text."
        ),
        "resources": [_resource(all_tables[name], w) for name, w in written.items()],
        "interpact:inputs_sha256": made_of.inputs_sha256,
        "interpact:code_version": made_of.code_version,
        "interpact:state": made_of.state,
        "interpact:documents": documents,
        "interpact:findings": counts,
    }


def _resource(table: Table, written: Written) -> dict[str, Any]:
    return {
        "name": table.name,
        "path": f"{table.name}.parquet",
        "title": f"One row per {table.row}.",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "bytes": written.bytes,
        "hash": f"sha256:{written.sha256}",
        "interpact:rows": written.rows,
        "schema": {
            "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
            "fields": [_field(column) for column in table.columns],
            **_key(table),
            "foreignKeys": [
                {"fields": [column.name], "reference": {"resource": target, "fields": [field]}}
                for column in table.columns
                if column.ref
                for target, field in [column.ref.split(".")]
            ],
        },
    }


def _key(table: Table) -> dict[str, Any]:
    """A key with a column that may be null is unique all the same, but the standard has no word for it."""
    nullable = {column.name for column in table.columns if column.nullable}
    return {"uniqueKeys": [list(table.key)]} if nullable & set(table.key) else {"primaryKey": list(table.key)}


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {} if column.nullable else {"required": True}
    if column.allowed:
        constraints["enum"] = list(column.allowed)
    description = column.description + (f" Null: {column.null}." if column.null else "")
    field: dict[str, Any] = {"name": column.name, "type": _FIELD_TYPES[column.type_name], "description": description}
    return field | ({"constraints": constraints} if constraints else {})


def write_package(folder: Path, package: Mapping[str, Any]) -> None:
    text = json.dumps(package, ensure_ascii=False, indent=1)
    (folder / package_name).write_text(text + "\n", encoding="utf-8", newline="\n")
