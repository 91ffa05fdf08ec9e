"""The words by which a document says who does what: labels before a colon, and verbs after a unit."""

from __future__ import annotations

import re
from enum import StrEnum


class Role(StrEnum):
    """What a value is to its task."""

    LEAD = "lead"
    RESPONSIBLE = "responsible"
    COOPERATING = "cooperating"
    LEADERS = "leaders"
    TIME = "time"
    NUMBER = "number"
    TASK = "task"
    MEASURE = "measure"
    PROBLEM = "problem"
    GROUP = "group"
    NODE = "node"
    OTHER = "other"


ASSIGNING = frozenset({Role.LEAD, Role.RESPONSIBLE, Role.COOPERATING, Role.LEADERS})

# The first pattern that occurs in a label decides. A label is a noun of few characters.
_LABELS: tuple[tuple[Role, str], ...] = (
    (
        Role.OTHER,
        "会议时间|发布|发文|印发|联系|电话|邮箱|来源|备注|说明|附件|进展|完成情况|落实情况|整改情况|完成比例|签收|填报",
    ),
    (Role.NUMBER, "^序号$|^编号$|^序列$|^序$|^No"),
    (Role.LEADERS, "领导|责任人|负责人|牵头人|包保人|分管|包抓|挂帅"),
    (Role.COOPERATING, "配合|协办|协同|协助|协作|参加|参与|会办|支持(?:单位|部门)"),
    (Role.LEAD, "牵头|主办|主责|统筹(?:单位|部门)"),
    (
        Role.RESPONSIBLE,
        "责任|负责|承办|承担|实施(?:单位|部门|主体)|落实(?:单位|部门)|主管(?:单位|部门)|建设单位|业主|^单位$|^部门$",
    ),
    (Role.TIME, "时限|期限|时间|节点|截止|办结|完成日期|进度(?:要求|安排|计划)?$|起止"),
    (Role.PROBLEM, "问题|短板|不足"),
    (Role.MEASURE, "措施|举措|做法|整改(?:内容|要求|目标|任务)|对策"),
    (Role.GROUP, "类别|类型|分类|领域|板块|方面|[一二三]级指标|项目类"),
    (Role.TASK, "任务|事项|内容|工作|项目|要点|目标|指标|名称|实事|议定|清单|要求|题目|事由"),
)
_COMPILED = [(role, re.compile(pattern)) for role, pattern in _LABELS]
_LABEL_LENGTH = 12


def label_role(label: str) -> Role | None:
    """What the label announces; None when it is no label of a division of tasks."""
    printed = re.sub(r"[\s（(][^）)]*[）)]?|\s", "", label.strip()) or label.strip()
    if not 1 < len(printed) <= _LABEL_LENGTH:
        return None
    for role, pattern in _COMPILED:
        if pattern.search(printed):
            return role
    return None


# Verbs after the units they speak of, longest first.
VERB = re.compile(
    r"(?P<with>会同|联合(?!会|体|社))"
    r"|(?P<lead>(?:共同|分别|负责|具体)?牵头(?:(?:负责|组织|落实|推进|办理|实施|抓总|协调|承办|总){1,4})?|主办|主责|抓总)"
    r"|(?P<help>(?:积极|协同|予以|共同|做好){0,4}(?:配合|协办|协助|参与|参加|协同|协作|支持)(?:落实|实施|做好|推进|负责)?)"
    r"|(?P<do>(?:按照?(?:各自)?(?:职责|职能|分工)(?:分工)?|根据职责(?:分工)?|依(?:据)?职责(?:分工)?|分工|分头|分别|共同|具体|各自|组织|全面){0,6}"
    r"(?:负责(?:落实|实施|推进|组织|办理|抓好)?|承办|组织实施|抓好落实|贯彻落实|组织落实|(?:落实|实施)(?=$|[。；;，,）)])))"
)
ROLE_OF_VERB = {"lead": Role.LEAD, "help": Role.COOPERATING, "do": Role.RESPONSIBLE}
ASSIGNS = re.compile(
    r"牵头|负责|配合|协办|主办|承办|会同|责任(?:单位|部门|领导|人|主体|科室|处室)|完成时限|(?:单位|部门|领导)[：:]|落实(?=$)|参与(?=$)|参加(?=$)"
)
FIRST_LISTED = re.compile(
    r"(?:列|排|排名|排列|标注|位列|居)?(?:在)?(?:第一(?:位|个|名)?|首位|首个)(?:的|者)?(?:责任|承办)?(?:单位|部门)?[^。，）)\n]{0,6}?(?:为|是|即|作为)[^。）)\n]{0,6}?(?:牵头|主办|主责)"
)

_NAME = r"[\u4e00-\u9fff]{2,8}(?:[（(][^（）()\n]{1,8}[)）])?"
LABEL = rf"(?:【(?P<boxed>{_NAME})】[ \u3000：:]{{0,2}}|(?P<label>{_NAME})[ \u3000]{{0,4}}[：:])"
"""A label with its colon, or in a box: 责任单位：, 【责任单位】. Read with `role_of`."""


def role_of(label: re.Match[str]) -> Role | None:
    """The role a match of LABEL announces."""
    return label_role(label["boxed"] or label["label"])
