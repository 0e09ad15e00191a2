"""Chinese: dates, citations, acts, sessions, lines without spaces, and three small resolutions of our own words."""

from __future__ import annotations

import pytest

from pipeline.document import Block
from pipeline.extract.references import find_references
from pipeline.languages import load_language, tell_language
from pipeline.languages.calendar import find_dates
from pipeline.languages.ordinals import find_session
from pipeline.structure.marks import take_marks
from pipeline.structure.masthead import enacting_organ, is_meeting
from pipeline.structure.mending import Mender, count_words
from pipeline.structure.numbering import han_value, item_label
from pipeline.woven import Woven, raw_slice
from tests.asking import addressed, cited, done, session, stated_dates
from tests.making import Told, document_of
from tests.telling import ingested

# Words and the dates they state, in EDTF with the words themselves.
DATES: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("2020年11月23日", (("2020-11-23", "2020年11月23日"),)),
    ("回顾其2016年11月21日第71/19号决议", (("2016-11-21", "2016年11月21日"),)),  # characters on both sides
    ("2021年1月4日", (("2021-01-04", "2021年1月4日"),)),
    ("2021年01月04日", (("2021-01-04", "2021年01月04日"),)),
    ("2020 年 11 月 23 日", (("2020-11-23", "2020 年 11 月 23 日"),)),  # as PDF tools space it
    ("2020年十一月23日", (("2020-11-23", "2020年十一月23日"),)),
    ("2001年7月9日至20日，纽约", (("2001-07-09/2001-07-20", "2001年7月9日至20日"),)),
    ("1995年9月4日-15日", (("1995-09-04/1995-09-15", "1995年9月4日-15日"),)),
    ("2022年5月11至13日", (("2022-05-11/2022-05-13", "2022年5月11至13日"),)),
    ("2010年9月29日至10月1日", (("2010-09-29/2010-10-01", "2010年9月29日至10月1日"),)),
    ("2021年7月1日至2022年6月30日期间", (("2021-07-01/2022-06-30", "2021年7月1日至2022年6月30日"),)),
    ("2019年12月17日和18日", (("2019-12-17/2019-12-18", "2019年12月17日和18日"),)),
    ("2016年9月建立", (("2016-09", "2016年9月"),)),
    ("2015年9月通过了", (("2015-09", "2015年9月"),)),
    ("自2011年3月以来", (("2011-03", "2011年3月"),)),
    ("自1923年以来", (("1923", "1923年"),)),
    ("在2004年", (("2004", "2004年"),)),
    ("2019年和2020年", (("2019", "2019年"), ("2020", "2020年"))),
    ("2019和2020年", (("2019", "2019"), ("2020", "2020年"))),
    ("到2015年遏止", (("2015", "2015年"),)),
    ("1997年合作协定", (("1997", "1997年"),)),
    ("落实2030年议程", ()),  # a name
    ("《2030年可持续发展议程》", ()),  # a title
    ("《2021-2026年战略》", ()),
    ("2021-2030年为国际十年", ()),  # a span of years is not its last year
    ("2019至2024年计划", ()),
    ("2022年届会", ()),  # a session
    ("2019冠状病毒病", ()),
    ("第1373(2001)号决议", ()),  # a number
    ("《条约汇编》，第1996卷", ()),
    ("2015年6月31日", ()),  # June has 30 days
    ("6月18日为国际日", ()),  # no year
)

