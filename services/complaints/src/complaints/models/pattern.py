"""Patterns in the complaints of a side, what was decided about them, and the computations that found them."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.records import Identified, moment, one_of
from sqlalchemy import ForeignKeyConstraint, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from complaints.models.table import Table
from complaints.patterns.rules import Kind, Silence, Times


class PatternStanding(StrEnum):
    CURRENT = "current"
    PAST = "past"
    WITHDRAWN = "withdrawn"
    """Somebody decided about it, and then it was no longer found: the records it came from changed."""


class Judgement(StrEnum):
    SEEN = "seen"
    NOT_A_SIGNAL = "not-a-signal"
    ACTED_ON = "acted-on"


class RunState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Pattern(Identified, Table, table=True):
    """Holds bands, never numbers: whoever reads it may not be allowed to read the complaints it is made of."""

    __tablename__ = "pattern"
    __table_args__ = (
        one_of("side", Side),
        one_of("kind", Kind),
        one_of("standing", PatternStanding),
        one_of("decision", Judgement),
        one_of("times", Times),
        Index("pattern_list", "side", "until", "id"),
        Index("pattern_place", "place", "side"),
        Index("pattern_theme", "theme"),
    )

    side: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)
    place: UUID
    theme: UUID | None = None
    """Null: whatever the complaints were about."""
    recommendation: UUID | None = None
    """After which complaints went on."""
    since: date
    until: date
    """The last day of the last month in which it was heard."""
    standing: str = Field(sa_type=Text)
    observed_low: int
    observed_high: int | None = None
    expected: int
    times: str | None = Field(default=None, sa_type=Text)
    marks: list[str] = Field(default_factory=list, sa_type=JSONB)
    months: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSONB)
    """``{"month", "low", "high", "expected"}``"""
    decision: str | None = Field(default=None, sa_type=Text)
    decided_at: datetime | None = moment(null=True)
    decided_until: date | None = None
    """How far it had come when it was decided about: what is later is new."""


class PatternDecision(Table, table=True):
    __tablename__ = "pattern_decision"
    __table_args__ = (
        one_of("decision", Judgement),
        ForeignKeyConstraint(["pattern"], ["pattern.id"], ondelete="CASCADE"),
        Index("pattern_decision_pattern", "pattern"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    pattern: UUID
    at: datetime = moment()
    account: UUID
    decision: str = Field(sa_type=Text)
    reason: str | None = Field(default=None, sa_type=Text)


class PatternSilence(Table, table=True):
    """Whether the silence of a place can be told from chance at all."""

    __tablename__ = "pattern_silence"
    __table_args__ = (one_of("side", Side), one_of("verdict", Silence))

    side: str = Field(primary_key=True, sa_type=Text)
    place: UUID = Field(primary_key=True)
    verdict: str = Field(sa_type=Text)


class ToldAllegations(Table, table=True):
    """How many allegations a side has of a place, as the other side was told last: another number is told only when it
    is several more or fewer."""

    __tablename__ = "told_allegations"
    __table_args__ = (one_of("side", Side),)

    side: str = Field(primary_key=True, sa_type=Text)
    place: UUID = Field(primary_key=True)
    low: int
    high: int | None = None


class ToldDisagreement(Table, table=True):
    """That complaints of a side disagree with what a recommendation was said to be on a day: told once."""

    __tablename__ = "told_disagreement"
    __table_args__ = (one_of("side", Side),)

    side: str = Field(primary_key=True, sa_type=Text)
    recommendation: UUID = Field(primary_key=True)
    since: date = Field(primary_key=True)


class PatternRun(Identified, Table, table=True):
    """One computation for one side; at most one of a side is not finished."""

    __tablename__ = "pattern_run"
    __table_args__ = (
        one_of("side", Side),
        one_of("state", RunState),
        Index(
            "pattern_run_open",
            "side",
            unique=True,
            postgresql_where=text("state IN ('waiting', 'running')"),
        ),
        Index("pattern_run_newest", "side", "created_at"),
    )

    side: str = Field(sa_type=Text)
    state: str = Field(default=RunState.WAITING, sa_type=Text)
    account: UUID | None = None
    """Who asked for it; nobody: it is the nightly one."""
    months_done: int = 0
    months: int = 0
    finished_at: datetime | None = moment(null=True)
    until: date | None = None
    """The last day that was counted."""
