"""The use cases of complaints that belong together. Each runs in the request's transaction and never commits."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit.errors import Conflict, FieldError, Forbidden, Invalid, NotFound, PreconditionFailed
from servicekit.history import Change
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import journal
from complaints.complaints import repository as cases
from complaints.complaints.finding import Merged, find, need
from complaints.complaints.moving import Moving
from complaints.complaints.schemas import Move
from complaints.complaints.service import CaseWork
from complaints.groups import repository
from complaints.groups.schemas import GroupAct, GroupActOut, Left, MembersDraft, Related, RelationsOut
from complaints.models import Complaint, ComplaintLink, Note
from complaints.models.case import LinkKind
from complaints.models.complaint import CaseKind, State
from complaints.policy.permissions import WORK

_LEAD: Change = {"field": "lead"}
"""Only that it joined or left: whoever reads the one need not read the other."""

Whys = Mapping[UUID, tuple[str, str]]
"""By complaint, why an act left it as it is: a code, and in words."""

_NOT_YOURS = ("not-yours", "You read this complaint, but do not work on it")


@dataclass(frozen=True, slots=True)
class Groups:
    """The use cases, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    work: CaseWork

    async def view(self, complaint: UUID) -> RelationsOut:
        record = await find(self.session, self.principal, complaint)
        links = await repository.links_of(self.session, self.principal, complaint)
        shown = await self.related([_end(link, complaint) for link in links])

        def of(kind: LinkKind, *, outward: bool) -> list[Related]:
            ends = [
                _end(link, complaint)
                for link in links
                if link.kind == kind and (link.complaint == complaint) is outward
            ]
            return [one for one in shown if one.id in ends]

        return RelationsOut(
            id=record.id,
            version=record.version,
            lead=next(iter(of(LinkKind.MEMBER, outward=True)), None),
            members=of(LinkKind.MEMBER, outward=False),
            derived_from=of(LinkKind.DERIVED, outward=True),
            derived=of(LinkKind.DERIVED, outward=False),
            started_from=of(LinkKind.STARTED_FROM, outward=True),
            inquiries=of(LinkKind.STARTED_FROM, outward=False),
        )

    async def add_members(self, lead: UUID, draft: MembersDraft) -> RelationsOut:
        """Takes complaints into the group that ``lead`` leads."""
        need(self.principal, WORK)
        wanted = list(dict.fromkeys(draft.complaints))
        held = {
            record.id: record
            for record in await cases.fetch_all_for_change(
                self.session, self.principal, [lead, *wanted], WORK
            )
        }
        if lead not in held:
            raise await self._unheld(lead)
        if held[lead].state == State.MERGED:
            raise Merged
        links = await repository.links_among(self.session, self.principal, [lead, *wanted], LinkKind.MEMBER)
        if any(link.complaint == lead for link in links):
            raise Conflict("It is handled with another complaint itself: add to that one")
        new = [one for one in wanted if (one, lead) not in {(link.complaint, link.other) for link in links}]
        readable = {one.id for one in await self.related([one for one in new if one not in held])}
        faults = [
            fault
            for at, member in enumerate(draft.complaints)
            if member in new and (fault := _refused(f"/complaints/{at}", member, lead, held, readable, links))
        ]
        if faults:
            raise Invalid(errors=faults)
        await repository.add_links(
            self.session, [(member, lead) for member in new], LinkKind.MEMBER, self.principal.account
        )
        joined = {member: [_LEAD] for member in new}
        await journal.note_all(self.session, self.principal, "joined-group", joined)
        if new:
            await journal.note(self.session, self.principal, lead, "group-grew", [])
        return await self.view(lead)

    async def remove_member(self, lead: UUID, member: UUID) -> RelationsOut:
        need(self.principal, WORK)
        held = await cases.fetch_all_for_change(self.session, self.principal, [lead, member], WORK)
        for one in {lead, member} - {record.id for record in held}:
            raise await self._unheld(one)
        if not await repository.remove_member(self.session, lead, member):
            raise NotFound
        await journal.note_all(self.session, self.principal, "left-group", {member: [_LEAD], lead: []})
        return await self.view(lead)

    async def act(self, lead: UUID, act: GroupAct, version: int) -> GroupActOut:
        """Does the same to the lead and to what is handled with it, as far as each allows it.

        What the asker may not read is neither touched nor told of; what they only read is told of.
        """
        need(self.principal, WORK)
        first, records, beyond = await self.hold_group(lead)
        if first.version != version:
            raise PreconditionFailed(current=await self.work.get(lead))
        if act.move is not None:
            return await self._move(first, records, beyond, act.move)
        assert act.note is not None
        for record in records:
            self.session.add(Note(complaint=record.id, text=act.note.text, created_by=self.principal.account))
        await self.session.flush()
        await journal.note_all(self.session, self.principal, "note-added", {one.id: [] for one in records})
        return await self._told(first, records, beyond)

    async def acted(self, lead: UUID, act: GroupAct) -> GroupActOut:
        """What a repeated act answers: how the group stands."""
        first, records, beyond = await self.hold_group(lead)
        to = act.move.to if act.move else None
        left = {one.id: ("not-moved", "It is in another state") for one in records if to and one.state != to}
        return await self._told(first, records, {**left, **beyond})

    async def _move(
        self, lead: Complaint, records: Sequence[Complaint], beyond: Whys, move: Move
    ) -> GroupActOut:
        moving = Moving(self.session, self.principal, self.work.deadlines)
        refused = await moving.move(records, move)
        left = {record: (why.code, str(why)) for record, why in refused.items()}
        return await self._told(lead, records, {**left, **beyond})

    async def hold_group(self, lead: UUID) -> tuple[Complaint, Sequence[Complaint], Whys]:
        """The lead, all that can be worked on (with the lead), and why not the rest of what is readable."""
        links = await repository.links_among(self.session, self.principal, [lead], LinkKind.MEMBER)
        members = [link.complaint for link in links if link.other == lead]
        records = await cases.fetch_all_for_change(self.session, self.principal, [lead, *members], WORK)
        held = {record.id: record for record in records}
        if lead not in held:
            raise await self._unheld(lead)
        # A link shows only to who reads both of its ends.
        return held[lead], records, {one: _NOT_YOURS for one in members if one not in held}

    async def _unheld(self, complaint: UUID) -> NotFound | Forbidden:
        readable = await cases.is_readable(self.session, self.principal, complaint)
        return Forbidden() if readable else NotFound()

    async def _told(self, lead: Complaint, records: Sequence[Complaint], left: Whys) -> GroupActOut:
        shown = await self.related([*(record.id for record in records), *left])
        return GroupActOut(
            id=lead.id,
            version=lead.version,
            done=[one for one in shown if one.id not in left],
            left=[
                Left(complaint=one, code=left[one.id][0], detail=left[one.id][1])
                for one in shown
                if one.id in left
            ],
        )

    async def related(self, ids: Sequence[UUID]) -> list[Related]:
        rows = await repository.readable_among(self.session, self.principal, ids)
        return [Related.model_validate(row, from_attributes=True) for row in rows]


def _end(link: ComplaintLink, complaint: UUID) -> UUID:
    return link.other if link.complaint == complaint else link.complaint


def _refused(
    pointer: str,
    member: UUID,
    lead: UUID,
    held: dict[UUID, Complaint],
    readable: Collection[UUID],
    links: Collection[ComplaintLink],
) -> FieldError | None:
    if member in readable:
        return FieldError(pointer, "You read this complaint, but do not work on it", "not-yours")
    if member not in held:
        return FieldError(pointer, "There is no such complaint that you can read", "unknown")
    if member == lead:
        return FieldError(pointer, "It leads the group already", "lead")
    if any(link.complaint == member for link in links):
        return FieldError(pointer, "It is handled with another complaint already", "member")
    if any(link.other == member for link in links):
        return FieldError(pointer, "It leads a group of its own", "lead")
    if held[member].state == State.MERGED:
        return FieldError(pointer, "It was merged into another complaint: take that one", "merged")
    if CaseKind.ABOUT_OFFICE in (held[member].kind, held[lead].kind):
        return FieldError(pointer, "A complaint about the office is handled by itself", "kind")
    return None
