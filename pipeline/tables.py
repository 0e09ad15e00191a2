"""Every table that is published, declared once. Each class is one row; its docstring says of what.

Spans (``char_start``, ``char_end``) are 0-based, half-open, in code points of ``documents.text``; ``quote`` is exactly the
text at the span. Columns are never renamed.
"""

import datetime as dt
from typing import Annotated, Final, NamedTuple

from pipeline.contracts import Table, col, describe

document_kinds: Final = ("resolution", "decision", "presidential_statement", "agreement", "web_page", "press_release", "document")
paragraph_kinds: Final = (
    "title", "enacting", "preambular", "operative", "subparagraph", "footnote", "annex", "meta",
    "heading", "body", "list_item", "table_cell", "caption",
)  # fmt: skip
anchor_kinds: Final = ("text", "mended", "label", "mark", "furniture", "duplicate", "boilerplate", "link", "markup")
actions: Final = (
    "act", "adopt", "affirm", "agree", "appeal", "appoint", "approve", "authorize", "aware", "call", "commend", "concern", "condemn",
    "confirm", "congratulate", "consider", "convinced", "decide", "declare", "demand", "deplore", "determine", "elect", "emphasize",
    "encourage", "endorse", "establish", "examine", "express", "guide", "hope", "instruct", "invite", "mindful", "note", "observe",
    "proclaim", "propose", "reaffirm", "recall", "receive", "recognize", "recommend", "regret", "reiterate", "reject", "remind",
    "renew", "request", "resolve", "support", "take", "thank", "urge", "warn", "welcome",
)  # fmt: skip
sessions: Final = ("ordinary", "special", "emergency_special")
adoptions: Final = ("without_vote", "recorded_vote", "non_recorded_vote", "unanimous", "consensus")
text_origins: Final = ("xml", "markup", "text", "born_digital", "ocr_layer")
target_kinds: Final = ("resolution", "decision", "document", "treaty", "paragraph")
precisions: Final = ("day", "month", "year")
date_roles: Final = ("adoption", "issue", "publication", "cited_document", "agreement", "event", "deadline", "mention")
categories: Final = ("interpol", "un_system", "global", "regional", "national", "private")
name_kinds: Final = ("official", "acronym", "alias", "former", "variant")
system_kinds: Final = ("database", "network", "notice", "analysis_file", "expert_group", "system", "tool")
entity_kinds: Final = ("partner", "system", "person", "country")
agreement_kinds: Final = (
    "cooperation_agreement", "supplementary_arrangement", "special_arrangement", "arrangement", "working_arrangement",
    "memorandum_of_understanding", "additional_protocol", "joint_initiative", "action_plan", "letter_of_intent",
    "host_country_agreement", "exchange_of_letters", "other",
)  # fmt: skip
agreement_statuses: Final = (
    "intended",
    "signed",
    "pending_approval",
    "approved",
    "in_force",
    "replaced",
    "expired",
    "terminated",
    "unknown",
)
party_roles: Final = ("party", "body_concerned")
event_kinds: Final = (
    "negotiated",
    "approved",
    "signed",
    "entered_into_force",
    "renewed",
    "amended",
    "replaced",
    "terminated",
    "announced",
)
relation_kinds: Final = ("supplements", "replaces", "amends", "implements", "renews")
system_relations: Final = ("direct_access", "indirect_access", "contributes", "about")
vote_kinds: Final = ("for", "against", "abstaining", "absent")
origins: Final = ("document", "authority", "correction")
severities: Final = ("error", "warning", "info")
changes_made: Final = ("added", "removed", "changed", "renamed")

_START: Final = "First code point of the quote in documents.text."
_END: Final = "One past the last code point of the quote in documents.text."
_QUOTE: Final = "The very words, exactly documents.text[char_start:char_end]."


