"""Did every visible character of the raw file end up somewhere exactly once, and does every word of the text come from there?"""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Iterator
from typing import Final

from pipeline.validate.checks import Checks, Problem
from pipeline.validate.structured import Structured, in_document, line_of, short

checks: Final = Checks[Structured]("structure")


@checks.add("error")
def raw_characters_have_one_anchor(s: Structured) -> Iterator[Problem]:
    """Every visible raw character is in exactly one anchor."""
    done = 0
    for a in sorted(s.document.anchors, key=lambda a: (a.raw_start, a.raw_end)):
        if not 0 <= a.raw_start <= a.raw_end <= len(s.raw):
            yield in_document(s, f"an anchor of kind {a.kind} covers {a.raw_start} to {a.raw_end} of {len(s.raw)} raw characters")
            continue
        yield from _lost(s, done, a.raw_start)
        if a.raw_start < done and s.raw[a.raw_start : min(done, a.raw_end)].strip():
            shared = s.raw[a.raw_start : min(done, a.raw_end)]
            yield in_document(s, f"line {line_of(s, a.raw_start)}: “{short(shared)}” is in two anchors; give it to one")
        done = max(done, a.raw_end)
    yield from _lost(s, done, len(s.raw))


def _lost(s: Structured, start: int, end: int) -> Iterator[Problem]:
    lost = s.raw[start:end].strip() if start < end else ""
    if lost:
        yield in_document(
            s, f"line {line_of(s, start)}: “{short(lost)}” is in no anchor; make it a paragraph or leave it out with a reason"
        )


@checks.add("error")
def text_anchors_cut_the_same_words(s: Structured) -> Iterator[Problem]:
    """What an anchor of kind text cuts out of the raw file is what it cuts out of the text: spaces, entities and NFC aside."""
    for a in s.document.anchors:
        if a.kind != "text" or a.char_start is None:
            continue
        ours, theirs = s.document.text[a.char_start : a.char_end], s.raw[a.raw_start : a.raw_end]
        if ours != theirs and not _same(ours, theirs):
            yield in_document(
                s,
                f"line {line_of(s, a.raw_start)}: the text says “{short(ours)}”, the file “{short(theirs)}”; declare a mend",
            )


@checks.add("error")
def text_characters_have_one_anchor(s: Structured) -> Iterator[Problem]:
    """Every visible character of the text comes from one place, and only anchors of text and mended words have a span."""
    text, done = s.document.text, 0
    spans = []
    for a in s.document.anchors:
        if (a.char_start is not None) != (a.kind in ("text", "mended")) or (a.char_start is None) != (a.char_end is None):
            yield in_document(
                s, f"an anchor of kind {a.kind} at line {line_of(s, a.raw_start)} has the span {a.char_start} to {a.char_end}"
            )
        elif a.char_start is not None and a.char_end is not None:
            spans.append((a.char_start, a.char_end))
    for start, end in (*sorted(spans), (len(text), len(text))):
        if start < done or end > len(text):
            yield in_document(s, f"“{short(text[start:done])}” comes from two places, or an anchor leads out of the text")
        elif text[done:start].strip():
            yield in_document(s, f"“{short(text[done:start])}” comes from no place in the raw file")
        done = max(done, end)


@checks.add("warning")
def what_is_left_out_has_a_reason(s: Structured) -> Iterator[Problem]:
    """Whatever is mended or left out says why; labels and marks speak for themselves."""
    for a in s.document.anchors:
        if a.kind not in ("text", "label", "mark") and not (a.reason or "").strip():
            yield in_document(
                s, f"line {line_of(s, a.raw_start)}: “{short(s.raw[a.raw_start : a.raw_end])}” is {a.kind} without a reason"
            )


def _same(ours: str, theirs: str) -> bool:
    plain = unicodedata.normalize("NFC", html.unescape(theirs))
    return ours == plain or "".join(ours.split()) == "".join(plain.split())
