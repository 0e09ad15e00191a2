"""Files that are damaged, hostile or odd, a sentence for each: what is wrong, what was saved, and what to do."""

from __future__ import annotations

import os
import re
import time
import zlib
from pathlib import Path
from typing import Final

import pytest

from pipeline.publish.readback import read_tables
from pipeline.run import run
from pipeline.tables import Document, Finding, Paragraph
from tests.making import Part, Resolution, as_pdf, pdf_of_pages, printed
from tests.test_bad_input import GOOD, PAGE, outcome
from tests.test_export_akn import tables_of, written

TOLD: Final = Resolution(parts=(Part("Recalling its rules,"), Part("Urges libraries to lend;", "1.")))
PDF: Final = as_pdf(TOLD)


def findings(folder: Path, where: str) -> dict[str, str]:
    """Message by check of what the tables say of a file or document."""
    rows = (Finding(*row) for row in read_tables(folder / "out")["findings"])
    return {f.check_name: f.message for f in rows if f.document_id == where}


def texts(folder: Path, document_id: str) -> list[str]:
    rows = [Paragraph(*row) for row in read_tables(folder / "out")["paragraphs"]]
    return [p.text for p in sorted(rows, key=lambda p: p.position) if p.document_id == document_id]


# PDF


def pdf_of(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects; the first is its catalogue."""
    out = b"%PDF-1.4\n"
    table = [b"0000000000 65535 f \n"]
    for number, body in enumerate(objects, 1):
        table.append(b"%010d 00000 n \n" % len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    size = len(objects) + 1
    xref = b"xref\n0 %d\n%strailer << /Size %d /Root 1 0 R %s>>\n" % (size, b"".join(table), size, trailer)
    return out + xref + b"startxref\n%d\n%%%%EOF\n" % len(out)


def stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %s>>\nstream\n%s\nendstream" % (len(data), more, data)


CATALOGUE: Final = b"<< /Type /Catalog /Pages 2 0 R >>"
ONE_PAGE: Final = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
WORDS: Final = b"BT /F1 10 Tf 72 700 Td (The libraries thank all their readers.) Tj ET"


def page(resources: bytes, kids: bytes = b"5 0 R") -> bytes:
    return b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << %s >> /Contents %s >>" % (resources, kids)


PICTURE: Final = stream(
    b"\x00\xff\xff\x00", b"/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8 "
)
FONT: Final = b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>"
SCAN: Final = pdf_of([CATALOGUE, ONE_PAGE, page(b"/XObject << /I 4 0 R >>"), PICTURE, stream(b"q 595 0 0 842 0 0 cm /I Do Q")])
HALF_SCANNED: Final = pdf_of([
    CATALOGUE, b"<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 >>",
    page(b"/XObject << /I 4 0 R >>"), PICTURE, stream(b"q 595 0 0 842 0 0 cm /I Do Q"),
    page(b"/Font << /F1 7 0 R >>", b"8 0 R"), FONT, stream(WORDS),
])  # fmt: skip
LOCKED: Final = pdf_of(
    [CATALOGUE, b"<< /Type /Pages /Kids [] /Count 0 >>",
     b"<< /Filter /Standard /V 1 /R 2 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> /P -4 >>"],
    b"/Encrypt 3 0 R /ID [<41> <41>] ",
)  # fmt: skip
STAMPED: Final = pdf_of_pages(["BT /F1 8 Tf 500 20 Td (20-15837 (E)) Tj ET", "BT /F1 8 Tf 500 20 Td (2/2) Tj ET"])
TREE_IN_ITSELF: Final = pdf_of([CATALOGUE, b"<< /Type /Pages /Kids [3 0 R] /Count 2 >>",
                                b"<< /Type /Pages /Kids [2 0 R] /Count 2 /Parent 2 0 R >>"])  # fmt: skip
TREE_OF_ITSELF: Final = pdf_of([CATALOGUE, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 100000 >>"])
# A picture of words that shows itself twice, without end.
DRAWN_IN_ITSELF: Final = pdf_of([
    CATALOGUE, ONE_PAGE, page(b"/XObject << /X 4 0 R >>"),
    stream(b"/X Do /X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /X 4 0 R >> >> "),
    stream(b"/X Do"),
])  # fmt: skip


def bomb() -> bytes:
    """A page of 400 megabytes in 400 kilobytes."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 1_000_000) for _ in range(400)) + packer.flush()
    return pdf_of([CATALOGUE, ONE_PAGE, page(b"/Font << /F1 4 0 R >>"), FONT, stream(packed, b"/Filter /FlateDecode ")])


@pytest.mark.parametrize(
    ("data", "check", "told"),
    [
        (SCAN, "no_text_layer", "a scan without a text layer; run text recognition on it (OCR"),
        (STAMPED, "no_text_layer", "a scan without a text layer; run text recognition on it (OCR"),
        (LOCKED, "encrypted_pdf", "locked with a password; save an unlocked copy"),
        (PDF[: len(PDF) // 2], "broken_pdf", "ends before its end mark; fetch it again"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "broken_pdf", "ends before its end mark; fetch it again"),
        (TREE_IN_ITSELF, "broken_pdf", "page 1 is damaged"),
        (TREE_OF_ITSELF, "too_many_pages", "it has 100,000 pages"),
        (DRAWN_IN_ITSELF, "process_died", "more time or memory than any document needs; print it anew"),
    ],
    ids=["scan", "stamped", "locked", "cut", "garbage", "tree in itself", "tree of itself", "drawn in itself"],
)
def test_a_pdf_that_cannot_be_read(one: Path, data: bytes, check: str, told: str) -> None:
    (one / "raw" / "bad.pdf").write_bytes(data)
    _, documents, errors = outcome(one)
    assert (documents, [f.check_name for f in errors]) == ([GOOD], [check])
    assert told in errors[0].message


def test_a_page_that_unpacks_to_hundreds_of_megabytes(one: Path) -> None:
    (one / "raw" / "bomb.pdf").write_bytes(bomb())
    _, documents, errors = outcome(one)
    assert (documents, [f.check_name for f in errors]) == ([GOOD], ["process_died"])


def test_a_reference_table_that_leads_to_itself_is_read(one: Path) -> None:
    at = PDF.rindex(b"xref\n0")
    looping = PDF[: PDF.rindex(b"trailer")] + b"trailer << /Size 6 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (at, at)
    (one / "raw" / "loop.pdf").write_bytes(looping)
    _, documents, errors = outcome(one)
    assert (sorted(documents), errors) == ([GOOD, "loop"], [])


def test_of_a_pdf_that_is_half_scanned_the_missing_pages_are_told(one: Path) -> None:
    (one / "raw" / "half.pdf").write_bytes(HALF_SCANNED)
    _, documents, errors = outcome(one)
    assert (sorted(documents), errors) == (["half", GOOD], [])
    told = {**findings(one, "half.pdf"), **findings(one, "half@en")}["page_without_text"]
    assert "page 1 is an image without text; run text recognition" in told


# XML


@pytest.fixture(scope="module")
def akn(tmp_path_factory: pytest.TempPathFactory) -> str:
    held = tables_of(tmp_path_factory.mktemp("akn"), "told.txt", printed(TOLD).encode())
    return written(held, "A/RES/81/4@en")


LAUGHS: Final = "".join(f'<!ENTITY l{i + 1} "{f"&l{i};" * 10}">' for i in range(9))


@pytest.mark.parametrize(
    ("declared", "entity"),
    [(f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]>', "&l9;"), ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">] >', "&x;")],
    ids=["a billion laughs", "a file of this machine"],
)
def test_entities_of_a_file_are_neither_fetched_nor_expanded(one: Path, akn: str, declared: str, entity: str) -> None:
    body = akn[akn.index("<akomaNtoso") :].replace("libraries", f"libraries {entity}")
    (one / "raw" / "evil.xml").write_text(f'<?xml version="1.0"?>{declared}{body}', encoding="utf-8")
    _, documents, errors = outcome(one)
    assert (sorted(documents), errors) == (["evil", GOOD], [])
    said = texts(one, "A/RES/81/4@en")
    assert f"Urges libraries {entity} to lend;" in said
    assert not [t for t in said if "ENTITY" in t or "]" in t.replace("[without", "").replace(")]", "") or "root:" in t]
    assert f"{entity} names no character" in findings(one, "A/RES/81/4@en")["unknown_entity"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("</paragraph>", ""), "stands where </paragraph> is due"),
        (("libraries", "libraries & <shelves"), "“<” begins no tag"),
        (("</akomaNtoso>", ""), "<akomaNtoso> is never closed"),
    ],
)
def test_of_xml_that_is_not_well_formed_everything_is_saved(one: Path, akn: str, change: tuple[str, str], told: str) -> None:
    (one / "raw" / "torn.xml").write_text(akn.replace(*change, 1), encoding="utf-8")
    _, documents, errors = outcome(one)
    assert (sorted(documents), errors) == ([GOOD, "torn"], [])
    assert told in findings(one, "A/RES/81/4@en")["not_well_formed"]
    words = re.findall(r"\w+", " ".join(texts(one, "A/RES/81/4@en")))
    assert {"Recalling", "Urges", "libraries", "lend", "plenary"} <= set(words)


