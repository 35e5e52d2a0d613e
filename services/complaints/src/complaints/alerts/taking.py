"""What monitors hand over from a visit becomes an alert of their own side's protection team.

The event says only that there is something: it is fetched from the visits service once, and kept here without where it
came from. What an event missed, because this service was away for longer than events are kept, is asked for as well.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

import asyncpg
import httpx
from fastapi import FastAPI
from pydantic import BaseModel
from servicekit import audit
from servicekit.errors import Problem, Unavailable
from servicekit.events import CloudEvent, NotNow, emit
from servicekit.ids import utcnow
from servicekit.leadership import Leader
from servicekit.logging import logger
from servicekit.principal import Side
from servicekit.records import table_of
from servicekit.sealed import Destroyed, KeyStore
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.alerts import repository
from complaints.alerts.rules import Patience
from complaints.alerts.schemas import Content, HandedPerson
from complaints.deadlines import repository as deadlines
from complaints.deadlines.settling import terms_for
from complaints.events import HANDOVER_FROM_VISIT_RECEIVED, NothingMore
from complaints.models import ProtectionAlert
from complaints.models.alert import AlertTopic, Urgency
from complaints.sealing import new_envelope

AT_ONCE = 100
_ASK_AGAIN = 300.0


class HandedOver(BaseModel):
    """As the visits service gives it: no visit, no interview and no finding."""

    id: UUID
    office: UUID
    topic: AlertTopic
    urgency: Urgency
    parts: list[str]
    consented_on: date | None
    handed_by: UUID
    handed_over_at: datetime
    words: str | None = None
    place: UUID | None = None
    happened_from: date | None = None
    happened_to: date | None = None
    person: HandedPerson | None = None


class Giver(Protocol):
    async def waiting(self, ids: Sequence[UUID] | None) -> list[HandedOver]:
        """Those of ``ids``, or the oldest of all, that were not taken yet. Raises Unavailable."""
        ...


class HttpGiver:
    def __init__(self, app: FastAPI) -> None:
        self._app = app

    async def waiting(self, ids: Sequence[UUID] | None) -> list[HandedOver]:
        state = self._app.state
        client: httpx.AsyncClient = state.http
        body: dict[str, Any] = {"ids": None if ids is None else [str(each) for each in ids]}
        token = await state.identity.token("visits", scope="take-handovers")
        try:
            answer = await client.post(
                f"{state.settings.visits_url}/v1/allegation-handover-batch",
                json=body,
                headers={"Authorization": f"Bearer {token}"},
            )
            answer.raise_for_status()
        except httpx.HTTPError as error:
            raise Unavailable("visits does not answer") from error
        return [HandedOver.model_validate(each) for each in answer.json()["items"]]


class Taking:
    def __init__(self, giver: Giver, keys: KeyStore, patience: Patience) -> None:
        self._giver = giver
        self._keys = keys
        self._patience = patience

    async def handle(self, session: AsyncSession, event: CloudEvent) -> None:
        """As worker. Raises NotNow as long as the visits service does not answer: nothing handed over is given up."""
        if event.side != Side.PREVENTIVE.value:
            return
        await repository.hold_taking(session)
        if event.type.endswith(".withdrawn.v1"):
            await repository.note_withdrawn(session, event.record, event.time)
            return
        try:
            await self.take(session, [event.record])
        except Problem as error:
            raise NotNow from error

    async def take(self, session: AsyncSession, ids: Sequence[UUID] | None) -> int:
        """Once each, however often it is asked for; its giver hears every time that it is here."""
        items = await self._giver.waiting(ids)
        for item in items:
            await self._keep(session, item)
        return len(items)

    async def _keep(self, session: AsyncSession, item: HandedOver) -> None:
        try:
            envelope = await new_envelope(self._keys, item.id)
        except Destroyed:
            # It was here and was erased since: visits must not keep what it said, nor offer it for ever.
            await _received(session, item.id)
            return
        person = item.person
        content = Content(
            text=item.words or "",
            parts=item.parts,
            consented_on=item.consented_on,
            place=item.place,
            happened_from=item.happened_from,
            happened_to=item.happened_to,
            safe_contact=person.safe_contact if person else None,
            safe_contact_note=person.safe_contact_note if person else None,
        )
        alert = ProtectionAlert(
            id=item.id,
            created_at=item.handed_over_at,
            side=Side.PREVENTIVE.value,
            office=item.office,
            told_by=item.handed_by,
            topic=item.topic.value,
            urgency=item.urgency.value,
            content=envelope.seal(content, "protection_alert", item.id),
            person=envelope.seal(person.alone(), "protection_alert", item.id, "person") if person else None,
            escalate_on=await self._waits_until(session, item),
        )
        values = alert.model_dump(include=set(table_of(ProtectionAlert).columns.keys()))
        if await repository.keep(session, values):
            await audit.record(session, None, "protection-alert.handed-over", "protection-alert", item.id)
        await _received(session, item.id)

    async def _waits_until(self, session: AsyncSession, item: HandedOver) -> date:
        calendars = await deadlines.calendars_for(session, Side.PREVENTIVE.value, [])
        calendar = terms_for(calendars.of, None).calendar
        return self._patience.until(item.urgency, calendar.day_of(utcnow()), calendar)


async def _received(session: AsyncSession, handover: UUID) -> None:
    event = HANDOVER_FROM_VISIT_RECEIVED.event(handover, 1, NothingMore(), side=Side.PREVENTIVE.value)
    await emit(session, event)


def prepare(app: FastAPI) -> None:
    settings = app.state.settings
    patience = Patience(settings.alert_urgent_days, settings.alert_days)
    app.state.taking = Taking(HttpGiver(app), app.state.keys, patience)


@asynccontextmanager
async def running(app: FastAPI) -> AsyncIterator[None]:
    """Asks from time to time for what no event brought."""
    state = app.state

    async def work(connection: asyncpg.Connection) -> None:
        while True:
            await connection.execute("SELECT 1")
            try:
                async with state.worker_database.session() as session:
                    await repository.hold_taking(session)
                    found = await state.taking.take(session, None)
            except Problem as error:
                logger().info("what was handed over is asked for again", error=type(error).__name__)
                found = 0
            if found < AT_ONCE:
                await asyncio.sleep(_ASK_AGAIN)

    lock = "hashtextextended('daylight complaints taking handovers', 0)"
    async with Leader("complaints taking handovers", state.settings.worker_database_url, lock, work):
        yield
