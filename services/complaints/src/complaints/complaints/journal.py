"""What is kept of each act on a complaint: a line in its history and one in the audit trail."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from servicekit import audit
from servicekit.history import Change
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import repository


def acting_for(stood_in_for: UUID | None) -> audit.Detail:
    """Of an act in somebody's stead the trail names both."""
    return {"for": str(stood_in_for)} if stood_in_for else {}


async def note(
    session: AsyncSession,
    principal: Principal,
    complaint: UUID,
    act: str,
    changes: Sequence[Change] = (),
    reason: str | None = None,
) -> None:
    """``act`` is a past tense, such as ``deadline-paused``."""
    await note_all(session, principal, act, {complaint: changes}, reason)


async def note_all(
    session: AsyncSession,
    principal: Principal,
    act: str,
    changes: Mapping[UUID, Sequence[Change]],
    reason: str | None = None,
) -> None:
    """The same act on several complaints, each with what changed in it."""
    stood_in_for = await repository.add_changes(session, principal.account, act, reason, changes)
    details: dict[UUID, audit.Detail] = {
        complaint: {
            "fields": [str(change["field"]) for change in made],
            **acting_for(stood_in_for.get(complaint)),
        }
        for complaint, made in changes.items()
    }
    await audit.record_each(session, principal, f"complaint.{act}", "complaint", details)
