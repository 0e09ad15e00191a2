"""Tables whose cells have run together in a text copy, cut back into cells.

A copy prints each row of such a table as one line: names of bodies and titles of agreements, one after the other, with
nothing between them. Every place before a capitalized word may be a border. Each cell that two borders would make is given a
score, for what speaks for it and against it; the cutting of the lines with the highest sum wins. Rows of one table, and
tables of one page, mostly have the same number of cells: that speaks for a cutting too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Final, NamedTuple

from pipeline.languages import any_of
from pipeline.languages.pages import CellWords, page_words

FindNames = Callable[[str], list[tuple[int, int, str]]]
"""Names of bodies in a text: start, end, id; longest matches from the left, none overlapping."""


class Row(NamedTuple):
    """One line, cut: the offsets of its cells, and the borders that were as good as another and were left out."""

    cells: tuple[tuple[int, int], ...]
    undecided: tuple[int, ...]


CutCells = Callable[[Sequence[Sequence[str]]], list[list[Row] | None]]
"""Cuts the tables of one page, each a sequence of lines. None for a table that shows no sign of cells that run together."""


def cutter(find_names: FindNames) -> CutCells:
    """The function that ``structure_page`` wants, made of a way to find names."""
    return partial(cut_cells, find_names=find_names)


def cut_cells(tables: Sequence[Sequence[str]], *, find_names: FindNames) -> list[list[Row] | None]:
    """Cut each line of each table into cells.

    Offsets are those of the line. Only the last line of a table may have fewer cells than the others without a loss. A table
    in which no line holds more than one cell gives None.
    """
    scored = [[_score_line(line, find_names) for line in lines] for lines in tables]
    usual = _usual_columns(scored)
    out: list[list[Row] | None] = []
    for lines, scores in zip(tables, scored, strict=True):
        columns = max(range(1, _MOST + 1), key=lambda c: (_table_score(scores, c) - _OTHER_COLUMNS * (c != usual), -c))
        rows = [_row(s, _count(s, columns, last=i == len(lines) - 1)) for i, s in enumerate(scores)]
        out.append(rows if any(len(r.cells) > 1 for r in rows) else None)
    return out


# What speaks for and against a cell ------------------------------------------------------------------------------------------
# Scores are sums of these weights. A border that nothing speaks for costs ``_PLAIN`` on both its sides.

_MOST: Final = 12
"""No table has more columns than this."""
_LONGEST: Final = 1_500
"""A longer line is no row: it stays whole."""
_UNEVEN: Final = 5.0
"""A line with another number of cells than the table's others."""
_OTHER_COLUMNS: Final = 1.5
"""A table with another number of columns than most tables of its page."""
_NEAR: Final = 0.6
"""Two cuttings whose scores are no further apart cannot be told apart."""
_BRACKET: Final = 3.0
_KNOWN: Final = 3.0
_FITTING: Final = 2.0
_TITLE: Final = 2.5
_ARTICLE: Final = 2.0
_TURN: Final = 0.7
_HEAD: Final = 0.8
_PLAIN: Final = -2.5
_CUT_NAME: Final = -6.0
_INNER_BRACKET: Final = -4.0
_INNER_TITLE: Final = -3.0
_STUMP: Final = -3.0

_WORD: Final = re.compile(r"\S+")
_BRACKETED: Final = re.compile(r"\([^()]*[A-ZÀ-ÞА-Я][^()]*\)")


class _Words(NamedTuple):
    """The words of all languages; how titles of agreements begin, named in full or by a kind alone; how a cell likes to end."""

    facts: CellWords
    full_title: re.Pattern[str]
    bare_title: re.Pattern[str]
    closing: re.Pattern[str]


@cache
def _words() -> _Words:
    facts = page_words().cells
    kinds = any_of((*facts.kinds, *(k[0].lower() + k[1:] for k in facts.kinds)))
    # "Supplementary Arrangement", "Joint initiative", "Memorandum of Understanding"
    full = rf"(?:{any_of(facts.qualities)}\s+{kinds}|{any_of(facts.alone)})(?!\w)"
    bare = rf"{any_of(facts.kinds)}\s+{any_of(facts.after_kind)}(?!\w)"  # "Agreement on", "MoU with", not "Agreement Task Force"
    closing = rf"""
          \( [^()]*[A-ZÀ-ÞА-Я][^()]* \) [.,;]? $             # an acronym in brackets: "(WADA)", "(KI 3)"
        | [–—-]\s* [A-Z]{{2,}}[A-Z0-9-]* $                   # or behind a dash: "– NCS4"
        | [–—]\s (?: [^\W\d_]+ \s )? {any_of(facts.kinds)} $  # or the kind of agreement: "– Training Agreement"
    """
    return _Words(facts, re.compile(full), re.compile(bare), re.compile(closing, re.VERBOSE))


