"""An e-mail as it was kept (.eml), read without fetching or running anything of it. No I/O."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import getaddresses
from html.parser import HTMLParser

from complaints.documents.refusals import DocumentRefused, Fault

PARTS = 200
TEXT = 100_000
_SUBJECT, _NAME, _ADDRESS = 300, 200, 320


@dataclass(slots=True)
class Mail:
    subject: str
    sender_name: str
    sender_address: str
    day: date | None
    text: str
    files: list[tuple[str, bytes]] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)


def read_mail(content: bytes) -> Mail:
    """Raises DocumentRefused when it is no e-mail."""
    message = message_from_bytes(content, policy=policy.default)
    if not isinstance(message, EmailMessage) or not (message.get("From") or message.get("Received")):
        raise DocumentRefused(Fault.NOT_MAIL, "This is not an e-mail (.eml): it does not say who it is from")
    name, address = _sender(message)
    mail = Mail(
        subject=_line(message, "Subject", _SUBJECT),
        sender_name=name[:_NAME],
        sender_address=address[:_ADDRESS],
        day=_day(message),
        text="",
    )
    plain: list[str] = []
    marked: list[str] = []
    for part in _leaves(message):
        if part.get_content_type() == "message/rfc822" or part.get_filename() or part.is_attachment():
            _take_file(mail, part)
        elif part.get_content_type() == "text/plain":
            plain.append(_words(part))
        elif part.get_content_type() == "text/html":
            marked.append(without_marks(_words(part)))
    mail.text = "\n\n".join(text.strip() for text in (plain or marked) if text.strip())[:TEXT]
    return mail


def _leaves(message: MIMEPart) -> Iterator[MIMEPart]:
    """The parts that hold something; a mail within a mail is one of them and is not gone into."""
    waiting: list[MIMEPart] = [message]
    seen = 0
    while waiting:
        part = waiting.pop(0)
        seen += 1
        if seen > PARTS:
            raise DocumentRefused(Fault.TOO_LARGE, "This e-mail is made of too many parts")
        if part.get_content_maintype() == "multipart":
            waiting = [each for each in part.iter_parts() if isinstance(each, MIMEPart)] + waiting
        else:
            yield part


def _take_file(mail: Mail, part: MIMEPart) -> None:
    name = str(part.get_filename() or "mail.eml")
    if part.get_content_type() == "message/rfc822":
        mail.left_out.append((name, "mail-in-mail"))
        return
    content = part.get_payload(decode=True)
    if isinstance(content, bytes) and content:
        mail.files.append((name, content))
    else:
        mail.left_out.append((name, "empty"))


def _sender(message: EmailMessage) -> tuple[str, str]:
    try:
        found = getaddresses([str(message.get("From", ""))])
    except (ValueError, TypeError, AttributeError, IndexError):
        return "", ""
    return next(((_plain(name), _plain(address)) for name, address in found if name or address), ("", ""))


def _line(message: EmailMessage, name: str, most: int) -> str:
    try:
        return _plain(str(message.get(name, "")))[:most]
    except (ValueError, TypeError, AttributeError, IndexError):
        return ""


def _day(message: EmailMessage) -> date | None:
    try:
        moment = message["Date"].datetime
    except (ValueError, TypeError, AttributeError, IndexError, OverflowError):
        return None
    return moment.date() if moment else None


def _words(part: MIMEPart) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    try:
        text = content.decode(part.get_content_charset("utf-8"), "replace")
    except LookupError:
        text = content.decode("utf-8", "replace")
    return "".join(c for c in text.replace("\r\n", "\n") if c in "\n\t" or c.isprintable())


def _plain(words: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())


class _Words(HTMLParser):
    _SILENT = frozenset({"script", "style", "head", "title", "template", "noscript", "svg"})
    _BREAKS = frozenset({"p", "br", "div", "tr", "li", "h1", "h2", "h3", "h4", "blockquote", "table"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._SILENT:
            self._silent.append(tag)
        elif tag in self._BREAKS:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._silent and tag == self._silent[-1]:
            self._silent.pop()
        elif tag in self._BREAKS:
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found.append(data)


def without_marks(page: str) -> str:
    """The words of an HTML page; what it would fetch or run is not looked at."""
    reader = _Words()
    reader.feed(page)
    reader.close()
    text = html.unescape("".join(reader.found))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
