"""What a paper of a visit says: the report as every form of it is made from. No I/O."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID


class ParagraphKind(StrEnum):
    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    QUOTATION = "quotation"
    FINDING = "finding"
    RECOMMENDATION = "recommendation"
    PHOTO = "photo"
    RESPONSE = "response"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``text`` is plain, with ``**strong**``, ``*emphasis*`` and line breaks; ``number`` is the one that is printed."""

    id: UUID
    kind: ParagraphKind
    number: int | None
    text: str
    language: str = "und"
    label: str = ""
    """What stands above it: the reference and title of a finding, whose answer it is."""
    details: tuple[tuple[str, str], ...] = ()
    """What belongs to it, each under a name of its own: the standard, the unit, the response."""
    image: bytes | None = None
    alternative: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    id: UUID
    title: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    title: str
    reference: str
    language: str
    institution: str
    level: str
    state: str
    date: date
    places: tuple[str, ...]
    version: int
    sections: tuple[Section, ...]

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple(paragraph for section in self.sections for paragraph in section.paragraphs)
