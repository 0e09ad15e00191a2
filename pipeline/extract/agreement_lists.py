"""Agreements that a page lists: "The agreements include:", then a cell or item for each.

An item is a partner's name ("World Customs Organization (WCO)"), a title with its partner in brackets or within ("Special
Arrangement on … (UNESCO)", "… – Training Agreement"), or a sentence that describes. What is listed as an example ("such as
the United Nations, …") is an allusion to agreements and makes none.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final

from pipeline.authority.lists import Authority
from pipeline.authority.matcher import fold
from pipeline.document import Document, Note, Passage
from pipeline.extract.agreement_items import Item, behind_number, is_said, leading_date, read_item
from pipeline.extract.agreement_owner import speaker_of
from pipeline.extract.agreement_spoken import INTERPOL
from pipeline.extract.agreement_tables import read_table, rows_of
from pipeline.extract.agreement_when import when_of
from pipeline.extract.bodies import body_named
from pipeline.extract.body_names import name_words
from pipeline.extract.found import Allusion, Body, Claim, Event, Listed, Named, Span, When
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
    noun: re.Pattern[str]
    also: re.Pattern[str]
    this_list: re.Pattern[str]
    has: re.Pattern[str]
    elsewhere: re.Pattern[str]
    bodies: re.Pattern[str]
    categories: tuple[tuple[str, str], ...]


@cache
def _grammar(language: str) -> _Grammar | None:
    words = agreement_words(language)
    if words is None:
        return None
    articles = one_of(words.names["articles"])
    nouns = one_of(words.nouns)
    plurals = one_of({*words.agreements["plurals"], *words.plural_kinds})
    opening = one_of((*words.lists["include"], *words.lists["examples"]))
    g = words.grammar
    return _Grammar(
        words=words,
        orgs=OrgLists(words),
        plural=re.compile(rf"(?<!\w){plurals}(?!\w)", re.IGNORECASE),
        # The noun with who they are with, and the word that opens the list: "agreements with … organizations include:".
        include=re.compile(
            rf"(?:(?<!\w)(?:{opening})(?!\w)[^.:;]{{0,60}}?(?<!\w){plurals}(?!\w)[^.;:]{{0,120}}"
            rf"|(?<!\w){plurals}(?!\w)(?:[^.:;]{{0,120}}?(?<!\w)(?:{opening})(?!\w)[^.;:]{{0,80}}|\s+{one_of(g['with'])})?)\s*[:：]\s*\Z",
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
        also=re.compile(rf"\s+(?:{one_of(words.names['and'])})\s+", re.IGNORECASE),
        noun=_words([n for n in words.nouns if n not in words.agreements["short"]]),
        this_list=_words(words.lists.get("this_list", ())),
        has=_words(words.lists.get("has", ())),
        bodies=_words(words.lists.get("bodies", ())),
        elsewhere=_words(words.lists.get("elsewhere", ())),
        categories=tuple((_plain(phrase), category) for category, held in words.categories.items() for phrase in held),
    )


def _words(held: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){one_of(held)}(?!\w)", re.IGNORECASE)


def _plain(text: str) -> str:
    """As headings are compared: lower case, without brackets, one space."""
    return " ".join(re.sub(r"\s*\([^()]*\)", "", fold(text).lower()).split())


@dataclass(slots=True)
class _Intro:
    """The words that open a list: where they stand, which kind of agreement they announce, whether only as examples.

    ``owner`` is the body whose agreements they are, None where nobody can be made out. ``declares`` says that they state that
    there are agreements; under a bare heading only items with a kind or date count.
    """

    passage: Passage
    kind: str
    is_example: bool
    owner: str | None
    declares: bool = True


@dataclass(slots=True)
class _Page:
    """What reading a page's lists needs and finds. ``children`` are the items and cells under an eid, ``speaker`` the body whose
    page it is."""

    document: Document
    shadow: Shadow
    authority: Authority
    grammar: _Grammar
    found: ListedAgreements
    children: dict[str, list[Passage]]
    speaker: str | None


def listed_agreements(document: Document, shadow: Shadow, authority: Authority) -> ListedAgreements:
    """What the lists of ``document`` say of agreements. Resolutions list none."""
    found = ListedAgreements()
    grammar = _grammar(document.language) if document.kind in ("web_page", "press_release", "document") else None
    if grammar is None:
        return found
    children: dict[str, list[Passage]] = {}
    for p in document.passages:
        if p.kind in _ITEMS and p.parent:
            children.setdefault(p.parent, []).append(p)
    page = _Page(
        document, shadow, authority, grammar, found, children, speaker_of(document, shadow, grammar.party_with, authority)
    )
    intro: _Intro | None = None
    section: _Intro | None = None
    category: tuple[str, Span] | None = None
    tables = rows_of(document)
    read: set[str] = set()
    for p in document.passages:
        if p.kind in _ITEMS:
            over = _over(p, document)
            opened = intro if intro and (over is None or over.eid == intro.passage.eid) else None
            held = opened or (section if over is None or not over.text.rstrip().endswith((":", "：")) else None)
            if p.eid in read or held is None:
                continue
            rows = tables.get(p.eid)
            if rows and not held.is_example and (made := read_table(rows, shadow, document.language)) is not None:
                read |= {c.eid for row in rows for c in row}
                alone = {row[0].eid for row in rows if len(row) == 1}
                for first, item in made:
                    if item:
                        _paired(first, item, held, category, page)
                        continue
                    told = _category(first.text, grammar) if first.eid in alone else None
                    if first.eid in alone and not shadow.orgs_in(first.start, first.end):  # it heads the rows below
                        category = (told, Span(first.eid, first.start, first.end)) if told else None
                    if not told:
                        found.notes.append(_no_party(document, first))
                continue
            if p.kind == "list_item" and not held.is_example and (under := _said_under(p, page)):
                read |= {c.eid for c in under}
                for c in under:
                    told_of = read_item([(p.eid, p.start, p.end, ""), (c.eid, c.start, c.end, "")], shadow, document.language)
                    if told_of:
                        _paired(p, told_of, held, category, page)
                continue
            if p.eid in children and (told := _category(p.text, grammar)):
                category = (told, Span(p.eid, p.start, p.end))
                continue
            if opened:
                _item(p, opened, category, page)
            else:
                _loose(p, held, category, page)
            continue
        if p.kind in ("caption", "footnote", "meta"):
            continue
        told = _category(p.text, grammar)
        opens = p.text.rstrip().endswith((":", "："))
        is_heading = p.kind in ("heading", "title") or (section is not None and _is_line(p) and p.eid not in children)
        if is_heading and section and p.kind == "body" and not told and not grammar.plural.search(p.text):
            _loose(p, section, category, page)
            continue
        if is_heading:
            category = (told, Span(p.eid, p.start, p.end)) if told else None
        elif told and opens:
            category = (told, Span(p.eid, p.start, p.end))
        intro = _introduced(p, opens, is_heading, page)
        if intro is not None:
            section = intro if not intro.is_example else section
        elif is_heading and section:
            is_of_bodies = bool(told or grammar.bodies.search(p.text))
            ends = grammar.elsewhere.search(p.text) or (p.kind != "body" and not is_of_bodies and not _is_short(p.text))
            section = None if ends else section if is_of_bodies else replace(section, declares=False)
        elif not is_heading and (declared := _declared(p, section, page)):
            section = declared
        elif not is_heading and section:
            section = replace(section, declares=False)
        if intro is None or not intro.is_example:
            _allusions_in(p, shadow, grammar, found)
    return found


_ITEMS: Final = ("list_item", "table_cell")
_LINE: Final = 160


def _is_line(p: Passage) -> bool:
    """Is this a line that is no sentence?"""
    return p.kind == "body" and len(p.text) <= _LINE and not p.text.rstrip().endswith((".", "!", "?", ";", ":", "。", "؟"))


def _is_short(text: str) -> bool:
    """May this be the heading of a region or year within a section on agreements?"""
    return len(text.split()) <= _SHORT_HEADING


_SHORT_HEADING: Final = 4


def _over(p: Passage, document: Document) -> Passage | None:
    """What introduces the list in which ``p`` stands, however deep; None where nothing does."""
    at: Passage | None = p
    for _ in range(_DEEPEST):
        if at is None or at.kind not in _ITEMS:
            return at
        at = document.passage(at.parent) if at.parent else None
    return at


_DEEPEST: Final = 8


def _said_under(p: Passage, page: _Page) -> list[Passage]:
    """The items under ``p`` where each is only a kind and dates: a term and what is said of it."""
    under = page.children.get(p.eid, [])
    language = page.document.language
    return under if under and all(is_said(c.eid, c.start, c.end, page.shadow, language) for c in under) else []


def _category(text: str, grammar: _Grammar) -> str | None:
    """The one category that ``text`` speaks of; None where it speaks of none or several."""
    plain = _plain(text)
    told = {category for phrase, category in grammar.categories if phrase in plain}
    if "regional" in told:
        told.discard("global")
    return told.pop() if len(told) == 1 else None


def _introduced(p: Passage, opens: bool, is_heading: bool, page: _Page) -> _Intro | None:
    """Does ``p`` open a list of agreements? Only its last sentence counts: "The terms of an agreement may include:" does not."""
    shadow, grammar = page.shadow, page.grammar
    start, end = sentences(shadow, p)[-1] if p.text else (p.start, p.end)
    last = shadow.text[start:end]
    plural = grammar.plural.search(last)
    lists = bool(plural and not opens and not is_heading and p.eid in page.children and grammar.this_list.search(last))
    if not (grammar.include.search(last) if opens else lists or (is_heading and plural)):
        return None
    if is_heading and grammar.elsewhere.search(last):
        return None
    owner = _owner((start, end), page)
    return _Intro(
        p, _kind_of(last, grammar), bool(grammar.examples.search(last)), owner, opens or lists or p.eid in page.children
    )


def _kind_of(text: str, grammar: _Grammar) -> str:
    """The one kind of agreement that an opening announces."""
    if len(grammar.plural.findall(text)) > 1:
        return "cooperation_agreement"
    plain = _plain(text)
    told = {k for noun, k in grammar.words.plural_kinds.items() if _plain(noun) in plain}
    told |= {k for noun, k in grammar.words.nouns.items() if k and _plain(noun) + "s" in plain}
    narrow = told - {"arrangement"}
    told = narrow if len(narrow) == 1 else told
    return told.pop() if len(told) == 1 else "cooperation_agreement"


def _declared(p: Passage, section: _Intro | None, page: _Page) -> _Intro | None:
    """A sentence that states that a body has agreements, and whose: "INTERPOL has signed cooperation agreements with …"."""
    shadow, grammar = page.shadow, page.grammar
    for start, end in sentences(shadow, p):
        plural = grammar.plural.search(shadow.text, start, end)
        if (
            not plural
            or not grammar.has.search(shadow.text, start, end)
            or grammar.examples.search(shadow.text, plural.end(), end)
            or _names_partners(plural.end(), end, shadow)
        ):
            continue
        owner = _owner((start, end), page)
        kind = _kind_of(shadow.text[start:end], grammar)
        return _Intro(p, kind if section is None or kind != "cooperation_agreement" else section.kind, False, owner)
    return None


def _names_partners(start: int, end: int, shadow: Shadow) -> bool:
    """Does a sentence say itself with whom the agreements are: two bodies or more behind the noun?"""
    return len({n.entity for n in shadow.orgs_in(start, end)}) > 1


def _owner(sentence: tuple[int, int], page: _Page) -> str | None:
    """Whose agreements a list holds: the one body that its opening names before the noun, else the body whose page it is."""
    shadow, grammar = page.shadow, page.grammar
    plural = grammar.plural.search(shadow.text, *sentence)
    before = {n.entity for n in shadow.orgs_in(sentence[0], plural.start())} if plural else set()
    after = _WITH_OWNER.match(shadow.text, plural.end()) if plural else None
    if after and after.start("org") in shadow.orgs:
        before.add(shadow.orgs[after.start("org")].entity)
    if INTERPOL in before or len(before) > 1:
        return INTERPOL if INTERPOL in before else page.speaker
    return before.pop() if before else page.speaker


_WITH_OWNER: Final = re.compile(
    rf"\s(?:of|d’|de|du|des|del|der|von|between|entre|zwischen)\s?(?:the\s|l’|la\s|el\s)?(?P<org>{ORG})"
)


def _paired(p: Passage, item: Item, intro: _Intro, category: tuple[str, Span] | None, page: _Page) -> None:
    """The agreement of an item that sets a name beside a kind or date."""
    named = _party_of(p, item, page)
    if named is None:
        page.found.notes.append(_no_party(page.document, p))
        return
    entity, span = named
    owner = intro.owner if not item.others or intro.owner in (entity, *item.others) else None
    parties = tuple(dict.fromkeys(x for x in (owner, entity, *item.others) if x))
    if len(parties) < 2:
        if entity != intro.owner:
            page.found.notes.append(_no_party(page.document, p))
        return
    kind = intro.kind
    if item.noun:
        kind = page.grammar.words.nouns.get(item.noun) or _compound_kind(item.noun, page.grammar) or "cooperation_agreement"
    claim = Claim(parties, (), kind, item.title or span)
    if item.title:
        claim.title, claim.spans["title"] = page.document.text[item.title.start : item.title.end], item.title
    if item.subject:
        claim.subject, claim.spans["subject"] = page.document.text[item.subject.start : item.subject.end], item.subject
    claim.when, is_signed = item.concluded()
    if claim.when and claim.when.span:
        claim.spans["concluded"] = claim.when.span
        if is_signed:
            claim.status, claim.spans["status"] = "signed", claim.when.span
    force = item.in_force()
    if force and force.span:
        claim.status, claim.spans["status"] = "in_force", force.span
        claim.events.append(Event("entered_into_force", force, None, force.span))
    _add(claim, intro, category, page)


def _compound_kind(noun: str, grammar: _Grammar) -> str:
    """The kind of a noun at whose end another stands: "Datenaustauschvereinbarung"."""
    ends = [n for n, k in grammar.words.nouns.items() if k and noun.endswith(n)]
    return grammar.words.nouns[max(ends, key=len)] if ends else ""


def _party_of(p: Passage, item: Item, page: _Page) -> tuple[str, Span] | None:
    """The partner that an item names: one that is known, else a new body."""
    if item.known:
        return item.known.entity, Span(item.known.eid, item.known.start, item.known.end)
    text = page.document.text
    if item.acronym:
        known = page.shadow.orgs[item.acronym[0]]
        name = text[item.start : item.acronym[0]]
        inner = {n.entity for n in page.shadow.orgs_in(item.start, item.acronym[0])}
        said = text[slice(*item.acronym)]
        if known.entity not in inner and name[:_SAME].casefold() == said[:_SAME].casefold():
            return known.entity, Span(known.eid, known.start, known.end)
    body = _new_body(p, item.start, item.end, page.document, page.authority, page.shadow)
    return _taken(body, p, page) if body else None


_SAME: Final = 4
"""Letters in which a short name and its long form begin alike: Europol, European Union Agency …"""


def _taken(body: Body, p: Passage, page: _Page) -> tuple[str, Span]:
    if all(body.start != b.start for b in page.found.bodies):  # else a cell that goes on over several rows
        page.found.bodies.append(body)
        page.found.named += _places(body, p, page.document)
    return body.partner_id, Span(p.eid, body.start, body.end)


def _add(claim: Claim, intro: _Intro, category: tuple[str, Span] | None, page: _Page) -> None:
    if category and not claim.is_general:
        claim.category, claim.spans["category"] = category
        page.found.listed.append(Listed(next(x for x in claim.parties if x != intro.owner), *category))
    page.found.claims.append(claim)


def _loose(p: Passage, section: _Intro, category: tuple[str, Span] | None, page: _Page) -> None:
    """An item or line in a section about agreements that no introduction opens: only what sets a known name, or one that can
    be no other thing, beside a kind or date, or is the title of an agreement."""
    document, shadow, grammar = page.document, page.shadow, page.grammar
    item = read_item([(p.eid, p.start, p.end, "")], shadow, document.language)
    if item:
        is_bare = section.declares and item.known is not None and p.kind == "list_item"
        if (item.says_more or is_bare) and (item.known or item.acronym or _is_body(p, item, page)):
            _paired(p, item, section, category, page)
        return
    start, when = behind_number(p.start, p.end, shadow), None
    if led := leading_date(p.eid, start, p.end, shadow, document.language):
        when, start = led
    titled = grammar.titled.match(document.text, start, p.end)
    if titled and not p.text.rstrip().endswith("."):
        claim = _titled(p, start, titled, section.owner, page)
        if claim:
            _date_of(claim, p, shadow, grammar)
            _dated(claim, when)
            _add(claim, section, category, page)
            return
    if _is_unread(p, page):
        page.found.notes.append(_unread(document, p))


def _is_unread(p: Passage, page: _Page) -> bool:
    """Does an item name one partner and a kind of agreement, in words that no rule reads?"""
    is_short = len(p.text) <= _LINE and not p.text.rstrip().endswith(".")
    return (
        is_short and bool(page.grammar.noun.search(p.text)) and len({n.entity for n in page.shadow.orgs_in(p.start, p.end)}) == 1
    )


def _is_body(p: Passage, item: Item, page: _Page) -> bool:
    words = name_words(page.document.language)
    m = _ACRONYM.search(page.document.text, item.start, min(p.end, item.end + 1))
    name = page.document.text[item.start : m.start() if m else item.end]
    return bool(m) or bool(words and words.is_body(name))


def _dated(claim: Claim, when: When | None) -> None:
    """Give a claim without a date the one that stands before it."""
    if when and when.span and claim.when is None:
        claim.when, claim.spans["concluded"] = when, when.span


def _item(p: Passage, intro: _Intro, category: tuple[str, Span] | None, page: _Page) -> None:
    """Read one item or cell of a list of agreements."""
    document, shadow, grammar, found = page.document, page.shadow, page.grammar, page.found
    article = grammar.article.match(p.text)
    start = p.start + (article.end() if article else 0)
    first = shadow.orgs.get(start) or shadow.orgs.get(p.start)
    orgs = shadow.orgs_in(p.start, p.end)
    if intro.is_example:
        if intro.owner in (INTERPOL, None):
            found.allusions += [Allusion(n.entity, Span(p.eid, n.start, n.end)) for n in orgs[:1]]
        return
    item = read_item([(p.eid, p.start, p.end, "")], shadow, document.language)
    if item and item.says_more and not (item.noun and item.known is None and grammar.dash_title.search(p.text)):
        _paired(p, item, intro, category, page)
        return
    at, when = p.start, None
    if led := leading_date(p.eid, p.start, p.end, shadow, document.language):
        when, at = led
    claim: Claim | None
    if first is None and grammar.described.match(p.text) and not grammar.titled.match(p.text[: _bracket(p.text)]):
        return
    titled = grammar.titled.match(document.text, at, p.end)
    if first is None and titled:
        ends = p.text.rstrip()[-1:]
        claim = _description(p, shadow) if ends == "." or article else _titled(p, at, titled, intro.owner, page)
        if claim is not None and not claim.is_general:
            _date_of(claim, p, shadow, grammar)
            _dated(claim, when)
        if claim is None and ends != ".":
            found.notes.append(_no_party(document, p))
    else:
        claim = _partner(p, start, first, intro, page)
    if claim is not None:
        _add(claim, intro, category, page)
    elif not titled and _is_unread(p, page):
        found.notes.append(_unread(document, p))


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


def _titled(p: Passage, start: int, titled: re.Match[str], owner: str | None, page: _Page) -> Claim | None:
    """An item that is a title from ``start``: its kind from the noun, its partner from the bracket at its end or from within."""
    shadow, grammar = page.shadow, page.grammar
    text = shadow.text[p.start : p.end]
    trailing = _TRAILING.search(text)
    title_end = trailing.start() if trailing else len(text)
    noun = " ".join(titled["noun"].lower().split())
    kind = grammar.words.nouns[noun] or "cooperation_agreement"
    parties: list[str] = [owner] if owner else []
    if trailing:
        parties.append(shadow.orgs[p.start + trailing.start("org")].entity)
    at = titled.end()
    head_end = at
    while at < p.start + title_end:
        m = grammar.party_with.match(shadow.text, at)
        made = grammar.orgs.read(shadow, m.end(), p.start + title_end) if m else None
        if m and not made and not trailing and (body := _new_party(p, m.end(), page)):
            parties.append(_taken(body, p, page)[0])
            head_end = body.end
            break
        if made:
            named = [n.entity for n in made.orgs]
            also = grammar.also.match(shadow.text, made.end, p.end)
            if also and len(named) == 1 and (body := _new_party(p, also.end(), page)):
                named.append(_taken(body, p, page)[0])
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
    claim = Claim(tuple(parties), (), kind, Span(p.eid, start, p.start + title_end), title=title[start - p.start :])
    claim.spans["title"] = claim.span
    said = grammar.subject.search(title, head_end - p.start) or grammar.subject.search(title, titled.end() - p.start)
    if said and said.end() < len(title):
        claim.subject = title[said.end() :]
        claim.spans["subject"] = Span(p.eid, p.start + said.end(), p.start + title_end)
        inside = shadow.orgs_in(p.start + said.end(), p.start + title_end)
        claim.concerned = tuple(dict.fromkeys(n.entity for n in inside if n.entity not in parties))
    return claim


def _new_party(p: Passage, start: int, page: _Page) -> Body | None:
    """The body that a title names behind "with" and that nobody knows: a name with its acronym, or one headed as bodies are."""
    words = name_words(page.document.language)
    article = page.grammar.article.match(page.document.text, start, p.end)
    at = article.end() if article else start
    cut = _NAME_ENDS.search(page.shadow.text, at, p.end)
    end = cut.start() if cut else p.end
    body = _new_body(p, at, end, page.document, page.authority, page.shadow)
    return body if body and words and (body.acronym or words.is_body(body.name)) else None


_NAME_ENDS: Final = re.compile(r"\s?[(\[]\s?(?:[0-9\ue002]|[^()\[\]]*\ue002)|,\s|\s[–—-]\s|[:;]|\s?\ue002|\.?\s*\Z")


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


def _partner(p: Passage, start: int, first: Named | None, intro: _Intro, page: _Page) -> Claim | None:
    """An item that is a partner's name, known or not, perhaps with a title after a dash."""
    shadow, grammar = page.shadow, page.grammar
    dash = grammar.dash_title.search(p.text)
    end = p.start + (dash.start() if dash else len(p.text))
    year = _year_at_end(p, start, end, shadow)
    if year and year.span:
        end = _TRAIL.search(shadow.text, start, year.span.start).start()  # type: ignore[union-attr]  # it matches nothing too
    more = first is not None and first.start <= start and shadow.text[first.end : end].lstrip()[:1] in (",", "،", ";", "؛", "(")
    if first is not None and more and not _covers(first, start, end, shadow):
        page.found.notes.append(_half_read(page.document, p))
        entity, span = first.entity, Span(p.eid, first.start, first.end)
    elif first is None or not _covers(first, start, end, shadow):
        body = _new_body(p, start, end, page.document, page.authority, shadow)
        if body is None:
            return None
        entity, span = _taken(body, p, page)
    else:
        entity, span = first.entity, Span(p.eid, first.start, first.end)
    if entity == intro.owner:
        return None
    if intro.owner is None:
        page.found.notes.append(_no_party(page.document, p))
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
        or (name.endswith((".", ";", ":", "?")) and not _FORM.search(name))
    ):
        return None
    if capitals < 2 and not acronym and len(tokens) < 12:
        return None
    if ": " in name and not acronym:
        return None
    return body_named(name, authority, start, start + len(name), acronym=acronym)


