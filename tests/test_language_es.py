"""Spanish: dates, citations, acts, sessions, and three small resolutions of our own words."""

from __future__ import annotations

import pytest

from pipeline.languages import load_language, tell_language
from pipeline.languages.ordinals import find_session
from pipeline.structure.masthead import enacting_organ, is_meeting
from pipeline.structure.mending import Mender, count_words
from pipeline.woven import Woven
from tests.asking import addressed, cited, done, session, stated_dates
from tests.telling import ingested

# Words and the dates they state, in EDTF with the words themselves.
DATES: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("el 23 de noviembre de 2020", (("2020-11-23", "23 de noviembre de 2020"),)),
    ("el 1 de diciembre de 2020", (("2020-12-01", "1 de diciembre de 2020"),)),
    ("el 1º de julio de 2021", (("2021-07-01", "1º de julio de 2021"),)),
    ("el 28 de febrero del 2021", (("2021-02-28", "28 de febrero del 2021"),)),
    ("de 20 noviembre de 2017", (("2017-11-20", "20 noviembre de 2017"),)),  # a "de" left out
    ("de 6 de junio 2015", (("2015-06-06", "6 de junio 2015"),)),
    ("4\u00a0de\u00a0abril\u00a0de\u00a02024", (("2024-04-04", "4\u00a0de\u00a0abril\u00a0de\u00a02024"),)),
    ("el 9 de Setiembre de 2016", (("2016-09-09", "9 de Setiembre de 2016"),)),
    ("3 de ene. de 2019", (("2019-01-03", "3 de ene. de 2019"),)),
    ("del 9 al 20 de julio de 2001", (("2001-07-09/2001-07-20", "9 al 20 de julio de 2001"),)),
    ("Beijing, 4 a 15 de septiembre de 1995", (("1995-09-04/1995-09-15", "4 a 15 de septiembre de 1995"),)),
    ("9-20 de julio de 2001", (("2001-07-09/2001-07-20", "9-20 de julio de 2001"),)),
    ("26 de febrero a 5 de abril de 2024", (("2024-02-26/2024-04-05", "26 de febrero a 5 de abril de 2024"),)),
    ("del 1 de julio de 2020 al 30 de junio de 2021", (("2020-07-01/2021-06-30", "1 de julio de 2020 al 30 de junio de 2021"),)),
    ("los días 11 y 12 de febrero de 2020", (("2020-02-11/2020-02-12", "11 y 12 de febrero de 2020"),)),
    ("en septiembre de 2015", (("2015-09", "septiembre de 2015"),)),
    ("en mayo del 2019", (("2019-05", "mayo del 2019"),)),
    ("desde 1923", (("1923", "1923"),)),
    ("en 1994 y 1995", (("1994", "1994"), ("1995", "1995"))),
    ("a fines de 2022", (("2022", "2022"),)),
    ("hasta 2025", (("2025", "2025"),)),
    ("el año 2021", (("2021", "2021"),)),
    ("la Agenda 2030 para el Desarrollo Sostenible", ()),  # a name
    ("la resolución 1373 (2001)", ()),  # a number
    ("el Acuerdo de 1995", ()),  # a name
    ("la Cumbre Mundial 2005", ()),  # a name
    ("el 31 de junio de 2015", ()),  # June has 30 days
)

