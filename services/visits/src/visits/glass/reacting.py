"""A reactive visit out of an emergency, by whoever is on duty: they go, and plan it as long as the opening lasts.

It is made like every other one: what speaks against its team stands until it is settled or overridden in writing.
"""

from uuid import UUID

from servicekit.errors import Conflict, FieldError, Invalid
from servicekit.ids import today, utcnow, uuid7
from servicekit.openings import note

from visits.glass import repository
from visits.glass.schemas import DutyVisit, OpeningOut
from visits.glass.service import Glass
from visits.information import repository as information
from visits.models import Information
from visits.models.visit import VisitFunction, VisitKind, VisitState
from visits.policy.opened import ON_DUTY
from visits.visit_team.schemas import AppointmentDraft
from visits.visit_team.service import VisitTeam
from visits.visits.schemas import VisitDraft, VisitMove
from visits.visits.service import Visits


async def make_visit(glass: Glass, opening: UUID, order: DutyVisit) -> OpeningOut:
    """One visit for one opening. Whoever makes it leads it, if they are in the directory; then it is planned."""
    session, who = glass.session, glass.principal
    record = await glass.find_own_running(opening)
    if record.visit is not None:
        raise Conflict("A visit was made out of this already")
    about = await information.fetch(session, who, record.record)
    if about is None:
        raise Conflict("You no longer read what this is about")
    draft = await _draft(glass, about, order)
    visit = record.visit = uuid7()
    record.version += 1
    await session.flush()
    await repository.give(session, record, visit, ON_DUTY)
    visits = Visits(session, who, glass.languages)
    made = await visits.make_at(draft, about.office, about.team, visit)
    if await _lead(glass, visit):
        await visits.move(visit, VisitMove(to=VisitState.PLANNED), made.version)
    await information.link(session, who, about.id, visit)
    await note(session, who, record, about.kind, "visit-made")
    return await glass.get(opening)


async def _draft(glass: Glass, about: Information, order: DutyVisit) -> VisitDraft:
    found = (await information.places_of(glass.session, [about.id]))[about.id]
    places = order.places or [id_ for id_, _ in found]
    if not places:
        fault = "Say which place is visited: what was received names none"
        raise Invalid(errors=[FieldError("/places", fault, "missing")])
    first = order.starts_on or today()
    return VisitDraft(
        kind=VisitKind.REACTIVE,
        places=places,
        starts_on=first,
        ends_on=order.ends_on or first,
        reveal_at=utcnow(),
        objectives=order.objectives,
        trigger=about.reference,
        language=about.language,
    )


async def _lead(glass: Glass, visit: UUID) -> bool:
    member = await repository.own_entry(glass.session, glass.principal)
    if member is None:
        return False
    team = VisitTeam(glass.session, glass.principal, glass.languages)
    await team.appoint(visit, AppointmentDraft(member=member, function=VisitFunction.LEAD))
    return True
