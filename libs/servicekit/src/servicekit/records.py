"""The columns every record of every service has, and the registry its tables live in."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    Date,
    DateTime,
    MetaData,
    SQLColumnExpression,
    Table,
    Text,
    TextClause,
    case,
    inspect,
    literal_column,
    text,
)
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from servicekit.ids import utcnow, uuid7

NAMES = {
    "ix": "%(table_name)s_%(column_0_N_name)s",
    "uq": "%(table_name)s_%(column_0_N_name)s_unique",
    "ck": "%(table_name)s_%(constraint_name)s",
    "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
    "pk": "%(table_name)s_pkey",
}


def new_registry() -> registry:
    """A registry of a service's own, so that two services' tables of one name never meet."""
    return registry(metadata=MetaData(naming_convention=NAMES))


def table_of(model: type[SQLModel]) -> Table:
    """The model's table, for statements that need not go through the model."""
    table: Table = inspect(model).local_table
    return table


def moment(*, null: bool = False, **options: Any) -> Any:
    """A column holding a moment with its zone; now, unless it may be empty."""
    default: dict[str, Any] = {"default": None} if null else {"default_factory": utcnow}
    return Field(sa_type=DateTime(timezone=True), nullable=null, **default, **options)


def one_of(column: str, values: type[Any], name: str | None = None) -> CheckConstraint:
    """A CHECK for a text column with the values of an enum: filters on text can use an index under RLS."""
    allowed = ", ".join(f"'{value.value}'" for value in values)
    return CheckConstraint(f"{column} IN ({allowed})", name=name or column)


class Identified(SQLModel):
    id: UUID = Field(default_factory=uuid7, primary_key=True)
    created_at: datetime = moment()
    updated_at: datetime = moment()
    version: int = Field(default=1)


class Placed(Identified):
    """A record that belongs to a side, an office and perhaps a team, at a level of confidentiality."""

    side: str = Field(sa_type=Text)
    office: UUID
    team: UUID | None = None
    level: str = Field(sa_type=Text)


FAR_FUTURE = literal_column("'infinity'::date", Date)
"""Stands for a date that is not set, so that lists sort by it: the same text as in the indexes."""


def or_far_future(column: SQLColumnExpression[Any]) -> ColumnElement[date]:
    """The day, or FAR_FUTURE where none is set, in the words of the indexes. A ``coalesce`` would order as well, but
    under row-level security no index begins in the middle of one: PostgreSQL holds it to be a thing that might tell of
    rows it was not to see."""
    return case((column.is_(None), FAR_FUTURE), else_=column)


def or_far_future_in_index(column: str) -> TextClause:
    """The same within an index, as PostgreSQL writes it: whether a migration is missing is told by its text."""
    return text(f"(\nCASE\n    WHEN {column} IS NULL THEN 'infinity'::date\n    ELSE {column}\nEND)")
