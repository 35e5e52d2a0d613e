"""The use cases of patterns. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, Forbidden, NotFound, PreconditionFailed
from servicekit.ids import utcnow
from servicekit.pages import Page
from servicekit.placement import side_of
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.models import Pattern, PatternDecision
from complaints.models.pattern import PatternStanding
from complaints.patterns import presentation, repository
from complaints.patterns.repository import Filters
from complaints.patterns.schemas import (
    JudgementDraft,
    PatternListItem,
    PatternOut,
    PatternOverview,
    PatternRunOut,
)
from complaints.policy.permissions import PATTERNS


@dataclass(frozen=True, slots=True)
class PatternBook:
    """The use cases, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    async def list(
        self, filters: Filters, sort: str, cursor: str | None, limit: int
    ) -> Page[PatternListItem]:
        found = await repository.fetch_list(self.session, self.principal, filters, sort, cursor, limit)
        items = await presentation.present_list(self.session, found.rows, self.languages)
        page: Page[PatternListItem] = Page(items=items, next=found.next)
        if cursor is None:
            page.count = await repository.count_list(self.session, self.principal, filters)
        return page

    async def get(self, pattern: UUID) -> PatternOut:
        return await self._present(await self._find(pattern))

    async def overview(self) -> PatternOverview:
        return await presentation.present_overview(
            self.session,
            await repository.newest_run(self.session, self.principal),
            await repository.newest_run(self.session, self.principal, finished=True),
            await repository.silences(self.session, self.principal),
            self.languages,
        )

    async def decide(self, pattern: UUID, draft: JudgementDraft, version: int) -> PatternOut:
        """Keeps what somebody makes of a pattern; the last decision stands, those before it stay."""
        record = await self._find(pattern, lock=True)
        if record.version != version:
            raise PreconditionFailed(current=await self._present(record))
        if record.standing == PatternStanding.WITHDRAWN:
            raise Conflict(
                "The records this came from have changed; there is nothing to decide about any more"
            )
        decision = PatternDecision(
            pattern=record.id,
            account=self.principal.account,
            decision=draft.decision,
            reason=draft.reason,
        )
        self.session.add(decision)
        record.decision = draft.decision
        record.decided_at = decision.at
        record.decided_until = record.until
        record.version += 1
        record.updated_at = utcnow()
        await self.session.flush()
        detail: audit.Detail = {"side": record.side, "decision": draft.decision.value}
        await audit.record(
            self.session, self.principal, "pattern.decided", "pattern", record.id, detail=detail
        )
        return await self._present(record)

    async def ask_run(self) -> PatternRunOut:
        """Asks for a computation; while one is under way that one is answered."""
        if not self.principal.may(PATTERNS):
            raise Forbidden
        run = await repository.ask_run(self.session, self.principal, side_of(self.principal))
        return await presentation.present_run(self.session, run)

    async def run(self, run: UUID) -> PatternRunOut:
        found = await repository.fetch_run(self.session, self.principal, run)
        if found is None:
            raise NotFound
        return await presentation.present_run(self.session, found)

    async def _find(self, pattern: UUID, *, lock: bool = False) -> Pattern:
        record = await repository.fetch(self.session, self.principal, pattern, lock=lock)
        if record is None:
            raise NotFound
        return record

    async def _present(self, record: Pattern) -> PatternOut:
        first = record.months[0]["month"] if record.months else record.since.isoformat()
        return await presentation.present(
            self.session,
            record,
            await repository.decisions_of(self.session, self.principal, record.id),
            await repository.readable_by_month(
                self.session, self.principal, record, date.fromisoformat(first)
            ),
            await repository.readable_count(self.session, self.principal, record),
            self.languages,
        )
