"""The HTTP surface of presence: who has the form open is for those who may read the complaint, nobody else."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from servicekit.auth import CurrentPrincipal
from servicekit.db import Session
from servicekit.errors import NotFound
from servicekit.names import Names
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import repository as cases
from complaints.presence import repository
from complaints.presence.schemas import Presences, Present

router = APIRouter(tags=["team"])


async def readable(complaint: UUID, session: Session, principal: CurrentPrincipal) -> UUID:
    if not await cases.is_readable(session, principal, complaint):
        raise NotFound
    return complaint


Readable = Annotated[UUID, Depends(readable, scope="function")]


@router.get("/complaints/{complaint}/presence")
async def list_presence(complaint: Readable, session: Session, principal: CurrentPrincipal) -> Presences:
    return await _others(session, principal, complaint)


@router.put("/complaints/{complaint}/presence")
async def tell_presence(complaint: Readable, session: Session, principal: CurrentPrincipal) -> Presences:
    """To be said anew at least every minute, as long as the form is open."""
    await repository.beat(session, complaint, principal.account)
    return await _others(session, principal, complaint)


@router.delete("/complaints/{complaint}/presence", status_code=204)
async def end_presence(complaint: Readable, session: Session, principal: CurrentPrincipal) -> None:
    await repository.leave(session, complaint, principal.account)


async def _others(session: AsyncSession, principal: Principal, complaint: UUID) -> Presences:
    found = await repository.others(session, complaint, principal.account)
    names = Names(await cases.names_of(session, {row.account for row in found}), ())
    return Presences(others=[Present(who=names.of(row.account), at=row.at) for row in found])
