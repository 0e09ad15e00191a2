"""Agreements that a page lists: "The agreements include:", then a cell or item for each.

An item is a partner's name ("World Customs Organization (WCO)"), a title with its partner in brackets or within ("Special
Arrangement on … (UNESCO)", "… – Training Agreement"), or a sentence that describes. What is listed as an example ("such as
the United Nations, …") is an allusion to agreements and makes none.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from pipeline.authority.lists import Authority
from pipeline.authority.matcher import fold
from pipeline.document import Document, Note, Passage
from pipeline.extract.agreement_spoken import INTERPOL
from pipeline.extract.agreement_when import when_of
from pipeline.extract.bodies import body_named
from pipeline.extract.found import Allusion, Body, Claim, Listed, Named, Span, When
from pipeline.extract.shadow import ORG, OrgLists, Shadow, sentences
from pipeline.languages.agreements import AgreementWords, agreement_words, every_article, one_of


@dataclass(slots=True)
class ListedAgreements:
    """What a page's lists say. ``named`` are the places of the new ``bodies``."""

    claims: list[Claim] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    named: list[Named] = field(default_factory=list)
    listed: list[Listed] = field(default_factory=list)
    allusions: list[Allusion] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Grammar:
    words: AgreementWords
    orgs: OrgLists
    plural: re.Pattern[str]
    include: re.Pattern[str]
    examples: re.Pattern[str]
    titled: re.Pattern[str]
    described: re.Pattern[str]
    dash_title: re.Pattern[str]
    article: re.Pattern[str]
    party_with: re.Pattern[str]
    subject: re.Pattern[str]
    signed: re.Pattern[str]
    categories: tuple[tuple[str, str], ...]


@cache
def _grammar(language: str) -> _Grammar | None:
    words = agreement_words(language)
    if words is None:
        return None
    articles = one_of(words.names["articles"])
    nouns = one_of(words.nouns)
    plurals = one_of(words.agreements["plurals"])
    opening = one_of((*words.lists["include"], *words.lists["examples"]))
    g = words.grammar
    return _Grammar(
        words=words,
        orgs=OrgLists(words),
        plural=re.compile(rf"(?<!\w){plurals}(?!\w)", re.IGNORECASE),
        # The noun with who they are with, and the word that opens the list: "agreements with … organizations include:".
        include=re.compile(
            rf"(?:(?<!\w)(?:{opening})(?!\w)[^.:;]{{0,60}}?(?<!\w){plurals}(?!\w)[^.;:]{{0,120}}"
            rf"|(?<!\w){plurals}(?!\w)(?:[^.:;]{{0,120}}?(?<!\w)(?:{opening})(?!\w)[^.;:]{{0,80}})?)\s*[:：]\s*\Z",
            re.IGNORECASE,
        ),
        examples=re.compile(rf"(?<!\w)(?:{one_of(words.lists['examples'])})(?!\w)", re.IGNORECASE),
        titled=re.compile(rf"(?:{articles}\s+)?(?P<noun>{nouns})(?![\w-])", re.IGNORECASE),
        described=re.compile(rf"(?:{articles}\s+)?(?:[\w-]+\s+){{0,2}}(?:{plurals}|{nouns})(?![\w-])", re.IGNORECASE),
        dash_title=re.compile(
            rf"\s+[–—-]\s+(?P<title>[^–—]*?(?<!\w)(?:{one_of(words.lists['dash_titles'])}))\s*\Z", re.IGNORECASE
        ),
        article=re.compile(rf"(?:{one_of(every_article())}\s+|l[’'])", re.IGNORECASE),
        party_with=re.compile(rf"\s*,?\s*(?:{one_of((*g['between'], *g['with']))})\s+", re.IGNORECASE),
        subject=re.compile(rf"(?<!\w)(?:{one_of(g['subject'])})(?!\w)\s+(?:{articles}\s+)?", re.IGNORECASE),
        signed=re.compile(rf"(?<!\w){one_of({*words.signing['participles'], *words.signing['by_hand']})}(?!\w)", re.IGNORECASE),
        categories=tuple((_plain(phrase), category) for category, held in words.categories.items() for phrase in held),
    )