class _Scored(NamedTuple):
    """What the search found for one line: where cells may begin, and for each number of cells its best cutting and score."""

    text: str
    starts: tuple[int, ...]
    gains: dict[tuple[int, int], float]
    best: dict[int, tuple[float, tuple[int, ...]]]


@dataclass(frozen=True, slots=True)
class _Signs:
    """Where the signs of a line stand."""

    names: tuple[tuple[int, int], ...]
    brackets: tuple[tuple[int, int], ...]
    titles: frozenset[int]


def _score_line(text: str, find_names: FindNames) -> _Scored:
    names = tuple((a, z) for a, z, _ in find_names(text))
    signs = _Signs(names, tuple(m.span() for m in _BRACKETED.finditer(text)), frozenset(_titles(text, names)))
    words = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    cuttable = len(text) <= _LONGEST
    places = [words[i][0] for i in range(1, len(words)) if cuttable and _may_begin(text, words[i - 1], words[i][0])]
    starts = (words[0][0], *places) if words else ()
    gains: dict[tuple[int, int], float] = {}
    ends = (*starts[1:], len(text))
    for i, start in enumerate(starts):
        for end in ends[i:]:
            gains[start, end] = _gain(text, start, end, signs)
    return _Scored(text, starts, gains, _search(starts, len(text), gains))


