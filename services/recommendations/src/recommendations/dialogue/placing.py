"""Where an entry belongs that is about several recommendations: it is read by nobody who may not read one of them."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.errors import Forbidden
from servicekit.placement import placement
from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.models import Authority, Recommendation
from recommendations.models.recommendation import State
from recommendations.policy.permissions import ISSUE, READ, WRITE
from recommendations.policy.rules import not_withheld, recommendation_changeable
from recommendations.recommendations.rules import Fault
from recommendations.recommendations.service import refuse

_ELSEWHERE = "You keep what is talked about for another office or team"


async def place(
    session: AsyncSession, principal: Principal, recommendations: Sequence[UUID], office: UUID | None = None
) -> tuple[UUID, UUID | None]:
    """Office and team; ``office`` counts where it is about no recommendation.

    Raises Invalid for one that was not issued, is under embargo, or is another's."""
    by = WRITE if principal.may(WRITE) else ISSUE
    if not recommendations:
        return placement(principal, office, None, by=by, team_by=READ, elsewhere=_ELSEWHERE)
    facts = PrincipalFacts(principal)
    statement = select(col(Recommendation.id), col(Recommendation.office), col(Recommendation.team)).where(
        not_withheld(facts),
        recommendation_changeable(facts),
        col(Recommendation.state) != State.DRAFT.value,
        col(Recommendation.id).in_(recommendations),
    )
    found = {row.id: row for row in await session.execute(statement)}
    refuse(
        [
            Fault(
                f"/recommendations/{at}", "unknown", "You follow no recommendation like this that was issued"
            )
            for at, each in enumerate(recommendations)
            if each not in found
        ]
    )
    offices = {row.office for row in found.values()}
    if len(offices) > 1:
        refuse([Fault("/recommendations", "several-offices", "They belong to more than one office")])
    teams = {row.team for row in found.values()}
    found_in, team = offices.pop(), teams.pop() if len(teams) == 1 else None
    if not any(principal.covers(each, found_in, team) for each in (WRITE, ISSUE)):
        raise Forbidden(_ELSEWHERE)
    return found_in, team


async def faults_of_bodies(session: AsyncSession, authorities: Sequence[UUID]) -> list[Fault]:
    """One that was closed since may still have taken part."""
    statement = select(col(Authority.id)).where(col(Authority.id).in_(authorities))
    known = set((await session.execute(statement)).scalars())
    return [
        Fault(f"/authorities/{at}", "unknown", "This authority is not known")
        for at, each in enumerate(authorities)
        if each not in known
    ]
