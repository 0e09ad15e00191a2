"""Organizations that the authority list does not know, from the text's own words.

A body is taken from a sentence only when the sentence vouches for it: it explains an acronym ("the Qatar Stadium Authority
(QSA)", "the QSA (Qatar Stadium Authority)"), with a noun that heads names of organizations and letters that are the initials;
or it has the body sign an agreement with INTERPOL. Everything else that looks like a name stays out, and so do names of a kind
of body ("National Central Bureau (NCB)") and of what is none ("the Law on the National Guard (LNG)").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.authority.lists import Authority
from pipeline.authority.matcher import Hit, Name, places
from pipeline.document import Document
from pipeline.extract.body_names import NameWords, name_words
from pipeline.extract.found import Body
from pipeline.ids import slug
from pipeline.languages.agreements import agreement_words, one_of

_ACRONYM: Final = r"(?:[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-Þ&-]{1,10}|[А-ЯЁ]{2,8})"
_BRACKET: Final = re.compile(
    rf"""
    \(\s* (?:[^\W\d_]{{2,3}}\s+)? [“"«„‘]?\s*       # "(QSA)", "(the “QSA”)"; not "(2020)", not "(Austria)": see is_acronym
    (?P<acronym>{_ACRONYM})
    \s*[”"»“’]? (?P<further>,[^()]{{3,60}})? \s*\)   # ", por sus siglas en inglés"
    """,
    re.VERBOSE,
)
_TURNED: Final = re.compile(
    rf"(?<![\w(])(?P<acronym>{_ACRONYM})\s\((?:the\s+)?(?P<name>[^\W\d_a-z][^()]{{5,120}})\)"
)  # "QSA (Qatar …)"
_BEHIND: Final = re.compile(rf"\s\((?:the\s)?(?P<acronym>{_ACRONYM})\)")
_FAR: Final = 180
"""Characters before a bracket in which the name may begin."""


def unknown_bodies(
    document: Document, authority: Authority, known: Sequence[Hit], acronyms: Mapping[str, str]
) -> tuple[list[Body], list[Hit]]:
    """Bodies that ``document`` vouches for and that are no ``known`` names; and where it names them."""
    text = document.text
    words = name_words(document.language)
    bodies: dict[str, Body] = {}
    if words is not None and words.heads:
        partners = [h for h in known if h.kind == "partner"]
        taken = {h.end for h in partners} | {h.start for h in partners}
        for start, end, acronym in _explained(text, words) if "(" in text else ():
            if end in taken or acronyms.get(acronym[0]) or acronym[1] in taken:
                continue
            body = body_named(text[start:end], authority, start, end, acronym=acronym[0])
            bodies.setdefault(body.partner_id, body)
        for start, end in _parties(document, words, partners):
            if not any(b.start <= start < b.end for b in bodies.values()):
                # Who signs may explain an acronym of another language: "the Bureau for Research (OVB)".
                m = _BEHIND.match(text, end)
                its_own = m and _is_acronym(m["acronym"]) and not acronyms.get(m["acronym"]) and m.start("acronym") not in taken
                body = body_named(text[start:end], authority, start, end, acronym=m["acronym"] if m and its_own else None)
                bodies.setdefault(body.partner_id, body)
    for body in _organs(document, known, authority):
        bodies.setdefault(body.partner_id, body)
    return list(bodies.values()), [h for b in bodies.values() for h in hits_of(b, text, document.language)]


# --- names with their acronym ----------------------------------------------------------------------------------------------


def _explained(text: str, words: NameWords) -> Iterator[tuple[int, int, tuple[str, int]]]:
    """Start and end of a body's name, and its acronym with the place where that stands."""
    for m in _BRACKET.finditer(text):
        acronym, further = m["acronym"], m["further"]
        if not _is_acronym(acronym):
            continue
        foreign = bool(further and words.foreign_initials.match(further))
        if further and not foreign:
            continue
        far = max(text.rfind("\n", 0, m.start()) + 1, m.start() - _FAR)
        before = text[far : m.start()].rstrip()
        start = words.begins_with_head(before) if foreign else words.begins_by_initials(before, acronym)
        if start is not None and words.is_body(before[start:]):
            yield far + start, far + len(before), (acronym, m.start("acronym"))
    for m in _TURNED.finditer(text):
        acronym, name = m["acronym"], m["name"].rstrip()
        if _is_acronym(acronym) and words.begins_by_initials(name, acronym) == 0 and words.is_body(name):
            yield m.start("name"), m.start("name") + len(name), (acronym, m.start("acronym"))


def _is_acronym(text: str) -> bool:
    """More than half capitals; and no plural ("FIUs"), which is a kind of body."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 2 and sum(c.isupper() for c in letters) > len(letters) / 2 and not re.search(r"[A-Z]{2}s\Z", text)


# --- names of those who sign -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Signing:
    """How a language says that INTERPOL and a body have an agreement."""

    speaks: re.Pattern[str]
    after: re.Pattern[str]
    before: re.Pattern[str]
    with_whom: re.Pattern[str]


_INTERPOL: Final = "interpol"
_SENTENCE: Final = re.compile(r"[^.!?\n]+(?:\.(?=\w)[^.!?\n]+)*")


@cache
def _signing(language: str) -> _Signing | None:
    words, names = agreement_words(language), name_words(language)
    if words is None or names is None or not names.capitals:
        return None
    article = rf"(?:{one_of(words.names['articles'])}\s+)?"
    name = rf"{article}(?P<name>{names.capitals})"
    joined, accompanied = one_of(words.names["and"]), one_of(words.grammar["with"])
    return _Signing(
        speaks=re.compile(rf"(?<!\w){one_of((*words.nouns, *words.agreements['plurals']))}(?!\w)", re.IGNORECASE),
        after=re.compile(rf"\s+{joined}\s+{name}"),
        before=re.compile(rf"(?<!\w){name}\s+{joined}\s+{article}\Z"),
        with_whom=re.compile(rf"(?<!\w){accompanied}\s+{name}"),
    )


def _parties(document: Document, words: NameWords, known: Sequence[Hit]) -> Iterator[tuple[int, int]]:
    """Start and end of names that stand where a party to INTERPOL's agreement stands, in a sentence that speaks of one."""
    signing = _signing(document.language)
    ours = [h for h in known if h.entity == _INTERPOL]
    if signing is None or not ours or document.symbol is not None:
        return
    text = document.text
    covered = [(h.start, h.end) for h in known]
    for sentence in _SENTENCE.finditer(text):
        here = [h for h in ours if sentence.start() <= h.start < sentence.end()]
        if not here or not signing.speaks.search(text, sentence.start(), sentence.end()):
            continue
        found = [signing.after.match(text, h.end, sentence.end()) for h in here]
        found += [signing.before.search(text, max(sentence.start(), h.start - _FAR), h.start) for h in here]
        found.append(signing.with_whom.search(text, here[0].end, sentence.end()))
        for m in found:
            if m and words.is_body(m["name"]) and m["name"].count(" ") and not _overlaps(m.span("name"), covered):
                yield m.span("name")


def _overlaps(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in others)


# --- organs of known bodies ------------------------------------------------------------------------------------------------


def _organs(document: Document, known: Sequence[Hit], authority: Authority) -> list[Body]:
    """Organs that are named with a known body and that the list does not hold: "General Secretariat of the …"."""
    before = _organ_before(document.language)
    if before is None:
        return []
    text = document.text
    covered = {(h.end, h.start) for h in known}
    made = []
    for h in known:
        m = before.search(text, max(0, h.start - 60), h.start) if h.kind == "partner" and h.name.kind != "acronym" else None
        if m and not any((h.end, start) in covered for start in range(m.start(), h.start)):
            name = text[m.start() : h.end]
            made.append(Body(slug(name), name, None, None, h.entity, None, m.start(), h.end))
    return made


@cache
def _organ_before(language: str) -> re.Pattern[str] | None:
    words = agreement_words(language)
    if words is None or not words.names["organs"]:
        return None
    of, articles = one_of(words.names["of"]), one_of(words.names["articles"])
    return re.compile(rf"(?<!\w)(?:{one_of(words.names['organs'])})\s(?:{of})\s?(?:(?:{articles})\s?)?\Z")


# --- what a body is --------------------------------------------------------------------------------------------------------


def body_named(
    name: str,
    authority: Authority,
    start: int,
    end: int,
    *,
    acronym: str | None = None,
    category: str | None = None,
) -> Body:
    """A body of that name, its parent and country where a known body's name stands inside its own."""
    inside = [h for h in authority.find_names(name) if (h[0], h[1]) != (0, len(name))]
    parent = inside[-1][2] if inside and _belongs(name, inside[-1][0]) else None
    return Body(slug(name), name, acronym, category, parent, None, start, end)


def hits_of(body: Body, text: str, language: str) -> list[Hit]:
    """Every place where ``text`` has the body's name or the acronym that it explains."""
    hits: list[Hit] = []
    for said, kind in ((body.name, "official"), (body.acronym, "acronym")):
        if said:
            name = Name("partner", body.partner_id, said, language, kind, "alone", "")
            hits += [Hit(start, end, name) for start, end in places(text, said)]
    return hits


_OWNED: Final = re.compile(r"(?:\bof|\bdes?|\bdu|\bder|\bdel|[’']s)\s+(?:the\s+|la\s+|l[’'])?\Z", re.IGNORECASE)


def _belongs(name: str, start: int) -> bool:
    """Does the name inside stand as the owner: "Secretariat of the African Union"? Not "Centre for the European Union"."""
    return bool(_OWNED.search(name[:start]))
