"""Who signed, in which office, for which party; and everybody who did not."""

from __future__ import annotations

import pytest

from pipeline.extract.found import Found
from tests.small_documents import document_of, found_in, said

Row = tuple[str, str | None, str | None]


def signed(found: Found) -> list[Row]:
    return [(s.name, s.office, s.partner) for c in found.claims for s in c.signed]


two = "INTERPOL Secretary General Ada Lindqvist and Europol Director Tomas Brandt"
both: list[Row] = [("Ada Lindqvist", "Secretary General", "interpol"), ("Tomas Brandt", "Director", "europol")]

who_signed: list[tuple[list[str], list[Row]]] = [
    # active
    ([f"{two} signed a cooperation agreement between the two bodies."], both),
    (["Ada Lindqvist, INTERPOL Secretary General, and Tomas Brandt, Director of Europol, today signed an agreement."], both),
    (["INTERPOL and Europol have an agreement.", f"{two} signed the agreement in Lyon."], both),
    (["INTERPOL and Europol agreed on a MoU.", f"“Good,” said {two}.", "Ms Lindqvist and Mr Brandt also signed a MoU."], both),
    # passive
    (["INTERPOL and Europol concluded an agreement.", f"Signed by {two} the agreement will help."], both),
    ([f"The MoU between INTERPOL and Europol, which was signed by {two}, is new."], both),
    ([f"The agreement between INTERPOL and Europol was signed in Doha on 3 May 2012 by {two}."], both),
    (["IOM and the World Customs Organization (WCO) signed a MoU.",
      "The MoU was signed by William Harper King, IOM Director General and Dr. Kenji Mori, WCO Secretary General."],
     [("William Harper King", "Director General", "iom"), ("Kenji Mori", "Secretary General", "wco")]),
    (["A new arrangement between the International Civil Aviation Organization (ICAO) and the United Nations Office of"
      " Counter-Terrorism (UNOCT) was signed today by ICAO Secretary General, Dr. Fan Lu, and the Under-Secretary-General of"
      " UNOCT, Mr. Viktor Orlov."],
     [("Fan Lu", "Secretary General", "icao"), ("Viktor Orlov", "Under-Secretary-General", "unoct")]),
    # the office before a surname alone; a name straight behind the organization; the field of an office before a name
    (["INTERPOL and Europol signed an agreement.", "“Good,” said INTERPOL Executive Director Ada Lindqvist.",
      "Executive Director Lindqvist and Europol Director Tomas Brandt signed the agreement in Doha."],
     [("Ada Lindqvist", "Executive Director", "interpol"), ("Tomas Brandt", "Director", "europol")]),
    (["INTERPOL’s Director Ada Lindqvist and the Executive Director of Europol Tomas Brandt signed an agreement."],
     [("Ada Lindqvist", "Director", "interpol"), ("Tomas Brandt", "Executive Director", "europol")]),
    (["INTERPOL and the African Union (AU) have an agreement.", "INTERPOL Secretary General Ada Lindqvist and AU Commissioner for"
      " Peace and Security, Ambassador Idris Okoye signed the agreement."],
     [("Ada Lindqvist", "Secretary General", "interpol"),
      ("Idris Okoye", "Commissioner for Peace and Security", "african-union")]),
    ([f"The three-year agreement was signed between {two}."], both),
    (["INTERPOL’s Director Ada Lindqvist and Europol’s Director Dr. h. c. Tomas Brandt signed an agreement."],
     [("Ada Lindqvist", "Director", "interpol"), ("Tomas Brandt", "Director", "europol")]),
    # the employer is known from the text alone
    (["The agreement between INTERPOL and the Qatar Stadium Authority (QSA) was signed by INTERPOL Secretary General Ada"
      " Lindqvist and Hassan Al Thawi, Secretary General of the QSA."],
     [("Ada Lindqvist", "Secretary General", "interpol"), ("Hassan Al Thawi", "Secretary General", "qatar-stadium-authority")]),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "expected"), who_signed)
def test_who_signed(texts: list[str], expected: list[Row]) -> None:
    assert signed(found_in(document_of(*texts))) == expected


who_did_not = [
    # The office of somebody who signs for no known body ends before the next; and the first arrangement is another one.
    ["The Minister of Internal Affairs of Ruritania, Jan Novak and the Executive Director of the European Border and Coast Guard"
     " Agency (Frontex), Ada Lindqvist signed a renewed working arrangement.",
     "The first working arrangement between Frontex and INTERPOL was signed in 2008."],
    [f"INTERPOL and Europol signed an agreement, said {two}."],  # quoted
    ["INTERPOL and Europol signed an agreement.", f"{two} took part in the ceremony."],  # present
    ["INTERPOL and Europol signed an agreement.", f"The agreement was welcomed by {two}."],
    [f"INTERPOL and Europol signed an agreement which was hailed by {two}."],
    [f"The agreement between INTERPOL and Europol was signed in Lyon at a ceremony hosted by {two}."],
    [f"The agreement between INTERPOL and Europol will be signed by {two}."],  # not yet
    [f"{two} will sign an agreement."],
    [f"{two} signed the visitors’ book; INTERPOL and Europol have an agreement."],  # something else
    ["INTERPOL and Europol signed an agreement in the presence of ICAO Secretary General Fan Lu."],
    ["INTERPOL Secretary General Ada Lindqvist thanked Europol Director Tomas Brandt, who was there when the agreement between"
     " INTERPOL and Europol was signed."],
    ["INTERPOL and Europol signed an agreement.", "The INTERPOL Chief signed the agreement."],  # nobody by name
]  # fmt: skip


