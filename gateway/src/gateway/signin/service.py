"""Signing in and out, the hat, one's own password and settings."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from fastapi import Request
from servicekit.errors import FieldError, Invalid, Unauthenticated
from servicekit.mail import Server
from servicekit.principal import Side
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.codes import csrf_token, digest, new_code
from gateway.credentials import Presented
from gateway.gateway import Gateway
from gateway.models import SignIn
from gateway.models.registry import InstitutionKind, State, Theme
from gateway.origin import check_origin
from gateway.passwords import checked
from gateway.roles.rules import held_for
from gateway.signin import repository
from gateway.signin.schemas import (
    Attempt,
    Hat,
    HatChange,
    Institution,
    OwnAccount,
    OwnSettings,
    PasswordChange,
    RoleName,
    SessionView,
    Welcome,
)
from gateway.standing import OtherHat
from gateway.trail import note_own, note_refused
from gateway.wire import Named, NamedByLanguage


class WrongCredentials(Unauthenticated):
    """Unknown, disabled, not yet invited and mistyped are one answer."""

    slug, title = "wrong-credentials", "E-mail or password is not right"


class SignIns:
    def __init__(self, gateway: Gateway, request: Request) -> None:
        self._gateway = gateway
        self._request = request

    async def sign_in(self, attempt: Attempt, old_code: str | None) -> str:
        """The new session's code. Spends the same time on an account that is not there."""
        gateway = self._gateway
        email = attempt.email.strip().casefold()
        address = gateway.address_of(self._request)
        await gateway.sign_in_attempts.take(address, email)
        async with gateway.database.session() as session:
            row = await repository.credentials_of(session, email)
        stored = row.password_hash if row and row.state == State.ACTIVE.value else None
        right = await gateway.passwords.verify(stored, attempt.password)
        if row is None or stored is None or not right:
            async with gateway.database.session() as session:
                await note_refused(session, row.id if row else None)
            raise WrongCredentials
        await gateway.sign_in_attempts.succeeded(address, email)
        fresh = await gateway.passwords.hash(attempt.password) if gateway.passwords.outdated(stored) else None
        async with gateway.database.session() as session:
            if await repository.lock_login(session, row.id) != stored:
                raise WrongCredentials
            if fresh is not None:
                await repository.set_password(session, row.id, fresh)
            if old_code is not None:
                await repository.end_session(session, digest(old_code))
            return await self.begin(session, row.id)

    async def begin(self, session: AsyncSession, account: UUID) -> str:
        """Opens a session for an account that has proved itself; returns the code for its cookie."""
        gateway = self._gateway
        code, now = new_code(), gateway.now()
        side = await repository.first_side(session, account, now)
        session.add(
            SignIn(
                hash=digest(code),
                account=account,
                side=side,
                created_at=now,
                confirmed_at=now,
                seen_at=now,
                expires_at=now + gateway.settings.session_life,
            )
        )
        await note_own(session, "session.began", account, side)
        return code


