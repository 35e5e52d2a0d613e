"""The use cases of actions. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from servicekit.db import Database
from servicekit.errors import Conflict, FieldError, Invalid, NotFound, PreconditionFailed, refuse_emptied
from servicekit.history import Change, as_text
from servicekit.ids import today, utcnow
from servicekit.names import Names
from servicekit.principal import Principal, Side
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.actions import repository
from complaints.actions.rules import Said, faults_of, is_awaited, may_be_told
from complaints.actions.schemas import ActionDraft, ActionOut, ActionPatch
from complaints.complaints import journal
from complaints.complaints import repository as cases
from complaints.complaints.finding import find, hold_for
from complaints.events import emit_suggestion
from complaints.models import Action, Complaint, KnownAuthority, KnownPlace, KnownTheme
from complaints.models.action import ActionKind, ActionResult
from complaints.models.complaint import Level
from complaints.policy.permissions import WORK

_LOOKED_BACK = timedelta(days=365)
_KEPT = frozenset({"on", "authority", "place", "answer_due", "answered_on", "result"})
"""Of these the history keeps both values; of words only that they changed."""
_FINAL = frozenset({"on", "place"})
"""Of a suggested visit: what was told is not changed."""


@dataclass(frozen=True, slots=True)
class Actions:
    """The use cases, for one principal in one transaction."""

    session: AsyncSession
    worker: Database
    """Counts what the asker may not read, to tell whether a suggestion may be told."""
    principal: Principal
    languages: Sequence[str]

    async def of(self, complaint: UUID) -> list[ActionOut]:
        await find(self.session, self.principal, complaint)
        return await self._present(await repository.actions_of(self.session, self.principal, complaint))

    async def get(self, complaint: UUID, action: UUID) -> ActionOut:
        await find(self.session, self.principal, complaint)
        return (await self._present([await self._find(complaint, action)]))[0]

    async def add(self, complaint: UUID, draft: ActionDraft) -> ActionOut:
        record = await hold_for(self.session, self.principal, complaint, WORK)
        said = draft.model_dump(mode="python")
        await self._check(record, Said(**said), said)
        action = Action(**said, complaint=record.id, created_by=self.principal.account)
        if draft.kind is ActionKind.SUGGEST_VISIT and draft.place is not None:
            action.told = await self._suggest(record, draft.place, draft.theme)
        self.session.add(action)
        change: Change = {"field": "action", "from": None, "to": draft.kind.value}
        await self._note(record.id, "action-added", [change])
        return (await self._present([action]))[0]

    async def _suggest(self, record: Complaint, place: UUID, theme: UUID | None) -> bool:
        """Tells that a visit is suggested, as far as it may be told. Answers whether it was."""
        if record.level == Level.SEALED.value:
            return False
        upper = await repository.upper_theme(self.session, theme) if theme else None
        async with self.worker.session() as worker:
            counts = await repository.count_about(worker, record.side, place, upper, today() - _LOOKED_BACK)
        told = may_be_told(Side(record.side), *counts, upper)
        if told is None:
            return False
        await emit_suggestion(self.session, record.side, place, told.theme, told.complaints)
        return True

    async def change(self, complaint: UUID, action: UUID, patch: ActionPatch, version: int) -> ActionOut:
        """Corrects it, or says what was answered."""
        record, found = await self._hold(complaint, action, version)
        refuse_emptied(patch, ("on",))
        sent = patch.model_dump(exclude_unset=True, mode="python")
        new = {name: value for name, value in sent.items() if getattr(found, name) != value}
        if found.kind == ActionKind.SUGGEST_VISIT and new.keys() & _FINAL:
            raise Conflict("A suggested visit may have been told already: suggest another one")
        whole = {name: getattr(found, name) for name in Said.__dataclass_fields__} | new
        whole["kind"] = ActionKind(found.kind)
        whole["result"] = ActionResult(whole["result"]) if whole["result"] else None
        await self._check(record, Said(**whole), new)
        if not new:
            return (await self._present([found]))[0]
        awaited = _awaited(found)
        changes: list[Change] = []
        for name, value in new.items():
            change: Change = {"field": f"action-{name}"}
            if name in _KEPT:
                change |= {"from": as_text(getattr(found, name)), "to": as_text(value)}
            changes.append(change)
            setattr(found, name, value)
        found.version += 1
        found.updated_at = utcnow()
        answered = awaited and not _awaited(found)
        await self._note(record.id, "action-answered" if answered else "action-changed", changes)
        return (await self._present([found]))[0]

    async def remove(self, complaint: UUID, action: UUID, version: int) -> None:
        """For what was entered by mistake; what was answered, or told to others, stays."""
        record, found = await self._hold(complaint, action, version)
        if found.told or found.answered_on is not None:
            raise Conflict("Others know of it already, so it stays: correct it instead")
        change: Change = {"field": "action", "from": found.kind, "to": None}
        await self._note(record.id, "action-removed", [change])
        await repository.remove(self.session, found.id)

    async def _find(self, complaint: UUID, action: UUID, *, lock: bool = False) -> Action:
        found = await repository.fetch(self.session, self.principal, complaint, action, lock=lock)
        if found is None:
            raise NotFound
        return found

    async def _hold(self, complaint: UUID, action: UUID, version: int) -> tuple[Complaint, Action]:
        record = await hold_for(self.session, self.principal, complaint, WORK, merged_too=True)
        found = await self._find(complaint, action, lock=True)
        if found.version != version:
            raise PreconditionFailed(current=(await self._present([found]))[0])
        return record, found

    async def _check(self, record: Complaint, said: Said, new: dict[str, Any]) -> None:
        faults = faults_of(said, record.received_on, today())
        for name, table, what in (
            ("authority", KnownAuthority, "authority"),
            ("place", KnownPlace, "place"),
            ("theme", KnownTheme, "theme"),
        ):
            value = new.get(name)
            if value is not None and await cases.unknown_of(self.session, table, [value]):
                faults.append(FieldError(f"/{name}", f"This {what} is not known, or closed", "unknown"))
        if faults:
            raise Invalid(errors=faults)

    async def _note(self, complaint: UUID, act: str, changes: list[Change]) -> None:
        await self.session.flush()
        await journal.note(self.session, self.principal, complaint, act, changes)

    async def _present(self, actions: Sequence[Action]) -> list[ActionOut]:
        named = ("authority", "place", "theme", "created_by")
        ids = {id_ for one in actions for name in named if (id_ := getattr(one, name))}
        names = Names(await cases.names_of(self.session, ids), self.languages)
        return [
            ActionOut(
                **one.model_dump(exclude={*named, "created_at", "updated_at", "complaint"}),
                authority=names.maybe(one.authority),
                place=names.maybe(one.place),
                theme=names.maybe(one.theme),
                awaited=_awaited(one),
                by=names.of(one.created_by),
                at=one.created_at,
            )
            for one in actions
        ]


def _awaited(action: Action) -> bool:
    result = ActionResult(action.result) if action.result else None
    return is_awaited(ActionKind(action.kind), action.answered_on, result)