# A paragraph of a resolution of the General Assembly, and what it cites as (symbol, quote, pinpoint).
Cited = tuple[tuple[str | None, str, str | None], ...]
CITATIONS: tuple[tuple[str, Cited], ...] = (
    ("Recordando su resolución 51/1,", (("A/RES/51/1", "51/1", None),)),
    ("Recordando su resolución 51/1, de 15 de octubre de 1996,", (("A/RES/51/1", "51/1, de 15 de octubre de 1996", None),)),
    (
        "Recordando sus resoluciones 71/19, de 21 de noviembre de 2016, y 73/11, de 26 de noviembre de 2018,",
        (("A/RES/71/19", "71/19, de 21 de noviembre de 2016", None), ("A/RES/73/11", "73/11, de 26 de noviembre de 2018", None)),
    ),
    (
        "sus resoluciones 71/19 y 73/11, de 26 de noviembre de 2018,",
        (("A/RES/71/19", "71/19", None), ("A/RES/73/11", "73/11, de 26 de noviembre de 2018", None)),
    ),
    ("la resolución 60/251 de la Asamblea General,", (("A/RES/60/251", "60/251", None),)),
    (
        "la resolución 63/199 de la Asamblea General, de 19 de diciembre de 2008,",
        (("A/RES/63/199", "63/199 de la Asamblea General, de 19 de diciembre de 2008", None),),
    ),
    (
        "las resoluciones de la Asamblea General 74/270, de 2 de abril de 2020, relativa a los libros, y 76/175,",
        (("A/RES/74/270", "74/270, de 2 de abril de 2020", None), ("A/RES/76/175", "76/175", None)),
    ),
    ("la resolución 1373 (2001) del Consejo de Seguridad,", (("S/RES/1373 (2001)", "1373 (2001)", None),)),
    (
        "la resolución 1373 (2001) del Consejo de Seguridad, de 28 de septiembre de 2001,",
        (("S/RES/1373 (2001)", "1373 (2001) del Consejo de Seguridad, de 28 de septiembre de 2001", None),),
    ),
    (
        "las resoluciones 1373 (2001) y 2178 (2014),",
        (("S/RES/1373 (2001)", "1373 (2001)", None), ("S/RES/2178 (2014)", "2178 (2014)", None)),
    ),
    (
        "las resoluciones del Consejo de Seguridad 1373 (2001) y 2178 (2014),",
        (("S/RES/1373 (2001)", "1373 (2001)", None), ("S/RES/2178 (2014)", "2178 (2014)", None)),
    ),
    ("la resolución 2019/19 del Consejo Económico y Social,", (("E/RES/2019/19", "2019/19", None),)),
    (
        "las resoluciones 2019/19 y 2019/20 del Consejo Económico y Social,",
        (("E/RES/2019/19", "2019/19", None), ("E/RES/2019/20", "2019/20", None)),
    ),
    ("la resolución 24/14 del Consejo de Derechos Humanos,", (("A/HRC/RES/24/14", "24/14", None),)),
    (
        "la decisión 18/120 del Consejo de Derechos Humanos, de 30 de septiembre de 2011,",
        (("A/HRC/DEC/18/120", "18/120 del Consejo de Derechos Humanos, de 30 de septiembre de 2011", None),),
    ),
    ("su decisión 60/519,", (("A/DEC/60/519", "60/519", None),)),
    (
        "su resolución 1514 (XV), de 14 de diciembre de 1960,",
        (("A/RES/1514 (XV)", "1514 (XV), de 14 de diciembre de 1960", None),),
    ),
    ("su resolución 217 A (III),", (("A/RES/217 A (III)", "217 A (III)", None),)),
    ("su resolución 2200 A (XXI), anexo,", (("A/RES/2200 A (XXI)", "2200 A (XXI)", "anexo"),)),
    ("su resolución 56/24 T, de 29 de noviembre de 2001,", (("A/RES/56/24 T", "56/24 T, de 29 de noviembre de 2001", None),)),
    ("su resolución S-27/2,", (("A/RES/S-27/2", "S-27/2", None),)),
    ("su resolución ES-11/1,", (("A/RES/ES-11/1", "ES-11/1", None),)),
    ("el documento A/CONF.192/15, cap. IV, párr. 24.", (("A/CONF.192/15", "A/CONF.192/15", "cap. IV, párr. 24"),)),
    ("Véase A/75/471, párr. 80.", (("A/75/471", "A/75/471", "párr. 80"),)),
    ("Véase la resolución 70/1, párr. 5 a).", (("A/RES/70/1", "70/1", "párr. 5 a)"),)),
    ("Resolución 66/288, anexos I y II.", (("A/RES/66/288", "66/288", "anexos I y II"),)),
    (
        "Naciones Unidas, Treaty Series, vol. 1996, núm. 1200.",
        (("UNTS 1996:1200", "Naciones Unidas, Treaty Series, vol. 1996, núm. 1200", None),),
    ),
    ("abierta 24/7 en 3/4 de los casos,", ()),  # no noun governs a number
)

