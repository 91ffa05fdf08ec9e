"""Mail over SMTP (RFC 5321), told apart by what is certain.

The steps are taken one by one instead of by `sendmail`, because a break before DATA means that nothing has left,
and a break after it means that the mail may have arrived. The message's key is its Message-ID: mailboxes that know
it show a repetition once.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate
from typing import Any, Self

from django.template.loader import render_to_string

from kaimenhong.mailroom.channels.faults import SendFault
from kaimenhong.mailroom.channels.message import Message, To
from kaimenhong.mailroom.rules import Fault

TIMEOUT = 15  # seconds, for each step


@dataclass(frozen=True, slots=True)
class Mail:
    """The zone's mail server. `security`: none, starttls (587) or tls (465); the target is a mail address."""

    host: str
    port: int
    security: str
    user: str
    password: str
    sender: str

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Self:
        security = given.get("security", "starttls")
        usual = {"none": 25, "starttls": 587, "tls": 465}[security]
        return cls(
            given["host"],
            int(given.get("port", usual)),
            security,
            given.get("user", ""),
            given.get("password", ""),
            given["sender"],
        )

    def send(self, message: Message, to: To) -> None:
        written = letter(message, sender=self.sender, recipient=to.target)
        with self._connected() as smtp:
            _before_data(smtp, self.sender, to.target)
            _data(smtp, written.as_bytes(policy=SMTP))

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        try:
            smtp = self._greeted()
        except smtplib.SMTPAuthenticationError as wrong:
            raise SendFault(Fault.CREDENTIALS, _said(wrong.smtp_code, wrong.smtp_error)) from wrong
        except (OSError, smtplib.SMTPException) as wrong:
            raise SendFault(Fault.UNREACHABLE, f"{self.host}:{self.port} {type(wrong).__name__}") from wrong
        try:
            yield smtp
        finally:
            with suppress(OSError, smtplib.SMTPException):
                smtp.quit()
            smtp.close()

    def _greeted(self) -> smtplib.SMTP:
        safe = ssl.create_default_context()
        if self.security == "tls":
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=TIMEOUT, context=safe)
        else:
            smtp = smtplib.SMTP(self.host, self.port, timeout=TIMEOUT)
        try:
            if self.security == "starttls":
                smtp.starttls(context=safe)
            if self.user:
                smtp.login(self.user, self.password)
            smtp.ehlo_or_helo_if_needed()
        except BaseException:
            smtp.close()
            raise
        return smtp


def letter(message: Message, *, sender: str, recipient: str) -> EmailMessage:
    """The mail: plain text, and the same with links one can click."""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = " ".join(message.subject.split())
    mail["From"] = sender
    mail["To"] = recipient
    mail["Date"] = formatdate(localtime=True)
    mail["Message-ID"] = f"<{message.key}@{_domain(sender)}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(_text(message))
    mail.add_alternative(render_to_string("mailroom/letter.html", {"message": message}), subtype="html")
    return mail


def _text(message: Message) -> str:
    rows = [
        "\n".join(filter(None, [entry.title, entry.ask, entry.told, entry.url])) for entry in message.entries
    ]
    more = [f"{message.more}\n{message.home}"] if message.more else []
    return "\n\n".join([message.lead, *rows, *more, message.foot]) + "\n"


def _domain(sender: str) -> str:
    return sender.rpartition("@")[2].strip("> ") or "localhost"


def _before_data(smtp: smtplib.SMTP, sender: str, recipient: str) -> None:
    """Name sender and recipient; whatever breaks here, nothing has left."""
    try:
        code, said = smtp.mail(sender.rpartition("<")[2].strip("> "))
        if code != 250:
            raise SendFault(Fault.BUSY if code < 500 else Fault.CREDENTIALS, _said(code, said))
        code, said = smtp.rcpt(recipient)
        if code not in (250, 251):
            raise SendFault(Fault.BUSY if code < 500 else Fault.ADDRESS, _said(code, said))
    except (OSError, smtplib.SMTPException) as wrong:
        raise SendFault(Fault.UNREACHABLE, type(wrong).__name__) from wrong


def _data(smtp: smtplib.SMTP, content: bytes) -> None:
    """Hand over the mail. A break from here on leaves it uncertain."""
    try:
        code, said = smtp.data(content)
    except smtplib.SMTPDataError as wrong:  # refused before the first line
        code, said = wrong.smtp_code, wrong.smtp_error if isinstance(wrong.smtp_error, bytes) else b""
    except (OSError, smtplib.SMTPException) as wrong:
        raise SendFault(Fault.LINE_BROKE, type(wrong).__name__) from wrong
    if code != 250:
        raise SendFault(Fault.BUSY if code < 500 else Fault.REFUSED, _said(code, said))


def _said(code: int, said: bytes | str) -> str:
    text = said.decode(errors="replace") if isinstance(said, bytes) else said
    return f"{code} {text}"
