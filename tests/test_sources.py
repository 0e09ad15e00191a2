"""raw/: what is a source, what it is called, what the manifest says of it, and which versions of it were seen."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import BadInput, BadManifest, UserError
from pipeline.read.decode import Decoded, decode
from pipeline.sources.manifest import parse_time, read_manifest
from pipeline.sources.media import media_type
from pipeline.sources.memory import look, remember
from pipeline.sources.names import source_ids
from pipeline.sources.stock import Stock, keep, settle, sources_rows, take_stock
from pipeline.tables import Source


def put(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Write files into raw/ and return it."""
    for path, said in files.items():
        target = folder / "raw" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(said if isinstance(said, bytes) else said.encode())
    return folder / "raw"


def checks(stock: Stock) -> list[str]:
    return sorted(note.check for _, note in stock.notes)


# Names


@pytest.mark.parametrize(
    ("paths", "ids"),
    [
        (["interpol-unodc-agreement.en.txt"], ["interpol-unodc-agreement"]),  # the language goes
        (["a.en.txt", "a.de.md"], ["a-en", "a-de"]),  # and stays where it tells two apart
        (["a.en.txt", "a.txt"], ["a-en", "a"]),
        (["a.en.txt", "a.en.pdf"], ["a-en-txt", "a-en-pdf"]),  # then the ending
        (["x/a.en.txt", "y/a.en.txt"], ["x-a-en-txt", "y-a-en-txt"]),  # then the folder
        (["a_b.txt", "a-b.txt", "a.b.txt"], ["a-b-txt-2", "a-b-txt-3", "a-b-txt-4"]),  # at last a number
        (["A_RES_75_10.zh-Hans.html"], ["a-res-75-10"]),
        (["report.v2.pdf"], ["report-v2"]),  # no language
        (["Übereinkunft (INTERPOL).de.pdf"], ["ubereinkunft-interpol"]),
        (["通知.txt"], ["901a77e5"]),  # other scripts by code point
        (["...txt"], ["source"]),
    ],
)
def test_ids_come_from_names(paths: list[str], ids: list[str]) -> None:
    assert sorted(source_ids(paths).values()) == sorted(ids)


names = st.lists(st.text(st.sampled_from("aB-. /é通")).filter(lambda s: s.strip("./ ")), unique=True, max_size=8)


@given(names)
def test_ids_are_unique_and_do_not_depend_on_order(paths: list[str]) -> None:
    ids = source_ids(paths)
    assert set(ids) == set(paths)
    assert len(set(ids.values())) == len(ids)
    assert source_ids(list(reversed(paths))) == ids
    assert not set(source_ids(paths, taken=set(ids.values())).values()) & set(ids.values())


# What is a source


def test_what_is_left_out_in_silence(folder: Path) -> None:
    raw = put(folder, {"a.txt": "a", ".hidden": "x", ".git/b.txt": "x", "README": "x", "readme.md": "x", "sub/README.txt": "x"})
    put(folder, {"manifest.csv": "path\na.txt\n", "corrections.csv": "x"})
    stock = take_stock(raw)
    assert [h.path for h in stock.held] == ["a.txt"]
    assert stock.notes == []


def test_subfolders_count(folder: Path) -> None:
    raw = put(folder, {"un/2020/a.en.txt": "a", "b.txt": "b"})
    assert [(h.source_id, h.path) for h in take_stock(raw).held] == [("a", "un/2020/a.en.txt"), ("b", "b.txt")]


def test_links(folder: Path) -> None:
    raw = put(folder, {"a.txt": "a"})
    outside = folder / "secret.txt"
    outside.write_text("secret")
    (raw / "inside.txt").symlink_to(raw / "a.txt")  # held under its own name
    (raw / "out.txt").symlink_to(outside)
    (raw / "gone.txt").symlink_to(folder / "nowhere")
    (raw / "folder").symlink_to(folder)
    stock = take_stock(raw)
    assert [h.path for h in stock.held] == ["a.txt"]
    assert [(where, note.check) for where, note in stock.notes] == [
        ("folder", "leads_out"),
        ("gone.txt", "no_such_file"),
        ("out.txt", "leads_out"),
    ]


def test_a_pipe_is_not_opened(folder: Path) -> None:
    raw = put(folder, {})
    os.mkfifo(raw / "pipe.txt")
    assert checks(take_stock(raw)) == ["not_a_file"]


