"""The use cases of visits on devices. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, Forbidden, NotFound, PreconditionFailed
from servicekit.ids import utcnow, uuid7
from servicekit.names import Names
from servicekit.principal import Kind, Principal, Side
from sqlalchemy.ext.asyncio import AsyncSession

from visits.models import TakenAlong
from visits.models.taken_along import TakenEnd
from visits.names import fetch_names
from visits.taken_along import repository, rules
from visits.taken_along.schemas import (
    DeviceAnswer,
    DeviceContact,
    DeviceStanding,
    DeviceTerms,
    TakenAlongDraft,
    TakenAlongOut,
    TakenAlongPatch,
)
from visits.visits import at_work, journal

MOST = 100
"""Times that one person takes one visit along."""


@dataclass(frozen=True, slots=True)
class Taking:
    """Visits on devices, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]
    terms: DeviceTerms

    async def of_visit(self, visit: UUID) -> list[TakenAlongOut]:
        await at_work.readable(self.session, self.principal, visit)
        rows = await repository.of_visit(self.session, self.principal, visit)
        names = await fetch_names(self.session, {row.account for row in rows}, self.languages)
        return [self._shown(row, names) for row in rows]

    async def get(self, taken: UUID) -> TakenAlongOut:
        return await self._present(await self._find(taken))

    async def take(self, visit: UUID, draft: TakenAlongDraft) -> TakenAlongOut:
        record = await at_work.writable(
            self.session, self.principal, visit, during=at_work.NOT_ENDED, from_outside=True
        )
        if not await repository.may_take(self.session, self.principal, record.id):
            raise Forbidden("Who goes on a visit takes it along, once they know where it goes")
        if await repository.count(self.session, visit, self.principal.account) >= MOST:
            raise Conflict(f"One person takes a visit along {MOST} times at most")
        row = TakenAlong(
            id=draft.id or uuid7(),
            visit=visit,
            account=self.principal.account,
            label=draft.label,
            secret=rules.hashed(draft.secret),
        )
        self.session.add(row)
        await self.session.flush()
        await journal.note(self.session, self.principal, visit, "taken-along")
        return await self._present(row)

    async def end(self, taken: UUID, patch: TakenAlongPatch, version: int) -> TakenAlongOut:
        await self._find(taken)
        row = await self._find(taken, lock=True)
        if row.version != version:
            raise PreconditionFailed(current=await self._present(row))
        if patch.ended is TakenEnd.PUT_BACK and row.account != self.principal.account:
            raise Forbidden("Who took it along puts it back; you can say that the device is lost")
        before = row.ended_because
        rules.end(row, patch.ended, utcnow())
        if row.ended_because != before:
            row.version += 1
            row.updated_at = utcnow()
            await self.session.flush()
            await self._audit(row, f"device-{patch.ended.value}")
        return await self._present(row)

    async def _find(self, taken: UUID, *, lock: bool = False) -> TakenAlong:
        found = await repository.fetch(self.session, self.principal, taken, lock=lock)
        if found is None:
            raise NotFound
        return found

    async def _audit(self, row: TakenAlong, act: str) -> None:
        await _audit(self.session, self.principal, row, act)

    async def _present(self, row: TakenAlong) -> TakenAlongOut:
        return self._shown(row, await fetch_names(self.session, [row.account], self.languages))

    def _shown(self, row: TakenAlong, names: Names) -> TakenAlongOut:
        return TakenAlongOut(
            **row.model_dump(exclude={"account", "secret", "updated_at"}),
            **self.terms.model_dump(),
            by=names.of(row.account),
            mine=row.account == self.principal.account,
        )


def device_of(account: UUID) -> Principal:
    """A device that says whose it is, and has yet to prove it: it has no right, and reaches its account's own rows."""
    return Principal(account, Kind.PUBLIC, Side.PREVENTIVE)


@dataclass(frozen=True, slots=True)
class Hearing:
    """What a device says, and is told; whether or not somebody is signed in on it."""

    session: AsyncSession
    device: Principal
    terms: DeviceTerms

    async def hear(self, contact: DeviceContact) -> DeviceAnswer:
        """Of what is not known, or not proved, it is told to wipe: there may be nothing left to ask about."""
        now = utcnow()
        rows = await repository.held_on_device(self.session, self.device, [one.id for one in contact.taken])
        goes = await repository.gone_on(self.session, self.device, [row.visit for row in rows.values()])
        standings = []
        for said in contact.taken:
            row = rows.get(said.id)
            if row is None or not rules.proves(row, said.secret):
                standings.append(DeviceStanding(id=said.id, over=True))
                continue
            before = row.wiped_at
            over = rules.hear(row, goes=row.visit in goes, waiting=said.waiting, wiped=said.wiped, now=now)
            if row.wiped_at != before:
                await _audit(self.session, self.device, row, "device-wiped")
            standings.append(DeviceStanding(id=said.id, over=over))
        await self.session.flush()
        return DeviceAnswer(standings=standings, **self.terms.model_dump())


async def _audit(session: AsyncSession, principal: Principal, row: TakenAlong, act: str) -> None:
    await audit.record(
        session,
        principal,
        act=f"visit.{act}",
        record_kind="visit",
        record_id=row.visit,
        detail={"taken_along": str(row.id)},
    )
    await session.flush()
