"""The first account, invitations and new passwords: each begins with a link that works once."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from servicekit.audit.trail import record
from servicekit.errors import NotFound
from servicekit.ids import utcnow, uuid7
from servicekit.principal import Kind, Principal, Side
from servicekit.principal import Membership as Holding
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.codes import digest, new_code
from gateway.events import account_changed, institution_changed, membership_changed, office_changed
from gateway.gateway import Gateway
from gateway.links import repository
from gateway.links.schemas import Acceptance, FirstAccount, IssuedLink, LinkView
from gateway.models import Account, InstitutionProfile, Membership, Office, OneTimeLink
from gateway.models.registry import InstitutionKind, LinkKind, State
from gateway.passwords import checked
from gateway.policy import ACCOUNT_ADMIN
from gateway.signin.repository import any_account, credentials_of, end_sessions, lock_login, set_password
from gateway.signin.service import SignIns
from gateway.trail import note_own
from gateway.vouching.repository import answers_for

LIVES = {
    LinkKind.FIRST_ACCOUNT: timedelta(hours=24),
    LinkKind.INVITATION: timedelta(days=7),
    LinkKind.RESET: timedelta(hours=24),
}
PATHS = {
    LinkKind.FIRST_ACCOUNT: "/first-account",
    LinkKind.INVITATION: "/invitation",
    LinkKind.RESET: "/new-password",
}


class UsedUp(NotFound):
    slug, title = "link-not-valid", "This link was used already, or is too old"


class AlreadySetUp(NotFound):
    slug, title = "already-set-up", "The first account was made already"


def sides_of(kind: InstitutionKind) -> list[Side]:
    return [Side.PREVENTIVE] if kind is InstitutionKind.NPM else list(Side)


async def issue(
    session: AsyncSession,
    gateway: Gateway,
    kind: LinkKind,
    account: UUID | None,
    issued_by: UUID | None = None,
) -> IssuedLink:
    """A new link, in place of an older one that was not used."""
    code, now = new_code(), gateway.now()
    kinds = (LinkKind.FIRST_ACCOUNT,) if account is None else (LinkKind.INVITATION, LinkKind.RESET)
    await repository.drop_unused(session, account, *kinds)
    expires = now + LIVES[kind]
    session.add(
        OneTimeLink(
            hash=digest(code),
            kind=kind,
            account=account,
            issued_by=issued_by,
            created_at=now,
            expires_at=expires,
        )
    )
    await session.flush()
    path = f"{PATHS[kind]}#{code}"
    url = f"{gateway.settings.address}{path}"
    return IssuedLink(kind=kind, code=code, path=path, url=url, expires_at=expires)


async def issue_first(gateway: Gateway) -> IssuedLink:
    """Raises AlreadySetUp once there is any account."""
    async with gateway.database.session() as session:
        await repository.only_one_first(session)
        if await any_account(session):
            raise AlreadySetUp
        return await issue(session, gateway, LinkKind.FIRST_ACCOUNT, None)


async def issue_on_server(gateway: Gateway, email: str) -> IssuedLink:
    """For whoever runs the server, when nobody else can. Raises NotFound for an e-mail that no active account has."""
    async with gateway.database.session() as session:
        row = await credentials_of(session, email.strip().casefold())
        if row is None or row.state != State.ACTIVE.value:
            raise NotFound
        await lock_login(session, row.id)
        kind = LinkKind.RESET if row.password_hash else LinkKind.INVITATION
        link = await issue(session, gateway, kind, row.id)
        detail = {"kind": kind.value, "from": "server"}
        await record(session, None, "account.link-issued", "account", row.id, detail=detail)
        return link


async def _find(session: AsyncSession, gateway: Gateway, code_hash: bytes) -> Row[*tuple[Any, ...]]:
    """A link is worth what its issuer may do now: who lost a role keeps no way in. Raises UsedUp."""
    now = gateway.now()
    row = await repository.find(session, code_hash, now)
    if row is None:
        raise UsedUp
    if row.issued_by is not None and not await answers_for(
        session, row.issued_by, row.account, LinkKind(row.kind), now
    ):
        raise UsedUp
    return row


async def look(gateway: Gateway, code: str) -> LinkView:
    async with gateway.database.session() as session:
        row = await _find(session, gateway, digest(code))
    return LinkView(kind=LinkKind(row.kind), name=row.name, email=row.email)


async def make_first(gateway: Gateway, signs: SignIns, wanted: FirstAccount) -> str:
    """Makes the first account through its link and signs it in; returns the session's code."""
    if (await look(gateway, wanted.code)).kind is not LinkKind.FIRST_ACCOUNT:
        raise UsedUp
    hashed = await gateway.passwords.hash(checked(wanted.password, wanted.email, wanted.name))
    account = uuid7()
    async with gateway.database.session(founder(account)) as session:
        if not await repository.use(session, digest(wanted.code), gateway.now()):
            raise UsedUp
        await found_institution(session, account, wanted, hashed)
        return await signs.begin(session, account)