def test_a_name_that_is_no_utf8(folder: Path) -> None:
    raw = put(folder, {"a.txt": "a"})
    with open(os.fsencode(raw) + b"/\xff.txt", "wb"):  # noqa: PTH123 - the point is the bytes
        pass
    stock = take_stock(raw)
    assert [(where, note.check) for where, note in stock.notes] == [("\\xff.txt", "bad_name")]
    assert [h.path for h in stock.held] == ["a.txt"]


def test_raw_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no folder"):
        take_stock(tmp_path / "raw")


# The manifest


FULL = """source_id,path,url,publisher,terms,redistributable,retrieved_at
who,a.en.txt,https://example.org/a,A House,"free, with name",yes,2024-09-30T14:05:00+02:00
"""


@pytest.mark.parametrize(
    "data",
    [
        FULL.encode(),
        b"\xef\xbb\xbf" + FULL.encode(),  # Excel's mark
        FULL.replace('"free, with name"', "free§ with name").replace(",", ";").replace("§", ",").encode(),  # Excel in Europe
        FULL.replace("\n", "\r\n").encode(),
        FULL.replace("source_id", "Source_ID").replace("a.en.txt", ".\\a.en.txt").encode(),
        FULL.replace("retrieved_at\n", "retrieved_at,note\n").replace("02:00\n", "02:00,mine\n").encode(),
    ],
)
def test_the_manifest_is_read_with_patience(data: bytes) -> None:
    manifest = read_manifest(data, ["a.en.txt"])
    entry = manifest.entries["a.en.txt"]
    assert manifest.problems == manifest.oddities == []
    assert entry[1:-1] == ("who", "a.en.txt", "https://example.org/a", "A House", "free, with name", True)
    assert entry.retrieved_at == dt.datetime(2024, 9, 30, 12, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("line", "check"),
    [
        ("x,b.txt,,,,,", "no_such_file"),
        ("x,,,,,,", "no_such_file"),
        ("x,../a.txt,,,,,", "leads_out"),
        ("x,/etc/passwd,,,,,", "leads_out"),
        ("x,C:\\a.txt,,,,,", "leads_out"),
        ("x,a.txt,,,free, with name,yes,2024-09-30", "odd_line"),  # a comma without quotes
    ],
)
def test_an_entry_that_cannot_be_used_is_an_error(folder: Path, line: str, check: str) -> None:
    header = FULL.split("\n")[0]
    stock = take_stock(put(folder, {"a.txt": "a", "manifest.csv": f"{header}\n{line}\n"}))
    assert [(where, note.check, note.severity) for where, note in stock.notes] == [("manifest.csv, line 2", check, "error")]
    assert [h.source_id for h in stock.held] == ["a"]  # the file itself is read all the same


@pytest.mark.parametrize(
    ("line", "check"),
    [
        ("Two Words,a.txt,,,,,", "odd_id"),
        ("x,a.txt,,,,perhaps,", "odd_value"),
        ("x,a.txt,,,,,last week", "odd_value"),
        ("x,a.txt,,,,,2024-02-30", "odd_value"),
    ],
)
def test_an_odd_value_is_a_warning(folder: Path, line: str, check: str) -> None:
    header = FULL.split("\n")[0]
    stock = take_stock(put(folder, {"a.txt": "a", "manifest.csv": f"{header}\n{line}\n"}))
    assert [(note.check, note.severity) for _, note in stock.notes] == [(check, "warning")]
    assert (stock.held[0].redistributable, stock.held[0].retrieved_at) == (None, None)


def test_two_entries_leave_the_file_out(folder: Path) -> None:
    manifest = "path,publisher\na.txt,One\nb.txt,\na.txt,Two\n"
    stock = take_stock(put(folder, {"a.txt": "a", "b.txt": "b", "manifest.csv": manifest}))
    assert [(where, note.check) for where, note in stock.notes] == [("manifest.csv, lines 2 and 4", "two_entries")]
    assert [h.path for h in stock.held] == ["b.txt"]


def test_an_id_is_given_once(folder: Path) -> None:
    stock = take_stock(put(folder, {"a.txt": "a", "b.txt": "b", "manifest.csv": "source_id,path\nx,a.txt\nx,b.txt\n"}))
    assert [(h.source_id, h.path) for h in stock.held] == [("b", "b.txt"), ("x", "a.txt")]
    assert checks(stock) == ["id_taken"]


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"publisher\nx\n", b"", b'path\n"a', "path\nä".encode("latin-1")])
def test_a_manifest_that_is_no_table(data: bytes) -> None:
    try:
        manifest = read_manifest(data, ["a"])
    except BadManifest as e:
        assert "manifest.csv" in str(e)  # noqa: PT017 - or its entries are refused one by one
    else:
        assert manifest.problems


