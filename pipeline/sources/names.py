"""The id of a source that the manifest does not name, made from its file name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import PurePosixPath
from typing import Final

from pipeline.ids import slug

# Latin beside Cyrillic or Greek in one word: "cс", of which the second letter is Cyrillic.
_LATIN: Final = r"A-Za-zÀ-ÖØ-öø-ÿ"
_ALIKE: Final = r"\u0370-\u03ff\u0400-\u052f"
_MIXED: Final = re.compile(rf"[{_LATIN}][{_ALIKE}]|[{_ALIKE}][{_LATIN}]")

# A language between dots: "en", "pt-BR", "zh-Hans". Not: "v2", "final".
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2}(?:-[A-Za-z]{2,4})?")


def source_ids(paths: Sequence[str], taken: Collection[str] = ()) -> dict[str, str]:
    """An id for each of ``paths`` (relative to raw/), none of them in ``taken``.

    The name without language and ending, where no other file would share it: ``interpol-unodc-agreement.en.txt`` becomes
    ``interpol-unodc-agreement``. Where others would, the language is kept (``un-a-res-75-10-en``), then the ending, then the
    folders, at last a number. The order of ``paths`` does not matter.
    """
    ids: dict[str, str] = {}
    waiting = sorted(set(paths))
    used = set(taken)
    for level in range(4):
        wanted = {path: _candidates(path)[level] for path in waiting}
        counts = Counter(wanted.values())
        settled = {path: name for path, name in wanted.items() if counts[name] == 1 and name not in used}
        ids |= settled
        waiting = [path for path in waiting if path not in settled]
        used |= set(settled.values())
    for path in waiting:
        base = _candidates(path)[-1]
        number = 2
        while f"{base}-{number}" in used:
            number += 1
        ids[path] = f"{base}-{number}"
        used.add(ids[path])
    return ids


def _candidates(path: str) -> tuple[str, str, str, str]:
    """The name: alone, with its language, with its ending too, with its folders too."""
    place = PurePosixPath(path)
    first, *parts = place.name.split(".")
    ending = parts.pop() if parts else ""
    languages = [p for p in parts if _LANGUAGE.fullmatch(p)]
    rest = [p for p in parts if p not in languages]
    alone = name_slug(".".join([first, *rest]))
    spoken = name_slug(".".join([first, *languages, *rest]))
    whole = name_slug(place.name) if ending else spoken
    return alone, spoken, whole, name_slug(path)


def name_slug(name: str) -> str:
    """The name as a slug, ``source`` where nothing of it is left."""
    return slug(name, limit=200) or "source"


def mixed_word(path: str) -> str | None:
    """The first word of a path that mixes Latin letters with Cyrillic or Greek ones."""
    if path.isascii() or not (m := _MIXED.search(path)):
        return None
    word = re.compile(r"[^\W\d_]+")
    return next(w.group() for w in word.finditer(path) if w.start() <= m.start() < w.end())


def stated_language(path: str) -> str | None:
    """The language that the name of a file says: ``fr`` of ``un-a-res-75-10.fr.md``."""
    _, *parts = PurePosixPath(path).name.split(".")
    return next((p[:2].lower() for p in parts[:-1] if _LANGUAGE.fullmatch(p)), None)
