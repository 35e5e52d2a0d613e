"""The use cases of emergency openings. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, Forbidden, NotFound, PreconditionFailed
from servicekit.ids import today, utcnow
from servicekit.names import Names
from servicekit.openings import awaits_review_by, end_of, is_running, note
from servicekit.placement import side_of
from servicekit.principal import Principal
from servicekit.sealed import KeyStore
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import repository as cases
from complaints.glass import repository
from complaints.glass.closing import end_opening
from complaints.glass.schemas import (
    Emergency,
    OpeningDraft,
    OpeningOut,
    OpeningReading,
    Review,
    ReviewWords,
    SealedCardOut,
)
from complaints.models import GlassOpening, SealedCard
from complaints.naming import repository as namings
from complaints.policy.opened import OPENED
from complaints.policy.permissions import REVIEW_GLASS
from complaints.sealing import envelope_of, new_envelope
from complaints.settings import Settings


@dataclass(frozen=True, slots=True)
class Glass:
    """The use cases, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    keys: KeyStore
    settings: Settings
    languages: Sequence[str]

    async def unheld(self) -> list[SealedCardOut]:
        return await self._cards(await repository.unheld(self.session, self.principal))

    async def find(self, reference: str) -> list[SealedCardOut]:
        """By the number somebody has at hand. That it was looked for is kept, and whether anything was there."""
        found = await repository.by_reference(self.session, self.principal, reference.strip().upper())
        detail: audit.Detail = {"found": [str(row.record) for row in found]}
        await audit.record(
            self.session, self.principal, "sealed-record.looked-up", "sealed-record", detail=detail
        )
        return await self._cards(found)

    async def open(self, draft: OpeningDraft) -> OpeningOut:
        """Opens the record for a day. While an opening lasts, another is the same one and ends when it does."""
        who, record = self.principal, draft.record
        card = await repository.breakable(self.session, who, record)
        if card is None:
            raise NotFound
        await repository.alone_with(self.session, who.account, record)
        if (lasting := await repository.lasting(self.session, who, record)) is not None:
            return await self.get(lasting)
        if await namings.is_named(self.session, who, record):
            raise Conflict("You are named on this record: open it as usual")
        opened_at = await repository.now(self.session)
        opening = GlassOpening(
            record=record,
            account=who.account,
            by_reviewer=who.may(REVIEW_GLASS),
            reason=b"",
            ends_at=end_of(opened_at, self.settings.glass_hours),
            review_due_on=today() + timedelta(days=self.settings.glass_review_days),
        )
        envelope = await new_envelope(self.keys, opening.id)
        emergency = Emergency(what=draft.what, for_whom=draft.for_whom)
        opening.reason = envelope.seal(emergency, "glass_opening", opening.id, "reason")
        self.session.add(opening)
        await self.session.flush()
        await repository.give(self.session, opening, side_of(who), OPENED, who.account)
        why = audit.Purpose(f"{draft.what}\n{draft.for_whom}", envelope.key)
        await note(self.session, self.principal, opening, card.kind, "opened", why)
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
        envelope = await envelope_of(self.keys, opening)
        emergency = envelope.open(Emergency, record.reason, "glass_opening", opening, "reason")
        judged = (
            envelope.open(ReviewWords, record.review, "glass_opening", opening, "review").words
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
        card = await self.session.get_one(SealedCard, record.record)
        await end_opening(self.session, self.principal, record, now, card.side, card.kind)
        return await self.get(opening)

    async def review(self, opening: UUID, review: Review, version: int) -> OpeningOut:
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
        envelope = await envelope_of(self.keys, opening)
        words = ReviewWords(words=review.words)
        record.review = envelope.seal(words, "glass_opening", opening, "review")
        record.verdict, record.reviewed_by = review.verdict.value, self.principal.account
        record.reviewed_at = now
        record.version += 1
        await self.session.flush()
        await note(self.session, self.principal, record, shown.kind, f"found-{review.verdict.value}")
        return await self.get(opening)

    async def _find(self, opening: UUID, *, lock: bool = False) -> GlassOpening:
        record = await repository.fetch(self.session, self.principal, opening, lock=lock)
        if record is None:
            raise NotFound
        return record

    async def _cards(self, rows: Sequence[Row[*tuple[Any, ...]]]) -> list[SealedCardOut]:
        names = await self._names({row.office for row in rows})
        return [SealedCardOut(**{**row._mapping, "office": names.maybe(row.office)}) for row in rows]

    async def _present(self, rows: Sequence[Row[*tuple[Any, ...]]]) -> list[OpeningOut]:
        people = {id_ for row in rows for id_ in (row[0].account, row[0].ended_by, row[0].reviewed_by)}
        names = await self._names(people | {row[1].office for row in rows})
        now = utcnow()
        return [self._shown(row[0], row[1], row.times, row.reviewable, names, now) for row in rows]

    def _shown(
        self,
        opening: GlassOpening,
        card: SealedCard,
        times: int,
        reviewable: bool,
        names: Names,
        now: datetime,
    ) -> OpeningOut:
        own, running = opening.account == self.principal.account, is_running(opening, now)
        return OpeningOut(
            id=opening.id,
            record=card.record,
            kind=card.kind,
            reference=card.reference,
            office=names.maybe(card.office),
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
            version=opening.version,
        )

    async def _names(self, ids: set[UUID | None]) -> Names:
        return Names(await cases.names_of(self.session, {id_ for id_ in ids if id_}), self.languages)
