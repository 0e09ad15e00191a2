"""The authority list: organizations and systems with their names, and a person's own list laid over it.

Four CSV files beside this module hold the facts: ``organizations.csv`` and ``systems.csv`` (a row a body), ``names.csv`` and
``system_names.csv`` (a row a name, saying in ``match`` when the name counts):

``alone``    wherever it stands;
``phrase``   wherever it stands with the capitals of the list ("General Assembly", not "general assembly");
``context``  only where the same document names the body more fully (or, for a system, names its owner).

A person's own list is one CSV file with any of the columns of ``organizations.csv`` and ``names.csv``, a row a name. What it
says of a body goes before what is said here.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Final, Literal, NamedTuple

from pipeline.authority.matcher import Hit, Matcher, Name, longest
from pipeline.errors import UserError

HERE: Final = Path(__file__).parent
EntityKind = Literal["partner", "system"]
name_kinds: Final = ("official", "acronym", "alias", "former")
matches: Final = ("alone", "context", "phrase")


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


@cache
def load_authority(extra: Path | None = None, folder: Path = HERE) -> Authority:
    """Read the authority list, with a person's own list over it when ``extra`` names one.

    Raises ``UserError`` when ``extra`` cannot be read as such a list.
    """
    organizations = {r["partner_id"]: _organization(r) for r in _rows(folder / "organizations.csv")}
    systems = {
        r["system_id"]: KnownSystem(
            r["system_id"], r["name"], r["acronym"] or None, r["kind"], r["owner_partner_id"] or None, r["source"]
        )
        for r in _rows(folder / "systems.csv")
    }
    names = _names(folder / "names.csv", "partner")
    names += _names(folder / "system_names.csv", "system")
    if extra is not None:
        names += _lay_over(extra, organizations)
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


def _lay_over(path: Path, organizations: dict[str, Organization]) -> list[Name]:
    """Take over a person's own list: change ``organizations`` and return the further names."""
    try:
        rows = list(_rows(path))
    except (OSError, UnicodeDecodeError, csv.Error) as e:
        raise UserError(f"{path}: cannot be read as a list of names ({e}); save it as CSV in UTF-8.") from e
    names: list[Name] = []
    for number, row in enumerate(rows, start=2):
        said = {k: (v or "").strip() for k, v in row.items() if k}
        partner_id, name = said.get("partner_id", ""), said.get("name", "")
        if not partner_id or not name:
            raise UserError(f"{path}, line {number}: partner_id and name must both be filled; fill them or delete the line.")
        kind = said.get("kind") or ("alias" if partner_id in organizations else "official")
        match = said.get("match") or "alone"
        for value, allowed, column in ((kind, name_kinds, "kind"), (match, matches, "match")):
            if value not in allowed:
                raise UserError(f"{path}, line {number}: {column} is “{value}”, but must be one of {', '.join(allowed)}.")
        known = organizations.get(partner_id)
        filled = {k: v for k, v in said.items() if v}
        base: dict[str, str] = {}
        if known:
            base = {k: v or "" for k, v in zip(_organization_columns, known, strict=True)}
            if kind != "official":
                filled.pop("name")
        organizations[partner_id] = _organization({"source": path.name, **base, **filled, "partner_id": partner_id})
        source = said.get("source") or path.name
        names.append(Name("partner", partner_id, name, said.get("language") or "en", kind, match, source))
        if (acronym := said.get("acronym")) and not any(n.entity == partner_id and n.name == acronym for n in names):
            names.append(Name("partner", partner_id, acronym, said.get("language") or "en", "acronym", match, source))
    return names


_organization_columns: Final = (
    "partner_id", "name", "acronym", "category", "parent_partner_id", "country", "wikidata_id", "website", "source",
)  # fmt: skip
