"""What Akoma Ntoso for the United Nations (AKN4UN) calls things: languages, organs, kinds of documents, votes, identifiers."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

languages: Final = {"ar": "ara", "de": "deu", "en": "eng", "es": "spa", "fr": "fra", "ru": "rus", "zh": "zho"}
"""ISO 639-2 codes of the languages that we read."""

kinds: Final = {"resolution": "resolution", "decision": "decision", "presidential_statement": "presidentialStatement"}
"""The kinds of documents that are statements of an organ, and their names."""

drafts: Final = {"resolution": "draftResolution", "decision": "draftDecision"}

adoptions: Final = {
    "without_vote": "adoptedWithoutVote",
    "recorded_vote": "adoptedRecordedVote",
    "non_recorded_vote": "adoptedNonRecordedVote",
    "unanimous": "adoptedUnanimously",
    "consensus": "adoptedByConsensus",
}

votes: Final = {"for": "inFavour", "against": "against", "abstaining": "abstaining", "absent": "notVoting"}

unknown_day: Final = "0001-01-01"
"""The day that stands for one that is not known, where a day must stand."""


class Organ(NamedTuple):
    eid: str
    concept: str


organs: Final = {
    "General Assembly": Organ("ga", "generalAssembly"),
    "Security Council": Organ("sc", "securityCouncil"),
    "Economic and Social Council": Organ("ecosoc", "economicAndSocialCouncil"),
    "Human Rights Council": Organ("hrc", "humanRightsCouncil"),
    "Trusteeship Council": Organ("tc", "trusteeshipCouncil"),
}

# One piece of an eid: its letters, its number, and what tells it apart from another of the same number ("op3-2").
_PIECE: Final = re.compile(r"(?P<letters>pp|op|fn|meta|h|p|annex|li|part)(?P<rest>\d+(?:-\d+)?)")
_ELEMENTS: Final = {
    "pp": "container", "op": "para", "fn": "authorialNote", "meta": "p", "h": "section", "p": "alinea", "annex": "att",
    "li": "point_li", "part": "part",
}  # fmt: skip


def akn_id(eid: str) -> str:
    """The eId of the element that holds a paragraph: ``op13.a`` is ``para_13__point_a``, ``annex1.op2`` is ``att_1__para_2``.

    Different eids have different eIds, so whoever knows the one can tell the other.
    """
    return "__".join(_piece(piece) for piece in eid.split("."))


def _piece(piece: str) -> str:
    if m := _PIECE.fullmatch(piece):
        return f"{_ELEMENTS[m['letters']]}_{m['rest']}"
    if piece.partition("-")[0] in {"title", "enacting"}:
        name, _, again = piece.partition("-")
        return f"{'formula' if name == 'enacting' else 'preface'}_{again or '1'}"
    return f"part_{piece}" if len(piece) == 1 and piece.isupper() else f"point_{piece}"
