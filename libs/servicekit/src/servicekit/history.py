"""A record's history: how what changed is kept, and shown with the names of what ids in it stand for."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from servicekit.names import Named, Names

Change = dict[str, str | None]
"""``field``; where values are kept also ``from`` and ``to``."""


class Act(Protocol):
    """A row of a history; one whose table has reasons has a ``reason`` too."""

    @property
    def id(self) -> UUID: ...
    @property
    def at(self) -> datetime: ...
    @property
    def account(self) -> UUID: ...
    @property
    def act(self) -> str: ...
    @property
    def fields(self) -> list[Change]: ...


class FieldChange(BaseModel):
    field: str
    from_: str | None = Field(default=None, alias="from")
    to: str | None = None

    model_config = ConfigDict(populate_by_name=True)


class HistoryEntry(BaseModel):
    id: UUID
    at: datetime
    by: Named
    act: str
    reason: str | None
    fields: list[FieldChange]


def as_text(value: Any) -> str | None:
    """How a value stands in a history."""
    if isinstance(value, bool):
        return str(value).lower()
    return None if value is None else str(value)


def ids_in(acts: Sequence[Act]) -> set[UUID]:
    """Whose names ``entries_of`` needs: the accounts, and what fields were or became by an id."""
    values = (change.get(end) for act in acts for change in act.fields for end in ("from", "to"))
    return {act.account for act in acts} | {i for value in values if (i := _as_id(value))}


def entries_of(acts: Sequence[Act], names: Names) -> list[HistoryEntry]:
    return [
        HistoryEntry(
            id=act.id,
            at=act.at,
            by=names.of(act.account),
            act=act.act,
            reason=getattr(act, "reason", None),
            fields=[
                FieldChange(
                    field=str(change["field"]),
                    from_=_shown(change.get("from"), names),
                    to=_shown(change.get("to"), names),
                )
                for change in act.fields
            ],
        )
        for act in acts
    ]


def _as_id(value: str | None) -> UUID | None:
    try:
        return UUID(value) if value and len(value) == 36 else None
    except ValueError:
        return None


def _shown(value: str | None, names: Names) -> str | None:
    record = _as_id(value)
    return names.of(record).name if record else value
