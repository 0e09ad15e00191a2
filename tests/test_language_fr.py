"""French: dates, citations, acts, sessions, and three small resolutions of our own words."""

from __future__ import annotations

import pytest

from pipeline.languages import load_language, tell_language
from pipeline.languages.ordinals import find_session
from pipeline.languages.slots import fill_slots
from pipeline.structure.masthead import enacting_organ, is_meeting
from pipeline.structure.mending import Mender, count_words
from pipeline.woven import Woven
from tests.asking import addressed, cited, done, session, stated_dates
from tests.telling import ingested

# Words and the dates they state, in EDTF with the words themselves.
DATES: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("le 23 novembre 2020", (("2020-11-23", "23 novembre 2020"),)),
    ("le 1er décembre 2020", (("2020-12-01", "1er décembre 2020"),)),
    ("du 1 er juillet 2021", (("2021-07-01", "1 er juillet 2021"),)),  # a raised "er" that was set apart
    ("le 28 février 2021", (("2021-02-28", "28 février 2021"),)),
    ("le 15 août 1947", (("1947-08-15", "15 août 1947"),)),
    ("le 4\u00a0avril\u00a02024", (("2024-04-04", "4\u00a0avril\u00a02024"),)),
    ("le 9 Juin 2016", (("2016-06-09", "9 Juin 2016"),)),
    ("le 3 janv. 2019", (("2019-01-03", "3 janv. 2019"),)),
    ("le 12 sept. 1998", (("1998-09-12", "12 sept. 1998"),)),
    ("du 9 au 20 juillet 2001", (("2001-07-09/2001-07-20", "9 au 20 juillet 2001"),)),
    ("9-20 juillet 2001", (("2001-07-09/2001-07-20", "9-20 juillet 2001"),)),
    ("du 26 février au 5 avril 2024", (("2024-02-26/2024-04-05", "26 février au 5 avril 2024"),)),
    ("4-15 mai et 1er juin 2015", (("2015-06-01", "1er juin 2015"),)),  # the first has no year of its own
    ("allant du 1er juillet 2020 au 30 juin 2021", (("2020-07-01/2021-06-30", "1er juillet 2020 au 30 juin 2021"),)),
    ("les 11 et 12 février 2020", (("2020-02-11/2020-02-12", "11 et 12 février 2020"),)),
    ("en septembre 2015", (("2015-09", "septembre 2015"),)),
    ("en mai 2019", (("2019-05", "mai 2019"),)),
    ("depuis 1923", (("1923", "1923"),)),
    ("en 1994 et 1995", (("1994", "1994"), ("1995", "1995"))),
    ("d’ici à 2030", (("2030", "2030"),)),
    ("jusqu’en 2025", (("2025", "2025"),)),
    ("fin 2022", (("2022", "2022"),)),
    ("l’année 2021", (("2021", "2021"),)),
    ("le Programme de développement durable à l’horizon 2030", ()),  # a name
    ("la résolution 1373 (2001)", ()),  # a number
    ("l’Accord de 1995", ()),  # a name
    ("la maladie à coronavirus 2019", ()),  # a name
    ("le 31 juin 2015", ()),  # June has 30 days
    ("la marche de 2020 mètres", ()),
)

