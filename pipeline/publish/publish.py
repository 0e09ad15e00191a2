"""Writing the set of tables and putting it in the place of the previous one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.columns import to_arrow
from pipeline.contracts import Row, Table
from pipeline.errors import BadContract, UserError
from pipeline.publish.citation import write_citation
from pipeline.publish.croissant import write_croissant
from pipeline.publish.dictionary import dictionary
from pipeline.publish.exchange import carry_over, exchange, staging
from pipeline.publish.package import MadeOf, Written, describe_package, write_package
from pipeline.publish.published import beside, dictionary_name, package_name, package_title, read_package
from pipeline.tables import Finding, all_tables

Tables = Mapping[str, Sequence[Row]]


def publish(
    out: Path,
    tables: Tables,
    *,
    inputs_sha256: str,
    code_version: str,
    state: int = 0,
    check: Callable[[Path], Sequence[Finding]] = lambda folder: (),
) -> dict[str, Any]:
    """Write every declared table into ``out``, with what describes them, and return the data package.

    ``state`` is the number of the state of raw/ that the tables are of. Rows are written in the order given; a table that is
    not given is written empty. ``check`` reads the written folder back before it is published. Raises ``BadContract`` where
    rows do not fit their declaration or ``check`` finds an error, and ``UserError`` where ``out`` cannot be written or holds
    other people's files; the previous set then stays as it was.
    """
    unknown = sorted(set(tables) - set(all_tables))
    if unknown:
        raise BadContract(f"no such table: {', '.join(unknown)}")
    out = out.resolve()
    refuse_foreign(out)
    ours = _our_files(out)
    with staging(out) as new:
        try:
            written = {name: write_table(new, table, tables.get(name, ())) for name, table in all_tables.items()}
            made_of = MadeOf(inputs_sha256, code_version, state)
            package = describe_package(written, tables.get("findings", ()), len(tables.get("documents", ())), made_of)
            (new / dictionary_name).write_text(dictionary(), encoding="utf-8", newline="\n")
            write_package(new, package)
            write_croissant(new, package)
            write_citation(new, package, tables.get("documents", ()))
        except OSError as e:
            raise UserError(f"{out} cannot be written ({e.strerror}); the tables before this run are unchanged.") from e
        broken = [f for f in check(new) if f.severity == "error"]
        if broken:
            raise BadContract(f"what was written does not read back, and {len(broken)} checks say so: {broken[0].message}")
        carry_over(out, new, ours)
        exchange(new, out)
    return package


def write_table(folder: Path, table: Table, rows: Sequence[Row]) -> Written:
    """Write one table as Parquet: the same rows give the same bytes."""
    import pyarrow as pa
    from pyarrow import parquet

    sink = pa.BufferOutputStream()
    parquet.write_table(
        to_arrow(table, rows),
        sink,
        compression="zstd",
        version="2.6",
        data_page_version="1.0",
        coerce_timestamps="us",
        write_statistics=True,
    )
    data = memoryview(sink.getvalue())
    (folder / f"{table.name}.parquet").write_bytes(data)
    return Written(len(rows), len(data), hashlib.sha256(data).hexdigest())


def refuse_foreign(out: Path) -> None:
    """Raise ``UserError`` where ``out`` is a file, or a folder that holds something and no set of ours."""
    if out.exists() and not out.is_dir():
        raise UserError(f"{out} is a file; name a folder with --out.")
    package = read_package(out) or {}
    if out.is_dir() and package.get("name") != package_title:
        allowed = _standard_files() - ({package_name} if package else set())
        others = sorted(p.name for p in out.iterdir() if not p.name.startswith(".") and p.name not in allowed)
        if others:
            raise UserError(f"{out} holds other files ({others[0]}) and no tables of ours; name an empty folder with --out.")


def _our_files(out: Path) -> set[str]:
    """The names in ``out`` that a new set replaces: those of this version, and those that the previous set lists."""
    resources = (read_package(out) or {}).get("resources", [])
    listed = {str(r["path"]) for r in resources if isinstance(r, dict) and "path" in r}
    return listed | _standard_files()


def _standard_files() -> set[str]:
    return {package_name, *beside, *(f"{name}.parquet" for name in all_tables)}
