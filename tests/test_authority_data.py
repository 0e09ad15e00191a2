"""The authority list is data that people correct by hand: these are the laws each correction must keep."""

import csv
import json
import re
import unicodedata
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest

from pipeline.authority.matcher import fold

PROJECT = Path(__file__).resolve().parents[1]
AUTHORITY = PROJECT / "pipeline" / "authority"

COLUMNS = {
    "organizations": [
        "partner_id",
        "name",
        "acronym",
        "category",
        "parent_partner_id",
        "country",
        "wikidata_id",
        "website",
        "source",
    ],
    "names": ["partner_id", "name", "language", "kind", "match", "source"],
    "systems": ["system_id", "name", "acronym", "kind", "owner_partner_id", "source"],
    "system_names": ["system_id", "name", "language", "kind", "match", "source"],
}
KEYS = {
    "organizations": ["partner_id"],
    "names": ["partner_id", "name", "language"],
    "systems": ["system_id"],
    "system_names": ["system_id", "name", "language"],
}
OWNERS = [("organizations", "names", "partner_id"), ("systems", "system_names", "system_id")]
CATEGORIES = {"interpol", "un_system", "global", "regional", "national", "private"}
SYSTEM_KINDS = {"database", "network", "notice", "analysis_file", "expert_group", "system", "tool"}
NAME_KINDS = {"official", "acronym", "alias", "former"}
MATCHES = {"alone", "context", "phrase"}
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh", "de")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

every_file = pytest.mark.parametrize("file", list(COLUMNS))
every_names_file = pytest.mark.parametrize(("owners", "names", "key"), OWNERS)


