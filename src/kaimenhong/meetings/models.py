"""The nouns of meetings: the original that came in, the draft of an import, the meeting, what it names, what it demands."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kaimenhong.journal.guard import Guarded, GuardedQuerySet
from kaimenhong.meetings.rules import DateBasis, Kind, MeetingState, Role, Settlement
from kaimenhong.org.models import Unit

REF = 64
HASH = 80


def _choices(words: Any) -> list[tuple[str, Any]]:
    return [(word.value, word.label) for word in words]


class Original(models.Model):
    """A document exactly as it came: its bytes, its file name, the encoding they were read in.

    Written once and never changed; thrown away only with a draft that is discarded. `text` is the bytes
    decoded and nothing more. `text_digest` leaves line ends and outer blanks aside, so that the same text
    pasted and uploaded is known as the same.
    """

    unguarded_because = (
        "bytes do not fit the journal; a meeting carries this row's digest in its own, journaled columns, "
        "so a changed original no longer matches what was confirmed"
    )

    content = models.BinaryField(_("原件内容"))
    file_name = models.CharField(_("文件名"), max_length=255, blank=True)
    encoding = models.CharField(_("编码"), max_length=20)
    digest = models.CharField(_("原件哈希"), max_length=HASH)
    text = models.TextField(_("原文"))
    text_digest = models.CharField(_("正文哈希"), max_length=HASH)

    class Meta:
        verbose_name = _("原件")
        verbose_name_plural = _("原件")
        indexes = [models.Index(fields=["text_digest"], name="original_text_digest")]

    def __str__(self) -> str:
        return self.file_name or self.digest


class MeetingQuerySet(GuardedQuerySet):
    def standing(self) -> Self:
        """Those whose import has not been taken back."""
        return self.filter(state=MeetingState.CONFIRMED)

    def newest_first(self) -> Self:
        return self.order_by("-published_on", "-pk")


class Meeting(Guarded):
    """A meeting or document as its text tells it, checked and confirmed by a person.

    It exists only from its confirmation on; before that there is a draft. `title`, `held_on`, `place` are
    as corrected (`held_until` only for a meeting of several days; of a breakdown `held_on` is the day it is
    signed with); `date_printed` is what the text prints. `cleaned` is the text all spans count in.
    States: confirmed; withdrawn — the import was taken back before any unit had signed for an item of it.
    Who may import readouts confirms and withdraws it; nothing else of it ever changes.
    """

    class Journaled:
        state = "state"

    state = models.CharField(
        _("会议状态"), max_length=10, choices=_choices(MeetingState), default=MeetingState.CONFIRMED.value
    )
    title = models.CharField(_("会议名称"), max_length=300)
    kind = models.CharField(_("文种"), max_length=12, choices=_choices(Kind), default=Kind.READOUT.value)
    doc_no = models.CharField(_("文号"), max_length=60, blank=True)
    held_on = models.DateField(_("会议日期"), null=True, blank=True)
    held_until = models.DateField(_("会议结束日期"), null=True, blank=True)
    date_printed = models.CharField(_("日期原文"), max_length=60, blank=True)
    date_basis = models.CharField(_("日期依据"), max_length=24, choices=_choices(DateBasis), blank=True)
    place = models.CharField(_("地点"), max_length=200, blank=True)
    published_on = models.DateField(_("发布日期"))
    original = models.OneToOneField(Original, models.PROTECT, verbose_name=_("原件"), related_name="meeting")
    original_digest = models.CharField(_("原件哈希"), max_length=HASH)
    cleaned = models.TextField(_("净稿"))

    objects: ClassVar[Any] = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("会议")
        verbose_name_plural = _("会议")
        indexes = [models.Index(fields=["-published_on", "-id"], name="meeting_newest")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_withdrawn(self) -> bool:
        return self.state == MeetingState.WITHDRAWN

    @property
    def kind_label(self) -> Any:
        return Kind(self.kind).label

    @property
    def date_basis_label(self) -> Any:
        return DateBasis(self.date_basis).label


class Mention(Guarded):
    """One thing a readout names, with its place in the text: a person, a unit, a firm, a date, a deadline.

    `name` is how the product writes it, `printed` how the text does (赵田昆, printed 赵田崑). Spans count
    characters: `start`–`end` in the cleaned text, `original_*` in the original. Lives with its meeting.
    """

    class Journaled:
        part_of = "meeting"

    meeting = models.ForeignKey(Meeting, models.PROTECT, verbose_name=_("会议"), related_name="mentions")
    role = models.CharField(_("身份"), max_length=16, choices=_choices(Role))
    name = models.CharField(_("名称"), max_length=300)
    printed = models.CharField(_("原文写法"), max_length=300)
    start = models.PositiveIntegerField(_("起点"))
    end = models.PositiveIntegerField(_("终点"))
    original_start = models.PositiveIntegerField(_("原文起点"))
    original_end = models.PositiveIntegerField(_("原文终点"))

    class Meta:
        verbose_name = _("提及")
        verbose_name_plural = _("提及")
        ordering: ClassVar[list[str]] = ["start", "pk"]
        constraints = [models.CheckConstraint(condition=Q(end__gt=F("start")), name="mention_span")]

    def __str__(self) -> str:
        return self.name

    @property
    def role_label(self) -> Any:
        return Role(self.role).label


class Requirement(Guarded):
    """One demand a meeting made, or a sub-demand of one (`parent`), with its place in the text.

    States (`settlement`): open; item — items of the ledger stand for it; study, rule, none — decided
    without an item; with_parent — goes with its requirement; by_subs — its subs are settled one by one.
    The office that keeps the ledger decides, gives reasons, and may take a decision back.
    `departments`, `co_departments`, `leaders` are as printed; which unit leads is the ledger's.
    `deadline_*` is what the text prints and what it means; when the item is due is the ledger's.
    """

    class Journaled:
        state = "settlement"

    meeting = models.ForeignKey(Meeting, models.PROTECT, verbose_name=_("会议"), related_name="requirements")
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("主项"), null=True, blank=True, related_name="subs"
    )
    position = models.PositiveSmallIntegerField(_("次序"))
    number = models.CharField(_("编号"), max_length=16)
    group = models.CharField(_("所属部分"), max_length=300, blank=True)
    marker = models.CharField(_("序号原文"), max_length=20, blank=True)
    headline = models.CharField(_("要点"), max_length=300)
    text = models.TextField(_("要求原句"))
    issuer = models.CharField(_("提出者"), max_length=100, blank=True)
    departments = models.TextField(_("点名责任单位"), blank=True)
    co_departments = models.TextField(_("点名配合单位"), blank=True)
    leaders = models.CharField(_("责任领导"), max_length=200, blank=True)
    deadline_printed = models.CharField(_("时限原文"), max_length=100, blank=True)
    deadline_norm = models.CharField(_("时限规范写法"), max_length=60, blank=True)
    deadline_due = models.DateField(_("时限日期"), null=True, blank=True)
    deadline_basis = models.CharField(_("时限依据"), max_length=16, blank=True)
    start = models.PositiveIntegerField(_("起点"))
    end = models.PositiveIntegerField(_("终点"))
    original_start = models.PositiveIntegerField(_("原文起点"))
    original_end = models.PositiveIntegerField(_("原文终点"))
    settlement = models.CharField(
        _("要求的去向"), max_length=12, choices=_choices(Settlement), default=Settlement.OPEN.value
    )
    note = models.TextField(_("去向说明"), blank=True)

    class Meta:
        verbose_name = _("要求")
        verbose_name_plural = _("要求")
        ordering: ClassVar[list[str]] = ["meeting", "position"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "position"], name="requirement_position"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="requirement_span"),
            models.CheckConstraint(
                condition=~Q(settlement=Settlement.NONE.value) | ~Q(note=""),
                name="requirement_left_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(settlement=Settlement.WITH_PARENT.value) | Q(parent__isnull=False),
                name="requirement_with_parent_has_one",
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    @property
    def settlement_label(self) -> Any:
        return Settlement(self.settlement).label

    @property
    def says_more(self) -> bool:
        """Whether the sentence says more than the headline."""
        return len(self.text) > len(self.headline) + 1

    @property
    def is_sub(self) -> bool:
        return self.parent_id is not None


class Draft(models.Model):
    """The working paper of one import: what the reader found and what the clerk has corrected so far.

    Nothing in it is fact. `reading` is the reader's result as JSON and never changes but by reading again;
    `corrections` holds only what differs from it. `version` counts saves, so that two people at one
    draft notice each other. States: open; confirmed (`meeting` set). A discarded draft is deleted.
    Whoever may import readouts may continue it.
    """

    unguarded_because = (
        "a working paper: nothing in it is fact until it is confirmed, and it may be thrown away"
    )

    original = models.OneToOneField(Original, models.PROTECT, verbose_name=_("原件"), related_name="draft")
    owner = models.CharField(_("经办人"), max_length=REF)
    kind = models.CharField(_("文种"), max_length=12, choices=_choices(Kind), default=Kind.READOUT.value)
    published_on = models.DateField(_("发布日期"))
    cleaned = models.TextField(_("净稿"))
    reading = models.JSONField(_("识读结果"))
    corrections = models.JSONField(_("更正"), default=dict)
    version = models.PositiveIntegerField(_("版次"), default=1)
    meeting = models.OneToOneField(
        Meeting, models.PROTECT, verbose_name=_("会议"), null=True, blank=True, related_name="draft"
    )
    made_us = models.BigIntegerField(_("录入时间"))
    changed_us = models.BigIntegerField(_("最近保存"))

    class Meta:
        verbose_name = _("录入草稿")
        verbose_name_plural = _("录入草稿")
        indexes = [models.Index(fields=["meeting", "-changed_us"], name="draft_open")]

    def __str__(self) -> str:
        return f"draft {self.pk}"


class UnitAlias(Guarded):
    """A name by which documents call a unit of the zone, as a clerk has taught it (发改委 is 发改局).

    Without `unit` the name belongs to nobody in the zone (市发改委): it is left empty and not asked again.
    It holds from `valid_from` until the day before `valid_to` (empty: still). For one printed name no two
    rows hold on the same day. States: holds, forgotten (`valid_to` set; a row that never held has
    `valid_to` = `valid_from`). Who may import documents teaches and forgets it.
    """

    printed = models.CharField(_("原文写法"), max_length=60)
    unit = models.ForeignKey(
        Unit, models.PROTECT, verbose_name=_("单位"), null=True, blank=True, related_name="+"
    )
    valid_from = models.DateField(_("起始日期"))
    valid_to = models.DateField(_("截止日期（不含）"), null=True, blank=True)

    class Meta:
        verbose_name = _("单位别名")
        verbose_name_plural = _("单位别名")
        ordering: ClassVar[list[str]] = ["printed", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["printed"], condition=Q(valid_to=None), name="alias_holds_once"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="alias_to_after_from"
            ),
        ]

    def __str__(self) -> str:
        return self.printed


class NoiseLine(Guarded):
    """A line that web pages print around documents, as a clerk has said: left out of every text read after.

    `key` is by what the line is known again (blanks and figures do not count). States: holds, forgotten
    (`forgotten_at` set). Who may import documents teaches and forgets it.
    """

    key = models.CharField(_("识别文字"), max_length=200)
    printed = models.CharField(_("原文写法"), max_length=200)
    forgotten_at = models.DateTimeField(_("停用时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("网页杂项")
        verbose_name_plural = _("网页杂项")
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=Q(forgotten_at=None), name="noise_line_holds_once"
            )
        ]

    def __str__(self) -> str:
        return self.printed
