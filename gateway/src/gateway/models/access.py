"""Where people work and what their roles allow. All of it data that an admin can change."""

from datetime import datetime
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.records import Identified, moment, one_of
from sqlalchemy import ARRAY, CheckConstraint, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from gateway.models.registry import InstitutionKind, Table


class Office(Table, Identified, table=True):
    __tablename__ = "office"

    name: str = Field(sa_type=Text, unique=True)
    closed: bool = False


class Team(Table, Identified, table=True):
    __tablename__ = "team"
    __table_args__ = (one_of("side", Side),)

    name: str = Field(sa_type=Text)
    office: UUID | None = Field(default=None, foreign_key="office.id", index=True)
    side: str | None = Field(default=None, sa_type=Text)
    """None: a team that works on both sides, as in a small office."""
    closed: bool = False


class Role(Table, table=True):
    __tablename__ = "role"

    code: str = Field(primary_key=True, sa_type=Text)
    id: UUID = Field(default_factory=uuid7, unique=True)
    name: str = Field(sa_type=Text)
    sideless: bool = False
    """Whether it may be held on no side, and then counts under every hat: only roles that read no case
    content."""
    created_at: datetime = moment()
    updated_at: datetime = moment()
    version: int = 1


class RolePermission(Table, table=True):
    __tablename__ = "role_permission"

    role: str = Field(primary_key=True, sa_type=Text, foreign_key="role.code", ondelete="CASCADE")
    permission: str = Field(primary_key=True, sa_type=Text)


class Membership(Table, Identified, table=True):
    """A role held by an account or a machine, on a side, in an office and a team, from one moment until
    another."""

    __tablename__ = "membership"
    __table_args__ = (
        one_of("side", Side),
        CheckConstraint("num_nonnulls(account, machine) = 1", name="holder"),
        CheckConstraint("ends_at IS NULL OR ends_at >= starts_at", name="order"),
        CheckConstraint(
            "authority IS NULL OR (side IS NOT NULL AND num_nonnulls(office, team, agreement) = 0)",
            name="outside",
        ),
    )

    account: UUID | None = Field(default=None, foreign_key="account.id", index=True, ondelete="CASCADE")
    machine: UUID | None = Field(
        default=None, foreign_key="machine_client.id", index=True, ondelete="CASCADE"
    )
    role: str = Field(sa_type=Text, foreign_key="role.code", index=True)
    side: str | None = Field(default=None, sa_type=Text)
    office: UUID | None = Field(default=None, foreign_key="office.id", index=True)
    team: UUID | None = Field(default=None, foreign_key="team.id", index=True)
    starts_at: datetime = moment()
    ends_at: datetime | None = moment(null=True)
    given_by: UUID | None = None
    """The account or machine that gave it; None: before this was kept. No foreign key: it may be either."""
    confirmed_at: datetime | None = moment(null=True)
    """On a side, null: it waits for somebody who vouches there, and gives no rights until then."""
    confirmed_by: UUID | None = None
    agreement: UUID | None = Field(default=None, index=True)
    """With another body, under which the role is held: it gives no rights before that begins or after it ends."""
    authority: UUID | None = Field(default=None, index=True)
    """From outside: the one that is answered for. It gives no rights once that is closed."""


class KnownAgreement(Table, table=True):
    """From when until when people may stand under an agreement with another body: a copy, visits is right."""

    __tablename__ = "known_agreement"

    id: UUID = Field(primary_key=True)
    version: int
    starts_at: datetime = moment()
    ends_at: datetime | None = moment(null=True)


class KnownAuthority(Table, table=True):
    """An authority of the register: a copy, recommendations is right."""

    __tablename__ = "known_authority"

    id: UUID = Field(primary_key=True)
    version: int
    closed: bool = False
    names: dict[str, str] = Field(sa_type=JSONB)
    """By language (BCP 47)."""
    parent: UUID | None = None


class InstitutionProfile(Table, table=True):
    """One row: what kind of institution this is."""

    __tablename__ = "institution_profile"
    __table_args__ = (
        CheckConstraint("single", name="single"),
        one_of("kind", InstitutionKind),
        CheckConstraint("cardinality(sides) > 0", name="sides"),
    )

    single: bool = Field(default=True, primary_key=True)
    id: UUID = Field(default_factory=uuid7, unique=True)
    name: str = Field(sa_type=Text)
    kind: str = Field(default=InstitutionKind.OMBUDSMAN_WITH_NPM, sa_type=Text)
    sides: list[str] = Field(sa_type=ARRAY(Text))
    default_language: str = Field(default="en", sa_type=Text)
    created_at: datetime = moment()
    updated_at: datetime = moment()
    version: int = 1
