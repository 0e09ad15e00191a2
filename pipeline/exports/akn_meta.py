"""The ``meta`` of an AKN4UN document: addresses, dates, subjects, drafts, votes, and who and what its text refers to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline import tables as t
from pipeline.errors import UserError
from pipeline.exports import akn_words as words
from pipeline.exports.akn_spans import entities
from pipeline.exports.markup import Node, element
from pipeline.exports.sheet import Sheet

_EDITOR: Final = "interpact"
_SOURCE: Final = f"#{_EDITOR}"

_ADDRESSES: Final = {"UNBIS": "http://metadata.un.org/thesaurus/", "EuroVoc": "http://eurovoc.europa.eu/",
                     "SDG": "http://metadata.un.org/sdg/"}  # fmt: skip
_DICTIONARIES: Final = {"UNBIS": "UNBIS Thesaurus", "EuroVoc": "EuroVoc", "SDG": "SDGO"}

_CONCEPTS: Final = (
    ("TLCConcept", "dateOfIssuance", "concept", "Date of issuance"),
    ("TLCConcept", "adoptionDate", "concept", "Date of adoption"),
    ("TLCConcept", "symbol", "reference", "Symbol"),
    ("TLCTerm", "memberState", "organization", "Member State"),
    ("TLCTerm", "preamble", "concept", "Preamble"),
    ("TLCTerm", "inFavour", "concept", "In favour"),
    ("TLCTerm", "against", "concept", "Against"),
    ("TLCTerm", "abstaining", "concept", "Abstaining"),
    ("TLCTerm", "notVoting", "concept", "Not voting"),
)


def meta_of(sheet: Sheet) -> Node:
    """The metadata. Raises ``UserError`` where the work has no Akoma Ntoso address, or its language no code."""
    analysis = _voting(sheet)
    return element(
        "meta",
        identification(sheet, "main"),
        _classification(sheet),
        _workflow(sheet),
        element("analysis", element("parliamentary", analysis), source=_SOURCE) if analysis else None,
        element("references", *_references(sheet), source=_SOURCE),
    )


def identification(sheet: Sheet, component: str) -> Node:
    """Addresses and dates of work, expression and manifestation of a component (``main``, ``annex_1``)."""
    document, work = sheet.document, sheet.work
    if work.akn_iri is None:
        raise UserError(
            f"{document.document_id} has no Akoma Ntoso address, since its symbol or the day of its adoption is not known; put a "
            "copy with masthead into raw/ and run again."
        )
    language = words.languages.get(document.language)
    if language is None:
        raise UserError(f"{document.document_id}: Akoma Ntoso's code for the language {document.language} is not known here.")
    organ = words.organs[document.body].eid if document.body in words.organs else "un"
    uri = work.akn_iri
    expression = f"{uri}{language}@"
    adopted = work.adopted_on.isoformat() if work.adopted_on else words.unknown_day
    issued = document.issued_on.isoformat() if document.issued_on else words.unknown_day
    return element(
        "identification",
        element(
            "FRBRWork",
            *_core(f"{uri}!{component}/", uri, adopted, "adoption", organ, "author"),
            element("FRBRcountry", value="un"),
        ),
        element(
            "FRBRExpression",
            *_core(f"{expression}!{component}/", f"{expression}/", issued, "publication", organ, "issuer"),
            element("FRBRlanguage", language=language),
        ),
        element(
            "FRBRManifestation",
            *_core(f"{expression}/!{component}.xml", f"{expression}.xml", words.unknown_day, "markup", _EDITOR, "editor"),
        ),
        source=_SOURCE,
    )


def _core(this: str, uri: str, day: str, named: str, author: str, role: str) -> Iterator[Node]:
    yield element("FRBRthis", value=this)
    yield element("FRBRuri", value=uri)
    yield element("FRBRdate", date=day, name=named)
    yield Node("FRBRauthor", {"href": author, "as": role})


def _classification(sheet: Sheet) -> Node | None:
    keywords = [_keyword(s) for s in sorted(sheet.subjects, key=lambda s: (s.scheme, s.subject_id))]
    return element("classification", *keywords, source=_SOURCE) if keywords else None


def _keyword(subject: t.Subject) -> Node:
    """A heading of the thesaurus that is known by its words alone has no address."""
    addressed = subject.scheme != "UNBIS" or subject.subject_id.isdecimal()
    return element(
        "keyword",
        value=subject.subject_id,
        href=f"{_ADDRESSES[subject.scheme]}{subject.subject_id}" if addressed else None,
        showAs=subject.label or "",
        dictionary=_DICTIONARIES[subject.scheme],
    )


def _workflow(sheet: Sheet) -> Node | None:
    document = sheet.document
    draft = words.drafts.get(document.kind)
    steps = [
        Node("step", {"date": words.unknown_day, "outcome": draft, "as": symbol, "by": ""})
        for symbol in (document.draft_symbols or "").split("; ")
        if symbol and draft
    ]
    if sheet.work.adopted_on:
        steps.append(element("step", date=sheet.work.adopted_on.isoformat(), outcome="adopted", by=""))
    return element("workflow", *steps, source="#un") if steps else None


def _voting(sheet: Sheet) -> Node | None:
    """How it was adopted, how many voted how, and who did; what is not stated has no value."""
    d = sheet.document
    counts = {"for": d.votes_for, "against": d.votes_against, "abstaining": d.votes_abstaining, "absent": None}
    voices = sorted(sheet.votes, key=lambda v: v.name)
    nodes = []
    for vote, number in counts.items():
        voters = [element("organization", v.name, refersTo="#memberState") for v in voices if v.vote == vote]
        if number is not None or voters:
            nodes.append(
                element(
                    "count",
                    element("akn4un:voters", *voters) if voters else None,
                    value="" if number is None else str(number),
                    refersTo=f"#{words.votes[vote]}",
                )
            )
    if not d.adoption and not nodes:
        return None
    outcome = words.adoptions[d.adoption] if d.adoption else None
    return element("voting", *(nodes or [element("quorum", value="")]), outcome=outcome)


def _references(sheet: Sheet) -> Iterator[Node]:
    body = sheet.document.body
    yield element("TLCOrganization", eId=_EDITOR, href=f"/akn/ontology/organization/{_EDITOR}", showAs=_EDITOR)
    yield element("TLCOrganization", eId="un", href="/akn/ontology/organization/un", showAs="United Nations")
    if body in words.organs:
        organ = words.organs[body]
        yield element("TLCOrganization", eId=organ.eid, href=f"/akn/ontology/organization/un/{organ.concept}", showAs=body)
    for name, eid, kind, shown in _CONCEPTS:
        yield element(name, eId=eid, href=f"/akn/ontology/{kind}/un/{eid}", showAs=shown)
    title = f"{words.kinds[sheet.document.kind]}Title"
    yield element("TLCTerm", eId=title, href=f"/akn/ontology/reference/un/{title}", showAs="Title")
    for role, shown in (("author", "Author"), ("issuer", "Issuer"), ("editor", "Editor")):
        yield element("TLCRole", eId=role, href=f"/akn/ontology/role/un/{role}", showAs=shown)
    yield from entities(sheet)
