"""Merging one complaint into another, and taking it out again. Nothing of the one that was merged is moved or lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, FieldError, Forbidden, Invalid, NotFound, PreconditionFailed
from servicekit.history import Change
from servicekit.ids import utcnow
from servicekit.names import Names
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import journal
from complaints.complaints import repository as cases
from complaints.complaints.finding import find, need
from complaints.complaints.service import CaseWork
from complaints.duplicates import repository
from complaints.duplicates.presentation import present_merged, related, shown
from complaints.duplicates.rules import (
    MergeRefused,
    Part,
    Plan,
    Standing,
    check_merge,
    contact_of,
    higher,
    plan_parties,
    stricter,
    take_back,
    tightened,
)
from complaints.duplicates.schemas import (
    ApartDraft,
    ComparisonOut,
    DuplicatesOut,
    Effect,
    Joining,
    MergeDraft,
    Refusal,
    Tightened,
    UnmergeDraft,
)
from complaints.duplicates.suggesting import Suggesting
from complaints.events import (
    COMPLAINT_CHANGED,
    COMPLAINT_MERGED,
    COMPLAINT_UNMERGED,
    emit_complaint,
    emit_merge,
)
from complaints.models import Complaint, Merge, Party
from complaints.models.complaint import CaseKind, Level, State
from complaints.models.person import SafeContact
from complaints.persons import repository as persons
from complaints.policy.permissions import REGISTER, WORK
from complaints.register import repository as register

_NO_RIGHT = "Its persons become part of the one that is kept: for that you need the right to open them"
_LOST = "It would be as confidential as the other, and you would not read it any more"


@dataclass(frozen=True, slots=True)
class Duplicates:
    """The use cases, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    work: CaseWork
    suggesting: Suggesting

    async def view(self, complaint: UUID) -> DuplicatesOut:
        record = await find(self.session, self.principal, complaint)
        merge = await repository.merge_of(self.session, self.principal, complaint)
        merges = await repository.merged_into(self.session, self.principal, complaint)
        apart = await repository.apart_from(self.session, self.principal, complaint)
        named = {*apart, *(one.complaint for one in merges), *([merge.kept] if merge else [])}
        rows = await repository.shown(self.session, self.principal, named)
        hanging = await repository.hanging_on(self.session, [one.complaint for one in merges])
        kept = rows.get(merge.kept) if merge else None
        return DuplicatesOut(
            id=record.id,
            version=record.version,
            merged_into=related(kept) if kept else None,
            merged_into_version=kept.version if kept else None,
            merged=await present_merged(self.session, merges, rows, hanging),
            suggestions=await self.suggesting.of(record),
            apart=[related(row) for id_, row in rows.items() if id_ in apart],
        )

    async def compare(self, kept: UUID, other: UUID) -> ComparisonOut:
        """The two side by side, and what merging the second into the first would do."""
        if kept == other:
            raise NotFound
        first = await find(self.session, self.principal, kept)
        second = await find(self.session, self.principal, other)
        alike = await self.suggesting.alike(first, second)
        names = Names(await cases.names_of(self.session, set(alike.themes)), self.work.languages)
        plan = await self._plan(first, second)
        mine, yours = await self._standing(first), await self._standing(second)
        return ComparisonOut(
            id=first.id,
            version=first.version,
            kept=await self.work.read(kept),
            other=await self.work.read(other),
            alike=shown(alike, names),
            effect=Effect(
                level=_raised(first, second),
                joining=[
                    Joining(party=part.id, role=part.role, before=part.safe_contact, after=contact)
                    for part, contact in plan.joining
                ],
                tightened=await self._tightened(first, plan),
                refused=await self._refusal(first, second, yours, mine, plan),
            ),
            the_other_way=await self._refusal(second, first, mine, yours, await self._plan(second, first)),
            apart=other in await repository.apart_from(self.session, self.principal, kept),
        )

    async def set_apart(self, complaint: UUID, draft: ApartDraft) -> DuplicatesOut:
        """Keeps that the two are not the same: neither is suggested to the other any more."""
        need(self.principal, WORK, REGISTER)
        await self._check_pair(complaint, draft.other, "/other")
        if await repository.set_apart(self.session, complaint, draft.other, self.principal.account):
            await self._note_pair("complaint.found-no-duplicate", complaint, draft.other)
        return await self.view(complaint)

    async def put_together(self, complaint: UUID, other: UUID) -> DuplicatesOut:
        """Takes that back."""
        need(self.principal, WORK, REGISTER)
        await self._check_pair(complaint, other, "")
        if not await repository.put_together(self.session, complaint, other):
            raise NotFound
        await self._note_pair("complaint.may-be-duplicate", complaint, other)
        return await self.view(complaint)

    async def merge(self, kept: UUID, draft: MergeDraft, version: int) -> DuplicatesOut:
        """Merges the complaint that the draft names into ``kept``, which leads for both from now on."""
        held = await self._hold(kept, draft.complaint)
        if kept not in held:
            raise await self._unheld(kept)
        if draft.complaint not in held:
            readable = await cases.is_readable(self.session, self.principal, draft.complaint)
            fault = "There is no such complaint that you can read"
            raise Invalid(
                errors=[
                    FieldError("/complaint", "You read this complaint, but do not work on it", "not-yours")
                    if readable
                    else FieldError("/complaint", fault, "unknown")
                ]
            )
        leads, away = held[kept], held[draft.complaint]
        await self._check_versions({leads.id: version, away.id: draft.version}, held)
        plan = await self._plan(leads, away)
        refused = await self._refusal(
            leads, away, await self._standing(away), await self._standing(leads), plan
        )
        if refused is not None:
            raise Invalid(errors=[FieldError("/complaint", refused.detail, refused.code)])
        await self._carry_out(leads, away, plan, draft.reason)
        return await self.view(kept)

    async def unmerge(self, complaint: UUID, draft: UnmergeDraft, version: int) -> DuplicatesOut:
        """Takes a complaint out of the one it was merged into: it stands as it did, what came since stays there."""
        need(self.principal, WORK)
        record = await find(self.session, self.principal, complaint)
        merge = await repository.merge_of(self.session, self.principal, complaint)
        if merge is None and record.state == State.MERGED:
            raise Forbidden("Who takes it out works on the one that leads as well")
        if merge is None:
            raise Conflict("It is not merged into another complaint")
        held = await self._hold(complaint, merge.kept)
        if len(held) < 2:
            raise Forbidden
        away, leads = held[complaint], held[merge.kept]
        await self._check_versions({away.id: version, leads.id: draft.kept_version}, held)
        await self._take_back(leads, away, merge, draft.reason)
        return await self.view(complaint)

    # Carrying it out --------------------------------------------------------------------------------------------

    async def _carry_out(self, leads: Complaint, away: Complaint, plan: Plan, reason: str) -> None:
        before = away.state
        raised = _raised(leads, away)
        if raised is not None:
            told: list[Change] = [{"field": "level", "from": leads.level, "to": raised.value}]
        else:
            told = []
        merge = Merge(
            complaint=away.id,
            kept=leads.id,
            state=before,
            level=leads.level if raised else None,
            account=self.principal.account,
        )
        parties, contacts = await self._change_parties(leads, plan, merge)
        away.state = State.MERGED.value
        if raised is not None:
            leads.level = raised.value
        await self._touch(leads, away)
        await register.take_back(self.session, [leads.id, away.id])
        # In each history, without the other's number: not everybody who reads the one reads the other.
        await journal.note_all(
            self.session, self.principal, "took-in", {leads.id: [*told, *contacts]}, reason
        )
        moved: list[Change] = [{"field": "state", "from": before, "to": State.MERGED.value}]
        await journal.note_all(self.session, self.principal, "merged", {away.id: moved}, reason)
        # From here on counts what happens since.
        merge.at = utcnow()
        self.session.add(merge)
        await self.session.flush()
        await repository.add_merged_parties(self.session, parties)
        await emit_merge(self.session, COMPLAINT_MERGED, away, leads.id)
        await emit_complaint(self.session, COMPLAINT_CHANGED, leads)

    async def _change_parties(
        self, leads: Complaint, plan: Plan, merge: Merge
    ) -> tuple[list[dict[str, object]], list[Change]]:
        """Brings those of the other in, and makes the others as hard to reach as both say; keeps how it was."""
        people = {part.who for part, _ in plan.joining if part.sealed}
        for person in await persons.hold_openable(self.session, self.principal, people):
            person.shared = True
        held = await repository.hold_parties(self.session, list(plan.met))
        before = await repository.noted_of(self.session, list(plan.met))
        rows: list[dict[str, object]] = []
        changes: list[Change] = []
        for id_, met in plan.met.items():
            party, noted = held[id_], before[id_].values()
            now = SafeContact(party.safe_contact)
            came = any(one.own is None for one in noted)
            own = next((one.own for one in noted), None) if noted and contact_of(noted) is now else now
            rows.append(_row(merge, id_, None if came else own, met.asks, brings=met.brings))
            changes += _reach(party, stricter([now, met.asks]))
        await self.session.flush()
        joined = await repository.join_parties(self.session, leads.id, plan.joining)
        for id_, (_, contact) in zip(joined, plan.joining, strict=True):
            rows.append(_row(merge, id_, None, contact, brings=True))
            changes.append({"field": "party"})
        return rows, changes

    async def _take_back(self, leads: Complaint, away: Complaint, merge: Merge, reason: str) -> None:
        since = await repository.acted_on_since(self.session, leads.id, merge.at)
        changes: list[Change] = []
        if merge.level is not None and not since:
            # What came since was written for fewer readers: it is not opened by this.
            changes.append({"field": "level", "from": leads.level, "to": merge.level})
            leads.level = merge.level
        changes += await self._take_back_parties(merge)
        moved: list[Change] = [{"field": "state", "from": away.state, "to": merge.state}]
        away.state = merge.state
        await self._touch(leads, away)
        await repository.remove_merge(self.session, merge.id)
        await register.take_back(self.session, [leads.id])
        await journal.note_all(self.session, self.principal, "unmerged", {away.id: moved}, reason)
        await journal.note_all(self.session, self.principal, "gave-back", {leads.id: changes}, reason)
        await self.work.deadlines.settle_all([away])
        await emit_merge(self.session, COMPLAINT_UNMERGED, away, leads.id)
        await emit_complaint(self.session, COMPLAINT_CHANGED, leads)

    async def _take_back_parties(self, merge: Merge) -> list[Change]:
        """As they would be without this merge, where nobody said since how to reach them, or used them."""
        held = await repository.hold_parties(
            self.session, await repository.parties_of_merge(self.session, merge.id)
        )
        noted = await repository.noted_of(self.session, list(held))
        used = await repository.used_among(self.session, list(held))
        changes: list[Change] = []
        going = []
        for id_, party in held.items():
            gone = noted[id_].pop(merge.id)
            left = take_back(SafeContact(party.safe_contact), gone, noted[id_].values(), used=id_ in used)
            if left.stays:
                changes += _reach(party, left.contact)
            else:
                going.append(id_)
                changes.append({"field": "party"})
        await self.session.flush()
        await repository.remove_parties(self.session, going)
        return changes

    async def _touch(self, *records: Complaint) -> None:
        for record in records:
            record.version += 1
            record.updated_at = utcnow()
        await self.session.flush()

    # Holding and checking ---------------------------------------------------------------------------------------

    async def _hold(self, one: UUID, other: UUID) -> dict[UUID, Complaint]:
        """Those of the two that the asker works on, locked in the order of their ids: two people who merge them into
        each other at once do it one after the other, and the second finds that they changed."""
        need(self.principal, WORK)
        found = await cases.fetch_all_for_change(self.session, self.principal, [one, other], WORK)
        return {record.id: record for record in found}

    async def _unheld(self, complaint: UUID) -> NotFound | Forbidden:
        readable = await cases.is_readable(self.session, self.principal, complaint)
        return Forbidden() if readable else NotFound()

    async def _check_versions(self, named: Mapping[UUID, int], held: Mapping[UUID, Complaint]) -> None:
        for complaint, version in named.items():
            if held[complaint].version != version:
                raise PreconditionFailed(current=await self.work.read(complaint), kept=True)

    async def _standing(self, record: Complaint) -> Standing:
        merges = await repository.merged_into(self.session, self.principal, record.id)
        return Standing(
            id=record.id,
            state=State(record.state),
            kind=CaseKind(record.kind),
            level=Level(record.level),
            merged=len(merges),
            members=await repository.members_of(self.session, self.principal, record.id),
            published=await repository.is_published(self.session, record.id),
            offered=await repository.is_offered(self.session, record.id),
        )

    async def _plan(self, leads: Complaint, away: Complaint) -> Plan:
        return plan_parties(await self._parts(away), await self._parts(leads))

    async def _parts(self, record: Complaint) -> list[Part]:
        return await repository.parts_of(self.session, self.principal, record.id)

    async def _refusal(
        self, leads: Complaint, away: Complaint, of_away: Standing, of_leads: Standing, plan: Plan
    ) -> Refusal | None:
        try:
            check_merge(of_away, of_leads)
        except MergeRefused as refused:
            return Refusal(code=refused.code, detail=str(refused))
        reached = await cases.reached_among(self.session, self.principal, [leads.id, away.id], WORK)
        if len(reached) < 2:
            return Refusal(code="not-yours", detail="Who merges the two works on both of them")
        people = {part.who for part, _ in plan.joining if part.sealed}
        if await repository.openable_among(self.session, self.principal, people) < people:
            return Refusal(code="persons", detail=_NO_RIGHT)
        if _raised(leads, away) is not None and not await repository.readable_if_confidential(
            self.session, self.principal, leads.id
        ):
            return Refusal(code="level", detail=_LOST)
        return None

    async def _tightened(self, leads: Complaint, plan: Plan) -> list[Tightened]:
        own = {part.id: part for part in await self._parts(leads)}
        return [
            Tightened(party=id_, role=own[id_].role, before=own[id_].safe_contact, after=contact)
            for id_, contact in tightened(plan, list(own.values())).items()
        ]

    async def _check_pair(self, complaint: UUID, other: UUID, pointer: str) -> None:
        """Both readable, and one of them the asker's to work on."""
        await find(self.session, self.principal, complaint)
        if complaint == other or not await cases.is_readable(self.session, self.principal, other):
            raise (
                Invalid(
                    errors=[
                        FieldError(pointer, "There is no such other complaint that you can read", "unknown")
                    ]
                )
                if pointer
                else NotFound()
            )
        for one in (WORK, REGISTER):
            if await cases.reached_among(self.session, self.principal, [complaint, other], one):
                return
        raise Forbidden

    async def _note_pair(self, act: str, complaint: UUID, other: UUID) -> None:
        detail: audit.Detail = {"other": str(other)}
        await audit.record(self.session, self.principal, act, "complaint", complaint, detail=detail)


def _raised(leads: Complaint, away: Complaint) -> Level | None:
    """The level the one that is kept gets, where the other's is higher."""
    now = Level(leads.level)
    level = higher(now, Level(away.level))
    return None if level is now else level


def _row(
    merge: Merge, party: UUID, own: SafeContact | None, asks: SafeContact, *, brings: bool
) -> dict[str, object]:
    kept = own.value if own else None
    return {"merge": merge.id, "party": party, "own": kept, "asks": asks.value, "brings": brings}


def _reach(party: Party, contact: SafeContact) -> list[Change]:
    """Notes how the party is reached from now on; answers what of it is new."""
    before = party.safe_contact
    if before == contact:
        return []
    party.safe_contact = contact.value
    party.version += 1
    return [{"field": "safe_contact", "from": before, "to": contact.value}]
