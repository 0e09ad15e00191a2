"""Places in documents as people write them into a correction: ``a@en``, or ``a@en “of 5 March 2019”`` for these words there.

Paragraphs have no say in it: their addresses move when a page grows, words stand where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from pipeline.extract.found import Found

_PLACE: Final = re.compile(r"""(?P<document>[^\s;"“]+)(?:\s*["“](?P<words>[^"“”]+)["”])?\s*(?:;\s*|$)""")


class Place(NamedTuple):
    """A document, or the paragraphs of it in which ``words`` stand."""

    document_id: str
    words: str = ""

    def __str__(self) -> str:
        return f"{self.document_id} “{self.words}”" if self.words else self.document_id


def places_of(written: str) -> list[Place]:
    """The places that a cell names. Raises ``ValueError`` where it names none.

    >>> places_of('a@en; b@en "of 5 March"')
    [Place(document_id='a@en', words=''), Place(document_id='b@en', words='of 5 March')]
    """
    places = []
    at = 0
    while at < len(written):
        m = _PLACE.match(written, at)
        if m is None:
            raise ValueError(f"{written[at:]!r} is no place in a document")
        places.append(Place(m["document"], m["words"] or ""))
        at = m.end()
    if not places:
        raise ValueError("it does not say which places")
    return places


def stands_at(place: Place, founds: Iterable[Found]) -> Iterator[tuple[Found, frozenset[str]]]:
    """The copies of a place's document, each with the paragraphs of it that are meant; those without such words are left out."""
    for found in founds:
        document = found.document
        if document.document_id != place.document_id:
            continue
        eids = {p.eid for p in document.passages if place.words in document.text[p.start : p.end]}
        if eids:
            yield found, frozenset(eids)
