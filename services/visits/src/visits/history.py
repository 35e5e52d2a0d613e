"""How what changed is kept in a record's history, and shown with the names of what ids in it stand for."""

from collections.abc import Mapping, Sequence
from typing import Any

from servicekit.history import Act, Change, HistoryEntry, as_text, entries_of, ids_in
from sqlalchemy.ext.asyncio import AsyncSession

from visits.names import fetch_names


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
    if isinstance(value, dict):
        return ", ".join(str(part) for part in value.values() if part is not None)
    return as_text(value)


async def present_history(
    session: AsyncSession, acts: Sequence[Act], languages: Sequence[str]
) -> list[HistoryEntry]:
    return entries_of(acts, await fetch_names(session, ids_in(acts), languages))
