"""The use cases of round tables. Each runs in the request's transaction and never commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from servicekit import audit
from servicekit.errors import Forbidden, NotFound, PreconditionFailed, refuse_emptied
from servicekit.history import Change, HistoryEntry
from servicekit.ids import utcnow, uuid7
from servicekit.placement import side_of
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from recommendations.dialogue.placing import faults_of_bodies, place
from recommendations.dialogue.presentation import refs
from recommendations.dialogue.repository import recommendations_named
from recommendations.history import came_and_went, changed, present_history
from recommendations.models import RoundTable, RoundTableChange
from recommendations.names import fetch_names
from recommendations.recommendations.rules import Fault
from recommendations.recommendations.service import refuse
from recommendations.round_tables import repository
from recommendations.round_tables.schemas import RoundTableDraft, RoundTableOut, RoundTablePatch

_LINKED = tuple(repository.LINKS)
_REQUIRED = ("kind", "title", "language", "opened_on", *_LINKED)
_NAMED = {"authorities", "recommendations", "met_on", "office", "team", "entered_by", "may_change"}


@dataclass(frozen=True, slots=True)
class RoundTables:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    async def get(self, round_table: UUID) -> RoundTableOut:
        return (await self.present([await self._find(round_table)]))[0]

    async def history(self, round_table: UUID) -> list[HistoryEntry]:
        record = await self._find(round_table)
        acts = await repository.history_of(self.session, self.principal, record.id)
        return await present_history(self.session, acts, self.languages)

    async def open(self, draft: RoundTableDraft) -> RoundTableOut:
        refuse(await faults_of_bodies(self.session, draft.authorities))
        office, team = await place(self.session, self.principal, draft.recommendations, draft.office)
        record = RoundTable(
            **draft.model_dump(exclude={"id", "office", *_LINKED}),
            id=draft.id or uuid7(),
            side=side_of(self.principal),
            office=office,
            team=team,
            entered_by=self.principal.account,
        )
        _refuse_days(record)
        self.session.add(record)
        await self.session.flush()
        for name in _LINKED:
            await repository.set_linked(self.session, name, record.id, getattr(draft, name))
        return await self._kept(record, "opened", [])

    async def change(self, round_table: UUID, patch: RoundTablePatch, version: int) -> RoundTableOut:
        record = await self._hold(round_table, version)
        refuse_emptied(patch, _REQUIRED)
        sent = patch.model_dump(exclude_unset=True)
        before = {
            name: (await repository.linked(self.session, name, [record.id])).get(record.id, [])
            for name in _LINKED
        }
        after = {name: sent.pop(name, before[name]) for name in _LINKED}
        refuse(await faults_of_bodies(self.session, after["authorities"]))
        if set(after["recommendations"]) != set(before["recommendations"]):
            sent["office"], sent["team"] = await place(
                self.session, self.principal, after["recommendations"], record.office
            )
        both = [*before["recommendations"], *after["recommendations"]]
        records = await recommendations_named(self.session, self.principal, both)
        words = {each: row.reference for each, row in records.items()}
        changes: list[Change] = []
        for name in _LINKED:
            old, new = ([words.get(each, each) for each in some[name]] for some in (before, after))
            changes += came_and_went(name, old, new)
            await repository.set_linked(self.session, name, record.id, after[name])
        for name, value in sent.items():
            changes += changed(name, getattr(record, name), value)
            setattr(record, name, value)
        _refuse_days(record)
        if not changes:
            return (await self.present([record]))[0]
        record.version += 1
        record.updated_at = utcnow()
        return await self._kept(record, "changed", changes)

    async def present(self, records: Sequence[RoundTable]) -> list[RoundTableOut]:
        ids = [record.id for record in records]
        members = await repository.linked(self.session, "authorities", ids)
        about = await repository.linked(self.session, "recommendations", ids)
        tied = await recommendations_named(
            self.session, self.principal, [each for some in about.values() for each in some]
        )
        met = await repository.last_met(self.session, self.principal, ids)
        changeable = await repository.changeable(self.session, self.principal, ids)
        named = [i for record in records for i in (record.office, record.team, record.entered_by)]
        named += [each for some in members.values() for each in some]
        names = await fetch_names(self.session, named, self.languages)
        return [
            RoundTableOut(
                **record.model_dump(include=set(RoundTableOut.model_fields) - _NAMED),
                authorities=[names.of(each) for each in members.get(record.id, ())],
                recommendations=refs(tied, about.get(record.id, ())),
                met_on=met.get(record.id),
                office=names.of(record.office),
                team=names.maybe(record.team),
                entered_by=names.of(record.entered_by),
                may_change=record.id in changeable,
            )
            for record in records
        ]

    async def _find(self, round_table: UUID) -> RoundTable:
        record = await repository.fetch(self.session, self.principal, round_table)
        if record is None:
            raise NotFound
        return record

    async def _hold(self, round_table: UUID, version: int) -> RoundTable:
        record = await repository.fetch(self.session, self.principal, round_table, lock=True)
        if record is None:
            await self._find(round_table)
            raise Forbidden
        if record.version != version:
            raise PreconditionFailed(current=(await self.present([record]))[0])
        return record

    async def _kept(self, record: RoundTable, act: str, changes: list[Change]) -> RoundTableOut:
        await self.session.flush()
        self.session.add(
            RoundTableChange(round_table=record.id, account=self.principal.account, act=act, fields=changes)
        )
        await audit.record(
            self.session,
            self.principal,
            act=f"round-table.{act}",
            record_kind="round-table",
            record_id=record.id,
            detail={"fields": [str(change["field"]) for change in changes]},
        )
        await self.session.flush()
        return (await self.present([record]))[0]


def _refuse_days(record: RoundTable) -> None:
    if record.closed_on is not None and record.closed_on < record.opened_on:
        refuse([Fault("/closed_on", "not-later", "This is before it began")])
