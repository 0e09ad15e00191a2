"""What a paragraph does: verbs, adverbs that belong to them, addressees, deadlines."""

from __future__ import annotations

import pytest

from pipeline.extract.acts import find_acts
from pipeline.extract.found import FoundAct
from pipeline.languages import load_language
from tests.making import Told, document_of

Acts = tuple[tuple[str, str], ...]
"""Action and its words, each act of the paragraph."""

ENGLISH: tuple[tuple[str, str, Acts], ...] = (
    ("pp1", "Recalling its resolution 51/1,", (("recall", "Recalling"),)),
    ("pp1", "Recalling also the report of its committee,", (("recall", "Recalling also"),)),
    ("pp1", "Recalling further all its resolutions,", (("recall", "Recalling further"),)),
    ("pp1", "Reaffirming the purposes of the Charter,", (("reaffirm", "Reaffirming"),)),
    ("pp1", "Reaffirming once again that books are a right,", (("reaffirm", "Reaffirming once again"),)),
    ("pp1", "Recognizing that INTERPOL is neutral,", (("recognize", "Recognizing"),)),
    ("pp1", "Acknowledging the work of librarians,", (("recognize", "Acknowledging"),)),
    ("pp1", "Noting with concern the loss of books,", (("note", "Noting with concern"),)),
    ("pp1", "Noting with appreciation the gifts received,", (("note", "Noting with appreciation"),)),
    ("pp1", "Taking note of the report,", (("note", "Taking note"),)),
    ("pp1", "Welcoming the new wing,", (("welcome", "Welcoming"),)),
    ("pp1", "Deeply concerned at the damp,", (("concern", "Deeply concerned"),)),
    ("pp1", "Gravely concerned that roofs leak,", (("concern", "Gravely concerned"),)),
    ("pp1", "Expressing deep concern at the damp,", (("concern", "Expressing deep concern"),)),
    ("pp1", "Alarmed by the fire,", (("concern", "Alarmed"),)),
    ("pp1", "Convinced that reading helps,", (("convinced", "Convinced"),)),
    ("pp1", "Bearing in mind that paper burns,", (("mindful", "Bearing in mind"),)),
    ("pp1", "Mindful of the cost,", (("mindful", "Mindful"),)),
    ("pp1", "Aware of the cost,", (("aware", "Aware"),)),
    ("pp1", "Guided by the Charter,", (("guide", "Guided"),)),
    ("pp1", "Stressing the need for shelves,", (("emphasize", "Stressing"),)),
    ("pp1", "Underlining the need for shelves,", (("emphasize", "Underlining"),)),
    ("pp1", "Having considered the report,", (("consider", "Having considered"),)),
    ("pp1", "Determined to save the books,", (("determine", "Determined"),)),
    ("pp1", "Acting under Chapter VII of the Charter,", (("act", "Acting"),)),
    ("pp1", "Condemning in the strongest terms the burning of books,", (("condemn", "Condemning"),)),
    ("pp1", "Also recalling its decision 60/519,", (("recall", "Also recalling"),)),
    (
        "pp1",
        "Concerned at the damp, recalling its resolutions 73/187 and 74/247, and noting the report,",
        (("concern", "Concerned"), ("recall", "recalling"), ("note", "noting")),
    ),
    (
        "pp1",
        "Recalling its resolutions, and calling for the strengthening of shelves,",
        (("recall", "Recalling"), ("call", "calling for")),
    ),
    ("pp1", "The library, recalling the fire,", ()),  # no participle begins it
    ("pp1", "Recalls the fire,", ()),  # a finite verb is none of the preamble
    ("op1", "Calls for the strengthening of shelves;", (("call", "Calls for"),)),
    ("op1", "Calls upon all States to lend books;", (("call", "Calls upon"),)),
    ("op1", "Calls on Member States to lend books;", (("call", "Calls on"),)),
    ("op1", "Also calls upon States to lend books;", (("call", "Also calls upon"),)),
    ("op1", "Urges States to lend books;", (("urge", "Urges"),)),
    ("op1", "Strongly urges States to lend books;", (("urge", "Strongly urges"),)),
    ("op1", "Encourages further cooperation between libraries;", (("encourage", "Encourages"),)),  # the noun's adverb
    ("op1", "Further encourages States to lend books;", (("encourage", "Further encourages"),)),
    ("op1", "Requests the Secretary-General to report;", (("request", "Requests"),)),
    ("op1", "Also requests the Secretary-General to report;", (("request", "Also requests"),)),
    ("op1", "Decides to remain seized of the matter.", (("decide", "Decides"),)),
    ("op1", "Decides also that the library be open;", (("decide", "Decides"),)),
    ("op1", "Welcomes with appreciation the gift;", (("welcome", "Welcomes with appreciation"),)),
    ("op1", "Takes note of the report;", (("note", "Takes note"),)),
    ("op1", "Takes note with appreciation of the report;", (("note", "Takes note with appreciation"),)),
    ("op1", "Notes with concern the damp;", (("note", "Notes with concern"),)),
    ("op1", "Expresses its concern at the damp;", (("concern", "Expresses its concern"),)),
    ("op1", "Expresses its appreciation to the donors;", (("express", "Expresses its appreciation"),)),
    ("op1", "Emphasizes the need for shelves;", (("emphasize", "Emphasizes"),)),
    ("op1", "Stresses that shelves are needed;", (("emphasize", "Stresses"),)),
    ("op1", "Reaffirms its resolutions;", (("reaffirm", "Reaffirms"),)),
    ("op1", "Once again reaffirms its resolutions;", (("reaffirm", "Once again reaffirms"),)),
    ("op1", "Condemns in the strongest terms the burning of books;", (("condemn", "Condemns"),)),
    ("op1", "Strongly condemns the burning of books;", (("condemn", "Strongly condemns"),)),
    ("op1", "Demands that the burning of books cease;", (("demand", "Demands"),)),
    ("op1", "Appeals to donors to give books;", (("appeal", "Appeals to"),)),
    ("op1", "Recommends that States lend books;", (("recommend", "Recommends"),)),
    ("op1", "Invites all States to lend books;", (("invite", "Invites"),)),
    ("op1", "Adopts the rules annexed hereto;", (("adopt", "Adopts"),)),
    ("op1", "Endorses the plan;", (("endorse", "Endorses"),)),
    ("op1", "Affirms that reading is a right;", (("affirm", "Affirms"),)),
    ("op1", "Commends the librarians;", (("commend", "Commends"),)),
    ("op1", "Declares 2030 the year of the book;", (("declare", "Declares"),)),
    ("op1", "Authorizes the sale of old shelves;", (("authorize", "Authorizes"),)),
    ("op1", "Determines that the damp is a threat;", (("determine", "Determines"),)),
    ("op1", "Deplores the loss;", (("deplore", "Deplores"),)),
    ("op1", "Recognizes the role of readers, and urges States to lend books;", (("recognize", "Recognizes"), ("urge", "urges"))),
    (
        "op1",
        "Welcomes the gift, takes note of the list and requests more;",
        (("welcome", "Welcomes"), ("note", "takes note"), ("request", "requests")),
    ),
    ("op1", "The Library shall be open;", ()),
    ("op1.a", "Urges States to lend books;", (("urge", "Urges"),)),
    ("op1.a", "To lend books;", ()),
    ("fn1", "Recalls the fire.", ()),  # notes do nothing
    ("title", "Recalling the fire", ()),
    ("meta1", "Welcomes", ()),
)

