"""The grammar of document symbols: parse one into its parts, print it back canonically, tell its address.

Covers the United Nations (``A/RES/75/10``, ``A/RES/217 A (III)``, ``S/RES/1373 (2001)``, ``A/60/88/Corr.2``, ``E/RES/2019/19``,
``A/HRC/RES/55/3``, ``A/RES/ES-11/1``, ``S/PRST/2021/5``, ``A/75/PV.30``, ``A/75/6 (Sect. 29A)``, ``A/47/277-S/24111``) and
INTERPOL's General Assembly (``AG-2016-RES-02``). ``str(parse_symbol(s))`` is canonical and parses to the same symbol again.
Rules follow the series of symbols as the Dag Hammarskjöld Library describes them; ``symbol_series.csv`` lists their beginnings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.resources import files
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

    ``organ`` is the series (``A``, ``A/HRC``, ``E/CN.4`` of a resolution, ``AG``); ``subsidiary`` the bodies and series under it
    (``C.3``, ``CONF.192``, ``CN.4/Sub.2``, ``SGB``); ``session`` the session or year as written (``75``, ``S-27``, ``ES-11``,
    ``2019``), ``roman`` what stands in brackets after the number (``XV``, ``2001``, ``S-VI``); ``number`` the number, ``letter``
    the part of a resolution (``T``, ``A and B``), ``part`` that of a document (``Part I``, ``Vol. II``, ``Sect. 29A``);
    ``suffixes`` the rest (``L.20``, ``Corr.2``, ``Add.1``). A document that two organs print has two: ``joint`` is the second.
    """

    organ: str
    kind: Kind
    session: str | None = None
    number: str | None = None
    letter: str | None = None
    roman: str | None = None
    suffixes: tuple[str, ...] = ()
    subsidiary: str | None = None
    part: str | None = None
    joint: Symbol | None = None

    @cached_property
    def _text(self) -> str:
        if self.organ == "AG":
            return f"AG-{self.session}-RES-{self.number}"
        if self.organ == "UNEP/EA" and self.kind == "resolution":
            return f"UNEP/EA.{self.session}/Res.{self.number}"
        parts = [self.organ]
        if self.kind != "document":
            parts.append(next(code for code, kind in _KIND_CODES.items() if kind == self.kind))
        if self.subsidiary:
            parts.append(self.subsidiary)
        if self.session:
            parts.append(self.session)
        if self.number:
            parts.append(self.number + (f" {self.letter}" if self.letter else "") + (f" ({self.roman})" if self.roman else ""))
        if self.part:
            parts[-1] += f" ({self.part})"
        text = "/".join((*parts, *self.suffixes))
        return f"{text}-{self.joint}" if self.joint else text

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
        rf"(?P<organ>A|E|T)/{_CODE}/(?P<number>\d{{1,4}})(?:\s?{_LETTER})?\s?\((?P<roman>(?:E?S-)?[IVXLC]+|E?S-\d{{1,2}})\)(?P<suffixes>)",
        # A/RES/217(III)A, as addresses have it
        rf"(?P<organ>A|E|T)/{_CODE}/(?P<number>\d{{1,4}})\s?\((?P<roman>(?:E?S-)?[IVXLC]+)\)\s?{_LETTER}(?P<suffixes>)",
        # S/RES/1373 (2001)
        rf"(?P<organ>S|T)/{_CODE}/(?P<number>\d{{1,4}})\s?\((?P<roman>\d{{4}})\){_SUFFIXES}",
        # A/HRC/PRST/55/1, A/HRC/PRST/S-31/1
        rf"(?P<organ>A/HRC)/(?P<code>PRST)/{_SESSION}/(?P<number>\d{{1,4}}){_SUFFIXES}",
        # S/PRST/2021/5, E/RES/2019/19, E/DEC/2020/201
        rf"(?P<organ>S)/(?P<code>PRST)/(?P<session>\d{{4}})/(?P<number>\d{{1,4}}){_SUFFIXES}",
        rf"(?P<organ>E)/{_CODE}/(?P<session>\d{{4}})/(?P<number>\d{{1,4}})(?:\s?{_LETTER})?{_SUFFIXES}",
        # E/CN.4/RES/2003/13, E/CN.4/Sub.2/RES/2003/16: commissions that count by year
        rf"(?P<organ>E/CN\.4(?:/Sub\.2)?)/{_CODE}/(?P<session>\d{{4}})/(?P<number>\d{{1,4}}){_SUFFIXES}",
        # CBD/COP/DEC/15/4, UNEP/CBD/COP/DEC/X/2: the conference that counts its meetings
        rf"(?P<organ>(?:UNEP/)?CBD/COP)/{_CODE}/(?P<session>[IVX]{{1,5}}|\d{{1,2}})/(?P<number>\d{{1,3}}){_SUFFIXES}",
        # UNEP/EA.5/Res.14
        r"(?P<organ>UNEP/EA)\.(?P<session>\d{1,2})/(?P<code>Res)\.(?P<number>\d{1,3})(?P<suffixes>)",
        # AG-2016-RES-02, AG/67/RES/12 are INTERPOL's; only the first form is canonical
        r"(?P<organ>AG)-(?P<session>\d{4})-(?P<code>RES)-(?P<number>\d{2})(?P<suffixes>)",
    )
)
# Any other series: its beginning, then parts of letters, digits, points, hyphens and brackets: A/60/88/Corr.2, A/CONF.192/15,
# E/CN.15/2019/L.2/Rev.1, ST/SGB/2015/3, A/75/L.20, TD(XIV)/5, IDB.35/4. At least one part must hold a digit.
_HEAD: Final = r"(?:ICC-ASP|A|S|E|T|[A-Z]{2,8}\d{0,2})(?:\.\d{1,3}|\([0-9IVXLCS-]{1,8}\))?"
_OTHER: Final = re.compile(rf"(?![IVX]+/){_HEAD}(?:/[A-Z0-9][A-Za-z0-9.*()\[\]-]*)+(?:\((?:\d{{4}}|[IVXLC]+)\))?")

