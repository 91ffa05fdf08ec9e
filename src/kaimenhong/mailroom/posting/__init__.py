"""The post office: takes what is to leave, puts it into letters, sends them, and keeps account of what became of each.

It works in steps that each end with a commit, so that it may be killed anywhere: see
docs/decisions on delivery. Nothing here is a verb; letters are copies of notices.
"""

from kaimenhong.mailroom.posting.gathering import gather
from kaimenhong.mailroom.posting.repair import reap, send_again, settle
from kaimenhong.mailroom.posting.sending import send, send_due, test_letter

__all__ = ["gather", "reap", "send", "send_again", "send_due", "settle", "test_letter"]
