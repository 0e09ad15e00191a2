"""Votes that a document prints: which country voted how, and where it says so.

Records of votes stand in the closing lines, sometimes one line each (``In favour: Albania, …``), often run together:
``[Adopted by a recorded vote of 24 to 8, with 15 abstentions. The voting was as follows:In favour:Albania, …, JapanAgainst:…]``
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from pipeline.authority.countries import find_listed
from pipeline.document import Document, Note, Passage, Voice
from pipeline.languages import any_of, load_language

_KINDS: Final = (("for", "in_favour"), ("against", "against"), ("abstaining", "abstaining"), ("absent", "absent"))
_NOBODY: Final = frozenset(["none", "néant", "ninguno", "ninguna", "никто", "нет", "无", "لا أحد", "keine", "-", "–", "—"])


@cache
def _labels(code: str) -> re.Pattern[str] | None:
    """The words before each list, a group a vote: ``In favour:``. Those of a language without words are in no file."""
    facts = load_language(code).masthead
    named = [f"(?P<{vote if vote != 'for' else 'in_favour'}>{any_of(facts[key])})" for vote, key in _KINDS if facts.get(key)]
    return re.compile("|".join(named)) if named else None


def find_votes(text: str, code: str) -> list[Voice]:
    """The votes that the lists in ``text`` record, with the offsets of the names. Empty where no list of those in favour begins.

    A list goes up to the next list's words, the bracket that closes the record, or the end.
    """
    pattern = _labels(code)
    if pattern is None:
        return []
    labels = list(pattern.finditer(text))
    first = next((i for i, m in enumerate(labels) if m.lastgroup == "in_favour"), None)
    if first is None:
        return []
    voices: list[Voice] = []
    for m, after in zip(labels[first:], [*labels[first + 1 :], None], strict=True):
        end = after.start() if after else len(text)
        close = text.find("]", m.end(), end)
        names = text[m.end() : close if close >= 0 else end]
        vote = "for" if m.lastgroup == "in_favour" else str(m.lastgroup)
        for start, stop in find_listed(names):
            name = " ".join(names[start:stop].split())
            if name.casefold() not in _NOBODY:
                voices.append(Voice(name, vote, m.end() + start, m.end() + stop))
        if close >= 0:
            break
    return voices


def read_votes(document: Document) -> None:
    """Fill ``document.voices`` from its closing lines; a note where the lists are longer or shorter than the count."""
    for lines in _runs(document.passages):
        start, end = lines[0].start, lines[-1].end
        found = find_votes(document.text[start:end], document.language)
        if found:
            document.voices = [v._replace(start=start + (v.start or 0), end=start + (v.end or 0)) for v in found]
            document.notes += _miscounted(document)
            return


def _runs(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Masthead and closing lines that stand together."""
    run: list[Passage] = []
    for p in passages:
        if p.kind == "meta":
            run.append(p)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _miscounted(document: Document) -> Iterator[Note]:
    for vote, count in zip(("for", "against", "abstaining"), document.votes, strict=True):
        listed = sum(v.vote == vote for v in document.voices)
        if count is not None and listed and listed != count:
            message = (
                f"{document.document_id}: {count} votes “{vote}” are counted and {listed} countries named; compare the list with "
                "the record of the meeting."
            )
            yield Note("structure", "votes_miscounted", "warning", message)
