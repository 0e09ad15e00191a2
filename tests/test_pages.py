"""Pages and press releases: what each case says and leaves out, and what holds for any text."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Document
from pipeline.read.html import read_html
from pipeline.read.markdown import read_markdown
from pipeline.read.text import read_text
from pipeline.structure.cells import cut_cells, cutter
from pipeline.structure.page_dateline import find_dateline, first_date
from pipeline.structure.page_masthead import looks_dated, sole_date
from pipeline.structure.page_pieces import Piece, Pieces
from pipeline.structure.pages import structure_page

CASES = Path(__file__).parent / "cases" / "pages"
NAMES = {
    "Lake Council": "lake-council",
    "River Board": "river-board",
    "Northern Ferry Guild": "northern-ferry-guild",
    "Small Boats Survey": "small-boats-survey",
    "Commonwealth of the Lake": "lake-commonwealth",
}
"""Bodies that the cases know beforehand."""


def find_names(text: str) -> list[tuple[int, int, str]]:
    known = "|".join(sorted(map(re.escape, NAMES), key=len, reverse=True))
    return [(m.start(), m.end(), NAMES[m.group()]) for m in re.finditer(known, text)]


READERS = {".txt": read_text, ".html": read_html, ".md": read_markdown}


def structured(raw: str, form: str = ".txt", language: str = "en") -> Document:
    reading = READERS[form](raw)
    return structure_page(reading, work_id="case", language=language, origin="text", cut_cells=cutter(find_names))


def rows_of(path: Path) -> list[str]:
    """A case as its ``.rows`` file writes it: the document's values, its paragraphs, what was left out, what was noticed."""
    raw = path.read_text(encoding="utf-8")
    document = structured(raw, path.suffix, path.name.split(".")[1])
    rows = [f"{document.kind} | {document.title} | {document.place} | {document.published_edtf}"]
    rows += [f"{p.eid} | {p.kind} | {p.parent or '-'} | {p.text}" for p in document.passages]
    rows += [
        f"- {a.kind} | {a.reason} | {' '.join(raw[a.raw_start : a.raw_end].split())}"
        for a in document.anchors
        if a.char_start is None and a.kind != "markup"
    ]
    return rows + [f"! {n.check} | {n.message}" for n in document.notes]


