"""Quality: what was found odd, how much of each file is text, where languages and sources disagree, what is undecided."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from pipeline import tables as t
from pipeline.report.corpus import Corpus
from pipeline.report.links import agreement_page, asking, partner_page, system_page
from pipeline.report.page import Cell, Column, Line, List, number, of_fixed_lists, plain
from pipeline.report.places import Places
from pipeline.tables import anchor_kinds, severities
from pipeline.validate.agreeing import checks as of_sources
from pipeline.validate.translated import checks as of_translations

between_languages: Final = frozenset(check.name for check in of_translations)
between_sources: Final = frozenset({*(check.name for check in of_sources), "conclusion_disagrees"})

_DIGITS: Final = re.compile(r"\d+")
_REASONS: Final = 40


class Coverage(NamedTuple):
    """What became of a document's file: pieces, and characters where they can be counted, by kind of anchor."""

    pieces: Counter[str]
    characters: Counter[str]


def rank(f: t.Finding) -> tuple[int, str, str]:
    """Findings in order: the gravest first, those that somebody has seen after the others of their kind."""
    return severities.index(f.severity), f.check_name, f.finding_id


def finding_list(places: Places) -> List:
    lines = []
    for f in sorted(places.corpus.findings, key=rank):
        cells = [
            Cell(f.severity, sort=str(severities.index(f.severity))),
            Cell(f.check_name.replace("_", " ")),
            Cell(f.message, place(places, f), tag="seen" if f.seen_by else None),
            _documents(places, f),
        ]
        filters = {
            "severity": f.severity,
            "check": f.check_name.replace("_", " "),
            "about": about(f.check_name),
            "stage": f.stage,
        }
        lines.append(Line(cells, filters))
    columns = [*map(Column, ("Severity", "Check", "What", "Document"))]
    return List("findings", "Findings", columns, lines, ("severity", "about", "stage", "check"))


def place(places: Places, f: t.Finding) -> str | None:
    """Where to look at a finding: the paragraph, agreement or partner that it is about, else its document."""
    if pair := paragraphs_of(places, f):
        return places.paragraph(pair[0])
    first = (f.row_id or "").partition("|")[0]
    if (f.table_name or "").startswith("agreement") and first in places.corpus.agreements:
        return agreement_page(first)
    if (f.table_name or "").startswith("partner") and first in places.corpus.partners:
        return partner_page(first)
    eid = re.search(r"paragraphs? (\w[\w.-]*)", f.message)
    document_id = places.corpus.document_of(f)
    if eid and document_id and (found := places.paragraph(f"{document_id}#{eid[1].rstrip('.')}")):
        return found
    return places.document(document_id) if document_id else None


def paragraphs_of(places: Places, f: t.Finding) -> list[str]:
    """The paragraphs that a finding is about: one, or two that are translations of each other."""
    return [row for row in (f.row_id or "").split("|") if row in places.corpus.paragraph]


def _documents(places: Places, f: t.Finding) -> Cell:
    if f.document_id is None and (pair := paragraphs_of(places, f)):
        return Cell(None, more=tuple((row, places.paragraph(row)) for row in pair), sort=pair[0])
    document_id = places.corpus.document_of(f)
    return Cell(f.document_id, places.document(document_id) if document_id else None)


def told(places: Places, findings: Iterable[t.Finding], page: str) -> list[tuple[t.Finding, str | None]]:
    """Findings about what stands on ``page``, each with the place to look at where that is another or a place on it."""
    return [(f, None if (at := place(places, f)) == page else at) for f in findings]


def about(check: str) -> str:
    if check in between_languages:
        return "languages disagree"
    return "sources disagree" if check in between_sources else "the document itself"


def coverage_of(anchors: Iterable[t.Anchor]) -> Coverage:
    pieces: Counter[str] = Counter()
    characters: Counter[str] = Counter()
    for a in anchors:
        pieces[a.kind] += 1
        if a.raw_start is not None and a.raw_end is not None:
            characters[a.kind] += a.raw_end - a.raw_start
        elif a.char_start is not None and a.char_end is not None:
            characters[a.kind] += a.char_end - a.char_start
    return Coverage(pieces, characters)


