"""What happened in the demo zone between 11 February and 20 March 2019, day by day.

Every state of the ledger is there at the end: closed in time, on course, near its date, overdue, sent
back, returned, waiting for the office, not yet signed for; and a demand still without an answer.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kaimenhong.desk.demo import asking, whole_life
from kaimenhong.desk.demo.samples import KAIMEN, SAFETY
from kaimenhong.desk.demo.teller import Teller
from kaimenhong.desk.demo.whole_life import MAJOR, ORDINARY
from kaimenhong.journal import seals
from kaimenhong.ledger import actions as ledger
from kaimenhong.ledger.cards.jobs import propose_cards
from kaimenhong.ledger.models import Item
from kaimenhong.ledger.rules import ReturnReason
from kaimenhong.ledger.rules.proof import Proof
from kaimenhong.meetings import actions as meetings
from kaimenhong.meetings.models import Requirement
from kaimenhong.meetings.rules import Settlement

Items = dict[str, Item]
OFFICE = "linzhiwei"


def tell(teller: Teller) -> None:
    """The whole story."""
    with teller.at(2, 11, "08:00"):
        teller.settle_in()
    items: Items = {}
    for chapter in (
        _eleventh_of_february,
        whole_life.eleventh_of_february,
        _first_week,
        whole_life.first_week,
        asking.first_recurring_reports,
        whole_life.second_half_of_february,
        _second_meeting,
        _end_of_february,
        whole_life.turn_of_the_month,
        _first_half_of_march,
        _middle_of_march,
        asking.answers_for_february,
        whole_life.first_half_of_march,
        whole_life.pressing,
        _week_of_the_eighteenth,
        whole_life.last_days,
        asking.one_more_is_proposed,
    ):
        chapter(teller, items)
        seals.seal_all(at=teller.now)
    with teller.at(3, 20, "01:30"):  # what the night's jobs do, so that the first look finds it done
        propose_cards(at=teller.now)
    seals.seal_all(at=teller.now)


def _eleventh_of_february(t: Teller, items: Items) -> None:
    """The meeting is read, and its demands are handed out the same afternoon."""
    with t.at(2, 11, "14:30"):
        meeting = t.read_out(KAIMEN, published=date(2019, 2, 11), by=OFFICE)
    tops, subs = t.demands(meeting)
    with t.at(2, 11, "15:40"):
        items["quarter"] = t.dispatch(
            tops[0],
            "一季度主要指标实现“开门红”",
            "盯住规上工业总产值、固定资产投资、一般公共预算收入、招商到位资金四项指标，月月报进度，季末报完成情况和差距原因。",
            "FGJ",
            co=("TCJ", "CZJ", "KJJ", "THY"),
            due=date(2019, 3, 31),
            basis="通稿写明“一季度”，按季末计",
            covers=tuple(subs[1]),
        )
        items["reform"] = t.dispatch(
            tops[1],
            "体制机制改革：摸清职责和人员底数",
            "逐条列出现有职责、编制和在岗人员，交两委研究改革方案用；职责不清的单独列表。",
            "BGS",
            co=("FGJ", "CZJ"),
            due=date(2019, 4, 30),
            basis="通稿没有写时限；两委办公会明确4月底前完成摸底",
            covers=tuple(subs[2][1:]),
        )
        meetings.settle(requirement=subs[2][0], into=Settlement.STUDY, note="", covers=[], **t.by(OFFICE))
    _projects(t, items, tops[2], *subs[3])
    with t.at(2, 11, "16:50"):
        items["discipline"] = t.dispatch(
            tops[3],
            "改革期间纪律执行情况监督检查",
            "抽查各单位改革期间工作交接和纪律执行情况，发现问题当场指出，报检查结果。",
            "JJW",
            due=date(2019, 3, 29),
            basis="一季度末前完成第一轮",
            covers=tuple(subs[4][1:]),
        )
        meetings.settle(requirement=subs[4][0], into=Settlement.RULE, note="", covers=[], **t.by(OFFICE))
        meetings.settle(requirement=tops[4], into=Settlement.STUDY, note="", covers=[], **t.by(OFFICE))


def _projects(t: Teller, items: Items, demand: Requirement, attract: Requirement, serve: Requirement) -> None:
    """The third demand is answered by its two parts: attract projects, serve firms."""
    with t.at(2, 11, "16:20"):
        items["sign"] = t.dispatch(
            attract,
            "在谈项目尽快签约",
            "在谈项目逐个定包联人和签约时间，卡在哪里写到哪里，本期内签约不少于8个。",
            "TCJ",
            co=("KJJ",),
            due=date(2019, 3, 15),
            basis="督查室按一季度目标倒排",
        )
        items["start"] = t.dispatch(
            attract,
            "签约项目尽快开工",
            "已签约项目逐个列出开工条件和缺项，能办的当周办，本期内开工不少于5个。",
            "JJJ",
            co=("TCJ", "THY"),
            due=date(2019, 3, 22),
            basis="督查室按一季度目标倒排",
        )
        items["incubate"] = t.dispatch(
            attract,
            "培育孵化科技型中小企业",
            "摸排有评价意愿的企业并上门辅导自评，一季度提交评价不少于100户。",
            "KJJ",
            co=("CZJ",),
            due=date(2019, 3, 31),
            basis="通稿写明“一季度”，按季末计",
        )
        items["firms"] = t.dispatch(
            serve,
            "上门服务曙光、云账户（天津）、紫光云等重点企业",
            "三家企业每家至少上门一次，诉求逐条记录、逐条答复，当场不能答复的转办并告知时限。",
            "TCJ",
            due=date(2019, 3, 8),
            basis="每家至少走访一次",
        )
        items["facilities"] = t.dispatch(
            serve,
            "列出区域配套设施改善清单",
            "把企业反映的道路、食堂、公交、管网问题列成清单，写明责任单位和完成时间。",
            "AJJ",
            co=("JJJ",),
            due=date(2019, 6, 28),
            basis="上半年形成清单",
        )
        meetings.settle(requirement=demand, into=Settlement.BY_SUBS, note="", covers=[], **t.by(OFFICE))


def _first_week(t: Teller, items: Items) -> None:
    """Units sign; one finds that the matter is not its own and says so."""
    with t.at(2, 12, "09:10"):
        ledger.sign_for(item=items["quarter"], **t.by("hexiaoman"))
        ledger.sign_for(item=items["sign"], **t.by("yeqinghe"))
    with t.at(2, 12, "10:25"):
        ledger.sign_for(item=items["firms"], **t.by("fangyanqiu"))
        ledger.sign_for(item=items["start"], **t.by("wenyining"))
        ledger.sign_for(item=items["incubate"], **t.by("jiangcaiwei"))
        ledger.sign_for(item=items["reform"], **t.by("shenxiting"))
    with t.at(2, 12, "15:00"):
        ledger.return_(
            item=items["facilities"],
            reason_code=ReturnReason.NOT_OURS,
            reason="配套设施建设不在我局三定职责内，我局只负责施工现场的安全监管；建议由设施所在园区牵头。",
            suggested_unit=t.units["THY"],
            **t.by("leidingkun"),
        )
        items["safety"] = t.open(
            "节后复工复产安全检查",
            "对在建工地和危化企业节后复工逐户检查，发现隐患当场交办，查完报清单。",
            "春节后复工复产集中，按年度安全监管计划开展。",
            "AJJ",
            co=("JJJ",),
            due=date(2019, 2, 22),
        )
    with t.at(2, 13, "09:30"):
        ledger.reassign(
            item=items["facilities"],
            lead=t.units["THY"],
            co_units=[t.units["JJJ"]],
            reason="安监局退回理由成立；设施多在海洋科技园，由园区牵头。",
            **t.by(OFFICE),
        )
        ledger.sign_for(item=items["safety"], **t.by("mengxiachu"))
        ledger.sign_for(item=items["discipline"], **t.by("chengshenzhi"))
    with t.at(2, 14, "08:50"):
        ledger.sign_for(item=items["facilities"], **t.by("yuzhouxing"))


def _second_meeting(t: Teller, items: Items) -> None:
    """Safety is closed in time; a second meeting, on safety, is read."""
    with t.at(2, 21, "16:30"):
        ledger.report(
            item=items["quarter"],
            text="1月用电量、开票金额已汇总，规上企业逐户核对完成三分之二。",
            percent=35,
            **t.by("hexiaoman"),
        )
        ledger.ask_to_close(
            item=items["safety"],
            result="检查工地21处、危化企业9户，隐患34条，当场整改31条，其余3条已下整改通知。",
            evidence=[Proof(name="隐患清单和整改通知书", reference="安监局档案2019-02号")],
            **t.by("leidingkun"),
        )
    with t.at(2, 22, "10:00"):
        ledger.close(
            item=items["safety"], conclusion="清单齐全，3条未改隐患另行跟踪，同意销号。", **t.by(OFFICE)
        )
    with t.at(2, 25, "17:20"):
        meeting = t.read_out(SAFETY, published=date(2019, 2, 25), by=OFFICE)
        tops, subs = t.demands(meeting)
        items["hazards"] = t.dispatch(
            tops[0],
            "危化企业隐患排查整治",
            "对危化企业逐户排查，隐患整改有清单、有时限、有责任人，整改一条销一条。",
            "AJJ",
            co=("JJJ", "THY"),
            due=date(2019, 3, 29),
            basis="通稿写明“3月底前”，29日为最后一个工作日",
            covers=tuple(subs[1]),
            task_class=MAJOR,
        )
        meetings.settle(requirement=tops[1], into=Settlement.RULE, note="", covers=subs[2], **t.by(OFFICE))


def _end_of_february(t: Teller, items: Items) -> None:
    with t.at(2, 26, "09:40"):
        ledger.sign_for(item=items["hazards"], **t.by("mengxiachu"))
        items["money"] = t.open(
            "2018年度惠企资金兑付",
            "对已公示的2018年度惠企资金逐户核对账户并兑付，报兑付清单。",
            "企业座谈会上反映资金到账慢。",
            "CZJ",
            co=("KJJ", "TCJ"),
            due=date(2019, 3, 12),
            task_class=ORDINARY,
        )
    with t.at(2, 26, "14:15"):
        ledger.sign_for(item=items["money"], **t.by("bailuxi"))
        ledger.note(
            item=items["quarter"],
            text="在谈项目中有4个可在一季度形成投资，清单已送发改局。",
            **t.by("yeqinghe"),
        )
    with t.at(2, 28, "11:00"):
        ledger.report(
            item=items["incubate"],
            text="摸排有评价意愿的企业126户，已辅导58户完成自评。",
            percent=40,
            **t.by("jiangcaiwei"),
        )
        ledger.report(
            item=items["sign"], text="在谈12个项目分三类推进，本周签约2个。", percent=30, **t.by("yeqinghe")
        )


def _first_half_of_march(t: Teller, items: Items) -> None:
    with t.at(3, 6, "15:30"):
        ledger.report(
            item=items["start"],
            text="5个签约项目中3个已取得施工许可，2个在办。",
            percent=None,
            **t.by("wenyining"),
        )
        ledger.report(
            item=items["quarter"],
            text="1—2月主要指标快报已汇总，工业和投资好于序时。",
            percent=60,
            **t.by("hexiaoman"),
        )
    with t.at(3, 7, "16:00"):
        ledger.ask_to_close(
            item=items["firms"],
            result="三家企业均已走访，收到诉求7项：用房2项、用工3项、政策2项，已答复5项，2项转入诉求台账。",
            evidence=[
                Proof(name="走访企业", value=Decimal(3), measure="户"),
                Proof(name="走访记录", reference="投促局，2019年3月"),
            ],
            **t.by("fangyanqiu"),
        )
    with t.at(3, 8, "09:20"):
        ledger.close(
            item=items["firms"],
            conclusion="走访记录和诉求清单齐全，同意销号；未答复的2项继续跟踪。",
            **t.by(OFFICE),
        )


def _middle_of_march(t: Teller, items: Items) -> None:
    with t.at(3, 11, "10:40"):
        ledger.ask_to_close(
            item=items["money"],
            result="资金已全部兑付。",
            unproven="兑付清单正在整理，另行报送。",
            **t.by("qiansiqi"),
        )
    with t.at(3, 12, "09:00"):
        ledger.send_back(
            item=items["money"],
            reason="缺少兑付清单，且有企业反映尚未到账，请逐户核对后再报。",
            **t.by(OFFICE),
        )
    with t.at(3, 14, "15:10"):
        ledger.report(
            item=items["sign"],
            text="累计签约6个，另有4个卡在用地指标，需建交局协调。",
            percent=55,
            **t.by("yeqinghe"),
        )
        ledger.report(
            item=items["hazards"],
            text="排查危化企业9户，发现隐患22条，已整改15条。",
            percent=65,
            **t.by("mengxiachu"),
        )


def _week_of_the_eighteenth(t: Teller, items: Items) -> None:
    with t.at(3, 18, "09:15"):
        items["jobs"] = t.open(
            "重点企业用工需求摸底",
            "对规上企业和重点项目用工缺口逐户摸底，形成岗位清单。",
            "走访中3家企业反映节后用工紧。",
            "KJJ",
            co=("TCJ",),
            due=date(2019, 4, 4),
        )
        items["drains"] = t.open(
            "汛前雨污管网清淤",
            "对海洋科技园主干雨污管网清淤，报清淤里程和点位。",
            "去年汛期两处积水，须在汛前完成。",
            "THY",
            co=("JJJ",),
            task_class=ORDINARY,
        )
    with t.at(3, 18, "16:45"):
        ledger.report(
            item=items["reform"],
            text="28项职责已逐条核对，人员底数正在与财政局对账。",
            percent=45,
            **t.by("shenxiting"),
        )
    with t.at(3, 19, "10:30"):
        ledger.return_(
            item=items["jobs"],
            reason_code=ReturnReason.OTHER_LEAD,
            reason="企业用工由投促局的企业服务专员联系，我局没有一线联系渠道；可以协办科技企业部分。",
            suggested_unit=t.units["TCJ"],
            **t.by("xuzhixing"),
        )
        ledger.ask_to_close(
            item=items["discipline"],
            result="抽查8个单位，纪律要求传达到人；发现1个单位交接清单不全，已当场补齐。",
            evidence=[Proof(name="抽查单位", value=Decimal(8), measure="个")],
            **t.by("chengshenzhi"),
        )
    with t.at(3, 19, "17:00"):
        ledger.report(
            item=items["incubate"],
            text="完成自评并提交92户，首批41户已公示。",
            percent=75,
            **t.by("jiangcaiwei"),
        )
