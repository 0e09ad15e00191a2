"""The report: pages that hold what the tables say, links that resolve, text that stays text, the same bytes every time."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli import main
from pipeline.errors import UserError
from pipeline.exports.web import followable
from pipeline.publish.readback import read_tables
from pipeline.report import figures, places, site
from pipeline.report.agreements import agreement_pages
from pipeline.report.corpus import Corpus
from pipeline.report.documents import undocs
from pipeline.report.links import at_page, at_words, file_name
from pipeline.report.made import is_outdated
from pipeline.report.places import Mark, Places
from pipeline.report.quality import finding_list
from pipeline.report.site import environment, write_report
from pipeline.report.telling import around
from pipeline.report.weaving import shown, woven
from pipeline.run import run
from pipeline.tables import Change, Finding, Run
from tests.hostile import RUN, addresses, payloads, write_hostile
from tests.reporting import Report, copied, files, make_report, write_corpus


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples, an Arabic version and a PDF, their tables and their report. Not to be changed."""
    folder = tmp_path_factory.mktemp("report")
    write_corpus(folder)
    make_report(folder)
    return folder


@pytest.fixture(scope="module")
def report(corpus: Path) -> Report:
    return Report(corpus / "out" / "report")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = tmp_path_factory.mktemp("hostile")
    write_hostile(folder)
    return Report(make_report(folder))


@pytest.fixture(scope="module", params=["report", "hostile"])
def any_report(request: pytest.FixtureRequest) -> Report:
    held = request.getfixturevalue(request.param)
    assert isinstance(held, Report)
    return held


# What stands on the pages


def test_the_pages_that_are_asked_for_are_there(report: Report) -> None:
    lists = {"agreements", "partners", "systems", "documents", "citations", "mandates", "quality", "coverage", "disagreements"}
    assert {"index.html", *(f"{name}.html" for name in lists)} <= set(report.pages)


def test_the_front_page_tells_what_is_doubtful_before_what_was_found(report: Report) -> None:
    headings = [h.get_text() for h in report.page("index.html").find_all("h2")]
    assert headings == ["What is doubtful", "What was found", "What was ingested", "What changed since the last time"]
    assert "1997" in report.page("index.html").select("ul.findings")[0].get_text()


@pytest.mark.parametrize(
    ("page", "table"),
    [
        ("agreements.html", "agreements"),
        ("partners.html", "partners"),
        ("systems.html", "systems"),
        ("documents.html", "documents"),
        ("citations.html", "citations"),
        ("quality.html", "findings"),
        ("coverage.html", "documents"),
    ],
)
def test_a_list_has_a_row_for_each_row_of_its_table(corpus: Path, report: Report, page: str, table: str) -> None:
    rows = report.page(page).select("table#rows tbody tr")
    assert len(rows) == len(read_tables(corpus / "out", [table])[table])


def test_every_partner_and_agreement_has_its_page(corpus: Path, report: Report) -> None:
    held = Corpus(corpus / "out")
    for p in held.partners.values():
        assert p.name in report.page(f"partners/{file_name(p.partner_id)}.html").get_text()
    for a in held.agreements.values():
        heading = report.page(f"agreements/{file_name(a.agreement_id)}.html").find("h1")
        assert heading is not None
        assert heading.get_text() == held.agreement_name(a)


def test_a_documents_page_shows_its_whole_text_once(corpus: Path, any_report: Report, report: Report) -> None:
    held = Corpus(any_report.folder.parent)
    laid_out = Places(held)
    for document_id, paragraphs in held.paragraphs.items():
        page = any_report.page(laid_out.document(document_id))
        told = {tag["id"]: tag for tag in page.select("article .words, article .aside")}
        assert set(told) == {p.eid for p in paragraphs}
        for p in paragraphs:
            text = "".join(s for s in told[p.eid].strings if s.find_parent("sup") is None)
            assert shown(p.text) in text.replace("\r", ""), p.paragraph_id


