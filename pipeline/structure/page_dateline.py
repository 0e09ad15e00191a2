"""The dateline that opens a press release: ``VIENNA, Austria – An agreement …``."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final, NamedTuple

from pipeline.authority.countries import country_code
from pipeline.languages import language_codes
from pipeline.languages.calendar import PrintedDate, find_dates
from pipeline.languages.pages import page_words
from pipeline.structure.page_sizes import size


class Dateline(NamedTuple):
    """``text[place_start:place_end]`` is the place as printed, ``text[:end]`` the whole dateline; ``date`` if it has one."""

    place_start: int
    place_end: int
    end: int
    date: PrintedDate | None


_NAME: Final = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:[’'.-][^\W\d_]+)*\.?"
_NAMES: Final = rf"{_NAME}(?:[ \u00a0](?:(?:de|la|le|of|the|and|du|el|al|es)[ \u00a0])?{_NAME}){{0,4}}"
_DATE: Final = r"[^–—:()\n]{0,24} \d [^–—:()\n]{0,16}?"
_DATELINE: Final = re.compile(
    rf"""
    (?: (?P<before> {_DATE} ) \s* (?: [–—,] | (?<=\s)- ) \s* )?    # "12 March 2019 – LYON, France – …"
    (?P<place>
        (?P<city> {_NAMES} (?: \s?/\s? {_NAMES} ){{0,2}} )           # "GENEVA/LYON"
        (?: (?P<country> (?: [,،] \s+ {_NAMES} (?! \w | \s\d ) ){{1,2}} )    # "VIENNA, Austria", "NUSA DUA, Bali, Indonesia"
          | (?P<bracket> \s* [(（] [^()（）\d]{{2,40}} [)）] )?       # "LYON (France)", and "Wien (OTS)"
        )
    )
    (?: ,? \s+ (?P<date> {_DATE} ) )?    # ", May 4"
    (?: \s* \( [^\W\d_][^()]{{1,40}} \) )?                           # the name of an agency
    (?: \s* [–—‒―-] \s* (?P<behind> {_DATE} ) (?= \s* [–—‒―] | \s-\s ) )?  # "LYON, France – 4 May 2019 – …"
    \s* (?P<sign> \.?[–—‒―]{{1,2}} | (?<=[\s)])--? | \.\s?--? (?=\s) | : | ： | (?<=\d)\. (?=\s) ) \s*
    """,
    re.VERBOSE,
)
"""Not "INTERPOL – the world’s largest …" (see ``find_dateline``), not "Lyon-based", not "Agenda: …"."""


_SPACE_FOR_A_DATE: Final = 40

_FAR: Final = 200_000
"""A page is not searched further for the name of a city."""


def find_dateline(text: str, rest: str) -> Dateline | None:
    """The dateline at the start of ``text``; ``rest`` is the text of the whole page.

    A city with its country or a date is one. A city alone must be known, or stand in capitals that the page does not print
    elsewhere, as it does those of organizations. A colon ends a dateline only behind a date or a known city, a full stop only
    behind a date ("BAKU, Azerbaijan, October 9. The …").
    """
    m = _DATELINE.match(text)
    if not m or len(text) - m.end() < 30 or len(m["place"]) > 60:
        return None
    city, known = m["city"], is_city(m["city"])
    words = page_words().cells
    first = city.split()[0]
    if first.casefold() in words.inside and first.capitalize() not in words.articles and not known:
        return None  # "In Vienna", but not "La Haye"
    agency = bool(m["bracket"]) and _is_agency(m["bracket"])
    placed = bool(m["country"]) or (bool(m["bracket"]) and not agency)
    name = next((n for n in ("before", "date", "behind") if m[n]), "date")
    date = first_date(m[name]) if m[name] else None
    end = m.end()
    if m["sign"] == "." and known and not date and not placed:  # the full stop behind the day, in "12. Februar 2020. Der …"
        date = first_date(text[m.start("date") : m.start("date") + _SPACE_FOR_A_DATE])
        stop = m.start("date") + date.end if date and date.start == 0 else 0
        if not stop or text[stop : stop + 2] != ". ":
            return None
        end = stop + 2
    if m["before"] and not date:
        return None
    if m["sign"] in ":：" and not (date or (known and placed)):
        return None
    if m["sign"] == "." and not (m["date"] and (known or (placed and city.isupper()))):
        return None
    if m["behind"] and not date:
        return None
    opens = _opens_a_sentence(text[end:])
    sure = date or (placed and m["bracket"]) or (placed and (city.isupper() or opens)) or (known and opens)
    if not sure and (not city.isupper() or len(city) < 3 or _stands_twice(city, rest)):
        return None
    place_end = m.start("bracket") if agency else m.end("place")
    shift = m.start(name)
    moved = date._replace(start=date.start + shift, end=date.end + shift) if date else None
    return Dateline(m.start("place"), place_end, end, moved)


def _stands_twice(city: str, rest: str) -> bool:
    first = rest.find(city, 0, _FAR)
    return first >= 0 and rest.find(city, first + len(city), _FAR) >= 0


def is_city(name: str) -> bool:
    """Is it a city, or several with strokes between, each known by its name alone?"""
    return all(part.strip().casefold() in page_words().cities for part in name.split("/")) or _is_city_behind_country(name)


def _is_city_behind_country(name: str) -> bool:
    """Is it a country and a city as Chinese writes them, in one: "法国里昂"?"""
    if name.isascii() or not "\u4e00" <= name[:1] <= "\u9fff":
        return False
    return any(name[i:] in page_words().cities and country_code(name[:i]) for i in range(2, len(name) - 1))


_BEFORE: Final = re.compile(rf"(?:.*\s)?(?P<place>{_NAME}(?:[ \u00a0]{_NAME}){{0,3}})(?P<comma>,(?:\s+le)?)?\s*$")


def place_before(text: str) -> tuple[int, int] | None:
    """Where a known city stands right before the date in a line that holds little else: "Geneva, 3 May 2019"."""
    date = first_date(text)
    m = _BEFORE.match(text[: date.start]) if date and size(text) <= 70 else None
    while m:
        start, end = m.span("place")
        if is_city(text[start:end]):
            return start, end
        words = text.find(" ", start, end)
        if words < 0:
            return None
        m = _BEFORE.match(text[: date.start], words + 1) if date else None
    return None


def _is_agency(bracket: str) -> bool:
    """Does the bracket behind a city name an agency, "(OTS)", "(bmi)", and no country?"""
    said = bracket.strip(" \u00a0()（）")
    return (said.isupper() or said.islower()) and country_code(said) is None


def _opens_a_sentence(text: str) -> bool:
    """Behind a dateline a sentence begins: with a capital or a quotation. "Jane Roe, Partner – leads …" goes on.

    A script without capitals tells nothing, and counts as opening one.
    """
    return text[:1] in '“«"„‘' or (text[:1].isalpha() and not text[0].islower())


arabic_digits: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_NUMERIC: Final = re.compile(
    r"""
    (?<![\d.]) (?: (?P<y>(?:19|20)\d\d) [-./] (?P<m>0[1-9]|1[0-2]) [-./] (?P<d>0[1-9]|[12]\d|3[01])     # 2015-12-04
      | (?P<d2>0?[1-9]|[12]\d|3[01]) (?P<sign>[./-]) \s? (?P<m2>0?[1-9]|1[0-2]) (?P=sign) \s?
        (?P<y2>(?:19|20)\d\d) )                                                                       # 13.12.2019
    (?!\d)
    """,
    re.VERBOSE,
)


def first_date(text: str, *, day_first: bool = False) -> PrintedDate | None:
    """The first full date (a day) that ``text`` prints in any language or in numbers.

    With full stops the day comes first (``13.12.2019``); ``04/12/2015`` says too little, ``25/12/2015`` enough, but where the
    language of the page writes the day first.
    """
    text = text.translate(arabic_digits)
    if not _YEAR.search(text):
        return None
    found = [d for code in language_codes() for d in find_dates(text, code).dates if d.precision == "day" and d.first == d.last]
    if not found and (m := _NUMERIC.search(text)):
        if not day_first and m["sign"] in ("/", "-") and int(m["d2"]) <= 12 and m["d2"] != m["m2"]:
            return None
        try:
            day = dt.date(int(m["y"] or m["y2"]), int(m["m"] or m["m2"]), int(m["d"] or m["d2"]))
        except ValueError:
            return None
        return PrintedDate(m.start(), m.end(), day, day, "day", day.isoformat())
    return min(found, default=None)
