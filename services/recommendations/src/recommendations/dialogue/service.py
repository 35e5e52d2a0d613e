"""The use cases of dialogue and promises. Each runs in the request's transaction and never commits."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, Forbidden, NotFound, PreconditionFailed, refuse_emptied
from servicekit.events import emit
from servicekit.history import Change, HistoryEntry
from servicekit.ids import today, utcnow, uuid7
from servicekit.placement import side_of
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.dialogue import repository
from recommendations.dialogue.placing import faults_of_bodies, place
from recommendations.dialogue.presentation import present_dialogues
from recommendations.dialogue.rules import faults_of_entry, faults_of_promise, faults_of_settlement
from recommendations.dialogue.schemas import (
    DialogueDraft,
    DialogueOut,
    DialoguePatch,
    PromiseDraft,
    PromiseMove,
    PromisePatch,
    PromiseSettlement,
)
from recommendations.events import DIALOGUE_RECORDED, DialogueFacts
from recommendations.history import came_and_went, changed, present_history
from recommendations.models import Dialogue, DialogueChange, Promise
from recommendations.models.dialogue import PromiseState
from recommendations.recommendations.rules import Fault
from recommendations.recommendations.service import refuse

_REQUIRED = (
    *("kind", "held_on", "subject", "language", "people"),
    *("authorities", "focal_points", "recommendations"),
)
_LINKED = tuple(repository.LINKS)


@dataclass(frozen=True, slots=True)
class Dialogues:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    async def get(self, dialogue: UUID) -> DialogueOut:
        return await self._present(await self._find(dialogue))

    async def history(self, dialogue: UUID) -> list[HistoryEntry]:
        record = await self._find(dialogue)
        acts = await repository.history_of(self.session, self.principal, record.id)
        return await present_history(self.session, acts, self.languages)

    async def enter(self, draft: DialogueDraft) -> DialogueOut:
        """All of it with its promises, or nothing."""
        faults = faults_of_entry(draft.held_on, today(), draft.authorities, draft.people)
        for at, each in enumerate(draft.promises):
            pointer = f"/promises/{at}"
            faults += faults_of_promise(
                each.authority, each.due_on, draft.held_on, draft.authorities, pointer
            )
        faults += await self._faults_of_links(draft.model_dump())
        refuse(faults)
        office, team = await place(self.session, self.principal, draft.recommendations, draft.office)
        record = Dialogue(
            **draft.model_dump(exclude={"id", "office", "promises", *_LINKED}),
            id=draft.id or uuid7(),
            side=side_of(self.principal),
            office=office,
            team=team,
            entered_by=self.principal.account,
        )
        self.session.add(record)
        await self.session.flush()
        for name in _LINKED:
            await repository.set_linked(self.session, name, record.id, getattr(draft, name))
        self.session.add_all(self._promise(record, each) for each in draft.promises)
        return await self._kept(record, "entered", [])

    async def change(self, dialogue: UUID, patch: DialoguePatch, version: int) -> DialogueOut:
        """Corrects an entry, for a reason that is kept."""
        record = await self._hold(dialogue, version)
        refuse_emptied(patch, _REQUIRED)
        sent = patch.model_dump(exclude_unset=True, exclude={"reason"})
        before = {name: await self._linked(name, record) for name in _LINKED}
        after = {name: sent.pop(name, before[name]) for name in _LINKED}
        faults = faults_of_entry(
            sent.get("held_on", record.held_on),
            today(),
            after["authorities"],
            sent.get("people", record.people),
        )
        faults += await self._faults_of_links(after | {"round_table": sent.get("round_table")})
        faults += await self._faults_of_gone(record, after["authorities"])
        refuse(faults)
        changes: list[Change] = []
        if set(after["recommendations"]) != set(before["recommendations"]):
            sent["office"], sent["team"] = await place(
                self.session, self.principal, after["recommendations"], record.office
            )
        for name in _LINKED:
            words = await self._words(name, {*before[name], *after[name]})
            changes += came_and_went(
                name, [words[each] for each in before[name]], [words[each] for each in after[name]]
            )
            await repository.set_linked(self.session, name, record.id, after[name])
        people = sent.pop("people", record.people)
        changes += came_and_went("people", record.people, people)
        record.people = people
        changes += _apply(record, sent)
        if not changes:
            return await self._present(record)
        return await self._saved(record, "corrected", changes, patch.reason)

    async def promise(self, dialogue: UUID, draft: PromiseDraft, version: int) -> DialogueOut:
        record = await self._hold(dialogue, version)
        taking_part = await self._linked("authorities", record)
        refuse(faults_of_promise(draft.authority, draft.due_on, record.held_on, taking_part))
        made = self._promise(record, draft)
        self.session.add(made)
        await self.session.flush()
        changes = [*changed("authority", None, made.authority), *changed("due_on", None, made.due_on)]
        return await self._saved(record, "promise-entered", changes, promise=made)

    async def correct_promise(
        self, dialogue: UUID, promise: UUID, patch: PromisePatch, version: int
    ) -> DialogueOut:
        record, found = await self._hold_promise(dialogue, promise, version)
        refuse_emptied(patch, ("text", "language"))
        changes = _apply(found, patch.model_dump(exclude_unset=True, exclude={"reason"}))
        if not changes:
            return await self._present(record)
        return await self._saved(record, "promise-corrected", changes, patch.reason, found)

    async def settle(
        self, dialogue: UUID, promise: UUID, order: PromiseSettlement, version: int
    ) -> DialogueOut:
        """That it was kept or broken. Judged anew, it keeps what was said before in the history."""
        record, found = await self._hold_promise(dialogue, promise, version)
        on, was = order.settled_on or today(), PromiseState(found.state)
        refuse(faults_of_settlement(was, order.state, on, record.held_on, today(), order.note))
        fields = {"state": order.state.value, "settled_on": on, "note": order.note}
        return await self._saved(
            record, f"promise-{order.state.value}", _apply(found, fields), order.note, found
        )

    async def move(self, dialogue: UUID, promise: UUID, order: PromiseMove, version: int) -> DialogueOut:
        """To another day, for a reason; one that was broken is open again."""
        record, found = await self._hold_promise(dialogue, promise, version)
        if found.state == PromiseState.KEPT:
            raise Conflict("This promise was kept")
        faults = faults_of_promise(found.authority, order.due_on, record.held_on, (found.authority,))
        if order.due_on == found.due_on:
            faults.append(Fault("/due_on", "unchanged", "This is the day already"))
        refuse(faults)
        fields = {"due_on": order.due_on, "state": PromiseState.OPEN.value, "settled_on": None, "note": None}
        return await self._saved(record, "promise-moved", _apply(found, fields), order.reason, found)

    def _promise(self, record: Dialogue, draft: PromiseDraft) -> Promise:
        return Promise(**draft.model_dump(), dialogue=record.id, entered_by=self.principal.account)

    async def _find(self, dialogue: UUID) -> Dialogue:
        record = await repository.fetch(self.session, self.principal, dialogue)
        if record is None:
            raise NotFound
        return record

    async def _hold(self, dialogue: UUID, version: int) -> Dialogue:
        record = await repository.fetch(self.session, self.principal, dialogue, lock=True)
        if record is None:
            await self._find(dialogue)
            raise Forbidden
        if record.version != version:
            raise PreconditionFailed(current=await self._present(record))
        return record

    async def _hold_promise(self, dialogue: UUID, promise: UUID, version: int) -> tuple[Dialogue, Promise]:
        record = await self._hold(dialogue, version)
        rows = (await repository.promises_of(self.session, self.principal, [record.id])).get(record.id, [])
        found = next((row for row in rows if row.id == promise), None)
        if found is None:
            raise NotFound
        return record, found

    async def _linked(self, name: str, record: Dialogue) -> list[UUID]:
        return (await repository.linked(self.session, name, [record.id])).get(record.id, [])

    async def _words(self, name: str, ids: Collection[UUID]) -> dict[UUID, str]:
        """How they stand in a history: people and recommendations as they are called now."""
        words = {each: str(each) for each in ids}
        if name == "focal_points":
            people = await repository.focal_points_named(self.session, self.principal, list(ids))
            words |= {each: row.name for each, row in people.items()}
        elif name == "recommendations":
            records = await repository.recommendations_named(self.session, self.principal, list(ids))
            words |= {each: row.reference for each, row in records.items()}
        return words

    async def _faults_of_links(self, wanted: Mapping[str, Any]) -> list[Fault]:
        authorities: Sequence[UUID] = wanted["authorities"]
        faults = await faults_of_bodies(self.session, authorities)
        contacts = await repository.focal_points_named(self.session, self.principal, wanted["focal_points"])
        for at, each in enumerate(wanted["focal_points"]):
            if each not in contacts or contacts[each].authority not in authorities:
                message = "This is nobody you know at an authority that took part"
                faults.append(Fault(f"/focal_points/{at}", "unknown", message))
        table = wanted.get("round_table")
        if table and table not in await repository.tables_named(self.session, self.principal, [table]):
            faults.append(Fault("/round_table", "unknown", "There is no such round table"))
        return faults

    async def _faults_of_gone(self, record: Dialogue, authorities: Collection[UUID]) -> list[Fault]:
        """Whoever promised something stays."""
        promises = await repository.promises_of(self.session, self.principal, [record.id])
        if all(each.authority in authorities for each in promises.get(record.id, [])):
            return []
        return [Fault("/authorities", "promised", "One that is missing here promised something")]

    async def _saved(
        self,
        record: Dialogue,
        act: str,
        changes: list[Change],
        reason: str | None = None,
        promise: Promise | None = None,
    ) -> DialogueOut:
        record.version += 1
        record.updated_at = utcnow()
        return await self._kept(record, act, changes, reason, promise)

    async def _kept(
        self,
        record: Dialogue,
        act: str,
        changes: list[Change],
        reason: str | None = None,
        promise: Promise | None = None,
    ) -> DialogueOut:
        await self.session.flush()
        self.session.add(
            DialogueChange(
                dialogue=record.id,
                promise=promise.id if promise else None,
                account=self.principal.account,
                act=act,
                reason=reason,
                fields=changes,
            )
        )
        await audit.record(
            self.session,
            self.principal,
            act=f"dialogue.{act}",
            record_kind="dialogue",
            record_id=record.id,
            detail={"fields": [str(change["field"]) for change in changes]},
        )
        await self.session.flush()
        about = await self._linked("recommendations", record)
        facts = DialogueFacts(
            side=record.side,
            office=record.office,
            team=record.team,
            kind=record.kind,
            held_on=record.held_on,
            recommendations=about,
        )
        await emit(self.session, DIALOGUE_RECORDED.event(record.id, record.version, facts, side=record.side))
        return await self._present(record)

    async def _present(self, record: Dialogue) -> DialogueOut:
        return (await present_dialogues(self.session, self.principal, [record], self.languages))[0]


def _apply(row: Dialogue | Promise, fields: Mapping[str, Any]) -> list[Change]:
    changes: list[Change] = []
    for name, value in fields.items():
        changes += changed(name, getattr(row, name), value)
        setattr(row, name, value)
    return changes
