"""What an item collects in its life: extensions, suspensions, milestones, sources, evidence, disagreements, look-backs.

All are parts of their item and change by its verbs only.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kaimenhong.journal.guard import Guarded
from kaimenhong.ledger.models.items import REF, Item
from kaimenhong.ledger.rules.codes import SuspendCause
from kaimenhong.org.models import Unit

OF_ITEM = pgettext_lazy("ledger", "事项")


class Asked(models.TextChoices):
    """What became of something a unit asked its assigner for."""

    WAITING = "waiting", _("待批")
    GRANTED = "granted", _("已同意")
    REFUSED = "refused", _("未同意")
    WITHDRAWN = "withdrawn", _("已撤回")
    LAPSED = "lapsed", _("已失效")


class Extension(Guarded):
    """A unit's request for a later date (延期申请), and what the assigner made of it.

    States (`outcome`): waiting → granted, refused, withdrawn by the unit, or lapsed because the item went
    on without it. The lead unit asks; the assigner decides, beyond its limit the approver. `late` says
    that it was asked after the date that counted: then only the working date moves.
    """

    class Journaled:
        part_of = "item"

    item = models.ForeignKey(Item, models.PROTECT, verbose_name=OF_ITEM, related_name="extensions")
    due = models.DateField(_("原定时限"))
    wanted = models.DateField(_("申请延至"))
    reason = models.TextField(_("延期理由"))
    progress = models.TextField(_("目前进展"))
    late = models.BooleanField(_("逾期后申请"), default=False)
    asker = models.CharField(_("申请人"), max_length=REF)
    asked_at = models.DateTimeField(_("申请时间"))
    outcome = models.CharField(_("决定"), max_length=10, choices=Asked, default=Asked.WAITING)
    granted = models.DateField(_("同意延至"), null=True, blank=True)
    decision = models.TextField(_("决定理由"), blank=True)
    decider = models.CharField(_("决定人"), max_length=REF, blank=True)
    decided_at = models.DateTimeField(_("决定时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("延期")
        verbose_name_plural = _("延期")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(outcome="waiting", decided_at__isnull=True)
                | (~Q(outcome="waiting") & Q(decided_at__isnull=False)),
                name="extension_decided_with_time",
            ),
            models.CheckConstraint(
                condition=Q(outcome="granted", granted__isnull=False)
                | (~Q(outcome="granted") & Q(granted__isnull=True)),
                name="extension_granted_with_date",
            ),
            models.UniqueConstraint(
                fields=["item"], condition=Q(outcome="waiting"), name="extension_one_waiting"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} → {self.wanted}"


class Suspension(Guarded):
    """A time in which an item waits for somebody (挂起): why, for whom, until what happens, looked at when.

    States (`outcome`): waiting while the lead unit asks for it; granted from `began_at` on, over at
    `ended_at`; refused; lapsed. The assigner suspends and resumes.
    """

    class Journaled:
        part_of = "item"

    item = models.ForeignKey(Item, models.PROTECT, verbose_name=OF_ITEM, related_name="suspensions")
    cause = models.CharField(
        _("挂起原因"), max_length=24, choices=[(one.value, one.label) for one in SuspendCause]
    )
    party = models.CharField(_("等待对象"), max_length=100)
    condition = models.CharField(_("解除条件"), max_length=500)
    review_on = models.DateField(_("复查日期"))
    asker = models.CharField(_("申请人"), max_length=REF)
    asked_at = models.DateTimeField(_("申请时间"))
    outcome = models.CharField(_("决定"), max_length=10, choices=Asked, default=Asked.WAITING)
    began_at = models.DateTimeField(_("挂起时间"), null=True, blank=True)
    ended_at = models.DateTimeField(_("恢复时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("挂起")
        verbose_name_plural = _("挂起")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(outcome="granted", began_at__isnull=False)
                | (~Q(outcome="granted") & Q(began_at__isnull=True, ended_at__isnull=True)),
                name="suspension_began_when_granted",
            ),
            models.UniqueConstraint(
                fields=["item"],
                condition=Q(outcome="waiting") | Q(outcome="granted", ended_at__isnull=True),
                name="suspension_one_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.cause}"


class Milestone(Guarded):
    """A step on an item's way with its own date (阶段节点). Reached once, with what shows it.

    Lead unit and assigner plan and drop it; the lead unit reaches it. The item's percentage is the share of
    the reached weights; they need not add up to 100.
    """

    class Journaled:
        part_of = "item"

    item = models.ForeignKey(Item, models.PROTECT, verbose_name=OF_ITEM, related_name="milestones")
    name = models.CharField(_("节点"), max_length=200)
    due = models.DateField(_("节点时限"))
    weight = models.PositiveSmallIntegerField(_("权重"), default=1)
    reached_on = models.DateField(_("完成日期"), null=True, blank=True)
    evidence = models.CharField(_("完成情况"), max_length=500, blank=True)
    reacher = models.CharField(_("填报人"), max_length=REF, blank=True)

    class Meta:
        verbose_name = _("节点")
        verbose_name_plural = _("节点")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(weight__gte=1, weight__lte=100), name="milestone_weight_1_to_100"
            ),
            models.CheckConstraint(
                condition=Q(reached_on__isnull=True, evidence="", reacher="")
                | (Q(reached_on__isnull=False) & ~Q(evidence="") & ~Q(reacher="")),
                name="milestone_reached_with_evidence",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["due", "id"], name="milestone_due")]

    def __str__(self) -> str:
        return self.name


class ItemSource(Guarded):
    """A further source that demands the same (来源): a Ref with its sentence, or a paper by its name.

    The first source stands on the item itself. The assigner adds and drops the others.
    """

    class Journaled:
        part_of = "item"

    item = models.ForeignKey(Item, models.PROTECT, verbose_name=OF_ITEM, related_name="sources")
    source = models.CharField(_("来源"), max_length=REF, blank=True)
    name = models.CharField(_("来源名称"), max_length=200, blank=True)
    quote = models.TextField(_("来源原文"))
    added_at = models.DateTimeField(_("增加时间"))

    class Meta:
        verbose_name = _("其他来源")
        verbose_name_plural = _("其他来源")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(source="", name__gt="") | Q(source__gt=""), name="source_is_named"
            ),
            models.UniqueConstraint(
                fields=["item", "source"], condition=~Q(source=""), name="source_once_per_item"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["source"], name="source_ref", condition=~Q(source=""))
        ]

    def __str__(self) -> str:
        return self.name or self.source


class EvidenceKind(models.TextChoices):
    """What a result is shown by. Photos are never asked for."""

    DOCUMENT = "document", _("文件")
    NUMBER = "number", _("数字")


class Evidence(Guarded):
    """What shows a result (佐证): a document by its name and number, or a figure with its unit. Never changed.

    The document itself may be attached: `file_name` as it came, `digest` and `size` (bytes) of what is kept
    (attached/keeping.py). A photo never is.
    """

    class Journaled:
        part_of = "item"

    item = models.ForeignKey(Item, models.PROTECT, verbose_name=OF_ITEM, related_name="evidence")
    kind = models.CharField(_("佐证种类"), max_length=10, choices=EvidenceKind)
    name = models.CharField(_("佐证名称"), max_length=200)
    reference = models.CharField(_("文号或存放处"), max_length=200, blank=True)
    value = models.DecimalField(_("数值"), max_digits=18, decimal_places=4, null=True, blank=True)
    measure = models.CharField(_("计量单位"), max_length=20, blank=True)
    file_name = models.CharField(_("附件名称"), max_length=200, blank=True)
    digest = models.CharField(_("附件哈希"), max_length=80, blank=True)
    size = models.PositiveIntegerField(_("附件大小"), default=0)
    giver = models.CharField(_("提供人"), max_length=REF)
    given_at = models.DateTimeField(_("提供时间"))

    class Meta:
        verbose_name = _("佐证")
        verbose_name_plural = _("佐证")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=(
                    Q(kind="document", value__isnull=True, measure="") & (~Q(reference="") | ~Q(digest=""))
                )
                | (Q(kind="number", value__isnull=False) & ~Q(measure="")),
                name="evidence_is_paper_or_figure",
            ),
            models.CheckConstraint(
                condition=Q(file_name="", digest="", size=0)
                | (~Q(file_name="") & ~Q(digest="") & Q(size__gt=0)),
                name="evidence_attached_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def format(self) -> str:
        """The ending of the attached document's name in capitals: PDF."""
        return self.file_name.rpartition(".")[2].upper()


