"""Do works and documents agree with each other, and what a document says of itself with its paragraphs and dates?"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any, Final

from pipeline.tables import all_tables
from pipeline.validate.checks import Checks, Problem
from pipeline.validate.citing import impossible_date, kind_of_target, parsed
from pipeline.validate.corpus import Corpus
from pipeline.validate.periods import period_of

checks: Final = Checks[Corpus]("validate")


@checks.add("warning")
def works_repeat_their_preferred_version(corpus: Corpus) -> Iterator[Problem]:
    """A work has the kind and symbol of its preferred version, and no value that none of its versions has."""
    for w in corpus.works:
        versions = corpus.documents_of.get(w.work_id, [])
        preferred = corpus.document.get(w.preferred_document_id)
        if preferred is None or preferred.work_id != w.work_id:
            yield _row("works", w, f"its preferred version {w.preferred_document_id} is not one of its documents")
            continue
        for column in ("kind", "symbol", "title", "body", "session", "session_kind", "adopted_on"):
            ours, first = getattr(w, column), getattr(preferred, column)
            others = [getattr(d, column) for d in versions]
            if first is not None and ours != first:
                yield _row("works", w, f"its {column} is {ours}, its preferred version says {first}")
            elif first is None and ours is not None and ours not in others:
                yield _row("works", w, f"its {column} is {ours}, and none of its versions says so")


@checks.add("warning")
def english_is_preferred(corpus: Corpus) -> Iterator[Problem]:
    """Where a work is held in English, its preferred version is the English one."""
    for w in corpus.works:
        languages = {d.language: d for d in corpus.documents_of.get(w.work_id, []) if d.is_current}
        if "en" in languages and w.preferred_document_id != languages["en"].document_id:
            yield _row("works", w, f"{languages['en'].document_id} is held, and it prefers {w.preferred_document_id}")


@checks.add("warning")
def languages_are_those_held(corpus: Corpus) -> Iterator[Problem]:
    """A work's languages are those of its documents."""
    for w in corpus.works:
        documents = corpus.documents_of.get(w.work_id, [])
        held = {d.language for d in documents}
        current = {d.language for d in documents if d.is_current}
        if set(w.languages.split("; ")) not in (held, current):
            yield _row("works", w, f"it is held in {'; '.join(sorted(held))}, its languages are {w.languages}")


@checks.add("error")
def every_work_has_a_document(corpus: Corpus) -> Iterator[Problem]:
    """A work is the work of a document."""
    for w in corpus.works:
        if w.work_id not in corpus.documents_of:
            yield _row("works", w, "it has no document")


@checks.add("warning")
def the_year_is_that_of_adoption(corpus: Corpus) -> Iterator[Problem]:
    """A work's year is the year of its adoption, else that of a publication date of one of its versions."""
    for w in corpus.works:
        stated = {d.published_edtf[:4] for d in corpus.documents_of.get(w.work_id, []) if d.published_edtf}
        if w.adopted_on is not None and w.year != w.adopted_on.year:
            yield _row("works", w, f"its year is {w.year}, it was adopted on {w.adopted_on}")
        elif w.adopted_on is None and w.year is not None and stated and str(w.year) not in stated:
            yield _row("works", w, f"its year is {w.year}, its versions say {', '.join(sorted(stated))}")


_IRI: Final = re.compile(r"/akn/(?:[a-z-]+/)+(?:(?P<date>\d{4}-\d\d-\d\d)/)?(?P<number>[\w.-]+)/")


@checks.add("warning")
def iris_say_date_and_number(corpus: Corpus) -> Iterator[Problem]:
    """An Akoma Ntoso address holds the day of adoption and the number of the symbol."""
    for w in corpus.works:
        if w.akn_iri is None:
            continue
        m = _IRI.fullmatch(w.akn_iri)
        symbol = parsed(w.symbol or "")
        if not m or symbol is None:
            yield _row("works", w, f"{w.akn_iri} is no Akoma Ntoso address of a document with a symbol")
        elif w.adopted_on is None or m["date"] != w.adopted_on.isoformat():
            yield _row("works", w, f"{w.akn_iri} does not say that it was adopted on {w.adopted_on}")
        elif symbol.number and symbol.number not in re.findall(r"\d+", m["number"]):
            yield _row("works", w, f"{w.akn_iri} does not say its number {symbol.number}")