_FORM: Final = re.compile(r"[\s,](?:Inc|Ltd|Corp|Co|L\.L\.C|S\.A|S\.p\.A|B\.V|N\.V|S\.L|p\.l\.c)\.\Z", re.IGNORECASE)
"""The legal form with which a firm's name ends."""


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
    said = (
        f"“{p.text[:90]}” names no partner that is known; left out of agreements, add the partner to the authority list if it is"
        " one"
    )
    return _note("agreement_without_party", document, p, said)


def _half_read(document: Document, p: Passage) -> Note:
    said = (
        f"what stands behind the name in “{p.text[:90]}” is in words that no rule reads; add its date or kind as a correction"
        " if it tells one"
    )
    return _note("agreement_half_read", document, p, said)


def _unread(document: Document, p: Passage) -> Note:
    said = (
        f"“{p.text[:90]}” names a partner and a kind of agreement in words that no rule reads; left out of agreements, add it"
        " as a correction if it is one"
    )
    return _note("agreement_unread", document, p, said)


def _note(check: str, document: Document, p: Passage, said: str) -> Note:
    return Note("extract", check, "info", f"{document.document_id}, paragraph {p.eid}: {said}.", "agreements")


def without_inner(named: Sequence[Named], longer: Sequence[Named]) -> list[Named]:
    """``named`` and ``longer`` together, without the names that stand inside a longer one."""
    kept = [n for n in named if not any(x.start <= n.start and n.end <= x.end for x in longer)]
    return sorted([*kept, *longer], key=lambda n: n.start)