def test_every_value_leads_to_the_very_words(any_report: Report) -> None:
    """Whatever row has a span: the page of its document has an element there that holds exactly the quote."""
    held = Corpus(any_report.folder.parent)
    laid_out = Places(held)
    checked = 0
    tables = ("evidence", "acts", "paragraph_references", "dates", "mentions", "signatories", "agreement_events")
    for rows in read_tables(any_report.folder.parent, tables).values():
        for row in rows:
            document_id, quote = row.document_id, row.quote  # type: ignore[attr-defined]
            if document_id is None or not quote:
                continue
            href = laid_out.words(document_id, row.char_start, row.char_end)  # type: ignore[attr-defined]
            assert href is not None
            assert any_report.words(href).split() == shown(quote).split(), row
            checked += 1
    assert checked > 200


def test_a_value_in_a_list_is_a_link_to_its_words(report: Report) -> None:
    rows = report.page("agreements.html").select("table#rows tbody tr")
    europol = next(row for row in rows if "currency" in row.get_text())
    kind = europol.select("td")[1].select("a.said")[0]
    assert kind.get_text() == "joint initiative"
    assert "joint initiative" in report.words(str(kind["href"])).casefold()


def test_notes_stand_beside_the_paragraph_with_their_mark(report: Report) -> None:
    page = report.page("documents/a-res-75-10-en.html")
    for mark in page.select("article sup a"):
        note = page.find(id=str(mark["href"]).removeprefix("#"))
        assert note is not None
        assert note.find_parent(class_="para") is mark.find_parent(class_="para")
    assert len(page.select("article sup a")) >= 4


def test_translations_stand_side_by_side(report: Report) -> None:
    pairs = report.page("beside/a-res-75-10-en.a-res-75-10-de.html").select(".pair")
    first = next(pair for pair in pairs if "Calls for" in pair.get_text() or "Emphasizes" in pair.get_text())
    sides = first.select("div[lang]")
    assert [side["lang"] for side in sides] == ["en", "de"]
    arabic = report.page("beside/a-res-75-10-en.a-res-75-10-ar.html").select(".pair div[lang=ar]")
    assert {side["dir"] for side in arabic} == {"rtl"}


def test_arabic_is_written_from_right_to_left(report: Report) -> None:
    article = report.page("documents/a-res-75-10-ar.html").find("article")
    assert article is not None
    assert (article["lang"], article["dir"]) == ("ar", "rtl")


def test_the_public_page_is_opened_at_the_words(report: Report) -> None:
    page = report.page("documents/interpol-international-partners-en.html")
    links = [str(a["href"]) for a in page.select("article a.out")]
    assert links
    assert all(link.startswith("http://www.interpol.int/en/About-INTERPOL/International-partners#:~:text=") for link in links)


def test_a_pdf_is_opened_at_its_page_and_shown_as_a_picture(report: Report) -> None:
    page = report.page("documents/a-res-81-4-en.html")
    links = [str(a["href"]) for a in page.select("article a.out")]
    assert "https://docs.un.org/en/A/RES/81/4#page=1" in links
    picture = next(link for link in links if "pages/" in link)
    path, fragment = report.follow("documents/a-res-81-4-en.html", picture)
    place = report.page(path).find(id=fragment)
    assert place is not None
    assert place.find_all("rect")
    image = report.page(path).find("image")
    assert image is not None
    assert (report.folder / "pages" / str(image["href"])).read_bytes().startswith(b"\x89PNG")


def test_the_place_of_words_lies_where_the_picture_is_dark(report: Report) -> None:
    """The boxes are in the picture's own measure: there is ink in each of them."""
    from PIL import Image

    page = report.page("pages/a-res-81-4-en.html")
    svg, image = page.find("svg"), page.find("image")
    assert svg is not None
    assert image is not None
    width = float(str(svg["viewbox"]).split()[2])
    picture = Image.open(report.folder / "pages" / str(image["href"])).convert("L")
    scale = picture.width / width
    boxes = page.select("figure:first-of-type rect")
    assert len(boxes) > 10
    for box in boxes:
        x, y, w, h = (float(str(box[name])) * scale for name in ("x", "y", "width", "height"))
        lowest = picture.crop((int(x), int(y), int(x + w) + 1, int(y + h) + 1)).getextrema()[0]
        assert isinstance(lowest, int)
        assert lowest < 128, box


