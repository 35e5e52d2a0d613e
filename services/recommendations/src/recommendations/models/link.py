"""Which recommendations repeat, follow or are the same as which."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.records import moment, one_of
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Text, UniqueConstraint
from sqlmodel import Field

from recommendations.models.table import Table


class LinkKind(StrEnum):
    REPEATS = "repeats"
    FOLLOWS = "follows"
    SAME = "same"


class RecommendationLink(Table, table=True):
    """``one`` repeats, follows or is the same as ``other``. Who cannot read both does not see it."""

    __tablename__ = "recommendation_link"
    __table_args__ = (
        one_of("kind", LinkKind),
        ForeignKeyConstraint(["one"], ["recommendation.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["other"], ["recommendation.id"], ondelete="CASCADE"),
        CheckConstraint("one <> other", name="two"),
        UniqueConstraint("one", "other", name="recommendation_link_once"),
        Index("recommendation_link_other", "other"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    one: UUID
    other: UUID
    kind: str = Field(sa_type=Text)
    account: UUID
    at: datetime = moment()
