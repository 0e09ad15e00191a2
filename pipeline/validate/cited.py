"""Do citations name what their words say, lead where they say, and add up?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from pipeline.tables import Citation, Date, ParagraphReference
from pipeline.validate.checks import Checks, Problem
from pipeline.validate.citing import impossible_date, kind_of_target, numbers_missing, parsed
from pipeline.validate.corpus import Corpus
from pipeline.validate.structured import place_of, short

checks: Final = Checks[Corpus]("validate")


@checks.add("warning")
def targets_are_canonical(corpus: Corpus) -> Iterator[Problem]:
    """A target's symbol is canonical and of its kind; a citation without one is malformed."""
    for r in corpus.references:
        if r.target_symbol is None:
            if r.status != "malformed":
                yield _row(r, f"“{r.quote}” has no symbol and the status {r.status}")
        elif kind_of_target(r.target_symbol) != r.target_kind:
            yield _row(r, f"{r.target_symbol} is not the canonical symbol of a {r.target_kind}")


@checks.add("warning")
def citations_print_their_numbers(corpus: Corpus) -> Iterator[Problem]:
    """The numbers of a cited symbol are those that the citation prints.

    Words that cite something again (``Ibid.``, the B of ``74/255 A and B``) print none; then a citation before them does.
    """
    cited: dict[str, list[ParagraphReference]] = defaultdict(list)
    for r in sorted(corpus.references, key=lambda r: r.char_start):
        cited[r.document_id].append(r)
    for rs in cited.values():
        for i, missing in numbers_missing([(r.target_symbol, r.quote) for r in rs]):
            yield _row(rs[i], f"“{rs[i].quote}” was read as {rs[i].target_symbol}, and {missing} is not printed there")


@checks.add("warning")
def citations_fit_their_dates(corpus: Corpus) -> Iterator[Problem]:
    """The date beside a citation is one on which that organ can have adopted that number."""
    for r in corpus.references:
        why = impossible_date(r.target_symbol, r.target_date) if r.target_symbol and r.target_date else None
        if why:
            yield _row(r, f"“{r.quote}” dates {r.target_symbol} {r.target_date}, but {why}; look which is right")


@checks.add("warning")
def target_dates_are_dates(corpus: Corpus) -> Iterator[Problem]:
    """A date inside a citation's quote is the citation's date."""
    days: dict[str, list[Date]] = defaultdict(list)
    for d in corpus.dates:
        if d.precision == "day" and d.start_date == d.end_date:
            days[d.document_id].append(d)
    for r in corpus.references:
        for d in days.get(r.document_id, ()):
            if r.char_start <= d.char_start and d.char_end <= r.char_end and d.start_date != r.target_date:
                yield _row(r, f"“{short(r.quote)}” prints the date {d.start_date}, its target_date is {r.target_date}")


@checks.add("warning")
def addresses_are_made_of_the_symbol(corpus: Corpus) -> Iterator[Problem]:
    """The address of a target is https://undocs.org/en/ and the symbol without spaces; treaties have none there."""
    for r in corpus.references:
        symbol = parsed(r.target_symbol) if r.target_symbol and r.target_kind not in ("treaty", "paragraph") else None
        address = symbol.address if symbol else None
        if symbol is not None and r.url != address:
            yield _row(r, f"its address is {r.url}, that of {r.target_symbol} is {address}")
        elif symbol is None and r.url is not None and "undocs.org" in r.url:
            yield _row(r, f"its address is {r.url}, and {r.target_symbol} has none there")


@checks.add("warning")
def status_agrees_with_the_target(corpus: Corpus) -> Iterator[Problem]:
    """A citation is in the corpus exactly when raw/ holds its target, and then names the work and one of its documents."""
    works = {w.symbol: w.work_id for w in corpus.works if w.symbol}
    for r in corpus.references:
        if r.target_kind == "paragraph":
            continue
        held = works.get(r.target_symbol or "")
        if (r.status == "in_corpus") != (held is not None) or r.resolved_work_id != held:
            yield _row(
                r, f"{r.target_symbol} is {'held' if held else 'not held'}, and it is {r.status} with work {r.resolved_work_id}"
            )
        document = corpus.document.get(r.resolved_document_id or "")
        if (r.resolved_document_id is None) != (held is None) or (document and document.work_id != held):
            yield _row(r, f"it resolves to the document {r.resolved_document_id}, its work is {held}")
        own = f"{held}@{corpus.language_of(r.document_id)}"
        if document and own in corpus.document and document.document_id != own:
            yield _row(r, f"it resolves to {document.document_id}, and {own} is held in its own language")


