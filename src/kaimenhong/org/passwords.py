"""What a password must be, beyond Django's own checks (GB/T 22239-2019, 8.1.4.1): settings list these.

At least ten characters, not made of the user name, none of the last five, changed after 90 days and
after somebody else has set it.
"""

from __future__ import annotations

from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kaimenhong.org.models import Account
from kaimenhong.org.rules import FORMER_PASSWORDS


class NotTheUserName:
    """The password must not contain the user name, in either case."""

    def validate(self, password: str, user: Account | None = None) -> None:
        if user is not None and user.username and user.username.lower() in password.lower():
            raise ValidationError(_("口令不能包含用户名。"), code="contains_username")

    def get_help_text(self) -> str:
        return _("口令不能包含用户名。")


class NotUsedBefore:
    """The password must not be one of the account's last five, the present one included."""

    def validate(self, password: str, user: Account | None = None) -> None:
        if user is not None and any(check_password(password, kept) for kept in user.former_passwords):
            raise ValidationError(
                _("不能使用最近%(count)d次用过的口令。") % {"count": FORMER_PASSWORDS}, code="used_before"
            )

    def get_help_text(self) -> str:
        return _("不能使用最近%(count)d次用过的口令。") % {"count": FORMER_PASSWORDS}