@pytest.mark.parametrize("path", sorted(p for p in CASES.iterdir() if p.suffix != ".rows"), ids=lambda p: p.name)
def test_case(path: Path) -> None:
    assert rows_of(path) == Path(f"{path}.rows").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("VIENNA, Austria – An agreement between two bodies was signed here.", "VIENNA, Austria"),
        ("LYON (France) – Un accord entre deux organisations a été signé ici.", "LYON (France)"),
        ("Lyon (Francia) - Las dos organizaciones han firmado aquí un acuerdo.", "Lyon (Francia)"),
        ("LA HAYE (Pays-Bas) – Un protocole d’accord a été conclu aujourd’hui.", "LA HAYE (Pays-Bas)"),
        ("LYON – The two bodies have signed an agreement on stolen boats.", "LYON"),
        ("Geneva, 3 May 2019 – The two bodies have signed an agreement today.", "Geneva"),
        ("Geneva, 3 May 2019: The two bodies have signed an agreement today.", "Geneva"),
        ("ADDIS ABABA, Ethiopia, May 4, 2009 (ENA) -- The two bodies have agreed on lamps.", "ADDIS ABABA, Ethiopia"),
        ("Port Moresby, Papua New Guinea — “We agree,” said both of the two heads.", "Port Moresby, Papua New Guinea"),
        ("GENEVA/LYON – The two bodies have signed an agreement on stolen boats.", "GENEVA/LYON"),
        ("Wien/Lyon (bmi) - Heute haben beide Einrichtungen ein Abkommen geschlossen.", "Wien/Lyon"),  # an agency
        ("Wien (OTS) - Heute haben beide Einrichtungen ein Abkommen geschlossen.", "Wien"),
        ("WIEN (Österreich) – Heute haben beide Einrichtungen ein Abkommen geschlossen.", "WIEN (Österreich)"),
        ("VIENNA, 15 October (Lake Information Service) -The head of the body met the mayor.", "VIENNA"),
        ("Geneva – The two bodies have signed an agreement on stolen boats here.", "Geneva"),  # a known city
        ("París.- Las dos organizaciones han firmado aquí un acuerdo de cooperación.", "París"),
        ("Paris, le 3 mars 2020 – Les deux organisations ont signé un accord ici.", "Paris"),
        ("BAKU, Azerbaijan, October 9. The two bodies met to speak about lamps.", "BAKU, Azerbaijan"),
        ("LYON, France – 14 June 2022 – The two bodies met to speak about lamps.", "LYON, France"),
        ("LYON, France - 14 June 2022 - The two bodies met to speak about lamps.", "LYON, France"),
        ("Wiesbaden, 12. Februar 2020. Der Rat hat heute eine Vereinbarung unterzeichnet.", "Wiesbaden"),
        ("Lyon, 12. The two bodies met in the morning to speak about lamps and boats.", None),
        ("NUSA DUA, Bali, Indonesia – The two bodies have signed an agreement here.", "NUSA DUA, Bali, Indonesia"),
        ("12 March 2019 – LYON, France – The two bodies have signed an agreement.", "LYON, France"),
        ("ليون، فرنسا - أبرم المجلس اتفاقات تعاون مع عدة منظمات دولية.", "ليون، فرنسا"),
        ("ليون – أبرم المجلس اتفاقات تعاون مع عدة منظمات دولية في ليون.", "ليون"),
        ("ЛИОН (Франция) – Обе организации подписали сегодня соглашение о лодках.", "ЛИОН (Франция)"),
        ("Geneva – home of many bodies – is a town on a lake with many boats.", None),  # goes on in lower case
        ("Geneva: The two bodies have signed an agreement on stolen boats here.", None),
        ("The Council met in 2019. Two bodies have signed an agreement on boats.", None),
        ("بالي (إندونيسيا) - أبرم المجلس اتفاقات تعاون مع عدة منظمات دولية.", "بالي (إندونيسيا)"),
        ("COUNCIL – the oldest body on the lake – meets twice, says COUNCIL.", None),  # in capitals elsewhere too
        ("Jane Roe, Secretary – who joined in spring – keeps all of the books.", None),  # goes on in lower case
        ("Background – The Council was founded three hundred years ago.", None),  # a word, not a city
        ("Agenda: The Council will meet on Monday to speak about lamps.", None),
        ("In Vienna, Austria – Two bodies have signed an agreement there.", None),
        ("The well-known Lyon-based body has signed an agreement on boats.", None),
    ],
)
def test_dateline(text: str, place: str | None) -> None:
    line = find_dateline(text, text)
    assert (line and text[line.place_start : line.place_end]) == place


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("4 March 2022", "2022-03-04"),
        ("Posted on May 3, 2021", "2021-05-03"),
        ("Friday, 4 March 2022, 10:30 CET", "2022-03-04"),
        ("15 July 2013 - Media release", "2013-07-15"),
        ("4. März 2021", "2021-03-04"),
        ("2015-12-04", "2015-12-04"),
        ("04/12/2015", None),  # April or December
        ("25/12/2015", "2015-12-25"),
        ("13.12.2019", "2019-12-13"),
        ("4. 3. 2019", "2019-03-04"),
        ("١٤ ديسمبر، ٢٠٢٠", "2020-12-14"),
        ("1.2.3.2019", None),
        ("31 June 2015", None),  # no such day
        ("May 2021", None),  # no day
        ("The Council met on 4 March 2022 and spoke about lamps and boats at length", None),
    ],
)
def test_date_that_stands_alone(line: str, day: str | None) -> None:
    found = sole_date(line)
    assert (found and found.edtf) == day