# A paragraph of a resolution of the General Assembly, and what it cites as (symbol, quote, pinpoint).
Cited = tuple[tuple[str | None, str, str | None], ...]
CITATIONS: tuple[tuple[str, Cited], ...] = (
    ("回顾其第51/1号决议，", (("A/RES/51/1", "第51/1号", None),)),
    ("回顾其1996年10月15日第51/1号决议，", (("A/RES/51/1", "1996年10月15日第51/1号", None),)),
    (
        "回顾其2016年11月21日第71/19号和2018年11月26日第73/11号决议，",
        (("A/RES/71/19", "2016年11月21日第71/19号", None), ("A/RES/73/11", "2018年11月26日第73/11号", None)),
    ),
    (
        "2016年11月21日第71/19号和2018年11月26日第73/11号关于图书馆合作的决议，",  # the subject before the noun
        (("A/RES/71/19", "2016年11月21日第71/19号", None), ("A/RES/73/11", "2018年11月26日第73/11号", None)),
    ),
    ("第60/251号和第62/219号决议，", (("A/RES/60/251", "第60/251号", None), ("A/RES/62/219", "第62/219号", None))),
    (
        "第59/296、60/266和61/276号决议的规定，",  # one counter for all
        (("A/RES/59/296", "第59/296", None), ("A/RES/60/266", "60/266", None), ("A/RES/61/276", "61/276号", None)),
    ),
    (
        "经济及社会理事会2019年7月23日第2019/19和2019/20号决议，",
        (("E/RES/2019/19", "2019年7月23日第2019/19", None), ("E/RES/2019/20", "2019/20号", None)),
    ),
    ("理事会第2006/6号决议，", (("E/RES/2006/6", "第2006/6号", None),)),
    ("大会2020年12月21日关于业务活动的第75/233号决议，", (("A/RES/75/233", "第75/233号", None),)),
    ("大会2015年9月25日题为“变革，我们的世界”的第70/1号决议，", (("A/RES/70/1", "第70/1号", None),)),
    ("安全理事会第1373(2001)号决议，", (("S/RES/1373 (2001)", "第1373(2001)号", None),)),
    ("安全理事会第2396（2017）号决议，", (("S/RES/2396 (2017)", "第2396（2017）号", None),)),  # wide brackets
    ("安理会2014年9月24日第2178 (2014)号决议，", (("S/RES/2178 (2014)", "2014年9月24日第2178 (2014)号", None),)),
    (
        "第2467(2019)、2493(2019)和2538(2020)号决议，",
        (
            ("S/RES/2467 (2019)", "第2467(2019)", None),
            ("S/RES/2493 (2019)", "2493(2019)", None),
            ("S/RES/2538 (2020)", "2538(2020)号", None),
        ),
    ),
    ("人权理事会2021年10月8日第48/8号决议，", (("A/HRC/RES/48/8", "2021年10月8日第48/8号", None),)),
    (
        "人权理事会2011年9月29日第18/6号、 2016年9月29日第33/3号和2017年9月28日第36/4号决议，",  # the organ goes on
        (
            ("A/HRC/RES/18/6", "2011年9月29日第18/6号", None),
            ("A/HRC/RES/33/3", "2016年9月29日第33/3号", None),
            ("A/HRC/RES/36/4", "2017年9月28日第36/4号", None),
        ),
    ),
    (
        "大会第70/1号决议和人权理事会第27/21号决议，",
        (("A/RES/70/1", "第70/1号", None), ("A/HRC/RES/27/21", "第27/21号", None)),
    ),
    ("大会2009年1月16日ES-10/18号决议，", (("A/RES/ES-10/18", "2009年1月16日ES-10/18号", None),)),
    ("S-10/2号决议，", (("A/RES/S-10/2", "S-10/2号", None),)),
    ("1960年12月14日第1514(XV)号决议，", (("A/RES/1514 (XV)", "1960年12月14日第1514(XV)号", None),)),
    ("第217 A (III)号决议，", (("A/RES/217 A (III)", "第217 A (III)号", None),)),
    ("第181A和B(II)号决议，", (("A/RES/181 A and B (II)", "第181A和B(II)号", None),)),
    ("1997年12月9日第52/38 R号决议，", (("A/RES/52/38 R", "1997年12月9日第52/38 R号", None),)),
    ("第53/243 A和B号决议，", (("A/RES/53/243 A", "第53/243 A", None), ("A/RES/53/243 B", "B", None))),
    ("第60/519号决定，", (("A/DEC/60/519", "第60/519号", None),)),
    ("第73/195号决议，附件，", (("A/RES/73/195", "第73/195号", "附件"),)),
    ("第69/283号决议，附件一和二，", (("A/RES/69/283", "第69/283号", "附件一和二"),)),
    ("第71/123号决议第156、171至188和219段，", (("A/RES/71/123", "第71/123号", "第156、171至188和219段"),)),
    ("第716(1991)号决议执行部分第4段，", (("S/RES/716 (1991)", "第716(1991)号", "执行部分第4段"),)),
    ("A/CONF.192/15，第四章，第24段。", (("A/CONF.192/15", "A/CONF.192/15", "第四章，第24段"),)),
    ("《正式记录，补编第27号》(A/64/27)，第三章，E节；", (("A/64/27", "A/64/27", "第三章，E节"),)),
    ("见A/77/211和A/77/308。", (("A/77/211", "A/77/211", None), ("A/77/308", "A/77/308", None))),
    ("见A/CONF.157/24(Part I)，第三章。", (("A/CONF.157/24 (Part I)", "A/CONF.157/24(Part I)", "第三章"),)),
    ("联合国，《条约汇编》，第1996卷，第1200号。", (("UNTS 1996:1200", "联合国，《条约汇编》，第1996卷，第1200号", None),)),
    ("粮食及农业组织大会2019年6月28日第10/2019号决议，", ((None, "2019年6月28日第10/2019号", None),)),  # another assembly
    ("妇女地位委员会2007年3月9日第51/2号决议，", ((None, "2007年3月9日第51/2号", None),)),
    ("1997年7月18日第1997/2号商定结论，", ()),  # agreed conclusions are no resolution
    ("公约第20(2)条规定，", ()),
    ("《联合国千年宣言》，", ()),
)

