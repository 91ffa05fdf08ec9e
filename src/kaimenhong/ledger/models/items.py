"""The item somebody owes, and the units that support it."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kaimenhong.journal.guard import Guarded, GuardedQuerySet
from kaimenhong.kernel.refs import Ref
from kaimenhong.ledger.rules import PREPARING, RESTING, REVIEWED, TERMINAL, UNDER_WAY, State
from kaimenhong.org.models import Unit

REF = 64
EXCERPT = 120
NEVER = date(9999, 12, 31)
TIMELESS = sorted(PREPARING | RESTING)
"""States in which no date is missed: not yet assigned, or waiting for somebody outside."""

OLDER = Q(assigned_at__isnull=True) | Q(due__isnull=False, counted_due__isnull=True)
"""Not yet assigned, or from before the clocks: a row that says neither when it was assigned nor which date counts."""


def is_late(today: date) -> Q:
    """Past the due date; an item whose unit asked to close in time is not late, however long the review takes."""
    reviewed = Q(state__in=sorted(REVIEWED))
    return Q(closed_at__isnull=True) & (
        (~Q(state__in=sorted({*TIMELESS, *REVIEWED})) & Q(due__lt=today))
        | (reviewed & Q(asked_on__gt=F("due")))
    )


def is_due_between(first: date, last: date) -> Q:
    """Being worked on, and due on one of these days."""
    return Q(closed_at__isnull=True, due__gte=first, due__lte=last) & ~Q(
        state__in=sorted({*TIMELESS, *REVIEWED})
    )


class DueOrNever(models.Func):
    """The due date, NEVER for an item without one: a key that is never empty, for orders of several keys."""

    function = "COALESCE"
    template = f"%(function)s(%(expressions)s, '{NEVER}')"

    def __init__(self, name: str = "due", **extra: Any) -> None:
        super().__init__(F(name), output_field=models.DateField(), **extra)


def _open_by(name: str, *keys: str | DueOrNever) -> models.Index:
    """An index over open items only, read in the order of these keys and then of their number."""
    return models.Index(*keys, "id", name=f"item_open_{name}", condition=Q(closed_at__isnull=True))


class Level(models.TextChoices):
    """How much weight a task has (任务级别)."""

    ORDINARY = "ordinary", _("一般")
    IMPORTANT = "important", _("重要")
    MAJOR = "major", _("重大")


class Urgency(models.TextChoices):
    """How soon a task wants to be begun (紧急程度)."""

    NORMAL = "normal", _("平件")
    URGENT = "urgent", _("急件")
    EXTRA_URGENT = "extra_urgent", _("特急")


class ItemQuerySet(GuardedQuerySet):
    concerning: tuple[str, ...] = ()
    """The paths whose concerns are the very same question. Whatever is narrowed or sorted anew is another question."""
    counting: tuple[str, ...] = ()
    """The paths by whose concerns the very same items may be counted, though they are better read themselves."""

    def with_units(self) -> Self:
        """With lead and assigning unit fetched in the same query."""
        return self.select_related("lead_unit", "assigner_unit")

    def still_open(self) -> Self:
        """Items that have not left the ledger."""
        return self.filter(closed_at__isnull=True)

    def late(self, today: date) -> Self:
        """Items past their due date."""
        return self.filter(is_late(today))

    def due_between(self, first: date, last: date) -> Self:
        """Items being worked on that are due on one of these days."""
        return self.filter(is_due_between(first, last))


class Item(Guarded):
    """One thing owed (事项): what, by which unit, until when, demanded by whom.

    States: rules.STAGES, with whose turn it is in each. The unit that assigned it opens, reassigns,
    closes and ends it; the lead unit signs for it, returns it, reports on it and asks to close it.
    `source` is the Ref of what demanded it and `source_quote` the demanding sentence; an item opened on
    its own has no source and tells there why. `first_due` is what was first promised, never overwritten.
    `holder` is the unit whose turn it is. `asked_on` is the day the unit last asked to close; `closed_at`
    when the item left the ledger, closed or ended. `serial` counts within `year` without gaps.
    `due` is the date worked towards; `counted_due` the one that counts when work is judged: it moves only
    with an extension asked for in time and granted, a suspension, or a look-back that reopens.
    `task_class` names the clock rule the date came from. `assigned_at` is when the present lead unit was
    given it; before it is assigned, `assigner` is who drafted it and `opened_at` when.
    `override_*` is a light set by hand: it counts until its day and then falls back by itself.
    Leader, responsible person and contact are kept as printed: they need no account. A sub-item has its
    `parent`; `follows` is the item whose closing, ending or look-back gave rise to this one.
    """

    class Journaled:
        state = "state"
        holder = "holder"
        due = "due"

    number = models.CharField(_("编号"), max_length=12, unique=True)
    year = models.PositiveSmallIntegerField(_("年度"))
    serial = models.PositiveIntegerField(_("顺序号"))
    title = models.CharField(_("事项名称"), max_length=200)
    demand = models.TextField(_("办理要求"))
    source = models.CharField(_("来源"), max_length=REF, blank=True)
    source_quote = models.TextField(_("来源原文"))
    lead_unit = models.ForeignKey(
        Unit, models.PROTECT, verbose_name=_("牵头单位"), related_name="+", db_index=False
    )
    assigner_unit = models.ForeignKey(
        Unit, models.PROTECT, verbose_name=_("交办单位"), related_name="+", db_index=False
    )
    assigner = models.CharField(_("交办人"), max_length=REF)
    open_to_zone = models.BooleanField(_("全区可见"), default=True)
    state = models.CharField(_("状态"), max_length=16)
    holder = models.CharField(_("轮到"), max_length=REF, blank=True)
    due = models.DateField(_("完成时限"), null=True, blank=True)
    first_due = models.DateField(_("最初时限"), null=True, blank=True)
    due_basis = models.CharField(_("时限依据"), max_length=500, blank=True)
    percent = models.PositiveSmallIntegerField(_("完成率"), null=True, blank=True)
    last_report = models.CharField(_("最新进展"), max_length=EXCERPT, blank=True)
    last_report_at = models.DateTimeField(_("最新进展时间"), null=True, blank=True)
    opened_at = models.DateTimeField(_("交办时间"))
    assigned_at = models.DateTimeField(_("交给牵头单位的时间"), null=True, blank=True)
    approver = models.CharField(_("立项审批人"), max_length=REF, blank=True)
    signed_at = models.DateTimeField(_("签收时间"), null=True, blank=True)
    asked_on = models.DateField(_("提请销号日期"), null=True, blank=True)
    closed_at = models.DateTimeField(_("办结时间"), null=True, blank=True)
    closer = models.CharField(_("销号审批人"), max_length=REF, blank=True)
    conclusion = models.TextField(_("审核意见"), blank=True)
    counted_due = models.DateField(_("考核时限"), null=True, blank=True)
    task_class = models.CharField(_("办理类别"), max_length=32, blank=True)
    level = models.CharField(_("任务级别"), max_length=12, choices=Level, default=Level.ORDINARY)
    urgency = models.CharField(_("紧急程度"), max_length=12, choices=Urgency, default=Urgency.NORMAL)
    theme = models.CharField(_("专题"), max_length=60, blank=True)
    goal = models.CharField(_("工作目标"), max_length=500, blank=True)
    measures = models.TextField(_("工作措施"), blank=True)
    charge_leader = models.CharField(_("分管领导"), max_length=60, blank=True)
    responsible = models.CharField(_("责任人"), max_length=60, blank=True)
    contact = models.CharField(_("联络员"), max_length=60, blank=True)
    starts_on = models.DateField(_("开始日期"), null=True, blank=True)
    problems = models.TextField(_("存在问题"), blank=True)
    needs = models.TextField(_("需协调事项"), blank=True)
    next_steps = models.TextField(_("下一步措施"), blank=True)
    remarks = models.TextField(_("备注"), blank=True)
    override_tone = models.CharField(_("人工定灯"), max_length=8, blank=True)
    override_until = models.DateField(_("人工定灯有效期"), null=True, blank=True)
    override_reason = models.CharField(_("人工定灯理由"), max_length=300, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("上级事项"), related_name="children", null=True, blank=True
    )
    follows = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("前序事项"), related_name="followers", null=True, blank=True
    )

    objects: ClassVar[Any] = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("ledger", "事项")
        verbose_name_plural = pgettext_lazy("ledger", "事项")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["year", "serial"], name="item_serial_once_per_year"),
            models.CheckConstraint(condition=Q(state__in=[s.value for s in State]), name="item_state_known"),
            models.CheckConstraint(
                condition=Q(due__isnull=True, first_due__isnull=True)
                | Q(due__isnull=False, first_due__isnull=False),
                name="item_due_with_first_due",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in sorted(TERMINAL)], closed_at__isnull=False, holder="")
                | (
                    ~Q(state__in=[s.value for s in sorted(TERMINAL)])
                    & Q(closed_at__isnull=True)
                    & ~Q(holder="")
                ),
                name="item_left_and_nobodys_turn",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[s.value for s in sorted(UNDER_WAY | RESTING | REVIEWED)])
                | Q(signed_at__isnull=False),
                name="item_worked_on_after_signing",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[s.value for s in sorted(REVIEWED)]) | Q(asked_on__isnull=False),
                name="item_review_after_asking",
            ),
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__lte=100), name="item_percent_within_100"
            ),
            models.CheckConstraint(
                condition=(Q(last_report="") & Q(last_report_at__isnull=True))
                | (~Q(last_report="") & Q(last_report_at__isnull=False)),
                name="item_report_with_time",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["due", "id"], name="item_open_due", condition=Q(closed_at__isnull=True)),
            models.Index(fields=["due", "id"], name="item_due"),
            models.Index(fields=["state", "due", "id"], name="item_state_due"),
            models.Index(fields=["lead_unit", "state", "due", "id"], name="item_lead_state_due"),
            models.Index(fields=["assigner_unit", "state", "due", "id"], name="item_assigner_state_due"),
            models.Index(fields=["source"], name="item_source"),
            models.Index(
                fields=["override_until"],
                name="item_light_by_hand",
                condition=Q(override_until__isnull=False),
            ),
            _open_by("lead", "lead_unit", DueOrNever()),
            _open_by("theme", "theme", DueOrNever()),
            _open_by("from", "source", DueOrNever()),
            _open_by("level", "level", "due"),
            _open_by("urgency", "urgency", "due"),
            _open_by("reported", "last_report_at"),
            _open_by("percent", "percent"),
            models.Index(fields=["id"], name="item_older", condition=OLDER),
            models.Index(
                fields=["closed_at", "id"], name="item_closed", condition=Q(closed_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def standing_in(self) -> State:
        """The state as a word of the state table."""
        return State(self.state)

    @property
    def source_ref(self) -> Ref | None:
        """What demanded it; None for an item opened on its own."""
        return Ref.parse(self.source) if self.source else None

    @property
    def opened_on(self) -> date:
        """The day it was assigned, in the zone's time."""
        return timezone.localdate(self.opened_at)

    @property
    def closed_on(self) -> date | None:
        """The day it left the ledger, in the zone's time."""
        return timezone.localdate(self.closed_at) if self.closed_at else None


class CoUnit(Guarded):
    """A unit that supports the lead unit of an item (协办单位). The assigner names and drops it."""

    class Journaled:
        part_of = "item"

    item = models.ForeignKey(
        Item, models.PROTECT, verbose_name=pgettext_lazy("ledger", "事项"), related_name="co_units"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("协办单位"), related_name="+")

    class Meta:
        verbose_name = _("协办")
        verbose_name_plural = _("协办")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["unit", "item"], name="co_unit_once_per_item")
        ]

    def __str__(self) -> str:
        return f"{self.item_id}+{self.unit_id}"
