"""The use cases of focal points. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit import audit
from servicekit.errors import Forbidden, NotFound, PreconditionFailed, refuse_emptied
from servicekit.ids import utcnow
from servicekit.placement import placement, side_of
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.focal_points import repository
from recommendations.focal_points.schemas import FocalPointDraft, FocalPointOut, FocalPointPatch
from recommendations.letters.repository import is_known
from recommendations.models import FocalPoint
from recommendations.names import fetch_names
from recommendations.policy.permissions import ISSUE, WRITE
from recommendations.recommendations.rules import Fault
from recommendations.recommendations.service import refuse


@dataclass(frozen=True, slots=True)
class FocalPoints:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    async def of_authority(self, authority: UUID) -> list[FocalPointOut]:
        """Those in office first, then those who were before them."""
        if not await is_known(self.session, authority):
            raise NotFound
        return await self._present(await repository.of_authority(self.session, self.principal, authority))

    async def get(self, focal_point: UUID) -> FocalPointOut:
        found = await repository.fetch(self.session, self.principal, focal_point)
        if found is None:
            raise NotFound
        return (await self._present([found]))[0]

    async def enter(self, authority: UUID, draft: FocalPointDraft) -> FocalPointOut:
        if not await is_known(self.session, authority):
            raise NotFound
        office, team = placement(
            self.principal,
            draft.office,
            None,
            by=WRITE if self.principal.may(WRITE) else ISSUE,
            elsewhere="You keep contacts of another office",
        )
        if team is not None:
            raise Forbidden("Contacts are kept by who works for the whole office")
        record = FocalPoint(
            **draft.model_dump(exclude={"office"}),
            side=side_of(self.principal),
            office=office,
            authority=authority,
            entered_by=self.principal.account,
        )
        return await self._kept(record, "entered")

    async def change(self, focal_point: UUID, patch: FocalPointPatch, version: int) -> FocalPointOut:
        record = await repository.fetch_for_change(self.session, self.principal, focal_point)
        if record is None:
            await self.get(focal_point)
            raise Forbidden
        if record.version != version:
            raise PreconditionFailed(current=await self.get(focal_point))
        refuse_emptied(patch, ("name",))
        for name, value in patch.model_dump(exclude_unset=True).items():
            setattr(record, name, value)
        record.version += 1
        record.updated_at = utcnow()
        return await self._kept(record, "changed")

    async def _kept(self, record: FocalPoint, act: str) -> FocalPointOut:
        if record.from_on and record.until_on and record.until_on < record.from_on:
            refuse([Fault("/until_on", "not-later", "This is before they began")])
        self.session.add(record)
        await self.session.flush()
        await audit.record(
            self.session,
            self.principal,
            act=f"focal-point.{act}",
            record_kind="focal-point",
            record_id=record.id,
        )
        return (await self._present([record]))[0]

    async def _present(self, records: Sequence[FocalPoint]) -> list[FocalPointOut]:
        ids = [id_ for record in records for id_ in (record.authority, record.office)]
        names = await fetch_names(self.session, ids, self.languages)
        return [
            FocalPointOut(
                **record.model_dump(include=set(FocalPointOut.model_fields) - {"authority", "office"}),
                authority=names.of(record.authority),
                office=names.of(record.office),
            )
            for record in records
        ]