def test_a_missing_pdf_costs_only_its_pictures(corpus: Path, tmp_path: Path) -> None:
    folder = copied(corpus, tmp_path)
    (folder / "raw" / "schools.pdf").unlink()
    for snapshot in (folder / "raw" / ".snapshots").rglob("*"):
        if snapshot.is_file() and snapshot.read_bytes().startswith(b"%PDF"):
            snapshot.unlink()
    write_report(folder / "out", folder / "raw", "the code of a test")
    held = Report(folder / "out" / "report")
    assert not list(held.folder.glob("pages/*"))
    assert held.page("documents/a-res-81-4-en.html").select("article .words")


def test_mandates_say_who_what_and_by_when(report: Report) -> None:
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in report.page("mandates.html").select("#rows tbody tr")]
    mine = next(row for row in rows if "81/4" in row[4])
    assert mine[:2] == ["the Secretary-General", "request"]
    assert mine[3] == "session 83"
    assert "report on it" in mine[2]


def test_citations_say_which_language_lacks_them(report: Report) -> None:
    rows = [row.get_text(" ") for row in report.page("citations.html").select("#rows tbody tr")]
    assert any("not in ar" in row for row in rows)


def test_changes_of_the_last_run_stand_on_the_front_page(corpus: Path) -> None:
    held = Corpus(corpus / "out")
    held.runs.append(Run("0002-x", 7, 1, 1, "", ""))
    held._rows["changes"] = [Change("0002-x", "agreements", "a+b", "changed", "status", "signed", "in_force", None, None)]
    page = BeautifulSoup(
        environment().get_template("index.html").render(root="", path="index.html", run=None, navigation=(), **_front(held)),
        "lxml",
    )
    assert [cell.get_text() for cell in page.select("table tr:nth-of-type(1) td, table tr:nth-of-type(1) th[scope=row]")] == [
        "agreements", "a+b", "changed status", "signed", "in force",
    ]  # fmt: skip


def _front(held: Corpus) -> dict[str, object]:
    from pipeline.report.front import front

    return front(Places(held))


def test_of_each_check_the_front_page_tells_one_finding(corpus: Path, report: Report) -> None:
    findings = Corpus(corpus / "out").findings
    of_check = Counter(f.check_name for f in findings)
    items = report.page("index.html").select("ul.findings li")
    assert len(items) == len(of_check)
    for item in items:
        f = next(f for f in findings if f.message in item.get_text())
        more = item.select_one("a.more")
        assert (more.get_text() if more else "") == (f"and {n} more like it" if (n := of_check[f.check_name] - 1) else "")


def test_counts_lead_to_the_rows_they_count(report: Report) -> None:
    counted = 0
    for item in report.page("index.html").select("ul.counts li:has(a[href*='='])"):
        path, _, asked = str(item.select("a")[0]["href"]).partition("#")
        assert report.asked(path, asked) == int(item.select("b")[0].get_text())
        counted += 1
    assert counted > 5


def test_a_title_in_another_language_is_no_disagreement(corpus: Path, report: Report) -> None:
    said = [e for e in Corpus(corpus / "out").evidence if (e.table_name, e.column_name) == ("works", "title")]
    assert any(not e.is_published for e in said)
    rows = report.page("disagreements.html").select("#rows tbody tr")
    assert rows
    assert not [row for row in rows if row["data-column"] == "title"]


def test_marks_say_what_the_tables_hold(report: Report) -> None:
    article = report.page("documents/a-res-81-4-en.html").select("article")[0]
    assert [str(mark["title"]) for mark in article.select(".a")][-2:] == [
        "request, asked of the Secretary-General, by session 83",
        "decide",
    ]
    said = {str(mark.get("title")).partition(";")[0] for mark in article.select(".r, .p")}
    assert {"cites A/RES/75/10", "International Criminal Police Organization"} <= said


