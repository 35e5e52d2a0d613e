"""What is talked about with authorities, with whom, and what they promised; round tables that it belongs to."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.records import Identified, moment, one_of
from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from recommendations.models.table import Table


class DialogueKind(StrEnum):
    MEETING = "meeting"
    LETTER = "letter"
    CALL = "call"
    ROUND_TABLE = "round-table"
    WORKING_GROUP = "working-group"
    TRAINING = "training"
    STATEMENT = "statement"


class TableKind(StrEnum):
    ROUND_TABLE = "round-table"
    WORKING_GROUP = "working-group"


class PromiseState(StrEnum):
    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"


class _Kept(Identified):
    """Of a side and an office; of a team where all that it is about is that team's."""

    side: str = Field(sa_type=Text)
    office: UUID
    team: UUID | None = None
    entered_by: UUID


class RoundTable(_Kept, Table, table=True):
    """A round table or a working group, which meets over time."""

    __tablename__ = "round_table"
    __table_args__ = (
        one_of("side", Side),
        one_of("kind", TableKind),
        CheckConstraint("closed_on IS NULL OR opened_on <= closed_on", name="opened_closed"),
        Index("round_table_opened", "side", "opened_on", "id"),
        Index("round_table_office", "office"),
        Index("round_table_team", "team", postgresql_where=text("team IS NOT NULL")),
    )

    kind: str = Field(sa_type=Text)
    title: str = Field(sa_type=Text)
    purpose: str | None = Field(default=None, sa_type=Text)
    agreed: str | None = Field(default=None, sa_type=Text)
    """What has been agreed so far."""
    language: str = Field(default="und", sa_type=Text)
    opened_on: date
    closed_on: date | None = None


class RoundTableMember(Table, table=True):
    __tablename__ = "round_table_member"
    __table_args__ = (
        ForeignKeyConstraint(["round_table"], ["round_table.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["authority"], ["authority.id"]),
        Index("round_table_member_authority", "authority", "round_table"),
    )

    round_table: UUID = Field(primary_key=True)
    authority: UUID = Field(primary_key=True)


class RoundTableRecommendation(Table, table=True):
    __tablename__ = "round_table_recommendation"
    __table_args__ = (
        ForeignKeyConstraint(["round_table"], ["round_table.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["recommendation"], ["recommendation.id"], ondelete="CASCADE"),
        Index("round_table_recommendation_recommendation", "recommendation", "round_table"),
    )

    round_table: UUID = Field(primary_key=True)
    recommendation: UUID = Field(primary_key=True)


class Dialogue(_Kept, Table, table=True):
    """One meeting, letter, call or other occasion."""

    __tablename__ = "dialogue"
    __table_args__ = (
        one_of("side", Side),
        one_of("kind", DialogueKind),
        ForeignKeyConstraint(["round_table"], ["round_table.id"]),
        Index("dialogue_held", "side", "held_on", "id"),
        Index("dialogue_office", "office"),
        Index("dialogue_team", "team", postgresql_where=text("team IS NOT NULL")),
        Index(
            "dialogue_round_table", "round_table", "held_on", postgresql_where=text("round_table IS NOT NULL")
        ),
    )

    kind: str = Field(sa_type=Text)
    held_on: date
    subject: str = Field(sa_type=Text)
    said: str | None = Field(default=None, sa_type=Text)
    language: str = Field(default="und", sa_type=Text)
    people: list[str] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    """Who took part and is no focal point, by name."""
    round_table: UUID | None = None


class DialogueAuthority(Table, table=True):
    __tablename__ = "dialogue_authority"
    __table_args__ = (
        ForeignKeyConstraint(["dialogue"], ["dialogue.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["authority"], ["authority.id"]),
        Index("dialogue_authority_authority", "authority", "dialogue"),
    )

    dialogue: UUID = Field(primary_key=True)
    authority: UUID = Field(primary_key=True)


class DialogueFocalPoint(Table, table=True):
    __tablename__ = "dialogue_focal_point"
    __table_args__ = (
        ForeignKeyConstraint(["dialogue"], ["dialogue.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["focal_point"], ["focal_point.id"]),
        Index("dialogue_focal_point_focal_point", "focal_point"),
    )

    dialogue: UUID = Field(primary_key=True)
    focal_point: UUID = Field(primary_key=True)


class DialogueRecommendation(Table, table=True):
    __tablename__ = "dialogue_recommendation"
    __table_args__ = (
        ForeignKeyConstraint(["dialogue"], ["dialogue.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["recommendation"], ["recommendation.id"], ondelete="CASCADE"),
        Index("dialogue_recommendation_recommendation", "recommendation", "dialogue"),
    )

    dialogue: UUID = Field(primary_key=True)
    recommendation: UUID = Field(primary_key=True)


class Promise(Table, table=True):
    """What an authority said it will do by when. Its moves stand in the history of its dialogue."""

    __tablename__ = "promise"
    __table_args__ = (
        one_of("state", PromiseState),
        ForeignKeyConstraint(["dialogue"], ["dialogue.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["authority"], ["authority.id"]),
        CheckConstraint("(state = 'open') = (settled_on IS NULL)", name="settled_dated"),
        Index("promise_dialogue", "dialogue"),
        Index("promise_authority", "authority"),
        Index("promise_due", "due_on", "id", postgresql_where=text("state = 'open'")),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    dialogue: UUID
    authority: UUID
    promised_by: str | None = Field(default=None, sa_type=Text)
    """Who of them said it."""
    text: str = Field(sa_type=Text)
    language: str = Field(default="und", sa_type=Text)
    due_on: date
    state: str = Field(default=PromiseState.OPEN, sa_type=Text)
    settled_on: date | None = None
    note: str | None = Field(default=None, sa_type=Text)
    """What showed that it was kept or broken."""
    entered_by: UUID
    entered_at: datetime = moment()


class _Act(SQLModel):
    id: UUID = Field(default_factory=uuid7, primary_key=True)
    at: datetime = moment()
    account: UUID
    act: str = Field(sa_type=Text)
    reason: str | None = Field(default=None, sa_type=Text)


class DialogueChange(_Act, Table, table=True):
    """One act in the history of a dialogue, or of what was promised in it."""

    __tablename__ = "dialogue_change"
    __table_args__ = (
        ForeignKeyConstraint(["dialogue"], ["dialogue.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["promise"], ["promise.id"], ondelete="CASCADE"),
        Index("dialogue_change_dialogue", "dialogue"),
        Index("dialogue_change_promise", "promise", postgresql_where=text("promise IS NOT NULL")),
    )

    dialogue: UUID
    promise: UUID | None = None
    fields: list[dict[str, str | None]] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))


class RoundTableChange(_Act, Table, table=True):
    __tablename__ = "round_table_change"
    __table_args__ = (
        ForeignKeyConstraint(["round_table"], ["round_table.id"], ondelete="CASCADE"),
        Index("round_table_change_round_table", "round_table"),
    )

    round_table: UUID
    fields: list[dict[str, str | None]] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