# The acts of a paragraph: each its action and its words.
Acts = tuple[tuple[str, str], ...]
ACTS: tuple[tuple[str, str, Acts], ...] = (
    ("pp1", "Recordando su resolución 51/1,", (("recall", "Recordando"),)),
    ("pp1", "Recordando también el informe,", (("recall", "Recordando también"),)),
    ("pp1", "Recordando además su labor,", (("recall", "Recordando además"),)),
    ("pp1", "Reafirmando una vez más que leer es un derecho,", (("reaffirm", "Reafirmando una vez más"),)),
    ("pp1", "Consciente de que el papel arde,", (("aware", "Consciente"),)),
    ("pp1", "Reconociendo que los libros ayudan,", (("recognize", "Reconociendo"),)),
    ("pp1", "Tomando nota del informe,", (("note", "Tomando nota"),)),
    ("pp1", "Observando con profunda preocupación la humedad,", (("note", "Observando con profunda preocupación"),)),
    ("pp1", "Observando con aprecio también el don,", (("note", "Observando con aprecio también"),)),
    ("pp1", "Gravemente preocupada por la humedad,", (("concern", "Gravemente preocupada"),)),
    ("pp1", "Expresando su profunda preocupación por la humedad,", (("concern", "Expresando su profunda preocupación"),)),
    ("pp1", "Expresando su reconocimiento a los donantes,", (("express", "Expresando su reconocimiento"),)),
    ("pp1", "Acogiendo con beneplácito el don,", (("welcome", "Acogiendo con beneplácito"),)),
    ("pp1", "Acogiendo con beneplácito también el don,", (("welcome", "Acogiendo con beneplácito también"),)),
    ("pp1", "Teniendo presentes las necesidades de los lectores,", (("mindful", "Teniendo presentes"),)),
    ("pp1", "Habiendo examinado el informe,", (("consider", "Habiendo examinado"),)),
    ("pp1", "Guiada por la Carta,", (("guide", "Guiada"),)),
    ("pp1", "Convencida de que leer ayuda,", (("convinced", "Convencida"),)),
    ("pp1", "Poniendo de relieve que faltan estantes,", (("emphasize", "Poniendo de relieve"),)),
    ("pp1", "Actuando en virtud del Capítulo VII,", (("act", "Actuando"),)),
    (
        "pp1",
        "Preocupada por la humedad, recordando su resolución 73/187 y tomando nota del informe,",
        (("concern", "Preocupada"), ("recall", "recordando"), ("note", "tomando nota")),
    ),
    ("pp1", "La biblioteca, recordando el incendio,", ()),  # no participle begins it
    ("op1", "Solicita al Secretario General que presente un informe;", (("request", "Solicita"),)),
    ("op1", "Solicita también al Secretario General que presente un informe;", (("request", "Solicita también"),)),
    ("op1", "Insta a los Estados a que presten libros;", (("urge", "Insta"),)),
    ("op1", "Insta encarecidamente a los Estados a que presten libros;", (("urge", "Insta encarecidamente"),)),
    ("op1", "Exhorta a los Estados a que presten libros;", (("call", "Exhorta"),)),
    ("op1", "Pide que se presten libros;", (("call", "Pide"),)),
    ("op1", "Alienta a los Estados a prestar libros;", (("encourage", "Alienta"),)),
    ("op1", "Hace suyas las conclusiones del informe;", (("endorse", "Hace suyas"),)),
    ("op1", "Hace un llamamiento a los donantes;", (("appeal", "Hace un llamamiento"),)),
    ("op1", "Expresa gran preocupación también por la humedad;", (("concern", "Expresa gran preocupación también"),)),
    ("op1", "Toma nota con aprecio del informe;", (("note", "Toma nota con aprecio"),)),
    ("op1", "Exige que cese la quema de libros;", (("demand", "Exige"),)),
    ("op1", "Condena enérgicamente el incendio;", (("condemn", "Condena enérgicamente"),)),
    ("op1", "Encomia a los bibliotecarios;", (("commend", "Encomia"),)),
    ("op1", "Recalca que faltan estantes;", (("emphasize", "Recalca"),)),
    ("op1", "Decide seguir ocupándose de la cuestión.", (("decide", "Decide"),)),
    ("op1", "Encomia el don y exhorta a los Estados a que hagan lo mismo;", (("commend", "Encomia"), ("call", "exhorta"))),
    ("op1", "La biblioteca sigue abierta;", ()),
)

