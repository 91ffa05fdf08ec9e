"""How allauth's log-in machinery speaks and what it leaves in the journal.

allauth calls these at the moments that matter; each writes the event it stands for. (Its signals would
do the same further away from where one looks.)
"""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kaimenhong.journal import clock
from kaimenhong.journal.happening import Happening
from kaimenhong.org import actions, events
from kaimenhong.org.actor import Actor, actor_of, system_actor
from kaimenhong.org.models import Account

# what allauth would send a mail about
_TOLD: dict[str, type[Happening]] = {
    "mfa/email/totp_activated": events.SecondStepTurnedOn,
    "mfa/email/totp_deactivated": events.SecondStepTurnedOff,
    "mfa/email/recovery_codes_generated": events.RecoveryCodesMade,
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Log-in by user name; nobody signs up; every log-in, refusal and log-out is an event of the person."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("这个账号已停用，请联系系统管理员。"),
        "enter_current_password": _("现用口令不对，请重新输入。"),
        "incorrect_code": _("动态口令不对，请输入手机上当前显示的6位数字。"),
        "incorrect_password": _("口令不对，请重新输入。"),
        "too_many_login_attempts": _(
            "登录失败次数过多，已暂停登录。请30分钟后再试，或联系安全管理员重置口令。"
        ),
        "rate_limited": _("操作过于频繁，请稍后再试。"),
        "username_password_mismatch": _("用户名或口令不对。请检查大小写和输入法后重试。"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def post_login(self, request: HttpRequest, user: Account, **more: Any) -> HttpResponse:
        address = self.get_client_ip(request)
        _note(user, events.LoggedIn(address=address), by=_self(user))
        answer: HttpResponse = super().post_login(request, user, **more)
        return answer

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        account = Account.objects.filter(username=credentials.get("username", "")).first()
        if account is not None:
            address = self.get_client_ip(request)
            _note(account, events.LoginFailed(address=address), by=system_actor("gate"))

    def logout(self, request: HttpRequest) -> None:
        if isinstance(request.user, Account):
            _note(request.user, events.LoggedOut(), by=_self(request.user))
        super().logout(request)

    def set_password(self, user: Account, password: str) -> None:
        actions.change_own_password(account=user, password=password, by=_self(user), at=clock.now())

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_mine")

    def send_notification_mail(self, template_prefix: str, user: Account, *args: Any, **kwargs: Any) -> None:
        if happening := _TOLD.get(template_prefix):
            _note(user, happening(), by=_self(user))


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The second step's words, and its picture as it may stand in a page."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("动态口令不对，请输入手机上当前显示的6位数字。"),
    }

    def build_totp_svg(self, url: str) -> str:
        svg: str = super().build_totp_svg(url)
        return svg[svg.index("<svg") :]  # without the XML declaration


def _self(account: Account) -> Actor:
    """The account's person as the one who acts: the request's actor, or worked out while logging in."""
    acting = getattr(context.request, "actor", None)
    if acting is not None and acting.person_id == account.person_id:
        return acting  # type: ignore[no-any-return]
    return actor_of(account.person, on=timezone.localdate(clock.now()))


def _note(account: Account, happening: Happening, *, by: Actor) -> None:
    actions.note(account=account, happening=happening, by=by, at=clock.now())
