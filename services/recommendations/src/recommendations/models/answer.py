"""What an addressee answered, what the staff makes of it, and what their silence led to."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.records import moment, one_of
from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    SmallInteger,
    Text,
    UniqueConstraint,
    text,
)
from sqlmodel import Field, SQLModel

from recommendations.models.table import Table


class ResponseKind(StrEnum):
    """What an addressee says of a recommendation; which of them can be said depends on where it comes from."""

    ACCEPTED = "accepted"
    IN_PART = "in-part"
    REJECTED = "rejected"
    UNCLEAR = "unclear"
    """They wrote, and it does not say whether they accept it."""
    SUPPORTED = "supported"
    """The words of the Universal Periodic Review, which knows no others."""
    NOTED = "noted"


class AnswerState(StrEnum):
    """How lists tell addressees apart."""

    NONE = "none"
    ACCEPTED = "accepted"
    IN_PART = "in-part"
    REJECTED = "rejected"
    UNCLEAR = "unclear"
    SUPPORTED = "supported"
    NOTED = "noted"


class Adequate(StrEnum):
    ADEQUATE = "adequate"
    IN_PART = "in-part"
    NOT_ADEQUATE = "not-adequate"


class ObstacleKind(StrEnum):
    LAW = "law"
    MONEY = "money"
    STAFF = "staff"
    ATTITUDE = "attitude"
    TECHNICAL = "technical"
    POLITICAL = "political"
    OTHER = "other"


class Step(StrEnum):
    """What silence asks of the institution; each once."""

    REMINDER = "reminder"
    """The addressee is to be reminded."""
    HEAD_ALERTED = "head-alerted"
    HIGHER_LEVEL = "higher-level"
    """Whoever stands over the addressee is to be told."""


def hangs_on_addressee() -> tuple[ForeignKeyConstraint, ForeignKeyConstraint]:
    """What hangs on an addressee keeps the addressee where it is."""
    return (
        ForeignKeyConstraint(["recommendation"], ["recommendation.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["addressee"], ["addressee.id"]),
    )


class Response(Table, table=True):
    """One response of one addressee. A later one is another row; one that was wrongly entered is corrected."""

    __tablename__ = "response"
    __table_args__ = (
        one_of("kind", ResponseKind),
        *hangs_on_addressee(),
        ForeignKeyConstraint(["letter"], ["letter.id"]),
        Index("response_recommendation", "recommendation"),
        Index("response_addressee", "addressee", "id"),
        Index("response_letter", "letter", postgresql_where=text("letter IS NOT NULL")),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    recommendation: UUID
    addressee: UUID
    letter: UUID | None = None
    """The letter it stands in."""
    kind: str = Field(sa_type=Text)
    received_on: date
    received_at: datetime | None = moment(null=True)
    """The moment, where it is known: it counts for those who were given hours."""
    text: str | None = Field(default=None, sa_type=Text)
    """What they said, in their words or ours."""
    language: str = Field(default="und", sa_type=Text)
    corrected: bool = False
    """What it said before, and why, stands in the recommendation's history."""
    withdrawn: bool = False
    """It was entered by mistake, or what followed corrects it: it is kept and does not count."""
    by_authority: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
    """The authority wrote it here itself: nobody else corrects it."""
    receipt_confirmed_at: datetime | None = moment(null=True)
    """Of what it wrote itself: from here on it stands."""
    entered_by: UUID
    entered_at: datetime = moment()


class Adequacy(Table, table=True):
    """What the staff thinks of a response. No authority reads it, so it is no part of the response."""

    __tablename__ = "adequacy"
    __table_args__ = (
        one_of("verdict", Adequate),
        *hangs_on_addressee(),
        ForeignKeyConstraint(["response"], ["response.id"]),
        Index("adequacy_recommendation", "recommendation"),
        Index("adequacy_addressee", "addressee"),
        Index("adequacy_response", "response", "id"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    recommendation: UUID
    addressee: UUID
    response: UUID
    verdict: str = Field(sa_type=Text)
    reason: str = Field(sa_type=Text)
    judged_by: UUID
    judged_at: datetime = moment()


class _Obstacle(SQLModel):
    id: UUID = Field(default_factory=uuid7, primary_key=True)
    recommendation: UUID
    addressee: UUID
    kind: str = Field(sa_type=Text)
    text: str = Field(sa_type=Text)
    language: str = Field(default="und", sa_type=Text)
    entered_by: UUID
    entered_at: datetime = moment()


class StatedObstacle(_Obstacle, Table, table=True):
    """What an addressee says stands in the way."""

    __tablename__ = "stated_obstacle"
    __table_args__ = (
        one_of("kind", ObstacleKind),
        *hangs_on_addressee(),
        Index("stated_obstacle_recommendation", "recommendation"),
        Index("stated_obstacle_addressee", "addressee"),
    )


class SeenObstacle(_Obstacle, Table, table=True):
    """What the staff sees standing in the way. No authority reads it."""

    __tablename__ = "seen_obstacle"
    __table_args__ = (
        one_of("kind", ObstacleKind),
        *hangs_on_addressee(),
        Index("seen_obstacle_recommendation", "recommendation"),
        Index("seen_obstacle_addressee", "addressee"),
    )


class Escalation(Table, table=True):
    """One step that the silence of one addressee took by itself, written by the worker alone."""

    __tablename__ = "escalation"
    __table_args__ = (
        one_of("step", Step),
        CheckConstraint("rung >= 0", name="rung"),
        CheckConstraint("(step = 'higher-level') = (authority IS NOT NULL)", name="somebody_over_them"),
        ForeignKeyConstraint(["recommendation"], ["recommendation.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["addressee"], ["addressee.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["authority"], ["authority.id"]),
        UniqueConstraint("addressee", "rung", name="escalation_once"),
        Index("escalation_recommendation", "recommendation"),
        Index("escalation_authority", "authority"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    recommendation: UUID
    addressee: UUID
    rung: int = Field(sa_type=SmallInteger)
    """From 0; what comes first on the way up."""
    step: str = Field(sa_type=Text)
    authority: UUID | None = None
    """Whoever stands over the addressee, for the step to a higher level."""
    due_at: datetime = moment()
    """When silence had lasted so long."""
    at: datetime = moment()
    """When it was recorded."""
