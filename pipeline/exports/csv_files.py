"""The tables as CSV (RFC 4180, UTF-8, lines ending in LF), for spreadsheets as well as for programs.

A spreadsheet runs a cell that begins with ``=``, ``+``, ``-`` or ``@`` as a formula
(https://owasp.org/www-community/attacks/CSV_Injection), and one that takes ``;`` for its separator begins a cell at each ``;``,
tab or line end inside ours. Before such a sign at such a place stands an apostrophe; before an apostrophe at such a place too,
so that each apostrophe there is one of ours, and ``read_back`` gives the value back.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from pipeline.contracts import Table
from pipeline.exports.shareable import declared
from pipeline.exports.shareable import note as shareable_note
from pipeline.tables import all_tables

_GUARDED: Final = re.compile(r"(^|[;\t\r\n])( *)(?=['=+\-@＝＋－＠])")
reading_back: Final = r"(^|[;\t\r\n])( *)'"
"""What ``read_back`` replaces by its two groups; a pattern that Python, pandas, R (PCRE) and DuckDB understand alike."""

_READ_BACK: Final = re.compile(reading_back)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

note: Final = (
    "Strings are quoted, null is an empty cell without quotes. An apostrophe stands before =, +, -, @ or an apostrophe at the "
    "beginning of a cell and after ;, tab or line end in it, so that no spreadsheet runs it as a formula; to read the value "
    f"back, replace the regular expression {reading_back} by its groups 1 and 2. Control characters are U+FFFD."
)

Tables = Mapping[str, Sequence[Any]]


def guard(text: str) -> str:
    """A string that no spreadsheet runs: ``=1+1`` becomes ``'=1+1``."""
    return _GUARDED.sub(r"\1\2'", _CONTROL.sub("\ufffd", text))


def read_back(cell: str) -> str:
    """The string that was guarded: ``'=1+1`` becomes ``=1+1``."""
    return _READ_BACK.sub(r"\1\2", cell)


def write_csv(table: Table, rows: Iterable[Sequence[Any]]) -> str:
    """One table as CSV under a line of column names."""
    lines = [",".join(f'"{c.name}"' for c in table.columns)]
    lines += [",".join(map(_cell, row)) for row in rows]
    return "\n".join(lines) + "\n"


def write_folder(folder: Path, tables: Tables, package: Mapping[str, Any], *, shareable: bool = False) -> list[Path]:
    """A file a table, and the data package that describes them; ``package`` is that of the Parquet files.

    The files of an earlier export into ``folder`` go first: they may hold what this one leaves out.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if (folder / "datapackage.json").is_file():
        for name in all_tables:
            (folder / f"{name}.csv").unlink(missing_ok=True)
    declarations = declared(shareable=shareable)
    resources, written = [], []
    for resource in package["resources"]:
        name = resource["name"]
        if name not in tables:
            continue
        data = write_csv(declarations[name], tables[name]).encode()
        path = folder / f"{name}.csv"
        path.write_bytes(data)
        written.append(path)
        resources.append(_resource(resource, declarations[name], data, set(tables)))
    described = {**package, "description": " ".join([package["description"], note, *([shareable_note] if shareable else [])])}
    described["resources"] = resources
    path = folder / "datapackage.json"
    path.write_text(json.dumps(described, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
    return [*written, path]


def _resource(resource: Mapping[str, Any], table: Table, data: bytes, held: set[str]) -> dict[str, Any]:
    nullable = {c.name for c in table.columns if c.nullable}
    fields = []
    for field in resource["schema"]["fields"]:
        constraints = {k: v for k, v in field.get("constraints", {}).items() if k != "required" or field["name"] not in nullable}
        fields.append(
            {k: v for k, v in field.items() if k != "constraints"} | ({"constraints": constraints} if constraints else {})
        )
    keys = [k for k in resource["schema"]["foreignKeys"] if (k["reference"]["resource"] or table.name) in held]
    return {
        **resource,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\n", "header": True},
        "schema": {**resource["schema"], "fields": fields, "foreignKeys": keys, "missingValues": [""]},
    }


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return '"' + guard(value).replace('"', '""') + '"'
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")
    return str(value)
