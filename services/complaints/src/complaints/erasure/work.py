"""What the worker reads and writes of erasures as work: what waits, what it reaches, how far it is."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any, NamedTuple
from uuid import UUID

from servicekit.ids import utcnow, uuid7
from servicekit.models import AuditSeal
from servicekit.records import table_of
from sqlalchemy import ColumnElement, func, insert, literal, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.erasure.collecting import Doomed
from complaints.erasure.repository import complaints_of_person
from complaints.erasure.rules import depth_for
from complaints.models import Complaint, Erasure, ErasureItem, ErasureKey
from complaints.models.retention import (
    Depth,
    ErasureItemState,
    ErasureKind,
    ErasureState,
)
from complaints.retention.candidates import depth_column, free, taken
from complaints.retention.rules import Terms

_WAITING = (ErasureState.GATHERING.value, ErasureState.ASKED.value)


class Job(NamedTuple):
    id: UUID
    kind: ErasureKind
    state: ErasureState
    side: str | None
    complaint: UUID | None
    person: UUID | None
    asked_by: UUID | None
    decided_by: UUID | None
    as_of: date | None
    rules: list[dict[str, Any]]

    @property
    def terms(self) -> list[Terms]:
        return [Terms.from_kept(rule) for rule in self.rules]


async def next_job(session: AsyncSession) -> Job | None:
    """The erasure that waits longest for the service."""
    columns = [getattr(Erasure, name) for name in Job._fields]
    statement = (
        select(*columns)
        .where(col(Erasure.state).in_([ErasureState.GATHERING.value, ErasureState.RUNNING.value]))
        .order_by(col(Erasure.updated_at))
        .limit(1)
    )
    row = (await session.execute(statement)).one_or_none()
    if row is None:
        return None
    job = Job._make(row)
    return job._replace(kind=ErasureKind(job.kind), state=ErasureState(job.state))


async def expire(session: AsyncSession) -> None:
    """What nobody answered in time is over, and its words go."""
    over = col(Erasure.state).in_(_WAITING) & (col(Erasure.expires_at) <= utcnow())
    await _drop_words(session, over, ErasureState.EXPIRED)


async def overtake(session: AsyncSession, gone: Collection[UUID]) -> None:
    """Others asked for the erasure of what is gone by now."""
    theirs = col(Erasure.state).in_(_WAITING) & col(Erasure.complaint).in_(gone)
    await _drop_words(session, theirs, ErasureState.OVERTAKEN)


async def _drop_words(session: AsyncSession, which: ColumnElement[bool], state: ErasureState) -> None:
    changed = {
        "state": state.value,
        "reason": None,
        "decision_reason": None,
        "version": Erasure.version + 1,
        "updated_at": utcnow(),
    }
    ended = await session.execute(update(Erasure).where(which).values(changed).returning(col(Erasure.id)))
    for id_ in ended.scalars().all():
        await doom(session, id_, [Doomed(id_, False)])


async def gather_person(session: AsyncSession, erasure: UUID, person: UUID) -> None:
    """Complaints of the person that the asker did not read, or that came since."""
    known = select(col(ErasureItem.complaint)).where(col(ErasureItem.erasure) == erasure)
    seen = set((await session.execute(known)).scalars())
    rows = [
        {
            "id": uuid7(),
            "erasure": erasure,
            "complaint": one.complaint,
            "person": person,
            "depth": depth_for(one.others, looked_through=False).value,
            "state": ErasureItemState.WAITING.value,
            "listed": False,
        }
        for one in await complaints_of_person(session, person)
        if one.complaint not in seen
    ]
    if rows:
        await session.execute(insert(table_of(ErasureItem)), rows)


async def gather_schedule(session: AsyncSession, job: Job) -> None:
    """All that the rules took on the day it was asked, in one statement."""
    assert job.side is not None
    assert job.as_of is not None
    chosen = select(
        func.gen_random_uuid(),
        literal(job.id),
        col(Complaint.id),
        depth_column(job.terms, job.as_of),
        literal(ErasureItemState.WAITING.value),
        literal(False),
    ).where(taken(job.side, job.terms, job.as_of), free())
    names = ["id", "erasure", "complaint", "depth", "state", "listed"]
    await session.execute(insert(table_of(ErasureItem)).from_select(names, chosen))


async def gathered(session: AsyncSession, erasure: UUID) -> None:
    """From now on it waits for the second person."""
    count = select(func.count()).where(col(ErasureItem.erasure) == erasure).scalar_subquery()
    changed = {"state": ErasureState.ASKED.value, "total": count, "updated_at": utcnow()}
    await session.execute(
        update(Erasure)
        .where(col(Erasure.id) == erasure, col(Erasure.state) == ErasureState.GATHERING.value)
        .values(changed | {"version": Erasure.version + 1})
    )


class Item(NamedTuple):
    id: UUID
    complaint: UUID
    person: UUID | None
    depth: Depth


async def take_piece(session: AsyncSession, erasure: UUID, limit: int) -> list[Item]:
    """The next items, locked and set to ``erasing``: from here on, in this transaction, the worker may remove."""
    some = (
        select(col(ErasureItem.id))
        .where(col(ErasureItem.erasure) == erasure, col(ErasureItem.state) == ErasureItemState.WAITING.value)
        .order_by(col(ErasureItem.id))
        .limit(limit)
        .with_for_update()
    )
    taken_ = await session.execute(
        update(ErasureItem)
        .where(col(ErasureItem.id).in_(some))
        .values(state=ErasureItemState.ERASING.value)
        .returning(
            col(ErasureItem.id),
            col(ErasureItem.complaint),
            col(ErasureItem.person),
            col(ErasureItem.depth),
        )
    )
    return [Item(row[0], row[1], row[2], Depth(row[3])) for row in taken_]


async def set_items(
    session: AsyncSession, items: Collection[UUID], state: ErasureItemState, **more: Any
) -> None:
    if items:
        await session.execute(
            update(ErasureItem)
            .where(col(ErasureItem.id).in_(items))
            .values(state=state.value, at=utcnow(), **more)
        )


async def set_depth(session: AsyncSession, item: UUID, depth: Depth) -> None:
    await session.execute(update(ErasureItem).where(col(ErasureItem.id) == item).values(depth=depth.value))


async def doom(session: AsyncSession, erasure: UUID, keys: Sequence[Doomed]) -> None:
    """Keys and files that are to be destroyed once this transaction has committed."""
    if keys:
        rows = [{"key": one.key, "erasure": erasure, "is_file": one.is_file} for one in dict.fromkeys(keys)]
        await session.execute(upsert(table_of(ErasureKey)).on_conflict_do_nothing(), rows)


async def advance(
    session: AsyncSession,
    erasure: UUID,
    *,
    done: int,
    kept_back: int,
    counts: Mapping[str, int],
    keys: Sequence[Doomed],
) -> None:
    """Adds a piece to how far it is."""
    before = (
        await session.execute(select(col(Erasure.counts)).where(col(Erasure.id) == erasure).with_for_update())
    ).scalar_one()
    names = {*before, *(name for name, rows in counts.items() if rows)}
    added = {name: before.get(name, 0) + counts.get(name, 0) for name in names}
    files = sum(one.is_file for one in keys)
    await session.execute(
        update(Erasure)
        .where(col(Erasure.id) == erasure)
        .values(
            done=Erasure.done + done,
            kept_back=Erasure.kept_back + kept_back,
            counts=added,
            files=Erasure.files + files,
            keys=Erasure.keys + len(keys),
            version=Erasure.version + 1,
            updated_at=utcnow(),
        )
    )


def hash_of(ids: Sequence[UUID]) -> bytes:
    """SHA-256 over the ids, sorted, sixteen bytes each."""
    whole = sha256()
    for id_ in sorted(set(ids)):
        whole.update(id_.bytes)
    return whole.digest()


async def erased_by(session: AsyncSession, erasure: UUID) -> list[Item]:
    statement = select(
        col(ErasureItem.id), col(ErasureItem.complaint), col(ErasureItem.person), col(ErasureItem.depth)
    ).where(col(ErasureItem.erasure) == erasure, col(ErasureItem.state) == ErasureItemState.DONE.value)
    return [Item(row[0], row[1], row[2], Depth(row[3])) for row in await session.execute(statement)]


async def finish(session: AsyncSession, erasure: UUID) -> None:
    """Its own words go, and what it did is sealed by a hash."""
    ids = [item.complaint for item in await erased_by(session, erasure)]
    head = await session.execute(
        select(col(AuditSeal.seq), col(AuditSeal.hash)).order_by(col(AuditSeal.seq).desc()).limit(1)
    )
    seq, hash_ = head.one_or_none() or (None, None)
    await session.execute(
        update(Erasure)
        .where(col(Erasure.id) == erasure, col(Erasure.state) == ErasureState.RUNNING.value)
        .values(
            state=ErasureState.DONE.value,
            reason=None,
            decision_reason=None,
            finished_at=utcnow(),
            updated_at=utcnow(),
            ids_hash=hash_of(ids),
            audit_seq=seq,
            audit_hash=hash_,
            version=Erasure.version + 1,
        )
    )
    await doom(session, erasure, [Doomed(erasure, False)])
