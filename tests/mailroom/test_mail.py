"""Mail over a real SMTP conversation."""

from email import message_from_bytes, policy

import pytest

from kaimenhong.mailroom.channels import SendFault, To
from kaimenhong.mailroom.channels.mail import Mail
from kaimenhong.mailroom.rules import Fault
from tests.mailroom.test_channels import MESSAGE


def mail(postmaster) -> Mail:
    given = {
        "host": "127.0.0.1",
        "port": postmaster.port,
        "security": "none",
        "sender": "提醒 <tixing@zone.example>",
    }
    return Mail.of(given)


def test_a_mail_says_it_in_text_and_with_links(postmaster):
    mail(postmaster).send(MESSAGE, To("zhou@zone.example"))
    ((sender, recipient, content),) = postmaster.mails
    found = message_from_bytes(content, policy=policy.default)
    assert (sender, recipient) == ("tixing@zone.example", "zhou@zone.example")
    assert found["Subject"] == MESSAGE.subject
    assert found["Message-ID"] == f"<{MESSAGE.key}@zone.example>"
    assert found["Auto-Submitted"] == "auto-generated"
    assert "https://kmh.example/ledger/1/" in found.get_body(("plain",)).get_content()
    assert "2019-002 &lt;签约&gt;" in found.get_body(("html",)).get_content()


@pytest.mark.parametrize(
    ("refuse", "fault"),
    [
        ({"RCPT": "550 no such user"}, Fault.ADDRESS),
        ({"RCPT": "450 try later"}, Fault.BUSY),
        ({"MAIL": "530 authentication required"}, Fault.CREDENTIALS),
        ({"RCPT": "cut"}, Fault.UNREACHABLE),  # before DATA: nothing has left
        ({"DATA": "554 no"}, Fault.REFUSED),
        ({"DATA": "451 later"}, Fault.BUSY),
        ({"END": "552 too large"}, Fault.REFUSED),
        ({"END": "cut"}, Fault.LINE_BROKE),  # after the last line: it may have been taken
    ],
)
def test_an_answer_says_what_became_of_it(postmaster, refuse, fault):
    postmaster.refuse = refuse
    with pytest.raises(SendFault) as wrong:
        mail(postmaster).send(MESSAGE, To("zhou@zone.example"))
    assert wrong.value.fault is fault
    assert postmaster.mails == []


def test_a_server_that_is_down_is_unreachable():
    gone = Mail("127.0.0.1", 9, "none", "", "", "a@b.example")
    with pytest.raises(SendFault) as wrong:
        gone.send(MESSAGE, To("zhou@zone.example"))
    assert wrong.value.fault is Fault.UNREACHABLE


def test_the_port_follows_from_the_security():
    assert [
        Mail.of({"host": "h", "sender": "s", "security": s}).port for s in ("none", "starttls", "tls")
    ] == [
        25,
        587,
        465,
    ]