def _plain(text: str) -> str:
    """As headings are compared: lower case, without brackets, one space."""
    return " ".join(re.sub(r"\s*\([^()]*\)", "", fold(text).lower()).split())


@dataclass(slots=True)
class _Intro:
    """The words that open a list: where they stand, which kind of agreement they announce, whether only as examples."""

    passage: Passage
    kind: str
    is_example: bool
    owner: str = INTERPOL


def listed_agreements(document: Document, shadow: Shadow, authority: Authority) -> ListedAgreements:
    """What the lists of ``document`` say of agreements. Resolutions list none."""
    found = ListedAgreements()
    grammar = _grammar(document.language) if document.kind in ("web_page", "press_release", "document") else None
    if grammar is None:
        return found
    intro: _Intro | None = None
    category: tuple[str, Span] | None = None
    for p in document.passages:
        if p.kind in ("list_item", "table_cell"):
            if intro and (p.parent == intro.passage.eid or p.parent is None):
                _item(p, intro, category, document, shadow, authority, grammar, found)
            continue
        if p.kind in ("caption", "footnote", "meta"):
            continue
        told = _category(p.text, grammar)
        opens = p.text.rstrip().endswith((":", "："))
        if p.kind in ("heading", "title"):
            category = (told, Span(p.eid, p.start, p.end)) if told else None
        elif told and opens:
            category = (told, Span(p.eid, p.start, p.end))
        intro = _introduced(p, opens, shadow, grammar)
        if intro is None or not intro.is_example:
            _allusions_in(p, shadow, grammar, found)
    return found


def _category(text: str, grammar: _Grammar) -> str | None:
    """The one category that ``text`` speaks of; None where it speaks of none or several."""
    plain = _plain(text)
    told = {category for phrase, category in grammar.categories if phrase in plain}
    if "regional" in told:
        told.discard("global")
    return told.pop() if len(told) == 1 else None


def _introduced(p: Passage, opens: bool, shadow: Shadow, grammar: _Grammar) -> _Intro | None:
    """Does ``p`` open a list of agreements? Only its last sentence counts: "The terms of an agreement may include:" does not."""
    start, end = sentences(shadow, p)[-1] if p.text else (p.start, p.end)
    last = shadow.text[start:end]
    if not (grammar.include.search(last) if opens else p.kind in ("heading", "title") and grammar.plural.search(last)):
        return None
    kind = next((k for noun, k in grammar.words.nouns.items() if k and _plain(noun) + "s" in _plain(last)), "")
    return _Intro(p, kind or "cooperation_agreement", bool(grammar.examples.search(last)), _owner((start, end), shadow, grammar))


def _owner(sentence: tuple[int, int], shadow: Shadow, grammar: _Grammar) -> str:
    """Whose agreements a list holds: the one body that its opening names before the noun; INTERPOL where none is named.

    A page that never names INTERPOL and whose title names one body lists that one's.
    """
    plural = grammar.plural.search(shadow.text, *sentence)
    before = {n.entity for n in shadow.orgs_in(sentence[0], plural.start())} if plural else set()
    after = _WITH_OWNER.match(shadow.text, plural.end()) if plural else None
    if after and after.start("org") in shadow.orgs:
        before.add(shadow.orgs[after.start("org")].entity)
    if INTERPOL in before or len(before) > 1:
        return INTERPOL
    if before:
        return before.pop()
    if any(n.entity == INTERPOL for n in shadow.orgs.values()):
        return INTERPOL
    first = shadow.text.find("\n")
    titled = {n.entity for n in shadow.orgs_in(0, first if first > 0 else 0)}
    return titled.pop() if len(titled) == 1 else INTERPOL


