"""Are ids made by their rule, so that they say what their row is about and nothing else can move them?"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import Any, Final

from pipeline.ids import slug
from pipeline.tables import all_tables
from pipeline.validate.checks import Checks, Problem
from pipeline.validate.corpus import Corpus

checks: Final = Checks[Corpus]("validate")


@checks.add("error")
def document_ids_follow_their_rule(corpus: Corpus) -> Iterator[Problem]:
    """A document's id is its work's and its language; its work's id is its symbol, or its source where it has none."""
    for d in corpus.documents:
        if d.document_id != f"{d.work_id}@{d.language}":
            yield _row("documents", d, f"its id is not {d.work_id}@{d.language}")
        elif d.symbol is not None and d.work_id != d.symbol:
            yield _row("documents", d, f"its work is {d.work_id}, its symbol {d.symbol}")
    for w in corpus.works:
        if w.symbol is not None and w.work_id != w.symbol:
            yield _row("works", w, f"its symbol is {w.symbol}")


_SAFE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@checks.add("warning")
def slugs_are_safe(corpus: Corpus) -> Iterator[Problem]:
    """A document's slug holds only letters, digits, points and hyphens, and is its own, also where case does not count."""
    times = Counter(d.slug.casefold() for d in corpus.documents)
    for d in corpus.documents:
        if not _SAFE.fullmatch(d.slug) or times[d.slug.casefold()] > 1:
            yield _row("documents", d, f"its slug {d.slug} is not safe as the name of a file, or another document has it")


@checks.add("error")
def paragraph_ids_follow_their_rule(corpus: Corpus) -> Iterator[Problem]:
    """A paragraph's id is its document's and its eid; work and language are its document's."""
    document = corpus.document
    for p in corpus.paragraphs:
        if p.paragraph_id != f"{p.document_id}#{p.eid}":
            yield _row("paragraphs", p, f"its id is not {p.document_id}#{p.eid}")
        d = document.get(p.document_id)
        if d and (p.work_id, p.language) != (d.work_id, d.language):
            yield _row("paragraphs", p, f"it is of {p.work_id} in {p.language}, its document of {d.work_id} in {d.language}")


_said: Final[dict[str, Callable[[Any], str]]] = {
    "dates": lambda d: d.edtf,
    "paragraph_references": lambda r: r.target_symbol or r.quote,
    "acts": lambda a: a.action,
    "mentions": lambda m: m.entity_id,
}
"""What the id of a row says beside its document."""


@checks.add("warning")
def ids_say_what_their_row_says(corpus: Corpus) -> Iterator[Problem]:
    """The id of a date, citation, act or mention is its document, what is said and which occurrence of it this is."""
    for name, said in _said.items():
        key = all_tables[name].key[0]
        runs: dict[tuple[str, str], list[tuple[int, str, Any]]] = defaultdict(list)
        for row in corpus.rows(name):
            what, _, number = getattr(row, key).rpartition("~")
            if not what.startswith(f"{row.document_id}~") or not number.isdecimal() or said(row) not in what:
                yield _row(name, row, f"its id does not say {row.document_id}, {said(row)} and which occurrence of it")
            else:
                runs[row.document_id, what].append((row.char_start, number, row))
        for run in runs.values():
            run.sort(key=lambda r: (r[0], int(r[1])))
            for wanted, (_, number, row) in enumerate(run, 1):
                if int(number) != wanted:
                    yield _row(name, row, f"it is occurrence {wanted} and its id says {number}")
                    break


@checks.add("warning")
def evidence_ids_follow_their_rule(corpus: Corpus) -> Iterator[Problem]:
    """The id of evidence is table, row, column and which place of it this is, counted from 1."""
    runs: dict[str, list[int]] = defaultdict(list)
    for e in corpus.evidence:
        what, _, number = e.evidence_id.rpartition("~")
        if what != f"{e.table_name}/{e.row_id}~{e.column_name}" or not number.isdecimal():
            yield _row("evidence", e, f"its id does not say {e.table_name}, {e.row_id}, {e.column_name}")
        else:
            runs[what].append(int(number))
    for what, numbers in runs.items():
        if sorted(numbers) != list(range(1, len(numbers) + 1)):
            yield Problem(f"evidence {what}: its places do not count from 1.", None, "evidence", what)


_YEAR: Final = re.compile(r"-\d{4}(?:-\d+)?$|-\d+$")


@checks.add("warning")
def agreement_ids_follow_their_rule(corpus: Corpus) -> Iterator[Problem]:
    """An agreement's id is its parties' ids in alphabetical order joined by +, then -- and its kind, or its subject's slug.

    A year may follow where two would else be the same.
    """
    for a in corpus.agreements:
        rows = corpus.parties_of.get(a.agreement_id, [])
        parties, _, what = a.agreement_id.partition("--")
        signing = "+".join(sorted(p.partner_id for p in rows if p.role == "party"))
        all_of_them = "+".join(sorted(p.partner_id for p in rows))
        if parties not in (signing, all_of_them):
            yield _row("agreements", a, f"its parties are {all_of_them}, its id says {parties}")
            continue
        names = {a.kind.replace("_", "-"), slug(a.subject or ""), slug(a.title or "")} - {""}
        plain = {what, _YEAR.sub("", what)}
        if not any(n == w or n.startswith(f"{w}-") or n.endswith(f"-{w}") or w in n for n in names for w in plain if w):
            yield _row("agreements", a, f"its id says neither its kind ({a.kind}) nor its subject ({a.subject})")


@checks.add("warning")
def signatory_ids_follow_their_rule(corpus: Corpus) -> Iterator[Problem]:
    """A signatory's id holds the agreement and the person."""
    for s in corpus.signatories:
        if not s.signatory_id.startswith(s.agreement_id) or s.person_id not in s.signatory_id[len(s.agreement_id) :]:
            yield _row("signatories", s, f"its id does not say {s.agreement_id} and {s.person_id}")


@checks.add("warning")
def person_ids_say_their_name(corpus: Corpus) -> Iterator[Problem]:
    """A person's id is the slug of the name, with the organization's where two names meet."""
    for p in corpus.persons:
        if slug(p.name) not in p.person_id:
            yield _row("persons", p, f"its id does not say {p.name}")


def _row(name: str, row: Any, said: str) -> Problem:
    key = all_tables[name].key_of(row)
    return Problem(f"{name} {key}: {said}; make it anew.", getattr(row, "document_id", None), name, key)
