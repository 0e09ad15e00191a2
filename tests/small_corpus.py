"""A corpus small enough to read whole, made by hand: a resolution in two languages, a page that lists agreements, a release.

Every table is filled and nothing is wrong with any of them, so that a test can break one thing and see who notices.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from pipeline.contracts import Row
from pipeline.ids import Occurrences
from pipeline.tables import (
    Act,
    AgreementEvent,
    AgreementParty,
    AgreementRelation,
    AgreementSystem,
    Alignment,
    Citation,
    Date,
    Evidence,
    Finding,
    Mention,
    Paragraph,
    ParagraphReference,
    Partner,
    PartnerName,
    Person,
    Run,
    Signatory,
    Source,
    System,
    Vote,
    Work,
    all_tables,
)

Tables = dict[str, list[Row]]
Block = tuple[str, str, str | None, str | None, str]
"""eid, kind, parent, label, text"""

RES = "A/RES/74/5"
EN, DE, PAGE, RELEASE = f"{RES}@en", f"{RES}@de", "partners-page@en", "customs-release@en"

ENGLISH: tuple[Block, ...] = (
    ("title", "title", None, "74/5", "Cooperation between the United Nations and INTERPOL"),
    ("enacting", "enacting", None, None, "The General Assembly,"),
    ("pp1", "preambular", None, None, "Recalling its resolution 70/1 of 25 September 2015,"),
    ("pp2", "preambular", None, None, "Welcoming the cooperation agreement of 1997 between the United Nations and INTERPOL,"),
    ("fn1", "footnote", "pp2", "1", "United Nations, Treaty Series, vol. 1996, No. 1200."),
    ("op1", "operative", None, "1", "Calls upon the Secretary-General to report by 30 June 2021 on 25 systems:"),
    ("op1.a", "subparagraph", "op1", "(a)", "On the I-24/7 network;"),
    ("op1.b", "subparagraph", "op1", "(b)", "On resolution 73/4 of 5 December 2018, chap. II;"),
    ("op2", "operative", None, "2", "Decides to remain seized of the matter, and requests a report."),
    ("meta1", "meta", None, None, "41st plenary meeting"),
    ("meta2", "meta", None, None, "9 December 2019"),
)
GERMAN: tuple[Block, ...] = (
    ("meta1", "meta", None, None, "20. Dezember 2019"),
    ("meta2", "meta", None, None, "[ohne Überweisung (A/74/L.9)]"),
    ("meta3", "meta", None, None, "Verabschiedet am 9. Dezember 2019"),
    ("title", "title", None, "74/5", "Zusammenarbeit zwischen den Vereinten Nationen und der INTERPOL"),
    ("enacting", "enacting", None, None, "Die Generalversammlung,"),
    ("pp1", "preambular", None, None, "unter Hinweis auf ihre Resolution 70/1 vom 25. September 2015,"),
    ("pp2", "preambular", None, None, "unter Begrüßung des Abkommens von 1997 zwischen den Vereinten Nationen und der INTERPOL,"),
    ("fn1", "footnote", "pp2", "1", "United Nations, Treaty Series, Vol. 1996, Nr. 1200."),
    ("op1", "operative", None, "1", "fordert den Generalsekretär auf, bis zum 30. Juni 2021 über 25 Systeme zu berichten:"),
    ("op1.a", "subparagraph", "op1", "a)", "über das Netz I-24/7;"),
    ("op1.b", "subparagraph", "op1", "b)", "über Resolution 73/4 vom 5. Dezember 2018, Kap. II;"),
    ("op2", "operative", None, "2", "beschließt, mit der Angelegenheit befasst zu bleiben, und ersucht um einen Bericht."),
    ("meta4", "meta", None, None, "41. Plenarsitzung"),
    ("meta5", "meta", None, None, "9. Dezember 2019"),
)
LISTED: tuple[Block, ...] = (
    ("title", "title", None, None, "Our partners"),
    ("h1", "heading", None, None, "Agreements"),
    ("p1", "body", None, None, "INTERPOL has cooperation agreements with:"),
    ("t1.r1.c1", "table_cell", "p1", None, "United Nations (UN)"),
    ("t1.r1.c2", "table_cell", "p1", None, "World Customs Organization (WCO)"),
    ("t1.r2.c1", "table_cell", "p1", None, "Special Arrangement on access to I-24/7 (WCO)"),
    ("p2", "body", None, None, "The agreement with the United Nations was formalized in 1996."),
)
SIGNED: tuple[Block, ...] = (
    ("p1", "body", None, None, "LYON, France – In April the WCO and INTERPOL signed an agreement on customs, to replace none."),
    ("p2", "body", None, None, "It was signed by INTERPOL Secretary General Jane Roe and WCO Secretary General John Doe."),
    ("p3", "body", None, None, "The agreement supplements the cooperation agreement of 2015 with the WCO."),
)
UN_AGREEMENT = "interpol+un--cooperation-agreement"
WCO_AGREEMENT = "interpol+wco--cooperation-agreement"
WCO_ACCESS = "interpol+wco--access-to-i-24-7"
WCO_CUSTOMS = "interpol+wco--customs"

_SEEN = dt.date(2020, 1, 31)
IRI = "/akn/un/statement/deliberation/unga/2019-12-09/74-5/"


class _Builder:
    """Lays documents out and makes rows that quote them."""

    def __init__(self) -> None:
        self.tables: Tables = {name: [] for name in all_tables}
        self.text: dict[str, str] = {}
        self.place: dict[str, tuple[int, int]] = {}
        self.ids = Occurrences()
        self.evidence_ids = Occurrences()

    def add(self, name: str, row: Row) -> None:
        self.tables[name].append(row)

    def make(self, name: str, **values: Any) -> None:
        """Add a row in which whatever is not said is null."""
        table = all_tables[name]
        self.add(name, table.make(**{c.name: values.get(c.name) for c in table.columns}))

    def lay_out(self, document_id: str, blocks: Iterable[Block], acts: dict[str, tuple[str, str]]) -> None:
        """Paragraphs and anchors: in the raw file each line is followed by a line break, and labels stand before it."""
        work, _, language = document_id.rpartition("@")
        offset = raw = position = 0
        texts = []
        for n, (eid, kind, parent, label, text) in enumerate(blocks):
            paragraph_id, end = f"{document_id}#{eid}", offset + len(text)
            action, words = acts.get(eid, (None, None))
            parent_id = f"{document_id}#{parent}" if parent else None
            self.add(
                "paragraphs",
                Paragraph(
                    paragraph_id,
                    document_id,
                    work,
                    language,
                    eid,
                    parent_id,
                    n,
                    kind,
                    label,
                    action,
                    words,
                    text,
                    offset,
                    end,
                    None,
                    None,
                ),
            )
            self.place[paragraph_id] = (offset, end)
            pieces: list[tuple[str, int, str | None]] = [("label", len(label), None)] if label else []
            pieces.append(("text", len(text), None))
            if eid == "op2":
                pieces.append(("furniture", 5, "page number"))
            for what, size, reason in pieces:
                span = (offset, end) if what == "text" else (None, None)
                self.make("anchors", document_id=document_id, position=position, kind=what, char_start=span[0], char_end=span[1],
                          raw_start=raw, raw_end=raw + size, reason=reason)  # fmt: skip
                position, raw = position + 1, raw + size + 1
            texts.append(text)
            offset = end + 1
        self.text[document_id] = "\n".join(texts)
        for eid, (action, words) in acts.items():
            quote = words.partition(" … ")[0]
            start, _ = self.find(f"{document_id}#{eid}", quote)
            act_id = self.ids.next(document_id, action)
            paragraph_id = f"{document_id}#{eid}"
            deadline = "2021-06-30" if eid == "op1" else None
            self.add(
                "acts",
                Act(act_id, document_id, paragraph_id, 0, action, None, None, None, deadline, quote, start, start + len(quote)),
            )

    def find(self, paragraph_id: str, quote: str, nth: int = 0) -> tuple[int, int]:
        first, last = self.place[paragraph_id]
        text, at = self.text[paragraph_id.rpartition("#")[0]], first - 1
        for _ in range(nth + 1):
            at = text.index(quote, at + 1, last)
        return at, at + len(quote)

    def quoted(self, paragraph_id: str, quote: str, nth: int = 0) -> Any:
        start, end = self.find(paragraph_id, quote, nth)
        return paragraph_id.rpartition("#")[0], paragraph_id, quote, start, end

    def date(
        self, paragraph_id: str, quote: str, edtf: str, role: str, about: tuple[str, str] | None = None, inferred: bool = False
    ) -> None:
        from pipeline.validate.periods import period_of

        period = period_of(edtf)
        assert period
        document_id, _, _, start, end = self.quoted(paragraph_id, quote)
        date_id = self.ids.next(document_id, edtf)
        table, row = about or (None, None)
        self.add("dates", Date(date_id, document_id, paragraph_id, *period, edtf, role, table, row, inferred, quote, start, end))

    def reference(self, paragraph_id: str, quote: str, symbol: str, kind: str, **more: Any) -> str:
        document_id = paragraph_id.rpartition("#")[0]
        note = more.get("note")
        start, end = self.find(note or paragraph_id, quote)
        reference_id = self.ids.next(document_id, symbol)
        url = None if kind == "treaty" else f"https://undocs.org/en/{symbol}"
        self.add(
            "paragraph_references",
            ParagraphReference(
                reference_id, document_id, paragraph_id, note, kind, symbol, more.get("date"), more.get("pinpoint"), url,
                "not_in_corpus", None, None, more.get("action"), quote, start, end,
            ),
        )  # fmt: skip
        return reference_id

    def mention(self, paragraph_id: str, quote: str, entity: str, kind: str = "partner", nth: int = 0) -> None:
        document_id, _, _, start, end = self.quoted(paragraph_id, quote, nth)
        mention_id = self.ids.next(document_id, entity)
        self.add("mentions", Mention(mention_id, document_id, paragraph_id, kind, entity, quote, start, end))

    def say(
        self,
        table: str,
        row: str,
        column: str,
        value: str,
        paragraph_id: str,
        quote: str,
        published: bool = True,
        inferred: bool = False,
    ) -> None:
        evidence_id = self.evidence_ids.next(f"{table}/{row}", column)
        document_id, _, _, start, end = self.quoted(paragraph_id, quote)
        place = (document_id, paragraph_id, quote, start, end)
        self.add("evidence", Evidence(evidence_id, table, row, column, value, published, inferred, "document", *place, "by hand"))

    def hold(self, table: str, row: str, column: str, value: str) -> None:
        evidence_id = self.evidence_ids.next(f"{table}/{row}", column)
        self.make("evidence", evidence_id=evidence_id, table_name=table, row_id=row, column_name=column, value=value,
                  is_published=True, inferred=False, origin="authority", extractor="authority")  # fmt: skip


def small_corpus() -> Tables:
    """All tables, rows in their declared types; each call makes new ones."""
    b = _Builder()
    _texts(b)
    _works(b)
    _citations(b)
    _dates(b)
    _entities(b)
    _agreements(b)
    return b.tables


def _texts(b: _Builder) -> None:
    b.lay_out(
        EN,
        ENGLISH,
        {
            "pp1": ("recall", "Recalling"),
            "pp2": ("welcome", "Welcoming"),
            "op1": ("call", "Calls upon"),
            "op2": ("decide", "Decides"),
        },
    )
    b.lay_out(
        DE,
        GERMAN,
        {
            "pp1": ("recall", "unter Hinweis auf"), "pp2": ("welcome", "unter Begrüßung"), "op1": ("call", "fordert … auf"),
            "op2": ("decide", "beschließt"),
        },
    )  # fmt: skip
    for d, words in ((EN, "requests"), (DE, "ersucht")):
        document_id, paragraph_id, quote, start, end = b.quoted(f"{d}#op2", words)
        act_id = b.ids.next(d, "request")
        b.make("acts", act_id=act_id, document_id=document_id, paragraph_id=paragraph_id, position=1, action="request",
               quote=quote, char_start=start, char_end=end)  # fmt: skip
    b.lay_out(PAGE, LISTED, {})
    b.lay_out(RELEASE, SIGNED, {})
    english = {p.eid: p for p in b.tables["paragraphs"] if p.document_id == EN}  # type: ignore[attr-defined]
    for p in b.tables["paragraphs"]:
        eid = p.eid  # type: ignore[attr-defined]
        if p.document_id == DE and eid in english and not eid.startswith("meta"):  # type: ignore[attr-defined]
            b.add("alignments", Alignment(RES, f"{DE}#{eid}", f"{EN}#{eid}", 1.0))


def _works(b: _Builder) -> None:
    adopted = dt.date(2019, 12, 9)
    organ = ("General Assembly", 74, "ordinary")
    sources = {EN: "res-en", DE: "res-de", PAGE: "partners-page", RELEASE: "customs-release"}
    for n, source in enumerate(sources.values()):
        sha = f"{n:064x}"
        at = dt.datetime(2020, 1, 31, tzinfo=dt.UTC)
        b.add("sources", Source(source, 1, f"{source}.txt", "text/plain", None, "Someone", None, None, at, sha, 1000 + n, True))
    b.add("works", Work(RES, "resolution", RES, IRI, ENGLISH[0][4], *organ, 2019, adopted, "de; en", EN))
    b.add("works", Work("partners-page", "web_page", None, None, "Our partners", None, None, None, None, None, "en", PAGE))
    b.add("works", Work("customs-release", "press_release", None, None, None, None, None, None, 2016, None, "en", RELEASE))
    common: dict[str, Any] = {"snapshot": 1, "text_origin": "text", "is_current": True}
    resolution = common | {
        "work_id": RES, "kind": "resolution", "symbol": RES, "publisher": "United Nations", "url": f"https://undocs.org/en/{RES}",
        "body": "General Assembly", "session": 74, "session_kind": "ordinary", "meeting": 41, "adopted_on": adopted,
    }  # fmt: skip
    b.make("documents", **resolution, document_id=EN, slug="A-RES-74-5-en", source_id="res-en", language="en",
           title=ENGLISH[0][4], text=b.text[EN])  # fmt: skip
    b.make("documents", **resolution, document_id=DE, slug="A-RES-74-5-de", source_id="res-de", language="de", title=GERMAN[3][4],
           text=b.text[DE], committee_note=GERMAN[1][4], draft_symbols="A/74/L.9", issued_on=dt.date(2019, 12, 20))  # fmt: skip
    b.make("documents", **common, document_id=PAGE, slug="partners-page-en", work_id="partners-page", source_id="partners-page",
           kind="web_page", title="Our partners", language="en", publisher="Someone", text=b.text[PAGE])  # fmt: skip
    b.make("documents", **common, document_id=RELEASE, slug="customs-release-en", work_id="customs-release",
           source_id="customs-release", kind="press_release", language="en", publisher="Someone",
           published_on=dt.date(2016, 4, 30), published_edtf="2016-04-30", place="LYON, France",
           text=b.text[RELEASE])  # fmt: skip
    for d, title, meeting, day in (
        (EN, ENGLISH[0][4], ("meta1", "41st plenary meeting"), ("meta2", "9 December 2019")),
        (DE, GERMAN[3][4], ("meta4", "41. Plenarsitzung"), ("meta5", "9. Dezember 2019")),
    ):
        b.say("documents", d, "title", title, f"{d}#title", title)
        b.hold("documents", d, "symbol", RES)
        b.hold("documents", d, "session", "74")
        b.say("documents", d, "meeting", "41", f"{d}#{meeting[0]}", meeting[1])
        b.say("documents", d, "adopted_on", "2019-12-09", f"{d}#{day[0]}", day[1])
    b.say("documents", DE, "issued_on", "2019-12-20", f"{DE}#meta1", "20. Dezember 2019")
    b.say("documents", DE, "draft_symbols", "A/74/L.9", f"{DE}#meta2", "A/74/L.9")
    b.say("documents", DE, "committee_note", "[ohne Überweisung (A/74/L.9)]", f"{DE}#meta2", "[ohne Überweisung (A/74/L.9)]")
    b.say("works", RES, "title", ENGLISH[0][4], f"{EN}#title", ENGLISH[0][4])
    b.say("works", RES, "adopted_on", "2019-12-09", f"{EN}#meta2", "9 December 2019")
    b.say("documents", PAGE, "title", "Our partners", f"{PAGE}#title", "Our partners")
    b.say("works", "partners-page", "title", "Our partners", f"{PAGE}#title", "Our partners")
    b.say("documents", RELEASE, "place", "LYON, France", f"{RELEASE}#p1", "LYON, France")
    b.hold("documents", RELEASE, "published_edtf", "2016-04-30")
    b.add("votes", Vote(RES, "FRA", "France", "for"))
    b.add("runs", Run("run-1", 4, 100, 0, "0" * 64, "1"))
    b.add("findings", Finding(f"{DE}~reading~1", "read", "encoding", "info", DE, None, None, "The file was read as UTF-8."))


def _citations(b: _Builder) -> None:
    for d, day, of in ((EN, "5 December 2018", "of 25 September 2015"), (DE, "5. Dezember 2018", "vom 25. September 2015")):
        on = "of" if d == EN else "vom"
        first = b.reference(f"{d}#pp1", f"70/1 {of}", "A/RES/70/1", "resolution", date=dt.date(2015, 9, 25), action="recall")
        b.date(f"{d}#pp1", of.partition(" ")[2], "2015-09-25", "cited_document", ("paragraph_references", first))
        series = (
            "United Nations, Treaty Series, vol. 1996, No. 1200"
            if d == EN
            else "United Nations, Treaty Series, Vol. 1996, Nr. 1200"
        )
        b.reference(f"{d}#pp2", series, "UNTS 1996:1200", "treaty", note=f"{d}#fn1", action="welcome")
        chapter = "chap. II" if d == EN else "Kap. II"
        more = {"date": dt.date(2018, 12, 5), "pinpoint": chapter}
        second = b.reference(f"{d}#op1.b", f"73/4 {on} {day}", "A/RES/73/4", "resolution", **more)
        b.date(f"{d}#op1.b", day, "2018-12-05", "cited_document", ("paragraph_references", second))
    b.reference(f"{DE}#meta2", "A/74/L.9", "A/74/L.9", "document")
    b.add("citations", Citation(RES, "A/RES/70/1", None, "recall", "pp1", "de; en"))
    b.add("citations", Citation(RES, "A/RES/73/4", None, None, "op1.b", "de; en"))
    b.add("citations", Citation(RES, "UNTS 1996:1200", None, "welcome", "pp2", "de; en"))
    b.add("citations", Citation(RES, "A/74/L.9", None, None, "meta2", "de"))


def _dates(b: _Builder) -> None:
    b.date(f"{EN}#meta2", "9 December 2019", "2019-12-09", "adoption", ("documents", EN))
    b.date(f"{DE}#meta3", "9. Dezember 2019", "2019-12-09", "adoption", ("documents", DE))
    b.date(f"{DE}#meta5", "9. Dezember 2019", "2019-12-09", "adoption", ("documents", DE))
    b.date(f"{DE}#meta1", "20. Dezember 2019", "2019-12-20", "issue", ("documents", DE))
    for d, day in ((EN, "30 June 2021"), (DE, "30. Juni 2021")):
        b.date(f"{d}#op1", day, "2021-06-30", "deadline")
        b.date(f"{d}#pp2", "1997", "1997", "agreement", ("agreements", UN_AGREEMENT))
    b.date(f"{PAGE}#p2", "1996", "1996", "agreement", ("agreements", UN_AGREEMENT))
    b.date(f"{RELEASE}#p1", "April", "2016-04", "agreement", ("agreements", WCO_CUSTOMS), inferred=True)
    b.date(f"{RELEASE}#p3", "2015", "2015", "agreement", ("agreements", WCO_AGREEMENT))


def _entities(b: _Builder) -> None:
    b.mention(f"{EN}#title", "United Nations", "un")
    b.mention(f"{EN}#title", "INTERPOL", "interpol")
    b.mention(f"{EN}#enacting", "General Assembly", "un-general-assembly")
    b.mention(f"{EN}#pp2", "United Nations", "un")
    b.mention(f"{EN}#pp2", "INTERPOL", "interpol")
    b.mention(f"{EN}#fn1", "United Nations", "un")
    b.mention(f"{EN}#op1.a", "I-24/7", "i-24-7", "system")
    b.mention(f"{DE}#title", "Vereinten Nationen", "un")
    b.mention(f"{DE}#title", "INTERPOL", "interpol")
    b.mention(f"{DE}#op1.a", "I-24/7", "i-24-7", "system")
    b.mention(f"{DE}#pp2", "Vereinten Nationen", "un")
    b.mention(f"{DE}#pp2", "INTERPOL", "interpol")
    b.mention(f"{DE}#fn1", "United Nations", "un")
    b.mention(f"{PAGE}#p1", "INTERPOL", "interpol")
    b.mention(f"{PAGE}#t1.r1.c1", "United Nations", "un")
    b.mention(f"{PAGE}#t1.r1.c1", "UN", "un")
    b.mention(f"{PAGE}#p2", "United Nations", "un")
    b.mention(f"{PAGE}#t1.r1.c2", "World Customs Organization", "wco")
    b.mention(f"{PAGE}#t1.r1.c2", "WCO", "wco")
    b.mention(f"{PAGE}#t1.r2.c1", "I-24/7", "i-24-7", "system")
    b.mention(f"{PAGE}#t1.r2.c1", "WCO", "wco")
    b.mention(f"{RELEASE}#p1", "France", "FRA", "country")
    b.mention(f"{RELEASE}#p1", "WCO", "wco")
    b.mention(f"{RELEASE}#p1", "INTERPOL", "interpol")
    b.mention(f"{RELEASE}#p2", "INTERPOL", "interpol")
    b.mention(f"{RELEASE}#p2", "Jane Roe", "jane-roe", "person")
    b.mention(f"{RELEASE}#p2", "WCO", "wco")
    b.mention(f"{RELEASE}#p2", "John Doe", "john-doe", "person")
    b.mention(f"{RELEASE}#p3", "WCO", "wco")
    partners = (
        ("interpol", "International Criminal Police Organization", "INTERPOL", "interpol", None, 4, 5),
        ("un", "United Nations", "UN", "un_system", None, 1, 6),
        ("un-general-assembly", "General Assembly", None, "un_system", "un", 0, 1),
        ("wco", "World Customs Organization", "WCO", "global", None, 3, 6),
    )
    for partner, name, acronym, category, parent, agreements, mentions in partners:
        b.add(
            "partners",
            Partner(partner, name, acronym, category, parent, None, None, None, True, agreements, mentions, _SEEN, _SEEN),
        )
        b.hold("partners", partner, "name", name)
        b.hold("partners", partner, "category", category)
        b.add("partner_names", PartnerName(partner, name, "en", "official", "authority", partner != "interpol"))
        if acronym:
            b.add("partner_names", PartnerName(partner, acronym, "en", "acronym", "authority", True))
    b.add("partner_names", PartnerName("un", "Vereinten Nationen", "de", "alias", "authority", True))
    b.add("systems", System("i-24-7", "I-24/7 network", "I-24/7", "network", "interpol", 2))
    b.hold("systems", "i-24-7", "name", "I-24/7 network")
    for person, name, partner in (("jane-roe", "Jane Roe", "interpol"), ("john-doe", "John Doe", "wco")):
        b.add("persons", Person(person, name, "Secretary General", partner))
        b.say("persons", person, "name", name, f"{RELEASE}#p2", name)
        said = f"{'INTERPOL' if partner == 'interpol' else 'WCO'} Secretary General"
        b.say("persons", person, "office", "Secretary General", f"{RELEASE}#p2", said)
        b.say("persons", person, "partner_id", partner, f"{RELEASE}#p2", said)


def _agreements(b: _Builder) -> None:
    year = (dt.date(1997, 1, 1), dt.date(1997, 12, 31), "year", "1997")
    other_year = (dt.date(2015, 1, 1), dt.date(2015, 12, 31), "year", "2015")
    month = (dt.date(2016, 4, 1), dt.date(2016, 4, 30), "month", "2016-04")
    title = "Special Arrangement on access to I-24/7"
    rows: tuple[tuple[Any, ...], ...] = (
        (UN_AGREEMENT, None, "cooperation_agreement", "un_system", None, "unknown", None, "UNTS 1996:1200", 2, year, False),
        (WCO_AGREEMENT, None, "cooperation_agreement", "global", None, "unknown", None, None, 2, other_year, False),
        (WCO_ACCESS, title, "special_arrangement", "global", "access to I-24/7", "unknown", None, None, 1, None, False),
        (WCO_CUSTOMS, None, "cooperation_agreement", "global", "customs", "signed", WCO_AGREEMENT, None, 1, month, True),
    )
    columns = ("agreement_id", "title", "kind", "category", "subject", "status", "supplements_agreement_id", "treaty_reference",
               "source_count")  # fmt: skip
    dated = ("concluded_start", "concluded_end", "concluded_precision", "concluded_edtf")
    for *values, when, inferred in rows:
        period = dict(zip(dated, when or (None,) * 4, strict=True))
        b.make("agreements", **dict(zip(columns, values, strict=True)), **period, inferred=inferred,
               has_conflict=values[0] == UN_AGREEMENT, first_seen=_SEEN, last_seen=_SEEN)  # fmt: skip
        key = str(values[0])
        for partner in key.partition("--")[0].split("+"):
            b.add("agreement_parties", AgreementParty(key, partner, "party"))
    cell, un = f"{PAGE}#t1.r1.c2", f"{EN}#pp2"
    said = {UN_AGREEMENT: (un, "cooperation agreement"), WCO_AGREEMENT: (cell, "World Customs Organization"),
            WCO_ACCESS: (f"{PAGE}#t1.r2.c1", title), WCO_CUSTOMS: (f"{RELEASE}#p1", "an agreement on customs")}  # fmt: skip
    for key, *_ in rows:
        place = said[key]
        kind = next(r[2] for r in rows if r[0] == key)
        b.say("agreements", key, "kind", kind, *place)
        for partner in key.partition("--")[0].split("+"):
            b.say("agreement_parties", f"{key}|{partner}", "role", "party", *place)
    b.say("agreements", UN_AGREEMENT, "concluded_edtf", "1997", un, "1997")
    b.say("agreements", UN_AGREEMENT, "concluded_edtf", "1996", f"{PAGE}#p2", "1996", published=False)
    b.say("agreements", UN_AGREEMENT, "treaty_reference", "UNTS 1996:1200", f"{EN}#fn1", "vol. 1996, No. 1200")
    b.say("agreements", WCO_AGREEMENT, "concluded_edtf", "2015", f"{RELEASE}#p3", "2015")
    b.say("agreements", WCO_ACCESS, "title", title, f"{PAGE}#t1.r2.c1", title)
    b.say("agreements", WCO_ACCESS, "subject", "access to I-24/7", f"{PAGE}#t1.r2.c1", "access to I-24/7")
    b.say("agreements", WCO_CUSTOMS, "concluded_edtf", "2016-04", f"{RELEASE}#p1", "April", inferred=True)
    b.say("agreements", WCO_CUSTOMS, "subject", "customs", f"{RELEASE}#p1", "customs")
    b.say("agreements", WCO_CUSTOMS, "status", "signed", f"{RELEASE}#p1", "signed")
    b.say(
        "agreements",
        WCO_CUSTOMS,
        "supplements_agreement_id",
        WCO_AGREEMENT,
        f"{RELEASE}#p3",
        "supplements the cooperation agreement",
    )
    b.add(
        "agreement_events",
        AgreementEvent(WCO_CUSTOMS, "signed", *month, True, None, *b.quoted(f"{RELEASE}#p1", "signed an agreement")),
    )
    b.add(
        "agreement_relations",
        AgreementRelation(WCO_CUSTOMS, "supplements", WCO_AGREEMENT, *b.quoted(f"{RELEASE}#p3", "supplements")),
    )
    b.add(
        "agreement_systems",
        AgreementSystem(WCO_ACCESS, "i-24-7", "direct_access", *b.quoted(f"{PAGE}#t1.r2.c1", "access to I-24/7")),
    )
    for person, name, partner in (("jane-roe", "Jane Roe", "interpol"), ("john-doe", "John Doe", "wco")):
        key = f"{WCO_CUSTOMS}~{person}~1"
        acronym = "INTERPOL" if partner == "interpol" else "WCO"
        where = b.quoted(f"{RELEASE}#p2", f"{acronym} Secretary General {name}")
        b.add(
            "signatories",
            Signatory(key, WCO_CUSTOMS, person, name, "Secretary General", partner, None, None, None, _SEEN, _SEEN, *where),
        )
        for column, value in (("person_name", name), ("title", "Secretary General"), ("partner_id", partner)):
            b.say("signatories", key, column, value, f"{RELEASE}#p2", where[2])
