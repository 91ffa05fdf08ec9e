"""What the meeting is called, and where it was held."""

from __future__ import annotations

import re
from itertools import islice

from kaimenhong.readouts.mapped import Span
from kaimenhong.readouts.model import Confidence, Found
from kaimenhong.readouts.page import Page
from kaimenhong.readouts.sentences import clauses, sentences

_HELD = re.compile("(?:主持)?(?:组织|集中)?(?:召开|举行|举办|开展)(?:了)?|召集(?:了)?")
_MEETING = re.compile(
    r"(?:会议(?!室|厅|中心|精神|地点|时间|纪要|要求|强调|指出|认为|通知|材料|主题|议程)|"
    r"(?<![社工协学机与都才])(?<!(?<!会)商)(?<!委员)(?<!管委)(?<!居委)(?<!村委)(?<!理事)(?<!联合)(?<!基金)(?<!促进)(?<!研究)(?<!妇联)(?<!红十字)"
    r"会(?!议|计|同|商|见|战|场|员|晤|展|谈|堂|所|上|后|前|期|址|务)|论坛|仪式|集体学习(?:研讨)?(?!会)|学习研讨(?!会))"
    r"(?:[（(][^（）()\n]{1,8}[)）](?:会议|会)?)?(?:第[一二三四五六七八九十\d]{1,3}次(?:全体)?会议)?"
)
_TIME = re.compile(
    r"^(?:.{0,40}?(?:\d{1,2}[日号]|[一二三四五六七八九十]日|今天|今日|昨天|昨日|近日|日前|近期|[（(](?:星期|"
    r"周).[)）])(?:至\d{1,2}日)?)?"
    r"(?:[（(][^（）()]{1,10}[)）])?(?:上午|下午|晚上?|晚间|凌晨|中午|清晨|早上|\d{1,2}[时点](?:\d{1,2}分?|半|整)?)*[，,]?"
)
_PLACE = re.compile(
    r"(?:(?<![关由对至等用位基])于|在)([^，,。；;：:在于《》]{1,30}?)(?:隆重|顺利|正式|胜利|如期|成功|主持|组织|集中|"
    r"现场)?(?:召开|举行|举办|开会)(?!的)"
)
_LABELLED = re.compile(r"(?:会议地址|地点)[：:]\s*([^\s，,。；;]{2,30})")
_NOT_PLACES = re.compile(
    "(?:[上中下里]|期间|之际|基础上|背景下|前夕|当天|过程中|会上|同时|[日月年]$|上午|下午|各地|全国|全省|全市|系统)$"
)
_WAS_HELD = re.compile("召开|举行|举办|闭幕|开幕")
_RUNNING = re.compile("[，,。]")
_HERE = ("这里", "此地", "此间", "该地")
_SITE = re.compile(
    r"[㐀-鿿\d]{2,16}?(?:中心|礼堂|会议室|会堂|会议厅|报告厅|大厅|大楼|宾馆|酒店|饭店|剧院|广场|园区|科技园|产业园|党校|"
    r"学校|学院|会商室|体育馆|影院|现场|基地|大厦|公园|馆)"
)


def title(page: Page) -> Found | None:
    """The name of the meeting: after 召开, before 召开, or in the heading of the text."""
    for line in _running_text_first(page):
        for sentence in sentences(page.text, *line):
            if not _HELD.search(page.text, *sentence):
                continue
            for finder in (_before_held, _after_held):
                span = finder(page.text, sentence)
                if span is not None:
                    return page.found(span, f"title.{finder.__name__[1:]}")
    return _heading(page) or _attended(page)


def _running_text_first(page: Page) -> list[Span]:
    """The first lines, those of running text before headings."""
    return sorted(page.lines[:25], key=lambda line: not _RUNNING.search(page.text, *line))


def _before_held(text: str, sentence: Span) -> Span | None:
    """…会（在某地）召开."""
    for clause in clauses(text, *sentence):
        held = _WAS_HELD.search(text, *clause)
        if held is None or _MEETING.search(text, held.end(), clause.end):
            continue
        ends = list(_MEETING.finditer(text, clause.start, held.start()))
        if not ends or not _only_place(text[ends[-1].end() : held.start()]):
            continue
        start = _noun_start(text, clause.start, ends[-1].end())
        if ends[-1].end() - start >= 4:
            return Span(start, ends[-1].end())
    return None


