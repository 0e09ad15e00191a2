"""Which persons of a sentence sign, as its words put it.

=============  =====================================================================================
active         "A and B signed the agreement", "A (left) and B sign …", "A signed for INTERPOL"
with           "A signed the agreement with B"
verb first     "Firmaron el acuerdo A y B", "Am 3. Mai unterzeichneten A und B …", "وقع المذكرة …"
split          "A und B haben … ein Abkommen unterzeichnet"
passive        "signed in Lyon by A and B", "wurde … von A und B unterzeichnet"
noun           "the signature of the agreement by A and B"
beside         "with A signing on behalf of INTERPOL and B for …", "the signatories were A and B"
represented    "INTERPOL, represented by A, and Europol, represented by B, signed …"
=============  =====================================================================================

A person who is quoted, present, thanked, or who will sign, stands in none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from pipeline.extract.found import FoundPerson
from pipeline.extract.signing_grammar import BEFORE, SigningGrammar

Noun = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Signer:
    """A person who signs; ``org`` is where the organization begins for which the words say that the person signs."""

    person: FoundPerson
    org: int | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """Those who sign together, the words of signing (``start`` to ``end``), and the noun of the agreement if it stands by."""

    signers: tuple[Signer, ...]
    start: int
    end: int
    noun: Noun | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence over whose ``text`` the grammar reads, with the persons and nouns of agreements in it."""

    text: str
    start: int
    end: int
    persons: Mapping[int, FoundPerson]
    nouns: Sequence[Noun]


def frames_of(s: Sentence, g: SigningGrammar) -> list[Frame]:
    """The frames of a sentence, the surest kind alone: what says "signed by" is read before what says "signed"."""
    if not s.persons:
        return []
    for kind in (
        _passive,
        _close_passive,
        _were,
        _noun,
        _active,
        _split,
        _object_first,
        _inverted,
        _beside,
        _represented,
        _gerund,
    ):
        if found := list(kind(s, g)):
            return found
    return []


# --- agents ------------------------------------------------------------------------------------------------------------------


def _passive(s: Sentence, g: SigningGrammar) -> Iterator[Frame]:
    for m in g.passive.finditer(s.text, s.start, s.end):
        between = m["between"]
        inverted = " " in m["verb"] and s.text[m.end("verb") - 1] in "en"  # "Unterzeichnet wurde das Abkommen von …"
        if not has_happened(s, m.start(), m.end("verb"), g) or not _ends_as_place(between, g):
            continue
        if not inverted and g.breaks.search(between):
            continue
        if g.other_objects.search(s.text, max(s.start, m.start() - 35), m.start()):
            continue
        noun = _noun_near(s, m.start(), g)
        if noun is None and not g.pronoun.match(s.text, s.start, m.start()) and not _begins(s, m.start()):
            continue
        signers = _list_from(m.start("between") + len(between.rstrip()) if _names_org(between, g) else m.end(), s, g)
        signers = signers or _list_from(m.end(), s, g)
        if signers and signers[0].org is None:  # "signed for INTERPOL by A and for Europol by B"
            behalf = g.behalf_before.search(s.text, m.start("between"), m.end("between"))
            signers[0] = replace(signers[0], org=behalf.start("org") if behalf else None)
        if signers:
            yield Frame(tuple(signers), m.start(), m.end("verb"), noun)


def _names_org(between: str, g: SigningGrammar) -> bool:
    """Does "on behalf of ORG" stand between "signed" and "by"? Then the list begins with it."""
    return False if not between.strip() else bool(re.search("[\ue000\ue001]\\s*,?\\s*\\Z", between))


def _close_passive(s: Sentence, g: SigningGrammar) -> Iterator[Frame]:
    """A language that puts the verb last: "von A und B unterzeichnet"."""
    for m in g.agent.finditer(s.text, s.start, s.end):
        signers, end = _list_and_end(m.end(), s, g)
        if signers and (behalf := g.behalf_before.search(s.text, max(s.start, m.start() - 200), m.start())):
            signers = [replace(signers[0], org=signers[0].org or behalf.start("org")), *signers[1:]]
        close = g.passive_close.match(s.text, end, s.end) if signers else None
        if close and _OTHER_PARTICIPLE.search(s.text, end, close.start("verb")):
            continue
        if close and (noun := _noun_near(s, m.start(), g) or _noun_near(s, close.end(), g)):
            if g.intended.search(s.text, s.start, s.end) or re.match(r"\s+(?:werden|zu)\b", s.text[close.end() : s.end]):
                continue
            yield Frame(tuple(signers), m.start(), close.end(), noun)


