"""The HTTP surface of bodies and issues."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from servicekit.auth import CurrentPrincipal
from servicekit.db import Session
from servicekit.etag import IfMatch
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages

from complaints.complaints.endpoints import Work
from complaints.issues.schemas import BodyDraft, IssueDraft, IssuePatch, IssuesOut
from complaints.issues.service import Issues

router = APIRouter(tags=["issues"])


async def issues(
    session: Session, principal: CurrentPrincipal, work: Work, languages: ReaderLanguages
) -> Issues:
    return Issues(session, principal, work.deadlines, languages)


Use = Annotated[Issues, Depends(issues, scope="function")]


@router.get("/complaints/{complaint}/issues")
async def list_issues(complaint: UUID, work: Work, use: Use) -> IssuesOut:
    """The bodies complained about and the issues, each with its outcome."""
    await work.opened(complaint, "issues")
    return await use.view(complaint)


@router.post("/complaints/{complaint}/issues", status_code=201)
async def add_issue(complaint: UUID, draft: IssueDraft, use: Use, once: OnceOnly) -> IssuesOut:
    """Adds an issue; against several bodies, one for each."""
    return await once.do(lambda: use.add_issue(complaint, draft), use.view)


@router.patch("/complaints/{complaint}/issues/{issue}")
async def change_issue(
    complaint: UUID, issue: UUID, patch: IssuePatch, use: Use, version: IfMatch
) -> IssuesOut:
    """Changes an issue or says how it ended; ``If-Match`` is the version of the issue."""
    return await use.change_issue(complaint, issue, patch, version)


@router.delete("/complaints/{complaint}/issues/{issue}")
async def remove_issue(complaint: UUID, issue: UUID, use: Use, version: IfMatch) -> IssuesOut:
    """Takes out an issue without an outcome; ``If-Match`` is the version of the issue."""
    return await use.remove_issue(complaint, issue, version)


@router.post("/complaints/{complaint}/bodies", status_code=201)
async def add_body(complaint: UUID, draft: BodyDraft, use: Use, once: OnceOnly) -> IssuesOut:
    """Adds a body complained about; the first is the main one, by whose calendar deadlines are counted."""
    return await once.do(lambda: use.add_body(complaint, draft), use.view)


@router.put("/complaints/{complaint}/main-body/{body}")
async def make_main_body(complaint: UUID, body: UUID, use: Use, version: IfMatch) -> IssuesOut:
    """Makes a further body the main one; ``If-Match`` is the version of the body."""
    return await use.make_main(complaint, body, version)


@router.delete("/complaints/{complaint}/bodies/{body}")
async def remove_body(complaint: UUID, body: UUID, use: Use, version: IfMatch) -> IssuesOut:
    """Takes out a further body without issues; ``If-Match`` is the version of the body."""
    return await use.remove_body(complaint, body, version)