class Source(NamedTuple):
    """One row per snapshot of a raw file."""

    source_id: Annotated[str, col("Slug of the source; stays when the page is fetched again.")]
    snapshot: Annotated[int, col("Number of the version of its bytes, 1 = first seen.")]
    path: Annotated[str, col("Path relative to raw/.")]
    media_type: Annotated[str, col("Media type, told from the content.")]
    url: Annotated[str | None, col("Public address.", null="not known")]
    publisher: Annotated[str | None, col("Who published it.", null="not known")]
    terms: Annotated[str | None, col("Terms of use, as the manifest states them.", null="not known")]
    redistributable: Annotated[bool | None, col("May the text be passed on?", null="not known")]
    retrieved_at: Annotated[dt.datetime | None, col("When these bytes were retrieved.", null="not known")]
    sha256: Annotated[str, col("SHA-256 of the bytes, hexadecimal.")]
    bytes: Annotated[int, col("Number of bytes.")]
    is_current: Annotated[bool, col("Is this the newest snapshot of a source that raw/ still holds?")]


class Work(NamedTuple):
    """One row per document whatever its language."""

    work_id: Annotated[str, col("Symbol of the document, or the source id where it has none.")]
    kind: Annotated[str, col("What kind of document.", allowed=document_kinds)]
    symbol: Annotated[str | None, col("Canonical symbol.", null="has none")]
    akn_iri: Annotated[str | None, col("Akoma Ntoso work IRI.", null="no symbol, or no date of adoption")]
    title: Annotated[str | None, col("Title, the English one first.", null="untitled")]
    body: Annotated[str | None, col("Organ that adopted it.", null="not an organ's document")]
    session: Annotated[int | None, col("Session of the organ; a year for the Economic and Social Council.", null="none")]
    session_kind: Annotated[str | None, col("Kind of session.", null="no session", allowed=sessions)]
    year: Annotated[int | None, col("Year of adoption, else of publication.", null="not stated")]
    adopted_on: Annotated[dt.date | None, col("Day of adoption.", null="not stated")]
    languages: Annotated[str, col("Languages in which raw/ holds it, joined by '; '.")]
    preferred_document_id: Annotated[
        str, col("The version that gives title and values: English first.", ref="documents.document_id")
    ]


class Document(NamedTuple):
    """One row per document in one language."""

    document_id: Annotated[str, col("Work id, '@' and language.")]
    slug: Annotated[str, col("The document id made safe for file names and addresses.")]
    work_id: Annotated[str, col("The work of which this is one language.", ref="works.work_id")]
    source_id: Annotated[str, col("The source that gave the row.")]
    snapshot: Annotated[int, col("Snapshot of the source that gave the row.")]
    kind: Annotated[str, col("What kind of document.", allowed=document_kinds)]
    symbol: Annotated[str | None, col("Canonical symbol.", null="has none")]
    title: Annotated[str | None, col("Title without its number.", null="untitled")]
    language: Annotated[str, col("ISO 639-1 code of the text's language.")]
    publisher: Annotated[str | None, col("Who published it.", null="not known")]
    url: Annotated[str | None, col("Public address.", null="not known")]
    body: Annotated[str | None, col("Organ that adopted it.", null="not an organ's document")]
    session: Annotated[int | None, col("Session of the organ; a year for the Economic and Social Council.", null="none")]
    session_kind: Annotated[str | None, col("Kind of session.", null="no session", allowed=sessions)]
    agenda_items: Annotated[str | None, col("Agenda items as printed without the noun, joined by '; '.", null="not stated")]
    committee_note: Annotated[str | None, col("What stands in brackets under the date of adoption.", null="not stated")]
    draft_symbols: Annotated[str | None, col("Symbols of the drafts, joined by '; '.", null="not stated")]
    meeting: Annotated[int | None, col("Number of the meeting of adoption.", null="not stated")]
    adopted_on: Annotated[dt.date | None, col("Day of adoption.", null="not stated")]
    issued_on: Annotated[dt.date | None, col("Day of distribution.", null="not stated")]
    published_on: Annotated[dt.date | None, col("Day of publication of a page or release.", null="day not stated")]
    published_edtf: Annotated[str | None, col("Publication date in EDTF, as precise as stated.", null="not stated")]
    place: Annotated[str | None, col("Place in the dateline, as printed.", null="not stated")]
    adoption: Annotated[str | None, col("How it was adopted.", null="not stated", allowed=adoptions)]
    votes_for: Annotated[int | None, col("Votes in favour.", null="not stated")]
    votes_against: Annotated[int | None, col("Votes against.", null="not stated")]
    votes_abstaining: Annotated[int | None, col("Abstentions.", null="not stated")]
    text_origin: Annotated[str, col("What the text was read from.", allowed=text_origins)]
    is_current: Annotated[bool, col("Does raw/ still hold it?")]
    text: Annotated[str, col("The reading text, a line a paragraph.")]


