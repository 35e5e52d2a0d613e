"""The use cases of earlier remedies. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit.errors import FieldError, Invalid, NotFound, PreconditionFailed
from servicekit.history import Change
from servicekit.ids import today, utcnow
from servicekit.names import Names
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import journal
from complaints.complaints import repository as cases
from complaints.complaints.finding import find, hold_for
from complaints.models import EarlierRemedy, KnownAuthority
from complaints.policy.permissions import REGISTER, WORK
from complaints.remedies import repository
from complaints.remedies.rules import faults_of
from complaints.remedies.schemas import RemedyDraft, RemedyOut


@dataclass(frozen=True, slots=True)
class Remedies:
    """The use cases, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    async def of(self, complaint: UUID) -> list[RemedyOut]:
        await find(self.session, self.principal, complaint)
        return await self._present(await repository.remedies_of(self.session, self.principal, complaint))

    async def get(self, complaint: UUID, remedy: UUID) -> RemedyOut:
        await find(self.session, self.principal, complaint)
        return (await self._present([await self._find(complaint, remedy)]))[0]

    async def add(self, complaint: UUID, draft: RemedyDraft) -> RemedyOut:
        await hold_for(self.session, self.principal, complaint, WORK, REGISTER)
        await self._check(draft)
        record = EarlierRemedy(
            **draft.model_dump(mode="python"), complaint=complaint, created_by=self.principal.account
        )
        self.session.add(record)
        await self._note(complaint, "remedy-added", [_of_kind(record)])
        return (await self._present([record]))[0]

    async def change(self, complaint: UUID, remedy: UUID, draft: RemedyDraft, version: int) -> RemedyOut:
        """The whole of it anew; the history says which fields changed, and of codes and days from what to what."""
        record = await self._hold(complaint, remedy, version)
        await self._check(draft)
        changes: list[Change] = []
        for name, value in draft.model_dump(mode="python").items():
            before = getattr(record, name)
            if before == value:
                continue
            setattr(record, name, value)
            coded = name in ("kind", "outcome")
            change: Change = {"field": f"remedy-{name}"}
            changes.append(change | ({"from": str(before), "to": value.value} if coded else {}))
        if changes:
            record.version += 1
            record.updated_at = utcnow()
            await self._note(complaint, "remedy-changed", changes)
        return (await self._present([record]))[0]

    async def remove(self, complaint: UUID, remedy: UUID, version: int) -> None:
        """For what was entered by mistake."""
        record = await self._hold(complaint, remedy, version)
        await self._note(complaint, "remedy-removed", [_of_kind(record)])
        await repository.remove(self.session, record.id)

    async def _find(self, complaint: UUID, remedy: UUID) -> EarlierRemedy:
        record = await repository.fetch(self.session, self.principal, complaint, remedy)
        if record is None:
            raise NotFound
        return record

    async def _hold(self, complaint: UUID, remedy: UUID, version: int) -> EarlierRemedy:
        await hold_for(self.session, self.principal, complaint, WORK, REGISTER)
        record = await self._find(complaint, remedy)
        if record.version != version:
            raise PreconditionFailed(current=(await self._present([record]))[0])
        return record

    async def _check(self, draft: RemedyDraft) -> None:
        faults = faults_of(draft.tried_on, draft.outcome, draft.decided_on, today())
        if draft.authority and await cases.unknown_of(self.session, KnownAuthority, [draft.authority]):
            faults.append(FieldError("/authority", "This authority is not known, or closed", "unknown"))
        if faults:
            raise Invalid(errors=faults)

    async def _note(self, complaint: UUID, act: str, changes: list[Change]) -> None:
        await self.session.flush()
        await journal.note(self.session, self.principal, complaint, act, changes)

    async def _present(self, remedies: Sequence[EarlierRemedy]) -> list[RemedyOut]:
        ids = {id_ for one in remedies for id_ in (one.authority, one.created_by) if id_}
        names = Names(await cases.names_of(self.session, ids), self.languages)
        return [
            RemedyOut(
                **one.model_dump(
                    exclude={"authority", "created_by", "created_at", "updated_at", "complaint"}
                ),
                authority=names.maybe(one.authority),
                by=names.of(one.created_by),
                at=one.created_at,
            )
            for one in remedies
        ]


def _of_kind(record: EarlierRemedy) -> Change:
    return {"field": "remedy", "from": None, "to": str(record.kind)}
