"""What the verbs of the organisation leave in the journal. Subjects: a unit, a post, or a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from kaimenhong.journal.happening import Happening
from kaimenhong.kernel.refs import Ref


@dataclass(frozen=True, kw_only=True)
class UnitFounded(Happening):
    kind = "org.unit.founded"
    sentence = _("设立了“{name}”，自{valid_from}起")
    name: str
    short_name: str
    parent: Ref | None
    valid_from: date


@dataclass(frozen=True, kw_only=True)
class UnitRenamed(Happening):
    kind = "org.unit.renamed"
    sentence = _("把“{former_name}”更名为“{name}”，自{valid_from}起")
    former_name: str
    name: str
    short_name: str
    valid_from: date


@dataclass(frozen=True, kw_only=True)
class UnitMoved(Happening):
    kind = "org.unit.moved"
    sentence = _("把上级单位由{former_parent}改为{parent}，自{valid_from}起")
    former_parent: Ref | None
    parent: Ref
    valid_from: date


@dataclass(frozen=True, kw_only=True)
class UnitFollowed(Happening):
    kind = "org.unit.followed"
    sentence = _("使其随上级单位调整到“{path}”之下")
    path: str


@dataclass(frozen=True, kw_only=True)
class UnitTookEffect(Happening):
    kind = "org.unit.took_effect"
    sentence = _("使预定的变动于{day}生效，现名“{name}”")
    name: str
    day: date


@dataclass(frozen=True, kw_only=True)
class UnitEnded(Happening):
    kind = "org.unit.ended"
    sentence = _("撤销了这个单位，自{ended_on}起：{reason}")
    tone = "grey"
    ended_on: date
    reason: str


@dataclass(frozen=True, kw_only=True)
class PostCreated(Happening):
    kind = "org.post.created"
    sentence = _("在{unit}设置了岗位“{title}”")
    unit: Ref
    title: str
    role: str


@dataclass(frozen=True, kw_only=True)
class PostClosed(Happening):
    kind = "org.post.closed"
    sentence = _("撤销了这个岗位，自{closed_on}起")
    tone = "grey"
    closed_on: date


@dataclass(frozen=True, kw_only=True)
class PersonEnrolled(Happening):
    kind = "org.person.enrolled"
    sentence = _("登记了{name}")
    shred = ("name", "printed_name")
    name: str
    printed_name: str


@dataclass(frozen=True, kw_only=True)
class PersonCorrected(Happening):
    kind = "org.person.corrected"
    sentence = _("把姓名由“{former_name}”更正为“{name}”")
    shred = ("former_name", "name", "printed_name")
    former_name: str
    name: str
    printed_name: str


@dataclass(frozen=True, kw_only=True)
class PersonAppointed(Happening):
    kind = "org.person.appointed"
    sentence = _("任命其为{unit}{post}，自{held_from}起")
    tone = "blue"
    post: Ref
    unit: Ref
    role: str
    held_from: date


@dataclass(frozen=True, kw_only=True)
class PersonRelieved(Happening):
    kind = "org.person.relieved"
    sentence = _("免去其{unit}{post}职务，自{held_to}起")
    post: Ref
    unit: Ref
    held_to: date


@dataclass(frozen=True, kw_only=True)
class AccountOpened(Happening):
    kind = "org.person.account_opened"
    sentence = _("开通了账号“{username}”")
    shred = ("username",)
    username: str


@dataclass(frozen=True, kw_only=True)
class AccountClosed(Happening):
    kind = "org.person.account_closed"
    sentence = _("停用了账号：{reason}")
    tone = "orange"
    reason: str


@dataclass(frozen=True, kw_only=True)
class AccountReopened(Happening):
    kind = "org.person.account_reopened"
    sentence = _("恢复了账号")


@dataclass(frozen=True, kw_only=True)
class PasswordReset(Happening):
    kind = "org.person.password_reset"
    sentence = _("重置了口令，下次登录须改")
    tone = "orange"


@dataclass(frozen=True, kw_only=True)
class PasswordChanged(Happening):
    kind = "org.person.password_changed"
    sentence = _("改了自己的口令")


@dataclass(frozen=True, kw_only=True)
class LoggedIn(Happening):
    kind = "org.person.logged_in"
    sentence = _("登录了系统（{address}）")
    shred = ("address",)
    address: str


@dataclass(frozen=True, kw_only=True)
class LoginFailed(Happening):
    kind = "org.person.login_failed"
    sentence = _("拒绝了一次口令不对的登录（{address}）")
    tone = "orange"
    shred = ("address",)
    address: str


@dataclass(frozen=True, kw_only=True)
class LoggedOut(Happening):
    kind = "org.person.logged_out"
    sentence = _("退出了系统")


@dataclass(frozen=True, kw_only=True)
class SessionsEnded(Happening):
    kind = "org.person.sessions_ended"
    sentence = _("结束了{count}处登录")
    count: int


@dataclass(frozen=True, kw_only=True)
class SecondStepTurnedOn(Happening):
    kind = "org.person.second_step_turned_on"
    sentence = _("开启了动态口令")


@dataclass(frozen=True, kw_only=True)
class SecondStepTurnedOff(Happening):
    kind = "org.person.second_step_turned_off"
    sentence = _("关闭了动态口令")
    tone = "orange"


@dataclass(frozen=True, kw_only=True)
class RecoveryCodesMade(Happening):
    kind = "org.person.recovery_codes_made"
    sentence = _("重新生成了备用码")
