"""The HTTP surface of levels: who reads a complaint, sealing it, and opening a sealed one."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from servicekit.auth import CurrentPrincipal, confirmed
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.names import Named

from complaints.complaints.schemas import Purpose
from complaints.levels.schemas import (
    LevelOut,
    ReadersOut,
    SealedOpeningOut,
    SealedOut,
    SealingDraft,
    UnsealingDraft,
)
from complaints.levels.service import Levels
from complaints.naming.schemas import NamingDraft, NamingEnd

router = APIRouter(tags=["levels"])
_OF = "/complaints/{complaint}"


async def levels(
    request: Request, session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> Levels:
    return Levels(session, principal, request.app.state.keys, languages)


Use = Annotated[Levels, Depends(levels, scope="function")]


@router.get("/sealed-complaints")
async def list_sealed_complaints(use: Use) -> list[SealedOut]:
    """Those the asker is named on. What they say is opened for a purpose."""
    return await use.listed()


@router.post("/sealed-complaints/{complaint}/readings", status_code=201, dependencies=[Depends(confirmed)])
async def open_sealed_complaint(
    complaint: UUID, body: Purpose, use: Use, once: OnceOnly, response: Response
) -> SealedOpeningOut:
    """Opens a sealed complaint for a purpose, for a working day. Each reading in it is kept with the purpose."""
    response.headers["Cache-Control"] = "no-store"
    return await once.do(
        lambda: use.open(complaint, body.purpose), lambda opening: use.opening(opening, complaint)
    )


@router.get(_OF + "/readers")
async def get_readers(complaint: UUID, use: Use, response: Response) -> ReadersOut:
    """Who may read it, and to which level the asker may move it."""
    return tag(response, await use.readers(complaint))


@router.get(_OF + "/colleagues")
async def list_colleagues(complaint: UUID, use: Use) -> list[Named]:
    """Who can be named on it: whoever holds a role on its side and is not whom it is about."""
    return [Named(id=id_, name=name) for id_, name in await use.colleagues(complaint)]


@router.post(_OF + "/sealing")
async def seal_complaint(
    complaint: UUID, draft: SealingDraft, use: Use, version: IfMatch, once: OnceOnly, response: Response
) -> LevelOut:
    """Seals it: from then on it is there for those named on it, and nobody else."""
    return tag(response, await once.do(lambda: use.seal(complaint, draft, version), use.moved))


@router.post(_OF + "/unsealing", dependencies=[Depends(confirmed)])
async def unseal_complaint(
    complaint: UUID, draft: UnsealingDraft, use: Use, version: IfMatch, once: OnceOnly, response: Response
) -> LevelOut:
    """Gives it back to its team and who heads the office."""
    return tag(response, await once.do(lambda: use.unseal(complaint, draft.reason, version), use.moved))


@router.post(_OF + "/namings")
async def name_on_complaint(
    complaint: UUID, draft: NamingDraft, use: Use, once: OnceOnly, response: Response
) -> ReadersOut:
    """Names one more person on a sealed complaint."""
    return tag(response, await once.do(lambda: use.name(complaint, draft), use.readers))


@router.post(_OF + "/namings/{naming}/end")
async def end_naming_on_complaint(
    complaint: UUID, naming: UUID, body: NamingEnd, use: Use, once: OnceOnly, response: Response
) -> LevelOut:
    """Somebody reads it no more; the last one stays."""
    return tag(response, await once.do(lambda: use.end_naming(complaint, naming, body.purpose), use.moved))