class Paragraph(NamedTuple):
    """One row per block of text, in reading order."""

    paragraph_id: Annotated[str, col("Document id, '#' and eid.")]
    document_id: Annotated[str, col("The document.", ref="documents.document_id")]
    work_id: Annotated[str, col("The work.", ref="works.work_id")]
    language: Annotated[str, col("ISO 639-1 code of the document's language.")]
    eid: Annotated[
        str, col("Address in the document: title, enacting, pp1, op13.a, fn1, annex1.op2, meta1, h1, p1, li1, t1.r2.c3, cap1.")
    ]
    parent_id: Annotated[
        str | None, col("Paragraph to which this belongs.", null="belongs to none", ref="paragraphs.paragraph_id")
    ]
    position: Annotated[int, col("Reading order, 0-based.")]
    kind: Annotated[str, col("What kind of paragraph.", allowed=paragraph_kinds)]
    label: Annotated[str | None, col("Number or letter as printed, without the full stop.", null="has none")]
    action: Annotated[
        str | None, col("Its first act, one word, the same in every language.", null="does nothing", allowed=actions)
    ]
    action_text: Annotated[str | None, col("Its first act as printed; a split verb is joined by ' … '.", null="does nothing")]
    text: Annotated[str, col("Its own text, exactly documents.text[char_start:char_end].")]
    char_start: Annotated[int, col("First code point of the text in documents.text.")]
    char_end: Annotated[int, col("One past its last code point in documents.text.")]
    page_start: Annotated[int | None, col("Page on which it starts, 1-based.", null="the form has no pages")]
    page_end: Annotated[int | None, col("Page on which it ends, 1-based.", null="the form has no pages")]


class Act(NamedTuple):
    """One row per act of a paragraph."""

    act_id: Annotated[str, col("Document, action and which of its kind.")]
    document_id: Annotated[str, col("The document.", ref="documents.document_id")]
    paragraph_id: Annotated[str, col("The paragraph that acts.", ref="paragraphs.paragraph_id")]
    position: Annotated[int, col("Order in the paragraph, 0-based.")]
    action: Annotated[str, col("One word, the same in every language.", allowed=actions)]
    addressee: Annotated[str | None, col("Who is addressed, as printed.", null="no one is")]
    addressee_partner_id: Annotated[
        str | None, col("The addressee, where it is a partner.", null="not a partner", ref="partners.partner_id")
    ]
    deadline_session: Annotated[int | None, col("Session by which it is to be done.", null="not stated")]
    deadline_edtf: Annotated[str | None, col("Date by which it is to be done, EDTF.", null="not stated")]
    quote: Annotated[str, col(_QUOTE)]
    char_start: Annotated[int, col(_START)]
    char_end: Annotated[int, col(_END)]


class Anchor(NamedTuple):
    """One row per piece of a raw file: where each piece of text came from, and what was left out and why."""

    document_id: Annotated[str, col("The document.", ref="documents.document_id")]
    position: Annotated[int, col("Order in the raw file, 0-based.")]
    kind: Annotated[str, col("What became of it.", allowed=anchor_kinds)]
    char_start: Annotated[int | None, col("First code point in documents.text.", null="left out of the text")]
    char_end: Annotated[int | None, col("One past the last code point in documents.text.", null="left out of the text")]
    raw_start: Annotated[int | None, col("First code point in the decoded raw file.", null="PDF")]
    raw_end: Annotated[int | None, col("One past the last code point in the decoded raw file.", null="PDF")]
    page: Annotated[int | None, col("Page, 1-based.", null="the form has no pages")]
    x0: Annotated[float | None, col("Left edge in points.", null="not PDF")]
    y0: Annotated[float | None, col("Upper edge in points from the top of the page.", null="not PDF")]
    x1: Annotated[float | None, col("Right edge in points.", null="not PDF")]
    y1: Annotated[float | None, col("Lower edge in points from the top of the page.", null="not PDF")]
    selector: Annotated[str | None, col("Path of the element.", null="not HTML or XML")]
    reason: Annotated[str | None, col("Why it was left out or mended.", null="neither")]