_WITH_OWNER: Final = re.compile(rf"\s(?:of|d’|de|du|des|del|der|von)\s?(?:the\s|l’|la\s|el\s)?(?P<org>{ORG})")


def _item(
    p: Passage,
    intro: _Intro,
    category: tuple[str, Span] | None,
    document: Document,
    shadow: Shadow,
    authority: Authority,
    grammar: _Grammar,
    found: ListedAgreements,
) -> None:
    """Read one item or cell of a list of agreements."""
    article = grammar.article.match(p.text)
    start = p.start + (article.end() if article else 0)
    first = shadow.orgs.get(start) or shadow.orgs.get(p.start)
    orgs = shadow.orgs_in(p.start, p.end)
    if intro.is_example:
        found.allusions += [Allusion(n.entity, Span(p.eid, n.start, n.end)) for n in orgs[:1]]
        return
    claim: Claim | None
    if first is None and grammar.described.match(p.text) and not grammar.titled.match(p.text[: _bracket(p.text)]):
        return
    titled = grammar.titled.match(p.text)
    if first is None and titled:
        ends = p.text.rstrip()[-1:]
        claim = _description(p, shadow) if ends == "." or article else _titled(p, titled, intro.owner, shadow, grammar)
        if claim is not None and not claim.is_general:
            _date_of(claim, p, shadow, grammar)
        if claim is None and ends != ".":
            found.notes.append(_no_party(document, p))
    else:
        claim = _partner(p, start, first, intro, document, shadow, authority, grammar, found)
    if claim is None:
        return
    if category and not claim.is_general:
        claim.category, claim.spans["category"] = category
        found.listed.append(Listed(next(x for x in claim.parties if x != intro.owner), *category))
    found.claims.append(claim)


def _bracket(text: str) -> int:
    at = text.rfind(" (")
    return at if at > 0 else len(text)


def _description(p: Passage, shadow: Shadow) -> Claim | None:
    """ "An agreement that covers INTERPOL’s general cooperation with the U.N.": evidence when exactly two bodies are named."""
    parties = tuple(dict.fromkeys(n.entity for n in shadow.orgs_in(p.start, p.end)))
    if len(parties) != 2 or INTERPOL not in parties:
        return None
    return Claim(parties, (), "cooperation_agreement", Span(p.eid, p.start, p.end), is_general=True)


_TRAILING: Final = re.compile(rf"\s*[(（]\s*(?P<org>{ORG})\s*[)）]\s*\Z")


def _titled(p: Passage, titled: re.Match[str], owner: str, shadow: Shadow, grammar: _Grammar) -> Claim | None:
    """An item that is a title: its kind from the noun, its partner from the bracket at its end or from within."""
    text = shadow.text[p.start : p.end]
    trailing = _TRAILING.search(text)
    title_end = trailing.start() if trailing else len(text)
    noun = " ".join(titled["noun"].lower().split())
    kind = grammar.words.nouns[noun] or "cooperation_agreement"
    parties: list[str] = [owner]
    if trailing:
        parties.append(shadow.orgs[p.start + trailing.start("org")].entity)
    at = p.start + titled.end()
    head_end = at
    while at < p.start + title_end:
        m = grammar.party_with.match(shadow.text, at)
        made = grammar.orgs.read(shadow, m.end(), p.start + title_end) if m else None
        if made:
            named = [n.entity for n in made.orgs]
            parties = named if len(set(named)) >= 2 and not trailing else parties + named
            head_end = made.end
            break
        at += 1
        if grammar.subject.match(shadow.text, at) and not trailing:
            continue
        if at > head_end + 40:
            break
    parties = list(dict.fromkeys(parties))
    if len(parties) < 2:
        return None
    title = p.text[:title_end]
    claim = Claim(tuple(parties), (), kind, Span(p.eid, p.start, p.start + title_end), title=title)
    claim.spans["title"] = claim.span
    said = grammar.subject.search(title, head_end - p.start) or grammar.subject.search(title, titled.end())
    if said and said.end() < len(title):
        claim.subject = title[said.end() :]
        claim.spans["subject"] = Span(p.eid, p.start + said.end(), p.start + title_end)
        inside = shadow.orgs_in(p.start + said.end(), p.start + title_end)
        claim.concerned = tuple(dict.fromkeys(n.entity for n in inside if n.entity not in parties))
    return claim