def test_a_line_looks_dated_in_any_language() -> None:
    assert looks_dated("٢ أكتوبر، ٢٠٠٦")
    assert looks_dated("le 3 mai 2019")
    assert not looks_dated("Forty years of work, 1979 to 2019")  # years, no day
    assert not looks_dated("Agenda 2030")
    assert first_date("٢ آب/أغسطس") is None  # no year


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("River Navigation Board (RNB) Harbour Trust (HT)", ["River Navigation Board (RNB)", "Harbour Trust (HT)"]),
        (
            "Lake Council River Board Northern Ferry Guild",  # nothing but known names
            ["Lake Council", "River Board", "Northern Ferry Guild"],
        ),
        (
            "Special Arrangement with the Lake Council (LC) on access to its lists Small Boats Survey",  # goes on
            ["Special Arrangement with the Lake Council (LC) on access to its lists", "Small Boats Survey"],
        ),
        (
            "Secretariat of the Convention on Lamps Memorandum of Understanding on rafts (RB)",
            ["Secretariat of the Convention on Lamps", "Memorandum of Understanding on rafts (RB)"],
        ),
        ("The Commonwealth of the Lake Small Boats Survey", ["The Commonwealth of the Lake", "Small Boats Survey"]),
        ("School of Boats – SOB1 The Lake Council", ["School of Boats – SOB1", "The Lake Council"]),
        ("Regional Cooperation Agreement on Combating Piracy in Lakes (RCAP)", None),  # one cell
        ("information exchange and mutual help", None),  # nothing that could begin a cell
        ("Mutual Investigative Projects", None),  # no sign of a border
        ("", None),
        ("A (B) " * 2_000, None),  # too long for a row
    ],
)
def test_cells(line: str, cells: list[str] | None) -> None:
    (rows,) = cut_cells([[line]], find_names=find_names)
    assert ([line[a:z] for a, z in rows[0].cells] if rows else None) == cells


def test_other_lines_tell_how_many_cells_a_line_has() -> None:
    lines = [
        "Northern Ferry Guild (NFG) Comunidad del lago Commission of the Guilds",  # nothing but a small letter tells
        "River Navigation Board (RNB) Lighthouse Service (LS) Pilots Union (PU)",
    ]
    (rows,) = cut_cells([lines], find_names=find_names)
    assert rows
    assert [lines[0][a:z] for a, z in rows[0].cells] == [
        "Northern Ferry Guild (NFG)",
        "Comunidad del lago",
        "Commission of the Guilds",
    ]


def visible(document: Document, raw: str) -> str:
    """What is wrong with the anchors: raw characters in none or in two, and texts that are not the raw ones."""
    count = [0] * len(raw)
    for a in document.anchors:
        for i in range(a.raw_start, a.raw_end):
            count[i] += 1
        if (
            a.kind == "text"
            and a.char_start is not None
            and len(raw[a.raw_start : a.raw_end]) == (a.char_end or 0) - a.char_start
        ):
            assert raw[a.raw_start : a.raw_end] == document.text[a.char_start : a.char_end]
    return "".join(c for c, n in zip(raw, count, strict=True) if n != 1 and not c.isspace())


words = st.sampled_from(
    ["The", "Council", "signed", "“yes", "it.”", "agreements:", "(LC)", "–", "•", "-", "1 /", "4", "\n", "\n\n", "\n   ",
     "boats.", "“The", "VIENNA, Austria –", "Boats.And", "3 May 2019", "Home", "Print", "\u200b", "\u00a0", " \u0336 ",
     "Lake Council", "News", "e\u0301", ":"]
)  # fmt: skip


@given(st.lists(words, max_size=60).map(" ".join))
def test_every_character_of_a_text_is_accounted_for(raw: str) -> None:
    document = structured(raw)
    assert visible(document, raw) == ""
    assert [n for n in document.notes if n.severity == "error"] == []
    for p in document.passages:
        assert document.text[p.start : p.end] == p.text
    assert len({p.eid for p in document.passages}) == len(document.passages)
    assert {p.parent for p in document.passages} - {None} <= {p.eid for p in document.passages}


