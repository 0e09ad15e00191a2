"""Rows of documents, works, paragraphs, anchors, acts, dates, references and citations, made of what was found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from pipeline import tables as t
from pipeline.extract.acts import find_acts
from pipeline.extract.dates import find_document_dates
from pipeline.extract.found import Found
from pipeline.extract.references import find_references
from pipeline.resolve.documents import (
    Held,
    Provenance,
    akn_iri,
    anchor_rows,
    choose_richest,
    document_row,
    paragraph_rows,
    work_rows,
)
from pipeline.resolve.statements import act_rows, address_of, citation_rows, date_rows, reference_rows
from pipeline.stages import Ingested, read, structure
from tests.making import Part, Resolution, as_html, as_markdown, as_pdf, held, printed

SMALL = Resolution(
    parts=(
        Part("Concerned at the damp, recalling its resolution 79/12 of 3 December 2024 and A/RES/81/9,{1}"),
        Part("Requests the Secretary-General to report by 30 June 2029 on resolution 79/12;", "1."),
        Part("Requests the Secretary-General to count the books.", "2."),
    ),
    notes={"1": "Resolution 79/12, annex."},
)


def _held(name: str, data: bytes) -> Held:
    source = held(name, data)
    document = structure(source, read(source, data), Ingested(source, []))
    document.form = {"md": "markdown", "html": "html", "pdf": "pdf"}.get(name.rpartition(".")[2], "text")  # type: ignore[assignment, unused-ignore]
    found = Found(document)
    found.acts = find_acts(document)
    found.references = find_references(document, found.acts)
    found.dates, _ = find_document_dates(document)
    return Held(found, Provenance(source.source_id, 1, name, "United Nations", None, True), None)


TEXT, MARKDOWN = _held("r.txt", printed(SMALL).encode()), _held("r.md", as_markdown(SMALL).encode())
HTML, PDF = _held("r.html", as_html(SMALL).encode()), _held("r.pdf", as_pdf(SMALL))

RICHEST = (
    ((TEXT, MARKDOWN, HTML, PDF), "r.html"),
    ((TEXT, MARKDOWN, PDF), "r.md"),
    ((TEXT, PDF), "r.pdf"),
    ((PDF, TEXT), "r.pdf"),
    ((TEXT,), "r.txt"),
)


@pytest.mark.parametrize(("copies", "path"), RICHEST)
def test_the_richest_copy_gives_the_row(copies: Sequence[Held], path: str) -> None:
    (chosen,), notes = choose_richest(copies)
    assert chosen.source.path == path
    assert [n.check for _, n in notes] == ["copy"] * (len(copies) - 1)  # all say the same


def test_a_copy_that_says_something_else_is_a_finding() -> None:
    other = _held("other.txt", printed(SMALL).replace("3 December 2024", "4 December 2024").encode())
    (chosen,), ((document_id, note),) = choose_richest([HTML, other])
    assert (chosen.source.path, document_id, note.check, note.severity) == ("r.html", "A/RES/81/4@en", "copies_differ", "warning")
    assert "2024-12-04" in note.message
    assert "other.txt" in note.message


def test_the_row_of_a_document() -> None:
    row = document_row(TEXT)
    assert (row.document_id, row.work_id, row.slug, row.symbol) == ("A/RES/81/4@en", "A/RES/81/4", "a-res-81-4-en", "A/RES/81/4")
    assert (row.agenda_items, row.draft_symbols, row.session, row.meeting) == ("19 (b)", "A/81/L.7", 81, 41)
    assert (row.adopted_on, row.issued_on) == (dt.date(2026, 11, 27), dt.date(2026, 12, 3))
    assert row.text == TEXT.found.document.text


def test_a_paragraph_has_the_action_of_its_first_act() -> None:
    rows = {p.eid: p for p in paragraph_rows(TEXT.found.document, TEXT.found.acts)}
    assert (rows["pp1"].action, rows["pp1"].action_text) == ("concern", "Concerned")
    assert (rows["fn1"].action, rows["fn1"].parent_id) == (None, "A/RES/81/4@en#pp1")
    assert [p.position for p in rows.values()] == list(range(len(rows)))
    assert all(TEXT.found.document.text[p.char_start : p.char_end] == p.text for p in rows.values())


@pytest.mark.parametrize("copy", [TEXT, MARKDOWN, HTML, PDF])
def test_anchors_have_offsets_or_boxes(copy: Held) -> None:
    rows = anchor_rows(copy.found.document)
    assert [a.position for a in rows] == list(range(len(rows)))
    for a in rows:
        if copy is PDF:
            assert (a.raw_start, a.raw_end) == (None, None)
            assert a.page is not None
        else:
            assert a.raw_start is not None
            assert a.x0 is None


WORKS = (
    (("en", "de"), "en", "de; en"),
    (("de",), "de", "de"),
    (("de", "fr"), "de", "de; fr"),
)


@pytest.mark.parametrize(("languages", "preferred", "all_of_them"), WORKS)
def test_a_work_is_one_row_whatever_its_languages(languages: Sequence[str], preferred: str, all_of_them: str) -> None:
    row = document_row(TEXT)
    (work,) = work_rows([row._replace(language=x, document_id=f"A/RES/81/4@{x}", title=f"title {x}") for x in languages])
    assert (work.preferred_document_id, work.languages, work.title) == (
        f"A/RES/81/4@{preferred}",
        all_of_them,
        f"title {preferred}",
    )
    assert (work.year, work.akn_iri) == (2026, "/akn/un/statement/deliberation/unga/2026-11-27/81-4/")


IRIS = (
    ("A/RES/75/10", "2020-11-23", "/akn/un/statement/deliberation/unga/2020-11-23/75-10/"),
    ("A/DEC/60/519", "2005-12-08", "/akn/un/statement/deliberation/unga/2005-12-08/60-519/"),
    ("E/RES/2019/19", "2019-07-23", "/akn/un/statement/deliberation/unecosoc/2019-07-23/2019-19/"),
    ("A/HRC/RES/55/3", "2024-04-03", "/akn/un/statement/deliberation/unga-hrc/2024-04-03/55-3/"),
    ("A/RES/75/10", None, None),
    (None, "2020-11-23", None),
    ("A/75/L.20", "2020-11-23", None),
    ("AG-2016-RES-02", "2016-11-08", None),
)


@pytest.mark.parametrize(("symbol", "day", "iri"), IRIS)
def test_the_iri_of_a_work(symbol: str | None, day: str | None, iri: str | None) -> None:
    assert akn_iri(symbol, day) == iri


ADDRESSES = (
    ("A/RES/75/10", "https://undocs.org/en/A/RES/75/10"),
    ("UNTS 1996:1200", None),
    ("#op5", None),
    ("nonsense", None),
    (None, None),
)


@pytest.mark.parametrize(("symbol", "address"), ADDRESSES)
def test_the_address_of_what_is_cited(symbol: str | None, address: str | None) -> None:
    assert address_of(symbol) == address


def _references(documents: dict[str, list[t.Document]]) -> list[t.ParagraphReference]:
    return reference_rows(TEXT.found, documents)


def test_references_are_resolved_to_the_same_language_first() -> None:
    row = document_row(TEXT)
    there = [row._replace(document_id=f"A/RES/79/12@{x}", work_id="A/RES/79/12", language=x) for x in ("de", "en")]
    rows = [r for r in _references({"A/RES/79/12": there}) if not r.paragraph_id.rpartition("#")[2].startswith("meta")]
    assert [(r.target_symbol, r.status, r.resolved_document_id) for r in rows] == [
        ("A/RES/79/12", "in_corpus", "A/RES/79/12@en"),
        ("A/RES/81/9", "not_in_corpus", None),
        ("A/RES/79/12", "in_corpus", "A/RES/79/12@en"),
        ("A/RES/79/12", "in_corpus", "A/RES/79/12@en"),
    ]
    (only,) = {r.resolved_document_id for r in _references({"A/RES/79/12": there[:1]})} - {None}
    assert only == "A/RES/79/12@de"


def test_ids_are_made_of_what_is_said_and_count_its_occurrences() -> None:
    rows = [r.reference_id for r in _references({}) if r.target_symbol == "A/RES/79/12"]
    assert rows == [f"A/RES/81/4@en~A/RES/79/12~{i}" for i in (1, 2, 3)]
    assert [a.act_id for a in act_rows(TEXT.found, {})] == [
        "A/RES/81/4@en~concern~1",
        "A/RES/81/4@en~recall~1",
        "A/RES/81/4@en~request~1",
        "A/RES/81/4@en~request~2",
    ]


def test_the_addressee_of_an_act_may_be_a_partner() -> None:
    text = TEXT.found.document.text
    start = text.index("Secretary-General")
    rows = act_rows(TEXT.found, {(start, start + len("Secretary-General")): "un-secretary-general"})
    assert [(r.addressee, r.addressee_partner_id) for r in rows[2:]] == [
        ("the Secretary-General", "un-secretary-general"),
        ("the Secretary-General", None),  # another place, not named there
    ]


def test_a_citation_is_one_row_a_pair_of_works() -> None:
    rows = citation_rows(_references({}), {"A/RES/81/4@en": document_row(TEXT)})
    got = {r.cited_symbol: (r.paragraphs, r.actions, r.languages) for r in rows}
    assert got["A/RES/79/12"] == ("pp1; op1", "recall; request", "en")
    assert got["A/RES/81/9"] == ("pp1", "recall", "en")


def test_dates_know_what_they_are_about() -> None:
    references = _references({})
    rows = [(r.edtf, r.role, r.about_table) for r in date_rows(TEXT.found, references, {})]
    assert ("2024-12-03", "cited_document", "paragraph_references") in rows
    assert ("2029-06-30", "deadline", None) in rows
    assert ("2026-11-27", "adoption", "documents") in rows
    assert ("2026-12-03", "issue", "documents") in rows
