"""The use cases of emergency openings. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from pydantic import BaseModel
from servicekit import audit
from servicekit.errors import Conflict, Forbidden, NotFound, PreconditionFailed
from servicekit.ids import today, utcnow
from servicekit.names import Names
from servicekit.openings import awaits_review_by, end_of, is_running, note
from servicekit.principal import Principal
from servicekit.sealed import Aad, DataKey, Destroyed, KeyStore, open_, seal
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from visits.glass import repository
from visits.glass.closing import end_opening
from visits.glass.schemas import (
    Emergency,
    InformationCardOut,
    OpeningDraft,
    OpeningOut,
    OpeningReading,
    OpeningReview,
    ReviewWords,
)
from visits.information import repository as information
from visits.models import GlassOpening, InformationCard
from visits.names import fetch_names
from visits.policy.opened import OPENED
from visits.policy.permissions import REVIEW_GLASS
from visits.settings import Settings


def _place(opening: UUID, field: str) -> Aad:
    return Aad("glass_opening", opening, field)


@dataclass(frozen=True, slots=True)
class Glass:
    """The use cases, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    keys: KeyStore
    settings: Settings
    languages: Sequence[str]

    async def unread(self) -> list[InformationCardOut]:
        return self._cards(await repository.unread(self.session, self.principal))

    async def find(self, reference: str) -> list[InformationCardOut]:
        """By the number somebody has at hand. That it was looked for is kept, and whether anything was there."""
        found = await repository.by_reference(self.session, self.principal, reference.strip().upper())
        detail: audit.Detail = {"found": [str(row.record) for row in found]}
        await audit.record(
            self.session, self.principal, "information.looked-up", "information", detail=detail
        )
        return self._cards(found)

    async def open(self, draft: OpeningDraft) -> OpeningOut:
        """Opens it for a day. While an opening lasts, another is the same one and ends when it does."""
        who, record = self.principal, draft.record
        card = await repository.breakable(self.session, who, record)
        if card is None:
            raise NotFound
        await repository.alone_with(self.session, who.account, record)
        if (lasting := await repository.lasting(self.session, who, record)) is not None:
            return await self.get(lasting)
        if await information.fetch(self.session, who, record) is not None:
            raise Conflict("You read this already: open it as usual")
        opened_at = await repository.now(self.session)
        opening = GlassOpening(
            record=record,
            account=who.account,
            by_reviewer=who.may(REVIEW_GLASS),
            reason=b"",
            ends_at=end_of(opened_at, self.settings.glass_hours),
            review_due_on=today() + timedelta(days=self.settings.glass_review_days),
        )
        key = (await self.keys.create([opening.id]))[opening.id]
        emergency = Emergency(what=draft.what, for_whom=draft.for_whom)
        opening.reason = _sealed(key, emergency, opening.id, "reason")
        self.session.add(opening)
        await self.session.flush()
        await repository.give(self.session, opening, record, OPENED)
        why = audit.Purpose(f"{draft.what}\n{draft.for_whom}", key)
        await note(self.session, who, opening, card.kind, "opened", why)
        return await self.get(opening.id)

    async def all(self, *, record: UUID | None = None, waiting: bool = False) -> list[OpeningOut]:
        rows = await repository.openings(self.session, self.principal, record=record, waiting=waiting)
        return await self._present(rows)

    async def get(self, opening: UUID) -> OpeningOut:
        found = await self._present(await repository.openings(self.session, self.principal, one=opening))
        if not found:
            raise NotFound
        return found[0]

    async def read(self, opening: UUID) -> OpeningReading:
        """With why it was opened, and how that was judged."""
        shown = await self.get(opening)
        record = await self._find(opening)
        key = await self._key(opening)
        emergency = Emergency.model_validate(open_(key, record.reason, _place(opening, "reason")))
        judged = (
            ReviewWords.model_validate(open_(key, record.review, _place(opening, "review"))).words
            if record.review
            else None
        )
        await note(self.session, self.principal, record, shown.kind, "reason-read")
        return OpeningReading(**dict(shown), emergency=emergency, review=judged)

    async def end(self, opening: UUID) -> OpeningOut:
        """Before its time: by who opened it, or whoever reviews it."""
        shown = await self.get(opening)
        if not shown.may_end:
            raise Conflict("It is over") if not shown.running else Forbidden
        record = await self._find(opening, lock=True)
        now = await repository.now(self.session)
        if not is_running(record, now):
            raise Conflict("It is over")
        await end_opening(self.session, self.principal, record, now, shown.kind)
        return await self.get(opening)

    async def review(self, opening: UUID, review: OpeningReview, version: int) -> OpeningOut:
        """By a second person, after it ended."""
        shown = await self.get(opening)
        if shown.reviewed_by is not None:
            raise Conflict("It was reviewed already")
        if not shown.may_review:
            raise Forbidden(
                "A second person reviews it, who reviews such openings here: nobody judges their own"
            )
        record = await self._find(opening, lock=True)
        if record.version != version:
            raise PreconditionFailed(current=await self.get(opening))
        now = await repository.now(self.session)
        if is_running(record, now):
            raise Conflict("It still lasts: end it, or review it when it is over")
        words = ReviewWords(words=review.words)
        record.review = _sealed(await self._key(opening), words, opening, "review")
        record.verdict, record.reviewed_by = review.verdict.value, self.principal.account
        record.reviewed_at = now
        record.version += 1
        await self.session.flush()
        await note(self.session, self.principal, record, shown.kind, f"found-{review.verdict.value}")
        return await self.get(opening)

    async def find_own_running(self, opening: UUID) -> GlassOpening:
        """Locked. Raises NotFound, Forbidden where it is another's, Conflict once it is over."""
        shown = await self.get(opening)
        if not shown.own:
            raise Forbidden("Only who opened it acts on it")
        record = await self._find(opening, lock=True)
        if not is_running(record, await repository.now(self.session)):
            raise Conflict("It is over")
        return record

    async def _find(self, opening: UUID, *, lock: bool = False) -> GlassOpening:
        record = await repository.fetch(self.session, self.principal, opening, lock=lock)
        if record is None:
            raise NotFound
        return record

    async def _key(self, opening: UUID) -> DataKey:
        try:
            return await self.keys.get(opening)
        except Destroyed as error:
            raise NotFound from error

    @staticmethod
    def _cards(rows: Sequence[Row[*tuple[Any, ...]]]) -> list[InformationCardOut]:
        return [InformationCardOut(**row._mapping) for row in rows]

    async def _present(self, rows: Sequence[Row[*tuple[Any, ...]]]) -> list[OpeningOut]:
        people = {id_ for row in rows for id_ in (row[0].account, row[0].ended_by, row[0].reviewed_by)}
        names = await fetch_names(self.session, people, self.languages)
        visible = await repository.readable_visits(
            self.session, self.principal, [row[0].visit for row in rows if row[0].visit]
        )
        now = utcnow()
        return [self._shown(row[0], row[1], row.times, row.reviewable, names, now, visible) for row in rows]

    def _shown(
        self,
        opening: GlassOpening,
        card: InformationCard,
        times: int,
        reviewable: bool,
        names: Names,
        now: datetime,
        visible: set[UUID],
    ) -> OpeningOut:
        own, running = opening.account == self.principal.account, is_running(opening, now)
        return OpeningOut(
            id=opening.id,
            record=card.record,
            kind=card.kind,
            reference=card.reference,
            by=names.of(opening.account),
            opened_at=opening.opened_at,
            ends_at=opening.ends_at,
            ended_at=opening.ended_at,
            ended_by=names.maybe(opening.ended_by),
            running=running,
            review_due_on=opening.review_due_on,
            verdict=opening.verdict,
            reviewed_by=names.maybe(opening.reviewed_by),
            reviewed_at=opening.reviewed_at,
            times=times,
            own=own,
            may_review=reviewable and awaits_review_by(opening, self.principal.account),
            may_end=running and (own or reviewable),
            visit=opening.visit if opening.visit in visible else None,
            may_visit=running and own and opening.visit is None,
            version=opening.version,
        )


def _sealed(key: DataKey, words: BaseModel, opening: UUID, field: str) -> bytes:
    return seal(key, words.model_dump(mode="json", exclude_none=True), _place(opening, field))
