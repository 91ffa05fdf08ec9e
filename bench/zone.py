"""A zone with many items, each with its whole life in the journal: what the ledger is measured on.

The demo zone gives the people; more units are founded by verbs; the items are written by the bulk pen, so
that every constraint, chain and derived table holds as in real work (a sample is replayed at the end).
Nine events an item on average. The same number of items always gives the same zone. Beyond BORN items the
same lives are copied by SQL under other numbers: what a page reads is all there, only the copied events'
hashes still speak of the first ones.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

BORN = 100_000
SPAN = 10_000_000
UNITS = 40
CHUNK = 2500
YEARS = tuple(range(2014, 2020))
OPEN_SHARE = 0.25
THEMES = ("招商引资", "项目建设", "营商环境", "安全生产", "科技创新", "城市管理", "民生实事", "改革攻坚", "")
DOING = ("推进", "落实", "完成", "核查", "整治", "服务", "建设", "验收")
THINGS = (
    "海河东路道路照明改造", "一季度招商签约任务", "科技型中小企业培育", "危化企业隐患排查", "老旧小区供热管网更新",
    "重点项目开工手续办理", "惠企资金兑付", "汛前雨污管网清淤", "人才公寓配套设施", "企业用工需求对接",
)  # fmt: skip
TOLD = (
    "已完成方案并报审",
    "现场核查完毕，正在整改",
    "完成投资过半，资金到位",
    "涉及三家企业，已逐户对接",
    "主体完工，准备验收",
)


def fill(items: int) -> None:
    """Fill the database with so many items. Django must be loaded and the database migrated."""
    from kaimenhong.desk import demo
    from kaimenhong.ledger.models import Item

    demo.build()
    cast = _Cast()
    began, done = time.monotonic(), Item.objects.count()
    serials = dict.fromkeys(YEARS, 100)
    dice = random.Random(items)
    born = min(items, BORN)
    while done < born:
        count = min(CHUNK, born - done)
        cast.write([cast.born(dice, serials) for _ in range(count)])
        done += count
        if done % (CHUNK * 10) == 0 or done == born:
            print(f"  {done:,} items in {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    for copy in range(1, items // BORN):
        _copy(copy)
        print(
            f"  {(copy + 1) * BORN:,} items in {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True
        )
    _settle()


ITEM = "ledger.item:"
COPIES = {
    "ledger_item": {"number": "substr('ABCDEFGHI', {k}, 1) || number", "year": "year + 100 * {k}"},
    "ledger_counit": {"item_id": "item_id + {off}"},
    "ledger_report": {"item_id": "item_id + {off}"},
    "ledger_spell": {"item_id": "item_id + {off}"},
    "ledger_concern": {"item_id": "item_id + {off}", "year": "year + 100 * {k}"},
    "ledger_words": {"key": "key + {off}"},
    "journal_event": {"subject": f"'{ITEM}' || (CAST(substr(subject, {len(ITEM) + 1}) AS bigint) + {{off}})"},
}
ONLY = {"ledger_words": "kind = 'ledger.item'", "journal_event": f"subject LIKE '{ITEM}%'"}


def _copy(k: int) -> None:
    """Once more the first BORN items with all that belongs to them. `SPAN` keeps the numbers of copies apart."""
    from django.apps import apps
    from django.db import connection, transaction

    tables = {model._meta.db_table: model for model in apps.get_models()}
    with transaction.atomic(), connection.cursor() as cursor:
        for table, changed in COPIES.items():
            columns = [field.column for field in tables[table]._meta.concrete_fields]
            told = {"id": "id + {off}"} | changed
            picked = ", ".join(
                told.get(column, f'"{column}"').format(k=k, off=k * SPAN) for column in columns
            )
            names = ", ".join(f'"{column}"' for column in columns)
            where = f"id < {SPAN} AND {ONLY.get(table, 'true')}"
            cursor.execute(f'INSERT INTO "{table}" ({names}) SELECT {picked} FROM "{table}" WHERE {where}')
            if connection.vendor == "postgresql":
                last = f"(SELECT max(id) FROM {table})"
                cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {last})")


class _Cast:
    """The units and the person who assigns, and how one item's life is made up."""

    def __init__(self) -> None:
        from django.conf import settings
        from django.utils import timezone

        from kaimenhong.org.accounts import account_with_posts
        from kaimenhong.org.actor import actor_of_account
        from kaimenhong.org.models import Account, Unit

        self.now = datetime.fromisoformat((settings.HOME / "demo-clock.txt").read_text().split()[1])
        self.today: date = timezone.localdate(self.now)
        keeper = Account.objects.get(username="linzhiwei")
        self.clerk = actor_of_account(account_with_posts(keeper.pk), on=self.today)
        self._found_units()
        self.units = list(Unit.objects.filter(ended_on__isnull=True, parent__isnull=False).order_by("pk"))
        self.office = Unit.objects.get(pk=self.clerk.unit_id)

    def _found_units(self) -> None:
        from kaimenhong.org import actions
        from kaimenhong.org.actor import system_actor
        from kaimenhong.org.models import Kind, Unit

        zone = Unit.objects.get(parent__isnull=True)
        for number in range(Unit.objects.count(), UNITS):
            actions.found_unit(
                code=f"BENCH{number}", kind=Kind.PARK, name=f"第{number}产业园", short_name=f"第{number}园",
                parent=zone, valid_from=date(2013, 1, 1), by=system_actor("setup"), at=self.now,
            )  # fmt: skip

    def write(self, births: list[Any]) -> None:
        from kaimenhong.journal.pen import action
        from kaimenhong.journal.pen_bulk import create_many
        from kaimenhong.ledger.models import Item

        @action
        def enter(*, by: Any, at: datetime) -> None:
            create_many(Item, births, by=by)

        enter(by=self.clerk, at=self.now)

    def born(self, dice: random.Random, serials: dict[int, int]) -> Any:
        """One item with its deeds: opened, signed for, begun, reported on, put forward, closed."""
        from kaimenhong.journal.pen_bulk import Birth
        from kaimenhong.ledger.models import CoUnit

        is_open = dice.random() < OPEN_SHARE
        age = dice.randrange(2, 100) if is_open else dice.randrange(120, 1200)
        opened = self.now - timedelta(days=age, minutes=dice.randrange(600))
        lead = dice.choice(self.units)
        due = opened.date() + timedelta(days=dice.randrange(20, 160)) if dice.random() < 0.92 else None
        fields = self._fields(dice, serials, opened, lead, due)
        others = dice.sample([unit for unit in self.units if unit.pk != lead.pk], dice.choice((0, 0, 1, 2)))
        deeds = list(self._life(dice, fields, lead, opened, due, is_open=is_open))
        deeds[0] = type(deeds[0])(
            happening=deeds[0].happening,
            at=opened,
            add=[CoUnit(unit=unit) for unit in others],
            more=deeds[0].more,
        )
        return Birth(fields=fields, deeds=deeds)

    def _fields(
        self, dice: random.Random, serials: dict[int, int], opened: datetime, lead: Any, due: date | None
    ) -> dict[str, Any]:
        year = opened.year
        serials[year] += 1
        title = f"{dice.choice(DOING)}{dice.choice(THINGS)}（{serials[year]}）"
        return {
            "number": f"{year}-{serials[year]:03d}", "year": year, "serial": serials[year], "title": title,
            "demand": f"{title}，按月反馈进展，涉及的问题逐项销号，完成后提交验收结果。", "source": "",
            "source_quote": "区重点工作任务分工方案", "lead_unit": lead, "assigner_unit": self.office,
            "assigner": self.clerk.ref, "open_to_zone": dice.random() < 0.9, "state": "assigned",
            "holder": str(lead.ref), "due": due, "first_due": due, "counted_due": due, "due_basis": "",
            "opened_at": opened, "assigned_at": opened, "theme": dice.choice(THEMES),
            "level": dice.choices(("ordinary", "important", "major"), (80, 15, 5))[0],
            "urgency": dice.choices(("normal", "urgent", "extra_urgent"), (85, 12, 3))[0],
        }  # fmt: skip

    def _life(
        self,
        dice: random.Random,
        fields: dict[str, Any],
        lead: Any,
        opened: datetime,
        due: date | None,
        *,
        is_open: bool,
    ) -> Iterator[Any]:
        from kaimenhong.journal.pen_bulk import Deed
        from kaimenhong.ledger import events

        yield Deed(
            happening=events.ItemOpened(number=fields["number"], lead=lead.ref, co_units=[], due=due),
            at=opened,
            more={"responsibility": "assigned", "clock": "run"},
        )
        reach = dice.choices(range(5), (8, 6, 70, 14, 2))[0] if is_open else 5
        steps = _Steps(self, dice, lead, opened, self.now if is_open else opened + timedelta(days=110))
        if reach == 4:
            yield steps.returned()
        elif reach > 0:
            yield from steps.worked(reach)