# To whom the first act speaks, and by when: session or date.
ADDRESSED = (
    (
        "Solicita al Secretario General que le presente un informe en su septuagésimo octavo período de sesiones;",
        "al Secretario General",
        78,
        None,
    ),
    (
        "Solicita al Secretario General que, en consulta con los Estados, presente un informe;",
        "al Secretario General",
        None,
        None,
    ),
    ("Exhorta a todos los Estados a que no quemen libros;", "todos los Estados", None, None),
    ("Invita a los Estados Miembros a estudiar la cuestión;", "los Estados Miembros", None, None),
    (
        "Alienta a las organizaciones de las Naciones Unidas a que cooperen;",
        "las organizaciones de las Naciones Unidas",
        None,
        None,
    ),
    ("Insta a Francia a que abra las salas;", "Francia", None, None),
    ("Pide al Consejo que presente su lista a más tardar el 15 de mayo de 2027;", "al Consejo", None, "2027-05-15"),
    ("Solicita a la Comisión que presente su lista antes de fines de 2027;", "la Comisión", None, "2027"),
    ("Pide que la biblioteca siga abierta;", None, None, None),  # no one is addressed
    ("Alienta a que se fortalezca la cooperación;", None, None, None),
)

SESSIONS = (
    ("Primer período de sesiones", 1),
    ("en su segundo período de sesiones", 2),
    ("Undécimo período de sesiones", 11),
    ("Decimotercer período de sesiones", 13),
    ("Vigésimo primer período de sesiones", 21),
    ("Quincuagésimo quinto período de sesiones", 55),
    ("Septuagésimo período de sesiones", 70),
    ("septuagésimo noveno período de sesiones", 79),
    ("Octogésimo primer período de sesiones", 81),
    ("Nonagésimo noveno período de sesiones", 99),
    ("Centésimo período de sesiones", 100),
    ("en su 69º período de sesiones", 69),
    ("en su 69o período de sesiones", 69),
    ("Vigésimo tercer período extraordinario de sesiones", None),  # counted apart
    ("Período de sesiones de 2022", None),
)


@pytest.mark.parametrize(("text", "dates"), DATES)
def test_dates(text: str, dates: tuple[tuple[str, str], ...]) -> None:
    assert stated_dates(text, "es") == dates


@pytest.mark.parametrize(("text", "expected"), CITATIONS)
def test_citations(text: str, expected: Cited) -> None:
    assert cited(text, "es") == expected


@pytest.mark.parametrize(("eid", "text", "acts"), ACTS)
def test_acts(eid: str, text: str, acts: Acts) -> None:
    assert done(eid, text, "es") == acts


@pytest.mark.parametrize(("text", "addressee", "at", "date"), ADDRESSED)
def test_whom_an_act_addresses(text: str, addressee: str | None, at: int | None, date: str | None) -> None:
    assert addressed(text, "es") == (addressee, at, date)


@pytest.mark.parametrize(("text", "number"), SESSIONS)
def test_sessions(text: str, number: int | None) -> None:
    assert session(text, "es") == number


def test_every_session_up_to_a_hundred_has_its_ordinal() -> None:
    spanish = load_language("es")
    named = [find_session(f"{word}o período de sesiones", spanish) for word in spanish.sessions["ordinals"]]
    assert [found[0] if found else None for found in named] == list(range(1, 101))


