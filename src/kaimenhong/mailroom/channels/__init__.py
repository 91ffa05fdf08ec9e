"""The ways out of the house: one adapter per channel, set up in HOME/channels.toml.

An adapter sends one message to one address or raises SendFault. Base addresses come from the system's
configuration only; what a person types is a key or a number, never an address of a server.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings

from kaimenhong.mailroom.channels.dingtalk import Dingtalk
from kaimenhong.mailroom.channels.faults import SendFault
from kaimenhong.mailroom.channels.feishu import Feishu
from kaimenhong.mailroom.channels.mail import Mail
from kaimenhong.mailroom.channels.message import Adapter, Entry, Message, To
from kaimenhong.mailroom.channels.wecom import WecomApp, WecomRobot
from kaimenhong.mailroom.rules import Channel

__all__ = ["Adapter", "Entry", "Message", "SendFault", "To", "adapter", "home_url", "is_set_up", "set_up"]

_MAKERS: dict[Channel, Callable[[Mapping[str, Any]], Adapter]] = {
    Channel.MAIL: Mail.of,
    Channel.WECOM_APP: WecomApp.of,
    Channel.WECOM_ROBOT: WecomRobot.of,
    Channel.DINGTALK: Dingtalk.of,
    Channel.FEISHU: Feishu.of,
}
_HOME = "http://127.0.0.1:8000"


def is_set_up(channel: Channel) -> bool:
    """Whether the configuration has a section for this channel."""
    return isinstance(settings.CHANNELS.get(channel.value), dict)


def set_up() -> list[Channel]:
    """The channels this installation can use."""
    return [channel for channel in Channel if is_set_up(channel)]


def adapter(channel: Channel) -> Adapter | None:
    """What sends by this channel; None when it is not set up. Raises KeyError naming a missing setting."""
    if not is_set_up(channel):
        return None
    return _MAKERS[channel](settings.CHANNELS[channel.value])


def home_url() -> str:
    """Where people open the product, for the links in messages; without a slash at the end."""
    origins = settings.CSRF_TRUSTED_ORIGINS
    url = settings.CHANNELS.get("url") or (origins[0] if origins else _HOME)
    return str(url).rstrip("/")
