"""Rebuilds: what was asked for, and how far it has come, so that it goes on after a restart."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from servicekit.records import Identified, moment, one_of
from sqlalchemy import ForeignKeyConstraint, Index, Text, text
from sqlmodel import Field

from search.models.records import Kind
from search.models.table import Table


class Scope(StrEnum):
    RECORDS = "records"
    """Everything is asked for again at its owners."""
    INDEX = "index"
    """The index and the spelling are made again from the copies."""


class RebuildState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"


class Rebuild(Identified, Table, table=True):
    __tablename__ = "rebuild"
    __table_args__ = (
        one_of("scope", Scope),
        one_of("state", RebuildState),
        Index("rebuild_open", "scope", postgresql_where=text("state <> 'done'")),
    )

    scope: str = Field(sa_type=Text)
    state: str = Field(default=RebuildState.WAITING, sa_type=Text)
    asked_by: UUID | None = None
    """None: the service itself, at its first start or after an erasure."""
    done: int = 0
    total: int | None = None
    """Records in all, where that is known beforehand."""
    finished_at: datetime | None = moment(null=True)


class RebuildPart(Table, table=True):
    """One kind of record in a rebuild of records."""

    __tablename__ = "rebuild_part"
    __table_args__ = (
        one_of("kind", Kind),
        ForeignKeyConstraint(["rebuild"], ["rebuild.id"], ondelete="CASCADE"),
    )

    rebuild: UUID = Field(primary_key=True)
    kind: str = Field(primary_key=True, sa_type=Text)
    after: UUID | None = None
    """The last record that was copied."""
    finished: bool = False
