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
    stood_in_for = await repository.add_change(session, complaint, principal.account, act, reason, changes)
    await audit.record(
        session,
        principal,
        act=f"complaint.{act}",
        record_kind="complaint",
        record_id=complaint,
        detail={"fields": [str(change["field"]) for change in changes], **acting_for(stood_in_for)},
    )


async def note_all(
    session: AsyncSession,
    principal: Principal,
    act: str,
    changes: Mapping[UUID, Sequence[Change]],
    reason: str | None = None,
) -> None:
    """The same act on several complaints, each with what changed in it."""
    await repository.add_changes(session, principal.account, act, reason, changes)
    details = {
        complaint: {"fields": [str(change["field"]) for change in made]}
        for complaint, made in changes.items()
    }
    await audit.record_each(session, principal, f"complaint.{act}", "complaint", details)
