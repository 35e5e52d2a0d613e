"""The HTTP surface of substitutions."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response
from servicekit.auth import CurrentPrincipal
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly

from complaints.absences.schemas import SubstitutionDraft, SubstitutionOut
from complaints.absences.service import Absences

router = APIRouter(tags=["team"])


async def absences(session: Session, principal: CurrentPrincipal) -> Absences:
    return Absences(session, principal)


Away = Annotated[Absences, Depends(absences, scope="function")]


@router.get("/substitutions")
async def list_substitutions(away: Away) -> list[SubstitutionOut]:
    """Who stands in for whom, now and to come."""
    return await away.list_coming()


@router.post("/substitutions", status_code=201)
async def arrange_substitution(
    draft: SubstitutionDraft, away: Away, once: OnceOnly, response: Response
) -> SubstitutionOut:
    """From the first day to the last, somebody sees and does what the absent one's assignments allow."""
    return tag(response, await once.do(lambda: away.arrange(draft), away.get))


@router.delete("/substitutions/{substitution}")
async def end_substitution(
    substitution: UUID, away: Away, version: IfMatch, response: Response
) -> SubstitutionOut:
    """Ends it now; by itself it ends after its last day."""
    return tag(response, await away.end(substitution, version))
