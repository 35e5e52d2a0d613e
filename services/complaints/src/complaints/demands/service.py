"""The use cases of demands. Each runs in the request's transaction and never commits."""

from collections.abc import AsyncIterable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
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
from servicekit.files import FileStore
from servicekit.history import Change, as_text
from servicekit.ids import today, utcnow, uuid7
from servicekit.placement import placement, side_of
from servicekit.principal import Principal
from servicekit.sealed import KeyStore
from servicekit.sent_files.keeping import take
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import repository as cases
from complaints.complaints.finding import need
from complaints.demands import repository
from complaints.demands.names import GivenNames
from complaints.demands.presentation import name_of, present, standing_of
from complaints.demands.repository import Parts
from complaints.demands.rules import (
    GIVES,
    Answering,
    Fault,
    MoveRefused,
    Standing,
    answering,
    closing,
    deciding,
    faults_of_answer,
    faults_of_day,
    following,
    reopening,
)
from complaints.demands.schemas import (
    AnswerDecision,
    AnswerDraft,
    Content,
    DemandDraft,
    DemandEntryDraft,
    DemandFileOut,
    DemandMove,
    DemandOut,
    DemandPatch,
    SealedName,
    SealedText,
)
from complaints.models import (
    Demand,
    DemandAnswer,
    DemandChange,
    DemandComplaint,
    DemandEntry,
    DemandFile,
    KnownAuthority,
)
from complaints.models.demand import AnswerState, Demanded, DemandFileKind, DemandState, RefusalGround
from complaints.naming.repository import opened_only
from complaints.policy.permissions import AGREE, RETAIN
from complaints.sealing import Envelope, envelope_of, new_envelope

_SEALED = ("body", "text", "basis")
_CODED = ("demander", "authority", "received_on", "way", "wanted", "due_on")
_REQUIRED = ("demander", "received_on", "way", "wanted")