def coverage_list(places: Places) -> List:
    """One line a document: how much of its file is text, mended, label or mark, and how much was left out."""
    lines = []
    for d in places.corpus.documents.values():
        of = coverage_of(places.corpus.anchors[d.document_id])
        total = sum(of.characters.values())
        kept = sum(of.characters[kind] for kind in ("text", "mended", "label", "mark"))
        share = kept / total if total else 0.0
        cells = [
            Cell(places.corpus.document_name(d), places.document(d.document_id)),
            Cell(d.language),
            Cell(plain(d.text_origin)),
            Cell(f"{share:.1%}" if total else None, sort=f"{share:.6f}"),
            *(number(of.characters[kind] or None) for kind in anchor_kinds),
        ]
        lines.append(Line(cells, {"language": d.language, "read from": plain(d.text_origin) or ""}))
    names = ["Document", "Language", "Read from"]
    columns = [*map(Column, names), Column("Kept", True), *(Column(kind.capitalize(), True) for kind in anchor_kinds)]
    return List("coverage", "Coverage", columns, lines, ("language", "read from"))


def disagreement_list(places: Places) -> List:
    """Values that a document says and that are not the published ones."""
    corpus = places.corpus
    lines = []
    for e in corpus.evidence:
        if e.is_published or e.document_id not in corpus.documents:
            continue
        published = [p for p in corpus.said[e.table_name, e.row_id][e.column_name] if p.is_published]
        if any(p.value == e.value for p in published):
            continue
        first = published[0] if published else None
        if first is not None and e.column_name == "title" and _language(corpus, first) != _language(corpus, e):
            continue  # a title is said in each language, and differs in none
        cells = [
            Cell(plain(e.table_name)),
            Cell(e.row_id, row_page(places, e.table_name, e.row_id)),
            Cell(plain(e.column_name.removesuffix("_edtf"))),
            _value(places, first) if first else Cell(None),
            _value(places, e),
            Cell(
                corpus.document_name(corpus.documents[e.document_id]),
                places.document(e.document_id),
                tag=corpus.documents[e.document_id].language,
            ),
        ]
        lines.append(Line(cells, {"table": plain(e.table_name) or "", "column": plain(e.column_name) or ""}))
    columns = [*map(Column, ("Table", "Row", "Column", "Published", "Also said", "By"))]
    return List("disagreements", "Disagreements", columns, lines, ("table", "column"))


def _value(places: Places, e: t.Evidence) -> Cell:
    value = plain(e.value) if e.column_name in of_fixed_lists else e.value
    return Cell(value, proof=places.words(e.document_id, e.char_start, e.char_end), lang=_language(places.corpus, e))


def _language(corpus: Corpus, e: t.Evidence) -> str | None:
    document = corpus.documents.get(e.document_id or "")
    return document.language if document else None


def row_page(places: Places, table: str, row: str) -> str | None:
    """The page on which a row of a table stands, where it has one."""
    corpus = places.corpus
    first = row.partition("|")[0]
    if table.startswith(("agreement", "signator")):
        return agreement_page(first) if first in corpus.agreements else None
    if table.startswith("partner") and first in corpus.partners:
        return partner_page(first)
    if table == "works":
        return places.work(row)
    if table == "systems" and row in corpus.systems:
        return system_page(row)
    if table == "paragraphs":
        return places.paragraph(row)
    return places.document(row) if row in places.sheets else None


def overview(corpus: Corpus) -> dict[str, Any]:
    """What the page of quality tells beside its lists."""
    total = Coverage(Counter(), Counter())
    reasons: Counter[tuple[str, str]] = Counter()
    for rows in corpus.anchors.values():
        of = coverage_of(rows)
        total.pieces.update(of.pieces)
        total.characters.update(of.characters)
        reasons.update((a.kind, _DIGITS.sub("#", a.reason)) for a in rows if a.reason)
    checks: Counter[tuple[str, str]] = Counter((f.severity, f.check_name) for f in corpus.findings)
    first: dict[str, t.Finding] = {}
    for f in corpus.findings:
        first.setdefault(f.check_name, f)
    groups: defaultdict[str, list[tuple[str, str, int, str, str]]] = defaultdict(list)
    for (severity, check), n in sorted(checks.items(), key=lambda c: (severities.index(c[0][0]), -c[1], c[0][1])):
        where = "undecided" if severity == "info" and check not in between_languages else about(check)
        name = check.replace("_", " ")
        groups[where].append((severity, name, n, first[check].message, asking("quality", check=name)))
    everything = sum(total.characters.values())
    return {
        "coverage": [
            (kind, total.pieces[kind], total.characters[kind], total.characters[kind] / everything if everything else 0.0)
            for kind in anchor_kinds
            if total.pieces[kind]
        ],
        "reasons": [(kind, reason, n) for (kind, reason), n in sorted(reasons.items(), key=lambda r: (-r[1], r[0]))[:_REASONS]],
        "groups": [
            (name, groups[name])
            for name in ("the document itself", "languages disagree", "sources disagree", "undecided")
            if groups[name]
        ],
    }