def test_masthead_and_closing_lines() -> None:
    spanish = load_language("es")
    assert enacting_organ("La Asamblea General,", spanish) == "A"
    assert enacting_organ("El Consejo de Derechos Humanos,", spanish) == "A/HRC"
    assert enacting_organ("La Asa mblea Gene ral,", spanish) == "A"  # torn by kerning
    assert is_meeting("37ª sesión plenaria", spanish)
    assert is_meeting("20a sesión plenaria 8 de junio de 2022", spanish)
    assert not is_meeting("30 libros", spanish)


def test_the_language_is_told_by_its_small_words() -> None:
    assert tell_language("La biblioteca del pueblo sigue abierta para los niños y las lectoras, y así cuida sus libros.") == "es"


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("es preciso a doptar otras", "es preciso adoptar otras"),  # "doptar" is no word
        ("vuelve a poner libros", "vuelve a poner libros"),
        ("el grupo s ubrayó la", "el grupo subrayó la"),  # the letter belongs to the next word
        ("la cooperac ión de", "la cooperación de"),
    ],
)
def test_words_torn_apart_are_closed(torn: str, whole: str) -> None:
    mender = Mender("es", count_words([torn, "los grupos de cooperación"]))
    assert mender.close_up(Woven(torn, tuple(range(len(torn))))).text == whole


GENERAL_ASSEMBLY = """\
Naciones Unidas

A/RES/81/4

Asamblea General

Distr. general

3 de diciembre de 2026

Octogésimo primer período de sesiones

Tema 19 b) del programa

Resolución aprobada por la Asamblea General el 27 de noviembre de 2026

[sin remisión previa a una Comisión Principal (A/81/L.7)]

81/4. Cuidado de las bibliotecas escolares

 La Asamblea General,

 Recordando su resolución 79/3, de 1 de diciembre de 2024,

 Consciente de que el papel arde y teniendo presentes los lectores1, que son muchos en

todas las regiones,

 1. Exhorta a los Estados Miembros a que presten libros;

 2. Solicita al Secretario General que:

 a) Abra las salas;

 b) Le presente un informe en su octogésimo tercer período de sesiones.

41a sesión plenaria

27 de noviembre de 2026

__________________

 1  Resolución 70/1.
"""

# The day of adoption is broken by the end of a line.
SECURITY_COUNCIL = """\
Naciones Unidas

S/RES/2999 (2026)

Consejo de Seguridad

Distr. general

5 de marzo de 2026

Resolución 2999 (2026)

Aprobada por el Consejo de Seguridad en su 9999a sesión, celebrada el 5 de

marzo de 2026

 El Consejo de Seguridad,

 Recordando sus resoluciones 2997 (2025) y 2998 (2025),

 1. Decide prorrogar hasta el 31 de marzo de 2027 el mandato de la biblioteca;

 2. Decide seguir ocupándose activamente de la cuestión.
"""

HUMAN_RIGHTS_COUNCIL = """\
Naciones Unidas

A/HRC/RES/61/2

Asamblea General

Distr. general

9 de abril de 2026

Español

Original: inglés

Consejo de Derechos Humanos

61er período de sesiones

23 de febrero a 2 de abril de 2026

Tema 3 de la agenda

Resolución aprobada por el Consejo de Derechos Humanos el 1 de abril de 2026

61/2. El derecho a leer

 El Consejo de Derechos Humanos,

 Guiado por los propósitos enunciados en la Carta,

 Recordando la resolución 60/251 de la Asamblea General, de 15 de marzo de 2006, y su resolución 5/1, de 18 de junio de 2007,

 1. Expresa su profunda preocupación por la humedad de las salas;

 2. Alienta a todos los Estados a que abran bibliotecas.

55ª sesión

1 de abril de 2026

[Aprobada en votación registrada por 27 votos contra 5 y 15 abstenciones.]
"""


