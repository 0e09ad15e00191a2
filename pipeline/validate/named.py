"""Are partners, systems and persons those that the documents name, as often as they are counted?"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from pipeline.authority.lists import load_authority
from pipeline.authority.matcher import plain
from pipeline.tables import all_tables
from pipeline.validate.checks import Checks, Problem
from pipeline.validate.corpus import Corpus
from pipeline.validate.structured import short

checks: Final = Checks[Corpus]("validate")


@checks.add("warning")
def mentions_are_counted(corpus: Corpus) -> Iterator[Problem]:
    """mention_count is the number of mentions in the preferred version of each work, else in its first version that has any."""
    per_document = Counter((m.entity_kind, m.entity_id, m.document_id) for m in corpus.mentions)
    preferred = {w.preferred_document_id for w in corpus.works}
    counts: Counter[tuple[str, str]] = Counter()
    for (kind, entity, document_id), times in per_document.items():
        if document_id in preferred:
            counts[kind, entity] += times
    for name, kind in (("partners", "partner"), ("systems", "system")):
        for key, row in corpus.keyed(name):
            if row.mention_count != counts[kind, key]:
                yield _row(name, row, f"it has {counts[kind, key]} mentions, and mention_count says {row.mention_count}")


@checks.add("warning")
def agreements_are_counted(corpus: Corpus) -> Iterator[Problem]:
    """agreement_count is the number of agreements to which a partner is a party or body concerned."""
    counts = Counter(partner for partner, _ in {(p.partner_id, p.agreement_id) for p in corpus.parties})
    for p in corpus.partners:
        if p.agreement_count != counts[p.partner_id]:
            yield _row("partners", p, f"it has {counts[p.partner_id]} agreements, and agreement_count says {p.agreement_count}")


@checks.add("warning")
def partners_are_named(corpus: Corpus) -> Iterator[Problem]:
    """A partner is mentioned, is a party, owns a system, is someone's organization, or is the parent of one that is."""
    alive = {m.entity_id for m in corpus.mentions if m.entity_kind == "partner"}
    alive |= {p.partner_id for p in corpus.parties}
    alive |= {s.owner_partner_id for s in corpus.systems if s.owner_partner_id}
    alive |= {p.partner_id for p in corpus.persons if p.partner_id}
    up = {p.partner_id: p.parent_partner_id for p in corpus.partners}
    for partner in list(alive):
        above = up.get(partner)
        while above and above not in alive:
            alive.add(above)
            above = up.get(above)
    for p in corpus.partners:
        if p.partner_id not in alive:
            yield _row("partners", p, "no document names it and nothing is part of it")


@checks.add("warning")
def systems_and_persons_are_named(corpus: Corpus) -> Iterator[Problem]:
    """A system or person is mentioned, or stands in an agreement or among the signatories."""
    mentioned = {(m.entity_kind, m.entity_id) for m in corpus.mentions}
    used = {row.system_id for row in corpus.rows("agreement_systems")}
    signed = {s.person_id for s in corpus.signatories}
    for s in corpus.systems:
        if ("system", s.system_id) not in mentioned and s.system_id not in used:
            yield _row("systems", s, "no document names it")
    for p in corpus.persons:
        if ("person", p.person_id) not in mentioned and p.person_id not in signed:
            yield _row("persons", p, "no document names this person")


@checks.add("warning")
def partners_have_their_names(corpus: Corpus) -> Iterator[Problem]:
    """A partner's name and acronym are rows of partner_names."""
    names: dict[str, set[str]] = defaultdict(set)
    for n in corpus.partner_names:
        names[n.partner_id].add(_folded(n.name))
    for p in corpus.partners if corpus.partner_names else ():
        for name in (p.name, p.acronym):
            if name and _folded(name) not in names[p.partner_id]:
                yield _row("partners", p, f"“{name}” is not among its names")


@checks.add("warning")
def mentions_say_a_known_name(corpus: Corpus) -> Iterator[Problem]:
    """The words of a mention are a name of the partner, or hold one, or are part of one and not another partner's name."""
    names: dict[str, set[str]] = defaultdict(set)
    for n in corpus.partner_names:
        names[n.partner_id].add(_folded(n.name))
    for p in corpus.partners:
        names[p.partner_id] |= {_folded(p.name), _folded(p.acronym or p.name)}
    for own in names.values():
        own |= {n.removeprefix(_ARTICLE) for n in own if n.startswith(_ARTICLE)}
    official: dict[str, set[str]] = defaultdict(set)
    for p in corpus.partners:
        official[_folded(p.name)].add(p.partner_id)
    good: set[tuple[str, str]] = set()
    for m in corpus.mentions:
        if m.entity_kind != "partner" or (m.entity_id, m.quote) in good:
            continue
        said = _folded(m.quote)
        own = names[m.entity_id]
        others = official.get(said, set()) - {m.entity_id}
        if said in own or (not others and any(len(said) > 1 and (said in name or name in said) for name in own)):
            good.add((m.entity_id, m.quote))
        else:
            of = f", it is one of {', '.join(sorted(others))}" if others else ""
            yield _row("mentions", m, f"“{short(m.quote)}” is no known name of {m.entity_id}{of}")


