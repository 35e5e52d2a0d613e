"""Roles and permissions; for those who administer accounts."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response, status
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly

from gateway.accounts.schemas import RoleCode
from gateway.gateway import CurrentGateway
from gateway.policy import ACCOUNT_ADMIN
from gateway.roles.schemas import PermissionList, RoleDraft, RoleList, RolePatch, RoleView
from gateway.roles.service import Roles

router = APIRouter(tags=["roles"], dependencies=[Depends(require(ACCOUNT_ADMIN))])


async def roles(session: Session, principal: CurrentPrincipal, gateway: CurrentGateway) -> Roles:
    return Roles(session, principal, gateway)


Work = Annotated[Roles, Depends(roles, scope="function")]


@router.get("/roles")
async def list_roles(work: Work) -> RoleList:
    """All of them: there are a few dozen at most."""
    return await work.list_all()


@router.get("/permissions")
async def list_permissions(work: Work) -> PermissionList:
    return await work.permissions()


@router.post("/roles", status_code=status.HTTP_201_CREATED)
async def add_role(draft: RoleDraft, response: Response, work: Work, once: OnceOnly) -> RoleView:
    return tag(response, await once.do(lambda: work.add(draft), work.view_by_id))


@router.get("/roles/{code}")
async def read_role(code: RoleCode, response: Response, work: Work) -> RoleView:
    return tag(response, await work.view(code))


@router.patch("/roles/{code}")
async def change_role(
    code: RoleCode,
    patch: RolePatch,
    version: IfMatch,
    response: Response,
    work: Work,
    gateway: CurrentGateway,
) -> RoleView:
    """What everybody with this role may do changes within five seconds."""
    view = await work.change(code, version, patch)
    gateway.standings.forget_all()
    return tag(response, view)