def test_an_unreadable_manifest_costs_no_document(folder: Path) -> None:
    stock = take_stock(put(folder, {"a.txt": "a", "manifest.csv": b"\xff\xfe\x00"}))
    assert checks(stock) == ["unreadable_manifest"]
    assert [h.path for h in stock.held] == ["a.txt"]


def test_a_near_name_is_offered(folder: Path) -> None:
    stock = take_stock(put(folder, {"interpol-partners.txt": "a", "manifest.csv": "path\ninterpol_partners.txt\n"}))
    assert "there is interpol-partners.txt" in stock.notes[0][1].message


@given(st.binary(max_size=300) | st.text(st.sampled_from('path,;\n"a.x\t\r')).map(str.encode))
def test_any_manifest_is_read_or_refused(data: bytes) -> None:
    try:
        read_manifest(data, ["a", "a.x"])
    except BadManifest as e:
        assert str(e).startswith("manifest.csv")  # noqa: PT017 - most of the bytes are refused, and rightly


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2024-09-30", "2024-09-30T00:00:00+00:00"),
        ("2024-09-30T14:05:00Z", "2024-09-30T14:05:00+00:00"),
        ("2024-09-30 14:05", "2024-09-30T14:05:00+00:00"),  # without a zone it is UTC
        ("30.09.2024", None),
        ("0001-01-01T00:00:00+14:00", None),  # before the first year
        ("", None),
    ],
)
def test_times(text: str, time: str | None) -> None:
    parsed = parse_time(text)
    assert (parsed.isoformat() if parsed else None) == time


# Snapshots


NOW = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)


def history(raw: Path) -> list[tuple[str, int, bool]]:
    stock = take_stock(raw)
    keep(stock)
    settle(stock, NOW)
    return [(h.source_id, h.snapshot, h.is_current) for h in stock.held]


def test_each_version_is_kept_once(folder: Path) -> None:
    raw = put(folder, {"a.txt": "one"})
    assert history(raw) == [("a", 1, True)]
    assert history(raw) == [("a", 1, True)]
    put(folder, {"a.txt": "two"})
    assert history(raw) == [("a", 1, False), ("a", 2, True)]
    put(folder, {"a.txt": "one"})  # and back: a third version, though its bytes are kept already
    assert history(raw) == [("a", 1, False), ("a", 2, False), ("a", 3, True)]
    assert [h.location.read_bytes() for h in take_stock(raw).held] == [b"one", b"two", b"one"]
    (raw / "a.txt").unlink()
    assert history(raw) == [("a", 1, False), ("a", 2, False), ("a", 3, False)]
    assert len(list((raw / ".snapshots").glob("[0-9a-f]*"))) == 2


def test_an_older_version_keeps_what_was_known_of_it(folder: Path) -> None:
    raw = put(folder, {"a.txt": "one", "manifest.csv": "path,retrieved_at,publisher\na.txt,2020-01-01,A\n"})
    history(raw)
    put(folder, {"a.txt": "two", "manifest.csv": "path,retrieved_at,publisher\na.txt,2021-01-01,B\n"})
    history(raw)
    assert [(h.retrieved_at.year, h.publisher) for h in take_stock(raw).held if h.retrieved_at] == [(2020, "A"), (2021, "B")]


def test_a_source_takes_its_history_along_when_its_id_changes(folder: Path) -> None:
    raw = put(folder, {"a.en.txt": "one"})
    assert history(raw) == [("a", 1, True)]
    put(folder, {"a.en.txt": "two", "a.de.txt": "zwei"})
    assert history(raw) == [("a-de", 1, True), ("a-en", 1, False), ("a-en", 2, True)]


def test_people_s_files_are_never_touched(folder: Path) -> None:
    raw = put(folder, {"a.txt": "one", "manifest.csv": "path\na.txt\n"})
    before = {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in raw.iterdir()}
    history(raw)
    assert {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in raw.iterdir() if not p.name.startswith(".")} == before


@pytest.mark.parametrize("index", ["", "source_id,snapshot\nx,1\n", "\0", "path\n", 'source_id,"', "sha256\nabc\n"])
def test_a_damaged_index_is_told_and_made_again(folder: Path, index: str) -> None:
    raw = put(folder, {"a.txt": "one"})
    history(raw)
    put(folder, {"a.txt": "two"})
    known = history(raw)
    whole = (raw / ".snapshots" / "index.csv").read_text()
    (raw / ".snapshots" / "index.csv").write_text(index)
    assert checks(take_stock(raw)) == ["damaged_index"]
    assert history(raw) == known
    assert (raw / ".snapshots" / "index.csv").read_text() == whole


