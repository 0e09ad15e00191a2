"""Laws of reading and structure: whatever the text, nothing raises, nothing is lost and nothing is counted twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Document, Reading
from pipeline.errors import BadInput
from pipeline.extract.acts import find_acts
from pipeline.extract.dates import find_document_dates
from pipeline.extract.references import find_references
from pipeline.read.decode import decode
from pipeline.read.html import read_html
from pipeline.read.markdown import read_markdown
from pipeline.read.text import read_text
from pipeline.structure.resolution import structure_resolution
from tests.making import Part, Resolution, printed

READERS: dict[str, Callable[[str], Reading]] = {"text": read_text, "markdown": read_markdown, "html": read_html}

_LINES = st.sampled_from(
    [
        "The General Assembly,",
        "Die Generalversammlung,",
        "81/4. Care of school libraries",
        "  81/4. Care",
        "A/RES/81/4",
        "A/RES/81/4*",
        " Recalling its resolution 79/12 of 3 December 2024,",
        "of the books1 and the shelves,2",
        " 1  See A/80/12.",
        " 2  Resolution 70/1.",
        "__________________",
        "1/2",
        "26-12345 (E)",
        "https://undocs.org/en/A/81/L.7",
        " 1. Urges States:",
        " (a) To read;",
        " (i) Often;",
        " 2. Decides to remain seized of the matter.",
        "41st plenary meeting",
        "27 November 2026",
        "Annex",
        "# A heading",
        "* item",
        "| a | b |",
        "¹ See A/80/12.",
        "coope-",
        "ration",
        "in internat ional law",
        "",
        " ",
        "\f",
        "*Recalling*, **also**",
        "[75/10](#)",
        "&amp; &nbsp; &#x41;",
        "<p>1. Urges</p>",
        "<b>bold",
        "\ufeff",
        "e\u0301",
        "\u200b",
        "unter Hinweis auf",
        "Adopted by a recorded vote of 120 to 3, with 25 abstentions",
        "* Reissued.",
        "I",
        "Fünfundsiebzigste Tagung",
        "Verteilung: Allgemein",
    ]
)
_BREAKS = st.sampled_from(["\n", "\n\n", "\r\n", " \n\n"])
TEXTS = st.builds(str.join, _BREAKS, st.lists(_LINES | st.text(max_size=12), max_size=25))


def _check(reading: Reading, document: Document) -> None:
    assert [n.message for n in document.notes if n.severity == "error"] == []
    counted: Counter[int] = Counter()
    for a in document.anchors:
        counted.update(range(a.raw_start, a.raw_end))
        if a.char_start is not None and a.char_end is not None:
            assert 0 <= a.char_start < a.char_end <= len(document.text)
            if a.kind == "text" and a.raw_end - a.raw_start == a.char_end - a.char_start:
                same = zip(reading.raw[a.raw_start : a.raw_end], document.text[a.char_start : a.char_end])
                assert all(x == y or x.isspace() or not x.isascii() for x, y in same)
    assert [i for i, c in enumerate(reading.raw) if not c.isspace() and counted[i] != 1] == []
    assert [p.text for p in document.passages] == [document.text[p.start : p.end] for p in document.passages]
    assert document.text == "\n".join(p.text for p in document.passages)
    eids = [p.eid for p in document.passages]
    assert len(set(eids)) == len(eids)
    assert {p.parent for p in document.passages if p.parent} <= set(eids)
    assert all(0 <= m.offset <= len(p.text) for p in document.passages for m in p.marks)


@pytest.mark.parametrize("form", READERS)
@given(text=TEXTS, language=st.sampled_from(["en", "de"]))
@settings(max_examples=100)
def test_every_visible_character_is_accounted_for_once(form: str, text: str, language: str) -> None:
    reading = READERS[form](text)
    _check(reading, structure_resolution(reading, language=language, origin="text", source_id="made"))


@given(st.binary(max_size=200) | TEXTS.map(str.encode))
@settings(max_examples=100)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data, "raw/any.txt")
    except BadInput:
        return
    for reader in (read_text, read_markdown):
        reading = reader(decoded.text)
        _check(reading, structure_resolution(reading, language="en", origin="text", source_id="made"))


@given(text=TEXTS, language=st.sampled_from(["en", "de"]))
@settings(max_examples=60)
def test_spans_cut_their_quotes(text: str, language: str) -> None:
    document = structure_resolution(read_text(text), language=language, origin="text", source_id="made")
    acts = find_acts(document)
    dates, _ = find_document_dates(document)
    passages = {p.eid: p for p in document.passages}
    for eid, start, end in [(a.eid, a.start, a.end) for a in acts] + [(d.eid, d.start, d.end) for d in dates]:
        assert passages[eid].start <= start < end <= passages[eid].end
    for act in acts:
        assert act.text.startswith(document.text[act.start : act.end])
    for r in find_references(document, acts):
        passage = passages[r.footnote or r.eid]
        assert passage.start <= r.start < r.end <= passage.end


_WORDS = st.lists(
    st.sampled_from(
        ["reading", "books", "shelves", "libraries", "and", "of", "the", "in", "roofs", "rain", "cats", "State", "States"]
    ),
    min_size=3,
    max_size=40,
).map(" ".join)


@given(
    preamble=st.lists(_WORDS, min_size=1, max_size=4),
    operative=st.lists(_WORDS, min_size=1, max_size=4),
    width=st.integers(60, 100),
    rows=st.integers(12, 40),
)
@settings(max_examples=60)
def test_width_and_length_of_pages_change_nothing(preamble: list[str], operative: list[str], width: int, rows: int) -> None:
    parts = [Part(f"Aware of {words},") for words in preamble]
    parts += [Part(f"Urges {words};", f"{i}.") for i, words in enumerate(operative, 1)]
    resolution = Resolution(parts=parts)
    reading = read_text(printed(resolution, width=width, rows_a_page=rows))
    document = structure_resolution(reading, language="en", origin="text", source_id="made")
    told = [p.text for p in document.passages if p.kind in {"preambular", "operative"}]
    assert told == [part.text for part in parts]
    _check(reading, document)
