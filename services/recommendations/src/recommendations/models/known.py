"""Small copies of what other services own, for display and filtering. They may lag; their owner is right."""

from uuid import UUID

from sqlalchemy import Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from recommendations.models.table import Table


class _Known(SQLModel):
    id: UUID = Field(primary_key=True)
    version: int
    closed: bool = False


class _Named(_Known):
    names: dict[str, str] = Field(sa_type=JSONB)
    """By language (BCP 47)."""


class KnownPlace(_Named, Table, table=True):
    __tablename__ = "known_place"
    __table_args__ = (
        Index("known_place_leads", "leads", postgresql_where=text("leads IS NOT NULL")),
        Index("known_place_operator", "operator", postgresql_where=text("operator IS NOT NULL")),
        Index("known_place_authority", "authority", postgresql_where=text("authority IS NOT NULL")),
        Index("known_place_category", "category", postgresql_where=text("category IS NOT NULL")),
        Index("known_place_region", "region", postgresql_where=text("region IS NOT NULL")),
    )
    leads: UUID | None = None
    """It was merged, and this one stands for it: what is kept here of it is what that one says."""
    operator: UUID | None = None
    """The authority that runs it."""
    authority: UUID | None = None
    """The authority that answers for it."""
    category: UUID | None = None
    region: UUID | None = None


class KnownCategory(_Named, Table, table=True):
    """A category of places."""

    __tablename__ = "known_category"


class KnownRegion(_Named, Table, table=True):
    __tablename__ = "known_region"


class KnownTheme(_Named, Table, table=True):
    __tablename__ = "known_theme"
    __table_args__ = (Index("known_theme_parent", "parent"),)
    parent: UUID | None = None


class KnownStandard(_Named, Table, table=True):
    __tablename__ = "known_standard"
    short_names: dict[str, str] = Field(sa_type=JSONB)
    """How people call it, by language (BCP 47)."""


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