tags = st.sampled_from(
    ["<p>", "</p>", "<div class='nav'>", "<main>", "</div>", "<ul>", "<li>", "</ul>", "<table>", "<tr>", "<td>",
     "<td rowspan=2>", "</table>", "<b>", "</b>", "<sup>1</sup>", "<br>", "<h1>", "</h1>", "<h2>", "&amp;", "&nbsp;",
     "&shy;", "&copy", "&#8212;", "&#x;", "&", "<!-- a -->", "<script>x<y</script>", "<a href='#n1'>", "</a>",
     "<p id='fn1'>", "text", "The Council signs.", "<", ">", "<!--", "<![x", "\n", "1", "<pre>a\n\nb</pre>",
     "<figcaption>", "<title>t</title>", "<span hidden>"]
)  # fmt: skip


@given(st.lists(tags, max_size=50).map("".join))
def test_every_character_of_a_page_is_accounted_for(raw: str) -> None:
    document = structured(raw, ".html")
    assert visible(document, raw) == ""
    assert [n for n in document.notes if n.severity == "error"] == []


@pytest.mark.parametrize(
    "name", ["interpol-unodc-agreement", "interpol-international-partners", "ngm-interpol-cooperation-agreements"]
)
def test_samples_are_told_apart(name: str) -> None:
    raw = (Path(__file__).parents[1] / "raw" / f"{name}.en.txt").read_text(encoding="utf-8")
    document = structured(raw)
    assert visible(document, raw) == ""
    assert document.kind == ("press_release" if name == "interpol-unodc-agreement" else "web_page")
    assert (document.title is None) == (document.kind == "press_release")


def test_metadata_and_masthead_that_disagree_are_noticed() -> None:
    raw = """<html><head><meta name="date" content="2020-01-02"></head><body><h1>Lamps for boats</h1><p>3 January 2020</p>
    <p>HARBOURTON, Erewhon – The Lake Council has made a rule on lamps for boats.</p></body></html>"""
    document = structured(raw, ".html")
    assert document.published_edtf == "2020-01-02"
    assert [n.check for n in document.notes] == ["dates_disagree"]
    assert [(f.column, f.value, f.start is None) for f in document.facts if f.column == "published_on"] == [
        ("published_on", "2020-01-02", True),
        ("published_on", "2020-01-03", False),
    ]


def test_an_address_tells_the_year_and_no_more() -> None:
    raw = """<html><head><link rel="canonical" href="https://example.org/en/News/2020/Lamps"></head><body><h1>Lamps for boats</h1>
    <p>The Lake Council has made a rule on lamps for boats, its secretary said.</p></body></html>"""
    document = structured(raw, ".html")
    assert (document.kind, document.published_on, document.published_edtf) == ("press_release", None, "2020")
    assert [f.inferred for f in document.facts if f.column == "published_edtf"] == [True]


def test_a_date_in_a_language_without_facts_is_noticed() -> None:
    raw = "Rule on lamps\n\n3. toukokuuta 2019\n\nThe Lake Council has made a rule on lamps for boats, its secretary said.\n"
    document = structured(raw)
    assert [(p.eid, p.text) for p in document.passages][:2] == [("title", "Rule on lamps"), ("meta1", "3. toukokuuta 2019")]
    assert document.published_edtf is None
    assert [n.check for n in document.notes] == ["date_not_understood"]


RELEASE = "LYON, France – The Lake Council and the River Board have signed an agreement on the keeping of lamps."


