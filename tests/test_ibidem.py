"""Words that cite again: ``Ibid.`` follows the note before it, ``that resolution`` the one resolution of its paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Document
from pipeline.extract.found import FoundReference
from pipeline.extract.ibidem import find_repeated
from pipeline.extract.references import find_references
from tests.making import Told, document_of

# Notes in order, and what the last one repeats: (symbol, pinpoint, quote), None where it repeats nothing.
Repeated = tuple[str | None, str | None, str] | None
ENGLISH: tuple[tuple[tuple[str, ...], Repeated], ...] = (
    (("See resolution 2200 A (XXI), annex.", "Ibid."), ("A/RES/2200 A (XXI)", None, "Ibid.")),
    (("See A/CONF.192/15, chap. IV.", "Ibid., para. 24."), ("A/CONF.192/15", "para. 24", "Ibid.")),
    (("See A/CONF.192/15.", "Ibid., sect. I.C."), ("A/CONF.192/15", "sect. I.C", "Ibid.")),
    (("See A/CONF.192/15.", "ibid., annex II"), ("A/CONF.192/15", "annex II", "ibid.")),
    (("See A/CONF.192/15.", "Ibid., annex.", "Ibid."), ("A/CONF.192/15", None, "Ibid.")),  # through the note between
    (("A/60/88 and A/60/88/Corr.1.", "Ibid., annex III."), ("A/60/88", "annex III", "Ibid.")),  # with its corrigendum one
    (("A/60/88 and Corr.1.", "Ibid."), ("A/60/88", None, "Ibid.")),
    (
        ("Treaty Series, vol. 75, No. 973.", "Ibid., vol. 2167, No. 37924."),
        ("UNTS 2167:37924", None, "Ibid., vol. 2167, No. 37924"),
    ),
    (("Treaty Series, vol. 75, No. 973.", "Ibid."), ("UNTS 75:973", None, "Ibid.")),
    (
        ("League of Nations, Treaty Series, vol. 60, No. 1414.", "Ibid., vol. 8, No. 9."),
        ("LNTS 8:9", None, "Ibid., vol. 8, No. 9"),
    ),
    (
        ("Treaty Series, vol. 75, No. 973.", "Ibid., vols. 3 and 4, No. 5.", "Ibid., vol. 8, No. 9."),
        ("UNTS 8:9", None, "Ibid., vol. 8, No. 9"),
    ),  # still the same series
    (
        ("Supplement No. 53 (A/69/53), chap. IV.", "Ibid., Seventieth Session, Supplement No. 53 (A/70/53)."),
        None,
    ),  # its own symbol
    (
        ("Supplement No. 53 (A/69/53).", "Ibid., Seventieth Session, Supplement No. 53."),
        (None, None, "Ibid."),
    ),  # its symbol is not printed
    (("A/60/88; A/61/99.", "Ibid., para. 3."), (None, "para. 3", "Ibid.")),  # of two no one is meant
    (("Report of the Fourth Conference on Books.", "Ibid., annex II."), (None, "annex II", "Ibid.")),  # named by its title alone
    (
        ("Report on Books.", "Ibid., vol. 2167, No. 37924."),
        (None, None, "Ibid., vol. 2167, No. 37924"),
    ),  # of no series that we know
    (("Ibid.",), (None, None, "Ibid.")),  # no note before it
    (("See A/60/88, annex I; ibid., annex II.",), ("A/60/88", "annex II", "ibid.")),  # in one note
    (("See A/60/88.", "See A/61/99."), None),
)
OTHERS: tuple[tuple[str, tuple[str, ...], Repeated], ...] = (
    ("de", ("Resolution 2200 A (XXI), Anlage.", "Ebd."), ("A/RES/2200 A (XXI)", None, "Ebd.")),
    ("de", ("Treaty Series, Vol. 75, Nr. 973.", "Ebd., Vol. 8, Nr. 9."), ("UNTS 8:9", None, "Ebd., Vol. 8, Nr. 9")),
    ("fr", ("Recueil des Traités, vol. 75, no 973.", "Ibid., vol. 8, no 9."), ("UNTS 8:9", None, "Ibid., vol. 8, no 9")),
    ("fr", ("A/60/88.", "Ibid., annexe III."), ("A/60/88", "annexe III", "Ibid.")),
    ("es", ("A/60/88.", "Ibid., anexo III."), ("A/60/88", "anexo III", "Ibid.")),
    ("ru", ("A/60/88.", "Там же, приложение III."), ("A/60/88", "приложение III", "Там же")),
    ("zh", ("A/60/88。", "同上，附件三。"), ("A/60/88", "附件三", "同上")),
    ("zh", ("联合国，《条约汇编》，第75卷，第973号。", "同上，第8卷，第9号。"), ("UNTS 8:9", None, "同上，第8卷，第9号")),
    ("ar", ("A/60/88.", "المرجع نفسه، المرفق الثالث."), ("A/60/88", "المرفق الثالث", "المرجع نفسه")),
    (
        "ar",
        ("Treaty Series, vol. 75, No. 973.", "المرجع نفسه، المجلد 8، الرقم 9."),
        ("UNTS 8:9", None, "المرجع نفسه، المجلد 8، الرقم 9"),
    ),
)


def _repeats(document: Document) -> list[FoundReference]:
    return find_repeated(document, find_references(document, []), [])


def _noted(notes: tuple[str, ...], language: str) -> Document:
    """A document with a note hung on each of its paragraphs."""
    told = [
        t for i, note in enumerate(notes, 1) for t in (Told(f"pp{i}", f"Mindful,{{{i}}}"), Told(f"fn{i}", note, parent=f"pp{i}"))
    ]
    return document_of(*told, language=language)


def _last(notes: tuple[str, ...], language: str) -> Repeated:
    document = _noted(notes, language)
    last = [r for r in _repeats(document) if r.footnote == f"fn{len(notes)}"]
    assert len(last) <= 1
    assert all(r.eid == f"pp{len(notes)}" for r in last)  # cited by the paragraph with the mark
    return (last[0].symbol, last[0].pinpoint, document.text[last[0].start : last[0].end]) if last else None


@pytest.mark.parametrize(("notes", "repeated"), ENGLISH)
def test_ibid_cites_what_the_note_before_it_cites(notes: tuple[str, ...], repeated: Repeated) -> None:
    assert _last(notes, "en") == repeated


@pytest.mark.parametrize(("language", "notes", "repeated"), OTHERS)
def test_ibid_in_other_languages(language: str, notes: tuple[str, ...], repeated: Repeated) -> None:
    assert _last(notes, language) == repeated


def test_ibid_behind_a_missing_note_is_not_followed() -> None:
    document = document_of(
        Told("pp1", "Mindful,{1}"),
        Told("fn1", "A/60/88.", parent="pp1"),
        Told("pp2", "Aware,{3}"),
        Told("fn3", "Ibid.", parent="pp2"),
    )
    assert [(r.footnote, r.symbol) for r in _repeats(document)] == [("fn3", None)]


@pytest.mark.parametrize("words", ["", "A/60/88.", "Report of the Ibidem Society."])
def test_a_note_that_repeats_nothing_has_no_row_and_is_no_trouble(words: str) -> None:
    document = document_of(Told("pp1", "Mindful,{1}"), Told("fn1", words, parent="pp1"))
    assert _repeats(document) == []


THAT: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    ("en", "as required by resolution 75/10 and set out in that resolution,", (("A/RES/75/10", "that resolution"),)),
    ("en", "its resolution 75/10, in paragraph 4 of the same resolution,", (("A/RES/75/10", "the same resolution"),)),
    ("en", "its resolutions 75/10 and 73/11, and the annex to that resolution,", ()),  # which of them?
    ("en", "set out in that resolution, and in its resolution 75/10,", ()),  # nothing before it
    ("en", "its decision 60/519, and that resolution,", ()),  # a decision is none
    ("en", "the report (A/60/88) on that resolution,", ()),
    ("en", "in its resolution 75/10 and in this resolution,", ()),  # this one is the document itself
    ("fr", "sa résolution 75/10 et les mesures prévues par ladite résolution,", (("A/RES/75/10", "ladite résolution"),)),
    ("es", "su resolución 75/10 y el párrafo 4 de dicha resolución,", (("A/RES/75/10", "dicha resolución"),)),
    (
        "de",
        "ihre Resolution 75/10 und die Durchführung der genannten Resolution,",
        (("A/RES/75/10", "der genannten Resolution"),),
    ),
    ("ru", "свою резолюцию 75/10 и осуществление указанной резолюции,", (("A/RES/75/10", "указанной резолюции"),)),
    ("zh", "回顾大会第75/10号决议，该决议规定了措施，", (("A/RES/75/10", "该决议"),)),
    ("ar", "القرار 75/10، وتنفيذ ذلك القرار،", (("A/RES/75/10", "ذلك القرار"),)),
)


@pytest.mark.parametrize(("language", "text", "cited"), THAT)
def test_that_resolution_is_the_only_one_before_it(language: str, text: str, cited: tuple[tuple[str, str], ...]) -> None:
    assert tuple((r.symbol, text[r.start : r.end]) for r in _repeats(document_of(Told("pp1", text), language=language))) == cited


_NOTES = st.lists(
    st.sampled_from(
        [
            "Ibid.",
            "Ibid., annex.",
            "Ibid., vol. 3, No. 4.",
            "A/60/88.",
            "Treaty Series, vol. 1, No. 2.",
            "Report.",
            "See; ibid. (A/1/2)",
            "",
        ]
    ),
    max_size=8,
)


@settings(deadline=None)
@given(_NOTES)
def test_what_ibid_cites_was_cited_before_or_is_a_place_in_the_series(notes: list[str]) -> None:
    document = _noted(tuple(notes), "en")
    cited = find_references(document, [])
    for r in find_repeated(document, cited, []):
        words = document.text[r.start : r.end]
        assert words.casefold().startswith("ibid.")
        before = {c.symbol for c in cited if c.start < r.start}
        assert r.symbol is None or r.symbol in before or r.symbol == "UNTS 3:4"
