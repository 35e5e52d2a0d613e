"""The SQL of proposals and of the page's settings. What everybody reads is in ``public_page``."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from sqlalchemy import Row, Select, delete, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from recommendations.models import (
    Addressee,
    Authority,
    PublicAddressee,
    PublicationProposal,
    PublicPage,
    PublicRecommendation,
    PublicWords,
    Recommendation,
    Response,
    WithdrawnPublication,
)
from recommendations.models.authority import AuthorityKind
from recommendations.models.publication import PublicationProposalState
from recommendations.policy import POLICIES
from recommendations.policy.rules import recommendation_issuable


def _proposals(principal: Principal) -> Select[*tuple[Any, ...]]:
    return (
        select(PublicationProposal, col(Recommendation.reference))
        .join(Recommendation, col(Recommendation.id) == col(PublicationProposal.recommendation))
        .where(
            POLICIES.readable_by(PublicationProposal, principal),
            POLICIES.readable_by(Recommendation, principal),
        )
    )


async def last_proposal(session: AsyncSession, principal: Principal, recommendation: UUID) -> Row[Any] | None:
    statement = _proposals(principal).where(col(PublicationProposal.recommendation) == recommendation)
    return (await session.execute(statement.order_by(col(PublicationProposal.id).desc()).limit(1))).first()


async def proposal(session: AsyncSession, principal: Principal, id_: UUID) -> Row[Any] | None:
    return (await session.execute(_proposals(principal).where(col(PublicationProposal.id) == id_))).first()


async def proposal_to_decide(
    session: AsyncSession, principal: Principal, id_: UUID
) -> PublicationProposal | None:
    """Locked; row-level security hides what the asker does not decide on."""
    statement = select(PublicationProposal).where(
        POLICIES.readable_by(PublicationProposal, principal), col(PublicationProposal.id) == id_
    )
    return (await session.execute(statement.with_for_update())).scalar_one_or_none()


async def waiting(session: AsyncSession, principal: Principal, limit: int) -> Sequence[Row[Any]]:
    """Those that wait for a second person, the oldest first."""
    statement = _proposals(principal).where(
        col(PublicationProposal.state) == PublicationProposalState.PROPOSED.value
    )
    return (await session.execute(statement.order_by(col(PublicationProposal.id)).limit(limit))).all()


async def agreed_at(session: AsyncSession, proposal: UUID) -> datetime | None:
    statement = select(col(PublicationProposal.decided_at)).where(col(PublicationProposal.id) == proposal)
    return (await session.execute(statement)).scalar_one_or_none()


async def open_proposal(session: AsyncSession, recommendation: UUID) -> UUID | None:
    statement = select(col(PublicationProposal.id)).where(
        col(PublicationProposal.recommendation) == recommendation,
        col(PublicationProposal.state) == PublicationProposalState.PROPOSED.value,
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def responses_among(
    session: AsyncSession, principal: Principal, recommendations: Sequence[UUID], ids: Sequence[UUID]
) -> Sequence[Response]:
    """Those of ``ids`` that count and say something, and answer one of ``recommendations``."""
    statement = select(Response).where(
        POLICIES.readable_by(Response, principal),
        col(Response.recommendation).in_(recommendations),
        col(Response.id).in_(ids),
        col(Response.withdrawn).is_(False),
        col(Response.text).is_not(None),
    )
    return (await session.execute(statement.order_by(col(Response.id)))).scalars().all()


async def bodies_of(session: AsyncSession, addressees: Sequence[UUID]) -> dict[UUID, UUID]:
    rows = await session.execute(select(Addressee).where(col(Addressee.id).in_(addressees)))
    return {row.id: row.body for row in rows.scalars()}


async def asks_a_place(session: AsyncSession, recommendation: UUID) -> bool:
    """Whether a place is among the addressees, as itself or as an authority of that kind."""
    statement = (
        select(col(Addressee.id))
        .outerjoin(Authority, col(Authority.id) == col(Addressee.authority))
        .where(
            col(Addressee.recommendation) == recommendation,
            or_(col(Addressee.place).is_not(None), col(Authority.kind) == AuthorityKind.PLACE.value),
        )
    )
    return (await session.execute(statement.limit(1))).first() is not None


async def copy_of(session: AsyncSession, recommendation: UUID) -> PublicRecommendation | None:
    statement = select(PublicRecommendation).where(col(PublicRecommendation.recommendation) == recommendation)
    return (await session.execute(statement)).scalar_one_or_none()


async def addressees_of(session: AsyncSession, recommendation: UUID) -> Sequence[PublicAddressee]:
    statement = select(PublicAddressee).where(col(PublicAddressee.recommendation) == recommendation)
    return (await session.execute(statement.order_by(col(PublicAddressee.id)))).scalars().all()


async def words_of(session: AsyncSession, recommendation: UUID) -> Sequence[PublicWords]:
    statement = select(PublicWords).where(col(PublicWords.recommendation) == recommendation)
    return (await session.execute(statement)).scalars().all()


async def unpublish(session: AsyncSession, recommendation: UUID) -> None:
    """All of the copy goes with it."""
    gone = delete(PublicRecommendation).where(col(PublicRecommendation.recommendation) == recommendation)
    await session.execute(gone)


async def withdrawn(session: AsyncSession, reference: str) -> WithdrawnPublication | None:
    statement = select(WithdrawnPublication).where(col(WithdrawnPublication.reference) == reference)
    return (await session.execute(statement)).scalar_one_or_none()


async def page(session: AsyncSession, *, lock: bool = False) -> PublicPage | None:
    statement = select(PublicPage)
    return (await session.execute(statement.with_for_update() if lock else statement)).scalar_one_or_none()


async def issuable_among(
    session: AsyncSession, principal: Principal, recommendations: Sequence[UUID]
) -> set[UUID]:
    """Those of them whose publication the principal decides on."""
    if not recommendations:
        return set()
    statement = select(col(Recommendation.id)).where(
        POLICIES.readable_by(Recommendation, principal),
        recommendation_issuable(PrincipalFacts(principal)),
        col(Recommendation.id).in_(recommendations),
    )
    return set((await session.execute(statement)).scalars())