GERMAN: tuple[tuple[str, str, Acts], ...] = (
    ("pp1", "unter Hinweis auf ihre Resolution 51/1,", (("recall", "unter Hinweis auf"),)),
    ("pp1", "sowie unter Hinweis auf den Bericht,", (("recall", "sowie unter Hinweis auf"),)),
    ("pp1", "ferner unter Hinweis auf alle Resolutionen,", (("recall", "ferner unter Hinweis auf"),)),
    ("pp1", "in Anerkennung des Schadens,", (("recognize", "in Anerkennung"),)),
    ("pp1", "in Anerkennung dessen, dass Bücher helfen,", (("recognize", "in Anerkennung dessen"),)),
    ("pp1", "in der Erkenntnis, dass Bücher helfen,", (("recognize", "in der Erkenntnis"),)),
    ("pp1", "unter Begrüßung des neuen Flügels,", (("welcome", "unter Begrüßung"),)),
    ("pp1", "in der Überzeugung, dass Lesen hilft,", (("convinced", "in der Überzeugung"),)),
    ("pp1", "in Bekräftigung der Ziele der Charta,", (("reaffirm", "in Bekräftigung"),)),
    ("pp1", "betonend, dass Regale fehlen,", (("emphasize", "betonend"),)),
    ("op1", "fordert eine Stärkung der Regale;", (("call", "fordert"),)),
    ("op1", "fordert die Mitgliedstaaten nachdrücklich auf, Bücher zu leihen;", (("urge", "fordert … nachdrücklich auf"),)),
    ("op1", "fordert alle Staaten auf, Bücher zu leihen;", (("call", "fordert … auf"),)),
    ("op1", "ersucht den Generalsekretär, zu berichten;", (("request", "ersucht"),)),
    ("op1", "ersucht den Generalsekretär ferner, zu berichten;", (("request", "ersucht"),)),
    ("op1", "begrüßt das Geschenk;", (("welcome", "begrüßt"),)),
    ("op1", "nimmt mit Anerkennung Kenntnis von dem Bericht;", (("note", "nimmt … Kenntnis"),)),
    ("op1", "legt den Staaten nahe, Bücher zu leihen;", (("encourage", "legt … nahe"),)),
    ("op1", "beschließt, mit der Angelegenheit befasst zu bleiben.", (("decide", "beschließt"),)),
    ("op1", "bittet die Staaten, Bücher zu leihen;", (("invite", "bittet"),)),
    ("op1", "hebt die Rolle der Leser hervor;", (("emphasize", "hebt … hervor"),)),
    ("op1", "erkennt die Rolle der Leser an;", (("recognize", "erkennt … an"),)),
    ("op1", "bekräftigt ihre Resolutionen;", (("reaffirm", "bekräftigt"),)),
    ("op1", "die Bücherei bleibt offen;", ()),
)


