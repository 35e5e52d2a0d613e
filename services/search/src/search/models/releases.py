"""Figures that go out of the house."""

from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from servicekit.principal import Side
from servicekit.records import Identified, one_of
from sqlalchemy import CheckConstraint, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from search.models.table import Table


class EditionState(StrEnum):
    PREPARED = "prepared"
    """Counted; waits for a second person. Never changed: to count again makes another."""
    PUBLISHED = "published"
    """Stays as it is for good."""


class Release(Identified, Table, table=True):
    """What is counted and of which days. It has editions: the first, and one for each correction."""

    __tablename__ = "figure_release"
    __table_args__ = (
        one_of("side", Side),
        CheckConstraint("grain IN ('month', 'quarter', 'year')", name="grain"),
        CheckConstraint("length(title) BETWEEN 1 AND 200", name="titled"),
        CheckConstraint("first <= last", name="in_order"),
        CheckConstraint(
            "(withdrawn_on IS NULL) = (withdrawn_because IS NULL)"
            " AND (withdrawn_on IS NULL) = (withdrawn_by IS NULL)",
            name="withdrawn_with_reason",
        ),
        CheckConstraint("withdrawn_on IS NULL OR number IS NOT NULL", name="withdrawn_once_out"),
        UniqueConstraint("number"),
    )

    side: str | None = Field(default=None, sa_type=Text)
    title: str = Field(sa_type=Text)
    grain: str = Field(sa_type=Text)
    """What its days are whole ones of."""
    first: date
    last: date
    tables: list[dict[str, Any]] = Field(sa_type=JSONB)
    """As ``releases.schemas.TableWanted``."""
    number: int | None = None
    """Given when it is published first. None: nobody outside knows of it."""
    withdrawn_on: date | None = None
    withdrawn_because: str | None = Field(default=None, sa_type=Text)
    withdrawn_by: UUID | None = None


class Edition(Identified, Table, table=True):
    """The numbers, without those that are held back."""

    __tablename__ = "figure_edition"
    __table_args__ = (
        one_of("state", EditionState),
        UniqueConstraint("release", "number"),
        Index("figure_edition_prepared", "release", unique=True, postgresql_where=text("state = 'prepared'")),
        CheckConstraint("number = 1 OR because IS NOT NULL", name="corrected_with_reason"),
        CheckConstraint("approved_by <> prepared_by", name="two_people"),
        CheckConstraint(
            "(state = 'published') = (approved_by IS NOT NULL)"
            " AND (state = 'published') = (published_on IS NOT NULL)",
            name="published_by_somebody",
        ),
    )

    release: UUID = Field(foreign_key="figure_release.id", ondelete="CASCADE")
    number: int
    because: str | None = Field(default=None, sa_type=Text)
    """Why an earlier edition is corrected."""
    state: str = Field(default=EditionState.PREPARED, sa_type=Text)
    threshold: int
    tables: list[dict[str, Any]] = Field(sa_type=JSONB)
    """As ``releases.schemas.ReleasedTable``."""
    held_against: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    """How many figures of reports it was held against: of one that was issued since it knows nothing."""
    prepared_by: UUID
    approved_by: UUID | None = None
    published_on: date | None = None


class EditionCounting(Identified, Table, table=True):
    """An edition that was asked for and is not there yet: it is counted soon, or it was refused. The edition takes its
    place, and a release has one of both at most that is not out."""

    __tablename__ = "figure_counting"
    __table_args__ = (
        one_of("side", Side),
        UniqueConstraint("release"),
        CheckConstraint("tries >= 0", name="tries"),
    )

    release: UUID = Field(foreign_key="figure_release.id", ondelete="CASCADE")
    side: str | None = Field(default=None, sa_type=Text)
    """Of the release: under which hat it is counted."""
    asked_by: UUID
    """Whose rights it is counted by."""
    because: str | None = Field(default=None, sa_type=Text)
    """As of the edition."""
    refusal: dict[str, Any] | None = Field(default=None, sa_type=JSONB)
    """Why it cannot be counted, as ``servicekit.errors.ProblemDocument``. None: it waits to be counted."""
    tries: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    """How often its counting was begun and came to no end, nor was it stopped: what counted it died."""


class ReleaseException(Identified, Table, table=True):
    """A small number that is shown all the same, because two people agreed on why."""

    __tablename__ = "figure_exception"
    __table_args__ = (
        Index("figure_exception_release", "release"),
        CheckConstraint("length(because) BETWEEN 1 AND 2000", name="reasoned"),
        CheckConstraint("agreed_by <> proposed_by", name="two_people"),
    )

    release: UUID = Field(foreign_key="figure_release.id", ondelete="CASCADE")
    table_at: int
    """Which of the tables, from nought."""
    part: str = Field(sa_type=Text)
    """As ``releases.schemas.Part``."""
    key: str | None = Field(default=None, sa_type=Text)
    and_key: str | None = Field(default=None, sa_type=Text)
    because: str = Field(sa_type=Text)
    proposed_by: UUID
    agreed_by: UUID | None = None


class ReleasedMonth(Table, table=True):
    """The month of a kind of record that stands for persons: it goes out in one release, and in no other."""

    __tablename__ = "figure_released_month"
    __table_args__ = (Index("figure_released_month_release", "release"),)

    kind: str = Field(sa_type=Text, primary_key=True)
    month: date = Field(primary_key=True)
    """Its first day."""
    release: UUID = Field(foreign_key="figure_release.id", ondelete="CASCADE")
