"""Which kind of document a text is: news of a meeting, a division of tasks, or minutes."""

from __future__ import annotations

import re

from kaimenhong.readouts.model import Kind

_HEAD = 300  # characters in which minutes name themselves
_LONGEST_TITLE = 50
_NAMED_MINUTES = re.compile(
    r"纪要(?=[》）)]?\s*(?:\n|$)|[（(〔]|如下)|议定(?:事项|如下|以下)|现将会议.{0,12}(?:纪要|明确|议定)"
)
_DIVISION_TITLE = re.compile(
    r"(?:任务|责任|职责)(?:分解|分工)(?:表|方案|清单)?|(?:任务|责任|问题|整改)(?:清单|台账)|分工方案|重点(?:工作|任务)(?:安排|分工|计划)"
)
_RESOLVED = re.compile(r"会议(?:议定|商定)|经(?:会议)?研究[，,]?(?:议定|确定|决定)|议定事项")
_LABELLED_HEAD = re.compile(
    r"^(?:会议)?(?:时间|地点|主持人?|参加人员|参会人员|出席人员|列席人员|记录人?)[ \u3000]*[：:]", re.M
)
_ROLE_LABEL = re.compile(
    r"(?:牵头|责任|配合|主办|协办|承办|主责)(?:单位|部门|领导)[ \u3000]*[：:]|"
    r"(?:完成|整改|办理|办结)(?:时限|期限|时间)[ \u3000]*[：:]|"
    r"(?:^|(?<=\n))[ \t\u3000]*(?:牵头|配合|责任|主办|协办)(?:人|方)?[：:]"
)
_ROLE_NOTE = re.compile(
    r"(?:牵头|负责|配合|落实|主办|承办|协办|参与|参加)[^（）()\n]{0,24}[）)]|"
    r"[：:][^，。\n]{2,30}(?:牵头|负责)[，,；;。]|由[^，。；\n]{2,16}(?:牵头|负责)"
)
_UNITS_IN_BRACKETS = re.compile(
    r"(?<=[。.])[（(][^（）()\n]{1,120}(?:局|委|办|部|政府|街道|公司|中心|委员会|管委会|单位|部门)[）)](?=\s|$)"
)
_COLUMNS = re.compile(r"(?:牵头|责任|配合|主办|承办|协办)(?:单位|部门|领导)?[\s|｜┃│]*(?:\n|[|｜┃│]|\t)")
_DIVIDES = re.compile(
    r"任务分[解工]|责任分[解工]|分工方案|责任清单|任务清单|重点任务|整改(?:清单|台账|任务)|工作台账|职责分工|目标任务|工作计划|工作要点|"
    r"主要任务|节点安排|任务安排|推进计划|分解表|分工表"
)
_UNIT_HEADING = re.compile(
    r"^[^\n。，；：:]{0,14}(?:局|委|办|部|中心|街道|镇|乡|公司|院|办公室|委员会|管委会|镇街)[：:]", re.M
)
_ROW = re.compile(r"^[^\n\t|｜┃│]*[\t|｜┃│][^\n\t|｜┃│]*[\t|｜┃│]", re.M)
_MEETING = re.compile(
    r"(?:召开|举行|主持)[^。\n]{0,60}?会|会[^。\n]{0,20}?(?:召开|举行)|会议(?:强调|要求|指出|认为|听取|传达|学习)|主持会议|出席会议|"
    r"(?:会议|同志|书记|主任|[区县市局]长)[^。，\n]{0,10}(?:强调|指出|要求)"
)
_NUMBERED = re.compile(r"^[ \t\u3000]*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）.．、]|[①-⑳]|——)", re.M)


def kind_of(text: str) -> Kind:
    """The kind a reader would take the text for. Minutes name themselves; assigned tasks make a breakdown.

    Works on cleaned text; on a text that is none of the three the answer is a readout.
    """
    if _is_minutes(text):
        return Kind.MINUTES
    told = len(_MEETING.findall(text))
    assigned = (
        len(_ROLE_LABEL.findall(text))
        + len(_ROLE_NOTE.findall(text))
        + len(_UNITS_IN_BRACKETS.findall(text))
        + 3 * min(1, len(_COLUMNS.findall(text)))
    )
    if assigned >= 2 and assigned > told:
        return Kind.BREAKDOWN
    if len(_UNIT_HEADING.findall(text)) > max(1, told * 2):
        return Kind.BREAKDOWN
    divides = text.count("\n") >= 2 and _DIVIDES.search(text) is not None
    if told == 0 and (divides or len(_NUMBERED.findall(text)) >= 3 or len(_ROW.findall(text)) >= 2):
        return Kind.BREAKDOWN
    return Kind.READOUT


def _is_minutes(text: str) -> bool:
    head = text[:_HEAD]
    title = head.split("\n", 1)[0]
    if "纪要" not in title and len(title) < _LONGEST_TITLE and _DIVISION_TITLE.search(title):
        return False
    if _NAMED_MINUTES.search(head):
        return True
    return len(_LABELLED_HEAD.findall(head)) >= 2 or (
        _RESOLVED.search(text) is not None and "会议要求，一" not in text
    )
