"""Use cases of releases. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
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
    ProblemDocument,
)
from servicekit.ids import today, utcnow
from servicekit.pages import Order, Page, fetch_slice
from servicekit.principal import Principal
from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from search.figures.periods import Grain, are_whole, parts
from search.models import Edition, EditionCounting, EditionState, Release, ReleaseException
from search.policy import RELEASE_APPROVE, RELEASE_PREPARE
from search.releases import repository
from search.releases.counting import Place
from search.releases.schemas import (
    AskedTable,
    CountingState,
    EditionBrief,
    EditionDraft,
    EditionView,
    ExceptionDraft,
    ExceptionStanding,
    ExceptionView,
    Part,
    ReleaseBrief,
    ReleaseDraft,
    ReleasedTable,
    ReleaseView,
    TableWanted,
    Withdrawal,
)
from search.releases.tables import Tables, check, kinds_of

_MADE: Any = col(Release.created_at)
_ORDER = Order("-made", _MADE, descending=True)


class MonthsTaken(Conflict):
    slug = "months-taken"
    title = "Numbers on persons of these months went out in another release: correct that one"


class OwnWork(Conflict):
    slug, title = "own-work", "Somebody else than who prepared it has to agree"


class NotPrepared(Conflict):
    slug, title = "not-prepared", "Nothing waits to be published"


class AlreadyOut(Conflict):
    slug, title = "already-out", "It is published already: a correction says why"


class NotOut(Conflict):
    slug, title = "not-out", "It is not published"


class BeingCounted(Conflict):
    slug, title = "being-counted", "It is being counted: wait for that, or discard it"


class ReportIssuedSince(Conflict):
    slug = "report-issued-since"
    title = "A report said numbers of such records since this was counted: count it again"


class NotWanted(Exception):
    """Nobody waits for this edition any more, or another process counts it."""


@dataclass(frozen=True, slots=True)
class Releases:
    session: AsyncSession
    principal: Principal
    threshold: int

    async def all(self, cursor: str | None, limit: int) -> Page[ReleaseBrief]:
        """The newest first."""
        statement = repository.listed(self.principal)
        found = await fetch_slice(self.session, statement, _ORDER, col(Release.id), cursor, limit)
        ids = [row.id for row in found.rows]
        # In this order: an edition takes the place of what asks for it, and may do so between the two.
        countings = await repository.countings_of(self.session, self.principal, ids)
        history = await self._history(ids)
        items = [_brief(row, history.get(row.id, []), countings.get(row.id)) for row in found.rows]
        return Page(items=items, next=found.next)

    async def get(self, release: UUID) -> ReleaseView:
        record = await self._find(release)
        # Before its editions, one of which may take its place meanwhile: neither would be there.
        counting = await self._counting(release)
        history = (await self._history([release])).get(release, [])
        waiting = _waiting(history)
        return ReleaseView(
            **_brief(record, history, counting).model_dump(),
            refusal=ProblemDocument.model_validate(counting.refusal)
            if counting and counting.refusal
            else None,
            tables=[AskedTable.model_validate(each.model_dump()) for each in _wanted(record)],
            withdrawn_because=record.withdrawn_because,
            created_at=record.created_at,
            history=history,
            exceptions=await self._exceptions(release, history),
            may_prepare=self._holds(RELEASE_PREPARE, record.side),
            may_approve=self._holds(RELEASE_APPROVE, record.side)
            and (waiting is None or waiting.prepared_by != self.principal.account),
        )

    async def _exceptions(self, release: UUID, history: Sequence[EditionBrief]) -> list[ExceptionView]:
        found = await repository.exceptions_of(self.session, self.principal, release)
        newest = None
        if history and any(each.agreed_by for each in found):
            newest = await repository.edition(self.session, self.principal, release, history[0].id)
        return [
            ExceptionView(
                **each.model_dump(include=set(ExceptionView.model_fields)), standing=_standing(each, newest)
            )
            for each in found
        ]

    async def edition(self, release: UUID, edition: UUID) -> EditionView:
        record = await self._find(release)
        found = await repository.edition(self.session, self.principal, release, edition)
        if found is None:
            raise NotFound
        tables = [ReleasedTable.model_validate(each) for each in found.tables]
        if not self._makes(record):
            tables = [without_reasons(each) for each in tables]
        return EditionView(
            **_edition(found).model_dump(),
            release=record.id,
            release_number=record.number,
            title=record.title,
            grain=Grain(record.grain),
            first=record.first,
            last=record.last,
            threshold=found.threshold,
            note=note(found.threshold),
            tables=tables,
        )

    async def prepare(self, draft: ReleaseDraft) -> ReleaseView:
        """It is counted soon. Raises Invalid, MonthsTaken, AlreadyOut."""
        side = self.principal.side
        self._need(RELEASE_PREPARE, side.value if side else None)
        self._check_span(draft)
        for at, table in enumerate(draft.tables):
            check(self.principal, table, at)
        if draft.instead_of is not None:
            if (await self._find(draft.instead_of)).number is not None:
                raise AlreadyOut
            await self.discard(draft.instead_of)
        record = Release(
            side=side.value if side else None,
            title=draft.title.strip(),
            grain=draft.grain.value,
            first=draft.first,
            last=draft.last,
            tables=[each.model_dump(mode="json") for each in draft.tables],
        )
        await self._check_months(record, None)
        self.session.add(record)
        await self.session.flush()
        await self._ask_to_count(record, None)
        await audit.record(self.session, self.principal, "release.prepared", "release", record.id)
        return await self.get(record.id)

    async def count_again(self, release: UUID, draft: EditionDraft) -> ReleaseView:
        """What waits, or was refused, is counted anew; or, for a reason, what is out is corrected. Raises MonthsTaken,
        AlreadyOut, BeingCounted."""
        record = await self._find(release)
        self._need(RELEASE_PREPARE, record.side)
        counting = await self._counting(release)
        before = _waiting((await self._history([release])).get(release, [])) or counting
        if record.number is not None and draft.because is None and before is None:
            raise AlreadyOut
        await self._check_months(record, record.id)
        because = draft.because or (before.because if before else None)
        if isinstance(before, EditionBrief) and not await repository.drop_prepared(self.session, before.id):
            raise AlreadyOut
        if isinstance(before, EditionCounting):
            if before.refusal is None:
                raise BeingCounted
            await repository.drop_counting(self.session, before.id)
        await self._ask_to_count(record, because if record.number is not None else None)
        act = "release.corrected" if record.number is not None else "release.prepared"
        await audit.record(self.session, self.principal, act, "release", release)
        return await self.get(release)

    async def discard(self, release: UUID) -> None:
        """What waits, or is to be counted, is not published; what was never out is gone altogether."""
        record = await self._find(release)
        self._need(RELEASE_PREPARE, record.side)
        counting = await self._counting(release)
        # Where it is counted at this moment, this waits for what becomes of it.
        gone = counting is not None and await repository.drop_counting(self.session, counting.id)
        waiting = _waiting((await self._history([release])).get(release, []))
        if waiting is not None:
            gone = await repository.drop_prepared(self.session, waiting.id)
        if not gone:
            raise NotPrepared
        if record.number is None:
            await self.session.execute(delete(Release).where(col(Release.id) == release))
        await audit.record(self.session, self.principal, "release.discarded", "release", release)

    async def publish(self, release: UUID, edition: UUID, version: int) -> ReleaseView:
        """Raises OwnWork, MonthsTaken, ReportIssuedSince."""
        record = await self._hold(release)
        # Locked, so that nobody counts it again meanwhile. Who may not publish it finds none to lock.
        found = await repository.edition(self.session, self.principal, release, edition, lock=True)
        if found is None:
            raise NotFound
        if found.state != EditionState.PREPARED:
            raise NotPrepared
        if found.version != version:
            raise PreconditionFailed(current=await self.edition(release, edition))
        if found.prepared_by == self.principal.account:
            raise OwnWork
        await repository.one_at_a_time(self.session)
        if await self._said_by_reports(record) != found.held_against:
            raise ReportIssuedSince
        record.number = record.number or await repository.next_number(self.session)
        record.withdrawn_on = record.withdrawn_because = record.withdrawn_by = None
        _touch(record)
        found.state = EditionState.PUBLISHED
        found.approved_by, found.published_on = self.principal.account, today()
        _touch(found)
        await self.session.flush()
        await self._take_months(record)
        detail = {"number": str(record.number), "edition": str(found.number)}
        await audit.record(
            self.session, self.principal, "release.published", "release", release, detail=detail
        )
        return await self.get(release)

    async def withdraw(self, release: UUID, order: Withdrawal, version: int) -> ReleaseView:
        record = await self._hold(release)
        if record.version != version:
            raise PreconditionFailed(current=await self.get(release))
        if record.number is None or record.withdrawn_on is not None:
            raise NotOut
        record.withdrawn_on, record.withdrawn_by = today(), self.principal.account
        record.withdrawn_because = order.because.strip()
        _touch(record)
        await self.session.flush()
        await audit.record(self.session, self.principal, "release.withdrawn", "release", release)
        return await self.get(release)

    async def except_(self, release: UUID, draft: ExceptionDraft) -> ReleaseView:
        """Proposes to show a small number all the same."""
        record = await self._find(release)
        if not self._makes(record):
            raise Forbidden
        waiting = _waiting((await self._history([release])).get(release, []))
        if waiting is None:
            raise NotPrepared
        await self._check_held_back(release, waiting.id, draft)
        made = ReleaseException(
            release=release,
            table_at=draft.table_at,
            part=draft.part.value,
            key=draft.key,
            and_key=draft.and_key,
            because=draft.because.strip(),
            proposed_by=self.principal.account,
        )
        self.session.add(made)
        await self.session.flush()
        await audit.record(self.session, self.principal, "release.exception-proposed", "release", release)
        return await self.get(release)

    async def agree(self, release: UUID, exception: UUID) -> ReleaseView:
        """The number is shown from when it is counted again. Raises OwnWork."""
        await self._find(release)
        every = await repository.exceptions_of(self.session, self.principal, release)
        found = next((each for each in every if each.id == exception), None)
        if found is None:
            raise NotFound
        if found.proposed_by == self.principal.account:
            raise OwnWork
        if found.agreed_by is None:
            found.agreed_by = self.principal.account
            _touch(found)
            await self.session.flush()
            await audit.record(self.session, self.principal, "release.exception-agreed", "release", release)
        return await self.get(release)

    async def count(self, counting: UUID, side: str | None) -> None:
        """Makes the edition that was asked for, of what the principal reads by now. Raises NotWanted, or what speaks
        against it: Forbidden, Invalid, MonthsTaken, TooLargeToProtect."""
        self._need(RELEASE_PREPARE, side)
        asked = await repository.counting(self.session, self.principal, counting)
        if asked is None:
            raise NotWanted
        record = await self._find(asked.release)
        await self._check_months(record, record.id)
        edition = await self._edition_of(record, asked.because)
        # First, so that who was quicker leaves nothing to the other.
        if not await repository.drop_counting(self.session, counting):
            raise NotWanted
        self.session.add(edition)
        await self.session.flush()

    async def _ask_to_count(self, record: Release, because: str | None) -> None:
        asked = EditionCounting(
            release=record.id, side=record.side, asked_by=self.principal.account, because=because
        )
        if not await repository.ask_to_count(self.session, asked):
            raise BeingCounted

    async def _edition_of(self, record: Release, because: str | None) -> Edition:
        before = await repository.published(self.session, self.principal, record.id)
        exceptions = await repository.exceptions_of(self.session, self.principal, record.id)
        # Before it is counted: what is issued meanwhile has it counted again.
        held_against = await self._said_by_reports(record)
        tables = Tables(self.session, self.principal, record.first, record.last, self.threshold)
        made = await tables.made(
            _wanted(record),
            [[ReleasedTable.model_validate(one) for one in each.tables] for each in before],
            {(each.table_at, _place(each)) for each in exceptions if each.agreed_by is not None},
        )
        return Edition(
            release=record.id,
            number=len(before) + 1,
            because=because,
            threshold=self.threshold,
            tables=[each.model_dump(mode="json") for each in made],
            prepared_by=self.principal.account,
            held_against=held_against,
        )

    async def _said_by_reports(self, record: Release) -> int:
        kinds = {kind.value for kind in kinds_of(_wanted(record))}
        return await repository.count_said(self.session, self.principal, kinds)

    async def _check_held_back(self, release: UUID, edition: UUID, draft: ExceptionDraft) -> None:
        found = await repository.edition(self.session, self.principal, release, edition)
        if found is None or not _holds_back(found, draft):
            raise Invalid(errors=[FieldError("/key", "No number is held back there", "not-held-back")])
        before = await repository.published(self.session, self.principal, release)
        if any(_holds_back(each, draft) for each in before):
            fault = "An edition that is out holds it back: shown now, it would give away others of that one"
            raise Invalid(errors=[FieldError("/key", fault, "held-back-before")])

    @staticmethod
    def _check_span(draft: ReleaseDraft) -> None:
        if not are_whole(draft.first, draft.last, draft.grain):
            raise Invalid(errors=[FieldError("/first", f"Take whole {draft.grain}s", "not-whole")])
        if draft.last >= today():
            raise Invalid(errors=[FieldError("/last", f"This {draft.grain} is not over", "not-over")])
        if (draft.last.year - draft.first.year) >= 10:
            raise Invalid(errors=[FieldError("/first", "At most ten years", "too-long")])

    async def _check_months(self, record: Release, release: UUID | None) -> None:
        kinds = {kind.value for kind in kinds_of(_wanted(record))}
        other = await repository.taken(
            self.session, self.principal, release, kinds, record.first, record.last
        )
        if other is not None:
            raise MonthsTaken(f"They are in No. {other.number}, {other.title}")

    async def _take_months(self, record: Release) -> None:
        kinds = {kind.value for kind in kinds_of(_wanted(record))}
        months = len(list(parts(record.first, record.last, Grain.MONTH)))
        got = await repository.take(self.session, record.id, kinds, record.first, record.last)
        if got != months * len(kinds):
            raise MonthsTaken

    async def _find(self, release: UUID) -> Release:
        if (found := await repository.find(self.session, self.principal, release)) is None:
            raise NotFound
        return found

    async def _hold(self, release: UUID) -> Release:
        await self._find(release)
        # Who may not change it may not lock it either.
        if (found := await repository.find(self.session, self.principal, release, lock=True)) is None:
            raise Forbidden
        return found

    async def _counting(self, release: UUID) -> EditionCounting | None:
        return (await repository.countings_of(self.session, self.principal, [release])).get(release)

    async def _history(self, releases: Sequence[UUID]) -> dict[UUID, list[EditionBrief]]:
        found: dict[UUID, list[EditionBrief]] = {}
        for row in await repository.editions_of(self.session, self.principal, releases):
            found.setdefault(row.release, []).append(_edition(row))
        return found

    def _makes(self, record: Release) -> bool:
        rights = (RELEASE_PREPARE, RELEASE_APPROVE)
        return any(self._holds(right, record.side) for right in rights)

    def _holds(self, right: str, side: str | None) -> bool:
        mine = self.principal.side.value if self.principal.side else None
        return mine == side and self.principal.everywhere(right)

    def _need(self, right: str, side: str | None) -> None:
        if not self._holds(right, side):
            raise Forbidden("Figures go out for the whole institution: your role is for a part of it")


def note(threshold: int) -> str:
    return (
        "A colon stands for a number that is held back: it is below "
        f"{threshold}, or one below {threshold} could be worked out from it. It may also be nought. "
        "Where a record is in several groups, groups add up to more than the whole."
    )


def without_reasons(table: ReleasedTable) -> ReleasedTable:
    cells = [each.model_copy(update={"why": None}) for each in table.cells]
    return table.model_copy(update={"cells": cells})


def _touch(record: Release | Edition | ReleaseException) -> None:
    record.version += 1
    record.updated_at = utcnow()


def _wanted(record: Release) -> list[TableWanted]:
    return [TableWanted.model_validate(each) for each in record.tables]


def _place(exception: ReleaseException) -> Place:
    return Part(exception.part), exception.key, exception.and_key


def _waiting(history: Sequence[EditionBrief]) -> EditionBrief | None:
    return next((each for each in history if each.state is EditionState.PREPARED), None)


def _edition(row: Any) -> EditionBrief:
    return EditionBrief.model_validate(row, from_attributes=True)


def _brief(row: Any, history: Sequence[EditionBrief], counting: EditionCounting | None) -> ReleaseBrief:
    out = [each for each in history if each.state is EditionState.PUBLISHED]
    return ReleaseBrief(
        id=row.id,
        version=row.version,
        number=row.number,
        title=row.title,
        grain=row.grain,
        first=row.first,
        last=row.last,
        published_on=out[0].published_on if out else None,
        editions=len(out),
        waits=_waiting(history) is not None,
        counting=counting and (CountingState.REFUSED if counting.refusal else CountingState.UNDER_WAY),
        withdrawn_on=row.withdrawn_on,
    )


def _standing(exception: ReleaseException, newest: Edition | None) -> ExceptionStanding:
    if exception.agreed_by is None:
        return ExceptionStanding.PROPOSED
    if newest is None or newest.created_at < exception.updated_at:
        return ExceptionStanding.AGREED
    return ExceptionStanding.HELD_BACK if _holds_back(newest, exception) else ExceptionStanding.SHOWN


def _holds_back(edition: Edition, draft: ExceptionDraft | ReleaseException) -> bool:
    if draft.table_at >= len(edition.tables):
        return False
    table = ReleasedTable.model_validate(edition.tables[draft.table_at])
    wanted = (draft.part, draft.key, draft.and_key)
    return any((each.part, each.key, each.and_key) == wanted and each.held_back for each in table.cells)
