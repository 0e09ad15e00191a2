"""What a paragraph cites: by symbol, by number, by its place in the Treaty Series."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.acts import find_acts
from pipeline.extract.found import FoundReference
from pipeline.extract.references import find_references
from pipeline.symbols import parse_symbol
from tests.making import Told, document_of

# Text of a paragraph of a resolution of the General Assembly, and its citations as (symbol, quote).
Cited = tuple[tuple[str | None, str], ...]
ENGLISH: tuple[tuple[str, Cited], ...] = (
    ("Recalling its resolution 51/1,", (("A/RES/51/1", "51/1"),)),
    ("Recalling its resolution 51/1 of 15 October 1996,", (("A/RES/51/1", "51/1 of 15 October 1996"),)),
    (
        "and its resolutions 71/19 of 21 November 2016 and 73/11 of 26 November 2018 concerning books,",
        (("A/RES/71/19", "71/19 of 21 November 2016"), ("A/RES/73/11", "73/11 of 26 November 2018")),
    ),
    (
        "its resolutions 71/19 and 73/11 of 26 November 2018,",
        (("A/RES/71/19", "71/19"), ("A/RES/73/11", "73/11 of 26 November 2018")),
    ),
    ("resolutions 70/1, 71/1 and 72/1,", (("A/RES/70/1", "70/1"), ("A/RES/71/1", "71/1"), ("A/RES/72/1", "72/1"))),
    ("resolutions 70/1 and 71/1 as well as 72/1,", (("A/RES/70/1", "70/1"), ("A/RES/71/1", "71/1"), ("A/RES/72/1", "72/1"))),
    ("General Assembly resolution 70/1,", (("A/RES/70/1", "70/1"),)),
    ("resolution 70/1 of the General Assembly,", (("A/RES/70/1", "70/1"),)),
    ("resolution 1373 (2001),", (("S/RES/1373 (2001)", "1373 (2001)"),)),
    (
        "Security Council resolution 1373 (2001) of 28 September 2001,",
        (("S/RES/1373 (2001)", "1373 (2001) of 28 September 2001"),),
    ),
    (
        "Security Council resolutions 1373 (2001), 2178 (2014) and 2396 (2017),",
        (("S/RES/1373 (2001)", "1373 (2001)"), ("S/RES/2178 (2014)", "2178 (2014)"), ("S/RES/2396 (2017)", "2396 (2017)")),
    ),
    ("resolution 1514 (XV) of 14 December 1960,", (("A/RES/1514 (XV)", "1514 (XV) of 14 December 1960"),)),
    ("its resolution 217 A (III),", (("A/RES/217 A (III)", "217 A (III)"),)),
    ("its resolution 217A (III),", (("A/RES/217 A (III)", "217A (III)"),)),
    ("resolution 2200 A (XXI) of 16 December 1966, annex,", (("A/RES/2200 A (XXI)", "2200 A (XXI) of 16 December 1966"),)),
    ("its resolution 56/24 T of 29 November 2001,", (("A/RES/56/24 T", "56/24 T of 29 November 2001"),)),
    ("its resolutions 56/24 T and 57/70,", (("A/RES/56/24 T", "56/24 T"), ("A/RES/57/70", "57/70"))),
    ("its resolutions 48/96 A and B,", (("A/RES/48/96 A", "48/96 A"), ("A/RES/48/96 B", "B"))),
    ("its resolution 48/96 A and Books,", (("A/RES/48/96 A", "48/96 A"),)),
    ("its resolution S-27/2 of 10 May 2002,", (("A/RES/S-27/2", "S-27/2 of 10 May 2002"),)),
    ("its resolution ES-11/1,", (("A/RES/ES-11/1", "ES-11/1"),)),
    ("its resolutions ES-11/1 and ES-11/2,", (("A/RES/ES-11/1", "ES-11/1"), ("A/RES/ES-11/2", "ES-11/2"))),
    ("resolution 3201 (S-VI) of 1 May 1974,", (("A/RES/3201 (S-VI)", "3201 (S-VI) of 1 May 1974"),)),
    ("Economic and Social Council resolution 2019/19,", (("E/RES/2019/19", "2019/19"),)),
    (
        "Economic and Social Council resolutions 2019/19 and 2019/20 of 23 July 2019,",
        (("E/RES/2019/19", "2019/19"), ("E/RES/2019/20", "2019/20 of 23 July 2019")),
    ),
    (
        "resolutions 2019/19 and 2019/20 of the Economic and Social Council,",
        (("E/RES/2019/19", "2019/19"), ("E/RES/2019/20", "2019/20")),
    ),
    ("resolution 2019/19,", (("E/RES/2019/19", "2019/19"),)),
    ("Human Rights Council resolution 24/14 of 27 September 2013,", (("A/HRC/RES/24/14", "24/14 of 27 September 2013"),)),
    ("Human Rights Council resolutions 24/14 and 27/21,", (("A/HRC/RES/24/14", "24/14"), ("A/HRC/RES/27/21", "27/21"))),
    ("resolution 24/14 of the Human Rights Council,", (("A/HRC/RES/24/14", "24/14"),)),
    ("Human Rights Council decision 18/120,", (("A/HRC/DEC/18/120", "18/120"),)),
    ("its decision 60/519 of 8 December 2005,", (("A/DEC/60/519", "60/519 of 8 December 2005"),)),
    ("Economic and Social Council decision 2020/201,", (("E/DEC/2020/201", "2020/201"),)),
    ("Assembly resolution 70/1,", (("A/RES/70/1", "70/1"),)),
    ("the report of the Secretary-General (A/77/398),", (("A/77/398", "A/77/398"),)),
    ("the report (A/60/88 and A/60/88/Corr.2),", (("A/60/88", "A/60/88"), ("A/60/88/Corr.2", "A/60/88/Corr.2"))),
    ("see A/CONF.192/15, chap. IV, para. 24", (("A/CONF.192/15", "A/CONF.192/15"),)),
    ("the report (A/60/88 and Add.1),", (("A/60/88", "A/60/88"), ("A/60/88/Add.1", "Add.1"))),  # cited by its end
    (
        "A/60/88/Add.1, Add.2 and Add.3",
        (("A/60/88/Add.1", "A/60/88/Add.1"), ("A/60/88/Add.2", "Add.2"), ("A/60/88/Add.3", "Add.3")),
    ),
    ("A/60/88/Add.1 and Corr.1", (("A/60/88/Add.1", "A/60/88/Add.1"), (None, "Corr.1"))),  # a corrigendum of which?
    ("NPT/CONF.1995/32 (Part I)/Corr.2, annex", (("NPT/CONF.1995/32 (Part I)/Corr.2", "NPT/CONF.1995/32 (Part I)/Corr.2"),)),
    ("(NPT/CONF.2000/28 (Parts I and II)),", (("NPT/CONF.2000/28 (Parts I and II)", "NPT/CONF.2000/28 (Parts I and II)"),)),
    ("FCCC/CP/2015/10/add.1,", (("FCCC/CP/2015/10/Add.1", "FCCC/CP/2015/10/add.1"),)),
    ("Supplement No. 53 (A/73/53), chap. IV, resolution 37/17.", (("A/73/53", "A/73/53"), ("A/HRC/RES/37/17", "37/17"))),
    ("A/56/1026, annex II, resolution 14/221.", (("A/56/1026", "A/56/1026"), (None, "14/221"))),  # of whoever wrote the annex
    ("decision 14/1 of the Open-ended Working Group on Books,", ((None, "14/1"),)),  # a body with numbers of its own
    ("decision 14/1 of 3 May 2024 of the Conference of Readers,", ((None, "14/1 of 3 May 2024"),)),
    (
        "its resolutions on the care of books in public and other libraries, including 78/177 of 19 December 2023,",
        (("A/RES/78/177", "78/177 of 19 December 2023"),),
    ),
    ("Security Council resolution 2312 (2106),", ((None, "2312 (2106)"),)),  # a slip, and a row all the same
    ("S/PRST/2021/5.", (("S/PRST/2021/5", "S/PRST/2021/5"),)),
    ("E/CN.15/2019/L.2/Rev.1", (("E/CN.15/2019/L.2/Rev.1", "E/CN.15/2019/L.2/Rev.1"),)),
    ("document ST/SGB/2015/3 of", (("ST/SGB/2015/3", "ST/SGB/2015/3"),)),
    ("A/RES/70/1 and S/RES/1373 (2001)", (("A/RES/70/1", "A/RES/70/1"), ("S/RES/1373 (2001)", "S/RES/1373 (2001)"))),
    (
        "United Nations, Treaty Series, vol. 1996, No. 1200.",
        (("UNTS 1996:1200", "United Nations, Treaty Series, vol. 1996, No. 1200"),),
    ),
    ("Treaty Series, vol. 75, No. 973.", (("UNTS 75:973", "Treaty Series, vol. 75, No. 973"),)),
    (
        "League of Nations, Treaty Series, vol. 60, No. 1414.",
        (("LNTS 60:1414", "League of Nations, Treaty Series, vol. 60, No. 1414"),),
    ),
    (
        "United Nations, Treaty Series, vol. 2220, No. A-39481.",
        (("UNTS 2220:A-39481", "United Nations, Treaty Series, vol. 2220, No. A-39481"),),
    ),
    ("INTERPOL’s I-24/7 network,", ()),  # no number of a resolution
    ("at all hours, 24/7, in 2016/17,", ()),
    ("two thirds (2/3) of the books,", ()),
    ("the budget of 2020/2021,", ()),
    ("the season 2016/17, under its resolution on books,", ()),
    ("resolution on the care of books. 24/7 service", ()),  # the sentence is over
    ("the resolution; 24/7 service", ()),
    ("the Charter and the 2030 Agenda,", ()),  # named without a number
    ("30/2 of the shelves,", ()),
    ("its resolution of 15 October 1996,", ()),
    ("the ratio A/B,", ()),
    ("and/or,", ()),
    ("A/RES/75 of long ago", ((None, "A/RES/75"),)),  # malformed, and a row all the same
    ("Security Council resolution 70/1,", ((None, "70/1"),)),  # the Security Council has no such number
)

GERMAN: tuple[tuple[str, Cited], ...] = (
    ("unter Hinweis auf ihre Resolution 51/1 vom 15. Oktober 1996,", (("A/RES/51/1", "51/1 vom 15. Oktober 1996"),)),
    (
        "sowie auf ihre Resolutionen 71/19 vom 21. November 2016 und 73/11 vom 26. November 2018 betreffend Bücher,",
        (("A/RES/71/19", "71/19 vom 21. November 2016"), ("A/RES/73/11", "73/11 vom 26. November 2018")),
    ),
    ("Resolution 1373 (2001) des Sicherheitsrats,", (("S/RES/1373 (2001)", "1373 (2001)"),)),
    (
        "die Resolutionen 1373 (2001) und 2178 (2014) des Sicherheitsrats,",
        (("S/RES/1373 (2001)", "1373 (2001)"), ("S/RES/2178 (2014)", "2178 (2014)")),
    ),
    (
        "die Resolutionen 2019/19 und 2019/20 des Wirtschafts- und Sozialrats vom 23. Juli 2019,",
        (("E/RES/2019/19", "2019/19"), ("E/RES/2019/20", "2019/20 des Wirtschafts- und Sozialrats vom 23. Juli 2019")),
    ),
    ("Resolution 24/14 des Menschenrechtsrats,", (("A/HRC/RES/24/14", "24/14"),)),
    ("ihren Beschluss 60/519 vom 8. Dezember 2005,", (("A/DEC/60/519", "60/519 vom 8. Dezember 2005"),)),
    ("Resolution 217 A (III) der Generalversammlung,", (("A/RES/217 A (III)", "217 A (III)"),)),
    ("Siehe Resolution 72/284.", (("A/RES/72/284", "72/284"),)),
    ("Resolution 70/1.", (("A/RES/70/1", "70/1"),)),
    ("Resolution 2200 A (XXI), Anlage.", (("A/RES/2200 A (XXI)", "2200 A (XXI)"),)),
    (
        "United Nations, Treaty Series, Vol. 1996, Nr. 1200.",
        (("UNTS 1996:1200", "United Nations, Treaty Series, Vol. 1996, Nr. 1200"),),
    ),
    ("A/CONF.192/15, Kap. IV, Ziff. 24.", (("A/CONF.192/15", "A/CONF.192/15"),)),
    ("das Netzwerk I-24/7,", ()),
    ("die Charta und die Agenda 2030,", ()),
)


def _cited(text: str, language: str = "en", symbol: str = "A/RES/81/4", eid: str = "pp1") -> list[FoundReference]:
    document = document_of(Told(eid, text), language=language, symbol=symbol)
    return find_references(document, find_acts(document))


@pytest.mark.parametrize(("text", "cited"), ENGLISH)
def test_english(text: str, cited: Cited) -> None:
    assert tuple((r.symbol, text[r.start : r.end]) for r in _cited(text)) == cited


@pytest.mark.parametrize(("text", "cited"), GERMAN)
def test_german(text: str, cited: Cited) -> None:
    assert tuple((r.symbol, text[r.start : r.end]) for r in _cited(text, "de")) == cited


# A number without its organ is of the organ that speaks.
OWN = (
    ("A/RES/81/4", "Recalling its resolution 55/3,", "A/RES/55/3"),
    ("A/HRC/RES/55/30", "Recalling its resolution 55/3,", "A/HRC/RES/55/3"),
    ("A/HRC/RES/55/30", "Recalling General Assembly resolution 60/251,", "A/RES/60/251"),
    ("S/RES/2584 (2021)", "Recalling its resolution 1373 (2001),", "S/RES/1373 (2001)"),
    ("S/RES/2584 (2021)", "Recalling General Assembly resolution 70/1,", "A/RES/70/1"),
    ("E/RES/2022/5", "Recalling its resolution 2020/15,", "E/RES/2020/15"),
    ("E/RES/2022/5", "Recalling General Assembly resolution 70/1,", "A/RES/70/1"),
    ("E/RES/2022/5", "Recalling its decision 2020/201,", "E/DEC/2020/201"),
    ("E/RES/2022/5", "Recalling Council resolution 1996/31,", "E/RES/1996/31"),
    ("A/HRC/RES/55/30", "Recalling Council resolution 5/1,", "A/HRC/RES/5/1"),
)


@pytest.mark.parametrize(("own", "text", "symbol"), OWN)
def test_a_number_is_of_the_organ_that_speaks(own: str, text: str, symbol: str) -> None:
    assert [r.symbol for r in _cited(text, symbol=own)] == [symbol]


# Kind, date and pinpoint.
BESIDE = (
    ("resolution 51/1 of 15 October 1996,", "resolution", "1996-10-15", None),
    ("resolution 2200 A (XXI), annex.", "resolution", None, "annex"),
    ("resolution 60/147 of 16 December 2005, annex, para. 3.", "resolution", "2005-12-16", "annex, para. 3"),
    ("A/CONF.192/15, chap. IV, para. 24.", "document", None, "chap. IV, para. 24"),
    ("decision 60/519,", "decision", None, None),
    ("Treaty Series, vol. 75, No. 973.", "treaty", None, None),
    ("resolution 70/1, paras. 4 and 5.", "resolution", None, "paras. 4 and 5"),
    ("resolution 70/1, sect. II.", "resolution", None, "sect. II"),
    ("resolution 70/1, article 3, of which", "resolution", None, "article 3"),
    ("resolution 70/1, books", "resolution", None, None),
)


@pytest.mark.parametrize(("text", "kind", "date", "pinpoint"), BESIDE)
def test_what_stands_beside_a_citation(text: str, kind: str, date: str | None, pinpoint: str | None) -> None:
    (r,) = _cited(text)
    assert (r.kind, r.date.isoformat() if r.date else None, r.pinpoint) == (kind, date, pinpoint)


def test_a_shared_date_is_that_of_all() -> None:
    first, second = _cited("Economic and Social Council resolutions 2019/19 and 2019/20 of 23 July 2019,")
    assert first.date == second.date
    assert first.date is not None


def test_a_citation_in_a_footnote_belongs_to_the_paragraph_with_its_mark() -> None:
    document = document_of(
        Told("pp1", "Concerned at the damp,{1} recalling its resolution 73/187 and the old rules,{2}"),
        Told("fn1", "See resolution 60/288.", parent="pp1"),
        Told("fn2", "Resolution 217 A (III).", parent="pp1"),
        Told("op1", "Urges calm;"),
    )
    found = find_references(document, find_acts(document))
    assert [(r.eid, r.footnote, r.symbol, r.action) for r in found] == [
        ("pp1", None, "A/RES/73/187", "recall"),
        ("pp1", "fn1", "A/RES/60/288", "concern"),  # the mark stands before the second act
        ("pp1", "fn2", "A/RES/217 A (III)", "recall"),
    ]


def test_a_footnote_without_a_mark_still_cites() -> None:
    document = document_of(Told("pp1", "Concerned,"), Told("fn1", "Resolution 60/288."))
    assert [(r.eid, r.footnote, r.symbol) for r in find_references(document, [])] == [("fn1", "fn1", "A/RES/60/288")]


def test_the_masthead_cites_drafts_and_not_itself() -> None:
    document = document_of(
        Told("meta1", "A/RES/81/4"),
        Told("meta2", "[without reference to a Main Committee (A/81/L.7 and A/81/L.7/Add.1)]"),
        Told("meta3", "Agenda item 19 (b)"),
    )
    assert [(r.eid, r.symbol) for r in find_references(document, [])] == [("meta2", "A/81/L.7"), ("meta2", "A/81/L.7/Add.1")]


_PIECES = st.sampled_from(
    [
        "resolution ",
        "resolutions ",
        "75/10",
        "1373 (2001)",
        "217 A (III)",
        " and ",
        ", ",
        " of ",
        "the General Assembly ",
        "15 October 1996",
        "A/60/88",
        "A/RES/75",
        "; ",
        "24/7 ",
        "Treaty Series, vol. 3, No. 4",
        "annex",
        "(",
        ")",
        "ES-11/1",
    ]
)


@given(st.lists(_PIECES, max_size=12).map("".join), st.sampled_from(["en", "de"]))
def test_citations_lie_in_their_paragraph_and_are_canonical(text: str, language: str) -> None:
    found = _cited(text, language)
    assert [r.start for r in found] == sorted({r.start for r in found})
    for r in found:
        assert 0 <= r.start < r.end <= len(text)
        if r.symbol and not r.symbol.startswith("UNTS"):
            assert str(parse_symbol(r.symbol)) == r.symbol


@given(st.lists(st.integers(40, 99).flatmap(lambda s: st.integers(1, 300).map(lambda n: f"{s}/{n}")), min_size=1, max_size=6))
def test_every_number_of_a_list_is_cited(numbers: list[str]) -> None:
    head, last = numbers[:-1], numbers[-1]
    text = f"Recalling its resolutions {', '.join(head)}{' and ' if head else ''}{last},"
    assert [r.symbol for r in _cited(text)] == [f"A/RES/{n}" for n in numbers]