@checks.add("warning")
def persons_are_mentioned_by_name(corpus: Corpus) -> Iterator[Problem]:
    """The words of a person's mention are part of the person's name."""
    for m in corpus.mentions:
        p = corpus.person.get(m.entity_id) if m.entity_kind == "person" else None
        if p and not _words(m.quote) & _words(p.name):
            yield _row("mentions", m, f"“{short(m.quote)}” is no part of the name {p.name}")


@checks.add("warning")
def seen_names_are_seen(corpus: Corpus) -> Iterator[Problem]:
    """A name that is marked as seen stands in a document, and a misspelling is there because it does."""
    mentioned = {_folded(m.quote) for m in corpus.mentions}
    unmentioned = [n for n in corpus.partner_names if n.seen and _folded(n.name) not in mentioned]
    text = [_folded(t) for t in corpus.text.values()] if unmentioned else []
    for n in unmentioned:
        if not any(_folded(n.name) in t for t in text):
            yield _row("partner_names", n, f"“{n.name}” is marked as seen and stands in no document")
    for n in corpus.partner_names:
        if n.kind == "variant" and not n.seen:
            yield _row("partner_names", n, f"“{n.name}” is a misspelling that stands in no document")


@checks.add("warning")
def mentioned_names_are_marked_as_seen(corpus: Corpus) -> Iterator[Problem]:
    """A name by which a document mentions a partner is marked as seen."""
    mentioned: dict[str, set[str]] = defaultdict(set)
    for m in corpus.mentions:
        if m.entity_kind == "partner":
            mentioned[m.entity_id].add(m.quote)
    for n in corpus.partner_names:
        if not n.seen and n.name in mentioned[n.partner_id]:
            yield _row("partner_names", n, f"“{n.name}” is mentioned and not marked as seen")


@checks.add("warning")
def interpol_is_one(corpus: Corpus) -> Iterator[Problem]:
    """The category interpol is that of INTERPOL and of what is part of it."""
    for p in corpus.partners:
        top, seen = p.partner_id, set[str]()
        while top not in seen:
            seen.add(top)
            above = corpus.partner.get(top)
            top = above.parent_partner_id if above and above.parent_partner_id else top
        if (p.category == "interpol") != ("interpol" in seen):
            yield _row(
                "partners",
                p,
                f"its category is {p.category}, it is part of {', '.join(sorted(seen - {p.partner_id})) or 'nothing'}",
            )


@checks.add("warning")
def acronyms_are_told_apart(corpus: Corpus) -> Iterator[Problem]:
    """No two partners have the same official name."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for p in corpus.partners:
        by_name[_folded(p.name)].append(p.partner_id)
    for name, ids in sorted(by_name.items()):
        if len(ids) > 1:
            yield Problem(
                f"partners {' and '.join(ids)} are both called “{name}”; merge them or rename one.", None, "partners", ids[0]
            )


@checks.add("warning")
def listed_partners_are_as_listed(corpus: Corpus) -> Iterator[Problem]:
    """A partner of the authority list is marked so, is part of what it is there, and has that country, Wikidata item and website.

    A parent that no document names is passed over for the one above it. A list of one's own that is laid over ours may say
    otherwise; then the finding says where the two differ.
    """
    listed = load_authority().organizations
    for p in corpus.partners:
        known = listed.get(p.partner_id)
        if known is None:
            continue
        if not p.in_authority:
            yield _row("partners", p, "it is in the authority list and not marked so")
        above, seen = known.parent, set[str]()
        while above and above not in seen:
            seen.add(above)
            above = listed[above].parent if above in listed else None
        if p.parent_partner_id and p.parent_partner_id not in seen:
            yield _row("partners", p, f"its parent is {p.parent_partner_id}, the list says {known.parent}")
        for column, theirs in (("country", known.country), ("wikidata_id", known.wikidata_id), ("website", known.website)):
            ours = getattr(p, column)
            if ours is not None and theirs is not None and ours != theirs:
                yield _row("partners", p, f"its {column} is {ours}, the list says {theirs}")


@checks.add("warning")
def owners_own_their_systems(corpus: Corpus) -> Iterator[Problem]:
    """A system whose name begins with its owner's acronym names no other owner."""
    by_acronym = {p.acronym: p.partner_id for p in corpus.partners if p.acronym}
    for s in corpus.systems:
        owner = by_acronym.get(s.name.partition(" ")[0])
        if owner and s.owner_partner_id not in (owner, None):
            above = corpus.partner.get(s.owner_partner_id or "")
            if above is None or above.parent_partner_id != owner:
                yield _row("systems", s, f"“{s.name}” is owned by {s.owner_partner_id}")


_ARTICLE: Final = "ال"
"""The Arabic article, which melts into a preposition before it: ``للأمم المتحدة`` is ``الأمم المتحدة`` after "to"."""


_MARKS: Final = re.compile(r"[\W_]+")


@lru_cache(maxsize=65536)
def _folded(name: str) -> str:
    """Letters and digits alone, without case and accents and in one spelling (``centre``, ``-ization``), as names are matched."""
    return _MARKS.sub("", unicodedata.normalize("NFKD", plain(name).casefold())).replace("unitednations", "un")


def _words(name: str) -> set[str]:
    return {_folded(word) for word in name.split()}


def _row(name: str, row: Any, said: str) -> Problem:
    key = all_tables[name].key_of(row)
    where = getattr(row, "paragraph_id", None) or f"{name} {key}"
    return Problem(f"{where}: {said}; look at the authority list and the words.", getattr(row, "document_id", None), name, key)
