"""Web Annotations: each is as the W3C model wants it, and its selectors find the very words."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from pipeline.errors import UserError
from pipeline.exports.annotations import context, write_annotations
from pipeline.exports.places import Places
from pipeline.exports.web import without_fragment, words_fragment
from tests.exported import call, hostile, tables_of

# https://www.w3.org/TR/annotation-vocab/#motivation
MOTIVATIONS = {
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying", "linking",
    "moderating", "questioning", "replying", "tagging",
}  # fmt: skip
IRI = re.compile(r"(?:[a-z][a-z0-9+.-]*:|raw/)[^\s<>\"{}|\\^`]+")
SELECTORS = {
    "TextQuoteSelector": {"type": str, "exact": str, "prefix": str, "suffix": str},
    "TextPositionSelector": {"type": str, "start": int, "end": int},
    "FragmentSelector": {"type": str, "conformsTo": str, "value": str},
}


def written(tables: Any, table: str | None = None, **how: bool) -> dict[str, Any]:
    collection: dict[str, Any] = json.loads("\n".join(write_annotations(tables, table, **how)))
    return collection


def check_collection(collection: dict[str, Any]) -> list[dict[str, Any]]:
    """The shape of https://www.w3.org/TR/annotation-model/: sections 3 (annotations), 4 (targets) and 5 (collections)."""
    assert collection["@context"] == context
    assert (collection["type"], collection["first"]["type"]) == ("AnnotationCollection", "AnnotationPage")
    assert collection["first"]["partOf"] == collection["id"]
    items: list[dict[str, Any]] = collection["first"]["items"]
    assert collection["total"] == len(items) == len({i["id"] for i in items})
    for item in items:
        check_annotation(item)
    return items


def check_annotation(item: dict[str, Any]) -> None:
    assert item["type"] == "Annotation"
    assert IRI.fullmatch(item["id"])
    assert item["motivation"] in MOTIVATIONS
    for body in item["body"]:
        assert body["type"] in ("TextualBody", "SpecificResource")
        assert body["purpose"] in MOTIVATIONS
        assert ("value" in body) == (body["type"] == "TextualBody")
        assert "source" not in body or IRI.fullmatch(body["source"])
    target = item["target"]
    assert target["type"] == "SpecificResource"
    assert IRI.fullmatch(target["source"])
    assert "#" not in target["source"]
    for selector in target["selector"]:
        assert {k: type(v) for k, v in selector.items()} == SELECTORS[selector["type"]]


def selectors(item: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {s["type"]: s for s in item["target"]["selector"]}


def test_every_row_that_points_to_words_is_a_valid_annotation(samples: Path) -> None:
    tables = tables_of(samples)
    items = check_collection(written(tables))
    tags = {i["body"][0]["value"] for i in items}
    assert {"paragraphs", "acts", "mentions", "signatories", "agreements.concluded_edtf", "partners.category"} <= tags
    texts = {d.text for d in tables["documents"]}
    for item in items:
        quote, place = selectors(item)["TextQuoteSelector"], selectors(item)["TextPositionSelector"]
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert any(t[place["start"] : place["end"]] == quote["exact"] and around in t for t in texts)


def test_characters_of_the_raw_file_are_the_words(samples: Path) -> None:
    found = 0
    for item in check_collection(written(tables_of(samples), "mentions")):
        fragment = selectors(item).get("FragmentSelector", {"value": ""})["value"]
        if fragment.startswith("char="):
            start, end = map(int, fragment.removeprefix("char=").split(","))
            raw = (samples / unquote(item["target"]["source"])).read_text(encoding="utf-8")
            assert " ".join(selectors(item)["TextQuoteSelector"]["exact"].split()) == " ".join(raw[start:end].split())
            found += 1
    assert found > 50


def test_the_words_of_a_page_are_in_its_address(samples: Path) -> None:
    places = Places(tables_of(samples))
    document = places.documents["interpol-international-partners@en"]
    start = document.text.index("1996")
    address = places.address(document.document_id, start, start + 4)
    assert address
    assert address.startswith("http://www.interpol.int/en/About-INTERPOL/International-partners#:~:text=")
    assert "1996" in unquote(address)


@pytest.mark.parametrize(
    ("text", "words", "fragment"),
    [
        ("Signed on 5 May.", "5 May", ":~:text=5%20May"),
        ("one-two, three & four", "one-two, three & four", ":~:text=one%2Dtwo%2C%20three%20%26%20four"),
        ("in 1996 and in 1996 again", "1996", ":~:text=in-,1996,-and%20in%201996%20again"),
        ("a b c d e\nf g h i j", "a b c d e\nf g h i j", ":~:text=a%20b%20c%20d,g%20h%20i%20j"),
        ("北" * 100, "北" * 100, f":~:text={'%E5%8C%97' * 16},{'%E5%8C%97' * 16}"),
        ("a  b", "  ", None),
    ],
)
def test_a_text_fragment_finds_the_words(text: str, words: str, fragment: str | None) -> None:
    start = text.index(words)
    assert words_fragment(text, start, start + len(words)) == fragment


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "https://a b", "http:///x", "https://[", "x", None])
def test_what_is_no_address_of_the_web_is_not_followed(url: str | None) -> None:
    assert without_fragment(url) is None


