"""What kind of institution this is: set once, changed seldom."""

from dataclasses import dataclass

from servicekit.audit.trail import record
from servicekit.errors import FieldError, Invalid, NotFound, PreconditionFailed
from servicekit.principal import Principal, Side
from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from gateway.gateway import Gateway
from gateway.models import InstitutionProfile, Membership
from gateway.profile.schemas import ProfilePatch, ProfileView


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
            await self._check_unused(set(Side) - set(patch.sides))
            profile.sides = [side.value for side in Side if side in patch.sides]
        profile.name = patch.name or profile.name
        profile.kind = patch.kind or profile.kind
        profile.default_language = patch.default_language or profile.default_language
        profile.version += 1
        profile.updated_at = self.gateway.now()
        await self.session.flush()
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

    async def _check_unused(self, sides: set[Side]) -> None:
        """A side is given up only after the roles on it have ended."""
        now = self.gateway.now()
        held = await self.session.execute(
            select(col(Membership.id))
            .where(
                col(Membership.side).in_([side.value for side in sides]),
                or_(col(Membership.ends_at).is_(None), col(Membership.ends_at) > now),
            )
            .limit(1)
        )
        if held.one_or_none() is not None:
            raise Invalid(errors=[FieldError("/sides", "Roles are still held on this side", "in_use")])


def _view(profile: InstitutionProfile) -> ProfileView:
    return ProfileView.model_validate(profile, from_attributes=True)
