"""The United Nations' own XML: what is read of it, what it states, and that nothing of it is lost, however damaged it is."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from xml.parsers import expat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Document, Line, Topic
from pipeline.extract.witness import linked_symbol
from pipeline.read.akn import read_akn
from pipeline.resolve.subjects import subject_rows
from pipeline.validate.reading import check_reading
from tests.paragraphs import BESIDE, all_found, documents, rows

SAMPLE = """\
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" xmlns:akn4un="http://un.org/akn4un">
  <!-- an unofficial copy -->
  <statement name="resolution">
    <meta>
      <identification source="#DGACM">
        <FRBRWork><FRBRdate date="2026-11-27" name="adoption"></FRBRdate></FRBRWork>
        <FRBRExpression>
          <FRBRdate date="2026-12-04" name="publication"></FRBRdate><FRBRlanguage language="eng"></FRBRlanguage>
        </FRBRExpression>
      </identification>
      <classification source="x">
        <keyword value="6" href="http://metadata.un.org/sdg/6" showAs="sdg_6" dictionary="SDGO"></keyword>
        <keyword href="http://eurovoc.europa.eu/585" showAs="women&amp;#39;s_wells" dictionary="EuroVoc"/>
        <keyword value="wells" href="http://metadata.un.org/thesaurus/1007029" showAs="wells" dictionary="UNBIS Thesaurus"/>
        <keyword value="WELLS" showAs="WELLS" dictionary="UNBIS Thesaurus"/>
        <keyword refersTo="agenda" value="12" showAs="Wells." dictionary="A/81/251"/>
      </classification>
      <workflow><step date="2026-11-20" outcome="draftResolution" as="A/81/L.4" by="Chad"/>
        <step date="2026-11-27" outcome="adopted" as="A/81/PV.41" by=""/></workflow>
      <analysis><parliamentary><voting outcome="adoptedRecordedVote">
        <count value="2" refersTo="inFavour"><akn4un:voters><organization refersTo="memberState">CHAD</organization>
          <organization refersTo="memberState">FIJI</organization></akn4un:voters></count>
        <count value="1" refersTo="against"><akn4un:voters><organization>ATLANTIS</organization></akn4un:voters></count>
      </voting></parliamentary></analysis>
      <presentation><docketNumber>26-01234 (E)</docketNumber></presentation>
    </meta>
    <coverPage>
      <p><docAuthority>United Nations</docAuthority></p>
      <p class="upperRight"><docNumber refersTo="#symbol">A/RES/81/7</docNumber></p>
      <p><docStatus>Distr.: General</docStatus></p>
      <p><docDate date="2026-12-04">4 December 2026</docDate></p>
      <p><session value="81">Eighty-first session</session></p>
      <p><event refersTo="#session"><date date="2026-11-02" refersTo="#startDate">2 November</date>
          <date date="2026-12-04" refersTo="#endDate">4 December 2026</date></event></p>
      <p><inline name="agenda item">Agenda item 12</inline></p>
      <p><docTitle>Resolution adopted by the General Assembly on 27 November 2026</docTitle></p>
    </coverPage>
    <preface>
      <p>
        <docNumber>81/7.</docNumber>
        <docTitle refersTo="#resolutionTitle"><span class="bold">Care of wells &amp; springs</span></docTitle>
      </p>
    </preface>
    <preamble>
      <formula name="enactingFormula"><p xml:space="preserve">
          <span class="italic">The General Assembly</span>,</p></formula>
      <container name="Recalling"><p xml:space="preserve">
          <span class="italic">Recalling</span> its resolution <a href="https://undocs.org/en/A/RES/80/3">80/3</a> of 1 December\
 2025<authorialNote marker="1" placement="bottom" eId="authorialNote_1"><p xml:space="preserve">	 See \
