"""The grammar of document symbols: parse one into its parts, print it back canonically, tell its address.

Covers the United Nations (``A/RES/75/10``, ``A/RES/217 A (III)``, ``S/RES/1373 (2001)``, ``A/60/88/Corr.2``, ``E/RES/2019/19``,
``A/HRC/RES/55/3``, ``A/RES/ES-11/1``, ``S/PRST/2021/5``, ``A/75/PV.30``) and INTERPOL's General Assembly (``AG-2016-RES-02``).
``str(parse_symbol(s))`` is canonical and parses to the same symbol again. Rules follow the series of symbols as the Dag
Hammarskjöld Library describes them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal
from urllib.parse import quote

from pipeline.errors import BadSymbol

Kind = Literal["resolution", "decision", "statement", "document"]
_KIND_CODES: Final[dict[str, Kind]] = {"RES": "resolution", "DEC": "decision", "PRST": "statement"}
_BODIES: Final = {
    "A": "General Assembly", "S": "Security Council", "E": "Economic and Social Council", "A/HRC": "Human Rights Council",
    "T": "Trusteeship Council", "ST": "Secretariat", "AG": "INTERPOL General Assembly",
}  # fmt: skip

# Letters of other scripts that look like the Latin letters of symbols, as optical reading and keyboards mix them up.
_LOOKS_LIKE: Final = str.maketrans("АВСЕНКМОРТХаеорсхІіЅѕΑΒΕΗΙΚΜΝΟΡΤΧ", "ABCEHKMOPTXaeopcxIiSsABEHIKMNOPTX")
_DASHES: Final = str.maketrans("‐‑‒–—−", "------")


@dataclass(frozen=True)
class Symbol:
    """A parsed symbol.

    ``organ`` is the series up to the session (``A``, ``A/HRC``, ``A/CONF.192``, ``AG``); ``session`` the session or year as
    written (``75``, ``S-27``, ``ES-11``, ``2019``), ``roman`` what stands in brackets after the number (``XV``, ``2001``,
    ``S-VI``); ``number`` the number and ``letter`` the part (``T``, ``A and B``); ``suffixes`` the rest (``Corr.2``, ``Add.1``).
    """

    organ: str
    kind: Kind
    session: str | None = None
    number: str | None = None
    letter: str | None = None
    roman: str | None = None
    suffixes: tuple[str, ...] = ()

    @cached_property
    def _text(self) -> str:
        if self.organ == "AG":
            return f"AG-{self.session}-RES-{self.number}"
        parts = [self.organ]
        if self.kind != "document":
            parts.append(next(code for code, kind in _KIND_CODES.items() if kind == self.kind))
        if self.session:
            parts.append(self.session)
        if self.number:
            parts.append(self.number + (f" {self.letter}" if self.letter else "") + (f" ({self.roman})" if self.roman else ""))
        return "/".join((*parts, *self.suffixes))

    def __str__(self) -> str:
        return self._text

    @property
    def body(self) -> str | None:
        """Name of the organ, English; None where the series is not one organ's."""
        return _BODIES.get(self.organ)

    @property
    def address(self) -> str | None:
        """Public address of the document in English; None for symbols that are not the United Nations'."""
        if self.organ == "AG":
            return None
        return "https://undocs.org/en/" + quote(self._text.replace(" ", ""), safe="/()-.*")


_LETTER: Final = r"(?P<letter>[A-Z](?:\s?(?:-|and|to|,)\s?[A-Z])*)"
_SESSION: Final = r"(?P<session>(?:E?S-)?\d{1,3})"
_SUFFIXES: Final = (
    r"(?P<suffixes>(?:/(?:Add|Corr|Rev|Amend|Summary|Sect|Part|L|PV|SR|Min|WP|CRP|NGO|INF|Annex|Supp)\.?\s?[\w.\[\]()-]*)*)"
)
_CODE: Final = r"(?P<code>RES|DEC)"