# A paragraph (pp preambular, op operative) and its acts: action and words.
ACTS: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    ("pp1", "回顾其第51/1号决议，", (("recall", "回顾"),)),
    ("pp1", "又回顾委员会的报告，", (("recall", "又回顾"),)),
    ("pp1", "还回顾所有相关决议，", (("recall", "还回顾"),)),
    ("pp1", "重申《宪章》的宗旨，", (("reaffirm", "重申"),)),
    ("pp1", "认识到图书馆的作用，", (("recognize", "认识到"),)),
    ("pp1", "确认阅读是一项权利，", (("recognize", "确认"),)),
    ("pp1", "承认馆员的工作，", (("recognize", "承认"),)),
    ("pp1", "注意到秘书长的报告，", (("note", "注意到"),)),
    ("pp1", "表示注意到秘书长的报告，", (("note", "表示注意到"),)),
    ("pp1", "赞赏地注意到所收赠书，", (("note", "赞赏地注意到"),)),  # not 赞赏
    ("pp1", "关切地注意到藏书受潮，", (("note", "关切地注意到"),)),  # not 关切
    ("pp1", "表示严重关切屋顶漏水，", (("concern", "表示严重关切"),)),
    ("pp1", "深为关切书籍遗失，", (("concern", "深为关切"),)),
    ("pp1", "感到震惊的是发生火灾，", (("concern", "感到震惊"),)),
    ("pp1", "欢迎新馆落成，", (("welcome", "欢迎"),)),
    ("pp1", "欣见各馆合作，", (("welcome", "欣见"),)),
    ("pp1", "强调指出必须保存书籍，", (("emphasize", "强调指出"),)),
    ("pp1", "着重指出书架不足，", (("emphasize", "着重指出"),)),
    ("pp1", "深信阅读有益，", (("convinced", "深信"),)),
    ("pp1", "铭记纸张易燃，", (("mindful", "铭记"),)),
    ("pp1", "意识到所需费用，", (("aware", "意识到"),)),
    ("pp1", "遵循《宪章》的宗旨和原则，", (("guide", "遵循"),)),
    ("pp1", "审议了委员会的报告，", (("consider", "审议了"),)),
    ("pp1", "审查了馆舍问题，", (("examine", "审查了"),)),
    ("pp1", "强烈谴责焚书，", (("condemn", "强烈谴责"),)),
    ("pp1", "痛惜书籍被毁，", (("deplore", "痛惜"),)),
    ("pp1", "决心拯救书籍，", (("determine", "决心"),)),
    ("pp1", "认定局势构成威胁，", (("determine", "认定"),)),
    ("pp1", "根据《联合国宪章》第七章采取行动，", (("act", "根据《联合国宪章》第七章采取行动"),)),
    ("pp1", "在这方面，重申其承诺，", (("reaffirm", "在这方面，重申"),)),
    (
        "pp1",
        "关切书籍受潮，回顾第73/187号决议，并强调应修屋顶，",
        (("concern", "关切"), ("recall", "回顾"), ("emphasize", "强调")),
    ),
    ("pp1", "图书馆回顾火灾，", ()),  # no verb begins it
    ("op1", "请秘书长提出报告；", (("request", "请"),)),
    ("op1", "又请秘书长提出报告；", (("request", "又请"),)),
    ("op1", "再次促请各国出借书籍；", (("call", "再次促请"),)),
    ("op1", "呼吁各国出借书籍；", (("call", "呼吁"),)),
    ("op1", "敦促会员国保护书籍；", (("urge", "敦促"),)),
    ("op1", "邀请会员国捐书；", (("invite", "邀请"),)),
    ("op1", "大力鼓励各国开设图书馆；", (("encourage", "大力鼓励"),)),
    ("op1", "决定继续处理此案。", (("decide", "决定"),)),
    ("op1", "要求占领国归还书籍；", (("demand", "要求"),)),
    ("op1", "核可委员会的建议；", (("endorse", "核可"),)),
    ("op1", "授权秘书长任命馆长；", (("authorize", "授权"),)),
    ("op1", "赞扬馆员的努力；", (("commend", "赞扬"),)),
    ("op1", "表示感谢捐书者；", (("express", "表示感谢"),)),
    ("op1", "请各国加强合作，支持发展中国家；", (("request", "请"),)),  # what is asked for is no act of its own
    ("op1", "欢迎新馆落成；促请各国捐书；", (("welcome", "欢迎"), ("call", "促请"))),
    ("op1", "强调馆舍不足，请求援助；", (("emphasize", "强调"),)),  # 请求 is no 请
)

