"""The visiting programme: what it goes by, the scenarios solved for it, and what somebody decided against the score.

Which places are to be visited is secret until they are: none of this is in any event or index, but that an entry whose
month is over was kept or not, without its place.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.records import Identified, Placed, moment, one_of
from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Text,
    UniqueConstraint,
    and_,
    func,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, col

from visits.models.table import Table

LONGEST = 156
"""Weeks: three years."""


class ProgrammeState(StrEnum):
    DRAFT = "draft"
    SOLVED = "solved"
    ADOPTED = "adopted"


class ProgrammeLevel(StrEnum):
    CONFIDENTIAL = "confidential"


class ScenarioState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Override(StrEnum):
    IN = "in"
    """Visited, whatever its score."""
    OUT = "out"


class Programme(Placed, Table, table=True):
    __tablename__ = "programme"
    __table_args__ = (
        CheckConstraint(f"side = '{Side.PREVENTIVE.value}'", name="side"),
        one_of("level", ProgrammeLevel),
        one_of("state", ProgrammeState),
        CheckConstraint("EXTRACT(ISODOW FROM starts_on) = 1", name="monday"),
        CheckConstraint(f"weeks BETWEEN 1 AND {LONGEST}", name="weeks"),
        CheckConstraint("(state = 'adopted') = (adopted IS NOT NULL)", name="adopted_with_scenario"),
        ForeignKeyConstraint(
            ["id", "adopted"],
            ["programme_scenario.programme", "programme_scenario.id"],
            name="programme_adopted_fkey",
            use_alter=True,
        ),
        Index("programme_recent", "side", "starts_on", "id"),
        Index("programme_team", "team"),
        Index("programme_office", "office"),
        Index("programme_adopted", "id", "adopted"),
    )

    reference: str = Field(sa_type=Text, unique=True)
    title: str = Field(sa_type=Text)
    language: str = Field(default="und", sa_type=Text)
    starts_on: date
    """A Monday."""
    weeks: int
    state: str = Field(default=ProgrammeState.DRAFT, sa_type=Text)
    settings: dict[str, Any] = Field(sa_type=JSONB)
    seed: int
    """The random share can be drawn again with it."""
    adopted: UUID | None = None
    adopted_at: datetime | None = moment(null=True)
    adopted_by: UUID | None = None
    created_by: UUID


class ProgrammeScenario(Identified, Table, table=True):
    """One answer to the settings as they were: what was asked, how far the solving is, and what came out."""

    __tablename__ = "programme_scenario"
    __table_args__ = (
        one_of("state", ScenarioState),
        CheckConstraint("(state = 'done') = (plan IS NOT NULL)", name="done_with_plan"),
        ForeignKeyConstraint(["programme"], ["programme.id"], ondelete="CASCADE"),
        UniqueConstraint("programme", "id", name="programme_scenario_of"),
        Index("programme_scenario_list", "programme", "created_at", "id"),
        Index("programme_scenario_waiting", "state", "created_at", "id"),
    )

    programme: UUID
    name: str = Field(sa_type=Text)
    state: str = Field(default=ScenarioState.WAITING, sa_type=Text)
    settings: dict[str, Any] = Field(sa_type=JSONB)
    problem: dict[str, Any] = Field(sa_type=JSONB)
    """All that the solver was told, so that it can be done again."""
    plan: dict[str, Any] | None = Field(default=None, sa_column=Column(JSONB(none_as_null=True)))
    locks: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    """``{"place", "week", "team"}``: what the next scenario made from this one keeps."""
    steps_done: int = 0
    steps: int = 0
    asked_by: UUID
    finished_at: datetime | None = moment(null=True)


class ProgrammeOverride(Table, table=True):
    """A place that is in or left out against its score."""

    __tablename__ = "programme_override"
    __table_args__ = (
        one_of("what", Override),
        ForeignKeyConstraint(["programme"], ["programme.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["place"], ["place.id"]),
        Index("programme_override_place", "place"),
    )

    programme: UUID = Field(primary_key=True)
    place: UUID = Field(primary_key=True)
    what: str = Field(sa_type=Text)
    reason: str = Field(sa_type=Text)
    account: UUID
    at: datetime = moment()


class ProgrammeVisit(Table, table=True):
    """That an entry of an adopted programme became a visit: one entry, one visit."""

    __tablename__ = "programme_visit"
    __table_args__ = (
        ForeignKeyConstraint(["programme"], ["programme.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["place"], ["place.id"]),
        ForeignKeyConstraint(["visit"], ["visit.id"], ondelete="CASCADE"),
        UniqueConstraint("visit", name="programme_visit_once"),
        Index("programme_visit_place", "place"),
    )

    programme: UUID = Field(primary_key=True)
    place: UUID = Field(primary_key=True)
    visit: UUID
    week: int
    """Of the plan it was made from."""
    made_by: UUID
    made_at: datetime = moment()


class ProgrammeEntry(Table, table=True):
    """An entry of the plan that holds, or held in its month, as far as others may count it: once its month is over."""

    __tablename__ = "programme_entry"
    __table_args__ = (
        ForeignKeyConstraint(["programme"], ["programme.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["place"], ["place.id"]),
        UniqueConstraint("programme", "place", name="programme_entry_once"),
        Index("programme_entry_place", "place"),
        Index("programme_entry_counts", "counts_from"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    """Of no order: it says nothing of what stands before or after it."""
    programme: UUID
    place: UUID
    planned_on: date
    """The Monday of its week."""
    counts_from: date
    """The first day after its month. Until then nobody beside those who plan knows that there is one."""
    entered_at: datetime = moment()
    """When the plan was adopted. A month that was over by then is not this plan's: nobody could keep to it."""
    told: str | None = Field(default=None, sa_type=Text)
    """What of it was told last, in codes; see ``programme.telling``."""


HELD_IN_ITS_MONTH = and_(
    col(ProgrammeEntry.counts_from) <= func.current_date(),
    col(ProgrammeEntry.counts_from) > func.date(col(ProgrammeEntry.entered_at)),
)
"""Its month is over, and was not when its plan was adopted."""


class ProgrammeChange(Table, table=True):
    """One act in a programme's history."""

    __tablename__ = "programme_change"
    __table_args__ = (
        ForeignKeyConstraint(["programme"], ["programme.id"], ondelete="CASCADE"),
        Index("programme_change_programme", "programme"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    programme: UUID
    at: datetime = moment()
    account: UUID
    act: str = Field(sa_type=Text)
    reason: str | None = Field(default=None, sa_type=Text)
    fields: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    """``{"field", "from", "to"}``"""
