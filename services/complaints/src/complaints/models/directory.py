"""Organisations and groups that take part in complaints: open records, found again by their name."""

from enum import StrEnum

from servicekit.principal import Side
from servicekit.records import Identified, one_of
from sqlalchemy import ARRAY, Column, Index, Text
from sqlmodel import Field

from complaints.models.table import Table


class EntryKind(StrEnum):
    CIVIL_SOCIETY = "civil-society"
    LAWYERS = "lawyers"
    UNION = "union"
    FAITH = "faith"
    PUBLIC_BODY = "public-body"
    GROUP = "group"
    """People who act together without being an organisation: detainees of a wing, relatives."""
    OTHER = "other"


class DirectoryEntry(Identified, Table, table=True):
    __tablename__ = "directory_entry"
    __table_args__ = (
        one_of("side", Side),
        one_of("kind", EntryKind),
        Index("directory_entry_name", "side", "name", "id"),
    )

    side: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)
    name: str = Field(sa_type=Text)
    other_names: list[str] = Field(default_factory=list, sa_column=Column(ARRAY(Text()), nullable=False))
    """Short names, names in other languages."""
    email: str | None = Field(default=None, sa_type=Text)
    phone: str | None = Field(default=None, sa_type=Text)
    address: str | None = Field(default=None, sa_type=Text)
    website: str | None = Field(default=None, sa_type=Text)
    closed: bool = False
