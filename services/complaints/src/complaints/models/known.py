"""Small copies of what other services own, for display and filtering. They may lag; their owner is right."""

from datetime import date, datetime
from uuid import UUID

from servicekit.records import moment
from sqlalchemy import BigInteger, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from complaints.models.table import Table


class _Known(SQLModel):
    id: UUID = Field(primary_key=True)
    version: int
    closed: bool = False


class _Named(_Known):
    names: dict[str, str] = Field(sa_type=JSONB)
    """By language (BCP 47)."""


class KnownPlace(_Named, Table, table=True):
    __tablename__ = "known_place"
    __table_args__ = (Index("known_place_leads", "leads", postgresql_where=text("leads IS NOT NULL")),)
    code: str | None = Field(default=None, sa_type=Text)
    category: str | None = Field(default=None, sa_type=Text)
    region: UUID | None = None
    leads: UUID | None = None
    """It was merged, and this one stands for it: what is kept here of it is what that one says."""


class KnownRegion(_Named, Table, table=True):
    __tablename__ = "known_region"


class KnownCategory(_Named, Table, table=True):
    """Of places."""

    __tablename__ = "known_category"


class KnownTheme(_Named, Table, table=True):
    __tablename__ = "known_theme"
    __table_args__ = (Index("known_theme_parent", "parent"),)
    code: str | None = Field(default=None, sa_type=Text)
    parent: UUID | None = None


class KnownAuthority(_Named, Table, table=True):
    __tablename__ = "known_authority"


class KnownAccount(_Known, Table, table=True):
    __tablename__ = "known_account"
    name: str = Field(sa_type=Text)


class KnownOffice(_Known, Table, table=True):
    __tablename__ = "known_office"
    name: str = Field(sa_type=Text)


class KnownTeam(_Known, Table, table=True):
    __tablename__ = "known_team"
    name: str = Field(sa_type=Text)
    office: UUID | None = None
    side: str | None = Field(default=None, sa_type=Text)


class KnownMembership(_Known, Table, table=True):
    """That somebody holds a role on a side; what the role allows is known by their tokens alone."""

    __tablename__ = "known_membership"
    __table_args__ = (Index("known_membership_account", "account", "side"),)
    account: UUID
    side: str | None = Field(default=None, sa_type=Text)
    office: UUID | None = None
    team: UUID | None = None
    starts_at: datetime = moment()
    ends_at: datetime | None = moment(null=True)


class KnownExposure(Table, table=True):
    """How many people were held in a place on a day: whoever is not there cannot complain."""

    __tablename__ = "known_exposure"
    __table_args__ = (Index("known_exposure_place", "place", "taken_on"),)

    id: UUID = Field(primary_key=True)
    """Of the reading."""
    version: int
    place: UUID
    taken_on: date
    population: int | None = None


class KnownListened(Table, table=True):
    """Since when complaints are listened to for whether they disagree that a recommendation is implemented."""

    __tablename__ = "known_listened"
    __table_args__ = (Index("known_listened_since", "since", postgresql_where=text("since IS NOT NULL")),)

    id: UUID = Field(primary_key=True)
    """Of the recommendation."""
    version: int = Field(sa_type=BigInteger)
    since: date | None = None
    """None: not at all."""
    places: list[str] = Field(sa_type=JSONB)
    """Empty: any one place."""
    themes: list[str] = Field(sa_type=JSONB)


class KnownRecommended(Table, table=True):
    """That something was recommended, where and on what; what it says stays with its owner."""

    __tablename__ = "known_recommended"

    id: UUID = Field(primary_key=True)
    """Of the recommendation."""
    version: int
    side: str = Field(sa_type=Text)
    issued_on: date
    places: list[str] = Field(sa_type=JSONB)
    themes: list[str] = Field(sa_type=JSONB)