<a href="https://undocs.org/en/A/80/12">A/80/12</a>, annex.</p></authorialNote> on deep wells,</p></container>
      <container name="Noting"><blockList><listIntroduction>Noting that wells are:</listIntroduction>
        <item><num>(a)</num><p>Deep;</p></item><item><num>(b)</num><p>Round,</p></item></blockList></container>
    </preamble>
    <mainBody>
      <paragraph class="H23"><subheading>		Cleaning</subheading></paragraph>
      <paragraph class="SingleTxt"><num>	1.</num><content><p xml:space="preserve">
            <span class="italic">Calls upon</span> all States to clean m<sup>2</sup> after m<sup>2</sup>;</p></content>
      </paragraph>
      <paragraph class="SingleTxt"><num>2.</num>
        <list><intro><p><span class="italic">Invites</span> them:</p></intro>
          <point><num>(a)</num><content><p>To dig;</p></content></point>
          <point><num>(b)</num><content><p>To rest.</p></content></point></list></paragraph>
    </mainBody>
    <conclusions>
      <p><inline name="adoptionMeeting" title="41st">41st plenary meeting</inline><eol /><docDate>27 November 2026</docDate></p>
    </conclusions>
  </statement>
</akomaNtoso>
"""

ROWS = [
    "meta1 |  | United Nations",
    "meta2 |  | A/RES/81/7",
    "meta3 |  | Distr.: General",
    "meta4 |  | 4 December 2026",
    "meta5 |  | Eighty-first session",
    "meta6 |  | 2 November–4 December 2026",
    "meta7 |  | Agenda item 12",
    "meta8 |  | Resolution adopted by the General Assembly on 27 November 2026",
    "title | 81/7 | Care of wells & springs",
    "enacting |  | The General Assembly,",
    "pp1 |  | Recalling its resolution 80/3 of 1 December 2025 on deep wells,",
    "fn1 | 1 | See A/80/12, annex.",
    "pp2 |  | Noting that wells are:",
    "pp2.a | (a) | Deep;",
    "pp2.b | (b) | Round,",
    "h1 |  | Cleaning",
    "op1 | 1 | Calls upon all States to clean m2 after m2;",
    "op2 | 2 | Invites them:",
    "op2.a | (a) | To dig;",
    "op2.b | (b) | To rest.",
    "meta9 |  | 41st plenary meeting",
    "meta10 |  | 27 November 2026",
]


def _one(text: str, name: str = "wells.xml") -> Document:
    (document,) = documents(name, text)
    return document


def test_paragraphs() -> None:
    assert rows(_one(SAMPLE)) == ROWS


def test_marks_keep_their_place() -> None:
    document = _one(SAMPLE)
    (mark,) = [m for p in document.passages if p.eid == "pp1" for m in p.marks]
    assert (mark.label, ROWS[10].partition("|  | ")[2][: mark.offset]) == (
        "1",
        "Recalling its resolution 80/3 of 1 December 2025",
    )
    assert [a.kind for a in document.anchors if SAMPLE[a.raw_start : a.raw_end] == "1"] == ["mark", "label"]


def test_what_the_file_states() -> None:
    document = _one(SAMPLE)
    assert (document.document_id, document.kind, document.session) == ("A/RES/81/7@en", "resolution", 81)
    assert (document.adopted_on, document.issued_on, document.meeting) == (dt.date(2026, 11, 27), dt.date(2026, 12, 4), 41)
    assert (document.adoption, document.votes, document.draft_symbols) == ("recorded_vote", (2, 1, None), ["A/81/L.4"])
    assert [(v.name, v.vote) for v in document.voices] == [("CHAD", "for"), ("FIJI", "for"), ("ATLANTIS", "against")]
    assert document.topics == [
        Topic("SDG", "6", "SDG 6"),
        Topic("EuroVoc", "585", "women's wells"),
        Topic("UNBIS", "1007029", "wells"),
        Topic("UNBIS", "WELLS", "WELLS"),
    ]
    assert [tuple(r) for r in subject_rows({"A/RES/81/7": [document, document]})] == [
        ("A/RES/81/7", "EuroVoc", "585", "women's wells"),
        ("A/RES/81/7", "SDG", "6", "SDG 6"),
        ("A/RES/81/7", "UNBIS", "1007029", "wells"),
        ("A/RES/81/7", "UNBIS", "WELLS", "WELLS"),
    ]


def test_what_is_stated_goes_before_what_is_read() -> None:
    document = _one(SAMPLE.replace('date="2026-11-27" name="adoption"', 'date="2026-11-28" name="adoption"'))
    assert document.adopted_on == dt.date(2026, 11, 28)
    (note,) = [n for n in document.notes if n.check == "metadata_differs"]
    assert note.message.startswith("A/RES/81/7@en: its text says adopted_on 2026-11-27, its metadata 2026-11-28")


def test_a_date_that_is_none_is_not_stated() -> None:
    document = _one(SAMPLE.replace('date="2026-12-04" name="publication"', 'date="0001-01-01" name="publication"'))
    assert document.issued_on == dt.date(2026, 12, 4)  # as the cover page prints it


@pytest.mark.parametrize(
    ("printed", "mended", "where"),
    [
        ("<docTitle>Resolution adopted", "Resolution adopted", "</docTitle> closes nothing"),
        ("</item><item><num>(b)", "<item><num>(b)", "</blockList> stands where </item> is due"),
        ("  </statement>\n</akomaNtoso>", "", "<statement> is never closed"),
        ("all States to clean", "all States < to clean", "“<” begins no tag"),
    ],
)
def test_files_that_are_not_well_formed(printed: str, mended: str, where: str) -> None:
    """They are read all the same, with a warning that says where they first fail."""
    damaged = SAMPLE.replace(printed, mended, 1)
    (note,) = read_akn(damaged).notes
    assert (note.check, note.severity) == ("not_well_formed", "warning")
    assert where in note.message
    assert [r.replace(" < ", " ") for r in rows(_one(damaged))] == ROWS


def test_an_arabic_mark_leaves_its_brackets() -> None:
    text = SAMPLE.replace("2025<authorialNote", "2025<sup>(</sup><authorialNote").replace(
        "</authorialNote>", "</authorialNote><sup>)</sup>"
    )
    text = text.replace("\t See ", "\t()\tSee ")
    assert rows(_one(text)) == ROWS


def test_links_are_a_second_witness() -> None:
    changed = SAMPLE.replace("en/A/RES/80/3", "en/A/RES/80/4").replace(
        "on deep wells", '<a href="https://undocs.org/en/A/RES/1/1">on deep wells</a>'
    )
    (found,) = all_found("wells.xml", changed)
    told = {n.check: n.message for n in found.notes}
    assert "the words “80/3” link to A/RES/80/4 and were read as A/RES/80/3" in told["link_differs"]
    assert "the words “on deep wells” link to A/RES/1/1, and no citation" in told["link_not_cited"]
    (plain,) = all_found("wells.xml", SAMPLE)
    assert not [n for n in plain.notes if n.check.startswith("link_")]


@pytest.mark.parametrize(
    ("address", "symbol"),
    [
        ("https://undocs.org/en/A/RES/51/1", "A/RES/51/1"),
        ("https://undocs.org/ch/A/RES/51/1", "A/RES/51/1"),  # Chinese
        ("https://undocs.org/ot/S/RES/2614(2021)", "S/RES/2614 (2021)"),  # another language
        ("https://undocs.org/S/2020/372", "S/2020/372"),
        ("https://www.un.org/en/A/RES/51/1", None),
        ("https://undocs.org/en/", None),
    ],
)
def test_addresses(address: str, symbol: str | None) -> None:
    found = linked_symbol(address)
    assert (str(found) if found else None) == symbol


def test_several_meetings_are_a_line_each() -> None:
    text = SAMPLE.replace("</inline><eol />", '</inline> <inline name="adoptionMeeting">42nd plenary meeting</inline><eol />')
    assert rows(_one(text))[-3:] == [
        "meta9 |  | 41st plenary meeting",
        "meta10 |  | 42nd plenary meeting",
        "meta11 |  | 27 November 2026",
    ]


def test_votes_printed_in_the_closing_lines() -> None:
    record = (
        "<p><vote><outcome>[Adopted by a recorded vote of 2 to 1. The voting was as follows:"
        '<outcome refersTo="inFavour">In favour:<eol /><organization>Chad, Fiji</organization></outcome>'
        '<outcome refersTo="against">Against:<eol /><organization>Peru]</organization></outcome>'
        "</outcome></vote></p></conclusions>"
    )
    assert [r.partition("|  | ")[2] for r in rows(_one(SAMPLE.replace("</conclusions>", record)))[-5:]] == [
        "[Adopted by a recorded vote of 2 to 1. The voting was as follows:", "In favour:", "Chad, Fiji", "Against:", "Peru]",
    ]  # fmt: skip


def _sound(text: str) -> list[str]:
    return [n.message for n in check_reading(read_akn(text)) if n.severity == "error"]


def test_hostile_files_are_read_quickly() -> None:
    for text in ("<p>" * 50_000 + "deep", "<" * 100_000, '<p a="' * 20_000, "<!--" * 20_000, "<p " + "a='x' " * 20_000 + ">x"):
        assert _sound(f"<akomaNtoso>{text}") == []


SCRAPS = ["", "<", ">", '"', "&amp;", "<p>", "</p>", "é", "<num>", "<authorialNote marker='1'>", "</content>", "<meta>", "<!--"]


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, len(SAMPLE)), st.integers(0, 40), st.sampled_from(SCRAPS)), max_size=5))
def test_nothing_of_a_damaged_file_is_lost(cuts: list[tuple[int, int, str]]) -> None:
    text = SAMPLE
    for at, length, put in cuts:
        text = text[:at] + put + text[at + length :]
    assert _sound(text) == []


# Documents beside the project -------------------------------------------------------------------------------------------------

FILES = sorted((BESIDE / "un-xml").glob("*.xml")) if (BESIDE / "un-xml").is_dir() else []
beside = pytest.mark.skipif(not FILES, reason=f"no XML of the United Nations in {BESIDE / 'un-xml'}")


@beside
def test_published_files_are_read_whole() -> None:
    """Each gives one document of the symbol, language and kind that it states; a warning comes where the XML is broken."""
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        reading = read_akn(text)
        assert _sound(text) == [], path.name
        parser = expat.ParserCreate()
        try:
            parser.Parse(text.encode(), True)
            broken = False
        except expat.ExpatError:
            broken = True
        assert bool(reading.notes) == broken, path.name


@beside
def test_a_resolution_is_the_same_in_every_form() -> None:
    """XML, HTML, Markdown and text of a resolution give the same numbered paragraphs and the same words in each."""
    compared = 0
    for path in FILES:
        for other in sorted((BESIDE / "un" / "raw").glob(f"{_stem(path)}.{_language(path)}.*")):
            if other.suffix not in {".html", ".md"} or compared >= 12:
                continue
            xml, copy = _one(path.read_text(encoding="utf-8"), path.name), _one(other.read_text(encoding="utf-8"), other.name)
            assert xml.document_id == copy.document_id
            ours, theirs = ({p.eid: _letters(p.text) for p in d.passages if p.kind == "operative"} for d in (xml, copy))
            differing = {e for e in ours.keys() | theirs.keys() if ours.get(e) != theirs.get(e)}
            assert len(differing) * 25 <= len(ours), (path.name, other.name, sorted(differing))
            compared += 1
    assert compared or not (BESIDE / "un" / "raw").is_dir()


def _stem(path: Path) -> str:
    symbol = re.search(r'refersTo="#symbol">([^<]*)', path.read_text(encoding="utf-8"))
    return re.sub(r"[^A-Za-z0-9]+", "_", symbol[1]).strip("_") if symbol else path.stem


def _language(path: Path) -> str:
    return read_akn(path.read_text(encoding="utf-8")).hints.get("language", "en")


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def test_lines_say_their_role() -> None:
    told: dict[str, list[Line]] = {}
    for line in read_akn(SAMPLE).lines:
        told.setdefault(line.role, []).append(line)
    assert {role: len(lines) for role, lines in told.items()} == {
        "meta": 10, "title": 1, "preambular": 5, "note": 1, "heading": 1, "": 4,
    }  # fmt: skip