# What follows a symbol in brackets: NPT/CONF.1995/32 (Part I)/Corr.2, NPT/CONF.2000/28 (Parts I and II), A/75/6 (Sect. 29A),
# S/PV.5052 (Resumption 1).
_PART: Final = re.compile(
    r" ?\((?P<part>(?:(?P<noun>Parts?|Vols?\.|Sect\.|Resumption|Prog\.|SUPP) ?(?P<parts>[IVX\d]+[A-Z]?"
    r"(?: (?:and|et|y|и|و) [IVX\d]+)?)|Introduction|Corrected))\)(?P<rest>(?:/(?:Add|Corr|Rev)\.\d+)*)$"
)
_SMALL_SUFFIX: Final = re.compile(r"/(add|corr|rev)\.")
_JOINT: Final = re.compile(r"-(?=(?:A|E|S)/[A-Z0-9])")
_SESSION_PART: Final = re.compile(r"(?:E?S-)?\d{1,4}")
_NUMBER_PART: Final = re.compile(r"\d+(?:\([^)]*\))?")
# A part that counts documents of a kind is a suffix, and no body: L.20, PV.30, Add.1, INF.
_SUFFIX_PART: Final = re.compile(
    r"(?:Add|Corr|Rev|Amend|Summary|Sect|Part|L|PV|SR|Min|WP|CRP|NGO|INF|Annex|Supp|BUR|Agenda|Dec|Res|DEC|RES|PRST)\b.*"
)

# What looks like a resolution's, decision's or statement's symbol and fits none of the forms above is malformed: A/RES/75.
_UNFINISHED: Final = re.compile(r"(?:(?:A(?:/HRC)?|S|E|T)/(?:RES|DEC)|S/PRST|A/HRC/PRST|RES|DEC|PRST)/")

_SERIES: Final = frozenset(
    line.partition(",")[0]
    for line in files("pipeline").joinpath("symbol_series.csv").read_text(encoding="utf-8").splitlines()[1:]
)


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
            kind = _KIND_CODES[got["code"].upper()]
            letter = re.sub(
                r"\s*(-|and|to|,)\s*", lambda j: f" {j.group(1)} " if j.group(1) != "-" else "-", got.get("letter") or ""
            )
            return Symbol(got["organ"], kind, got.get("session"), got["number"], letter or None, got.get("roman"), suffixes)
    return _other_series(plain, text)


def _other_series(plain: str, text: str) -> Symbol:
    """The symbol of a document of any other series; of a joint one both."""
    at = _JOINT.search(plain)
    if at:
        first, second = parse_symbol(plain[: at.start()]), parse_symbol(plain[at.end() :])
        if first.joint is None and first.kind == second.kind == "document":
            return replace(first, joint=second)
        raise BadSymbol(f"“{text}” is no symbol of a document")
    bracket = _PART.search(plain)
    part, rest = None, ""
    if bracket:
        part, rest = bracket["part"], bracket["rest"]
        if bracket["parts"]:
            part = f"{bracket['noun']} {re.sub(' .* ', ' and ', bracket['parts'])}"
        plain = plain[: bracket.start()]
    plain = _SMALL_SUFFIX.sub(lambda m: f"/{m[1].title()}.", plain).replace(" (", "(")
    parts = plain.split("/")
    known = re.split(r"[.(]", parts[0])[0] in _SERIES
    if not _OTHER.fullmatch(plain) or not re.search(r"\d", plain) or _UNFINISHED.match(plain) or not (known or len(parts) > 2):
        raise BadSymbol(f"“{text}” is no symbol of a document")
    return _document(parts, part, tuple(rest.split("/")[1:]))


def _document(parts: Sequence[str], part: str | None, rest: tuple[str, ...]) -> Symbol:
    """``parts`` of a document's symbol sorted: series, bodies under it, session or year, number, the rest."""
    at = 2 if parts[:2] == ["A", "HRC"] else 1
    organ = "/".join(parts[:at])
    under = at
    while under < len(parts) and parts[under][0].isalpha() and not _SESSION_PART.fullmatch(parts[under]):
        if _SUFFIX_PART.fullmatch(parts[under]):
            break
        under += 1
    subsidiary = "/".join(parts[at:under]) or None
    session = number = None
    left = list(parts[under:])
    following = left[1] if len(left) > 1 else ""
    if left and _SESSION_PART.fullmatch(left[0]) and not re.match(r"(?:Add|Corr|Rev)\.", following) and following:
        session = left.pop(0)
    if left and _NUMBER_PART.fullmatch(left[0]):
        number = left.pop(0)
    if part and left:  # the bracket belongs to the last suffix: A/CONF.151/26/Rev.1 (Vol. I)
        left[-1] += f" ({part})"
        part = None
    return Symbol(organ, "document", session, number, suffixes=(*left, *rest), subsidiary=subsidiary, part=part)


def has_look_alikes(text: str) -> bool:
    """Does the symbol hold letters of another script that only look right?"""
    return text != text.translate(_LOOKS_LIKE)


_NUMBER: Final = re.compile(rf"{_SESSION}/(?P<number>\d{{1,4}})(?:\s?{_LETTER})?")
_OLD: Final = re.compile(rf"(?P<number>\d{{1,4}})(?:\s?{_LETTER})?\s?\((?P<roman>(?:E?S-)?[IVXLC]+|E?S-\d{{1,2}}|\d{{4}})\)")
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
