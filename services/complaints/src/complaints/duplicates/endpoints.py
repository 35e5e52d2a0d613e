"""The HTTP surface of duplicates."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response
from servicekit.auth import CurrentPrincipal
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly

from complaints.complaints.endpoints import Work
from complaints.duplicates.schemas import (
    ApartDraft,
    CheckDraft,
    CheckOut,
    ComparisonOut,
    DuplicatesOut,
    MergeDraft,
    UnmergeDraft,
)
from complaints.duplicates.service import Duplicates
from complaints.duplicates.suggesting import Suggesting

router = APIRouter(tags=["duplicates"])


async def suggesting(session: Session, principal: CurrentPrincipal, work: Work) -> Suggesting:
    return Suggesting(session, principal, work.persons, work.languages)


Suggests = Annotated[Suggesting, Depends(suggesting, scope="function")]


async def duplicates(
    session: Session, principal: CurrentPrincipal, work: Work, suggests: Suggests
) -> Duplicates:
    return Duplicates(session, principal, work, suggests)


Use = Annotated[Duplicates, Depends(duplicates, scope="function")]


@router.post("/duplicate-checks", status_code=201)
async def check_for_duplicates(
    draft: CheckDraft, use: Suggests, once: OnceOnly, response: Response
) -> CheckOut:
    """Whether a complaint that is being taken down looks like one that the asker may read. Kept nowhere."""
    response.headers["Cache-Control"] = "no-store"
    return await once.do(lambda: use.check(draft), lambda _: use.check(draft))


@router.get("/complaints/{complaint}/duplicates")
async def get_duplicates(complaint: UUID, work: Work, use: Use, response: Response) -> DuplicatesOut:
    """What it was merged into, what was merged into it, and what looks like it: as far as the reader may read that."""
    await work.opened(complaint, "duplicates")
    return tag(response, await use.view(complaint))


@router.get("/complaints/{complaint}/comparisons/{other}")
async def compare_complaints(complaint: UUID, other: UUID, use: Use, response: Response) -> ComparisonOut:
    """Two complaints side by side, and what merging the second into the first would do."""
    return tag(response, await use.compare(complaint, other))


@router.post("/complaints/{complaint}/not-duplicates", status_code=201)
async def set_apart(complaint: UUID, draft: ApartDraft, use: Use, once: OnceOnly) -> DuplicatesOut:
    """Keeps that the two are not the same: neither is suggested to the other any more."""
    return await once.do(lambda: use.set_apart(complaint, draft), use.view)


@router.delete("/complaints/{complaint}/not-duplicates/{other}")
async def put_together(complaint: UUID, other: UUID, use: Use) -> DuplicatesOut:
    """Takes that back."""
    return await use.put_together(complaint, other)


@router.post("/complaints/{complaint}/merges", status_code=201)
async def merge_complaint(
    complaint: UUID, draft: MergeDraft, use: Use, version: IfMatch, once: OnceOnly, response: Response
) -> DuplicatesOut:
    """Merges another complaint into this one, which leads for both from then on."""
    return tag(response, await once.do(lambda: use.merge(complaint, draft, version), use.view))


@router.post("/complaints/{complaint}/unmerges", status_code=201)
async def unmerge_complaint(
    complaint: UUID, draft: UnmergeDraft, use: Use, version: IfMatch, once: OnceOnly, response: Response
) -> DuplicatesOut:
    """Takes this complaint out of the one it was merged into. It stands as it did; what came since stays there."""
    return tag(response, await once.do(lambda: use.unmerge(complaint, draft, version), use.view))
