"""Where the names of the authority list stand in documents: ``python bench/attest.py OUT ...`` over folders of tables.

A name is attested by a document in whose text it stands, letter for letter but for the folding that matching does too. A
translated name must stand beside a name of the same body: in the paragraph whose English text names it. Where no English text
of the document is at hand, the name alone must do. An acronym must stand in a document that names its body more fully.

With ``--write`` the ``source`` of each such name becomes the document's symbol or address, an inflected form of an attested
name says so, and a name that was said to stand in one of these documents and does not becomes ``unverified``.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

import pyarrow.parquet as pq  # noqa: E402

from pipeline.authority.lists import load_authority  # noqa: E402
from pipeline.authority.matcher import Hit, longest, plain  # noqa: E402

AUTHORITY = PROJECT / "pipeline" / "authority"
UNVERIFIED = "unverified"
INFLECTED = ", inflected"

Key = tuple[str, str, str]
"""Id of a body or system, name, language."""


class Text(NamedTuple):
    """A paragraph: the document's work, its place in it, its language, the source to be named, the hits in it."""

    work: str
    eid: str
    language: str
    source: str
    text: str
    hits: list[Hit]


def texts(out: Path) -> Iterator[Text]:
    """Every paragraph of the tables in ``out``."""
    authority = load_authority()
    addresses = {r["source_id"]: r["url"] or f"raw/{r['path']}" for r in _rows(out, "sources")}
    documents = {r["document_id"]: r for r in _rows(out, "documents")}
    for row in _rows(out, "paragraphs"):
        document = documents[row["document_id"]]
        source = document["symbol"] or addresses[document["source_id"]]
        hits = longest(authority.hits(row["text"]))
        yield Text(document["work_id"], row["eid"], document["language"], source, row["text"], hits)


def _rows(out: Path, table: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(out / f"{table}.parquet").to_pylist()
    return rows


def attested(held: list[Text]) -> dict[Key, set[str]]:
    """The sources of each attested name."""
    named = {(t.work, t.eid, t.language, h.entity) for t in held for h in t.hits}
    fuller = {(t.work, t.language, h.entity) for t in held for h in t.hits if h.name.kind != "acronym" and h.match != "context"}
    english = {(t.work, t.eid) for t in held if t.language == "en"}
    works_in_english = {t.work for t in held if t.language == "en"}
    listed: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for n in load_authority().names:
        listed[n.entity, _bare(n.name)].append((n.name, n.language))
    found: dict[Key, set[str]] = defaultdict(set)
    for t in held:
        for h in t.hits:
            said = listed.get((h.entity, _bare(t.text[h.start : h.end])))
            if not said:
                continue
            if h.name.kind == "acronym" or h.match == "context":
                sure = (t.work, t.language, h.entity) in fuller
            elif t.language == "en" or t.work not in works_in_english:
                sure = True
            else:
                sure = (t.work, t.eid) in english and (t.work, t.eid, "en", h.entity) in named
            for name, language in said:
                if sure and language in (t.language, "en"):
                    found[h.entity, name, language].add(t.source)
    return found


def _bare(name: str) -> str:
    """A name without what its text may add: the Arabic article, full stops in an acronym."""
    return re.sub(r"\A(?:ال|لل)", "", plain(name).replace("u.n.", "un"))


def is_inflection(form: str, name: str) -> bool:
    """Do the two differ only in the endings of their words ("Совета Европы", "Совет Европы")?"""
    a, b = re.findall(r"\w+", form.lower()), re.findall(r"\w+", name.lower())
    if len(a) != len(b) or form == name:
        return False
    return all(_same_stem(x, y) for x, y in zip(a, b))


def _same_stem(a: str, b: str) -> bool:
    common = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
    return a == b or (common >= 2 and max(len(a), len(b)) - common <= 4)


def write(file: str, key: str, known: dict[Key, set[str]], read: set[tuple[str, str]]) -> None:
    """Set the sources in a file of names. ``read`` are the documents looked into, each with its language; what others
    attest stays."""
    path = AUTHORITY / f"{file}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        columns, rows = list(reader.fieldnames or ()), list(reader)
    for row in rows:
        own = known.get((row[key], row["name"], row["language"]), set())
        source = row["source"].removesuffix(INFLECTED)
        refuted = row["kind"] != "acronym" and (source, row["language"]) in read and source not in own
        if source == UNVERIFIED or refuted:
            row["source"] = min(own, default=UNVERIFIED)
    sure: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        if row["source"] != UNVERIFIED:
            sure[row[key], row["language"]].append(row)
    for row in rows:
        if row["source"] == UNVERIFIED and row["language"] in ("ru", "de") and row["kind"] != "acronym":
            base = [r["source"] for r in sure[row[key], row["language"]] if is_inflection(row["name"], r["name"])]
            if base:
                row["source"] = min(base).removesuffix(INFLECTED) + INFLECTED
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main() -> None:
    folders = [Path(a) for a in sys.argv[1:] if not a.startswith("-")]
    held = [t for folder in folders for t in texts(folder)]
    known, read = attested(held), {(t.source, t.language) for t in held}
    for file, key in (("names", "partner_id"), ("system_names", "system_id")):
        if "--write" in sys.argv:
            write(file, key, known, read)
        with (AUTHORITY / f"{file}.csv").open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        stand = sum((r[key], r["name"], r["language"]) in known for r in rows)
        unverified = sum(r["source"] == UNVERIFIED for r in rows)
        print(f"{file}: {len(rows)} names, {stand} stand in these documents, {unverified} unverified")


if __name__ == "__main__":
    main()
