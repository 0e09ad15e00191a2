"""Arabic: dates, citations, acts, sessions, and three small resolutions of our own words."""

from __future__ import annotations

import pytest

from pipeline.extract.acts import find_acts
from pipeline.extract.references import find_references
from pipeline.languages import load_language
from pipeline.languages.calendar import find_dates
from pipeline.languages.ordinals import find_session
from pipeline.structure.masthead import enacting_organ, is_meeting
from tests.making import Told, document_of
from tests.telling import ingested

# Words and the dates they state, in EDTF with the words themselves.
DATES: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("23 تشرين الثاني/نوفمبر 2020", (("2020-11-23", "23 تشرين الثاني/نوفمبر 2020"),)),
    ("المؤرخ 1 كانون الأول/ديسمبر 2020", (("2020-12-01", "1 كانون الأول/ديسمبر 2020"),)),
    ("28 شباط/فبراير 2021", (("2021-02-28", "28 شباط/فبراير 2021"),)),
    ("15 آب/ أغسطس 1947", (("1947-08-15", "15 آب/ أغسطس 1947"),)),
    ("4 نيسان 2024", (("2024-04-04", "4 نيسان 2024"),)),
    ("4 أبريل 2024", (("2024-04-04", "4 أبريل 2024"),)),  # the second name alone
    ("من 9 إلى 20 تموز/يوليه 2001", (("2001-07-09/2001-07-20", "9 إلى 20 تموز/يوليه 2001"),)),
    ("9-20 تموز/يوليو 2001", (("2001-07-09/2001-07-20", "9-20 تموز/يوليو 2001"),)),
    ("من 1 تموز/يوليه 2020 إلى 30 حزيران/يونيه 2021", (("2020-07-01/2021-06-30", "1 تموز/يوليه 2020 إلى 30 حزيران/يونيه 2021"),)),
    ("10 و 11 كانون الأول/ديسمبر 2018", (("2018-12-10/2018-12-11", "10 و 11 كانون الأول/ديسمبر 2018"),)),
    ("10 و11 كانون الأول/ديسمبر 2018", (("2018-12-10/2018-12-11", "10 و11 كانون الأول/ديسمبر 2018"),)),
    ("في أيلول/سبتمبر 2015", (("2015-09", "أيلول/سبتمبر 2015"),)),
    ("شباط/فبراير 2011", (("2011-02", "شباط/فبراير 2011"),)),
    ("أيار/مايو 2019", (("2019-05", "أيار/مايو 2019"),)),
    ("بحلول 10 تموز/يوليه 2021", (("2021-07-10", "10 تموز/يوليه 2021"),)),
    ("منذ عام 1923", (("1923", "1923"),)),
    ("في عام 1967", (("1967", "1967"),)),
    ("عامي 1899 و1907", (("1899", "1899"), ("1907", "1907"))),
    ("عامي 2018 و 2019", (("2018", "2018"), ("2019", "2019"))),
    ("خطة التنمية المستدامة لعام 2030", ()),  # a name
    ("اتفاق عام 1997 للتعاون", ()),  # a name
    ("القرار 1373 (2001)", ()),  # a number
    ("31 حزيران/يونيه 2015", ()),  # June has 30 days
    ("بمسافة 2020 مترا", ()),
    (
        "الجلسة العامة 30 23 تشرين الثاني/نوفمبر 2020",
        (("2020-11-23", "23 تشرين الثاني/نوفمبر 2020"),),
    ),  # the first number is the meeting's
    ("من 12 آذار/مارس إلى 5 نيسان/أبريل 2024", (("2024-03-12/2024-04-05", "12 آذار/مارس إلى 5 نيسان/أبريل 2024"),)),
    ("سنة 2019", (("2019", "2019"),)),
    ("كانون الأوّل/ ديسمبر 2021", (("2021-12", "كانون الأوّل/ ديسمبر 2021"),)),
    ("٢٣ تشرين الثاني/نوفمبر ٢٠٢٠", (("2020-11-23", "٢٣ تشرين الثاني/نوفمبر ٢٠٢٠"),)),  # Arabic-Indic digits
    ("في 3 حزيران/ يونيو 1992", (("1992-06-03", "3 حزيران/ يونيو 1992"),)),
    ("اتفاقية عام 1951", ()),  # a name
    ("كانون الثاني/يناير 2019", (("2019-01", "كانون الثاني/يناير 2019"),)),
)

