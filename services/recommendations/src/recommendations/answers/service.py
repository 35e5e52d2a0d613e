"""The use cases of what addressees answer. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from servicekit.errors import Conflict, NotFound, refuse_emptied
from servicekit.history import Change
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.answers import presentation, repository
from recommendations.answers.rules import fault_of_kind, faults_of_receipt, standing
from recommendations.answers.schemas import (
    AdequacyDraft,
    AnsweringOut,
    ObstacleDraft,
    ResponseDraft,
    ResponsePatch,
)
from recommendations.events import RECOMMENDATION_RESPONDED
from recommendations.history import changed
from recommendations.models import Addressee, Adequacy, Response, SeenObstacle, StatedObstacle
from recommendations.models.answer import ResponseKind
from recommendations.moments import now
from recommendations.recommendations.following import Following
from recommendations.recommendations.rules import Fault
from recommendations.recommendations.schemas import RecommendationOut
from recommendations.recommendations.service import refuse


@dataclass(frozen=True, slots=True)
class Answers(Following):
    """For one principal in one transaction."""

    async def stories(self, recommendation: UUID) -> list[AnsweringOut]:
        """Of each addressee, from what was asked to how far they say they are."""
        record = await self.drafting.find(recommendation)
        return await presentation.stories(self.session, self.principal, record, self.languages)

    async def respond(self, recommendation: UUID, draft: ResponseDraft, version: int) -> RecommendationOut:
        """What an addressee answered. From here on their silence is over."""
        record = await self.hold(recommendation, version)
        addressee = await self.addressee_of(record, draft.addressee)
        moment = await now(self.session)
        received_at = draft.received_at or (None if draft.received_on else moment)
        received_on = draft.received_on or (received_at or moment).astimezone(UTC).date()
        refuse(
            fault_of_kind(draft.kind, record.source, "/kind")
            + faults_of_receipt(received_on, received_at, record.issued_on, moment)
        )
        response = Response(
            recommendation=record.id,
            addressee=addressee.id,
            kind=draft.kind.value,
            received_on=received_on,
            received_at=received_at,
            text=draft.text,
            language=draft.language,
            entered_by=self.principal.account,
        )
        self.session.add(response)
        await self.session.flush()
        await settle(self.session, [addressee], moment)
        changes = changed("response", None, draft.kind.value)
        return await self.keep(record, "responded", changes, of=addressee, what=RECOMMENDATION_RESPONDED)

    async def correct(
        self, recommendation: UUID, response: UUID, patch: ResponsePatch, version: int
    ) -> RecommendationOut:
        """Corrects what was wrongly entered; what it said before stays in the history."""
        record = await self.hold(recommendation, version)
        found = await self._response(record.id, response)
        if found.by_authority:
            raise Conflict("The authority wrote this itself: only they correct it")
        refuse_emptied(patch, ("kind", "language", "received_on", "withdrawn"))
        sent = patch.model_dump(exclude_unset=True, exclude={"reason"}, mode="python")
        moment = await now(self.session)
        changes = _apply(found, sent)
        if not changes:
            return await self.drafting.present(record)
        refuse(
            fault_of_kind(ResponseKind(found.kind), record.source, "/kind")
            + faults_of_receipt(found.received_on, found.received_at, record.issued_on, moment)
        )
        found.corrected = True
        addressee = await self.addressee_of(record, found.addressee)
        await self.session.flush()
        await settle(self.session, [addressee], moment)
        return await self.keep(
            record,
            "response-corrected",
            changes,
            of=addressee,
            reason=patch.reason,
            what=RECOMMENDATION_RESPONDED,
        )

    async def confirm_receipt(self, recommendation: UUID, response: UUID, version: int) -> RecommendationOut:
        """What the authority wrote here itself stands from now on. Done twice it changes nothing."""
        record = await self.hold(recommendation, version)
        found = await self._response(record.id, response)
        if not found.by_authority or found.withdrawn:
            raise Conflict("There is nothing to confirm")
        if found.receipt_confirmed_at is not None:
            return await self.drafting.present(record)
        found.receipt_confirmed_at = await now(self.session)
        addressee = await self.addressee_of(record, found.addressee)
        changes = changed("response", None, found.kind)
        return await self.keep(record, "receipt-confirmed", changes, of=addressee)

    async def judge(self, recommendation: UUID, draft: AdequacyDraft, version: int) -> RecommendationOut:
        """Whether a response is adequate, in the staff's eyes."""
        record = await self.hold(recommendation, version)
        responses = await repository.parts_of(self.session, self.principal, Response, record.id)
        response = next((each for each in responses if each.id == draft.response), None)
        if response is None or response.withdrawn:
            refuse([Fault("/response", "unknown", "This is no response to it")])
        assert response is not None
        addressee = await self.addressee_of(record, response.addressee)
        if response.by_authority and response.receipt_confirmed_at is None:
            # What is judged stands.
            response.receipt_confirmed_at = await now(self.session)
        self.session.add(
            Adequacy(
                recommendation=record.id,
                addressee=addressee.id,
                response=response.id,
                verdict=draft.verdict.value,
                reason=draft.reason,
                judged_by=self.principal.account,
            )
        )
        changes = changed("adequacy", None, draft.verdict.value)
        return await self.keep(record, "response-judged", changes, of=addressee)

    async def note_obstacle(
        self, recommendation: UUID, draft: ObstacleDraft, version: int
    ) -> RecommendationOut:
        """What stands in the way: said by them, or seen by us."""
        record = await self.hold(recommendation, version)
        addressee = await self.addressee_of(record, draft.addressee)
        table = StatedObstacle if draft.stated else SeenObstacle
        self.session.add(
            table(
                recommendation=record.id,
                addressee=addressee.id,
                kind=draft.kind.value,
                text=draft.text,
                language=draft.language,
                entered_by=self.principal.account,
            )
        )
        act = "obstacle-stated" if draft.stated else "obstacle-seen"
        changes = changed("obstacle", None, draft.kind.value)
        return await self.keep(record, act, changes, of=addressee)

    async def _response(self, recommendation: UUID, response: UUID) -> Response:
        rows = await repository.parts_of(self.session, self.principal, Response, recommendation)
        found = next((row for row in rows if row.id == response), None)
        if found is None:
            raise NotFound
        return found


def _apply(response: Response, sent: dict[str, object]) -> list[Change]:
    changes: list[Change] = []
    for name, value in sent.items():
        changes += changed(f"response/{name}", getattr(response, name), value)
        setattr(response, name, value)
    if "received_on" in sent:
        response.received_at = None
    return changes


async def settle(session: AsyncSession, addressees: Sequence[Addressee], moment: datetime) -> None:
    """Says at each addressee how they stand after their responses; the steps of silence end with the first.

    Raises Conflict where nothing would be left of what ended the hours that somebody was given.
    """
    responses = await repository.responses_to(session, [each.id for each in addressees])
    for addressee in addressees:
        now_stands = standing([r for r in responses if r.addressee == addressee.id], moment)
        if now_stands.answered_at is None and addressee.response_due_at is not None:
            raise Conflict("This ended the hours they were given. Enter what they did answer first")
        addressee.answer, addressee.answered_at = now_stands.answer, now_stands.answered_at
        if now_stands.answered_at is not None:
            addressee.next_step_at = None
    await session.flush()
