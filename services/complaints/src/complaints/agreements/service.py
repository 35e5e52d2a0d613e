"""The use cases of agreements: kept by who keeps the settings, read by the side's staff."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from servicekit import audit
from servicekit.errors import FieldError, Forbidden, Invalid, NotFound, PreconditionFailed
from servicekit.ids import today, utcnow
from servicekit.names import Names
from servicekit.placement import side_to_set
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.agreements import repository
from complaints.agreements.schemas import AgreementDraft, AgreementOut, AgreementTerms
from complaints.complaints import repository as cases
from complaints.models import Agreement, KnownAuthority
from complaints.policy.permissions import SETTINGS


def in_force(agreement: Agreement, on: date) -> bool:
    return agreement.valid_from <= on and (agreement.valid_until is None or on <= agreement.valid_until)


@dataclass(frozen=True, slots=True)
class Agreements:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    async def all(self) -> list[AgreementOut]:
        return await self._present(await repository.list_agreements(self.session, self.principal))

    async def get(self, agreement: UUID) -> AgreementOut:
        return (await self._present([await self.find(agreement)]))[0]

    async def find(self, agreement: UUID, *, lock: bool = False) -> Agreement:
        found = await repository.fetch_agreement(self.session, self.principal, agreement, lock=lock)
        if found is None:
            raise NotFound
        return found

    async def add(self, draft: AgreementDraft) -> AgreementOut:
        self._need()
        if await cases.unknown_of(self.session, KnownAuthority, [draft.authority]):
            raise Invalid(errors=[FieldError("/authority", "This body is not known, or closed", "unknown")])
        fields = draft.model_dump(mode="python") | {"side": side_to_set(self.principal, draft.side)}
        record = Agreement(**fields)
        self.session.add(record)
        await self._save(record, "added")
        return await self.get(record.id)

    async def change(self, agreement: UUID, terms: AgreementTerms, version: int) -> AgreementOut:
        """Puts new terms in place of the old; what was sent under those stays as it was."""
        self._need()
        record = await self.find(agreement, lock=True)
        if record.version != version:
            raise PreconditionFailed(current=await self.get(agreement))
        for name, value in terms.model_dump(mode="python").items():
            setattr(record, name, value)
        record.version += 1
        record.updated_at = utcnow()
        await self._save(record, "changed")
        return await self.get(agreement)

    def _need(self) -> None:
        if not self.principal.everywhere(SETTINGS):
            raise Forbidden("Agreements are kept by who keeps the settings of the whole institution")

    async def _save(self, record: Agreement, act: str) -> None:
        await self.session.flush()
        detail: audit.Detail = {
            "side": record.side,
            "authority": str(record.authority),
            "independent": record.independent,
            "version": record.version,
        }
        await audit.record(
            self.session, self.principal, f"agreement.{act}", "agreement", record.id, detail=detail
        )

    async def _present(self, found: Sequence[Agreement]) -> list[AgreementOut]:
        names = Names(await cases.names_of(self.session, {one.authority for one in found}), self.languages)
        return [
            AgreementOut(
                **one.model_dump(exclude={"authority"}),
                authority=names.of(one.authority),
                in_force=in_force(one, today()),
            )
            for one in found
        ]