@checks.add("warning")
def paragraphs_cited_exist(corpus: Corpus) -> Iterator[Problem]:
    """A citation of a paragraph of the same document names one that exists, or is not in the corpus."""
    for r in corpus.references:
        if r.target_kind == "paragraph" and r.target_symbol and r.status == "in_corpus":
            cited = f"{r.document_id}{r.target_symbol}"
            if cited not in corpus.paragraph:
                yield _row(r, f"it cites {cited}, which does not exist")


@checks.add("warning")
def footnotes_belong_to_the_citing_paragraph(corpus: Corpus) -> Iterator[Problem]:
    """For a citation in a footnote, the paragraph is the one with the footnote's mark."""
    for r in corpus.references:
        note = corpus.paragraph.get(r.footnote_id) if r.footnote_id else None
        if note and note.kind != "footnote":
            yield _row(r, f"{note.paragraph_id} is said to be its footnote, and is a {note.kind}")
        elif note and (note.parent_id or note.paragraph_id) != r.paragraph_id:
            yield _row(r, f"its footnote {note.eid} hangs on {note.parent_id}, not on {r.paragraph_id}")
        elif note is None:
            p = corpus.paragraph.get(r.paragraph_id)
            if p and p.kind == "footnote" and p.parent_id is not None:
                yield _row(r, "it stands in a footnote and does not name it as such")


@checks.add("warning")
def pinpoints_are_printed(corpus: Corpus) -> Iterator[Problem]:
    """A pinpoint is printed in the paragraph or footnote of its citation."""
    for r in corpus.references:
        p = corpus.paragraph.get(r.footnote_id or r.paragraph_id)
        if p and r.pinpoint and r.pinpoint not in p.text:
            yield _row(r, f"the pinpoint “{short(r.pinpoint)}” is not printed in {p.paragraph_id}")


@checks.add("warning")
def actions_of_citations_are_acts(corpus: Corpus) -> Iterator[Problem]:
    """What is cited under an action is cited in a paragraph that acts so."""
    acts: dict[str, set[str]] = defaultdict(set)
    for a in corpus.acts:
        acts[a.paragraph_id].add(a.action)
    for r in corpus.references:
        above = r.paragraph_id
        possible = set(acts.get(above, ()))
        while r.action and above and r.action not in possible:
            p = corpus.paragraph.get(above)
            above = p.parent_id if p and p.parent_id and p.parent_id != above else ""
            possible |= acts.get(above, set())
        if r.action and r.action not in possible:
            yield _row(r, f"it is cited under “{r.action}”, and {r.paragraph_id} has no such act")


@checks.add("warning")
def citations_are_the_references_grouped(corpus: Corpus) -> Iterator[Problem]:
    """There is one citation for each pair of work and cited symbol, with the eids, languages and actions of its references.

    A work's citation of itself is none.
    """
    found: dict[tuple[str, str], list[ParagraphReference]] = defaultdict(list)
    for r in corpus.references:
        d = corpus.document.get(r.document_id)
        if d and r.target_symbol not in (None, d.symbol) and r.target_symbol and r.target_kind != "paragraph":
            found[d.work_id, r.target_symbol].append(r)
    held = {(c.citing_work_id, c.cited_symbol): c for c in corpus.citations}
    for pair in sorted(found.keys() - held.keys()):
        yield _pair(*pair, f"{len(found[pair])} references cite it, and it is no row of citations")
    for pair in sorted(held.keys() - found.keys()):
        yield _pair(*pair, "it is a citation without a reference")
    for pair in sorted(held.keys() & found.keys()):
        yield from _differences(corpus, held[pair], found[pair])


def _differences(corpus: Corpus, c: Citation, references: list[ParagraphReference]) -> Iterator[Problem]:
    eids = {r.paragraph_id.rpartition("#")[2] for r in references}
    languages = {corpus.language_of(r.document_id) for r in references}
    actions = {r.action for r in references if r.action}
    works = {r.resolved_work_id for r in references}
    for column, said, found in (
        ("paragraphs", c.paragraphs, eids), ("languages", c.languages, languages), ("actions", c.actions or "", actions),
    ):  # fmt: skip
        if set(said.split("; ")) - {""} != found:
            yield _pair(
                c.citing_work_id, c.cited_symbol, f"its {column} are {said}, its references have {'; '.join(sorted(found))}"
            )
    if c.cited_work_id not in works:
        yield _pair(c.citing_work_id, c.cited_symbol, f"its work is {c.cited_work_id}, its references have {works}")


def _pair(citing: str, cited: str, said: str) -> Problem:
    return Problem(f"{citing} cites {cited}: {said}; group the references anew.", None, "citations", f"{citing}|{cited}")


def _row(r: ParagraphReference, said: str) -> Problem:
    return Problem(f"{place_of(r.footnote_id or r.paragraph_id)}: {said}.", r.document_id, "paragraph_references", r.reference_id)
