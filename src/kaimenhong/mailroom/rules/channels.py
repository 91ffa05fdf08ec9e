"""The channels a notice may take, and what each of them can promise."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Channel(StrEnum):
    """A way out of the house. The product itself is no channel: every notice is always there."""

    MAIL = "mail"
    WECOM_APP = "wecom_app"
    WECOM_ROBOT = "wecom_robot"
    DINGTALK = "dingtalk"
    FEISHU = "feishu"

    @property
    def label(self) -> str | Promise:
        return _LABELS[self]

    @property
    def target_label(self) -> str | Promise:
        """What a person has to give so that the channel finds them."""
        return _TARGETS[self]

    @property
    def help(self) -> str | Promise:
        """Where to find it, and who will read it."""
        return _HELP[self]

    @property
    def signs(self) -> bool:
        """Whether messages are signed with a secret of the address."""
        return self in (Channel.DINGTALK, Channel.FEISHU)

    @property
    def reaches_a_group(self) -> bool:
        """Whether everybody in a chat group reads along."""
        return self in (Channel.WECOM_ROBOT, Channel.DINGTALK, Channel.FEISHU)

    @property
    def forgets_repeats(self) -> timedelta:
        """For so long the other side drops a message it has had already; zero when it never does.

        Only 企业微信's message/send has such a check (`enable_duplicate_check`, four hours at most).
        """
        return timedelta(hours=4) if self is Channel.WECOM_APP else timedelta()

    @classmethod
    def choices(cls) -> list[tuple[str, str | Promise]]:
        return [(one.value, one.label) for one in cls]


OUTWARD = tuple(Channel)

_LABELS: dict[Channel, str | Promise] = {
    Channel.MAIL: _("电子邮件"),
    Channel.WECOM_APP: _("企业微信应用消息"),
    Channel.WECOM_ROBOT: _("企业微信群机器人"),
    Channel.DINGTALK: _("钉钉群机器人"),
    Channel.FEISHU: _("飞书群机器人"),
}
_TARGETS: dict[Channel, str | Promise] = {
    Channel.MAIL: _("邮箱地址"),
    Channel.WECOM_APP: _("企业微信账号（userid）"),
    Channel.WECOM_ROBOT: _("机器人的key"),
    Channel.DINGTALK: _("机器人的access_token"),
    Channel.FEISHU: _("机器人地址的最后一段"),
}
_HELP: dict[Channel, str | Promise] = {
    Channel.MAIL: _("只发到这个邮箱。"),
    Channel.WECOM_APP: _("通讯录里的账号，不知道的请问系统管理员。只有您本人收到。"),
    Channel.WECOM_ROBOT: _("机器人地址里key=后面的部分。群里的人都会看到事项名称。"),
    Channel.DINGTALK: _("机器人地址里access_token=后面的部分，安全设置选“加签”。群里的人都会看到事项名称。"),
    Channel.FEISHU: _("机器人地址里hook/后面的部分，安全设置选“签名校验”。群里的人都会看到事项名称。"),
}
