"""Organizations that the authority list does not know: what vouches for one, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.body_names import name_words
from pipeline.languages import language_codes
from tests.small_documents import document_of, found_in, said

# Language, text, and the bodies in it: name, acronym. In the words of press releases and pages about police cooperation.
cases = [
    ("en", "The Qatar Stadium Authority (QSA) joined. The QSA agreed.", [("Qatar Stadium Authority", "QSA")]),
    (
        "en",
        "a letter of the Northern Fisheries Training Institute (“NFTI”) to the host",
        [("Northern Fisheries Training Institute", "NFTI")],
    ),
    ("en", "the Baltic Port Security Agency (the “BPSA”) and others", [("Baltic Port Security Agency", "BPSA")]),
    ("en", "experts of the BPSA (Baltic Port Security Agency) came", [("Baltic Port Security Agency", "BPSA")]),
    ("en", "The Convention on the Organization of Games (COG) is in force.", []),
    ("en", "the Law on the National Guard (LNG) of 2012", []),
    ("en", "under the Agreement (2009) and the Memorandum of Understanding (MoU)", []),
    ("en", "Each National Central Bureau (NCB) and Financial Intelligence Unit (FIU) has one.", []),
    ("en", "every Non-Governmental Organization (NGO) and Law Enforcement Agency (LEA)", []),
    ("en", "Regional Fisheries Management Organizations (RFMOs) met.", []),
    ("en", "Project Clean Harbour (PCH) and the Safe Stadium Programme (SSP)", []),
    ("en", "the Port of Northern Bay (PNB) and Lake Victoria Basin (LVB)", []),
    ("en", "Deputy Director Anna Maria Berg (AMB) spoke", []),
    ("en", "the National Action Plan (NAP), the Global Security Forum Declaration (GSFD)", []),
    (
        "en",
        "the University of the Southern Isles (USI) in cooperation with the Museum of Coastal Trade (MCT)",
        [("University of the Southern Isles", "USI"), ("Museum of Coastal Trade", "MCT")],
    ),
    ("en", "Harbour Data Systems Ltd (HDS) gives software.", [("Harbour Data Systems Ltd", "HDS")]),
    ("en", "the Coastal Trade Network (CTN) of customs offices", [("Coastal Trade Network", "CTN")]),
    (
        "en",
        "The Harbour Police Association (HPA), formerly the Dock Guards Society (DGS), and the DGS",
        [("Harbour Police Association", "HPA")],
    ),
    ("en", "INTERPOL and the Northern Isles Police Academy signed an agreement.", [("Northern Isles Police Academy", None)]),
    (
        "en",
        "A cooperation agreement between INTERPOL and the Royal Coastal University was signed.",
        [("Royal Coastal University", None)],
    ),
    (
        "en",
        "INTERPOL signed a memorandum of understanding with the Harbour Insurance Federation in Lyon.",
        [("Harbour Insurance Federation", None)],
    ),
    (
        "en",
        "INTERPOL and the Southern Isles Bureau for Research (SBR) signed an agreement. The agreement between INTERPOL and SBR "
        "is new.",
        [("Southern Isles Bureau for Research", "SBR")],
    ),
    (
        "en",
        "INTERPOL, Kestrel Harbour Co., Ltd. and Brightmoor Research Institute Inc. signed an agreement.",
        [("Kestrel Harbour Co., Ltd.", None), ("Brightmoor Research Institute Inc", None)],
    ),
    ("en", "INTERPOL signed an agreement with the Commissioner for Peace and Security, Ambassador Idris Okoye.", []),
    ("en", "INTERPOL’s Ada Berg and the Director of Europol Catherine Van Dorp signed a joint statement.", []),
    ("en", "INTERPOL and South Africa signed an agreement.", [("South Africa", None)]),  # a state may be party
    ("en", "The office of INTERPOL in South Africa signed an agreement with Europol.", []),
    ("en", "The agreement between INTERPOL and its Member Countries", []),
    ("en", "INTERPOL signed an agreement with the Government of Ruritania.", [("Government of Ruritania", None)]),
    (
        "fr",
        "L’Agence nationale de sécurité des stades (ANSS) a signé. L’ANSS est nouvelle.",
        [("Agence nationale de sécurité des stades", "ANSS")],
    ),
    ("fr", "l’Institut universitaire de la police fédérale (IUPF)", [("Institut universitaire de la police fédérale", "IUPF")]),
    ("fr", "la Loi sur la police nationale (LPN) et le Plan d’action de l’Agence (PAA)", []),
    ("fr", "chaque Bureau central national (BCN) et chaque organisation non gouvernementale (ONG)", []),
    (
        "fr",
        "le Centre de formation maritime du Nord (CFMN), anciennement École des ports (EDP)",
        [("Centre de formation maritime du Nord", "CFMN")],
    ),
    ("fr", "la Convention sur le Conseil des ports (CCP)", []),
    ("es", "la Agencia Nacional de Seguridad Portuaria (ANSP) firmó", [("Agencia Nacional de Seguridad Portuaria", "ANSP")]),
    (
        "es",
        "el Instituto universitario de la policía federal (IUPF)",
        [("Instituto universitario de la policía federal", "IUPF")],
    ),
    ("es", "la Autoridad de Estadios del Golfo (GSA, por sus siglas en inglés)", [("Autoridad de Estadios del Golfo", "GSA")]),
    ("es", "cada Oficina Central Nacional (OCN) y la Ley de la Policía Nacional (LPN)", []),
    ("es", "el Proyecto Puerto Seguro (PPS)", []),
    ("de", "die Nationale Stadionbehörde (NSB) und die NSB", [("Nationale Stadionbehörde", "NSB")]),
    ("de", "die Akademie für Hafensicherheit (AHS)", [("Akademie für Hafensicherheit", "AHS")]),
    ("de", "das Nationale Zentralbüro (NZB) jedes Staates", []),
    ("de", "das Gesetz über die Bundespolizei (GBP)", []),
    (
        "ru",
        "Национальное агентство портовой безопасности (НАПБ) сообщило. НАПБ согласно.",
        [("Национальное агентство портовой безопасности", "НАПБ")],
    ),
    ("ru", "Академия морской полиции (АМП)", [("Академия морской полиции", "АМП")]),
    ("ru", "каждое Национальное центральное бюро (НЦБ)", []),
    ("ru", "Закон о национальной полиции (ЗНП)", []),
    ("ru", "с Национальным агентством портовой безопасности (НАПБ)", []),
    ("ar", "الهيئة الوطنية لأمن الملاعب (QSA) والإنتربول", []),
    ("ar", "اتفاقية التعاون (2009)", []),
    (
        "en",
        "The East Coast Financial Crimes Enforcement Commission (ECFCEC) hosted it. ECFCEC officers spoke.",
        [("East Coast Financial Crimes Enforcement Commission", "ECFCEC")],
    ),
    (
        "en",
        "Officers of the Ruritanian Bureau of Special Investigations (RBSI) and of the Island Revenue Service (IRS) came.",
        [("Ruritanian Bureau of Special Investigations", "RBSI"), ("Island Revenue Service", "IRS")],
    ),
    ("en", "The Universal Peace and Security Law Group of Eight met. The Paris Declaration (PD) followed.", []),
    (
        "en",
        "The International Sport Betting Monitoring Association (ISBMA) and INTERPOL signed a declaration of intent.",
        [("International Sport Betting Monitoring Association", "ISBMA")],
    ),
    (
        "en",
        "A working arrangement was concluded between INTERPOL and the Pacific Drug Enforcement Council last year.",
        [("Pacific Drug Enforcement Council", None)],
    ),
    ("en", "The Digital Forensics Expert Group Meeting (DFEGM) closes on Friday.", []),
    ("en", "The Head of Department (HOD) and the Chief of Police (COP) spoke.", []),
    ("en", "The ABC Foundation (ABCF) gave funds to Operation Sea Lion (OSL).", [("ABC Foundation", "ABCF")]),
    ("en", "He studied at the School of Maritime Law (SML) before joining the Force.", [("School of Maritime Law", "SML")]),
    ("en", "Mutual Legal Assistance Treaty (MLAT) and European Arrest Warrant (EAW)", []),
    ("en", "under the Biological and Toxin Weapons Convention (BTWC)", []),
    (
        "fr",
        "La Haute Autorité pour la sûreté portuaire (HASP) a salué le texte.",
        [("Haute Autorité pour la sûreté portuaire", "HASP")],
    ),
    (
        "fr",
        "la Direction centrale de la police maritime (DCPM) et le Plan national de sûreté (PNS)",
        [("Direction centrale de la police maritime", "DCPM")],
    ),
    ("fr", "un mandat d’arrêt européen (MAE) et l’entraide judiciaire (EJ)", []),
    (
        "es",
        "El Servicio Nacional de Guardacostas (SNG) y la Fundación Mar Limpio (FML)",
        [("Servicio Nacional de Guardacostas", "SNG"), ("Fundación Mar Limpio", "FML")],
    ),
    ("es", "la Convención sobre Armas Biológicas (CAB) y el Plan de Acción Mundial (PAM)", []),
    (
        "de",
        "Das Zentrum für Grenzsicherheit (ZGS) und der Europäische Haftbefehl (EHB)",
        [("Zentrum für Grenzsicherheit", "ZGS")],
    ),
    ("de", "das Landesamt für Hafenschutz (LHS)", [("Landesamt für Hafenschutz", "LHS")]),
    (
        "ru",
        "Федеральная служба морской охраны (ФСМО) и Европейский ордер на арест (ЕОА)",
        [("Федеральная служба морской охраны", "ФСМО")],
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), cases)
def test_bodies(language: str, text: str, expected: list[tuple[str, str | None]]) -> None:
    found = found_in(document_of(text, language=language))
    assert [(b.name, b.acronym) for b in found.bodies] == expected


def test_its_acronym_names_it_again() -> None:
    found = found_in(document_of("The Qatar Stadium Authority (“QSA”) met.", "The QSA agreed, and QSAs did not."))
    assert [quote for quote, _ in said(found)] == ["Qatar Stadium Authority", "QSA", "QSA"]


renamed = [
    ("en", "Europol (formerly the European Drugs Office) met.", "europol", [("European Drugs Office", "former")]),
    ("en", "The Safer Seas Alliance (SSA), also known as the Blue Coast Coalition, met.", "safer-seas-alliance",
     [("Blue Coast Coalition", "alias")]),
    ("fr", "le Centre de formation maritime (CFM), anciennement Institut des ports (IDP)", "centre-de-formation-maritime",
     [("Institut des ports", "former"), ("IDP", "former")]),
    ("es", "el Centro de Formación Marítima (CFM), anteriormente Instituto de Puertos", "centro-de-formacion-maritima",
     [("Instituto de Puertos", "former")]),
    ("en", "INTERPOL, formerly in Paris, met.", "interpol", []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "partner", "names"), renamed)
def test_other_names_of_a_body(language: str, text: str, partner: str, names: list[tuple[str, str]]) -> None:
    found = found_in(document_of(text, language=language))
    assert [(s.name, s.kind) for s in found.spellings if s.entity == partner] == names


def test_a_party_is_found_only_in_a_sentence_about_an_agreement() -> None:
    assert found_in(document_of("INTERPOL and the Royal Coastal University met.")).bodies == []
    assert found_in(document_of("INTERPOL met. The Royal Coastal University signed an agreement.")).bodies == []


@given(st.sampled_from(language_codes()), st.text(alphabet="Aa Bb(Cc) d’e.“”ABC,", max_size=60), st.text("ABCs", max_size=5))
def test_where_a_name_begins_is_a_word_of_it(language: str, text: str, acronym: str) -> None:
    words = name_words(language)
    start = words.begins_by_initials(text, acronym) if words else None
    if start is not None:
        assert text[start].upper() == acronym[0]
        assert start == 0 or not text[start - 1].isalnum()
