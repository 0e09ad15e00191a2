"""Who signed, in which office, for which party, when and where.

A person signs only where a sentence puts a verb of signing directly to the person's phrase (see ``signing_frames``). Which
agreement is signed, the sentence itself says, or it means the one last spoken of; else the persons who sign it tell whose it is.
Whoever cannot be given to a party is left out, with a note; so is a signature of which nobody could be read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final

from pipeline.authority.lists import Authority
from pipeline.authority.matcher import WordFinder
from pipeline.document import Document, Note, Passage
from pipeline.extract.agreement_grammar import grammar_of
from pipeline.extract.agreement_spoken import Spoken
from pipeline.extract.agreement_when import dates_another, lasts_until, when_of
from pipeline.extract.agreements import claim_of
from pipeline.extract.found import Claim, Event, FoundDate, FoundPerson, Named, Official, Signed, Span, When
from pipeline.extract.person_lands import land_of_name, land_of_office
from pipeline.extract.persons import persons_named_for, with_honorifics
from pipeline.extract.shadow import Shadow, sentences
from pipeline.extract.signing_frames import Frame, Noun, Sentence, Signer, frames_of
from pipeline.extract.signing_grammar import BEFORE, PERSON_SIGNS, SigningGrammar, signing_grammar
from pipeline.extract.unnamed_signers import bearers, spoken_of
from pipeline.languages.agreements import agreement_words, one_of
from pipeline.languages.signings import signing_words


@dataclass(slots=True)
class Signatures:
    """``signed``: each signatory with the index of the claim; ``claims`` are more claims, to stand after those given."""

    signed: list[tuple[int, Signed]] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def signed_by(
    document: Document,
    shadow: Shadow,
    persons: Sequence[FoundPerson],
    officials: Sequence[Official],
    mentions: Sequence[Named],
    claims: Sequence[Claim],
    dates: Sequence[FoundDate],
    authority: Authority,
) -> Signatures:
    """Everybody who signs one of the agreements of which ``document`` speaks.

    ``persons`` are those named in office, ``mentions`` the further places that name ``officials``; ``claims`` are the
    agreements of the document.
    """
    made = Signatures()
    if document.kind in ("resolution", "decision", "presidential_statement", "agreement"):
        return made
    grammar = signing_grammar(document.language)
    if grammar is None:
        return made
    if not _speaks_of_signing(document.language).search(document.text):
        return made
    everyone = _everyone(document, shadow, persons, officials, mentions)
    everyone = _with_bearers(document, shadow, everyone, officials, dates)
    text, at = _with_persons(shadow.text, everyone)
    nouns = _nouns(document, shadow)
    told = Shadow(text, shadow.orgs, shadow.dates)
    text = _without_titles(text, at, grammar)
    lands = _lands_of_parties(claims, authority) if everyone else {}
    people, at_nouns = sorted(at), [n[0] for n in nouns]
    # Without a name or an officer in it a passage has nothing to say here; "they" are the persons of the one before.
    officers = [m.start() for m in _officers(document.language).finditer(text)]
    speaks = _speaks_of_signing(document.language)
    last: Sentence | None = None
    for passage in document.passages:
        if passage.kind in ("meta", "footnote"):
            continue
        is_told = _any_between(people, passage.start, passage.end) or _any_between(officers, passage.start, passage.end)
        if not is_told and not (last and last.persons):
            continue
        for start, end in sentences(told, passage):
            here = {p: at[p] for p in people[bisect_left(people, start) : bisect_left(people, end)]}
            before, last = last, Sentence(text, start, end, here, ())
            if not here and not (before and before.persons) and not _any_between(officers, start, end):
                continue
            if end - start > _LONGEST or not speaks.search(text, start, end):
                continue
            inside = nouns[bisect_left(at_nouns, start) : bisect_left(at_nouns, end)]
            sentence = replace(last, nouns=inside)
            frames = _together(frames_of(sentence, grammar)) or list(spoken_of(sentence, before, grammar))
            reader = _Reader(document, shadow, told, passage, sentence, claims, made, nouns, dates, authority, grammar, lands)
            for frame in frames:
                reader.take(frame)
            if not frames:
                made.notes += _unread(document, passage, sentence, grammar)
    return made


_LONGEST: Final = 4_000
"""Characters of the longest sentence that is read; nobody says in a longer one who signed."""


def _lands_of_parties(claims: Sequence[Claim], authority: Authority) -> dict[str, str]:
    """The countries that are parties, or of which a party says in its name that it is one's: "Cambodian National Police"."""
    found = {}
    for party in {x for c in claims for x in (*c.parties, *c.concerned)}:
        known = authority.organizations.get(party)
        land = known.country if known and known.category == "national" else None
        land = land or land_of_name(known.name if known else party.replace("-", " "))
        if land:
            found[party] = land
    return found