_PATTERNS: Final = tuple(
    re.compile(p)
    for p in (
        # A/RES/75/10, A/RES/56/24 T, A/RES/S-27/2, A/RES/ES-11/1, A/DEC/60/519, A/HRC/RES/55/3, A/RES/75/10/Corr.1
        rf"(?P<organ>A(?:/HRC)?)/{_CODE}/{_SESSION}/(?P<number>\d{{1,4}})(?:\s?{_LETTER})?{_SUFFIXES}",
        # A/RES/1514 (XV), A/RES/217 A (III), A/RES/377 (V), A/RES/3201 (S-VI), A/RES/1000 (ES-I)
        rf"(?P<organ>A|E|T)/{_CODE}/(?P<number>\d{{1,4}})(?:\s?{_LETTER})?\s?\((?P<roman>(?:E?S-)?[IVXLC]+)\)(?P<suffixes>)",
        # A/RES/217(III)A, as addresses have it
        rf"(?P<organ>A|E|T)/{_CODE}/(?P<number>\d{{1,4}})\s?\((?P<roman>(?:E?S-)?[IVXLC]+)\)\s?{_LETTER}(?P<suffixes>)",
        # S/RES/1373 (2001)
        rf"(?P<organ>S|T)/{_CODE}/(?P<number>\d{{1,4}})\s?\((?P<roman>\d{{4}})\){_SUFFIXES}",
        # A/HRC/PRST/55/1, A/HRC/PRST/S-31/1
        rf"(?P<organ>A/HRC)/(?P<code>PRST)/{_SESSION}/(?P<number>\d{{1,4}}){_SUFFIXES}",
        # S/PRST/2021/5, E/RES/2019/19, E/DEC/2020/201
        rf"(?P<organ>S)/(?P<code>PRST)/(?P<session>\d{{4}})/(?P<number>\d{{1,4}}){_SUFFIXES}",
        rf"(?P<organ>E)/{_CODE}/(?P<session>\d{{4}})/(?P<number>\d{{1,4}})(?:\s?{_LETTER})?{_SUFFIXES}",
        # AG-2016-RES-02, AG/67/RES/12 are INTERPOL's; only the first form is canonical
        r"(?P<organ>AG)-(?P<session>\d{4})-(?P<code>RES)-(?P<number>\d{2})(?P<suffixes>)",
    )
)
# Any other series: letters, then parts of letters, digits, points, hyphens and brackets: A/60/88/Corr.2, A/CONF.192/15,
# E/CN.15/2019/L.2/Rev.1, ST/SGB/2015/3, A/75/L.20. At least one part must hold a digit.
_OTHER: Final = re.compile(r"(?![IVX]+/)(?:A|S|E|T|DP|[A-Z]{2,8})(?:/[A-Z0-9][A-Za-z0-9.*()\[\]-]*)+(?:\((?:\d{4}|[IVXLC]+)\))?")

# What follows such a symbol in brackets: NPT/CONF.1995/32 (Part I)/Corr.2, NPT/CONF.2000/28 (Parts I and II).
_PART: Final = re.compile(
    r"\s?\((?P<noun>Parts?|Vol\.)\s?(?P<parts>[IVX]+(?: (?:and|et|y|и|و) [IVX]+)?)\)(?P<rest>(?:/(?:Add|Corr|Rev)\.\d+)*)$"
)
_SMALL_SUFFIX: Final = re.compile(r"/(add|corr|rev)\.")

# What looks like a resolution's, decision's or statement's symbol and fits none of the forms above is malformed: A/RES/75.
_UNFINISHED: Final = re.compile(r"(?:(?:A(?:/HRC)?|S|E|T)/(?:RES|DEC)|S/PRST|A/HRC/PRST|RES|DEC)/")


