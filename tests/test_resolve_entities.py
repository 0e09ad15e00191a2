"""Where documents meet: which claims are one agreement, which persons are one person, who becomes a row."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import tables as t
from pipeline.authority.lists import load_authority
from pipeline.contracts import Row
from pipeline.document import Document, Note
from pipeline.extract.found import Found
from pipeline.resolve.entities import resolve_entities
from pipeline.resolve.evidence import EvidenceBook
from tests.small_documents import document_of, found_in


class Tables:
    """The tables of a few documents, read by name."""

    def __init__(self, *documents: Document, seen: dict[str, dt.date | None] | None = None) -> None:
        self.founds: list[Found] = [found_in(d) for d in documents]
        self.book = EvidenceBook()
        made: tuple[dict[str, list[Row]], list[Note]] = resolve_entities(self.founds, load_authority(), seen or {}, self.book)
        self.rows, self.notes = made
        self.agreements = [t.Agreement(*r) for r in self.rows["agreements"]]
        self.partners = {r[0]: t.Partner(*r) for r in self.rows["partners"]}

    def roles(self, agreement_id: str) -> dict[str, str]:
        return {
            p.partner_id: p.role for p in (t.AgreementParty(*r) for r in self.rows["agreement_parties"]) if p[0] == agreement_id
        }


def page(work_id: str, *texts: str, kind: str = "web_page", language: str = "en", published: str | None = None) -> Document:
    return document_of(*texts, work_id=work_id, kind=kind, language=language, published=published)


def test_a_general_agreement_is_one_whatever_year_each_source_gives() -> None:
    made = Tables(
        page("a", "The cooperation agreement of 1997 between the United Nations and INTERPOL is old."),
        page("b", "The cooperation agreement of 1996 between INTERPOL and the United Nations is old.", published="2000-01-01"),
    )
    (agreement,) = made.agreements
    assert agreement.agreement_id == "interpol+un--cooperation-agreement"
    assert (agreement.source_count, agreement.has_conflict) == (2, True)
    assert agreement.concluded_edtf == "1996"  # of two years the later document's
    (note,) = made.notes
    assert (note.check, note.severity) == ("conclusion_disagrees", "warning")
    assert "a@en#p1" in note.message
    assert "b@en#p1" in note.message


def test_the_more_precise_date_wins_and_agrees() -> None:
    made = Tables(
        page("a", "The agreement between INTERPOL and Europol was signed in Brussels on 5 November 2001."),
        page("b", "The cooperation agreement of 2001 between INTERPOL and Europol."),
    )
    (agreement,) = made.agreements
    assert (agreement.concluded_start, agreement.concluded_precision) == (dt.date(2001, 11, 5), "day")
    assert not agreement.has_conflict


def test_an_agreement_with_the_body_concerned_is_the_organizations() -> None:
    made = Tables(
        page(
            "a",
            "INTERPOL’s agreements include:",
            "* Arrangement on cooperation between INTERPOL and the United Nations in relation to joint activities with the United"
            " Nations Office on Drugs and Crime (UN)",
        ),
        page("b", "An agreement between INTERPOL and UNODC will help.", kind="press_release"),
    )
    (agreement,) = made.agreements
    assert agreement.kind == "arrangement"
    assert made.roles(agreement.agreement_id) == {"interpol": "party", "un": "party", "unodc": "party"}
    assert agreement.agreement_id == "interpol+un+unodc--arrangement"


def test_kinds_and_subjects_tell_agreements_apart() -> None:
    made = Tables(
        page(
            "a",
            "INTERPOL’s agreements include:",
            "* World Customs Organization (WCO)",
            "* Special Arrangement on the Iraqi Cultural Heritage (WCO)",
            "* Supplementary Arrangement in relation to the activities of Peacekeeping Operations (WCO)",
            "* Supplementary Arrangement in relation to stolen works of art (WCO)",
        )
    )
    assert [a.agreement_id for a in made.agreements] == [
        "interpol+wco--activities-of-peacekeeping-operations",
        "interpol+wco--cooperation-agreement",
        "interpol+wco--special-arrangement",
        "interpol+wco--stolen-works-of-art",
    ]
    base = "interpol+wco--cooperation-agreement"
    assert [a.supplements_agreement_id for a in made.agreements] == [base, None, None, base]  # the titles say so


def test_a_body_listed_twice_has_one_agreement() -> None:
    made = Tables(page("a", "INTERPOL’s agreements include:", "* East African Community (EAC)", "* East African Community (EAC)"))
    assert [a.agreement_id for a in made.agreements] == ["eac+interpol--cooperation-agreement"]


def test_what_is_replaced_is_another_agreement() -> None:
    made = Tables(
        page(
            "a",
            "On 4 December 2015 Frontex and Europol signed an agreement.",
            "This agreement replaces the strategic cooperation agreement of 2008.",
            kind="press_release",
        )
    )
    assert [(a.agreement_id, a.status, a.replaces_agreement_id) for a in made.agreements] == [
        ("europol+frontex--cooperation-agreement-2008", "replaced", None),
        ("europol+frontex--cooperation-agreement-2015", "signed", "europol+frontex--cooperation-agreement-2008"),
    ]


def test_an_undated_mention_that_fits_several_is_merged_with_none() -> None:
    made = Tables(
        page("a", "The MoU of 2001 between INTERPOL and Europol.", "The MoU of 2009 between INTERPOL and Europol."),
        page("b", "The MoU between INTERPOL and Europol."),
    )
    assert [a.concluded_edtf for a in made.agreements] == ["2001", "2009"]
    assert [n.check for n in made.notes] == ["agreement_of_several"]


def test_an_allusion_is_evidence_for_the_organs_agreement() -> None:
    made = Tables(
        page(
            "a",
            "INTERPOL has agreements with organizations such as the African Union.",
            "INTERPOL’s agreements include:",
            "* Commission of the African Union",
        )
    )
    (agreement,) = made.agreements
    row = f"{agreement.agreement_id}|african-union-commission"
    assert {e.quote for e in made.book.rows if e.row_id == row} == {"African Union", "Commission of the African Union"}


def test_an_allusion_to_an_agreement_that_nobody_describes_is_a_note() -> None:
    made = Tables(page("a", "INTERPOL has agreements with organizations such as the African Union."))
    assert made.agreements == []
    assert [n.check for n in made.notes] == ["agreement_not_described"]


def test_the_heading_gives_the_category() -> None:
    listing = [
        "# Private entities",
        "INTERPOL works with firms. These agreements include:",
        "* International Organization for Migration (IOM)",
    ]
    made = Tables(page("a", *listing))
    assert made.partners["iom"].category == "private"
    assert made.agreements[0].category == "private"
    said = [(e.value, e.is_published, e.origin) for e in made.book.rows if (e.table_name, e.row_id) == ("partners", "iom")]
    assert ("private", True, "document") in said
    assert any(origin == "authority" and not published for _, published, origin in said)


def test_headings_that_disagree_are_a_note() -> None:
    made = Tables(
        page("a", "# Private entities", "INTERPOL works with firms. These agreements include:", "* Small Arms Survey"),
        page("b", "# Regional organizations", "INTERPOL works with firms. These agreements include:", "* Small Arms Survey"),
    )
    assert [n.check for n in made.notes] == ["category_disagrees"]


def test_a_parent_is_a_row_when_its_name_stands_there() -> None:
    made = Tables(page("a", "Integrity Vice Presidency of the World Bank Group"))
    assert set(made.partners) == {"world-bank-integrity-vice-presidency", "world-bank-group"}
    assert made.partners["world-bank-integrity-vice-presidency"].parent_partner_id == "world-bank-group"
    alone = Tables(page("a", "UNODC"))
    assert [(p.partner_id, p.parent_partner_id) for p in alone.partners.values()] == [("unodc", None)]
    above = Tables(page("a", "UNODC and the United Nations"))  # the next above that is a row
    assert above.partners["unodc"].parent_partner_id == "un"


def test_mentions_count_each_work_once() -> None:
    english = page("w", "INTERPOL and INTERPOL")
    german = page("w", "INTERPOL und INTERPOL und INTERPOL", language="de")
    made = Tables(english, german, page("v", "INTERPOL", language="de"))
    assert made.partners["interpol"].mention_count == 3
    assert len(made.rows["mentions"]) == 6


def test_when_a_partner_was_seen() -> None:
    days: dict[str, dt.date | None] = {"a@en": dt.date(2020, 1, 2), "b@en": dt.date(2021, 3, 4), "c@en": None}
    made = Tables(page("a", "INTERPOL"), page("b", "INTERPOL"), page("c", "INTERPOL"), seen=days)
    interpol = made.partners["interpol"]
    assert (interpol.first_seen, interpol.last_seen) == (dt.date(2020, 1, 2), dt.date(2021, 3, 4))


def test_one_name_in_two_organizations_is_two_persons() -> None:
    made = Tables(
        page("a", "INTERPOL Secretary General Ada Lindqvist spoke."),
        page("b", "Europol Director Ada Lindqvist spoke."),
    )
    assert [(p[0], p[3]) for p in made.rows["persons"]] == [
        ("ada-lindqvist--europol", "europol"),
        ("ada-lindqvist--interpol", "interpol"),
    ]
    persons = {m.entity_id for m in (t.Mention(*r) for r in made.rows["mentions"]) if m.entity_kind == "person"}
    assert persons == {"ada-lindqvist--europol", "ada-lindqvist--interpol"}


def test_the_office_is_the_latest() -> None:
    made = Tables(
        page("b", "INTERPOL Director Ada Lindqvist spoke.", published="2001-01-01"),
        page("a", "INTERPOL Secretary General Ada Lindqvist spoke.", published="2005-01-01"),
    )
    assert [(p[0], p[2]) for p in made.rows["persons"]] == [("ada-lindqvist", "Secretary General")]


def test_a_signatory_is_one_row_however_often_told() -> None:
    sentence = "INTERPOL Secretary General Ada Lindqvist and Europol Director Tomas Brandt signed an agreement."
    made = Tables(page("a", sentence, sentence, kind="press_release"), page("b", sentence, kind="press_release"))
    rows = [t.Signatory(*r) for r in made.rows["signatories"]]
    assert [(s.person_id, s.title, s.partner_id) for s in rows] == [
        ("ada-lindqvist", "Secretary General", "interpol"),
        ("tomas-brandt", "Director", "europol"),
    ]
    assert {s.document_id for s in rows} == {"a@en"}


def test_names_that_documents_misspell_are_variants() -> None:
    made = Tables(page("a", "Residual Special Court for Sierra Leona (RSCSL)"))
    names = {(n.name, n.kind, n.source, n.seen) for n in (t.PartnerName(*r) for r in made.rows["partner_names"])}
    assert ("Residual Special Court for Sierra Leona", "variant", "a@en", True) in names
    assert ("Residual Special Court for Sierra Leone", "official") in {(name, kind) for name, kind, _, _ in names}


def test_two_names_are_one_partner_where_the_text_says_so() -> None:
    text = "The Harbour Police Association (HPA), formerly the Dock Guards Society (DGS), met. The DGS and the HPA agreed."
    made = Tables(page("a", text))
    assert set(made.partners) == {"harbour-police-association"}
    assert made.partners["harbour-police-association"].mention_count == 6
    names = {(n.name, n.kind) for n in (t.PartnerName(*r) for r in made.rows["partner_names"])}
    assert names == {
        ("Harbour Police Association", "official"), ("HPA", "acronym"),
        ("Dock Guards Society", "former"), ("DGS", "former"),
    }  # fmt: skip
    known = Tables(page("a", "the World Health Organization (formerly the Health Service of Nations)"))
    assert set(known.partners) == {"who"}
    assert "Health Service of Nations" in {r[1] for r in known.rows["partner_names"] if r[3] == "former"}


doubtful = [
    (["the Port Security Agency (PSA)"], ["the Pearl Society of Asia (PSA)"], "share an acronym"),
    (["the Authority for Port Security (APS)"], ["the Port Security Authority (PSA)"], "names are alike"),
]


@pytest.mark.parametrize(("one", "other", "why"), doubtful)
def test_a_doubtful_pair_is_two_partners_and_a_note(one: list[str], other: list[str], why: str) -> None:
    made = Tables(page("a", *one), page("b", *other))
    assert len(made.partners) == 2
    assert [(n.check, n.severity) for n in made.notes] == [("bodies_may_be_one", "info")]
    assert why in made.notes[0].message


def test_the_names_of_translations_are_a_doubtful_pair() -> None:
    made = Tables(
        page("a", "the Port Security Agency (PSA) met"),
        page("a", "la Agencia de Seguridad Portuaria (ASP) se reunió", language="es"),
    )
    assert set(made.partners) == {"port-security-agency", "agencia-de-seguridad-portuaria"}
    assert [n.check for n in made.notes] == ["bodies_may_be_one"]


def test_bodies_that_have_nothing_to_do_with_each_other_are_no_pair() -> None:
    made = Tables(page("a", "the Port Security Agency (PSA) and the University of the Isles (UI)"))
    assert made.notes == []


# --- laws ------------------------------------------------------------------------------------------------------------------

signing = "INTERPOL Secretary General Ada Lindqvist and Europol Director Tomas Brandt signed an agreement."
some = [
    page("a", "The cooperation agreement of 1997 between the United Nations and INTERPOL is old."),
    page(
        "b",
        "INTERPOL’s agreements include:",
        "* United Nations (UN)",
        "* Special Arrangement on the Iraqi Cultural Heritage (UNESCO)",
    ),
    page(
        "c",
        "INTERPOL Secretary General Ada Lindqvist and Europol Director Tomas Brandt signed an agreement.",
        kind="press_release",
    ),
    page("d", "Der Vertrag zwischen INTERPOL und Europol ist alt.", language="de"),
    page("e", "The MoU between INTERPOL and Europol was approved by the INTERPOL General Assembly."),
]


@settings(deadline=None)
@given(st.permutations(range(len(some))))
def test_the_order_of_documents_changes_nothing(order: list[int]) -> None:
    straight, shuffled = Tables(*some), Tables(*(some[i] for i in order))
    assert straight.rows == shuffled.rows
    assert straight.book.rows == shuffled.book.rows
    assert straight.notes == shuffled.notes


@pytest.mark.parametrize("name", ["agreement_events", "agreement_relations", "agreement_systems", "signatories", "mentions"])
def test_quotes_stand_at_their_spans(name: str) -> None:
    made = Tables(*some)
    texts = {f.document.document_id: f.document.text for f in made.founds}
    table = t.all_tables[name]
    at = {c: table.position(c) for c in ("document_id", "quote", "char_start", "char_end")}
    for row in made.rows[name]:
        assert texts[row[at["document_id"]]][row[at["char_start"]] : row[at["char_end"]]] == row[at["quote"]]


def test_keys_are_unique_and_references_point_somewhere() -> None:
    made = Tables(*some)
    for name, rows in made.rows.items():
        keys = [t.all_tables[name].key_of(row) for row in rows]
        assert len(keys) == len(set(keys)), name
    for name, column in itertools.product(("agreement_parties", "signatories", "partners"), ("partner_id", "parent_partner_id")):
        table = t.all_tables[name]
        if column in {c.name for c in table.columns}:
            values = {row[table.position(column)] for row in made.rows[name]} - {None}
            assert values <= made.partners.keys(), (name, column)


def test_evidence_that_is_published_says_the_published_value() -> None:
    made = Tables(*some)
    for e in made.book.rows:
        table = t.all_tables[e.table_name]
        row = next(r for r in made.rows[e.table_name] if table.key_of(r) == e.row_id)
        assert (str(row[table.position(e.column_name)]) == e.value) == e.is_published, e