def _any_between(places: Sequence[int], start: int, end: int) -> bool:
    i = bisect_left(places, start)
    return i < len(places) and places[i] < end


@cache
def _officers(language: str) -> re.Pattern[str]:
    """An office whose holder may sign, as ``_unread`` looks for it."""
    grammar = signing_grammar(language)
    return re.compile(one_of(grammar.words["unread"]) if grammar and grammar.words["unread"] else "(?!)")


@cache
def _speaks_of_signing(language: str) -> re.Pattern[str]:
    grammar = signing_grammar(language)
    words = () if grammar is None else (w for k in _SIGNING for w in grammar.words[k])
    stems = sorted({w.split(" … ")[-1].split(" ")[-1] for w in words}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, stems)) if stems else "(?!)", re.IGNORECASE)


_SIGNING: Final = ("by_hand", "inverted", "passive", "passive_close", "aux_close", "noun", "participial", "signatories_were")


def _everyone(
    document: Document, shadow: Shadow, persons: Sequence[FoundPerson], officials: Sequence[Official], mentions: Sequence[Named]
) -> list[FoundPerson]:
    """The persons with their offices, the places that only name somebody whose office stands elsewhere, and those of whom it
    is only said for whom they stand."""
    known = {o.person_id: o for o in officials}
    everyone = [p if p.partner or p.person_id not in known else p._replace(partner=known[p.person_id].partner) for p in persons]
    spans = [(p.start, p.end) for p in everyone]
    for n in mentions:
        if n.entity in known and not any(a <= n.start < z for a, z in spans):
            o = known[n.entity]
            bare = FoundPerson(o.name, o.office or "", o.partner, n.start, n.end, n.start, n.end)
            everyone.append(with_honorifics(bare, shadow.text, document.language))
    spans = [(p.start, p.end) for p in everyone]
    for passage in document.passages:
        for p in persons_named_for(document, shadow, passage.start, passage.end):
            if not any(a < p.end and p.start < z for a, z in spans):
                everyone.append(p)
                spans.append((p.start, p.end))
    return sorted(everyone, key=lambda p: p.start)


def _with_bearers(
    document: Document, shadow: Shadow, persons: list[FoundPerson], officials: Sequence[Official], dates: Sequence[FoundDate]
) -> list[FoundPerson]:
    """``persons`` and, where a sentence speaks of signing, those for whom their office alone stands."""
    if not officials:
        return persons
    made = list(persons)
    for passage in document.passages:
        for start, end in sentences(shadow, passage):
            if end - start <= _LONGEST and _speaks_of_signing(document.language).search(shadow.text, start, end):
                inside = [p for p in persons if p.start < end and start < p.end]
                made += bearers(document, shadow, inside, officials, dates, start, end)
    return sorted(made, key=lambda p: p.start)


def _with_persons(text: str, persons: Sequence[FoundPerson]) -> tuple[str, dict[int, FoundPerson]]:
    """The text in which each person is a run of one sign, and who begins where."""
    parts: list[str] = []
    at: dict[int, FoundPerson] = {}
    done = 0
    for p in persons:
        if p.start < done:
            continue
        parts += [text[done : p.start], PERSON_SIGNS[len(at) % 2] * (p.end - p.start)]
        at[p.start] = p
        done = p.end
    return "".join((*parts, text[done:])), at


def _without_titles(text: str, at: Iterable[int], grammar: SigningGrammar) -> str:
    """The text in which what stands before a person and belongs to the phrase ("the then", "H.E. Ms") is a run of one sign."""
    parts: list[str] = []
    done = 0
    for person in at:
        line = text.rfind("\n", max(done, person - _TITLES), person) + 1
        if m := grammar.titles.search(text, max(done, line, person - _TITLES), person):
            # An article behind a comma may be a pronoun: "das Abkommen, das A und B unterzeichneten".
            word, start = m.group().split()[0], m.start()
            if word in grammar.words["relative"] and text.endswith(", ", 0, start):
                start += len(word) + 1
            parts += [text[done:start], BEFORE * (m.end() - start)]
            done = m.end()
    return "".join((*parts, text[done:]))


_TITLES: Final = 100
"""Characters before a person in which titles are looked for."""


