"""A real mail server on loopback that keeps what it takes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

OFFICE_MAIL = "office@example.org"


@dataclass
class Postbox:
    """What a real mail server got; ``answer`` is what it says to a recipient."""

    taken: list[tuple[list[str], EmailMessage]] = field(default_factory=list)
    answer: str = "250 OK"

    async def handle_RCPT(self, _: Any, __: Any, envelope: Any, address: str, ___: Any) -> str:
        envelope.rcpt_tos.append(address)
        return self.answer

    async def handle_DATA(self, _: Any, __: Any, envelope: Any) -> str:
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        assert envelope.mail_from == OFFICE_MAIL
        self.taken.append((envelope.rcpt_tos, message))
        return "250 OK"


@contextmanager
def listening(port: int) -> Iterator[Postbox]:
    box = Postbox()
    controller = Controller(box, hostname="127.0.0.1", port=port, ready_timeout=30)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()


def settings(port: int) -> dict[str, Any]:
    """What a process is told of it."""
    return {"smtp_host": "127.0.0.1", "smtp_port": port, "smtp_security": "none", "smtp_from": OFFICE_MAIL}
