"""Two languages are two witnesses: aligned paragraphs have the same numbers, cite the same, state the same dates, do the same."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from pipeline.tables import Alignment, Paragraph
from pipeline.validate.checks import Checks, Problem
from pipeline.validate.corpus import Corpus
from pipeline.validate.periods import numbers_in
from pipeline.validate.structured import short

checks: Final = Checks[Corpus]("validate")


@checks.add("error")
def alignments_pair_the_same_place(corpus: Corpus) -> Iterator[Problem]:
    """Aligned paragraphs are of the same work, in two languages in alphabetical order, and of the same kind."""
    for row in corpus.alignments:
        a, b = corpus.paragraph.get(row.paragraph_id_a), corpus.paragraph.get(row.paragraph_id_b)
        if a is None or b is None:
            continue
        if not a.work_id == b.work_id == row.work_id:
            yield _pair(row, f"they are of the works {a.work_id} and {b.work_id}")
        if a.language >= b.language:
            yield _pair(row, f"the languages {a.language} and {b.language} are not two in alphabetical order")
        if a.kind != b.kind:
            yield _pair(row, f"a {a.kind} and a {b.kind} are no translations of each other")


@checks.add("warning")
def alignments_do_not_cross(corpus: Corpus) -> Iterator[Problem]:
    """A paragraph has one translation in a language, and translations follow each other in the same order.

    Footnotes are left aside: a translation prints them on other pages.
    """
    pairs: dict[tuple[str, str], list[tuple[int, int, Alignment, Paragraph]]] = defaultdict(list)
    for row in corpus.alignments:
        a, b = corpus.paragraph.get(row.paragraph_id_a), corpus.paragraph.get(row.paragraph_id_b)
        if a and b and a.kind not in ("footnote", "meta"):
            pairs[a.document_id, b.document_id].append((a.position, b.position, row, a))
    for aligned in pairs.values():
        aligned.sort(key=lambda x: (x[0], x[1]))
        for before, after in pairwise(aligned):
            if after[0] == before[0] or after[1] <= before[1]:
                yield _pair(after[2], f"it crosses {before[2].paragraph_id_a} and {before[2].paragraph_id_b}")


@checks.add("warning")
def aligned_numbers_agree(corpus: Corpus) -> Iterator[Problem]:
    """Aligned operative paragraphs have the same number."""
    for row in corpus.alignments:
        a, b = corpus.paragraph.get(row.paragraph_id_a), corpus.paragraph.get(row.paragraph_id_b)
        if a and b and a.kind == b.kind == "operative" and a.label and b.label and numbers_in(a.label) != numbers_in(b.label):
            yield _pair(row, f"they are numbered {a.label} and {b.label}")


@checks.add("warning")
def numbered_paragraphs_are_aligned(corpus: Corpus) -> Iterator[Problem]:
    """Paragraphs with the same number in two versions of a work are aligned."""
    aligned = {(row.paragraph_id_a, row.paragraph_id_b) for row in corpus.alignments}
    numbered: dict[str, dict[str, Paragraph]] = defaultdict(dict)
    for p in corpus.paragraphs:
        if p.kind in ("operative", "subparagraph"):
            numbered[p.document_id][p.eid] = p
    for one, two in corpus.pairs_of_versions() if corpus.alignments else ():
        for eid, a in numbered[one.document_id].items():
            b = numbered[two.document_id].get(eid)
            if b and a.kind == b.kind and (a.paragraph_id, b.paragraph_id) not in aligned:
                message = f"{a.paragraph_id} and {b.paragraph_id} have one number and are not aligned; look at both."
                yield Problem(message, None, "alignments", f"{a.paragraph_id}|{b.paragraph_id}")


@checks.add("warning")
def translations_cite_the_same(corpus: Corpus) -> Iterator[Problem]:
    """Aligned paragraphs cite the same symbols with the same dates."""
    said: dict[str, set[str]] = defaultdict(set)
    for r in corpus.references:
        if r.target_symbol:
            of = f" of {r.target_date}" if r.target_date else ""
            said[r.footnote_id or r.paragraph_id].add(f"{r.target_symbol}{of}")
    yield from _only_in_one(corpus, said, "cites")


@checks.add("warning")
def translations_state_the_same_dates(corpus: Corpus) -> Iterator[Problem]:
    """Aligned paragraphs state the same dates."""
    said: dict[str, set[str]] = defaultdict(set)
    for d in corpus.dates:
        said[d.paragraph_id].add(d.edtf)
    yield from _only_in_one(corpus, said, "states")


@checks.add("info")
def translations_date_alike(corpus: Corpus) -> Iterator[Problem]:
    """What aligned paragraphs date alike plays the same role in both."""
    roles: dict[str, dict[str, str]] = defaultdict(dict)
    for d in corpus.dates:
        roles[d.paragraph_id].setdefault(d.edtf, d.role)
    for row in corpus.witnesses:
        one, two = roles[row.paragraph_id_a], roles[row.paragraph_id_b]
        for edtf in sorted(one.keys() & two.keys()):
            if one[edtf] != two[edtf]:
                yield _pair(row, f"{edtf} is {one[edtf]} in the first, {two[edtf]} in the second")


@checks.add("info")
def translations_act_alike(corpus: Corpus) -> Iterator[Problem]:
    """Aligned paragraphs have the same action."""
    yield from _only_in_one(corpus, {p.paragraph_id: {p.action} for p in corpus.paragraphs if p.action}, "says")


def _only_in_one(corpus: Corpus, said: Mapping[str, set[str]], verb: str) -> Iterator[Problem]:
    """A problem for each pair of aligned paragraphs of which one says what the other does not."""
    for row in corpus.witnesses:
        one, two = said.get(row.paragraph_id_a, set()), said.get(row.paragraph_id_b, set())
        if one != two:
            ours, theirs = (", ".join(sorted(x)) or "nothing" for x in (one - two, two - one))
            yield _pair(row, f"only the first {verb} {ours}, only the second {theirs}")


_ADDRESS: Final = re.compile(r"https?://\S+|www\.\S+")
_SEPARATED: Final = re.compile(r"(?<=\d)[\s.,’'](?=\d{3}(?!\d))")


@checks.add("info")
def translations_print_the_same_numbers(corpus: Corpus) -> Iterator[Problem]:
    """Beside dates and citations, aligned paragraphs print the same numbers of two digits and more.

    Chinese is left aside: it counts in units of ten thousand.
    """
    taken: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for rows in (corpus.references, corpus.dates):
        for row in rows:
            taken[getattr(row, "footnote_id", None) or row.paragraph_id].append((row.char_start, row.char_end))
    held: dict[str, Counter[int]] = {}
    for aligned in corpus.witnesses:
        a, b = corpus.paragraph.get(aligned.paragraph_id_a), corpus.paragraph.get(aligned.paragraph_id_b)
        if a is None or b is None or a.kind == "meta" or "zh" in (a.language, b.language):
            continue
        for p in (a, b):
            if p.paragraph_id not in held:
                held[p.paragraph_id] = _numbers(p, taken.get(p.paragraph_id, []))
        one, two = held[a.paragraph_id], held[b.paragraph_id]
        if one != two:
            difference = sorted((one - two) + (two - one))
            said = f"only one of {a.paragraph_id} and {b.paragraph_id} prints {', '.join(map(str, difference))}"
            yield _pair(aligned, said)


def _numbers(p: Paragraph, taken: list[tuple[int, int]]) -> Counter[int]:
    text, done, rest = p.text, 0, []
    for start, end in sorted((s - p.char_start, e - p.char_start) for s, e in taken):
        if start >= done:
            rest.append(text[done:start])
            done = end
    rest.append(text[done:])
    return Counter(n for n in numbers_in(_SEPARATED.sub("", _ADDRESS.sub(" ", " ".join(rest)))) if n > 9)


def _pair(row: Alignment, said: str) -> Problem:
    message = (
        f"{row.paragraph_id_a} and {row.paragraph_id_b} are aligned: {short(said) if len(said) > 300 else said}; look at both."
    )
    return Problem(message, None, "alignments", f"{row.paragraph_id_a}|{row.paragraph_id_b}")
