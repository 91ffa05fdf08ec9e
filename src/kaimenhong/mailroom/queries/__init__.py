"""Questions to the mailroom."""

from kaimenhong.mailroom.queries.frame import CAP, emergency, unread_count
from kaimenhong.mailroom.queries.letters import ChannelState, States, Stuck, channel_states, letters_of, stuck
from kaimenhong.mailroom.queries.notices import SIZE, Day, Page, Slip, own, page, slips, visible_to
from kaimenhong.mailroom.queries.wishes import Way, feed_of, feeds_of, ways_of, wish_of

__all__ = [
    "CAP",
    "SIZE",
    "ChannelState",
    "Day",
    "Page",
    "Slip",
    "States",
    "Stuck",
    "Way",
    "channel_states",
    "emergency",
    "feed_of",
    "feeds_of",
    "letters_of",
    "own",
    "page",
    "slips",
    "stuck",
    "unread_count",
    "visible_to",
    "ways_of",
    "wish_of",
]