# A paragraph and what it cites as (symbol, quote, pinpoint).
Cited = tuple[tuple[str | None, str, str | None], ...]
CITATIONS: tuple[tuple[str, Cited], ...] = (
    ("إذ تشير إلى قرارها 51/1،", (("A/RES/51/1", "51/1", None),)),
    (
        "إذ تشير إلى قرارها 51/1 المؤرخ 15 تشرين الأول/أكتوبر 1996،",
        (("A/RES/51/1", "51/1 المؤرخ 15 تشرين الأول/أكتوبر 1996", None),),
    ),
    (
        "وإلى قراريها 71/19 المؤرخ 21 تشرين الثاني/نوفمبر 2016 و 73/11 المؤرخ 26 تشرين الثاني/نوفمبر 2018،",
        (
            ("A/RES/71/19", "71/19 المؤرخ 21 تشرين الثاني/نوفمبر 2016", None),
            ("A/RES/73/11", "73/11 المؤرخ 26 تشرين الثاني/نوفمبر 2018", None),
        ),
    ),
    (
        "قراري الجمعية العامة 59/209 المؤرخ 20 كانون الأول/ديسمبر 2004 و 67/221 المؤرخ 21 كانون الأول/ديسمبر 2012",
        (
            ("A/RES/59/209", "59/209 المؤرخ 20 كانون الأول/ديسمبر 2004", None),
            ("A/RES/67/221", "67/221 المؤرخ 21 كانون الأول/ديسمبر 2012", None),
        ),
    ),
    ("قرار الجمعية العامة 60/251،", (("A/RES/60/251", "60/251", None),)),
    (
        "قرار مجلس الأمن 497(1981) المؤرخ 17 كانون الأول/ديسمبر 1981،",
        (("S/RES/497 (1981)", "497(1981) المؤرخ 17 كانون الأول/ديسمبر 1981", None),),
    ),
    (
        "قرارات مجلس الأمن 242 (1967) و 338 (1973)،",
        (("S/RES/242 (1967)", "242 (1967)", None), ("S/RES/338 (1973)", "338 (1973)", None)),
    ),
    (
        "قرارات مجلس الأمن 242(1967) المؤرخ 22 تشرين الثاني/ نوفمبر 1967، و338(1973) المؤرخ 22 تشرين الأول/أكتوبر 1973،",
        (
            ("S/RES/242 (1967)", "242(1967) المؤرخ 22 تشرين الثاني/ نوفمبر 1967", None),
            ("S/RES/338 (1973)", "338(1973) المؤرخ 22 تشرين الأول/أكتوبر 1973", None),
        ),
    ),
    ("قرار المجلس الاقتصادي والاجتماعي 2019/19،", (("E/RES/2019/19", "2019/19", None),)),
    ("قراري مجلس حقوق الإنسان 5/1 و 5/2،", (("A/HRC/RES/5/1", "5/1", None), ("A/HRC/RES/5/2", "5/2", None))),
    (
        "قرارات مجلس حقوق الإنسان 27/22 المؤرخ 26 أيلول/سبتمبر 2014 و 32/21،",
        (("A/HRC/RES/27/22", "27/22 المؤرخ 26 أيلول/سبتمبر 2014", None), ("A/HRC/RES/32/21", "32/21", None)),
    ),
    (
        "مقرر مجلس حقوق الإنسان 18/120 المؤرخ 30 أيلول/سبتمبر 2011،",
        (("A/HRC/DEC/18/120", "18/120 المؤرخ 30 أيلول/سبتمبر 2011", None),),
    ),
    ("مقررها 60/519،", (("A/DEC/60/519", "60/519", None),)),
    (
        "قرارها 1514 (د-15) المؤرخ 14 كانون الأول/ديسمبر 1960،",
        (("A/RES/1514 (XV)", "1514 (د-15) المؤرخ 14 كانون الأول/ديسمبر 1960", None),),
    ),
    ("القرار 217 ألف (د-3).", (("A/RES/217 A (III)", "217 ألف (د-3)", None),)),
    ("القرار 2200 ألف (د-21)، المرفق.", (("A/RES/2200 A (XXI)", "2200 ألف (د-21)", "المرفق"),)),
    (
        "قرار الجمعية العامة 181 ألف وباء (د-2) المؤرخ 29 تشرين الثاني/نوفمبر 1947، وقرارها 194(د-3)،",
        (
            ("A/RES/181 A and B (II)", "181 ألف وباء (د-2) المؤرخ 29 تشرين الثاني/نوفمبر 1947", None),
            ("A/RES/194 (III)", "194(د-3)", None),
        ),
    ),
    (
        "قرارها 56/24 راء المؤرخ 29 تشرين الثاني/نوفمبر 2001،",
        (("A/RES/56/24 T", "56/24 راء المؤرخ 29 تشرين الثاني/نوفمبر 2001", None),),
    ),
    ("قرارها دإ-27/2،", (("A/RES/S-27/2", "دإ-27/2", None),)),
    ("قرارها دإط-11/1،", (("A/RES/ES-11/1", "دإط-11/1", None),)),
    ("القراران 53/243 ألف وباء.", (("A/RES/53/243 A", "53/243 ألف", None), ("A/RES/53/243 B", "باء", None))),
    ("انظر A/CONF.192/15، الفصل الرابع، الفقرة 24.", (("A/CONF.192/15", "A/CONF.192/15", "الفصل الرابع، الفقرة 24"),)),
    ("انظر A/HRC/55/71 وA/HRC/55/72.", (("A/HRC/55/71", "A/HRC/55/71", None), ("A/HRC/55/72", "A/HRC/55/72", None))),
    ("القرار 70/1، الفقرة 5.", (("A/RES/70/1", "70/1", "الفقرة 5"),)),
    ("القرار73/195، المرفق.", (("A/RES/73/195", "73/195", "المرفق"),)),  # glued
    (
        "United Nations, Treaty Series, vol. 1996, No. 1200.",
        (("UNTS 1996:1200", "United Nations, Treaty Series, vol. 1996, No. 1200", None),),
    ),
    ("تعمل 24/7 في 3/4 الحالات،", ()),  # no noun governs a number
    (
        "قرار الجمعية العامة 90/74 المؤرخ 13 كانون الأول/ديسمبر 2019،",
        (("A/RES/74/90", "90/74 المؤرخ 13 كانون الأول/ديسمبر 2019", None),),
    ),  # printed from right to left, as the date shows
    (
        "قرار مجلس حقوق الإنسان 21/40 المؤرخ 22 آذار/مارس 2019،",
        (("A/HRC/RES/40/21", "21/40 المؤرخ 22 آذار/مارس 2019", None),),
    ),  # printed from right to left, as the date shows
    (
        "قرارات الجمعية العامة 98/73 المؤرخ 7 كانون الأول/ديسمبر 2018، و88/74 المؤرخ 13 كانون الأول/ديسمبر 2019،",
        (
            ("A/RES/73/98", "98/73 المؤرخ 7 كانون الأول/ديسمبر 2018", None),
            ("A/RES/74/88", "88/74 المؤرخ 13 كانون الأول/ديسمبر 2019", None),
        ),
    ),
    (
        "إن قرارات مجلس حقوق الإنسان، ولا سيما قرارا المجلس 52/27 ودإ-35/1،",
        (("A/HRC/RES/52/27", "52/27", None), ("A/HRC/RES/S-35/1", "دإ-35/1", None)),
    ),
)

