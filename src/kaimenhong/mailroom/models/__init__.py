"""What the mailroom keeps: notices, how people want to be told, what leaves the house, and who may read a calendar."""

from kaimenhong.mailroom.models.emergencies import Emergency
from kaimenhong.mailroom.models.feeds import Feed
from kaimenhong.mailroom.models.letters import Delivery, Letter
from kaimenhong.mailroom.models.notices import REF, Notice
from kaimenhong.mailroom.models.wishes import Address, Wish

__all__ = ["REF", "Address", "Delivery", "Emergency", "Feed", "Letter", "Notice", "Wish"]
