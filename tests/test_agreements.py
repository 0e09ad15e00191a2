"""Agreements that a document speaks of: between whom, of what kind, of when, how they stand."""

from __future__ import annotations

import pytest

from pipeline.extract.found import Claim, Found
from tests.small_documents import document_of, found_in


def claims_of(*texts: str, language: str = "en", kind: str = "press_release", published: str | None = None) -> list[Claim]:
    return found_in(document_of(*texts, language=language, kind=kind, published=published)).claims


def parties_and_kinds(claims: list[Claim]) -> list[tuple[str, str]]:
    return [("+".join(sorted(c.parties)), c.kind) for c in claims]


in_prose = [
    ("the cooperation agreement of 1997 between the United Nations and INTERPOL",
     [("interpol+un", "cooperation_agreement")]),
    ("INTERPOL and EMCCA have signed a Co-operation Agreement.", [("emcca+interpol", "cooperation_agreement")]),
    ("INTERPOL also signed a Memorandum of Understanding with the World Customs Organization (WCO).",
     [("interpol+wco", "memorandum_of_understanding")]),
    ("INTERPOL’s working arrangement with Europol", [("europol+interpol", "working_arrangement")]),
    ("the INTERPOL-Europol agreement entered into force", [("europol+interpol", "cooperation_agreement")]),
    ("Our collaboration with the United Nations, already formalized in 1996 by a cooperation agreement, grew; INTERPOL is glad.",
     [("interpol+un", "cooperation_agreement")]),
    ("an agreement on the exchange of information between Frontex and Europol", [("europol+frontex", "cooperation_agreement")]),
    ("IOM, the UN Migration Agency, and the World Customs Organization (WCO), based in Brussels, signed a MoU.",
     [("iom+wco", "memorandum_of_understanding")]),
    # and what makes no agreement
    ("all other relevant cooperation agreements between the United Nations and INTERPOL", []),  # a plural
    ("existing arrangements between the Department of Peace Operations and INTERPOL", []),
    ("No agreement has been reached between INTERPOL and the European Union.", []),
    ("INTERPOL and Europol are in agreement with each other.", []),
    ("Under the Paris Agreement, INTERPOL may act.", []),
    ("The United Nations praised the agreement.", []),  # whose?
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), in_prose)
def test_agreements_in_prose(text: str, expected: list[tuple[str, str]]) -> None:
    assert parties_and_kinds(claims_of(text)) == expected


in_other_languages = [
    ("de", "das Abkommen von 1997 über die Zusammenarbeit zwischen den Vereinten Nationen und der INTERPOL",
     [("interpol+un", "cooperation_agreement")]),
    ("de", "alle anderen einschlägigen Abkommen zwischen den Vereinten Nationen und der INTERPOL", []),  # a plural
    ("fr", "INTERPOL et l’Union africaine (UA) ont signé un accord de partage d’informations.",
     [("african-union+interpol", "cooperation_agreement")]),
    ("fr", "INTERPOL a par ailleurs signé un protocole d’accord avec l’Organisation mondiale des douanes.",
     [("interpol+wco", "memorandum_of_understanding")]),
    ("es", "INTERPOL y la OCDE han firmado una carta de intenciones.", [("interpol+oecd", "letter_of_intent")]),
    ("ru", "соглашение 1997 года о сотрудничестве между Организацией Объединенных Наций и Интерполом",
     [("interpol+un", "cooperation_agreement")]),
    ("ru", "все остальные соответствующие соглашения между Организацией Объединенных Наций и Интерполом", []),  # a plural
    ("zh", "1997年联合国与国际刑警组织之间的合作协定", [("interpol+un", "cooperation_agreement")]),  # the parties first
    ("zh", "双方所有其他相关合作协定", []),
    ("ar", "اتفاق التعاون بين الأمم المتحدة وجامعة الدول العربية", [("arab-league+un", "cooperation_agreement")]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), in_other_languages)
