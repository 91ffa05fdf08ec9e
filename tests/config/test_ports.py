"""The port: a wrong one is explained, a taken one is stepped over or refused."""

import socket

import pytest

from kaimenhong.config.ports import usable_port


@pytest.fixture
def taken():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_free_port_is_taken(taken):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    assert usable_port("127.0.0.1", str(free), move_on=False) == free


def test_a_taken_port_is_said_and_the_next_free_one_used(taken, capsys):
    chosen = usable_port("127.0.0.1", str(taken), move_on=True)
    assert chosen > taken
    assert f"端口 {taken} 已被占用，改用 {chosen}" in capsys.readouterr().err


def test_a_taken_port_is_refused_where_it_must_be_that_one(taken, capsys):
    with pytest.raises(SystemExit):
        usable_port("127.0.0.1", str(taken), move_on=False)
    assert "PORT=" in capsys.readouterr().err


@pytest.mark.parametrize("asked", ["", "abc", "0", "70000", "-1", "８０００", "80.5"])
def test_a_wrong_port_is_explained(asked, capsys):
    with pytest.raises(SystemExit) as refused:
        usable_port("127.0.0.1", asked, move_on=True)
    assert refused.value.code == 2
    assert "1 到 65535" in capsys.readouterr().err


def test_an_address_of_another_machine_is_explained(capsys):
    with pytest.raises(SystemExit):
        usable_port("192.0.2.1", "8000", move_on=True)
    assert "本机没有地址 192.0.2.1" in capsys.readouterr().err