def test_a_finding_about_two_paragraphs_leads_to_both(corpus: Path, report: Report) -> None:
    pairs = [f for f in Corpus(corpus / "out").findings if f.table_name == "alignments"]
    assert pairs
    rows = report.page("quality.html").select("#rows tbody tr")
    for f in pairs:
        row = next(row for row in rows if f.message in row.get_text())
        links = row.select("td:last-child a")
        assert [a.get_text() for a in links] == (f.row_id or "").split("|")
        for link in links:
            page = report.page(str(link["href"]).partition("#")[0])
            assert f.message in page.select("details.about")[0].get_text()


def test_what_was_found_in_reading_leads_to_the_document_of_the_file(corpus: Path) -> None:
    held = Corpus(corpus / "out")
    of_file = Finding("x", "read", "page_without_text", "info", "schools.pdf", None, None, "schools.pdf, page 2: blank.", None)
    held.findings = [of_file, of_file._replace(document_id="gone.pdf")]
    found, lost = [line.cells for line in finding_list(Places(held)).lines]
    assert (found[3].text, found[3].href, found[2].href) == ("schools.pdf", *["documents/a-res-81-4-en.html"] * 2)
    assert (lost[3].text, lost[3].href, lost[2].href) == ("gone.pdf", None, None)


@pytest.mark.parametrize(
    ("symbol", "language", "address"),
    [
        ("A/RES/75/10", "ar", "https://undocs.org/ar/A/RES/75/10"),
        ("S/RES/1373 (2001)", "de", "https://undocs.org/en/S/RES/1373(2001)"),  # they do not publish in German there
        ("AG-2016-RES-02", "en", None),
        (None, "en", None),
    ],
)
def test_a_document_without_an_address_leads_to_the_united_nations(
    corpus: Path, symbol: str | None, language: str, address: str | None
) -> None:
    document = next(iter(Corpus(corpus / "out").documents.values()))
    assert undocs(document._replace(symbol=symbol, language=language)) == address


def test_an_agreement_leads_to_the_one_it_supplements(corpus: Path, report: Report) -> None:
    held = Corpus(corpus / "out")
    a = next(a for a in held.agreements.values() if a.supplements_agreement_id)
    page = report.page(f"agreements/{file_name(a.agreement_id)}.html")
    link = page.select("dt:-soup-contains('Supplements') + dd .value a")[0]
    assert link.get_text() == held.agreement_name(held.agreements[a.supplements_agreement_id or ""])


def test_what_says_otherwise_stands_behind_the_first_that_is_published(report: Report) -> None:
    page = report.page("agreements/interpol-un-cooperation-agreement.17efc888.html")
    places_said = page.select("dt:-soup-contains('Concluded') + dd li")
    assert "1997" in places_said[0].select("q")[0].get_text()
    assert "says otherwise: 1996" in places_said[1].get_text()
    assert all("says otherwise" not in place.get_text() for place in places_said[2:])


def test_many_places_that_say_the_same_are_unfolded(report: Report) -> None:
    unfolded = 0
    for page in report.pages:
        for more in report.page(page).select("details.more"):
            shown_first = more.find_previous_sibling("ul")
            assert shown_first is not None
            assert len(shown_first.select("li")) == 3
            assert int(more.select("summary")[0].get_text().split()[0]) == len(more.select("li"))
            unfolded += 1
    assert unfolded > 2


def test_an_event_that_two_documents_tell_stands_once(corpus: Path) -> None:
    held = Corpus(corpus / "out")
    event = held._rows["agreement_events"][0]
    held._rows["agreement_events"] = [event, event._replace(char_start=event.char_start + 1)]
    page = next(p for p in agreement_pages(Places(held)) if p.values["agreement"].agreement_id == event.agreement_id)
    assert [len(told["proofs"]) for told in page.values["events"]] == [2]


