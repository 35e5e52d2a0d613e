"""The erasing itself: one record in one transaction, through every table that ``reach`` declares.

As worker. What its words were sealed under is destroyed after the commit, see ``settling``.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from servicekit import audit
from servicekit.events import emit
from servicekit.ids import utcnow
from servicekit.records import table_of
from servicekit.sealed import KeyStore
from sqlalchemy import Uuid, delete, insert, literal, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from visits.erasure import copies
from visits.erasure.reach import SUBJECTS, Does, Reach
from visits.events import (
    CONSENT_CHANGED,
    FINDINGS_ERASED,
    INFORMATION_ERASED,
    TEAM_MEMBER_CHANGED,
    VISITS_FILES_ERASED,
    ConsentFacts,
    InformationFacts,
    TeamMemberFacts,
    emit_of_many,
)
from visits.evidence.custody import close
from visits.models import (
    Erasure,
    ErasureKey,
    Evidence,
    Information,
    Interview,
    Quotation,
    ReportRelease,
    TeamMember,
)
from visits.models.erasure import ErasureOf, ErasureState


async def erase(session: AsyncSession, erasure: Erasure, stored: KeyStore) -> None:
    """Doing it twice leaves what doing it once leaves."""
    of, record = ErasureOf(erasure.of), erasure.record
    subject = SUBJECTS[of]
    bearing_out = await _quoting(session, record) if of is ErasureOf.INTERVIEW else []
    keys: set[UUID] = set()
    for wanted in subject.keys_of(record):
        keys.update((await session.execute(wanted)).scalars())
    if keys:
        await session.execute(insert(ErasureKey), [{"key": key, "erasure": erasure.id} for key in keys])
    counts = {reach.name: await _reach(session, reach, erasure, stored) for reach in subject.reach}
    await _tell(session, of, record, bearing_out)
    if counts.get(_COPIES) or counts.get(_PHOTOS):
        await _tell_of_files(session, record)
    told = {reach.name for reach in subject.reach if reach.told}
    erasure.counts = {table: count for table, count in counts.items() if count and table in told}
    await audit.record(
        session,
        None,
        "erasure.done",
        "erasure",
        erasure.id,
        detail={"of": erasure.of, "record": str(record), "keys": len(keys)},
    )
    # Last: what the database lets the worker remove hangs on its running.
    erasure.state = ErasureState.DONE.value
    erasure.done_at = erasure.updated_at = utcnow()
    erasure.version += 1
    await session.flush()


async def _reach(session: AsyncSession, reach: Reach, erasure: Erasure, stored: KeyStore) -> int:
    table = table_of(reach.table)
    theirs = reach.hangs_on(literal(erasure.record, Uuid()))
    if reach.does is Does.CUT:
        return await copies.cut(session, reach.table, erasure.record)  # type: ignore[arg-type]
    if reach.does is Does.CLOSE:
        return await _close_chains(session, erasure, stored)
    if reach.does is Does.DELETE:
        done: Any = await session.execute(delete(table).where(theirs))
    else:
        values = {column: text(becomes) for column, becomes in reach.blank.items()}
        done = await session.execute(update(table).where(theirs).values(values))
    return int(done.rowcount)


async def _close_chains(session: AsyncSession, erasure: Erasure, stored: KeyStore) -> int:
    photos = next(reach for reach in SUBJECTS[ErasureOf.INTERVIEW].reach if reach.table is Evidence)
    theirs = select(col(Evidence.id)).where(photos.hangs_on(literal(erasure.record, Uuid())))
    found = (await session.execute(theirs.order_by(col(Evidence.id)))).scalars().all()
    for evidence in found:
        await close(session, stored, evidence, erasure.decided_by)
    return len(found)


async def _quoting(session: AsyncSession, interview: UUID) -> Sequence[UUID]:
    statement = select(col(Quotation.finding)).where(
        col(Quotation.interview) == interview, col(Quotation.finding).is_not(None)
    )
    return [finding for finding in (await session.execute(statement.distinct())).scalars() if finding]


_COPIES, _PHOTOS = table_of(ReportRelease).name, table_of(Evidence).name


async def _tell_of_files(session: AsyncSession, interview: UUID) -> None:
    visit = select(col(Interview.visit)).where(col(Interview.id) == interview)
    await emit_of_many(session, VISITS_FILES_ERASED, (await session.execute(visit)).scalars().all())


async def _tell(session: AsyncSession, of: ErasureOf, record: UUID, bearing_out: Sequence[UUID]) -> None:
    """Those who keep copies: ids and nothing else."""
    if of is ErasureOf.INTERVIEW:
        columns: tuple[Any, ...] = (Interview.visit, Interview.version)
        row = (await session.execute(select(*columns).where(col(Interview.id) == record))).one_or_none()
        if row is not None:
            await emit(session, CONSENT_CHANGED.event(record, row.version, ConsentFacts(visit=row.visit)))
        await emit_of_many(session, FINDINGS_ERASED, bearing_out)
    elif of is ErasureOf.INFORMATION:
        statement = select(col(Information.version)).where(col(Information.id) == record)
        version = (await session.execute(statement)).scalar_one_or_none() or 1
        await emit(session, INFORMATION_ERASED.event(record, version, InformationFacts()))
    else:
        statement = select(col(TeamMember.version)).where(col(TeamMember.id) == record)
        version = (await session.execute(statement)).scalar_one_or_none() or 1
        await emit(session, TEAM_MEMBER_CHANGED.event(record, version, TeamMemberFacts()))