def _date_of(claim: Claim, p: Passage, shadow: Shadow, grammar: _Grammar) -> None:
    """The date that an item prints after its parties: "(2006)", ", signed in 2001", "of 5 November 2001"."""
    last = max((n.end for n in shadow.orgs_in(p.start, p.end)), default=p.start)
    dates = shadow.dates_in(last, p.end)
    year = _YEAR.search(shadow.text, last, p.end)
    if len(dates) == 1:
        claim.when = when_of(p.eid, dates[0])
    elif year and not dates:
        y = int(year[1])
        at = Span(p.eid, year.start(1), year.end(1))
        claim.when = When(dt.date(y, 1, 1), dt.date(y, 12, 31), "year", str(y), False, at)
    if claim.when and claim.when.span:
        claim.spans["concluded"] = claim.when.span
        if m := grammar.signed.search(shadow.text, last, claim.when.span.start):
            claim.status, claim.spans["status"] = "signed", Span(p.eid, m.start(), m.end())


_YEAR: Final = re.compile(r"(?:[(\[]|[,;،–-]\s*)\s*((?:19|20)[0-9]{2}|(?:١٩|٢٠)[٠-٩]{2})\s*(?:[)\]]|[.;]?\Z)")


def _partner(
    p: Passage,
    start: int,
    first: Named | None,
    intro: _Intro,
    document: Document,
    shadow: Shadow,
    authority: Authority,
    grammar: _Grammar,
    found: ListedAgreements,
) -> Claim | None:
    """An item that is a partner's name, known or not, perhaps with a title after a dash."""
    dash = grammar.dash_title.search(p.text)
    end = p.start + (dash.start() if dash else len(p.text))
    year = _year_at_end(p, start, end, shadow)
    if year and year.span:
        end = _TRAIL.search(shadow.text, start, year.span.start).start()  # type: ignore[union-attr]  # it matches nothing too
    if first is None or not _covers(first, start, end, shadow):
        body = _new_body(p, start, end, document, authority, shadow)
        if body is None:
            return None
        found.bodies.append(body)
        found.named += _places(body, p, document)
        entity, span = body.partner_id, Span(p.eid, body.start, body.end)
    else:
        entity, span = first.entity, Span(p.eid, first.start, first.end)
    if entity == intro.owner:
        return None
    claim = Claim((intro.owner, entity), (), intro.kind, span)
    if year:
        claim.when = year
        claim.spans["concluded"] = year.span or span
    if dash:
        at = Span(p.eid, p.start + dash.start("title"), p.start + dash.end("title"))
        claim.title, claim.spans["title"] = dash["title"], at
        last = max((n for n in grammar.words.lists["dash_titles"] if dash["title"].lower().endswith(n)), key=len)
        subject = dash["title"][: -len(last)].strip()
        if subject:
            claim.subject = subject.lower()
            claim.spans["subject"] = Span(p.eid, at.start, at.start + len(subject))
        claim.kind = next((k for n, k in grammar.words.nouns.items() if n.lower() == last and k), claim.kind)
        claim.span = at
    return claim


_TRAIL: Final = re.compile(r"\s*[(\[,;،–-]*\s*\Z")


def _year_at_end(p: Passage, start: int, end: int, shadow: Shadow) -> When | None:
    """A year behind a name: "Europol (2001)", "Europol, 2010"."""
    m = _YEAR.search(shadow.text, start, end)
    if m is None or shadow.text[m.end() : end].strip() or m.start() == start:
        return None
    y = int(m[1])
    return When(dt.date(y, 1, 1), dt.date(y, 12, 31), "year", str(y), False, Span(p.eid, m.start(1), m.end(1)))


