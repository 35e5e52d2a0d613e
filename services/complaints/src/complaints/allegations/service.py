"""The use cases of allegations. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
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
from servicekit.history import Change, as_text
from servicekit.ids import today, utcnow, uuid7
from servicekit.placement import placement, side_of
from servicekit.principal import Principal
from servicekit.sealed import KeyStore
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.allegations import repository
from complaints.allegations.asking import Asking
from complaints.allegations.presentation import present, present_content
from complaints.allegations.rules import faults_of_entry
from complaints.allegations.schemas import (
    AllegationDraft,
    AllegationEntryDraft,
    AllegationOut,
    AllegationPatch,
    Content,
    EntryContent,
    ExceptionContent,
    InquiryExceptionDraft,
    Sealing,
    VictimReading,
)
from complaints.complaints import repository as cases
from complaints.complaints.finding import find_to_take, need
from complaints.complaints.schemas import SealedFields
from complaints.events import ALLEGATION_CHANGED, ALLEGATION_RECORDED, emit_allegation
from complaints.models import (
    Allegation,
    AllegationChange,
    AllegationEntry,
    AllegationException,
    KnownAuthority,
    KnownPlace,
)
from complaints.models.allegation import AllegationEntryKind, AllegationLevel
from complaints.naming.repository import opened_only
from complaints.naming.schemas import NamingDraft
from complaints.naming.service import Namings
from complaints.persons.document import person_alone
from complaints.persons.service import Persons
from complaints.policy.permissions import AGREE, PROTECT, UNSEAL
from complaints.sealing import Envelope, envelope_of, new_envelope

_SEALED_FIELDS = ("facts", "service_unit", "whereabouts", "consented_by")
_CODED = ("victim_safe_contact", "place", "authority", "happened_from", "happened_to", "consented_on")
_COPY = "To take the person's details over into an allegation"


@dataclass(frozen=True, slots=True)
class Allegations:
    """The use cases, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    keys: KeyStore
    languages: Sequence[str]

    async def get(self, allegation: UUID) -> AllegationOut:
        """Without what is said of a sealed one. That a confidential one was read is kept."""
        record = await self._find(allegation)
        if record.level == AllegationLevel.SEALED.value:
            return await self._closed(record)
        await audit.record_reading(self.session, self.principal, "allegation", allegation, {})
        return await self._opened(record)

    async def open(self, allegation: UUID, purpose: str) -> AllegationOut:
        """The whole of it, for a purpose that is kept with the reading."""
        record = await self._find(allegation)
        envelope = await envelope_of(self.keys, record.id)
        await self._note_opening(record, "allegation.opened", purpose, envelope)
        return await self._opened(record)

    async def open_victim(self, allegation: UUID, purpose: str) -> VictimReading:
        if not self.principal.may(UNSEAL):
            raise Forbidden
        record = await self._find(allegation)
        if record.victim is None:
            raise NotFound
        envelope = await envelope_of(self.keys, record.id)
        await self._note_opening(record, "allegation.victim-opened", purpose, envelope)
        person = envelope.open(SealedFields, record.victim, "allegation", record.id, "victim")
        return VictimReading(id=record.id, person=person, version=record.version)

    async def record(self, draft: AllegationDraft) -> AllegationOut:
        office, team = placement(
            self.principal,
            draft.office,
            draft.team,
            by=PROTECT,
            elsewhere="You work on allegations of another office",
        )
        await self._check(draft.place, draft.authority, draft.happened_from, draft.happened_to)
        victim, safe_contact = await self._victim(draft)
        id_ = uuid7()
        envelope = await new_envelope(self.keys, id_)
        said = Content(facts=draft.facts, service_unit=draft.service_unit, whereabouts=draft.whereabouts)
        record = Allegation(
            id=id_,
            side=side_of(self.principal),
            office=office,
            team=team,
            level=AllegationLevel.CONFIDENTIAL.value,
            complaint=draft.complaint,
            party=draft.party,
            victim=envelope.seal(victim, "allegation", id_, "victim") if victim else None,
            victim_safe_contact=safe_contact,
            content=envelope.seal(said, "allegation", id_),
            place=draft.place,
            authority=draft.authority,
            happened_from=draft.happened_from,
            happened_to=draft.happened_to,
            recorded_by=self.principal.account,
        )
        self.session.add(record)
        await self.session.flush()
        await self._note(record, "recorded", [])
        await emit_allegation(self.session, ALLEGATION_RECORDED, record)
        return await self._opened(record)

    async def _victim(self, draft: AllegationDraft) -> tuple[SealedFields | None, str]:
        """The person and how to reach them; from the complaint's own where the draft says so."""
        if draft.complaint is not None:
            await find_to_take(self.session, self.principal, draft.complaint)
        if draft.party is None:
            if draft.victim_safe_contact is None:
                fault = FieldError("/victim_safe_contact", "Say how the person may be reached", "missing")
                raise Invalid(errors=[fault])
            return draft.victim, draft.victim_safe_contact.value
        if draft.complaint is None or draft.victim is not None:
            raise Invalid(
                errors=[FieldError("/party", "Either a person of the complaint or one entered here", "both")]
            )
        party = await repository.fetch_party(self.session, self.principal, draft.complaint, draft.party)
        if party is None:
            raise NotFound
        opened = await Persons(self.session, self.principal, self.keys).open(
            draft.complaint, draft.party, _COPY
        )
        contact = draft.victim_safe_contact
        return person_alone(opened.person), contact.value if contact else party.safe_contact

    async def change(self, allegation: UUID, patch: AllegationPatch, version: int) -> AllegationOut:
        record = await self._hold(allegation, version)
        sent = patch.model_dump(exclude_unset=True, mode="python")
        refuse_emptied(patch, ("facts", "victim_safe_contact"))
        await self._check(
            sent.get("place"),
            sent.get("authority"),
            sent.get("happened_from", record.happened_from),
            sent.get("happened_to", record.happened_to),
        )
        envelope = await envelope_of(self.keys, record.id)
        changes = self._apply_sealed(record, patch, sent, envelope)
        for name in _CODED:
            if name not in sent or getattr(record, name) == sent[name]:
                continue
            changes.append({"field": name, "from": as_text(getattr(record, name)), "to": as_text(sent[name])})
            setattr(record, name, sent[name])
        self._check_consent(record, envelope)
        if changes:
            await self._save(record, "changed", changes)
        return await self._answer(record)

    @staticmethod
    def _apply_sealed(
        record: Allegation, patch: AllegationPatch, sent: dict[str, Any], envelope: Envelope
    ) -> list[Change]:
        changes: list[Change] = []
        said = envelope.open(Content, record.content, "allegation", record.id)
        for name in _SEALED_FIELDS:
            if name in sent and getattr(said, name) != sent[name]:
                setattr(said, name, sent[name])
                changes.append({"field": name})
        record.content = envelope.seal(said, "allegation", record.id)
        if "victim" in sent:
            person = patch.victim
            record.victim = envelope.seal(person, "allegation", record.id, "victim") if person else None
            changes.append({"field": "victim"})
        return changes

    @staticmethod
    def _check_consent(record: Allegation, envelope: Envelope) -> None:
        said = envelope.open(Content, record.content, "allegation", record.id)
        if (record.consented_on is None) is not (said.consented_by is None):
            fault = FieldError("/consented_by", "A consent is by somebody and of a day", "half")
            raise Invalid(errors=[fault])
        if record.consented_on is not None and record.consented_on > today():
            raise Invalid(errors=[FieldError("/consented_on", "This day is yet to come", "future")])

    async def add_entry(self, allegation: UUID, draft: AllegationEntryDraft, version: int) -> AllegationOut:
        record = await self._hold(allegation, version)
        faults = [
            FieldError(f"/{fault.field}", fault.message, fault.code)
            for fault in faults_of_entry(
                draft.kind, draft.who, draft.text, draft.consistency, draft.proceeding
            )
        ]
        if draft.on > today():
            faults.append(FieldError("/on", "This day is yet to come", "future"))
        if faults:
            raise Invalid(errors=faults)
        asking = Asking(self.session, self.principal)
        basis = None
        if draft.kind is AllegationEntryKind.INQUIRY:
            basis = await asking.basis(record, draft.recipient, draft.exception)
        envelope = await envelope_of(self.keys, record.id)
        entry = AllegationEntry(
            allegation=record.id,
            kind=draft.kind.value,
            on=draft.on,
            code=draft.consistency or draft.proceeding,
            recipient=basis.recipient if basis else None,
            content=b"",
            account=self.principal.account,
        )
        said = EntryContent(who=draft.who, text=draft.text, exception=basis.exception if basis else None)
        entry.content = envelope.seal(said, "allegation_entry", entry.id)
        self.session.add(entry)
        if basis:
            await asking.note(record, basis, entry.id)
        await self._save(record, f"{draft.kind.value}-added", [])
        return await self._answer(record)

    async def propose_exception(
        self, allegation: UUID, draft: InquiryExceptionDraft, version: int
    ) -> AllegationOut:
        record = await self._hold(allegation, version)
        await Asking(self.session, self.principal).check_independent(record, draft.recipient)
        envelope = await envelope_of(self.keys, record.id)
        exception = AllegationException(
            allegation=record.id,
            ground=draft.ground.value,
            recipient=draft.recipient,
            content=b"",
            proposed_by=self.principal.account,
        )
        said = ExceptionContent(reason=draft.reason, other_sources=draft.other_sources)
        exception.content = envelope.seal(said, "allegation_exception", exception.id)
        self.session.add(exception)
        await self._save(record, "exception-proposed", [])
        return await self._answer(record)

    async def agree(self, allegation: UUID, exception: UUID) -> AllegationOut:
        """The second person's word; never that of who proposed it."""
        need(self.principal, AGREE)
        record = await self._find(allegation)
        if await opened_only(self.session, allegation):
            raise Forbidden("Whoever opened it in an emergency changes nothing on it")
        found = await repository.fetch_exception(self.session, self.principal, allegation, exception)
        if found is None:
            raise NotFound
        if found.proposed_by == self.principal.account:
            raise Forbidden("A second person agrees, not who proposed it")
        if found.agreed_by is not None:
            raise Conflict("Somebody agreed to it already")
        found.agreed_by, found.agreed_at = self.principal.account, utcnow()
        await self.session.flush()
        await self._note(record, "exception-agreed", [])
        return await self._answer(record)

    async def seal(self, allegation: UUID, sealing: Sealing, version: int) -> AllegationOut:
        """From now on it is there for those named only; who seals it is one of them."""
        record = await self._hold(allegation, version)
        if record.level == AllegationLevel.SEALED.value:
            raise Conflict("It is sealed already")
        namings = await self._namings(record)
        own = NamingDraft(account=self.principal.account, purpose=sealing.purpose)
        for at, draft in enumerate([own, *sealing.named]):
            await namings.add(draft, f"/named/{at - 1}/account")
        change: Change = {"field": "level", "from": record.level, "to": AllegationLevel.SEALED.value}
        await self._note(record, "sealed", [change])
        record.level = AllegationLevel.SEALED.value
        record.version += 1
        record.updated_at = utcnow()
        await self.session.flush()
        return await self._answer(record)

    async def name(self, allegation: UUID, draft: NamingDraft) -> AllegationOut:
        record = await self._held_for_naming(allegation)
        if record.level != AllegationLevel.SEALED.value:
            raise Conflict("People are named on a sealed allegation: seal it first")
        await (await self._namings(record)).add(draft)
        return await self._answer(record)

    async def end_naming(self, allegation: UUID, naming: UUID, reason: str) -> AllegationOut:
        record = await self._hold(allegation)
        answer = await self._answer(record)
        await (await self._namings(record)).end(naming, reason)
        return answer

    async def _namings(self, record: Allegation) -> Namings:
        envelope = await envelope_of(self.keys, record.id)
        return Namings(self.session, self.principal, "allegation", record.id, record.side, envelope)

    async def _find(self, allegation: UUID, *, lock: bool = False) -> Allegation:
        record = await repository.fetch(self.session, self.principal, allegation, lock=lock)
        if record is None:
            raise NotFound
        return record

    async def _hold(self, allegation: UUID, version: int | None = None) -> Allegation:
        """For a change: hidden is missing, and what is only read is not changed."""
        need(self.principal, PROTECT)
        record = await self._find(allegation)
        if not await repository.is_workable(self.session, self.principal, record.id):
            raise Forbidden
        record = await self._find(allegation, lock=True)
        if version is not None and record.version != version:
            raise PreconditionFailed(current=await self._closed(record))
        return record

    async def _held_for_naming(self, allegation: UUID) -> Allegation:
        """Whoever opened it in an emergency changes nothing on it, and names somebody who does."""
        if await opened_only(self.session, allegation):
            return await self._find(allegation)
        return await self._hold(allegation)

    async def _save(self, record: Allegation, act: str, changes: Sequence[Change]) -> None:
        record.version += 1
        record.updated_at = utcnow()
        await self.session.flush()
        await self._note(record, act, changes)
        await emit_allegation(self.session, ALLEGATION_CHANGED, record)

    async def _note(self, record: Allegation, act: str, changes: Sequence[Change]) -> None:
        self.session.add(
            AllegationChange(
                allegation=record.id, account=self.principal.account, act=act, fields=list(changes)
            )
        )
        await self.session.flush()
        await audit.record(
            self.session,
            self.principal,
            act=f"allegation.{act}",
            record_kind="allegation",
            record_id=record.id,
            detail={"fields": [str(change["field"]) for change in changes]},
        )

    async def _note_opening(self, record: Allegation, act: str, purpose: str, envelope: Envelope) -> None:
        await audit.record(
            self.session,
            self.principal,
            act=act,
            record_kind="allegation",
            record_id=record.id,
            purpose=audit.Purpose(purpose, envelope.key),
        )

    async def _answer(self, record: Allegation) -> AllegationOut:
        """After an act: what is said of a sealed one is read for a purpose, not by the way."""
        if record.level == AllegationLevel.SEALED.value:
            return await self._closed(record)
        return await self._opened(record)

    async def _closed(self, record: Allegation) -> AllegationOut:
        works = await repository.is_workable(self.session, self.principal, record.id)
        return await present(self.session, record, works, self.languages)

    async def _opened(self, record: Allegation) -> AllegationOut:
        parts = await repository.parts_of(self.session, self.principal, record)
        namings = await self._namings(record)
        shown = await present(self.session, record, parts.works, self.languages)
        shown.content = await present_content(
            self.session,
            self.principal,
            record,
            parts,
            await namings.all(),
            await repository.history_of(self.session, self.principal, record.id),
            namings.envelope,
            self.languages,
        )
        return shown

    async def _check(
        self, place: UUID | None, authority: UUID | None, since: date | None, until: date | None
    ) -> None:
        faults = []
        if place and await cases.unknown_of(self.session, KnownPlace, [place]):
            faults.append(FieldError("/place", "This place is not known, or closed", "unknown"))
        if authority and await cases.unknown_of(self.session, KnownAuthority, [authority]):
            faults.append(FieldError("/authority", "This authority is not known, or closed", "unknown"))
        if until and (since is None or until < since):
            faults.append(FieldError("/happened_to", "It ends before it begins", "order"))
        if (since or until or today()) > today():
            faults.append(FieldError("/happened_from", "This day is yet to come", "future"))
        if faults:
            raise Invalid(errors=faults)
