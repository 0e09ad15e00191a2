"""The dateline that opens a press release: ``VIENNA, Austria – An agreement …``."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from pipeline.languages import language_codes
from pipeline.languages.calendar import PrintedDate, find_dates
from pipeline.languages.pages import page_words


class Dateline(NamedTuple):
    """``text[:place_end]`` is the place as printed, ``text[:end]`` the whole dateline with its dash; ``date`` if it has one."""

    place_end: int
    end: int
    date: PrintedDate | None


_NAME: Final = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:[’'.-][^\W\d_]+)*\.?"
_NAMES: Final = rf"{_NAME}(?:[ \u00a0](?:(?:de|la|le|of|the|and|du|el|al)[ \u00a0])?{_NAME}){{0,4}}"
_DATELINE: Final = re.compile(
    rf"""
    (?P<place>
        (?P<city> {_NAMES} )
        (?: , \s+ (?P<country> {_NAMES} )              # VIENNA, Austria
          | \s* [(（] (?P<bracket> [^()（）\d]{{2,40}} ) [)）] )?   # LYON (France)
    )
    (?: ,? \s+ (?P<date> [^–—:()\n]{{0,24}} \d [^–—:()\n]{{0,16}}? ) )?    # , May 4
    (?: \s* \( [A-Z][^()]{{1,20}} \) )?                # the name of an agency
    \s* (?P<sign> [–—‒―]{{1,2}} | (?<=\s)--? | : | ： ) \s*
    """,
    re.VERBOSE,
)
"""Not "INTERPOL – the world’s largest …" (see ``find_dateline``), not "Lyon-based", not "Agenda: …"."""


def find_dateline(text: str, rest: str) -> Dateline | None:
    """The dateline at the start of ``text``; ``rest`` is the text of the whole page.

    A city with its country or a date is one. A city alone must be in capitals, and the page must not print the word in
    capitals elsewhere, as it does with names of organizations. A colon ends a dateline only behind a date.
    """
    m = _DATELINE.match(text)
    if not m or len(text) - m.end() < 30 or len(m["place"]) > 60:
        return None
    city = m["city"]
    words = page_words().cells
    first = city.split()[0]
    if first.casefold() in words.inside and first.capitalize() not in words.articles:
        return None  # "In Vienna", but not "La Haye"
    date = first_date(m["date"]) if m["date"] else None
    if m["date"] and not (date or re.search(r"\d", m["date"])):
        return None
    if m["sign"] in ":：" and not date:
        return None
    if not (m["bracket"] or date or (m["country"] and (city.isupper() or _opens_a_sentence(text[m.end() :])))) and (
        not city.isupper() or len(city) < 3 or rest.count(city) > 1
    ):
        return None
    shift = m.start("date")
    moved = date._replace(start=date.start + shift, end=date.end + shift) if date else None
    return Dateline(m.end("place"), m.end(), moved)


def _opens_a_sentence(text: str) -> bool:
    """Behind a dateline a sentence begins: with a capital or a quotation. "Jane Roe, Partner – leads …" goes on."""
    return text[:1].isupper() or text[:1] in '“«"„‘'


arabic_digits: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_ISO: Final = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)[-./](?P<m>0[1-9]|1[0-2])[-./](?P<d>0[1-9]|[12]\d|3[01])(?!\d)")


def first_date(text: str) -> PrintedDate | None:
    """The first full date (a day) that ``text`` prints in any language; ISO dates too. ``04/12/2015`` says too little."""
    text = text.translate(arabic_digits)
    if not _YEAR.search(text):
        return None
    found = [d for code in language_codes() for d in find_dates(text, code).dates if d.precision == "day" and d.first == d.last]
    if not found and (m := _ISO.search(text)):
        import datetime as dt

        try:
            day = dt.date(int(m["y"]), int(m["m"]), int(m["d"]))
        except ValueError:
            return None
        return PrintedDate(m.start(), m.end(), day, day, "day", day.isoformat())
    return min(found, default=None)