class Disagreement(Guarded):
    """What lead and co-unit could not agree on (分歧). The lead unit raises it, the assigner decides it."""

    class Journaled:
        part_of = "item"

    item = models.ForeignKey(Item, models.PROTECT, verbose_name=OF_ITEM, related_name="disagreements")
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("分歧单位"), related_name="+")
    matter = models.TextField(_("分歧事项"))
    raiser = models.CharField(_("提出人"), max_length=REF)
    raised_at = models.DateTimeField(_("提出时间"))
    decision = models.TextField(_("协调决定"), blank=True)
    decider = models.CharField(_("决定人"), max_length=REF, blank=True)
    decided_at = models.DateTimeField(_("决定时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("分歧")
        verbose_name_plural = _("分歧")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decision="", decider="")
                | (Q(decided_at__isnull=False) & ~Q(decision="") & ~Q(decider="")),
                name="disagreement_decided_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.unit_id}"


class LookBack(Guarded):
    """A check after closing whether the result still stands (回头看). The assigner looks; never changed."""

    class Journaled:
        part_of = "item"

    item = models.ForeignKey(Item, models.PROTECT, verbose_name=OF_ITEM, related_name="look_backs")
    finding = models.TextField(_("检查情况"))
    holds = models.BooleanField(_("成果保持"))
    person = models.CharField(_("检查人"), max_length=REF)
    looked_at = models.DateTimeField(_("检查时间"))

    class Meta:
        verbose_name = _("回头看")
        verbose_name_plural = _("回头看")

    def __str__(self) -> str:
        return f"{self.item_id} {self.holds}"
