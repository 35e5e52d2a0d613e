"""The HTTP surface of a visit's team."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages

from visits.models.team import MemberKind
from visits.policy.permissions import (
    BREAK_GLASS,
    READ,
    VISIT_ASSIST,
    VISIT_HEAD,
    VISIT_PLAN,
    VISIT_READ,
    VISIT_WORK,
    WRITE,
)
from visits.team.rules import Expertise
from visits.visit_team.schemas import (
    Appointment,
    AppointmentDraft,
    Candidate,
    FunctionChange,
    OverrideDraft,
    OverrideOut,
    PlaceLanguagesChange,
    Spoken,
    TeamOut,
)
from visits.visit_team.service import VisitTeam

router = APIRouter(tags=["visit-team"])


may_see = Depends(require(VISIT_READ, VISIT_WORK, VISIT_ASSIST, VISIT_PLAN, VISIT_HEAD))
# Whoever made a visit in an emergency plans that one.
may_plan = Depends(require(VISIT_PLAN, VISIT_HEAD, BREAK_GLASS))
may_say_languages = Depends(require(WRITE, VISIT_PLAN, VISIT_HEAD))
may_read_places = Depends(require(READ))


async def visit_team(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> VisitTeam:
    return VisitTeam(session, principal, languages)


Team = Annotated[VisitTeam, Depends(visit_team, scope="function")]


@router.get("/visits/{visit}/team", dependencies=[may_see])
async def get_visit_team(visit: UUID, team: Team, response: Response) -> TeamOut:
    """Who goes; for those who know where, also what speaks against the team as it stands."""
    response.headers["Cache-Control"] = "no-store"
    return await team.get(visit)


@router.post("/visits/{visit}/team", status_code=201, dependencies=[may_plan])
async def appoint_to_visit(visit: UUID, draft: AppointmentDraft, team: Team, once: OnceOnly) -> Appointment:
    return await once.do(lambda: team.appoint(visit, draft), lambda record: team.appointment(visit, record))


@router.get("/visits/{visit}/team/candidates", dependencies=[may_plan])
async def list_candidates(
    visit: UUID,
    team: Team,
    q: Annotated[str | None, Query(max_length=200, description="Words of a name")] = None,
    kind: MemberKind | None = None,
    expertise: Expertise | None = None,
    limit: Annotated[int, Query(ge=1, le=50)] = 20,
) -> list[Candidate]:
    """Who could go too, with what each would bring and break."""
    return await team.candidates(visit, q, kind, expertise, limit)


@router.put("/visits/{visit}/team/{member}", dependencies=[may_plan])
async def change_function(visit: UUID, member: UUID, change: FunctionChange, team: Team) -> Appointment:
    return await team.change_function(visit, member, change.function)


@router.delete("/visits/{visit}/team/{member}", status_code=204, dependencies=[may_plan])
async def remove_from_visit(visit: UUID, member: UUID, team: Team) -> None:
    """They see no more of the visit from this moment on."""
    await team.remove(visit, member)


@router.post("/visits/{visit}/team/overrides", status_code=201, dependencies=[may_plan])
async def override_check(visit: UUID, draft: OverrideDraft, team: Team, once: OnceOnly) -> OverrideOut:
    """Goes although one finding stands, for a reason in writing."""
    return await once.do(lambda: team.override(visit, draft), lambda record: team.get_override(visit, record))


@router.delete("/visits/{visit}/team/overrides/{override}", status_code=204, dependencies=[may_plan])
async def withdraw_override(visit: UUID, override: UUID, team: Team) -> None:
    await team.withdraw_override(visit, override)


@router.put("/places/{place}/languages", dependencies=[may_read_places, may_say_languages])
async def say_place_languages(place: UUID, change: PlaceLanguagesChange, team: Team) -> Spoken:
    """The languages of those who are held there, for which a team needs somebody."""
    return await team.say_languages(place, change.languages)
