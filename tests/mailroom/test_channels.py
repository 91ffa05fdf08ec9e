"""What each vendor is sent, and what their answers mean."""

import base64
import hashlib
import hmac

import pytest

from kaimenhong.mailroom import channels
from kaimenhong.mailroom.channels import Entry, Message, SendFault, To, dingtalk, feishu
from kaimenhong.mailroom.rules import Channel, Fault

MESSAGE = Message(
    key="a" * 32,
    subject="开门红：有2件事轮到您",
    lead="点标题直接去办。",
    entries=(
        Entry("2019-001 打通[断头路]", "请签收。", "办公室交办", "https://kmh.example/ledger/1/"),
        Entry("2019-002 <签约>", "请审核。", "", "https://kmh.example/ledger/2/"),
    ),
    more="",
    foot="改提醒方式：https://kmh.example/notices/ways/",
    home="https://kmh.example/notices/",
)
MANY = Message(**{**{f: getattr(MESSAGE, f) for f in Message.__slots__}, "entries": MESSAGE.entries * 200})


def send(channel: Channel, *, target: str = "k-123456", secret: str = "", message: Message = MESSAGE) -> None:
    adapter = channels.adapter(channel)
    assert adapter is not None
    adapter.send(message, To(target, secret))


def test_wecom_app_sends_to_one_member_and_forgets_repeats(wired, robot):
    send(Channel.WECOM_APP, target="zhouzhiwei")
    token, sent = robot.asked
    assert (token.path, token.query) == ("/cgi-bin/gettoken", {"corpid": "ww1", "corpsecret": "s3cret"})
    assert (sent.path, sent.query) == ("/cgi-bin/message/send", {"access_token": "t1"})
    assert {name: sent.body[name] for name in ("touser", "msgtype", "agentid", "enable_duplicate_check")} == {
        "touser": "zhouzhiwei",
        "msgtype": "text",
        "agentid": 1000002,
        "enable_duplicate_check": 1,
    }
    assert sent.body["duplicate_check_interval"] == 4 * 3600
    assert '<a href="https://kmh.example/ledger/2/">2019-002 ＜签约＞</a>' in sent.body["text"]["content"]


def test_wecom_app_keeps_its_token_and_fetches_another_when_it_is_over(wired, robot):
    send(Channel.WECOM_APP)
    robot.answers = [(200, {"errcode": 42001, "errmsg": "access_token expired"})]
    send(Channel.WECOM_APP)
    assert [one.path.rpartition("/")[2] for one in robot.asked] == [
        "gettoken",
        "send",
        "send",
        "gettoken",
        "send",
    ]


def test_wecom_app_names_an_unknown_member(wired, robot):
    robot.answers = [(200, {"errcode": 0, "invaliduser": "nobody"})]
    with pytest.raises(SendFault) as wrong:
        send(Channel.WECOM_APP, target="nobody")
    assert wrong.value.fault is Fault.ADDRESS


def test_wecom_robot_gets_markdown_by_its_key(wired, robot):
    send(Channel.WECOM_ROBOT)
    (sent,) = robot.asked
    assert (sent.path, sent.query) == ("/cgi-bin/webhook/send", {"key": "k-123456"})
    assert sent.body["msgtype"] == "markdown"
    assert "[2019-001 打通［断头路］](https://kmh.example/ledger/1/)" in sent.body["markdown"]["content"]


def test_dingtalk_signs_the_address(wired, robot):
    send(Channel.DINGTALK, secret="SECabc")
    (sent,) = robot.asked
    stamp = sent.query["timestamp"]
    expected = hmac.new(b"SECabc", f"{stamp}\nSECabc".encode(), hashlib.sha256).digest()
    assert sent.path == "/robot/send"
    assert sent.query["access_token"] == "k-123456"
    assert base64.b64decode(sent.query["sign"]) == expected
    assert sent.body["markdown"]["title"] == MESSAGE.subject


def test_feishu_signs_the_body(wired, robot):
    send(Channel.FEISHU, secret="abc")
    (sent,) = robot.asked
    expected = hmac.new(f"{sent.body['timestamp']}\nabc".encode(), b"", hashlib.sha256).digest()
    assert sent.path == "/open-apis/bot/v2/hook/k-123456"
    assert base64.b64decode(sent.body["sign"]) == expected
    post = sent.body["content"]["post"]["zh_cn"]
    assert post["title"] == MESSAGE.subject
    assert {"tag": "a", "text": "2019-002 <签约>", "href": "https://kmh.example/ledger/2/"} in post[
        "content"
    ][3]


