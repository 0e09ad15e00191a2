"""Two versions of a work side by side, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from pipeline import tables as t
from pipeline.report.corpus import Corpus
from pipeline.report.page import Page
from pipeline.report.places import Places, part_bytes
from pipeline.report.weaving import direction, escaped


def beside_page(places: Places, a: t.Document, b: t.Document, part: int = 0) -> str:
    name = f"{places.sheets[a.document_id].page}.{places.sheets[b.document_id].page}"[:200]
    return f"beside/{name}.html" if part == 0 else f"beside/{name}.{part + 1}.html"


def beside_pages(places: Places, a: t.Document, b: t.Document) -> Iterator[Page]:
    """Two versions of a work, paragraph by paragraph, in the order of the first."""
    corpus = places.corpus
    forth = corpus.aligned[a.document_id, b.document_id]
    back = corpus.aligned[b.document_id, a.document_id]
    partner = {r.paragraph_id_a: (r.paragraph_id_b, r.score) for r in forth}
    partner.update({r.paragraph_id_b: (r.paragraph_id_a, r.score) for r in back})
    pairs = list(_pairs(corpus, a, b, partner))
    opened = tuple(f'<div lang="{escaped(d.language)}" dir="{direction(d.language)}">' for d in (a, b))
    parts: list[list[Markup]] = [[]]
    size = 0
    for pair in pairs:
        written = _written(places, pair, opened)
        cost = len(written.encode())
        if parts[-1] and size + cost > part_bytes:
            parts.append([])
            size = 0
        parts[-1].append(written)
        size += cost
    names = [beside_page(places, a, b, i) for i in range(len(parts))]
    for i, held in enumerate(parts):
        values = {
            "name": corpus.document_name(a),
            "a": a,
            "b": b,
            "hrefs": (places.document(a.document_id), places.document(b.document_id)),
            "pairs": held,
            "alone": sum(pair.a is None or pair.b is None for pair in pairs),
            "total": len(pairs),
            "parts": names,
            "part": i,
        }
        yield Page(names[i], "beside.html", values)


class _Pair(NamedTuple):
    """A paragraph and its translation, how well they agree, or one of them alone."""

    a: t.Paragraph | None
    b: t.Paragraph | None
    score: float | None = None


def _pairs(corpus: Corpus, a: t.Document, b: t.Document, partner: dict[str, tuple[str, float]]) -> Iterator[_Pair]:
    """The paragraphs of ``a`` in order with their translations; those of ``b`` that have none stand where they stand in ``b``."""
    left, right = corpus.paragraphs[a.document_id], corpus.paragraphs[b.document_id]
    mine = {p.paragraph_id: (i, p) for i, p in enumerate(right)}
    paired = {partner[p.paragraph_id][0] for p in left if p.paragraph_id in partner}
    done = 0
    for p in left:
        other_id, score = partner.get(p.paragraph_id, ("", 0.0))
        if other_id not in mine:
            yield _Pair(p, None)
            continue
        i, other = mine[other_id]
        yield from (_Pair(None, q) for q in right[done:i] if q.paragraph_id not in paired)
        done = max(done, i + 1)
        yield _Pair(p, other, score)
    yield from (_Pair(None, q) for q in right[done:] if q.paragraph_id not in paired)


def _written(places: Places, pair: _Pair, opened: Sequence[str]) -> Markup:
    """A pair as HTML. There are so many that a template would take as long as everything else."""
    alone = "" if pair.a and pair.b else " alone"
    out = [f'<div class="pair{alone}">']
    for p, tag in zip((pair.a, pair.b), opened):
        out.append(tag)
        if p is None:
            out.append('<i class="none" lang="en" dir="ltr">nothing aligned</i></div>')
            continue
        label = f'<b class="label">{escaped(p.label)}</b> ' if p.label else ""
        href = escaped(f"../{places.paragraph(p.paragraph_id)}")
        eid = f'<a class="eid" lang="en" dir="ltr" href="{href}">{escaped(p.eid)}</a>'
        out.append(f"{eid} {label}{escaped(p.text)}</div>")
    if pair.score is not None and pair.score < 0.995:
        out.append(f'<span class="score">agree {pair.score:.2f}</span>')
    out.append("</div>\n")
    return Markup("".join(out))