# Whom an act speaks to and by when: addressee, session, EDTF.
SPOKEN: tuple[tuple[str, str | None, int | None, str | None], ...] = (
    ("请秘书长向大会第七十七届会议提出报告；", "秘书长", 77, None),
    ("请秘书长在2021年7月10日之前提交报告；", "秘书长", None, "2021-07-10"),
    ("又请大会主席至迟于2021年4月15日确定安排；", "大会主席", None, "2021-04-15"),
    ("敦促会员国和所有相关利益攸关方采取措施；", "会员国和所有相关利益攸关方", None, None),
    ("促请尚未加入《公约》的国家尽早加入；", "尚未加入《公约》的国家", None, None),
    ("请秘书长特别代表提出报告；", None, None, None),  # not the Secretary-General
    ("再次促请双方恢复2000年6月30日之前存在的状态；", "双方", None, None),  # what was before is no deadline
    ("决定将任务期延长至2022年6月30日；", None, None, "2022-06-30"),
)

SESSIONS: tuple[tuple[str, int | None], ...] = (
    ("第七十五届会议", 75),
    ("第五十五届会议", 55),
    ("第十届会议", 10),
    ("第十八届会议", 18),
    ("第二十届会议", 20),
    ("向大会第八十一届会议提出报告", 81),
    ("第一百届会议", 100),
    ("第75届会议", 75),
    ("第一届会议", 1),
    ("第一百一十届会议", None),  # not the first
    ("第十届紧急特别会议", None),
    ("第二十三届特别会议", None),
    ("2022年届会", None),  # a year's
    ("第52次全体会议", None),
)

# Printed lines and the text they are.
WRAPPED: tuple[tuple[tuple[str, ...], str], ...] = (
    (("加强各国图", "书馆的合作，"), "加强各国图书馆的合作，"),
    (("自201", "9年以来"), "自2019年以来"),  # wrapped in a number
    (("应对COVI", "D-19大流行"), "应对COVID-19大流行"),  # wrapped in a word
    (("见United", "Nations网站"), "见United Nations网站"),  # two words
    (("第53/77", "P号决议"), "第53/77 P号决议"),  # the letter of a number
    (("其 1996 年 10 月 15 日第 51/1 号", "决议"), "其1996年10月15日第51/1号决议"),  # spaces of the layout
    (("批款75 579 600美元", "以期：(a) 修缮馆舍"), "批款75 579 600美元以期：(a) 修缮馆舍"),  # spaces as printed
)

# Text with the marks of footnotes 1 and 2, and the text without them.
MARKED: tuple[tuple[str, str], ...] = (
    ("回顾《馆藏章程》1 和《借阅规则》，2", "回顾《馆藏章程》和《借阅规则》，"),
    ("注意到秘书长的报告1 和工作 2，", "注意到秘书长的报告和工作，"),
    ("第1段、第2段和《规则》1 第2段，2 并", "第1段、第2段和《规则》第2段，并"),
    ("议程项目1，2021年1月2日报告，1 又\x012\x02 回顾", "议程项目1，2021年1月2日报告，又回顾"),
)

