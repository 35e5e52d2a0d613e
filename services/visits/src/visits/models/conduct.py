"""How a visit went: what was to be seen and was or was not, what stood in the way, what was noted, and how it ended."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from servicekit.records import Identified, moment, one_of
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Text
from sqlmodel import Field

from visits.models.table import Table


class SightKind(StrEnum):
    AREA = "area"
    REGISTER = "register"
    FILES = "files"
    """A sample of files."""
    OTHER = "other"


class SightState(StrEnum):
    TO_SEE = "to-see"
    SEEN = "seen"
    IN_PART = "in-part"
    NOT_SEEN = "not-seen"


class Sight(Identified, Table, table=True):
    """An area, a register or a sample of files that is to be seen; what became of it, and why."""

    __tablename__ = "sight"
    __table_args__ = (
        one_of("kind", SightKind),
        one_of("state", SightState),
        CheckConstraint("state NOT IN ('in-part', 'not-seen') OR why <> ''", name="why_not"),
        ForeignKeyConstraint(["visit"], ["visit.id"], ondelete="CASCADE"),
        Index("sight_visit", "visit", "id"),
    )

    visit: UUID
    kind: str = Field(sa_type=Text)
    name: str = Field(sa_type=Text)
    state: str = Field(default=SightState.TO_SEE, sa_type=Text)
    why: str = Field(default="", sa_type=Text)
    """Why it was not seen, or in part."""
    note: str = Field(default="", sa_type=Text)
    created_by: UUID


class DifficultyKind(StrEnum):
    ACCESS_REFUSED = "access-refused"
    ACCESS_LATE = "access-late"
    REGISTER_WITHHELD = "register-withheld"
    INTERVIEW_OVERHEARD = "interview-overheard"
    INTERVIEW_PREVENTED = "interview-prevented"
    INTIMIDATION = "intimidation"
    OTHER = "other"


class Difficulty(Identified, Table, table=True):
    """Something that stood in the way of the visit, and how it was resolved."""

    __tablename__ = "difficulty"
    __table_args__ = (
        one_of("kind", DifficultyKind),
        ForeignKeyConstraint(["visit"], ["visit.id"], ondelete="CASCADE"),
        Index("difficulty_visit", "visit", "id"),
    )

    visit: UUID
    kind: str = Field(sa_type=Text)
    at: datetime = moment()
    description: str = Field(sa_type=Text)
    resolved: str = Field(default="", sa_type=Text)
    """How; empty as long as it was not."""
    language: str = Field(default="und", sa_type=Text)
    created_by: UUID


class VisitNote(Identified, Table, table=True):
    """What somebody saw, heard or smelled, in a few words; perhaps turned into a finding."""

    __tablename__ = "visit_note"
    __table_args__ = (
        ForeignKeyConstraint(["visit"], ["visit.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["finding"], ["finding.id"]),
        Index("visit_note_visit", "visit", "id"),
        Index("visit_note_finding", "finding"),
    )

    visit: UUID
    text: str = Field(sa_type=Text)
    language: str = Field(default="und", sa_type=Text)
    noted_at: datetime = moment()
    """When it was noted, which may be long before it was sent."""
    created_by: UUID
    finding: UUID | None = None
    """What became of it."""


class FinalTalk(Identified, Table, table=True):
    """The talk with who runs the place, at the end; one for each visit."""

    __tablename__ = "final_talk"
    __table_args__ = (ForeignKeyConstraint(["visit"], ["visit.id"], ondelete="CASCADE"),)

    visit: UUID = Field(unique=True)
    held_on: date
    present: str = Field(sa_type=Text)
    """Who was there, by office rather than by name."""
    raised: str = Field(sa_type=Text)
    language: str = Field(default="und", sa_type=Text)
    created_by: UUID


class Promise(Identified, Table, table=True):
    """What the authorities said they would do, by when, and whether they did."""

    __tablename__ = "promise"
    __table_args__ = (
        ForeignKeyConstraint(["visit"], ["visit.id"], ondelete="CASCADE"),
        Index("promise_visit", "visit", "id"),
        Index("promise_due", "due_on", "id"),
    )

    visit: UUID
    text: str = Field(sa_type=Text)
    by_whom: str = Field(default="", sa_type=Text)
    due_on: date | None = None
    kept: bool | None = None
    """None: not known yet."""
    outcome: str = Field(default="", sa_type=Text)
    created_by: UUID
