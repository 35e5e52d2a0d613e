"""The complaint an act is about: hidden is missing, and what is only read is not changed."""

from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, Forbidden, NotFound
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import repository
from complaints.models import Complaint
from complaints.models.complaint import Level, State
from complaints.policy.permissions import RETAIN


class Merged(Conflict):
    slug, title = "merged", "It was merged into another complaint: go on with that one"


def need(principal: Principal, *permissions: str) -> None:
    """Raises Forbidden to who holds none of these anywhere, whatever the complaint."""
    if not any(principal.may(permission) for permission in permissions):
        raise Forbidden


async def find(
    session: AsyncSession, principal: Principal, complaint: UUID, *, part: str | None = None
) -> Complaint:
    """Raises NotFound. Of a sealed one that it was read, or ``part`` of it, is kept whoever asks and what for."""
    record = await repository.fetch(session, principal, complaint)
    if record is None:
        raise NotFound
    if record.level == Level.SEALED.value:
        await note_reading(session, principal, record, part or "complaint")
    return record


async def note_reading(session: AsyncSession, principal: Principal, record: Complaint, part: str) -> None:
    """Unless it is open to the whole staff. Of a sealed one it says under which opening, whose purpose the trail has,
    and stands there before anything is shown."""
    match Level(record.level):
        case Level.SEALED:
            opening = await repository.read_under(session, principal, record.id)
            detail = {"part": part, "opening": str(opening) if opening else None}
            await audit.record(session, principal, "complaint.read", "complaint", record.id, detail=detail)
        case Level.CONFIDENTIAL:
            await audit.record_reading(session, principal, "complaint", record.id, {"part": part})
        case Level.INTERNAL:
            pass


async def find_for(
    session: AsyncSession, principal: Principal, complaint: UUID, *permissions: str, merged_too: bool = False
) -> Complaint:
    """For something that is added to it by one of ``permissions``. Raises NotFound, Forbidden to who only reads, and
    Merged, except for what brings to an end what began before (``merged_too``): nothing new is begun on it."""
    need(principal, *permissions)
    record = await find(session, principal, complaint)
    if not await repository.reaches(session, principal, record, permissions):
        raise Forbidden
    _refuse_merged(record, merged_too or RETAIN in permissions)
    _refuse_erased(record, permissions)
    return record


async def hold_for(
    session: AsyncSession, principal: Principal, complaint: UUID, *permissions: str, merged_too: bool = False
) -> Complaint:
    """The same for a change of it, locked until the transaction ends."""
    need(principal, *permissions)
    record = await repository.fetch_for_change(session, principal, complaint)
    if record is None:
        _refuse_erased(await find(session, principal, complaint), permissions)
        raise Forbidden
    if not await repository.reaches(session, principal, record, permissions):
        raise Forbidden
    _refuse_merged(record, merged_too or RETAIN in permissions)
    return record


def _refuse_merged(record: Complaint, merged_too: bool) -> None:
    if record.state == State.MERGED and not merged_too:
        raise Merged


def _refuse_erased(record: Complaint, permissions: tuple[str, ...]) -> None:
    if record.erased_on is not None and RETAIN not in permissions:
        raise Conflict("Its words were erased: what is left is for the figures, and nobody works on it")
