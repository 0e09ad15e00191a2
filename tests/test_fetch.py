"""Fetching from a real server on a local address, with every misbehaviour a server can show."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import httpcore
import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.errors import BadManifest, UserError
from pipeline.fetch import guard
from pipeline.fetch.answer import Answer, FetchFailed
from pipeline.fetch.client import Client, Known, Limits, check_scheme, seconds_of
from pipeline.fetch.guard import is_public
from pipeline.fetch.registry import address_of_url, addresses_of_symbol, symbols_of
from pipeline.publish.locks import only_run
from pipeline.publish.readback import read_tables
from pipeline.sources.addresses import Address, registered, write_addresses
from pipeline.tables import Document, Finding, Source
from tests import web_server as web
from tests.web_server import Page, Server, serving

PAGE = (
    b"<html><body><main><h1>An agreement of the two</h1><p>INTERPOL and Europol signed an agreement on 5 November 2001, and"
    b" it has been in force since then for both of them.</p></main></body></html>"
)
QUICK = Limits(size=100_000, seconds=0.6, silence=0.3, redirects=4, tries=3, wait=60)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as there:
        yield there


def ask(url: str, known: Known | None = None, *, limits: Limits = QUICK, private: bool = True) -> tuple[Answer, list[float]]:
    """What an address answers, and the pauses that were made."""
    pauses: list[float] = []
    with Client(allow_private=private, limits=limits, sleep=pauses.append) as client:
        return (client.ask(url, known) if known else client.ask(url)), pauses


# What servers do

MISBEHAVIOURS: dict[str, tuple[Page, str, int]] = {
    # the page, what comes of it, how often it is asked
    "slow": (web.slow(0.8), "too_slow", 3),
    "dripping": (web.dripping, "too_slow", 1),
    "dripping headers": (web.dripping_headers, "too_slow", 1),
    "endless": (web.endless, "too_large", 1),
    "cut off": (web.cut_off, "broken", 3),
    "said to be too large": (web.says(b"", Content_Length="1000000"), "too_large", 1),
    "a bomb": (web.bomb, "too_large", 1),
    "damaged packing": (web.says(b"no gzip at all", Content_Encoding="gzip"), "broken", 3),
    "packing that ends early": (web.says(gzip.compress(PAGE)[:-9], Content_Encoding="gzip"), "broken", 3),
    "unknown packing": (web.says(b"?", Content_Encoding="br"), "broken", 1),
    "no HTTP": (web.no_http, "broken", 3),
    "hangs up": (web.hangs_up, "broken", 3),
    "a circle": (web.to("/page"), "broken", 1),
    "not modified though nothing was held": (web.says(b"", 304), "broken", 1),
    "not found": (web.says(b"", 404), "gone", 1),
    "gone": (web.says(b"", 410), "gone", 1),
    "forbidden": (web.says(b"", 403), "refused", 1),
    "too many requests": (web.says(b"", 429), "refused", 3),
    "unavailable": (web.says(b"", 503), "refused", 3),
    "a length that is none": (web.says(b"12345", Content_Length="many"), "broken", 3),
    "moved to nowhere": (web.says(b"", 302), "refused", 1),
    "to no address": (web.to("http://[x/"), "broken", 1),
    "to a password": (web.to("http://user:word@127.0.0.1/"), "forbidden", 1),
    "to a file": (web.to("file:///etc/passwd"), "forbidden", 1),
    "to another protocol": (web.to("gopher://127.0.0.1/"), "forbidden", 1),
}


@pytest.mark.parametrize("name", MISBEHAVIOURS)
def test_a_server_that_misbehaves(name: str, server: Server) -> None:
    page, outcome, times = MISBEHAVIOURS[name]
    server.pages["/page"] = page
    answer, _ = ask(f"{server.base}/page")
    assert (answer.outcome, answer.body, len(server.asked)) == (outcome, None, times)
    assert answer.what


def test_more_bytes_than_were_said_are_not_taken(server: Server) -> None:
    server.pages["/page"] = web.too_much
    answer, _ = ask(f"{server.base}/page")
    assert (answer.outcome, answer.body) == ("new", b"fives")


def test_a_wrong_charset_is_kept_as_it_came(server: Server) -> None:
    """What the bytes mean is for reading to tell; the headers stay beside them."""
    body = "Sūtratma – élan".encode()
    server.pages["/page"] = web.says(body, Content_Type="text/html; charset=koi8-r")
    answer, _ = ask(f"{server.base}/page")
    assert (answer.body, answer.header("content-type")) == (body, "text/html; charset=koi8-r")


def test_packed_bytes_are_unpacked(server: Server) -> None:
    server.pages["/page"] = web.says(gzip.compress(PAGE), Content_Encoding="gzip")
    assert ask(f"{server.base}/page")[0].body == PAGE


def test_a_body_packed_in_parts_is_unpacked_whole(server: Server) -> None:
    server.pages["/page"] = web.says(gzip.compress(PAGE[:50]) + gzip.compress(PAGE[50:]), Content_Encoding="gzip")
    assert ask(f"{server.base}/page")[0].body == PAGE
    server.pages["/page"] = web.says(gzip.compress(PAGE) + gzip.compress(PAGE)[:20], Content_Encoding="gzip")
    assert ask(f"{server.base}/page")[0].outcome == "broken"


def test_addresses_in_other_letters(server: Server) -> None:
    """As people copy them, and as servers send them though they should not."""
    server.pages |= {
        "/Actualit%C3%A9s": web.says(PAGE),
        "/a": web.to_raw("/Actualités".encode()),
        "/b": web.to_raw("/Actualités".encode("latin-1")),
        "/with%20spaces": web.says(PAGE),
    }
    assert ask(f"{server.base}/Actualités")[0].body == PAGE
    assert ask(f"{server.base}/a")[0].body == PAGE
    assert ask(f"{server.base}/with spaces")[0].body == PAGE
    assert ask(f"{server.base}/b")[0].outcome == "gone"


def test_redirects_are_told(server: Server) -> None:
    server.pages |= {"/a": web.to("/b", 301), "/b": web.to(f"{server.base}/c?x=1", 307), "/c": web.says(PAGE)}
    answer, _ = ask(f"{server.base}/a")
    assert (answer.body, answer.redirects) == (PAGE, [f"{server.base}/b", f"{server.base}/c?x=1"])


def test_a_long_chain_of_redirects_ends(server: Server) -> None:
    server.pages |= {f"/{n}": web.to(f"/{n + 1}") for n in range(20)}
    answer, _ = ask(f"{server.base}/0")
    assert (answer.outcome, len(server.asked)) == ("broken", QUICK.redirects + 1)


def test_a_busy_server_is_asked_later(server: Server) -> None:
    server.pages["/page"] = web.busy(2, 503, PAGE)
    answer, pauses = ask(f"{server.base}/page")
    assert (answer.body, answer.tries, pauses) == (PAGE, 3, [1, 2])


def test_a_server_that_says_when_is_taken_at_its_word(server: Server) -> None:
    server.pages["/page"] = web.busy(1, 429, PAGE, Retry_After="7")
    answer, pauses = ask(f"{server.base}/page")
    assert (answer.body, pauses) == (PAGE, [7])


def test_who_asks_to_wait_too_long_is_asked_another_day(server: Server) -> None:
    server.pages["/page"] = web.busy(1, 503, PAGE, Retry_After="3600")
    answer, pauses = ask(f"{server.base}/page")
    assert (answer.outcome, pauses) == ("refused", [])


NOON = dt.datetime(2024, 1, 1, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("120", 120), ("Mon, 01 Jan 2024 12:00:30 GMT", 30), ("Mon, 01 Jan 2024 11:00:00 GMT", 0), ("soon", 0), (None, 0)],
)
def test_how_long_to_wait(said: str | None, seconds: float) -> None:
    assert seconds_of(said, NOON) == seconds


# Where requests may go


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("2001:4860:4860::8888", True), ("::ffff:8.8.8.8", True),
        ("127.0.0.1", False), ("10.1.2.3", False), ("172.16.0.1", False), ("192.168.0.1", False), ("169.254.169.254", False),
        ("100.64.0.1", False), ("0.0.0.0", False), ("224.0.0.1", False), ("255.255.255.255", False), ("192.0.2.1", False),
        ("::1", False), ("::", False), ("fe80::1", False), ("fc00::1", False), ("ff02::1", False),
        ("::127.0.0.1", False), ("::ffff:0:127.0.0.1", False), ("64:ff9b:1::a00:1", False), ("64:ff9b::808:808", True),
        ("fec0::1", False), ("2001:db8::1", False), ("::ffff:127.0.0.1", False), ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)  # fmt: skip
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "0x7f000001", "2130706433", "127.1"])
def test_no_request_reaches_this_machine(host: str, server: Server) -> None:
    server.pages["/page"] = web.says(PAGE)
    for port in (server.server_port, 80):
        answer, _ = ask(f"http://{host}:{port}/page", private=False, limits=QUICK._replace(tries=1))
        assert answer.outcome in ("forbidden", "unreachable")
    assert server.asked == []


def test_a_public_name_that_resolves_to_this_machine(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.getaddrinfo", lambda *a, **k: [(2, 1, 6, "", ("127.0.0.1", 80))])
    answer, _ = ask("http://www.example.org/", private=False)
    assert (answer.outcome, "127.0.0.1" in answer.what) == ("forbidden", True)


def test_a_name_with_one_private_address_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(2, 1, 6, "", ("8.8.8.8", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *a, **k: found)
    assert ask("http://www.example.org/", private=False)[0].outcome == "forbidden"


def test_a_name_is_resolved_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that means another address a moment later (DNS rebinding) is connected to by the address that was looked at."""
    answers = iter(["8.8.8.8", "127.0.0.1", "127.0.0.1"])
    connected: list[str] = []

    def connect(self: object, host: str, *more: object) -> httpcore.NetworkStream:
        connected.append(host)
        raise httpcore.ConnectError("nobody there")

    monkeypatch.setattr("socket.getaddrinfo", lambda *a, **k: [(2, 1, 6, "", (next(answers), 80))])
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    answer, _ = ask("http://www.example.org/", private=False)
    assert (connected, answer.outcome, answer.tries) == (["8.8.8.8"], "forbidden", 2)