@checks.add("warning")
def titles_are_their_paragraphs(corpus: Corpus) -> Iterator[Problem]:
    """A document's title is the text of its title paragraph."""
    for d in corpus.documents:
        title = next((p for p in corpus.paragraphs_of.get(d.document_id, ()) if p.kind == "title"), None)
        if title is not None and d.title != title.text:
            yield _row("documents", d, f"its title is “{d.title}”, its title paragraph “{title.text}”")


@checks.add("warning")
def symbols_fit_their_kinds(corpus: Corpus) -> Iterator[Problem]:
    """A document's symbol is canonical and of its kind, its body and its session."""
    for d in corpus.documents:
        symbol = parsed(d.symbol) if d.symbol else None
        if d.symbol and (symbol is None or str(symbol) != d.symbol):
            yield _row("documents", d, f"{d.symbol} is no canonical symbol")
        elif symbol is not None:
            if d.kind in ("resolution", "decision") and symbol.kind in ("resolution", "decision") and symbol.kind != d.kind:
                yield _row("documents", d, f"it is a {d.kind}, its symbol {d.symbol} that of a {symbol.kind}")
            if d.body and symbol.body and symbol.kind != "document" and d.body != symbol.body:
                yield _row("documents", d, f"its body is the {d.body}, its symbol {d.symbol} is of the {symbol.body}")
            said = re.findall(r"\d+", symbol.session or "") if symbol.kind in ("resolution", "decision") else []
            if said and d.session is not None and int(said[-1]) != d.session:
                yield _row("documents", d, f"its session is {d.session}, its symbol {d.symbol}")


@checks.add("warning")
def adopted_in_its_session(corpus: Corpus) -> Iterator[Problem]:
    """The day of adoption is one of the session or year that the symbol names."""
    for d in corpus.documents:
        why = impossible_date(d.symbol, d.adopted_on) if d.symbol and d.adopted_on else None
        if why:
            said = f"it is said to be adopted on {d.adopted_on}, but {why}; look at both"
            yield Problem(f"{d.document_id}: {said}.", d.document_id, "documents", d.document_id)


@checks.add("warning")
def drafts_are_symbols(corpus: Corpus) -> Iterator[Problem]:
    """Draft symbols are canonical symbols of documents, and not the document's own."""
    for d in corpus.documents:
        for draft in (d.draft_symbols or "").split("; "):
            if draft and (kind_of_target(draft) != "document" or draft == d.symbol):
                yield _row("documents", d, f"{draft} is no symbol of a draft")


@checks.add("warning")
def drafts_are_cited(corpus: Corpus) -> Iterator[Problem]:
    """Drafts that a masthead names are citations of it, and drafts that it cites are draft symbols of its document."""
    cited: dict[str, set[str]] = defaultdict(set)
    for r in corpus.references:
        p = corpus.paragraph.get(r.paragraph_id)
        if p and p.kind == "meta" and r.target_symbol:
            cited[r.document_id].add(r.target_symbol)
    for d in corpus.documents:
        drafts = set((d.draft_symbols or "").split("; ")) - {""}
        in_masthead = cited.get(d.document_id, set())
        for symbol in sorted(in_masthead - drafts):
            if re.search(r"/(?:L|C\.\d+)\b", symbol):
                yield _row("documents", d, f"its masthead cites the draft {symbol}, its draft symbols are {d.draft_symbols}")
        if in_masthead & drafts:
            for symbol in sorted(drafts - in_masthead):
                yield _row("documents", d, f"its masthead cites other drafts, and not {symbol}")