class Alignment(NamedTuple):
    """One row per pair of paragraphs that are translations of each other."""

    work_id: Annotated[str, col("The work.", ref="works.work_id")]
    paragraph_id_a: Annotated[str, col("Paragraph in the language that sorts first.", ref="paragraphs.paragraph_id")]
    paragraph_id_b: Annotated[str, col("Paragraph in the language that sorts second.", ref="paragraphs.paragraph_id")]
    score: Annotated[float, col("How well they agree, 0 to 1: kind, number, citations and dates.")]


class Subject(NamedTuple):
    """One row per subject that a source states for a work."""

    work_id: Annotated[str, col("The work.", ref="works.work_id")]
    scheme: Annotated[str, col("Vocabulary.", allowed=("UNBIS", "EuroVoc", "SDG"))]
    subject_id: Annotated[str, col("Identifier in the vocabulary.")]
    label: Annotated[str | None, col("Label as stated.", null="not stated")]


class Vote(NamedTuple):
    """One row per country's vote that a text prints."""

    work_id: Annotated[str, col("The work.", ref="works.work_id")]
    country: Annotated[str | None, col("ISO 3166-1 alpha-3 code.", null="name not recognized")]
    name: Annotated[str, col("Country as printed.")]
    vote: Annotated[str, col("How it voted.", allowed=vote_kinds)]


class ParagraphReference(NamedTuple):
    """One row per document that a paragraph cites."""

    reference_id: Annotated[str, col("Document, target and which of its kind.")]
    document_id: Annotated[str, col("The citing document.", ref="documents.document_id")]
    paragraph_id: Annotated[
        str, col("The citing paragraph; for a footnote the one with its mark.", ref="paragraphs.paragraph_id")
    ]
    footnote_id: Annotated[
        str | None, col("The footnote with the citation.", null="not in a footnote", ref="paragraphs.paragraph_id")
    ]
    target_kind: Annotated[str, col("What is cited.", allowed=target_kinds)]
    target_symbol: Annotated[str | None, col("Canonical symbol of the target.", null="could not be made out")]
    target_date: Annotated[dt.date | None, col("Date stated beside it.", null="none stated")]
    pinpoint: Annotated[str | None, col("Part of the target, as printed.", null="none stated")]
    url: Annotated[str | None, col("Public address of the target.", null="has none")]
    status: Annotated[str, col("Does raw/ hold the target?", allowed=("in_corpus", "not_in_corpus", "malformed"))]
    resolved_work_id: Annotated[str | None, col("The target, where held.", null="not in corpus", ref="works.work_id")]
    resolved_document_id: Annotated[
        str | None, col("The target, same language first.", null="not in corpus", ref="documents.document_id")
    ]
    action: Annotated[str | None, col("The act under which it is cited.", null="under none", allowed=actions)]
    quote: Annotated[str, col(_QUOTE)]
    char_start: Annotated[int, col(_START)]
    char_end: Annotated[int, col(_END)]


class Citation(NamedTuple):
    """One row per pair of citing work and cited symbol, whatever the languages."""

    citing_work_id: Annotated[str, col("The citing work.", ref="works.work_id")]
    cited_symbol: Annotated[str, col("Canonical symbol of the cited document.")]
    cited_work_id: Annotated[str | None, col("The cited work, where held.", null="not in corpus", ref="works.work_id")]
    actions: Annotated[str | None, col("Acts under which it is cited, joined by '; '.", null="under none")]
    paragraphs: Annotated[str, col("Eids of the citing paragraphs, joined by '; '.")]
    languages: Annotated[str, col("Languages in which it was found, joined by '; '.")]


