"""Signers whom the words of signing do not name: "They signed the agreement", "the Secretary General of ORG signed it".

Who is meant the same text has said before: the two persons of whom the last sentence speaks, or the only one who holds the
office. Where more than one could be meant, nobody is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.document import Document
from pipeline.extract.found import FoundDate, FoundPerson, Official
from pipeline.extract.persons import offices_without_names
from pipeline.extract.shadow import Shadow
from pipeline.extract.signing_frames import Frame, Sentence, Signer, has_happened, object_of
from pipeline.extract.signing_grammar import SigningGrammar


def spoken_of(s: Sentence, before: Sentence | None, g: SigningGrammar) -> Iterator[Frame]:
    """ "They signed the agreement", "…, where both signed the agreement": the two persons spoken of, one for each of two bodies.

    "They" at the beginning of a sentence may be organizations: only where the one before begins with a person are they persons.
    """
    if not s.persons and not (before and before.persons):
        return
    for m in g.they.finditer(s.text, s.start, s.end):
        noun = object_of(s, m.end(), g)
        if not m["lead"] and s.text[s.start : m.start()].strip('“”"«» '):
            continue
        if noun is None or not has_happened(s, m.start("verb"), m.start("verb"), g):
            continue
        people = [p for at, p in sorted(s.persons.items()) if at < m.start()]
        if not people and before is not None:
            people = [p for _, p in sorted(before.persons.items())]
            begins = next((c for c in before.text[before.start : before.end] if c in "\ue000\ue001\ue003\ue004"), "")
            if " " not in m["they"] and begins not in ("\ue003", "\ue004"):
                continue
        if len(people) != 2 or len({p.partner for p in people} - {None}) != 2:
            continue
        span = m.start("they"), m.end("verb")
        signers = tuple(Signer(p._replace(start=span[0], end=span[1])) for p in people)
        yield Frame(signers, m.start("verb"), m.end("verb"), noun)


def bearers(
    document: Document,
    shadow: Shadow,
    persons: Sequence[FoundPerson],
    officials: Iterable[Official],
    dates: Sequence[FoundDate],
    start: int,
    end: int,
) -> list[FoundPerson]:
    """The persons for whom an office alone stands between two offsets. Who held it in an earlier year nobody has said."""
    years = [d.last.year for d in dates]
    if document.published_on is not None:
        years = [document.published_on.year]
    if years and any(d.last.year < max(years) for d in dates if start <= d.start < end):
        return []
    held = list(officials)
    found = []
    for bare in offices_without_names(document, shadow, persons, start, end):
        said = [o for o in held if o.office and _plain(o.office) == _plain(bare.office)]
        of = [o for o in said if o.partner == bare.partner] if bare.partner else said
        if len({o.person_id for o in of}) == 1 and (bare.partner or len({o.name for o in said}) == 1):
            found.append(FoundPerson(of[0].name, of[0].office or "", of[0].partner, bare.start, bare.end, bare.start, bare.end))
    return found


def _plain(office: str) -> str:
    return office.casefold().replace("-", " ")
