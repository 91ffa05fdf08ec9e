"""Cards and slips: how the assigning unit presses an item that does not move."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kaimenhong.journal.guard import Guarded, GuardedQuerySet
from kaimenhong.ledger.cards.rules.colours import BEFORE_ISSUE, STANDING, CardState, Cause, Colour
from kaimenhong.ledger.cards.rules.slips import SlipKind
from kaimenhong.ledger.models.items import REF, Item
from kaimenhong.org.models import Unit

_OF_ITEM = pgettext_lazy("ledger", "事项")
_ISSUED_ONCE = sorted({*STANDING, CardState.LIFTED, CardState.REVOKED})


class CardQuerySet(GuardedQuerySet):
    def standing(self) -> Self:
        """Cards that were issued and not taken back."""
        return self.filter(state__in=sorted(STANDING))

    def before_issue(self) -> Self:
        """Cards that wait for a reply or for somebody's decision."""
        return self.filter(state__in=sorted(BEFORE_ISSUE))

    def ever_issued(self) -> Self:
        """Cards that count when the next one is weighed: issued, and not revoked on appeal."""
        return self.filter(state__in=sorted({*STANDING, CardState.LIFTED}))


class Card(Guarded):
    """A supervision card (督办卡) about one item: blue, yellow, orange or red.

    States: proposed → (awaiting_reply → replied) → issued → lifted; dropped instead of issued; appealed,
    then issued again or revoked. The assigning unit proposes, asks for a reply, issues, drops and lifts;
    the nightly job only proposes and lifts. Red, and whatever names a `person`, is issued by an approver
    after the unit was heard. `cause` is what it is about with the date that counts (`late:2019-03-08`):
    never two cards of one colour for one cause. `rule` is the version of the ladder, `measured` what was
    found by it (measured_text puts it in words), `evidence` and `counter` the events for and against, as
    {"event", "said"}. `finding` says why
    there is no proper reason; only a person finds that.
    """

    class Journaled:
        state = "state"
        holder = "holder"
        due = "reply_by"

    item = models.ForeignKey(Item, models.PROTECT, verbose_name=_OF_ITEM, related_name="cards")
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("被督办单位"), related_name="+")
    colour = models.CharField(_("牌色"), max_length=8)
    cause = models.CharField(_("事由"), max_length=32)
    state = models.CharField(_("状态"), max_length=16)
    holder = models.CharField(_("轮到"), max_length=REF, blank=True)
    person = models.CharField(_("点名人员"), max_length=60, blank=True)
    rule = models.CharField(_("出牌规则"), max_length=24)
    measured = models.JSONField(_("认定事实"), default=dict)
    reason = models.TextField(_("提出理由"), blank=True)
    evidence = models.JSONField(_("依据"), default=list)
    counter = models.JSONField(_("应当考虑的情况"), default=list)
    proposer = models.CharField(_("提出人"), max_length=REF)
    proposed_at = models.DateTimeField(_("提出时间"))
    reply_by = models.DateField(_("说明期限"), null=True, blank=True)
    reply = models.TextField(_("单位说明"), blank=True)
    replier = models.CharField(_("说明人"), max_length=REF, blank=True)
    replied_at = models.DateTimeField(_("说明时间"), null=True, blank=True)
    finding = models.TextField(_("无正当理由的认定"), blank=True)
    issuer = models.CharField(_("签发人"), max_length=REF, blank=True)
    issued_at = models.DateTimeField(_("签发时间"), null=True, blank=True)
    appeal = models.TextField(_("申诉理由"), blank=True)
    appellant = models.CharField(_("申诉人"), max_length=REF, blank=True)
    appealed_at = models.DateTimeField(_("申诉时间"), null=True, blank=True)
    decision = models.TextField(_("申诉决定"), blank=True)
    decider = models.CharField(_("决定人"), max_length=REF, blank=True)
    decided_at = models.DateTimeField(_("决定时间"), null=True, blank=True)
    ending = models.TextField(_("了结理由"), blank=True)
    ended_at = models.DateTimeField(_("了结时间"), null=True, blank=True)

    objects: ClassVar[Any] = CardQuerySet.as_manager()

    class Meta:
        verbose_name = _("督办卡")
        verbose_name_plural = _("督办卡")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["item", "colour", "cause"], name="card_once_per_colour_and_cause"
            ),
            models.CheckConstraint(
                condition=Q(colour__in=[one.value for one in Colour]), name="card_colour_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in CardState]), name="card_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[one.value for one in _ISSUED_ONCE])
                | (Q(issued_at__isnull=False) & ~Q(issuer="")),
                name="card_issued_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(issued_at__isnull=True) | ~Q(colour__in=["orange", "red"]) | ~Q(finding=""),
                name="card_grave_with_finding",
            ),
            models.CheckConstraint(
                condition=Q(issued_at__isnull=True)
                | (~Q(colour="red") & Q(person=""))
                | Q(reply_by__isnull=False),
                name="card_heard_before_issue",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["item", "id"], name="card_item"),
            models.Index(fields=["unit", "state", "id"], name="card_unit_state"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.colour}"

    @property
    def hue(self) -> Colour:
        """The colour as a word of the ladder."""
        return Colour(self.colour)

    @property
    def standing_in(self) -> CardState:
        """The state as a word of the card's table."""
        return CardState(self.state)

    @property
    def about(self) -> Cause:
        """The cause without its date."""
        return Cause(self.cause.partition(":")[0])

    @property
    def must_hear(self) -> bool:
        """Whether the unit has to be heard before it is issued."""
        return self.hue.needs_reply or bool(self.person)


class Slip(Guarded):
    """A paper that presses an item (督办单据): 交办单, 催办单 or 督办单, numbered per year and kind. Never changed.

    The assigning unit issues it. 催办单 follows a 交办单, 督办单 a 催办单 whose time has run out; `former` is
    that paper. `finding` says, on a 督办单, why there is no proper reason. The responsible person is named as
    printed on the item.
    """

    kind = models.CharField(
        _("单据种类"), max_length=12, choices=[(one.value, one.label) for one in SlipKind]
    )
    year = models.PositiveSmallIntegerField(_("年度"))
    serial = models.PositiveIntegerField(_("顺序号"))
    number = models.CharField(_("编号"), max_length=24, unique=True)
    item = models.ForeignKey(Item, models.PROTECT, verbose_name=_OF_ITEM, related_name="slips")
    former = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("前一单据"), related_name="followers", null=True, blank=True
    )
    matter = models.CharField(_("工作事项"), max_length=200)
    demand = models.TextField(_("工作要求"))
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("责任单位"), related_name="+")
    responsible = models.CharField(_("责任人"), max_length=60, blank=True)
    until = models.DateField(_("时限要求"))
    finding = models.TextField(_("无正当理由的认定"), blank=True)
    issuer = models.CharField(_("签发人"), max_length=REF)
    issued_at = models.DateTimeField(_("签发时间"))

    class Meta:
        verbose_name = _("督办单据")
        verbose_name_plural = _("督办单据")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["kind", "year", "serial"], name="slip_serial_once_per_year_and_kind"
            ),
            models.CheckConstraint(
                condition=Q(kind="assign", former__isnull=True)
                | (Q(kind__in=["urge", "supervise"]) & Q(former__isnull=False)),
                name="slip_follows_the_former",
            ),
            models.CheckConstraint(
                condition=~Q(kind="supervise") | ~Q(finding=""), name="slip_supervises_with_finding"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["item", "id"], name="slip_item")]

    def __str__(self) -> str:
        return self.number

    @property
    def sort(self) -> SlipKind:
        """The kind as a word."""
        return SlipKind(self.kind)
