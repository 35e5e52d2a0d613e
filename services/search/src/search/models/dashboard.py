"""Charts that somebody put together for themselves."""

from typing import Any
from uuid import UUID

from servicekit.records import Identified
from sqlalchemy import CheckConstraint, Column, Index, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from search.models.table import Table


class Dashboard(Identified, Table, table=True):
    """Of an account, whichever hat it wears: it holds questions, and no answers."""

    __tablename__ = "dashboard"
    __table_args__ = (
        CheckConstraint("length(name) BETWEEN 1 AND 120", name="named"),
        Index("dashboard_account", "account", "id"),
    )

    account: UUID
    name: str = Field(sa_type=Text)
    charts: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    """As ``dashboards.schemas.Chart``."""
