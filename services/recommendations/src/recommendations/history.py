"""How what changed is kept in a record's history, and shown with the names of what ids in it stand for."""

from collections.abc import Iterable, Sequence
from typing import Any

from servicekit.history import Act, Change, HistoryEntry, as_text, entries_of, ids_in
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.names import fetch_names


def changed(field: str, before: Any, after: Any) -> list[Change]:
    """One entry when the two differ."""
    return [] if before == after else [{"field": field, "from": as_text(before), "to": as_text(after)}]


def came_and_went(field: str, before: Iterable[Any], after: Iterable[Any]) -> list[Change]:
    """One entry for each member that left the list or was added to it."""
    old, new = dict.fromkeys(before), dict.fromkeys(after)
    gone: list[Change] = [{"field": field, "from": str(m), "to": None} for m in old if m not in new]
    return gone + [{"field": field, "from": None, "to": str(m)} for m in new if m not in old]


async def present_history(
    session: AsyncSession, acts: Sequence[Act], languages: Sequence[str]
) -> list[HistoryEntry]:
    return entries_of(acts, await fetch_names(session, ids_in(acts), languages))
