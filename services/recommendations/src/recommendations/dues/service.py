"""The use cases of due days. Each runs in the request's transaction and never commits."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from servicekit.errors import Conflict, NotFound
from servicekit.history import Change
from servicekit.ids import today

from recommendations.answers.repository import parts_of
from recommendations.dues.schemas import ExtensionDecision, ExtensionDraft, ReminderDraft
from recommendations.history import changed
from recommendations.models import Addressee, Extension, Recommendation, Reminder
from recommendations.models.due import ExtensionState
from recommendations.recommendations.following import Following
from recommendations.recommendations.rules import Fault
from recommendations.recommendations.schemas import RecommendationOut
from recommendations.recommendations.service import refuse


@dataclass(frozen=True, slots=True)
class Dues(Following):
    """For one principal in one transaction."""

    async def ask(self, recommendation: UUID, draft: ExtensionDraft, version: int) -> RecommendationOut:
        """More time was asked for. The day stays as it is until somebody grants it."""
        record = await self.hold(recommendation, version)
        addressee = await self.addressee_of(record, draft.addressee)
        faults = _faults_of_day(draft.asked_on, record, "/asked_on")
        due = _extensible(addressee)
        if draft.until <= due:
            faults.append(Fault("/until", "not-later", "This is no later than the day that is due"))
        refuse(faults)
        if any(
            each.state == ExtensionState.ASKED for each in await self._extensions(record.id, addressee.id)
        ):
            raise Conflict("They asked for more time already: decide on that first")
        self.session.add(
            Extension(
                recommendation=record.id,
                addressee=addressee.id,
                asked_on=draft.asked_on,
                until=draft.until,
                reason=draft.reason,
                language=draft.language,
                entered_by=self.principal.account,
            )
        )
        changes = changed("extension", None, draft.until)
        return await self.keep(record, "extension-asked", changes, of=addressee)

    async def decide(
        self, recommendation: UUID, extension: UUID, order: ExtensionDecision, version: int
    ) -> RecommendationOut:
        """Grants more time, which moves the day, or refuses it for a reason."""
        record = await self.hold(recommendation, version)
        found = next((each for each in await self._extensions(record.id) if each.id == extension), None)
        if found is None:
            raise NotFound
        if found.state != ExtensionState.ASKED:
            raise Conflict("This was decided already")
        addressee = await self.addressee_of(record, found.addressee)
        due = _extensible(addressee)
        decided_on = order.decided_on or today()
        faults = _faults_of_day(decided_on, record, "/decided_on")
        if decided_on < found.asked_on:
            faults.append(Fault("/decided_on", "before-asked", "This is before they asked"))
        if order.granted and found.until <= due:
            faults.append(
                Fault("/granted", "not-later", "The day that is due is no earlier than what they asked")
            )
        if not order.granted and order.decision is None:
            faults.append(Fault("/decision", "missing", "Say why it is refused"))
        refuse(faults)
        found.decision, found.decided_on = order.decision, decided_on
        found.decided_by = self.principal.account
        changes: list[Change] = []
        if order.granted:
            found.state, found.due_before = ExtensionState.GRANTED, due
            changes = changed("response_due", due, found.until)
            addressee.response_due = found.until
        else:
            found.state = ExtensionState.REFUSED
        act = "extension-granted" if order.granted else "extension-refused"
        return await self.keep(record, act, changes, of=addressee, reason=order.decision)

    async def remind(self, recommendation: UUID, draft: ReminderDraft, version: int) -> RecommendationOut:
        """That an addressee was reminded, by whatever way."""
        record = await self.hold(recommendation, version)
        addressee = await self.addressee_of(record, draft.addressee)
        refuse(_faults_of_day(draft.sent_on, record, "/sent_on"))
        self.session.add(
            Reminder(
                recommendation=record.id,
                addressee=addressee.id,
                sent_on=draft.sent_on,
                note=draft.note,
                entered_by=self.principal.account,
            )
        )
        return await self.keep(record, "reminded", changed("sent_on", None, draft.sent_on), of=addressee)

    async def _extensions(self, recommendation: UUID, addressee: UUID | None = None) -> list[Extension]:
        rows = await parts_of(self.session, self.principal, Extension, recommendation)
        return [row for row in rows if addressee is None or row.addressee == addressee]


def _extensible(addressee: Addressee) -> date:
    """The day that can be moved. Raises Conflict where there is none."""
    if addressee.response_due_at is not None:
        raise Conflict("They were given hours, because it cannot wait: those are not extended")
    if addressee.response_due is None:
        raise Conflict("No day was set for their response")
    return addressee.response_due


def _faults_of_day(day: date, record: Recommendation, pointer: str) -> list[Fault]:
    faults = []
    if day > today():
        faults.append(Fault(pointer, "in-the-future", "This day is still to come"))
    if record.issued_on is not None and day < record.issued_on:
        faults.append(Fault(pointer, "before-issue", "This is before it was issued"))
    return faults
