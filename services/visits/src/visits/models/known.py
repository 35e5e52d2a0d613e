"""Small copies of what other services own, for display and checking. They may lag; their owner is right."""

from datetime import date
from uuid import UUID

from servicekit.tree import Reach
from sqlalchemy import BigInteger, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from visits.models.table import Table


class KnownAuthority(Table, table=True):
    __tablename__ = "known_authority"
    __table_args__ = (Index("known_authority_parent", "parent", postgresql_where=text("parent IS NOT NULL")),)

    id: UUID = Field(primary_key=True)
    version: int
    closed: bool = False
    names: dict[str, str] = Field(sa_type=JSONB)
    """By language (BCP 47)."""
    parent: UUID | None = None


class AuthorityReach(Reach, Table, table=True):
    """Each authority with each below it, kept by a trigger; itself among them. What is closed reaches nobody."""

    __tablename__ = "authority_reach"
    __table_args__ = (Index("authority_reach_under", "under"),)


class KnownTeam(Table, table=True):
    __tablename__ = "known_team"
    __table_args__ = (Index("known_team_office", "office"),)

    id: UUID = Field(primary_key=True)
    version: int
    closed: bool = False
    name: str = Field(sa_type=Text)
    office: UUID | None = None


class KnownRecommended(Table, table=True):
    """That something was recommended, and where; what it says stays with its owner."""

    __tablename__ = "known_recommended"
    __table_args__ = (Index("known_recommended_issued", "side", "issued_on"),)

    id: UUID = Field(primary_key=True)
    version: int
    side: str = Field(sa_type=Text)
    issued_on: date
    places: list[str] = Field(sa_type=JSONB)
    """Those it is about, and those it is addressed to."""
    priority: str = Field(sa_type=Text)
    answer_due: date | None = None
    """The first day on which a response is owed that did not come; None: nobody owes one."""
    done: bool = False
    """It was closed, or assessed as implemented or no longer relevant."""
    to_verify: bool = False
    """It is to be looked at on a visit."""


class KnownListened(Table, table=True):
    """Since when findings are listened to for whether they disagree that a recommendation is implemented."""

    __tablename__ = "known_listened"
    __table_args__ = (Index("known_listened_since", "since", postgresql_where=text("since IS NOT NULL")),)

    id: UUID = Field(primary_key=True)
    """Of the recommendation."""
    version: int = Field(sa_type=BigInteger)
    side: str = Field(sa_type=Text)
    since: date | None = None
    """None: not at all."""
    places: list[str] = Field(sa_type=JSONB)
    """Empty: any place."""
    themes: list[str] = Field(sa_type=JSONB)


class ToldDisagreement(Table, table=True):
    """That a finding disagrees with what a recommendation was said to be on a day: told once."""

    __tablename__ = "told_disagreement"

    recommendation: UUID = Field(primary_key=True)
    since: date = Field(primary_key=True)


class KnownAccount(Table, table=True):
    __tablename__ = "known_account"

    id: UUID = Field(primary_key=True)
    version: int
    closed: bool = False
    name: str = Field(sa_type=Text)