def _titles(text: str, names: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Where titles of agreements begin. A kind behind a capital belongs to a name: "Regional Cooperation Agreement on …"."""
    words = _words()
    for m in words.full_title.finditer(text):
        yield m.start()
    for m in words.bare_title.finditer(text):
        before = text[: m.start()].rstrip()
        if not before or before[-1] in ").” " or any(z == len(before) for _, z in names):
            yield m.start()


def _may_begin(text: str, before: tuple[int, int], at: int) -> bool:
    """May a cell begin at ``at``? Only with a capital, and not behind a preposition, comma or hyphen."""
    word = text[slice(*before)]
    first = text[at]
    if not (first.isupper() or text.startswith("“", at)):
        return False
    return word[-1] not in ",-–—(/’'" and word.casefold().strip("(“") not in _words().facts.inside


def _gain(text: str, start: int, end: int, signs: _Signs) -> float:
    """What speaks for ``text[start:end]`` being one cell, whole."""
    cell = text[start:end].rstrip()
    stop = start + len(cell)
    gain = 0.0
    # its beginning
    known = [n for n in signs.names if start <= n[0] < stop]
    if start:
        if start in signs.titles:
            gain += _TITLE
        elif any(n[0] == start or _article_between(text, start, n[0]) for n in known):
            gain += _KNOWN / 2
        elif text[:start].rstrip().endswith(")"):
            gain += _BRACKET / 3
        else:
            gain += _PLAIN
        first = cell.split(maxsplit=1)[0]
        gain += (
            _ARTICLE * (first in _words().facts.articles)
            + _HEAD * (first in _words().facts.heads)
            + _TURN * text[:start].rstrip()[-1].islower()
        )
    # its end
    if stop < len(text.rstrip()):
        if _words().closing.search(cell):
            gain += _BRACKET
        elif any(n[1] == stop for n in signs.names):
            gain += _KNOWN / 2
        else:
            gain += _PLAIN
    # its inside
    gain += _FITTING * _acronym_fits(cell)
    gain += _CUT_NAME * sum(a < start < z or a < stop < z for a, z in signs.names)
    gain += _INNER_BRACKET * sum(start < a and z < stop and _ends_a_cell(text, z) for a, z in signs.brackets)
    gain += _INNER_TITLE * sum(start < t < stop for t in signs.titles)
    gain += _KNOWN / 2 * any(n == (start, stop) or (n[0] == start and _only_brackets(text[n[1] : stop])) for n in known)
    if " " not in cell and not any(n == (start, stop) for n in known):
        gain += _STUMP
    return gain


def _ends_a_cell(text: str, at: int) -> bool:
    """Does a capital follow the bracket that closes at ``at``? "(WCO) on direct access" goes on."""
    rest = text[at:].lstrip(" ,.;")
    return rest[:1].isupper()


def _acronym_fits(cell: str) -> bool:
    """Do the letters of the bracketed acronym begin words of the cell, in this order, its first word the first of them?

    "Universal Postal Union (UPU)" does, "Ferry Guild Universal Postal Union (UPU)" does not.
    """
    m = re.search(r"\(([^()]*)\)\W*$", cell)
    words = [w for w in re.findall(r"[^\W\d_]+", cell[: m.start()]) if w not in _words().facts.articles] if m else []
    letters = [letter for letter in m[1].casefold() if letter.isalpha()] if m else []
    if not words or not letters or words[0][0].casefold() != letters[0]:
        return False
    initials = iter(w[0].casefold() for w in words)
    return all(letter in initials for letter in letters)


def _article_between(text: str, start: int, name: int) -> bool:
    return text[start:name].strip() in _words().facts.articles


def _only_brackets(rest: str) -> bool:
    return bool(re.fullmatch(r"\s*(?:\([^()]*\))?\s*", rest))


# The search ------------------------------------------------------------------------------------------------------------------


def _search(
    starts: Sequence[int], end: int, gains: dict[tuple[int, int], float], without: int = -1
) -> dict[int, tuple[float, tuple[int, ...]]]:
    """For each number of cells the best cutting of a line: its score and the starts of its cells, none of them ``without``."""
    best: dict[int, dict[int, tuple[float, tuple[int, ...]]]] = {end: {0: (0.0, ())}}
    for i in range(len(starts) - 1, -1, -1):
        start = starts[i]
        here: dict[int, tuple[float, tuple[int, ...]]] = {}
        for stop in (*starts[i + 1 :], end):
            if stop == without:
                continue
            for count, (score, cut) in best[stop].items():
                total = score + gains[start, stop]
                if count < _MOST and (count + 1 not in here or total > here[count + 1][0]):
                    here[count + 1] = (total, (start, *cut))
        best[start] = here
    return best[starts[0]] if starts else {}


def _count(line: _Scored, columns: int, *, last: bool) -> int:
    """How many cells a line has in a table of so many columns."""

    def loss(k: int) -> float:
        return 0.0 if k == columns or (last and k < columns) else _UNEVEN

    return max(line.best, key=lambda k: (line.best[k][0] - loss(k), -k), default=0)


def _table_score(lines: Sequence[_Scored], columns: int) -> float:
    total = 0.0
    for i, line in enumerate(lines):
        if line.best:
            k = _count(line, columns, last=i == len(lines) - 1)
            even = k == columns or (i == len(lines) - 1 and k < columns)
            total += line.best[k][0] - (0.0 if even else _UNEVEN)
    return total


def _usual_columns(tables: Sequence[Sequence[_Scored]]) -> int:
    """The number of columns that the tables of a page have in common, as far as they do."""
    scores = [[_table_score(lines, c) for c in range(1, _MOST + 1)] for lines in tables if lines]
    if not scores:
        return 1

    def fit(c: int) -> float:
        return sum(max(score - _OTHER_COLUMNS * (k != c) for k, score in enumerate(s, 1)) for s in scores)

    return max(range(1, _MOST + 1), key=lambda c: (fit(c), -c))


def _row(line: _Scored, count: int) -> Row:
    """The best cutting into ``count`` cells, without the borders that might as well stand elsewhere."""
    if not count:
        return Row((), ())
    score, starts = line.best[count]
    undecided = []
    for border in starts[1:]:
        rival = _search(line.starts, len(line.text), line.gains, without=border).get(count)
        if rival and score - rival[0] < _NEAR:
            undecided.append(border)
    kept = [s for s in starts if s not in undecided]
    cells = tuple((a, a + len(line.text[a:z].rstrip())) for a, z in zip(kept, (*kept[1:], len(line.text)), strict=True))
    return Row(cells, tuple(undecided))
