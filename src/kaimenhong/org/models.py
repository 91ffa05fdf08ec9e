"""The nouns of the organisation: units and their dated names, posts, people, who held which post when."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kaimenhong.journal.guard import Guarded, GuardedQuerySet
from kaimenhong.org import roles
from kaimenhong.org.paths import PathField, under

CODE = RegexValidator(r"^[A-Z0-9]{2,12}\Z", _("单位代码由2至12位大写字母或数字组成，例如 FGJ。"))
USERNAME = RegexValidator(
    r"^[a-z][a-z0-9._-]{2,29}\Z", _("用户名以小写字母开头，由3至30位小写字母、数字、点、横线组成。")
)


class Kind(models.TextChoices):
    """What sort of unit it is. It sorts and draws lists; no rule depends on it."""

    COMMITTEE = "committee", _("工委管委会")
    OFFICE = "office", _("办公室")
    BUREAU = "bureau", _("局")
    PARK = "park", _("园区")
    COMPANY = "company", _("国企")


class UnitQuerySet(GuardedQuerySet):
    def current(self, on: date) -> Self:
        """Units that exist on the day: founded by then and not yet ended."""
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on), founded_on__lte=on)

    def within(self, *paths: str) -> Self:
        """Units at or below one of the paths, in today's tree."""
        return self.filter(under("path", paths))


class Unit(Guarded):
    """A unit of the zone: the committee, an office, a bureau, a park, a state company.

    It is an identity that outlives its names. `code` never changes; `name`, `short_name`, `parent` and
    `path` are what its version of today says (a change decided for a later day reaches them on that
    day, see jobs.take_effect). States: founded, ended (`ended_on` is its first day without it).
    The system officer founds, renames, moves and ends it.
    """

    code = models.CharField(_("单位代码"), max_length=12, unique=True, validators=[CODE])
    kind = models.CharField(_("单位类别"), max_length=12, choices=Kind)
    name = models.CharField(_("单位全称"), max_length=80)
    short_name = models.CharField(_("单位简称"), max_length=30)
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("上级单位"), null=True, blank=True, related_name="children"
    )
    path = PathField(_("单位路径"), max_length=200, unique=True)
    founded_on = models.DateField(_("设立日期"))
    ended_on = models.DateField(_("撤销日期"), null=True, blank=True)

    objects: ClassVar[Any] = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("单位")
        verbose_name_plural = _("单位")
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gt=F("founded_on")),
                name="unit_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return self.short_name

    def name_on(self, day: date) -> str:
        """Its full name on a day; of a day before it was founded, its first. Asks the database unless prefetched."""
        return self._version_on(day).name

    def short_name_on(self, day: date) -> str:
        """Its short name on a day, as name_on."""
        return self._version_on(day).short_name

    def _version_on(self, day: date) -> UnitVersion:
        versions: list[UnitVersion] = sorted(self.versions.all(), key=lambda version: version.valid_from)
        begun = [version for version in versions if version.valid_from <= day]
        return begun[-1] if begun else versions[0]


class UnitVersion(Guarded):
    """What a unit was called and where it stood, from a day until the day before `valid_to`.

    The versions of a unit follow one another without gap or overlap; the last one is open (`valid_to`
    empty) or ends with the unit. Only the verbs that rename, move and end a unit change them.
    """

    class Journaled:
        part_of = "unit"

    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("单位"), related_name="versions")
    name = models.CharField(_("单位全称"), max_length=80)
    short_name = models.CharField(_("单位简称"), max_length=30)
    parent = models.ForeignKey(
        Unit, models.PROTECT, verbose_name=_("上级单位"), null=True, blank=True, related_name="+"
    )
    valid_from = models.DateField(_("起始日期"))
    valid_to = models.DateField(_("截止日期（不含）"), null=True, blank=True)

    class Meta:
        verbose_name = _("单位沿革")
        verbose_name_plural = _("单位沿革")
        ordering: ClassVar[list[str]] = ["unit", "valid_from"]
        indexes = [models.Index(fields=["unit", "valid_from"], name="unitversion_unit_from")]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="unitversion_to_after_from",
            )
        ]

    def __str__(self) -> str:
        return f"{self.short_name} {self.valid_from}"


