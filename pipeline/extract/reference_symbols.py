"""What a number means: ``75/10`` of the General Assembly is ``A/RES/75/10``, ``2003/13`` of a commission ``E/CN.4/RES/2003/13``.

The form of a number narrows who can have adopted it, and so does the year beside it. What is said to be another body's has a
symbol only where that body has a series of its own; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.errors import BadSymbol
from pipeline.extract.numbers import roman_value
from pipeline.languages.bodies import symbol_of
from pipeline.symbols import Kind, from_number

ORGANS: Final = ("A", "A/HRC", "S", "E", "T")
"""The organs of the United Nations whose numbers have a form of their own."""

_ROMAN: Final = re.compile(r"\((?P<special>E?S-)?(?P<session>[IVXLC]+|\d{1,2})\)")
_HYPHENS: Final = str.maketrans("‐‑‒–", "----")
_LAST_ROMAN_SESSION: Final = 30
"""The General Assembly counted its sessions in Roman numerals up to the thirtieth; the Economic and Social Council went on."""


def symbol_of_number(
    number: str, organs: Sequence[str], own: str, kind: Kind, year: int | None, *, certain: bool = False
) -> str | None:
    """The symbol of a number; None where it has none or more than one organ may have adopted it.

    ``organs`` are those whose it can be by the words beside it, the likeliest first; none where the words leave it open. Then it
    is ``own``, the document's, unless its form or the year speaks against that: the General Assembly's session n opened in
    1945 + n, the Human Rights Council's three sessions a year began in 2006. ``certain`` says that the words leave no doubt.
    """
    form = _form(number.translate(_HYPHENS))
    if organs:
        wanted = next((o for o in organs if o in form), "")
        body = next((o for o in organs if o not in ORGANS), None)
        if body is not None and not wanted:
            return symbol_of(body, number, kind)
    elif certain:
        wanted = own if own in form or own not in ORGANS else form[0] if form else ""
        if wanted not in ORGANS:
            return symbol_of(own, number, kind)
    else:
        wanted = own if own in form else form[0] if form else ""
        if "A/HRC" in form and number[:1].isdigit():
            session = int(number.partition("/")[0])
            fits = {
                "A": session > _LAST_ROMAN_SESSION and (year is None or abs(1945 + session - year) <= 1),
                "A/HRC": year is None or abs(2006 + session / 3 - year) <= 2,
            }
            if not fits.get(wanted, True):  # a number of neither is another body's: UNEA's 5/11, a commission's 51/2 of 2007
                wanted = next((o for o in form if fits[o]), "")
    if not wanted:
        return None
    try:
        return str(from_number(number, wanted, kind))
    except BadSymbol:
        return None


def _form(number: str) -> tuple[str, ...]:
    """The organs whose numbers have that form, the likeliest first."""
    if re.search(r"\((?:19|20)\d\d\)", number):
        return ("S",)
    if re.match(r"(?:19|20)\d\d/", number):
        return ("E",)
    roman = _ROMAN.search(number)
    if roman:
        if roman["special"]:
            return ("A",)
        past = roman["session"].isdecimal() or (roman_value(roman["session"]) or 0) > _LAST_ROMAN_SESSION
        return ("E", "T") if past else ("A", "E", "T")
    return ("A", "A/HRC") if re.match(r"(?:E?S-)?\d{1,3}/\d", number) else ()