def test_of_very_many_agreements_the_timeline_shows_bars(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "_DOTS", 2)
    held = Corpus(corpus / "out")
    drawn = figures.timeline(Places(held))
    assert drawn is not None
    years = Counter(a.concluded_start.year for a in held.agreements.values() if a.concluded_start)
    assert drawn["dots"] == []
    assert [(bar["href"], bar["label"].split()[1]) for bar in drawn["bars"]] == [
        (f"agreements.html#year={year}", str(n)) for year, n in sorted(years.items())
    ]
    for bar in drawn["bars"]:
        heights = [float(height) for _, _, height in bar["pieces"]]
        top = float(bar["pieces"][-1][1])
        assert top + sum(heights) == pytest.approx(drawn["height"] - 30, abs=0.5)


# Links


def test_every_link_leads_somewhere(any_report: Report) -> None:
    followed = 0
    for page in any_report.pages:
        for tag in any_report.page(page).find_all(["a", "link", "script", "image", "img"]):
            address = tag.get("href") or tag.get("src")
            if address is None or urlsplit(str(address)).scheme:
                continue
            path, fragment = any_report.follow(page, str(address))
            assert (any_report.folder / path).is_file(), f"{page}: {address}"
            if "=" in fragment:
                assert any_report.asked(path, fragment), f"{page}: {address}"
            else:
                assert not fragment or fragment in any_report.ids[path], f"{page}: {address}"
            followed += 1
    assert followed > 1000


def test_ids_are_unique(any_report: Report) -> None:
    for page in any_report.pages:
        ids = Counter(str(tag["id"]) for tag in any_report.page(page).find_all(id=True))
        assert [i for i, n in ids.items() if n > 1] == [], page


@pytest.mark.parametrize(
    ("words", "fragment"),
    [
        ("cooperation agreement", "cooperation%20agreement"),
        ("Counter-Terrorism, joint & several", "Counter%2DTerrorism%2C%20joint%20%26%20several"),
        ("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen",
         "one%20two%20three%20four,thirteen%20fourteen%20fifteen%20sixteen"),
    ],
)  # fmt: skip
def test_text_fragments_are_written_as_browsers_read_them(words: str, fragment: str) -> None:
    text = f"Before. {words} and after."
    at = at_words("http://www.example.org/page#top", text, 8, 8 + len(words))
    assert at == f"http://www.example.org/page#:~:text={fragment}"
    assert at_page("http://www.example.org/a.pdf", 3) == "http://www.example.org/a.pdf#page=3"


def test_only_addresses_of_the_web_are_followed() -> None:
    assert followable("https://www.un.org/en/") == "https://www.un.org/en/"
    assert [a for a in addresses if followable(a) is not None] == [
        a for a in addresses if a.startswith("http://www.example.org/") and " " not in a
    ]


@given(st.text(), st.text())
def test_file_names_are_safe_and_never_meet(a: str, b: str) -> None:
    assert re.fullmatch(r"[a-z0-9-]*(\.[0-9a-f]{8})?", file_name(a))
    assert a == b or file_name(a) != file_name(b)


# Text is text


def test_no_page_holds_what_no_template_writes(any_report: Report) -> None:
    """Elements, attributes and addresses are those of the templates, whatever stands in the files."""
    templates = "".join(path.read_text() for path in (Path(site.__file__).parent / "templates").iterdir())
    allowed = set(re.findall(r"<([a-z][a-z0-9]*)", templates)) | {"html", "body", "a", "span", "sup"}
    for page in any_report.pages:
        soup = any_report.page(page)
        assert {tag.name for tag in soup.find_all()} <= allowed, page
        assert len(soup.find_all("script")) == 2, page
        for tag in soup.find_all():
            assert not [name for name in tag.attrs if name.startswith("on") or name in {"style", "srcdoc", "formaction"}], page
            scheme = urlsplit(str(tag.get("href") or "")).scheme
            assert scheme in {"", "http", "https"}, f"{page}: {tag}"
        assert soup.find("script", string=True) is None


def test_every_page_forbids_what_it_does_not_need(any_report: Report) -> None:
    for page in any_report.pages:
        policy = any_report.page(page).find("meta", {"http-equiv": "Content-Security-Policy"})
        assert policy is not None
        assert "default-src 'none'" in str(policy["content"])
        assert "unsafe" not in str(policy["content"])


