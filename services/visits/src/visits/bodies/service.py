"""The use cases of other visiting bodies. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from servicekit import audit
from servicekit.errors import FieldError, Invalid, NotFound, PreconditionFailed, refuse_emptied
from servicekit.events import emit
from servicekit.ids import utcnow, uuid7
from servicekit.languages import best_name
from servicekit.names import Named, Names
from servicekit.pages import Page, Slice
from servicekit.placement import side_of
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from visits.bodies import repository
from visits.bodies.rules import (
    day_faults,
    end_of,
    ended_at,
    interviewed_again,
    return_window,
    start_of,
)
from visits.bodies.schemas import (
    AgreementChoice,
    AgreementDraft,
    AgreementEnd,
    AgreementOut,
    BodyDraft,
    BodyListItem,
    BodyOut,
    BodyPatch,
    BodyVisitDraft,
    BodyVisitOut,
    ReturnDecision,
    ReturnOut,
    VisitsOfOthers,
)
from visits.events import agreement_event
from visits.history import apply
from visits.models import BodyAgreement, BodyVisit, VisitingBody
from visits.models.body import ReturnState
from visits.names import fetch_names
from visits.places import repository as places
from visits.places.rules import sort_name
from visits.settings import Settings

_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Bodies:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]
    settings: Settings

    async def all(self, closed: bool | None, cursor: str | None, limit: int) -> Page[BodyListItem]:
        found = await repository.fetch_bodies(self.session, self.principal, closed, cursor, limit)
        items = [
            BodyListItem(
                id=row.id,
                name=best_name(row.names, self.languages),
                kind=row.kind,
                closed=row.closed,
                version=row.version,
            )
            for row in found.rows
        ]
        return Page(items=items, next=found.next)

    async def get(self, body: UUID) -> BodyOut:
        return await self._present(await self._find(body))

    async def add(self, draft: BodyDraft) -> BodyOut:
        record = VisitingBody(
            **draft.model_dump(exclude={"id"}),
            id=draft.id or uuid7(),
            side=side_of(self.principal),
            sort_name=sort_name(draft.names),
        )
        self.session.add(record)
        await self._audit("visiting-body.added", record.id)
        return await self._present(record)

    async def change(self, body: UUID, patch: BodyPatch, version: int) -> BodyOut:
        record = await self._find_for_change(body, version)
        refuse_emptied(patch, ("names", "kind", "closed"))
        if apply(record, patch.model_dump(exclude_unset=True)):
            record.sort_name = sort_name(record.names)
            await self._touch(record, "visiting-body.changed")
        return await self._present(record)

    async def agree(self, body: UUID, draft: AgreementDraft, version: int) -> BodyOut:
        """Adds what was agreed; what was agreed before stands beside it."""
        record = await self._find_for_change(body, version)
        if draft.valid_until and draft.valid_until < draft.valid_from:
            raise Invalid(errors=[FieldError("/valid_until", "It ends before it begins", "order")])
        terms = draft.model_dump(exclude={"id"})
        agreed = BodyAgreement(**terms, id=draft.id or uuid7(), body=body, ends_at=end_of(draft.valid_until))
        self.session.add(agreed)
        await self._touch(record, "visiting-body.agreed")
        await emit(self.session, agreement_event(agreed))
        return await self._present(record)

    async def agreements_to_choose(self, named: str) -> list[AgreementChoice]:
        rows = await repository.agreements_to_choose(self.session, self.principal, named, utcnow())
        return [
            AgreementChoice(
                id=row.id,
                body=Named(id=row.body, name=best_name(row.names, self.languages)),
                title=row.title,
                valid_from=row.valid_from,
                ends_at=row.ends_at,
            )
            for row in rows
        ]

    async def end_agreement(self, body: UUID, agreement: UUID, end: AgreementEnd, version: int) -> BodyOut:
        record = await self._find_for_change(body, version)
        found = await repository.fetch_agreement(self.session, self.principal, body, agreement)
        if found is None:
            raise NotFound
        if found.ended_on is not None:
            raise Invalid(errors=[FieldError("/on", "It was ended already", "move-not-allowed")])
        if end.on < found.valid_from:
            raise Invalid(errors=[FieldError("/on", "It began after this day", "order")])
        found.ended_on, found.ended_because = end.on, end.reason
        # It never lasts longer by being ended.
        found.ends_at = min(found.ends_at or _NEVER, ended_at(end.on, utcnow()))
        found.version += 1
        found.updated_at = utcnow()
        await self._touch(record, "visiting-body.agreement-ended")
        await emit(self.session, agreement_event(found))
        return await self._present(record)

    async def record_visit(self, draft: BodyVisitDraft) -> BodyVisitOut:
        """Notes another body's visit, and proposes to go back after it."""
        faults = list(day_faults(draft.starts_on, draft.ends_on))
        body = await repository.fetch_body(self.session, self.principal, draft.body)
        if body is None or body.closed:
            faults.append(FieldError("/body", "This body is not in the directory, or closed", "unknown"))
        if await places.fetch(self.session, self.principal, draft.place) is None:
            faults.append(FieldError("/place", "This place is not in the register", "unknown"))
        if faults:
            raise Invalid(errors=faults)
        side = side_of(self.principal)
        fields = draft.model_dump(exclude={"id"})
        record = BodyVisit(**fields, id=draft.id or uuid7(), side=side, created_by=self.principal.account)
        self.session.add(record)
        await self._audit("body-visit.recorded", record.id)
        since, until = return_window(
            record.ends_on, self.settings.return_after_days, self.settings.return_within_days
        )
        await repository.propose_return(self.session, record.id, side, since, until)
        return await self.get_visit(record.id)

    async def get_visit(self, visit: UUID) -> BodyVisitOut:
        found = await repository.fetch_visit(self.session, self.principal, visit)
        if found is None:
            raise NotFound
        return self._visit(found)

    async def visits(
        self, place: UUID | None, body: UUID | None, cursor: str | None, limit: int
    ) -> Page[BodyVisitOut]:
        found = await repository.fetch_visits(self.session, self.principal, place, body, cursor, limit)
        return Page(items=[self._visit(row) for row in found.rows], next=found.next)

    async def of_others(self, place: UUID, since: date | None, until: date | None) -> VisitsOfOthers:
        """Visits of others to a place, and which lie too close to the days that are planned."""
        if await places.fetch(self.session, self.principal, place) is None:
            raise NotFound
        within = self.settings.interviewed_again_days
        listed = await self.visits(place, None, None, 50)
        soon: list[BodyVisitOut] = []
        if since is not None:
            last = until or since
            if faults := list(day_faults(since, last, "since", "until")):
                raise Invalid(errors=faults)
            reach = timedelta(days=within)
            try:
                first, final = since - reach, last + reach
            except OverflowError as error:
                fault = FieldError("/since", "This day is outside the calendar", "invalid")
                raise Invalid(errors=[fault]) from error
            near = await repository.visits_around(self.session, self.principal, place, first, final)
            soon = [
                self._visit(row)
                for row in near
                if interviewed_again(since, last, row.starts_on, row.ends_on, within)
            ]
        return VisitsOfOthers(items=listed.items, within_days=within, interviewed_again=soon)

    async def returns(
        self, states: Sequence[ReturnState], place: UUID | None, cursor: str | None, limit: int
    ) -> Page[ReturnOut]:
        found = await repository.fetch_returns(self.session, self.principal, states, place, cursor, limit)
        return Page(items=await self._returns(found), next=found.next)

    async def get_return(self, proposal: UUID) -> ReturnOut:
        found = await repository.fetch_return(self.session, self.principal, proposal)
        if found is None:
            raise NotFound
        return (await self._returns(Slice([found], None)))[0]

    async def decide_return(self, proposal: UUID, decision: ReturnDecision, version: int) -> ReturnOut:
        record = await repository.fetch_return_for_change(self.session, self.principal, proposal)
        if record is None:
            raise NotFound
        if record.version != version:
            raise PreconditionFailed(current=await self.get_return(proposal))
        if record.state != ReturnState.PROPOSED:
            raise Invalid(errors=[FieldError("/accept", "This was decided already", "move-not-allowed")])
        if not decision.accept and decision.reason is None:
            raise Invalid(errors=[FieldError("/reason", "Say why nobody goes back", "missing")])
        record.state = ReturnState.ACCEPTED if decision.accept else ReturnState.DECLINED
        record.reason, record.decided_by = decision.reason, self.principal.account
        await self._touch(record, f"return-proposal.{record.state}")
        return await self.get_return(proposal)

    async def keep_visit(self, proposal: UUID, visit: UUID, version: int) -> ReturnOut:
        """Says which of our visits goes back, once it exists."""
        record = await repository.fetch_return_for_change(self.session, self.principal, proposal)
        if record is None:
            raise NotFound
        if record.version != version:
            raise PreconditionFailed(current=await self.get_return(proposal))
        if record.state != ReturnState.ACCEPTED:
            raise Invalid(errors=[FieldError("/visit", "Accept the proposal first", "move-not-allowed")])
        if not await repository.knows_where(self.session, self.principal, visit):
            raise Invalid(errors=[FieldError("/visit", "This visit is not known to you", "unknown")])
        record.visit = visit
        await self._touch(record, "return-proposal.visit-kept")
        return await self.get_return(proposal)

    async def _find(self, body: UUID, *, lock: bool = False) -> VisitingBody:
        record = await repository.fetch_body(self.session, self.principal, body, lock=lock)
        if record is None:
            raise NotFound
        return record

    async def _find_for_change(self, body: UUID, version: int) -> VisitingBody:
        record = await self._find(body, lock=True)
        if record.version != version:
            raise PreconditionFailed(current=await self._present(record))
        return record

    async def _touch(self, record: Any, act: str) -> None:
        record.version += 1
        record.updated_at = utcnow()
        await self._audit(act, record.id)

    async def _audit(self, act: str, record: UUID) -> None:
        await self.session.flush()
        await audit.record(self.session, self.principal, act, act.split(".")[0], record)

    async def _present(self, record: VisitingBody) -> BodyOut:
        agreements = await repository.agreements_of(self.session, self.principal, record.id)
        return BodyOut(
            **record.model_dump(exclude={"side", "sort_name", "created_at"}),
            name=best_name(record.names, self.languages),
            agreements=[
                AgreementOut(**each.model_dump(), in_force=_in_force(each, utcnow())) for each in agreements
            ],
        )

    def _visit(self, row: Any) -> BodyVisitOut:
        plain = {
            name: getattr(row, name) for name in BodyVisitOut.model_fields if name not in ("body", "place")
        }
        return BodyVisitOut(
            **plain,
            body=Named(id=row.body, name=best_name(row.body_names, self.languages)),
            place=Named(id=row.place, name=best_name(row.place_names, self.languages)),
        )

    async def _returns(self, found: Slice) -> list[ReturnOut]:
        known: Names = await fetch_names(self.session, {row.decided_by for row in found.rows}, self.languages)
        return [
            ReturnOut(
                id=row.proposal,
                after=self._visit(row),
                since=row.since,
                until=row.until,
                state=row.state,
                reason=row.reason,
                visit=row.visit,
                decided_by=known.maybe(row.decided_by),
                version=row.proposal_version,
            )
            for row in found.rows
        ]


def _in_force(agreement: BodyAgreement, now: datetime) -> bool:
    return start_of(agreement.valid_from) <= now and (agreement.ends_at is None or now < agreement.ends_at)
