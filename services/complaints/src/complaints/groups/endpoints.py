"""The HTTP surface of complaints that belong together."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly

from complaints.complaints.endpoints import Work
from complaints.complaints.schemas import ComplaintOut
from complaints.groups.derived import Deriving
from complaints.groups.schemas import DerivedDraft, GroupAct, GroupActOut, MembersDraft, RelationsOut
from complaints.groups.service import Groups
from complaints.policy.permissions import REGISTER

router = APIRouter(tags=["groups"])


async def groups(session: Session, principal: CurrentPrincipal, work: Work) -> Groups:
    return Groups(session, principal, work)


async def deriving(session: Session, principal: CurrentPrincipal, work: Work) -> Deriving:
    return Deriving(session, principal, work, work.persons)


Use = Annotated[Groups, Depends(groups, scope="function")]


@router.get("/complaints/{complaint}/relations")
async def get_relations(complaint: UUID, work: Work, use: Use) -> RelationsOut:
    """What belongs together with it, as far as the reader may read that."""
    await work.opened(complaint, "relations")
    return await use.view(complaint)


@router.post("/complaints/{complaint}/members", status_code=201)
async def add_members(complaint: UUID, draft: MembersDraft, use: Use, once: OnceOnly) -> RelationsOut:
    """Takes complaints into the group that this one leads."""
    return await once.do(lambda: use.add_members(complaint, draft), use.view)


@router.delete("/complaints/{complaint}/members/{member}")
async def remove_member(complaint: UUID, member: UUID, use: Use) -> RelationsOut:
    """Takes a complaint out of the group; it goes on by itself."""
    return await use.remove_member(complaint, member)


@router.post("/complaints/{complaint}/group-acts")
async def act_on_group(
    complaint: UUID, act: GroupAct, use: Use, version: IfMatch, once: OnceOnly, response: Response
) -> GroupActOut:
    """Does the same to this one and to what is handled with it, and says to which it was not done."""
    return tag(
        response,
        await once.do(lambda: use.act(complaint, act, version), lambda lead: use.acted(lead, act)),
    )


@router.post("/complaints/{complaint}/derived", status_code=201, dependencies=[Depends(require(REGISTER))])
async def derive_complaint(
    complaint: UUID,
    draft: DerivedDraft,
    work: Work,
    use: Annotated[Deriving, Depends(deriving, scope="function")],
    once: OnceOnly,
    response: Response,
) -> ComplaintOut:
    """Makes a new complaint out of this one, with the parts that were chosen."""
    return tag(response, await once.do(lambda: use.derive(complaint, draft), work.get))