_OTHER_PARTICIPLE: Final = re.compile(r"[,:]|\b(?!heute\b)[a-zäöüß]{5,}(?:t|en)\b")
"""Between "von A" and "unterzeichnet" it says that A does something else: "von A gelobt, bevor es unterzeichnet …"."""


def _were(s: Sentence, g: SigningGrammar) -> Iterator[Frame]:
    for m in g.signatories_were.finditer(s.text, s.start, s.end):
        if signers := _list_from(m.end(), s, g):
            yield Frame(tuple(signers), m.start(), m.end(), _noun_near(s, m.start(), g))


def _noun(s: Sentence, g: SigningGrammar) -> Iterator[Frame]:
    for m in chain(g.noun.finditer(s.text, s.start, s.end), g.noun_done.finditer(s.text, s.start, s.end)):
        between = m["between"]
        noun = next((n for n in s.nouns if m.start("between") <= n[0] < m.end("between")), None)
        if noun is None or g.future.search(s.text, max(s.start, m.start() - 60), m.start()):
            continue
        if m.re is g.noun and not _ends_as_place(between, g):
            continue
        if signers := _list_from(m.end(), s, g):
            yield Frame(tuple(signers), m.start(), m.end(), noun)


# --- subjects ----------------------------------------------------------------------------------------------------------------


def _active(s: Sentence, g: SigningGrammar) -> Iterator[Frame]:
    for m in g.active.finditer(s.text, s.start, s.end):
        if not has_happened(s, m.start(), m.start(), g):
            continue
        signers = _list_before(m.start(), s, g)
        if not signers:
            continue
        signers = [*_meant_by_pronoun(signers[0].person.start, s, g), *signers]
        noun = object_of(s, m.end(), g) or _relative(signers, s, g)
        behalf = g.behalf_after.match(s.text, m.end(), s.end)
        if noun is None and behalf is None:
            continue
        end = m.end()
        if behalf and len(signers) == 1 and not _otherobject_of(behalf["object"], g):
            signers = [replace(signers[0], org=behalf.start("org"))]
            signers += _further(behalf.end(), s, g)
        if noun:
            # "A met B in Lyon to sign …", "A joined B in signing …"
            signers += [Signer(p) for at, p in sorted(s.persons.items()) if m.start() < at < m.end()]
            for with_ in g.with_.finditer(s.text, m.end(), s.end):
                signers += [Signer(s.persons[with_.start("p")])]
        yield Frame(tuple(signers), m.start(), end, noun)


def _meant_by_pronoun(at: int, s: Sentence, g: SigningGrammar) -> list[Signer]:
    """The only person named before "he and" ("said A as he and B signed"), as a signer who stands where the pronoun does."""
    m = g.pronoun_and.search(s.text, max(s.start, at - _PRONOUN), at)
    before = [p for p in s.persons if p < m.start()] if m else []
    if m is None or len(before) != 1:
        return []
    return [Signer(s.persons[before[0]]._replace(start=m.start(), end=at))]


_PRONOUN: Final = 60
"""Characters before a person in which "he and his counterpart" stands."""


def _relative(signers: Sequence[Signer], s: Sentence, g: SigningGrammar) -> Noun | None:
    """The agreement of "an agreement which A and B signed"."""
    first = signers[0].person.start
    for n in reversed(s.nouns):
        if n[1] <= first:
            words = s.text[n[1] : first].rstrip(f" {BEFORE}").split()
            return n if words and words[-1].casefold().strip(",") in g.words["relative"] else None
    return None


def _further(at: int, s: Sentence, g: SigningGrammar) -> list[Signer]:
    """After "A signed for INTERPOL": "and B for Europol"."""
    found = []
    while (m := g.next.match(s.text, at, s.end)) and m["tailorg"]:
        found.append(_signer(m, s))
        at = m.end()
    return found


def _split(s: Sentence, g: SigningGrammar) -> Iterator[Frame]:
    for m in g.aux_open.finditer(s.text, s.start, s.end):
        signers = _list_before(m.start(), s, g)
        close = g.aux_close.search(s.text, m.end(), s.end) if signers else None
        noun = next((n for n in s.nouns if close and m.end() <= n[0] < close.start()), None)
        if noun and close and not re.search(r"[;:]", s.text[m.end() : noun[0]]) and "," not in s.text[noun[1] : close.start()]:
            yield Frame(tuple(signers), m.start(), close.end(), noun)