_REST: Final = re.compile(rf"\s*(?:[(（–—-]\s*[^()（）]*[)）]?|,[^,]*|{ORG}|of the|\.)?\s*")


def _covers(first: Named, start: int, end: int, shadow: Shadow) -> bool:
    """Is the name the whole item but for what stands in brackets or after a dash?"""
    rest = shadow.text[first.end : end]
    return first.start <= start and (not rest.strip() or bool(_REST.fullmatch(rest)))


_NAME: Final = re.compile(r"[^\W\d_a-z].*", re.DOTALL)
_ACRONYM: Final = re.compile(
    r"\s*(?:[(（]\s*(?P<acronym>[A-Z][\w ./&-]{0,14}?)\s*[)）]|[–—-]\s*(?P<dashed>[A-Z][A-Z0-9-]{1,9}))\s*\Z"
)
_LONGEST_NAME: Final = 40


def _new_body(p: Passage, start: int, end: int, document: Document, authority: Authority, shadow: Shadow) -> Body | None:
    """The body that an item names and the list does not know; None where the item reads like no name."""
    text = document.text[start:end].rstrip()
    m = _ACRONYM.search(text)
    name = text[: m.start()] if m else text
    acronym = (m["acronym"] or m["dashed"]) if m else None
    tokens = name.split()
    capitals = sum(t[:1].isupper() for t in tokens)
    words = agreement_words(document.language)
    if words and words.names["name_stops"] and tokens and tokens[0] in words.heads:
        capitals += 1  # a language that writes the rest of a name in small letters
    if (
        not (2 <= len(tokens) <= _LONGEST_NAME)
        or not _NAME.match(name)
        or (name.endswith((".", ";", ":", "?")) and not name.endswith("Inc."))
    ):
        return None
    if capitals < 2 and not acronym and len(tokens) < 12:
        return None
    return body_named(name, authority, start, start + len(name), acronym=acronym)


def _places(body: Body, p: Passage, document: Document) -> list[Named]:
    made = [Named(p.eid, "partner", body.partner_id, body.start, body.end)]
    if body.acronym:
        at = document.text.find(body.acronym, body.end, p.end)
        if at >= 0:
            made.append(Named(p.eid, "partner", body.partner_id, at, at + len(body.acronym)))
    return made


def _allusions_in(p: Passage, shadow: Shadow, grammar: _Grammar, found: ListedAgreements) -> None:
    """ "INTERPOL has agreements with a number of organizations such as A, B and C": an allusion to each."""
    for start, end in sentences(shadow, p):
        plural = grammar.plural.search(shadow.text, start, end)
        examples = grammar.examples.search(shadow.text, plural.end(), end) if plural else None
        if not plural or not examples or not any(n.entity == INTERPOL for n in shadow.orgs_in(start, plural.start())):
            continue
        for n in shadow.orgs_in(examples.end(), end):
            if n.entity != INTERPOL:
                found.allusions.append(Allusion(n.entity, Span(p.eid, n.start, n.end)))


def _no_party(document: Document, p: Passage) -> Note:
    return Note(
        "extract",
        "agreement_without_party",
        "info",
        f"{document.document_id}, paragraph {p.eid}: “{p.text[:90]}” names no partner that is known; left out of agreements,"
        " add the partner to the authority list if it is one.",
        "agreements",
    )


def without_inner(named: Sequence[Named], longer: Sequence[Named]) -> list[Named]:
    """``named`` and ``longer`` together, without the names that stand inside a longer one."""
    kept = [n for n in named if not any(x.start <= n.start and n.end <= x.end for x in longer)]
    return sorted([*kept, *longer], key=lambda n: n.start)