def _nouns(document: Document, shadow: Shadow) -> list[Noun]:
    """The words that name one agreement, no plurals; those that stand for one named before have an empty noun."""
    grammar, signing = grammar_of(document.language), signing_words(document.language)
    if grammar is None or signing is None:
        return []
    found = [n for n in grammar.nouns.find(shadow.text) if n[2] in grammar.words.nouns]
    starts = {n[0] for n in found}
    again = _anaphors(document.language).find(shadow.text)
    return sorted([*found, *((start, end, "") for start, end, _ in again if start not in starts)])


@cache
def _anaphors(language: str) -> WordFinder:
    words = signing_words(language)
    return WordFinder(words.signing["anaphors"] if words else ())


def _together(frames: Sequence[Frame]) -> list[Frame]:
    """ "A signed for INTERPOL, and B signed for Europol" is one signature."""
    each = [f for f in frames if len(f.signers) == 1 and f.signers[0].org is not None]
    if len(each) < 2 or len(each) < len(frames):
        return list(frames)
    noun = next((f.noun for f in each if f.noun), None)
    return [Frame(tuple(s for f in each for s in f.signers), each[0].start, each[0].end, noun)]


# --- one frame ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Reader:
    """Finds for the frames of a sentence the agreement that is signed and the parties for whom."""

    document: Document
    shadow: Shadow
    told: Shadow
    passage: Passage
    sentence: Sentence
    claims: Sequence[Claim]
    made: Signatures
    nouns: Sequence[Noun]
    dates: Sequence[FoundDate]
    authority: Authority
    grammar: SigningGrammar
    lands: Mapping[str, str]

    def take(self, frame: Frame) -> None:
        standing = [(s.person, self._partner(s)) for s in frame.signers]
        index = self._claim(frame, [p for _, p in standing if p])
        if index is None:
            self.made.notes.append(self._no_agreement(frame))
            return
        claim = self._held()[index]
        root = self._root(claim)
        parties = [*root.parties, *root.concerned]
        lands = [partner is None and self._land(p) for p, partner in standing]
        standing = [
            (p, partner or (self._party_of_land(land, parties) if land else None))
            for (p, partner), land in zip(standing, lands, strict=True)
        ]
        given = [(p, partner, self._party_of(partner, parties) or self._party_behind(p, parties)) for p, partner in standing]
        given = [
            (p, partner, party) if party is None or self._party_of(partner, parties) else (self._whole_office(p), party, party)
            for p, partner, party in given
        ]
        taken = [party for _, _, party in given if party]
        if len(given) == len(root.parties) == len(set(taken)) + 1:
            other = next((x for x in root.parties if x not in taken), None)
            given = [
                (p, partner, party if party or partner or land else other)
                for (p, partner, party), land in zip(given, lands, strict=True)
            ]
        when, place = self._when(frame, claim, root), self._place(frame, claim, root)
        if any(party for _, _, party in given):
            _was_signed(claim, when, place, Span(self.passage.eid, frame.start, frame.end))
        for i, (p, partner, party) in enumerate(given):
            if party is None:
                self.made.notes.append(_nobody(self.document, self.passage, p))
                continue
            span = Span(self.passage.eid, min(frame.start, p.start) if i == 0 else p.start, p.end)
            signed = Signed(p.person_id, p.name, p.office or None, partner or party, span, when, place)
            self.made.signed.append((index, signed))

    def _partner(self, signer: Signer) -> str | None:
        """For whom: as the words of signing say, else the organization of the office."""
        return self.shadow.orgs[signer.org].entity if signer.org is not None else signer.person.partner

    def _held(self) -> list[Claim]:
        return [*self.claims, *self.made.claims]

    def _root(self, claim: Claim) -> Claim:
        held = self._held()
        for _ in range(len(held)):
            if claim.same_as is None:
                break
            claim = held[claim.same_as]
        return claim

    def _claim(self, frame: Frame, partners: Sequence[str]) -> int | None:
        """The index of the agreement that is signed: of this sentence, else the one spoken of, else a new one."""
        held = list(enumerate(self._held()))
        here = [
            (i, c) for i, c in held
            if c.span.eid == self.passage.eid and self.sentence.start <= c.span.start < self.sentence.end
        ]  # fmt: skip
        if here:
            at = frame.noun[0] if frame.noun else frame.start
            fitting = [x for x in here if self._fits(x[1], partners)] or here
            return min(fitting, key=lambda x: abs(x[1].span.start - at))[0]
        fitting = [(i, c) for i, c in held if c.same_as is None and partners and self._fits(c, partners)]
        # "The first arrangement was signed in 2008", said further on, is another one.
        fitting = [(i, c) for i, c in fitting if not c.is_another or c.span.start < self.sentence.start]
        if frame.noun and (kind := _kind(frame.noun, self.document.language)):
            fitting = [(i, c) for i, c in fitting if c.kind == kind or c.is_general] or (fitting if len(fitting) == 1 else [])
        if fitting:
            before = [x for x in fitting if x[1].span.start < self.sentence.start]
            return self._add(frame, before[-1] if before else fitting[0])
        distinct = tuple(dict.fromkeys(partners))
        noun = frame.noun if frame.noun and frame.noun[2] else None
        noun = noun or next((n for n in reversed(self.nouns) if n[2] and n[0] < frame.start), None)
        if len(distinct) < 2 or noun is None:
            return None
        return self._add(frame, None, distinct, noun)

    def _fits(self, claim: Claim, partners: Sequence[str]) -> bool:
        """Do all that are known to sign stand for a party of it?"""
        root = self._root(claim)
        parties = [*root.parties, *root.concerned]
        return all(self._party_of(p, parties) is not None for p in partners)

    def _add(self, frame: Frame, of: tuple[int, Claim] | None, parties: tuple[str, ...] = (), noun: Noun | None = None) -> int:
        """A further place that speaks of the agreement ``of``, or one between ``parties`` that nothing else tells."""
        words = frame.noun[:2] if frame.noun else (frame.start, frame.end)
        kind = _kind(noun, self.document.language) if noun else ""
        spoken = Spoken(
            self.passage.eid, of[1].kind if of else kind or "cooperation_agreement", *words,
            (self.sentence.start, self.sentence.end), of[1].parties if of else parties, of[1].concerned if of else (),
            is_general=of is not None or not kind, noun=words,
        )  # fmt: skip
        claim = claim_of(spoken, self.shadow, self.document, self.dates)
        claim.same_as = of[0] if of else None
        self.made.claims.append(claim)
        return len(self.claims) + len(self.made.claims) - 1

    def _party_of(self, partner: str | None, parties: Sequence[str]) -> str | None:
        if partner is None:
            return None
        if partner in parties:
            return partner
        above = set(self.authority.ancestors(partner))
        of = next((x for x in parties if x in above or partner in self.authority.ancestors(x)), None)
        return of or next((x for x in parties if x in _initials(partner)), None)

    def _land(self, person: FoundPerson) -> str | None:
        """The country for which the office of a person stands."""
        return land_of_office(self.document.text, person, self.sentence.start, self.sentence.end)

    def _party_of_land(self, land: str, parties: Sequence[str]) -> str | None:
        """The only party that is a country or a body of it."""
        of = [x for x in parties if self.lands.get(x) == land]
        return of[0] if len(of) == 1 else None

    def _whole_office(self, person: FoundPerson) -> FoundPerson:
        """The person with an office that names the body behind which the party stands."""
        at = self.document.text.find(person.office, person.start, person.end) if person.office else -1
        return person._replace(office=self.document.text[at : person.end]) if at >= person.name_end else person

    def _party_behind(self, person: FoundPerson, parties: Sequence[str]) -> str | None:
        """The party of which the body of an office is a part: "Director of the Harbour Police at the Ministry of Ports"."""
        m = self.grammar.behind.match(self.shadow.text, person.end, self.sentence.end)
        return self._party_of(self.shadow.orgs[m.start("org")].entity, parties) if m else None

    def _when(self, frame: Frame, claim: Claim, root: Claim) -> When | None:
        """The day that the sentence gives for the signature, else the one known from elsewhere; one worked out comes last."""
        told = [e.when for said in (claim, root) for e in said.events if e.event == "signed" and e.when]
        told += [root.when] if root.when and (told or root.status in ("signed", "unknown")) else []
        near = self._date(frame, claim)
        return near or next((w for w in told if not w.inferred), told[0] if told else None)

    def _date(self, frame: Frame, claim: Claim) -> When | None:
        """The only date of the sentence, behind a word that may stand before the day of a signature."""
        inside = [d for d in self.dates if self.sentence.start <= d.start < self.sentence.end]
        noun = claim.span.end if claim.span.eid == self.passage.eid else self.sentence.start
        inside = [d for d in inside if not dates_another(d, max(noun, self.sentence.start), self.shadow, self.document.language)]
        if len(inside) != 1 or inside[0].inferred or inside[0].role == "deadline":
            return None
        if not self.shadow.text[self.sentence.start : inside[0].start].strip():
            return when_of(self.passage.eid, inside[0])
        before = _date_before(self.document.language).search(
            self.shadow.text, max(self.sentence.start, inside[0].start - 30), inside[0].start
        )
        if before is None or lasts_until(inside[0], self.sentence.start, self.shadow, self.document.language):
            return None
        return when_of(self.passage.eid, inside[0])

    def _place(self, frame: Frame, claim: Claim, root: Claim) -> str | None:
        """Where the sentence says that it was signed, else what it says elsewhere of the signature."""
        for pattern in self.grammar.places:
            for m in pattern.finditer(self.told.text, self.sentence.start, self.sentence.end):
                if m["place"].split()[0].casefold() not in _NO_PLACES:
                    m = self.grammar.inside.match(self.told.text, m.end("place"), self.sentence.end) or m
                    return self.document.text[m.start("place") : m.end("place")]
        return next((e.place for said in (claim, root) for e in said.events if e.event == "signed" and e.place), None)

    def _no_agreement(self, frame: Frame) -> Note:
        return _note(
            self.document, self.passage, "signatures_of_nothing",
            min(frame.start, frame.signers[0].person.start), max(frame.end, frame.signers[-1].person.end),
            "names who signed, but not between whom the agreement is; left out of signatories, look whether an organization is"
            " missing in the authority list",
        )  # fmt: skip


