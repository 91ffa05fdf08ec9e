"""The columns a ledger may have, and what workbooks call them: data, no logic.

Collected from ten real layouts (supervision registers, work plans, assignment sheets, a plug-in, a city
platform). A heading is compared without blanks and line breaks; what a clerk has taught goes before all of this.
"""
# bare-chinese file: headings as workbooks print them

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Key(StrEnum):
    """What a column of a workbook tells of an item."""

    NUMBER = "number"
    TITLE = "title"
    DEMAND = "demand"
    SOURCE = "source"
    GOAL = "goal"
    MEASURES = "measures"
    THEME = "theme"
    LEVEL = "level"
    URGENCY = "urgency"
    CHARGE_LEADER = "charge_leader"
    LEAD = "lead"
    CO = "co"
    UNITS = "units"
    RESPONSIBLE = "responsible"
    CONTACT = "contact"
    OPENED = "opened"
    STARTS = "starts"
    DUE = "due"
    SIGNED = "signed"
    STATE = "state"
    PERCENT = "percent"
    PROGRESS = "progress"
    PROGRESS_ON = "progress_on"
    PROBLEMS = "problems"
    NEEDS = "needs"
    NEXT_STEPS = "next_steps"
    CLOSED = "closed"
    CONCLUSION = "conclusion"
    REMARKS = "remarks"
    NODE = "node"
    NOTE = "note"
    SKIP = "skip"

    @property
    def label(self) -> str | Promise:
        return LABELS[self]


LABELS: dict[Key, str | Promise] = {
    Key.NUMBER: _("编号"),
    Key.TITLE: _("事项名称"),
    Key.DEMAND: _("办理要求"),
    Key.SOURCE: _("来源"),
    Key.GOAL: _("工作目标"),
    Key.MEASURES: _("工作措施"),
    Key.THEME: _("专题"),
    Key.LEVEL: _("任务级别"),
    Key.URGENCY: _("紧急程度"),
    Key.CHARGE_LEADER: _("分管领导"),
    Key.LEAD: _("牵头单位"),
    Key.CO: _("协办单位"),
    Key.UNITS: _("责任单位（首位牵头，其余协办）"),
    Key.RESPONSIBLE: _("责任人"),
    Key.CONTACT: _("联络员"),
    Key.OPENED: _("交办时间"),
    Key.STARTS: _("开始日期"),
    Key.DUE: _("完成时限"),
    Key.SIGNED: _("签收时间"),
    Key.STATE: _("状态"),
    Key.PERCENT: _("完成率"),
    Key.PROGRESS: _("最新进展"),
    Key.PROGRESS_ON: _("最新进展时间"),
    Key.PROBLEMS: _("存在问题"),
    Key.NEEDS: _("需协调事项"),
    Key.NEXT_STEPS: _("下一步措施"),
    Key.CLOSED: _("销号时间"),
    Key.CONCLUSION: _("审核意见"),
    Key.REMARKS: _("备注"),
    Key.NODE: _("阶段节点（并入工作措施）"),
    Key.NOTE: _("其他（并入备注）"),
    Key.SKIP: pgettext_lazy("column", "不导入"),
}

