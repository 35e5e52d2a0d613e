"""The HTTP surface of persons."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from servicekit.auth import CurrentPrincipal, confirmed
from servicekit.db import Session
from servicekit.etag import IfMatch, tag

from complaints.complaints.schemas import PersonFields
from complaints.persons.correcting import Correcting
from complaints.persons.schemas import Corrected
from complaints.persons.service import Persons

router = APIRouter(tags=["persons"])


async def correcting(request: Request, session: Session, principal: CurrentPrincipal) -> Correcting:
    return Correcting(session, principal, Persons(session, principal, request.app.state.keys))


Use = Annotated[Correcting, Depends(correcting, scope="function")]


@router.patch("/complaints/{complaint}/parties/{party}/person", dependencies=[Depends(confirmed)])
async def correct_person(
    complaint: UUID, party: UUID, patch: PersonFields, use: Use, version: IfMatch, response: Response
) -> Corrected:
    """Changes what is known of a sealed person; what is left out stays, what is null is taken away.

    ``If-Match`` is the person's version, as a reading answered it.
    """
    response.headers["Cache-Control"] = "no-store"
    return tag(response, await use.correct(complaint, party, patch, version))
