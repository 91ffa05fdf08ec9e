"""Channels that lead to servers on this machine."""

from __future__ import annotations

import pytest

from kaimenhong.mailroom.channels import wecom
from tests.mailroom import servers


@pytest.fixture
def robot():
    wecom._tokens.clear()
    with servers.running_robot() as one:
        yield one


@pytest.fixture
def postmaster():
    with servers.running_postmaster() as one:
        yield one


@pytest.fixture
def wired(settings, robot, postmaster):
    """Every channel is set up and leads to `robot` or `postmaster`."""
    settings.CHANNELS = wiring(robot.base, postmaster.port)
    return settings.CHANNELS


def wiring(base: str, smtp_port: int) -> dict:
    return {
        "url": "https://kmh.example",
        "mail": {"host": "127.0.0.1", "port": smtp_port, "security": "none", "sender": "tixing@zone.example"},
        "wecom_app": {"base_url": base, "corp_id": "ww1", "agent_id": 1000002, "secret": "s3cret"},
        "wecom_robot": {"base_url": base},
        "dingtalk": {"base_url": base},
        "feishu": {"base_url": base},
    }