def test_xml_in_utf_16(one: Path, akn: str) -> None:
    """Its mark is no word of the document."""
    (one / "raw" / "wide.xml").write_bytes(akn.replace("UTF-8", "UTF-16").encode("utf-16"))
    _, _, errors = outcome(one)
    assert errors == []
    assert texts(one, "A/RES/81/4@en")[0] == "United Nations"


# Encodings


RUSSIAN: Final = "Генеральная Ассамблея, напоминая о своей резолюции 75/10, постановляет продолжать сотрудничество.\n" * 8
ARABIC: Final = "إن الجمعية العامة، إذ تشير إلى قرارها 75/10 المؤرخ 23 تشرين الثاني/نوفمبر 2020 بشأن التعاون.\n" * 8
CHINESE: Final = "大会，回顾其2020年11月23日第75/10号决议，决定继续与国际刑事警察组织合作。\n" * 8
FRENCH: Final = "L’Assemblée générale décide de poursuivre la coopération entamée à Genève avec les bibliothèques.\n" * 8


@pytest.mark.parametrize(
    ("text", "encoding", "language"),
    [
        (RUSSIAN, "cp1251", "ru"), (RUSSIAN, "koi8-r", "ru"), (ARABIC, "cp1256", "ar"), (FRENCH, "cp1252", "fr"),
        (CHINESE, "gb18030", "zh"), (CHINESE, "utf-16-le", "zh"), (ARABIC, "utf-16-be", "ar"), (RUSSIAN, "utf-16-le", "ru"),
        (FRENCH, "utf-16-be", "fr"), (FRENCH, "utf-16-le", "fr"),
    ],
)  # fmt: skip
def test_an_encoding_that_a_file_does_not_tell_is_guessed_and_told(one: Path, text: str, encoding: str, language: str) -> None:
    (one / "raw" / "odd.txt").write_bytes(text.encode(encoding))
    _, documents, errors = outcome(one)
    assert (sorted(documents), errors) == ([GOOD, "odd"], [])
    assert texts(one, f"odd@{language}")[0].split()[0] in text
    found = {**findings(one, "odd.txt"), **findings(one, f"odd@{language}")}
    assert f"was read as {encoding}" in found["guessed_encoding"]
    assert found["guessed_encoding"].endswith("save it as UTF-8.")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
