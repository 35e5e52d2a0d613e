"""Machine clients; for those who administer accounts."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response, status
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.pages import MAX_LIMIT, Page, link_next

from gateway.gateway import CurrentGateway
from gateway.machines.schemas import MachineDetail, MachineDraft, MachinePatch, MachineView
from gateway.machines.service import Machines
from gateway.policy import ACCOUNT_ADMIN

router = APIRouter(tags=["machines"], dependencies=[Depends(require(ACCOUNT_ADMIN))])


async def machines(session: Session, principal: CurrentPrincipal, gateway: CurrentGateway) -> Machines:
    return Machines(session, principal, gateway)


Work = Annotated[Machines, Depends(machines, scope="function")]


@router.get("/machine-clients")
async def list_machines(
    request: Request,
    response: Response,
    work: Work,
    sort: Annotated[str, Query(max_length=40)] = "name",
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Page[MachineView]:
    return link_next(request, response, await work.page(sort, cursor, limit))


@router.post("/machine-clients", status_code=status.HTTP_201_CREATED)
async def add_machine(draft: MachineDraft, response: Response, work: Work, once: OnceOnly) -> MachineDetail:
    """Makes credentials for a program: the answer holds the secret, once."""
    return tag(response, await once.do(lambda: work.add(draft), work.view))


@router.get("/machine-clients/{machine_id}")
async def read_machine(machine_id: UUID, response: Response, work: Work) -> MachineDetail:
    return tag(response, await work.view(machine_id))


@router.patch("/machine-clients/{machine_id}")
async def change_machine(
    machine_id: UUID,
    patch: MachinePatch,
    version: IfMatch,
    response: Response,
    work: Work,
    gateway: CurrentGateway,
) -> MachineDetail:
    """Renames or revokes; a revoked client's tokens end within five seconds."""
    view = await work.change(machine_id, version, patch)
    gateway.standings.forget_subject(machine_id)
    return tag(response, view)
