"""Whether somebody may write on a visit now: asked before anything that hangs on one is written."""

from collections.abc import Collection
from typing import Final
from uuid import UUID

from servicekit.errors import Conflict, FieldError, Forbidden, Invalid, NotFound
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from visits.models import Evidence, Finding, Interview, Visit
from visits.models.visit import VisitState
from visits.places.standing import led_among
from visits.units import repository as units
from visits.visits import repository

BEGUN: Final = frozenset({VisitState.UNDER_WAY, VisitState.FINAL_TALK_HELD, VisitState.REPORTING})
ALSO_AFTERWARDS: Final = BEGUN | {VisitState.CLOSED, VisitState.CANCELLED}
"""For what protects somebody: consent is taken back, and a face found, whenever that is."""
NOT_ENDED: Final = BEGUN | {VisitState.DRAFT, VisitState.PLANNED}


async def readable(session: AsyncSession, principal: Principal, visit: UUID) -> Visit:
    """The visit, to who reads what is confidential of it. Raises NotFound."""
    record = await repository.fetch(session, principal, visit)
    if record is None or not (await repository.rights_on(session, principal, visit)).confidential:
        raise NotFound
    return record


async def writable(
    session: AsyncSession,
    principal: Principal,
    visit: UUID,
    *,
    during: Collection[VisitState] = BEGUN,
    from_outside: bool = True,
) -> Visit:
    """The visit, to who may add to it now. Raises NotFound, Forbidden, or Conflict where it has not begun or is over.

    ``from_outside``: experts and interpreters too.
    """
    record = await repository.fetch(session, principal, visit)
    if record is None:
        raise NotFound
    rights = await repository.rights_on(session, principal, visit)
    if not (rights.contribute if from_outside else rights.work):
        raise Forbidden("You do not work on this visit")
    state = VisitState(record.state)
    if state not in during:
        begun = record.started_at is not None
        raise Conflict(
            "This visit is over" if begun or state not in NOT_ENDED else "This visit has not begun"
        )
    return record


async def place_on(session: AsyncSession, visit: UUID, named: UUID | None) -> UUID:
    """Where on a visit something was: the place ``named``, or the only one it goes to. Raises Invalid."""
    places = await repository.place_ids(session, visit)
    led = await led_among(session, [*places, *([named] if named else [])])
    asked = led.get(named, named) if named else None
    meant = [place for place in places if asked is None or led.get(place, place) == asked]
    # Of two records of one place the visit may have been made for either, or for both.
    place = named if named in meant else meant[0] if len({led.get(p, p) for p in meant}) == 1 else None
    if place is None:
        raise Invalid(errors=[FieldError("/place", "Say in which of the visit's places it was", "missing")])
    return place


async def in_unit(session: AsyncSession, row: Evidence | Finding | Interview) -> list[FieldError]:
    """The unit that ``row`` names must be one of its place; where that was merged, ``row`` goes to the unit's record of
    it."""
    if row.unit is None:
        return []
    place = await units.place_of(session, row.unit, row.place)
    if place is None:
        return [FieldError("/unit", "This unit is not of that place", "unknown")]
    row.place = place
    return []
