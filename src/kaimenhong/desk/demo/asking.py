"""What units of the demo zone are asked for beside their items: recurring reports, and how they answered."""

from __future__ import annotations

from datetime import date

from kaimenhong.desk.demo.teller import Teller
from kaimenhong.ledger import queries
from kaimenhong.ledger.burden import actions as burden
from kaimenhong.ledger.burden import jobs
from kaimenhong.ledger.models import Item, Recurring

Items = dict[str, Item]
OFFICE, LEADER = "linzhiwei", "guchangning"
JOBS = "重点企业用工情况"


def first_recurring_reports(t: Teller, items: Items) -> None:
    """The office wants to know something each month and something each week; the leader allows one of them."""
    with t.at(2, 14, "10:20"):
        monthly = burden.propose(
            title=JOBS,
            asks="在岗人数、缺口人数，只填数字。",
            why="台账里没有用工数字；统计口径按季公布，赶不上月度调度。",
            units=[t.units[code] for code in ("FGJ", "TCJ", "JJJ")],
            every="month",
            workdays=5,
            minutes=20,
            starts_on=date(2019, 2, 14),
            ends_on=date(2019, 8, 31),
            **t.by(OFFICE),
        )
        weekly = burden.propose(
            title="复工企业数量周报",
            asks="本周复工企业数量。",
            why="领导关注。",
            units=[t.units[code] for code in ("FGJ", "AJJ")],
            every="week",
            workdays=1,
            minutes=30,
            starts_on=date(2019, 2, 14),
            ends_on=date(2019, 6, 30),
            **t.by(OFFICE),
        )
    with t.at(2, 14, "16:40"):
        burden.approve(recurring=monthly, **t.by(LEADER))
        burden.refuse(recurring=weekly, reason="安监局复工检查里已有这个数字，不用再报。", **t.by(LEADER))


def answers_for_february(t: Teller, items: Items) -> None:
    """Two units answer for February, one has not yet."""
    monthly = Recurring.objects.get(title=JOBS)
    for day, code, username, text in (
        (4, "TCJ", "yeqinghe", "在岗8640人，缺口520人，主要缺数控操作工。"),
        (6, "JJJ", "wenyining", "在岗2310人，缺口90人。"),
    ):
        with t.at(3, day, "11:10"):
            burden.answer(
                recurring=monthly,
                unit=t.units[code],
                period="2019-02",
                text=text,
                calendar=queries.calendar(),
                **t.by(username),
            )


def one_more_is_proposed(t: Teller, items: Items) -> None:
    """A bureau asks for something that waits for the leader; the month is counted."""
    with t.at(3, 19, "15:30"):
        burden.propose(
            title="楼宇空置面积",
            asks="每栋楼宇的空置面积和可用时间。",
            why="招商对接要用，台账里没有。",
            units=[t.units[code] for code in ("JJJ", "THY")],
            every="quarter",
            workdays=5,
            minutes=45,
            starts_on=date(2019, 3, 19),
            ends_on=date(2019, 12, 31),
            **t.by("fangyanqiu"),
        )
    with t.at(3, 20, "08:50"):
        jobs.count(at=t.now)
