"""Copies of what the owners let be read, with the terms on which it may be. Nothing is true here first."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from servicekit.principal import Side
from servicekit.records import moment, one_of
from sqlalchemy import ARRAY, CheckConstraint, DateTime, ForeignKeyConstraint, Index, Text, Uuid, func, text
from sqlmodel import Field, SQLModel

from search.models.table import Table


class Kind(StrEnum):
    PLACE = "place"
    VISIT = "visit"
    FINDING = "finding"
    INFORMATION = "information"
    COMPLAINT = "complaint"
    RECOMMENDATION = "recommendation"
    AUTHORITY = "authority"
    DOCUMENT = "document"
    """A file of a record of another kind: read by whoever may read that."""
    PLANNED_VISIT = "planned-visit"
    """An entry of a visiting programme whose month is over. It is counted, and not found: it has no words."""


COUNTED_ONLY = frozenset({Kind.PLANNED_VISIT.value})
"""Kinds that no index holds."""


class Level(StrEnum):
    """Who may read a record. Sealed ones never come here."""

    PUBLIC = "public"
    INTERNAL = "internal"
    CONFIDENTIAL = "confidential"


class Belonging(SQLModel):
    """Where a record belongs: all that decides who may read it, but for the accounts named on it."""

    kind: str = Field(sa_type=Text)
    side: str | None = Field(default=None, sa_type=Text)
    """None: shared by both sides."""
    office: UUID | None = None
    team: UUID | None = None
    level: str = Field(sa_type=Text)


class ReadRecord(Belonging, Table, table=True):
    __tablename__ = "read_record"
    __table_args__ = (
        one_of("kind", Kind),
        one_of("side", Side),
        one_of("level", Level),
        Index("read_record_kind", "kind", "fetched_at"),
        Index("read_record_places", "places", postgresql_using="gin"),
        Index("read_record_themes", "themes", postgresql_using="gin"),
        Index("read_record_authorities", "authorities", postgresql_using="gin"),
        CheckConstraint("(kind = 'document') = (of IS NOT NULL)", name="document_of_record"),
        CheckConstraint("(of IS NULL) = (of_kind IS NULL)", name="of_some_kind"),
        one_of("of_kind", Kind),
        ForeignKeyConstraint(["of"], ["read_record.id"], ondelete="CASCADE"),
        Index("read_record_of", "of", postgresql_where=text("of IS NOT NULL")),
    )

    id: UUID = Field(primary_key=True)
    of: UUID | None = None
    """The record that a document is a file of, and of which kind that is."""
    of_kind: str | None = Field(default=None, sa_type=Text)
    version: int
    reference: str | None = Field(default=None, sa_type=Text)
    title: str = Field(sa_type=Text)
    text: str = Field(sa_type=Text)
    language: str | None = Field(default=None, sa_type=Text)
    names: list[str] = Field(sa_type=ARRAY(Text))
    places: list[UUID] = Field(sa_type=ARRAY(Uuid))
    themes: list[UUID] = Field(sa_type=ARRAY(Uuid))
    authorities: list[UUID] = Field(
        default_factory=list, sa_type=ARRAY(Uuid), sa_column_kwargs={"server_default": "{}"}
    )
    """The one a complaint is about; those a recommendation is addressed to."""
    state: str | None = Field(default=None, sa_type=Text)
    dated: date | None = None
    updated_at: datetime = moment()
    findable_since: datetime = Field(
        sa_type=DateTime(timezone=True), sa_column_kwargs={"server_default": func.now()}
    )
    """When it came to be found where it belongs now: for those who find it there it was new then."""
    fetched_at: datetime = Field(
        sa_type=DateTime(timezone=True), sa_column_kwargs={"server_default": func.now()}
    )


def _belongs_to_record() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["record"], ["read_record.id"], ondelete="CASCADE")


class ReadGrant(Table, table=True):
    """An account named on a record: assigned to it, its expert, its registrar."""

    __tablename__ = "read_grant"
    __table_args__ = (
        _belongs_to_record(),
        Index("read_grant_account", "account", "record"),
        Index("read_grant_until", "until", postgresql_where=text("until IS NOT NULL")),
    )

    record: UUID = Field(primary_key=True)
    account: UUID = Field(primary_key=True)
    until: datetime | None = moment(null=True)


class ReadPlace(Belonging, Table, table=True):
    """A dated record at a place. It repeats where the record belongs, so that one index serves a place's timeline."""

    __tablename__ = "read_place"
    __table_args__ = (
        _belongs_to_record(),
        Index("read_place_timeline", "place", "dated", "record"),
    )

    record: UUID = Field(primary_key=True)
    place: UUID = Field(primary_key=True)
    dated: date


class ReadAuthority(Belonging, Table, table=True):
    """A dated record that concerns an authority: what a place's timeline has in ``ReadPlace``."""

    __tablename__ = "read_authority"
    __table_args__ = (
        _belongs_to_record(),
        Index("read_authority_timeline", "authority", "dated", "record"),
    )

    record: UUID = Field(primary_key=True)
    authority: UUID = Field(primary_key=True)
    dated: date


class ReadTie(Table, table=True):
    """That a record comes out of another, or is tied to it, as its owner says. Who cannot read both does not see it."""

    __tablename__ = "read_tie"
    __table_args__ = (_belongs_to_record(), one_of("kind", Kind), Index("read_tie_other", "other", "kind"))

    record: UUID = Field(primary_key=True)
    other: UUID = Field(primary_key=True)
    kind: str = Field(sa_type=Text)
    """Of the record."""
