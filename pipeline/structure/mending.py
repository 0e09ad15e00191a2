"""Words that printing and PDF tools broke: joined at a line's end, or closed up where kerning tore them apart.

Every mend is recorded with the raw stretch it covers. What cannot be decided stays as printed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import add
from typing import Final

from pipeline.document import Mend
from pipeline.languages import load_language, vocabulary
from pipeline.woven import Woven, join, tidy, weave

_LATIN: Final = re.compile(r"[A-Za-z]+")
_LETTER_OF_NUMBER: Final = re.compile(r"[A-Z](?:[号和、]|\s?\()")
_BESIDE_HAN: Final = re.compile(
    r"(?<=[\u4e00-\u9fff《〈「『（【“]) (?=[0-9A-Za-z)(])|(?<=[0-9A-Za-z]) (?=[\u4e00-\u9fff》〉」』）】”，。；：、])"
    r"|(?<=[）】》”]) (?=\))"
)
_WORD: Final = re.compile(r"[^\W\d_]+")
# A word that is no part of a symbol: not the "RES" of A/RES/75/10.
_RUNNING_WORD: Final = re.compile(r"(?<![/\w])[^\W\d_]+(?![/\w])")
_HYPHENATED: Final = re.compile(r"[^\W\d_]+(?:[-\u2011][^\W\d_]+)+")
_HYPHENS: Final = "-\u2010\u2011\u00ad\ufffe"
_ENDS_IN_HYPHEN: Final = re.compile(rf"(?:(?P<word>[^\W\d_]+)|(?P<digit>\d))(?P<hyphen>[{_HYPHENS}])$")
_TORN: Final = re.compile(r"(?<![\w’'-])(?P<a>[^\W\d_]+) (?P<b>[^\W\d_]+)(?![\w’'])")
# After an elided article or preposition too, as French has it: "l’att ention", "d’urge nce".
_TORN_AFTER_ELISION: Final = re.compile(r"(?<![\w-])(?P<a>[^\W\d_]+) (?P<b>[^\W\d_]+)(?![\w’'])")
_NEXT: Final = re.compile(r" (?P<word>[^\W\d_]+)(?![\w’'])")
_JOINERS: Final = frozenset(["and", "or", "to", "und", "oder", "bzw", "et", "ou", "y", "o", "e", "и", "или"])
"""Words before which a hyphen at a line's end stands for a part left out (``troop- and police-contributing``)."""

_STRETCHED: Final = re.compile(r"(?<=[\u0620-\u063f\u0641-\u0652])\u0640+(?=[\u0620-\u063f\u0641-\u0652])")
_one_in: Final = 20
_LOOSE_HYPHEN: Final = re.compile(
    r"(?<![\w-])(?P<a>[^\W\d_]+(?:-[^\W\d_]+)*)(?= -|- | - ) ?(?P<hyphen>[-\u2011]) ?"
    r"(?P<b>[^\W\d_]+(?:-[^\W\d_]+)*)(?![\w-])"
)
# A space before a closing mark, before a stop at the end of its word, or around the dash of a span of years.
_BEFORE_CLOSING: Final = re.compile(
    r" (?:(?<=[^\s(] )(?=[”’)\]](?![\w]))"
    r"|(?<=[\w)\]”»“] )(?=[;,.،؛](?:\s|$))"
    r"|(?<=(?:19|20)\d\d )(?=[–-] ?(?:19|20)\d\d)|(?<=(?:19|20)\d\d[–-] )(?=(?:19|20)\d\d)"
    r"|(?<=(?:19|20)\d\d [–-] )(?=(?:19|20)\d\d))"
)


