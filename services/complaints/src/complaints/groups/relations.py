"""Linking complaints. No more than both ends' readers learn of a link."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.errors import FieldError, Invalid
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.groups import repository
from complaints.models.case import LinkKind


async def link_all(
    session: AsyncSession,
    principal: Principal,
    complaint: UUID,
    others: Sequence[UUID],
    kind: LinkKind,
    field: str = "started_from",
) -> None:
    """Links ``complaint`` to each of ``others``. Raises Invalid for those that are hidden or missing."""
    if not others:
        return
    there = {record.id for record in await repository.readable_among(session, principal, others)}
    faults = [
        FieldError(f"/{field}/{at}", "There is no such complaint that you can read", "unknown")
        for at, other in enumerate(others)
        if other not in there or other == complaint
    ]
    if faults:
        raise Invalid(errors=faults)
    links = [(complaint, other) for other in dict.fromkeys(others)]
    await repository.add_links(session, links, kind, principal.account)
