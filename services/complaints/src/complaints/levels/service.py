"""The use cases of levels. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, FieldError, Forbidden, Invalid, NotFound, PreconditionFailed
from servicekit.grants import add_grant, end_grants
from servicekit.history import Change, as_text
from servicekit.ids import utcnow
from servicekit.names import Names
from servicekit.principal import Principal
from servicekit.sealed import KeyStore
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.absences.repository import hand_on
from complaints.complaints import journal
from complaints.complaints import repository as cases
from complaints.complaints.finding import find, hold_for, note_reading
from complaints.complaints.recipients import faults_of
from complaints.complaints.schemas import Purpose
from complaints.deadlines.service import Deadlines
from complaints.events import COMPLAINT_CHANGED, emit_complaint, emit_sealed
from complaints.glass.closing import close_openings
from complaints.handovers.withdrawing import withdraw_offer
from complaints.levels import repository
from complaints.levels.rules import Asker, Case, Obstacle, obstacle, targets
from complaints.levels.schemas import (
    Affected,
    LevelMove,
    LevelOut,
    ReadersOut,
    SealedOpeningOut,
    SealedOut,
    SealingDraft,
)
from complaints.models import Complaint, SealedReading
from complaints.models.complaint import CaseKind, Level, State
from complaints.models.register import SummaryState
from complaints.naming.presentation import accounts_in, present_namings
from complaints.naming.repository import opened_only
from complaints.naming.rules import in_force
from complaints.naming.schemas import NamingDraft
from complaints.naming.service import Namings
from complaints.policy.permissions import ASSIGN, HEAD, REGISTER, WORK
from complaints.register import repository as register
from complaints.sealing import Envelope, envelope_of, new_envelope

_UNPUBLISHED = {SummaryState.DRAFT.value, SummaryState.SUBMITTED.value, SummaryState.RETURNED.value}
_WORKS = (WORK, REGISTER, ASSIGN)

_REFUSED = {
    Obstacle.NOT_WORKING: "You do not work on it",
    Obstacle.NOT_HEAD: "This takes somebody who heads the office. On a sealed one, name such a person first",
    Obstacle.ABOUT_OFFICE: "A complaint about the office is not opened to the staff",
    Obstacle.MERGED: "It was merged into another complaint: change who reads that one, and this follows",
    Obstacle.SEALED: "It is sealed: who may read it is changed by those named on it",
    Obstacle.ERASED: "Its words were erased: what is left is for the figures",
}


@dataclass(frozen=True, slots=True)
class Levels:
    """The use cases, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    keys: KeyStore
    languages: Sequence[str]

    # Looking ----------------------------------------------------------------------------------------------------

    async def readers(self, complaint: UUID) -> ReadersOut:
        record = await find(self.session, self.principal, complaint, part="readers")
        sealed = record.level == Level.SEALED.value
        namings = await (await self._namings(record)).all() if sealed else []
        also = set() if sealed else await repository.holders(self.session, complaint)
        opening = await cases.opening_of(self.session, self.principal, complaint)
        ids = {record.office, *also, *accounts_in(namings)} | ({record.team} if record.team else set())
        names = Names(await cases.names_of(self.session, ids), self.languages)
        moves = await self._moves(record)
        return ReadersOut(
            id=record.id,
            version=record.version,
            level=Level(record.level),
            office=names.of(record.office),
            team=names.maybe(record.team),
            also=sorted((names.of(account) for account in also), key=lambda one: one.name),
            namings=present_namings(namings, await self._envelope(record), names) if sealed else [],
            open_until=opening.until if opening else None,
            moves=moves,
            affected=(
                await self._affected(record)
                if any(move.to is Level.SEALED and move.obstacle is None for move in moves)
                else None
            ),
        )

    async def colleagues(self, complaint: UUID) -> list[tuple[UUID, str]]:
        """Who can be named on it."""
        record = await find(self.session, self.principal, complaint)
        found = await repository.colleagues(
            self.session, record.side, [*record.about, self.principal.account]
        )
        return list(found)

    async def _moves(self, record: Complaint) -> list[LevelMove]:
        asker = await self._asker(record)
        return [
            LevelMove(to=to, obstacle=obstacle(_case(record), to, asker))
            for to in targets(Level(record.level))
        ]

    async def _asker(self, record: Complaint) -> Asker:
        return Asker(
            works=any(self.principal.may(permission) for permission in _WORKS)
            and await cases.reaches(self.session, self.principal, record, _WORKS),
            heads=self.principal.covers(HEAD, record.office, record.team),
        )

    async def _affected(self, record: Complaint) -> Affected:
        states = await repository.summary_states(self.session, record.id)
        return Affected(
            tasks=await repository.open_tasks(self.session, record.id),
            watchers=await repository.count_watchers(self.session, record.id),
            drafts=await repository.count_drafts(self.session, record.id),
            offers=len(await repository.offers(self.session, record.id)),
            merged=await repository.count_merged(self.session, record.id),
            imported=record.import_id is not None,
            summary=bool(states & _UNPUBLISHED),
            published=repository.is_published(states),
        )

    # Sealed ones, before they are opened ------------------------------------------------------------------------

    async def listed(self) -> list[SealedOut]:
        """Those the asker is named on: that they are there, and when they are due."""
        rows = await repository.listed(self.session, self.principal)
        ids = [row.SealedComplaint.complaint for row in rows]
        own = await repository.own_namings(self.session, self.principal, ids)
        keys = await self.keys.get_many(ids)
        return [
            SealedOut(
                id=sealed.complaint,
                reference=sealed.reference,
                due_on=sealed.due_on,
                sealed_at=sealed.sealed_at,
                purpose=(
                    Envelope(keys[sealed.complaint])
                    .open(Purpose, naming.purpose, "naming", naming.id, "purpose")
                    .purpose
                    if (naming := own.get(sealed.complaint)) and sealed.complaint in keys
                    else None
                ),
                open_until=until,
                waits=waits,
            )
            for sealed, until, waits in rows
        ]

    async def open(self, complaint: UUID, purpose: str) -> SealedOpeningOut:
        """From now on, for a working day, it is there for the asker; each reading in it is kept with this purpose.

        Raises NotFound to who is not named on it.
        """
        if not await repository.is_listed(self.session, self.principal, complaint):
            raise NotFound
        opening = await self._open(complaint, purpose, await envelope_of(self.keys, complaint))
        if not await cases.is_readable(self.session, self.principal, complaint):
            raise NotFound
        return _opening(opening)

    async def _open(self, complaint: UUID, purpose: str, envelope: Envelope) -> SealedReading:
        opening = SealedReading(complaint=complaint, account=self.principal.account, purpose=b"")
        opening.purpose = envelope.seal(Purpose(purpose=purpose), "sealed_reading", opening.id, "purpose")
        opening.until = await repository.add_opening(self.session, opening)
        await audit.record(
            self.session,
            self.principal,
            act="complaint.opened",
            record_kind="complaint",
            record_id=complaint,
            purpose=audit.Purpose(purpose, envelope.key),
            detail={"opening": str(opening.id)},
        )
        return opening

    async def opening(self, opening: UUID, complaint: UUID) -> SealedOpeningOut:
        """What a repeated opening answers."""
        found = await cases.opening_of(self.session, self.principal, complaint)
        if found is None or found.id != opening:
            raise NotFound
        return _opening(found)

    # Moving -----------------------------------------------------------------------------------------------------

    async def seal(self, complaint: UUID, draft: SealingDraft, version: int) -> LevelOut:
        """From now on it is there for those named only, with all that was merged into it."""
        record = await self._hold(complaint, version, Level.SEALED)
        if draft.leaves and not draft.named:
            fault = "Name somebody first: a complaint that nobody may read is lost"
            raise Invalid(errors=[FieldError("/leaves", fault, "nobody-stays")])
        if draft.leaves and all(each.until for each in draft.named):
            raise Invalid(errors=[FieldError("/named", "Somebody must stay named on it", "nobody-stays")])
        if self.principal.account in record.about:
            raise Forbidden
        for at, each in enumerate(draft.named):
            await self._check_named(record, each, f"/named/{at}/account")
        merged = await repository.merged_into(self.session, self.principal, record.id)
        for one in (record, *merged):
            await self._seal(one, draft)
        if draft.leaves:
            for one in (*merged, record):
                await self._end(one, self.principal.account, draft.purpose)
        return await self._answer(record)

    async def _seal(self, record: Complaint, draft: SealingDraft) -> None:
        envelope = await new_envelope(self.keys, record.id)
        namings = self._namings_under(record, envelope)
        own = NamingDraft(account=self.principal.account, purpose=draft.purpose)
        # People are named on what is being sealed, and on nothing else.
        await repository.list_sealed(self.session, record, self.principal.account)
        for at, each in enumerate([own, *draft.named]):
            await namings.add(each, f"/named/{at - 1}/account")
        await self._open(record.id, draft.purpose, envelope)
        stay = [each.account for each in draft.named if each.until is None]
        first = stay[0] if draft.leaves else self.principal.account
        named = [each.account for each in draft.named] + ([] if draft.leaves else [self.principal.account])
        changes: list[Change] = [{"field": "level", "from": record.level, "to": Level.SEALED.value}]
        await repository.hand_tasks_on(self.session, record.id, named, first)
        for handover, offer in await repository.offers(self.session, record.id):
            await withdraw_offer(self.session, self.principal, handover, offer)
        await register.withhold(self.session, record.id)
        if record.assignee is not None and record.assignee not in named:
            changes.append({"field": "assignee", "from": as_text(record.assignee), "to": None})
            record.assignee = None
        record.level = Level.SEALED.value
        await self._save(record, "sealed", changes)
        await emit_sealed(self.session, record)

    async def unseal(self, complaint: UUID, reason: str, version: int) -> LevelOut:
        """Back to its team and who heads the office; nobody is named on it any more."""
        record = await self._hold(complaint, version, Level.CONFIDENTIAL)
        if record.level != Level.SEALED.value:
            raise Conflict("It is not sealed")
        for each in (record, *await repository.merged_into(self.session, self.principal, record.id)):
            if each.level == Level.SEALED.value:
                await self._unseal(each, reason)
        return await self._answer(record)

    async def _unseal(self, record: Complaint, reason: str) -> None:
        namings = await self._namings(record)
        await close_openings(self.session, self.principal, record)
        # Still read by this once it is unsealed, where the asker's own right does not reach it.
        await self._grant(record, self.principal.account, "handing-over")
        change: Change = {"field": "level", "from": record.level, "to": Level.CONFIDENTIAL.value}
        record.level = Level.CONFIDENTIAL.value
        await self._save(record, "unsealed", [change], reason)
        await audit.record(
            self.session,
            self.principal,
            act="complaint.unsealing-reasoned",
            record_kind="complaint",
            record_id=record.id,
            purpose=audit.Purpose(reason, namings.envelope.key),
        )
        await repository.unlist(self.session, record.id)
        await namings.end_all()
        # What was given before it was sealed does not come back with it: it is whose it was left with.
        await end_grants(self.session, record.id, ["assigned", "registrar", "handing-over"])
        if record.assignee is not None:
            await self._grant(record, record.assignee, "assigned")
        await hand_on(self.session, self.principal.account, [record.id])
        await Deadlines(self.session, self.principal).settle(record)
        await emit_complaint(self.session, COMPLAINT_CHANGED, record)

    async def name(self, complaint: UUID, draft: NamingDraft) -> ReadersOut:
        record = await self._hold_to_name(complaint)
        await self._check_named(record, draft, "/account")
        await (await self._namings(record)).add(draft)
        for each in await repository.merged_into(self.session, self.principal, complaint):
            await (await self._namings(each)).add(draft)
        return await self.readers(complaint)

    async def end_naming(self, complaint: UUID, naming: UUID, reason: str) -> LevelOut:
        """Raises Conflict where nobody would be left to read it."""
        record = await self._hold_sealed(complaint)
        namings = await self._namings(record)
        account = next((each.account for each in await namings.all() if each.id == naming), None)
        for each in await repository.merged_into(self.session, self.principal, complaint):
            await self._end(each, account, reason)
        if record.assignee == account:
            record.assignee = None
            await self._save(
                record, "assigned", [{"field": "assignee", "from": as_text(account), "to": None}]
            )
        await self._hand_tasks(record, namings, account)
        answer = await self._answer(record)
        await namings.end(naming, reason)
        answer.readable = account != self.principal.account
        return answer

    async def _hand_tasks(self, record: Complaint, namings: Namings, account: UUID | None) -> None:
        left = await namings.accounts() - {account}
        if left:
            to = self.principal.account if self.principal.account in left else min(left)
            await repository.hand_tasks_on(self.session, record.id, sorted(left), to)

    async def _end(self, record: Complaint, account: UUID | None, reason: str) -> None:
        namings = await self._namings(record)
        for each in await namings.all():
            if each.account == account and in_force(each, utcnow()):
                await namings.end(each.id, reason)

    # Holding and keeping ----------------------------------------------------------------------------------------

    async def _hold(self, complaint: UUID, version: int, to: Level) -> Complaint:
        record = await hold_for(self.session, self.principal, complaint, *_WORKS, merged_too=True)
        if record.version != version:
            await note_reading(self.session, self.principal, record, "readers")
            raise PreconditionFailed(current=await self._answer(record))
        if record.level == to.value:
            raise Conflict("Who may read it was changed already")
        refused = obstacle(_case(record), to, await self._asker(record))
        if refused in (Obstacle.NOT_WORKING, Obstacle.NOT_HEAD):
            raise Forbidden(_REFUSED[refused])
        if refused is not None:
            raise Conflict(_REFUSED[refused])
        return record

    async def _hold_to_name(self, complaint: UUID) -> Complaint:
        """Whoever opened it in an emergency only reads it, and names somebody who works on it."""
        if not await opened_only(self.session, complaint):
            return await self._hold_sealed(complaint)
        return _checked_sealed(await find(self.session, self.principal, complaint, part="namings"))

    async def _hold_sealed(self, complaint: UUID) -> Complaint:
        record = await hold_for(self.session, self.principal, complaint, *_WORKS, merged_too=True)
        return _checked_sealed(record)

    async def _check_named(self, record: Complaint, draft: NamingDraft, pointer: str) -> None:
        if draft.account in record.about:
            fault = "It is about this person, who does not read it"
            raise Invalid(errors=[FieldError(pointer, fault, "about")])
        if faults := await faults_of(self.session, record.side, draft.account, pointer):
            raise Invalid(errors=faults)

    async def _save(
        self, record: Complaint, act: str, changes: Sequence[Change], reason: str | None = None
    ) -> None:
        record.version += 1
        record.updated_at = utcnow()
        await self.session.flush()
        await journal.note(self.session, self.principal, record.id, act, changes, reason)

    async def _grant(self, record: Complaint, account: UUID, kind: str) -> None:
        await add_grant(self.session, record.id, record.side, account, kind, self.principal.account)

    async def _answer(self, record: Complaint) -> LevelOut:
        readable = await cases.is_readable(self.session, self.principal, record.id)
        return LevelOut(id=record.id, version=record.version, level=Level(record.level), readable=readable)

    async def moved(self, complaint: UUID) -> LevelOut:
        """What a repeated move answers."""
        return await self._answer(await find(self.session, self.principal, complaint))

    async def _envelope(self, record: Complaint) -> Envelope:
        return await envelope_of(self.keys, record.id)

    async def _namings(self, record: Complaint) -> Namings:
        return self._namings_under(record, await self._envelope(record))

    def _namings_under(self, record: Complaint, envelope: Envelope) -> Namings:
        return Namings(self.session, self.principal, "complaint", record.id, record.side, envelope)


def _checked_sealed(record: Complaint) -> Complaint:
    if record.level != Level.SEALED.value:
        raise Conflict("People are named on a sealed complaint: seal it first")
    if record.state == State.MERGED:
        raise Conflict(_REFUSED[Obstacle.MERGED])
    return record


def _case(record: Complaint) -> Case:
    return Case(
        Level(record.level), State(record.state), CaseKind(record.kind), erased=record.erased_on is not None
    )


def _opening(opening: SealedReading) -> SealedOpeningOut:
    return SealedOpeningOut(id=opening.id, complaint=opening.complaint, until=opening.until)
