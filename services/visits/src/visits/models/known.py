"""Small copies of what other services own, for display and checking. They may lag; their owner is right."""

from uuid import UUID

from sqlalchemy import Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from visits.models.table import Table


class KnownAuthority(Table, table=True):
    __tablename__ = "known_authority"

    id: UUID = Field(primary_key=True)
    version: int
    closed: bool = False
    names: dict[str, str] = Field(sa_type=JSONB)
    """By language (BCP 47)."""


class KnownAccount(Table, table=True):
    __tablename__ = "known_account"

    id: UUID = Field(primary_key=True)
    version: int
    closed: bool = False
    name: str = Field(sa_type=Text)
