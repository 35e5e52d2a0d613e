"""The use cases of case work. Each runs in the request's transaction and never commits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

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
from servicekit.grants import add_grant, end_grants, is_own
from servicekit.history import Change, as_text
from servicekit.ids import utcnow, uuid7
from servicekit.placement import placement, side_of
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.absences.repository import hand_on
from complaints.assessments.repository import practice_of
from complaints.complaints import journal, kinds, opening, presentation, recipients, repository
from complaints.complaints.finding import find, find_for, hold_for, note_reading
from complaints.complaints.moving import Moving
from complaints.complaints.schemas import (
    AssignmentDraft,
    AssignmentOut,
    ComplaintDraft,
    ComplaintOut,
    ComplaintPatch,
    Move,
    NoteDraft,
    NoteOut,
)
from complaints.complaints.taking import NotReturnable, NotTakeable, why_not, why_not_back
from complaints.deadlines.service import Deadlines
from complaints.events import (
    COMPLAINT_ASSIGNED,
    COMPLAINT_CHANGED,
    COMPLAINT_RECEIVED,
    emit_complaint,
)
from complaints.groups import relations
from complaints.issues import repository as issues
from complaints.models import (
    Complaint,
    ExternalReference,
    KnownAccount,
    KnownAuthority,
    KnownPlace,
    KnownTeam,
    KnownTheme,
    Note,
)
from complaints.models.case import LinkKind
from complaints.models.complaint import CaseKind, Level
from complaints.persons.service import Persons
from complaints.policy.permissions import ASSIGN, READ, REGISTER, WORK
from complaints.register import repository as register
from complaints.routing.routing import route

_CODED = frozenset(
    [
        "level",
        "state",
        "received_on",
        "due_on",
        "happened_on",
        "closed_on",
        "reopened_on",
        "outcome",
        "channel",
        "complainant_role",
        "place",
        "authority",
        "problem_kind",
        "severity",
        "urgent",
        "language",
        "assignee",
        "team",
    ]
)
"""Fields whose old and new values stand in the history; of the others only that they changed."""

_COUNTED_FROM = frozenset({"received_on", "due_on", "authority"})
"""Fields that what is due follows from."""

_REQUIRED = ("level", "received_on", "channel", "urgent", "language", "summary", "themes", "about")


@dataclass(frozen=True, slots=True)
class CaseWork:
    """The use cases, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    persons: Persons
    deadlines: Deadlines
    languages: Sequence[str]
    """The reader's languages, best first."""

    async def get(self, complaint: UUID) -> ComplaintOut:
        return presentation.present(*await self._whole(complaint), self.languages)

    async def _whole(self, complaint: UUID) -> tuple[Complaint, repository.Surroundings]:
        whole = await repository.fetch_whole(self.session, self.principal, complaint)
        if whole is None:
            raise NotFound
        return whole

    async def read(self, complaint: UUID) -> ComplaintOut:
        """For whoever looks at it: that they did is kept, unless it is open to the whole staff."""
        record, around = await self._whole(complaint)
        await note_reading(self.session, self.principal, record, "complaint")
        return presentation.present(record, around, self.languages)

    async def opened(self, complaint: UUID, part: str) -> None:
        """The same for a part of it that is read by itself. Raises NotFound."""
        record = await find(self.session, self.principal, complaint, part=part)
        if record.level != Level.SEALED.value:
            await note_reading(self.session, self.principal, record, part)

    async def _find(self, complaint: UUID) -> Complaint:
        return await find(self.session, self.principal, complaint)

    async def _find_for_change(self, complaint: UUID, version: int, *permissions: str) -> Complaint:
        record = await hold_for(self.session, self.principal, complaint, *permissions)
        if record.version != version:
            await note_reading(self.session, self.principal, record, "complaint")
            raise PreconditionFailed(current=await self._present(record), kept=True)
        return record

    async def _present(self, record: Complaint) -> ComplaintOut:
        around = await repository.surroundings_of(self.session, record.id)
        return presentation.present(record, around, self.languages)

    async def register(self, draft: ComplaintDraft) -> ComplaintOut:
        """Registers a complaint in the office and team of the hat, unless the draft says another it may use."""
        office, team = placement(
            self.principal,
            draft.office,
            draft.team,
            by=REGISTER,
            team_by=READ,
            elsewhere="You register complaints for another office",
        )
        kinds.check(draft, self.principal.account)
        opening.check_registered(draft.level)
        if draft.kind is CaseKind.ABOUT_OFFICE:
            team = None
        await self._check_team(team, office)
        await self._check_known(draft.place, draft.authority, draft.themes)
        await self._check_accounts(draft.about)
        fields = draft.model_dump(
            exclude={"id", "office", "team", "themes", "external_references", "parties", "started_from"},
            mode="python",
        )
        record = Complaint(
            **fields,
            id=draft.id or uuid7(),
            side=side_of(self.principal),
            office=office,
            team=team,
            state=kinds.first_state(draft.kind),
            registered_by=self.principal.account,
            reference=await repository.next_reference(self.session, draft.received_on.year),
        )
        self.session.add(record)
        await self.session.flush()
        await self._grant(record, self.principal.account, "registrar")
        await self._entrust(record)
        await repository.add_themes(self.session, record.id, draft.themes)
        for number in draft.external_references:
            self.session.add(
                ExternalReference(
                    complaint=record.id, side=record.side, system=number.system, value=number.value
                )
            )
        for at, party in enumerate(draft.parties):
            await self.persons.add(record, party, f"/parties/{at}")
        await relations.link_all(
            self.session, self.principal, record.id, draft.started_from, LinkKind.STARTED_FROM
        )
        await journal.note(self.session, self.principal, record.id, "registered", [])
        await self.deadlines.settle(record)
        if draft.team is None:
            await route(self.session, self.principal, record)
        await emit_complaint(self.session, COMPLAINT_RECEIVED, record)
        return await self._present(record)

    async def change(self, complaint: UUID, patch: ComplaintPatch, version: int) -> ComplaintOut:
        """Changes the fields that were sent."""
        record = await self._find_for_change(complaint, version, WORK, REGISTER)
        sent = patch.model_dump(exclude_unset=True, mode="python")
        refuse_emptied(patch, _REQUIRED)
        checked = sent.pop("checked", None)
        if "level" in sent:
            texts = {
                name: sent.get(name, getattr(record, name))
                for name in ("summary", "narrative", "place", "unit")
            }
            to_be = Complaint(**record.model_dump(exclude=set(texts)), **texts)
            await opening.check_opened(self.session, self.principal, to_be, sent["level"], checked)
        if "about" in sent:
            kinds.check_about(record, sent["about"], self.principal.account)
            await self._check_not_named(record, sent["about"])
            await self._check_accounts(sent["about"])
            await register.hide_from(self.session, record.id, sent["about"])
        await self._check_known(sent.get("place"), sent.get("authority"), sent.get("themes") or ())
        if "authority" in sent:
            await self._check_main_body(record, sent["authority"])
        changes: list[Change] = []
        if (themes := sent.pop("themes", None)) is not None:
            around = await repository.surroundings_of(self.session, record.id)
            if set(themes) != set(around.themes):
                await repository.set_themes(self.session, record.id, themes)
                changes.append({"field": "themes"})
        changes += self._apply(record, sent)
        if "due_on" in sent:
            record.due_counted = False
        if changes:
            await self._save(record, "changed", changes, COMPLAINT_CHANGED)
        if sent.keys() & _COUNTED_FROM:
            await self.deadlines.settle(record)
        return await self._present(record)

    async def move(self, complaint: UUID, move: Move, version: int) -> ComplaintOut:
        """Moves the complaint to another state, as far as its present one allows."""
        record = await self._find_for_change(complaint, version, WORK)
        moving = Moving(self.session, self.principal, self.deadlines)
        refused = (await moving.move([record], move)).get(record.id)
        if refused is not None:
            fault = FieldError(f"/{refused.field}", str(refused), refused.code)
            raise Invalid(errors=[fault]) from refused
        return await self._present(record)

    async def assign(self, complaint: UUID, draft: AssignmentDraft, version: int) -> AssignmentOut:
        """Gives the complaint to a person, a team or back to the pool.

        The one who assigns may lose sight of it by doing so: a grant that begins and ends in this transaction lets
        the row leave what they can read.
        """
        record = await self._find_for_change(complaint, version, ASSIGN)
        await self._check_assignable(record, draft)
        await self._check_team(draft.team, record.office)
        kinds.check_assignment(record, draft.account, self.principal, await self._entrusted(record))
        await self._grant(record, self.principal.account, "handing-over")
        fields = {"assignee": draft.account, "team": draft.team or record.team}
        changes = self._apply(record, fields)
        await self._save(record, "assigned", changes, COMPLAINT_ASSIGNED)
        await hand_on(self.session, self.principal.account, [record.id])
        await end_grants(self.session, record.id, ["assigned", "registrar", "handing-over"])
        if draft.account is not None:
            await self._grant(record, draft.account, "assigned")
        left = await repository.is_readable(self.session, self.principal, record.id)
        return AssignmentOut(id=record.id, version=record.version, readable=left)

    async def take(self, complaint: UUID, version: int) -> AssignmentOut:
        """Out of the pool of the asker's team to the asker, who gives it to nobody else by it."""
        record = await self._find_for_change(complaint, version, WORK)
        match why_not(record, self.principal):
            case NotTakeable.OTHER_POOL:
                raise Forbidden("It lies in no pool of a team of yours: somebody who assigns gives it to you")
            case NotTakeable.TAKEN:
                raise Conflict("It is with somebody already: somebody who assigns can give it to you")
            case NotTakeable.CLOSED:
                raise Conflict("It is closed: nobody needs to take it")
        changes = self._apply(record, {"assignee": self.principal.account})
        await self._save(record, "assigned", changes, COMPLAINT_ASSIGNED)
        await hand_on(self.session, self.principal.account, [record.id])
        await end_grants(self.session, record.id, ["registrar"])
        await self._grant(record, self.principal.account, "assigned")
        return AssignmentOut(id=record.id, version=record.version, readable=True)

    async def give_back(self, complaint: UUID, version: int) -> AssignmentOut:
        """Into the pool it was taken out of, by who took it: they see it there like everybody of the team."""
        record = await self._find_for_change(complaint, version, WORK)
        took = await is_own(self.session, record.id, self.principal.account, "assigned")
        match why_not_back(record, self.principal, took=took):
            case NotReturnable.NOT_THEIRS:
                raise Forbidden("It is not with you")
            case NotReturnable.NO_POOL:
                raise Forbidden("It lies in no pool of a team of yours: somebody who assigns gives it on")
            case NotReturnable.CLOSED:
                raise Conflict("It is closed: nobody needs to take it")
            case NotReturnable.GIVEN:
                raise Conflict("Somebody gave it to you: ask them, or another who assigns, to give it on")
        # While it is still theirs: the database lets nobody end a grant on what is with somebody else.
        await end_grants(self.session, record.id, ["assigned"])
        changes = self._apply(record, {"assignee": None})
        await self._save(record, "assigned", changes, COMPLAINT_ASSIGNED)
        await hand_on(self.session, self.principal.account, [record.id])
        return AssignmentOut(id=record.id, version=record.version, readable=True)

    async def assignment(self, complaint: UUID) -> AssignmentOut:
        """What a repeated assignment answers."""
        record = await self._find(complaint)
        return AssignmentOut(id=record.id, version=record.version, readable=True)

    async def add_note(self, complaint: UUID, draft: NoteDraft) -> NoteOut:
        record = await find_for(self.session, self.principal, complaint, WORK, REGISTER)
        note = Note(complaint=record.id, text=draft.text, created_by=self.principal.account)
        self.session.add(note)
        await journal.note(self.session, self.principal, record.id, "note-added", [])
        return await presentation.present_note(self.session, note)

    async def note(self, complaint: UUID, note: UUID) -> NoteOut:
        record = await self._find(complaint)
        found = next((n for n in await repository.notes_of(self.session, record.id) if n.id == note), None)
        if found is None:
            raise NotFound
        return await presentation.present_note(self.session, found)

    async def _check_known(self, place: UUID | None, authority: UUID | None, themes: Sequence[UUID]) -> None:
        faults = []
        if place and await repository.unknown_of(self.session, KnownPlace, [place]):
            faults.append(FieldError("/place", "This place is not known, or closed", "unknown"))
        if authority and await repository.unknown_of(self.session, KnownAuthority, [authority]):
            faults.append(FieldError("/authority", "This authority is not known, or closed", "unknown"))
        unknown = await repository.unknown_of(self.session, KnownTheme, list(themes))
        faults += [
            FieldError(f"/themes/{i}", "This theme is not known, or closed", "unknown")
            for i, theme in enumerate(themes)
            if theme in unknown
        ]
        if faults:
            raise Invalid(errors=faults)

    async def _check_main_body(self, record: Complaint, authority: UUID | None) -> None:
        """It was decided against a body: that is not another one afterwards, and not nobody."""
        if authority == record.authority:
            return
        fault = None
        if record.authority is not None and await issues.is_main_decided(self.session, record.id):
            why = "An issue against this body has an outcome. Open the issue again first"
            fault = FieldError("/authority", why, "decided")
        elif record.authority is not None and record.outcome is not None:
            why = "It ended with an outcome against this body. Open the complaint again first"
            fault = FieldError("/authority", why, "decided")
        elif authority and await issues.is_further(self.session, record.id, authority, record.place):
            why = "It is among the bodies already. Make it the main one there"
            fault = FieldError("/authority", why, "twice")
        if fault:
            raise Invalid(errors=[fault])

    async def _check_accounts(self, about: Sequence[UUID]) -> None:
        unknown = await repository.unknown_of(self.session, KnownAccount, about)
        faults = [
            FieldError(f"/about/{at}", "This account is not known, or disabled", "unknown")
            for at, account in enumerate(about)
            if account in unknown
        ]
        if faults:
            raise Invalid(errors=faults)

    async def _check_not_named(self, record: Complaint, about: Sequence[UUID]) -> None:
        if record.level != Level.SEALED.value:
            return
        if set(about) & await repository.named_on_sealed(self.session, self.principal, record.id):
            fault = "Somebody whom it is about is named on it: end that first"
            raise Invalid(errors=[FieldError("/about", fault, "named")])

    async def _check_team(self, team: UUID | None, office: UUID) -> None:
        if team is not None and await repository.is_team_elsewhere(self.session, team, office):
            raise Invalid(errors=[FieldError("/team", "This team belongs to another office", "team")])

    async def _entrusted(self, record: Complaint) -> UUID | None:
        """Whom the settings name for complaints about the office; nobody for others, or where it is about them."""
        if record.kind != CaseKind.ABOUT_OFFICE:
            return None
        practice = await practice_of(self.session, record.side)
        named = practice.entrusted if practice else None
        return None if named in record.about else named

    async def _entrust(self, record: Complaint) -> None:
        """It reaches somebody also where it is about the only person who heads the office."""
        if named := await self._entrusted(record):
            await self._grant(record, named, "entrusted")

    async def _check_assignable(self, record: Complaint, draft: AssignmentDraft) -> None:
        faults = await recipients.faults_on(self.session, self.principal, record, draft.account, "/account")
        if draft.team and await repository.unknown_of(self.session, KnownTeam, [draft.team]):
            faults.append(FieldError("/team", "This team is not known, or closed", "unknown"))
        if faults:
            raise Invalid(errors=faults)

    @staticmethod
    def _apply(record: Complaint, fields: Mapping[str, Any]) -> list[Change]:
        changes: list[Change] = []
        for name, value in fields.items():
            before = getattr(record, name)
            if before == value:
                continue
            setattr(record, name, value)
            change: Change = {"field": name}
            if name in _CODED:
                change |= {"from": as_text(before), "to": as_text(value)}
            changes.append(change)
        return changes

    async def _save(
        self,
        record: Complaint,
        act: str,
        changes: list[Change],
        what: Emits,
        reason: str | None = None,
    ) -> None:
        record.version += 1
        record.updated_at = utcnow()
        await self.session.flush()
        await journal.note(self.session, self.principal, record.id, act, changes, reason)
        await emit_complaint(self.session, what, record)

    async def _grant(self, record: Complaint, account: UUID, kind: str) -> None:
        await add_grant(self.session, record.id, record.side, account, kind, self.principal.account)
