"""The use cases of how a side works. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, FieldError, Forbidden, Invalid, NotFound, PreconditionFailed
from servicekit.ids import utcnow
from servicekit.names import Names
from servicekit.placement import side_to_set
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.assessments import repository
from complaints.assessments.rules import GROUNDS
from complaints.assessments.schemas import (
    OwnGroundWire,
    PracticeDraft,
    PracticeOut,
    PracticesOut,
    PracticeTerms,
    StandardGround,
)
from complaints.complaints import recipients
from complaints.complaints import repository as cases
from complaints.models import KnownAuthority, Practice
from complaints.policy.permissions import SETTINGS


@dataclass(frozen=True, slots=True)
class Practices:
    """The use cases, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    async def all(self) -> PracticesOut:
        found = await repository.list_practices(self.session, self.principal)
        standard = [
            StandardGround(code=code, decision=decision)
            for decision, codes in GROUNDS.items()
            for code in codes
        ]
        return PracticesOut(practices=await self._present(found), standard_grounds=standard)

    async def get(self, practice: UUID) -> PracticeOut:
        record = await repository.fetch_practice(self.session, self.principal, practice)
        if record is None:
            raise NotFound
        return (await self._present([record]))[0]

    async def add(self, draft: PracticeDraft) -> PracticeOut:
        """Says for the first time how a side works; from then on its moves are held to it."""
        self._need()
        side = side_to_set(self.principal, draft.side)
        if await repository.practice_of(self.session, side):
            raise Conflict("It was said already how this side works")
        await self._check(draft, side)
        record = Practice(side=side, **_fields(draft))
        self.session.add(record)
        return await self._save(record, "added")

    async def change(self, practice: UUID, draft: PracticeTerms, version: int) -> PracticeOut:
        self._need()
        record = await repository.fetch_practice(self.session, self.principal, practice)
        if record is None:
            raise NotFound
        if record.version != version:
            raise PreconditionFailed(current=(await self._present([record]))[0])
        await self._check(draft, record.side)
        for name, value in _fields(draft).items():
            setattr(record, name, value)
        record.version += 1
        record.updated_at = utcnow()
        return await self._save(record, "changed")

    def _need(self) -> None:
        if not self.principal.everywhere(SETTINGS):
            raise Forbidden("How a side works is said by who may do so in the whole institution")

    async def _check(self, draft: PracticeTerms, side: str) -> None:
        unknown = await cases.unknown_of(self.session, KnownAuthority, draft.outside_remit)
        faults = [
            FieldError(f"/outside_remit/{at}", "This authority is not known, or closed", "unknown")
            for at, authority in enumerate(draft.outside_remit)
            if authority in unknown
        ]
        faults += await recipients.faults_of(self.session, side, draft.entrusted, "/entrusted")
        if faults:
            raise Invalid(errors=faults)

    async def _save(self, record: Practice, act: str) -> PracticeOut:
        await self.session.flush()
        detail: audit.Detail = {
            "side": record.side,
            "decides": record.decides,
            "version": record.version,
        }
        await audit.record(
            self.session, self.principal, f"practice.{act}", "practice", record.id, detail=detail
        )
        return (await self._present([record]))[0]

    async def _present(self, records: Sequence[Practice]) -> list[PracticeOut]:
        ids = {authority for record in records for authority in record.outside_remit}
        ids |= {record.entrusted for record in records if record.entrusted}
        names = Names(await cases.names_of(self.session, ids), self.languages)
        return [
            PracticeOut(
                **record.model_dump(
                    include=set(PracticeOut.model_fields) - {"outside_remit", "own_grounds", "entrusted"}
                ),
                outside_remit=[names.of(authority) for authority in record.outside_remit],
                entrusted=names.maybe(record.entrusted),
                own_grounds=[OwnGroundWire(**ground) for ground in record.own_grounds],
            )
            for record in records
        ]


def _fields(draft: PracticeTerms) -> dict[str, Any]:
    fields = draft.model_dump(include=set(PracticeTerms.model_fields))
    return fields | {"own_grounds": [ground.model_dump(mode="json") for ground in draft.own_grounds]}
