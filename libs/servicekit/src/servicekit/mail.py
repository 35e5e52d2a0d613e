"""The mail server that takes what a process sends: its settings, what every message says of itself, one at a time."""

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate
from typing import Literal, Self
from uuid import UUID

from pydantic import model_validator

from servicekit.settings import ServiceSettings

_SECONDS = 30.0


class MailSettings(ServiceSettings):
    """What a process needs that sends mail."""

    smtp_host: str | None = None
    """The mail server; without one nothing is sent."""
    smtp_port: int = 587
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    smtp_user: str | None = None
    smtp_password: str | None = None
    smtp_from: str | None = None
    """The office's address; it is all that an envelope says of who writes."""

    @model_validator(mode="after")
    def _sends_from_somewhere(self) -> Self:
        if self.smtp_host and not self.smtp_from:
            raise ValueError("smtp_host needs smtp_from, the address that mail comes from")
        return self


def envelope(mail: UUID, sender: str, to: str, subject: str) -> EmailMessage:
    """A message without its words. ``mail`` tells it from others, and nothing to who reads it."""
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = formatdate(localtime=False)
    message["Message-ID"] = f"<{mail.hex[-20:]}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    return message


class NotTakenError(Exception):
    """The server took nothing. ``lasting``: it will not take it later either."""

    def __init__(self, fault: str, *, lasting: bool) -> None:
        super().__init__(fault)
        self.fault, self.lasting = fault, lasting


@dataclass(frozen=True, slots=True)
class Server:
    host: str
    port: int
    security: str
    user: str | None
    password: str | None
    sender: str

    @classmethod
    def of(cls, settings: MailSettings) -> "Server | None":
        if settings.smtp_host is None or settings.smtp_from is None:
            return None
        return cls(
            settings.smtp_host,
            settings.smtp_port,
            settings.smtp_security,
            settings.smtp_user,
            settings.smtp_password,
            settings.smtp_from,
        )

    def send(self, message: EmailMessage, to: str) -> None:
        """Blocks. Raises NotTakenError when the server certainly did not take it, OSError when that is not known."""
        try:
            with self._connected() as server:
                try:
                    server.send_message(message, from_addr=self.sender, to_addrs=[to])
                except smtplib.SMTPRecipientsRefused as refused:
                    code = next(iter(refused.recipients.values()))[0]
                    raise NotTakenError(f"recipient-{code}", lasting=code >= 500) from refused
                except smtplib.SMTPResponseException as refused:
                    fault, lasting = f"answer-{refused.smtp_code}", refused.smtp_code >= 500
                    raise NotTakenError(fault, lasting=lasting) from refused
                except smtplib.SMTPNotSupportedError as error:
                    raise NotTakenError("not-supported", lasting=True) from error
        except smtplib.SMTPServerDisconnected as error:
            raise OSError("the server hung up") from error

    def _connected(self) -> smtplib.SMTP:
        """Signed in. Whatever fails here, nothing was sent."""
        context = ssl.create_default_context()
        try:
            if self.security == "tls":
                server: smtplib.SMTP = smtplib.SMTP_SSL(
                    self.host, self.port, timeout=_SECONDS, context=context
                )
            else:
                server = smtplib.SMTP(self.host, self.port, timeout=_SECONDS)
                if self.security == "starttls":
                    server.starttls(context=context)
            if self.user is not None:
                server.login(self.user, self.password or "")
        except smtplib.SMTPAuthenticationError as error:
            raise NotTakenError("sign-in", lasting=False) from error
        except (OSError, smtplib.SMTPException) as error:
            raise NotTakenError("no-connection", lasting=False) from error
        return server
