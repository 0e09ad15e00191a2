"""Citations of the document's own paragraphs: ``paragraph 5 above``, ``paragraphs 3 and 4 of the present resolution``.

A number alone (``in accordance with paragraph 7``) is one of the same document only in its operative part, where nothing
else is cited before it and nothing behind it says whose paragraph it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from pipeline.document import Document, Note, Passage
from pipeline.extract.found import FoundAct, FoundReference
from pipeline.extract.reference_host import hosted
from pipeline.languages import Language, any_of, load_language, western_digits


class _Part(NamedTuple):
    """Numbers of paragraphs at ``text[start:end]``: one, or all from the first to the last; ``letter`` of an item of one."""

    start: int
    end: int
    numbers: range
    letter: str | None


_NUMBER: Final = r"\d{1,3}(?![0-9A-Za-z]|[/.]\d)(?:\s?[(（]?[^\W\d_]{1,3}[)）])?"
_ONE: Final = re.compile(r"(?P<number>\d{1,3})(?:\s?[(（]?(?P<letter>[^\W\d_]{1,3})[)）])?")
_LONGEST: Final = 60
"""Paragraphs in one stretch, at most: ``paragraphs 1 to 400`` is no list of paragraphs."""


def find_own_paragraphs(
    document: Document, references: Sequence[FoundReference], acts: Sequence[FoundAct]
) -> tuple[list[FoundReference], list[Note]]:
    """Rows of the kind ``paragraph``, their symbol ``#`` and an eid. ``references`` are the document's other citations.

    A paragraph that is said to be the document's and does not exist has the eid that it would have. Where a number stands for
    several paragraphs, or may be one of something cited before it, there is a note and no row.
    """
    language = load_language(document.language)
    found: list[FoundReference] = []
    notes: list[Note] = []
    for passage in document.passages:
        if passage.kind in {"meta", "title"}:
            continue
        text = western_digits(passage.text)
        for m in _own(language.code).finditer(text):
            if language.direction == "ltr" and language.spaced and text[: m.start()][-1:].isalpha():
                continue  # subparagraph 5; Arabic glues its small words to the noun
            surely = m["present"] is not None
            cited_before = any(passage.start <= r.start < passage.start + m.start() for r in references)
            if not surely and not _may_be_own(passage, text, m, language):
                continue
            for part in _parts(text, m, language):
                eids = [_eid(document, passage, n, part.letter, m["present"] or "") for n in part.numbers]
                if not surely and None in eids:
                    continue  # no such paragraph here: one of something named before
                if (cited_before and not surely) or "" in eids:
                    notes.append(_undecided(passage, m.group(), several="" in eids))
                    continue
                for n, eid in zip(part.numbers, eids, strict=True):
                    row = FoundReference(
                        passage.eid,
                        None,
                        passage.start + part.start,
                        passage.start + part.end,
                        "paragraph",
                        f"#{eid or f'op{n}'}",
                    )
                    found.append(hosted(row, passage, document, acts))
    return found, notes


@cache
def _own(code: str) -> re.Pattern[str]:
    """``paragraph 5 above``, ``paragraphs 21 above and 30 and 31 below``, ``上文第18(a)段``; group ``present`` where it says so.

    Neither ``paragraph 1.2`` nor ``paragraph 75/10``.
    """
    language = load_language(code)
    facts = language.references
    joiner = any_of((",", "،", "、", "-", "–", *facts["list_joiner"], *facts["through"]))
    present = any_of(facts["present"])
    if facts.get("noun_last"):
        return re.compile(rf"(?P<present>{present})第(?P<list>{_NUMBER}(?:\s?{joiner}\s?第?{_NUMBER})*)段")
    return re.compile(
        rf"{any_of(facts['own_paragraph'])}\s(?P<list>{_NUMBER}(?:(?:\s{present})?(?:\s?{joiner}\s?){{1,2}}{_NUMBER})*)"
        rf"(?:\s(?P<present>{present})(?!\w))?"
    )


def _may_be_own(passage: Passage, text: str, m: re.Match[str], language: Language) -> bool:
    """May a number without ``above`` or ``below`` be one of the same document? Only in an operative paragraph.

    Not where a part of something else stands before it (``article 21, paragraph 4``), nor where its owner stands behind it
    (``paragraph 8 of resolution 75/10``, ``paragraph 47 thereof``) or before it (``their paragraph 47``). Where an owner may
    follow without such a word, only a stop shows that none does.
    """
    if passage.kind not in {"operative", "subparagraph"}:
        return False
    behind = text[m.end() :]
    owners = language.references["paragraph_of"]
    if re.search(rf"(?<!\w){any_of(language.references['its'])}\s$", text[: m.start()]):
        return False
    alone = not re.match(rf",?\s{any_of(owners)}", behind) if owners else not behind or behind[0] in ".,;:)"
    larger = re.search(rf"{any_of(language.references['pinpoints'])}\s\S{{1,8}},?\s(?:\w+\s){{0,2}}$", text[: m.start()])
    return alone and not larger


def _parts(text: str, m: re.Match[str], language: Language) -> Iterator[_Part]:
    """Each number of a list; the two ends of ``3 to 5`` are one stretch."""
    through = any_of(("-", "–", *language.references["through"]))
    numbers = list(_ONE.finditer(text, *m.span("list")))
    i = 0
    while i < len(numbers):
        here = numbers[i]
        following = numbers[i + 1] if i + 1 < len(numbers) else None
        if following and re.fullmatch(rf"\s?{through}\s?第?", text[here.end() : following.start()]):
            stretch = range(int(here["number"]), int(following["number"]) + 1)
            if 1 < len(stretch) <= _LONGEST and not here["letter"] and not following["letter"]:
                yield _Part(here.start(), following.end(), stretch, None)
                i += 2
                continue
        yield _Part(here.start(), here.end(), range(int(here["number"]), int(here["number"]) + 1), here["letter"])
        i += 1


def _eid(document: Document, citing: Passage, number: int, letter: str | None, present: str) -> str | None:
    """The eid of the paragraph, None where there is none, empty where several have the number.

    An annex counts its own paragraphs. An item that runs in its sentence has no eid: its paragraph's stands for it.
    """
    annex = citing.eid.partition(".")[0] + "." if citing.eid.startswith("annex") else ""
    eids = [
        p.eid
        for p in document.passages
        if p.label == str(number) and (p.eid.startswith(annex) if annex else p.kind == "operative")
    ]
    if not eids:
        return None
    if len(eids) > 1:
        return ""
    item = f"{eids[0]}.{letter}"
    return item if letter and document.passage(item) else eids[0]


def _undecided(passage: Passage, words: str, *, several: bool) -> Note:
    why = (
        "the document has several paragraphs with this number"
        if several
        else "it may be a paragraph of what is cited before it or of this document"
    )
    message = f"paragraph {passage.eid}: “{words}” is left out of paragraph_references, for {why}; look which is meant"
    return Note("extract", "paragraph_undecided", "info", message)
