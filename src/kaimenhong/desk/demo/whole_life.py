"""What else happened in the demo zone: every state an item can be in, every light, card and paper.

Told day by day beside the main story, by the same people. Firms and people are invented.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from kaimenhong.desk.demo.teller import Teller
from kaimenhong.kernel.clocks import DONE, Milestone
from kaimenhong.ledger import actions as ledger
from kaimenhong.ledger.burden import actions as burden
from kaimenhong.ledger.cards import actions as cards
from kaimenhong.ledger.cards.rules import Cause, Colour, SlipKind
from kaimenhong.ledger.clocks.actions import propose_rule
from kaimenhong.ledger.clocks.packs import packs, rule_for
from kaimenhong.ledger.models import Every, Item
from kaimenhong.ledger.rules import Tone
from kaimenhong.ledger.rules.codes import SuspendCause
from kaimenhong.ledger.rules.particulars import Particulars
from kaimenhong.ledger.rules.proof import Proof
from kaimenhong.ledger.stocktakes import actions as stocktakes
from kaimenhong.ledger.stocktakes.rules import Measure, Scope

Items = dict[str, Item]
OFFICE, LEADER = "linzhiwei", "guchangning"
ORDINARY, MAJOR = "13710/ordinary", "13710/major"
THEMES = {
    "quarter": ("开门红指标", "顾长宁", "major"),
    "reform": ("体制机制改革", "顾长宁", "major"),
    "sign": ("招商引资和项目", "顾长宁", "important"),
    "start": ("招商引资和项目", "顾长宁", "important"),
    "incubate": ("科技型中小企业", "韩述之", "important"),
    "firms": ("服务企业", "顾长宁", "ordinary"),
    "facilities": ("服务企业", "韩述之", "ordinary"),
    "discipline": ("体制机制改革", "顾长宁", "important"),
}


def eleventh_of_february(t: Teller, items: Items) -> None:
    """The office says which theme each item belongs to, and which leader sees to it."""
    with t.at(2, 11, "17:10"):
        for name, (theme, leader, level) in THEMES.items():
            ledger.amend_particulars(
                item=items[name],
                particulars=Particulars(theme=theme, charge_leader=leader, level=level),
                reason="按专题归类，明确分管领导。",
                **t.by(OFFICE),
            )


def first_week(t: Teller, items: Items) -> None:
    """Milestones are planned; one item is divided; a further source is noted."""
    with t.at(2, 13, "10:20"):
        for name, due, weight in (
            ("开工条件清单齐备", date(2019, 2, 22), 2),
            ("三个项目取得施工许可", date(2019, 3, 8), 3),
            ("五个项目开工", date(2019, 3, 22), 5),
        ):
            ledger.plan_milestone(item=items["start"], name=name, due=due, weight=weight, **t.by(OFFICE))
        ledger.add_source(
            item=items["start"],
            name="两委2019年重点工作安排",
            quote="一季度新开工项目不少于5个。",
            **t.by(OFFICE),
        )
    with t.at(2, 13, "15:40"):
        items["start-1"] = ledger.divide(
            item=items["start"],
            title="海芯传感一期项目施工许可",
            demand="盯住图审和质监手续，3月8日前取得施工许可。",
            lead=t.units["JJJ"],
            co_units=[],
            due=date(2019, 3, 8),
            **t.by(OFFICE),
        )
    with t.at(2, 14, "09:30"):
        ledger.sign_for(item=items["start-1"], **t.by("wenyining"))


def second_half_of_february(t: Teller, items: Items) -> None:
    """An item of the office's own is drafted and approved; a part is done and filed; a unit is stuck."""
    with t.at(2, 18, "09:10"):
        items["policy"] = ledger.draft_item(
            title="汇编一季度惠企政策一本通",
            demand="把区内现行惠企政策汇成一册，写明条件、材料和经办人，送到企业。",
            source=None,
            source_quote="走访中企业反映政策分散、找不到经办人。",
            lead=t.units["KJJ"],
            co_units=[t.units["CZJ"]],
            due=date(2019, 3, 15),
            due_basis="一季度内送到企业",
            particulars=Particulars(theme="服务企业", charge_leader="顾长宁"),
            **t.by(OFFICE),
        )
        ledger.propose(item=items["policy"], **t.by(OFFICE))
    with t.at(2, 18, "16:00"):
        ledger.approve(item=items["policy"], opinion="同意，内容以现行有效文件为准。", **t.by(LEADER))
    with t.at(2, 19, "08:50"):
        ledger.dispatch(item=items["policy"], **t.by(OFFICE))
    with t.at(2, 19, "14:30"):
        ledger.sign_for(item=items["policy"], **t.by("jiangcaiwei"))
    with t.at(2, 20, "10:00"):
        milestone = items["start"].milestones.order_by("due")[0]
        ledger.reach_milestone(
            item=items["start"],
            milestone=milestone,
            evidence="5个项目的开工条件和缺项清单已报督查室。",
            **t.by("wenyining"),
        )
        ledger.raise_disagreement(
            item=items["start"],
            unit=t.units["THY"],
            matter="海洋科技园内两块地的临时用水由谁接，双方意见不一。",
            **t.by("shihuaiyuan"),
        )
    with t.at(2, 20, "17:00"):
        ledger.settle_disagreement(
            item=items["start"],
            disagreement=items["start"].disagreements.get(),
            decision="由海洋科技园负责接至红线，建交局负责红线以内。",
            **t.by(OFFICE),
        )
    _first_stocktake(t, items)


