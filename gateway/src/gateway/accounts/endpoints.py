"""Accounts, memberships and links; for those who administer accounts."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response, status
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.pages import MAX_LIMIT, Page, link_next

from gateway.accounts.schemas import (
    AccountDraft,
    AccountItem,
    AccountPatch,
    AccountView,
    LinkAnswer,
    MembershipDraft,
    MembershipPatch,
    MembershipView,
)
from gateway.accounts.service import Accounts
from gateway.gateway import CurrentGateway
from gateway.models.registry import State
from gateway.policy import ACCOUNT_ADMIN

router = APIRouter(tags=["accounts"], dependencies=[Depends(require(ACCOUNT_ADMIN))])


async def accounts(session: Session, principal: CurrentPrincipal, gateway: CurrentGateway) -> Accounts:
    return Accounts(session, principal, gateway)


Work = Annotated[Accounts, Depends(accounts, scope="function")]


@router.get("/accounts")
async def list_accounts(
    request: Request,
    response: Response,
    work: Work,
    state: State | None = None,
    q: Annotated[str | None, Query(max_length=100, description="Part of a name or e-mail")] = None,
    sort: Annotated[str, Query(max_length=40)] = "name",
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Page[AccountItem]:
    return link_next(request, response, await work.page(state, q, sort, cursor, limit))


@router.post("/accounts", status_code=status.HTTP_201_CREATED)
async def add_account(draft: AccountDraft, response: Response, work: Work, once: OnceOnly) -> AccountView:
    """Invites somebody: the answer holds the one-time link to pass on."""
    return tag(response, await once.do(lambda: work.add(draft), work.view))


@router.get("/accounts/{account_id}")
async def read_account(account_id: UUID, response: Response, work: Work) -> AccountView:
    return tag(response, await work.view(account_id))


@router.patch("/accounts/{account_id}")
async def change_account(
    account_id: UUID,
    patch: AccountPatch,
    version: IfMatch,
    response: Response,
    work: Work,
    gateway: CurrentGateway,
) -> AccountView:
    """Renames, disables or enables; disabling ends everything the account does within five seconds."""
    view = await work.change(account_id, version, patch)
    gateway.standings.forget_subject(account_id)
    return tag(response, view)


@router.post("/accounts/{account_id}/link", status_code=status.HTTP_201_CREATED)
async def issue_link(account_id: UUID, work: Work, once: OnceOnly) -> LinkAnswer:
    """A new invitation, or a link to set a new password. A repeat of the same request makes a new one."""
    return await once.do(lambda: work.invite(account_id), work.invite)


@router.post("/accounts/{account_id}/memberships", status_code=status.HTTP_201_CREATED)
async def give_role(
    account_id: UUID,
    draft: MembershipDraft,
    response: Response,
    work: Work,
    once: OnceOnly,
    gateway: CurrentGateway,
) -> MembershipView:
    async def again(membership_id: UUID) -> MembershipView:
        return await work.membership(account_id, membership_id)

    view = await once.do(lambda: work.give(account_id, draft), again)
    gateway.standings.forget_subject(account_id)
    return tag(response, view)


@router.patch("/memberships/{membership_id}")
async def end_role(
    membership_id: UUID,
    patch: MembershipPatch,
    version: IfMatch,
    response: Response,
    work: Work,
    gateway: CurrentGateway,
) -> MembershipView:
    """Ends a role, now or at a moment to come, or keeps it open."""
    view = await work.end(membership_id, version, patch)
    gateway.standings.forget_all()
    return tag(response, view)
