"""Demands by courts, police, ministries and others for what was told in confidence, and what was answered to each.

Codes and dates; every word is sealed under a key of the demand's own.
"""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.records import Identified, moment, one_of
from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from complaints.models.table import Table


class Demander(StrEnum):
    """What kind of body demands."""

    COURT = "court"
    PROSECUTOR = "prosecutor"
    POLICE = "police"
    MINISTRY = "ministry"
    PARLIAMENT = "parliament"
    PARTY = "party"
    """A party to a case, or who speaks for one."""
    OTHER = "other"


class DemandWay(StrEnum):
    LETTER = "letter"
    EMAIL = "email"
    PHONE = "phone"
    IN_PERSON = "in-person"
    SUMMONS = "summons"
    """Served: a summons, a warrant, a court's order."""
    OTHER = "other"


class Demanded(StrEnum):
    RECORDS = "records"
    IDENTITY = "identity"
    """Who somebody is: the complainant, a source, who was spoken with."""
    TESTIMONY = "testimony"
    NOTES = "notes"
    """Notes and recordings of interviews."""
    ACCESS = "access"
    """To rooms or devices of the institution."""
    OTHER = "other"


class DemandState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    FOLLOWED_UP = "followed-up"
    """Something came of it after the answer."""
    CLOSED = "closed"


class Answer(StrEnum):
    REFUSED = "refused"
    REFUSED_IN_PART = "refused-in-part"
    NOTHING_HELD = "nothing-held"
    COMPLIED = "complied"


class RefusalGround(StrEnum):
    OPCAT_21 = "opcat-21"
    """OPCAT article 21: what was told in confidence is privileged."""
    NPM_LAW = "npm-law"
    OMBUDSMAN_PRIVILEGE = "ombudsman-privilege"
    IMMUNITY = "immunity"
    """Of members (OPCAT article 35)."""
    NO_CONSENT = "no-consent"
    NOT_COMPETENT = "not-competent"
    """Of the body that demands."""
    OTHER = "other"


class AnswerState(StrEnum):
    WAITING = "waiting"
    """For a second person."""
    GIVEN = "given"
    DECLINED = "declined"
    TAKEN_BACK = "taken-back"


class DemandEntryKind(StrEnum):
    """What followed."""

    ACCEPTED = "accepted"
    INSISTED = "insisted"
    SEARCH = "search"
    SEIZURE = "seizure"
    SANCTION_THREATENED = "sanction-threatened"
    COURT_FOR_US = "court-for-us"
    COURT_AGAINST_US = "court-against-us"
    WITHDRAWN = "withdrawn"
    """They no longer ask for it."""
    OTHER = "other"


class DemandFileKind(StrEnum):
    DEMAND = "demand"
    ANSWER = "answer"
    OTHER = "other"


class Demand(Identified, Table, table=True):
    __tablename__ = "demand"
    __table_args__ = (
        one_of("side", Side),
        one_of("demander", Demander),
        one_of("way", DemandWay),
        one_of("state", DemandState),
        one_of("answer", Answer),
        Index("demand_list", "side", "received_on", "id"),
        Index("demand_due", "side", "state", "due_on"),
        Index("demand_authority", "authority"),
    )

    side: str = Field(sa_type=Text)
    office: UUID
    reference: str = Field(sa_type=Text, unique=True)
    demander: str = Field(sa_type=Text)
    authority: UUID | None = None
    received_on: date
    way: str = Field(sa_type=Text)
    wanted: list[str] = Field(sa_type=JSONB)
    due_on: date | None = None
    """The term that was set."""
    content: bytes
    """Who exactly, what in their words, on which basis. See ``demands.schemas.Content``."""
    state: str = Field(default=DemandState.OPEN, sa_type=Text)
    answer: str | None = Field(default=None, sa_type=Text)
    """The last one that was given."""
    answered_on: date | None = None
    closed_on: date | None = None
    waiting: bool = False
    """An answer that gives something waits for a second person."""
    second: UUID | None = None
    """Who decided as the last second person; they go on reading what they stand for."""
    recorded_by: UUID