# The acts of a paragraph: each its action and its words.
Acts = tuple[tuple[str, str], ...]
ACTS: tuple[tuple[str, str, Acts], ...] = (
    ("pp1", "إذ تشير إلى قرارها 51/1،", (("recall", "إذ تشير"),)),
    ("pp1", "وإذ تشير أيضا إلى التقرير،", (("recall", "وإذ تشير أيضا"),)),
    ("pp1", "وإذ يشير أيضاً إلى التقرير،", (("recall", "وإذ يشير أيضاً"),)),
    ("pp1", "وإذ تؤكد من جديد قراراتها،", (("reaffirm", "وإذ تؤكد من جديد"),)),
    ("pp1", "وإذ تعيد أيضا تأكيد دور الكتب،", (("reaffirm", "وإذ تعيد أيضا تأكيد"),)),
    ("pp1", "وإذ تسلّم بأن الكتب تساعد،", (("recognize", "وإذ تسلّم"),)),
    ("pp1", "وإذ تُسلِّم بدور القراءة،", (("recognize", "وإذ تُسلِّم"),)),
    ("pp1", "وإذ تحيط علما بالتقرير،", (("note", "وإذ تحيط علما"),)),
    ("pp1", "وإذ يحيط علماً مع التقدير بالتقرير،", (("note", "وإذ يحيط علماً مع التقدير"),)),
    ("pp1", "وإذ ترحب بالهدية،", (("welcome", "وإذ ترحب"),)),
    ("pp1", "وإذ تلاحظ مع القلق الرطوبة،", (("note", "وإذ تلاحظ مع القلق"),)),
    ("pp1", "وإذ تعرب عن قلقها البالغ إزاء الرطوبة،", (("concern", "وإذ تعرب عن قلقها البالغ"),)),
    ("pp1", "وإذ يساورها بالغ القلق إزاء الرطوبة،", (("concern", "وإذ يساورها بالغ القلق"),)),
    ("pp1", "واقتناعا منها بفائدة الكتب،", (("convinced", "واقتناعا منها"),)),
    ("pp1", "وقد نظرت في التقرير،", (("consider", "وقد نظرت"),)),
    ("pp1", "وقد درست التقرير،", (("examine", "وقد درست"),)),
    ("pp1", "إذ يسترشد بالميثاق،", (("guide", "إذ يسترشد"),)),
    ("pp1", "وإذ تضع في اعتبارها القراء،", (("mindful", "وإذ تضع في اعتبارها"),)),
    (
        "pp1",
        "وإذ تشيـد بالمكتبات، وإذ ترحب بالهدية، وإذ تشدد على الهدوء،",
        (("commend", "وإذ تشيـد"), ("welcome", "وإذ ترحب"), ("emphasize", "وإذ تشدد")),
    ),
    ("pp1", "وإذ يتصرف بموجب الفصل السابع من الميثاق،", (("act", "وإذ يتصرف"),)),
    ("pp1", "وتصميما منها على القراءة،", (("determine", "وتصميما منها"),)),
    ("op1", "يقرر أن يبقي المسألة قيد نظره.", (("decide", "يقرر"),)),
    ("op1", "تقرر أيضا أن تدرج البند؛", (("decide", "تقرر أيضا"),)),
    (
        "op1",
        "تهيب بالدول الأعضاء أن تفتح المكتبات، وتطلب إلى الأمين العام أن يقدم تقريرا؛",
        (("call", "تهيب"), ("request", "وتطلب")),
    ),
    ("op1", "تحث جميع الدول على فتح القاعات؛", (("urge", "تحث"),)),
    ("op1", "تحث بقوة الأطراف على الاتفاق؛", (("urge", "تحث بقوة"),)),
    ("op1", "تشجع الدول الأعضاء على إهداء الكتب؛", (("encourage", "تشجع"),)),
    ("op1", "تعرب عن بالغ القلق إزاء الرطوبة؛", (("concern", "تعرب عن بالغ القلق"),)),
    ("op1", "تحيط علما مع التقدير بالتقرير؛", (("note", "تحيط علما مع التقدير"),)),
    ("op1", "تثني على المكتبات؛", (("commend", "تثني"),)),
    ("op1", "تكرر تأكيد دعمها؛", (("reiterate", "تكرر تأكيد"),)),
    ("op1", "يُشدِّد على الهدوء؛", (("emphasize", "يُشدِّد"),)),
    ("op1", "تطالب بوقف الضوضاء؛", (("demand", "تطالب"),)),
    ("op1", "تدين بشدة حرق المكتبات؛", (("condemn", "تدين بشدة"),)),
    ("op1", "تؤيد التقرير؛", (("endorse", "تؤيد"),)),
    ("op1", "تـؤيـد التقرير؛", (("endorse", "تـؤيـد"),)),
    ("op1", "يعرب عن استيائه أيضاً من الضوضاء؛", (("deplore", "يعرب عن استيائه أيضاً"),)),
    ("op1", "تعترف بدور الكتب؛", (("recognize", "تعترف"),)),
)

