"""What is published of an agreement when its sources say different things: the stronger evidence gives the value.

A treaty reference, then what is printed before what was worked out, then the more precise date, then the later document.
Titles and subjects are taken in English first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pipeline.document import Note
from pipeline.extract.agreement_status import status_order
from pipeline.extract.found import When
from pipeline.resolve.agreement_merge import Cluster, Told
from pipeline.resolve.versions import says_on

_PRECISION = {"day": 0, "month": 1, "year": 2}


def _order(t: Told) -> tuple[bool, str, int]:
    return (t.found.document.language != "en", t.found.document.document_id, t.claim.span.start)


def kind_of(cluster: Cluster) -> tuple[str, Told]:
    """The kind, and the claim that says it: a title before a sentence, a kind before a general word."""
    best = min(
        cluster.told,
        key=lambda t: (t.claim.is_general, t.claim.title is None, t.claim.kind == "arrangement", *_order(t)),
    )
    return best.claim.kind, best


def title_of(cluster: Cluster) -> Told | None:
    titled = [t for t in cluster.told if t.claim.title]
    return min(titled, key=_order, default=None)


def subject_of(cluster: Cluster) -> Told | None:
    said = [t for t in cluster.told if t.claim.subject]
    return min(said, key=lambda t: (t.found.document.language != "en", t.claim.title is None, *_order(t)), default=None)


def treaty_of(cluster: Cluster) -> Told | None:
    said = [t for t in cluster.told if t.claim.treaty_reference]
    return min(said, key=_order, default=None)


def dated(cluster: Cluster) -> list[Told]:
    """The claims that date the agreement, the strongest first."""
    treaty = {t.claim.treaty_reference for t in cluster.told if t.claim.treaty_reference}

    def strength(t: Told) -> tuple[bool, bool, int, int, tuple[bool, str, int]]:
        when = _when(t)
        later = -(says_on(t.found) or dt.date.min).toordinal()
        return (not (treaty and t.claim.treaty_reference), when.inferred, _PRECISION[when.precision], later, _order(t))

    return sorted((t for t in cluster.told if t.claim.when), key=strength)


def _when(t: Told) -> When:
    if t.claim.when is None:
        raise ValueError(f"{t.where} gives no date")
    return t.claim.when


def disagreeing(claims: Sequence[Told]) -> list[Told]:
    """Of dated claims, strongest first, those that cannot mean the same day as the first."""
    if not claims:
        return []
    first = _when(claims[0])
    return [t for t in claims[1:] if not (_when(t).first <= first.last and first.first <= _when(t).last)]


def conflict_note(agreement_id: str, kept: Told, others: Sequence[Told]) -> Note:
    """A letter on sources that date one agreement differently: both places, and what is published."""
    reason = "it gives the treaty number" if kept.claim.treaty_reference else "it is the more precise or later one"
    against = "; ".join(dict.fromkeys(f"{t.where} says {_when(t).edtf}" for t in others))
    return Note(
        "resolve",
        "conclusion_disagrees",
        "warning",
        f"{agreement_id}: {kept.where} dates it {_when(kept).edtf}, but {against}; {_when(kept).edtf} is published because"
        f" {reason}. Correct the source that errs.",
        "agreements",
        agreement_id,
    )


def status_of(cluster: Cluster) -> tuple[str, Told | None]:
    """The status of the latest document that states one; of what one document says, what comes later in a life."""
    said = [t for t in cluster.told if t.claim.status != "unknown"]
    best = min(
        said,
        key=lambda t: (
            -(says_on(t.found) or dt.date.min).toordinal(),
            status_order.index(t.claim.status),
            *_order(t),
        ),
        default=None,
    )
    if best and best.claim.status == "approved":
        later = next((t for t in said if t.found is best.found and t.claim.status == "signed" and _is_after(t, best)), None)
        best = later or best
    return (best.claim.status, best) if best else ("unknown", None)


def _is_after(signed: Told, approved: Told) -> bool:
    """Was the agreement signed after the day on which it was approved, or on the day on which the document was published?"""
    when = signed.claim.when
    if when is None or when.precision != "day":
        return False
    days = [e.when.last for e in approved.claim.events if e.event == "approved" and e.when]
    return when.first >= max(days) if days else when.first == signed.found.document.published_on
