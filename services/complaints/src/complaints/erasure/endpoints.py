"""The HTTP surface of erasure."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit.auth import CurrentPrincipal, in_person, require
from servicekit.db import Session, WorkerSession
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next

from complaints.erasure import runner
from complaints.erasure.preview import Previews
from complaints.erasure.schemas import (
    ChosenDepth,
    ErasureComplaint,
    ErasureDraft,
    ErasureListItem,
    ErasureOut,
    ErasurePreview,
    ErasureProof,
    ErasureVerification,
    PersonErasureDraft,
    RefusalDraft,
)
from complaints.erasure.service import Erasures
from complaints.erasure.verifying import verify
from complaints.models.retention import ErasureState
from complaints.policy.permissions import RETAIN

router = APIRouter(tags=["erasure"], dependencies=[Depends(require(RETAIN))])
_ONE = "/complaints/{complaint}"


async def erasures(
    request: Request, session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> Erasures:
    return Erasures(session, principal, request.app.state.keys, languages)


async def previews(session: Session, principal: CurrentPrincipal, worker: WorkerSession) -> Previews:
    return Previews(session, principal, worker)


Use = Annotated[Erasures, Depends(erasures, scope="function")]
Look = Annotated[Previews, Depends(previews, scope="function")]


@router.get(_ONE + "/erasure-preview")
async def preview_erasure(complaint: UUID, look: Look, depth: ChosenDepth = "words") -> ErasurePreview:
    """What erasing the complaint would take, what stays, and what can no longer be called back."""
    return await look.of_complaint(complaint, depth)


@router.post(_ONE + "/erasures", status_code=201, dependencies=[Depends(in_person)])
async def ask_erasure(
    complaint: UUID, draft: ErasureDraft, use: Use, once: OnceOnly, response: Response
) -> ErasureOut:
    """Asks for it; nothing goes before a second person agreed."""
    return tag(response, await once.do(lambda: use.ask(complaint, draft), use.get))


@router.get(_ONE + "/parties/{party}/erasure-preview")
async def preview_person_erasure(
    complaint: UUID,
    party: UUID,
    look: Look,
    looked_through: Annotated[
        list[UUID], Query(max_length=200, description="Complaints whose texts were gone through")
    ] = [],  # noqa: B006
) -> ErasurePreview:
    """What erasing this person would take, complaint by complaint; of those one does not read only how many."""
    return await look.of_person(complaint, party, looked_through)


@router.post(_ONE + "/parties/{party}/erasures", status_code=201, dependencies=[Depends(in_person)])
async def ask_person_erasure(
    request: Request,
    complaint: UUID,
    party: UUID,
    draft: PersonErasureDraft,
    use: Use,
    once: OnceOnly,
    response: Response,
) -> ErasureOut:
    """Asks that the person go from every complaint; nothing goes before a second person agreed."""
    made = await once.do(lambda: use.ask_for_person(complaint, party, draft), use.get)
    runner.wake(request.app)
    return tag(response, made)


@router.get("/erasures")
async def list_erasures(
    request: Request,
    response: Response,
    use: Use,
    state: Annotated[list[ErasureState], Query()] = [],  # noqa: B006
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Page[ErasureListItem]:
    """What was asked for, is under way or was done, newest first."""
    return link_next(request, response, await use.list(state, cursor, limit))


@router.get("/erasures/{erasure}")
async def get_erasure(erasure: UUID, use: Use, response: Response) -> ErasureOut:
    """One of them, and how far it is."""
    response.headers["Cache-Control"] = "no-store"
    return tag(response, await use.get(erasure))


@router.get("/erasures/{erasure}/complaints")
async def list_erasure_complaints(
    request: Request,
    erasure: UUID,
    use: Use,
    response: Response,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Page[ErasureComplaint]:
    """The complaints it reaches, as far as one reads them."""
    return link_next(request, response, await use.complaints(erasure, cursor, limit))


@router.post("/erasures/{erasure}/agreements", status_code=201, dependencies=[Depends(in_person)])
async def agree_to_erasure(
    request: Request, erasure: UUID, use: Use, version: IfMatch, once: OnceOnly, response: Response
) -> ErasureOut:
    """The second person agrees, and it begins."""
    done = await once.do(lambda: use.agree(erasure, version), use.get)
    runner.wake(request.app)
    return tag(response, done)


@router.post("/erasures/{erasure}/refusals", status_code=201)
async def refuse_erasure(
    erasure: UUID, draft: RefusalDraft, use: Use, version: IfMatch, once: OnceOnly, response: Response
) -> ErasureOut:
    return tag(response, await once.do(lambda: use.refuse(erasure, version, draft.reason), use.get))


@router.post("/erasures/{erasure}/withdrawals", status_code=201)
async def withdraw_erasure(
    erasure: UUID, use: Use, version: IfMatch, once: OnceOnly, response: Response
) -> ErasureOut:
    """Who asked takes it back."""
    return tag(response, await once.do(lambda: use.withdraw(erasure, version), use.get))


@router.get("/erasures/{erasure}/proof")
async def get_erasure_proof(erasure: UUID, use: Use, response: Response) -> ErasureProof:
    """That it was done, as a file to keep: counts, a hash over the ids, the head of the audit trail."""
    response.headers["Content-Disposition"] = f'attachment; filename="erasure-{erasure}.json"'
    response.headers["Cache-Control"] = "no-store"
    return await use.proof(erasure)


@router.get("/erasures/{erasure}/verification")
async def verify_erasure(
    request: Request, erasure: UUID, use: Use, worker: WorkerSession
) -> ErasureVerification:
    """Looks whether anything of it came back."""
    return await verify(worker, request.app.state.keys, await use.found(erasure))