@cache
def rows(file: str) -> list[dict[str, str]]:
    with (AUTHORITY / f"{file}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@every_file
def test_header_and_width(file: str) -> None:
    with (AUTHORITY / f"{file}.csv").open(encoding="utf-8", newline="") as lines:
        header, *body = csv.reader(lines)
    assert header == COLUMNS[file]
    assert [row for row in body if len(row) != len(header)] == []


@every_file
def test_bytes_are_plain(file: str) -> None:
    data = (AUTHORITY / f"{file}.csv").read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert data.endswith(b"\n")


@every_file
def test_key_is_unique(file: str) -> None:
    keys = Counter(tuple(row[column] for column in KEYS[file]) for row in rows(file))
    assert [key for key, count in keys.items() if count > 1] == []


@every_file
def test_rows_stand_in_order_of_id(file: str) -> None:
    ids = [row[KEYS[file][0]] for row in rows(file)]
    assert ids == sorted(ids)


@every_file
def test_ids_are_slugs(file: str) -> None:
    assert [row for row in rows(file) if not SLUG.fullmatch(row[KEYS[file][0]])] == []


@every_file
def test_values_are_trimmed_and_nfc(file: str) -> None:
    values = {value for row in rows(file) for value in row.values()}
    untidy = {v for v in values if v != " ".join(v.split()) or v != unicodedata.normalize("NFC", v)}
    assert untidy == set()


SOURCE = re.compile(
    r"(?:[AES](?:/HRC)?/(?:RES|PRST|DEC)/\d\S*(?: \(\d{4}\)| [A-Z])?|https?://\S+|raw/\S+)(?P<inflected>, inflected)?|unverified"
)


@every_file
def test_source_is_a_document_an_address_or_none(file: str) -> None:
    assert sorted({row["source"] for row in rows(file) if not SOURCE.fullmatch(row["source"])}) == []


@every_names_file
def test_only_german_and_russian_inflect(owners: str, names: str, key: str) -> None:
    assert {row["language"] for row in rows(names) if row["source"].endswith(", inflected")} <= {"de", "ru"}


@every_names_file
def test_a_body_has_the_source_of_one_of_its_names(owners: str, names: str, key: str) -> None:
    held = {(row[key], row["source"].removesuffix(", inflected")) for row in rows(names)}
    assert [row for row in rows(owners) if row["source"] != "unverified" and (row[key], row["source"]) not in held] == []


def test_an_unverified_body_has_no_wikidata_item_and_no_website() -> None:
    unverified = [row for row in rows("organizations") if row["source"] == "unverified"]
    assert [row["partner_id"] for row in unverified if row["wikidata_id"] or row["website"]] == []


@every_names_file
def test_names_stand_in_the_pages_that_are_their_source(owners: str, names: str, key: str) -> None:
    with (PROJECT / "raw" / "manifest.csv").open(encoding="utf-8", newline="") as lines:
        files = {r["url"] or f"raw/{r['path']}": PROJECT / "raw" / r["path"] for r in csv.DictReader(lines)}
    said = {source: _plain(path.read_text(encoding="utf-8")) for source, path in files.items()}
    ours = [row for row in rows(names) if row["source"] in said]
    assert len(ours) >= 5
    assert [row for row in ours if _plain(row["name"]) not in said[row["source"]]] == []


def test_names_stand_in_the_resolutions_that_are_their_source() -> None:
    """In the texts of the United Nations' own machine-readable documents, where they are at hand."""
    truth = PROJECT.parent / "shared" / "un" / "truth.jsonl"
    if not truth.exists():
        pytest.skip("the documents of the United Nations are not at hand")
    said: dict[tuple[str, str], str] = {}
    for line in truth.read_text(encoding="utf-8").splitlines():
        d = json.loads(line)
        texts = [d["title"] or "", *(p["text"] for p in d["paragraphs"]), *(n["text"] for n in d["notes"].values())]
        said[d["symbol"], d["language"]] = _plain(" ".join(texts))
    ours = [(row, held) for row in rows("names") if (held := [said[k] for k in _copies(row) if k in said])]
    assert len(ours) >= 1000
    untold = {"un"}  # stands in mastheads, which are not among those texts
    bad = [row for row, held in ours if row["partner_id"] not in untold and not any(_plain(row["name"]) in text for text in held)]
    assert [" | ".join((row["partner_id"], row["name"], row["source"])) for row in bad] == []


def _copies(row: dict[str, str]) -> list[tuple[str, str]]:
    """The copies of its source in which a name may stand: its own language's; an acronym under ``en`` is everybody's."""
    languages = LANGUAGES if row["kind"] == "acronym" or row["language"] == "en" else (row["language"],)
    return [(row["source"], language) for language in languages]


def _plain(text: str) -> str:
    """Without what matching folds away, and without the marks that some copies leave inside words."""
    text = re.sub(r"\A\u0627\u0644|[\u0640\u064b-\u0652\u00ad]", "", text)
    return " ".join(fold(text).lower().split())


def test_the_list_is_broad() -> None:
    assert len(rows("organizations")) >= 450


def test_categories() -> None:
    assert {row["category"] for row in rows("organizations")} == CATEGORIES


def test_countries_and_wikidata_ids_have_their_form() -> None:
    form = {"country": r"(?:[A-Z]{3})?", "wikidata_id": r"(?:Q[1-9]\d*)?", "website": r"(?:https?://\S+)?"}
    bad = [(r["partner_id"], c) for r in rows("organizations") for c, p in form.items() if not re.fullmatch(p, r[c])]
    assert bad == []


def test_parents_exist_and_do_not_circle() -> None:
    parents = {row["partner_id"]: row["parent_partner_id"] for row in rows("organizations")}
    for start in parents:
        line, at = [start], parents[start]
        while at:
            assert at in parents, f"{line[-1]}: its parent {at} is no row"
            assert at not in line, f"{start}: its parents lead back to {at}"
            line, at = [*line, at], parents[at]


def test_system_owners_exist() -> None:
    partners = {row["partner_id"] for row in rows("organizations")} | {""}
    assert [row for row in rows("systems") if row["owner_partner_id"] not in partners] == []


def test_system_kinds() -> None:
    assert {row["kind"] for row in rows("systems")} <= SYSTEM_KINDS


@every_names_file
def test_names_belong_to_a_row(owners: str, names: str, key: str) -> None:
    assert {row[key] for row in rows(names)} == {row[key] for row in rows(owners)}


@every_names_file
def test_official_english_name_is_held(owners: str, names: str, key: str) -> None:
    official = {(r[key], r["name"]) for r in rows(names) if (r["kind"], r["language"]) == ("official", "en")}
    assert [row for row in rows(owners) if (row[key], row["name"]) not in official] == []


@every_names_file
def test_acronym_is_held(owners: str, names: str, key: str) -> None:
    held = {(row[key], row["name"]) for row in rows(names)}
    assert [row for row in rows(owners) if row["acronym"] and (row[key], row["acronym"]) not in held] == []


@every_names_file
def test_name_values(owners: str, names: str, key: str) -> None:
    assert {row["kind"] for row in rows(names)} <= NAME_KINDS
    assert {row["match"] for row in rows(names)} <= MATCHES
    assert [row for row in rows(names) if not re.fullmatch(r"[a-z]{2}", row["language"])] == []


@every_names_file
def test_shared_names_need_context(owners: str, names: str, key: str) -> None:
    holders: dict[str, set[str]] = defaultdict(set)
    for row in rows(names):
        holders[row["name"].casefold()].add(row[key])
    shared = {name for name, ids in holders.items() if len(ids) > 1}
    assert [r for r in rows(names) if r["name"].casefold() in shared and r["match"] != "context"] == []


@every_names_file
def test_a_name_by_context_has_a_fuller_one(owners: str, names: str, key: str) -> None:
    fuller = {row[key] for row in rows(names) if row["match"] != "context"}
    owned = {row["system_id"] for row in rows("systems") if row["owner_partner_id"]} if names != "names" else set()
    assert [row for row in rows(names) if row["match"] == "context" and row[key] not in fuller | owned] == []


def test_languages() -> None:
    counts = Counter(row["language"] for row in rows("names"))
    assert [lang for lang in LANGUAGES if counts[lang] < 60] == []