class Date(NamedTuple):
    """One row per date that a document states."""

    date_id: Annotated[str, col("Document, date and which of its kind.")]
    document_id: Annotated[str, col("The document.", ref="documents.document_id")]
    paragraph_id: Annotated[str, col("The paragraph with the words.", ref="paragraphs.paragraph_id")]
    start_date: Annotated[dt.date, col("First day of the period.")]
    end_date: Annotated[dt.date, col("Last day of the period, inclusive.")]
    precision: Annotated[str, col("How precise the words are.", allowed=precisions)]
    edtf: Annotated[str, col("The date in EDTF.")]
    role: Annotated[str, col("What happened then.", allowed=date_roles)]
    about_table: Annotated[str | None, col("Table of the row that it dates.", null="none")]
    about_id: Annotated[str | None, col("Id of the row that it dates.", null="none")]
    inferred: Annotated[bool, col("Was part of it worked out and not printed?")]
    quote: Annotated[str, col(_QUOTE)]
    char_start: Annotated[int, col(_START)]
    char_end: Annotated[int, col(_END)]


class Partner(NamedTuple):
    """One row per organization, authority or company that the corpus names."""

    partner_id: Annotated[str, col("Slug of the usual acronym or short name.")]
    name: Annotated[str, col("Official name, English.")]
    acronym: Annotated[str | None, col("Usual acronym.", null="has none")]
    category: Annotated[
        str | None, col("Heading under which a source lists it, else the authority list's.", null="not known", allowed=categories)
    ]
    parent_partner_id: Annotated[str | None, col("Body of which it is a part.", null="of none", ref="partners.partner_id")]
    country: Annotated[str | None, col("ISO 3166-1 alpha-3 code.", null="has none or not known")]
    wikidata_id: Annotated[str | None, col("Wikidata item.", null="not checked")]
    website: Annotated[str | None, col("Official website.", null="not known")]
    in_authority: Annotated[bool, col("Is it in the authority list?")]
    agreement_count: Annotated[int, col("Agreements to which it is a party or body concerned.")]
    mention_count: Annotated[int, col("Mentions, each work counted once: in its preferred version.")]
    first_seen: Annotated[dt.date | None, col("Date of the first snapshot that names it.", null="not known")]
    last_seen: Annotated[dt.date | None, col("Date of the last snapshot that names it.", null="not known")]


class PartnerName(NamedTuple):
    """One row per name of a partner."""

    partner_id: Annotated[str, col("The partner.", ref="partners.partner_id")]
    name: Annotated[str, col("The name.")]
    language: Annotated[str, col("ISO 639-1 code.")]
    kind: Annotated[str, col("What kind of name.", allowed=name_kinds)]
    source: Annotated[str, col("Where the name stands: a document or an address; `unverified` where nobody has seen it in one.")]
    seen: Annotated[bool, col("Does it stand in the corpus?")]


class System(NamedTuple):
    """One row per database, network, notice, file or expert group that documents name."""

    system_id: Annotated[str, col("Slug.")]
    name: Annotated[str, col("Name, English.")]
    acronym: Annotated[str | None, col("Usual acronym.", null="has none")]
    kind: Annotated[str, col("What kind of system.", allowed=system_kinds)]
    owner_partner_id: Annotated[str | None, col("Who runs it.", null="not known", ref="partners.partner_id")]
    mention_count: Annotated[int, col("Mentions, each work counted once: in its preferred version.")]


class Person(NamedTuple):
    """One row per public official who is named in office."""

    person_id: Annotated[str, col("Slug, scoped by organization where names meet.")]
    name: Annotated[str, col("Full name.")]
    office: Annotated[str | None, col("Latest office, as printed.", null="not stated")]
    partner_id: Annotated[str | None, col("Organization of the office.", null="not stated", ref="partners.partner_id")]


