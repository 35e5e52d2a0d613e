"""Releases of figures over HTTP."""

from collections.abc import AsyncIterator, Sequence
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from servicekit import audit
from servicekit.auth import CurrentPrincipal, confirmed, in_person, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages
from servicekit.pages import MAX_LIMIT, Page, link_next
from servicekit.tables import table_response, wanted_table

from search.policy import READ, RELEASE_APPROVE, RELEASE_PREPARE
from search.releases.schemas import (
    EditionDraft,
    EditionView,
    ExceptionDraft,
    ReleaseBrief,
    ReleaseDraft,
    ReleaseView,
    Withdrawal,
)
from search.releases.service import Releases
from search.releases.tables import HEADER, lines

router = APIRouter(prefix="/releases", tags=["releases"])

_reads = Depends(require(READ, RELEASE_PREPARE, RELEASE_APPROVE))
_prepares = Depends(require(RELEASE_PREPARE))
_approves = Depends(require(RELEASE_APPROVE))
_either = Depends(require(RELEASE_PREPARE, RELEASE_APPROVE))
_person = Depends(in_person)


async def releases(request: Request, session: Session, principal: CurrentPrincipal) -> Releases:
    return Releases(session, principal, request.app.state.settings.release_threshold)


Work = Annotated[Releases, Depends(releases, scope="function")]


@router.get("", dependencies=[_reads])
async def list_releases(
    request: Request,
    response: Response,
    work: Work,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 50,
) -> Page[ReleaseBrief]:
    """What was published; for who makes them also what is prepared. The newest first."""
    return link_next(request, response, await work.all(cursor, limit))


@router.post("", status_code=201, dependencies=[_prepares, _person])
async def prepare_release(draft: ReleaseDraft, work: Work, once: OnceOnly, response: Response) -> ReleaseView:
    """Has the tables counted once, over what one may read, without what would tell of a few people. That is done soon
    after the answer: ``counting`` says how it stands."""
    return tag(response, await once.do(lambda: work.prepare(draft), work.get))


@router.get("/{release}", dependencies=[_reads])
async def get_release(release: UUID, work: Work, response: Response) -> ReleaseView:
    return tag(response, await work.get(release))


@router.delete("/{release}/prepared", status_code=204, dependencies=[_prepares])
async def discard_release(release: UUID, work: Work) -> None:
    """What waits, or is being counted, is not published. What was never published is gone."""
    await work.discard(release)


@router.post("/{release}/editions", status_code=201, dependencies=[_prepares, _person])
async def count_release_again(
    release: UUID, draft: EditionDraft, work: Work, once: OnceOnly, response: Response
) -> ReleaseView:
    """What waits or was refused is counted again; what is published is corrected, for a reason. The same tables of the
    same days, soon after the answer."""
    return tag(response, await once.do(lambda: work.count_again(release, draft), work.get))


@router.get("/{release}/editions/{edition}", response_model=EditionView, dependencies=[_reads])
async def get_release_edition(
    release: UUID,
    edition: UUID,
    request: Request,
    response: Response,
    work: Work,
    languages: ReaderLanguages,
) -> Any:
    """Its tables. As CSV or XLSX by ``Accept``."""
    found = await work.edition(release, edition)
    media = wanted_table(request)
    if not media:
        return tag(response, found)
    detail = {"edition": str(found.number)}
    await audit.record(work.session, work.principal, "release.exported", "release", release, detail=detail)
    name = f"figures-{found.release_number or 'draft'}-{found.number}"
    return table_response(media, name, HEADER, _once(found, languages))


@router.post("/{release}/editions/{edition}/publish", dependencies=[_approves, _person, Depends(confirmed)])
async def publish_release(
    release: UUID, edition: UUID, work: Work, version: IfMatch, once: OnceOnly, response: Response
) -> ReleaseView:
    """By another person than who prepared it, who entered their password lately."""
    return tag(response, await once.do(lambda: work.publish(release, edition, version), work.get))


@router.post("/{release}/withdraw", dependencies=[_approves, _person])
async def withdraw_release(
    release: UUID, order: Withdrawal, work: Work, version: IfMatch, once: OnceOnly, response: Response
) -> ReleaseView:
    """It stays readable, with the reason; what is out cannot be called back."""
    return tag(response, await once.do(lambda: work.withdraw(release, order, version), work.get))


@router.post("/{release}/exceptions", status_code=201, dependencies=[_either, _person])
async def propose_exception(
    release: UUID, draft: ExceptionDraft, work: Work, once: OnceOnly, response: Response
) -> ReleaseView:
    """To show a number that is held back, for a reason that a second person has to agree with."""
    return tag(response, await once.do(lambda: work.except_(release, draft), work.get))


@router.post("/{release}/exceptions/{exception}/agree", dependencies=[_either, _person, Depends(confirmed)])
async def agree_with_exception(
    release: UUID, exception: UUID, work: Work, once: OnceOnly, response: Response
) -> ReleaseView:
    """The number is shown once the release is counted again."""
    return tag(response, await once.do(lambda: work.agree(release, exception), work.get))


async def _once(found: EditionView, languages: Sequence[str]) -> AsyncIterator[list[Sequence[Any]]]:
    numbers: list[Sequence[Any]] = [row for table in found.tables for row in lines(table, languages)]
    yield [*numbers, [], [found.title], [f"{found.first} – {found.last}"], [found.note]]
