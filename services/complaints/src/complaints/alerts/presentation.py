"""From rows and sealed documents to what is shown."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from servicekit.names import Names
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.alerts import repository
from complaints.alerts.schemas import (
    AlertComplaint,
    AlertHandedOver,
    AlertItem,
    AlertLink,
    AlertOut,
    Answer,
    Content,
    ToldAlert,
)
from complaints.complaints import repository as cases
from complaints.models import ProtectionAlert
from complaints.models.alert import OpenedKind
from complaints.naming.presentation import reference_of
from complaints.sealing import Envelope

_PREFIX = {OpenedKind.ALLEGATION: "A", OpenedKind.FILE: "P"}


def present_told(alert: ProtectionAlert) -> ToldAlert:
    """Its version changes with what is shown, and not with what is done about it."""
    return ToldAlert(
        id=alert.id,
        topic=alert.topic,
        urgency=alert.urgency,
        told_at=alert.created_at,
        taken_up_on=alert.taken_at.date() if alert.taken_at else None,
        version=1 if alert.taken_at is None else 2,
    )


async def present_list(session: AsyncSession, principal: Principal, rows: Sequence[Any]) -> list[AlertItem]:
    people = {who for row in rows for who in (row.told_by, row.taken_by) if who}
    names = Names(await cases.names_of(session, people), ())
    complaints = {row.complaint for row in rows if row.complaint}
    references = await repository.references_of(session, principal, complaints)
    return [AlertItem(**_item(row, names, references)) for row in rows]


def _item(row: Any, names: Names, references: Mapping[UUID, str]) -> dict[str, Any]:
    reference = references.get(row.complaint)
    return {
        "id": row.id,
        "reference": reference_of("W", row.id),
        "topic": row.topic,
        "urgency": row.urgency,
        "told_at": row.created_at,
        "told_by": names.of(row.told_by),
        "escalate_on": row.escalate_on,
        "taken_by": names.maybe(row.taken_by),
        "taken_at": row.taken_at,
        "finished_at": row.finished_at,
        "from_visit": row.complaint is None,
        "complaint": AlertComplaint(id=row.complaint, reference=reference) if reference else None,
        "version": row.version,
    }


async def present(
    session: AsyncSession, principal: Principal, alert: ProtectionAlert, envelope: Envelope, works: bool
) -> AlertOut:
    (item,) = await present_list(session, principal, [alert])
    answer = answer_of(alert, envelope)
    readable = await repository.readable_among(session, principal, [one.record for one in answer.opened])
    said = envelope.open(Content, alert.content, "protection_alert", alert.id)
    return AlertOut(
        **dict(item),
        text=said.text,
        handed_over=await _handed_over(session, alert, said) if alert.complaint is None else None,
        works=works,
        opened=[
            AlertLink(kind=one.kind, record=one.record, reference=reference_of(_PREFIX[one.kind], one.record))
            for one in answer.opened
            if one.record in readable
        ],
        reason=answer.reason if alert.taken_by == principal.account else None,
    )


async def _handed_over(session: AsyncSession, alert: ProtectionAlert, said: Content) -> AlertHandedOver:
    names = Names(await cases.names_of(session, {said.place} if said.place else set()), ())
    return AlertHandedOver(
        **said.model_dump(exclude={"text", "place"}),
        place=names.maybe(said.place),
        consent_withdrawn_at=alert.consent_withdrawn_at,
        has_person=alert.person is not None,
    )


def answer_of(alert: ProtectionAlert, envelope: Envelope) -> Answer:
    if alert.answer is None:
        return Answer()
    return envelope.open(Answer, alert.answer, "protection_alert", alert.id, "answer")
