"""Leading a row back to its words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from pipeline.commands.options import out_option, raw_option

if TYPE_CHECKING:
    import duckdb

    from pipeline.commands.places import Places
    from pipeline.contracts import Table

_EVIDENCE: Final = """
    SELECT column_name, value, is_published, inferred, origin, document_id, char_start, char_end, extractor
    FROM evidence
    WHERE table_name = ? AND row_id = ? ORDER BY column_name, is_published DESC, evidence_id
"""


@click.command
@click.argument("table")
@click.argument("row")
@raw_option
@out_option
def command(table: str, row: str, raw: Path, out: Path) -> None:
    """Show a row and the words that say each of its values.

    The words are shown with their place in the raw file. ROW is an id in any printed form (case and signs do not matter), or
    its unambiguous beginning; the parts of a key are joined with |. Example: interpact explain partners interpol
    """
    from pipeline.commands.naming import find
    from pipeline.commands.places import Places
    from pipeline.commands.shelf import need_package, open_tables
    from pipeline.tables import all_tables

    need_package(out)
    name = find("table", f"{table}s" if f"{table}s" in all_tables else table, list(all_tables))
    with open_tables(out, dict.fromkeys([name, "evidence", "documents", "anchors", "sources"])) as db:
        ids = [str(r[0]) for r in db.execute(f'SELECT {_key(all_tables[name])} FROM "{name}"').fetchall()]
        row_id = find(f"row of {name}", row, ids)
        for line in explained(db, Places(db, raw), all_tables[name], row_id):
            click.echo(line)


def explained(db: duckdb.DuckDBPyConnection, places: Places, table: Table, row_id: str) -> Iterator[str]:
    """The lines of the answer: the row, where it stands itself, and the evidence for each value."""
    from pipeline.resolve.evidence import as_text

    values = db.execute(f'SELECT * FROM "{table.name}" WHERE {_key(table)} = ?', [row_id]).fetchone() or ()
    said = dict(zip((c.name for c in table.columns), values))
    yield f"{table.name}  {row_id}\n"
    width = max(map(len, said))
    for column, value in said.items():
        if value is not None:
            text = " ".join(as_text(value).split())
            yield f"  {column:{width}}  {text if len(text) <= 200 else text[:199] + '…'}"
    if said.get("char_start") is not None and said.get("document_id"):
        yield "\nWhere it stands"
        yield from (f"  {line}" for line in places.tell(said["document_id"], said["char_start"], said["char_end"]))
    evidence = db.execute(_EVIDENCE, [table.name, row_id]).fetchall()
    yield "\nWho says so" if evidence else "\nNo evidence of its own: its values follow from where it stands or from other rows."
    for told in evidence:
        yield from _told(places, told)


def _told(places: Places, told: tuple[Any, ...]) -> Iterator[str]:
    column, value, is_published, inferred, origin, document_id, start, end, extractor = told
    remarks = [] if is_published else ["not published"]
    remarks += ["worked out, not printed"] if inferred else []
    yield f"  {column} = {value}" + (f"  ({', '.join(remarks)})" if remarks else "")
    if document_id is None:
        who = {"authority": "the authority list", "correction": f"a correction by hand ({extractor})"}.get(origin, origin)
        yield f"    {who}"
    elif start is None:
        yield f"    {document_id}, stated outside its text"
    else:
        yield from (f"    {line}" for line in places.tell(document_id, start, end))


def _key(table: Table) -> str:
    """The key of a row as one string, in SQL."""
    return " || '|' || ".join(f"""CAST("{c}" AS VARCHAR)""" for c in table.key)