def _initials(partner: str) -> tuple[str, ...]:
    """The acronyms that the words of an id make, with small ones and without: "ministry-of-ports" is the "mop"."""
    words = partner.split("-")
    made = ("".join(w[0] for w in words if w), "".join(w[0] for w in words if len(w) > _SMALL))
    return tuple(m for m in made if len(m) > 2)


_SMALL: Final = 3
"""Letters of the longest word that an acronym may pass over ("of", "and", "the")."""


def _was_signed(claim: Claim, when: When | None, place: str | None, span: Span) -> None:
    """Whom a person signs is signed, though the grammar of agreements may not know the words."""
    if not any(e.event == "signed" for e in claim.events):
        claim.events.append(Event("signed", when, place, span))
    claim.events[:] = [e._replace(place=e.place or place) if e.event == "signed" else e for e in claim.events]
    if claim.status == "unknown":
        claim.status, claim.spans["status"] = "signed", span
    if claim.when is None and when is not None:
        claim.when = when
        if when.span:
            claim.spans["concluded"] = when.span


@cache
def _date_before(language: str) -> re.Pattern[str]:
    words = signing_words(language)
    return re.compile(
        rf"(?<!\w)(?:{one_of(words.signing['date_before'] if words else ())})\s+(?:[^\W\d_]+,?\s+)?\Z", re.IGNORECASE
    )