# A paragraph of a resolution of the General Assembly, and what it cites as (symbol, quote, pinpoint).
Cited = tuple[tuple[str | None, str, str | None], ...]
CITATIONS: tuple[tuple[str, Cited], ...] = (
    ("Rappelant sa résolution 51/1,", (("A/RES/51/1", "51/1", None),)),
    ("Rappelant sa résolution 51/1 du 15 octobre 1996,", (("A/RES/51/1", "51/1 du 15 octobre 1996", None),)),
    ("Rappelant sa résolution 51/1, du 15 octobre 1996,", (("A/RES/51/1", "51/1, du 15 octobre 1996", None),)),
    (
        "Rappelant ses résolutions 71/19 du 21 novembre 2016 et 73/11 du 26 novembre 2018,",
        (("A/RES/71/19", "71/19 du 21 novembre 2016", None), ("A/RES/73/11", "73/11 du 26 novembre 2018", None)),
    ),
    (
        "ses résolutions 71/19 et 73/11 du 26 novembre 2018,",
        (("A/RES/71/19", "71/19", None), ("A/RES/73/11", "73/11 du 26 novembre 2018", None)),
    ),
    ("la résolution 60/251 de l’Assemblée générale,", (("A/RES/60/251", "60/251", None),)),
    (
        "la résolution 63/199 de l’Assemblée générale, du 19 décembre 2008,",
        (("A/RES/63/199", "63/199 de l’Assemblée générale, du 19 décembre 2008", None),),
    ),
    ("la résolution 1373 (2001) du Conseil de sécurité,", (("S/RES/1373 (2001)", "1373 (2001)", None),)),
    (
        "la résolution 1373 (2001) du Conseil de sécurité, en date du 28 septembre 2001,",
        (("S/RES/1373 (2001)", "1373 (2001) du Conseil de sécurité, en date du 28 septembre 2001", None),),
    ),
    (
        "les résolutions 1373 (2001) et 2178 (2014),",
        (("S/RES/1373 (2001)", "1373 (2001)", None), ("S/RES/2178 (2014)", "2178 (2014)", None)),
    ),
    (
        "les résolutions du Conseil de sécurité 1373 (2001) et 2178 (2014),",
        (("S/RES/1373 (2001)", "1373 (2001)", None), ("S/RES/2178 (2014)", "2178 (2014)", None)),
    ),
    ("la résolution 2019/19 du Conseil économique et social,", (("E/RES/2019/19", "2019/19", None),)),
    (
        "les résolutions 2019/19 et 2019/20 du Conseil économique et social,",
        (("E/RES/2019/19", "2019/19", None), ("E/RES/2019/20", "2019/20", None)),
    ),
    ("la résolution 24/14 du Conseil des droits de l’homme,", (("A/HRC/RES/24/14", "24/14", None),)),
    ("la résolution 24/14 du Conseil des droits de l'homme,", (("A/HRC/RES/24/14", "24/14", None),)),  # a straight apostrophe
    (
        "la décision 18/120 du Conseil des droits de l’homme, du 30 septembre 2011,",
        (("A/HRC/DEC/18/120", "18/120 du Conseil des droits de l’homme, du 30 septembre 2011", None),),
    ),
    ("sa décision 60/519,", (("A/DEC/60/519", "60/519", None),)),
    ("sa résolution 1514 (XV) du 14 décembre 1960,", (("A/RES/1514 (XV)", "1514 (XV) du 14 décembre 1960", None),)),
    ("sa résolution 217 A (III),", (("A/RES/217 A (III)", "217 A (III)", None),)),
    ("sa résolution 2200 A (XXI), annexe,", (("A/RES/2200 A (XXI)", "2200 A (XXI)", "annexe"),)),
    ("sa résolution 56/24 T du 29 novembre 2001,", (("A/RES/56/24 T", "56/24 T du 29 novembre 2001", None),)),
    ("sa résolution S-27/2,", (("A/RES/S-27/2", "S-27/2", None),)),
    ("sa résolution ES-11/1,", (("A/RES/ES-11/1", "ES-11/1", None),)),
    ("le document A/CONF.192/15, chap. IV, par. 24.", (("A/CONF.192/15", "A/CONF.192/15", "chap. IV, par. 24"),)),
    ("Voir A/75/471, par. 80.", (("A/75/471", "A/75/471", "par. 80"),)),
    ("Voir résolution 70/1, par. 5 a).", (("A/RES/70/1", "70/1", "par. 5 a)"),)),
    ("Résolution 66/288, annexes I et II.", (("A/RES/66/288", "66/288", "annexes I et II"),)),
    (
        "Voir A/ES\u201110/273 et A/ES\u201110/273/Corr.1.",
        (("A/ES-10/273", "A/ES‑10/273", None), ("A/ES-10/273/Corr.1", "A/ES‑10/273/Corr.1", None)),
    ),
    (
        "Nations Unies, Recueil des Traités, vol. 1996, no 1200.",
        (("UNTS 1996:1200", "Nations Unies, Recueil des Traités, vol. 1996, no 1200", None),),
    ),
    ("ouvert 24/7 dans 3/4 des cas,", ()),  # no noun governs a number
)

