"""Footnote marks in running text: found where a note of that number is printed, taken out, and remembered."""

from __future__ import annotations

import pytest

from pipeline.document import Block
from pipeline.languages import load_language
from pipeline.structure.marks import take_marks
from pipeline.woven import raw_slice

# Printed text, labels of the notes in their order; text without its marks; marks with the words before them.
MARKS = (
    ("INTERPOL1 and others", "1", "INTERPOL and others", (("1", "INTERPOL"),)),
    ("the Strategy,2 including", "2", "the Strategy, including", (("2", "Strategy,"),)),
    ("border security, 3 and", "3", "border security, and", (("3", "security,"),)),
    ("in Persons 5, in", "5", "in Persons, in", (("5", "Persons"),)),
    ("of 12 December 199711 and", "11", "of 12 December 1997 and", (("11", "1997"),)),
    ("in Persons 5 , in", "5", "in Persons , in", (("5", "Persons"),)),  # the space before the comma is closed up later
    ("in Persons  5, in", "5", "in Persons, in", (("5", "Persons"),)),
    ("border security,  3 and", "3", "border security, and", (("3", "security,"),)),
    ("of 27 September 2013, 2 27/21", "2", "of 27 September 2013, 27/21", (("2", "2013,"),)),
    ("of 23 March 2021 9 and", "9", "of 23 March 2021 and", (("9", "2021"),)),
    ("the rules”1 and", "1", "the rules” and", (("1", "rules”"),)),
    ("the rules (old)1 and", "1", "the rules (old) and", (("1", "(old)"),)),
    ("the rules;1", "1", "the rules;", (("1", "rules;"),)),
    ("the rules.12", "12", "the rules.", (("12", "rules."),)),
    ("the books¹ and shelves²", "1 2", "the books and shelves", (("1", "books"), ("2", "shelves"))),
    ("the books ¹ and", "1", "the books and", (("1", "books"),)),
    ("the books¹² and", "12", "the books and", (("12", "books"),)),
    ("INTERPOL1 and the Strategy2 and", "1 2", "INTERPOL and the Strategy and", (("1", "INTERPOL"), ("2", "Strategy"))),
    ("INTERPOL1 and", "", "INTERPOL1 and", ()),  # no such note
    ("INTERPOL1 and", "2", "INTERPOL1 and", ()),
    ("at all 3 libraries", "3", "at all 3 libraries", ()),  # a number of things
    ("resolution 71/1 and", "1", "resolution 71/1 and", ()),
    ("the I-24/7 network", "7", "the I-24/7 network", ()),
    ("1.5 per cent, 1.2", "2", "1.5 per cent, 1.2", ()),
    ("COVID-19 and", "19", "COVID-19 and", ()),
    ("in 1997 and", "7", "in 1997 and", ()),
    ("some 10,000 books", "000", "some 10,000 books", ()),
    ("a rise of 5%", "5", "a rise of 5%", ()),
)


@pytest.mark.parametrize(("printed", "labels", "text", "marks"), MARKS)
def test_marks(printed: str, labels: str, text: str, marks: tuple[tuple[str, str], ...]) -> None:
    body = Block("preambular", raw_slice(printed, 0, len(printed)))
    notes = [Block("footnote", raw_slice("note", 0, 4), label=label) for label in labels.split()]
    asides = take_marks([body, *notes], set(), load_language("en"))
    assert body.woven.text == text
    assert [m.label for m in body.marks] == [label for label, _ in marks]
    for mark, (_, before) in zip(body.marks, marks):
        assert text[: mark.offset].endswith(before)
    assert sorted(printed[a.start : a.end].strip().translate(str.maketrans("¹²", "12")) for a in asides) == sorted(
        label for label, _ in marks
    )


def test_what_the_form_raises_is_a_mark() -> None:
    printed = "the books 1 and shelves* here"
    raised = {printed.index("1"), printed.index("*")}
    body = Block("operative", raw_slice(printed, 0, len(printed)))
    take_marks([body], raised, load_language("en"))
    assert body.woven.text == "the books and shelves here"
    assert [m.label for m in body.marks] == ["1", "*"]


def test_marks_are_looked_for_in_the_order_of_the_notes() -> None:
    texts = ("the books,1 and", "the shelves,2 and", "the damp,1 as before")
    raw = "\n".join(texts)
    blocks = [Block("preambular", raw_slice(raw, raw.index(t), raw.index(t) + len(t))) for t in texts]
    notes = [Block("footnote", raw_slice("x", 0, 1), label=label) for label in "12"]
    take_marks([*blocks, *notes], set(), load_language("en"))
    assert [[m.label for m in b.marks] for b in blocks] == [["1"], ["2"], []]