HEADINGS: dict[Key, str] = {
    Key.NUMBER: "编号 No. 编码 督办编号 督查编号 交办单编号 事项编号 任务编号 文号 立项编号 台账编号 登记号",
    Key.TITLE: (
        "任务名称 事项名称 Item 工作任务 任务 任务内容 工作事项 事项 督办事项 督查事项 议定事项 重点工作 "
        "重点任务 工作内容 内容 项目名称 工作名称  "
        "名称 子措施名称 子措施 具体任务 具体事项 主要任务 督办内容 交办事项 目标及要求 工作目标及任务要求 目标任务 任务分解"
    ),
    Key.DEMAND: "工作要求 Task 办理要求 办复要求 任务要求 要求 具体要求 批示内容 交办内容 具体内容 领导批示",
    Key.SOURCE: "来源 来源原文 Source Sourcetext 任务来源 事项来源 督办来源 文件依据 依据 会议名称 来文单位 来文标题",
    Key.GOAL: "工作目标 Goal 目标 年度目标 任务目标 量化目标 指标 预期目标 完成标准 年度工作目标",
    Key.MEASURES: "工作措施 Measures 措施 主要措施 推进措施 具体措施 落实措施 整改措施",
    Key.THEME: "专题 Theme 类别 分类 任务类别 工作类别 领域 板块 主题 项目类别 所属专题",
    Key.LEVEL: "任务级别 Level 级别 重要程度 重要性 等级",
    Key.URGENCY: "紧急程度 Urgency 缓急 急缓程度 紧急度 缓急程度",
    Key.CHARGE_LEADER: "牵头领导 Leaderincharge 分管领导 责任领导 领办领导 包保领导 区领导 市领导 分管负责人 挂帅领导 挂牌领导",
    Key.LEAD: (
        "牵头单位 Leadunit 牵头部门 牵头委室 主办单位 承办单位 承办部门 主责单位 主办部门 第一责任单位 "
        "牵头责任单位 承办处室 牵头处室"
    ),
    Key.CO: (
        "配合单位 协办单位 Co-units 配合部门 协办部门 参与单位 协作单位 协作委室和部门 责任(配合)单位 "
        "责任（配合）单位 协同单位 配合责任单位  "
        "子措施协办单位 会办单位"
    ),
    Key.UNITS: "责任单位 责任部门 落实单位 责任单位及部门 责任科室",
    Key.RESPONSIBLE: "责任人 Responsible 具体责任人 负责人 责任人员 子措施责任人 经办人 承办人 责任人(职务) 主要负责人",
    Key.CONTACT: "联络员 Contact 联系人 联系人及电话 联系方式",
    Key.OPENED: (
        "交办时间 Assignedon 交办日期 收文时间 收文日期 登记时间 下达时间 立项时间 任务下达时间 交办日 "
        "派发时间 会议时间"
    ),
    Key.STARTS: "开始时间 Start 开始日期 起始时间 起始 启动时间 周期起 计划开始时间 开工时间",
    Key.DUE: (
        "完成时限 Due 时限 时限要求 拟定时限 完成时间 办理时限 办结时限 办理期限 要求完成时间 计划完成时间 "
        "截止时间 截止日期 完成期限 节点时间  "
        "现时限 完成时限(现) 子措施完成时限 反馈时限 到期时间 目标完成时间"
    ),
    Key.SIGNED: "签收时间 Signedforon 签收日期 接收时间",
    Key.STATE: "状态 State 办理状态 办理情况状态 任务状态 进展状态 完成状态 办结情况 是否完成 完成与否",
    Key.PERCENT: "完成率 Done 完成进度 进度(%) 完成比例 完成百分比 进度百分比 进度",
    Key.PROGRESS: (
        "最新进展 Latestreport 进展情况 工作进展 办理情况 落实情况 进展 完成情况 工作动态 目前进展 当前进展 "
        "推进情况 工作进度 办理进展 反馈情况"
    ),
    Key.PROGRESS_ON: "最新进展时间 进展日期 Reportedon 反馈时间 更新时间 填报时间 进展时间 最近反馈时间",
    Key.PROBLEMS: "存在问题 Problems 问题 困难问题 存在的问题 主要问题 问题及原因 存在困难",
    Key.NEEDS: "需协调事项 Needssettling 需协调解决的问题 需要协调解决的问题 协调事项 请求事项 需上级协调事项",
    Key.NEXT_STEPS: "下一步措施 Nextsteps 下一步工作 下步打算 下一步工作计划 下步措施 下一步计划 下一步打算",
    Key.CLOSED: "销号时间 Closedon 办结时间 办结日期 实际完成时间 销号日期 完结时间",
    Key.CONCLUSION: "审核意见 Conclusion 办理结果 销号意见 办结意见 结论 验收意见 督查结论",
    Key.REMARKS: "备注 Remarks 说明 备 注",
    Key.SKIP: (
        "序号 行号 灯色 亮灯 预警 亮灯情况 逾期天数 延期次数 退回次数 转办次数 反馈次数 退回/转办次数 "
        "佐证材料 附件 签收人 审批人 周期 轮到  "
        "最初时限 考核时限 原时限 完成时限(原) 时限依据 交办单位 交办人 剩余工作日 填报人 反馈次数 子事项 "
        "未完子事项 节点进度 下一节点 下一节点时限 佐证份数 督办牌  "
        "办理类别 错误说明 改派次数  "
        "Light Workingdaysleft Reportedby Whoseturn Class Assignedby Assigner Firstdue Duethatcounts "
        "Whythisdate Extensions Returns  "
        "Reassignments Reports Sub-items Closedby Errors Sub-itemsopen Milestones Nextmilestone "
        "Nextmilestonedue Piecesofevidence Evidence Card"
    ),
}
"""Of each column the headings that mean it, separated by blanks."""