# An operative paragraph: to whom it speaks, by which session and day.
ADDRESSED: tuple[tuple[str, str | None, int | None, str | None], ...] = (
    (
        "تطلب إلى الأمين العام أن يقدم إلى الجمعية العامة في دورتها السابعة والسبعين تقريرا عن تنفيذ هذا القرار؛",
        "الأمين العام",
        77,
        None,
    ),
    ("تهيب بالدول الأعضاء، التي لم تفعل ذلك بعد، أن تفتح المكتبات؛", "بالدول الأعضاء", None, None),
    ("يطلب إلى الأمين العام أن يقدم بحلول 10 تموز/يوليه 2021 تقريرا؛", "الأمين العام", None, "2021-07-10"),
    ("تحث جميع الدول على اتخاذ التدابير؛", "جميع الدول", None, None),
    ("تشجع الدول الأعضاء على إهداء الكتب؛", "الدول الأعضاء", None, None),
    ("تدعو الأطراف إلى التعاون في موعد أقصاه 31 آذار/مارس 2027؛", "الأطراف", None, "2027-03-31"),
    ("تدعو إلى فتح المكتبات؛", None, None, None),  # speaks to no one
)

SESSIONS: tuple[tuple[str, int | None], ...] = (
    ("الدورة الأولى", 1),
    ("في دورتها الثانية", 2),
    ("الدورة الحادية والعشرون", 21),
    ("الدورة الثالثة", 3),
    ("دورته الثامنة عشرة", 18),
    ("الدورة الخامسة والخمسون", 55),
    ("في دورته الثامنة والخمسين", 58),
    ("دورتها السبعين", 70),
    ("الدورة الثمانون", 80),
    ("دورته الستين", 60),
    ("الدورة التاسعة والتسعون", 99),
    ("الدورة المائة", 100),
    ("الدورة العاشرة", 10),
    ("دورة عام 2022", None),  # a year
    ("الدورة 78", 78),
)


