"""FollowTheMoney: entities and statements that its own library accepts."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from pipeline.authority.countries import _codes as names_of_countries
from pipeline.exports.ftm import country_code, write_entities, write_statements
from pipeline.exports.places import Places
from tests.exported import Tables, call, hostile, tables_of

# The schemas and properties that we use, as https://followthemoney.tech/explorer/ gives them; "→" leads to an entity.
THING = {"name", "alias", "weakAlias", "previousName", "country", "keywords", "summary", "sourceUrl", "publisher", "wikidataId",
         "→proof", "retrievedAt"}  # fmt: skip
BODY = THING | {"abbreviation", "website", "classification", "→parent"}
FILE = THING | {"title", "language", "fileName", "mimeType", "bodyText", "authoredAt", "publishedAt"}
LINK = {"role", "date", "summary", "sourceUrl", "recordId", "→proof"}
MODEL = {
    **dict.fromkeys(["Organization", "PublicBody", "Company"], BODY),
    **dict.fromkeys(["Document", "PlainText", "HyperText", "Pages"], FILE),
    "Person": THING | {"position"},
    "Event": THING | {"date", "→involved"},
    "Employment": LINK | {"→employee", "→employer"},
    "Representation": LINK | {"→agent", "→client"},
    "UnknownLink": LINK | {"→subject", "→object"},
    "Mention": {"→document", "→resolved", "name", "detectedSchema"},
}


def told(tables: Tables) -> list[dict[str, Any]]:
    return [json.loads(line) for line in write_entities(tables, Places(tables))]


def stated(tables: Tables) -> list[dict[str, Any]]:
    return [json.loads(line) for line in write_statements(tables, Places(tables))]


@pytest.mark.parametrize("harm", [False, True])
def test_entities_are_of_the_model_and_lead_to_each_other(samples: Path, harm: bool) -> None:
    entities = told(hostile(samples) if harm else tables_of(samples))
    ids = Counter(e["id"] for e in entities)
    assert set(ids.values()) == {1}
    for e in entities:
        for prop, values in e["properties"].items():
            leads = f"→{prop}" in MODEL[e["schema"]]
            assert leads or prop in MODEL[e["schema"]], (e["schema"], prop)
            assert values
            assert all(isinstance(v, str) and v.strip() for v in values)
            assert not leads or set(values) <= set(ids), prop
            assert prop not in ("sourceUrl", "website") or all(v.startswith(("http://", "https://")) for v in values)


def test_who_signed_for_whom(samples: Path) -> None:
    entities = {e["id"]: e for e in told(tables_of(samples))}
    signed = {
        entities[e["properties"]["agent"][0]]["properties"]["name"][0]: e["properties"]["client"][0]
        for e in entities.values()
        if e["schema"] == "Representation"
    }
    assert signed == {"Jürgen Stock": "interpact-partner-interpol", "Yury Fedotov": "interpact-partner-unodc"}


def test_an_agreement_involves_its_parties_on_its_day(samples: Path) -> None:
    events = [e["properties"] for e in told(tables_of(samples)) if e["schema"] == "Event"]
    (event,) = [e for e in events if e.get("date") == ["2018-06-27"]]
    assert sorted(event["involved"]) == [f"interpact-partner-{p}" for p in ("interpol", "un", "unoct")]
    assert len(events) == len(tables_of(samples)["agreements"])


def test_statements_are_the_entities_value_by_value(samples: Path) -> None:
    tables = tables_of(samples)
    entities, statements = told(tables), stated(tables)
    values = {(e["id"], p, v) for e in entities for p, vs in e["properties"].items() for v in vs}
    assert {(s["entity_id"], s["prop"], s["value"]) for s in statements} == values
    assert len(statements) == len(values)
    evidence = {e.evidence_id for e in tables["evidence"]}
    origins = {s["origin"] for s in statements} - {None}
    assert len(origins) > 100
    assert origins <= evidence
    for s in statements:
        key = f"interpact.{s['entity_id']}.{s['prop']}.{s['value']}"
        assert s["id"] == hashlib.sha1(key.encode()).hexdigest()


def test_every_country_of_ours_has_a_code() -> None:
    assert country_code("FRA") == "fr"
    assert country_code(None) is None
    assert not {c for c in names_of_countries().values() if country_code(c) is None}


def test_the_library_accepts_them(samples: Path) -> None:
    followthemoney = pytest.importorskip("followthemoney", reason="followthemoney is not installed")
    from followthemoney.statement import Statement

    for e in told(tables_of(samples)):
        proxy = followthemoney.model.get_proxy(e, cleaned=False)
        proxy.schema.validate(e)
        for prop, values in e["properties"].items():
            held = proxy.schema.properties[prop]
            assert not held.stub
            assert all(held.type.clean(v) for v in values), (prop, values)
    for s in stated(tables_of(samples)):
        assert Statement.from_dict(s).generate_key() == s["id"]


def test_the_command_prints_lines(samples: Path) -> None:
    printed = call("export", "ftm", "--out", samples / "out").output.splitlines()
    assert list(map(json.loads, printed)) == told(tables_of(samples))
    assert len(call("export", "ftm", "statements", "--out", samples / "out").output.splitlines()) == len(
        stated(tables_of(samples))
    )