def test_a_resolution_of_the_general_assembly() -> None:
    found = ingested("ga.txt", GENERAL_ASSEMBLY)
    d = found.document
    assert (d.symbol, d.language, d.title, d.session) == ("A/RES/81/4", "es", "Cuidado de las bibliotecas escolares", 81)
    assert (str(d.adopted_on), str(d.issued_on), d.meeting) == ("2026-11-27", "2026-12-03", 41)
    assert (d.agenda_items, d.draft_symbols) == (["19 b)"], ["A/81/L.7"])
    eids = [p.eid for p in d.passages if p.kind not in {"meta", "title"}]
    assert eids == ["enacting", "pp1", "pp2", "op1", "op2", "op2.a", "op2.b", "fn1"]
    actions = [a.action for a in found.acts if a.eid in {"pp1", "pp2", "op1", "op2"}]
    assert actions == ["recall", "aware", "mindful", "call", "request"]
    cited = [(r.eid, r.symbol, r.footnote) for r in found.references if r.eid.startswith("pp")]
    assert cited == [("pp1", "A/RES/79/3", None), ("pp2", "A/RES/70/1", "fn1")]


def test_a_resolution_of_the_security_council() -> None:
    found = ingested("sc.txt", SECURITY_COUNCIL)
    d = found.document
    assert (d.symbol, d.language, d.body, d.session) == ("S/RES/2999 (2026)", "es", "Security Council", None)
    assert (str(d.adopted_on), str(d.issued_on), d.meeting) == ("2026-03-05", "2026-03-05", 9999)
    (adopted,) = [f for f in d.facts if f.column == "adopted_on"]
    assert d.text[adopted.start : adopted.end] == "5 de\nmarzo de 2026"
    assert [a.deadline_edtf for a in found.acts if a.eid == "op1"] == ["2027-03-31"]
    assert [r.symbol for r in found.references if r.eid == "pp1"] == ["S/RES/2997 (2025)", "S/RES/2998 (2025)"]


def test_a_resolution_of_the_human_rights_council() -> None:
    found = ingested("hrc.txt", HUMAN_RIGHTS_COUNCIL)
    d = found.document
    assert (d.symbol, d.language, d.session, d.title) == ("A/HRC/RES/61/2", "es", 61, "El derecho a leer")
    assert (str(d.adopted_on), d.adoption, d.votes) == ("2026-04-01", "recorded_vote", (27, 5, 15))
    assert [r.symbol for r in found.references if r.eid == "pp2"] == ["A/RES/60/251", "A/HRC/RES/5/1"]
    assert [a.action for a in found.acts] == ["guide", "recall", "concern", "encourage"]


def test_a_mark_glued_to_the_number_of_a_resolution() -> None:
    """No session adopts 706 resolutions, so ``79/706`` is 79/70 with footnote 6; decision 79/556 stays what it is."""
    text = GENERAL_ASSEMBLY.replace("79/3, de", "79/706 y su decisión 79/556, de").replace("lectores1", "lectores7")
    text = text.replace(" 1  Resolución 70/1.", " 6  A/80/12.\n\n 7  Resolución 70/1.")
    found = ingested("glued.txt", text)
    cited = [(r.symbol, r.footnote) for r in found.references if r.eid == "pp1"]
    assert cited == [("A/RES/79/70", None), ("A/DEC/79/556", None), ("A/80/12", "fn6")]


def test_a_heading_before_the_first_number_is_no_paragraph_of_the_preamble() -> None:
    text = GENERAL_ASSEMBLY.replace(" 1. Exhorta", " Préstamo de libros\n\n 1. Exhorta")
    kinds = {p.text: p.kind for p in ingested("heading.txt", text).document.passages}
    assert kinds["Préstamo de libros"] == "heading"


def test_a_day_torn_apart_in_the_closing_line_is_the_day_of_adoption() -> None:
    text = GENERAL_ASSEMBLY.replace("Resolución aprobada por la Asamblea General el 27 de noviembre de 2026\n\n", "")
    text = text.replace("41a sesión plenaria\n\n27 de noviembre de 2026", "41a sesión plenaria 27 de no viembre de 2026")
    assert str(ingested("torn.txt", text).document.adopted_on) == "2026-11-27"
