"""Do paragraphs hang together across the tables: parents, labels, acts?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from pipeline.tables import Act, Paragraph
from pipeline.validate.checks import Checks, Problem
from pipeline.validate.corpus import Corpus
from pipeline.validate.numbering import Numbered, broken_runs, count
from pipeline.validate.paragraphing import eid_fits, parents_of_kind, unmarked
from pipeline.validate.structured import place_of, short

checks: Final = Checks[Corpus]("validate")


@checks.add("warning")
def eids_tell_the_kind(corpus: Corpus) -> Iterator[Problem]:
    """An eid tells the kind of its paragraph: pp1 is preambular, op13.a a subparagraph, t1.r2.c3 a cell."""
    for p in corpus.paragraphs:
        if not eid_fits(p.eid, p.kind):
            yield _row(p, f"a {p.kind} cannot be called {p.eid}")


@checks.add("error")
def parents_are_of_the_same_document(corpus: Corpus) -> Iterator[Problem]:
    """A parent is another paragraph of the same document, of a kind that can have such a child, and stands before it.

    A footnote's host may stand anywhere.
    """
    paragraph = corpus.paragraph
    for p in corpus.paragraphs:
        parent = paragraph.get(p.parent_id) if p.parent_id else None
        if parent is None:
            continue
        if parent is p or parent.document_id != p.document_id:
            yield _row(p, f"its parent is {parent.paragraph_id}")
        elif p.kind == "footnote":
            if parent.kind == "footnote":
                yield _row(p, f"it hangs on the footnote {parent.eid}")
        elif parent.kind not in parents_of_kind.get(p.kind, {parent.kind}) or parent.position >= p.position:
            yield _row(p, f"the {parent.kind} {parent.eid} at position {parent.position} cannot be its parent")


@checks.add("error")
def parent_chains_end(corpus: Corpus) -> Iterator[Problem]:
    """Going from parent to parent comes to an end: for paragraphs, partners and agreements."""
    chains: tuple[tuple[str, dict[str, str | None]], ...] = (
        ("paragraphs", {p.paragraph_id: p.parent_id for p in corpus.paragraphs}),
        ("partners", {p.partner_id: p.parent_partner_id for p in corpus.partners}),
        ("agreements", {a.agreement_id: a.supplements_agreement_id for a in corpus.agreements}),
        ("agreements", {a.agreement_id: a.replaces_agreement_id for a in corpus.agreements}),
    )
    for name, up in chains:
        ends: set[str] = set()
        for start in up:
            path: list[str] = []
            here: str | None = start
            while here is not None and here not in ends and here not in path:
                path.append(here)
                here = up.get(here)
            if here is not None and here in path:
                yield Problem(f"{name} {start}: its chain goes in a circle: {' → '.join([*path, here])}.", None, name, start)
            ends.update(path)


@checks.add("warning")
def items_are_called_after_their_parent(corpus: Corpus) -> Iterator[Problem]:
    """A subparagraph's eid is its parent's and one part more; it has a parent."""
    for p in corpus.paragraphs:
        if p.kind != "subparagraph":
            continue
        parent = p.parent_id.rpartition("#")[2] if p.parent_id else None
        if parent is None or p.eid.rpartition(".")[0] != parent:
            yield _row(p, f"its parent is {parent}")


@checks.add("warning")
def footnotes_have_marks(corpus: Corpus) -> Iterator[Problem]:
    """Each footnote hangs on the paragraph with its mark."""
    for p in corpus.paragraphs:
        if p.kind == "footnote" and p.parent_id is None:
            said = f"{place_of(p.paragraph_id)}: {unmarked(p.label)}."
            yield Problem(said, p.document_id, "paragraphs", p.paragraph_id)


@checks.add("warning")
def labels_agree_with_eids(corpus: Corpus) -> Iterator[Problem]:
    """What is labelled 13 is called op13 (op13-2 where it stands twice), a footnote 7 fn7; items count as their letters.

    Pages and agreements count their footnotes, whatever is printed before them, and articles their paragraphs (1.1, 1.2).
    """
    pages = {d.document_id for d in corpus.documents if d.kind in ("web_page", "press_release", "agreement")}
    for p in corpus.paragraphs:
        head = _numbered.get(p.kind) if p.document_id not in pages else None
        digits = re.sub(r"\D", "", p.label or "")
        called = re.fullmatch(r"(?P<head>[a-z]+)(?P<number>\d+)(?:-\d+)?", p.eid.rpartition(".")[2])
        if head and digits and (not called or called["head"] != head or int(called["number"]) != int(digits)):
            yield _row(p, f"it is labelled {p.label}")
    for ps in corpus.paragraphs_of.values():
        items: dict[str | None, list[Paragraph]] = defaultdict(list)
        for p in ps:
            if p.kind == "subparagraph" and p.label:
                items[p.parent_id].append(p)
        for siblings in items.values():
            named = count([p.eid.rpartition(".")[2] for p in siblings])
            printed = count([p.label or "" for p in siblings])
            if named and printed and len(set(printed)) == len(printed) and named != printed:
                yield _row(
                    siblings[0], f"its items are labelled {', '.join(p.label or '' for p in siblings)} and called otherwise"
                )


_numbered: Final = {"operative": "op", "footnote": "fn"}


@checks.add("warning")
def paragraph_numbers_run(corpus: Corpus) -> Iterator[Problem]:
    """Operative paragraphs count 1, 2, 3 without gap, doubling or restart."""
    yield from _gaps(corpus, "operative")


@checks.add("warning")
def item_letters_run(corpus: Corpus) -> Iterator[Problem]:
    """The items of a paragraph count (a), (b), (c) or (i), (ii), (iii) without gap, doubling or restart."""
    yield from _gaps(corpus, "subparagraph")


@checks.add("warning")
def footnote_numbers_run(corpus: Corpus) -> Iterator[Problem]:
    """Footnotes with numbers count one by one."""
    yield from _gaps(corpus, "footnote")


def _gaps(corpus: Corpus, kind: str) -> Iterator[Problem]:
    for document_id, ps in corpus.paragraphs_of.items():
        numbered = [Numbered(p.eid, p.label, (p.parent_id or "").rpartition("#")[2]) for p in ps if p.kind == kind and p.label]
        for eid, message in broken_runs(document_id, kind, numbered):
            yield Problem(message, document_id, "paragraphs", f"{document_id}#{eid}")


@checks.add("warning")
def eids_count_in_reading_order(corpus: Corpus) -> Iterator[Problem]:
    """Preambular paragraphs, body paragraphs, headings and meta lines are numbered as they stand."""
    for ps in corpus.paragraphs_of.values():
        seen: dict[str, int] = defaultdict(int)
        for p in ps:
            head = p.eid.rstrip("0123456789")
            if head in ("pp", "p", "h", "meta", "cap", "li") and p.eid != head:
                number = int(p.eid[len(head) :])
                if number != seen[head] + 1:
                    yield _row(p, f"it follows {head}{seen[head]}")
                seen[head] = number


_acting: Final = frozenset(
    {"preambular", "operative", "subparagraph", "annex", "body", "list_item", "enacting", "heading", "footnote"}
)


@checks.add("warning")
def the_action_is_the_first_act(corpus: Corpus) -> Iterator[Problem]:
    """A paragraph's action is that of its first act, and its action_text begins with that act's words."""
    first: dict[str, Act] = {}
    for act in corpus.acts:
        if act.paragraph_id not in first or act.position < first[act.paragraph_id].position:
            first[act.paragraph_id] = act
    for p in corpus.paragraphs:
        found = first.get(p.paragraph_id)
        if found is None:
            if p.action is not None or p.action_text is not None:
                yield _row(p, f"its action is {p.action}, and it has no act")
            continue
        if p.action != found.action:
            yield _row(p, f"its action is {p.action}, its first act {found.action}")
        if p.action_text is None or p.action_text.partition(" … ")[0] != found.quote:
            yield _row(p, f"its action reads “{p.action_text}”, its first act “{found.quote}”")
        if p.action_text and not all(part in p.text for part in p.action_text.split(" … ")):
            yield _row(p, f"its action reads “{p.action_text}”, which is not printed in it")
        if p.kind not in _acting:
            yield _row(p, f"a {p.kind} does nothing, and its action is {p.action}")


@checks.add("warning")
def addressees_are_printed(corpus: Corpus) -> Iterator[Problem]:
    """An addressee is printed in the paragraph that addresses it, and a deadline has an act to go with."""
    for act in corpus.acts:
        p = corpus.paragraph.get(act.paragraph_id)
        if p and act.addressee and act.addressee not in p.text:
            yield Problem(
                f"{act.paragraph_id}: the addressee “{short(act.addressee)}” is not printed there.",
                act.document_id,
                "acts",
                act.act_id,
            )


def _row(p: Paragraph, said: str) -> Problem:
    return Problem(f"{p.paragraph_id}: {said}; look at its place in the file.", p.document_id, "paragraphs", p.paragraph_id)
