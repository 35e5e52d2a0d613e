"""All the SQL of evidence. Every read starts from what the principal may read."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from servicekit.ids import utcnow
from servicekit.policy import PrincipalFacts
from servicekit.principal import Principal
from sqlalchemy import Row, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.evidence.rules import MOST
from visits.models import (
    Evidence,
    EvidenceCopy,
    EvidenceOpening,
    EvidenceOriginal,
    EvidenceStep,
    Finding,
    FindingSource,
    Interview,
    InterviewConsent,
)
from visits.models.evidence import CopyKind
from visits.policy import POLICIES
from visits.policy.evidence import evidence_writable, original_openable


async def of_visit(session: AsyncSession, principal: Principal, visit: UUID) -> Sequence[Evidence]:
    """In the order in which it came."""
    statement = select(Evidence).where(
        POLICIES.readable_by(Evidence, principal), col(Evidence.visit) == visit
    )
    return (await session.execute(statement.order_by(col(Evidence.id)).limit(MOST))).scalars().all()


async def count_of_visit(session: AsyncSession, visit: UUID) -> int:
    statement = select(func.count()).select_from(Evidence).where(col(Evidence.visit) == visit)
    return int((await session.execute(statement)).scalar_one())


async def fetch(
    session: AsyncSession, principal: Principal, evidence: UUID, *, lock: bool = False
) -> Evidence | None:
    statement = select(Evidence).where(
        POLICIES.readable_by(Evidence, principal), col(Evidence.id) == evidence
    )
    if lock:
        statement = statement.with_for_update(of=Evidence).execution_options(populate_existing=True)
    return (await session.execute(statement)).scalar_one_or_none()


async def by_ids(session: AsyncSession, principal: Principal, ids: Sequence[UUID]) -> dict[UUID, Evidence]:
    statement = select(Evidence).where(POLICIES.readable_by(Evidence, principal), col(Evidence.id).in_(ids))
    return {row.id: row for row in (await session.execute(statement)).scalars()}


async def next_reference(session: AsyncSession) -> str:
    number = (await session.execute(text("SELECT nextval('evidence_reference')"))).scalar_one()
    return f"E-{utcnow().year}-{number:04d}"


async def copies_of(
    session: AsyncSession, principal: Principal, evidence: Sequence[UUID]
) -> Mapping[UUID, list[EvidenceCopy]]:
    """The newest first."""
    statement = (
        select(EvidenceCopy)
        .where(POLICIES.readable_by(EvidenceCopy, principal), col(EvidenceCopy.evidence).in_(evidence))
        .order_by(col(EvidenceCopy.id).desc())
    )
    found: dict[UUID, list[EvidenceCopy]] = {}
    for copy in (await session.execute(statement)).scalars():
        found.setdefault(copy.evidence, []).append(copy)
    return found


async def copy_of(
    session: AsyncSession, principal: Principal, evidence: UUID, copy: UUID
) -> EvidenceCopy | None:
    statement = select(EvidenceCopy).where(
        POLICIES.readable_by(EvidenceCopy, principal),
        col(EvidenceCopy.id) == copy,
        col(EvidenceCopy.evidence) == evidence,
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def working_copy(session: AsyncSession, principal: Principal, evidence: UUID) -> EvidenceCopy | None:
    statement = select(EvidenceCopy).where(
        POLICIES.readable_by(EvidenceCopy, principal),
        col(EvidenceCopy.evidence) == evidence,
        col(EvidenceCopy.kind) == CopyKind.WORKING.value,
        col(EvidenceCopy.superseded_at).is_(None),
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def supersede_covered(session: AsyncSession, evidence: UUID) -> None:
    await session.execute(
        update(EvidenceCopy)
        .where(
            col(EvidenceCopy.evidence) == evidence,
            col(EvidenceCopy.kind) == CopyKind.COVERED.value,
            col(EvidenceCopy.superseded_at).is_(None),
        )
        .values(superseded_at=func.now())
    )


async def original_of(session: AsyncSession, principal: Principal, evidence: UUID) -> EvidenceOriginal | None:
    """Once it was opened for a purpose."""
    statement = select(EvidenceOriginal).where(
        POLICIES.readable_by(EvidenceOriginal, principal), col(EvidenceOriginal.evidence) == evidence
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def opening_of(
    session: AsyncSession, principal: Principal, evidence: UUID, opening: UUID
) -> EvidenceOpening | None:
    statement = select(EvidenceOpening).where(
        POLICIES.readable_by(EvidenceOpening, principal),
        col(EvidenceOpening.evidence) == evidence,
        col(EvidenceOpening.id) == opening,
        col(EvidenceOpening.until) > func.now(),
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def rights_on(
    session: AsyncSession, principal: Principal, evidence: Sequence[UUID]
) -> Mapping[UUID, tuple[bool, bool]]:
    """Of each: whether the principal may change it, and may open its original."""
    facts = PrincipalFacts(principal)
    asked: list[Any] = [
        evidence_writable(facts).label("writes"),
        original_openable(facts).label("opens"),
    ]
    statement = select(col(Evidence.id), *asked).where(col(Evidence.id).in_(evidence))
    return {row.id: (row.writes, row.opens) for row in await session.execute(statement)}


async def consents_in(
    session: AsyncSession, principal: Principal, consents: Sequence[UUID]
) -> Mapping[UUID, tuple[InterviewConsent, Interview]]:
    """Those that the principal reads, with the interview each was given in."""
    statement = (
        select(InterviewConsent, Interview)
        .join(Interview, col(Interview.id) == InterviewConsent.interview)
        .where(POLICIES.readable_by(Interview, principal), col(InterviewConsent.id).in_(consents))
    )
    return {consent.id: (consent, interview) for consent, interview in await session.execute(statement)}


async def findings_of(
    session: AsyncSession, principal: Principal, evidence: Sequence[UUID]
) -> Mapping[UUID, list[Row[Any]]]:
    columns: tuple[Any, ...] = (
        FindingSource.evidence,
        FindingSource.contrary,
        Finding.id,
        Finding.reference,
        Finding.title,
    )
    statement = (
        select(*columns)
        .join(Finding, col(Finding.id) == FindingSource.finding)
        .where(POLICIES.readable_by(Finding, principal), col(FindingSource.evidence).in_(evidence))
        .order_by(col(Finding.id))
    )
    found: dict[UUID, list[Row[Any]]] = {}
    for row in await session.execute(statement):
        found.setdefault(row.evidence, []).append(row)
    return found


async def steps_of(session: AsyncSession, principal: Principal, evidence: UUID) -> Sequence[EvidenceStep]:
    statement = select(EvidenceStep).where(
        POLICIES.readable_by(EvidenceStep, principal), col(EvidenceStep.evidence) == evidence
    )
    return (await session.execute(statement.order_by(col(EvidenceStep.seq)))).scalars().all()


async def last_hash(session: AsyncSession, evidence: UUID, seq: int) -> bytes | None:
    statement = select(col(EvidenceStep.hash)).where(
        col(EvidenceStep.evidence) == evidence, col(EvidenceStep.seq) == seq
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def hold(session: AsyncSession, evidence: UUID) -> None:
    """Until the transaction ends nobody else adds a step."""
    lock = text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")
    await session.execute(lock, {"name": f"evidence chain {evidence}"})
