"""The report in a real browser, from the disk: Debian's Chromium driven by Playwright. Skipped where either is absent."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from pipeline.report import site
from tests.conftest import PROJECT
from tests.hostile import write_hostile
from tests.reporting import make_report, write_corpus

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page, Request

driver = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

CHROMIUM: Final = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here (Debian: apt-get install chromium)")

AXE: Final = PROJECT / "tests" / "browser" / "axe.min.js"
PAGES: Final = (
    "index.html",
    "agreements.html",
    "partners.html",
    "systems.html",
    "documents.html",
    "citations.html",
    "mandates.html",
    "quality.html",
    "coverage.html",
    "disagreements.html",
    "documents/a-res-75-10-en.html",
    "documents/a-res-75-10-ar.html",
    "documents/interpol-international-partners-en.html",
    "beside/a-res-75-10-en.a-res-75-10-ar.html",
    "pages/a-res-81-4-en.html",
    "partners/interpol.html",
    "agreements/interpol-un-cooperation-agreement.html",
    "systems/i-24-7.html",
)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    write_corpus(folder)
    return make_report(folder)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with driver.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


class Watched:
    """A page that remembers what should not happen: errors, dialogs, requests that leave the disk."""

    def __init__(self, browser: Browser, folder: Path, *, dark: bool = False, width: int = 1280) -> None:
        self.folder = folder
        self.faults: list[str] = []
        context = browser.new_context(
            color_scheme="dark" if dark else "light", viewport={"width": width, "height": 900}, offline=True
        )
        self.page: Page = context.new_page()
        self.page.on("console", lambda m: self.faults.append(f"{m.type}: {m.text}"))
        self.page.on("pageerror", lambda e: self.faults.append(f"error: {e}"))
        self.page.on("dialog", self._dialog)
        self.page.on("request", self._request)
        self.page.on("requestfailed", self._failed)

    def _dialog(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Request) -> None:
        if not request.url.startswith("file:"):
            self.faults.append(f"request: {request.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # left for another page before it was there
            self.faults.append(f"failed: {request.url} {request.failure}")

    def open(self, path: str) -> Page:
        self.page.goto(f"{self.folder.as_uri()}/{path}")
        return self.page

    def rows(self) -> list[str]:
        """The rows of the list that are shown."""
        return self.page.locator("#rows tbody tr:not([hidden])").all_text_contents()

    def until(self, script: str) -> None:
        """Wait until an expression is true (not ``wait_for_function``, which needs what the pages forbid)."""
        for _ in range(100):
            if self.page.evaluate(script):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"never true: {script}")

    @property
    def path(self) -> str:
        return self.page.url.removeprefix(self.folder.as_uri() + "/")


@pytest.fixture
def watched(browser: Browser, report: Path) -> Iterator[Watched]:
    held = Watched(browser, report)
    yield held
    held.page.context.close()
    assert held.faults == []


def path_of(report: Path, page: str) -> str:
    """A page, also where its name carries a hash."""
    stem, suffix = page.removesuffix(".html"), ".html"
    found = list((report / page).parent.glob(f"{Path(stem).name}*{suffix}"))
    exact = [p for p in found if re.fullmatch(rf"{re.escape(Path(stem).name)}(\.[0-9a-f]{{8}})?\.html", p.name)]
    return str(exact[0].relative_to(report))


def test_searching_shows_the_rows_that_hold_all_the_words(watched: Watched) -> None:
    page = watched.open("agreements.html")
    everything = watched.rows()
    page.get_by_label("Search").fill("europol COUNTERFEITING")
    watched.until("document.querySelectorAll('#rows tbody tr:not([hidden])').length === 1")
    assert "currency" in watched.rows()[0]
    assert page.get_by_role("status").inner_text() == f"1 of {len(everything)} rows"
    page.get_by_role("button", name="Clear").click()
    watched.until(f"document.querySelectorAll('#rows tbody tr:not([hidden])').length === {len(everything)}")


def test_searching_does_not_mind_accents(watched: Watched) -> None:
    page = watched.open("partners.html")
    page.get_by_label("Search").fill("laboratorio")
    without = page.get_by_role("status").inner_text()
    page.get_by_label("Search").fill("läboratorió")
    page.wait_for_timeout(200)
    assert page.get_by_role("status").inner_text() == without or "rows" in without


def test_filters_narrow_each_other(watched: Watched) -> None:
    page = watched.open("agreements.html")
    page.get_by_label("Category").select_option("regional")
    page.wait_for_timeout(150)
    regional = watched.rows()
    page.get_by_label("Kind").select_option("joint initiative")
    page.wait_for_timeout(150)
    assert 0 < len(watched.rows()) < len(regional)
    assert all("regional" in row for row in watched.rows())


def test_what_is_asked_stands_in_the_address(watched: Watched) -> None:
    page = watched.open("index.html")
    page.get_by_role("link", name="joint initiative").click()
    watched.until("document.querySelectorAll('#rows tbody tr:not([hidden])').length < 5")
    assert watched.path == "agreements.html#kind=joint+initiative"
    assert all("joint initiative" in row for row in watched.rows())
    assert page.get_by_label("Kind").input_value() == "joint initiative"
    page.get_by_label("Kind").select_option("")
    page.get_by_label("Search").fill("wco")
    watched.until("location.hash === '#search=wco'")
    page.get_by_role("button", name="Clear").click()
    watched.until("location.hash === ''")


def test_a_check_leads_to_its_findings(watched: Watched) -> None:
    page = watched.open("quality.html")
    link = page.locator(".counts.wider a").first
    check = link.inner_text()
    link.click()
    watched.until(f"document.querySelector('[data-filter=check]').value === '{check}'")
    watched.until("document.querySelectorAll('#rows tbody tr[hidden]').length > 0")
    assert all(check in row for row in watched.rows())
    assert page.evaluate("document.querySelector('form.tools').getBoundingClientRect().bottom") < 900


def test_rows_are_cards_in_a_narrow_window(browser: Browser, report: Path) -> None:
    watched = Watched(browser, report, width=360)
    page = watched.open("agreements.html")
    row = page.locator("#rows tbody tr").first
    assert row.get_by_role("cell").nth(1).get_attribute("data-label") == "Kind"
    for cell in row.get_by_role("cell").all():
        box = cell.bounding_box()
        assert box is None or box["x"] + box["width"] <= 360
    heading = page.get_by_role("columnheader", name="Sources")  # and still they are sorted
    heading.click()
    heading.click()
    assert int(page.locator("#rows tbody tr").first.locator("td").last.inner_text()) > 1
    page.set_viewport_size({"width": 1280, "height": 900})
    watched.until("document.querySelector('table.cards') === null")
    page.context.close()
    assert watched.faults == []


def test_a_mark_says_what_it_is_when_it_is_clicked(watched: Watched) -> None:
    page = watched.open("documents/a-res-81-4-en.html")
    page.locator("article span.a").last.click()
    assert page.locator(".pointer b").inner_text() == "decide"
    assert re.search(r"#c\d+-\d+$", watched.path)


def test_sorting_goes_up_and_down(watched: Watched) -> None:
    page = watched.open("partners.html")
    heading = page.get_by_role("columnheader", name="Mentions")

    def counts() -> list[int]:
        return [int(n.replace(",", "")) for n in page.locator("#rows tbody tr td:last-child").all_inner_texts()]

    heading.click()
    assert heading.get_attribute("aria-sort") == "ascending"
    assert counts() == sorted(counts())
    heading.click()
    assert heading.get_attribute("aria-sort") == "descending"
    assert counts() == sorted(counts(), reverse=True)


def test_an_agreement_leads_to_its_words_onward_and_back(watched: Watched) -> None:
    page = watched.open("agreements.html")
    page.get_by_label("Search").fill("united nations 1997")
    watched.until("document.querySelectorAll('#rows tbody tr:not([hidden])').length < 10")
    row = page.locator("#rows tbody tr:not([hidden])").first
    row.get_by_role("link").first.click()
    assert watched.path.startswith("agreements/interpol-un")
    page.locator("dt:has-text('concluded') + dd .proofs a").first.click()
    found = page.locator(".found").first
    assert re.search(r"documents/.*#c\d+-\d+$", watched.path)
    assert "1997" in found.inner_text()
    assert found.is_visible()
    box = found.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900
    bar = page.locator(".pointer")
    assert "1997" in bar.inner_text()
    page.go_back()
    page.go_back()
    assert watched.path == "agreements.html#search=united+nations+1997"
    page.wait_for_timeout(200)
    assert page.get_by_label("Search").input_value() == "united nations 1997"
    assert len(watched.rows()) < 10  # what was asked is still asked


def test_a_reference_leads_to_its_target(watched: Watched, report: Path) -> None:
    page = watched.open("documents/a-res-81-4-en.html")
    page.locator("article a.r", has_text="75/10").first.click()
    assert watched.path == "documents/a-res-75-10-en.html"
    page.go_back()
    assert watched.path == "documents/a-res-81-4-en.html"


def test_words_lead_to_the_public_page_and_to_the_picture(watched: Watched) -> None:
    page = watched.open("documents/a-res-81-4-en.html")
    span = page.locator("article a.p", has_text="INTERPOL").first.get_attribute("id")
    page.goto(f"{page.url}#{span}")
    assert page.locator(".pointer a", has_text="Public page").get_attribute("href") == "https://docs.un.org/en/A/RES/81/4#page=1"
    page.locator(".pointer a", has_text="Picture").click()
    marked = page.locator(".place rect.found")
    assert marked.count() == 1
    box = marked.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900
    assert page.evaluate("async () => { const i = new Image(); i.src = document.querySelector('image').href.baseVal; "
                         "await i.decode(); return i.naturalWidth }") > 500  # fmt: skip


def test_words_on_the_web_are_opened_as_a_text_fragment(watched: Watched) -> None:
    page = watched.open("documents/interpol-international-partners-en.html")
    span = page.locator("article .p").first.get_attribute("id")
    words = page.locator("article .p").first.inner_text()
    page.goto(f"{page.url}#{span}")
    address = page.locator(".pointer a", has_text="Public page").get_attribute("href") or ""
    assert "#:~:text=" in address
    assert page.evaluate("decodeURIComponent", address.partition("#:~:text=")[2]).split(",")[0] in words


def test_everything_can_be_reached_with_the_keyboard_alone(watched: Watched) -> None:
    page = watched.open("agreements.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    seen: list[str] = []
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate("(document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent).trim()")
        )
        if page.evaluate("document.activeElement.matches('input[type=search]')"):
            break
    page.keyboard.type("currency")
    page.wait_for_timeout(200)
    assert len(watched.rows()) == 1
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('th[role=columnheader]')"):
            break
    page.keyboard.press("Enter")
    assert page.locator("th[aria-sort]").count() == 1
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('#rows tbody a')"):
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/agreements/[^/]+\.html$"))


def test_marks_can_be_hidden_by_kind(watched: Watched) -> None:
    page = watched.open("documents/a-res-75-10-en.html")
    date = page.locator("article .d:not(.v)").first

    def ground() -> str:
        told: str = date.evaluate("e => getComputedStyle(e).backgroundColor")
        return told

    assert ground() != "rgba(0, 0, 0, 0)"
    page.get_by_role("checkbox", name="date").uncheck()
    assert ground() == "rgba(0, 0, 0, 0)"


# What a page looks like depends on the window or on the ground, never on both at once: each is seen once.
@pytest.mark.parametrize(("dark", "width"), [(False, 360), (True, 1280)])
def test_axe_finds_no_serious_fault(browser: Browser, report: Path, dark: bool, width: int) -> None:
    watched = Watched(browser, report, dark=dark, width=width)
    found = []
    for path in PAGES:
        page = watched.open(path_of(report, path))
        page.evaluate(AXE.read_text(encoding="utf-8"))
        told = page.evaluate("axe.run(document, {resultTypes: ['violations'], preload: false})")
        found += [
            (path, v["id"], v["nodes"][0]["html"][:150], v["nodes"][0]["failureSummary"][:200])
            for v in told["violations"]
            if v["impact"] in {"serious", "critical"}
        ]
    watched.page.context.close()
    assert found == []
    assert watched.faults == []


@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_a_narrow_window(browser: Browser, report: Path, path: str) -> None:
    watched = Watched(browser, report, width=360)
    page = watched.open(path_of(report, path))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    watched.page.context.close()
    assert watched.faults == []


def test_pages_can_be_read_without_a_script(browser: Browser, report: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{report.as_uri()}/agreements.html")
    assert page.locator("#rows tbody tr").count() > 50
    assert not page.locator("form.tools").is_visible()
    page.locator("#rows tbody a.said").first.click()
    assert re.search(r"documents/.*#c\d+-\d+$", page.url)
    context.close()


def test_payloads_do_not_run(browser: Browser, tmp_path: Path) -> None:
    write_hostile(tmp_path)
    folder = make_report(tmp_path)
    watched = Watched(browser, folder)
    for path in sorted(folder.rglob("*.html")):
        page = watched.open(str(path.relative_to(folder)))
        assert page.evaluate("[window.ran ?? null, document.querySelectorAll('script').length]") == [None, 2], path
    page = watched.open("documents.html")  # and where a script writes: a search, a span that is led to
    page.get_by_label("Search").fill("<script>")
    page.wait_for_timeout(200)
    assert len(watched.rows()) > 5
    page.locator("#rows tbody tr:not([hidden]) a").first.click()
    seen = page.evaluate(
        """async () => {
            const spans = [...document.querySelectorAll("article [id^=c]")];
            for (const span of spans) {
                const shown = new Promise((done) => addEventListener("hashchange", done, { once: true }));
                location.hash = span.id;
                await shown;
            }
            return spans.length;
        }"""
    )
    assert seen > 3
    assert page.evaluate("window.ran") is None
    watched.page.context.close()
    assert watched.faults == []


def test_a_list_of_many_pages_is_searched_and_sorted_whole(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site, "_LIST_BYTES", 6000)
    write_corpus(tmp_path)
    folder = make_report(tmp_path)
    assert (folder / "partners.5.html").is_file()
    watched = Watched(browser, folder)
    page = watched.open("partners.3.html")
    total = int(page.locator(".count").get_attribute("data-total") or 0)
    assert len(watched.rows()) < total / 3
    page.get_by_label("Search").fill("world customs")
    watched.until("/^[1-9]\\d? of /.test(document.querySelector('.count').textContent)")
    assert all("World Customs" in row for row in watched.rows())
    page = watched.open("partners.2.html")
    page.get_by_role("columnheader", name="Mentions").click()
    watched.until(f"document.querySelectorAll('#rows tbody tr').length === {total}")
    counts = [int(n.replace(",", "")) for n in page.locator("#rows tbody tr td:last-child").all_inner_texts()]
    assert counts == sorted(counts)
    watched.page.context.close()
    assert watched.faults == []


def test_the_front_page_is_usable_within_a_second(watched: Watched) -> None:
    page = watched.open("index.html")
    took = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    assert took < 1000