@pytest.mark.parametrize("cut", [3, 40, -3])
def test_a_line_of_the_log_that_was_not_written_to_its_end_is_none(folder: Path, cut: int) -> None:
    raw = put(folder, {"a.txt": "one"})
    history(raw)
    log = raw / ".snapshots" / "states.jsonl"
    whole = log.read_bytes()
    put(folder, {"a.txt": "two"})
    known = history(raw)
    log.write_bytes(log.read_bytes()[: len(whole) + cut] if cut > 0 else log.read_bytes()[:cut])
    assert history(raw) == known
    assert log.read_bytes().startswith(whole)
    assert log.read_bytes().count(b"\n") == 2


def test_a_damaged_log_is_set_aside(folder: Path) -> None:
    raw = put(folder, {"a.txt": "one"})
    history(raw)
    put(folder, {"a.txt": "two"})
    history(raw)
    log = raw / ".snapshots" / "states.jsonl"
    log.write_bytes(b"{}" + log.read_bytes())
    stock = take_stock(raw)
    assert checks(stock) == ["damaged_log"]
    assert [(h.snapshot, h.is_current) for h in stock.held] == [(1, False), (2, True)]
    settle(stock, NOW)
    assert checks(take_stock(raw)) == []
    assert (raw / ".snapshots" / "states.jsonl.damaged").exists()


def test_what_a_killed_run_left_half_written_is_swept(folder: Path) -> None:
    raw = put(folder, {"a.txt": "one", ".snapshots/abc.99.part": "half"})
    history(raw)
    assert not list((raw / ".snapshots").glob("*.part"))


def test_rows_of_the_sources_table(folder: Path) -> None:
    (row,) = sources_rows(take_stock(put(folder, {"a.txt": "one"})))
    assert isinstance(row, Source)
    assert (row.path, row.bytes, row.media_type, row.is_current) == ("a.txt", 3, "text/plain", True)


# Memory


def test_an_unchanged_file_is_not_opened_again(folder: Path) -> None:
    raw = put(folder, {"a.txt": "one", "b.txt": "two"})
    os.utime(raw / "a.txt", (1, 1))
    first = look(raw)
    remember(raw, first._replace(remembered={f.path: [*f[1:], s] for f, s in first.sources}, is_news=True))
    (raw / "a.txt").chmod(0o644)  # still the same bytes, but another time of change: opened again
    assert look(raw).inputs_sha256 == first.inputs_sha256
    put(folder, {"b.txt": "2wo"})
    assert look(raw).inputs_sha256 != first.inputs_sha256


def test_a_file_changed_within_one_tick_is_seen(folder: Path) -> None:
    raw = put(folder, {"a.txt": "one"})
    for said in ("two", "six", "ten"):  # as long as the one before, within milliseconds
        before = look(raw)
        remember(raw, before)
        put(folder, {"a.txt": said})
        assert look(raw).inputs_sha256 != before.inputs_sha256


@pytest.mark.parametrize("seen", ["", "[]", "{}", '{"format": 1, "files": {"a.txt": 1}}', '{"format": 1, "files": []}', "\0"])
def test_a_damaged_memory_only_costs_time(folder: Path, seen: str) -> None:
    raw = put(folder, {"a.txt": "one"})
    before = look(raw).inputs_sha256
    put(folder, {".snapshots/seen.json": seen})
    assert look(raw).inputs_sha256 == before


# Media types


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"%PDF-1.7\n", "a.txt", "application/pdf"),  # the bytes decide, not the name
        (b"\r\n%PDF-1.4", "a", "application/pdf"),
        (b"<!DOCTYPE html><html>", "a.txt", "text/html"),
        (b"\xef\xbb\xbf\n<!-- saved --><HTML>", "a", "text/html"),
        ("<!DOCTYPE html>".encode("utf-16"), "a.html", "text/html"),
        (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>", "a", "text/html"),
        (b"<?xml version='1.0'?><akomaNtoso xmlns='x'>", "a", "application/akn+xml"),
        (b"<akn:akomaNtoso xmlns:akn='x'>", "a.xml", "application/akn+xml"),
        (b"<?xml version='1.0'?><feed>", "a", "application/xml"),
        (b"Recalling its resolution 51/1", "a.md", "text/markdown"),
        (b"# Title\n\n[51/1](https://undocs.org)", "a", "text/markdown"),
        (b"# Only one mark", "a.txt", "text/plain"),
        (b"A < B and B > C", "a.txt", "text/plain"),
        (b"PK\x03\x04", "a.docx", "application/zip"),
        (b"\x00\x01\x02", "a.txt", "application/octet-stream"),
        (b"", "a.txt", "application/octet-stream"),
    ],
)
def test_media_types(head: bytes, name: str, kind: str) -> None:
    assert media_type(head, name) == kind


