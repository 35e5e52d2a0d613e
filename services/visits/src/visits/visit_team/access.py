"""Who of a team sees the visit: everybody who goes and has an account, but who has a tie to one of its places, or to
who runs one, its category or its region.

Access hangs on dated grants; these functions bring them to what they should be. They look further than who asks.
"""

from collections.abc import Collection, Set
from dataclasses import dataclass
from uuid import UUID

from servicekit import audit
from servicekit.grants import add_grant
from servicekit.ids import today
from servicekit.principal import Principal, Side
from sqlalchemy import ColumnElement
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.events import FINDINGS_CHANGED, VISITS_ACCESS_CHANGED, emit_of_many
from visits.itself import ITSELF
from visits.models import VisitChange, VisitMember
from visits.policy.visits import APPOINTED
from visits.team.checks import OUTSIDE, OUTSIDE_FUNCTIONS, Person, ties_of
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


async def end_for_member(session: AsyncSession, principal: Principal, member: UUID) -> None:
    """After somebody said of a tie. It only ends: with the next tie that they declare themselves nobody gets back what
    an earlier one cost them, nor finds out by it, place after place, where a visit goes that they are not told of."""
    async with whole_side(session, principal):
        await repository.lock_members(session, [member])
        people = await repository.appointed(session, col(VisitMember.member) == member)
        standing = await _stand(session, people)
        await _end(session, principal, [each for each in people if standing.loses(each)])


async def settle_places(session: AsyncSession, places: Collection[UUID]) -> None:
    """After places were merged or parted, or are of others or another kind by now: whoever goes there and is tied to
    what they have become sees no more of the visit. Nobody gains sight by it, see ``Directory.end_conflict``."""
    async with whole_side(session, ITSELF):
        await repository.lock_ties(session)
        people = await repository.appointed(session, *repository.tied_at(places))
        standing = await _stand(session, people)
        await _end(session, ITSELF, [each for each in people if standing.loses(each)])


async def end_for_account(session: AsyncSession, principal: Principal, member: UUID, account: UUID) -> None:
    """After ``member`` signs in with another account, or none."""
    async with whole_side(session, principal):
        await repository.lock_members(session, [member])
        visits = await repository.visits_of(session, member)
        await repository.end_access(session, [(visit, account) for visit in visits])
        await _tell(session, visits)


async def end_on_visit(session: AsyncSession, principal: Principal, visit: UUID, account: UUID) -> None:
    """After somebody does not go any more."""
    async with whole_side(session, principal):
        await repository.end_access(session, [(visit, account)])
        await _tell(session, [visit])


async def end_outside_access(session: AsyncSession, principal: Principal, visit: UUID) -> None:
    """When the report is final: experts and interpreters see nothing more of the visit."""
    async with whole_side(session, principal):
        people = await repository.appointed(session, col(VisitMember.visit) == visit)
        await _end(session, principal, [each for each in people if _from_outside(each)])


async def _settle(session: AsyncSession, principal: Principal, condition: ColumnElement[bool]) -> None:
    people = await repository.appointed(session, condition)
    standing = await _stand(session, people)
    await _end(session, principal, [each for each in people if standing.loses(each)])
    gains = [each for each in people if standing.gains(each)]
    for each in gains:
        await add_grant(session, each.visit, Side.PREVENTIVE, each.account, APPOINTED, principal.account)
    await _tell(session, {each.visit for each in gains})


@dataclass(frozen=True, slots=True)
class _Standing:
    """Of some who go, on their visits."""

    granted: Set[tuple[UUID, UUID]]
    """Visit and account of who sees it now."""
    sees: Set[Appointed]
    """Who is to see it."""

    def loses(self, each: Appointed) -> bool:
        return each not in self.sees and (each.visit, each.account) in self.granted

    def gains(self, each: Appointed) -> bool:
        return each in self.sees and (each.visit, each.account) not in self.granted


async def _stand(session: AsyncSession, people: Collection[Appointed]) -> _Standing:
    visits = list({each.visit for each in people})
    members = list({each.member for each in people})
    granted = await repository.live_grants(session, visits, list({each.account for each in people}))
    apart = await _apart(session, people, visits, members)
    return _Standing(granted, {each for each in people if each not in apart and _may_see(each)})


def _from_outside(each: Appointed) -> bool:
    return each.kind in OUTSIDE or each.function in OUTSIDE_FUNCTIONS


def _may_see(each: Appointed) -> bool:
    if each.left_on is not None and each.left_on < today():
        return False
    return each.closed_at is None or not _from_outside(each)


async def _apart(
    session: AsyncSession, people: Collection[Appointed], visits: list[UUID], members: list[UUID]
) -> set[Appointed]:
    """Those with a tie that counts on the visit and that nobody has overridden."""
    conflicts = await repository.conflicts_of(session, members)
    if not conflicts:
        return set()
    sites = await repository.sites_of(session, visits)
    overridden = await repository.overridden_ties(session, visits, members)
    apart = set()
    for each in people:
        person = Person(
            each.member, each.kind, each.function, conflicts=tuple(conflicts.get(each.member, ()))
        )
        ties = ties_of(person, sites.get(each.visit, []), each.days)
        if any((each.visit, each.member, tie.subject) not in overridden for tie in ties):
            apart.add(each)
    return apart


async def _end(session: AsyncSession, principal: Principal, people: list[Appointed]) -> None:
    if not people:
        return
    await repository.end_access(session, [(each.visit, each.account) for each in people])
    # The whole staff reads when a place was merged, and who goes reads the history: before they are told where, the
    # two together would tell them.
    for each in people if principal is not ITSELF else [one for one in people if one.told]:
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
    await _tell(session, set(ended))


async def _tell(session: AsyncSession, visits: Collection[UUID]) -> None:
    """Whoever shows visits and what they found must hear who reads them now; of a visit to come nobody hears."""
    started = await repository.started(session, visits)
    await emit_of_many(session, VISITS_ACCESS_CHANGED, started)
    await emit_of_many(session, FINDINGS_CHANGED, await repository.findings_on(session, started))