@pytest.mark.parametrize(
    ("above", "place"),
    [
        ("", "LYON, France"),
        (
            "<p>Two bodies of the lake will keep its lamps together, so that boats find home more safely than before.</p>",
            "LYON, France",
        ),
        ("<p>Two bodies will keep the lamps of the lake together from this year on, as both said.</p><h2>More</h2>", None),
    ],
)
def test_a_standfirst_may_stand_above_the_dateline(above: str, place: str | None) -> None:
    document = structured(f"<h1>Lamps for the lake</h1>{above}<p>{RELEASE}</p>", ".html")
    assert (document.place, document.kind) == (place, "press_release" if place else "web_page")


def test_chinese_writes_country_and_city_in_one() -> None:
    text = "法国里昂——湖泊委员会与河流局今天在里昂签署了一项合作协议,以加强对湖上船只和灯塔的保护工作。"
    dateline = find_dateline(text, text)
    assert dateline
    assert text[dateline.place_start : dateline.place_end] == "法国里昂"
    assert find_dateline(text.replace("法国里昂", "湖泊大会"), text) is None


def test_an_old_layout_of_tables_hides_no_title() -> None:
    menu = "<table><tr><td><a href=1>Home</a></td><td><a href=2>Contact</a></td></tr></table>"
    side = "<a href=3>About the council</a><br><a href=4>News</a><br>"
    text = "<p>We work with bodies all around the lake, so that boats find their way home in the winter and in the night.</p>" * 2
    raw = (
        "<html><head><title>Our partners / About the council / Home - Lake Council</title></head><body>"
        f"{menu}<table><tr><td>{side}</td><td><h2>Our partners</h2>{text}</td></tr></table></body></html>"
    )
    document = structured(raw, ".html")
    assert document.title == "Our partners"
    assert not [p for p in document.passages if p.kind == "table_cell"]


def test_news_of_a_year_are_news() -> None:
    head = '<link rel="canonical" href="https://example.org/resources/news-2018/606-lamps.html">'
    text = "<p>The Lake Council and the River Board today concluded an agreement on the keeping of all the lamps of the lake.</p>"
    assert structured(f"<head>{head}</head><h1>Lamps</h1>{text}", ".html").kind == "press_release"


@pytest.mark.parametrize(
    ("language", "line", "day"),
    [
        ("fr", "Publié le 12/03/2019 à 10h30", "2019-03-12"),  # the day comes first
        ("es", "Publicado el 03/07/2019", "2019-07-03"),
        ("en", "Published on 03/07/2019", None),  # the third of July or the seventh of March
        ("en", "Published on 23/07/2019", "2019-07-23"),
    ],
)
def test_a_date_in_numbers_is_read_as_its_language_writes_it(language: str, line: str, day: str | None) -> None:
    text = "Le Conseil du lac et l’Office fluvial ont signé un accord sur la garde de toutes les lampes du lac et de ses rives."
    assert structured(f"<h1>Lampes</h1><p>{line}</p><p>{text}</p>", ".html", language).published_edtf == day


def test_a_caption_ends_no_masthead() -> None:
    caption = "The heads of the Lake Council and of the River Board signed the agreement on lamps in the harbour of Lyon."
    raw = f"<h1>Lamps</h1><figure><figcaption>{caption}</figcaption></figure><p>15 January 2019</p><p>{RELEASE}</p>"
    document = structured(raw, ".html")
    assert (document.published_edtf, document.passages[1].kind) == ("2019-01-15", "caption")


def test_a_heading_below_a_bar_of_tools_is_the_title() -> None:
    bar = '<a href="/n">All news</a> | <a href="/p">Print</a>'
    raw = f"<div>{bar}<div>08 November 2007 - Media release</div><h2>Lamps for the lake</h2><p>{RELEASE}</p></div>"
    document = structured(raw, ".html")
    assert (document.title, document.published_edtf) == ("Lamps for the lake", "2007-11-08")


