"""The use cases of what waits. Nothing is changed by them: each thing is done where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from servicekit.ids import today
from servicekit.names import Names
from servicekit.pages import Page, Slice
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import repository as cases
from complaints.waiting import repository
from complaints.waiting.repository import Wanted
from complaints.waiting.schemas import WaitingCount, WaitingCounts, WaitingItem, WaitingKind, Whose

_DATED = (WaitingKind.REFERRAL, WaitingKind.CONSENT, WaitingKind.HANDOVER)
"""What can be past its day."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """The use cases, for one principal."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    async def page(
        self, kind: WaitingKind, whose: Whose, cursor: str | None, limit: int, *, late: bool
    ) -> Page[WaitingItem]:
        wanted = Wanted(whose, late, today())
        found = await repository.fetch(self.session, self.principal, kind, wanted, cursor, limit)
        page: Page[WaitingItem] = Page(items=await self._present(kind, found), next=found.next)
        if cursor is None:
            page.count = await repository.count_one(self.session, self.principal, kind, wanted)
        return page

    async def counts(self, whose: Whose) -> WaitingCounts:
        kinds = repository.kinds_of(self.principal)
        found = await repository.count(self.session, self.principal, kinds, Wanted(whose, False, today()))
        return WaitingCounts(
            kinds=[
                WaitingCount(kind=kind, late=one.late if kind in _DATED else None, **one.number.model_dump())
                for kind, one in zip(kinds, found, strict=True)
            ]
        )

    async def _present(self, kind: WaitingKind, found: Slice) -> list[WaitingItem]:
        ids = {who for row in found.rows for who in (row.recipient, row.assignee) if who}
        names = Names(await cases.names_of(self.session, ids), self.languages)
        return [
            WaitingItem(
                id=row.id,
                kind=kind,
                complaint=row.complaint,
                allegation=row.allegation,
                reference=row.reference,
                summary=row.summary,
                language=row.language,
                level=row.level,
                since=row.since,
                due_on=row.due_on,
                recipient=names.maybe(row.recipient),
                assignee=names.maybe(row.assignee),
                for_me=row.for_me,
            )
            for row in found.rows
        ]