@pytest.mark.parametrize("texts", who_did_not)
def test_who_did_not_sign(texts: list[str]) -> None:
    assert signed(found_in(document_of(*texts))) == []


in_other_languages: list[tuple[str, list[str], list[Row]]] = [
    ("fr", ["INTERPOL et l’Union africaine (UA) ont signé un accord de coopération.",
            "Le Secrétaire Général d’INTERPOL, M. Karl Winter, et le Commissaire à la paix et à la sécurité de l’UA,"
            " M. l’Ambassadeur Smaïl Chergou, ont signé l’accord au siège."],
     [("Karl Winter", "Secrétaire Général", "interpol"),
      ("Smaïl Chergou", "Commissaire à la paix et à la sécurité", "african-union")]),
    ("es", ["INTERPOL y la OCDE han firmado una carta de intenciones.",
            "Los Secretarios Generales de INTERPOL, Karl Winter, y de la OCDE, Ángel Garrido, firmaron la carta."],
     [("Karl Winter", "Secretarios Generales", "interpol"), ("Ángel Garrido", "Secretarios Generales", "oecd")]),
    ("de", ["INTERPOL-Generalsekretär Karl Winter und Europol-Direktorin Anna Berg unterzeichneten in Den Haag ein"
            " Kooperationsabkommen zwischen INTERPOL und Europol."],
     [("Karl Winter", "Generalsekretär", "interpol"), ("Anna Berg", "Direktorin", "europol")]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "texts", "expected"), in_other_languages)
def test_who_signed_in_other_languages(language: str, texts: list[str], expected: list[Row]) -> None:
    assert signed(found_in(document_of(*texts, language=language))) == expected


def test_the_phrase_that_says_so_is_quoted() -> None:
    found = found_in(document_of("INTERPOL and Europol concluded an agreement.", f"Signed by {two} the agreement will help."))
    text = found.document.text
    spans = [s.span for c in found.claims for s in c.signed]
    assert [text[s.start : s.end] for s in spans] == [
        "Signed by INTERPOL Secretary General Ada Lindqvist",
        "Europol Director Tomas Brandt",
    ]


def test_when_and_where() -> None:
    found = found_in(document_of(f"The agreement between INTERPOL and Europol was signed in Doha on 3 May 2012 by {two}."))
    assert [(s.when.edtf if s.when else None, s.place) for c in found.claims for s in c.signed] == [("2012-05-03", "Doha")] * 2


@pytest.mark.parametrize("letters", range(560, 580))
def test_words_that_are_read_from_the_middle_of_a_name_are_no_organization(letters: int) -> None:
    found = found_in(document_of(f"INTERPOL and Europol {'x' * letters} signed the agreement with Europol."))
    assert signed(found) == []


def test_where_is_a_town_and_when_no_day_until_which_it_lasts() -> None:
    said = f"The agreement between INTERPOL and Europol was signed at Harbour House in Doha by {two} and lasts until 2025."
    found = found_in(document_of(said))
    assert [(s.when, s.place) for c in found.claims for s in c.signed] == [(None, "Doha")] * 2


def test_who_signs_for_nobody_known_is_a_note() -> None:
    found = found_in(
        document_of("INTERPOL and Europol signed an agreement.", "The agreement was signed by ICAO Secretary General Fan Lu.")
    )
    assert signed(found) == []
    assert [n.check for n in found.notes] == ["signatory_without_party"]


persons = [
    ("INTERPOL Secretary General Ada Lindqvist met Mr Brandt. “Yes,” said Lindqvist.", ["Ada Lindqvist", "Lindqvist"]),
    ("said UNODC Executive Director Yusuf Haddad", ["Yusuf Haddad"]),
    ("the INTERPOL Chief said", []),  # an office without a name
    ("Ada Lindqvist spoke at INTERPOL", []),  # a name without an office
    ("INTERPOL Secretary General Ada Lindqvist and the Lindqvist Foundation", ["Ada Lindqvist"]),  # another name
    ("the Secretary-General of the United Nations Logistics Base", []),
]


@pytest.mark.parametrize(("text", "expected"), persons)
def test_persons_in_office(text: str, expected: list[str]) -> None:
    assert [quote for quote, _ in said(found_in(document_of(text)), "person")] == expected


def test_resolutions_name_nobody() -> None:
    text = "Requests the Secretary-General of the United Nations, António Example, to report;"
    assert said(found_in(document_of(text, kind="resolution", symbol="A/RES/75/10")), "person") == []
