"""The use cases of information received. Each runs in the request's transaction and never commits.

Search alone hears of it, by its id: that something was said at all, and when, is nobody's business but its readers'.
"""

from collections.abc import Mapping, Sequence
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
    refuse_emptied,
)
from servicekit.events import Emits, emit
from servicekit.history import Change, HistoryEntry
from servicekit.ids import today, utcnow, uuid7
from servicekit.languages import best_name
from servicekit.placement import placement, side_of
from servicekit.principal import Principal, Side
from servicekit.sealed import Aad, Destroyed, KeyStore, open_, seal
from sqlalchemy.ext.asyncio import AsyncSession

from visits.events import INFORMATION_CHANGED, INFORMATION_RECORDED, information_event
from visits.history import apply, changes_of, present_history
from visits.information import presentation, repository
from visits.information.rules import DECISIONS, faults_of, move_fault
from visits.information.schemas import (
    InformationDraft,
    InformationMove,
    InformationOut,
    InformationPatch,
    SourceFields,
    SourceReading,
)
from visits.models import Information, InformationChange
from visits.models.information import InformationLevel, InformationState
from visits.models.reference import ReferenceKind
from visits.policy.permissions import INFORMATION_WRITE, VISIT_HEAD
from visits.reference import repository as reference

_REQUIRED = (
    *("received_on", "channel", "source_kind", "summary", "language"),
    *("places", "themes", "urgent", "reprisal"),
)
_ELSEWHERE = "You do not record information for this office or team"


def _place(information: UUID) -> Aad:
    return Aad("information_source", information, "sealed")


