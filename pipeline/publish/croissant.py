"""The tables told to machine learning tools and data set searches: Croissant 1.0 (https://docs.mlcommons.org/croissant/).

Written from the declarations, like the data package; nothing in it tells when it was made. A reference that closes a circle is
left out: tools read tables in the order of their references.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from pipeline.contracts import Column, Table
from pipeline.keys import backward_references
from pipeline.publish.published import croissant_name
from pipeline.tables import all_tables

_TYPES: Final = {
    "string": "sc:Text",
    "int32": "sc:Integer",
    "float64": "sc:Float",
    "bool": "sc:Boolean",
    "date32": "sc:Date",
    "timestamp[us, UTC]": "sc:DateTime",
}

# As the specification sets it out; tools compare it word by word.
_CONTEXT: Final[dict[str, Any]] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def write_croissant(folder: Path, package: Mapping[str, Any]) -> None:
    """Write ``croissant.json`` beside the tables that the data package describes."""
    text = json.dumps(describe_croissant(package), ensure_ascii=False, indent=1)
    (folder / croissant_name).write_text(text + "\n", encoding="utf-8", newline="\n")


def describe_croissant(package: Mapping[str, Any]) -> dict[str, Any]:
    """The Croissant description of the set that a data package describes."""
    led = backward_references(all_tables)
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "name": package["name"],
        "description": package["description"],
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "version": "1.0.0+" + package["interpact:inputs_sha256"][:12],
        "citeAs": package["title"],
        "isLiveDataset": True,
        "distribution": [_file(resource) for resource in package["resources"]],
        "recordSet": [_records(all_tables[r["name"]], led[r["name"]]) for r in package["resources"]],
    }


def _file(resource: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": resource["path"],
        "name": resource["path"],
        "contentUrl": resource["path"],
        "contentSize": f"{resource['bytes']} B",
        "encodingFormat": "application/x-parquet",
        "sha256": resource["hash"].removeprefix("sha256:"),
    }


def _records(table: Table, leading: Sequence[Column]) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": f"One row per {table.row}.",
        "key": [{"@id": f"{table.name}/{column}"} for column in table.key],
        "field": [_field(table, column, leads=column in leading) for column in table.columns],
    }


def _field(table: Table, column: Column, *, leads: bool) -> dict[str, Any]:
    field: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "description": column.description + (f" Null: {column.null}." if column.null else ""),
        "dataType": _TYPES[column.type_name],
        "source": {"fileObject": {"@id": f"{table.name}.parquet"}, "extract": {"column": column.name}},
    }
    if leads:
        field["references"] = {"field": {"@id": str(column.ref).replace(".", "/")}}
    return field
