"""The use cases of erasure as a decision of two people. What is agreed is done by ``runner``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, Forbidden, NotFound, PreconditionFailed
from servicekit.ids import today, utcnow, uuid7
from servicekit.names import Names
from servicekit.pages import Page
from servicekit.principal import Principal
from servicekit.sealed import Aad, KeyStore, NoKey, open_, seal
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from visits.erasure import repository, rules
from visits.erasure.repository import About
from visits.erasure.rules import Obstacle
from visits.erasure.schemas import (
    RecordErasureCount,
    RecordErasureDraft,
    RecordErasureItem,
    RecordErasureOut,
    RecordErasurePreview,
)
from visits.interviews import quoted
from visits.models import Erasure
from visits.models.erasure import ErasureOf, ErasureState
from visits.names import fetch_names
from visits.policy.permissions import ERASE
from visits.visit_team.reach import whole_side


@dataclass(frozen=True, slots=True)
class Erasures:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]
    keys: KeyStore

    async def preview(self, of: ErasureOf, record: UUID) -> RecordErasurePreview:
        about = await self._about(of, record)
        if of is ErasureOf.INFORMATION:
            counts = await repository.counts(self.session, of, record)
            # Who said it is read by fewer than who decides here.
            counts |= {"information_source": int(about.sealed)}
        else:
            async with whole_side(self.session, self.principal):
                counts = await repository.counts(self.session, of, record)
        return RecordErasurePreview(
            of=of,
            record=record,
            label=about.label,
            goes=_counted(counts),
            sealed=about.sealed,
            obstacle=await self._obstacle(about),
            erased_on=about.erased_on,
        )

    async def ask(self, draft: RecordErasureDraft) -> RecordErasureOut:
        """Nothing goes before a second person agreed."""
        about = await self._about(draft.of, draft.record)
        if (obstacle := await self._obstacle(about)) is not None:
            raise Conflict(rules.WORDS[obstacle])
        id_ = uuid7()
        erasure = Erasure(
            id=id_,
            office=about.office,
            team=about.team,
            of=draft.of.value,
            record=draft.record,
            ground=draft.ground.value,
            reason=await self._seal(id_, draft.reason, "reason"),
            asked_by=self.principal.account,
            expires_at=utcnow() + rules.WAITS,
        )
        self.session.add(erasure)
        await self._note(erasure, "asked")
        return await self._present(erasure)

    async def get(self, erasure: UUID) -> RecordErasureOut:
        return await self._present(await self._find(erasure))

    async def list(
        self, states: Sequence[ErasureState], cursor: str | None, limit: int
    ) -> Page[RecordErasureItem]:
        found = await repository.fetch_list(
            self.session, self.principal, [state.value for state in states], cursor, limit
        )
        about = await repository.about_many(
            self.session, self.principal, [(ErasureOf(row.of), row.record) for row in found.rows]
        )
        names = await self._names(found.rows)
        return Page(items=[_item(row, names, about) for row in found.rows], next=found.next)

    async def agree(self, erasure: UUID, version: int) -> RecordErasureOut:
        """The second person: from here on it is done."""
        record = await self._to_decide(erasure, version)
        about = await self._about(ErasureOf(record.of), record.record)
        if (obstacle := await self._obstacle(about, asked=True)) is not None:
            raise Conflict(rules.WORDS[obstacle])
        if about.of is ErasureOf.INTERVIEW:
            # As if who spoke had taken it back: words leave drafts of the report and what is public at once.
            async with whole_side(self.session, self.principal):
                await quoted.forget(self.session, self.principal, about.record, utcnow())
                await quoted.hide_all(self.session, self.principal, about.record)
        record.state = ErasureState.RUNNING.value
        return await self._decided(record, "agreed")

    async def refuse(self, erasure: UUID, version: int, reason: str) -> RecordErasureOut:
        record = await self._to_decide(erasure, version)
        record.state = ErasureState.REFUSED.value
        record.decision_reason = await self._seal(record.id, reason, "decision_reason")
        return await self._decided(record, "refused")

    async def withdraw(self, erasure: UUID, version: int) -> RecordErasureOut:
        """Who asked takes it back."""
        record = await self._find_for_change(erasure, version)
        if not rules.may_withdraw(record.state, record.asked_by, self.principal.account):
            raise Forbidden("Only who asked takes it back, as long as nobody has decided")
        record.state = ErasureState.WITHDRAWN.value
        await self._save(record, "withdrawn")
        return await self._present(record)

    async def _about(self, of: ErasureOf, record: UUID) -> About:
        """Raises NotFound for what one does not read, Forbidden where one does not decide."""
        about = await repository.about(self.session, self.principal, of, record)
        if about is None:
            raise NotFound
        if not self.principal.covers(ERASE, about.office, about.team):
            raise Forbidden("You do not decide here what is erased")
        if about.account == self.principal.account:
            raise Forbidden("Nobody decides on what is held on themselves")
        return about

    async def _obstacle(self, about: About, *, asked: bool = False) -> Obstacle | None:
        if about.erased_on is not None:
            return Obstacle.ERASED
        if not asked and await repository.open_on(self.session, about.record):
            return Obstacle.ASKED
        if about.of is ErasureOf.MEMBER:
            if not rules.has_left(about.left_on, today()):
                return Obstacle.NOT_LEFT
            async with whole_side(self.session, self.principal):
                if await repository.goes(self.session, about):
                    return Obstacle.GOES
        return None

    async def _find(self, erasure: UUID) -> Erasure:
        record = await repository.fetch(self.session, self.principal, erasure)
        if record is None:
            raise NotFound
        return record

    async def _find_for_change(self, erasure: UUID, version: int) -> Erasure:
        record = await repository.fetch(self.session, self.principal, erasure, lock=True)
        if record is None:
            raise NotFound
        if record.version != version:
            raise PreconditionFailed(current=await self._present(record))
        return record

    async def _to_decide(self, erasure: UUID, version: int) -> Erasure:
        record = await self._find_for_change(erasure, version)
        if record.state != ErasureState.ASKED.value:
            raise Conflict("It was decided already")
        if not rules.may_decide(record.state, record.asked_by, self.principal.account):
            raise Forbidden("Another person than who asked decides; who asked can take it back")
        return record

    async def _decided(self, record: Erasure, act: str) -> RecordErasureOut:
        record.decided_by, record.decided_at = self.principal.account, utcnow()
        await self._save(record, act)
        return await self._present(record)

    async def _save(self, record: Erasure, act: str) -> None:
        record.version += 1
        record.updated_at = utcnow()
        await self._note(record, act)

    async def _note(self, record: Erasure, act: str) -> None:
        await self.session.flush()
        detail: audit.Detail = {"of": record.of, "record": str(record.record), "ground": record.ground}
        await audit.record(
            self.session, self.principal, f"erasure.{act}", "erasure", record.id, detail=detail
        )

    async def _seal(self, erasure: UUID, reason: str, field: str) -> bytes:
        key = (await self.keys.create([erasure]))[erasure]
        return seal(key, reason, Aad("erasure", erasure, field))

    async def _open(self, record: Erasure, field: str) -> str | None:
        sealed: bytes | None = getattr(record, field)
        if sealed is None:
            return None
        try:
            return str(open_(await self.keys.get(record.id), sealed, Aad("erasure", record.id, field)))
        except NoKey:
            return None

    async def _names(self, rows: Sequence[Erasure | Row[Any]]) -> Names:
        accounts = {account for row in rows for account in (row.asked_by, row.decided_by)}
        return await fetch_names(self.session, accounts, self.languages)

    async def _present(self, record: Erasure) -> RecordErasureOut:
        of = ErasureOf(record.of)
        about = await repository.about_many(self.session, self.principal, [(of, record.record)])
        item = _item(record, await self._names([record]), about)
        known = about.get(record.record)
        return RecordErasureOut(
            **item.model_dump(),
            visit=known.visit if known else None,
            reason=await self._open(record, "reason"),
            decision_reason=await self._open(record, "decision_reason"),
            decided_at=record.decided_at,
            counts=_counted(record.counts),
            may_decide=rules.may_decide(record.state, record.asked_by, self.principal.account),
            may_withdraw=rules.may_withdraw(record.state, record.asked_by, self.principal.account),
        )


def _counted(counts: Mapping[str, int]) -> list[RecordErasureCount]:
    return [RecordErasureCount(table=table, rows=rows) for table, rows in counts.items() if rows]


def _item(row: Erasure | Row[Any], names: Names, about: Mapping[UUID, About]) -> RecordErasureItem:
    known = about.get(row.record)
    return RecordErasureItem(
        id=row.id,
        version=row.version,
        of=ErasureOf(row.of),
        record=row.record,
        label=known.label if known else None,
        ground=row.ground,
        state=row.state,
        restored=row.restored,
        asked_by=names.maybe(row.asked_by),
        created_at=row.created_at,
        expires_at=row.expires_at,
        decided_by=names.maybe(row.decided_by),
        done_at=row.done_at,
    )
