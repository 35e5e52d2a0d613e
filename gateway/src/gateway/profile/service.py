"""What kind of institution this is: set once, changed seldom."""

from dataclasses import dataclass
from datetime import datetime

from servicekit.audit.trail import record
from servicekit.errors import FieldError, Invalid, NotFound, PreconditionFailed
from servicekit.principal import Principal, Side
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from gateway.events import institution_changed, membership_changed
from gateway.gateway import Gateway
from gateway.models import InstitutionProfile, Membership
from gateway.profile.schemas import ProfilePatch, ProfileView
from gateway.tenure import not_ended


@dataclass(frozen=True, slots=True)
class Profile:
    session: AsyncSession
    principal: Principal
    gateway: Gateway

    async def view(self) -> ProfileView:
        return _view(await self._row())

    async def change(self, version: int, patch: ProfilePatch) -> ProfileView:
        profile = await self._row(lock=True)
        if profile.version != version:
            raise PreconditionFailed(current=_view(profile))
        if patch.sides is not None:
            await self._give_up(set(Side) - set(patch.sides))
            profile.sides = [side.value for side in Side if side in patch.sides]
        profile.name = patch.name or profile.name
        profile.kind = patch.kind or profile.kind
        profile.default_language = patch.default_language or profile.default_language
        profile.version += 1
        profile.updated_at = self.gateway.now()
        await self.session.flush()
        await institution_changed(self.session, profile)
        fields = sorted(patch.model_dump(exclude_none=True))
        await record(
            self.session, self.principal, "profile.changed", "profile", profile.id, detail={"fields": fields}
        )
        return _view(profile)

    async def _row(self, *, lock: bool = False) -> InstitutionProfile:
        statement = select(InstitutionProfile)
        if lock:
            statement = statement.with_for_update()
        profile = (await self.session.execute(statement)).scalar_one_or_none()
        if profile is None:
            raise NotFound
        return profile

    async def _give_up(self, sides: set[Side]) -> None:
        """A side is given up after the roles on it have ended; the last head, whom nobody can end, does it."""
        now = self.gateway.now()
        found = await self.session.execute(
            select(Membership).where(col(Membership.side).in_([side.value for side in sides]), not_ended(now))
        )
        held = found.scalars().all()
        if any(membership.account != self.principal.account for membership in held):
            raise Invalid(errors=[FieldError("/sides", "Roles are still held on this side", "in_use")])
        for membership in held:
            await self._end(membership, now)

    async def _end(self, membership: Membership, now: datetime) -> None:
        membership.ends_at = max(now, membership.starts_at)
        membership.version += 1
        membership.updated_at = now
        await self.session.flush()
        await membership_changed(self.session, membership)
        detail = {"role": membership.role, "ends_at": str(membership.ends_at)}
        await record(
            self.session, self.principal, "membership.changed", "membership", membership.id, detail=detail
        )


def _view(profile: InstitutionProfile) -> ProfileView:
    return ProfileView.model_validate(profile, from_attributes=True)
