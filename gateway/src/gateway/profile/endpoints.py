"""The institution's profile: anyone signed in reads it, admins change it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag

from gateway.gateway import CurrentGateway
from gateway.policy import ACCOUNT_ADMIN
from gateway.profile.schemas import ProfilePatch, ProfileView
from gateway.profile.service import Profile

router = APIRouter(tags=["profile"])


async def profile(session: Session, principal: CurrentPrincipal, gateway: CurrentGateway) -> Profile:
    return Profile(session, principal, gateway)


Work = Annotated[Profile, Depends(profile, scope="function")]


@router.get("/profile")
async def read_profile(response: Response, work: Work) -> ProfileView:
    return tag(response, await work.view())


@router.patch("/profile", dependencies=[Depends(require(ACCOUNT_ADMIN))])
async def change_profile(
    patch: ProfilePatch, version: IfMatch, response: Response, work: Work
) -> ProfileView:
    return tag(response, await work.change(version, patch))
