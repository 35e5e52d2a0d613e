"""The use cases of recommendations. Each runs in the request's transaction and never commits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from servicekit import audit
from servicekit.errors import (
    Conflict,
    FieldError,
    Forbidden,
    Invalid,
    NotFound,
    PreconditionFailed,
    refuse_emptied,
)
from servicekit.events import Emits
from servicekit.grants import add_grant
from servicekit.history import Change, HistoryEntry
from servicekit.ids import today, utcnow, uuid7
from servicekit.placement import placement, side_of
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.events import RECOMMENDATION_CHANGED, RECOMMENDATION_ISSUED, emit_recommendation
from recommendations.history import changed, present_history
from recommendations.models import Recommendation, RecommendationChange
from recommendations.models.recommendation import Direction, Level, State
from recommendations.policy.permissions import READ, WRITE
from recommendations.policy.rules import recommendation_issuable, recommendation_writable
from recommendations.publication.showing import show
from recommendations.recommendations import presentation, repository
from recommendations.recommendations.parts import NAMES as PARTS
from recommendations.recommendations.parts import NewParts, Parts, fetch_parts
from recommendations.recommendations.rules import (
    LEVELS,
    Fault,
    faults_of_dates,
    faults_of_gone,
    first_due,
    first_owed,
    level_of,
    title_of,
)
from recommendations.recommendations.schemas import (
    IssueOrder,
    RecommendationDraft,
    RecommendationOut,
    RecommendationPatch,
    RecommendationWords,
)
from recommendations.sending.service import tell

_REQUIRED = ("title", "text", "language", "system_wide", "source", "direction", "priority", *PARTS)


class AlreadyIssued(Conflict):
    slug, title = "already-issued", "This recommendation was issued already"


class AlreadyClosed(Conflict):
    slug, title = "already-closed", "This recommendation was closed; open it again to correct it"


@dataclass(frozen=True, slots=True)
class Drafting:
    """The use cases, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]
    """The reader's languages, best first."""

    async def get(self, recommendation: UUID) -> RecommendationOut:
        """Reads it; that a draft was read is kept, since drafts are confidential."""
        record = await self.find(recommendation)
        await self._note_reading(record)
        return await self.present(record)

    async def words_of(self, recommendations: Sequence[UUID]) -> list[RecommendationWords]:
        """What those say that may be read; that drafts were read is kept."""
        rows = await repository.by_ids(self.session, self.principal, recommendations)
        for row in rows:
            await self._note_reading(row)
        return await presentation.present_words(self.session, rows, self.languages)

    async def _note_reading(self, record: Recommendation) -> None:
        if record.level == Level.CONFIDENTIAL:
            await self._audit(record, "read", [])

    async def history(self, recommendation: UUID) -> list[HistoryEntry]:
        record = await self.find(recommendation)
        await self._note_reading(record)
        acts = await repository.history_of(self.session, self.principal, record.id)
        return await present_history(self.session, acts, self.languages)

    async def draft(self, draft: RecommendationDraft) -> RecommendationOut:
        """Drafts a recommendation in the office and team of the hat, unless it says another it may use."""
        side = side_of(self.principal)
        office, team = placement(
            self.principal,
            draft.office,
            draft.team,
            by=WRITE,
            team_by=READ,
            elsewhere="You draft recommendations for another office",
        )
        await self._check_placement(office, draft.team)
        new = NewParts.of(draft)
        await new.check(self.session, Parts())
        record = Recommendation(
            **draft.model_dump(exclude={"id", "office", "team", "title", *PARTS}, mode="python"),
            id=draft.id or uuid7(),
            reference=await repository.next_reference(self.session, utcnow().year),
            side=side,
            level=LEVELS[State.DRAFT],
            office=office,
            team=team,
            title=draft.title or title_of(draft.text),
            due_on=first_due(addressee.response_due for addressee in draft.addressees),
            created_by=self.principal.account,
        )
        self.session.add(record)
        await self.session.flush()
        await self._grant_author(record)
        await new.store(self.session, record.id, Parts())
        await self._note(record, "drafted", [])
        await emit_recommendation(self.session, RECOMMENDATION_CHANGED, record)
        return await self.present(record)

    async def change(
        self, recommendation: UUID, patch: RecommendationPatch, version: int
    ) -> RecommendationOut:
        """Changes the fields that were sent. What was issued is only corrected: with a reason, and never worse."""
        record = await self.find_for_change(recommendation, version)
        await self._need_right(record)
        sent = patch.model_dump(exclude_unset=True, exclude={"reason"}, mode="python")
        refuse_emptied(patch, _REQUIRED)
        if record.state == State.CLOSED:
            raise AlreadyClosed
        issued = record.state == State.ISSUED
        if issued and patch.reason is None:
            refuse([Fault("/reason", "missing", "Say why what was issued is corrected")])
        if record.document is not None and patch.direction == Direction.ISSUED:
            refuse([Fault("/direction", "not-here", "It stands in what another body wrote")])
        parts = await fetch_parts(self.session, record.id)
        new = NewParts.of(patch)
        await new.check(self.session, parts)
        if new.addressees is not None:
            followed = await repository.followed_of(self.session, record.id)
            refuse(faults_of_gone(parts.addressees, {a.body for a in new.addressees}, followed))
        changes = apply(record, {name: value for name, value in sent.items() if name not in PARTS})
        changes += await new.store(self.session, record.id, parts)
        if not changes:
            return await self.present(record)
        if issued:
            await self._refuse_worse(record)
            if any(change["field"] in ("places", "themes") for change in changes):
                record.about_since = utcnow()
        if new.addressees is not None:
            now = await fetch_parts(self.session, record.id)
            record.due_on = first_owed(now.addressees)
        act = "corrected" if issued else "changed"
        await self.save(record, act, changes, RECOMMENDATION_CHANGED, patch.reason)
        return await self.present(record)

    async def issue(self, recommendation: UUID, order: IssueOrder, version: int) -> RecommendationOut:
        """Issues a draft: from now on the office reads it, and it is only corrected."""
        record = await self.find_for_change(recommendation, version)
        if not await repository.satisfies(self.session, self.principal, record.id, recommendation_issuable):
            raise Forbidden
        if record.state != State.DRAFT:
            raise AlreadyIssued
        issued_on = order.issued_on or today()
        parts = await fetch_parts(self.session, record.id)
        refuse(parts.faults(record) + _date_faults(issued_on, parts))
        level = level_of(State.ISSUED, embargoed=record.embargoed)
        fields = {"state": State.ISSUED, "level": level, "issued_on": issued_on}
        record.moved_on = issued_on
        changes = apply(record, fields)
        record.issued_by = self.principal.account
        await self.save(record, "issued", changes, RECOMMENDATION_ISSUED)
        return await self.present(record)

    async def send(self, recommendation: UUID, version: int) -> RecommendationOut:
        """Lets the accounts of its addressees read what came out of a former tracker."""
        record = await self.find_for_change(recommendation, version)
        if not await repository.satisfies(self.session, self.principal, record.id, recommendation_issuable):
            raise Forbidden
        if not record.kept_inside:
            raise Conflict("Its addressees read it already")
        await self.save(record, "sent", apply(record, {"kept_inside": False}), RECOMMENDATION_CHANGED)
        return await self.present(record)

    async def find(self, recommendation: UUID) -> Recommendation:
        record = await repository.fetch(self.session, self.principal, recommendation)
        if record is None:
            raise NotFound
        return record

    async def hold(self, recommendation: UUID) -> Recommendation:
        """Locked, in whatever version."""
        record = await repository.fetch_for_change(self.session, self.principal, recommendation)
        if record is None:
            await self.find(recommendation)
            raise Forbidden
        return record

    async def find_for_change(self, recommendation: UUID, version: int) -> Recommendation:
        record = await self.hold(recommendation)
        if record.version != version:
            await self._note_reading(record)
            raise PreconditionFailed(current=await self.present(record), kept=True)
        return record

    async def _need_right(self, record: Recommendation) -> None:
        rule = recommendation_writable if record.state == State.DRAFT else recommendation_issuable
        if not await repository.satisfies(self.session, self.principal, record.id, rule):
            raise Forbidden

    async def _refuse_worse(self, record: Recommendation) -> None:
        """What was issued still stands against every criterion after a correction."""
        await self.session.flush()
        assert record.issued_on is not None
        parts = await fetch_parts(self.session, record.id)
        refuse(parts.faults(record) + _date_faults(record.issued_on, parts))

    async def present(self, record: Recommendation) -> RecommendationOut:
        return await presentation.present(self.session, self.principal, record, self.languages)

    async def _check_placement(self, office: UUID, team: UUID | None) -> None:
        """A team that was named exists, and belongs to the office or to none."""
        if team is not None and not await repository.is_team_of(self.session, team, office):
            refuse([Fault("/team", "unknown", "This team is not known, or closed, or of another office")])

    async def _grant_author(self, record: Recommendation) -> None:
        author = self.principal.account
        await add_grant(self.session, record.id, record.side, author, "author", author)

    async def save(
        self,
        record: Recommendation,
        act: str,
        changes: list[Change],
        what: Emits,
        reason: str | None = None,
    ) -> None:
        record.version += 1
        record.updated_at = utcnow()
        await self.session.flush()
        await tell(self.session, record)
        await show(self.session, record)
        await self._note(record, act, changes, reason)
        await emit_recommendation(self.session, what, record)

    async def _note(
        self,
        record: Recommendation,
        act: str,
        changes: list[Change],
        reason: str | None = None,
    ) -> None:
        entry = RecommendationChange(
            recommendation=record.id,
            account=self.principal.account,
            act=act,
            level=record.level,
            reason=reason,
            fields=changes,
        )
        self.session.add(entry)
        await self._audit(record, act, changes)
        await self.session.flush()

    async def _audit(self, record: Recommendation, act: str, changes: list[Change]) -> None:
        await audit.record(
            self.session,
            self.principal,
            act=f"recommendation.{act}",
            record_kind="recommendation",
            record_id=record.id,
            detail={"fields": [str(change["field"]) for change in changes]},
        )


def apply(record: Recommendation, fields: Mapping[str, Any]) -> list[Change]:
    changes: list[Change] = []
    for name, value in fields.items():
        changes += changed(name, getattr(record, name), value)
        setattr(record, name, value)
    return changes


def _date_faults(issued_on: date, parts: Parts) -> list[Fault]:
    return faults_of_dates(issued_on, today(), [a.response_due for a in parts.addressees])


def refuse(faults: Sequence[Fault]) -> None:
    """Raises Invalid when there are any."""
    if faults:
        raise Invalid(errors=[FieldError(f.pointer, f.message, f.code) for f in faults])
