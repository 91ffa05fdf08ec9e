"""kill -9 between writing and sending, and in the middle of sending: sent once after the restart, or told to be uncertain."""

import os
import signal
import subprocess
import sys

import pytest

from kaimenhong.mailroom import wishes
from kaimenhong.mailroom.models import Delivery
from kaimenhong.mailroom.rules import Channel, LetterState
from tests.mailroom import made
from tests.mailroom.made import at, deliver
from tests.world import build_world

pytestmark = pytest.mark.slow
# does one round, and stops for ever at the step named in sys.argv
CHILD = """
import sys, time, django
django.setup()
from datetime import datetime
from django.conf import settings
from kaimenhong.mailroom import jobs
from kaimenhong.mailroom.channels import feishu, wecom
from kaimenhong.mailroom.posting import sending
base, stop = sys.argv[1:]
settings.CHANNELS = {"feishu": {"base_url": base},
                     "wecom_app": {"base_url": base, "corp_id": "ww1", "agent_id": 1000002, "secret": "s"}}
def hang(after):
    def hung(*args, **kwargs):
        after(*args, **kwargs)
        print("here", flush=True)
        time.sleep(60)
    return hung
if stop == "gathered":
    sending.send_due = jobs.posting.send_due = hang(lambda **kw: None)
elif stop == "claimed":
    sending._prepared = hang(lambda letter: None)
else:
    feishu.Feishu.send = hang(feishu.Feishu.send)
    wecom.WecomApp.send = hang(wecom.WecomApp.send)
jobs.deliver(at=datetime.fromisoformat("2019-02-11T10:01+08:00"))
"""


def killed_at(step: str, base: str, environ: dict[str, str]) -> None:
    """Run the job in a process of its own and kill it at the step."""
    environ = environ | {"DJANGO_SETTINGS_MODULE": "kaimenhong.config.settings"}
    with subprocess.Popen(
        [sys.executable, "-c", CHILD, base, step], env=environ, stdout=subprocess.PIPE, text=True
    ) as child:
        said = child.stdout.readline()
        os.kill(child.pid, signal.SIGKILL)
    assert said == "here\n"


@pytest.fixture
def clerk(database_environ, wired):
    world = build_world()
    made.reached(world.clerk, Channel.FEISHU, at_once=True)
    made.told(world, world.clerk, moment=at("2019-02-11T10:00"))
    return world.clerk


@pytest.mark.parametrize("step", ["gathered", "claimed"])
def test_killed_before_it_left_it_is_sent_once_after_the_restart(clerk, database_environ, robot, step):
    killed_at(step, robot.base, database_environ)
    assert robot.sent == []
    for minute in ("10:02", "10:04", "10:05", "10:30"):
        deliver(f"2019-02-11T{minute}")
    assert len(robot.sent) == 1
    assert made.the_letter().state == LetterState.SENT


def test_killed_after_it_left_it_is_not_sent_twice_but_shown(clerk, database_environ, robot):
    killed_at("sent", robot.base, database_environ)
    deliver("2019-02-11T10:05")
    assert len(robot.sent) == 1
    assert made.the_letter().state == LetterState.UNCERTAIN


def test_killed_after_it_left_it_is_repeated_where_repeats_are_forgotten(clerk, database_environ, robot):
    wishes.forget_address(person_id=clerk.person_id, channel=Channel.FEISHU)
    made.reached(clerk, Channel.WECOM_APP)
    Delivery.objects.update(channel=Channel.WECOM_APP)
    killed_at("sent", robot.base, database_environ)
    deliver("2019-02-11T10:05")
    first, again = (one.body for one in robot.sent)
    assert first["enable_duplicate_check"] == 1
    assert first == again
    assert made.the_letter().state == LetterState.SENT


def test_a_round_that_is_repeated_sends_nothing_again(clerk, robot):
    for _round in range(5):
        deliver("2019-02-11T10:05")
    assert len(robot.sent) == 1