class Mention(NamedTuple):
    """One row per place that names a partner, system, person or country."""

    mention_id: Annotated[str, col("Document, entity and which of its kind.")]
    document_id: Annotated[str, col("The document.", ref="documents.document_id")]
    paragraph_id: Annotated[str, col("The paragraph.", ref="paragraphs.paragraph_id")]
    entity_kind: Annotated[str, col("What is named.", allowed=entity_kinds)]
    entity_id: Annotated[str, col("Partner, system or person id; ISO 3166-1 alpha-3 for a country.")]
    quote: Annotated[str, col(_QUOTE)]
    char_start: Annotated[int, col(_START)]
    char_end: Annotated[int, col(_END)]


class Agreement(NamedTuple):
    """One row per agreement, merged over the documents that speak of it."""

    agreement_id: Annotated[str, col("Parties' ids joined by '+', then '--' and the kind or subject.")]
    former_ids: Annotated[str | None, col("Earlier ids of the same agreement, joined by '; '.", null="none")]
    title: Annotated[str | None, col("Title as a source prints it.", null="untitled")]
    kind: Annotated[str, col("What kind of agreement.", allowed=agreement_kinds)]
    category: Annotated[str | None, col("Category of the partner.", null="not known", allowed=categories)]
    subject: Annotated[str | None, col("What it is about.", null="not stated")]
    concluded_start: Annotated[dt.date | None, col("First day of the period of conclusion.", null="not stated")]
    concluded_end: Annotated[dt.date | None, col("Last day of the period of conclusion.", null="not stated")]
    concluded_precision: Annotated[str | None, col("How precise the words are.", null="not stated", allowed=precisions)]
    concluded_edtf: Annotated[str | None, col("Date of conclusion in EDTF.", null="not stated")]
    inferred: Annotated[bool, col("Was the date worked out and not printed?")]
    status: Annotated[str, col("Status as stated.", allowed=agreement_statuses)]
    status_as_of: Annotated[dt.date | None, col("Date of the document that states it.", null="not known")]
    supplements_agreement_id: Annotated[
        str | None, col("Agreement that it supplements.", null="none", ref="agreements.agreement_id")
    ]
    replaces_agreement_id: Annotated[str | None, col("Agreement that it replaces.", null="none", ref="agreements.agreement_id")]
    treaty_reference: Annotated[str | None, col("UNTS (or LNTS) volume:number.", null="not stated")]
    source_count: Annotated[int, col("Works that speak of it.")]
    has_conflict: Annotated[bool, col("Do sources disagree about it?")]
    first_seen: Annotated[dt.date | None, col("Date of the first snapshot that speaks of it.", null="not known")]
    last_seen: Annotated[dt.date | None, col("Date of the last snapshot that speaks of it.", null="not known")]


class AgreementParty(NamedTuple):
    """One row per party to, or body concerned by, an agreement."""

    agreement_id: Annotated[str, col("The agreement.", ref="agreements.agreement_id")]
    partner_id: Annotated[str, col("The party, INTERPOL too.", ref="partners.partner_id")]
    role: Annotated[str, col("Party or body concerned.", allowed=party_roles)]


class AgreementEvent(NamedTuple):
    """One row per event in the life of an agreement that a document tells."""

    agreement_id: Annotated[str, col("The agreement.", ref="agreements.agreement_id")]
    event: Annotated[str, col("What happened.", allowed=event_kinds)]
    start_date: Annotated[dt.date | None, col("First day of the period.", null="not stated")]
    end_date: Annotated[dt.date | None, col("Last day of the period.", null="not stated")]
    precision: Annotated[str | None, col("How precise the words are.", null="not stated", allowed=precisions)]
    edtf: Annotated[str | None, col("The date in EDTF.", null="not stated")]
    inferred: Annotated[bool, col("Was the date worked out and not printed?")]
    place: Annotated[str | None, col("Where, as printed.", null="not stated")]
    document_id: Annotated[str, col("The document that tells it.", ref="documents.document_id")]
    paragraph_id: Annotated[str, col("The paragraph that tells it.", ref="paragraphs.paragraph_id")]
    quote: Annotated[str, col(_QUOTE)]
    char_start: Annotated[int, col(_START)]
    char_end: Annotated[int, col(_END)]