def _acts(eid: str, text: str, language: str) -> list[FoundAct]:
    return find_acts(document_of(Told(eid, text), language=language))


@pytest.mark.parametrize(("eid", "text", "acts"), ENGLISH)
def test_english(eid: str, text: str, acts: Acts) -> None:
    assert tuple((a.action, a.text) for a in _acts(eid, text, "en")) == acts


@pytest.mark.parametrize(("eid", "text", "acts"), GERMAN)
def test_german(eid: str, text: str, acts: Acts) -> None:
    assert tuple((a.action, a.text) for a in _acts(eid, text, "de")) == acts


# To whom the first act speaks, as printed.
ADDRESSEES = (
    ("en", "op1", "Requests the Secretary-General to report;", "the Secretary-General"),
    ("en", "op1", "Calls upon all States to lend books;", "all States"),
    ("en", "op1", "Calls upon Member States to lend books;", "Member States"),
    ("en", "op1", "Urges Governments and donors to give;", "Governments and donors"),
    ("en", "op1", "Invites UNESCO and the Library Council to lend books;", "UNESCO and the Library Council"),
    ("en", "op1", "Requests the Secretary-General, in consultation with donors, to report;", "the Secretary-General"),
    (
        "en",
        "op1",
        "Encourages the International Criminal Police Organization (INTERPOL) to help;",
        "the International Criminal Police Organization (INTERPOL)",
    ),
    ("en", "op1", "Encourages increased cooperation to protect books;", None),  # to no one
    ("en", "op1", "Encourages further cooperation between libraries;", None),
    ("en", "op1", "Decides to remain seized of the matter;", None),
    ("en", "op1", "Welcomes the decision of the Council to lend books;", None),  # a verb that speaks to no one
    ("de", "op1", "ersucht den Generalsekretär, zu berichten;", "den Generalsekretär"),
    ("de", "op1", "fordert alle Staaten auf, Bücher zu leihen;", "alle Staaten"),
    ("de", "op1", "fordert eine Stärkung der Regale;", None),
    ("de", "op1", "legt den Staaten nahe, Bücher zu leihen;", "den Staaten"),
    ("de", "op1", "bittet die Staaten, Bücher zu leihen;", "die Staaten"),
)


