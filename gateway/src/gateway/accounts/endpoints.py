"""Accounts, memberships and links; for those who administer accounts, some of it for those who vouch."""

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
    MembershipAnswer,
    MembershipDraft,
    MembershipPatch,
    MembershipView,
)
from gateway.accounts.service import Accounts
from gateway.gateway import CurrentGateway
from gateway.models.registry import State
from gateway.policy import ACCOUNT_ADMIN
from gateway.vouching.door import administers_or_vouches

router = APIRouter(tags=["accounts"])
_ADMIN = [Depends(require(ACCOUNT_ADMIN))]
_ADMIN_OR_HEAD = [Depends(administers_or_vouches)]


async def accounts(session: Session, principal: CurrentPrincipal, gateway: CurrentGateway) -> Accounts:
    return Accounts(session, principal, gateway)


Work = Annotated[Accounts, Depends(accounts, scope="function")]


@router.get("/accounts", dependencies=_ADMIN_OR_HEAD)
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


@router.post("/accounts", dependencies=_ADMIN, status_code=status.HTTP_201_CREATED)
async def add_account(draft: AccountDraft, response: Response, work: Work, once: OnceOnly) -> AccountView:
    """Invites somebody: the answer holds the one-time link to pass on, unless a role waits for its confirmation."""
    return tag(response, await once.do(lambda: work.add(draft), work.view))


@router.get("/accounts/{account_id}", dependencies=_ADMIN_OR_HEAD)
async def read_account(account_id: UUID, response: Response, work: Work) -> AccountView:
    return tag(response, await work.view(account_id))


@router.patch("/accounts/{account_id}", dependencies=_ADMIN)
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


@router.post("/accounts/{account_id}/link", dependencies=_ADMIN_OR_HEAD, status_code=status.HTTP_201_CREATED)
async def issue_link(account_id: UUID, work: Work, once: OnceOnly) -> LinkAnswer:
    """A new invitation, or a link to set a new password. A repeat of the same request makes a new one.

    For an account that holds or waits for a role on a side: by who vouches there.
    """
    return await once.do(lambda: work.invite(account_id), work.invite)


@router.post("/accounts/{account_id}/memberships", dependencies=_ADMIN, status_code=status.HTTP_201_CREATED)
async def give_role(
    account_id: UUID,
    draft: MembershipDraft,
    response: Response,
    work: Work,
    once: OnceOnly,
    gateway: CurrentGateway,
) -> MembershipAnswer:
    """Works at once where the giver vouches; elsewhere it waits for somebody who does."""

    async def again(membership_id: UUID) -> MembershipAnswer:
        return await work.given(account_id, membership_id)

    view = await once.do(lambda: work.give(account_id, draft), again)
    gateway.standings.forget_subject(account_id)
    return tag(response, view)


@router.patch("/memberships/{membership_id}", dependencies=_ADMIN_OR_HEAD)
async def end_role(
    membership_id: UUID,
    patch: MembershipPatch,
    version: IfMatch,
    response: Response,
    work: Work,
    gateway: CurrentGateway,
) -> MembershipView:
    """Ends a role, now or at a moment to come. To let it last longer is for those who vouch where it counts."""
    view = await work.end(membership_id, version, patch)
    gateway.standings.forget_all()
    return tag(response, view)
