"""The use cases of the directory. Each runs in the request's transaction and never commits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
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
from servicekit.events import emit
from servicekit.history import Change, HistoryEntry
from servicekit.ids import today, utcnow, uuid7
from servicekit.languages import best_name
from servicekit.names import Named
from servicekit.placement import placement, side_of
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel

from visits.events import team_member_event
from visits.history import apply, present_history
from visits.models import (
    TeamAbsence,
    TeamBackground,
    TeamCategoryNeed,
    TeamConflict,
    TeamMember,
    TeamPaper,
    TeamPaperNeed,
)
from visits.models.team import MemberKind
from visits.models.team_facts import PaperKind
from visits.policy.permissions import TEAM_WRITE
from visits.team import journal, presentation, repository
from visits.team.presentation import keeps
from visits.team.rules import (
    DEFAULT_EXPERTISE,
    DEFAULT_PAPERS,
    absence_fault,
    faults_of,
    sort_name,
)
from visits.team.schemas import (
    AbsenceDraft,
    AbsenceOut,
    BackgroundSaid,
    CategoryNeedOut,
    ConflictDraft,
    ConflictEnd,
    ConflictOut,
    MemberDraft,
    MemberMove,
    MemberMoveTo,
    MemberOut,
    MemberPatch,
    PaperDraft,
    PaperNeedOut,
    PaperOut,
    PaperPatch,
    TeamNeeds,
)
from visits.visit_team import access

T = TypeVar("T", bound=SQLModel)

_REQUIRED = ("kind", "name", "languages", "expertise")


@dataclass(frozen=True, slots=True)
class Directory:
    """The directory of who goes on visits, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    async def get(self, member: UUID) -> MemberOut:
        return await self._present(await self._find(member))

    async def history(self, member: UUID) -> list[HistoryEntry]:
        await self._find(member)
        acts = await repository.history_of(self.session, self.principal, member)
        return await present_history(self.session, acts, self.languages)

    async def register(self, draft: MemberDraft) -> MemberOut:
        side_of(self.principal)
        office, _ = placement(
            self.principal,
            draft.office,
            None,
            by=TEAM_WRITE,
            elsewhere="You keep the directory of another office",
        )
        member = TeamMember(
            **draft.model_dump(exclude={"id", "office"}),
            id=draft.id or uuid7(),
            office=office,
            sort_name=sort_name(draft.name),
        )
        await self._check(member, draft.model_dump())
        self.session.add(member)
        await self._tell(member, "registered")
        return await self._present(member)

    async def change(self, member: UUID, patch: MemberPatch, version: int) -> MemberOut:
        record = await self._kept(member, version)
        refuse_emptied(patch, _REQUIRED)
        sent = patch.model_dump(exclude_unset=True)
        await self._check(TeamMember(**(record.model_dump() | sent)), sent)
        before = record.account
        changes = apply(record, sent)
        if changes:
            record.sort_name = sort_name(record.name)
            await self._save(record, "changed", changes)
            if before != record.account:
                if before is not None:
                    await access.end_for_account(self.session, self.principal, member, before)
                await access.settle_member(self.session, self.principal, member)
        return await self._present(record)

    async def move(self, member: UUID, move: MemberMove, version: int) -> MemberOut:
        """They leave after a day, or are back."""
        record = await self._kept(member, version)
        if (fault := _move_fault(record, move)) is not None:
            raise Invalid(errors=[fault])
        leaves = move.to is MemberMoveTo.LEFT
        changes = apply(record, {"left_on": move.on if leaves else None})
        await self._save(record, "left" if leaves else "came-back", changes, move.reason)
        await access.settle_member(self.session, self.principal, member)
        return await self._present(record)

    async def add_paper(self, member: UUID, draft: PaperDraft) -> PaperOut:
        await self._keeper(member)
        _check_days("valid_until", draft.given_on, draft.valid_until)
        if draft.given_on > today():
            raise Invalid(errors=[FieldError("/given_on", "This day is still to come", "in-future")])
        paper = TeamPaper(member=member, **draft.model_dump())
        self.session.add(paper)
        await self._note(member, "paper-added", [_told("paper", paper.kind)])
        return presentation.present_paper(paper)

    async def paper(self, member: UUID, paper: UUID) -> PaperOut:
        return presentation.present_paper(await self._one(TeamPaper, member, paper))

    async def change_paper(self, member: UUID, paper: UUID, patch: PaperPatch, version: int) -> PaperOut:
        await self._keeper(member)
        record = await self._one(TeamPaper, member, paper, lock=True)
        if record.version != version:
            raise PreconditionFailed(current=presentation.present_paper(record))
        refuse_emptied(patch, ("given_on",))
        sent = patch.model_dump(exclude_unset=True)
        given = sent.get("given_on", record.given_on)
        _check_days("valid_until", given, sent.get("valid_until", record.valid_until))
        if given > today():
            raise Invalid(errors=[FieldError("/given_on", "This day is still to come", "in-future")])
        if changes := apply(record, sent):
            record.version += 1
            record.updated_at = utcnow()
            await self._note(member, "paper-changed", [_told("paper", record.kind), *_without_notes(changes)])
        return presentation.present_paper(record)

    async def remove_paper(self, member: UUID, paper: UUID) -> None:
        await self._keeper(member)
        record = await self._one(TeamPaper, member, paper)
        await self.session.delete(record)
        await self._note(member, "paper-removed", [{"field": "paper", "from": record.kind, "to": None}])

    async def add_absence(self, member: UUID, draft: AbsenceDraft) -> AbsenceOut:
        await self._keeper_or_self(member)
        if fault := absence_fault(draft.since, draft.until):
            raise Invalid(errors=[fault])
        if draft.until < today():
            raise Invalid(errors=[FieldError("/until", "The last day has passed", "past")])
        if await repository.overlaps(self.session, member, draft.since, draft.until):
            raise Conflict("They are absent on some of these days already")
        absence = TeamAbsence(member=member, since=draft.since, until=draft.until)
        self.session.add(absence)
        await self._note(member, "absence-added", _days(draft.since, draft.until))
        return AbsenceOut.model_validate(absence, from_attributes=True)

    async def absence(self, member: UUID, absence: UUID) -> AbsenceOut:
        record = await self._one(TeamAbsence, member, absence)
        return AbsenceOut.model_validate(record, from_attributes=True)

    async def remove_absence(self, member: UUID, absence: UUID) -> None:
        await self._keeper_or_self(member)
        record = await self._one(TeamAbsence, member, absence)
        await self.session.delete(record)
        await self._note(member, "absence-removed", _days(record.since, record.until))

    async def say_background(self, member: UUID, said: BackgroundSaid) -> MemberOut:
        """In one's own words, or on the person's word by who keeps the directory."""
        record = await self._told(member)
        background = await repository.background_of(self.session, self.principal, member)
        if background is None:
            self.session.add(TeamBackground(member=member, said=said.said, written_by=self.principal.account))
        else:
            background.said = said.said
            background.written_by = self.principal.account
            background.written_at = utcnow()
        await self._note(member, "background-said")
        return await self._present(record)

    async def take_back_background(self, member: UUID) -> MemberOut:
        record = await self._told(member)
        background = await repository.background_of(self.session, self.principal, member)
        if background is None:
            raise NotFound
        await self.session.delete(background)
        await self._note(member, "background-taken-back")
        return await self._present(record)

    async def declare(self, member: UUID, draft: ConflictDraft) -> ConflictOut:
        """A tie. Whoever goes there already sees no more of the visit from this moment on."""
        await self._keeper_or_self(member)
        since = draft.since or today()
        _check_days("until", since, draft.until)
        known = await repository.target_exists(
            self.session, self.principal, draft.with_kind.value, draft.with_id
        )
        if not known:
            raise Invalid(errors=[FieldError("/with_id", "This is not known here", "unknown")])
        conflict = TeamConflict(
            member=member,
            tie=draft.tie.value,
            since=since,
            until=draft.until,
            note=draft.note,
            declared_by=self.principal.account,
        )
        setattr(conflict, draft.with_kind.value, draft.with_id)
        self.session.add(conflict)
        await self._note(member, "conflict-declared")
        await access.end_for_member(self.session, self.principal, member)
        return (await presentation.present_conflicts(self.session, [conflict], self.languages))[0]

    async def conflict(self, member: UUID, conflict: UUID) -> ConflictOut:
        record = await self._one(TeamConflict, member, conflict)
        return (await presentation.present_conflicts(self.session, [record], self.languages))[0]

    async def end_conflict(self, member: UUID, conflict: UUID, end: ConflictEnd, version: int) -> ConflictOut:
        """It is never deleted: that there was one stays. Who lost sight of a visit by it gets it back only from who
        plans the visit."""
        await self._keeper_or_self(member)
        record = await self._one(TeamConflict, member, conflict, lock=True)
        [shown] = await presentation.present_conflicts(self.session, [record], self.languages)
        if record.version != version:
            raise PreconditionFailed(current=shown)
        if end.on < record.since:
            raise Invalid(errors=[FieldError("/on", "It began after this day", "order")])
        if apply(record, {"until": end.on}):
            record.version += 1
            record.updated_at = utcnow()
            await self._note(member, "conflict-ended")
        return (await presentation.present_conflicts(self.session, [record], self.languages))[0]

    async def needs(self) -> TeamNeeds:
        decided = {each.kind: each for each in await repository.paper_needs(self.session)}
        return TeamNeeds(
            may_change=self.principal.may(TEAM_WRITE),
            papers=[_paper_need(kind, decided.get(kind.value)) for kind in MemberKind],
            categories=[self._category_need(row) for row in await repository.categories(self.session)],
        )

    async def set_paper_needs(
        self, kind: MemberKind, papers: Sequence[PaperKind], version: int
    ) -> PaperNeedOut:
        record = await repository.paper_need(self.session, kind.value)
        if (record.version if record else 0) != version:
            raise PreconditionFailed(current=_paper_need(kind, record))
        wanted = [each.value for each in dict.fromkeys(papers)]
        if record is None:
            record = TeamPaperNeed(kind=kind.value, papers=wanted)
            self.session.add(record)
        else:
            record.papers = wanted
            record.version += 1
            record.updated_at = utcnow()
        await self._note_setting("team-needs.papers-set", record.id, {"kind": kind.value, "papers": wanted})
        return _paper_need(kind, record)

    async def set_category_needs(
        self, category: UUID, expertise: Sequence[str], version: int
    ) -> CategoryNeedOut:
        rows = await repository.categories(self.session, category)
        if not rows:
            raise NotFound
        record = await repository.category_need(self.session, category)
        if (record.version if record else 0) != version:
            raise PreconditionFailed(current=self._category_need(rows[0]))
        wanted = [str(each) for each in dict.fromkeys(expertise)]
        if record is None:
            record = TeamCategoryNeed(category=category, expertise=wanted)
            self.session.add(record)
        else:
            record.expertise = wanted
            record.version += 1
            record.updated_at = utcnow()
        detail = {"category": str(category), "expertise": wanted}
        await self._note_setting("team-needs.expertise-set", record.id, detail)
        named = Named(id=category, name=best_name(rows[0].names, self.languages))
        return CategoryNeedOut(category=named, expertise=record.expertise, version=record.version)

    def _category_need(self, row: Any) -> CategoryNeedOut:
        asked = row.expertise if row.expertise is not None else DEFAULT_EXPERTISE.get(row.code, ())
        return CategoryNeedOut(
            category=Named(id=row.id, name=best_name(row.names, self.languages)),
            expertise=list(asked),
            version=row.version or 0,
        )

    async def _note_setting(self, act: str, record: UUID, detail: audit.Detail) -> None:
        await audit.record(self.session, self.principal, act, "team-needs", record, detail=detail)
        await self.session.flush()

    async def _find(self, member: UUID) -> TeamMember:
        record = await repository.fetch(self.session, self.principal, member)
        if record is None:
            raise NotFound
        return record

    async def _kept(self, member: UUID, version: int) -> TeamMember:
        """For a change by who keeps the entry."""
        await self._keeper(member)
        record = await repository.fetch(self.session, self.principal, member, lock=True)
        if record is None:
            raise NotFound
        await self.session.refresh(record)
        if record.version != version:
            raise PreconditionFailed(current=await self._present(record))
        return record

    async def _keeper(self, member: UUID) -> TeamMember:
        record = await self._find(member)
        if not keeps(self.principal, record):
            raise Forbidden("Who keeps the directory of their office writes this")
        return record

    async def _keeper_or_self(self, member: UUID) -> TeamMember:
        record = await self._find(member)
        if not (keeps(self.principal, record) or record.account == self.principal.account):
            raise Forbidden("Who keeps the directory of their office writes this, or they themselves")
        return record

    async def _told(self, member: UUID) -> TeamMember:
        """For what somebody says of themselves: who writes it down must be allowed to read it."""
        record = await self._keeper_or_self(member)
        if not presentation.is_told(self.principal, record):
            raise Forbidden("Who plans visits writes this down, or they themselves")
        return record

    async def _one(self, table: type[T], member: UUID, record: UUID, *, lock: bool = False) -> T:
        found = await repository.one_of_member(self.session, self.principal, table, member, record, lock=lock)
        if found is None:
            raise NotFound
        return found

    async def _check(self, member: TeamMember, sent: Mapping[str, Any]) -> None:
        faults = list(faults_of(member))
        account = sent.get("account")
        if account is not None and not await repository.account_is_known(self.session, account):
            faults.append(FieldError("/account", "This account is not known, or closed", "unknown"))
        if faults:
            raise Invalid(errors=faults)
        if account is not None and await repository.account_is_taken(self.session, account, member.id):
            raise Conflict("This account belongs to another entry")

    async def _save(
        self, record: TeamMember, act: str, changes: list[Change], reason: str | None = None
    ) -> None:
        record.version += 1
        record.updated_at = utcnow()
        await self._tell(record, act, changes, reason)

    async def _tell(
        self, record: TeamMember, act: str, changes: Sequence[Change] = (), reason: str | None = None
    ) -> None:
        await self.session.flush()
        await self._note(record.id, act, changes, reason)
        await emit(self.session, team_member_event(record))

    async def _note(
        self, member: UUID, act: str, changes: Sequence[Change] = (), reason: str | None = None
    ) -> None:
        await journal.note(self.session, self.principal, member, act, changes, reason)

    async def _present(self, record: TeamMember) -> MemberOut:
        return await presentation.present(self.session, self.principal, record, self.languages, today())


