"""Verbs on accounts. An account's story is told in its person's journal: log-ins, passwords, the second step."""

from __future__ import annotations

from datetime import date, datetime

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from kaimenhong.journal.happening import Happening
from kaimenhong.journal.pen import action, record
from kaimenhong.kernel.verdict import Refused
from kaimenhong.org import events, rules
from kaimenhong.org.actions.people import appoint, create_post, enrol_person
from kaimenhong.org.actions.refusing import insist_clean, insist_free
from kaimenhong.org.actions.units import found_unit
from kaimenhong.org.actor import Actor, system_actor
from kaimenhong.org.models import Account, Kind, Person
from kaimenhong.org.roles import AuditOfficer, SecurityOfficer, SystemOfficer


@action
def open_account(*, person: Person, username: str, password: str, by: Actor, at: datetime) -> Account:
    """Give a person a way to log in. The password is for the first log-in only and must be changed then."""
    rules.can_manage_accounts(by).insist()
    insist_clean(Account, username=username)
    insist_free(
        Account.objects.filter(username=username),
        field="username",
        sentence=_("用户名“%(name)s”已被使用。") % {"name": username},
        remedy=_("请换一个用户名；停用账号的用户名也不再使用。"),
    )
    insist_free(
        Account.objects.filter(person=person),
        field="person",
        sentence=_("%(name)s已有账号。") % {"name": person.name},
        remedy=_("一人一个账号；如已停用，请恢复它。"),
    )
    account = Account(person=person, username=username, password_set_on=timezone.localdate(at))
    _insist_good(password, account)
    _take_password(account, password)
    account.save()
    record(person, events.AccountOpened(username=username), by=by, at=at)
    return account


@action
def close_account(*, account: Account, reason: str, by: Actor, at: datetime) -> Account:
    """Stop an account: nobody logs in with it, and its second step is wiped."""
    rules.can_close_account(by, person_id=account.person_id).insist()
    if not account.is_active:
        raise Refused(_("账号已停用。"), remedy=_("请刷新页面。"), status=409)
    account.is_active = False
    account.save(update_fields=["is_active"])
    Authenticator.objects.filter(user=account).delete()
    record(account.person, events.AccountClosed(reason=reason), by=by, at=at, reason=reason)
    return account


@action
def reopen_account(*, account: Account, by: Actor, at: datetime) -> Account:
    """Let a stopped account be used again, with the password it had."""
    rules.can_manage_accounts(by).insist()
    if account.is_active:
        raise Refused(_("账号正在使用。"), remedy=_("请刷新页面。"), status=409)
    account.is_active = True
    account.save(update_fields=["is_active"])
    record(account.person, events.AccountReopened(), by=by, at=at)
    return account


@action
def set_password(*, account: Account, password: str, by: Actor, at: datetime) -> Account:
    """Reset somebody's password. They must change it when they next log in."""
    rules.can_reset_password(by, person_id=account.person_id).insist()
    _insist_good(password, account)
    _write_password(account, password, own=False, day=timezone.localdate(at))
    record(account.person, events.PasswordReset(), by=by, at=at)
    return account


@action
def change_own_password(*, account: Account, password: str, by: Actor, at: datetime) -> Account:
    """Change one's own password; whoever sets the page's form has checked the old one."""
    if by.person_id != account.person_id:
        raise Refused(_("这不是您的账号。"), remedy=_("请用自己的账号办理。"), status=403)
    _insist_good(password, account)
    _write_password(account, password, own=True, day=timezone.localdate(at))
    record(account.person, events.PasswordChanged(), by=by, at=at)
    return account


@action
def note(*, account: Account, happening: Happening, by: Actor, at: datetime) -> None:
    """Write down what the log-in machinery did with an account (log-in, log-out, second step)."""
    record(account.person, happening, by=by, at=at)


def _insist_good(password: str, account: Account) -> None:
    try:
        validate_password(password, account)
    except ValidationError as wrong:
        raise Refused(" ".join(wrong.messages), remedy=_("请另设一个口令。"), field="password") from wrong


def _write_password(account: Account, password: str, *, own: bool, day: date) -> None:
    _take_password(account, password)
    account.must_change_password = not own
    account.password_set_on = day
    account.save(update_fields=["password", "former_passwords", "must_change_password", "password_set_on"])


def _take_password(account: Account, password: str) -> None:
    account.set_password(password)
    account.former_passwords = [*account.former_passwords, account.password][-rules.FORMER_PASSWORDS :]


@action
def create_first_administrator(
    *,
    username: str,
    password: str,
    name: str,
    at: datetime,
    zone: str = "",
    code: str = "ZONE",
    founded_on: date | None = None,
) -> Account:
    """Set up an empty installation: the zone's top unit, the posts of the three officers, the first system officer.

    Only the system officer gets a person (三员分立: nobody can be two of them). They enrol the others and may
    appoint exactly one, the security officer; from then on only the security officer appoints.
    `founded_on` is the day the zone and its first officer begin (default: the day of `at`). Refused once
    there is an account.
    """
    if Account.objects.exists():
        raise Refused(_("已有账号，不能再创建首位管理员。"), remedy=_("请由系统管理员开通账号。"), status=409)
    by = system_actor("setup")
    zone = zone or _("开发区管委会")
    since = founded_on or timezone.localdate(at)
    top = found_unit(
        code=code,
        name=zone,
        short_name=zone,
        kind=Kind.COMMITTEE,
        parent=None,
        valid_from=since,
        by=by,
        at=at,
    )
    posts = [
        create_post(unit=top, title=str(role.display_name), role=role.code, by=by, at=at)
        for role in (SystemOfficer, SecurityOfficer, AuditOfficer)
    ]
    person = enrol_person(name=name, by=by, at=at)
    appoint(person=person, post=posts[0], held_from=since, by=by, at=at)
    return open_account(person=person, username=username, password=password, by=by, at=at)