def _as_read(payload: str) -> str:
    """A payload as the reading text has it: one space between words, and no characters that nobody sees."""
    return re.sub("[\u200b\u202a-\u202e\ufeff]", "", " ".join(payload.split()))


def test_payloads_are_shown_as_text(hostile: Report) -> None:
    assert len(payloads) >= 40
    texts = " ".join(" ".join(hostile.page(page).get_text().split()) for page in hostile.pages if page.startswith("documents/"))
    missing = [payload for payload in payloads if _as_read(payload) not in texts]
    assert missing == []


def test_templates_in_texts_are_not_filled_in(hostile: Report) -> None:
    page = next(p for p in hostile.pages if "{# gone #}" in hostile.page(p).get_text() and p.startswith("documents/"))
    assert "{{ 7 * 7 }} {% for x in range(9) %}x{% endfor %}" in hostile.page(page).get_text()


def test_rows_as_data_hold_no_end_of_script(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "_LIST_BYTES", 4000)
    write_hostile(tmp_path)
    folder = make_report(tmp_path)
    rows = list((folder / "rows").iterdir())
    assert len(rows) > 5
    for path in rows:
        text = path.read_text()
        assert "<" not in text
        assert re.match(r"interpactRows\(\d+,\".*\"\)\n$", text)


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_every_character_can_be_shown(text: str) -> None:
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", shown(text))
    assert len(shown(text)) == len(text)


# Marks


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, int, list[Mark]]:
    text = "a" + draw(st.text(alphabet="ab <>&\"'", max_size=40))
    offset = draw(st.integers(0, 5))
    marks = set()
    for _ in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        marks.add((offset + start, offset + end))
    hrefs = st.one_of(st.none(), st.sampled_from(["x.html", "#op1", "http://www.example.org/"]))
    return text, offset, [Mark(s, e, draw(st.sampled_from(["a", "rv", "p"])), draw(hrefs)) for s, e in sorted(marks)]


@given(marked(), st.lists(st.integers(0, 45), max_size=3))
def test_marks_keep_the_text_and_hold_their_words(held: tuple[str, int, list[Mark]], points: list[int]) -> None:
    text, offset, marks = held
    html = woven(text, offset, [(m, True) for m in marks], [(at, "<sup>1</sup>") for at in points])
    soup = BeautifulSoup(f"<pre>{html}</pre>", "html.parser")  # elsewhere the parser of this test folds spaces
    assert len(soup.find_all("sup")) == len(points)
    for sup in soup.find_all("sup"):
        sup.decompose()
    assert soup.get_text() == text
    assert not soup.select("a a")
    for m in marks:
        pieces = soup.select(f'[id="c{m.start}-{m.end}"], [data-of="c{m.start}-{m.end}"]')
        assert "".join(piece.get_text() for piece in pieces) == text[m.start - offset : m.end - offset]


def test_context_stays_in_its_line() -> None:
    text = "A heading\nINTERPOL signed an agreement.\nAnother line"
    assert around(text, 10, 18) == ("", "INTERPOL", " signed an agreement.")


# The folder


def test_the_same_tables_give_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    folder = copied(corpus, tmp_path)
    before = files(folder / "out" / "report")
    write_report(folder / "out", folder / "raw", "the code of a test")  # with the pictures of the one before
    assert files(folder / "out" / "report") == before
    write_report(folder / "out", folder / "raw", "other code")
    write_report(folder / "out", folder / "raw", "the code of a test")  # drawn again
    assert files(folder / "out" / "report") == before


def test_five_documents_take_less_than_two_megabytes(samples: Path, tmp_path: Path) -> None:
    folder = copied(samples, tmp_path)
    write_report(folder / "out", folder / "raw", "x")
    held = files(folder / "out" / "report")
    assert sum(map(len, held.values())) < 2_000_000
    assert max(len(data) for name, data in held.items() if name.endswith(".html")) < 500_000