def _paper_need(kind: MemberKind, record: TeamPaperNeed | None) -> PaperNeedOut:
    papers = record.papers if record else DEFAULT_PAPERS[kind.value]
    return PaperNeedOut(
        kind=kind, papers=[PaperKind(each) for each in papers], version=record.version if record else 0
    )


def _told(field: str, value: str) -> Change:
    return {"field": field, "from": None, "to": value}


def _without_notes(changes: Sequence[Change]) -> list[Change]:
    return [change for change in changes if change["field"] != "note"]


def _days(since: date, until: date) -> list[Change]:
    return [_told("since", since.isoformat()), _told("until", until.isoformat())]


def _check_days(field: str, first: date, last: date | None) -> None:
    if last is not None and last < first:
        raise Invalid(errors=[FieldError(f"/{field}", "This day comes before the first", "order")])


def _move_fault(member: TeamMember, move: MemberMove) -> FieldError | None:
    if move.to is MemberMoveTo.BACK:
        if member.left_on is None:
            return FieldError("/to", "They have not left", "move-not-allowed")
        return FieldError("/on", "Only leaving has a day", "not-here") if move.on else None
    if member.left_on is not None:
        return FieldError("/to", "They have left already", "move-not-allowed")
    if move.on is None:
        return FieldError("/on", "Say on which day they leave", "missing")
    if member.joined_on and move.on < member.joined_on:
        return FieldError("/on", "They joined after this day", "order")
    return None