class AgreementRelation(NamedTuple):
    """One row per relation between two agreements that a document states."""

    agreement_id: Annotated[str, col("The agreement.", ref="agreements.agreement_id")]
    relation: Annotated[str, col("How it stands to the other.", allowed=relation_kinds)]
    other_agreement_id: Annotated[str, col("The other agreement.", ref="agreements.agreement_id")]
    document_id: Annotated[str, col("The document that states it.", ref="documents.document_id")]
    paragraph_id: Annotated[str, col("The paragraph that states it.", ref="paragraphs.paragraph_id")]
    quote: Annotated[str, col(_QUOTE)]
    char_start: Annotated[int, col(_START)]
    char_end: Annotated[int, col(_END)]


class AgreementSystem(NamedTuple):
    """One row per system to which an agreement gives access or which it is about."""

    agreement_id: Annotated[str, col("The agreement.", ref="agreements.agreement_id")]
    system_id: Annotated[str, col("The system.", ref="systems.system_id")]
    relation: Annotated[str, col("What the agreement does with it.", allowed=system_relations)]
    document_id: Annotated[str, col("The document that states it.", ref="documents.document_id")]
    paragraph_id: Annotated[str, col("The paragraph that states it.", ref="paragraphs.paragraph_id")]
    quote: Annotated[str, col(_QUOTE)]
    char_start: Annotated[int, col(_START)]
    char_end: Annotated[int, col(_END)]


class Signatory(NamedTuple):
    """One row per person who signed an agreement for a party."""

    signatory_id: Annotated[str, col("Agreement and person.")]
    agreement_id: Annotated[str, col("The agreement.", ref="agreements.agreement_id")]
    person_id: Annotated[str, col("The person.", ref="persons.person_id")]
    person_name: Annotated[str, col("Name without titles.")]
    title: Annotated[str | None, col("Office, as printed.", null="not stated")]
    partner_id: Annotated[str | None, col("For whom.", null="not stated", ref="partners.partner_id")]
    signed_on: Annotated[dt.date | None, col("Day of signature.", null="day not stated")]
    signed_edtf: Annotated[str | None, col("Date of signature in EDTF.", null="not stated")]
    place: Annotated[str | None, col("Place of signature, as printed.", null="not stated")]
    first_seen: Annotated[dt.date | None, col("Date of the first snapshot that says so.", null="not known")]
    last_seen: Annotated[dt.date | None, col("Date of the last snapshot that says so.", null="not known")]
    document_id: Annotated[str, col("The document that says so.", ref="documents.document_id")]
    paragraph_id: Annotated[str, col("The paragraph that says so.", ref="paragraphs.paragraph_id")]
    quote: Annotated[str, col(_QUOTE)]
    char_start: Annotated[int, col(_START)]
    char_end: Annotated[int, col(_END)]


class Evidence(NamedTuple):
    """One row per place that says a value."""

    evidence_id: Annotated[str, col("Table, row, column and which of its kind.")]
    table_name: Annotated[str, col("Table of the value.")]
    row_id: Annotated[str, col("Key of the row, parts joined by '|'.")]
    column_name: Annotated[str, col("Column of the value.")]
    value: Annotated[str, col("The value as text.")]
    is_published: Annotated[bool, col("Is this the value in the table?")]
    inferred: Annotated[bool, col("Was it worked out and not printed?")]
    origin: Annotated[str, col("What kind of place says so.", allowed=origins)]
    document_id: Annotated[str | None, col("The document.", null="the origin is no document", ref="documents.document_id")]
    paragraph_id: Annotated[
        str | None, col("The paragraph.", null="no document, or outside its text", ref="paragraphs.paragraph_id")
    ]
    quote: Annotated[str | None, col(_QUOTE, null="no document, or outside its text")]
    char_start: Annotated[int | None, col(_START, null="no document, or outside its text")]
    char_end: Annotated[int | None, col(_END, null="no document, or outside its text")]
    extractor: Annotated[str, col("What found it.")]