def _object_first(s: Sentence, g: SigningGrammar) -> Iterator[Frame]:
    """ "Den Vertrag haben A und B … unterzeichnet": the list stands between the two parts of the verb."""
    for m in g.aux_open.finditer(s.text, s.start, s.end):
        noun = next((n for n in s.nouns if n[0] - s.start < _ARTICLE and n[1] + 1 == m.start()), None)
        signers, end = _list_and_end(m.end(), s, g) if noun else ([], 0)
        close = g.aux_close.search(s.text, end, s.end) if signers else None
        if close and not re.search(r"[;:,\ue003\ue004]", s.text[end : close.start()]):
            yield Frame(tuple(signers), m.start(), close.end(), noun)


def _inverted(s: Sentence, g: SigningGrammar) -> Iterator[Frame]:
    for m in g.inverted.finditer(s.text, s.start, s.end):
        if not has_happened(s, m.start(), m.start(), g):
            continue
        first = next((at for at in sorted(s.persons) if m.end() <= at < s.end), None)
        behalf = g.behalf_before.search(s.text, max(s.start, m.start() - 200), m.start())
        leading = s.nouns[0] if s.nouns and s.nouns[0][0] - s.start < _ARTICLE and s.nouns[0][1] < m.start() else None
        if leading and "," in s.text[leading[1] : m.start()]:
            leading = None
        if first is None or (behalf is None and leading is None and s.text[s.start : m.start()].rstrip()[-1:] in _NAMED):
            continue
        for begin in _begins_of_list(m.end(), first, s, g):
            gap = s.text[m.end() : begin]
            if g.object_breaks.search(gap) or _last_word(gap).casefold() in g.prepositions or len(gap) > 160:
                continue
            if re.search("[\ue000\ue001]", gap) and not any(m.end() <= n[0] < begin for n in s.nouns):
                continue
            signers, end = _list_and_end(begin, s, g)
            noun = (
                next((n for n in s.nouns if m.end() <= n[0] < begin), None) or object_of(s, end, g) or leading
                if signers
                else None
            )
            if not signers:
                continue
            if behalf:
                signers = [replace(signers[0], org=signers[0].org or behalf.start("org")), *signers[1:]]
            elif noun is None and not _namesobject_of(m, s, g):
                continue
            yield Frame(tuple(signers), m.start(), m.end(), noun)
            break


_ARTICLE: Final = 6
"""Characters before a noun that opens a sentence: "Das Abkommen unterzeichneten A und B"."""
_NAMED: Final = tuple("\ue000\ue001\ue003\ue004")
"""An organization or person right before the verb is its subject."""


def _begins_of_list(after: int, first: int, s: Sentence, g: SigningGrammar) -> Iterator[int]:
    """Where the list of which the person at ``first`` is the first may begin: with "on behalf of ORG", or at the person."""
    starts = [i for i in range(after, first) if s.text[i - 1] in " ،,"] + [first]
    for at in starts:
        m = g.first.match(s.text, at, s.end)
        if m and m.start("p") == first and (m["fororg"] or at == first or s.text[at:first].strip() == ""):
            yield at
            return
    yield first


def _namesobject_of(m: re.Match[str], s: Sentence, g: SigningGrammar) -> bool:
    """Has the verb a pronoun for the agreement glued to it ("وقعها"), or does one stand before it ("lo firmaron")?"""
    return m["verb"].endswith(tuple(p for p in g.words["pronouns"] if len(p) <= 2)) if g.words["not_before"] else False


def _beside(s: Sentence, g: SigningGrammar) -> Iterator[Frame]:
    """ "with A signing for INTERPOL and B for Europol": each with an organization."""
    for m in g.participial.finditer(s.text, s.start, s.end):
        signers = _list_before(m.start(), s, g, after_with=True)
        behalf = g.behalf_after.match(s.text, m.end(), s.end)
        if len(signers) == 1 and behalf and not behalf["object"].strip():
            signers = [replace(signers[0], org=behalf.start("org")), *_further(behalf.end(), s, g)]
            yield Frame(tuple(signers), m.start(), m.end(), _noun_near(s, m.start(), g))


