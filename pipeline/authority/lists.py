"""The authority list: organizations and systems with their names, and a person's own list laid over it.

Four CSV files beside this module hold the facts: ``organizations.csv`` and ``systems.csv`` (a row a body), ``names.csv`` and
``system_names.csv`` (a row a name, saying in ``match`` when the name counts):

``alone``    wherever it stands;
``phrase``   wherever it stands with the capitals of the list ("General Assembly", not "general assembly");
``context``  only where the same document names the body more fully (or, for a system, names its owner).

What a person's own list (``pipeline.authority.own``) says of a body goes before what is said here.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Final, Literal, NamedTuple

from pipeline.authority.matcher import Hit, Matcher, Name, longest, plain
from pipeline.authority.own import OwnList, columns_of_a_body
from pipeline.errors import UserError

HERE: Final = Path(__file__).parent
EntityKind = Literal["partner", "system"]


class Organization(NamedTuple):
    """A body of the authority list. ``category`` is that of ``partners.category``; ``country`` ISO 3166-1 alpha-3."""

    partner_id: str
    name: str
    acronym: str | None
    category: str | None
    parent: str | None
    country: str | None
    wikidata_id: str | None
    website: str | None
    source: str


class KnownSystem(NamedTuple):
    """A database, network, notice, file or expert group of the authority list."""

    system_id: str
    name: str
    acronym: str | None
    kind: str
    owner: str | None
    source: str


@dataclass(frozen=True)  # no slots: it remembers what it has worked out
class Authority:
    """What is known beforehand, and the matcher over all its names."""

    organizations: Mapping[str, Organization]
    systems: Mapping[str, KnownSystem]
    names: tuple[Name, ...]
    matcher: Matcher = field(repr=False)

    def hits(self, text: str) -> list[Hit]:
        """Every place in ``text`` where a name stands as words of its own, overlapping ones too, in order."""
        return self.matcher.hits(text)

    def find_names(self, text: str) -> list[tuple[int, int, str]]:
        """Start, end and partner id of the longest names in ``text``, from the left; names that need context are no names."""
        sure = [h for h in self.matcher.hits(text) if h.kind == "partner" and h.match != "context"]
        return [(h.start, h.end, h.entity) for h in longest(sure)]

    @cached_property
    def acronyms(self) -> Mapping[str, frozenset[str]]:
        """The partners that bear each acronym."""
        held: dict[str, set[str]] = defaultdict(set)
        for n in self.names:
            if n.kind == "acronym" and n.entity_kind == "partner":
                held[n.name].add(n.entity)
        return {acronym: frozenset(bearers) for acronym, bearers in held.items()}

    def acronyms_of(self, partner_id: str) -> list[str]:
        return [acronym for acronym, bearers in self.acronyms.items() if partner_id in bearers]

    @cached_property
    def held(self) -> frozenset[tuple[str, str]]:
        """Every partner with each of its names."""
        return frozenset((n.entity, n.name) for n in self.names if n.entity_kind == "partner")

    @cached_property
    def full_names(self) -> Mapping[str, list[Name]]:
        """Each partner's names of several words that are no acronyms."""
        held: dict[str, list[Name]] = defaultdict(list)
        for n in self.names:
            if n.entity_kind == "partner" and n.kind != "acronym" and " " in n.name:
                held[n.entity].append(n)
        return held

    @cached_property
    def longer_names(self) -> Mapping[tuple[str, str, str], list[Name]]:
        """The names of other partners that begin with a partner's name and go on for two words or more.

        By that partner, its name, and the first three letters of how the longer name goes on.
        """
        full: dict[str, list[Name]] = defaultdict(list)
        for names in self.full_names.values():
            for n in names:
                full[n.name].append(n)
        held: dict[tuple[str, str, str], list[Name]] = defaultdict(list)
        for longer in full.values():
            words = longer[0].name.split(" ")
            for count in range(2, len(words) - 1):
                for shorter in full.get(" ".join(words[:count]), ()):
                    held[shorter.entity, shorter.name, words[count][:3]] += [n for n in longer if n.entity != shorter.entity]
        return held

    @cached_property
    def _sharing(self) -> Mapping[str, set[str]]:
        held: dict[str, set[str]] = {n.name: set() for n in self.names if n.match == "phrase"}
        for n in self.names:
            if n.entity_kind == "partner" and " " in n.name:
                words = n.name.split(" ")
                for i in range(1, len(words)):
                    for part in (" ".join(words[:i]), " ".join(words[i:])):
                        if part in held:
                            held[part].add(n.entity)
        return held

    def sharing(self, phrase: str) -> set[str]:
        """The partners whose name is ``phrase`` with an owner ("INTERPOL General Assembly", "General Assembly of …")."""
        return self._sharing.get(phrase, set())

    def ancestors(self, partner_id: str) -> Iterator[str]:
        """The body's parent, the parent's parent and so on, nearest first."""
        seen = {partner_id}
        at = self.organizations.get(partner_id)
        while at and at.parent and at.parent not in seen:
            seen.add(at.parent)
            yield at.parent
            at = self.organizations.get(at.parent)