def _first_stocktake(t: Teller, items: Items) -> None:
    """The first stocktake: units promise before the others what they will have done, and by when."""
    with t.at(2, 22, "14:00"):
        stocktake = stocktakes.plan(
            title="一季度重点工作第一次调度会",
            held_on=date(2019, 2, 22),
            scope=Scope.ALL,
            units=[],
            theme="",
            chair="顾长宁",
            **t.by(OFFICE),
        )
        stocktakes.open_stocktake(stocktake=stocktake, **t.by(OFFICE))
        for name, unit, what, measure, percent, until in (
            ("sign", "TCJ", "再签约4个项目，累计过半", Measure.PERCENT, 50, date(2019, 3, 15)),
            ("quarter", "FGJ", "1—2月快报出来后报差距原因", Measure.REPORT, None, date(2019, 3, 8)),
            ("start", "JJJ", "5个项目全部开工", Measure.PERCENT, 80, date(2019, 3, 15)),
        ):
            stocktakes.promise(
                stocktake=stocktake,
                item=items[name],
                unit=t.units[unit],
                what=what,
                measure=measure,
                percent=percent,
                until=until,
                **t.by(OFFICE),
            )
        items["land"] = stocktakes.decide(
            stocktake=stocktake,
            title="梳理在谈项目用地指标缺口",
            demand="逐个项目列出用地指标缺口和解决办法，报管委会。",
            lead=t.units["JJJ"],
            co_units=[t.units["TCJ"]],
            due=date(2019, 3, 20),
            **t.by(OFFICE),
        )
        stocktakes.take_notes(stocktake=stocktake, notes="下次调度会先看本次承诺。", **t.by(OFFICE))
    with t.at(2, 22, "15:30"):
        stocktakes.close_stocktake(stocktake=stocktake, **t.by(OFFICE))
        ledger.sign_for(item=items["land"], **t.by("wenyining"))


def turn_of_the_month(t: Teller, items: Items) -> None:
    """An item waits for a superior; one is handed on; a recurring report is proposed and approved."""
    with t.at(2, 27, "09:30"):
        items["flood"] = t.open(
            "编制园区防洪排涝方案",
            "编制园区防洪排涝方案，与市级管网规划衔接后报批。",
            "汛前准备需要。",
            "JJJ",
            co=("THY",),
            due=date(2019, 3, 29),
        )
        ledger.archive(item=items["safety"], note="材料齐全。", **t.by(OFFICE))
        report = burden.propose(
            title="重点项目月度形象进度",
            asks="每个在建项目本月形象进度和下月计划，一行一个项目。",
            why="挂图作战需要月度进度；项目系统上线前暂由人工填报。",
            units=[t.units["JJJ"], t.units["THY"]],
            every=Every.MONTH.value,
            workdays=3,
            minutes=20,
            starts_on=date(2019, 3, 1),
            ends_on=date(2019, 6, 30),
            **t.by(OFFICE),
        )
    with t.at(2, 27, "11:10"):
        burden.approve(recurring=report, **t.by(LEADER))
        ledger.sign_for(item=items["flood"], **t.by("wenyining"))
    with t.at(3, 1, "10:00"):
        ledger.begin(item=items["flood"], **t.by("wenyining"))
        ledger.ask_suspension(
            item=items["flood"],
            cause=SuspendCause.WAITING_SUPERIOR,
            party="市水务部门",
            condition="市级管网规划批复",
            review_on=date(2019, 3, 29),
            reason="市级管网规划尚未批复，方案无法定稿。",
            **t.by("shihuaiyuan"),
        )
    with t.at(3, 1, "15:20"):
        ledger.grant_suspension(item=items["flood"], decision="同意，批复一到即恢复。", **t.by(OFFICE))