# The acts of a paragraph: each its action and its words.
Acts = tuple[tuple[str, str], ...]
ACTS: tuple[tuple[str, str, Acts], ...] = (
    ("pp1", "Rappelant sa résolution 51/1,", (("recall", "Rappelant"),)),
    ("pp1", "Rappelant également le rapport,", (("recall", "Rappelant également"),)),
    ("pp1", "Rappelant en outre ses travaux,", (("recall", "Rappelant en outre"),)),
    ("pp1", "Réaffirmant une fois de plus que lire est un droit,", (("reaffirm", "Réaffirmant une fois de plus"),)),
    ("pp1", "Consciente que le papier brûle,", (("recognize", "Consciente"),)),
    ("pp1", "Considérant que les livres aident,", (("recognize", "Considérant"),)),
    ("pp1", "Sachant que le papier brûle,", (("recognize", "Sachant"),)),
    ("pp1", "Prenant note du rapport,", (("note", "Prenant note"),)),
    ("pp1", "Prenant également note avec satisfaction du rapport,", (("note", "Prenant également note avec satisfaction"),)),
    ("pp1", "Notant avec une vive préoccupation l’humidité,", (("note", "Notant avec une vive préoccupation"),)),
    ("pp1", "Gravement préoccupée par l’humidité,", (("concern", "Gravement préoccupée"),)),
    (
        "pp1",
        "Se déclarant de nouveau gravement préoccupé par l’humidité,",
        (("concern", "Se déclarant de nouveau gravement préoccupé"),),
    ),
    ("pp1", "Constatant avec préoccupation que le toit fuit,", (("concern", "Constatant avec préoccupation"),)),
    ("pp1", "Se félicitant du don,", (("welcome", "Se félicitant"),)),
    ("pp1", "Accueillant avec satisfaction le don,", (("welcome", "Accueillant avec satisfaction"),)),
    ("pp1", "Ayant à l’esprit les besoins des lecteurs,", (("mindful", "Ayant à l’esprit"),)),
    ("pp1", "Ayant examiné le rapport,", (("consider", "Ayant examiné"),)),
    ("pp1", "Guidée par la Charte,", (("guide", "Guidée"),)),
    ("pp1", "Convaincue que lire aide,", (("convinced", "Convaincue"),)),
    ("pp1", "Soulignant qu’il faut des rayons,", (("emphasize", "Soulignant"),)),
    ("pp1", "Agissant en vertu du Chapitre VII,", (("act", "Agissant"),)),
    (
        "pp1",
        "Préoccupée par l’humidité, rappelant sa résolution 73/187 et prenant note du rapport,",
        (("concern", "Préoccupée"), ("recall", "rappelant"), ("note", "prenant note")),
    ),
    ("pp1", "La bibliothèque, rappelant l’incendie,", ()),  # no participle begins it
    ("op1", "Prie le Secrétaire général de faire rapport ;", (("request", "Prie"),)),
    ("op1", "Prie également le Secrétaire général de faire rapport ;", (("request", "Prie également"),)),
    ("op1", "Prie instamment les États de prêter des livres ;", (("urge", "Prie instamment"),)),
    ("op1", "Demande aux États de prêter des livres ;", (("call", "Demande"),)),
    ("op1", "Demande également instamment aux États de prêter des livres ;", (("urge", "Demande également instamment"),)),
    ("op1", "Engage les États à prêter des livres ;", (("encourage", "Engage"),)),
    ("op1", "Exhorte les États à prêter des livres ;", (("urge", "Exhorte"),)),
    ("op1", "Exige que l’on cesse de brûler des livres ;", (("demand", "Exige"),)),
    ("op1", "Condamne fermement l’incendie ;", (("condemn", "Condamne fermement"),)),
    ("op1", "Se déclare profondément préoccupée par l’humidité ;", (("concern", "Se déclare profondément préoccupée"),)),
    ("op1", "Fait siennes les conclusions du rapport ;", (("endorse", "Fait siennes"),)),
    ("op1", "Prend acte du rapport ;", (("note", "Prend acte"),)),
    ("op1", "S’inquiète de l’humidité ;", (("concern", "S’inquiète"),)),
    ("op1", "Remercie les donateurs ;", (("express", "Remercie"),)),
    ("op1", "Décide de rester saisie de la question.", (("decide", "Décide"),)),
    ("op1", "Salue le don et demande aux États d’en faire autant ;", (("welcome", "Salue"), ("call", "demande"))),
    ("op1", "La bibliothèque reste ouverte ;", ()),
)

# To whom the first act speaks, and by when: session or date.
ADDRESSED = (
    (
        "Prie le Secrétaire général de lui présenter un rapport à sa soixante-dix-huitième session ;",
        "le Secrétaire général",
        78,
        None,
    ),
    (
        "Prie le Secrétaire général, agissant en consultation avec les États, de lui faire rapport ;",
        "le Secrétaire général",
        None,
        None,
    ),
    ("Demande à tous les États de ne pas brûler de livres ;", "tous les États", None, None),
    ("Demande aux États Membres d’étudier la question ;", "aux États Membres", None, None),
    ("Invite les organismes des Nations Unies à coopérer ;", "les organismes des Nations Unies", None, None),
    ("Engage l’Organisation à continuer ses efforts ;", "l’Organisation", None, None),
    ("Prie les États de la région de prêter des livres d’ici à 2030 ;", "les États de la région", None, "2030"),
    ("Prie le Conseil de présenter sa liste au plus tard le 15 mai 2027 ;", "le Conseil", None, "2027-05-15"),
    ("Demande que la bibliothèque reste ouverte ;", None, None, None),  # no one is addressed
    ("Encourage le renforcement de la coopération ;", None, None, None),
)

