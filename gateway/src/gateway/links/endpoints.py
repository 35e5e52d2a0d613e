"""``/api/first-account`` and ``/api/invitation``: pages that open with a link."""

from fastapi import APIRouter, Request, Response, status

from gateway.gateway import CurrentGateway
from gateway.links import service
from gateway.links.schemas import Acceptance, CodeOnly, FirstAccount, LinkView
from gateway.signin.endpoints import Caller, set_cookie, view_of
from gateway.signin.schemas import SessionView
from gateway.signin.service import SignIns, check_page

router = APIRouter(tags=["session"])
ANY_LINK = "link"
"""Tries are counted by address alone: a code is too long to be guessed one account at a time."""


@router.post("/api/first-account", status_code=status.HTTP_201_CREATED)
async def make_first_account(
    wanted: FirstAccount, request: Request, response: Response, gateway: CurrentGateway, who: Caller
) -> SessionView:
    """Makes the first account through its one-time link, and signs it in."""
    check_page(who)
    await gateway.link_attempts.take(gateway.address_of(request), ANY_LINK)
    code = await service.make_first(gateway, SignIns(gateway, request), wanted)
    set_cookie(response, gateway, code)
    return await view_of(gateway, code)


@router.post("/api/invitation/check")
async def read_invitation(
    given: CodeOnly, request: Request, gateway: CurrentGateway, who: Caller
) -> LinkView:
    """For whom a link is; 404 when it was used or is too old."""
    check_page(who)
    await gateway.link_attempts.take(gateway.address_of(request), ANY_LINK)
    return await service.look(gateway, given.code)


@router.post("/api/invitation", status_code=status.HTTP_201_CREATED)
async def accept_invitation(
    acceptance: Acceptance, request: Request, response: Response, gateway: CurrentGateway, who: Caller
) -> SessionView:
    """Sets the password through an invitation or a reset link, and signs in."""
    check_page(who)
    await gateway.link_attempts.take(gateway.address_of(request), ANY_LINK)
    code = await service.accept(gateway, SignIns(gateway, request), acceptance)
    set_cookie(response, gateway, code)
    return await view_of(gateway, code)