def test_pdfs_lead_to_the_page(samples: Path) -> None:
    tables = tables_of(samples)
    document = next(d for d in tables["documents"] if d.document_id == "A/RES/75/10@en")
    tables["sources"] = [s._replace(media_type="application/pdf") for s in tables["sources"]]
    tables["anchors"] = [a._replace(page=1 + (a.char_start or 0) // 5000) for a in tables["anchors"]]
    items = check_collection(written(tables, "paragraph_references"))
    mine = [i for i in items if i["target"]["source"] == document.url]
    assert {selectors(i)["FragmentSelector"]["value"] for i in mine} == {"page=1", "page=2", "page=4"}
    links = [b["source"] for i in mine for b in i["body"] if b["type"] == "SpecificResource"]
    assert "https://undocs.org/en/A/RES/51/1" in links


def test_the_day_of_the_snapshot_goes_along(samples: Path) -> None:
    tables = tables_of(samples)
    when = dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)
    tables["sources"] = [s._replace(retrieved_at=when) for s in tables["sources"]]
    (item, *_) = check_collection(written(tables, "signatories"))
    assert item["target"]["state"] == {"type": "TimeState", "sourceDate": "2026-01-02T03:04:05Z"}


def test_hostile_texts_stay_texts(samples: Path) -> None:
    items = check_collection(written(hostile(samples)))
    assert {i["target"]["source"].split(":")[0] for i in items} <= {"raw/un-a-res-75-10.de.md", "http", "https"} | {
        f"raw/{p.name}" for p in (samples / "raw").iterdir()
    }


def test_long_words_that_may_not_be_passed_on_are_not_quoted(samples: Path) -> None:
    tables = tables_of(samples)
    whole, cut = written(tables, "paragraphs"), check_collection(written(tables, "paragraphs", shareable=True))
    assert len(cut) == whole["total"]
    quotes = [selectors(i).get("TextQuoteSelector") for i in cut]
    assert 0 < quotes.count(None) < len(quotes)
    assert max(len(q["exact"]) for q in quotes if q) <= 300
    assert not any("text" in json.loads(i["body"][1]["value"]) for i in cut)


def test_a_table_without_words_is_refused(samples: Path) -> None:
    with pytest.raises(UserError, match="No row of runs points to words"):
        list(write_annotations(tables_of(samples), "runs"))


def test_a_collection_may_be_empty(samples: Path) -> None:
    empty = {name: [] for name in tables_of(samples)}  # type: ignore[var-annotated]
    collection = written(empty)
    assert (collection["total"], "first" in collection) == (0, False)


def test_the_command_writes_or_prints(samples: Path, tmp_path: Path) -> None:
    to = tmp_path / "deep" / "a.jsonld"
    assert call("export", "annotations", "signatories", "--out", samples / "out", "--to", to).exit_code == 0
    printed = call("export", "annotations", "signatories", "--out", samples / "out")
    assert printed.output == to.read_text(encoding="utf-8")
    check_collection(json.loads(printed.output))
    assert [p.name for p in to.parent.iterdir()] == ["a.jsonld"]