class DemandComplaint(Table, table=True):
    """That a demand concerns a complaint: read by who reads both."""

    __tablename__ = "demand_complaint"
    __table_args__ = (
        ForeignKeyConstraint(["demand"], ["demand.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["complaint"], ["complaint.id"], ondelete="CASCADE"),
        Index("demand_complaint_demand", "demand", "complaint", unique=True),
        Index("demand_complaint_complaint", "complaint"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    demand: UUID
    complaint: UUID
    account: UUID
    at: datetime = moment()


class DemandAnswer(Table, table=True):
    """What was answered, or waits to be. What gives something counts only once a second person agreed."""

    __tablename__ = "demand_answer"
    __table_args__ = (
        one_of("answer", Answer),
        one_of("state", AnswerState),
        CheckConstraint("decided_by <> proposed_by", name="second_person"),
        CheckConstraint(
            "state <> 'given' OR answer IN ('refused', 'nothing-held') OR decided_by IS NOT NULL",
            name="given_by_two",
        ),
        ForeignKeyConstraint(["demand"], ["demand.id"], ondelete="CASCADE"),
        Index("demand_answer_demand", "demand"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    demand: UUID
    answer: str = Field(sa_type=Text)
    grounds: list[str] = Field(sa_type=JSONB)
    given: list[str] = Field(sa_type=JSONB)
    """What was given of what was demanded; codes of ``Demanded``."""
    names: int = 0
    """How many persons were named in it, each under a consent."""
    answered_on: date
    content: bytes
    """In which words, and why."""
    reason: bytes | None = None
    """Why the second person declined."""
    state: str = Field(sa_type=Text)
    proposed_by: UUID
    proposed_at: datetime = moment()
    decided_by: UUID | None = None
    decided_at: datetime | None = moment(null=True)


class DemandName(Table, table=True):
    """Who is named in an answer: a person of a complaint, read by who reads both."""

    __tablename__ = "demand_name"
    __table_args__ = (
        ForeignKeyConstraint(["demand"], ["demand.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["answer"], ["demand_answer.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["complaint"], ["complaint.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["party"], ["party.id"], ondelete="CASCADE"),
        Index("demand_name_answer", "answer", "party", unique=True),
        Index("demand_name_demand", "demand"),
        Index("demand_name_complaint", "complaint"),
        Index("demand_name_party", "party"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    demand: UUID
    answer: UUID
    complaint: UUID
    party: UUID


class DemandEntry(Table, table=True):
    """What followed, one after the other; nothing is written over."""

    __tablename__ = "demand_entry"
    __table_args__ = (
        one_of("kind", DemandEntryKind),
        ForeignKeyConstraint(["demand"], ["demand.id"], ondelete="CASCADE"),
        Index("demand_entry_demand", "demand"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    demand: UUID
    kind: str = Field(sa_type=Text)
    on: date
    content: bytes
    account: UUID
    at: datetime = moment()


class DemandFile(Table, table=True):
    """Its bytes lie encrypted outside the database; its name is sealed, since it may name somebody."""

    __tablename__ = "demand_file"
    __table_args__ = (
        one_of("kind", DemandFileKind),
        ForeignKeyConstraint(["demand"], ["demand.id"], ondelete="CASCADE"),
        Index("demand_file_demand", "demand"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    demand: UUID
    kind: str = Field(sa_type=Text)
    name: bytes
    media_type: str = Field(sa_type=Text)
    size: int
    sha256: bytes
    account: UUID
    at: datetime = moment()


class DemandChange(Table, table=True):
    """One act in its history. Which complaints it concerns is not in it: that has another audience."""

    __tablename__ = "demand_change"
    __table_args__ = (
        ForeignKeyConstraint(["demand"], ["demand.id"], ondelete="CASCADE"),
        Index("demand_change_demand", "demand"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    demand: UUID
    at: datetime = moment()
    account: UUID
    act: str = Field(sa_type=Text)
    fields: list[dict[str, str | None]] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
