"""The e-mail a letter goes out in: neither its envelope nor its subject says what it is about. No I/O."""

from collections.abc import Mapping
from email.message import EmailMessage
from typing import NamedTuple
from uuid import UUID

from servicekit.mail import envelope

DOCX = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")


class _Words(NamedTuple):
    subject: str
    text: str
    file: str


_WORDS: Mapping[str, _Words] = {
    "en": _Words("A letter for you", "A letter for you is attached.", "letter.docx"),
    "fr": _Words("Une lettre pour vous", "Vous trouverez une lettre ci-jointe.", "lettre.docx"),
    "es": _Words("Una carta para usted", "Le enviamos una carta adjunta.", "carta.docx"),
    "ar": _Words("رسالة لكم", "تجدون رسالة مرفقة.", "letter.docx"),
}


def compose(mail: UUID, sender: str, to: str, language: str, letter: bytes) -> EmailMessage:
    words = _WORDS.get(language.split("-", 1)[0].lower(), _WORDS["en"])
    message = envelope(mail, sender, to, words.subject)
    message.set_content(words.text)
    message.add_attachment(letter, maintype=DOCX[0], subtype=DOCX[1], filename=words.file)
    return message
