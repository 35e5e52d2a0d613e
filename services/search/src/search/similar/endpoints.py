"""Similar records over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request
from servicekit.auth import require
from servicekit.db import Session
from servicekit.languages import ReaderLanguages
from servicekit.principal import Principal

from search.policy import READ
from search.similar.schemas import SimilarRecords
from search.similar.service import Similar

router = APIRouter(tags=["search"])


async def similar(request: Request) -> Similar:
    made: Similar = request.app.state.similar
    return made


@router.get("/records/{record}/similar")
async def list_similar_records(
    record: UUID,
    principal: Annotated[Principal, Depends(require(READ))],
    session: Session,
    languages: ReaderLanguages,
    similar: Annotated[Similar, Depends(similar)],
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> SimilarRecords:
    """Complaints, findings, information and recommendations that say much the same, of what the asker may read.

    Which words count, and how much, is told by what the asker may read alone.
    """
    return await similar.to(session, principal, record, languages, limit)
