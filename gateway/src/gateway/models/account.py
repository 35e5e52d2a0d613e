"""Who may sign in, and with what: people, machines, sessions, links, keys."""

from datetime import date, datetime
from uuid import UUID

from servicekit.ids import uuid7
from servicekit.principal import Side
from servicekit.records import Identified, moment, one_of
from sqlalchemy import ARRAY, Index, Text, text
from sqlmodel import Field

from gateway.models.registry import LinkKind, MailState, State, Table, Theme


class Account(Table, Identified, table=True):
    """A person. Without a password hash the account is invited and cannot sign in yet."""

    __tablename__ = "account"
    __table_args__ = (
        one_of("state", State),
        one_of("theme", Theme),
    )

    email: str = Field(sa_type=Text, unique=True)
    """Casefolded; the one way an account is found at sign-in."""
    name: str = Field(sa_type=Text, index=True)
    language: str = Field(default="en", sa_type=Text)
    theme: str = Field(default=Theme.SYSTEM, sa_type=Text)
    state: str = Field(default=State.ACTIVE, sa_type=Text)
    password_hash: str | None = Field(default=None, sa_type=Text)


class MachineClient(Table, Identified, table=True):
    """A program with credentials of its own. Its scopes are permission codes: what its roles allow and
    these name."""

    __tablename__ = "machine_client"
    __table_args__ = (one_of("side", Side),)

    client_id: str = Field(sa_type=Text, unique=True)
    name: str = Field(sa_type=Text)
    secret_hash: bytes
    scopes: list[str] = Field(sa_type=ARRAY(Text))
    side: str = Field(sa_type=Text)
    created_by: UUID = Field(foreign_key="account.id", index=True)
    revoked_at: datetime | None = moment(null=True)


class SignIn(Table, table=True):
    """A browser's session. The code is only in the cookie; here is its hash."""

    __tablename__ = "session"
    __table_args__ = (
        one_of("side", Side),
        Index("session_expiry", "expires_at"),
    )

    hash: bytes = Field(primary_key=True)
    account: UUID = Field(foreign_key="account.id", index=True, ondelete="CASCADE")
    side: str | None = Field(default=None, sa_type=Text)
    """The hat that is worn; None for who holds roles on no side."""
    created_at: datetime = moment()
    confirmed_at: datetime = moment(sa_column_kwargs={"server_default": text("now()")})
    """When the password was last entered in it."""
    seen_at: datetime = moment()
    expires_at: datetime = moment()


class CalendarFeed(Table, table=True):
    """The address of a feed of due days. The code is only in the address; here is its hash."""

    __tablename__ = "calendar_feed"
    __table_args__ = (one_of("side", Side),)

    account: UUID = Field(primary_key=True, foreign_key="account.id", ondelete="CASCADE")
    side: str = Field(primary_key=True, sa_type=Text)
    hash: bytes = Field(unique=True)
    created_at: datetime = moment()


class AccountMail(Table, table=True):
    """That somebody is to be told by mail of something new, once a day at most. Of what, nobody knows here."""

    __tablename__ = "account_mail"
    __table_args__ = (
        one_of("side", Side),
        one_of("state", MailState),
        Index("account_mail_of_day", "account", "on_day", unique=True),
        Index("account_mail_due", "due_at", postgresql_where=text("state = 'waiting'")),
    )

    id: UUID = Field(default_factory=uuid7, primary_key=True)
    account: UUID = Field(foreign_key="account.id", ondelete="CASCADE")
    side: str | None = Field(default=None, sa_type=Text)
    """The hat under which it was new."""
    on_day: date
    state: str = Field(
        default=MailState.WAITING.value, sa_type=Text, sa_column_kwargs={"server_default": "waiting"}
    )
    tries: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    due_at: datetime = moment()
    taken_at: datetime | None = moment(null=True)
    fault: str | None = Field(default=None, sa_type=Text)


class OneTimeLink(Table, table=True):
    """A link that works once: to make the first account, to accept an invitation, to set a new password."""

    __tablename__ = "one_time_link"
    __table_args__ = (one_of("kind", LinkKind),)

    hash: bytes = Field(primary_key=True)
    kind: str = Field(sa_type=Text)
    account: UUID | None = Field(default=None, foreign_key="account.id", index=True, ondelete="CASCADE")
    issued_by: UUID | None = None
    """None: from the server itself."""
    created_at: datetime = moment()
    expires_at: datetime = moment()
    used_at: datetime | None = moment(null=True)


class SigningKey(Table, table=True):
    """The public half of a key; the private half is a file, outside of every database dump."""

    __tablename__ = "signing_key"

    kid: str = Field(primary_key=True, sa_type=Text)
    public_key: bytes
    created_at: datetime = moment()
    not_before: datetime = moment()
    not_after: datetime = moment()
    revoked_at: datetime | None = moment(null=True)