class OwnSession:
    """The signed-in person's own affairs."""

    def __init__(self, gateway: Gateway, account: UUID, code: str, hat: Side | None) -> None:
        self._gateway = gateway
        self.account = account
        self._code = code
        self._hash = digest(code)
        self.hat = hat

    async def view(self) -> SessionView:
        async with self._gateway.database.session() as session:
            return await self._view(session, self.hat)

    async def _view(self, session: AsyncSession, hat: Side | None) -> SessionView:
        own = await repository.own_session(session, self._hash)
        if own is None:
            raise Unauthenticated
        rows = await repository.own_memberships(session, self.account, self._gateway.now())
        return SessionView(
            account=OwnAccount(
                id=own.id, name=own.name, email=own.email, language=own.language, theme=Theme(own.theme)
            ),
            hat=hat,
            hats=hats(rows),
            csrf_token=csrf_token(self._code),
            expires_at=own.expires_at,
            institution=institution(await repository.profile(session)),
            sends_mail=Server.of(self._gateway.settings) is not None,
        )

    async def wear(self, change: HatChange) -> SessionView:
        async with self._gateway.database.session() as session:
            rows = await repository.own_memberships(session, self.account, self._gateway.now())
            if change.hat not in {row.side for row in rows}:
                raise OtherHat
            await repository.wear(session, self._hash, change.hat)
            await note_own(session, "hat.changed", self.account, change.hat)
            view = await self._view(session, change.hat)
        self._gateway.standings.forget_session(self._hash)
        return view

    async def sign_out(self) -> None:
        async with self._gateway.database.session() as session:
            await repository.end_session(session, self._hash)
            await note_own(session, "session.ended", self.account)
        self._gateway.standings.forget_session(self._hash)

    async def confirm(self, password: str, address: str) -> None:
        """Proves that it is still the same person who sits there. Raises Invalid for a wrong password."""
        gateway = self._gateway
        await self._check_password(password, address, "password")
        async with gateway.database.session() as session:
            await repository.confirm(session, self._hash, gateway.now())
            await note_own(session, "session.confirmed", self.account)
        gateway.standings.forget_session(self._hash)

    async def _check_password(self, password: str, address: str, field: str) -> str:
        """What is stored of it. Raises Invalid when it is wrong, TooManyRequests when it was guessed too often."""
        gateway = self._gateway
        await gateway.sign_in_attempts.take(address, str(self.account))
        async with gateway.database.session() as session:
            stored = await repository.password_hash_of(session, self.account)
        if stored is None or not await gateway.passwords.verify(stored, password):
            async with gateway.database.session() as session:
                await note_refused(session, self.account)
            raise Invalid(
                errors=[FieldError(f"/{field}", "This is not your current password", "wrong_password")]
            )
        await gateway.sign_in_attempts.succeeded(address, str(self.account))
        return stored

    async def change_password(self, change: PasswordChange, address: str) -> None:
        """Ends every other session of the account. Raises Invalid for a wrong current or a weak new
        password."""
        gateway = self._gateway
        stored = await self._check_password(change.current, address, "current")
        async with gateway.database.session() as session:
            own = await repository.own_session(session, self._hash)
        if own is None:
            raise Unauthenticated
        hashed = await gateway.passwords.hash(checked(change.new, own.email, own.name, field="new"))
        async with gateway.database.session() as session:
            if await repository.lock_login(session, self.account) != stored:
                raise Unauthenticated
            await repository.set_password(session, self.account, hashed)
            await repository.end_sessions(session, self.account, but=self._hash)
            await note_own(session, "password.changed", self.account)
        gateway.standings.forget_subject(self.account)

    async def change_settings(self, change: OwnSettings) -> SessionView:
        values = {
            name: str(value) for name, value in change.model_dump(exclude_none=True, mode="json").items()
        }
        async with self._gateway.database.session() as session:
            if values:
                await repository.change_settings(session, self.account, values)
            return await self._view(session, self.hat)


async def own_session(gateway: Gateway, who: Presented, method: str) -> OwnSession:
    """Raises Unauthenticated for a machine: it has no session of its own."""
    if who.session_code is None or who.bearer is not None:
        raise Unauthenticated
    entry = await gateway.credentials.entry(who, method)
    return OwnSession(gateway, entry.standing.subject, who.session_code, entry.standing.side(None))


def check_page(who: Presented) -> None:
    """For the few changes without a session: a browser's request must come from our own pages."""
    check_origin(fetch_site=who.fetch_site, origin=who.origin, host=who.host)


async def welcome(gateway: Gateway) -> Welcome:
    async with gateway.database.session() as session:
        found = await repository.profile(session)
        return Welcome(
            institution=found.name if found else None,
            default_language=found.default_language if found else "en",
            first_account_needed=not await repository.any_account(session),
        )


def institution(row: Row[*tuple[Any, ...]] | None) -> Institution | None:
    if row is None:
        return None
    return Institution(
        name=row.name,
        kind=InstitutionKind(row.kind),
        sides=[Side(side) for side in row.sides],
        default_language=row.default_language,
    )


def hats(rows: Sequence[Row[*tuple[Any, ...]]]) -> list[Hat]:
    """One per side on which a role is held; roles held on no side count under each."""
    sides: list[Side | None] = [side for side in Side if any(row.side == side for row in rows)]
    if not sides and rows:
        sides = [None]
    return [_hat(side, [row for row in rows if row.side in (None, side)]) for side in sides]


def _hat(side: Side | None, rows: Sequence[Row[*tuple[Any, ...]]]) -> Hat:
    return Hat(
        side=side,
        roles=[RoleName(code=code, name=name) for code, name in {r.role: r.role_name for r in rows}.items()],
        offices=[Named(id=k, name=v) for k, v in {r.office: r.office_name for r in rows}.items() if k],
        teams=[Named(id=k, name=v) for k, v in {r.team: r.team_name for r in rows}.items() if k],
        authorities=[
            NamedByLanguage(id=k, names=v)
            for k, v in {r.authority: r.authority_names for r in rows}.items()
            if k
        ],
        whole_institution=any(
            r.office is None and r.team is None and r.authority is None and r.side == side for r in rows
        ),
        permissions=sorted({code for row in rows for code in held_for(row.authority, row.permissions)}),
    )
