"""Votes as documents print them: which country voted how, by whichever of its names."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from pipeline.authority.countries import country_code, find_listed, plain_name
from pipeline.document import Document, Voice
from pipeline.resolve.votes import vote_rows
from pipeline.structure.votes import find_votes
from tests.paragraphs import documents

RECORDS = [
    (  # run together, as copies have it
        "en",
        "[Adopted by a recorded vote of 2 to 1, with 1 abstention. The voting was as follows:In favour:Albania, Viet NamAgainst:"
        "ChadAbstaining:Fiji]",
        "ALB for, VNM for, TCD against, FJI abstaining",
    ),
    (  # a line each, the last two joined by "and"
        "en",
        "In favour: Antigua and Barbuda, Benin and Bosnia and Herzegovina\nAgainst: None\n"
        "Abstaining: Netherlands (Kingdom of the).",
        "ATG for, BEN for, BIH for, NLD abstaining",
    ),
    (
        "fr",
        "Les voix se sont réparties comme suit :Ont voté pour:Afrique du Sud, Côte d’Ivoire et Pays-Bas (Royaume des)."
        "Ont voté contre:Tchad.]",
        "ZAF for, CIV for, NLD for, TCD against",
    ),
    ("es", "Votos a favor: Antigua y Barbuda, España, Perú y Viet Nam; Votos en contra: Chad; Abstenciones: Fiji]",
     "ATG for, ESP for, PER for, VNM for, TCD against, FJI abstaining"),
    ("ru", "Голосовали за:Албания, Кот-д'Ивуар, Нидерланды (Королевство).Голосовали против:Чад.Воздержались:Фиджи.]",
     "ALB for, CIV for, NLD for, TCD against, FJI abstaining"),
    ("zh", "赞成：阿尔巴尼亚、波斯尼亚和黑塞哥维那、越南；反对：乍得；弃权：斐济]",
     "ALB for, BIH for, VNM for, TCD against, FJI abstaining"),
    ("en", "Against: Chad", ""),  # no list of those in favour
    ("en", "adopted without a vote", ""),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "told"), RECORDS)
def test_records(language: str, text: str, told: str) -> None:
    voices = find_votes(text, language)
    assert ", ".join(f"{country_code(v.name)} {v.vote}" for v in voices) == told
    assert [" ".join(text[v.start : v.end].split()) for v in voices] == [v.name for v in voices]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("CÔTE D'IVOIRE", "CIV"), ("Cote d’Ivoire", "CIV"), ("UNITED KINGDOM", "GBR"), ("Turkey", "TUR"), ("TÜRKIYE", "TUR"),
        ("Iran (Islamic Republic of)", "IRN"), ("الولايات المتحدة الأمريكية", "USA"), ("Congo", "COG"),
        ("Democratic Republic of the Congo", "COD"), ("Niger", "NER"), ("Nigeria", "NGA"), ("Atlantis", None), ("", None),
    ],
)  # fmt: skip
def test_names(name: str, code: str | None) -> None:
    assert country_code(name) == code


def test_no_name_means_two_countries() -> None:
    codes: dict[str, set[str]] = defaultdict(set)
    path = Path(__file__).resolve().parents[1] / "pipeline" / "authority" / "countries.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        held = list(csv.DictReader(lines))
    for row in held:
        codes[plain_name(row["name"])].add(row["alpha3"])
        assert row["source"]
        assert len(row["alpha3"]) == 3
    assert {name: c for name, c in codes.items() if len(c) > 1} == {}
    for language in ("en", "fr", "es", "ru", "zh", "ar"):
        assert len({r["alpha3"] for r in held if r["language"] == language and r["kind"] == "official"}) == 195


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Chad, Fiji and Peru", ["Chad", "Fiji", "Peru"]),
        ("Trinidad and Tobago", ["Trinidad and Tobago"]),
        ("Chad and Trinidad and Tobago", ["Chad", "Trinidad and Tobago"]),
        ("Chad and Atlantis", ["Chad", "Atlantis"]),  # one side is a country
        ("Lemuria and Atlantis", ["Lemuria and Atlantis"]),  # neither is
        ("Chad, and Fiji.]", ["Chad", "Fiji"]),
        ("", []),
    ],
)
def test_lists(text: str, names: list[str]) -> None:
    assert [text[a:z] for a, z in find_listed(text)] == names


RESOLUTION = """United Nations A/HRC/RES/55/90
Human Rights Council
Resolution adopted by the Human Rights Council on 4 April 2024
55/90. Rights of shepherds

The Human Rights Council,

Guided by the Charter of the United Nations,

1. Decides to remain seized of the matter.

55th meeting
4 April 2024

[Adopted by a recorded vote of {count} to 2, with 1 abstention. The voting was as follows:

In favour:

Albania, Bosnia and Herzegovina, Côte d’Ivoire

Against:

Algeria and Atlantis

Abstaining:

Viet Nam]
"""


def test_a_document_tells_its_votes() -> None:
    (document,) = documents("shepherds.en.txt", RESOLUTION.format(count=3))
    assert (document.adoption, document.votes) == ("recorded_vote", (3, 2, 1))
    assert [document.text[v.start : v.end] for v in document.voices] == [v.name for v in document.voices]
    assert not [n for n in document.notes if n.check == "votes_miscounted"]
    rows, notes = vote_rows({document.work_id: [document]})
    assert [(r.country, r.name, r.vote) for r in rows if r.vote != "for"] == [
        ("DZA", "Algeria", "against"),
        (None, "Atlantis", "against"),
        ("VNM", "Viet Nam", "abstaining"),
    ]
    assert [note.check for _, note in notes] == ["country_unknown"]


def test_a_list_that_does_not_fit_its_count_is_a_finding() -> None:
    (document,) = documents("shepherds.en.txt", RESOLUTION.format(count=4))
    (note,) = [n for n in document.notes if n.check == "votes_miscounted"]
    assert "4 votes “for” are counted and 3 countries named" in note.message


def _document(language: str, *voices: Voice) -> Document:
    return Document("A/RES/81/1", "resolution", language, "", [], [], "text", voices=list(voices))


def test_one_list_a_work() -> None:
    english = _document("en", Voice("Chad", "for", 0, 4), Voice("Fiji", "for", 6, 10))
    french = _document("fr", Voice("Tchad", "against", 0, 5), Voice("Fidji", "for", 7, 12))
    rows, notes = vote_rows({"A/RES/81/1": [french, english]})
    assert [(r.name, r.vote) for r in rows] == [("Chad", "for"), ("Fiji", "for")]
    assert [(where, note.check) for where, note in notes] == [("A/RES/81/1@fr", "votes_disagree")]


def test_what_the_xml_states_goes_first() -> None:
    printed = _document("en", Voice("Chad", "for", 0, 4))
    stated = _document("fr", Voice("CHAD", "for"))
    rows, notes = vote_rows({"A/RES/81/1": [printed, stated]})
    assert [r.name for r in rows] == ["CHAD"]
    assert notes == []


def test_a_country_that_stands_twice_is_one_row() -> None:
    rows, notes = vote_rows({"A/RES/81/1": [_document("en", Voice("Turkey", "for", 0, 6), Voice("Türkiye", "against", 8, 15))]})
    assert [(r.name, r.vote) for r in rows] == [("Turkey", "for")]
    assert [note.check for _, note in notes] == ["country_votes_twice"]
