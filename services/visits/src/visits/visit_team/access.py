"""Who of a team sees the visit: everybody who goes and has an account, but who has a tie to one of its places.

Access hangs on dated grants; these functions bring them to what they should be. They look further than who asks.
"""

from collections.abc import Iterable
from uuid import UUID

from servicekit import audit
from servicekit.grants import add_grant
from servicekit.ids import today
from servicekit.principal import Principal, Side
from sqlalchemy import ColumnElement
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.models import VisitChange, VisitMember
from visits.policy.visits import APPOINTED
from visits.team.checks import OUTSIDE, OUTSIDE_FUNCTIONS, Person, ties_to_places
from visits.visit_team import repository
from visits.visit_team.reach import whole_side
from visits.visit_team.repository import Appointed


async def settle_visit(session: AsyncSession, principal: Principal, visit: UUID) -> None:
    """After its team, its places or its days changed."""
    async with whole_side(session, principal):
        await repository.lock_members(session, list(await repository.functions_of(session, visit)))
        await _settle(session, principal, col(VisitMember.visit) == visit)


async def settle_member(session: AsyncSession, principal: Principal, member: UUID) -> None:
    """After somebody's ties or standing changed, on every visit they go on."""
    async with whole_side(session, principal):
        await repository.lock_members(session, [member])
        await _settle(session, principal, col(VisitMember.member) == member)


async def end_for_account(session: AsyncSession, principal: Principal, member: UUID, account: UUID) -> None:
    """After ``member`` signs in with another account, or none."""
    async with whole_side(session, principal):
        visits = await repository.visits_of(session, member)
        await repository.end_access(session, [(visit, account) for visit in visits])


async def end_outside_access(session: AsyncSession, principal: Principal, visit: UUID) -> None:
    """When the report is final: experts and interpreters see nothing more of the visit."""
    async with whole_side(session, principal):
        people = await repository.appointed(session, col(VisitMember.visit) == visit)
        await _end(session, principal, [each for each in people if _from_outside(each)])


async def _settle(session: AsyncSession, principal: Principal, condition: ColumnElement[bool]) -> None:
    people = await repository.appointed(session, condition)
    if not people:
        return
    visits = list({each.visit for each in people})
    members = list({each.member for each in people})
    granted = await repository.live_grants(session, visits, [each.account for each in people])
    apart = await _apart(session, people, visits, members)
    sees = [each for each in people if each not in apart and _may_see(each)]
    loses = [each for each in people if each not in sees and (each.visit, each.account) in granted]
    await _end(session, principal, loses)
    for each in sees:
        if (each.visit, each.account) not in granted:
            await add_grant(session, each.visit, Side.PREVENTIVE, each.account, APPOINTED, principal.account)


def _from_outside(each: Appointed) -> bool:
    return each.kind in OUTSIDE or each.function in OUTSIDE_FUNCTIONS


def _may_see(each: Appointed) -> bool:
    if each.left_on is not None and each.left_on < today():
        return False
    return each.closed_at is None or not _from_outside(each)


async def _apart(
    session: AsyncSession, people: Iterable[Appointed], visits: list[UUID], members: list[UUID]
) -> list[Appointed]:
    """Those with a tie to a place of the visit that nobody has overridden."""
    conflicts = await repository.place_conflicts(session, members)
    if not conflicts:
        return []
    sites = await repository.sites_of(session, visits)
    overridden = await repository.overridden_ties(session, visits, members)
    apart = []
    for each in people:
        person = Person(
            each.member, each.kind, each.function, conflicts=tuple(conflicts.get(each.member, ()))
        )
        ties = ties_to_places(person, sites.get(each.visit, []), each.days)
        if any((each.visit, each.member, tie.subject) not in overridden for tie in ties):
            apart.append(each)
    return apart


async def _end(session: AsyncSession, principal: Principal, people: list[Appointed]) -> None:
    if not people:
        return
    await repository.end_access(session, [(each.visit, each.account) for each in people])
    for each in people:
        session.add(
            VisitChange(
                visit=each.visit,
                account=principal.account,
                act="access-ended",
                fields=[{"field": "member", "from": str(each.member), "to": None}],
            )
        )
    ended: dict[UUID, list[str]] = {}
    for each in people:
        ended.setdefault(each.visit, []).append(str(each.member))
    details: dict[UUID, audit.Detail] = {visit: {"members": members} for visit, members in ended.items()}
    await audit.record_each(session, principal, "visit.access-ended", "visit", details)
