"""Symbols of documents: what is one, how it is written, what is none."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import BadSymbol
from pipeline.symbols import Symbol, draft_in_address, from_number, has_look_alikes, parse_symbol

# As printed, canonical, kind.
PRINTED = (
    ("A/RES/75/10", "A/RES/75/10", "resolution"),
    ("A/RES/81/4", "A/RES/81/4", "resolution"),
    ("A/RES/56/24 T", "A/RES/56/24 T", "resolution"),  # one of a lettered series
    ("A/RES/56/24T", "A/RES/56/24 T", "resolution"),
    ("A/RES/75/250 B", "A/RES/75/250 B", "resolution"),
    ("A/RES/48/96 A and B", "A/RES/48/96 A and B", "resolution"),
    ("A/RES/45/58 A to C", "A/RES/45/58 A to C", "resolution"),
    ("A/RES/45/58 A-C", "A/RES/45/58 A-C", "resolution"),
    ("A/RES/S-27/2", "A/RES/S-27/2", "resolution"),  # a special session
    ("A/RES/ES-11/1", "A/RES/ES-11/1", "resolution"),  # an emergency special session
    ("A/RES/ES‑10/21", "A/RES/ES-10/21", "resolution"),  # a hyphen that does not break
    ("A/RES/S–21/2", "A/RES/S-21/2", "resolution"),  # a dash
    ("A/RES/1514 (XV)", "A/RES/1514 (XV)", "resolution"),
    ("A/RES/1514(XV)", "A/RES/1514 (XV)", "resolution"),
    ("A/RES/217 A (III)", "A/RES/217 A (III)", "resolution"),
    ("A/RES/217A(III)", "A/RES/217 A (III)", "resolution"),
    ("A/RES/217(III)A", "A/RES/217 A (III)", "resolution"),  # as addresses have it
    ("A/RES/2200 A (XXI)", "A/RES/2200 A (XXI)", "resolution"),
    ("A/RES/377 (V)", "A/RES/377 (V)", "resolution"),
    ("A/RES/3201 (S-VI)", "A/RES/3201 (S-VI)", "resolution"),
    ("A/RES/1000 (ES-I)", "A/RES/1000 (ES-I)", "resolution"),
    ("A/RES/75/10/Corr.1", "A/RES/75/10/Corr.1", "resolution"),
    ("A/RES/75/10/ Corr. 1", "A/RES/75/10/Corr.1", "resolution"),
    ("A/DEC/60/519", "A/DEC/60/519", "decision"),
    ("A/DEC/78/558 B", "A/DEC/78/558 B", "decision"),
    ("A/HRC/RES/55/3", "A/HRC/RES/55/3", "resolution"),
    ("A/HRC/RES/S-21/1", "A/HRC/RES/S-21/1", "resolution"),
    ("A/HRC/DEC/50/101", "A/HRC/DEC/50/101", "decision"),
    ("S/RES/1373 (2001)", "S/RES/1373 (2001)", "resolution"),
    ("S/RES/1373(2001)", "S/RES/1373 (2001)", "resolution"),
    ("S/RES/1373  (2001)", "S/RES/1373 (2001)", "resolution"),
    ("S/RES/1 (1946)", "S/RES/1 (1946)", "resolution"),
    ("S/PRST/2021/5", "S/PRST/2021/5", "statement"),
    ("E/RES/2019/19", "E/RES/2019/19", "resolution"),
    ("E/RES/1996/31", "E/RES/1996/31", "resolution"),
    ("E/RES/1503 (XLVIII)", "E/RES/1503 (XLVIII)", "resolution"),
    ("E/RES/663 C (XXIV)", "E/RES/663 C (XXIV)", "resolution"),
    ("E/DEC/2020/201", "E/DEC/2020/201", "decision"),
    ("E/DEC/2020/201 A", "E/DEC/2020/201 A", "decision"),
    ("T/RES/2199 (LXI)", "T/RES/2199 (LXI)", "resolution"),
    ("A/60/88/Corr.2", "A/60/88/Corr.2", "document"),
    ("A/75/L.20", "A/75/L.20", "document"),
    ("A/75/L.20/Add.1", "A/75/L.20/Add.1", "document"),
    ("A/75/PV.30", "A/75/PV.30", "document"),
    ("A/C.3/78/L.41/Rev.1", "A/C.3/78/L.41/Rev.1", "document"),
    ("A/HRC/55/L.3", "A/HRC/55/L.3", "document"),
    ("A/HRC/46/52", "A/HRC/46/52", "document"),
    ("A/CONF.192/15", "A/CONF.192/15", "document"),
    ("A/CONF.157/24 (Part I)", "A/CONF.157/24 (Part I)", "document"),
    ("A/CONF.216/5 (Vol. II)", "A/CONF.216/5 (Vol. II)", "document"),
    ("A/AC.105/1258", "A/AC.105/1258", "document"),
    ("A/77/398", "A/77/398", "document"),
    ("A/S-27/2", "A/S-27/2", "document"),
    ("S/2021/123", "S/2021/123", "document"),
    ("S/25704", "S/25704", "document"),
    ("S/PV.8809", "S/PV.8809", "document"),
    ("E/CN.15/2019/L.2/Rev.1", "E/CN.15/2019/L.2/Rev.1", "document"),
    ("E/2022/27", "E/2022/27", "document"),
    ("E/CN.4/Sub.2/2003/12/Rev.2", "E/CN.4/Sub.2/2003/12/Rev.2", "document"),
    ("E/C.12/GC/25", "E/C.12/GC/25", "document"),
    ("ST/SGB/2015/3", "ST/SGB/2015/3", "document"),
    ("ST/ESA/SER.A/423", "ST/ESA/SER.A/423", "document"),
    ("CRC/C/GC/25", "CRC/C/GC/25", "document"),
    ("CTOC/COP/2020/10", "CTOC/COP/2020/10", "document"),
    ("FCCC/CP/2015/10/Add.1", "FCCC/CP/2015/10/Add.1", "document"),
    ("A/RES/106 (S-1)", "A/RES/106 (S-1)", "resolution"),  # the first special session
    ("E/CN.4/RES/2003/13", "E/CN.4/RES/2003/13", "resolution"),  # a commission that counted by year
    ("E/CN.4/Sub.2/RES/2003/16", "E/CN.4/Sub.2/RES/2003/16", "resolution"),
    ("UNEP/EA.5/Res.11", "UNEP/EA.5/Res.11", "resolution"),
    ("CBD/COP/DEC/15/4", "CBD/COP/DEC/15/4", "decision"),
    ("UNEP/CBD/COP/DEC/X/2", "UNEP/CBD/COP/DEC/X/2", "decision"),
    ("A/HRC/PRST/15/1", "A/HRC/PRST/15/1", "statement"),
    ("A/75/6 (Sect. 29A)", "A/75/6 (Sect. 29A)", "document"),
    ("A/75/6 (Introduction)", "A/75/6 (Introduction)", "document"),
    ("A/CONF.157/24(Part I)/Corr.1", "A/CONF.157/24 (Part I)/Corr.1", "document"),
    ("A/CONF.151/26/Rev.1 (Vol. I)", "A/CONF.151/26/Rev.1 (Vol. I)", "document"),
    ("S/PV.5052 (Resumption 1)", "S/PV.5052 (Resumption 1)", "document"),
    ("INFCIRC/540 (Corrected)", "INFCIRC/540 (Corrected)", "document"),
    ("A/47/277-S/24111", "A/47/277-S/24111", "document"),  # printed by two organs
    ("E/CN.4/2001/2-E/CN.4/Sub.2/2000/46", "E/CN.4/2001/2-E/CN.4/Sub.2/2000/46", "document"),
    ("A/75/345‑S/2020/898", "A/75/345-S/2020/898", "document"),
    ("TD(XIV)/5", "TD(XIV)/5", "document"),
    ("TD/B(S-XXIX)/2", "TD/B(S-XXIX)/2", "document"),
    ("IDB.35/4", "IDB.35/4", "document"),
    ("GC(64)/RES/10", "GC(64)/RES/10", "document"),
    ("ICC-ASP/9/20", "ICC-ASP/9/20", "document"),
    ("ICCD/COP(14)/23/Add.1", "ICCD/COP(14)/23/Add.1", "document"),
    ("CCW/CONF.III/11 (Part II)", "CCW/CONF.III/11 (Part II)", "document"),
    ("ISBA/16/A/12/Rev.1", "ISBA/16/A/12/Rev.1", "document"),
    ("DP/FPA-OPS-ICEF-UNW/2020/CRP.1", "DP/FPA-OPS-ICEF-UNW/2020/CRP.1", "document"),
    ("CD/1879", "CD/1879", "document"),
    ("AG-2016-RES-02", "AG-2016-RES-02", "resolution"),  # INTERPOL's General Assembly
    (" A/RES/75/10\n", "A/RES/75/10", "resolution"),
    ("A/ RES/75/10".replace(" ", ""), "A/RES/75/10", "resolution"),
    ("А/RES/75/10", "A/RES/75/10", "resolution"),  # a Cyrillic А
    ("Α/RES/75/10", "A/RES/75/10", "resolution"),  # a Greek Alpha
    ("A/RЕS/75/10", "A/RES/75/10", "resolution"),  # a Cyrillic Е
    ("Ѕ/RES/1373 (2001)", "S/RES/1373 (2001)", "resolution"),  # a Cyrillic Ѕ
    ("Е/RES/2019/19", "E/RES/2019/19", "resolution"),
    ("A/RES/1514 (ХV)", "A/RES/1514 (XV)", "resolution"),  # a Cyrillic Х
    ("A/НRC/RES/55/3", "A/HRC/RES/55/3", "resolution"),  # a Cyrillic Н
)


@pytest.mark.parametrize(("text", "canonical", "kind"), PRINTED)
def test_a_symbol_has_one_canonical_form(text: str, canonical: str, kind: str) -> None:
    symbol = parse_symbol(text)
    assert (str(symbol), symbol.kind) == (canonical, kind)
    assert parse_symbol(canonical) == symbol


NONE = (
    "",
    " ",
    "A",
    "A/",
    "/RES/75/10",
    "75/10",  # a number is no symbol
    "RES/75/10",
    "A/RES",
    "A/RES/",
    "A/RES/75",  # the number is missing
    "A/RES/75/",
    "A/RES/LXXV/10",
    "A/RES/1514 (XV",
    "A/RES/1514 XV",
    "A/RES/75/10/20",  # a part too many
    "A/RES/75/10 and A/RES/75/11",
    "S/RES/1373 (01)",
    "S/RES/1373",  # the year is missing
    "S/PRST/2021",
    "E/RES/2019",
    "A/HRC/RES/55",
    "X/RES/75/10",
    "Q/75/10",
    "and/or",
    "VII/11",  # a decision of a conference of parties: no series of documents
    "I-24/7",
    "A/B",
    "AG-2016-RES-2",
    "AG-16-RES-02",
    "UNTS 1996:1200",
    "http://undocs.org/A/RES/75/10",
    "A//RES/75/10",
    "A/RES/75/10!",
    "AND/2",  # no series begins so
    "KM/2",
    "COVID/19",
    "PRST/15/1",
    "A/47/277-S/",  # half of two
    "A/RES/75/10-S/RES/1373 (2001)",  # resolutions are printed by one organ
)


@pytest.mark.parametrize("text", NONE)
def test_anything_else_is_refused_with_its_words(text: str) -> None:
    with pytest.raises(BadSymbol, match="is no symbol of a document"):
        parse_symbol(text)


# As printed, organ, kind, canonical.
NUMBERS = (
    ("75/10", "A", "resolution", "A/RES/75/10"),
    ("56/24 T", "A", "resolution", "A/RES/56/24 T"),
    ("S-27/2", "A", "resolution", "A/RES/S-27/2"),
    ("ES-11/1", "A", "resolution", "A/RES/ES-11/1"),
    ("1514 (XV)", "A", "resolution", "A/RES/1514 (XV)"),
    ("217 A (III)", "A", "resolution", "A/RES/217 A (III)"),
    ("60/519", "A", "decision", "A/DEC/60/519"),
    ("1373 (2001)", "S", "resolution", "S/RES/1373 (2001)"),
    ("2019/19", "E", "resolution", "E/RES/2019/19"),
    ("2020/201", "E", "decision", "E/DEC/2020/201"),
    ("1503 (XLVIII)", "E", "resolution", "E/RES/1503 (XLVIII)"),
    ("55/3", "A/HRC", "resolution", "A/HRC/RES/55/3"),
    ("S-21/1", "A/HRC", "resolution", "A/HRC/RES/S-21/1"),
    ("2199 (LXI)", "T", "resolution", "T/RES/2199 (LXI)"),
)


@pytest.mark.parametrize(("number", "organ", "kind", "symbol"), NUMBERS)
def test_a_number_and_its_organ_make_a_symbol(number: str, organ: str, kind: str, symbol: str) -> None:
    assert str(from_number(number, organ, "decision" if kind == "decision" else "resolution")) == symbol


# The number is not of the organ's form.
NO_NUMBERS = (
    ("75/10", "S"),
    ("1373 (2001)", "A"),
    ("2019/19", "S"),
    ("75", "A"),
    ("75/10", "E"),
    ("75/", "A"),
    ("75/10 of", "A"),
    ("", "A"),
    ("XV", "A"),
    ("24/7", "S"),
)


@pytest.mark.parametrize(("number", "organ"), NO_NUMBERS)
def test_a_number_of_another_form_is_refused(number: str, organ: str) -> None:
    with pytest.raises(BadSymbol):
        from_number(number, organ)


ADDRESSES = (
    ("A/RES/75/10", "https://undocs.org/en/A/RES/75/10"),
    ("A/RES/217 A (III)", "https://undocs.org/en/A/RES/217A(III)"),
    ("S/RES/1373 (2001)", "https://undocs.org/en/S/RES/1373(2001)"),
    ("A/RES/56/24 T", "https://undocs.org/en/A/RES/56/24T"),
    ("A/C.3/78/L.41/Rev.1", "https://undocs.org/en/A/C.3/78/L.41/Rev.1"),
    ("AG-2016-RES-02", None),  # INTERPOL's are not there
)


@pytest.mark.parametrize(("symbol", "address"), ADDRESSES)
def test_the_address_of_a_document(symbol: str, address: str | None) -> None:
    assert parse_symbol(symbol).address == address


BODIES = (
    ("A/RES/75/10", "General Assembly"),
    ("S/RES/1373 (2001)", "Security Council"),
    ("E/RES/2019/19", "Economic and Social Council"),
    ("A/HRC/RES/55/3", "Human Rights Council"),
    ("T/RES/2199 (LXI)", "Trusteeship Council"),
    ("AG-2016-RES-02", "INTERPOL General Assembly"),
    ("CRC/C/GC/25", None),
)


@pytest.mark.parametrize(("symbol", "body"), BODIES)
def test_the_organ_of_a_document(symbol: str, body: str | None) -> None:
    assert parse_symbol(symbol).body == body


# A symbol, and its series, the bodies under it, session or year, number, part, suffixes.
PARTS = (
    ("A/75/6 (Sect. 29A)", "A", None, "75", "6", "Sect. 29A", ()),
    ("A/C.3/75/L.41/Rev.1", "A", "C.3", "75", None, None, ("L.41", "Rev.1")),
    ("A/C.3/75/SR.12", "A", "C.3", "75", None, None, ("SR.12",)),
    ("A/75/PV.30", "A", None, "75", None, None, ("PV.30",)),
    ("A/S-27/19/Rev.1", "A", None, "S-27", "19", None, ("Rev.1",)),
    ("A/ES-10/273/Corr.1", "A", None, "ES-10", "273", None, ("Corr.1",)),
    ("A/CONF.157/24 (Part I)/Corr.1", "A", "CONF.157", None, "24", "Part I", ("Corr.1",)),
    ("A/AC.109/2014/20/Rev.1", "A", "AC.109", "2014", "20", None, ("Rev.1",)),
    ("A/HRC/46/52", "A/HRC", None, "46", "52", None, ()),
    ("A/HRC/WG.6/40/SYR/1", "A/HRC", "WG.6", "40", None, None, ("SYR", "1")),
    ("S/2003/40", "S", None, "2003", "40", None, ()),
    ("S/25704/Add.1", "S", None, None, "25704", None, ("Add.1",)),
    ("E/CN.4/Sub.2/2003/12/Rev.2", "E", "CN.4/Sub.2", "2003", "12", None, ("Rev.2",)),
    ("E/2022/NGO/4", "E", None, "2022", None, None, ("NGO", "4")),
    ("A/77/CRP.1/Add.8", "A", None, "77", None, None, ("CRP.1", "Add.8")),
    ("A/AC.292/2025/INF/5/Rev.1", "A", "AC.292", "2025", None, None, ("INF", "5", "Rev.1")),
    ("FCCC/CP/2015/10/Add.1", "FCCC", "CP", "2015", "10", None, ("Add.1",)),
    ("ST/SGB/2015/3", "ST", "SGB", "2015", "3", None, ()),
    ("CRC/C/GC/25", "CRC", "C/GC", None, "25", None, ()),
)


@pytest.mark.parametrize(("text", "organ", "subsidiary", "session", "number", "part", "suffixes"), PARTS)
def test_the_parts_of_a_documents_symbol(
    text: str,
    organ: str,
    subsidiary: str | None,
    session: str | None,
    number: str | None,
    part: str | None,
    suffixes: tuple[str, ...],
) -> None:
    symbol = parse_symbol(text)
    assert (symbol.organ, symbol.subsidiary, symbol.session, symbol.number, symbol.part, symbol.suffixes) == (
        organ, subsidiary, session, number, part, suffixes,
    )  # fmt: skip


def test_a_joint_document_has_two_symbols() -> None:
    symbol = parse_symbol("A/47/277-S/24111")
    assert (symbol.session, symbol.number) == ("47", "277")
    assert symbol.joint == parse_symbol("S/24111")


DRAFTS = (
    ("https://undocs.org/en/A/75/L.20", "A/75/L.20"),
    ("https://undocs.org/en/A/75/L.20/Add.1", "A/75/L.20/Add.1"),
    ("https://undocs.org/A/C.3/78/L.41", "A/C.3/78/L.41"),
    ("https://undocs.org/en/A/RES/75/10", None),
    ("https://example.org/A/75/L.20", None),
    ("A/75/L.20", None),
)


@pytest.mark.parametrize(("address", "draft"), DRAFTS)
def test_drafts_are_known_by_their_address(address: str, draft: str | None) -> None:
    assert draft_in_address(address) == draft


def test_look_alike_letters_are_noticed() -> None:
    assert has_look_alikes("А/RES/75/10")
    assert not has_look_alikes("A/RES/75/10")


_LETTERS = st.none() | st.sampled_from(["A", "B", "T", "A and B", "A to C", "A-C"])
_ROMAN = st.sampled_from(["I", "III", "V", "XV", "XXIX", "XLVIII", "S-VI", "ES-I"])
_SUFFIXES = st.sampled_from([(), ("Corr.1",), ("Add.2", "Rev.1")])
_NUMBER = st.integers(1, 4000).map(str)
_SESSION = st.integers(30, 199).map(str) | st.integers(1, 32).map("S-{}".format) | st.integers(1, 12).map("ES-{}".format)

SYMBOLS = st.one_of(
    st.builds(
        Symbol,
        organ=st.sampled_from(["A", "A/HRC"]),
        kind=st.sampled_from(["resolution", "decision"]),
        session=_SESSION,
        number=_NUMBER,
        letter=_LETTERS,
        suffixes=_SUFFIXES,
    ),
    st.builds(Symbol, organ=st.sampled_from("AET"), kind=st.just("resolution"), number=_NUMBER, letter=_LETTERS, roman=_ROMAN),
    st.builds(
        Symbol, organ=st.just("S"), kind=st.just("resolution"), number=_NUMBER, roman=st.integers(1946, 2099).map(str)
    ),
    st.builds(
        Symbol,
        organ=st.just("E"),
        kind=st.sampled_from(["resolution", "decision"]),
        session=st.integers(1978, 2099).map(str),
        number=_NUMBER,
        letter=_LETTERS,
    ),
    st.builds(
        Symbol, organ=st.just("S"), kind=st.just("statement"), session=st.integers(1994, 2099).map(str), number=_NUMBER
    ),
    st.builds(
        Symbol,
        organ=st.just("AG"),
        kind=st.just("resolution"),
        session=st.integers(1990, 2099).map(str),
        number=st.integers(1, 99).map("{:02}".format),
    ),
)  # fmt: skip


_SUFFIX = st.builds("{}.{}".format, st.sampled_from(["Add", "Corr", "Rev", "L", "PV", "SR", "CRP", "WP"]), st.integers(1, 99))
_DOCUMENTS = st.builds(
    Symbol,
    organ=st.sampled_from(["A", "A/HRC", "S", "E", "CRC", "FCCC", "ST", "TD"]),
    kind=st.just("document"),
    subsidiary=st.none() | st.sampled_from(["C.3", "CONF.192", "CN.4/Sub.2", "AC.109", "WG.6", "CP"]),
    session=st.integers(1, 99).map(str) | st.integers(1946, 2099).map(str) | st.integers(1, 32).map("S-{}".format),
    number=_NUMBER,
    part=st.none() | st.sampled_from(["Part I", "Vol. II", "Sect. 29A", "Parts I and II", "Introduction"]),
)
JOINT = st.builds(
    lambda first, second: replace(first, joint=second),
    _DOCUMENTS.filter(lambda s: s.part is None),
    _DOCUMENTS.filter(lambda s: s.organ in {"A", "S", "E"}),
)
SUFFIXED = st.builds(
    lambda symbol, suffixes: replace(symbol, suffixes=tuple(suffixes)),
    _DOCUMENTS.filter(lambda s: s.part is None),
    st.lists(_SUFFIX, max_size=2),
)


@given(_DOCUMENTS | JOINT | SUFFIXED)
def test_printing_and_parsing_a_documents_symbol_is_the_identity(symbol: Symbol) -> None:
    assert parse_symbol(str(symbol)) == symbol


@given(SYMBOLS)
def test_printing_and_parsing_is_the_identity(symbol: Symbol) -> None:
    assert parse_symbol(str(symbol)) == symbol


@given(SYMBOLS, st.sampled_from(list(product([" ", "\u00a0", "\n", "  "], ["-", "‑", "–"]))))
def test_spaces_and_dashes_do_not_matter(symbol: Symbol, way: tuple[str, str]) -> None:
    space, dash = way
    assert parse_symbol(str(symbol).replace(" ", space).replace("-", dash)) == symbol


@given(st.text(st.sampled_from("ASET/RESDC0123456789 ()XVI-.LСА"), max_size=30))
def test_what_parses_prints_canonically(text: str) -> None:
    try:
        symbol = parse_symbol(text)
    except BadSymbol:
        return
    assert parse_symbol(str(symbol)) == symbol
    assert str(parse_symbol(str(symbol))) == str(symbol)