SESSIONS = (
    ("Première session", 1),
    ("à sa deuxième session", 2),
    ("Vingt et unième session", 21),
    ("Cinquante-cinquième session", 55),
    ("Soixante-dixième session", 70),
    ("soixante et onzième session", 71),
    ("Soixante\u2011dix\u2011neuvième session", 79),  # no-break hyphens
    ("Quatre-vingtième session", 80),
    ("quatre-vingt-unième session", 81),
    ("Quatre-vingt-dix-neuvième session", 99),
    ("centième session", 100),
    ("à sa 78e session", 78),
    ("1re session", 1),
    ("Vingt-septième session extraordinaire", None),  # counted apart
    ("Session de 2022", None),
)


@pytest.mark.parametrize(("text", "dates"), DATES)
def test_dates(text: str, dates: tuple[tuple[str, str], ...]) -> None:
    assert stated_dates(text, "fr") == dates


@pytest.mark.parametrize(("text", "expected"), CITATIONS)
def test_citations(text: str, expected: Cited) -> None:
    assert cited(text, "fr") == expected


@pytest.mark.parametrize(("eid", "text", "acts"), ACTS)
def test_acts(eid: str, text: str, acts: Acts) -> None:
    assert done(eid, text, "fr") == acts


@pytest.mark.parametrize(("text", "addressee", "at", "date"), ADDRESSED)
def test_whom_an_act_addresses(text: str, addressee: str | None, at: int | None, date: str | None) -> None:
    assert addressed(text, "fr") == (addressee, at, date)


@pytest.mark.parametrize(("text", "number"), SESSIONS)
def test_sessions(text: str, number: int | None) -> None:
    assert session(text, "fr") == number


def test_every_session_up_to_a_hundred_has_its_ordinal() -> None:
    ordinals = load_language("fr").sessions["ordinals"]
    assert [
        n for n, word in enumerate(ordinals, 1) if (find_session(f"{word}e session", load_language("fr")) or [0])[0] != n
    ] == []


def test_masthead_and_closing_lines() -> None:
    french = load_language("fr")
    assert enacting_organ("L’Assemblée générale,", french) == "A"
    assert enacting_organ("Le Conseil des droits de l'homme,", french) == "A/HRC"
    assert enacting_organ("L’As semblée géné rale,", french) == "A"  # torn by kerning
    assert is_meeting("1re séance plénière", french)
    assert is_meeting("30e séance plénière 23 novembre 2020", french)
    assert not is_meeting("30 livres", french)


def test_the_language_is_told_by_its_small_words() -> None:
    assert (
        tell_language("La bibliothèque est ouverte aux enfants et aux lecteurs, qui y trouvent des livres pour une année.")
        == "fr"
    )


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("appelant l’att ention sur", "appelant l’attention sur"),  # after an elided article
        ("une organis ation de", "une organisation de"),
        ("le livre ; le livre", "le livre ; le livre"),  # French sets a space before a semicolon
        ("la question , notamment", "la question, notamment"),  # where a mark stood
        ("il y a bien", "il y a bien"),
    ],
)
def test_words_torn_apart_are_closed(torn: str, whole: str) -> None:
    mender = Mender("fr", count_words([torn, "l’attention de l’organisation"]))
    assert mender.close_up(Woven(torn, tuple(range(len(torn))))).text == whole


GENERAL_ASSEMBLY = """\
Nations Unies

A/RES/81/4

Assemblée générale

Distr. générale

3 décembre 2026

Quatre-vingt-unième session

Point 19 b) de l’ordre du jour

Résolution adoptée par l’Assemblée générale le 27 novembre 2026

[sans renvoi à une grande commission (A/81/L.7)]

81/4. Soin des bibliothèques scolaires

 L’Assemblée générale,

 Rappelant sa résolution 79/3 du 1er décembre 2024,

 Sachant que le papier brûle et ayant à l’esprit les lecteurs1, qui sont nombreux dans

toutes les régions,

 1. Demande aux États Membres de prêter des livres ;

 2. Prie le Secrétaire général :

 a) D’ouvrir les salles ;

 b) De lui faire rapport à sa quatre-vingt-troisième session.

41e séance plénière

27 novembre 2026

__________________

 1  Résolution 70/1.
"""

