"""Who may shape the organisation, and which shapes it may take. Pure decisions; the verbs insist on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _

from kaimenhong.kernel.verdict import YES, Refused, Verdict, no
from kaimenhong.org.permissions import Permission
from kaimenhong.org.roles import SecurityOfficer, role_of

PASSWORD_DAYS = 90
FORMER_PASSWORDS = 5


class By(Protocol):
    """As much of an Actor as these rules ask."""

    @property
    def is_system(self) -> bool: ...
    @property
    def person_id(self) -> int | None: ...
    def may(self, permission: Permission) -> bool: ...


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit's name and place over a stretch of days; `until` is exclusive, None while it lasts."""

    name: str
    short_name: str
    parent_id: int | None
    since: date
    until: date | None = None


# may I?


def can_manage_units(by: By) -> Verdict:
    if by.may(Permission.ORG_MANAGE):
        return YES
    return no(_("您不能变动机构、岗位和人员名册。"), remedy=_("请联系系统管理员。"))


def can_manage_accounts(by: By) -> Verdict:
    if by.may(Permission.ACCOUNT_MANAGE):
        return YES
    return no(_("您不能开通或停用账号。"), remedy=_("请联系系统管理员。"))


def can_reset_password(by: By, *, person_id: int) -> Verdict:
    if by.person_id == person_id:
        return no(_("自己的口令不用重置。"), remedy=_("请在“我的账号”里改口令。"))
    if by.may(Permission.PASSWORD_RESET):
        return YES
    return no(_("您不能重置他人的口令。"), remedy=_("请联系安全管理员。"))


def can_close_account(by: By, *, person_id: int) -> Verdict:
    if by.person_id == person_id:
        return no(_("不能停用自己的账号。"), remedy=_("请由另一位系统管理员办理。"))
    return can_manage_accounts(by)


def can_appoint(by: By, *, person_id: int, role: str, security_officer_in_post: bool) -> Verdict:
    """Appointing is granting rights: the security officer's, and never to oneself.

    As long as no security officer is in post, the system officer may appoint one (only that): so a new
    installation gets its second officer. A lost one is replaced at the server (replace_security_officer).
    """
    if by.person_id == person_id:
        return no(_("不能任免自己。"), remedy=_("请由另一位安全管理员办理。"))
    if by.may(Permission.ROLE_ASSIGN):
        return YES
    opening = role == SecurityOfficer.code and not security_officer_in_post
    if opening and by.may(Permission.ACCOUNT_MANAGE):
        return YES
    return no(_("任免岗位就是授权，只有安全管理员可以办理。"), remedy=_("请联系安全管理员。"))


def can_relieve(by: By, *, person_id: int) -> Verdict:
    if by.person_id == person_id:
        return no(_("不能任免自己。"), remedy=_("请由另一位安全管理员办理。"))
    if by.may(Permission.ROLE_ASSIGN):
        return YES
    return no(_("任免岗位就是授权，只有安全管理员可以办理。"), remedy=_("请联系安全管理员。"))


# is it right?


def roles_go_together(held: Iterable[str], new: str) -> Verdict:
    """An officer's role stands alone: one officer role per person, and no business role beside it."""
    others = list(held)
    officers = [code for code in [*others, new] if role_of(code).officer]
    if not others or not officers:
        return YES
    return no(
        _("“%(role)s”不能与其他岗位由同一人担任（三员分立）。") % {"role": role_of(officers[0]).display_name},
        remedy=_("请换一个人，或先免去其现任岗位。"),
        status=422,
    )


def seat_is_free(held: Iterable[tuple[date, date | None]], since: date) -> Verdict:
    """A post has one holder at a time. `held` are the stretches already taken (end exclusive)."""
    for begin, end in held:
        if end is None or end > since:
            until = (
                _("%(from)s起") % {"from": begin}
                if end is None
                else _("%(from)s至%(to)s") % {"from": begin, "to": end}
            )
            return no(
                _("这个岗位%(span)s已有人担任。") % {"span": until},
                remedy=_("请先免去现任，或把任职日期定在其免职日期当天或之后。"),
                status=409,
            )
    return YES


def standing_on(standings: Sequence[Standing], day: date) -> Standing:
    """Which one holds on a day: the last begun, or the first when none has begun."""
    begun = [standing for standing in standings if standing.since <= day]
    return begun[-1] if begun else standings[0]


def changed(
    standings: Sequence[Standing],
    *,
    since: date,
    name: str | None = None,
    short_name: str | None = None,
    parent_id: int | None = None,
) -> list[Standing]:
    """The standings after a change from `since` on. What is not named stays. Refuses to rewrite the past.

    A second change on the very day of the last one joins it (renamed and moved by the same reform).
    """
    last = standings[-1]
    if since < last.since:
        raise Refused(
            _("起始日期早于这个单位最近一次变动（%(last)s）。") % {"last": last.since},
            remedy=_("请选%(last)s或之后的日期；更早的沿革不能改写。") % {"last": last.since},
            field="valid_from",
        )
    if last.until is not None and since >= last.until:
        raise Refused(
            _("这个单位自%(until)s起已撤销。") % {"until": last.until},
            remedy=_("请选撤销之前的日期。"),
            field="valid_from",
        )
    new = replace(
        last,
        since=since,
        name=name or last.name,
        short_name=short_name or last.short_name,
        parent_id=parent_id if parent_id is not None else last.parent_id,
    )
    kept = list(standings[:-1])
    return [*kept, new] if since == last.since else [*kept, replace(last, until=since), new]


def ended(standings: Sequence[Standing], *, until: date) -> list[Standing]:
    """The standings of a unit whose first day without it is `until`."""
    last = standings[-1]
    if last.until is not None:
        raise Refused(
            _("这个单位自%(until)s起已撤销。") % {"until": last.until},
            remedy=_("不用再办。"),
            field="ended_on",
            status=409,
        )
    if until <= last.since:
        raise Refused(
            _("撤销日期须晚于最近一次变动（%(last)s）。") % {"last": last.since},
            remedy=_("请改选日期。"),
            field="ended_on",
        )
    return [*standings[:-1], replace(last, until=until)]


def fits_below(*, path: str, parent_path: str) -> Verdict:
    """A unit cannot be placed below itself."""
    if parent_path.startswith(path):
        return no(_("上级单位不能是它自己，也不能是它的下级。"), remedy=_("请另选一个上级单位。"), status=422)
    return YES


def can_end(*, holds: Sequence[str]) -> Verdict:
    """A unit ends when it holds nothing any more. `holds` are sentences naming what it still has."""
    if not holds:
        return YES
    return no(
        _("这个单位名下还有：%(list)s。") % {"list": _("；").join(holds)},
        remedy=_("请先把它们移交、办结或撤销，再撤销单位。"),
        status=409,
    )


def must_change_password(*, told: bool, set_on: date, today: date) -> bool:
    """Whether a password is due for change: set by somebody else, or older than 90 days."""
    return told or (today - set_on).days >= PASSWORD_DAYS
