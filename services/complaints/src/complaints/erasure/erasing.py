"""The erasing itself: a piece of complaints in one transaction, through every table that ``reach`` declares.

As worker. What opens sealed words and files is destroyed after the commit, see ``settling``.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit import audit
from servicekit.events import emit, emit_many
from servicekit.ids import utcnow, uuid7
from servicekit.records import table_of
from servicekit.sealed import KeyStore
from sqlalchemy import TextClause, insert, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from complaints.erasure import work
from complaints.erasure.collecting import Sets, bound, collect, doomed, of
from complaints.erasure.reach import REACH, Does, Reach
from complaints.erasure.remembering import remember
from complaints.erasure.repository import complaints_of_person, held_among
from complaints.erasure.rules import Target, depth_for
from complaints.erasure.work import Item, Job
from complaints.events import (
    COMPLAINT_CHANGED,
    RECORD_ERASED,
    RECORDS_ERASED,
    ComplaintFacts,
    ComplaintIds,
    NothingMore,
)
from complaints.models import Complaint, ComplaintChange
from complaints.models.retention import Depth, ErasureItemState, ErasureKind
from complaints.retention.candidates import free, taken

PIECE = 200
"""Complaints of one transaction: short enough that nobody waits long for a row."""


def _statement(reach: Reach) -> TextClause:
    if reach.does is Does.CASCADE:
        return bound(f'SELECT count(*) FROM "{reach.name}" WHERE {reach.where}')  # noqa: S608
    if reach.does is Does.DELETE:
        return bound(f'DELETE FROM "{reach.name}" WHERE {reach.where}')  # noqa: S608
    sets = ", ".join(f"{column} = {value}" for column, value in reach.blank.items())
    return bound(f'UPDATE "{reach.name}" SET {sets} WHERE {reach.where}')  # noqa: S608


_STEPS = [(reach, _statement(reach)) for reach in REACH if reach.does is not Does.NOTHING]
_GONE = bound("DELETE FROM complaint WHERE id = ANY(:gone)")
_LOCK = bound("SELECT id FROM complaint WHERE id = ANY(:touched) ORDER BY id FOR UPDATE")
_TOUCH = bound(
    "UPDATE complaint SET version = version + 1, updated_at = now()"
    " WHERE id = ANY(:touched) AND NOT id = ANY(:skeletons)"
)


@dataclass(frozen=True, slots=True)
class Piece:
    session: AsyncSession
    job: Job
    keys: KeyStore

    async def do(self) -> bool:
        """Erases the next complaints; False when there is none left."""
        if self.job.kind is ErasureKind.PERSON and self.job.person is not None:
            await work.gather_person(self.session, self.job.id, self.job.person)
        items = await work.take_piece(self.session, self.job.id, PIECE)
        if not items:
            return False
        await self.session.execute(_LOCK, {"touched": sorted({item.complaint for item in items})})
        # Asked only now that the rows are locked: what was done to them meanwhile is seen.
        items = [await self._as_it_stands(item) for item in items]
        held = await self._held(items)
        kept = await self._no_longer_taken([item for item in items if item.id not in held])
        going = [item for item in items if item.id not in held | kept]
        await work.set_items(self.session, held, ErasureItemState.HELD)
        await work.set_items(self.session, kept, ErasureItemState.KEPT)
        targets = [Target(item.complaint, item.depth, item.person) for item in going]
        sets = await collect(self.session, targets)
        keys = await doomed(self.session, sets)
        await remember(self.session, self.keys, sets["emptied"])  # type: ignore[arg-type]
        await work.overtake(self.session, sets["gone"])  # type: ignore[arg-type]
        counts = await self._erase(sets) if going else Counter()
        await work.doom(self.session, self.job.id, keys)
        await self._tell(sets, going)
        await work.set_items(self.session, [item.id for item in going], ErasureItemState.DONE)
        await work.advance(
            self.session,
            self.job.id,
            done=len({item.complaint for item in going}),
            kept_back=len(held) + len(kept),
            counts=counts,
            keys=keys,
        )
        return True

    async def _as_it_stands(self, item: Item) -> Item:
        """Somebody may have come to the complaint, or left it, since it was asked for."""
        if self.job.kind is not ErasureKind.PERSON or item.person is None:
            return item
        parts = {one.complaint: one.others for one in await complaints_of_person(self.session, item.person)}
        through = item.depth is Depth.PERSON
        # Who is no part of it any more takes nothing else with them.
        depth = depth_for(parts.get(item.complaint, 1), looked_through=through or item.complaint not in parts)
        if depth is item.depth:
            return item
        await work.set_depth(self.session, item.id, depth)
        return item._replace(depth=depth)

    async def _held(self, items: Sequence[Item]) -> set[UUID]:
        if self.job.kind is ErasureKind.RESTORED:
            return set()
        held = await held_among(self.session, {item.complaint for item in items})
        return {item.id for item in items if item.complaint in held}

    async def _no_longer_taken(self, items: Sequence[Item]) -> set[UUID]:
        """Of a schedule's run: what was opened again, or has something open on it by now."""
        if self.job.kind is not ErasureKind.SCHEDULE or self.job.side is None or self.job.as_of is None:
            return set()
        wanted = [item.complaint for item in items]
        statement = select(col(Complaint.id)).where(
            col(Complaint.id).in_(wanted), taken(self.job.side, self.job.terms, self.job.as_of), free()
        )
        still = set((await self.session.execute(statement)).scalars())
        return {item.id for item in items if item.complaint not in still}

    async def _erase(self, sets: Sets) -> Counter[str]:
        counts: Counter[str] = Counter()
        for reach, statement in _STEPS:
            done: Any = await self.session.execute(statement, of(sets, statement))
            counts[reach.name] += done.scalar_one() if reach.does is Does.CASCADE else done.rowcount
        gone: Any = await self.session.execute(_GONE, of(sets, _GONE))
        counts["complaint"] += gone.rowcount
        await self.session.execute(_TOUCH, of(sets, _TOUCH))
        return counts

    async def _tell(self, sets: Sets, going: Sequence[Item]) -> None:
        """The history of what is left, the audit trail, and those who keep copies: ids and codes."""
        gone = {str(id_) for id_ in sets["gone"]}
        depths = {item.complaint: item.depth for item in going}
        left = {id_: depth for id_, depth in depths.items() if str(id_) not in gone}
        facts = await self._facts(list(left))
        by = self.job.decided_by or self.job.asked_by
        if by is not None and facts:
            rows = [
                {
                    "id": uuid7(),
                    "complaint": row.id,
                    "at": utcnow(),
                    "account": by,
                    "act": "erased",
                    "fields": [{"field": "depth", "to": left[row.id].value}],
                }
                for row in facts
            ]
            await self.session.execute(insert(table_of(ComplaintChange)), rows)
        if not depths:
            return
        detail: audit.Detail = {
            "kind": self.job.kind.value,
            "complaints": [str(id_) for id_ in sorted(depths)],
            "asked_by": str(self.job.asked_by) if self.job.asked_by else None,
            "agreed_by": str(self.job.decided_by) if self.job.decided_by else None,
        }
        await audit.record(self.session, None, "erasure.piece-erased", "erasure", self.job.id, detail=detail)
        await self._emit(sorted(depths), facts)

    async def _facts(self, complaints: Sequence[UUID]) -> Sequence[Any]:
        names = ("id", "version", *ComplaintFacts.model_fields)
        statement = select(*(getattr(Complaint, name) for name in names)).where(
            col(Complaint.id).in_(complaints)
        )
        return (await self.session.execute(statement)).all()

    async def _emit(self, erased: Sequence[UUID], left: Sequence[Any]) -> None:
        if len(erased) == 1:
            await emit(self.session, RECORD_ERASED.event(erased[0], 1, NothingMore(), side=self.job.side))
        else:
            ids = ComplaintIds(ids=list(erased))
            await emit(self.session, RECORDS_ERASED.event(self.job.id, 1, ids, side=self.job.side))
        await emit_many(
            self.session,
            [
                COMPLAINT_CHANGED.event(
                    row.id,
                    row.version,
                    ComplaintFacts.model_validate(dict(row._mapping)),
                    side=row.side,
                )
                for row in left
            ],
        )
