"""The text of an agreement itself: title, parties, recitals, articles, annexes, place and date, signatures.

``art3.h1`` is the heading of Article 3, ``art3.op2`` its second numbered paragraph, ``art3.op2.a`` an item of it, ``art3.p1`` a
paragraph without number beside numbered ones. Recitals are ``pp1…``, what annexes say ``annex1.p1…``. The lines of the
signatures are ``meta1…``, in columns cells.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from pipeline.document import Aside, Block, Document, Fact, Reading
from pipeline.languages.agreements import agreement_words, one_of
from pipeline.languages.late import Late
from pipeline.languages.signings import signing_words
from pipeline.structure.agreement_columns import with_columns, with_gaps
from pipeline.structure.assemble import assemble
from pipeline.structure.page_kinds import leave_out_tools
from pipeline.structure.page_notes import find_hosts, take_notes
from pipeline.structure.page_pieces import Piece, Pieces, cut_into_pieces
from pipeline.structure.page_sizes import is_prose, is_short_line
from pipeline.woven import join

_TOP: Final = 40
"""Lines among which the title stands."""
_SIGNS: Final = 3
"""So many kinds of words that only the text of an agreement has make it one, beside its title."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    title: Late
    article: Late
    annex: Late
    agreed: Late
    called: Late
    recitals: Late
    recital: Late
    done: Late
    witness: Late
    for_: Late


@cache
def _patterns(language: str) -> _Patterns | None:
    words, signing = agreement_words(language), signing_words(language)
    if words is None or signing is None:
        return None
    t = signing.text
    nouns = one_of([n for n in words.nouns if n not in words.agreements["short"]])
    number = rf"(?:\d{{1,3}}|[IVXLC]{{1,7}}|[٠-٩]{{1,3}}|{one_of(t['article_first'])})"
    rest = r"(?P<sep>\s*(?:[.:–—-]+\s*|\Z|\s))(?P<rest>.*)\Z"

    def any_of(key: str) -> str:
        return rf"(?:{one_of(t[key])})"

    return _Patterns(
        title=Late(rf"(?:{one_of(words.names['articles'])}\s+)?(?:[\w’'-]+\s+){{0,2}}(?:{nouns})(?!\w)", re.IGNORECASE),
        article=Late(rf"(?P<label>{any_of('article')}\s*(?P<n>{number}))(?!\w){rest}", re.IGNORECASE | re.DOTALL),
        annex=Late(
            rf"(?P<label>{any_of('annex')}(?:\s*(?P<n>\d{{1,2}}|[IVX]{{1,5}}|[A-H]))?)(?!\w){rest}", re.IGNORECASE | re.DOTALL
        ),
        agreed=Late(rf"(?<!\w){any_of('agreed')}(?!\w)", re.IGNORECASE),
        called=Late(rf"(?<!\w){any_of('called')}(?!\w)", re.IGNORECASE),
        recitals=Late(rf"\W*{any_of('recitals')}\W*\Z", re.IGNORECASE),
        recital=Late(rf"\W*(?:and\s+|et\s+|y\s+|und\s+)?{any_of('recital_verbs')}(?!\w)", re.IGNORECASE),
        done=Late(rf"\W*{any_of('done')}(?!\w)|\W*{any_of('witness')}[^.]{{0,300}}?(?<!\w){any_of('done')}(?!\w)", re.IGNORECASE),
        witness=Late(rf"\W*{any_of('witness')}(?!\w)", re.IGNORECASE),
        for_=Late(rf"\W*{any_of('for')}(?!\w)", re.IGNORECASE),
    )