def test_a_file_that_tells_its_encoding_is_read_without_a_word(one: Path, encoding: str) -> None:
    (one / "raw" / "marked.txt").write_bytes(RUSSIAN.encode(encoding))
    _, documents, errors = outcome(one)
    assert (sorted(documents), errors) == ([GOOD, "marked"], [])
    assert texts(one, "marked@ru")[0].startswith("Генеральная")
    assert "guessed_encoding" not in {**findings(one, "marked.txt"), **findings(one, "marked@ru")}


def test_german_with_a_wrong_byte_is_not_taken_for_chinese(one: Path) -> None:
    (one / "raw" / "mixed.txt").write_bytes(("Die Büchereien räumen die Bücher über Nacht auf. " * 40).encode() + b"f\xfcr alle.")
    _, documents, errors = outcome(one)
    assert (documents, [f.check_name for f in errors]) == ([GOOD], ["mixed_encoding"])


# Names, links, copies


@pytest.mark.parametrize(
    ("name", "sign"), [("bell\x07.txt", "U+0007"), ("turned\u202etxt.txt", "U+202E"), ("a\nb.txt", "U+000A")]
)
def test_a_name_with_a_character_that_shows_nothing(one: Path, name: str, sign: str) -> None:
    (one / "raw" / name).write_bytes(PAGE)
    _, documents, errors = outcome(one)
    assert (documents, [f.check_name for f in errors]) == ([GOOD], ["bad_name"])
    assert errors[0].message.isprintable()
    assert f"a character that shows nothing ({sign}); rename the file" in errors[0].message


