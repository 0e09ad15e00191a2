"""Citations that print what they cite: symbols of documents, and places in the Treaty Series."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from pipeline.errors import BadSymbol
from pipeline.extract import references_noun_last
from pipeline.extract.numbers import roman_value
from pipeline.languages import Language, any_of, load_language, pattern
from pipeline.symbols import parse_symbol

# A/60/88/Corr.2, A/RES/217 A (III) only as A/RES/217(III), S/RES/1373 (2001), NPT/CONF.1995/32 (Part I)/Corr.2, TD(XIV)/5,
# IDB.35/4, A/75/6 (Sect. 29A), AG-2016-RES-02; not and/or.
_BRACKET: Final = r"\((?:(?:Parts?|Vol\.|Sect\.|Resumption|Prog\.)\s|Introduction\)|Corrected\))"
_SYMBOL: Final = re.compile(
    r"(?<![^\W\u0620-\u064a\u2e80-\u9fff\uf900-\uffef])(?<![/.-])(?P<symbol>AG-\d{4}-RES-\d{2}(?!\w)"
    r"|(?:ICC-ASP|A|S|E|T|[A-Z]{2,8}\d{0,2})(?:\.\d{1,3}(?=/)|\([0-9IVXLCS-]{1,8}\)(?=/))?"
    rf"(?:/[A-Z0-9][A-Za-z0-9]*(?:(?!{_BRACKET})[.()\[\]\u2011-]+[A-Za-z0-9]+)*\)?)+"
    r"(?:/(?:add|corr|rev)\.\d+|\s?\((?:\d{4}|[IVXLC]+)\)"
    r"|\s?\((?:(?:Parts?|Vol\.|Sect\.|Resumption|Prog\.)\s[IVX\d]+[A-Z]?(?:\s(?:and|et|y|и|و)\s[IVX\d]+)?|Introduction|Corrected)\)"
    r"(?:/(?:Add|Corr|Rev)\.\d+)*)?)"
)
_TAIL: Final = re.compile(r"/(?P<kind>Add|Corr|Rev|SR|PV)\.\d+$")
_RANGE: Final = re.compile(r"/(?:Add|SR|PV)\.\d+(?P<rest>[-\u2011]\d+)$")
_SUFFIX: Final = r"(?P<suffix>(?:Add|Corr|Rev)\.\d{1,3})(?![\w/])"


class Cited(NamedTuple):
    """A citation at ``text[start:end]``. ``is_number`` says that it is a number whose organ stands beside it."""

    start: int
    end: int
    kind: str
    symbol: str | None
    is_number: bool


def cited_symbols(text: str, language: Language) -> list[Cited]:
    """Every symbol that ``text`` prints.

    What has the form of a resolution's symbol and is none (``A/RES/75``) has no symbol; nor has what is said to be a document
    and is in no series that is known (``document FIRO/R957``).
    """
    found: list[Cited] = []
    if "/" not in text and "AG-" not in text:
        return found
    documents = tuple(language.references["document"])
    for m in _SYMBOL.finditer(text):
        printed = m["symbol"]
        while printed.endswith(")") and printed.count(")") > printed.count("("):
            printed = printed[:-1]
        more = _RANGE.search(printed)  # A/C.3/55/SR.33-44 is the first and the last of several
        printed = printed[: more.start("rest")] if more else printed
        end = m.start() + len(printed)
        try:
            symbol = parse_symbol(printed)
        except BadSymbol:
            if re.search(r"/(?:RES|DEC)/\d", printed):
                kind = "decision" if "/DEC/" in printed else "resolution"
                found.append(Cited(m.start(), end, kind, None, False))
            elif text[max(0, m.start() - 20) : m.start()].rstrip().endswith(documents):
                found.append(Cited(m.start(), end, "document", None, False))
            continue
        kind = symbol.kind if symbol.kind in {"resolution", "decision"} else "document"
        found.append(Cited(m.start(), end, kind, str(symbol), False))
        found += _suffixes(text, end, str(symbol), kind, language)
    return found


def _suffixes(text: str, end: int, symbol: str, kind: str, language: Language) -> Iterator[Cited]:
    """``A/60/88 and Corr.2`` cites ``A/60/88/Corr.2`` by its end, and ``A/60/88/Add.1 and Add.2`` ``A/60/88/Add.2``.

    A suffix of another kind than the symbol's own (``A/60/88/Add.1 and Corr.1``) leaves open what it belongs to.
    """
    joiner = any_of((",", "،", "、", *language.references["list_joiner"]))
    further = pattern(rf"\s?{joiner}\s?{_SUFFIX}")
    number = pattern(
        rf"\s?(?:{joiner}|[-–\u2011])\s?(?P<number>\d{{1,3}})(?=\s?(?:[,;.)،؛]|[-–\u2011]\d|{joiner}\s?\d{{1,3}}(?!\d)|$))"
    )
    tail = _TAIL.search(symbol)
    base, own = (symbol[: tail.start()], tail["kind"]) if tail else (symbol, None)
    if own:
        while n := number.match(text, end):  # SR.33-44, 50 and 56
            yield Cited(*n.span("number"), kind, f"{base}/{own}.{n['number']}", False)
            end = n.end()
    while m := further.match(text, end):
        same_kind = own is None or m["suffix"].startswith(own)
        yield Cited(*m.span("suffix"), kind, f"{base}/{m['suffix']}" if same_kind else None, False)
        end, own = m.end(), m["suffix"].partition(".")[0]
        while n := number.match(text, end):  # Corr.1 and 2, Add.1–5
            yield Cited(*n.span("number"), kind, f"{base}/{own}.{n['number']}" if same_kind else None, False)
            end = n.end()


@cache
def _treaty(code: str) -> re.Pattern[str]:
    facts = load_language(code).references
    publisher = rf"(?:{any_of(facts['treaty_publisher'])}|(?P<league>{any_of(facts['league_of_nations'])}))"
    return re.compile(rf"(?:{publisher}[,،]?\s)?{any_of(facts['treaty_series'])}[,،]\s{_place(code)}")


@cache
def _place(code: str) -> str:
    """``vol. 1996, No. 1200``; in Chinese ``第1996卷，第1200号``."""
    facts = load_language(code).references
    if facts.get("noun_last"):
        return r"第\s?(?P<volume>\d{1,4})\s?卷(?:[，,]\s?第\s?(?P<number>[A-Z]?-?\d{1,6})\s?号)?"
    joiner = any_of(j for j in facts["list_joiner"] if j not in {",", "،"})
    return (
        rf"{any_of(facts['volume'])}\s(?P<volume>\d{{1,4}}|[IVXLC]{{1,8}})(?P<volumes>(?:\s?(?:[-–,،]|{joiner})\s?\d{{1,4}})*)"
        rf"(?:[,،]\s{any_of(facts['number'])}\s(?P<number>[A-Z]?-?\d{{1,6}})"
        rf"(?:(?:[-–]|\s{joiner}\s?)(?P<second>[A-Z]?-?\d{{1,6}}))?)?"
    )


def cited_treaties(text: str, language: Language) -> list[Cited]:
    """``United Nations, Treaty Series, vol. 1996, No. 1200`` is ``UNTS 1996:1200``; the League of Nations' own series is LNTS."""
    if language.references.get("noun_last"):
        printed = references_noun_last.find_treaties(text, language)
        return [Cited(start, end, "treaty", symbol, False) for start, end, symbol in printed]
    found: list[Cited] = []
    if not any(series in text for series in language.references["treaty_series"]):
        return found
    for m in _treaty(language.code).finditer(text):
        found += _places(m, "LNTS" if m["league"] else "UNTS")
    return found


def _places(m: re.Match[str], series: str) -> Iterator[Cited]:
    """One or two treaties of one volume. A treaty that fills several volumes has no symbol."""
    volume = int(m["volume"]) if m["volume"].isdecimal() else roman_value(m["volume"])
    known = volume and m["number"] and not m["volumes"]
    end = m.end("number") if m["number"] else m.end()
    yield Cited(m.start(), end, "treaty", f"{series} {volume}:{m['number']}" if known else None, False)
    if m["second"]:
        yield Cited(*m.span("second"), "treaty", f"{series} {volume}:{m['second']}" if known else None, False)


def treaty_place(text: str, start: int, language: Language, cited: str | None) -> Cited | None:
    """The place in a treaty series that ``text`` names from ``start`` on without naming the series: that of ``cited``."""
    m = pattern(_place(language.code)).match(text, start)
    series = "LNTS" if cited and cited.startswith("LNTS") else "UNTS"
    if m is None or not m["number"]:
        return None
    if language.references.get("noun_last"):
        return Cited(m.start(), m.end(), "treaty", f"{series} {m['volume']}:{m['number']}", False)
    return next(_places(m, series))
