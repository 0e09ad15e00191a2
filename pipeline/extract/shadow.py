"""A text in which names and dates are single things.

The grammar of agreements and signatures speaks of "an organization" and "a date", not of their letters. The shadow of a text
has the same length; each name of a partner is a run of one sign, each date a run of another, so that plain patterns can say
"between ORG and ORG" and every offset stays true.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.document import Passage
from pipeline.extract.found import FoundDate, Named
from pipeline.languages.agreements import AgreementWords, one_of
from pipeline.languages.late import Late

ORG: Final = "(?:\ue000+|\ue001+)"
DATE: Final = "\ue002+"
_SIGNS: Final = ("\ue000", "\ue001")


@dataclass(frozen=True, slots=True)
class Shadow:
    """``text`` is the shadow; ``orgs`` and ``dates`` what begins at an offset."""

    text: str
    orgs: Mapping[int, Named]
    dates: Mapping[int, FoundDate]

    def orgs_in(self, start: int, end: int) -> list[Named]:
        """The partners named between two offsets, in order."""
        return [self.orgs[m.start()] for m in _ORG.finditer(self.text, start, end) if m.start() in self.orgs]

    def dates_in(self, start: int, end: int) -> list[FoundDate]:
        """The dates that begin between two offsets, in order."""
        return [self.dates[m.start()] for m in _DATE.finditer(self.text, start, end) if m.start() in self.dates]

    def date_in(self, m: re.Match[str], group: str = "date") -> FoundDate | None:
        return self.dates.get(m.start(group)) if m.group(group) else None


_ORG: Final = re.compile(ORG)
_DATE: Final = re.compile(DATE)


def has_org(shadow: Shadow, start: int, end: int) -> bool:
    """Is an organization named between two offsets?"""
    return any(shadow.text.find(sign, start, end) >= 0 for sign in _SIGNS)


def shadow_of(text: str, named: Iterable[Named], dates: Iterable[FoundDate]) -> Shadow:
    """The shadow of ``text`` with the partners of ``named`` and ``dates`` as single things."""
    parts: list[str] = []
    orgs: dict[int, Named] = {}
    days: dict[int, FoundDate] = {}
    done = 0
    things: list[tuple[int, int, Named | FoundDate]] = [(n.start, n.end, n) for n in named if n.kind == "partner"]
    things += [(d.start, d.end, d) for d in dates]
    for i, (start, end, thing) in enumerate(sorted(things, key=lambda t: (t[0], -t[1]))):
        if start < done:
            continue
        parts.append(text[done:start])
        if isinstance(thing, Named):
            orgs[start] = thing
            parts.append(_SIGNS[i % 2] * (end - start))
        else:
            days[start] = thing
            parts.append("\ue002" * (end - start))
        done = end
    parts.append(text[done:])
    return Shadow("".join(parts), orgs, days)


@dataclass(frozen=True, slots=True)
class OrgList:
    """Organizations that stand as a list, without the acronyms in brackets after them; ``end`` is where the list ends.

    ``is_joined``: a word like "and" joins them; two names with only a comma between are seldom a list.
    """

    orgs: tuple[Named, ...]
    start: int
    end: int
    is_joined: bool = False


OPENS_NAME: Final = (
    rf"{ORG}(?-i:\s[A-ZÀ-Þ][\w’'-]+(?:\s(?:[A-ZÀ-Þ][\w’'-]+|of|for|and|the|on|de|des|du|pour|para|la|del)){{1,8}})\s[(]"
)
"""A body that begins the full name of another: "the ORG Agency for Harbour Watch (ORG)"."""


class OrgLists:
    """Reads lists of organizations in a shadow: "ORG", "the ORG (ORG) and the ORG", "ORG, ORG and ORG"; of "ORG’s ORG" the
    second."""

    def __init__(self, words: AgreementWords) -> None:
        articles = one_of(words.names["articles"])
        joined = one_of(words.names["and"])
        self._one = re.compile(
            rf"(?:{articles}\s*)?(?:{ORG}[’']s\s+|{OPENS_NAME})?(?P<org>{ORG})(?:[)]|\s*[(（]\s*{ORG}[^()（）]{{0,30}}[)）])?",
            re.IGNORECASE,
        )
        self._between = re.compile(rf"\s*[,،、]?\s*(?P<joined>(?:{joined})(?![a-zà-ÿ])\s*)?", re.IGNORECASE)
        self._joined = Late(rf"(?<![^\W\u4e00-\u9fff])(?i:{joined})(?:(?!\w)|(?=[\u0621-\u064a\u4e00-\u9fff]))")
        self._lead = re.compile(rf"(?P<words>(?:[^\W\d_][\w’'-]*\s){{1,8}}(?:[ld][’'])?)(?P<bracket>[(])?(?={ORG})")
        self._words = words

    def _named(self, text: str, at: int, end: int) -> re.Match[str] | None:
        """The organization at ``at``; what it is or who acts for it may stand before its name.

        "the global security firm ORG", "the Director of the ORG", "the European Bureau (ORG)".
        """
        m = self._one.match(text, at, end)
        lead = self._lead.match(text, at, end) if m is None else None
        if lead and _leads(lead["words"], bool(lead["bracket"]), self._words):
            return self._one.match(text, lead.end(), end)
        return m

    def read(self, shadow: Shadow, pos: int, end: int) -> OrgList | None:
        """The list that begins at ``pos`` (an article may stand before), None where none does."""
        orgs: list[Named] = []
        at = pos
        joined = is_joined = False
        while (m := self._named(shadow.text, at, end)) and m.start("org") in shadow.orgs:
            is_joined = is_joined or joined
            orgs.append(shadow.orgs[m.start("org")])
            done = m.end()
            between = self._between.match(shadow.text, done, end)
            if not between or between.end() == done or (is_joined and not between["joined"]):
                break  # behind "A and B," an aside on B begins
            joined = bool(between["joined"])
            at = between.end()
        return OrgList(tuple(orgs), pos, done, is_joined) if orgs else None

    def joined(self, shadow: Shadow, start: int, end: int) -> bool:
        """Does a word like "and" stand between two offsets?"""
        return self._joined.search(shadow.text, start, end) is not None

    def all(self, shadow: Shadow, start: int, end: int) -> Iterator[OrgList]:
        """Every list between two offsets."""
        at = start
        while m := _ORG.search(shadow.text, at, end):
            made = self.read(shadow, m.start(), end)
            if made is not None:
                yield made
            at = made.end if made else m.end()  # the words may begin in the middle of a name


def _leads(said: str, is_bracketed: bool, words: AgreementWords) -> bool:
    """Do these words belong to the name behind them, as what it is, as who acts for it, or as its full name?"""
    tokens = said.replace("’", "' ").replace("'", "’").split()
    articles = {a.lower() for a in words.names["articles"]}
    while tokens and tokens[0].lower() in articles:
        tokens = tokens[1:]
    if is_bracketed:
        return bool(tokens) and all(t[0].isupper() or len(t) < 4 for t in tokens)
    kinds = set(words.names["descriptors"])
    small = {
        w.lower() for phrase in (*words.names["of"], *words.names["and"], *words.grammar["relative"]) for w in phrase.split()
    }
    more = 2 if "head first" in words.names["made"] else 0
    for behind in range(more + 1):
        kind, rest = tokens[: len(tokens) - behind], tokens[len(tokens) - behind :]
        if any(t.lower() in small for t in rest):
            break
        if kind and (kind[-1] in kinds or " ".join(kind[-2:]) in kinds) and len(kind) <= _FEW_WORDS:
            return True
    return _is_office(tokens, articles, words)


def _is_office(tokens: Sequence[str], articles: set[str], words: AgreementWords) -> bool:
    """Is this an office with "of" behind it: "Director General of the"?"""
    while tokens and tokens[-1].lower() in articles:
        tokens = tokens[:-1]
    said = " ".join(tokens).replace("’ ", "’")
    for of in sorted(words.names["of"], key=len, reverse=True):
        if said.lower().endswith(f" {of.lower()}"):
            return said[: -len(of) - 1] in words.persons["offices"]
    return False


_FEW_WORDS: Final = 6


def described_as(words: AgreementWords) -> str:
    """A pattern for what a body is, said before its name: "the global security firm …", "l’agence européenne …"."""
    small = one_of((*words.names["of"], *words.grammar["relative"], *words.names["and"]))
    more = rf"(?:(?!(?:{small})(?!\w))[^\W\d_][\w’'-]*\s){{0,2}}?" if "head first" in words.names["made"] else ""
    return rf"(?:(?:[\w’'-]+\s){{0,5}}?(?:{one_of(words.names['descriptors'])})\s{more})"


# --- sentences -------------------------------------------------------------------------------------------------------------

_STOP: Final = re.compile(r"[.!?…][”’\"»)]*\s+(?=[“\"«‘(\ue000-\ue004]*[^\W\d_a-z]|[“«\ue000-\ue004])|[。！？؟]\s*")
_ABBREVIATED: Final = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Brig|Capt|Hon|Amb|Rev|Eng|Inc|Ltd|St|No|vol|art|M|MM|Mme|Sr|Sra|Sres|Dra|Dña|Lic|Ing|Gral|Excmo|Excma|Nr|Abs|bzw|H\.E|S\.E|E\.E|Jr))\.\Z"
)


def sentences(shadow: Shadow, passage: Passage) -> list[tuple[int, int]]:
    """Start and end of each sentence of ``passage``, as offsets of the document."""
    made = []
    start = passage.start
    for m in _STOP.finditer(shadow.text, passage.start, passage.end):
        if m.group()[0] == "." and _ABBREVIATED.search(shadow.text, max(start, m.start() - 6), m.start() + 1):
            continue
        made.append((start, m.end()))
        start = m.end()
    if start < passage.end:
        made.append((start, passage.end))
    return made


def phrases(words: Sequence[str]) -> str:
    """A pattern for any of ``words``, in which ``…`` stands for a few words of the same sentence."""
    if not words:
        return "(?!)"
    patterns = (
        r"\s+(?:[^.;]{0,80}?\s)?".join(_spaced(part) for part in w.split("…")) for w in sorted(words, key=len, reverse=True)
    )
    return "(?:" + "|".join(patterns) + ")"


def _spaced(words: str) -> str:
    return r"\s+".join(re.escape(w) for w in words.split())
