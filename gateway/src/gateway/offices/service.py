"""Offices and teams, and who works in them."""

from dataclasses import dataclass
from uuid import UUID

from servicekit.audit.trail import record
from servicekit.errors import FieldError, Forbidden, Invalid, NotFound, PreconditionFailed
from servicekit.ids import uuid7
from servicekit.pages import Page
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.accounts.repository import open_office
from gateway.events import office_changed, team_changed
from gateway.gateway import Gateway
from gateway.models import Office, Team
from gateway.offices import repository
from gateway.offices.schemas import (
    Able,
    Colleague,
    Directory,
    OfficeDraft,
    OfficePatch,
    OfficeView,
    TeamDraft,
    TeamPatch,
    TeamView,
)
from gateway.policy import ACCOUNT_ADMIN, DIRECTORY_READ


@dataclass(frozen=True, slots=True)
class Offices:
    session: AsyncSession
    principal: Principal
    gateway: Gateway

    async def directory(self, may: Able | None = None) -> Directory:
        """Of the side of the hat; nobody learns who works on the other."""
        if not (self.principal.may(DIRECTORY_READ) or self.principal.may(ACCOUNT_ADMIN)):
            raise Forbidden
        side, now = self.principal.side, self.gateway.now()
        people = await repository.colleagues(self.session, side, now, may)
        offices = await repository.open_offices(self.session)
        teams = await repository.open_teams(self.session, side)
        return Directory(
            accounts=[Colleague.model_validate(dict(row._mapping)) for row in people],
            offices=[OfficeView.model_validate(dict(row._mapping)) for row in offices],
            teams=[TeamView.model_validate(dict(row._mapping)) for row in teams],
        )

    async def office_page(self, sort: str, cursor: str | None, limit: int) -> Page[OfficeView]:
        found = await repository.office_page(self.session, sort, cursor, limit)
        items = [OfficeView.model_validate(dict(row._mapping)) for row in found.rows]
        return Page(items=items, next=found.next)

    async def team_page(
        self, office: UUID | None, sort: str, cursor: str | None, limit: int
    ) -> Page[TeamView]:
        found = await repository.team_page(self.session, office, sort, cursor, limit)
        items = [TeamView.model_validate(dict(row._mapping)) for row in found.rows]
        return Page(items=items, next=found.next)

    async def office(self, office_id: UUID) -> OfficeView:
        found = await repository.office(self.session, office_id)
        if found is None:
            raise NotFound
        return _office_view(found)

    async def team(self, team_id: UUID) -> TeamView:
        found = await repository.team(self.session, team_id)
        if found is None:
            raise NotFound
        return _team_view(found)

    async def add_office(self, draft: OfficeDraft) -> OfficeView:
        office = Office(id=draft.id or uuid7(), name=draft.name)
        await self._check_name(office.id, office.name)
        self.session.add(office)
        await self.session.flush()
        await self._told_office("office.added", office)
        return _office_view(office)

    async def change_office(self, office_id: UUID, version: int, patch: OfficePatch) -> OfficeView:
        office = await repository.office(self.session, office_id, lock=True)
        if office is None:
            raise NotFound
        if office.version != version:
            raise PreconditionFailed(current=_office_view(office))
        if patch.name is not None:
            await self._check_name(office_id, patch.name)
            office.name = patch.name
        if patch.closed is not None:
            office.closed = patch.closed
        office.version += 1
        office.updated_at = self.gateway.now()
        await self.session.flush()
        await self._told_office("office.changed", office)
        return _office_view(office)

    async def add_team(self, draft: TeamDraft) -> TeamView:
        if draft.office is not None and not await open_office(self.session, draft.office):
            raise Invalid(errors=[FieldError("/office", "There is no such office", "unknown")])
        team = Team(id=draft.id or uuid7(), name=draft.name, office=draft.office, side=draft.side)
        self.session.add(team)
        await self.session.flush()
        await self._told_team("team.added", team)
        return _team_view(team)

    async def change_team(self, team_id: UUID, version: int, patch: TeamPatch) -> TeamView:
        team = await repository.team(self.session, team_id, lock=True)
        if team is None:
            raise NotFound
        if team.version != version:
            raise PreconditionFailed(current=_team_view(team))
        if patch.name is not None:
            team.name = patch.name
        if patch.closed is not None:
            team.closed = patch.closed
        team.version += 1
        team.updated_at = self.gateway.now()
        await self.session.flush()
        await self._told_team("team.changed", team)
        return _team_view(team)

    async def _check_name(self, office_id: UUID, name: str) -> None:
        if await repository.office_name_taken(self.session, name, office_id):
            raise Invalid(errors=[FieldError("/name", "Another office has this name", "taken")])

    async def _told_office(self, act: str, office: Office) -> None:
        await office_changed(self.session, office)
        await record(self.session, self.principal, act, "office", office.id)

    async def _told_team(self, act: str, team: Team) -> None:
        await team_changed(self.session, team)
        await record(self.session, self.principal, act, "team", team.id)


def _office_view(office: Office) -> OfficeView:
    return OfficeView.model_validate(office, from_attributes=True)


def _team_view(team: Team) -> TeamView:
    return TeamView.model_validate(team, from_attributes=True)
