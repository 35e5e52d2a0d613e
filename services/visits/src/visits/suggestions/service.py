"""The use cases of suggested visits. Each runs in the request's transaction and never commits.

What is decided is told to nobody: the other side learns of a visit when it starts, like everybody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit import audit
from servicekit.errors import FieldError, Invalid, NotFound, PreconditionFailed
from servicekit.ids import utcnow
from servicekit.pages import Page
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from visits.models.across import SuggestionState
from visits.models.programme import Override
from visits.names import fetch_names
from visits.policy.permissions import PROGRAMME_WRITE
from visits.programme.schemas import ScoreOverrideDraft
from visits.programme.service import Programmes
from visits.suggestions import repository
from visits.suggestions.schemas import (
    SuggestedProgramme,
    SuggestedVisit,
    SuggestionDecision,
    SuggestionOut,
)
from visits.visits.schemas import VisitDraft
from visits.visits.service import Visits


@dataclass(frozen=True, slots=True)
class Suggestions:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    async def page(
        self,
        states: Sequence[SuggestionState],
        place: UUID | None,
        sort: str,
        cursor: str | None,
        limit: int,
    ) -> Page[SuggestionOut]:
        found = await repository.fetch_list(self.session, self.principal, states, place, sort, cursor, limit)
        count = None
        if cursor is None:
            count = await repository.count_list(self.session, self.principal, states, place)
        return Page(items=await self._present(found.rows), next=found.next, count=count)

    async def get(self, suggestion: UUID) -> SuggestionOut:
        record = await repository.fetch(self.session, self.principal, suggestion)
        if record is None:
            raise NotFound
        return (await self._present([record]))[0]

    async def decide(self, suggestion: UUID, decision: SuggestionDecision, version: int) -> SuggestionOut:
        record = await repository.fetch(self.session, self.principal, suggestion, lock=True)
        if record is None:
            raise NotFound
        if record.version != version:
            raise PreconditionFailed(current=await self.get(suggestion))
        if record.state != SuggestionState.OPEN:
            raise Invalid(errors=[FieldError("/accept", "This was decided already", "move-not-allowed")])
        if not decision.accept and decision.reason is None:
            raise Invalid(errors=[FieldError("/reason", "Say why nobody goes there for it", "missing")])
        visit, programme = await self._lead(record.place, decision)
        # A programme that took the place in has emptied the session.
        await self.session.refresh(record)
        record.visit, record.programme = visit, programme
        record.state = SuggestionState.ACCEPTED if decision.accept else SuggestionState.DECLINED
        record.reason = decision.reason
        record.decided_by, record.decided_at = self.principal.account, utcnow()
        record.version += 1
        record.updated_at = utcnow()
        await self.session.flush()
        act = f"visit-suggestion.{record.state}"
        await audit.record(self.session, self.principal, act, "visit-suggestion", suggestion)
        return await self.get(suggestion)

    async def _lead(self, place: UUID, decision: SuggestionDecision) -> tuple[UUID | None, UUID | None]:
        """The visit or the programme it leads to; neither where it is declined."""
        if decision.programme is not None:
            await self._put_in(place, decision.programme, decision.reason)
            return None, decision.programme
        if decision.make is not None:
            draft = VisitDraft(kind=decision.make, office=decision.office, places=[place])
            return (await Visits(self.session, self.principal, self.languages).make(draft)).id, None
        if decision.visit is not None and not await repository.goes_to(
            self.session, self.principal, decision.visit, place
        ):
            raise Invalid(errors=[FieldError("/visit", "You know of no such visit to this place", "unknown")])
        return decision.visit, None

    async def _put_in(self, place: UUID, programme: UUID, reason: str | None) -> None:
        """Into the programme whatever its score; what is adopted is not solved again."""
        if reason is None:
            raise Invalid(errors=[FieldError("/reason", "Say why it goes in whatever its score", "missing")])
        book = Programmes(self.session, self.principal, self.languages)
        unknown = Invalid(errors=[FieldError("/programme", "You plan no such programme", "unknown")])
        if not self.principal.may(PROGRAMME_WRITE):
            raise unknown
        try:
            now = await book.get(programme)
        except NotFound:
            raise unknown from None
        draft = ScoreOverrideDraft(what=Override.IN, reason=reason)
        await book.override(programme, place, draft, now.version)

    async def _present(self, rows: Sequence[Any]) -> list[SuggestionOut]:
        ids = {row.place for row in rows} | {row.theme for row in rows} | {row.decided_by for row in rows}
        known = await fetch_names(self.session, ids, self.languages)
        visits = await repository.known_visits(
            self.session, self.principal, (row.visit for row in rows if row.visit)
        )
        programmes = await repository.known_programmes(
            self.session, self.principal, (row.programme for row in rows if row.programme)
        )
        shown = []
        for row in rows:
            visit, programme = visits.get(row.visit), programmes.get(row.programme)
            shown.append(
                SuggestionOut(
                    id=row.id,
                    place=known.of(row.place),
                    theme=known.maybe(row.theme),
                    suggested_by=row.suggested_by,
                    complaints_from=row.low,
                    complaints_to=row.high,
                    received_at=row.created_at,
                    state=SuggestionState(row.state),
                    reason=row.reason,
                    visit=SuggestedVisit.model_validate(visit, from_attributes=True) if visit else None,
                    programme=(
                        SuggestedProgramme.model_validate(programme, from_attributes=True)
                        if programme
                        else None
                    ),
                    decided_by=known.maybe(row.decided_by),
                    decided_at=row.decided_at,
                    version=row.version,
                )
            )
        return shown