def parse_symbol(text: str) -> Symbol:
    """The parts of a symbol. White space, look-alike letters and kinds of dashes do not matter.

    Raises ``BadSymbol`` for anything that is no symbol.

    >>> parse_symbol("A/RES/217A(III)")
    Symbol(organ='A', kind='resolution', session=None, number='217', letter='A', roman='III', suffixes=())
    """
    plain = re.sub(r"\s+", " ", text.translate(_LOOKS_LIKE).translate(_DASHES)).strip()
    plain = re.sub(r" ?([/.]) ?", r"\1", plain)
    for pattern in _PATTERNS:
        m = pattern.fullmatch(plain)
        if m:
            got = m.groupdict()
            suffixes = tuple(s.replace(" ", "") for s in got["suffixes"].split("/")[1:])
            kind = _KIND_CODES[got["code"]]
            letter = re.sub(
                r"\s*(-|and|to|,)\s*", lambda j: f" {j.group(1)} " if j.group(1) != "-" else "-", got.get("letter") or ""
            )
            return Symbol(got["organ"], kind, got.get("session"), got["number"], letter or None, got.get("roman"), suffixes)
    part = _PART.search(plain)
    last = ""
    if part:
        last = f" ({part['noun']} {re.sub(' .* ', ' and ', part['parts'])}){part['rest']}"
        plain = plain[: part.start()]
    plain = _SMALL_SUFFIX.sub(lambda m: f"/{m[1].title()}.", plain).replace(" (", "(")
    if _OTHER.fullmatch(plain) and re.search(r"\d", plain) and not _UNFINISHED.match(plain):
        head, *rest = (plain + last).split("/")
        return Symbol(head, "document", suffixes=tuple(rest))
    raise BadSymbol(f"“{text}” is no symbol of a document")


def has_look_alikes(text: str) -> bool:
    """Does the symbol hold letters of another script that only look right?"""
    return text != text.translate(_LOOKS_LIKE)


_NUMBER: Final = re.compile(rf"{_SESSION}/(?P<number>\d{{1,4}})(?:\s?{_LETTER})?")
_OLD: Final = re.compile(rf"(?P<number>\d{{1,4}})(?:\s?{_LETTER})?\s?\((?P<roman>(?:E?S-)?[IVXLC]+|\d{{4}})\)")
_YEARLY: Final = re.compile(rf"(?P<session>(?:19|20)\d\d)/(?P<number>\d{{1,4}})(?:\s?{_LETTER})?")


def from_number(number: str, organ: str, kind: Kind = "resolution") -> Symbol:
    """The symbol of a resolution or decision that is cited by its number alone: ``75/10`` of ``A`` is ``A/RES/75/10``.

    ``organ`` is ``A``, ``A/HRC``, ``E``, ``S`` or ``T``. Raises ``BadSymbol`` where the number is not of the organ's form.

    >>> str(from_number("56/24 T", "A")), str(from_number("1373 (2001)", "S")), str(from_number("2019/19", "E"))
    ('A/RES/56/24 T', 'S/RES/1373 (2001)', 'E/RES/2019/19')
    """
    code = next(c for c, k in _KIND_CODES.items() if k == kind)
    plain = re.sub(r"\s+", " ", number.translate(_LOOKS_LIKE).translate(_DASHES)).strip()
    form = _YEARLY if organ == "E" and "(" not in plain else _OLD if "(" in plain else _NUMBER
    if not form.fullmatch(plain):
        raise BadSymbol(f"“{number}” is no number of a {kind} of {_BODIES.get(organ, organ)}")
    return parse_symbol(f"{organ}/{code}/{plain}")


_DRAFT_ADDRESS: Final = re.compile(r"undocs\.org/(?:[a-z]{2}/)?(?P<symbol>[A-Z][\w./()-]*/L\.[\w./]+)$")


def draft_in_address(address: str) -> str | None:
    """The symbol of the draft resolution (``A/75/L.20``) to which a web address leads, None where it leads elsewhere."""
    m = _DRAFT_ADDRESS.search(address.strip())
    return m["symbol"] if m else None