@checks.add("warning")
def dates_of_a_document_are_dates_in_it(corpus: Corpus) -> Iterator[Problem]:
    """A date whose role is adoption, issue or publication is the document's own."""
    own: Final = {"adoption": "adopted_on", "issue": "issued_on"}
    for date in corpus.dates:
        d = corpus.document.get(date.document_id)
        column = own.get(date.role)
        if d is None or date.about_table not in (None, "documents", "works"):
            continue
        if column and date.precision == "day" and getattr(d, column) != date.start_date:
            yield _row(
                "dates", date, f"“{date.quote}” is its day of {date.role}, {d.document_id} has {column} {getattr(d, column)}"
            )
        if date.role == "publication" and d.published_edtf is None:
            yield _row("dates", date, f"“{date.quote}” is its day of publication, and {d.document_id} has none")


@checks.add("warning")
def adopted_before_issued(corpus: Corpus) -> Iterator[Problem]:
    """A document is issued on or after the day of its adoption."""
    for d in corpus.documents:
        if d.adopted_on and d.issued_on and d.issued_on < d.adopted_on:
            said = f"it was issued on {d.issued_on} and adopted on {d.adopted_on}; look at both dates in the masthead"
            yield Problem(f"{d.document_id}: {said}.", d.document_id, "documents", d.document_id)


@checks.add("warning")
def publication_dates_agree(corpus: Corpus) -> Iterator[Problem]:
    """The day of publication is given exactly where its EDTF is a day, and is that day."""
    for d in corpus.documents:
        period = period_of(d.published_edtf) if d.published_edtf else None
        if d.published_edtf and period is None:
            yield _row("documents", d, f"{d.published_edtf} is no date in EDTF")
        day = period.start if period and period.precision == "day" and period.start == period.end else None
        if d.published_on != day:
            yield _row("documents", d, f"it was published on {d.published_on}, and its EDTF is {d.published_edtf}")


@checks.add("warning")
def votes_go_with_a_recorded_vote(corpus: Corpus) -> Iterator[Problem]:
    """Numbers of votes are given only where a vote was recorded or counted, and countries' votes add up to them."""
    for d in corpus.documents:
        votes = (d.votes_for, d.votes_against, d.votes_abstaining)
        if any(v is not None for v in votes) and d.adoption in ("without_vote", "consensus"):
            yield _row("documents", d, f"it has votes {votes} and was adopted {d.adoption}")
    counted = Counter((v.work_id, v.vote) for v in corpus.votes)
    for w in corpus.works:
        for d in corpus.documents_of.get(w.work_id, []):
            for vote, said in (("for", d.votes_for), ("against", d.votes_against), ("abstaining", d.votes_abstaining)):
                names = counted.get((w.work_id, vote))
                if said is not None and names and names != said:
                    yield _row("documents", d, f"it counts {said} votes “{vote}” and names {names} countries")


@checks.add("warning")
def symbols_go_with_organs(corpus: Corpus) -> Iterator[Problem]:
    """Resolutions and decisions have a symbol and a body; pages and releases have neither."""
    for d in corpus.documents:
        if d.kind in ("web_page", "press_release") and (d.symbol or d.body or d.session):
            yield _row("documents", d, f"it is a {d.kind} and has symbol {d.symbol}, body {d.body}, session {d.session}")
        elif d.kind in ("resolution", "decision") and not (d.symbol and d.body):
            yield _row("documents", d, f"it is a {d.kind} and has symbol {d.symbol}, body {d.body}")


@checks.add("warning")
def documents_have_paragraphs(corpus: Corpus) -> Iterator[Problem]:
    """A document has paragraphs; a resolution among them at least one that is operative or preambular."""
    for d in corpus.documents:
        kinds = {p.kind for p in corpus.paragraphs_of.get(d.document_id, ())}
        if not kinds:
            yield _row("documents", d, "it has no paragraphs")
        elif d.kind == "resolution" and not kinds & {"operative", "preambular", "annex"}:
            yield _row("documents", d, "it is a resolution without a preambular or operative paragraph")


def _row(name: str, row: Any, said: str) -> Problem:
    key = all_tables[name].key_of(row)
    return Problem(f"{name} {key}: {said}; look at its first and last lines.", getattr(row, "document_id", None), name, key)
