"""Which words of a text name an organization or a system, and which one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.authority.lists import load_authority
from pipeline.authority.matcher import WordFinder, fold, places
from tests.small_documents import document_of, found_in, said

names_in_running_text = [
    ("INTERPOL and the United Nations", [("INTERPOL", "interpol"), ("United Nations", "un")]),
    ("INTERPOL1 and INTERPOL¹ agreed", [("INTERPOL", "interpol"), ("INTERPOL", "interpol")]),  # note marks
    ("INTERPOL’s rules, INTERPOL's rules", [("INTERPOL", "interpol"), ("INTERPOL", "interpol")]),
    ("the World Health Organisation", [("World Health Organisation", "who")]),  # s for z
    ("EUROPOL2022 @UN www.UN.org UNEP/EA.4/RES.1", []),  # inside a word, a handle, an address, a symbol
    ("un accord, who else, small arms survey", []),  # acronyms have capitals, names most of theirs
    ("the United Nations Educational Scientific and Cultural Organization",
     [("United Nations Educational Scientific and Cultural Organization", "unesco")]),  # a missing comma
    ("the United Nations Global Counter-Terrorism Strategy", [("United Nations", "un")]),  # a title swallows nothing
    ("United Nations Office on Drugs and Crime (UNODC)",
     [("United Nations Office on Drugs and Crime", "unodc"), ("UNODC", "unodc")]),  # the acronym is a mention of its own
    ("European Union-funded and UN-led", [("European Union", "eu"), ("UN", "un")]),
    ("the Office of the Prosecutor of the International Criminal Court",
     [("Office of the Prosecutor of the International Criminal Court", "icc-otp")]),  # the longest name alone
    ("no security council and no general assembly", []),
    ("the UN Office on Drugs and Crime, the U.N. Truce Supervision Organization and the U.N.",
     [("UN Office on Drugs and Crime", "unodc"), ("U.N. Truce Supervision Organization", "untso"), ("U.N.", "un")]),
    ("the Counter Terrorism Committee and the Inter American Development Bank",  # hyphens left out
     [("Counter Terrorism Committee", "un-counter-terrorism-committee"), ("Inter American Development Bank", "idb")]),
    ("the Counter\u2011Terrorism Committee and the Counterterrorism Committee",  # hyphens of other kinds
     [("Counter\u2011Terrorism Committee", "un-counter-terrorism-committee"),
      ("Counterterrorism Committee", "un-counter-terrorism-committee")]),
    ("the World\u00a0Health Organization, the United\u202fNations",  # spaces at which no line may break
     [("World\u00a0Health Organization", "who"), ("United\u202fNations", "un")]),
    ("the World Health Organi\u00adzation", [("World Health Organi\u00adzation", "who")]),  # a soft hyphen
    ("UNODC’s, UNODC's and UNODCʼs; the World Customs Organization’s",
     [*[("UNODC", "unodc")] * 3, ("World Customs Organization", "wco")]),
    ("a former member of the Organization of African Unity", [("Organization of African Unity", "african-union")]),
    ("Facebook and Twitter pages of INTERPOL", [("INTERPOL", "interpol")]),  # where one follows somebody
    ("FIUs, ATMs, ICEs, WHOs", []),  # plurals
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), names_in_running_text)
def test_names_in_running_text(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(found_in(document_of(text))) == expected


names_in_other_languages = [
    ("de", "die INTERPOL-Datenbanken der Vereinten Nationen", [("INTERPOL", "interpol"), ("Vereinten Nationen", "un")]),
    ("fr", "L’Ecole Nationale Supérieure de Police", [("Ecole Nationale Supérieure de Police", "ensp")]),  # a lost accent
    ("fr", "l’Organisation des Nations Unies et d’INTERPOL",
     [("Organisation des Nations Unies", "un"), ("INTERPOL", "interpol")]),
    ("ar", "وبالأمم المتحدة والإنتربول", [("الأمم المتحدة", "un"), ("الإنتربول", "interpol")]),  # one-letter prefixes
    ("ar", "للأمم المتحدة", [("للأمم المتحدة", "un")]),  # the preposition that swallows the article
    ("zh", "联合国和国际刑警组织之间", [("联合国", "un"), ("国际刑警组织", "interpol")]),  # no spaces
    ("ru", "Организации Объединенных Наций", [("Организации Объединенных Наций", "un")]),
    ("es", "UN ACUERDO DE TODOS", []),  # a word in capitals is no acronym
    ("es", "una generación sin sida y sin Sida", []),  # an illness, not Sweden's agency
    ("ar", "إيفاد بعثات زائرة", []),  # to send missions, not the fund
    ("ar", "لليونسكو وكاليونسكو", [("لليونسكو", "unesco"), ("اليونسكو", "unesco")]),
    ("ar", "وبرنامُج الأمم المتحدة الإنمائي والمنظمةُ البحرية الدولية",  # vowels
     [("برنامُج الأمم المتحدة الإنمائي", "undp"), ("المنظمةُ البحرية الدولية", "imo")]),
    ("ar", "مجلسُ الأمنِ", [("مجلسُ الأمنِ", "un-security-council")]),
    ("ar", "للاتحـاد الأوروبي", [("للاتحـاد الأوروبي", "eu")]),  # a lengthened letter
    ("ar", "سمجلس الأمن", []),  # inside a word
    ("de", "INTERPOLs Datenbank, Europols Aufgabe", [("INTERPOL", "interpol"), ("Europol", "europol")]),
    ("de", "des Europarats, dem Internationalen Strafgerichtshof",
     [("Europarats", "council-of-europe"), ("Internationalen Strafgerichtshof", "international-criminal-court")]),
    ("ru", "с Интерполом, Советом Европы и Всемирной таможенной организацией",
     [("Интерполом", "interpol"), ("Советом Европы", "council-of-europe"), ("Всемирной таможенной организацией", "wco")]),
    ("fr", "L’OACI, l’OIM et l’UE", [("OACI", "icao"), ("OIM", "iom"), ("UE", "eu")]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), names_in_other_languages)
def test_names_in_other_languages(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert said(found_in(document_of(text, language=language))) == expected


by_context = [
    (["The ICC met."], []),  # Court or Chamber? nobody says
    (["The International Criminal Court.", "The ICC met."],
     [("International Criminal Court", "international-criminal-court"), ("ICC", "international-criminal-court")]),
    (["International Chamber of Commerce (ICC)", "International Criminal Court", "The ICC met."],  # the bracket decides
     [("International Chamber of Commerce", "international-chamber-of-commerce"), ("ICC", "international-chamber-of-commerce"),
      ("International Criminal Court", "international-criminal-court"), ("ICC", "international-chamber-of-commerce")]),
    (["Office of Audit and Investigations of the United Nations Development Programme (UNDP)"],  # the parent's acronym
     [("Office of Audit and Investigations of the United Nations Development Programme",
       "undp-office-of-audit-and-investigations"), ("UNDP", "undp")]),
]  # fmt: skip


otherwise_explained = [
    (["The data protection officer (DPO) of IBM wrote. The DPO signed."], [("IBM", "ibm")]),
    (["Integrated Border Management (IBM) is new.", "IBM stays."], []),
    (["The International Biodiversity Museum (IBM) is new.", "The IBM opens."],
     [("International Biodiversity Museum", "international-biodiversity-museum"),
      ("IBM", "international-biodiversity-museum"), ("IBM", "international-biodiversity-museum")]),
    (["the global environment fund (GEF); the GEF"], [("GEF", "gef"), ("GEF", "gef")]),  # nearly its name
    (["a meeting with its hosts (FAO)"], [("FAO", "fao")]),  # other initials
]  # fmt: skip


@pytest.mark.parametrize(("texts", "expected"), otherwise_explained)
def test_an_acronym_that_other_words_explain(texts: list[str], expected: list[tuple[str, str]]) -> None:
    assert said(found_in(document_of(*texts))) == expected


headlines = [
    ("en", ["THE WHO AND THE EU SIGN AN AGREEMENT", "The World Health Organization and the European Union signed."],
     [("EU", "eu"), ("World Health Organization", "who"), ("European Union", "eu")]),  # "who" is a word
    ("en", ["ICE AND SNOW CLOSE THE AIRPORT"], []),
    ("en", ["THE EU SIGNS"], []),  # nothing else says that it is the Union
    ("es", ["UN ACUERDO DE LA OMS", "La Organización Mundial de la Salud y las Naciones Unidas acordaron."],
     [("OMS", "who"), ("Organización Mundial de la Salud", "who"), ("Naciones Unidas", "un")]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "texts", "expected"), headlines)
def test_acronyms_in_headlines(language: str, texts: list[str], expected: list[tuple[str, str]]) -> None:
    assert said(found_in(document_of(*texts, language=language))) == expected


@pytest.mark.parametrize(("texts", "expected"), by_context)
def test_names_that_need_context(texts: list[str], expected: list[tuple[str, str]]) -> None:
    assert said(found_in(document_of(*texts))) == expected


def test_two_bodies_that_fit_are_left_out_with_a_note() -> None:
    found = found_in(document_of("The International Chamber of Commerce and the International Criminal Court; the ICC met."))
    assert ("ICC", "international-criminal-court") not in said(found)
    assert [n.check for n in found.notes] == ["name_of_several"]


def test_an_organ_belongs_to_the_body_that_is_named_with_it() -> None:
    resolution = document_of("The General Assembly,", kind="resolution", symbol="A/RES/75/10")
    assert said(found_in(resolution)) == [("General Assembly", "un-general-assembly")]
    titled = document_of(
        "the United Nations and the Council of Europe", "The General Assembly,", kind="resolution", symbol="A/RES/1/1"
    )
    assert ("General Assembly", "un-general-assembly") in said(found_in(titled))  # the line before owns nothing
    page = document_of("INTERPOL met.", "The General Assembly approved it.")
    assert said(found_in(page)) == [("INTERPOL", "interpol")]
    full = document_of("The INTERPOL General Assembly approved it.")
    assert said(found_in(full)) == [("INTERPOL General Assembly", "interpol-general-assembly")]


misspelled = [
    ("Residual Special Court for Sierra Leona (RSCSL)", "Residual Special Court for Sierra Leona", "rscsl"),
    ("Organization for the Security and Co-operation in Europe (OSCE)",
     "Organization for the Security and Co-operation in Europe", "osce"),
    ("Arab Interior Ministers’ Council (AMIC)", "AMIC", "aimc"),  # two letters exchanged
    ("the World Food Program (WFP)", "World Food Program", "wfp"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "partner"), misspelled)
def test_a_misspelled_name_is_that_partner(text: str, name: str, partner: str) -> None:
    found = found_in(document_of(text))
    assert (name, partner) in said(found)
    assert (name, partner, "variant") in [(s.name, s.entity, s.kind) for s in found.spellings]


no_misspelling = [
    "the Regional Office for Security Cooperation (OSCE)",  # an acronym of another body, and no name like it
    "a meeting held in Geneva (WHO)",
]


@pytest.mark.parametrize("text", no_misspelling)
def test_an_acronym_alone_makes_no_misspelling(text: str) -> None:
    assert [s for s in found_in(document_of(text)).spellings if s.kind == "variant"] == []


unknown = [
    ("the Qatar Stadium Authority (QSA) met; the QSA agreed", "Qatar Stadium Authority", "QSA",
     ["Qatar Stadium Authority", "QSA", "QSA"]),
    ("in the Northern Fisheries Training Institute (NFTI)", "Northern Fisheries Training Institute", "NFTI",
     ["Northern Fisheries Training Institute", "NFTI"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "acronym", "places_named"), unknown)
def test_a_body_that_explains_its_acronym(text: str, name: str, acronym: str, places_named: list[str]) -> None:
    found = found_in(document_of(text))
    assert [(b.name, b.acronym) for b in found.bodies] == [(name, acronym)]
    assert [quote for quote, _ in said(found)] == places_named


no_bodies = [
    "the Sustainable Development Goals (SDGs) and the coronavirus disease (COVID-19)",  # no body's noun
    "the Convention on Wetlands (COW)",
    "the Institute for Advanced Study (IBM)",  # other initials
]


@pytest.mark.parametrize("text", no_bodies)
def test_what_only_looks_like_a_body(text: str) -> None:
    assert found_in(document_of(text)).bodies == []


systems = [
    ("INTERPOL’s Stolen Motor Vehicle Database", [("Stolen Motor Vehicle Database", "stolen-motor-vehicle-database")]),
    ("the INTERPOL I-24/7 global police secure communications system",
     [("INTERPOL I-24/7 global police secure communications system", "i-24-7")]),
    ("an airport’s facial recognition system", []),  # its owner is not named
    ("INTERPOL offers the facial recognition system", [("facial recognition system", "facial-recognition-system")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), systems)
def test_systems(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(found_in(document_of(text)), "system") == expected


# --- laws ------------------------------------------------------------------------------------------------------------------

some_names = st.sampled_from(sorted({n.name for n in load_authority().names})[::40])
between = st.sampled_from([" and ", ", ", " (", ") ", "’s ", "\n", "¹ ", "-", "/", " der ", "和", " و"])
texts = st.lists(st.tuples(some_names, between), max_size=8).map(lambda pairs: "".join(a + b for a, b in pairs))


@settings(deadline=None)
@given(st.text() | texts)
def test_folding_changes_no_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@settings(deadline=None)
@given(texts | st.text())
def test_names_found_stand_in_order_and_do_not_overlap(text: str) -> None:
    found = load_authority().find_names(text)
    assert all(0 <= start < end <= len(text) for start, end, _ in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))


@settings(deadline=None)
@given(st.lists(texts, min_size=1, max_size=5), st.sampled_from(["en", "de", "fr", "es", "ar", "zh"]))
def test_mentions_lie_in_their_paragraph_and_do_not_overlap(paragraphs: list[str], language: str) -> None:
    tidy = [" ".join(p.split()) or "—" for p in paragraphs]
    found = found_in(document_of(*tidy, language=language))
    spans = {p.eid: (p.start, p.end) for p in found.document.passages}
    assert all(spans[n.eid][0] <= n.start < n.end <= spans[n.eid][1] for n in found.named)
    assert all(a.end <= b.start for a, b in pairwise(found.named))


@settings(deadline=None)
@given(st.text(alphabet="ab -_", max_size=30))
def test_a_word_is_found_only_as_a_word_of_its_own(text: str) -> None:
    found = WordFinder(["ab", "ab ab"]).find(text)
    assert all(text[start:end] == word for start, end, word in found)
    assert all(not text[end : end + 1].isalnum() for _, end, _ in found)
    assert all(text[start:end] == "ab" for start, end in places(text, "ab"))