class Finding(NamedTuple):
    """One row per thing that validation found."""

    finding_id: Annotated[str, col("Check, where, and which of its kind.")]
    stage: Annotated[
        str, col("Stage that found it.", allowed=("sources", "read", "structure", "extract", "resolve", "validate", "publish"))
    ]
    check_name: Annotated[str, col("Check that found it.")]
    severity: Annotated[
        str, col("error: left out; warning: the document says it oddly; info: left undecided.", allowed=severities)
    ]
    document_id: Annotated[str | None, col("Document or, where none came of it, the raw file.", null="about no document")]
    table_name: Annotated[str | None, col("Table concerned.", null="none")]
    row_id: Annotated[str | None, col("Row concerned.", null="none")]
    message: Annotated[str, col("One sentence: what is wrong, where to look, what to do.")]
    seen_by: Annotated[str | None, col("Who marked it as seen, when and why.", null="nobody did")] = None


class Change(NamedTuple):
    """One row per value that a run changed."""

    run_id: Annotated[str, col("The run.", ref="runs.run_id")]
    table_name: Annotated[str, col("Table changed.")]
    row_id: Annotated[str, col("Row changed.")]
    change: Annotated[str, col("What happened to it.", allowed=changes_made)]
    column_name: Annotated[str | None, col("Column changed.", null="the whole row")]
    old_value: Annotated[str | None, col("Value before, as text.", null="none")]
    new_value: Annotated[str | None, col("Value after, as text.", null="none")]
    source_id: Annotated[str | None, col("Source that caused it.", null="not one source")]
    snapshot: Annotated[int | None, col("Snapshot that caused it.", null="not one snapshot")]


class Run(NamedTuple):
    """One row per run that changed something."""

    run_id: Annotated[str, col("Made from inputs and code.")]
    documents: Annotated[int, col("Documents published.")]
    rows: Annotated[int, col("Rows published in the other tables.")]
    findings: Annotated[int, col("Findings.")]
    inputs_sha256: Annotated[str, col("SHA-256 over the raw files' paths and hashes and the manifest.")]
    code_version: Annotated[str, col("Version of the distribution and hash of its code and facts.")]


def _declare(shape: type, name: str, *key: str) -> Table:
    row = (shape.__doc__ or "").removeprefix("One row per ").rstrip(".")
    return describe(shape, name=name, row=row, key=key)


all_tables: Final[dict[str, Table]] = {
    t.name: t
    for t in (
        _declare(Source, "sources", "source_id", "snapshot"),
        _declare(Work, "works", "work_id"),
        _declare(Document, "documents", "document_id"),
        _declare(Paragraph, "paragraphs", "paragraph_id"),
        _declare(Act, "acts", "act_id"),
        _declare(Anchor, "anchors", "document_id", "position"),
        _declare(Alignment, "alignments", "paragraph_id_a", "paragraph_id_b"),
        _declare(Subject, "subjects", "work_id", "scheme", "subject_id"),
        _declare(Vote, "votes", "work_id", "name"),
        _declare(ParagraphReference, "paragraph_references", "reference_id"),
        _declare(Citation, "citations", "citing_work_id", "cited_symbol"),
        _declare(Date, "dates", "date_id"),
        _declare(Partner, "partners", "partner_id"),
        _declare(PartnerName, "partner_names", "partner_id", "name", "language", "kind"),
        _declare(System, "systems", "system_id"),
        _declare(Person, "persons", "person_id"),
        _declare(Mention, "mentions", "mention_id"),
        _declare(Agreement, "agreements", "agreement_id"),
        _declare(AgreementParty, "agreement_parties", "agreement_id", "partner_id"),
        _declare(AgreementEvent, "agreement_events", "agreement_id", "event", "document_id", "char_start"),
        _declare(
            AgreementRelation,
            "agreement_relations",
            "agreement_id",
            "relation",
            "other_agreement_id",
            "document_id",
            "char_start",
        ),
        _declare(AgreementSystem, "agreement_systems", "agreement_id", "system_id", "relation", "document_id", "char_start"),
        _declare(Signatory, "signatories", "signatory_id"),
        _declare(Evidence, "evidence", "evidence_id"),
        _declare(Finding, "findings", "finding_id"),
        _declare(Change, "changes", "run_id", "table_name", "row_id", "change", "column_name"),
        _declare(Run, "runs", "run_id"),
    )
}