# Decoding

RUSSIAN = "Генеральная Ассамблея, ссылаясь на свою резолюцию 51/1 от 15 октября 1996 года, постановляет"
FRENCH = "L’Assemblée générale, rappelant sa résolution 51/1, décide d’inscrire à l’ordre du jour « Coopération »"
ARABIC = "إن الجمعية العامة إذ تشير إلى قرارها المؤرخ تشرين الأول"
POLISH = "Zgromadzenie Ogólne, przywołując swoją rezolucję, postanawia włączyć żółć do porządku"


@pytest.mark.parametrize("text", [RUSSIAN, FRENCH, ARABIC, POLISH])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_without_a_word(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), "a.txt")
    assert decoded.text.removeprefix("\ufeff") == text
    assert decoded.notes == []


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(FRENCH, "cp1252"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (ARABIC, "cp1256"), ("“Yes” – no", "cp1252")],
)
def test_a_guess_is_a_finding(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), "a.txt")
    assert (decoded.text, decoded.encoding) == (text, encoding)
    assert [(n.check, n.severity) for n in decoded.notes] == [("guessed_encoding", "warning")]


def test_a_page_may_say_its_encoding() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><body><p>{RUSSIAN}</p></body></html>'
    decoded = decode(page.encode("cp1251"), "a.html")
    assert (decoded.text, decoded.notes) == (page, [])


@pytest.mark.parametrize("declared", ["rot13", "zlib_codec", "unicode_escape", "no-such", "utf-7"])
def test_a_page_may_not_name_any_codec(declared: str) -> None:
    page = f'<html><meta charset="{declared}"><p>d\xe9cid\xe9 par l\'Assembl\xe9e g\xe9n\xe9rale</p></html>'
    assert decode(page.encode("latin-1"), "a.html").encoding == "cp1252"


@pytest.mark.parametrize(
    ("data", "check"),
    [
        (b"", "empty_file"),
        (b" \n\t\r\n", "empty_file"),
        (b"\xef\xbb\xbf", "empty_file"),
        (bytes(range(256)), "not_text"),
        (b"text\x00text", "not_text"),
        (b"0\x00", "not_text"),  # too little for UTF-16 without its mark
        (b"PK\x03\x04" + bytes(50), "unsupported_format"),
        (b"\x89PNG\r\n\x1a\n", "unsupported_format"),
        (b"<?xml version='1.0'?><feed/>", "unsupported_format"),
        (FRENCH.encode() + FRENCH.encode("cp1252"), "mixed_encoding"),
        (RUSSIAN.encode()[:-1], "broken_encoding"),  # cut off
        (POLISH.encode("iso8859-2"), "unknown_encoding"),  # fits none that is known
        (RUSSIAN.encode("iso8859-5"), "unknown_encoding"),
        (FRENCH.encode().decode("cp1252", "replace").encode(), "wrong_encoding"),
        (b"a" * 2_000_000, "line_too_long"),
        (b"a\n" * 9_000_000, "too_large"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, check: str) -> None:
    with pytest.raises(BadInput) as e:
        decode(data, "a.txt")
    assert e.value.check == check
    assert str(e.value).startswith("a.txt: ")


def test_lost_characters_are_told() -> None:
    (note,) = decode("Zwei\nJ\ufffdrgen".encode(), "a.txt").notes
    assert note.check == "lost_characters"
    assert "line 2" in note.message


@given(
    st.binary(max_size=400) | st.text(max_size=200).map(str.encode), st.sampled_from(["a.txt", "a.md", "a.html", "a.xml", "a"])
)
def test_any_bytes_are_read_or_refused(data: bytes, path: str) -> None:
    try:
        decoded = decode(data, path)
    except BadInput as e:
        assert path in e.where  # noqa: PT017 - most of the bytes are refused, and rightly
    else:
        assert isinstance(decoded, Decoded)
        assert decoded.text.encode(decoded.encoding) == data  # nothing was lost or made up


@given(st.text(min_size=1, max_size=200))
def test_text_stays_what_it_is(text: str) -> None:
    try:
        decoded = decode(text.encode(), "a.txt")
    except BadInput as e:
        assert e.check in ("empty_file", "not_text", "wrong_encoding", "unsupported_format")  # noqa: PT017
    else:
        assert decoded.text == text
