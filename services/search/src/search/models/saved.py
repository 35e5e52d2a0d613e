"""Searches somebody keeps, to ask them again and to be told what is new in them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from servicekit.principal import Side
from servicekit.records import Identified, moment, one_of
from sqlalchemy import Index, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from search.models.table import Table


class SavedSearch(Identified, Table, table=True):
    """It belongs to one account under one hat: nobody else sees it, nor does the same person under the other."""

    __tablename__ = "saved_search"
    __table_args__ = (one_of("side", Side), Index("saved_search_own", "account", "side", "name"))

    account: UUID
    side: str | None = Field(default=None, sa_type=Text)
    name: str = Field(sa_type=Text)
    wanted: dict[str, Any] = Field(sa_type=JSONB)
    """What is asked, as the address of the search has it."""
    told: bool = True
    """Its owner wants to be told what is new."""
    looked_at: datetime = moment()
    """When its owner looked at it last: what came to be found since is new."""