@pytest.mark.parametrize(("language", "eid", "text", "addressee"), ADDRESSEES)
def test_to_whom_an_act_speaks(language: str, eid: str, text: str, addressee: str | None) -> None:
    act = _acts(eid, text, language)[0]
    assert (text[slice(*act.addressee)] if act.addressee else None) == addressee


# Session and date by which it is to be done.
DEADLINES = (
    ("en", "Requests the Secretary-General to report to it at its seventy-seventh session;", 77, None),
    ("en", "Requests the Secretary-General to report by 30 June 2021;", None, "2021-06-30"),
    ("en", "Requests the Secretary-General to report no later than 30 June 2021;", None, "2021-06-30"),
    ("en", "Urges States to end the damp by 2030;", None, "2030"),
    ("en", "Requests the Secretary-General to report by December 2021;", None, "2021-12"),
    ("en", "Requests the Secretary-General to report on 30 June 2021;", None, None),  # a day, no deadline
    ("en", "Recalls its resolution 51/1 of 15 October 1996;", None, None),
    ("de", "ersucht den Generalsekretär, auf ihrer siebenundsiebzigsten Tagung zu berichten;", 77, None),
    ("de", "ersucht den Generalsekretär, bis zum 30. Juni 2021 zu berichten;", None, "2021-06-30"),
)


@pytest.mark.parametrize(("language", "text", "session", "date"), DEADLINES)
def test_by_when_it_is_to_be_done(language: str, text: str, session: int | None, date: str | None) -> None:
    act = _acts("op1", text, language)[0]
    assert (act.deadline_session, act.deadline_edtf) == (session, date)


def test_a_deadline_belongs_to_its_act() -> None:
    text = "Welcomes the report, and requests the Secretary-General to report by 30 June 2021;"
    first, second = _acts("op1", text, "en")
    assert (first.deadline_edtf, second.deadline_edtf) == (None, "2021-06-30")


def test_spans_are_those_of_the_words() -> None:
    document = document_of(Told("pp1", "Deeply concerned at the damp, recalling the fire,"), Told("op1", "Urges calm;"))
    acts = find_acts(document)
    assert [document.text[a.start : a.end] for a in acts] == ["Deeply concerned", "recalling", "Urges"]
    assert [a.text for a in acts] == ["Deeply concerned", "recalling", "Urges"]


@pytest.mark.parametrize("code", ["en", "de"])
def test_every_verb_is_understood_at_the_beginning(code: str) -> None:
    language = load_language(code)
    for verb in language.verbs:
        middle = f" den Leser {verb.second}, zu lesen;" if verb.second else " das Buch;"
        text = verb.first + middle
        acts = _acts("op1" if verb.finite else "pp1", text, code)
        assert acts, text
        same = {
            v.action for v in language.verbs if (v.finite, v.first) == (verb.finite, verb.first) and v.second in {verb.second, ""}
        }
        assert acts[0].action in same, text