async def make_first_unattended(gateway: Gateway) -> None:
    """For servers: the first account from the settings. Does nothing when there is one already."""
    settings = gateway.settings
    if settings.admin_email is None or settings.admin_password is None:
        return
    async with gateway.database.session() as session:
        if await any_account(session):
            return
    wanted = FirstAccount(
        code="-" * 20,
        name=settings.admin_name,
        email=settings.admin_email,
        password=settings.admin_password,
        institution=settings.institution_name,
    )
    hashed = await gateway.passwords.hash(checked(wanted.password, wanted.email, wanted.name))
    account = uuid7()
    async with gateway.database.session(founder(account)) as session:
        await repository.only_one_first(session)
        if not await any_account(session):
            await found_institution(session, account, wanted, hashed)


def founder(account: UUID) -> Principal:
    """As whom the first account is made: nobody is there yet who could hold the right."""
    return Principal(account, Kind.PERSON, None, (Holding("admin", None, None, frozenset({ACCOUNT_ADMIN})),))


async def found_institution(
    session: AsyncSession, account: UUID, wanted: FirstAccount, password_hash: str
) -> None:
    """The institution, its first office, and an account that is admin and heads each side: an office of
    eight must be
    able to begin. Roles are parted later, by adding people. Raises AlreadySetUp."""
    await repository.only_one_first(session)
    if await any_account(session):
        raise AlreadySetUp
    sides = sides_of(wanted.kind)
    office = Office(name=wanted.institution)
    person = Account(
        id=account,
        email=wanted.email,
        name=wanted.name,
        language=wanted.language,
        password_hash=password_hash,
    )
    profile = InstitutionProfile(
        name=wanted.institution,
        kind=wanted.kind,
        sides=[side.value for side in sides],
        default_language=wanted.language,
    )
    session.add_all([office, person, profile])
    await session.flush()
    held = [Membership(account=account, given_by=account, role="admin")]
    held += [
        Membership(
            account=account,
            role="head",
            side=side.value,
            given_by=account,
            confirmed_by=account,
            confirmed_at=utcnow(),
        )
        for side in sides
    ]
    session.add_all(held)
    await session.flush()
    await institution_changed(session, profile)
    await office_changed(session, office)
    await account_changed(session, person.id, person.version, closed=False)
    for membership in held:
        await membership_changed(session, membership)
    await note_own(session, "institution.founded", account)


async def accept(gateway: Gateway, signs: SignIns, acceptance: Acceptance) -> str:
    """Sets the password of an invited account, or a new one; ends its other sessions and signs it in."""
    code_hash = digest(acceptance.code)
    async with gateway.database.session() as session:
        row = await _find(session, gateway, code_hash)
    if row.account is None:
        raise UsedUp
    hashed = await gateway.passwords.hash(checked(acceptance.password, row.email, row.name))
    async with gateway.database.session() as session:
        await lock_login(session, row.account)
        await _find(session, gateway, code_hash)
        if not await repository.use(session, code_hash, gateway.now()):
            raise UsedUp
        await set_password(session, row.account, hashed)
        await end_sessions(session, row.account)
        await note_own(session, "password.set", row.account)
        code = await signs.begin(session, row.account)
    gateway.standings.forget_subject(row.account)
    return code
