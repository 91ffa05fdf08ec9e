"""What people type about how they are told. The rules decide; these only read."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django import forms
from django.conf import settings
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from kaimenhong.mailroom.models import Wish
from kaimenhong.mailroom.rules import EARLIEST, LATEST, Channel, Hours

_KEY = re.compile(r"[A-Za-z0-9_-]{6,160}\Z")
_USERID = re.compile(r"[A-Za-z0-9_.@-]{1,64}\Z")


def _hours(first: int, last: int) -> list[tuple[int, str]]:
    return [(hour, f"{hour}:00") for hour in range(first, last + 1)]


class HoursForm(forms.Form):
    at_once = forms.ChoiceField(
        label=_("怎样发送"),
        choices=[("digest", _("每天汇总一次")), ("at_once", _("随时发送"))],
        widget=forms.RadioSelect,
        help_text=_("站内提醒总是立刻有；这里只管发到外面的消息。"),
    )
    digest_hour = forms.TypedChoiceField(
        label=_("汇总时间"),
        choices=_hours(EARLIEST, LATEST - 1),
        coerce=int,
        help_text=_("工作日的这个时间发一次。"),
    )
    open_from = forms.TypedChoiceField(
        label=_("最早几点"), choices=_hours(EARLIEST, LATEST - 1), coerce=int, help_text=_("此前免打扰。")
    )
    open_until = forms.TypedChoiceField(
        label=_("最晚几点"),
        choices=_hours(EARLIEST + 1, LATEST),
        coerce=int,
        help_text=_("此后免打扰。夜间、周末和节假日一律不发，除非正式启动了紧急状态。"),
    )
    language = forms.ChoiceField(label=_("消息用什么语言"), choices=settings.LANGUAGES)

    @classmethod
    def of(cls, wish: Wish) -> HoursForm:
        """The form as it stands for this wish."""
        names = ("digest_hour", "open_from", "open_until", "language")
        return cls(
            initial={
                "at_once": "at_once" if wish.at_once else "digest",
                **{n: getattr(wish, n) for n in names},
            }
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        opens, closes, digest = (given.get(name) for name in ("open_from", "open_until", "digest_hour"))
        if opens is None or closes is None or digest is None:
            return given
        if opens >= closes:
            self.add_error("open_until", _("应当晚于开始时间。"))
        elif not opens <= digest < closes:
            self.add_error("digest_hour", _("汇总时间应当在上面的时段之内。"))
        return given

    @property
    def at_once_asked(self) -> bool:
        return bool(self.cleaned_data["at_once"] == "at_once")

    @property
    def hours(self) -> Hours:
        data = self.cleaned_data
        return Hours(opens=data["open_from"], closes=data["open_until"], digest=data["digest_hour"])


class AddressForm(forms.Form):
    """Where one channel finds the person. A whole webhook address may be pasted: its key is taken out of it."""

    target = forms.CharField(max_length=300)
    secret = forms.CharField(
        label=_("加签密钥"),
        max_length=120,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("安全设置里的密钥；已经填过的，留空就不变。"),
    )

    def __init__(self, *args: Any, channel: Channel, **kwargs: Any) -> None:
        super().__init__(*args, **{"prefix": channel.value, **kwargs})
        self.channel = channel
        self.fields["target"].label = str(channel.target_label)
        self.fields["target"].help_text = str(channel.help)
        if not channel.signs:
            del self.fields["secret"]

    def clean_target(self) -> str:
        text = str(self.cleaned_data["target"]).strip()
        if self.channel is Channel.MAIL:
            validate_email(text)
            return text
        if self.channel is Channel.WECOM_APP:
            return _matching(_USERID, text, _("账号由字母、数字、点、横线和@组成。"))
        return _matching(_KEY, _key_in(text), _("这不像机器人的地址或密钥，请从群设置里重新复制。"))


class FeedForm(forms.Form):
    name = forms.CharField(label=_("用在哪里"), max_length=40, help_text=_("例如“办公电脑”，以后凭它辨认。"))


class EmergencyForm(forms.Form):
    reason = forms.CharField(
        label=_("启动原因"), max_length=200, help_text=_("例如“台风三级响应”。全区每个页面都会显示。")
    )
    ends = forms.DateTimeField(
        label=_("到什么时候"),
        input_formats=["%Y-%m-%dT%H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": _("请按“2019-02-11 18:00”的样子填写时间。")},
    )


def _matching(pattern: re.Pattern[str], text: str, wrong: Any) -> str:
    if not pattern.match(text):
        raise forms.ValidationError(wrong)
    return text


def _key_in(text: str) -> str:
    """The key in a pasted webhook address: its `key` or `access_token`, else the last part of its path."""
    if "://" not in text:
        return text
    parts = urlsplit(text)
    query = parse_qs(parts.query)
    found = query.get("key") or query.get("access_token") or [parts.path.rstrip("/").rpartition("/")[2]]
    return found[0]
