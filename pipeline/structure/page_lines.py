"""The printed lines of a text copy as paragraphs: wrapped lines joined, paragraphs that have run together cut apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from pipeline.document import Line
from pipeline.woven import Woven, join

bullet: Final = re.compile(
    r"""
    \s* (?: [•·▪▫◦‣⁃●○■□►▶➢➤✓✔❖] \s*      # a sign that only ever is a bullet
          | [-*–—−o] (?: \s+ | $ ) )         # a sign that is one where white space follows: "- item", not "-item", "o item"
    """,
    re.VERBOSE,
)
"""What opens a list item."""

# Lines into paragraphs -------------------------------------------------------------------------------------------------------

_WIDEST: Final = 110
"""Lines of a wrapped copy are no longer than this; longer ones are whole paragraphs."""
_NARROWEST: Final = 45
_FINAL: Final = re.compile(r"[.!?:;。！？؟][\"”’»)\]]*$")


def groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Runs of lines without an empty line between them."""
    group: list[Line] = []
    for line in lines:
        if group and line.blank_before:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


_LONGEST_CELL: Final = 300
_NAME_LETTERS: Final = 3
"""A first cell is a name or a date; what has fewer letters and digits is the number or bullet of a paragraph."""


def is_tabbed(line: Line) -> bool:
    """May this be the row of a table whose cells are parted by tabs, as a browser copies it?"""
    cells = line.text.split("\t") if "\t" in line.text else []
    return bool(cells) and max(map(len, cells)) <= _LONGEST_CELL and sum(map(str.isalnum, cells[0])) >= _NAME_LETTERS


def tabbed(group: Sequence[Line]) -> Iterator[list[Line]]:
    """Cut a run of lines where rows whose cells are parted by tabs begin and end."""
    part: list[Line] = []
    for line in group:
        if part and is_tabbed(part[-1]) != is_tabbed(line):
            yield part
            part = []
        part.append(line)
    if part:
        yield part


def paragraphs(group: Sequence[Line]) -> Iterator[list[Line]]:
    """Cut a run of lines into paragraphs: each line is one, but for wrapped lines, which go on until one ends early."""
    width = max((len(x.text) for x in group if len(x.text) <= _WIDEST), default=0)
    wrapped = _is_wrapped(group, width)
    current = [group[0]]
    for above, line in pairwise(group):
        apart = line.role or above.role == "heading" or above.bold != line.bold
        if (
            wrapped
            and not apart
            and _goes_on(above.text, line.text, width)
            and not (len(current) == 1 and _is_headline(above.text, line.text))
        ):
            current.append(line)
        else:
            yield current
            current = [line]
    yield current


def _is_wrapped(group: Sequence[Line], width: int) -> bool:
    """Do these lines break where the next word would no longer fit, and in the middle of sentences?"""
    if width < _NARROWEST:
        return False
    joints = [(a.text, b.text) for a, b in pairwise(group) if len(a.text) <= _WIDEST and len(b.text) <= _WIDEST]
    full = [(a, b) for a, b in joints if _goes_on(a, b, width)]
    if any(b[0].islower() and not _FINAL.search(a) for a, b in full):
        return True
    uncased = not any(c.isupper() or c.islower() for c in group[0].text)
    return uncased and len(full) >= 2 and len(full) * 3 >= len(joints) * 2


def _goes_on(above: str, line: str, width: int) -> bool:
    """Would the first word of ``line`` not have fitted behind ``above``? A line with a bullet opens a paragraph."""
    if len(above) > _WIDEST or bullet.match(line):
        return False
    return len(above) + 1 + len(line.split(maxsplit=1)[0]) > width * 0.9


def _is_headline(above: str, line: str) -> bool:
    """Is the first line a headline over the second: most words of some length capitalized, no stop, and a new sentence below?"""
    words = [w for w in above.split() if len(w) > 3]
    titled = len(words) > 2 and sum(w[0].isupper() for w in words) * 4 >= len(words) * 3
    return titled and line[0].isupper() and above[-1].isalnum()


def joined(lines: Sequence[Line]) -> Woven:
    """The lines of a paragraph with a space between them; a hyphen at a line's end stays and takes none."""
    woven = lines[0].woven
    for line in lines[1:]:
        hyphen = len(woven.text) > 1 and woven.text[-1] in "-‐–" and woven.text[-2].isalpha() and line.text[0].isalpha()
        woven = woven + line.woven if hyphen else join((woven, line.woven))
    return woven


# Paragraphs that have run together -------------------------------------------------------------------------------------------

_SENTENCE_END: Final = re.compile(
    r"""
      (?P<word> (?<![^\W_])[^\W_]+ | [)%\]] )      # the last word: "Stock", "2015", ")"
      (?: [.!?]+ | [,.!?]? (?=[”»]) )   # a full stop, or a quotation that closes: "world.“", "Chief.”"
      (?P<quote> [”"’»)\]]* )
      (?= [^\W\d_] | ["“«„] )           # and the next paragraph begins at once: "The", "“This"
    """,
    re.VERBOSE,
)
_SHORT_FORM: Final = re.compile(r"(?:[A-ZÀ-Ý]?[a-zß-ÿ]|[^\W\d_]|Mrs|Nos|Inc|Ltd|Art|Prof|vol|pp)$")
"""What a full stop follows without ending a sentence: "No.5", "St.Petersburg", "U.N.", "Inc.", "Prof."."""
_ADDRESS: Final = re.compile(r"(?:://|www\.|@)\S*$")


def run_apart(woven: Woven) -> Iterator[Woven]:
    """Cut a line in which several paragraphs have run together; one border alone is a slip of the author and stays."""
    borders = list(_borders(woven.text))
    if len(borders) < 2:
        yield woven
        return
    for start, end in pairwise([0, *borders, len(woven)]):
        yield woven.cut(start, end)


def _borders(text: str) -> Iterator[int]:
    marks = counted = 0  # straight quotation marks so far, and up to where
    for m in _SENTENCE_END.finditer(text):
        at = m.end()
        quote = m["quote"]
        marks += text.count('"', counted, at - 1)
        counted = at - 1
        if quote.endswith('"') and marks % 2 == 0:
            at -= 1  # a straight quotation mark that opens
        if not (text[at].isupper() or text[at] in '"“«„'):
            continue
        if not (_SHORT_FORM.match(m["word"]) and not quote) and not _ADDRESS.search(text, max(0, at - 80), at):
            yield at