ASSEMBLY: str = """联合国

A/RES/81/4

大会

Distr.: General

30 November 2026

第八十一届会议

议程项目14和121

2026年11月23日大会决议

[未经发交主要委员会而通过 (A/81/L.7和A/81/L.7/Add.1)]

81/4. 2027年图书馆国际年

 大会，

 回顾其2016年11月21日第71/19号和2018年11月26日第73/11号决议，赞赏地注意到各国图书馆

的工作，1

 深信阅读有益于所有人，

 1. 决定宣布2027年为图书馆国际年；

 2. 请秘书长：

 (a) 协助各国开设图书馆；

 (b) 向大会第八十二届会议提出报告。

 第30次全体会议 2026年11月23日

__________________

 1  见A/81/15，第三章，第24段。

"""
COUNCIL: str = """联合国

S/RES/2999 (2027)

安全理事会

Distr.: General

29 January 2027

第2999(2027)号决议

2027年1月29日安全理事会第9999次会议通过

 安全理事会，

 重申安理会2017年3月24日第2347(2017)号决议，

 根据《联合国宪章》第七章采取行动，

 1. 要求各方保护图书馆；

 2. 决定继续处理此案。
"""
RIGHTS: str = """55/99. 阅读权

人权理事会，

遵循《联合国宪章》的宗旨和原则，

回顾大会2006年3月15日第60/251号决议和人权理事会2021年10月8日第48/8号决议，

1. 促请各国作出如下安排：

㈠ 开设图书馆；

㈡ 借阅免费；

2. 决定继续处理此事。

*第56次会议 2024年4月5日*
"""


def test_the_script_tells_the_language() -> None:
    assert tell_language("回顾其第51/1号决议，请秘书长提出报告。") == "zh"


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_the_dates_that_a_text_states(text: str, expected: tuple[tuple[str, str], ...]) -> None:
    assert stated_dates(text, "zh") == expected


def test_a_day_that_there_is_not_is_told() -> None:
    (bad,) = find_dates("2015年6月31日", "zh").impossible
    assert bad.why == "June has 30 days"


@pytest.mark.parametrize(("text", "expected"), CITATIONS)
def test_what_a_paragraph_cites(text: str, expected: Cited) -> None:
    assert cited(text, "zh") == expected


def test_a_citation_has_the_date_before_it_and_that_of_its_list() -> None:
    text = "经济及社会理事会2019年7月23日第2019/19和2019/20号决议及大会2020年12月21日关于合作的第75/233号决议，"
    document = document_of(Told("pp1", text), language="zh")
    dates = [r.date.isoformat() if r.date else None for r in find_references(document, [])]
    assert dates == ["2019-07-23", "2019-07-23", "2020-12-21"]


@pytest.mark.parametrize(("eid", "text", "expected"), ACTS)
def test_what_a_paragraph_does(eid: str, text: str, expected: tuple[tuple[str, str], ...]) -> None:
    assert done(eid, text, "zh") == expected


@pytest.mark.parametrize(("text", "addressee", "at", "by"), SPOKEN)
def test_whom_an_act_speaks_to_and_by_when(text: str, addressee: str | None, at: int | None, by: str | None) -> None:
    assert addressed(text, "zh") == (addressee, at, by)


@pytest.mark.parametrize(("text", "number"), SESSIONS)
def test_the_session_that_a_text_names(text: str, number: int | None) -> None:
    assert session(text, "zh") == number


def test_every_ordinal_is_its_own() -> None:
    language = load_language("zh")
    found = [find_session(f"{word}届会议", language) for word in language.sessions["ordinals"]]
    assert [f[0] if f else None for f in found] == list(range(1, 101))


@pytest.mark.parametrize(("lines", "text"), WRAPPED)
def test_lines_are_joined_without_spaces(lines: tuple[str, ...], text: str) -> None:
    woven: list[Woven] = []
    for line in lines:
        start = sum(len(w) + 1 for w in woven)
        woven.append(Woven(line, range(start, start + len(line))))
    mender = Mender("zh", count_words(lines))
    assert mender.close_up(mender.join_lines(woven)).text == text


@pytest.mark.parametrize(("text", "plain"), MARKED)
def test_marks_are_told_from_numbers(text: str, plain: str) -> None:
    block = Block("preambular", raw_slice(text, 0, len(text)))
    notes = [Block("footnote", raw_slice("注", 0, 1), label=label) for label in ("1", "2")]
    take_marks([block, *notes], set(), load_language("zh"))
    assert [m.label for m in sorted(block.marks, key=lambda m: m.offset)] == ["1", "2"]
    assert Mender("zh", count_words([text])).close_up(block.woven).text == plain


