"""The use cases of alerts. Each runs in the request's transaction and never commits."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, FieldError, Forbidden, Invalid, NotFound, PreconditionFailed
from servicekit.events import emit
from servicekit.ids import utcnow, uuid7
from servicekit.pages import Page
from servicekit.principal import Principal
from servicekit.sealed import KeyStore
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.alerts import repository
from complaints.alerts.presentation import answer_of, present, present_list, present_told
from complaints.alerts.rules import Patience
from complaints.alerts.schemas import (
    AlertDraft,
    AlertEnd,
    AlertItem,
    AlertOut,
    AlertView,
    Content,
    OpenedFrom,
    ToldAlert,
)
from complaints.allegations.schemas import AllegationDraft, AllegationOut
from complaints.allegations.service import Allegations
from complaints.complaints.finding import find, find_for, need
from complaints.complaints.schemas import SealedFields
from complaints.deadlines import repository as deadlines
from complaints.deadlines.settling import terms_for
from complaints.events import HANDOVER_FROM_VISIT_TAKEN_UP, NothingMore
from complaints.models import ProtectionAlert
from complaints.models.alert import OpenedKind, Urgency
from complaints.models.person import SafeContact
from complaints.policy.permissions import PROTECT, REGISTER, WORK
from complaints.protection.schemas import FileDraft, FileOut
from complaints.protection.service import ProtectionFiles
from complaints.sealing import envelope_of, new_envelope

Made = TypeVar("Made", AllegationOut, FileOut)


@dataclass(frozen=True, slots=True)
class Alerts:
    """The use cases, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    keys: KeyStore
    patience: Patience

    async def tell(self, complaint: UUID, draft: AlertDraft) -> ToldAlert:
        """Leaves no trace on the complaint: who reads it and did not tell must not learn of it."""
        record = await find_for(self.session, self.principal, complaint, WORK, REGISTER)
        id_ = uuid7()
        envelope = await new_envelope(self.keys, id_)
        alert = ProtectionAlert(
            id=id_,
            side=record.side,
            office=record.office,
            team=record.team,
            complaint=record.id,
            told_by=self.principal.account,
            topic=draft.topic.value,
            urgency=draft.urgency.value,
            content=envelope.seal(Content(text=draft.text), "protection_alert", id_),
            escalate_on=await self._waits_until(record.side, draft.urgency),
        )
        self.session.add(alert)
        await self.session.flush()
        await self._note(alert, "told")
        return present_told(alert)

    async def _waits_until(self, side: str, urgency: Urgency) -> date:
        calendars = await deadlines.calendars_for(self.session, side, [])
        calendar = terms_for(calendars.of, None).calendar
        return self.patience.until(urgency, calendar.day_of(utcnow()), calendar)

    async def told(self, complaint: UUID) -> list[ToldAlert]:
        """One's own on the complaint, the latest first."""
        await find(self.session, self.principal, complaint)
        found = await repository.told_by_asker(self.session, self.principal, complaint)
        return [present_told(alert) for alert in found]

    async def told_one(self, complaint: UUID, alert: UUID) -> ToldAlert:
        found = next((one for one in await self.told(complaint) if one.id == alert), None)
        if found is None:
            raise NotFound
        return found

    async def list(self, view: AlertView, cursor: str | None, limit: int) -> Page[AlertItem]:
        found = await repository.fetch_list(self.session, self.principal, view, cursor, limit)
        items = await present_list(self.session, self.principal, found.rows)
        page: Page[AlertItem] = Page(items=items, next=found.next)
        if cursor is None:
            page.count = await repository.count(self.session, self.principal, view)
        return page

    async def get(self, alert: UUID) -> AlertOut:
        """That it was read is kept."""
        record = await self._find(alert)
        await audit.record_reading(self.session, self.principal, "protection-alert", alert, {})
        return await self._present(record)

    async def take_up(self, alert: UUID, version: int) -> AlertOut:
        """From now on the asker reads the complaint; who had the alert before does so no more."""
        record = await self._hold(alert, version)
        before = record.taken_by
        if before == self.principal.account:
            raise Conflict("You took it up already")
        record.taken_by, record.taken_at = self.principal.account, record.taken_at or utcnow()
        await self._save(record, "taken-up")
        if before is not None:
            await repository.close_complaint(self.session, record, before)
        await repository.open_complaint(self.session, self.principal, record)
        if record.complaint is None and before is None:
            taken = HANDOVER_FROM_VISIT_TAKEN_UP.event(record.id, 2, NothingMore(), side=record.side)
            await emit(self.session, taken)
        return await self._present(record)

    async def open_allegation(
        self, alert: UUID, draft: AllegationDraft, allegations: Allegations
    ) -> AllegationOut:
        record = await self._hold_own(alert)
        own = draft.model_copy(update={"complaint": record.complaint})
        if record.complaint is None and draft.party is None:
            person, safely = await self._handed_person(record)
            own.victim = draft.victim or person
            own.victim_safe_contact = draft.victim_safe_contact or safely
        return await self._open(alert, OpenedKind.ALLEGATION, lambda: allegations.record(own))

    async def open_file(self, alert: UUID, draft: FileDraft, files: ProtectionFiles) -> FileOut:
        record = await self._hold_own(alert)
        own = draft.model_copy(update={"complaint": record.complaint})
        if record.complaint is None and draft.party is None and draft.allegation is None:
            own.person = draft.person or (await self._handed_person(record))[0]
        return await self._open(alert, OpenedKind.FILE, lambda: files.begin(own))

    async def _handed_person(self, record: ProtectionAlert) -> tuple[SealedFields | None, SafeContact | None]:
        """Who it is, and how they may be reached: taken over without being read."""
        envelope = await envelope_of(self.keys, record.id)
        said = envelope.open(Content, record.content, "protection_alert", record.id)
        if record.person is None:
            return None, said.safe_contact
        return envelope.open(
            SealedFields, record.person, "protection_alert", record.id, "person"
        ), said.safe_contact

    async def _open(self, alert: UUID, kind: OpenedKind, make: Callable[[], Awaitable[Made]]) -> Made:
        """The link is under the alert's key: that a file is there is known to those named on it."""
        record = await self._hold_own(alert)
        made = await make()
        envelope = await envelope_of(self.keys, record.id)
        answer = answer_of(record, envelope)
        answer.opened.append(OpenedFrom(kind=kind, record=made.id))
        record.answer = envelope.seal(answer, "protection_alert", record.id, "answer")
        await self._save(record, "followed")
        return made

    async def end(self, alert: UUID, draft: AlertEnd, version: int) -> AlertOut:
        """Finishes it; with it the complaint is read for it no more."""
        record = await self._hold_own(alert, version)
        envelope = await envelope_of(self.keys, record.id)
        answer = answer_of(record, envelope)
        if draft.reason is None and not answer.opened:
            fault = "Nothing was opened from it: say why nothing needs to be"
            raise Invalid(errors=[FieldError("/reason", fault, "missing")])
        answer.reason = draft.reason
        record.answer = envelope.seal(answer, "protection_alert", record.id, "answer")
        # While the alert is still open: the database lets nobody touch the right afterwards.
        await repository.close_complaint(self.session, record, self.principal.account)
        record.finished_at = utcnow()
        await self._save(record, "finished")
        return await self._present(record)

    async def _find(self, alert: UUID) -> ProtectionAlert:
        record = await repository.fetch(self.session, self.principal, alert)
        if record is None:
            raise NotFound
        return record

    async def _hold(self, alert: UUID, version: int | None = None) -> ProtectionAlert:
        need(self.principal, PROTECT)
        record = await self._find(alert)
        if not await repository.is_workable(self.session, self.principal, alert):
            raise Forbidden
        held = await repository.fetch(self.session, self.principal, alert, lock=True)
        if held is None:
            raise NotFound
        if version is not None and held.version != version:
            raise PreconditionFailed(current=await self._present(record))
        if held.finished_at is not None:
            raise Conflict("It is finished")
        return held

    async def _hold_own(self, alert: UUID, version: int | None = None) -> ProtectionAlert:
        record = await self._hold(alert, version)
        if record.taken_by != self.principal.account:
            raise Conflict("Take it up first")
        return record

    async def _save(self, record: ProtectionAlert, act: str) -> None:
        record.version += 1
        record.updated_at = utcnow()
        await self.session.flush()
        await self._note(record, act)

    async def _note(self, record: ProtectionAlert, act: str) -> None:
        await audit.record(
            self.session, self.principal, f"protection-alert.{act}", "protection-alert", record.id
        )

    async def _present(self, record: ProtectionAlert) -> AlertOut:
        works = await repository.is_workable(self.session, self.principal, record.id)
        envelope = await envelope_of(self.keys, record.id)
        return await present(self.session, self.principal, record, envelope, works)
