"""The HTTP surface of assigning many at once."""

from typing import Annotated

from fastapi import APIRouter, Depends
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.idempotency import OnceOnly

from complaints.assigning.schemas import (
    AssignmentsDraft,
    AssignmentsOut,
    PassedOn,
    PassingOn,
    TakingsDraft,
    Workload,
)
from complaints.assigning.service import Assigning
from complaints.policy.permissions import ASSIGN, WORK

router = APIRouter(tags=["team"], dependencies=[Depends(require(ASSIGN))])
taking = APIRouter(tags=["team"], dependencies=[Depends(require(WORK))])


async def assigning(session: Session, principal: CurrentPrincipal) -> Assigning:
    return Assigning(session, principal)


Giving = Annotated[Assigning, Depends(assigning, scope="function")]


@router.post("/assignments")
async def assign_complaints(draft: AssignmentsDraft, giving: Giving, once: OnceOnly) -> AssignmentsOut:
    """Gives up to 500 complaints to persons or teams in one transaction, and says of each what became of it."""
    return await once.do(lambda: giving.assign(draft), lambda act: giving.again(act, draft))


@taking.post("/takings")
async def take_complaints(draft: TakingsDraft, giving: Giving, once: OnceOnly) -> AssignmentsOut:
    """Takes up to 500 complaints out of the pools of the asker's teams in one transaction, to work on them
    themselves, and says of each what became of it."""
    return await once.do(lambda: giving.take(draft), lambda act: giving.again(act, draft))


@router.get("/workloads")
async def list_workloads(giving: Giving) -> list[Workload]:
    """Who holds how much that is open, of all the asker may read; disabled accounts first."""
    return await giving.workloads()


@router.post("/passings-on")
async def pass_work_on(draft: PassingOn, giving: Giving, once: OnceOnly) -> PassedOn:
    """Passes up to 500 of somebody's open complaints, and their tasks, on to colleagues; repeat until none remain."""
    return await once.do(lambda: giving.pass_on(draft), lambda act: giving.passed_on(act, draft))
