"""Persons, sealed: encrypted under a key of their own that is kept outside this database."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.records import moment, one_of
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Text, text
from sqlmodel import Field

from complaints.models.table import Table


class PartyRole(StrEnum):
    COMPLAINANT = "complainant"
    PERSON_CONCERNED = "person-concerned"


class Relation(StrEnum):
    """What a person concerned is to who complains."""

    PARENT = "parent"
    CHILD = "child"
    SPOUSE = "spouse"
    """Or a partner."""
    SIBLING = "sibling"
    RELATIVE = "relative"
    FRIEND = "friend"
    LAWYER = "lawyer"
    FELLOW_DETAINEE = "fellow-detainee"
    STAFF = "staff"
    ORGANISATION = "organisation"
    OTHER = "other"
    """In words."""


class SafeContact(StrEnum):
    """How this person may be reached without being put at risk."""

    ANY = "any"
    DO_NOT_WRITE = "do-not-write"
    DO_NOT_PHONE = "do-not-phone"
    DO_NOT_WRITE_OR_PHONE = "do-not-write-or-phone"
    ONLY_NEXT_VISIT = "only-next-visit"
    THROUGH_LAWYER = "through-lawyer"
    DO_NOT_CONTACT = "do-not-contact"


class SealedPerson(Table, table=True):
    __tablename__ = "sealed_person"

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    side: str = Field(sa_type=Text)
    sealed: bytes
    """Name, contact, birth date and numbers as one encrypted document; the row and its version are bound in."""
    created_at: datetime = moment()
    version: int = 1
    shared: bool = Field(default=False, sa_column_kwargs={"server_default": text("false")})
    """Part of more than one complaint, or once was: what removes a complaint leaves this person."""


class Party(Table, table=True):
    """That a person, or an organisation, is part of a complaint, as what, and how it is safe to reach them.

    Of a person it says nothing of who it is.
    """

    __tablename__ = "party"
    __table_args__ = (
        one_of("role", PartyRole),
        one_of("safe_contact", SafeContact),
        ForeignKeyConstraint(["complaint"], ["complaint.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["person"], ["sealed_person.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["entry"], ["directory_entry.id"]),
        CheckConstraint("num_nonnulls(person, entry) = 1", name="one_of_two"),
        Index("party_complaint", "complaint"),
        Index("party_person", "person"),
        Index("party_entry", "entry", postgresql_where=text("entry IS NOT NULL")),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    complaint: UUID
    person: UUID | None = None
    entry: UUID | None = None
    """An organisation or group of the directory, in place of a person."""
    role: str = Field(sa_type=Text)
    safe_contact: str = Field(sa_type=Text)
    safe_contact_note: str | None = Field(default=None, sa_type=Text)
    relation: bytes | None = None
    """What they are to who complains, encrypted under the person's key."""
    created_at: datetime = moment()
    version: int = 1


class BlindEntry(Table, table=True):
    """A keyed hash of a person's name, number or contact: finds the same person again, reveals nothing."""

    __tablename__ = "blind_entry"
    __table_args__ = (
        ForeignKeyConstraint(["person"], ["sealed_person.id"], ondelete="CASCADE"),
        Index("blind_entry_value", "value"),
        Index("blind_entry_person", "person"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    person: UUID
    kind: str = Field(sa_type=Text)
    value: str = Field(sa_type=Text)


class PartyReading(Table, table=True):
    """That somebody opened a sealed person, and when. The purpose stands in the audit, encrypted."""

    __tablename__ = "party_reading"
    __table_args__ = (
        ForeignKeyConstraint(["party"], ["party.id"], ondelete="CASCADE"),
        Index("party_reading_party", "party"),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    party: UUID
    account: UUID
    at: datetime = moment()
