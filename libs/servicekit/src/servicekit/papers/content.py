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
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Table:
    """Numbers, as they are printed. The first column has names, and stands at the beginning of the line."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    """As wide as ``columns``."""
    bars: tuple[float | None, ...] = ()
    """For each row how long its bar is, from 0 to 1; none at all where nothing is drawn."""
    upright: bool = False
    """The bars stand above the table, side by side, in the order of writing."""
    total: str = ""


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
    table: Table | None = None
    """Under its label; ``text`` says what it counts."""


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
    facts: tuple[tuple[str, str], ...] = ()
    """What else it says of itself at its beginning, each under a name."""
    mark: str = ""
    """What stands on every page of a draft, in place of the word for one."""

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple(paragraph for section in self.sections for paragraph in section.paragraphs)