def first_half_of_march(t: Teller, items: Items) -> None:
    """A milestone is reached, an extension granted, a late item urged and carded."""
    with t.at(3, 5, "09:40"):
        ledger.report(
            item=items["policy"], text="收集现行政策31件，正在核对有效性。", percent=50, **t.by("jiangcaiwei")
        )
        ledger.report(
            item=items["land"],
            text="12个在谈项目中4个缺用地指标，办法在商。",
            percent=60,
            **t.by("wenyining"),
        )
    with t.at(3, 7, "11:00"):
        second = items["start"].milestones.filter(reached_on=None).order_by("due")[0]
        ledger.reach_milestone(
            item=items["start"],
            milestone=second,
            evidence="施工许可证3份，证号见项目台账。",
            **t.by("wenyining"),
        )
        ledger.ask_to_close(
            item=items["start-1"],
            result="海芯传感一期已取得施工许可。",
            evidence=[Proof(name="施工许可证", reference="建施2019-003号")],
            **t.by("shihuaiyuan"),
        )
    with t.at(3, 7, "17:30"):
        ledger.accept(item=items["start-1"], opinion="材料齐全，建议销号。", **t.by(OFFICE))
    with t.at(3, 11, "09:15"):
        ledger.ask_extension(
            item=items["policy"],
            wanted=date(2019, 3, 29),
            reason="6件政策正在修订，月底前定稿，提前印发会误导企业。",
            progress="已核对31件中的25件。",
            **t.by("xuzhixing"),
        )
    with t.at(3, 11, "15:00"):
        ledger.grant_extension(
            item=items["policy"], until=date(2019, 3, 29), decision="理由成立，同意延期一次。", **t.by(OFFICE)
        )
        items["canteen"] = t.open(
            "海洋科技园临时食堂开办",
            "利用现有用房开办临时食堂，解决约600名职工就餐。",
            "企业座谈会上7家企业提出。",
            "THY",
            task_class=ORDINARY,
        )
    with t.at(3, 12, "10:30"):
        ledger.sign_for(item=items["canteen"], **t.by("yuzhouxing"))


def pressing(t: Teller, items: Items) -> None:
    """What presses: an urge, papers, cards of every colour, each with the unit's word beside it."""
    with t.at(3, 13, "09:20"):
        ledger.urge(item=items["money"], text="企业已多次询问，请今日内报兑付清单。", **t.by(OFFICE))
        card = cards.propose_card(
            item=items["money"],
            colour=Colour.BLUE,
            cause=Cause.LATE,
            reason="已过时限1个工作日，兑付清单未报。",
            **t.by(OFFICE),
        )
        cards.issue_card(card=card, **t.by("hanshuzhi"))
        cards.issue_slip(
            item=items["money"],
            kind=SlipKind.ASSIGN,
            demand="逐户核对账户，完成兑付并报清单。",
            until=date(2019, 3, 15),
            **t.by(OFFICE),
        )
    with t.at(3, 15, "16:40"):
        cards.issue_slip(
            item=items["money"],
            kind=SlipKind.URGE,
            demand="仍未报送，请3月19日前办结。",
            until=date(2019, 3, 19),
            **t.by(OFFICE),
        )
        card = cards.propose_card(
            item=items["money"],
            colour=Colour.ORANGE,
            cause=Cause.LATE,
            reason="蓝牌之后3天仍未报清单，也未说明原因。",
            **t.by(OFFICE),
        )
        cards.issue_card(card=card, finding="已当面核实：账户信息齐全，没有正当理由。", **t.by("hanshuzhi"))
    _graver(t, items)