def test_every_address_of_a_host_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(10, 1, 6, "", ("2001:4860:4860::8888", 80, 0, 0)), (2, 1, 6, "", ("8.8.8.8", 80))]
    connected: list[str] = []

    def connect(self: object, host: str, *more: object) -> httpcore.NetworkStream:
        connected.append(host)
        raise httpcore.ConnectError("not reached from here")

    monkeypatch.setattr("socket.getaddrinfo", lambda *a, **k: found)
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    assert ask("http://www.example.org/", private=False, limits=QUICK._replace(tries=1))[0].outcome == "unreachable"
    assert connected == ["2001:4860:4860::8888", "8.8.8.8"]


def test_no_redirect_leads_to_a_private_address(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a host that counts as public here to one that does not."""
    names = {"public.example": "127.0.0.1", "private.example": "10.0.0.1"}
    port = server.server_port
    monkeypatch.setattr(guard, "_WEB_PORTS", (port,))
    monkeypatch.setattr(guard, "is_public", lambda address: address == "127.0.0.1")
    monkeypatch.setattr("socket.getaddrinfo", lambda host, *a, **k: [(2, 1, 6, "", (names.get(host, host), port))])
    server.pages |= {"/page": web.says(PAGE), "/moved": web.to(f"http://private.example:{port}/page")}
    assert ask(f"http://public.example:{port}/page", private=False)[0].body == PAGE
    answer, _ = ask(f"http://public.example:{port}/moved", private=False)
    assert (answer.outcome, answer.redirects) == ("forbidden", [f"http://private.example:{port}/page"])
    assert [path for path, _ in server.asked] == ["/page", "/moved"]


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://example.org/", "http://", "http://user:word@example.org/", "http://[x/"]
)
def test_what_is_no_address_of_the_web(url: str) -> None:
    with pytest.raises(FetchFailed):
        check_scheme(url)
    assert ask(url)[0].outcome == "forbidden"


# From the command line to the tables


def interpact(folder: Path, *words: str) -> Result:
    private = ["--allow-private", "--delay", "0"] if words[0] in ("add", "fetch") else []
    out = ["--out", str(folder / "out")] if words[0] == "run" else []
    return CliRunner().invoke(main, [words[0], "--raw", str(folder / "raw"), *private, *out, *words[1:]])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "raw").mkdir()
    return tmp_path


def findings(folder: Path) -> list[tuple[str, str]]:
    return [(f.check_name, f.severity) for f in (Finding(*row) for row in read_tables(folder / "out")["findings"])]


def test_add_fetch_and_run(folder: Path, server: Server) -> None:
    server.pages["/news/one"] = web.tagged(PAGE, '"v1"')
    url = f"{server.base}/news/one"
    added = interpact(folder, "add", url, "--publisher", "A House")
    assert added.exit_code == 0, added.output
    assert "1 new or changed" in added.output
    assert interpact(folder, "run").exit_code == 0
    tables = read_tables(folder / "out")
    (source,) = (Source(*row) for row in tables["sources"])
    assert (source.url, source.publisher, source.media_type) == (url, "A House", "text/html")
    assert source.path == f"web/{source.source_id}.html"
    assert source.retrieved_at is not None

    again = interpact(folder, "fetch")
    assert "1 unchanged" in again.output
    assert server.asked[-1][1]["if-none-match"] == '"v1"'
    assert "nothing to do" in interpact(folder, "run").output

    server.pages["/news/one"] = web.tagged(PAGE.replace(b"5 November", b"6 November"), '"v2"')
    assert "1 new or changed" in interpact(folder, "fetch").output
    assert interpact(folder, "run").exit_code == 0
    assert [(Source(*row).snapshot, Source(*row).is_current) for row in read_tables(folder / "out")["sources"]] == [
        (1, False),
        (2, True),
    ]


def test_a_page_that_is_gone_keeps_its_last_version(folder: Path, server: Server) -> None:
    server.pages["/page"] = web.says(PAGE)
    interpact(folder, "add", f"{server.base}/page")
    server.pages["/page"] = web.says(b"", 410)
    gone = interpact(folder, "fetch")
    assert (gone.exit_code, "the page is gone (HTTP 410)" in gone.output) == (1, True)
    assert interpact(folder, "run").exit_code == 0
    assert len(read_tables(folder / "out")["documents"]) == 1
    assert ("page_gone", "warning") in findings(folder)
    server.pages["/page"] = web.says(PAGE)
    interpact(folder, "fetch")
    interpact(folder, "run")
    assert findings(folder) == []


def test_a_page_that_never_came_is_a_finding(folder: Path, server: Server) -> None:
    server.pages["/page"] = web.says(b"", 403)
    (folder / "raw" / "note.txt").write_text("A note of its own.\n")
    assert interpact(folder, "add", f"{server.base}/page").exit_code == 1
    interpact(folder, "run")
    assert ("fetch_failed", "warning") in findings(folder)


def test_validators_are_for_the_bytes_that_are_held(folder: Path, server: Server) -> None:
    """Whoever lost the file or changed it by hand gets it whole."""
    server.pages["/page"] = web.dated(PAGE, "Mon, 01 Jan 2024 11:00:00 GMT")
    interpact(folder, "add", f"{server.base}/page")
    (held,) = (folder / "raw" / "web").iterdir()
    held.write_bytes(b"changed by hand")
    interpact(folder, "fetch")
    assert held.read_bytes() == PAGE
    assert "if-modified-since" not in server.asked[-1][1]
    interpact(folder, "fetch")
    assert "if-modified-since" in server.asked[-1][1]


def test_validators_that_cannot_be_sent_are_not(folder: Path, server: Server) -> None:
    server.pages["/page"] = web.says(PAGE, ETag='"élan"')
    interpact(folder, "add", f"{server.base}/page")
    assert "1 unchanged" in interpact(folder, "fetch").output
    assert "if-none-match" not in server.asked[-1][1]


def test_headers_that_are_damaged_are_set_aside(folder: Path, server: Server) -> None:
    server.pages["/page"] = web.tagged(PAGE, '"v1"')
    interpact(folder, "add", f"{server.base}/page")
    (kept,) = (folder / "raw" / ".snapshots" / "responses").iterdir()
    kept.write_bytes(kept.read_bytes().replace(b"[", b"{", 1))
    assert "1 unchanged" in interpact(folder, "fetch").output
    assert sorted(p.suffix for p in kept.parent.iterdir()) == [".damaged", ".json"]
    interpact(folder, "fetch")
    assert server.asked[-1][1]["if-none-match"] == '"v1"'


def test_an_interrupted_fetch_keeps_what_came(folder: Path, server: Server) -> None:
    from pipeline.fetch.update import Manners, fetch_all

    addresses = [Address(f"{server.base}/{n}", f"page-{n}") for n in range(4)]
    server.pages |= {f"/{n}": web.says(PAGE) for n in range(4)}

    def interrupt(done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetch_all(
            folder / "raw", addresses, addresses, lambda: Client(allow_private=True, limits=QUICK), Manners(0), interrupt,
        )  # fmt: skip
    assert [a.outcome for a in registered(folder / "raw")] == ["ok", "ok", "", ""]


def test_two_fetches_at_once(folder: Path, server: Server) -> None:
    (folder / "raw" / "web").mkdir()
    with only_run(folder / "raw" / "web"):
        refused = interpact(folder, "add", f"{server.base}/page")
    assert (refused.exit_code, "Another run is at work" in refused.output) == (2, True)
    assert server.asked == []


def test_headers_are_kept(folder: Path, server: Server) -> None:
    server.pages |= {"/a": web.to("/b"), "/b": web.says(PAGE, Content_Type="text/html; charset=utf-8")}
    interpact(folder, "add", f"{server.base}/a")
    (kept,) = (folder / "raw" / ".snapshots" / "responses").iterdir()
    (said,) = json.loads(kept.read_text())
    assert said["redirects"] == [f"{server.base}/b"]
    assert ["content-type", "text/html; charset=utf-8"] in said["headers"]


def test_robots_are_obeyed(folder: Path, server: Server) -> None:
    server.pages |= {
        "/robots.txt": web.says(b"User-agent: interpact\nDisallow: /private\n"),
        "/private/page": web.says(PAGE),
        "/page": web.says(PAGE),
    }
    added = interpact(folder, "add", f"{server.base}/private/page", f"{server.base}/page")
    assert (added.exit_code, "robots.txt of its host does not allow it" in added.output) == (1, True)
    assert [path for path, _ in server.asked] == ["/robots.txt", "/page"]
    assert server.asked[0][1]["user-agent"].startswith("interpact/")


def test_robots_are_obeyed_where_a_redirect_leads(folder: Path, server: Server) -> None:
    server.pages |= {
        "/robots.txt": web.says(b"User-agent: *\nDisallow: /private\n"),
        "/page": web.to("/private/page"),
        "/private/page": web.says(PAGE),
    }
    assert "robots.txt of its host does not allow it" in interpact(folder, "add", f"{server.base}/page").output
    assert [path for path, _ in server.asked] == ["/robots.txt", "/page"]


def test_a_host_whose_rules_cannot_be_had_is_not_asked(folder: Path, server: Server) -> None:
    server.pages |= {"/robots.txt": web.says(b"", 400), "/page": web.says(PAGE)}
    assert interpact(folder, "add", f"{server.base}/page").exit_code == 0
    server.pages["/robots.txt"] = web.says(b"", 301, Location="/robots.txt")
    assert "its robots.txt cannot be had" in interpact(folder, "fetch").output


def test_a_host_is_asked_one_request_at_a_time(folder: Path, server: Server) -> None:
    """Its pause is kept between any two."""
    from pipeline.fetch.update import Manners, fetch_all

    addresses = [Address(f"{server.base}/{n}", f"page-{n}") for n in range(4)]
    server.pages |= {f"/{n}": web.says(PAGE) for n in range(4)}
    server.pages["/robots.txt"] = web.says(b"User-agent: *\nCrawl-delay: 3\n")
    pauses: list[float] = []
    told: list[tuple[int, int]] = []
    fetched = fetch_all(
        folder / "raw", addresses, addresses, lambda: Client(allow_private=True, limits=QUICK), Manners(1.5),
        lambda done, total: told.append((done, total)), pauses.append,
    )  # fmt: skip
    assert [f.answer.outcome for f in fetched] == ["new"] * 4
    assert (pauses, told) == ([3, 3, 3], [(1, 4), (2, 4), (3, 4), (4, 4)])


def test_the_list_may_be_written_by_hand(folder: Path, server: Server) -> None:
    server.pages["/page"] = web.says(PAGE)
    (folder / "raw" / "addresses.csv").write_text(f"url\n{server.base}/page\n")
    assert "1 new or changed" in interpact(folder, "fetch").output
    (address,) = registered(folder / "raw")
    assert address.path == f"web/{address.source_id}.html"


@pytest.mark.parametrize("path", ["../outside.html", "web/../../outside.html", "/etc/passwd", "web.html"])
def test_no_path_leads_out_of_raw(folder: Path, server: Server, path: str) -> None:
    server.pages["/page"] = web.says(PAGE)
    write_addresses(folder / "raw", [Address(f"{server.base}/page", "../../x", path)])
    interpact(folder, "fetch")
    assert sorted(p.name for p in folder.iterdir()) == ["raw"]
    assert [p.parent.name for p in (folder / "raw").rglob("*.html")] == ["web"]


def test_a_folder_that_is_a_link_is_not_written_through(folder: Path, server: Server) -> None:
    (folder / "elsewhere").mkdir()
    (folder / "raw" / "web").symlink_to(folder / "elsewhere")
    server.pages["/page"] = web.says(PAGE)
    assert interpact(folder, "add", f"{server.base}/page").exit_code == 1
    assert list((folder / "elsewhere").iterdir()) == []


def test_a_list_that_is_no_table(folder: Path) -> None:
    (folder / "raw" / "addresses.csv").write_text("address\nhttp://example.org/\n")
    with pytest.raises(BadManifest):
        registered(folder / "raw")
    (folder / "raw" / "note.txt").write_text("A note of its own.\n")
    assert interpact(folder, "run").exit_code == 1
    assert ("unreadable_manifest", "error") in findings(folder)


def test_files_are_added(folder: Path) -> None:
    (folder / "note.txt").write_text("INTERPOL and Europol signed an agreement.\n")
    assert "copied to" in interpact(folder, "add", str(folder / "note.txt")).output
    assert "already" in interpact(folder, "add", str(folder / "note.txt")).output
    (folder / "note.txt").write_text("INTERPOL and Europol signed an agreement in 2001.\n")
    assert "the next version" in interpact(folder, "add", str(folder / "note.txt")).output
    assert interpact(folder, "run").exit_code == 0
    assert [Document(*row).document_id for row in read_tables(folder / "out")["documents"]] == ["note@en"]


# What is asked for


def test_symbols_become_addresses() -> None:
    assert symbols_of("A/RES/75/1..3") == ["A/RES/75/1", "A/RES/75/2", "A/RES/75/3"]
    assert symbols_of("s/res/1373 (2001)".upper()) == ["S/RES/1373 (2001)"]
    there = list(addresses_of_symbol("A/RES/75/1", ["en", "fr"]))
    assert [a.source_id for a in there] == ["a-res-75-1-en", "a-res-75-1-fr"]
    assert there[1].url == "https://documents.un.org/api/symbol/access?s=A/RES/75/1&l=fr&t=pdf"


@pytest.mark.parametrize("wish", ["no-such-file.txt", "A/RES/75/9..2", "A/RES/75/1..99999", "hello"])
def test_what_is_nothing_is_said(folder: Path, wish: str) -> None:
    with pytest.raises(UserError):
        symbols_of(wish)
    assert interpact(folder, "add", wish).exit_code == 2


def test_what_the_united_nations_do_not_have() -> None:
    with pytest.raises(UserError, match="no language"):
        list(addresses_of_symbol("A/RES/75/1", ["it"]))
    with pytest.raises(UserError, match="no document"):
        list(addresses_of_symbol("AG-2016-RES-02", ["en"]))


def test_ids_of_addresses() -> None:
    first = address_of_url("https://www.interpol.int/en/News/2020/A-page", set())
    assert first.source_id == "interpol-int-en-news-2020-a-page"
    assert address_of_url("https://www.interpol.int/en/News/2020/A_page", {first.source_id}).source_id != first.source_id
    assert len(address_of_url("https://example.org/" + "a" * 500, set()).source_id) <= 100
