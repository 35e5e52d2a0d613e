"""How a team shares its work: rules that route complaints, substitutions, watchers, tasks, and who edits just now."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from servicekit.principal import Side
from servicekit.records import Identified, moment, one_of
from sqlalchemy import ARRAY, CheckConstraint, Column, ForeignKeyConstraint, Index, Text, Uuid, text
from sqlmodel import Field

from complaints.models.table import Table


def _ids() -> Any:
    return Field(default_factory=list, sa_column=Column(ARRAY(Uuid()), nullable=False))


def _codes() -> Any:
    return Field(default_factory=list, sa_column=Column(ARRAY(Text()), nullable=False))


class RoutingRule(Identified, Table, table=True):
    """Where complaints go that fit; an empty condition fits every one, several values mean any of them."""

    __tablename__ = "routing_rule"
    __table_args__ = (
        one_of("side", Side),
        CheckConstraint("team IS NOT NULL OR account IS NOT NULL", name="target"),
        Index("routing_rule_order", "side", "position"),
    )

    side: str = Field(sa_type=Text)
    name: str = Field(sa_type=Text)
    position: int
    active: bool = True
    themes: list[UUID] = _ids()
    """A theme takes in those below it."""
    authorities: list[UUID] = _ids()
    regions: list[UUID] = _ids()
    offices: list[UUID] = _ids()
    languages: list[str] = _codes()
    """Without their region or script: ``pt`` fits ``pt-BR``."""
    channels: list[str] = _codes()
    severities: list[str] = _codes()
    team: UUID | None = None
    account: UUID | None = None


def _of_complaint() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["complaint"], ["complaint.id"], ondelete="CASCADE")


class RoutedComplaint(Table, table=True):
    """Which rule sent a complaint where; it keeps the rule's name, which may change or go."""

    __tablename__ = "routed_complaint"
    __table_args__ = (_of_complaint(),)

    complaint: UUID = Field(primary_key=True)
    rule: UUID
    name: str = Field(sa_type=Text)
    team: UUID | None = None
    account: UUID | None = None
    at: datetime = moment()


class Substitution(Identified, Table, table=True):
    """Somebody stands in for somebody absent. What it opens are dated grants; this says why they are there."""

    __tablename__ = "substitution"
    __table_args__ = (
        one_of("side", Side),
        CheckConstraint("absent <> substitute", name="two_people"),
        CheckConstraint("until_on >= from_on", name="order"),
        Index("substitution_absent", "absent", "ends_at"),
        Index("substitution_substitute", "substitute", "ends_at"),
        Index("substitution_untold", "starts_at", postgresql_where=text("NOT (begun_told AND ended_told)")),
    )

    side: str = Field(sa_type=Text)
    absent: UUID
    substitute: UUID
    from_on: date
    until_on: date
    starts_at: datetime = moment()
    """The first moment of ``from_on`` where the institution counts its days."""
    ends_at: datetime = moment()
    offices: list[UUID] | None = Field(default=None, sa_column=Column(ARRAY(Uuid()), nullable=True))
    """The offices of the head who arranged it; None where the absent arranged it, or who heads them all."""
    created_by: UUID
    begun_told: bool = False
    """That others read from now on was told to those who keep copies."""
    ended_told: bool = False


class Watcher(Table, table=True):
    __tablename__ = "watcher"
    __table_args__ = (_of_complaint(), Index("watcher_account", "account", "complaint"))

    complaint: UUID = Field(primary_key=True)
    account: UUID = Field(primary_key=True)
    since: datetime = moment()
    seen_at: datetime = moment()


class Task(Identified, Table, table=True):
    __tablename__ = "task"
    __table_args__ = (
        _of_complaint(),
        Index("task_complaint", "complaint"),
        Index(
            "task_open",
            "assignee",
            text("coalesce(due_on, 'infinity'::date)"),
            "id",
            postgresql_where=text("done_at IS NULL"),
        ),
    )

    complaint: UUID
    text: str = Field(sa_type=Text)
    assignee: UUID
    due_on: date | None = None
    created_by: UUID
    done_at: datetime | None = moment(null=True)
    done_by: UUID | None = None


class Presence(Table, table=True):
    """Who had a complaint's form open, and when that was last heard."""

    __tablename__ = "presence"
    __table_args__ = (_of_complaint(),)

    complaint: UUID = Field(primary_key=True)
    account: UUID = Field(primary_key=True)
    at: datetime = moment()


__all__ = ["Presence", "RoutedComplaint", "RoutingRule", "Substitution", "Task", "Watcher"]
