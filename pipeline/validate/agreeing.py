"""Two languages are two witnesses, and so are two sources: what they say differently becomes a finding with both places."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Final

from pipeline.tables import Alignment, Evidence, Paragraph
from pipeline.validate.checks import Checks, Problem
from pipeline.validate.corpus import Corpus
from pipeline.validate.periods import compatible, numbers_in
from pipeline.validate.structured import short

checks: Final = Checks[Corpus]("validate")


@checks.add("warning")
def sources_agree(corpus: Corpus) -> Iterator[Problem]:
    """All documents that speak of an agreement give dates that fit each other and the same title and treaty reference."""
    compared: Final = ("concluded_edtf", "treaty_reference", "title")
    told = {f.row_id for f in corpus.findings if f.table_name == "agreements" and f.severity == "warning"}
    said: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for e in corpus.evidence:
        if e.table_name == "agreements" and e.column_name in compared and e.origin == "document":
            said[e.row_id, e.column_name].append(e)
    for (agreement_id, column), places in said.items():
        ours = next((e for e in places if e.is_published), None)
        other = next((e for e in places if ours and not e.is_published and not compatible(ours.value, e.value)), None)
        if ours and other and agreement_id not in told:
            message = (
                f"{agreement_id}: {ours.paragraph_id} says {column} {ours.value} (published), {other.paragraph_id} says "
                f"{other.value}; look which is right and, if need be, write a correction."
            )
            yield Problem(message, other.document_id, "agreements", agreement_id)


@checks.add("warning")
def versions_agree(corpus: Corpus) -> Iterator[Problem]:
    """The versions of a work state the same day of adoption, session, meeting, drafts and votes."""
    compared: Final = (
        "kind",
        "body",
        "adopted_on",
        "session",
        "meeting",
        "draft_symbols",
        "adoption",
        "votes_for",
        "votes_against",
    )
    for versions in corpus.documents_of.values():
        for a, b in combinations(sorted((d for d in versions if d.is_current), key=lambda d: d.language), 2):
            for column in compared:
                one, two = getattr(a, column), getattr(b, column)
                if one is not None and two is not None and one != two:
                    message = f"{a.document_id} has {column} {one}, {b.document_id} has {two}; look which is right."
                    yield Problem(message, a.document_id, "documents", a.document_id)


@checks.add("warning")
def versions_have_the_same_paragraphs(corpus: Corpus) -> Iterator[Problem]:
    """The versions of a work have as many preambular and operative paragraphs, items and footnotes."""
    for versions in corpus.documents_of.values():
        for a, b in combinations(sorted((d for d in versions if d.is_current), key=lambda d: d.language), 2):
            one, two = (Counter(p.kind for p in corpus.paragraphs_of.get(d.document_id, ())) for d in (a, b))
            for kind in ("preambular", "operative", "subparagraph", "footnote"):
                if one[kind] != two[kind]:
                    message = f"{a.document_id} has {one[kind]} {kind} paragraphs, {b.document_id} {two[kind]}; look at both."
                    yield Problem(message, a.document_id, "documents", a.document_id)


@checks.add("error")
def alignments_pair_the_same_place(corpus: Corpus) -> Iterator[Problem]:
    """Aligned paragraphs are of the same work, in two languages in alphabetical order, and of the same kind."""
    for row in corpus.alignments:
        a, b = corpus.paragraph.get(row.paragraph_id_a), corpus.paragraph.get(row.paragraph_id_b)
        if a is None or b is None:
            continue
        if not a.work_id == b.work_id == row.work_id:
            yield _pair(row, a, f"they are of the works {a.work_id} and {b.work_id}")
        if a.language >= b.language:
            yield _pair(row, a, f"the languages {a.language} and {b.language} are not two in alphabetical order")
        if a.kind != b.kind:
            yield _pair(row, a, f"a {a.kind} and a {b.kind} are no translations of each other")


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
                yield _pair(after[2], after[3], f"it crosses {before[2].paragraph_id_a} and {before[2].paragraph_id_b}")


@checks.add("warning")
def aligned_numbers_agree(corpus: Corpus) -> Iterator[Problem]:
    """Aligned operative paragraphs have the same number."""
    for row in corpus.alignments:
        a, b = corpus.paragraph.get(row.paragraph_id_a), corpus.paragraph.get(row.paragraph_id_b)
        if a and b and a.kind == b.kind == "operative" and a.label and b.label and numbers_in(a.label) != numbers_in(b.label):
            yield _pair(row, a, f"they are numbered {a.label} and {b.label}")


@checks.add("warning")
def translations_cite_the_same(corpus: Corpus) -> Iterator[Problem]:
    """Aligned paragraphs cite the same symbols and state the same dates."""
    cited, dated = defaultdict(set), defaultdict(set)
    for r in corpus.references:
        if r.target_symbol:
            cited[r.footnote_id or r.paragraph_id].add(r.target_symbol)
    for d in corpus.dates:
        dated[d.paragraph_id].add(d.edtf)
    for row in corpus.alignments:
        a, b = corpus.paragraph.get(row.paragraph_id_a), corpus.paragraph.get(row.paragraph_id_b)
        if a is None or b is None:
            continue
        for what, said in (("cites", cited), ("states", dated)):
            one, two = said.get(a.paragraph_id, set()), said.get(b.paragraph_id, set())
            for ours, theirs, missing in ((a, b, one - two), (b, a, two - one)):
                if missing:
                    yield _pair(
                        row, ours, f"{ours.paragraph_id} {what} {', '.join(sorted(missing))}, {theirs.paragraph_id} does not"
                    )


_ADDRESS: Final = re.compile(r"https?://\S+|www\.\S+")
_SEPARATED: Final = re.compile(r"(?<=\d)[\s.,’'](?=\d{3}(?!\d))")


@checks.add("info")
def translations_print_the_same_numbers(corpus: Corpus) -> Iterator[Problem]:
    """Beside dates and citations, aligned paragraphs print the same numbers of two digits and more."""
    taken: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for rows in (corpus.references, corpus.dates):
        for row in rows:
            taken[getattr(row, "footnote_id", None) or row.paragraph_id].append((row.char_start, row.char_end))
    for aligned in corpus.alignments:
        a, b = corpus.paragraph.get(aligned.paragraph_id_a), corpus.paragraph.get(aligned.paragraph_id_b)
        if a is None or b is None or a.kind == "meta":
            continue
        one, two = (_numbers(p, taken.get(p.paragraph_id, [])) for p in (a, b))
        if one != two and not {a.language, b.language} & {"zh"}:
            difference = sorted((one - two) + (two - one))
            said = f"only one of {a.paragraph_id} and {b.paragraph_id} prints {', '.join(map(str, difference))}"
            yield _pair(aligned, a, said)


def _numbers(p: Paragraph, taken: list[tuple[int, int]]) -> Counter[int]:
    text, done, rest = p.text, 0, []
    for start, end in sorted((s - p.char_start, e - p.char_start) for s, e in taken):
        if start >= done:
            rest.append(text[done:start])
            done = end
    rest.append(text[done:])
    return Counter(n for n in numbers_in(_SEPARATED.sub("", _ADDRESS.sub(" ", " ".join(rest)))) if n > 9)


def _pair(row: Alignment, a: Paragraph, said: str) -> Problem:
    message = (
        f"{row.paragraph_id_a} and {row.paragraph_id_b} are aligned: {short(said) if len(said) > 300 else said}; look at both."
    )
    return Problem(message, None, "alignments", f"{row.paragraph_id_a}|{row.paragraph_id_b}")