@dataclass(frozen=True, slots=True)
class Received:
    """Information received, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]
    keys: KeyStore

    async def get(self, information: UUID) -> InformationOut:
        return await self._present(await self.find(information))

    async def find(self, information: UUID) -> Information:
        record = await repository.fetch(self.session, self.principal, information)
        if record is None:
            raise NotFound
        return record

    async def history(self, information: UUID) -> list[HistoryEntry]:
        await self.find(information)
        acts = await repository.history_of(self.session, information)
        return await present_history(self.session, acts, self.languages)

    async def receive(self, draft: InformationDraft) -> InformationOut:
        if side_of(self.principal) != Side.PREVENTIVE:
            raise Forbidden("Information is received on the preventive side; on yours it may be a complaint")
        office, team = placement(
            self.principal, draft.office, draft.team, by=INFORMATION_WRITE, elsewhere=_ELSEWHERE
        )
        record = Information(
            **draft.model_dump(exclude={"id", "office", "team", "source", "places", "themes"}),
            id=draft.id or uuid7(),
            side=Side.PREVENTIVE.value,
            office=office,
            team=team,
            level=InformationLevel.CONFIDENTIAL.value,
            reference=await repository.next_reference(self.session, today().year),
            source_known=draft.source is not None,
            judged_by=self.principal.account if draft.reliability else None,
            created_by=self.principal.account,
        )
        await self._check(record, draft.model_dump())
        self.session.add(record)
        await self.session.flush()
        await repository.set_places(self.session, record.id, draft.places)
        await repository.set_themes(self.session, record.id, draft.themes)
        if draft.source is not None:
            await self._seal(record.id, draft.source)
        await self._note(record, "received", [], INFORMATION_RECORDED)
        return await self._present(record)

    async def change(self, information: UUID, patch: InformationPatch, version: int) -> InformationOut:
        """Changes the fields that were sent."""
        record = await self._find_for_change(information, version)
        refuse_emptied(patch, _REQUIRED)
        sent = patch.model_dump(exclude_unset=True, exclude={"places", "themes"})
        if "reliability" in sent:
            sent["judged_by"] = self.principal.account if sent["reliability"] else None
        # Apart from the session: what is checked must not be written before it passed.
        await self._check(
            Information(**(record.model_dump() | sent)), patch.model_dump(exclude_unset=True), record
        )
        changes = [_shown(change) for change in apply(record, sent)]
        changes += await self._set_lists(record.id, patch)
        if changes:
            await self._save(record, "changed", changes)
        return await self._present(record)

    async def _set_lists(self, information: UUID, patch: InformationPatch) -> list[Change]:
        changes: list[Change] = []
        if patch.places is not None:
            found = (await repository.places_of(self.session, [information]))[information]
            before = [place for place, _ in found]
            if set(before) != set(patch.places):
                await repository.set_places(self.session, information, patch.places)
                names = await repository.places_of(self.session, [information])
                changes += changes_of(
                    "places",
                    [best_name(names_, ()) for _, names_ in found],
                    [best_name(names_, ()) for _, names_ in names[information]],
                )
        if patch.themes is not None:
            themes = await repository.themes_of(self.session, information)
            if set(themes) != set(patch.themes):
                await repository.set_themes(self.session, information, patch.themes)
                changes += changes_of("themes", themes, list(dict.fromkeys(patch.themes)))
        return changes

    async def move(self, information: UUID, move: InformationMove, version: int) -> InformationOut:
        """Looked at, then decided with a reason; or a decision is taken back."""
        record = await self._find_for_change(information, version)
        if (fault := move_fault(InformationState(record.state), move.to, move.reason)) is not None:
            raise Invalid(errors=[fault])
        before = record.state
        record.state = move.to
        record.decided_because = move.reason if move.to in DECISIONS else None
        changes: list[Change] = [{"field": "state", "from": before, "to": move.to.value}]
        await self._save(record, "moved", changes, move.reason)
        return await self._present(record)

    async def link(self, information: UUID, visit: UUID) -> InformationOut:
        """A visit goes after it. The record itself, its version and history stay as they are: they would tell."""
        record = await self._linkable(information, visit)
        if await repository.link(self.session, self.principal, information, visit):
            await audit.record(self.session, self.principal, "visit.information-linked", "visit", visit)
        return await self._present(record)

    async def unlink(self, information: UUID, visit: UUID) -> InformationOut:
        record = await self._linkable(information, visit)
        if await repository.unlink(self.session, information, visit):
            await audit.record(self.session, self.principal, "visit.information-unlinked", "visit", visit)
        return await self._present(record)

    async def _linkable(self, information: UUID, visit: UUID) -> Information:
        record = await self.find(information)
        self._need_write()
        if not await repository.is_linkable(self.session, self.principal, visit):
            raise NotFound
        return record

    async def add_source(self, information: UUID, source: SourceFields, version: int) -> InformationOut:
        """Seals who said it; once, for what was sealed is not read back to be changed."""
        record = await self._find_for_change(information, version)
        if record.source_known:
            raise Conflict("Who said this is sealed here already")
        record.source_known = True
        await self._seal(information, source)
        await self._save(record, "source-sealed", [])
        return await self._present(record)

    async def open_source(self, information: UUID, purpose: str) -> SourceReading:
        """Reads who said it. The reading and its purpose commit together with the answer, or there is none."""
        record = await self.find(information)
        if not self.principal.covers(VISIT_HEAD, record.office, record.team):
            raise Forbidden("Who said this is read only by who heads the side")
        sealed = await repository.fetch_source(self.session, self.principal, information)
        if sealed is None:
            raise NotFound
        try:
            key = await self.keys.get(information)
        except Destroyed as error:
            raise NotFound from error
        await audit.record(
            self.session,
            self.principal,
            act="information.source-opened",
            record_kind="information",
            record_id=information,
            purpose=audit.Purpose(purpose, key),
        )
        source = SourceFields.model_validate(open_(key, sealed, _place(information)))
        return SourceReading(id=information, source=source, version=record.version)

    async def _seal(self, information: UUID, source: SourceFields) -> None:
        key = (await self.keys.create([information]))[information]
        content = source.model_dump(mode="json", exclude_none=True)
        await repository.add_source(self.session, information, seal(key, content, _place(information)))

    async def _find_for_change(self, information: UUID, version: int) -> Information:
        self._need_write()
        record = await repository.fetch(self.session, self.principal, information, lock=True)
        if record is None:
            await self.find(information)
            raise Forbidden("Who opened this in an emergency reads it, and changes nothing")
        if record.version != version:
            raise PreconditionFailed(current=await self._present(record))
        if record.erased_on is not None:
            raise Conflict("This was erased")
        return record

    def _need_write(self) -> None:
        if not self.principal.may(INFORMATION_WRITE):
            raise Forbidden

    async def _check(
        self, record: Information, sent: Mapping[str, Any], before: Information | None = None
    ) -> None:
        """Raises Invalid; only what was sent is looked up, so that a closed theme may stay."""
        faults = list(faults_of(record, today()))
        places = sent.get("places") or []
        if await repository.unknown_places(self.session, self.principal, places):
            faults.append(FieldError("/places", "One of these places is not in the register", "unknown"))
        themes = sent.get("themes") or []
        kept = await repository.themes_of(self.session, before.id) if before and themes else []
        new = [theme for theme in themes if theme not in kept]
        if await reference.unknown_of(self.session, ReferenceKind.THEME, new):
            faults.append(
                FieldError("/themes", "One of these themes is not in the list, or closed", "unknown")
            )
        if "assignee" in sent and before is not None and sent["assignee"] != before.assignee:
            await self._check_assignee(sent["assignee"], before, faults)
        if faults:
            raise Invalid(errors=faults)

    async def _check_assignee(
        self, account: UUID | None, before: Information, faults: list[FieldError]
    ) -> None:
        mine = {account, before.assignee} <= {self.principal.account, None}
        if not mine and not presentation.assigns(self.principal, before):
            raise Forbidden("Only who plans visits or heads the side gives this to others")
        if account is not None and not await repository.is_account(self.session, account):
            faults.append(FieldError("/assignee", "This account is not known, or closed", "unknown"))

    async def _save(
        self, record: Information, act: str, changes: list[Change], reason: str | None = None
    ) -> None:
        record.version += 1
        record.updated_at = utcnow()
        await self.session.flush()
        await self._note(record, act, changes, INFORMATION_CHANGED, reason)

    async def _note(
        self, record: Information, act: str, changes: list[Change], what: Emits, reason: str | None = None
    ) -> None:
        self.session.add(
            InformationChange(
                information=record.id,
                account=self.principal.account,
                act=act,
                reason=reason,
                fields=list(changes),
            )
        )
        await self.session.flush()
        await audit.record(
            self.session,
            self.principal,
            act=f"information.{act}",
            record_kind="information",
            record_id=record.id,
            detail={"fields": [str(change["field"]) for change in changes]},
        )
        await emit(self.session, information_event(what, record))

    async def _present(self, record: Information) -> InformationOut:
        return await presentation.present(self.session, self.principal, record, self.languages)


_WORDS = ("summary", "notified_by")


def _shown(change: Change) -> Change:
    """What somebody said does not stand in the history a second time."""
    return {"field": change["field"]} if change["field"] in _WORDS else change
