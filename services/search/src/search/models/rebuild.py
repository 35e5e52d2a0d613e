"""Rebuilds: what was asked for, and how far it has come, so that it goes on after a restart."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from servicekit.records import Identified, moment, one_of
from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, Text, text
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
    DROPPED = "dropped"
    """A move to an engine that was given up, because another engine was asked for."""


OPEN = (RebuildState.WAITING, RebuildState.RUNNING)


class Engine(StrEnum):
    EMBEDDED = "embedded"
    OPENSEARCH = "opensearch"


class Rebuild(Identified, Table, table=True):
    __tablename__ = "rebuild"
    __table_args__ = (
        one_of("scope", Scope),
        one_of("state", RebuildState),
        one_of("engine", Engine),
        Index("rebuild_open", "scope", postgresql_where=text("state IN ('waiting', 'running')")),
    )

    scope: str = Field(sa_type=Text)
    state: str = Field(default=RebuildState.WAITING, sa_type=Text)
    asked_by: UUID | None = None
    """None: the service itself, at its first start or after an erasure."""
    done: int = 0
    total: int | None = None
    """Records in all, where that is known beforehand."""
    engine: str | None = Field(default=None, sa_type=Text)
    """In which the index is built; None: in the one that is in use when it begins."""
    beside: str | None = Field(default=None, sa_type=Text)
    """What the engine calls the index that is being built."""
    after: UUID | None = None
    """The last record that stands in it."""
    generation: int | None = Field(default=None, sa_type=BigInteger)
    """Of the words that the build has met."""
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


class BuildPending(Table, table=True):
    """A record that changed after the index being built had passed it."""

    __tablename__ = "build_pending"

    record: UUID = Field(primary_key=True)


class EngineInUse(Table, table=True):
    """One row, from the first start on: by which engine searches are answered."""

    __tablename__ = "engine_in_use"
    __table_args__ = (
        CheckConstraint("one", name="one"),
        one_of("engine", Engine),
        one_of("leaving", Engine),
    )

    one: bool = Field(default=True, primary_key=True)
    engine: str = Field(sa_type=Text)
    leaving: str | None = Field(default=None, sa_type=Text)
    """The one moved away from, while words are left in it."""
