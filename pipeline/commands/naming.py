"""What the user names: found in any printed form, or answered with what there is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Final

from pipeline.errors import UserError

_SIGNS: Final = re.compile(r"[\W_]+")
_SHOWN: Final = 5
_LISTED: Final = 40
_COMPARED: Final = 5000


def folded(name: str) -> str:
    """A name without case and with one hyphen for any run of signs: ``A/RES/75/10@en#op1`` is ``a-res-75-10-en-op1``."""
    return _SIGNS.sub("-", name.casefold()).strip("-")


def find(what: str, asked: str, names: Sequence[str]) -> str:
    """The one of ``names`` that ``asked`` means: itself, in another printed form, or by an unambiguous beginning.

    Raises ``UserError`` with near matches where there is none or more than one.
    """
    if asked in names:
        return asked
    wanted = folded(asked)
    same = [name for name in names if folded(name) == wanted]
    begun = same or [name for name in names if folded(name).startswith(wanted)]
    if wanted and len(begun) == 1:
        return begun[0]
    if wanted and begun:
        more = f" and {len(begun) - _SHOWN} more" if len(begun) > _SHOWN else ""
        raise UserError(f"{asked} may be any of {', '.join(begun[:_SHOWN])}{more}; write more of it.")
    raise UserError(sentence(what, asked, names))


def sentence(what: str, asked: str, names: Iterable[str]) -> str:
    """That ``asked`` does not exist, and what does."""
    by_form = {folded(name): name for name in names}
    wanted = folded(asked)
    near = get_close_matches(wanted, _worth_comparing(wanted, list(by_form)), n=3, cutoff=0.5)
    near += [form for form in by_form if wanted and wanted in form and form not in near][: 3 - len(near)]
    if near:
        return f"There is no {what} {asked}; did you mean {' or '.join(by_form[form] for form in near)}?"
    if by_form and len(by_form) <= _LISTED:
        return f"There is no {what} {asked}; there are {', '.join(by_form.values())}."
    return f"There is no {what} {asked}."


def _worth_comparing(wanted: str, forms: list[str]) -> list[str]:
    """All of a few; of many those that begin alike, since comparing takes time."""
    return forms if len(forms) <= _COMPARED else [form for form in forms if form[:3] == wanted[:3]][:_COMPARED]