@pytest.mark.parametrize(
    "stated",
    [
        '<span itemprop="datePublished" content="2019-07-04T08:00:00Z">4 July</span>',
        '<time itemprop="datePublished" datetime="2019-07-04">4 July</time>',
        '<script type="application/ld+json">{"@type": ["NewsArticle"], "datePublished": "2019-07-04"}</script>',
    ],
)
def test_the_day_that_the_mark_up_states(stated: str) -> None:
    text = "<p>The Lake Council and the River Board have signed an agreement on the keeping of all the lamps of the lake.</p>"
    document = structured(f"<h1>Lamps for the lake</h1>{stated}{text}", ".html")
    assert document.published_edtf == "2019-07-04"
    assert document.kind == ("press_release" if "News" in stated else "web_page")


def test_a_table_that_a_browser_copied_is_cut_at_its_tabs() -> None:
    raw = (
        "Agreements\n\nThe Lake Council has agreements with these bodies:\nPartner\tKind\tYear\n"
        "River Board\tAgreement\t1999\nNorthern Ferry Guild\t\t2001\nAll of them are still in force today.\n\n"
        "1.\tThe council keeps the lamps.\n2.\tThe board keeps the boats.\n"
    )
    document = structured(raw)
    cells = {p.eid: p.text for p in document.passages if p.kind == "table_cell"}
    assert cells == {
        "t1.r1.c1": "Partner", "t1.r1.c2": "Kind", "t1.r1.c3": "Year",
        "t1.r2.c1": "River Board", "t1.r2.c2": "Agreement", "t1.r2.c3": "1999",
        "t1.r3.c1": "Northern Ferry Guild", "t1.r3.c3": "2001",
    }  # fmt: skip
    assert [p.parent for p in document.passages if p.kind == "table_cell"] == ["p1"] * 8


def test_a_dated_essay_with_its_author_on_the_same_line_is_no_release() -> None:
    text = "<p>The Lake Council and the River Board have signed agreements on the keeping of the lamps of the lake for years.</p>"
    line = '<div>Posted on <time datetime="2021-03-04">March 4, 2021</time> by <a href="/j">Jane Roe</a></div>'
    document = structured(f"<h1>What is an agreement?</h1>{line}{text}", ".html")
    assert (document.kind, document.published_edtf) == ("web_page", "2021-03-04")
    plain = structured(f"<h1>An agreement</h1><div>Posted on March 4, 2021</div>{text}", ".html")
    assert plain.kind == "press_release"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Montreal and New York, 21 December 2018", "2018-12-21"),
        ("Meeting of the lake council, 21 December 2018", None),
    ],
)
def test_several_cities_stand_before_a_date(line: str, day: str | None) -> None:
    date = sole_date(line)
    assert (date.edtf if date else None) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("LYON, France – 14 June 2022 – The two bodies met to speak about lamps.", dt.date(2022, 6, 14)),
        ("Wiesbaden, 12. Februar 2020. Der Rat hat heute eine Vereinbarung unterzeichnet.", dt.date(2020, 2, 12)),
        ("12 March 2019 – LYON, France – The two bodies have signed an agreement.", dt.date(2019, 3, 12)),
    ],
)
def test_the_day_of_a_dateline(text: str, day: dt.date) -> None:
    found = find_dateline(text, text)
    assert found is not None
    assert found.date is not None
    assert found.date.first == day


def test_an_unread_date_is_told_where_its_line_was_cut_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def cut_in_two(page: Pieces, cut_cells: object) -> list[object]:
        (at,) = (n for n, piece in enumerate(page.pieces) if "03/07/2019" in piece.text)
        line, half = page.pieces[at], page.pieces[at].text.index("River")
        page.pieces[at : at + 1] = [
            Piece(line.woven.cut(0, half), line.raw),
            Piece(line.woven.cut(half, len(line.text)), line.raw),
        ]
        return []

    monkeypatch.setattr("pipeline.structure.pages._cut_tables", cut_in_two)
    document = structured(
        "Partners of the Lake Council\n\n03/07/2019 Ferry Guild River Board\n\n"
        "The Council has concluded agreements with several bodies on the lake and beyond it.\n"
    )
    (note,) = (n for n in document.notes if n.check == "date_not_understood")
    assert "03/07/2019" in note.message