def _represented(s: Sentence, g: SigningGrammar) -> Iterator[Frame]:
    found = [m for m in g.represented.finditer(s.text, s.start, s.end) if m.start("p") in s.persons]
    verb = next(iter(g.active.finditer(s.text, found[-1].end(), s.end)), None) if found else None
    noun = object_of(s, verb.end(), g) if verb else None
    if found and verb is None and (verb := g.signed.search(s.text, s.start, found[0].start())):
        noun = _noun_near(s, verb.start(), g)
    if verb and noun and has_happened(s, verb.start(), verb.start(), g):
        yield Frame(tuple(Signer(s.persons[m.start("p")], m.start("org")) for m in found), verb.start(), verb.end(), noun)


def _gerund(s: Sentence, g: SigningGrammar) -> Iterator[Frame]:
    """ "Signing the agreement, A said …", "…, said A after signing the agreement": the subject of the sentence signs."""
    for m in g.gerund.finditer(s.text, s.start, s.end):
        noun = object_of(s, m.end(), g)
        if noun is None or g.denied.search(s.text, max(s.start, m.start() - 30), m.start()):
            continue
        if _begins(s, m.start()):
            comma = s.text.find(",", noun[1], s.end)
            own = comma >= 0 and not any(m.end() < p < comma for p in s.persons)
            if own and (signers := _list_from(comma + 1, s, g)):
                yield Frame(tuple(signers), m.start(), m.end(), noun)
            continue
        before = [p for p in sorted(s.persons) if p < m.start()] if " " in m["verb"] else []
        if before and _SAID.fullmatch(s.text[s.persons[before[-1]].end : m.start()]):
            signers = _list_before(s.persons[before[-1]].end, s, g, anywhere=True)
            if signers:
                yield Frame(tuple(signers), m.start(), m.end(), noun)


_SAID: Final = re.compile(r"(?:\s?\([^()]{1,40}\))?(?:\s[a-zà-ÿ]+){0,3},?\s")
"""Between a person and "after signing": a verb or nothing."""


_KINDS: Final = (
    _passive, _close_passive, _were, _noun, _active, _split, _object_first, _inverted, _beside, _represented, _gerund
)  # fmt: skip


# --- lists -------------------------------------------------------------------------------------------------------------------


def _signer(m: re.Match[str], s: Sentence) -> Signer:
    org = m.start("tailorg") if m["tailorg"] else m.start("fororg") if m["fororg"] else None
    return Signer(s.persons[m.start("p")], org)


def _list_from(at: int, s: Sentence, g: SigningGrammar) -> list[Signer]:
    return _list_and_end(at, s, g)[0]


def _list_and_end(at: int, s: Sentence, g: SigningGrammar) -> tuple[list[Signer], int]:
    """The list of persons that begins at ``at``. A last one with whom a new clause begins (", and B said") is none of it."""
    found: list[Signer] = []
    ends = [at]
    m = g.first.match(s.text, at, s.end)
    joints = [""]
    while m:
        found.append(_signer(m, s))
        joints.append(s.text[ends[-1] : m.start("p")])
        ends.append(m.end())
        m = g.next.match(s.text, ends[-1], s.end)
    if len(found) > 1 and joints[-1].lstrip().startswith((",", ";")) and _goes_on(s, ends[-1], g):
        found.pop()
        ends.pop()
    return found, ends[-1]


_WORD: Final = re.compile(r"\s+([^\W\d_][\w’'-]*)")


def _goes_on(s: Sentence, at: int, g: SigningGrammar) -> bool:
    """Does a small word follow that ends no list: a verb of the person's own?"""
    m = _WORD.match(s.text, at, s.end)
    return bool(m and m[1][0].islower() and m[1].casefold() not in g.list_ends)


def _list_before(at: int, s: Sentence, g: SigningGrammar, *, after_with: bool = False, anywhere: bool = False) -> list[Signer]:
    """The list of persons that ends right before the verb at ``at`` and stands where a clause begins, or ``anywhere``."""
    pos = s.start
    for first in sorted(p for p in s.persons if s.start <= p < at):
        if first < pos:
            continue
        begin = _item_begin(first, s, g)
        items: list[tuple[Signer, int, str]] = []
        m = g.first.match(s.text, begin, at)
        before = begin
        while m:
            items.append((_signer(m, s), m.start(), s.text[before : m.start("p")]))
            before = m.end()
            m = g.next.match(s.text, before, at)
        pos = before
        if items and anywhere and before == at:
            return [signer for signer, _, _ in items]
        if items and (m := g.to_verb.match(s.text, before, at)):
            if g.who.search(m.group()):  # "…, said A, who signed"
                return [signer for signer, _, _ in items]
            return _of_clause(items, s, g, after_with=after_with)
    return []


