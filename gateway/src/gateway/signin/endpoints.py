"""``/api/session``, ``/api/password``, ``/api/settings``: signing in and one's own affairs."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response, status

from gateway.credentials import Presented, presented
from gateway.gateway import CurrentGateway, Gateway
from gateway.signin.schemas import (
    Attempt,
    Confirmation,
    HatChange,
    OwnSettings,
    PasswordChange,
    SessionView,
    Welcome,
)
from gateway.signin.service import OwnSession, SignIns, check_page, own_session, welcome

router = APIRouter(tags=["session"])


async def caller(request: Request, gateway: CurrentGateway) -> Presented:
    return presented(request.headers.raw, gateway.credentials.cookie)


Caller = Annotated[Presented, Depends(caller)]


async def signed_in(request: Request, gateway: CurrentGateway, who: Caller) -> OwnSession:
    return await own_session(gateway, who, request.method)


Own = Annotated[OwnSession, Depends(signed_in)]


def set_cookie(response: Response, gateway: Gateway, code: str) -> None:
    response.set_cookie(
        gateway.credentials.cookie,
        code,
        max_age=int(gateway.settings.session_life.total_seconds()),
        path="/",
        secure=gateway.settings.https,
        httponly=True,
        samesite="strict",
    )


@router.get("/api/welcome")
async def read_welcome(gateway: CurrentGateway) -> Welcome:
    """What the sign-in page needs to know."""
    return await welcome(gateway)


@router.post("/api/session", status_code=status.HTTP_201_CREATED)
async def sign_in(
    attempt: Attempt, request: Request, response: Response, gateway: CurrentGateway, who: Caller
) -> SessionView:
    """Signs in and sets the session's cookie. Unknown e-mail, wrong password, disabled: one answer, in one
    time."""
    check_page(who)
    code = await SignIns(gateway, request).sign_in(attempt, who.session_code)
    set_cookie(response, gateway, code)
    return await view_of(gateway, code)


async def view_of(gateway: Gateway, code: str) -> SessionView:
    """A session that has just begun."""
    who = Presented(None, code, None, None, None, None, None)
    return await (await own_session(gateway, who, "GET")).view()


@router.get("/api/session")
async def read_session(own: Own) -> SessionView:
    """Who I am, the hats I hold and what each allows."""
    return await own.view()


@router.patch("/api/session")
async def change_hat(change: HatChange, own: Own) -> SessionView:
    """Puts on another hat, for this session."""
    return await own.wear(change)


@router.post("/api/session/confirmations", status_code=status.HTTP_204_NO_CONTENT)
async def confirm_session(body: Confirmation, own: Own, gateway: CurrentGateway, request: Request) -> None:
    """Enters the password again, for what asks that it was entered lately: opening a person, taking a list out."""
    await own.confirm(body.password, gateway.address_of(request))


@router.delete("/api/session", status_code=status.HTTP_204_NO_CONTENT)
async def sign_out(own: Own, gateway: CurrentGateway, response: Response) -> None:
    await own.sign_out()
    response.delete_cookie(
        gateway.credentials.cookie,
        path="/",
        secure=gateway.settings.https,
        httponly=True,
        samesite="strict",
    )


@router.put("/api/password", status_code=status.HTTP_204_NO_CONTENT)
async def change_password(
    change: PasswordChange, own: Own, gateway: CurrentGateway, request: Request
) -> None:
    """Changes one's own password and ends all other sessions."""
    await own.change_password(change, gateway.address_of(request))


@router.patch("/api/settings")
async def change_settings(change: OwnSettings, own: Own) -> SessionView:
    """Changes one's own language and theme."""
    return await own.change_settings(change)
