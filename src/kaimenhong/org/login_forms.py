"""allauth's forms in the product's own words, without its hints in the fields."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second_step
from allauth.mfa.totp import forms as totp
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


def _name(form: forms.Form, **labels: Any) -> None:
    for name, label in labels.items():
        form.fields[name].label = label
        form.fields[name].widget.attrs.pop("placeholder", None)


class LoginForm(account.LoginForm):  # type: ignore[misc]
    @property
    def offers_demo(self) -> bool:
        """Whether the page shows the way to the demo's cast."""
        return bool(settings.DEMO)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, login=_("用户名"), password=_("口令"))
        self.fields["password"].help_text = ""
        self.fields["login"].widget.attrs["autofocus"] = True

    def clean_login(self) -> str:
        return str(super().clean_login()).lower()


class ChangePasswordForm(account.ChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, oldpassword=_("现用口令"), password1=_("新口令"), password2=_("再输一次新口令"))
        self.fields["oldpassword"].help_text = ""
        self.fields["password1"].help_text = _(
            "至少10位，不能全是数字，不能包含用户名，不能与最近5次用过的相同。"
        )


class ReauthenticateForm(account.ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, password=_("口令"))
        self.fields["password"].help_text = ""


class AuthenticateForm(second_step.AuthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, code=_("动态口令或备用码"))
        self.fields["code"].widget.attrs |= {"autofocus": True, "inputmode": "numeric"}


class SecondStepReauthenticateForm(second_step.ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, code=_("动态口令或备用码"))


class ActivateTOTPForm(totp.ActivateTOTPForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name(self, code=_("手机上显示的6位数字"))
        self.fields["code"].widget.attrs["inputmode"] = "numeric"
