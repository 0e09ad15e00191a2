"""What an AKN4UN file states about its document outside the text: language, dates, subjects, drafts, votes.

Attribute names and values are those that the United Nations uses; whatever else stands there is left alone.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from typing import Final

from pipeline.document import Stated, Topic, Voice
from pipeline.read.xml_tree import Element

_LANGUAGES: Final = {"eng": "en", "fra": "fr", "fre": "fr", "spa": "es", "rus": "ru", "ara": "ar", "zho": "zh", "chi": "zh",
                     "deu": "de", "ger": "de"}  # fmt: skip
_ADOPTIONS: Final = {"adoptedWithoutVote": "without_vote", "adoptedRecordedVote": "recorded_vote"}
_VOTES: Final = {"inFavour": "for", "against": "against", "abstaining": "abstaining", "absent": "absent", "notVoting": "absent"}
_DRAFTED: Final = frozenset(["draftResolution", "draftDecision"])

# http://metadata.un.org/thesaurus/1001012, http://eurovoc.europa.eu/c_4523e1dd, http://metadata.un.org/sdg/16
_SUBJECT: Final = re.compile(
    r"https?://(?:(?P<UNBIS>metadata\.un\.org/thesaurus)|(?P<EuroVoc>eurovoc\.europa\.eu)|(?P<SDG>metadata\.un\.org/sdg))/(?P<id>[\w.-]+)/?$"
)
# A/75/L.20, S/2021/36; not A/75/PV.30, under which a record of a meeting stands.
_DRAFT: Final = re.compile(r"[A-Z]+/[\w./]*\d[\w./]*")


def read_stated(raw: str, root: Element) -> Stated:
    """The facts in the metadata of a file. What is missing or unreadable there stays None or empty."""
    stated = Stated()
    statement = next(root.all("statement", "doc"), None)
    stated.name = statement.value(raw, "name") if statement else ""
    symbol = next((n for cover in root.all("coverPage") for n in cover.all("docNumber")), None)
    stated.symbol = _text(raw, symbol) if symbol else ""
    for meta in root.all("meta"):
        for date in meta.all("FRBRdate"):
            day = _day(date.value(raw, "date"))
            if date.value(raw, "name") == "adoption":
                stated.adopted_on = stated.adopted_on or day
            elif date.value(raw, "name") == "publication":
                stated.issued_on = stated.issued_on or day
        language = next(meta.all("FRBRlanguage"), None)
        stated.language = language.value(raw, "language") if language else stated.language
        for keyword in meta.all("keyword"):
            topic = _topic(*(keyword.value(raw, name) for name in ("dictionary", "href", "value", "showAs")))
            if topic and topic not in stated.topics:
                stated.topics.append(topic)
        for step in meta.all("step"):
            draft = step.value(raw, "as").strip()
            if step.value(raw, "outcome") in _DRAFTED and _DRAFT.fullmatch(draft) and draft not in stated.drafts:
                stated.drafts.append(draft)
        for voting in meta.all("voting"):
            _read_voting(raw, voting, stated)
    return stated


def language_of(stated: Stated) -> str | None:
    """ISO 639-1 code of the language that the file states, None where it states none that is known."""
    return _LANGUAGES.get(stated.language)


def _read_voting(raw: str, voting: Element, stated: Stated) -> None:
    stated.adoption = stated.adoption or _ADOPTIONS.get(voting.value(raw, "outcome"))
    numbers: dict[str, int] = {}
    for count in voting.all("count"):
        vote = _VOTES.get(count.value(raw, "refersTo").lstrip("#"))
        number = count.value(raw, "value").strip()
        if vote and number.isdecimal():
            numbers[vote] = int(number)
        for country in count.all("organization"):
            name = _text(raw, country)
            if vote and name:
                stated.voices.append(Voice(name, vote))
    if "for" in numbers and "against" in numbers:
        stated.votes = (numbers["for"], numbers["against"], numbers.get("abstaining"))


def _topic(dictionary: str, address: str, value: str, label: str) -> Topic | None:
    """The subject of a keyword, None for keywords of other kinds (agenda items, names of bodies).

    ``women&#39;s_rights`` is “women's rights”. Keywords of the thesaurus without address are known by their heading.
    """
    words = " ".join(html.unescape(label).replace("_", " ").split())
    m = _SUBJECT.match(address.strip())
    if m:
        scheme = next(s for s in ("UNBIS", "EuroVoc", "SDG") if m[s])
        return Topic(scheme, m["id"], (f"SDG {m['id']}" if scheme == "SDG" else words) or None)
    if dictionary.startswith("UNBIS") and not address and value.strip():
        return Topic("UNBIS", " ".join(html.unescape(value).split()), words or None)
    return None


def _text(raw: str, element: Element) -> str:
    return " ".join("".join(raw[t.start : t.end] for t in element.texts()).split())


def _day(text: str) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year > 1900 else None  # 0001-01-01 stands for "not known"