@pytest.mark.parametrize(("text", "dates"), DATES)
def test_dates(text: str, dates: tuple[tuple[str, str], ...]) -> None:
    assert tuple((d.edtf, text[d.start : d.end]) for d in find_dates(text, "ar").dates) == dates


@pytest.mark.parametrize(("text", "cited"), CITATIONS)
def test_citations(text: str, cited: Cited) -> None:
    document = document_of(Told("pp1", text), language="ar")
    found = find_references(document, find_acts(document))
    assert tuple((r.symbol, text[r.start : r.end], r.pinpoint) for r in found) == cited


@pytest.mark.parametrize(("eid", "text", "acts"), ACTS)
def test_acts(eid: str, text: str, acts: Acts) -> None:
    assert tuple((a.action, a.text) for a in find_acts(document_of(Told(eid, text), language="ar"))) == acts


@pytest.mark.parametrize(("text", "addressee", "session", "date"), ADDRESSED)
def test_whom_an_act_addresses(text: str, addressee: str | None, session: int | None, date: str | None) -> None:
    act = find_acts(document_of(Told("op1", text), language="ar"))[0]
    said = text[act.addressee[0] : act.addressee[1]] if act.addressee else None
    assert (said, act.deadline_session, act.deadline_edtf) == (addressee, session, date)


@pytest.mark.parametrize(("text", "number"), SESSIONS)
def test_sessions(text: str, number: int | None) -> None:
    found = find_session(text, load_language("ar"))
    assert (found[0] if found else None) == number


def test_every_session_up_to_a_hundred_has_its_ordinal() -> None:
    arabic = load_language("ar")
    endings = ["" if n < 20 or n == 100 else "ون" for n in range(1, 101)]
    words = [f"الدورة {word}{end}" for word, end in zip(arabic.sessions["ordinals"], endings, strict=True)]
    assert [found[0] if (found := find_session(word, arabic)) else None for word in words] == list(range(1, 101))


def test_masthead_and_closing_lines() -> None:
    arabic = load_language("ar")
    assert enacting_organ("إن الجمعية العامة،", arabic) == "A"
    assert enacting_organ("إن مجلس الأمن،", arabic) == "S"
    assert enacting_organ("إن المجلس الاقتصادي والاجتماعي،", arabic) == "E"
    assert enacting_organ("إن مجلس حقوق الإنسان،", arabic) == "A/HRC"
    assert is_meeting("الجلسة العامة 41", arabic)
    assert is_meeting("الجلسة العامة 41 27 تشرين الثاني/نوفمبر 2026", arabic)
    assert is_meeting("الجلسة العامة الحادية والأربعون", arabic)
    assert not is_meeting("الجلسة العامة مفتوحة", arabic)


GENERAL_ASSEMBLY = """\
الأمــم المتحـدة

A/RES/81/4

الجمعية العامة

Distr.: General

3 December 2026

الدورة الحادية والثمانون

البند 19 (ب) من جدول الأعمال

قرار اتخذته الجمعية العامة في 27 تشرين الثاني/نوفمبر 2026

[دون الإحالة إلى لجنة رئيسية (A/81/L.7)]

81/4 - العناية بالمكتبات المدرسية

 إن الجمعية العامة،

 إذ تشير إلى قرارها 79/3 المؤرخ 1 كانون الأول/ديسمبر 2024،

 وإذ تدرك أن الورق يحترق، وإذ تضع في اعتبارها القراء(1)، وهم كثيرون في جميع

المناطق،

 1 - تهيب بالدول الأعضاء أن تعير الكتب؛

 2 - تطلب إلى الأمين العام ما يلي:

 (أ) فتح القاعات؛

 (ب) تقديم تقرير إلى الجمعية العامة في دورتها الثالثة والثمانين.

الجلسة العامة 41

27 تشرين الثاني/نوفمبر 2026

__________________

 1  () القرار 70/1.
"""