def _graver(t: Teller, items: Items) -> None:
    with t.at(3, 18, "09:00"):
        card = cards.propose_card(
            item=items["sign"],
            colour=Colour.YELLOW,
            cause=Cause.BEHIND,
            reason="时限已到，签约6个，目标8个，差2个。",
            **t.by(OFFICE),
        )
        cards.issue_card(card=card, **t.by("hanshuzhi"))
        red = cards.propose_card(
            item=items["money"],
            colour=Colour.RED,
            cause=Cause.LATE,
            reason="逾期且两次催办后仍未报清单，拟发红牌，先听单位说明。",
            **t.by(OFFICE),
        )
        cards.ask_reply(card=red, note="请说明未兑付的户数和原因。", **t.by(OFFICE))


def last_days(t: Teller, items: Items) -> None:
    """The morning the demo stands at: drafts, requests and answers of every kind are open."""
    _drafts(t, items)
    with t.at(3, 19, "09:30"):
        ledger.look_back(
            item=items["firms"], finding="回访三家企业，所提诉求都已答复，结果属实。", **t.by(OFFICE)
        )
        ledger.ask_extension(
            item=items["land"],
            wanted=date(2019, 4, 10),
            reason="市里用地指标分配会推迟到4月初。",
            progress="4个项目的缺口已核清，其中1个可调剂解决。",
            **t.by("shihuaiyuan"),
        )
        cards.set_light(
            item=items["hazards"],
            tone=Tone.YELLOW,
            until=date(2019, 3, 29),
            reason="剩余7条隐患涉及停产检修，按时完成有风险，请重点盯住。",
            **t.by(OFFICE),
        )
    with t.at(3, 19, "11:20"):
        items["parking"] = t.open(
            "增设临时停车位",
            "在园区北侧增设临时停车位约120个。",
            "企业反映停车难。",
            "JJJ",
            due=date(2019, 4, 12),
        )
        ledger.end(item=items["parking"], reason="该地块已列入上市计划，另选址后重新立项。", **t.by(OFFICE))
        ledger.ask_suspension(
            item=items["canteen"],
            cause=SuspendCause.WAITING_ENTERPRISE,
            party="津海食品（虚构）",
            condition="经营方完成食品经营许可变更",
            review_on=date(2019, 4, 2),
            reason="经营方许可变更未办完，暂不能开办。",
            **t.by("kehailan"),
        )
    _next_stocktake(t)
    _shorter_terms(t)


def _shorter_terms(t: Teller) -> None:
    """The office proposes a version of the clock rule with five days for ordinary matters; it is tried, not in force."""
    with t.at(3, 19, "16:30"):
        now = rule_for(ORDINARY, t.now.date(), packs()).pack
        classes = tuple(
            replace(one, milestones=tuple(_five_days(step) for step in one.milestones))
            if one.code == ORDINARY.partition("/")[2]
            else one
            for one in now.classes
        )
        shorter = replace(
            now,
            version="2019试行",
            valid_from=date(2019, 4, 1),
            basis_zh="一季度调度会提出：一般事项从7天缩短为5天，先试算再定。",
            document="",
            classes=classes,
        )
        propose_rule(pack=shorter, **t.by(OFFICE))


def _five_days(step: Milestone) -> Milestone:
    return replace(step, offset=5) if step.code == DONE else step


def _drafts(t: Teller, items: Items) -> None:
    told: dict[str, Any] = {
        "demand": "列出二季度拟推介的项目和场次，写明责任人。",
        "source": None,
        "source_quote": "为二季度招商作准备。",
        "lead": t.units["TCJ"],
        "co_units": [],
        "due": date(2019, 4, 15),
        "due_basis": "",
    }
    with t.at(3, 18, "10:30"):
        items["drafted"] = ledger.draft_item(title="二季度招商推介计划", **told, **t.by(OFFICE))
        items["proposed"] = ledger.draft_item(title="重点企业包联名单调整", **told, **t.by(OFFICE))
        ledger.propose(item=items["proposed"], **t.by(OFFICE))
        items["approved"] = ledger.draft_item(title="园区楼宇空置面积摸底", **told, **t.by(OFFICE))
        ledger.propose(item=items["approved"], **t.by(OFFICE))
    with t.at(3, 18, "15:10"):
        ledger.approve(item=items["approved"], opinion="同意立项。", **t.by(LEADER))


def _next_stocktake(t: Teller) -> None:
    with t.at(3, 19, "16:00"):
        stocktakes.plan(
            title="一季度重点工作第二次调度会",
            held_on=date(2019, 3, 20),
            scope=Scope.ALL,
            units=[],
            theme="",
            chair="顾长宁",
            **t.by(OFFICE),
        )