SECURITY_COUNCIL = """\
Nations Unies

S/RES/2999 (2026)

Conseil de sécurité

Distr. générale

5 mars 2026

Résolution 2999 (2026)

Adoptée par le Conseil de sécurité à sa 9999e séance, le 5 mars 2026

 Le Conseil de sécurité,

 Rappelant ses résolutions 2997 (2025) et 2998 (2025),

 1. Décide de proroger jusqu’au 31 mars 2027 le mandat de la bibliothèque ;

 2. Décide de rester saisi de la question.
"""

HUMAN_RIGHTS_COUNCIL = """\
Nations Unies

A/HRC/RES/61/2

Assemblée générale

Distr. générale

9 avril 2026

Français

Original : anglais

Conseil des droits de l'homme

Soixante et unième session

23 février-2 avril 2026

Point 3 de l’ordre du jour

Résolution adoptée par le Conseil des droits de l’homme le 1er avril 2026

61/2. Le droit de lire

 Le Conseil des droits de l’homme,

 Guidé par les buts énoncés dans la Charte,

 Rappelant la résolution 60/251 de l’Assemblée générale, du 15 mars 2006, et sa résolution 5/1, du 18 juin 2007,

 1. Se déclare vivement préoccupé par l’humidité des salles ;

 2. Engage tous les États à ouvrir des bibliothèques.

55e séance

1er avril 2026

[Adoptée à l’issue d’un vote enregistré par 27 voix contre 5, avec 15 abstentions.]
"""


def test_a_resolution_of_the_general_assembly() -> None:
    found = ingested("ga.txt", GENERAL_ASSEMBLY)
    d = found.document
    assert (d.symbol, d.language, d.title, d.session) == ("A/RES/81/4", "fr", "Soin des bibliothèques scolaires", 81)
    assert (str(d.adopted_on), str(d.issued_on), d.meeting) == ("2026-11-27", "2026-12-03", 41)
    assert (d.agenda_items, d.draft_symbols) == (["19 b)"], ["A/81/L.7"])
    assert [p.eid for p in d.passages if p.kind not in {"meta", "title"}] == [
        "enacting",
        "pp1",
        "pp2",
        "op1",
        "op2",
        "op2.a",
        "op2.b",
        "fn1",
    ]
    assert [a.action for a in found.acts if a.eid in {"pp1", "pp2", "op1", "op2"}] == [
        "recall",
        "recognize",
        "mindful",
        "call",
        "request",
    ]
    assert [(r.eid, r.symbol, r.footnote) for r in found.references if r.eid != "meta9"][-2:] == [
        ("pp1", "A/RES/79/3", None),
        ("pp2", "A/RES/70/1", "fn1"),
    ]


def test_a_resolution_of_the_security_council() -> None:
    found = ingested("sc.txt", SECURITY_COUNCIL)
    d = found.document
    assert (d.symbol, d.language, d.body, d.session) == ("S/RES/2999 (2026)", "fr", "Security Council", None)
    assert (str(d.adopted_on), str(d.issued_on), d.meeting) == ("2026-03-05", "2026-03-05", 9999)
    assert [a.deadline_edtf for a in found.acts if a.eid == "op1"] == ["2027-03-31"]
    assert [r.symbol for r in found.references if r.eid == "pp1"] == ["S/RES/2997 (2025)", "S/RES/2998 (2025)"]


def test_a_resolution_of_the_human_rights_council() -> None:
    found = ingested("hrc.txt", HUMAN_RIGHTS_COUNCIL)
    d = found.document
    assert (d.symbol, d.language, d.session, d.title) == ("A/HRC/RES/61/2", "fr", 61, "Le droit de lire")
    assert (str(d.adopted_on), d.adoption, d.votes) == ("2026-04-01", "recorded_vote", (27, 5, 15))
    assert [r.symbol for r in found.references if r.eid == "pp2"] == ["A/RES/60/251", "A/HRC/RES/5/1"]
    assert [a.action for a in found.acts] == ["guide", "recall", "concern", "encourage"]


def test_slots_are_filled_in_turn() -> None:
    slots = {"how": ["bien", "avec <what>"], "what": ["joie", "soin"]}
    assert fill_slots(["Note", "Note <how>"], slots) == ["Note", "Note bien", "Note avec joie", "Note avec soin"]
    with pytest.raises(KeyError):
        fill_slots(["Note <when>"], slots)