def looks_like_agreement(reading: Reading, language: str) -> bool:
    """Has it the title of an agreement, and three kinds of words that only the text of one has?

    These are articles, "have agreed as follows", "hereinafter referred to as", recitals, "Done at", "In witness whereof", and
    lines that begin with "For …" behind them.
    """
    p = _patterns(language)
    if p is None:
        return False
    texts = [line.text.strip() for line in reading.lines]
    if not any(_may_be_title(text, p) for text in texts[:_TOP]):
        return False
    whole = " ".join(texts)
    closing = next((i for i in range(len(texts) - 1, -1, -1) if p.done.match(texts[i]) or p.witness.match(texts[i])), None)
    signs = (
        sum(_is_article(text, p) for text in texts) >= 2 or len(_numbered_heads(texts)) >= _HEADS_LEAST,
        bool(p.agreed.search(whole)),
        bool(p.called.search(whole)),
        sum(bool(p.recital.match(text)) for text in texts) >= 2,
        closing is not None and bool(p.done.match(texts[closing])),
        any(p.witness.match(text) for text in texts),
        sum(bool(p.for_.match(text)) and is_short_line(text) for text in texts[len(texts) // 2 :]) >= 2,
    )
    return sum(signs) >= _SIGNS


_HEADS_LEAST: Final = 3
_NUMBERED_HEAD: Final = re.compile(r"(?P<label>(?P<n>\d{1,2}|[IVX]{1,5}))\s*[.:–—-]?\s+(?P<rest>[^\W\d_].{1,80})\Z", re.DOTALL)


def _numbered_heads(texts: Sequence[str]) -> dict[str, re.Match[str]]:
    """Headings such as "2. Exchange of information", which count one by one; in a text without articles they stand for them."""
    found: dict[str, re.Match[str]] = {}
    for text in texts:
        m = _NUMBERED_HEAD.match(text)
        if (
            m
            and is_short_line(m["rest"], 90)
            and not is_prose(text)
            and m["rest"][0].isupper()
            and _number(m["n"]) == len(found) + 1
        ):
            found[text] = m
    return found


def _may_be_title(text: str, p: _Patterns) -> bool:
    return len(text) < 400 and bool(p.title.match(text)) and not text.endswith((".", ";", ","))


def _is_article(text: str, p: _Patterns) -> bool:
    m = p.article.match(text)
    return bool(m) and (not m["rest"] or len(m["rest"]) < 120 or m["sep"].strip() != "") if m else False


# --- the whole text ----------------------------------------------------------------------------------------------------------


def structure_agreement(reading: Reading, *, language: str, origin: str, source_id: str) -> Document:
    """The document of a reading that holds the text of one agreement. Nothing is refused."""
    p = _patterns(language)
    if p is None:
        raise ValueError(f"no facts about agreements in {language}")
    reading = with_columns(with_gaps(reading), p.done, p.witness, p.for_)
    page = cut_into_pieces(reading)
    leave_out_tools(page)
    take_notes(page, reading)
    _join_title(page, p)
    heads = {} if sum(_is_article(x.text, p) for x in page.pieces) >= 2 else _numbered_heads([x.text for x in page.pieces])
    walk = _Walk(p, page, heads if len(heads) >= _HEADS_LEAST else {})
    for i, piece in enumerate(page.pieces):
        walk.take(i, piece)
    page.pieces[:] = [x for x in page.pieces if x.kind]
    find_hosts(page.pieces)
    blocks = walk.blocks()
    laid = assemble(reading, blocks, page.asides, page.mends)
    document = Document(source_id, "agreement", language, laid.text, laid.passages, laid.anchors, origin)
    document.notes = [*reading.notes, *laid.notes]
    title = next((x for x in laid.passages if x.kind == "title"), None)
    if title:
        document.title = title.text
        document.facts.append(Fact("title", title.text, title.start, title.end))
    return document


def _join_title(page: Pieces, p: _Patterns) -> None:
    """Make one piece of the lines of the title: from the noun to the parties, up to the first sentence."""
    pieces = page.pieces
    first = next((i for i, x in enumerate(pieces[:_TOP]) if _may_be_title(x.text, p)), None)
    if first is None:
        return
    end = first + 1
    while end < min(len(pieces), first + 12) and not _ends_title(pieces[first:end], pieces[end], p):
        end += 1
    lines = pieces[first:end]
    title = lines[0]
    title.woven = join([x.woven for x in lines])
    title.kind = "title"
    title.marks = [m for x in lines for m in x.marks]
    pieces[first:end] = [title]


def _ends_title(lines: Sequence[Piece], piece: Piece, p: _Patterns) -> bool:
    text = piece.text
    if piece.cell or piece.bullet or is_prose(text) or len(text) > 200 or p.called.search(text) or p.agreed.search(text):
        return True
    if p.recital.match(text) or p.recitals.match(text) or _is_article(text, p) or text.endswith((",", ";", ".", ":")):
        return True
    whole = " ".join(x.text for x in lines)
    # A second line in capitals, or one that the line before asks for ("between", "and"), goes on.
    asks = whole.rstrip().split(" ")[-1].casefold() in _ASKING or text.split(" ")[0].casefold() in _ASKING
    return not (asks or (text.upper() == text and whole.upper() == whole and not piece.gap))


_ASKING: Final = frozenset(
    ("between", "and", "the", "of", "on", "with", "concerning", "regarding", "for", "relative", "in", "entre", "et", "la", "le",
     "l’", "de", "du", "relatif", "y", "el", "sobre", "relativo", "zwischen", "und", "der", "dem", "des", "über", "بين", "و")
)  # fmt: skip

# --- piece by piece ----------------------------------------------------------------------------------------------------------

_NUMBERED: Final = re.compile(r"\(?(?P<n>[0-9٠-٩]{1,2}(?:\.[0-9]{1,2}){0,2})(?P<stop>[.)]*)\s+(?=\S)")
_ITEM: Final = re.compile(r"\(?(?P<n>[a-z]|[ivx]{1,4}|[أ-ي])\)\s*(?=\S)")
_CUT_LABEL: Final = "number of a paragraph"


@dataclass(slots=True)
class _Walk:
    """Goes through the pieces in order and knows in which part of the agreement it is."""

    p: _Patterns
    page: Pieces
    heads: dict[str, re.Match[str]]
    state: str = "top"
    prefix: str = ""
    parent: Piece | None = None
    heading: Piece | None = None
    articles: int = 0
    annexes: int = 0
    taken: set[int] = field(default_factory=set)
    where: dict[int, tuple[str, str]] = field(default_factory=dict)
    parents: dict[int, Piece] = field(default_factory=dict)

    def take(self, i: int, piece: Piece) -> None:
        """Decide what a piece is."""
        if i in self.taken:
            return
        if piece.kind == "title":
            self.state = "parties"
            self._put(piece, "title", "")
        elif piece.kind == "footnote":
            self._put(piece, "footnote", "")
        elif piece.cell:
            self._put(piece, "table_cell", "")
        elif self.state == "top":
            self._put(piece, "meta" if is_short_line(piece.text) else "body", "")
        elif (
            self.state != "closing"
            and (m := self.p.annex.match(piece.text))
            and len(piece.text) < 120
            and not is_prose(piece.text)
        ):
            self._annex(i, piece, m)
        elif self.p.done.match(piece.text) or self.p.witness.match(piece.text):
            self.state, self.prefix, self.parent = "closing", "", None
            self._put(piece, "body", "")
        elif self.state == "closing":
            self._closing(i, piece)
        elif (m := self.heads.get(piece.text)) or ((m := self.p.article.match(piece.text)) and _is_article(piece.text, self.p)):
            self._article(i, piece, m)
        elif self.state in ("parties", "recitals"):
            self._preamble(piece)
        else:
            self._body(piece)

    def _put(self, piece: Piece, kind: str, prefix: str, parent: Piece | None = None) -> None:
        piece.kind = kind
        self.where[id(piece)] = (prefix, kind)
        if parent is not None:
            self.parents[id(piece)] = parent

    def _cut(self, piece: Piece, start: int, label: str) -> None:
        """Take a label off the beginning of a piece."""
        at = piece.woven.at
        self.page.asides.append(Aside(at[0], at[start - 1] + 1, "label", _CUT_LABEL))
        piece.label, piece.woven = label, piece.woven.cut(start).strip()

    def _preamble(self, piece: Piece) -> None:
        if self.p.recitals.match(piece.text):
            self.state = "recitals"
            self._put(piece, "heading", "")
        elif self.p.recital.match(piece.text):
            self.state = "recitals"
            self._put(piece, "preambular", "")
        elif self.p.agreed.search(piece.text[-120:]) or self.p.called.search(piece.text) or is_prose(piece.text):
            self._put(piece, "body", "")
        else:
            self._put(piece, "heading" if is_short_line(piece.text) and piece.bold else "body", "")

    def _article(self, i: int, piece: Piece, m: re.Match[str]) -> None:
        self.articles += 1
        self.state, self.prefix, self.parent = "articles", f"art{self.articles}.", None
        number = _number(m["n"])
        if number and number >= self.articles:
            self.articles, self.prefix = number, f"art{number}."
        label, rest = m["label"].strip(), m["rest"].strip()
        self._head(i, piece, label, rest, m.start("rest"))

    def _annex(self, i: int, piece: Piece, m: re.Match[str]) -> None:
        self.annexes += 1
        self.state, self.prefix, self.parent = "annex", f"annex{self.annexes}.", None
        self._head(i, piece, m["label"].strip(), m["rest"].strip(), m.start("rest"))

    def _head(self, i: int, piece: Piece, label: str, rest: str, start: int) -> None:
        """A heading with its label: the title stands behind the label, or in the next line, or there is none."""
        following = self.page.pieces[i + 1] if i + 1 < len(self.page.pieces) else None
        if rest and (is_prose(rest) or rest.endswith((".", ";", ","))):
            self._cut(piece, start, label)
            self._put(piece, "body" if self.state == "annex" else "operative", self.prefix)
            return
        if rest:
            self._cut(piece, start, label)
        elif following is not None and _is_title_line(following, self.p):
            self.page.asides.append(Aside(*piece.raw, "label", _CUT_LABEL))
            piece.woven, piece.raw, piece.marks = following.woven, following.raw, following.marks
            piece.label = label
            self.taken.add(i + 1)
        else:
            piece.label = label
        self.heading = piece
        self._put(piece, "heading", self.prefix)

    def _body(self, piece: Piece) -> None:
        text = piece.text
        kind = "annex" if self.state == "annex" else "operative"
        if (m := _ITEM.match(text)) and self.parent is not None:
            self._cut(piece, m.end(), text[: m.end()].strip())
            self._put(piece, "subparagraph", "", self.parent)
        elif piece.bullet:
            self._put(piece, "list_item", self.prefix, self.parent)
        elif (m := _NUMBERED.match(text)) and (m["stop"] or "." in m["n"]) and m.end() < len(text):
            self._cut(piece, m.end(), m["n"])
            self._put(piece, kind, self.prefix, self.heading if kind == "operative" else None)
            self.parent = piece
        elif is_short_line(text) and not is_prose(text) and text.upper() == text and text.lower() != text:
            self._put(piece, "heading", self.prefix)
        else:
            self._put(piece, kind, self.prefix, self.heading if kind == "operative" else None)
            self.parent = piece

    def _closing(self, i: int, piece: Piece) -> None:
        if (m := self.p.annex.match(piece.text)) and len(piece.text) < 120 and not self.p.for_.match(piece.text):
            self._annex(i, piece, m)
        else:
            self._put(piece, "meta" if not is_prose(piece.text) else "body", "")

    # -- eids

    def blocks(self) -> list[Block]:
        """The blocks of all pieces, with their eids."""
        pieces = self.page.pieces
        self._unnumbered(pieces)
        count: Counter[str] = Counter()
        eids: dict[int, str] = {}
        tables: dict[int, int] = {}
        made: list[Block] = []
        for piece in pieces:
            prefix, kind = self.where[id(piece)]
            parent = self.parents.get(id(piece))
            if kind == "title":
                eid = "title"
            elif kind == "table_cell" and piece.cell:
                table, row, column = piece.cell
                eid = f"t{tables.setdefault(table, len(tables) + 1)}.r{row}.c{column}"
            elif kind == "subparagraph" and parent is not None:
                eid = f"{eids[id(parent)]}.{re.sub(r'[^0-9a-zء-ي]', '', (piece.label or '').casefold())}"
            else:
                eid = _next_eid(prefix, kind, piece.label, count)
            while eid in eids.values():
                count[eid] += 1
                eid = f"{eid}-{count[eid] + 1}"
            eids[id(piece)] = eid
            host = (
                pieces[piece.parent] if kind == "footnote" and piece.parent is not None and piece.parent < len(pieces) else parent
            )
            made.append(Block(kind, piece.woven, eid, piece.label, eids.get(id(host)) if host else None, piece.marks))
        return made

    def _unnumbered(self, pieces: Sequence[Piece]) -> None:
        """In an article with numbers a paragraph without one is its ``body``."""
        numbered = {self.where[id(x)][0] for x in pieces if self.where[id(x)][1] == "operative" and _is_number(x.label)}
        for x in pieces:
            prefix, kind = self.where[id(x)]
            if kind == "operative" and prefix in numbered and not _is_number(x.label):
                x.kind = "body"
                self.where[id(x)] = (prefix, "body")


def _is_title_line(piece: Piece, p: _Patterns) -> bool:
    text = piece.text
    if piece.cell or piece.bullet or not is_short_line(text, 110) or is_prose(text) or _NUMBERED.match(text) or _ITEM.match(text):
        return False
    return not _is_article(text, p)


def _is_number(label: str | None) -> bool:
    return bool(label and label[0].isdigit())


_HEADS: Final = {"preambular": "pp", "operative": "op", "heading": "h", "list_item": "li", "meta": "meta", "footnote": "fn"}


def _next_eid(prefix: str, kind: str, label: str | None, count: Counter[str]) -> str:
    head = _HEADS.get(kind, "p")
    key = f"{prefix}{head}"
    count[key] += 1
    if kind == "operative" and label and _is_number(label):
        number = int(label.rpartition(".")[2])
        count[key] = max(count[key], number)
        return f"{key}{number}"
    return f"{key}{count[key]}"


_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def _number(text: str) -> int | None:
    """``4`` of "4", "IV" or "٤"; None for a word."""
    if text.isdecimal():
        return int(text)
    values = [_ROMAN.get(c) for c in text.casefold()]
    if None in values:
        return None
    held = [v for v in values if v is not None]
    return sum(-a if a < b else a for a, b in zip(held, [*held[1:], 0], strict=True))