def _only_place(between: str) -> bool:
    return (
        re.fullmatch(
            r"(?:[（(].{1,10}[)）])?(?:已经|正式|隆重|如期|顺利|今天|今日|昨日|上午|下午|\d+日)*(?:(?:于|在).{1,40})?(?:隆重|顺利|正式|胜利|如期|成功)?",
            between,
        )
        is not None
    )


def _noun_start(text: str, start: int, end: int) -> int:
    time = _TIME.match(text[start:end])
    return start + (time.end() if time is not None else 0)


def _after_held(text: str, sentence: Span) -> Span | None:
    """…召开（了）…会（，…）."""
    for held in islice(_HELD.finditer(text, *sentence), 4):
        clause_end = next(clauses(text, held.end(), sentence.end), sentence).end
        ends = list(_MEETING.finditer(text, held.end(), clause_end))
        if not ends:
            continue
        end = _last_of_title(text, ends)
        if text[held.end() : end] not in ("会", "会议", "大会", "会议："):
            return Span(held.end(), end)
        return _subject_and_meeting(text, sentence, held, end)
    return None


def _last_of_title(text: str, ends: list[re.Match[str]]) -> int:
    """The end of the title: its last word for a meeting before any verb about its content."""
    verb = re.compile("专题|研究|部署|传达|学习|听取|审议|讨论|安排|分析|总结|会议精神|传达学习|贯彻")
    end = ends[0].end()
    for one in ends[1:]:
        found = verb.search(text, end, one.end())
        if found is not None and end - ends[0].start() >= 2 and found.start() <= end + 1:
            break
        end = one.end()
    return end


def _subject_and_meeting(text: str, sentence: Span, held: re.Match[str], end: int) -> Span | None:
    """区委常委会召开会议: the one who holds it names it."""
    start = max(text.rfind(mark, sentence.start, held.start()) for mark in "，,。\n") + 1
    start = max(start, sentence.start)
    start += _TIME.match(text[start : held.start()]).end()  # type: ignore[union-attr]
    return Span(start, end) if held.start() - start >= 2 else None


def _heading(page: Page) -> Found | None:
    for line in page.lines[:4]:
        text = page.text[line.start : line.end]
        ends = list(_MEETING.finditer(text))
        if len(text) <= 60 and "。" not in text and ends:
            span = Span(line.start, line.start + ends[-1].end())
            return page.found(span, "title.heading", Confidence.LIKELY)
    return None


def _attended(page: Page) -> Found | None:
    """…出席…会议并讲话, where nothing says that it was held."""
    verb = re.compile("出席|参加")
    for line in page.lines[:8]:
        for clause in clauses(page.text, *line):
            found = verb.search(page.text, *clause)
            ends = list(_MEETING.finditer(page.text, found.end(), clause.end)) if found else []
            if found is not None and ends and ends[0].end() - found.end() >= 4:
                return page.found(Span(found.end(), ends[0].end()), "title.attended", Confidence.LIKELY)
    return None


def place(page: Page) -> Found | None:
    """Where the meeting was held, as printed; 在这里 leads back to the place named just before."""
    for line in page.lines[:25]:
        label = _LABELLED.search(page.text, *line)
        if label is not None:
            return page.found(Span(*label.span(1)), "place.label")
        for sentence in sentences(page.text, *line):
            span = _place_in(page.text, sentence)
            if span is not None:
                return page.found(span, "place.held_in")
    return None


def _place_in(text: str, sentence: Span) -> Span | None:
    for found in _PLACE.finditer(text, *sentence):
        printed = found.group(1)
        if printed in _HERE:
            sites = list(_SITE.finditer(text, sentence.start, found.start()))
            return _site(text, sites[-1]) if sites else None
        if not _NOT_PLACES.search(printed):
            return Span(*found.span(1))
    return None


def _site(text: str, site: re.Match[str]) -> Span:
    return Span(*site.span())
