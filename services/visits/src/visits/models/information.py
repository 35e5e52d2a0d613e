"""Information that is no complaint, and incidents that were notified: what was said, and what became of it.

Who said it is never asked. Where it is known all the same it lies sealed in a table of its own.
"""

from datetime import date, datetime, time
from enum import StrEnum
from typing import Any
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.records import Placed, moment, one_of
from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from visits.models.table import Table


class InformationKind(StrEnum):
    INFORMATION = "information"
    INCIDENT = "incident"


class InformationLevel(StrEnum):
    CONFIDENTIAL = "confidential"


class InformationChannel(StrEnum):
    LETTER = "letter"
    EMAIL = "email"
    PHONE = "phone"
    CONVERSATION = "conversation"
    PRESS = "press"
    ONLINE = "online"
    OTHER = "other"


class SourceKind(StrEnum):
    """What kind of source it is; never who."""

    CIVIL_SOCIETY = "civil-society"
    STAFF = "staff"
    PUBLIC = "public"
    PRESS = "press"
    OTHER_BODY = "other-body"
    AUTHORITY = "authority"


class IncidentKind(StrEnum):
    DEATH = "death"
    RIOT = "riot"
    HUNGER_STRIKE = "hunger-strike"
    ESCAPE = "escape"
    SELF_HARM = "self-harm"
    FIRE = "fire"
    USE_OF_FORCE = "use-of-force"
    OTHER = "other"


class Reliability(StrEnum):
    """What a person makes of it."""

    RELIABLE = "reliable"
    PLAUSIBLE = "plausible"
    DOUBTFUL = "doubtful"


class InformationState(StrEnum):
    NEW = "new"
    LOOKED_AT = "looked-at"
    VISIT_WANTED = "visit-wanted"
    KEPT = "kept"
    """For the next visit."""
    PASSED_ON = "passed-on"
    NOTHING_TO_DO = "nothing-to-do"


UNDECIDED = (InformationState.NEW, InformationState.LOOKED_AT)


class Information(Placed, Table, table=True):
    __tablename__ = "information"
    __table_args__ = (
        CheckConstraint(f"side = '{Side.PREVENTIVE.value}'", name="side"),
        one_of("level", InformationLevel),
        one_of("kind", InformationKind),
        one_of("channel", InformationChannel),
        one_of("source_kind", SourceKind),
        one_of("incident_kind", IncidentKind),
        one_of("reliability", Reliability),
        one_of("state", InformationState),
        CheckConstraint("(kind = 'incident') = (incident_kind IS NOT NULL)", name="incident"),
        CheckConstraint(
            "kind = 'incident' OR num_nonnulls(happened_on, happened_at, persons, notified_by) = 0",
            name="of_incidents",
        ),
        CheckConstraint("happened_at IS NULL OR happened_on IS NOT NULL", name="hour_of_a_day"),
        CheckConstraint("persons >= 0", name="persons"),
        CheckConstraint("(reliability IS NULL) = (judged_by IS NULL)", name="judged_by_a_person"),
        CheckConstraint(
            "(state IN ('new', 'looked-at')) = (decided_because IS NULL)", name="decided_with_reason"
        ),
        Index("information_received", "side", "received_on", "id"),
        Index("information_updated", "side", "updated_at", "id"),
        Index("information_state", "side", "state", "received_on", "id"),
        Index("information_team", "team"),
        Index("information_office", "office"),
        Index("information_assignee", "assignee", postgresql_where=text("assignee IS NOT NULL")),
        Index("information_created_by", "created_by"),
        Index(
            "information_at_once",
            "side",
            "received_on",
            "id",
            postgresql_where=text("(reprisal OR incident_kind = 'death') AND state IN ('new', 'looked-at')"),
        ),
    )

    reference: str = Field(sa_type=Text, unique=True)
    kind: str = Field(sa_type=Text)
    received_on: date
    channel: str = Field(sa_type=Text)
    source_kind: str = Field(sa_type=Text)
    source_known: bool = False
    """Who said it lies sealed beside this."""
    summary: str = Field(sa_type=Text)
    """What it says."""
    language: str = Field(default="und", sa_type=Text)
    incident_kind: str | None = Field(default=None, sa_type=Text)
    happened_on: date | None = None
    happened_at: time | None = None
    """The hour of that day, as it was there."""
    persons: int | None = None
    """How many it happened to."""
    notified_by: str | None = Field(default=None, sa_type=Text)
    """Which office or body notified it, in words."""
    reliability: str | None = Field(default=None, sa_type=Text)
    judged_by: UUID | None = None
    urgent: bool = False
    reprisal: bool = False
    """Somebody may suffer for having talked."""
    state: str = Field(default=InformationState.NEW, sa_type=Text)
    decided_because: str | None = Field(default=None, sa_type=Text)
    assignee: UUID | None = None
    created_by: UUID
    erased_on: date | None = None
    """What is left is for the figures."""


class InformationPlace(Table, table=True):
    __tablename__ = "information_place"
    __table_args__ = (
        ForeignKeyConstraint(["information"], ["information.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["place"], ["place.id"]),
        Index("information_place_place", "place"),
    )

    information: UUID = Field(primary_key=True)
    place: UUID = Field(primary_key=True)


class InformationTheme(Table, table=True):
    __tablename__ = "information_theme"
    __table_args__ = (
        ForeignKeyConstraint(["information"], ["information.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["theme"], ["reference_entry.id"]),
        Index("information_theme_theme", "theme"),
    )

    information: UUID = Field(primary_key=True)
    theme: UUID = Field(primary_key=True)


class InformationVisit(Table, table=True):
    """That a visit goes after it. With the places of the one it would betray where the other is."""

    __tablename__ = "information_visit"
    __table_args__ = (
        ForeignKeyConstraint(["information"], ["information.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["visit"], ["visit.id"], ondelete="CASCADE"),
        Index("information_visit_visit", "visit"),
    )

    information: UUID = Field(primary_key=True)
    visit: UUID = Field(primary_key=True)
    linked_by: UUID
    linked_at: datetime = moment()


class InformationSource(Table, table=True):
    """Who said it, under a key of its own."""

    __tablename__ = "information_source"
    __table_args__ = (ForeignKeyConstraint(["information"], ["information.id"], ondelete="CASCADE"),)

    information: UUID = Field(primary_key=True)
    sealed: bytes
    created_at: datetime = moment()


class InformationChange(Table, table=True):
    """One act in its history. A link to a visit is none: that would tell of the visit."""

    __tablename__ = "information_change"
    __table_args__ = (
        ForeignKeyConstraint(["information"], ["information.id"], ondelete="CASCADE"),
        Index("information_change_information", "information"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    information: UUID
    at: datetime = moment()
    account: UUID
    act: str = Field(sa_type=Text)
    reason: str | None = Field(default=None, sa_type=Text)
    fields: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    """``{"field", "from", "to"}``; of what it says only that it changed."""