_NO_PLACES: Final = frozenset(
    ("headquarters", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
     "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "annex", "article")
)  # fmt: skip


def _kind(noun: Noun, language: str) -> str:
    words = agreement_words(language)
    return words.nouns.get(noun[2], "") if words else ""


# --- notes -------------------------------------------------------------------------------------------------------------------

_NOTE: Final = "signatory_without_party"


def _nobody(document: Document, passage: Passage, p: FoundPerson) -> Note:
    return _note(
        document, passage, _NOTE, p.start, p.end,
        "signs for no known party; left out of signatories, add the organization to the authority list if it is one",
    )  # fmt: skip


def _unread(document: Document, passage: Passage, s: Sentence, g: SigningGrammar) -> Iterator[Note]:
    """A sentence that says by which officer an agreement was signed, and no name could be read."""
    if not s.nouns or g.intended.search(s.text, s.start, s.end):
        return
    for pattern in (g.passive, g.inverted, g.active):
        for m in pattern.finditer(s.text, s.start, s.end):
            if g.unread.match(s.text, m.end(), min(s.end, m.end() + 120)):
                yield _note(
                    document, passage, "signatories_not_read", m.start(), min(s.end, m.end() + 60),
                    "says who signed, and no person could be made out; left out of signatories, look at the sentence",
                )  # fmt: skip
                return


def _note(document: Document, passage: Passage, check: str, start: int, end: int, what: str) -> Note:
    said = " ".join(document.text[start:end].split())
    where = f"{document.document_id}, paragraph {passage.eid}"
    return Note("extract", check, "info", f"{where}: “{said[:120]}” {what}.", "signatories")