def test_long_documents_and_lists_are_cut_into_pages(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = copied(corpus, tmp_path)
    monkeypatch.setattr(places, "part_bytes", 9000)
    monkeypatch.setattr("pipeline.report.beside.part_bytes", 9000)
    monkeypatch.setattr("pipeline.report.partners._MENTIONS", 20)
    monkeypatch.setattr(site, "_LIST_BYTES", 9000)
    write_report(folder / "out", folder / "raw", "x")
    held = Report(folder / "out" / "report")
    assert {"documents/a-res-75-10-en.2.html", "agreements.2.html", "partners/interpol.2.html"} <= set(held.pages)
    assert "beside/a-res-75-10-en.a-res-75-10-de.2.html" in held.pages
    assert max((held.folder / page).stat().st_size for page in held.pages) < 60_000
    test_every_link_leads_somewhere(held)
    test_every_value_leads_to_the_very_words(held)
    rows = [row for i in range(1, 99) for row in _rows(held, "agreements", i)]
    assert len(rows) == len(Corpus(folder / "out").agreements)


def _rows(held: Report, name: str, part: int) -> list[object]:
    page = f"{name}.html" if part == 1 else f"{name}.{part}.html"
    return list(held.page(page).select("#rows tbody tr")) if page in held.pages else []


def test_a_report_is_written_whole_or_not_at_all(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = copied(corpus, tmp_path)
    before = files(folder / "out")

    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pipeline.report.site.mandate_list", broken)
    with pytest.raises(UserError, match="No space left"):
        write_report(folder / "out", folder / "raw", "x")
    assert files(folder / "out") == before


def test_a_folder_of_somebody_else_is_left_alone(samples: Path, tmp_path: Path) -> None:
    folder = copied(samples, tmp_path)
    (folder / "out" / "report").mkdir()
    (folder / "out" / "report" / "mine.txt").write_text("mine")
    with pytest.raises(UserError, match="no report of ours"):
        write_report(folder / "out", folder / "raw", "x")
    assert (folder / "out" / "report" / "mine.txt").read_text() == "mine"


def test_a_missing_table_is_told(samples: Path, tmp_path: Path) -> None:
    folder = copied(samples, tmp_path)
    (folder / "out" / "acts.parquet").unlink()
    with pytest.raises(UserError, match="acts"):
        write_report(folder / "out", folder / "raw", "x")


def test_an_empty_corpus_has_a_report(folder: Path) -> None:
    run(folder / "raw", folder / "out", jobs=1)
    write_report(folder / "out", folder / "raw", "x")
    held = Report(folder / "out" / "report")
    assert "There are none." in held.page("agreements.html").get_text()


def test_a_report_with_nothing_to_do_is_left_as_it_is_and_told_when_outdated(samples: Path, tmp_path: Path) -> None:
    folder = copied(samples, tmp_path)
    options = ["--raw", str(folder / "raw"), "--out", str(folder / "out")]
    first = CliRunner().invoke(main, ["report", *options])
    assert first.exit_code == 0, first.output
    assert "index.html" in first.output
    start = (folder / "out" / "report" / "index.html").stat()
    again = CliRunner().invoke(main, ["report", *options])
    assert "up to date" in again.output
    assert (folder / "out" / "report" / "index.html").stat() == start
    (folder / "raw" / "new.txt").write_text("INTERPOL and Europol signed an agreement on 5 November 2001.\n")
    ran = CliRunner().invoke(main, ["run", *options, "--jobs", "1"])
    assert "interpact report" in ran.output
    assert (folder / "out" / "report" / "index.html").is_file()  # a run keeps it
    assert is_outdated(folder / "out")
    assert CliRunner().invoke(main, ["report", *options]).exit_code == 0
    assert not is_outdated(folder / "out")
    assert "interpact report" not in CliRunner().invoke(main, ["run", *options]).output


def test_a_report_without_tables_is_a_wish(folder: Path) -> None:
    done = CliRunner().invoke(main, ["report", "--raw", str(folder / "raw"), "--out", str(folder / "out")])
    assert done.exit_code == 2
    assert "interpact run" in done.output


def test_nothing_that_runs_the_payload_is_in_a_script(hostile: Report) -> None:
    for path in hostile.folder.rglob("*.js"):
        assert RUN not in path.read_text()
