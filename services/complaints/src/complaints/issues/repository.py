"""The SQL of bodies and issues."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.leading import is_same
from servicekit.principal import Principal
from sqlalchemy import Uuid, case, cast, delete, exists, func, null, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.models import Complaint, ComplaintBody, ComplaintTheme, Issue, KnownPlace
from complaints.policy import POLICIES


async def issues_of(
    session: AsyncSession, principal: Principal, complaints: Sequence[UUID], *, lock: bool = False
) -> Sequence[Issue]:
    statement = (
        select(Issue)
        .where(POLICIES.readable_by(Issue, principal), col(Issue.complaint).in_(complaints))
        .order_by(col(Issue.id))
    )
    return (await session.execute(statement.with_for_update() if lock else statement)).scalars().all()


async def fetch_issue(
    session: AsyncSession, principal: Principal, complaint: UUID, issue: UUID
) -> Issue | None:
    statement = select(Issue).where(
        POLICIES.readable_by(Issue, principal), col(Issue.id) == issue, col(Issue.complaint) == complaint
    )
    return (await session.execute(statement.with_for_update())).scalar_one_or_none()


async def bodies_of(session: AsyncSession, principal: Principal, complaint: UUID) -> Sequence[ComplaintBody]:
    statement = select(ComplaintBody).where(
        POLICIES.readable_by(ComplaintBody, principal), col(ComplaintBody.complaint) == complaint
    )
    return (await session.execute(statement.order_by(col(ComplaintBody.id)))).scalars().all()


async def fetch_body(
    session: AsyncSession, principal: Principal, complaint: UUID, body: UUID
) -> ComplaintBody | None:
    statement = select(ComplaintBody).where(
        POLICIES.readable_by(ComplaintBody, principal),
        col(ComplaintBody.id) == body,
        col(ComplaintBody.complaint) == complaint,
    )
    return (await session.execute(statement.with_for_update())).scalar_one_or_none()


async def has_issues(session: AsyncSession, body: UUID) -> bool:
    """Whether an issue is against this further body."""
    found = await session.execute(select(exists().where(col(Issue.body) == body)))
    return bool(found.scalar_one())


async def is_main_decided(session: AsyncSession, complaint: UUID) -> bool:
    """Whether an issue against the main body has an outcome."""
    decided = exists().where(
        col(Issue.complaint) == complaint, col(Issue.body).is_(None), col(Issue.outcome).is_not(None)
    )
    return bool((await session.execute(select(decided))).scalar_one())


async def is_further(session: AsyncSession, complaint: UUID, authority: UUID, place: UUID | None) -> bool:
    there = exists().where(
        col(ComplaintBody.complaint) == complaint,
        col(ComplaintBody.authority) == authority,
        or_(
            col(ComplaintBody.place).is_(None),
            is_same(col(ComplaintBody.place), KnownPlace, *([place] if place else [])),
        ),
    )
    return bool((await session.execute(select(there))).scalar_one())


async def remove_body(session: AsyncSession, body: UUID) -> None:
    await session.execute(delete(ComplaintBody).where(col(ComplaintBody.id) == body))


async def swap_main(session: AsyncSession, complaint: UUID, body: UUID) -> None:
    """Issues against the main body are against the further one now, and the other way about."""
    against = case((col(Issue.body).is_(None), cast(body, Uuid())), else_=cast(null(), Uuid()))
    statement = (
        update(Issue)
        .where(col(Issue.complaint) == complaint, or_(col(Issue.body).is_(None), col(Issue.body) == body))
        .values(body=against, version=Issue.version + 1, updated_at=func.now())
    )
    await session.execute(statement.execution_options(synchronize_session=False))


async def free_main(session: AsyncSession, complaint: UUID, body: UUID) -> None:
    """Issues against a further body that becomes the main one without another in its place."""
    statement = update(Issue).where(col(Issue.complaint) == complaint, col(Issue.body) == body)
    values = statement.values(body=None, version=Issue.version + 1, updated_at=func.now())
    await session.execute(values.execution_options(synchronize_session=False))


async def add_theme(session: AsyncSession, complaint: UUID, theme: UUID) -> None:
    """What an issue is about, the complaint is about."""
    values = insert(ComplaintTheme).values(complaint=complaint, theme=theme)
    await session.execute(values.on_conflict_do_nothing())


async def remove_issue(session: AsyncSession, issue: UUID) -> None:
    await session.execute(delete(Issue).where(col(Issue.id) == issue))


async def authorities_of(session: AsyncSession, complaint: UUID) -> list[UUID]:
    """The main body and the further ones."""
    main = select(col(Complaint.authority)).where(
        col(Complaint.id) == complaint, col(Complaint.authority).is_not(None)
    )
    further = select(col(ComplaintBody.authority)).where(col(ComplaintBody.complaint) == complaint)
    return [id_ for id_ in (await session.execute(main.union(further))).scalars() if id_ is not None]
