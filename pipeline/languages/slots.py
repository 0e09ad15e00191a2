"""Forms with slots: ``Se déclare <deeply> préoccupée`` stands for as many forms as its slots have fillings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

_SLOT: Final = re.compile(r"<(\w+)>")


def fill_slots(forms: Iterable[str], slots: Mapping[str, Sequence[str]]) -> list[str]:
    """All forms, each slot filled with each of its fillings; a filling may have slots too.

    Raises ``KeyError`` for a slot that ``slots`` does not name.

    >>> fill_slots(["Note", "Note <how>"], {"how": ["bien", "avec <what>"], "what": ["joie"]})
    ['Note', 'Note bien', 'Note avec joie']
    """
    return [filled for form in forms for filled in _filled(form, slots)]


def _filled(form: str, slots: Mapping[str, Sequence[str]]) -> Iterator[str]:
    m = _SLOT.search(form)
    if m is None:
        yield form
        return
    for filling in slots[m.group(1)]:
        yield from _filled(form[: m.start()] + filling + form[m.end() :], slots)
