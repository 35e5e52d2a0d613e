"""Figures on records of others, as they were first shown."""

from datetime import date
from typing import Any
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.records import one_of
from sqlalchemy import Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from complaints.models.table import Table


class ReleasedFigures(Table, table=True):
    """All tables of one span. Never counted anew: two counts of the same days could be subtracted from each other."""

    __tablename__ = "released_figures"
    __table_args__ = (
        one_of("side", Side),
        UniqueConstraint("side", "day", "first_on", "last_on", name="released_figures_span"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    side: str = Field(sa_type=Text)
    day: str = Field(sa_type=Text)
    """Which day of a complaint puts it into the span; see ``figures.schemas.Day``."""
    first_on: date
    last_on: date
    counted_on: date
    account: UUID
    """Who asked first."""
    total: int
    tables: dict[str, Any] = Field(default_factory=dict, sa_type=JSONB)
    """``{by: {"whole", "counts": [[key, count]]}}``: what is held back stands nowhere."""
