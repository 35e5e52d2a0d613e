"""How what changed is kept in a record's history, and shown with the names of what ids in it stand for."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.names import Names, fetch_names
from recommendations.wire import FieldChange, HistoryEntry

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
    def fields(self) -> list[Change]: ...


def changed(field: str, before: Any, after: Any) -> list[Change]:
    """One entry when the two differ."""
    return [] if before == after else [{"field": field, "from": _text(before), "to": _text(after)}]


def came_and_went(field: str, before: Iterable[Any], after: Iterable[Any]) -> list[Change]:
    """One entry for each member that left the list or was added to it."""
    old, new = dict.fromkeys(before), dict.fromkeys(after)
    gone: list[Change] = [{"field": field, "from": str(m), "to": None} for m in old if m not in new]
    return gone + [{"field": field, "from": None, "to": str(m)} for m in new if m not in old]


def _text(value: Any) -> str | None:
    if isinstance(value, bool):
        return str(value).lower()
    return None if value is None else str(value)


async def present_history(
    session: AsyncSession, acts: Sequence[Act], languages: Sequence[str]
) -> list[HistoryEntry]:
    ids = {act.account for act in acts}
    ids |= {i for act in acts for change in act.fields for i in _ids(change)}
    names = await fetch_names(session, ids, languages)
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


def _ids(change: Mapping[str, str | None]) -> list[UUID]:
    return [i for i in (_as_id(change.get("from")), _as_id(change.get("to"))) if i]


def _shown(value: str | None, names: Names) -> str | None:
    record = _as_id(value)
    return names.of(record).name if record else value