@dataclass(slots=True)
class Mender:
    """Mends the words of one document. ``words`` counts the words of the document itself, as printed."""

    language: str
    words: Counter[str]
    wraps_words: bool = True
    mends: list[Mend] = field(default_factory=list)
    stretches: bool = field(init=False)

    def __post_init__(self) -> None:
        """Has the layout stretched the words of the text? Authors stretch one in forty at the most."""
        arabic = {word: n for word, n in self.words.items() if word[0] >= "\u0600"} if self.language == "ar" else {}
        stretched = sum(n for word, n in arabic.items() if _STRETCHED.search(word))
        self.stretches = stretched * _one_in > sum(arabic.values())

    def join_lines(self, lines: Sequence[Woven]) -> Woven:
        """One paragraph from its printed lines. A real hyphen at a line's end stays and takes no space after it."""
        out: list[Woven] = []
        for line in lines:
            line = line.strip()
            m = _ENDS_IN_HYPHEN.search(out[-1].text) if out and line.text and out[-1].text[-1] in _HYPHENS else None
            if out and line.text and not load_language(self.language).spaced:
                out[-1] = self._over_wrap(out[-1], line)
            elif m and line.text[0].isalnum():
                out[-1] = self._over_hyphen(out[-1], line, m["hyphen"])
            elif out and line.text and self._is_bound(out[-1].text, line.text):
                out[-1] = weave((out[-1], line))
            elif line.text:
                out.append(line)
        if out and out[-1].text.endswith("\ufffe"):  # what it divided goes on in another paragraph, or nowhere
            out[-1] = self._with_hyphen(out[-1])
        return join(out)

    def _is_bound(self, before: str, after: str) -> bool:
        """Does no space stand between two lines: after an opening bracket, and after what opens a part of a sentence or a word?

        ``(`` and ``2008)``; in Spanish ``dimensiones —`` and ``económica``; ``Polizistinnen und -`` and ``polizisten``.
        """
        last, opened = before[-1], before[-2:-1] in {"", " "}
        if last in "([" or (opened and last in load_language(self.language).marks.get("opens", "")):
            return True
        return opened and last in "-\u2010\u2011" and after[0].isalpha() and before[:-1].rstrip().rpartition(" ")[2] in _JOINERS

    def _with_hyphen(self, line: Woven) -> Woven:
        """The line with a hyphen at its end in place of the sign that stands for one."""
        self.mends.append(Mend(line.at[-1], line.at[-1] + 1, "hyphen at the end of a line"))
        return weave((line.cut(0, len(line) - 1), Woven("-", line.at[-1:])))

    def _over_wrap(self, before: Woven, after: Woven) -> Woven:
        """Lines of a language without spaces: broken anywhere, in words and numbers too (``201|9年``, ``COVI|D-19``).

        A space stood between two Latin words or, where lines are as printed (``wraps_words`` False), two numbers; and before
        the letter of a number (``53/77|P号``).
        """
        a, b = before.text[-1], after.text[0]
        apart = a.isascii() and b.isascii() and a.isalnum() and b.isalnum()
        if self.wraps_words and a.isdigit() and not b.isascii():
            return join((before, after))  # perhaps a footnote's mark; else the space goes again
        if apart and self.wraps_words:
            last, first = _LATIN.findall(before.text)[-1:], _LATIN.match(after.text)
            if a.isalpha() and last and first:
                apart = all(len(w) > 1 and w.casefold() in vocabulary("en") for w in (last[0], first[0]))
            else:
                apart = a.isdigit() and bool(_LETTER_OF_NUMBER.match(after.text))
        return join((before, after)) if apart else weave((before, after))

    def _over_hyphen(self, before: Woven, after: Woven, hyphen: str) -> Woven:
        """``Counter-`` and ``Terrorism`` keep their hyphen; ``coope-`` and ``ration`` lose it.

        The hyphen stays where the word is known with it, goes where it is known without, and else stays if both parts are
        words or the second begins with a capital. pdfium (U+FFFE) and soft hyphens (U+00AD) leave open whether the hyphen is
        a real one. Before ``and`` it stands for a part left out and takes a space (``low- and middle-income``).
        """
        first, second = _WORD.findall(before.text), _WORD.match(after.text)
        suspended = second is not None and second.group() in _JOINERS
        if first and second and not suspended:
            a, b = first[-1].casefold(), second.group().casefold()
            apart = (self._stands_alone(a) and self._stands_alone(b)) or second.group()[0].isupper()
            hyphenated = before.text[-2].isdigit() or self._known(f"{a}-{b}") or self._known(_chain(before.text, after.text))
            divided = not hyphenated and (self._known(a + b) or not apart)
            if divided and (hyphen in "\u00ad\ufffe" or self._known(a + b)):
                start, end = before.at[len(before) - 1 - len(a)], after.at[second.end() - 1] + 1
                self.mends.append(Mend(start, end, "word divided at the end of a line"))
                return weave((before.cut(0, len(before) - 1), after))
        if hyphen in "\u00ad\ufffe":
            before = self._with_hyphen(before)
        return join((before, after)) if suspended else weave((before, after))

    def _known(self, word: str) -> bool:
        return word in vocabulary(self.language) or self.words[word] > 0

    def _stands_alone(self, part: str) -> bool:
        """Is a part of a divided word a word? It stands in the document at least once, where it was divided."""
        return part in vocabulary(self.language) or self.words[part] > 1

    def close_up(self, woven: Woven) -> Woven:
        """Close words that were torn apart (``do mestic``) and spaces before a closing quote or bracket."""
        woven = tidy(woven)
        if not load_language(self.language).spaced:
            woven = _close_scripts(woven)
        woven = self._close_punctuation(woven)
        if self.stretches:
            woven = self._close_strokes(woven)
        known = vocabulary(self.language)
        if not known:
            return woven
        woven = self._close_hyphens(woven)
        if not self._may_be_torn(woven.text, known):
            return woven
        start = 0
        torn = _TORN_AFTER_ELISION if load_language(self.language).marks.get("elision", False) else _TORN
        while m := torn.search(woven.text, start):
            a, b = m["a"], m["b"]
            rest = _NEXT.match(woven.text, m.end("b"))
            forward = rest is not None and len(b) == 1 and self._torn(b, rest["word"], known)  # "el grupo s ubrayó"
            if not forward and self._torn(a, b, known):
                first, last = woven.at[m.start("a")], woven.at[m.end("b") - 1] + 1
                if first >= 0 and last > first:
                    self.mends.append(Mend(first, last, "word torn apart by kerning"))
                woven = woven.drop(m.end("a"), m.start("b"))
                start = m.start("a")
            else:
                start = m.start("b")
        return woven

    def _close_strokes(self, woven: Woven) -> Woven:
        """Words without the strokes with which a layout stretched them to fill the line: ``القـــرار``."""
        for m in reversed(list(_STRETCHED.finditer(woven.text))):
            if woven.at[m.start()] >= 0 and woven.at[m.end() - 1] >= 0:
                self.mends.append(Mend(woven.at[m.start() - 1], woven.at[m.end() - 1] + 1, "word stretched to fill the line"))
            woven = woven.drop(*m.span())
        return woven

    def _may_be_torn(self, text: str, known: frozenset[str]) -> bool:
        """Do any two words that follow each other make a known one? Most paragraphs have none, and this is quickly seen."""
        words = _WORD.findall(text.lower()) if text.isascii() else list(map(str.casefold, _WORD.findall(text)))
        wholes = set(map(add, words, words[1:]))
        return not (wholes.isdisjoint(known) and self.words.keys().isdisjoint(wholes))

    def _torn(self, a: str, b: str, known: frozenset[str]) -> bool:
        """Is ``a b`` one word? Only where the whole is known, and a part is neither known nor seen more often elsewhere."""
        if not b.islower() or (a.isupper() and len(a) > 1):
            return False
        letters = _LETTERS_THAT_ARE_WORDS.get(self.language, "")
        if len(b) == 1 and b in letters:
            return False
        if len(a) == 1 and a.casefold() in letters:
            # "a doptar" is torn, "a poner" is not: what is left of a torn word is no word, neither known nor printed elsewhere.
            return len(b) > 2 and b not in known and self.words[b] <= 1 and (a + b).casefold() in known
        whole = (a + b).casefold()
        if whole not in known and self.words[whole] == 0:
            return False
        strange = [p for p in (a.casefold(), b) if len(p) == 1 or p not in known]
        return bool(strange) and all(self.words[p] <= 2 for p in strange if len(p) > 1)

    def _close_hyphens(self, woven: Woven) -> Woven:
        """``high - level`` and ``Non- Proliferation`` where the word is known with its hyphen."""
        if " -" not in woven.text and "- " not in woven.text:
            return woven
        for m in reversed(list(_LOOSE_HYPHEN.finditer(woven.text))):
            if (
                f"{m['a']}-{m['b']}".casefold() not in vocabulary(self.language)
                and not self.words[f"{m['a']}-{m['b']}".casefold()]
            ):
                continue
            first, last = woven.at[m.start("a")], woven.at[m.end("b") - 1] + 1
            if 0 <= first < last:
                self.mends.append(Mend(first, last, "word torn apart by kerning"))
            woven = weave((woven.cut(0, m.end("a")), woven.cut(*m.span("hyphen")), woven.cut(m.start("b"))))
        return woven

    def _close_punctuation(self, woven: Woven) -> Woven:
        spaced = load_language(self.language).marks.get("space_before", "")
        for m in reversed(list(_BEFORE_CLOSING.finditer(woven.text))):
            if woven.text[m.end()] in spaced:
                continue
            if m.start() and woven.at[m.start() - 1] >= 0 and woven.at[m.end()] >= 0 and woven.text[m.start() - 1] not in "‘’'":
                self.mends.append(Mend(woven.at[m.start() - 1], woven.at[m.end()] + 1, "space before a closing mark"))
                woven = woven.drop(m.start(), m.end())
        return woven


