"""Workbooks in the manner of ten real ledgers, with invented content; units are the world's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter

Rows = Sequence[Sequence[Any]]


def book(rows: Rows, merges: Sequence[tuple[int, int, int, int]] = (), *, sheet: str = "台账") -> bytes:
    """An .xlsx with one sheet. None leaves a cell empty; a date is a real date; ("%", x) is x formatted as percent."""
    return books({sheet: (rows, merges)})


def books(sheets: dict[str, tuple[Rows, Sequence[tuple[int, int, int, int]]]]) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as made:
        day = made.add_format({"num_format": "yyyy/m/d"})
        share = made.add_format({"num_format": "0%"})
        for name, (rows, merges) in sheets.items():
            page = made.add_worksheet(name)
            for area in merges:
                page.merge_range(*area, "")
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, date):
                        page.write_datetime(row, column, cell, day)
                    elif isinstance(cell, tuple):
                        page.write_number(row, column, cell[1], share)
                    elif cell is not None:
                        page.write(row, column, cell)
    return out.getvalue()


def political_consultants() -> bytes:
    """1: 工作任务 | 牵头领导 | 牵头委室 | 协作委室和部门 | 责任人 | 拟定时限."""
    return book(
        [
            ["2019年重点工作任务分解表"],
            ["序号", "工作任务", "牵头领导", "牵头委室", "协作委室和部门", "责任人", "拟定时限"],
            [1, "开展园区用工情况调研", "秦望川", "发改局", "投促局、财政局", "陆一帆", "3月底前"],
            [2, "组织企业家座谈", "秦望川", "投促局", "科技局", "许佳音", "6月"],
            ["备注：未尽事宜另行通知"],
        ],
        [(0, 0, 0, 6)],
    )


def themes() -> bytes:
    """2: 任务 | 牵头单位 | 配合单位, grouped under themes, with repeated headings."""
    head = ["序号", "任务", "牵头领导", "牵头单位", "配合单位"]
    return book(
        [
            ["“开门红”重点任务清单（2019年）"],
            head,
            ["一、招商引资（2项）"],
            [1, "新签约项目10个", "秦望川", "投促局", "发改局\n科技局"],
            [2, "跟踪在谈项目", None, "投促局", None],
            head,
            ["二、项目建设（1项）"],
            [3, "完成道路工程招标", None, "建交局", "财政局 安监局"],
            ["合计", "3项"],
        ],
        [(0, 0, 0, 4), (2, 0, 2, 4), (6, 0, 6, 4)],
    )


def plain_list() -> bytes:
    """3: 任务 | 牵头单位 | 配合单位 | 完成时限, real dates."""
    return book(
        [
            ["任务", "牵头单位", "配合单位", "完成时限"],
            ["完善企业服务专员制度", "发改局", None, date(2019, 3, 31)],
            ["发布惠企政策汇编", "海河高新区财政局", "发改局", date(2019, 4, 30)],
        ]
    )


def quarters() -> bytes:
    """4: 任务 | 牵头单位 | 责任(配合)单位 | 具体责任人 | 每季度形象进度, headings in two rows."""
    return book(
        [
            ["2019年重点项目推进计划表"],
            ["序号", "任务", "牵头单位", "责任(配合)单位", "具体责任人", "每季度形象进度"],
            [None, None, None, None, None, "一季度", "二季度", "三季度", "四季度"],
            [1, "海洋科技园配套路网", "建交局", "财政局", "韩路遥", "完成设计", "开工", "路基完成", "通车"],
        ],
        [(0, 0, 0, 8), *((1, at, 2, at) for at in range(5)), (1, 5, 1, 8)],
    )


def assignment_slips() -> bytes:
    """5: 编号 | 工作事项 | 工作要求 | 责任单位 | 责任人 | 时限要求."""
    return book(
        [
            ["工作交办单汇总"],
            [None],
            ["编号", "工作事项", "工作要求", "责任单位", "责任人", "时限要求"],
            ["督〔2019〕3号", "清理拖欠账款", "摸清底数，限时清零", "财政局、发改局", "范思源", "20190630"],
            ["督〔2019〕4号", "排查隐患", "全覆盖、零容忍", "安监局", "吕慎微", 43555],
            ["主要负责人（签字）：", None, None, "填表日期：2019年2月"],
        ],
        [(0, 0, 0, 5)],
    )


def paragraphs() -> bytes:
    """6: no table; 牵头单位 / 责任单位 / 完成时限 in lines under each paragraph."""
    return book(
        [
            ["重点工作方案"],
            ["一、提升服务"],
            ["1. 建立项目秘书制度，一个项目一名秘书。"],
            ["牵头单位：投促局"],
            ["责任单位：发改局、建交局"],
            ["完成时限：2019年3月底"],
            ["2. 压缩审批时间，做到一次办好。\n牵头单位：发改局\n完成时限：二季度末"],
        ]
    )


def plug_in() -> bytes:
    """7: 任务名称 | 任务来源 | 任务级别 | 周期 | 进度 | 责任领导 | 承办部门 | 办理时限, shares as percent cells."""
    return book(
        [
            ["任务名称", "任务来源", "任务级别", "周期", "进度", "责任领导", "承办部门", "办理时限", "状态"],
            [
                "编制产业地图",
                "主任办公会",
                "重要",
                "每月",
                ("%", 0.4),
                "秦望川",
                "发改局",
                "2019-05-31",
                "进行中",
            ],
            ["更新网站", "工作例会", "一般", "每周", ("%", 1), "秦望川", "办公室", "2019-03-01", "已完成"],
        ]
    )


def register() -> bytes:
    """8: 编号 | 内容 | 来源 | 收文时间 | 承办单位 | 办复要求."""
    return book(
        [
            ["督查事项登记簿", None, None, None, None, None],
            ["编 号", "内  容", "来源", "收文时间", "承办单位", "办复要求"],
            ["2019-督-07", "关于企业用电增容的批示", "领导批示", "2019.1.15", "建交局", "30日内书面反馈"],
        ]
    )


def monitoring() -> bytes:
    """9: 目标及要求 | 工作动态 | 资金使用 | 进度."""
    return book(
        [
            ["责任单位", "目标及要求", "工作动态", "资金使用情况", "进度"],
            ["科技局", "培育科技企业20家", "已完成摸底，入库12家", "50万元", "60%"],
            [None, "举办双创大赛", "方案已印发", None, "20%"],
            [None, "兑现研发补助", "正在审核", "120万元", "35%"],
        ],
        [(1, 0, 3, 0)],
    )


def goals() -> bytes:
    """10: 年度目标 → 措施 → 子措施(名称, 协办单位, 完成时限, 责任人), merged downwards."""
    return book(
        [
            ["年度目标", "措施", "子措施", None, None, None, "牵头单位"],
            [None, None, "名称", "协办单位", "完成时限", "责任人", None],
            ["固定资产投资增长10%", "抓开工", "梳理项目清单", "建交局", "3月15日", "陆一帆", "发改局"],
            [None, None, "协调要素保障", "财政局", "4月底", "陆一帆", "发改局"],
            [None, "抓入库", "组织集中申报", None, "6月底", "陆一帆", "发改局"],
        ],
        [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 5), (0, 6, 1, 6), (2, 0, 4, 0), (2, 1, 3, 1)],
    )


TEN: dict[str, Callable[[], bytes]] = {
    made.__name__: made
    for made in (
        political_consultants, themes, plain_list, quarters, assignment_slips,
        paragraphs, plug_in, register, monitoring, goals,
    )
}  # fmt: skip
