"""HTML as a reading: one line a block, with its place, its styles and its links; the rest of the page as asides.

Nothing is decided about what the text means. What stands around the text (menus, footers, cookie banners) is told by the
structure of the page, see ``html_rules``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.document import Aside, Note, Reading
from pipeline.read.html_hints import page_hints
from pipeline.read.html_tree import Tree
from pipeline.read.html_walk import Walk

_MANY_TAGS: Final = 35_000
_TEXT_A_TAG: Final = 25
_MOST_TAGS: Final = 40_000
"""A page that has many tags, and more than one for so many characters, is read up to there: no page of text is like that."""
_LITTLE: Final = 200
"""A shorter end of a file that is left out is not told."""


def read_html(raw: str) -> Reading:
    """Read a decoded HTML file.

    Gives one ``Line`` a block, with ``role``, ``level`` (of a heading, of an item) and ``cell`` (merged cells leave the others in
    their columns); ``styles`` for italics, bold, superscript and links; ``places`` with the path of the element;
    ``extents`` for entities; ``hints`` (also ``type``: what the page calls itself). Every other character is in an aside.
    Never raises: what is no HTML is text. Of a page with too many tags the rest is an aside, with a note.
    """
    end = _limit(raw)
    tree = Tree(raw[:end])
    walk = Walk(tree)
    walk.run()
    reading = Reading("html", raw, walk.lines, blocks=True, extents=tree.extents, places=walk.places, styles=sorted(walk.styles))
    reading.hints = page_hints(walk.hinting, walk.title, walk.scripts)
    if walk.rights:
        reading.hints["rights"] = " ".join(walk.rights.split())
    around = [Aside(*a) for a in walk.left]
    taken = sorted([*walk.chunks, *((a.start, a.end) for a in around)])
    reading.asides = [*around, *_spaces(tree, around), *_markup(raw[:end], taken)]
    tree.nodes.clear()  # nodes and tree hold each other: so they go at once
    if end - tree.end > _LITTLE:
        message = (
            f"a comment or script that begins at character {tree.end:,} is never closed; what stands behind it is left out, "
            "look at the file: it may be cut off."
        )
        reading.notes.append(Note("read", "never_closed", "warning", message))
    if end < len(raw):
        reading.asides.append(Aside(end, len(raw), "furniture", "behind the last tag that was read"))
        reading.notes.append(
            Note(
                "read",
                "too_many_tags",
                "warning",
                f"the page has {raw.count('<'):,} tags, more than text; what stands behind character {end:,} is left out, "
                "look at the file: it may be damaged.",
            )
        )
    return reading


def _limit(raw: str) -> int:
    """Where reading ends: before the first tag too many, else at the end."""
    most = min(max(_MANY_TAGS, len(raw) // _TEXT_A_TAG), _MOST_TAGS)
    if raw.count("<") <= most:
        return len(raw)
    at = -1
    for _ in range(most):
        at = raw.find("<", at + 1)
    return at


def _spaces(tree: Tree, around: Sequence[Aside]) -> Iterator[Aside]:
    """Entities that stand for white space, as far as no other aside holds them: a text shows nothing of them but a space."""
    waiting = iter(around)
    aside = next(waiting, None)
    for start, end in tree.spaces:
        while aside and aside.end <= start:
            aside = next(waiting, None)
        if not (aside and aside.start <= start):
            yield Aside(start, end, "markup", "a space written as an entity")


def _markup(raw: str, taken: Sequence[tuple[int, int]]) -> Iterator[Aside]:
    """Everything that is no text: the stretches of ``raw`` between those that are ``taken`` and hold more than white space."""
    at = 0
    for start, end in (*taken, (len(raw), len(raw))):
        if raw[start:end].isspace():
            continue
        if start > at:
            between = raw[at:start]
            words = between.strip()
            if words:
                first = at + len(between) - len(between.lstrip())
                yield Aside(first, first + len(words), "markup", "tags and comments")
        at = max(at, end)