SECURITY_COUNCIL = """\
الأمــم المتحـدة

S/RES/2999 (2026)

مجلس الأمن

Distr.: General

5 March 2026

القرار 2999 (2026)

الذي اتخذه مجلس الأمن في جلسته 9999، المعقودة في 5 آذار/مارس 2026

 إن مجلس الأمن،

 إذ يشـــير إلى قراريه 2997 (2025) و 2998 (2025)،

 1 - يقرر أن يمدد ولاية المكتبة حتى 31 آذار/مارس 2027؛

 2 - يقرر أن يبقي المسألة قيد نظره.
"""

HUMAN_RIGHTS_COUNCIL = """\
الأمــم المتحـدة

A/HRC/RES/61/2

الجمعية العامة

Distr.: General

9 April 2026

Arabic

Original: English

مجلس حقوق الإنسان

الدورة الحادية والستون

البند 3 من جدول الأعمال

قرار اعتمده مجلس حقوق الإنسان في 1 نيسان/أبريل 2026

61/2 الحق في القراءة

 إن مجلس حقوق الإنسان،

 إذ يسترشد بمقاصد الميثاق،

 وإذ يشير إلى قرار الجمعية العامة 60/251 المؤرخ 15 آذار/مارس 2006، وإلى قراره 5/1 المؤرخ 18 حزيران/يونيه 2007،

 1- يعرب عن قلقه البالغ إزاء الرطوبة في القاعات؛

 2- يشجع جميع الدول على فتح المكتبات.

الجلسة 55

1 نيسان/أبريل 2026

[اعتُمد بدون تصويت.]
"""


def test_a_resolution_of_the_general_assembly() -> None:
    found = ingested("ga.txt", GENERAL_ASSEMBLY)
    d = found.document
    assert (d.symbol, d.language, d.title, d.session) == ("A/RES/81/4", "ar", "العناية بالمكتبات المدرسية", 81)
    assert (str(d.adopted_on), str(d.issued_on), d.meeting) == ("2026-11-27", "2026-12-03", 41)
    assert (d.agenda_items, d.draft_symbols) == (["19 (ب)"], ["A/81/L.7"])
    eids = [p.eid for p in d.passages if p.kind not in {"meta", "title"}]
    assert eids == ["enacting", "pp1", "pp2", "op1", "op2", "op2.أ", "op2.ب", "fn1"]
    acts = [a.action for a in found.acts if a.eid in {"pp1", "pp2", "op1", "op2"}]
    assert acts == ["recall", "aware", "mindful", "call", "request"]
    cited = [(r.eid, r.symbol, r.footnote) for r in found.references if not r.eid.startswith("meta")]
    assert cited == [("pp1", "A/RES/79/3", None), ("pp2", "A/RES/70/1", "fn1")]
    # The mark goes with its brackets.
    assert next(p.text for p in d.passages if p.eid == "pp2").endswith("القراء، وهم كثيرون في جميع المناطق،")


def test_a_resolution_of_the_security_council() -> None:
    found = ingested("sc.txt", SECURITY_COUNCIL)
    d = found.document
    assert (d.symbol, d.language, d.body, d.session) == ("S/RES/2999 (2026)", "ar", "Security Council", None)
    assert (str(d.adopted_on), str(d.issued_on)) == ("2026-03-05", "2026-03-05")
    assert [a.deadline_edtf for a in found.acts if a.eid == "op1"] == ["2027-03-31"]
    assert [r.symbol for r in found.references if r.eid == "pp1"] == ["S/RES/2997 (2025)", "S/RES/2998 (2025)"]


def test_a_resolution_of_the_human_rights_council() -> None:
    found = ingested("hrc.txt", HUMAN_RIGHTS_COUNCIL)
    d = found.document
    assert (d.symbol, d.language, d.session, d.title) == ("A/HRC/RES/61/2", "ar", 61, "الحق في القراءة")
    assert (str(d.adopted_on), d.adoption) == ("2026-04-01", "without_vote")
    assert [r.symbol for r in found.references if r.eid == "pp2"] == ["A/RES/60/251", "A/HRC/RES/5/1"]
    assert [a.action for a in found.acts] == ["guide", "recall", "concern", "encourage"]