class _Steps:
    """The deeds after opening, each some hours or days after the one before."""

    def __init__(
        self, cast: _Cast, dice: random.Random, lead: Any, opened: datetime, until: datetime
    ) -> None:
        self.cast, self.dice, self.lead = cast, dice, lead
        self.at, self.step = opened, (until - opened) / 14

    def deed(self, happening: Any, new: dict[str, Any], add: Any = (), **more: str) -> Any:
        from kaimenhong.journal.pen_bulk import Deed

        self.at += self.step * (0.5 + self.dice.random() / 2)
        moment = {name: self.at for name in ("signed_at", "last_report_at", "closed_at") if name in new}
        return Deed(happening=happening, at=self.at, set=new | moment, add=add, more=more)

    def returned(self) -> Any:
        from kaimenhong.ledger import events

        new = {"state": "returned", "holder": str(self.cast.office.ref)}
        return self.deed(
            events.ItemReturned(why="任务内容不明确", suggested=None), new,
            responsibility="returned", reason_code="unclear", reason="请明确验收标准", clock="stop", clock_cause="returned",
        )  # fmt: skip

    def worked(self, reach: int) -> Iterator[Any]:
        from kaimenhong.ledger import events

        yield self.deed(
            events.ItemSignedFor(lead=self.lead.ref),
            {"state": "signed", "signed_at": None},
            responsibility="accepted",
        )
        if reach == 1:
            return
        yield self.deed(events.ItemBegun(lead=self.lead.ref), {"state": "in_progress"})
        for number in range(self.dice.randrange(2, 9)):
            yield self.reported(number * 12)
        if reach >= 3:
            yield self.asked()
        if reach == 5:
            closing = {
                "state": "closed",
                "holder": "",
                "closed_at": None,
                "conclusion": "同意",
                "closer": self.cast.clerk.ref,
            }
            yield self.deed(events.ItemClosed(conclusion="同意"), closing, clock="stop", clock_cause="closed")

    def reported(self, percent: int) -> Any:
        from kaimenhong.ledger import events

        text = f"{self.dice.choice(TOLD)}，完成{percent}%。"
        new = {"last_report": text, "last_report_at": None, "percent": percent}
        deed = self.deed(events.ItemReported(text=text, percent=percent), new)
        return type(deed)(
            happening=deed.happening, at=deed.at, set=deed.set, add=[self.report("progress", text, percent)]
        )

    def asked(self) -> Any:
        from kaimenhong.ledger import events

        text = "任务全部完成，已通过验收。"
        new = {
            "state": "under_review", "holder": str(self.cast.office.ref), "last_report": text, "last_report_at": None,
            "asked_on": (self.at + self.step).date(),
        }  # fmt: skip
        return self.deed(
            events.ItemAskedToClose(result=text), new, [self.report("result", text, None)], clock="stop",
            clock_cause="under_review",
        )  # fmt: skip

    def report(self, kind: str, text: str, percent: int | None) -> Any:
        from kaimenhong.ledger.models import Report

        return Report(
            kind=kind, text=text, percent=percent, unit=self.lead, person=self.cast.clerk.ref, made_at=self.at
        )


def _settle() -> None:
    """Let the database look at what it has got, and replay a sample of the journal against the rows."""
    from django.db import connection

    from kaimenhong.journal.models import Event
    from kaimenhong.journal.reconcile import _compare, _replayed
    from kaimenhong.ledger.models import Item

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    sample = list(Item.objects.filter(pk__lt=SPAN).order_by("-pk").values_list("pk", flat=True)[:500])
    rows = Item.objects.in_bulk(sample)
    for key, logged in _replayed("ledger.item", sample).rows.items():
        for difference in _compare(f"ledger.item:{key}", logged, rows[key]):
            raise SystemExit(f"the zone is not what its journal says: {difference}")
    print(
        f"  {Event.objects.count():,} events; a sample of {len(sample)} replayed", file=sys.stderr, flush=True
    )