def load_authority(own: OwnList | None = None, folder: Path = HERE) -> Authority:
    """The authority list, with a person's own list over it where there is one; read once, however it is asked for.

    Raises ``UserError`` where the own list does not fit.
    """
    return _load(own, folder)


@cache
def _load(own: OwnList | None, folder: Path) -> Authority:
    organizations = {r["partner_id"]: _organization(r) for r in _rows(folder / "organizations.csv")}
    systems = {
        r["system_id"]: KnownSystem(
            r["system_id"], r["name"], r["acronym"] or None, r["kind"], r["owner_partner_id"] or None, r["source"]
        )
        for r in _rows(folder / "systems.csv")
    }
    names = _names(folder / "names.csv", "partner")
    if own is not None:
        names = _lay_over(own, organizations, names)
    names += _names(folder / "system_names.csv", "system")
    return Authority(organizations, systems, tuple(names), Matcher(names))


def _names(path: Path, kind: EntityKind) -> list[Name]:
    """A file of names; its columns are those of ``Name`` after the kind, in order."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.reader(lines)
        if tuple(next(reader, ())[1:]) != Name._fields[2:]:
            raise UserError(f"{path}: must have the columns {kind}_id, {', '.join(Name._fields[2:])}, in this order.")
        return [Name(kind, *values) for values in reader]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.reader(lines)
        header = next(reader, [])
        for values in reader:
            yield dict(zip(header, values))


def _organization(row: Mapping[str, str]) -> Organization:
    def held(column: str) -> str | None:
        return (row.get(column) or "").strip() or None

    return Organization(
        row["partner_id"],
        row["name"],
        held("acronym"),
        held("category"),
        held("parent_partner_id"),
        held("country"),
        held("wikidata_id"),
        held("website"),
        held("source") or "",
    )


def _lay_over(own: OwnList, organizations: dict[str, Organization], names: list[Name]) -> list[Name]:
    """The names with those of a person's own list, whose values change ``organizations``.

    A name of the own list stands in place of the same name of its body, and another body that bore it no longer does.
    """
    source = Path(own.name).name
    ours: list[Name] = []
    never: set[tuple[str, str]] = set()
    new: dict[str, int] = {}
    for line, row in own.rows():
        partner_id, name, match = row["partner_id"], row["name"], row.get("match", "alone")
        known = organizations.get(partner_id)
        if match == "never":
            if known is None:
                raise own.wrong(line, f"{partner_id} is no body of the list, so it has no name to lose")
            never.add((partner_id, plain(name)))
            continue
        kind = row.get("kind") or ("alias" if known else "official")
        base = known or Organization(partner_id, name, None, None, None, None, None, None, source)
        told = {"parent" if c == "parent_partner_id" else c: row[c] for c in columns_of_a_body if c in row}
        if kind == "official" and row.get("language", "en") == "en":
            told["name"] = name
        organizations[partner_id] = base._replace(**told)
        new.setdefault(partner_id, line)
        language, origin = row.get("language", "en"), row.get("source", source)
        ours.append(Name("partner", partner_id, name, language, kind, match, origin))
        if "acronym" in row and row["acronym"] != name:
            ours.append(Name("partner", partner_id, row["acronym"], language, "acronym", match, origin))
    _check_parents(own, organizations, new)
    taken = {plain(n.name): n.entity for n in ours if n.match != "context"}
    held = {(n.entity, plain(n.name)) for n in ours}
    kept = [
        n
        for n in names
        if (n.entity, plain(n.name)) not in never
        and taken.get(plain(n.name), n.entity) == n.entity
        and (n.entity, plain(n.name)) not in held
    ]
    return kept + list(dict.fromkeys(ours))


def _check_parents(own: OwnList, organizations: Mapping[str, Organization], lines: Mapping[str, int]) -> None:
    """Each body of the own list leads up to the top, over bodies that exist."""
    for partner_id, line in lines.items():
        seen, at = {partner_id}, organizations[partner_id].parent
        while at:
            if at not in organizations:
                raise own.wrong(line, f"parent_partner_id is “{at}”, which is no body of the list")
            if at in seen:
                raise own.wrong(line, f"{partner_id} would be part of itself, by way of {at}")
            seen.add(at)
            at = organizations[at].parent
