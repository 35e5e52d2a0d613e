"""How what changed is kept in a record's history, and shown with the names of what ids in it stand for."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from visits.names import Known, fetch_names
from visits.wire import FieldChange, HistoryEntry

Change = dict[str, str | None]
"""``field``, ``from``, ``to``."""


class Act(Protocol):
    @property
    def id(self) -> UUID: ...
    @property
    def at(self) -> datetime: ...
    @property
    def account(self) -> UUID: ...
    @property
    def act(self) -> str: ...
    @property
    def reason(self) -> str | None: ...
    @property
    def fields(self) -> list[Change]: ...


def changes_of(field: str, before: Any, after: Any) -> list[Change]:
    """What differs: one change for a value, one for each language of a name, one for each member of a list."""
    if before == after:
        return []
    if isinstance(before, dict) and isinstance(after, dict):
        keys = dict.fromkeys([*before, *after])
        return [c for key in keys for c in changes_of(f"{field}.{key}", before.get(key), after.get(key))]
    if isinstance(before, list) and isinstance(after, list):
        gone: list[Change] = [
            {"field": field, "from": _text(m), "to": None} for m in before if m not in after
        ]
        return gone + [{"field": field, "from": None, "to": _text(m)} for m in after if m not in before]
    return [{"field": field, "from": _text(before), "to": _text(after)}]


def apply(record: Any, fields: Mapping[str, Any]) -> list[Change]:
    """Sets ``fields`` on ``record`` and says what that changed."""
    changes: list[Change] = []
    for name, value in fields.items():
        before = getattr(record, name)
        if before != value:
            changes += changes_of(name, before, value)
            setattr(record, name, value)
    return changes


def _text(value: Any) -> str | None:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return ", ".join(str(part) for part in value.values() if part is not None)
    return None if value is None else str(value)


async def present_history(
    session: AsyncSession, acts: Sequence[Act], languages: Sequence[str]
) -> list[HistoryEntry]:
    ids = {act.account for act in acts}
    ids |= {i for act in acts for change in act.fields for i in _ids(change)}
    known = await fetch_names(session, ids, languages)
    return [
        HistoryEntry(
            id=act.id,
            at=act.at,
            by=known.of(act.account),
            act=act.act,
            reason=act.reason,
            fields=[
                FieldChange(
                    field=str(change["field"]),
                    from_=_shown(change.get("from"), known),
                    to=_shown(change.get("to"), known),
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


def _ids(change: Change) -> list[UUID]:
    return [i for i in (_as_id(change.get("from")), _as_id(change.get("to"))) if i]


def _shown(value: str | None, known: Known) -> str | None:
    record = _as_id(value)
    return known.of(record).name if record else value