def test_a_name_with_look_alikes_is_told(one: Path) -> None:
    (one / "raw" / "pe\u0441t.txt").write_bytes(PAGE)
    (one / "raw" / "резолюция-un.txt").write_bytes(PAGE + b"\n")
    outcome(one)
    assert "mixes letters of two scripts" in findings(one, "pe\u0441t.txt")["mixed_scripts"]
    assert "mixed_scripts" not in findings(one, "резолюция-un.txt")


def test_two_files_with_the_same_bytes_are_told(one: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (one / "raw" / name).write_bytes(PAGE)
    outcome(one)
    assert findings(one, "b.txt")["same_bytes"] == "b.txt: it holds the same bytes as a.txt; delete one of the two."
    assert "same_bytes" not in findings(one, "a.txt")


def test_links_pipes_and_depths(one: Path) -> None:
    raw = one / "raw"
    (raw / "round.txt").symlink_to("round.txt")
    (raw / "zero.txt").symlink_to("/dev/zero")
    (raw / "etc").symlink_to("/etc")
    os.mkfifo(raw / "pipe.txt")
    deep = raw.joinpath(*["d"] * 120)
    deep.mkdir(parents=True)
    (deep / "deep.txt").write_bytes(PAGE)
    _, documents, errors = outcome(one)
    assert sorted(documents) == ["deep", GOOD]
    assert [(f.document_id, f.check_name) for f in errors] == [
        ("etc", "leads_out"), ("pipe.txt", "not_a_file"), ("round.txt", "no_such_file"), ("zero.txt", "leads_out"),
    ]  # fmt: skip


def test_a_name_that_says_another_language(one: Path) -> None:
    (one / "raw" / "rules.fr.txt").write_bytes(printed(TOLD).encode())
    outcome(one)
    told = findings(one, "rules.fr.txt")["name_says_another_language"]
    assert told == "rules.fr.txt: its name says that its language is fr, its text is en; the text decides. Rename the file"


def test_a_number_that_is_not_the_mastheads(one: Path) -> None:
    (one / "raw" / "two.txt").write_text(printed(TOLD).replace("81/4. Care", "81/5. Care"), encoding="utf-8")
    outcome(one)
    told = findings(one, "A/RES/81/4@en")["number_and_masthead_disagree"]
    assert "the masthead says A/RES/81/4, the title A/RES/81/5" in told


# Time


HOSTILE: Final = {
    "letters": "a" * 500_000, "brackets": "(" * 250_000, "digits": "1" * 250_000, "spaces": "a" + " " * 500_000 + "b",
    "quotes": 'a."B' * 20_000, "stops": "a" + "." * 250_000, "signs": "x" + "-_*" * 30_000 + "y", "marks": "¹" * 100_000,
    "accents": "e" + "\u0301" * 100_000,
    "not_utf_8": "a" * 200_000 + "\udcfc",
}  # fmt: skip


@pytest.mark.parametrize("form", ["txt", "md", "html"])
@pytest.mark.parametrize("name", HOSTILE)
def test_a_long_line_is_read_in_no_time(folder: Path, name: str, form: str) -> None:
    """Every rule is linear: what takes a second here would take a day were one quadratic."""
    data = HOSTILE[name].encode("utf-8", "surrogateescape")
    (folder / "raw" / f"{name}.{form}").write_bytes(b"<p>" + data if form == "html" else data)
    began = time.process_time()
    run(folder / "raw", folder / "out", jobs=1)
    assert time.process_time() - began < 5
    assert len([Document(*row) for row in read_tables(folder / "out")["documents"]]) <= 1
