"""A document without the persons whom it names: their names are blanked, letter by letter, and nobody is known any more.

Blanked are the names of persons in office, of those who sign, and what stands behind a title ("Mr …"), with the surnames by which
the document goes on to call them; and the full names that other documents make known. A blanked text has the length that it had,
so every span stays true.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from pipeline.document import Document
from pipeline.extract.found import Claim, Found
from pipeline.extract.persons import persons_in_office, titled_names
from pipeline.extract.settled import opened, settle, settled
from pipeline.extract.shadow import shadow_of
from pipeline.extract.signature_blocks import signature_blocks

blank: Final = "█"
Blanked = Callable[[str], str]
_LETTER: Final = re.compile(r"\S")


def names_in(found: Found) -> frozenset[str]:
    """The names of the persons whom a document names: in full, or the surname that stands behind a title."""
    document = found.document
    if document.kind in ("resolution", "decision", "presidential_statement"):
        return frozenset()
    shadow = shadow_of(document.text, [n for n in found.named if n.kind == "partner"], settled(found).dates)
    names = {o.name for o in found.officials} | {s.name for c in found.claims for s in c.signed}
    names |= {p.name for p in persons_in_office(document, shadow)}
    if document.kind == "agreement":
        names |= {document.text[slice(*b.name)] for b in signature_blocks(document, shadow) if b.name}
    return frozenset(names | set(titled_names(shadow.text, document.language)))


def withhold(found: Found, known: Iterable[str]) -> Found:
    """``found`` without persons. ``known`` are the names that any document makes known; of them the full ones count."""
    found, rows = opened(found)
    own = names_in(found)
    everywhere = blanking(known)
    here = blanking(own, surnames=True)

    def blanked(text: str) -> str:
        return everywhere(here(text))

    quiet = replace(
        found,
        document=_blanked(found, own, everywhere, blanked),
        named=[n for n in found.named if n.kind != "person"],
        officials=[],
        claims=[_unsigned(c, blanked) for c in found.claims],
        notes=[n._replace(message=blanked(n.message)) for n in found.notes],
    )
    settle(quiet, {name: kept for name, kept in rows.items() if name == "anchors"})  # the others hold words
    return quiet


def blanking(names: Iterable[str], *, surnames: bool = False) -> Blanked:
    """What blanks each of ``names`` in a text; without ``surnames`` those of several words alone, and as a whole."""
    if surnames:
        forms = frozenset(form for name in names for form in _forms(name))
    else:
        forms = frozenset(form for name in names if " " in name for form in (name, name.upper()))
    pattern = _pattern(forms)
    return lambda text: _blank_all(text, pattern, ())


def _blanked(found: Found, own: Iterable[str], everywhere: Blanked, blanked: Blanked) -> Document:
    document = found.document
    # A company may be called as a person is.
    kept = [(n.start, n.end) for n in found.named if n.kind in ("partner", "system")]
    text = everywhere(_blank_all(document.text, _pattern(frozenset(f for name in own for f in _forms(name))), kept))
    return replace(
        document,
        text=text,
        passages=[replace(p, text=text[p.start : p.end]) for p in document.passages],
        title=blanked(document.title) if document.title else document.title,
        facts=[f._replace(value=blanked(f.value)) for f in document.facts],
        notes=[n._replace(message=blanked(n.message)) for n in document.notes],
    )


def _unsigned(claim: Claim, blanked: Blanked) -> Claim:
    return replace(
        claim,
        signed=[],
        title=blanked(claim.title) if claim.title else claim.title,
        subject=blanked(claim.subject) if claim.subject else claim.subject,
    )


def _blank_all(text: str, pattern: re.Pattern[str] | None, kept: Sequence[tuple[int, int]]) -> str:
    if pattern is None:
        return text

    def one(m: re.Match[str]) -> str:
        if any(a <= m.start() and m.end() <= z for a, z in kept):
            return m.group()
        return _LETTER.sub(blank, m.group())

    return pattern.sub(one, text)


def _forms(name: str) -> Iterator[str]:
    """A name, and its last word, by which a text goes on to call a person; each in capitals too."""
    last = next((w for w in reversed(re.split(r"[\s,]+", name)) if len(w) > _SHORTEST and w[:1].isupper()), name)
    yield from (name, name.upper(), last, last.upper())


_SHORTEST: Final = 2


@lru_cache(maxsize=64)
def _pattern(forms: frozenset[str]) -> re.Pattern[str] | None:
    if not forms:
        return None
    spaced = (r"\s+".join(map(re.escape, form.split())) for form in sorted(forms, key=lambda f: (-len(f), f)))
    return re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)")
