"""The SQL of links between complaints."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.ids import utcnow, uuid7
from servicekit.principal import Principal
from sqlalchemy import Row, Select, delete, func, insert, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.models import Complaint, ComplaintBody, ComplaintLink, Issue, Letter, Party
from complaints.models.case import LinkKind
from complaints.policy import POLICIES

_SHOWN = (
    col(Complaint.id),
    col(Complaint.reference),
    col(Complaint.kind),
    col(Complaint.state),
    col(Complaint.outcome),
    col(Complaint.summary),
    col(Complaint.received_on),
)


async def links_of(session: AsyncSession, principal: Principal, complaint: UUID) -> Sequence[ComplaintLink]:
    """The links of a complaint whose other end is readable as well."""
    statement = select(ComplaintLink).where(
        POLICIES.readable_by(ComplaintLink, principal),
        or_(col(ComplaintLink.complaint) == complaint, col(ComplaintLink.other) == complaint),
    )
    return (await session.execute(statement.order_by(col(ComplaintLink.id)))).scalars().all()


async def links_among(
    session: AsyncSession, principal: Principal, complaints: Sequence[UUID], kind: LinkKind
) -> Sequence[ComplaintLink]:
    """Links of one kind in which any of ``complaints`` is an end."""
    statement = select(ComplaintLink).where(
        POLICIES.readable_by(ComplaintLink, principal),
        col(ComplaintLink.kind) == kind,
        or_(col(ComplaintLink.complaint).in_(complaints), col(ComplaintLink.other).in_(complaints)),
    )
    return (await session.execute(statement)).scalars().all()


async def readable_among(
    session: AsyncSession, principal: Principal, complaints: Sequence[UUID]
) -> Sequence[Row[*tuple[object, ...]]]:
    """Those of ``complaints`` that are readable, in the order of their references."""
    statement = select(*_SHOWN).where(
        POLICIES.readable_by(Complaint, principal), col(Complaint.id).in_(complaints)
    )
    return (await session.execute(statement.order_by(col(Complaint.reference)))).all()


async def add_links(
    session: AsyncSession, links: Sequence[tuple[UUID, UUID]], kind: LinkKind, account: UUID
) -> None:
    """Each a complaint and its other."""
    rows = [
        {
            "id": uuid7(),
            "complaint": complaint,
            "other": other,
            "kind": kind.value,
            "account": account,
            "at": utcnow(),
        }
        for complaint, other in links
    ]
    if rows:
        await session.execute(insert(ComplaintLink), rows)


async def remove_member(session: AsyncSession, lead: UUID, member: UUID) -> bool:
    statement = delete(ComplaintLink).where(
        col(ComplaintLink.complaint) == member,
        col(ComplaintLink.other) == lead,
        col(ComplaintLink.kind) == LinkKind.MEMBER.value,
    )
    removed = await session.execute(statement.returning(col(ComplaintLink.id)))
    return removed.scalar_one_or_none() is not None


_COPY_BODIES = text(
    """
    INSERT INTO complaint_body (id, created_at, updated_at, version, complaint, authority, place)
    SELECT new.id, now(), now(), 1, CAST(:target AS uuid), b.authority, b.place
    FROM (SELECT *, row_number() OVER (ORDER BY id) AS n FROM complaint_body WHERE complaint = :source) b
    JOIN unnest(CAST(:ids AS uuid[])) WITH ORDINALITY AS new (id, n) ON new.n = b.n
    """
)
_COPY_ISSUES = text(
    """
    INSERT INTO issue (id, created_at, updated_at, version, complaint, body, theme, problem_kind, text)
    SELECT new.id, now(), now(), 1, CAST(:target AS uuid), same.id, i.theme, i.problem_kind, i.text
    FROM (SELECT *, row_number() OVER (ORDER BY id) AS n FROM issue WHERE complaint = :source) i
    JOIN unnest(CAST(:ids AS uuid[])) WITH ORDINALITY AS new (id, n) ON new.n = i.n
    LEFT JOIN complaint_body old ON old.id = i.body
    LEFT JOIN complaint_body same ON :with_bodies AND same.complaint = :target
         AND same.authority = old.authority AND same.place IS NOT DISTINCT FROM old.place
    """
)


async def copy_bodies(session: AsyncSession, source: UUID, target: UUID) -> None:
    """Further bodies, in their order; the main one stands on the complaint itself."""
    ids = await _new_ids(session, ComplaintBody, source)
    await session.execute(_COPY_BODIES, {"source": source, "target": target, "ids": ids})


async def copy_issues(session: AsyncSession, source: UUID, target: UUID, *, with_bodies: bool) -> None:
    """Issues in their order, without their outcomes, each against the same body where bodies were copied."""
    ids = await _new_ids(session, Issue, source)
    asked = {"source": source, "target": target, "with_bodies": with_bodies, "ids": ids}
    await session.execute(_COPY_ISSUES, asked)


async def _new_ids(
    session: AsyncSession, table: type[ComplaintBody] | type[Issue], complaint: UUID
) -> list[UUID]:
    """As many as there are rows of a complaint; lists are in the order of ids, so that copies keep theirs."""
    rows = select(func.count()).select_from(table).where(col(table.complaint) == complaint)
    return sorted(uuid7() for _ in range((await session.execute(rows)).scalar_one()))


def _batched(principal: Principal) -> Select[Letter]:
    readable = POLICIES.readable_by(Letter, principal)
    batched = select(Letter).where(readable, col(Letter.batch).is_not(None)).order_by(col(Letter.id))
    return batched.execution_options(populate_existing=True)


async def letters_of_batch(session: AsyncSession, principal: Principal, batch: UUID) -> Sequence[Letter]:
    statement = _batched(principal).where(col(Letter.batch) == batch)
    return (await session.execute(statement)).scalars().all()


async def batches_of(
    session: AsyncSession, principal: Principal, complaints: Sequence[UUID]
) -> Sequence[Letter]:
    """Letters of ``complaints`` that were written to a whole group at once."""
    statement = _batched(principal).where(col(Letter.complaint).in_(complaints))
    return (await session.execute(statement)).scalars().all()


async def parties_among(
    session: AsyncSession, principal: Principal, complaints: Sequence[UUID]
) -> Sequence[Party]:
    """In the order of their complaints."""
    statement = select(Party).where(
        POLICIES.readable_by(Party, principal), col(Party.complaint).in_(complaints)
    )
    again = statement.order_by(col(Party.complaint), col(Party.id)).execution_options(populate_existing=True)
    return (await session.execute(again)).scalars().all()