def _item_begin(first: int, s: Sentence, g: SigningGrammar) -> int:
    """Where the words that belong to a person begin: articles, honorifics, "on behalf of ORG"."""
    begin = first
    for i in range(max(s.start, first - 60), first):
        if i > s.start and s.text[i - 1].isalnum():
            continue
        m = g.first.match(s.text, i, s.end)
        if m and m.start("p") == first and not s.text[i].isspace():
            begin = i
            break
    return begin


def _of_clause(items: Sequence[tuple[Signer, int, str]], s: Sentence, g: SigningGrammar, *, after_with: bool) -> list[Signer]:
    """``items`` from the one with which the clause begins: in "After talks with A, B signed" only B."""
    for i, (_, begin, joint) in enumerate(items):
        is_bare = i > 0 and joint.strip() in (",", "،")
        if i and not is_bare:
            continue
        if (i and is_bare) or _begins_clause(begin, s, g, after_with=after_with):
            rest = items[i:]
            if len(rest) > 1 and all(j.strip() in (",", "،") for _, _, j in rest[1:]):
                rest = rest[-1:]  # "A, B signed": the comma joins nobody
            return [signer for signer, _, _ in rest]
    return []


def _begins_clause(at: int, s: Sentence, g: SigningGrammar, *, after_with: bool) -> bool:
    before = s.text[s.start : at].rstrip()
    if not before or not before[-1].isalnum():
        return not before.endswith(("’", "'")) and not (before and before[-1] in "\ue000\ue001\ue003\ue004")
    word = _last_word(before).casefold()
    if after_with and word in {x.split(" ")[-1] for x in g.words["with"]}:
        return True
    if word in g.clause:
        return True
    return bool(_IN_PLACE.search(before[-50:]) or _AT_THE_END_OF.fullmatch(before))


_IN_PLACE: Final = re.compile(r"(?:^|\s)(?:[Ii]n|[Aa]t|[Àà]|[Ee]n|[Zz]u)\s[A-ZÀ-Þ][\w’-]*(?:\s[A-ZÀ-Þ][\w’-]*)?\Z")
"""A clause may begin with a place: "In Doha A and B signed …"."""
_AT_THE_END_OF: Final = re.compile(
    r"(?:At|In|On|During|Following|After)\s[^,\ue003\ue004]{0,80}?\b(?:the|a|an|this|that|its|their)\s\w+"
)
"""… or with an occasion: "At the end of the meeting A and B signed …"."""


def _last_word(text: str) -> str:
    words = text.rstrip().rsplit(None, 1)
    return words[-1] if words else ""


# --- what is signed, and whether it is ---------------------------------------------------------------------------------------


def has_happened(s: Sentence, verb: int, end: int, g: SigningGrammar) -> bool:
    """Is the verb neither denied nor put into the future?"""
    if g.denied.search(s.text, max(s.start, verb - 30), verb):
        return False
    if g.intended.search(s.text, max(s.start, verb - 14), max(end, verb)):
        return False
    return not g.future.search(s.text, max(s.start, verb - 45), verb)


def object_of(s: Sentence, verb: int, g: SigningGrammar) -> Noun | None:
    """The noun of an agreement that is the verb's object."""
    noun = next((n for n in s.nouns if verb <= n[0] < min(s.end, verb + 150)), None)
    if noun is None or g.object_breaks.search(s.text, verb, noun[0]) or _otherobject_of(s.text[verb : noun[0]], g):
        return None
    return noun


def _otherobject_of(words: str, g: SigningGrammar) -> bool:
    return bool(g.other_objects.search(words))


def _noun_near(s: Sentence, at: int, g: SigningGrammar) -> Noun | None:
    """The noun before ``at`` that is next to it, else the first one of the sentence."""
    before = [n for n in s.nouns if s.start <= n[0] < at]
    after = [n for n in s.nouns if at <= n[0] < s.end]
    return before[-1] if before else after[0] if after else None


def _begins(s: Sentence, at: int) -> bool:
    """Does the sentence begin with the words of signing ("Signed in Lyon by …")?"""
    return len(s.text[s.start : at].strip("“”\"'«»‘’ ")) == 0


def _ends_as_place(between: str, g: SigningGrammar) -> bool:
    """Does a place, a day or nothing stand before "by", and no small word that would have an agent of its own ("hosted by")?"""
    word = _last_word(between.rstrip(" ,"))
    if not word or not word[0].islower():
        return True
    return not any(word.endswith(p[1:]) if p[0] == "-" else word == p for p in g.participles)