@pytest.mark.parametrize(
    ("numeral", "value"), [("一", 1), ("十", 10), ("十三", 13), ("二十", 20), ("四十五", 45), ("㈠", 1), ("㈩", 10)]
)
def test_chinese_numerals(numeral: str, value: int) -> None:
    assert han_value(numeral) == value


@pytest.mark.parametrize("word", ["", "会", "一会", "百", "a"])
def test_what_is_no_chinese_numeral(word: str) -> None:
    assert han_value(word) is None


@pytest.mark.parametrize(
    ("text", "key"), [("㈠ 开幕式", "㈠"), ("(一) 开幕式", "一"), ("（二）闭幕式", "二"), ("(a) 开幕", "a"), ("一般性辩论", None)]
)
def test_the_label_of_an_item(text: str, key: str | None) -> None:
    m = item_label(text)
    assert (m["key"] if m else None) == key


@pytest.mark.parametrize(
    ("line", "organ"),
    [("大会，", "A"), ("安全理事会，", "S"), ("经济及社会理事会，", "E"), ("人权理事会，", "A/HRC"), ("大会决议", None)],
)
def test_enacting_phrases(line: str, organ: str | None) -> None:
    assert enacting_organ(line, load_language("zh")) == organ


@pytest.mark.parametrize(
    ("line", "expected"),
    [("第52次全体会议 2022年12月12日", True), ("第56次会议", True), ("第五十五届会议", False), ("全体会议", False)],
)
def test_closing_lines(line: str, expected: bool) -> None:
    assert is_meeting(line, load_language("zh")) is expected


def test_a_resolution_of_the_assembly() -> None:
    found = ingested("anything.txt", ASSEMBLY)
    d = found.document
    assert (d.symbol, d.title, d.session, d.meeting) == ("A/RES/81/4", "2027年图书馆国际年", 81, 30)
    assert (str(d.adopted_on), str(d.issued_on)) == ("2026-11-23", "2026-11-30")
    assert (d.agenda_items, d.draft_symbols) == (["14", "121"], ["A/81/L.7", "A/81/L.7/Add.1"])
    assert [(p.eid, p.text) for p in d.passages if p.kind not in {"meta", "title"}] == [
        ("enacting", "大会，"),
        ("pp1", "回顾其2016年11月21日第71/19号和2018年11月26日第73/11号决议，赞赏地注意到各国图书馆的工作，"),
        ("pp2", "深信阅读有益于所有人，"),
        ("op1", "决定宣布2027年为图书馆国际年；"),
        ("op2", "请秘书长："),
        ("op2.a", "协助各国开设图书馆；"),
        ("op2.b", "向大会第八十二届会议提出报告。"),
        ("fn1", "见A/81/15，第三章，第24段。"),
    ]
    assert [(r.eid, r.symbol, r.action) for r in found.references if not r.eid.startswith("meta")] == [
        ("pp1", "A/RES/71/19", "recall"),
        ("pp1", "A/RES/73/11", "recall"),
        ("pp1", "A/81/15", "note"),
    ]


def test_a_resolution_of_the_council() -> None:
    found = ingested("anything.txt", COUNCIL)
    d = found.document
    assert (d.symbol, d.body, d.session) == ("S/RES/2999 (2027)", "Security Council", None)
    assert (str(d.adopted_on), str(d.issued_on)) == ("2027-01-29", "2027-01-29")
    assert [(a.eid, a.action) for a in found.acts] == [("pp1", "reaffirm"), ("pp2", "act"), ("op1", "demand"), ("op2", "decide")]
    assert [r.symbol for r in found.references] == ["S/RES/2347 (2017)"]


def test_a_resolution_in_markdown_with_chinese_items() -> None:
    found = ingested("anything.md", RIGHTS)
    d = found.document
    assert (d.symbol, d.title, d.meeting, str(d.adopted_on)) == ("A/HRC/RES/55/99", "阅读权", 56, "2024-04-05")
    assert [(p.kind, p.label, p.text) for p in d.passages if p.kind in {"operative", "subparagraph"}] == [
        ("operative", "1", "促请各国作出如下安排："),
        ("subparagraph", "㈠", "开设图书馆；"),
        ("subparagraph", "㈡", "借阅免费；"),
        ("operative", "2", "决定继续处理此事。"),
    ]
    assert [r.symbol for r in found.references] == ["A/RES/60/251", "A/HRC/RES/48/8"]
