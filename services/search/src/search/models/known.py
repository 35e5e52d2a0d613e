"""Small copies of names that visits and recommendations own, for labels and for finding records. They may lag."""

from uuid import UUID

from sqlalchemy import Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from search.models.table import Table


class _Known(SQLModel):
    id: UUID = Field(primary_key=True)
    version: int
    closed: bool = False
    names: dict[str, str] = Field(sa_type=JSONB)
    """By language (BCP 47)."""


class KnownPlace(_Known, Table, table=True):
    __tablename__ = "known_place"
    __table_args__ = (
        Index("known_place_leads", "leads", postgresql_where=text("leads IS NOT NULL")),
        Index("known_place_category", "category"),
        Index("known_place_region", "region"),
    )
    category: UUID | None = None
    region: UUID | None = None
    leads: UUID | None = None
    """It was merged, and this one stands for it: what is kept here of it is what that one says."""


class KnownTheme(_Known, Table, table=True):
    __tablename__ = "known_theme"

    code: str | None = Field(default=None, sa_type=Text)
    parent: UUID | None = None


class KnownAuthority(_Known, Table, table=True):
    __tablename__ = "known_authority"


class KnownCategory(_Known, Table, table=True):
    """Of places."""

    __tablename__ = "known_category"


class KnownRegion(_Known, Table, table=True):
    __tablename__ = "known_region"


class _PlainlyKnown(SQLModel):
    """Its name is in no language."""

    id: UUID = Field(primary_key=True)
    version: int
    closed: bool = False
    name: str = Field(sa_type=Text)


class KnownOffice(_PlainlyKnown, Table, table=True):
    __tablename__ = "known_office"


class KnownInstitution(_PlainlyKnown, Table, table=True):
    """One row: whose figures are published."""

    __tablename__ = "known_institution"


class KnownAccount(_PlainlyKnown, Table, table=True):
    __tablename__ = "known_account"
