"""Searches somebody keeps, to ask them again and to be told what is new in them."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from servicekit.principal import Side
from servicekit.records import Identified, moment, one_of
from sqlalchemy import ARRAY, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from search.models.table import Table


class MailEvery(StrEnum):
    """How often at most somebody is written to that there is something new."""

    NONE = "none"
    DAILY = "daily"
    WEEKLY = "weekly"


class SavedSearch(Identified, Table, table=True):
    """It belongs to one account under one hat: nobody else sees it, nor does the same person under the other."""

    __tablename__ = "saved_search"
    __table_args__ = (
        one_of("side", Side),
        one_of("mail", MailEvery),
        Index("saved_search_own", "account", "side", "name"),
        Index("saved_search_erased", "account", "side", postgresql_where=text("erased_at IS NOT NULL")),
        Index("saved_search_due", "mail", "asked_at", postgresql_where=text("mail <> 'none'")),
    )

    account: UUID
    side: str | None = Field(default=None, sa_type=Text)
    name: str = Field(sa_type=Text)
    wanted: dict[str, Any] = Field(sa_type=JSONB)
    """What is asked, as the address of the search has it."""
    told: bool = True
    """Its owner wants to be told what is new."""
    looked_at: datetime = moment()
    """When its owner looked at it last: what came to be found since is new."""
    mail: str = Field(default=MailEvery.NONE.value, sa_type=Text, sa_column_kwargs={"server_default": "none"})
    read_in: list[str] = Field(
        default_factory=list, sa_type=ARRAY(Text), sa_column_kwargs={"server_default": text("'{}'")}
    )
    """The languages of whoever wanted mail: fields of a question have names in them."""
    asked_at: datetime = moment(sa_column_kwargs={"server_default": text("now()")})
    """When it was asked last for a mail, or mail was chosen: it is due once a round began since."""
    met: list[str] = Field(
        default_factory=list, sa_type=ARRAY(Text), sa_column_kwargs={"server_default": text("'{}'")}
    )
    """Words of it that stood in something its owner might read, whenever that was looked at."""
    erased_at: datetime | None = moment(null=True)
    """Something of its side was erased: it is looked over for words that stand in nothing any more."""
    emptied_on: date | None = None
    """There were such words: its own are gone, and its name."""
    mailed_at: datetime | None = moment(null=True)
    """When something new was last written of; that is not new to a mail again."""