PATTERNS: tuple[tuple[str, Key], ...] = (
    (
        r"(一|二|三|四|第[一二三四1-4]|\d)季度|\d{1,2}月(份)?(形象)?(进度|节点|目标|计划)|形象进度|阶段(性)?(节点|目标)|时间节点|节点",
        Key.NODE,
    ),
    (r"^截[至止].*(进展|情况|动态)|.*(进展|落实|推进|完成)情况", Key.PROGRESS),
    (r"完成(率|比例|进度)|进度.*%", Key.PERCENT),
    (r"资金", Key.NOTE),
    (r"(牵头|主办|承办|主责).*(单位|部门|处室|科室|委室)", Key.LEAD),
    (r"(配合|协办|协作|参与|协同).*(单位|部门|处室|科室|委室)", Key.CO),
    (r"(责任|落实).*(单位|部门|科室)", Key.UNITS),
    (r"(分管|牵头|责任|包保|挂).*领导|^领导$", Key.CHARGE_LEADER),
    (r"责任人|负责人|经办人", Key.RESPONSIBLE),
    (r"联[系络]", Key.CONTACT),
    (r"销号|办结.*(时间|日期)|实际完成", Key.CLOSED),
    (r"(交办|收文|下达|立项|登记).*(时间|日期)", Key.OPENED),
    (r"时限|期限|截止|(要求|计划|目标).*完成.*(时间|日期)", Key.DUE),
    (r"问题|困难", Key.PROBLEMS),
    (r"协调", Key.NEEDS),
    (r"下[一]?步", Key.NEXT_STEPS),
    (r"状态", Key.STATE),
    (r"来源|依据", Key.SOURCE),
    (r"措施|举措", Key.MEASURES),
    (r"目标|指标", Key.GOAL),
    (r"要求|批示", Key.DEMAND),
    (r"任务|事项|工作内容|主要内容", Key.TITLE),
    (r"备注", Key.REMARKS),
)
"""What a heading means that stands in no list: the first pattern found in it. Free headings are kept in the remarks."""

ENDS = (
    r"^(合\s*计|总\s*计|小\s*计|注[：:]|备注[：:]|说明[：:]|填表|填报|制表|审核[人：:]|审批|签字|签发"
    r"|负责人签|主要负责人[：:（(]|单位[（(]盖章|联系电话|报送)"
)
"""How a row begins that is no item: totals, notes, signatures below the table."""

STATES: dict[str, str] = {
    "assigned": "已交办 未签收 待签收 交办 未启动 未开始 待办 新交办 未开展",
    "signed": "已签收",
    "in_progress": (
        "办理中 推进中 在办 进行中 正在办理 正在推进 正常推进 正常 有序推进 持续推进 未完成 滞后 进度滞后 "
        "逾期 未办结 实施中 长期推进 否"
    ),
    "closed": "已销号 销号 办结 已办结 完成 已完成 完结 归档 已归档 结束 是 √",
    "ended": "终止 已终止 取消 已取消 撤销 撤销立项 不再推进",
}
"""What workbooks write for a state that an import may bring; anything else is asked."""

LEVELS: dict[str, str] = {
    "ordinary": "一般 普通 常规 三级",
    "important": "重要 重点 二级",
    "major": "重大 特别重大 特重 一级",
}
URGENCIES: dict[str, str] = {
    "normal": "平件 一般 普通 常规 平",
    "urgent": "急件 急 紧急 加急",
    "extra_urgent": "特急 特急件 特提 十万火急",
}

NO_DATE = "长期 长期坚持 持续推进 常态化 常态 全年 贯穿全年 长期推进 持续 不定期 待定 — - / 无"
"""What stands in a date column without being a date: the item has no due date, the words become its basis."""