@dataclass(frozen=True, slots=True)
class Demands:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    keys: KeyStore
    files: FileStore
    languages: Sequence[str]

    async def get(self, demand: UUID) -> DemandOut:
        return await self._present(await self._find(demand))

    async def read(self, demand: UUID) -> DemandOut:
        """For whoever looks at it: that they did is kept."""
        shown = await self.get(demand)
        await audit.record_reading(self.session, self.principal, "demand", demand, {})
        return shown

    async def record(self, draft: DemandDraft) -> DemandOut:
        need(self.principal, RETAIN)
        office = self._office(draft.office)
        faults = await self._faults(draft.authority, draft.received_on, draft.due_on)
        faults += await self._faults_of_complaints(draft.complaints)
        if faults:
            raise Invalid(errors=faults)
        id_ = uuid7()
        envelope = await new_envelope(self.keys, id_)
        said = Content(body=draft.body, text=draft.text, basis=draft.basis)
        record = Demand(
            id=id_,
            side=side_of(self.principal),
            office=office,
            reference=await repository.next_reference(self.session, today().year),
            demander=draft.demander.value,
            authority=draft.authority,
            received_on=draft.received_on,
            way=draft.way.value,
            wanted=_codes(draft.wanted),
            due_on=draft.due_on,
            content=envelope.seal(said, "demand", id_),
            state=DemandState.OPEN.value,
            recorded_by=self.principal.account,
        )
        self.session.add(record)
        await self.session.flush()
        await self._note(record, "recorded", [])
        for complaint in dict.fromkeys(draft.complaints):
            await self._link(record, complaint)
        return await self._present(record)

    def _office(self, wanted: UUID | None) -> UUID:
        elsewhere = "You decide for another office"
        office, team = placement(self.principal, wanted, None, by=RETAIN, elsewhere=elsewhere)
        if team is not None and not self.principal.covers(RETAIN, office, None):
            raise Forbidden(elsewhere)
        return office

    async def change(self, demand: UUID, patch: DemandPatch, version: int) -> DemandOut:
        record = await self._hold(demand, version)
        sent = patch.model_dump(exclude_unset=True)
        refuse_emptied(patch, _REQUIRED)
        received_on = sent.get("received_on", record.received_on)
        faults = await self._faults(sent.get("authority"), received_on, sent.get("due_on", record.due_on))
        if record.answered_on and received_on > record.answered_on:
            faults.append(FieldError("/received_on", "It was answered before this day", "order"))
        if faults:
            raise Invalid(errors=faults)
        changes = await self._apply(record, sent)
        if changes:
            await self._save(record, "changed", changes)
        return await self._present(record)

    async def _apply(self, record: Demand, sent: dict[str, Any]) -> list[Change]:
        changes: list[Change] = []
        envelope = await envelope_of(self.keys, record.id)
        said = envelope.open(Content, record.content, "demand", record.id)
        for name in (name for name in _SEALED if name in sent and getattr(said, name) != sent[name]):
            setattr(said, name, sent[name])
            changes.append({"field": name})
        if changes:
            record.content = envelope.seal(said, "demand", record.id)
        for name in (name for name in _CODED if name in sent):
            old, new = getattr(record, name), sent[name]
            new = _codes(new) if name == "wanted" else new
            if old != new:
                changes.append({"field": name, "from": _shown(old), "to": _shown(new)})
                setattr(record, name, new)
        return changes

    async def concern(self, demand: UUID, complaint: UUID, version: int) -> DemandOut:
        """Says that it concerns a complaint that the asker reads; who does not read that learns nothing of it."""
        record = await self._hold(demand, version)
        if await self._faults_of_complaints([complaint]):
            raise Invalid(errors=[_unknown_complaint("/complaint")])
        if await repository.link_of(self.session, self.principal, demand, complaint):
            raise Conflict("It is among those it concerns already")
        await self._link(record, complaint)
        await self._bump(record)
        return await self._present(record)

    async def concern_no_more(self, demand: UUID, complaint: UUID, version: int) -> DemandOut:
        record = await self._hold(demand, version)
        link = await repository.link_of(self.session, self.principal, demand, complaint)
        if link is None:
            raise NotFound
        await repository.remove_link(self.session, link.id)
        await self._audit(record, "complaint-unlinked", {"complaint": str(complaint)})
        await self._bump(record)
        return await self._present(record)

    async def _link(self, record: Demand, complaint: UUID) -> None:
        self.session.add(
            DemandComplaint(demand=record.id, complaint=complaint, account=self.principal.account)
        )
        await self.session.flush()
        await self._audit(record, "complaint-linked", {"complaint": str(complaint)})

    async def answer(self, demand: UUID, draft: AnswerDraft, version: int) -> DemandOut:
        """Keeps what is answered. What gives something counts once a second person agreed."""
        record = await self._hold(demand, version)
        parts = await self._parts(record)
        after = _try(lambda: answering(standing_of(record, parts), draft.answer))
        self._check_answer(record, draft)
        names, given = self._names(record), [(one.complaint, one.party) for one in draft.names]
        await names.check(given)
        waits = draft.answer in GIVES
        envelope = await envelope_of(self.keys, record.id)
        one = DemandAnswer(
            demand=record.id,
            answer=draft.answer.value,
            grounds=_codes(draft.grounds),
            given=_codes(draft.given),
            names=len(set(given)),
            answered_on=draft.answered_on,
            content=b"",
            state=(AnswerState.WAITING if waits else AnswerState.GIVEN).value,
            proposed_by=self.principal.account,
        )
        one.content = envelope.seal(SealedText(text=draft.text), "demand_answer", one.id)
        self.session.add(one)
        await self.session.flush()
        names.keep(one, given)
        if not waits:
            self._given(record, one)
        await self._move(record, after, "answer-proposed" if waits else "answered", _said(one))
        return await self._present(record)

    def _check_answer(self, record: Demand, draft: AnswerDraft) -> None:
        asked = Answering(
            answer=draft.answer,
            grounds=frozenset(draft.grounds),
            given=frozenset(draft.given),
            names=len(draft.names),
            looked_for_names=draft.looked_for_names,
            text=draft.text,
        )
        faults = faults_of_answer(asked, [Demanded(one) for one in record.wanted])
        faults += faults_of_day(draft.answered_on, record.received_on, today(), "answered_on")
        _refuse(faults)

    async def decide(self, demand: UUID, answer: UUID, draft: AnswerDecision, version: int) -> DemandOut:
        """The second person's word on an answer that gives something; never that of who proposed it."""
        need(self.principal, AGREE, RETAIN)
        record = await self._lock(demand, version)
        one, parts = await self._waiting(record, answer)
        if one.proposed_by == self.principal.account:
            raise Forbidden("A second person decides, not who proposed it")
        if not draft.agrees and not draft.reason:
            raise Invalid(errors=[FieldError("/reason", "Say why it is not to be given", "missing")])
        after = _try(lambda: deciding(standing_of(record, parts), draft.agrees))
        if draft.agrees:
            await self._names(record).disclose(one, [each for each in parts.names if each.answer == one.id])
        envelope = await envelope_of(self.keys, record.id)
        one.state = (AnswerState.GIVEN if draft.agrees else AnswerState.DECLINED).value
        one.decided_by, one.decided_at = self.principal.account, utcnow()
        if draft.reason:
            one.reason = envelope.seal(SealedText(text=draft.reason), "demand_answer", one.id, "reason")
        record.second = self.principal.account
        if draft.agrees:
            self._given(record, one)
        await self._move(record, after, "answer-agreed" if draft.agrees else "answer-declined", _said(one))
        return await self._present(record)

    async def take_back(self, demand: UUID, answer: UUID, version: int) -> DemandOut:
        """By who proposed it, before anybody decided."""
        record = await self._hold(demand, version)
        one, parts = await self._waiting(record, answer)
        if one.proposed_by != self.principal.account:
            raise Forbidden("Who proposed it takes it back; you decide on it")
        after = _try(lambda: deciding(standing_of(record, parts), agrees=False))
        one.state = AnswerState.TAKEN_BACK.value
        await self._move(record, after, "answer-taken-back", _said(one))
        return await self._present(record)

    async def _waiting(self, record: Demand, answer: UUID) -> tuple[DemandAnswer, Parts]:
        parts = await self._parts(record)
        one = next((each for each in parts.answers if each.id == answer), None)
        if one is None:
            raise NotFound
        if one.state != AnswerState.WAITING:
            raise Conflict("This answer was decided on already, or taken back")
        return one, parts

    @staticmethod
    def _given(record: Demand, one: DemandAnswer) -> None:
        record.answer, record.answered_on = one.answer, one.answered_on

    async def add_entry(self, demand: UUID, draft: DemandEntryDraft, version: int) -> DemandOut:
        """What followed: they accepted it, insisted, came to search, a court decided."""
        record = await self._hold(demand, version)
        parts = await self._parts(record)
        after = _try(lambda: following(standing_of(record, parts), draft.kind))
        _refuse(faults_of_day(draft.on, record.received_on, today(), "on"))
        envelope = await envelope_of(self.keys, record.id)
        entry = DemandEntry(
            demand=record.id, kind=draft.kind.value, on=draft.on, content=b"", account=self.principal.account
        )
        entry.content = envelope.seal(SealedText(text=draft.text), "demand_entry", entry.id)
        self.session.add(entry)
        await self._move(record, after, "followed-up", [{"field": "kind", "to": draft.kind.value}])
        return await self._present(record)

    async def move(self, demand: UUID, move: DemandMove, version: int) -> DemandOut:
        record = await self._hold(demand, version)
        standing = standing_of(record, await self._parts(record))
        to = closing if move.to == "closed" else reopening
        after = _try(lambda: to(standing))
        record.closed_on = today() if after.closed else None
        await self._move(record, after, move.to, [])
        return await self._present(record)

    async def add_file(
        self, demand: UUID, kind: DemandFileKind, name: str, content: AsyncIterable[bytes]
    ) -> DemandFileOut:
        """Raises NotTaken, TooLarge."""
        record = await self._workable(demand)
        id_ = uuid7()
        kept = await take(self.files, id_, name, content)
        envelope = await envelope_of(self.keys, record.id)
        self.session.add(
            DemandFile(
                id=id_,
                demand=record.id,
                kind=kind.value,
                name=envelope.seal(SealedName(name=kept.name), "demand_file", id_),
                media_type=kept.media_type,
                size=kept.size,
                sha256=kept.sha256,
                account=self.principal.account,
            )
        )
        await self.session.flush()
        await self._note(record, "file-added", [{"field": "file", "to": kind.value}])
        return await self.file(demand, id_)

    async def file(self, demand: UUID, file: UUID) -> DemandFileOut:
        shown = await self.get(demand)
        found = next((one for one in shown.files if one.id == file), None)
        if found is None:
            raise NotFound
        return found

    async def opened(self, demand: UUID, file: UUID) -> tuple[str, DemandFile]:
        """Name and row, for whoever takes the file with them: that they did is kept."""
        record = await self._find(demand)
        parts = await self._parts(record)
        found = next((one for one in parts.files if one.id == file), None)
        if found is None:
            raise NotFound
        name = name_of(found, await envelope_of(self.keys, record.id))
        detail: audit.Detail = {"part": "file", "file": str(file)}
        await audit.record_reading(self.session, self.principal, "demand", demand, detail)
        return name, found

    async def _find(self, demand: UUID, *, lock: bool = False) -> Demand:
        record = await repository.fetch(self.session, self.principal, demand, lock=lock)
        if record is None:
            raise NotFound
        return record

    async def _lock(self, demand: UUID, version: int) -> Demand:
        record = await self._find(demand, lock=True)
        if record.version != version:
            raise PreconditionFailed(current=await self._present(record))
        return record

    async def _workable(self, demand: UUID) -> Demand:
        need(self.principal, RETAIN)
        record = await self._find(demand)
        if not await repository.is_workable(self.session, self.principal, record.id):
            raise Forbidden
        return record

    async def _hold(self, demand: UUID, version: int) -> Demand:
        """For a change: hidden is missing, and what is only agreed to is not changed."""
        await self._workable(demand)
        return await self._lock(demand, version)

    async def _parts(self, record: Demand) -> Parts:
        return await repository.parts_of(self.session, self.principal, record.id)

    def _names(self, record: Demand) -> GivenNames:
        return GivenNames(self.session, self.principal, record)

    async def _move(self, record: Demand, after: Standing, act: str, changes: Sequence[Change]) -> None:
        record.state, record.waiting = after.state.value, after.waiting
        await self._save(record, act, changes)

    async def _save(self, record: Demand, act: str, changes: Sequence[Change]) -> None:
        await self._bump(record)
        await self._note(record, act, changes)

    async def _bump(self, record: Demand) -> None:
        record.version += 1
        record.updated_at = utcnow()
        await self.session.flush()

    async def _note(self, record: Demand, act: str, changes: Sequence[Change]) -> None:
        self.session.add(
            DemandChange(demand=record.id, account=self.principal.account, act=act, fields=list(changes))
        )
        await self.session.flush()
        await self._audit(record, act, {"fields": [str(change["field"]) for change in changes]})

    async def _audit(self, record: Demand, act: str, detail: audit.Detail) -> None:
        await audit.record(self.session, self.principal, f"demand.{act}", "demand", record.id, detail=detail)

    async def _present(self, record: Demand) -> DemandOut:
        envelope: Envelope = await envelope_of(self.keys, record.id)
        parts = await self._parts(record)
        return await present(self.session, self.principal, record, parts, envelope, self.languages)

    async def _faults(
        self, authority: UUID | None, received_on: date, due_on: date | None
    ) -> list[FieldError]:
        faults = []
        if authority and await cases.unknown_of(self.session, KnownAuthority, [authority]):
            faults.append(FieldError("/authority", "This authority is not known, or closed", "unknown"))
        if received_on > today():
            faults.append(FieldError("/received_on", "This day is yet to come", "future"))
        if due_on and due_on < received_on:
            faults.append(FieldError("/due_on", "The term ends before the demand came", "order"))
        return faults

    async def _faults_of_complaints(self, complaints: Sequence[UUID]) -> list[FieldError]:
        gone = await repository.unreadable(self.session, self.principal, complaints)
        # Whoever opened one in an emergency only reads it.
        gone |= {one for one in complaints if await opened_only(self.session, one)}
        return [_unknown_complaint(f"/complaints/{at}") for at, one in enumerate(complaints) if one in gone]


def _unknown_complaint(pointer: str) -> FieldError:
    return FieldError(pointer, "There is no such complaint that you can read", "unknown")


def _try(attempt: Callable[[], Standing]) -> Standing:
    try:
        return attempt()
    except MoveRefused as refused:
        raise Conflict(str(refused)) from refused


def _refuse(faults: Iterable[Fault]) -> None:
    found = [FieldError(f"/{fault.field}", fault.message, fault.code) for fault in faults]
    if found:
        raise Invalid(errors=found)


def _codes(values: Iterable[Demanded | RefusalGround]) -> list[str]:
    return list(dict.fromkeys(value.value for value in values))


def _shown(value: Any) -> str | None:
    return ", ".join(cast(list[str], value)) if isinstance(value, list) else as_text(value)


def _said(one: DemandAnswer) -> list[Change]:
    return [{"field": "answer", "to": one.answer}]
