"""How a person is told: their hours, their addresses, their calendar feeds."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kaimenhong.kernel.verdict import Refused
from kaimenhong.mailroom import channels, rules
from kaimenhong.mailroom.models import Address, Feed, Wish
from kaimenhong.mailroom.rules import Channel
from kaimenhong.org.actor import Actor


@dataclass(frozen=True, slots=True)
class Way:
    """One channel as one person has it: whether the system offers it, and the address they gave."""

    channel: Channel
    set_up: bool
    address: Address | None

    @property
    def on(self) -> bool:
        return self.set_up and self.address is not None and self.address.active

    @property
    def shown(self) -> str:
        """The address as it may be seen again: a mail address or user number whole, a robot's key by its last letters."""
        if self.address is None:
            return ""
        target = self.address.target
        return f"…{target[-4:]}" if self.channel.reaches_a_group else target


def wish_of(actor: Actor) -> Wish:
    """The person's wish, or the defaults unsaved. One query."""
    return Wish.objects.filter(person=actor.person_id).first() or Wish()


def ways_of(actor: Actor) -> list[Way]:
    """All channels as the person has them: those that are set up, and those with an address left from before. One query."""
    own = {row.channel: row for row in Address.objects.filter(person=actor.person_id)}
    ways = [Way(channel, channels.is_set_up(channel), own.get(channel.value)) for channel in Channel]
    return [way for way in ways if way.set_up or way.address]


def feeds_of(actor: Actor) -> list[Feed]:
    """The person's calendar addresses that are open, newest first. One query."""
    return list(Feed.objects.filter(person=actor.person_id, revoked_us__isnull=True).order_by("-pk"))


def feed_of(token: str) -> Feed:
    """The open feed with this secret, with its person. Raises Refused (404). One query."""
    found = Feed.objects.filter(token_hash=rules.hashed(token), revoked_us__isnull=True)
    feed: Feed | None = found.select_related("person__account").first()
    if feed is None:
        raise Refused(
            _("这个订阅地址不存在，或者已经停用。"), remedy=_("请在“提醒方式”里重新生成。"), status=404
        )
    return feed
