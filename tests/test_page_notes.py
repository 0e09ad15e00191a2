"""Footnotes at the end of a printed page: where one goes on, and where the text does."""

from __future__ import annotations

import pytest

from tests.paragraphs import documents, rows

HEAD = """81/9. Care of the wells of mountain villages

 The General Assembly,

 Recalling its resolution 80/9 of 2 December 2025,1 and noting that the keepers met
"""

CASES = [
    (  # a day that begins the line is no footnote
        " 1  Ibid., vol. 1651, No. 28395.",
        "14 December 2025 in order to count the buckets,",
        ["Ibid., vol. 1651, No. 28395."],
    ),
    (  # an address with its full stop goes on with the footnote
        " 1  Available at:\nhttps://www.example.org/en/wells/list.",
        "in order to count the buckets,",
        ["Available at: https://www.example.org/en/wells/list."],
    ),
    (  # the addresses that a tool collects do not
        " 1  Resolution 70/1\nhttps://undocs.org/en/A/RES/70/1",
        "in order to count the buckets,",
        ["Resolution 70/1"],
    ),
    (  # a bracket at the end of a filled line
        " 1  See resolution 69/51, A/CONF.192/BMS/2014/2, A/71/187 and resolution 2370 (2017)\nof the Security Council.",
        "in order to count the buckets,",
        ["See resolution 69/51, A/CONF.192/BMS/2014/2, A/71/187 and resolution 2370 (2017) of the Security Council."],
    ),
    (  # a bracket at the end of a short line
        " 1  Resolution 2370 (2017)",
        "in order to count the buckets,",
        ["Resolution 2370 (2017)"],
    ),
]


@pytest.mark.parametrize(("notes", "rest", "told"), CASES)
def test_notes_of_a_page(notes: str, rest: str, told: list[str]) -> None:
    lines = notes.split("\n")
    page = f"{HEAD}\n__________________\n\n" + "\n\n".join(lines) + f"\n\n{rest}\n\n 1. Decides to dig.\n"
    (document,) = documents("wells.en.txt", page)
    assert [p.text for p in document.passages if p.kind == "footnote"] == told
    (preamble,) = (row for row in rows(document) if row.startswith("pp"))
    assert preamble.endswith(f"the keepers met {rest}")