class Post(Guarded):
    """A seat in a unit: one title, one role, one person at a time.

    Because a seat has one holder, an event signed by a post names exactly one person on any day; two
    liaisons are two posts. States: open, closed (`closed_on` is its first day without it).
    The system officer sets it up and closes it.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("单位"), related_name="posts")
    title = models.CharField(_("岗位名称"), max_length=40)
    role = models.CharField(_("角色"), max_length=20)
    closed_on = models.DateField(_("撤销日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("岗位")
        verbose_name_plural = _("岗位")
        constraints = [models.UniqueConstraint(fields=["unit", "title"], name="post_title_once_per_unit")]

    def __str__(self) -> str:
        return f"{self.unit_id}:{self.title}"

    @property
    def role_name(self) -> Any:
        """The role in plain words."""
        return roles.role_of(self.role).display_name


class Person(Guarded):
    """Somebody who works, or worked, in the zone.

    `name` is how the product writes the name, `printed_name` how a source printed it when that differs
    (赵田崑 beside 赵田昆), else "". What they may do follows from the posts they hold, and from nothing else.
    The system officer enrols and corrects a person; the security officer appoints and relieves.
    """

    name = models.CharField(_("姓名"), max_length=40)
    printed_name = models.CharField(_("印刷写法"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("人员")
        verbose_name_plural = _("人员")
        indexes = [models.Index(fields=["name"], name="person_name")]

    def __str__(self) -> str:
        return self.name


class HoldingQuerySet(GuardedQuerySet):
    def on(self, day: date) -> Self:
        """Who holds what on the day."""
        return self.filter(Q(held_to__isnull=True) | Q(held_to__gt=day), held_from__lte=day)

    def in_order(self) -> Self:
        """The longest held first, with its post and unit."""
        return self.select_related("post__unit").order_by("held_from", "pk")


class Holding(Guarded):
    """A person in a post, from a day until the day before `held_to` (empty: still).

    A post has at most one holder on any day; the verbs check it with the post locked, and the database
    lets a post have one open holding. The security officer appoints and relieves.
    """

    class Journaled:
        part_of = "person"

    person = models.ForeignKey(Person, models.PROTECT, verbose_name=_("人员"), related_name="holdings")
    post = models.ForeignKey(Post, models.PROTECT, verbose_name=_("岗位"), related_name="holdings")
    held_from = models.DateField(_("任职日期"))
    held_to = models.DateField(_("免职日期（不含）"), null=True, blank=True)

    objects: ClassVar[Any] = HoldingQuerySet.as_manager()

    class Meta:
        verbose_name = _("任职")
        verbose_name_plural = _("任职")
        constraints = [
            models.CheckConstraint(
                condition=Q(held_to__isnull=True) | Q(held_to__gt=F("held_from")),
                name="holding_to_after_from",
            ),
            models.UniqueConstraint(
                fields=["post"], condition=Q(held_to__isnull=True), name="holding_one_open_per_post"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}@{self.post_id} {self.held_from}"


class Account(AbstractBaseUser):
    """What a person logs in with: a user name and a password. It gives no right; posts do.

    Not guarded: Django itself writes the time of the last log-in and renews the password hash. Opening,
    closing and password changes are verbs and stand in the person's journal all the same.
    States: open, closed (`is_active`). `must_change_password`: somebody else set the password.
    `former_passwords` are the hashes of the last five, newest last, kept so that none is taken again.
    """

    unguarded_because = "log-in writes last_login and renews hashes outside any verb; holds credentials only"

    person = models.OneToOneField(Person, models.PROTECT, verbose_name=_("人员"), related_name="account")
    username = models.CharField(_("用户名"), max_length=30, unique=True, validators=[USERNAME])
    is_active = models.BooleanField(_("启用"), default=True)
    must_change_password = models.BooleanField(_("须改口令"), default=True)
    password_set_on = models.DateField(_("口令设定日期"))
    former_passwords = models.JSONField(_("用过的口令"), default=list)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = BaseUserManager()

    posts_held: list[Holding]
    """The person's holdings, where the account was fetched with them (accounts.py)."""

    class Meta:
        verbose_name = _("账号")
        verbose_name_plural = _("账号")

    def __str__(self) -> str:
        return self.username