def test_agreements_in_other_languages(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert parties_and_kinds(claims_of(text, language=language)) == expected


def test_an_arrangement_that_supplements_an_agreement() -> None:
    text = (
        "the arrangement on cooperation of 21 July 2017 between the United Nations and INTERPOL, in relation to the"
        " Counter-Terrorism Committee Executive Directorate, supplementary to the cooperation agreement of 1997 between the"
        " United Nations and INTERPOL,"
    )
    arrangement, base = claims_of(text, kind="resolution")
    assert (arrangement.kind, arrangement.concerned, arrangement.supplements) == ("supplementary_arrangement", ("cted",), 1)
    assert arrangement.subject == "Counter-Terrorism Committee Executive Directorate"
    assert arrangement.when is not None
    assert base.when is not None
    assert (arrangement.when.edtf, base.when.edtf) == ("2017-07-21", "1997")


def test_a_german_verb_at_the_end_tells_what_is_supplemented() -> None:
    text = (
        "der Vereinbarung vom 27. Juni 2018 über die Zusammenarbeit zwischen den Vereinten Nationen und der INTERPOL in Bezug"
        " auf die Aktivitäten des Büros für Terrorismusbekämpfung, die das Abkommen von 1997 zwischen den Vereinten Nationen"
        " und der INTERPOL ergänzt,"
    )
    arrangement, base = claims_of(text, kind="resolution", language="de")
    assert (arrangement.kind, arrangement.concerned, arrangement.supplements) == ("supplementary_arrangement", ("unoct",), 1)
    assert base.is_general


dated = [
    ("The agreement between INTERPOL and Europol was signed in Doha on 3 May 2012.", None, "2012-05-03", False),
    ("INTERPOL and Europol signed an agreement today.", "2015-12-04", "2015-12-04", True),
    ("INTERPOL and Europol signed an agreement on Tuesday.", "2011-10-12", "2011-10-11", True),  # published on a Wednesday
    ("INTERPOL and Europol signed an agreement.", "2016-11-10", "2016", True),  # the year of the release, no day
    ("INTERPOL and Europol have an agreement with each other.", "2016-11-10", None, None),
]


@pytest.mark.parametrize(("text", "published", "edtf", "inferred"), dated)
def test_when_it_was_concluded(text: str, published: str | None, edtf: str | None, inferred: bool | None) -> None:
    whens = [(c.when.edtf, c.when.inferred) for c in claims_of(text, published=published) if c.when]
    assert whens == ([(edtf, inferred)] if edtf else [])


def test_what_a_unit_agrees_its_organization_agrees() -> None:
    unit = "Europol takes a step further, signing an agreement with the INTERPOL Global Complex for Innovation (IGCI)."
    alone, beside = (found_in(document_of(*texts)) for texts in ([unit], ["Europol signed an agreement with INTERPOL.", unit]))
    assert {tuple(sorted(c.parties)) for c in alone.claims} == {("europol", "igci")}
    assert {tuple(sorted(c.parties)) for c in beside.claims} == {("europol", "interpol")}


def test_the_first_one_has_a_date_of_its_own() -> None:
    text = "INTERPOL and Europol have an agreement. It is the second one between both bodies, following the first signed in 2014."
    assert [c.when.edtf for c in claims_of(text) if c.when] == []


statuses = [
    ("INTERPOL and Europol signed an agreement.", "signed"),
    ("The agreement between INTERPOL and UNODC – which will be submitted to the INTERPOL General Assembly in November for"
     " approval – is new.", "pending_approval"),
    ("The cooperation agreement between INTERPOL and ICAO entered into force on 1 June 2014.", "in_force"),
    ("INTERPOL and Europol will today sign an agreement.", "intended"),
    ("The MoU between INTERPOL and ICAO will be signed by both.", "intended"),
    ("The heads of INTERPOL and ICAO met in Doha to sign a MoU between INTERPOL and ICAO.", "signed"),
    ("We are proud to be the first agency to sign a cooperation agreement between INTERPOL and ICAO.", "signed"),
    ("The heads of INTERPOL and ICAO will meet. They are to sign a MoU between INTERPOL and ICAO.", "intended"),
    ("the cooperation agreement of 1997 between the United Nations and INTERPOL", "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "status"), statuses)
def test_status(text: str, status: str) -> None:
    assert [c.status for c in claims_of(text)] == [status]


def test_the_agreement_is_the_one_last_spoken_of() -> None:
    claims = claims_of(
        "Frontex and Europol signed an agreement.",
        "This agreement replaces the strategic cooperation agreement of 2008.",
    )
    assert [(c.same_as, c.replaces, c.status) for c in claims] == [
        (None, None, "signed"),
        (0, 2, "unknown"),
        (None, None, "replaced"),
    ]
    assert {c.parties for c in claims} == {("frontex", "europol")}


listed: list[tuple[list[str], list[tuple[str, str, str | None, str | None]]]] = [
    (["# Global international organisations",
      "INTERPOL has cooperation agreements with global international organisations including:",
      "* World Customs Organization (WCO)"],
     [("interpol+wco", "cooperation_agreement", None, "global")]),
    (["# Private entities", "INTERPOL works with firms. These agreements include:",
      "* Underwriters Laboratories Inc. – Training Agreement"],
     [("interpol+underwriters-laboratories", "cooperation_agreement", "Training Agreement", "private")]),
    (["INTERPOL’s agreements include:", "* Special Arrangement on the Iraqi Cultural Heritage (UNESCO)"],
     [("interpol+unesco", "special_arrangement", "Special Arrangement on the Iraqi Cultural Heritage", None)]),
    (["INTERPOL’s agreements include:",
      "* Special Arrangement with the World Customs Organization (WCO) on direct access to INTERPOL’s Stolen Motor Vehicle"
      " Database"],
     [("interpol+wco", "special_arrangement", "Special Arrangement with the World Customs Organization (WCO) on direct access to"
       " INTERPOL’s Stolen Motor Vehicle Database", None)]),
    # nobody says whose agreements these are
    (["The agreements include:", "* World Customs Organization (WCO)"], []),
    # lists of something else
    (["The terms of an agreement may include:", "* Information exchange.", "* Database Access"], []),
    (["Agreements with a number of organizations such as:", "* World Customs Organization (WCO)"], []),
    (["The agreements include:", "* Agreements concerning other related organisations."], []),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "expected"), listed)
def test_agreements_in_lists(texts: list[str], expected: list[tuple[str, str, str | None, str | None]]) -> None:
    claims = claims_of(*texts, kind="web_page")
    assert [("+".join(sorted(c.parties)), c.kind, c.title, c.category) for c in claims] == expected


def test_a_title_gives_access_to_a_system() -> None:
    (claim,) = claims_of(
        "INTERPOL’s agreements include:",
        "* Special Arrangement on direct access to INTERPOL’s Stolen Motor Vehicle Database (WCO)",
        kind="web_page",
    )
    assert [(s.system, s.relation) for s in claim.systems] == [("stolen-motor-vehicle-database", "direct_access")]


def test_a_listed_body_that_nobody_knows_becomes_one() -> None:
    found = found_in(
        document_of(
            "# National governments",
            "INTERPOL’s agreements with national governments include:",
            "* Northern Harbour Police School (NHPS)",
            kind="web_page",
        )
    )
    assert [(b.name, b.acronym) for b in found.bodies] == [("Northern Harbour Police School", "NHPS")]
    assert [(x.partner, x.category) for x in found.listed] == [("northern-harbour-police-school", "national")]
    assert [c.parties for c in found.claims] == [("interpol", "northern-harbour-police-school")]


def test_examples_allude_and_make_no_agreement() -> None:
    found: Found = found_in(
        document_of("INTERPOL has agreements with organizations such as the United Nations and EUROPOL.", kind="web_page")
    )
    assert found.claims == []
    assert [a.partner for a in found.allusions] == ["un", "europol"]


def test_an_agreement_with_somebody_unknown_is_a_note() -> None:
    found = found_in(document_of("The agreement between INTERPOL and the Republic of Utopia was signed."))
    assert found.claims == []
    assert [n.check for n in found.notes] == ["agreement_with_unknown"]
