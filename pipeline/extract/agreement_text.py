"""What the text of an agreement says of itself: its parties, when and where it was done, when it enters into force, who signed.

The title names the parties, else the paragraph that says how they are called ("hereinafter referred to as"). An agreement is
signed where it is done at a place on a day, or where somebody's name stands in the signatures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from pipeline.document import Document, Note, Passage
from pipeline.extract.agreement_grammar import grammar_of
from pipeline.extract.agreement_when import when_of
from pipeline.extract.found import Claim, Event, FoundDate, Signed, Span, When
from pipeline.extract.shadow import DATE, Shadow, phrases
from pipeline.extract.signature_blocks import SignatureBlock, signature_blocks
from pipeline.ids import slug
from pipeline.languages.agreements import agreement_words, one_of
from pipeline.languages.signings import signing_words


@dataclass(frozen=True, slots=True)
class _Patterns:
    done: re.Pattern[str]
    force: re.Pattern[str]
    forced: re.Pattern[str]
    upon_signature: re.Pattern[str]
    later: re.Pattern[str]
    called: re.Pattern[str]
    subject: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns | None:
    words, signing = agreement_words(language), signing_words(language)
    if words is None or signing is None:
        return None
    t = signing.text
    on = one_of(t["done_on"])
    return _Patterns(
        done=re.compile(
            rf"(?<!\w)(?:{one_of(t['done'])})\s*(?:(?P<place>[^\d,،;.\ue002]{{2,60}}?)(?=\s*[,،]|\s+(?:{on})\s|\s+{DATE}))?"
            rf"\s*[,،]?\s*(?:(?:{on}|[^\W\d_]+,?)\s+){{0,6}}(?P<date>{DATE})",
            re.IGNORECASE,
        ),
        force=re.compile(rf"(?<!\w)(?:{phrases(t['force'])})(?!\w)", re.IGNORECASE),
        forced=re.compile(rf"(?<!\w)(?:{phrases(t['forced'])})(?!\w)", re.IGNORECASE),
        upon_signature=re.compile(rf"(?<!\w)(?:{one_of(t['force_signature'])})(?!\w)", re.IGNORECASE),
        later=re.compile(rf"(?<!\w)(?:{one_of(t['force_later'])})(?!\w)", re.IGNORECASE),
        called=re.compile(rf"(?<!\w)(?:{one_of(t['called'])})(?!\w)", re.IGNORECASE),
        subject=re.compile(rf"(?<!\w)(?:{one_of(words.grammar['strong_subject'])})(?!\w)", re.IGNORECASE),
    )


def read_agreement_text(
    document: Document, shadow: Shadow, claims: Sequence[Claim], dates: Sequence[FoundDate]
) -> tuple[list[Claim], list[Note]]:
    """The agreement whose text ``document`` is, with its signatories, and what could not be made out.

    Where one of ``claims`` stands for it already (its title's), that one is completed, and the list is empty.
    """
    p = _patterns(document.language) if document.kind == "agreement" else None
    if p is None:
        return [], []
    title = next((x for x in document.passages if x.kind == "title"), None)
    if title is None:
        return [], []
    own = next((c for c in claims if c.span.eid == title.eid and len(set(c.parties)) >= 2), None)
    claim = own or _claim(document, shadow, title, p)
    if claim is None:
        return [], [_without_parties(document, title)]
    claim.title = document.text[title.start : title.end]
    claim.spans["title"] = Span(title.eid, title.start, title.end)
    claim.is_general = False
    blocks = signature_blocks(document, shadow)
    _signed(claim, document, shadow, dates, blocks, p)
    _in_force(claim, document, shadow, p)
    return ([] if own else [claim]), _unsigned(document, blocks)


def _claim(document: Document, shadow: Shadow, title: Passage, p: _Patterns) -> Claim | None:
    """The agreement with the kind of its title and the parties named there, else in the paragraphs before the recitals."""
    grammar = grammar_of(document.language)
    nouns = [n for n in grammar.nouns.find(shadow.text[: title.end]) if n[2] in grammar.words.nouns] if grammar else []
    kind = next((grammar.words.nouns[n[2]] for n in nouns if grammar and n[0] >= title.start and grammar.words.nouns[n[2]]), "")
    subject = p.subject.search(shadow.text, title.start, title.end)
    stop = subject.start() if subject else title.end
    parties = _distinct(shadow, title.start, stop)
    eid, start, end = title.eid, title.start, title.end
    if len(parties) < 2:
        for x in document.passages:
            if x.start <= title.start or (x.kind == "body" and not p.called.search(shadow.text, x.start, x.end)):
                continue
            if x.kind != "body":
                break
            parties = tuple(dict.fromkeys((*parties, *_called(shadow, x, p))))
    if len(parties) < 2:
        return None
    claim = Claim(parties, (), kind or "cooperation_agreement", Span(eid, start, end))
    if subject:
        words = shadow.text[subject.end() : title.end].strip()
        begin = title.end - len(shadow.text[subject.end() : title.end].lstrip())
        claim.subject = document.text[begin : begin + len(words)]
        claim.spans["subject"] = Span(eid, begin, begin + len(words))
        claim.concerned = tuple(x for x in _distinct(shadow, begin, title.end) if x not in parties)
    return claim


def _distinct(shadow: Shadow, start: int, end: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n.entity for n in shadow.orgs_in(start, end)))


_NEAR: Final = 160


def _called(shadow: Shadow, passage: Passage, p: _Patterns) -> tuple[str, ...]:
    """The organizations before each "hereinafter referred to as"."""
    found: list[str] = []
    at = passage.start
    for m in p.called.finditer(shadow.text, passage.start, passage.end):
        named = shadow.orgs_in(max(at, m.start() - _NEAR), m.start())
        if named:
            found.append(named[0].entity)
        at = m.end()
    return tuple(dict.fromkeys(found))


# --- signed, in force --------------------------------------------------------------------------------------------------------


def _signed(
    claim: Claim, document: Document, shadow: Shadow, dates: Sequence[FoundDate], blocks: Sequence[SignatureBlock], p: _Patterns
) -> None:
    """When and where it was signed, and by whom. The last signature concludes an agreement."""
    claim.events = [e for e in claim.events if e.event != "signed"]
    done = _done(document, shadow, p)
    when, place = (done[0], done[1]) if done else (None, None)
    events: dict[tuple[str, str | None], Event] = {}
    if done and when:
        events[when.edtf, place] = Event("signed", when, place, done[2])
    for block in blocks:
        if block.name is None or block.partner is None:
            continue
        own = when_of(block.date.eid, block.date) if block.date else when
        where = document.text[slice(*block.place)] if block.place else place
        span = Span(block.eid, block.name[0], block.title[1] if block.title and block.is_one_line else block.name[1])
        name = document.text[slice(*block.name)]
        office = document.text[slice(*block.title)] if block.title else None
        claim.signed.append(Signed(slug(name), name, office, block.partner, span, own, where))
        if block.date and own:
            events.setdefault(
                (own.edtf, where), Event("signed", own, where, Span(block.date.eid, block.date.start, block.date.end))
            )
    claim.events += sorted(events.values(), key=lambda e: e.span.start)
    if not claim.events and claim.signed:
        claim.events.append(Event("signed", None, place, claim.signed[0].span))
    days = [e.when for e in claim.events if e.event == "signed" and e.when]
    if days:
        claim.when = max(days, key=lambda w: w.last)
        if claim.when.span:
            claim.spans["concluded"] = claim.when.span
    if days or claim.signed:
        claim.status = "signed"
        claim.spans["status"] = claim.events[-1].span


def _done(document: Document, shadow: Shadow, p: _Patterns) -> tuple[When, str | None, Span] | None:
    """The last "Done at …, on …"."""
    found = None
    for x in document.passages:
        for m in p.done.finditer(shadow.text, x.start, x.end):
            date = shadow.dates.get(m.start("date"))
            if date is None:
                continue
            place = document.text[m.start("place") : m.end("place")].strip() if m["place"] else None
            if place and (place[0].islower() or len(place.split()) > 5):
                place = None
            found = (when_of(x.eid, date), place, Span(x.eid, m.start(), m.end("date")))
    return found


def _in_force(claim: Claim, document: Document, shadow: Shadow, p: _Patterns) -> None:
    """The clause on entry into force: on a day that it names, or at the signature; where something else must come first, none."""
    signed = claim.when if claim.when and any(e.event == "signed" for e in claim.events) else None
    for x in document.passages:
        for m in p.force.finditer(shadow.text, x.start, x.end):
            stop = _stop(shadow.text, m.end(), x.end)
            words = shadow.text[m.end() : stop]
            day = next((d for at, d in sorted(shadow.dates.items()) if m.end() <= at < stop), None)
            span = Span(x.eid, m.start(), m.end())
            if p.later.search(words):
                return
            if day is not None and day.precision == "day":
                claim.events.append(Event("entered_into_force", when_of(x.eid, day), None, Span(x.eid, m.start(), day.end)))
            elif p.upon_signature.search(words) and signed is not None:
                inferred = signed._replace(inferred=True, span=None)
                claim.events.append(Event("entered_into_force", inferred, None, span))
            else:
                continue
            claim.status, claim.spans["status"] = "in_force", span
            return


def _stop(text: str, start: int, end: int) -> int:
    m = re.compile(r"[.;](?=\s|\Z)").search(text, start, end)
    return m.start() if m else end


# --- notes -------------------------------------------------------------------------------------------------------------------


def _without_parties(document: Document, title: Passage) -> Note:
    return Note(
        "extract",
        "agreement_text_without_parties",
        "warning",
        f"{document.document_id}: the text of an agreement, “{title.text[:110]}”, of whose parties fewer than two are known; left"
        " out of agreements, add them to the authority list.",
        "agreements",
    )


def _unsigned(document: Document, blocks: Sequence[SignatureBlock]) -> list[Note]:
    """Signatures of which the name or the party could not be read."""
    made = []
    for block in blocks:
        if block.name is not None and block.partner is not None:
            continue
        what = "has no name that could be read" if block.name is None else "is of no known party"
        made.append(
            Note(
                "extract",
                "signature_not_read",
                "info",
                f"{document.document_id}, paragraph {block.eid}: the signature “{document.text[slice(*block.lines)][:80]}”"
                f" {what};"
                " left out of signatories, look at the end of the text.",
                "signatories",
            )
        )
    return made
