"""Lists and tables of partners as web pages set them: merged cells, rows that head others, terms, brackets behind names."""

from __future__ import annotations

from pipeline.authority.lists import load_authority
from pipeline.extract.found import Found
from pipeline.extract.whole import extract_document
from pipeline.read.html import read_html
from pipeline.structure.cells import cutter
from pipeline.structure.pages import structure_page


def found_on(page: str) -> Found:
    authority = load_authority()
    reading = read_html(f"<h1>Cooperation agreements</h1>{page}")
    names = cutter(authority.find_names)
    document = structure_page(reading, work_id="page", language="en", origin="markup", cut_cells=names)
    return extract_document(document, authority)


def told(found: Found) -> list[tuple[str, str, str | None]]:
    return [("+".join(sorted(set(c.parties) - {"interpol"})), c.kind, c.when.edtf if c.when else None) for c in found.claims]


TABLE = """<p>INTERPOL has concluded these agreements:</p><table>
<tr><th>Partner</th><th>Agreement</th><th>Date</th></tr>
<tr><th colspan="3">Private entities</th></tr>
<tr><td rowspan="2">Brightwater Analytics Ltd (BAL)</td><td>Memorandum of Understanding</td><td>2018</td></tr>
<tr><td>Working arrangement</td><td>2020</td></tr>
<tr><th colspan="3">Further bodies</th></tr>
<tr><td>World Customs Organization (WCO)</td><td>Memorandum of Understanding</td><td>1998</td></tr></table>"""


def test_a_merged_cell_names_the_partner_of_all_its_rows() -> None:
    found = found_on(TABLE)
    assert told(found) == [
        ("brightwater-analytics-ltd", "memorandum_of_understanding", "2018"),
        ("brightwater-analytics-ltd", "working_arrangement", "2020"),
        ("wco", "memorandum_of_understanding", "1998"),
    ]
    assert [(b.name, b.acronym) for b in found.bodies] == [("Brightwater Analytics Ltd", "BAL")]


def test_a_row_of_one_cell_heads_the_rows_below() -> None:
    found = found_on(TABLE)
    assert [c.category for c in found.claims] == ["private", "private", None]
    assert [n.message.partition("”")[0].rpartition("“")[2] for n in found.notes] == ["Further bodies"]


def test_terms_with_what_is_said_of_them() -> None:
    page = """<p>INTERPOL has agreements with:</p><dl>
    <dt>World Customs Organization (WCO)</dt><dd>Memorandum of Understanding, signed on 9 November 1998</dd>
    <dt>Kaspersky Lab (Russia)</dt><dd>Cooperation agreement, 2014</dd></dl>"""
    assert told(found_on(page)) == [
        ("wco", "memorandum_of_understanding", "1998-11-09"),
        ("kaspersky", "cooperation_agreement", "2014"),
    ]


def test_brackets_behind_a_name_are_closed() -> None:
    page = """<p>INTERPOL has signed cooperation agreements with the following private entities:</p><ul>
    <li>Banco Fluvial, S.A. (Spain), 2018</li><li>Brightwater Analytics Ltd (BAL), signed on 3 May 2019</li></ul>"""
    found = found_on(page)
    assert [(b.name, b.acronym) for b in found.bodies] == [
        ("Banco Fluvial, S.A.", None),
        ("Brightwater Analytics Ltd", "BAL"),
    ]
    assert [when for _, _, when in told(found)] == ["2018", "2019-05-03"]
