"""Who demands: where the text passes to the words of the meeting or of a speaker, and in what tone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from kaimenhong.readouts.mapped import Span
from kaimenhong.readouts.page import Page


class Tone(StrEnum):
    """What a stretch of the text does."""

    TELL = "tell"  # reports what happened
    ASSESS = "assess"  # 指出, 认为: mostly judgement
    DEMAND = "demand"  # 强调, 要求, 部署


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one opening to the next: who speaks there, and how. `lead` is the opening itself."""

    issuer: str
    tone: Tone
    lead: Span
    body: Span


_MEETING = "会议|大会|全会|本次会议|此次会议|例会|会上|推进会|座谈会|部署会|动员会|调度会|专题会|常委会|常务会|办公会|党组会"
_BETWEEN = (
    r"(?:同志|书记|主任|区长|县长|市长|局长)?(?:最后|同时|还|并|特别|进一步|再次|反复|着重|又|随后|则|也|对此|首先|一致|郑重|明确)*"
    r"(?:在(?:主持|讲话|会上|总结|听取|作|会议|随后|点评|发言|动员|部署)[^，。；：:\n]{0,24}?[时中，,上])?"
    r"(?:(?:并)?(?:就|围绕|对|针对|结合|代表)[^。；：:\n]{2,60}?)?(?:最后|同时|还|并|特别|进一步|再次|着重|明确|分别|又|讲话)*"
)
_DEMAND = (
    r"(?:提出|作出|做出|讲了|谈了|强调|明确|部署)(?:了)?(?:以下|如下|具体|明确|的|工作|几)*(?:[一二三四五六七八九十两几\d]+(?:个)?[点条项方面]+)?"
    r"(?:的)?(?:具体|明确|工作|殷切|指导性)*(?:要求|意见|部署|希望|安排|指示|建议|任务|举措)|"
    r"强调|要求|号召|部署(?:要求)?|嘱咐|叮嘱|勉励|寄语|希望|议定|提出要求|作(?:出|了)?(?:工作)?(?:部署|安排)|安排部署|明确要求|强调要求"
)
_ASSESS = "指出|认为|表示|提出|明确|确定|决定|说"
_AGENDA = "听取|审议|研究|讨论|学习|传达|通报|观看|审定|通过|签订|表彰|宣读|签署|现场|播放|总结|回顾|分析"
_OPENING = (
    rf"(?P<who>{{who}}){_BETWEEN}(?:(?P<demand>{_DEMAND})|(?P<assess>{_ASSESS})|(?P<agenda>(?:还)?(?:{_AGENDA}))了?)"
    r"(?P<tail>了?(?:[：:，,]|\n|(?=[一二三四五六七八九十]是|[一二三四五六七八九十]要|要|全[区市县省体]|各|[㐀-鿿]{2,12}要)))?"
)
_BEFORE = re.compile(r"(?:^|[。；;！？\n，,：:”）)\s])(?:(?:会上|随后|最后|同时|对此|此外|会后|期间|为此)[，,]?)?$")
_POST_BEFORE = re.compile(r"(?:^|[。；;！？\n，,\s])[^。；;！？\n，,]{0,40}$")
_CLOSING = re.compile(
    r"^(?:[^。\n]{0,300}(?:参加|出席|列席)(?:了)?(?:会议|大会|活动|座谈会?|推进会|仪式|调研)?。?$|会议还|会前[，,]|会后[，,]|来源[：:]|[（(]?(?:撰稿|供稿|记者|编辑|责编|审核|作者|通讯员|来源|文)[：:/ ])"
)


def stretches(page: Page, names: Iterable[str]) -> list[Stretch]:
    """The text cut at its openings, in order; what stands before the first one is told by nobody."""
    openings = list(_openings(page, names))
    found: list[Stretch] = []
    first = openings[0][0].start if openings else len(page.text)
    if first:
        found += _cut(page, Stretch("", Tone.TELL, Span(0, 0), Span(0, first)))
    for at, (lead, issuer, tone) in enumerate(openings):
        end = openings[at + 1][0].start if at + 1 < len(openings) else len(page.text)
        found += _cut(page, Stretch(issuer, tone, lead, Span(lead.end, end)))
    return found


def _openings(page: Page, names: Iterable[str]) -> Iterator[tuple[Span, str, Tone]]:
    people = sorted({re.escape(name) for name in names}, key=len, reverse=True)
    who = "|".join([*people, _MEETING, "他", "她"])
    text, done, speaker = page.text, 0, ""
    for found in re.compile(_OPENING.replace("{who}", who)).finditer(text):
        issuer = found["who"]
        named = issuer in people or any(issuer == name for name in people)
        if found.start() < done or not _stands_first(text, found.start(), named=named):
            continue
        if found["tail"] is None and not found["agenda"]:
            continue
        speaker = issuer if named else speaker
        done = found.end()
        yield Span(*found.span()), _issuer(issuer, named, speaker), _tone(found)


def _stands_first(text: str, at: int, *, named: bool) -> bool:
    before = text[max(0, at - 60) : at]
    return (_POST_BEFORE if named else _BEFORE).search(before) is not None


def _issuer(printed: str, named: bool, speaker: str) -> str:
    if printed in ("他", "她"):
        return speaker or printed
    return printed if named else "会议"


def _tone(found: re.Match[str]) -> Tone:
    if found["demand"]:
        return Tone.DEMAND
    return Tone.ASSESS if found["assess"] else Tone.TELL


def _cut(page: Page, stretch: Stretch) -> Iterator[Stretch]:
    """The stretch up to the line that closes the report (who attended, who wrote it)."""
    start, end = stretch.body
    at = start
    while at < end:
        stop = page.text.find("\n", at, end)
        stop = end if stop < 0 else stop
        head = at == 0 or page.text[at - 1] == "\n"
        if head and _CLOSING.match(page.text[at:stop]):
            yield Stretch(stretch.issuer, stretch.tone, stretch.lead, Span(start, at))
            if stop + 1 < end:
                yield Stretch("", Tone.TELL, Span(stop, stop), Span(stop + 1, end))
            return
        at = stop + 1
    yield stretch
