"""The head of a document: its title, its number, its date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kaimenhong.readouts.breakdowns import unitlist
from kaimenhong.readouts.cleaning import Cleaned
from kaimenhong.readouts.deadlines.numerals import number
from kaimenhong.readouts.mapped import Span
from kaimenhong.readouts.model import Confidence, Found

_DOC_NO = re.compile(r"[\u4e00-\u9fffA-Za-z]{1,12}[〔\[（(【](?:19|20)\d\d[〕\]）)】](?:第)?\d{1,4}号")
_DATE = re.compile(
    r"^[ \t\u3000]*(?:(\d{4})|([〇○零一二三四五六七八九O]{4}))年(\d{1,2}|[一二三四五六七八九十]{1,2})月"
    r"(\d{1,2}|[一二三四五六七八九十]{1,3})日[ \t\u3000]*$",
    re.M,
)
_NOT_TITLE = re.compile(
    r"[：:。；;，,]|^(?:[（(]?[一二三四五六七八九十\d]{1,3}(?:[、.．)）]|$)|[（(])|^(?:序号|发布|来源|时间|索引|附件)"
)
_PATH = re.compile(
    r">|›|»|当前位置|您(?:现在|当前)?所?在的?位置|^附件\s*\d{0,2}[：:]?$|^(?:无障碍|长辈版|打印|关闭|首页)"
)
_TITLE_WORD = re.compile(
    "方案|分工|分解|通知|意见|计划|要点|清单|措施|任务|安排|责任|台账|决定|办法|纪要|规划|行动|表$"
)
_REACH = 400
_FOOT = 600  # characters
_MOST_LINES = 8
_SIGNATURE = 24
_BELOW = re.compile(
    r"(?:联系(?:人|电话|方式)|电话|传真|电子邮[箱件]|抄送|主送|印发|附件|附表)\s*[：:]|[（(]?此件[^\n]{2,12}$|"
    r"(?:\d{4}|[〇○零一二三四五六七八九]{4})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日\s*(?:印发?)?$|"
    r"分享到|【?(?:打印|关闭)|上一[篇条]|下一[篇条]"
)


@dataclass(frozen=True, slots=True)
class Head:
    """Title, number and date, each None when the text does not print it."""

    title: Found | None
    doc_no: Found | None
    dated: date | None


def foot(text: str) -> int:
    """Where the lines below the text begin: who to call, the signature, the date, where it was sent."""
    lines = list(re.finditer(r"[^\n]+", text[-_FOOT:]))[1:]
    at = len(text)
    for line in reversed(lines[-_MOST_LINES:]):
        printed = line.group().strip(" \t\u3000")
        if not (_BELOW.match(printed) or (len(printed) <= _SIGNATURE and unitlist.is_unit(printed))):
            break
        at = len(text) - min(len(text), _FOOT) + line.start()
    return at


def head(cleaned: Cleaned) -> Head:
    """What stands at the head and foot of the document."""
    text = cleaned.text
    no = _DOC_NO.search(text, 0, _REACH)
    return Head(_title(cleaned), _found(cleaned, Span(*no.span()), "doc_no") if no else None, _dated(text))


def _title(cleaned: Cleaned) -> Found | None:
    """The first lines without punctuation; a title may break over two or three lines."""
    text = cleaned.text
    start = end = 0
    lines = [line for line in re.finditer(r"[^\n]+", text[:_REACH]) if not _PATH.search(line.group())]
    for line in lines[:4]:
        if _NOT_TITLE.search(line.group()) or _DOC_NO.search(line.group()) or len(line.group()) > 60:
            break
        if end == 0:
            start = line.start()
        end = line.end()
        if _TITLE_WORD.search(line.group()[-8:]):
            break
    if end - start < 4 or "|" in text[start:end] or "\t" in text[start:end]:
        return None
    return _found(cleaned, Span(start, end), "title")


def _dated(text: str) -> date | None:
    """The last line that is a date: the signature."""
    found = None
    for match in _DATE.finditer(text):
        year, chinese, month, day = match.groups()
        parts = [number(part) for part in (year or chinese, month, day)]
        try:
            found = date(*(part or 0 for part in parts))
        except ValueError:
            continue
    return found


def _found(cleaned: Cleaned, span: Span, rule: str) -> Found:
    return Found(
        text=cleaned.text[span.start : span.end].replace("\n", ""),
        span=span,
        original_span=cleaned.to_original(*span),
        rule=f"head.{rule}",
        confidence=Confidence.LIKELY,
    )