def test_signatures_count_milliseconds_and_seconds():
    assert dingtalk.signature("s", 1549846800.5)["timestamp"] == "1549846800500"
    assert feishu.signature("s", 1549846800.5)["timestamp"] == "1549846800"
    assert dingtalk.signature("", 1.0) == feishu.signature("", 1.0) == {}


@pytest.mark.parametrize(
    ("channel", "limit", "content"),
    [
        (Channel.WECOM_APP, 2048, lambda body: body["text"]["content"]),
        (Channel.WECOM_ROBOT, 4096, lambda body: body["markdown"]["content"]),
        (Channel.DINGTALK, 20_000, lambda body: body["markdown"]["text"]),
        (Channel.FEISHU, 20_480, str),
    ],
)
def test_a_long_message_keeps_to_the_limit_and_leads_to_the_rest(wired, robot, channel, limit, content):
    send(channel, message=MANY)
    text = content(robot.sent[0].body)
    assert len(text.encode()) <= limit
    assert "https://kmh.example/notices/" in text


@pytest.mark.parametrize(
    ("channel", "answer", "fault"),
    [
        (Channel.WECOM_ROBOT, (200, {"errcode": 93000, "errmsg": "invalid webhook url"}), Fault.ADDRESS),
        (Channel.WECOM_ROBOT, (200, {"errcode": 45009, "errmsg": "api freq out of limit"}), Fault.BUSY),
        (Channel.WECOM_ROBOT, (200, {"errcode": 40008, "errmsg": "invalid message type"}), Fault.REFUSED),
        (Channel.DINGTALK, (200, {"errcode": 310000, "errmsg": "sign not match"}), Fault.CREDENTIALS),
        (Channel.DINGTALK, (200, {"errcode": 300005, "errmsg": "token is not exist"}), Fault.ADDRESS),
        (Channel.DINGTALK, (200, {"errcode": 130101, "errmsg": "send too fast"}), Fault.BUSY),
        (Channel.FEISHU, (200, {"code": 19021, "msg": "sign match fail"}), Fault.CREDENTIALS),
        (Channel.FEISHU, (200, {"code": 11232, "msg": "frequency limited"}), Fault.BUSY),
        (Channel.FEISHU, (200, {"code": 9499, "msg": "too many request"}), Fault.BUSY),
        (Channel.FEISHU, (200, {"code": 19001, "msg": "param invalid"}), Fault.ADDRESS),
        (Channel.FEISHU, (502, {}), Fault.BUSY),
        (Channel.FEISHU, (504, {}), Fault.LINE_BROKE),
        (Channel.FEISHU, (404, {}), Fault.ADDRESS),
        (Channel.FEISHU, (302, {}), Fault.REFUSED),
        (Channel.FEISHU, "cut", Fault.LINE_BROKE),
    ],
)
def test_an_answer_says_what_became_of_it(wired, robot, channel, answer, fault):
    robot.answers = [answer]
    with pytest.raises(SendFault) as wrong:
        send(channel)
    assert wrong.value.fault is fault


def test_nobody_there_means_nothing_has_left(settings):
    settings.CHANNELS = {"feishu": {"base_url": "http://127.0.0.1:9"}}
    with pytest.raises(SendFault) as wrong:
        send(Channel.FEISHU)
    assert wrong.value.fault is Fault.UNREACHABLE


def test_a_token_that_does_not_come_means_nothing_has_left(settings):
    from kaimenhong.mailroom.channels import wecom

    wecom._tokens.clear()
    settings.CHANNELS = {
        "wecom_app": {"base_url": "http://127.0.0.1:9", "corp_id": "w", "agent_id": 1, "secret": "hush"}
    }
    with pytest.raises(SendFault) as wrong:
        send(Channel.WECOM_APP)
    assert wrong.value.fault is Fault.UNREACHABLE
    assert "hush" not in wrong.value.detail


def test_a_channel_that_is_not_set_up_has_no_adapter(settings):
    settings.CHANNELS = {"mail": {"host": "h", "sender": "s@x.example"}}
    assert channels.set_up() == [Channel.MAIL]
    assert channels.adapter(Channel.FEISHU) is None


def test_a_message_comes_back_as_it_was_kept():
    assert Message.read(MESSAGE.kept()) == MESSAGE
