"""The use cases of the register. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
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
from servicekit.history import Change, HistoryEntry
from servicekit.ids import utcnow, uuid7
from servicekit.languages import best_name
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.authorities import repository
from recommendations.authorities.rules import makes_circle, sort_name
from recommendations.authorities.schemas import AuthorityDraft, AuthorityOut, AuthorityPatch
from recommendations.events import emit_authority
from recommendations.history import changed, present_history
from recommendations.models import Authority, AuthorityChange
from recommendations.names import fetch_names, unknown_of
from recommendations.policy.permissions import AUTHORITY_WRITE
from recommendations.tree import above


@dataclass(frozen=True, slots=True)
class Register:
    """The use cases, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]
    """The reader's languages, best first."""

    async def get(self, authority: UUID) -> AuthorityOut:
        return (await self.present([await self._find(authority)]))[0]

    async def history(self, authority: UUID) -> list[HistoryEntry]:
        record = await self._find(authority)
        acts = await repository.history_of(self.session, record.id)
        return await present_history(self.session, acts, self.languages)

    async def present(self, records: Sequence[Authority]) -> list[AuthorityOut]:
        names = await fetch_names(self.session, (record.parent for record in records), self.languages)
        below = await repository.how_many_below(self.session, [record.id for record in records])
        return [
            AuthorityOut(
                **record.model_dump(exclude={"parent", "sort_name", "created_by", "import_id"}),
                name=best_name(record.names, self.languages),
                parent=names.maybe(record.parent),
                below=below.get(record.id, 0),
            )
            for record in records
        ]

    async def enter(self, draft: AuthorityDraft) -> AuthorityOut:
        """Enters an authority, at the top or below another that is not closed."""
        await self._check_parent(draft.parent)
        record = Authority(
            id=draft.id or uuid7(),
            reference=await repository.next_reference(self.session),
            names=dict(draft.names),
            sort_name=sort_name(draft.names),
            kind=draft.kind,
            parent=draft.parent,
            created_by=self.principal.account,
        )
        self.session.add(record)
        await self._note(record, "entered", [])
        return (await self.present([record]))[0]

    async def change(self, authority: UUID, patch: AuthorityPatch, version: int) -> AuthorityOut:
        """Changes the fields that were sent. Raises Invalid when the tree would get a circle."""
        sent = patch.model_dump(exclude_unset=True, mode="python")
        if "parent" in sent:
            await repository.lock_tree(self.session)
        record = await self._find_for_change(authority, version)
        refuse_emptied(patch, ("names", "kind", "closed"))
        if "parent" in sent and sent["parent"] != record.parent:
            await self._check_parent(sent["parent"], below=record.id)
        if record.withdrawn:
            raise Conflict("Its import was undone; enter it anew")
        changes = self._apply(record, sent)
        if changes:
            record.sort_name = sort_name(record.names)
            record.version += 1
            record.updated_at = utcnow()
            await self._note(record, "changed", changes)
        return (await self.present([record]))[0]

    async def _find(self, authority: UUID) -> Authority:
        record = await repository.fetch(self.session, self.principal, authority)
        if record is None:
            raise NotFound
        return record

    async def _find_for_change(self, authority: UUID, version: int) -> Authority:
        if not self.principal.may(AUTHORITY_WRITE):
            await self._find(authority)
            raise Forbidden
        record = await repository.fetch_for_change(self.session, self.principal, authority)
        if record is None:
            raise NotFound
        if record.version != version:
            raise PreconditionFailed(current=(await self.present([record]))[0])
        return record

    async def _check_parent(self, parent: UUID | None, below: UUID | None = None) -> None:
        if parent is None:
            return
        if below is not None and makes_circle(below, parent, await above(self.session, parent)):
            detail = "An authority cannot stand below itself"
            raise Invalid(errors=[FieldError("/parent", detail, "circle")])
        if await unknown_of(self.session, Authority, [parent]):
            detail = "This authority is not known, or closed"
            raise Invalid(errors=[FieldError("/parent", detail, "unknown")])

    @staticmethod
    def _apply(record: Authority, sent: dict[str, Any]) -> list[Change]:
        changes: list[Change] = []
        names = sent.pop("names", None)
        if names is not None and names != record.names:
            for language in sorted(names.keys() | record.names.keys()):
                before, after = record.names.get(language), names.get(language)
                changes += changed(f"names/{language}", before, after)
            record.names = names
        for name, value in sent.items():
            changes += changed(name, getattr(record, name), value)
            setattr(record, name, value)
        return changes

    async def _note(self, record: Authority, act: str, changes: list[Change]) -> None:
        await self.session.flush()
        self.session.add(
            AuthorityChange(authority=record.id, account=self.principal.account, act=act, fields=changes)
        )
        await audit.record(
            self.session,
            self.principal,
            act=f"authority.{act}",
            record_kind="authority",
            record_id=record.id,
            detail={"fields": [str(change["field"]) for change in changes]},
        )
        await emit_authority(self.session, record)
        await self.session.flush()