_longest_chain: Final = 60
_CHAIN: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def _chain(before: str, after: str) -> str:
    """The whole of a word with several hyphens that is divided at one: ``business-as-`` and ``usual``."""
    first, second = _CHAIN.findall(before[-_longest_chain:-1]), _CHAIN.match(after, 0, _longest_chain)
    return f"{first[-1]}-{second.group()}".casefold() if first and second else ""


_LETTERS_THAT_ARE_WORDS: Final = {"en": "ai", "fr": "ay", "es": "aeouy", "ru": "авикосуя", "de": ""}


def _close_scripts(woven: Woven) -> Woven:
    """No space between a Chinese character and digits or Latin letters beside it (``2016 年 11 月``): the layout put it there."""
    for m in reversed(list(_BESIDE_HAN.finditer(woven.text))):
        woven = woven.drop(m.start(), m.end())
    return woven


def count_words(texts: Sequence[str]) -> Counter[str]:
    """The words of a document as printed, lower case."""
    words = Counter(map(str.casefold, _RUNNING_WORD.findall("\n".join(texts))))
    hyphenated = "\n".join(text for text in texts if "-" in text or "\u2011" in text)
    words.update(w.casefold().replace("\u2011", "-") for w in _HYPHENATED.findall(hyphenated))
    return words
