"""The HTTP surface of a complaint's deadlines."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response
from servicekit.auth import CurrentPrincipal
from servicekit.calendars import MEDIA
from servicekit.db import Session
from servicekit.errors import NotFound
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import Once, OnceOnly
from servicekit.ids import today, utcnow
from servicekit.languages import ReaderLanguages

from complaints.complaints.endpoints import Work
from complaints.deadlines import feed, repository
from complaints.deadlines.presentation import present_deadlines
from complaints.deadlines.schemas import ContactDraft, DeadlineOut, ExtensionDraft, PauseDraft, PauseEnd
from complaints.deadlines.service import Deadlines

_BACK, _AHEAD = timedelta(days=90), timedelta(days=400)

router = APIRouter(tags=["deadlines"])


@dataclass(frozen=True, slots=True)
class _Reading:
    """One deadline, as the reader is shown it."""

    session: Session
    work: Work
    languages: list[str]

    async def list(self, complaint: UUID) -> list[DeadlineOut]:
        return await present_deadlines(self.session, complaint, self.languages)

    async def of(self, complaint: UUID, deadline: UUID) -> DeadlineOut:
        await self.work.get(complaint)
        found = next((one for one in await self.list(complaint) if one.id == deadline), None)
        if found is None:
            raise NotFound
        return found

    async def once(self, once: Once, complaint: UUID, act: Callable[[], Awaitable[UUID]]) -> DeadlineOut:
        """What became of the deadline by ``act``, which answers its id and is done once."""

        async def acted() -> DeadlineOut:
            return await self.of(complaint, await act())

        async def again(deadline: UUID) -> DeadlineOut:
            await self.work.opened(complaint, "deadlines")
            return await self.of(complaint, deadline)

        return await once.do(acted, again)


async def deadlines(session: Session, principal: CurrentPrincipal) -> Deadlines:
    return Deadlines(session, principal)


async def reading(session: Session, work: Work, languages: ReaderLanguages) -> _Reading:
    return _Reading(session, work, languages)


Use = Annotated[Deadlines, Depends(deadlines, scope="function")]
Reading = Annotated[_Reading, Depends(reading, scope="function")]


@router.get("/complaints/{complaint}/deadlines")
async def list_deadlines(complaint: UUID, work: Work, shown: Reading) -> list[DeadlineOut]:
    """What is due, and how each day came about: those that run first."""
    await work.opened(complaint, "deadlines")
    return await shown.list(complaint)


@router.get("/due.ics", response_class=Response, responses={200: {"content": {MEDIA: {}}}})
async def read_due_days(
    session: Session, principal: CurrentPrincipal, languages: ReaderLanguages
) -> Response:
    """For calendar programs: on each day, how many of the complaints given to the asker are due; nothing of them."""
    days = await repository.due_days(session, principal, today() - _BACK, today() + _AHEAD)
    content = feed.due_calendar(principal.account, days, languages, utcnow())
    return Response(content, media_type=MEDIA, headers={"Cache-Control": "private, no-store"})


@router.post("/complaints/{complaint}/deadlines/{deadline}/pauses", status_code=201)
async def pause_deadline(
    complaint: UUID,
    deadline: UUID,
    draft: PauseDraft,
    use: Use,
    shown: Reading,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> DeadlineOut:
    """Days that are not counted. Without a last day it stands still until one is given."""
    act = partial(use.pause, complaint, deadline, draft, version)
    return tag(response, await shown.once(once, complaint, act))


@router.put("/complaints/{complaint}/deadlines/{deadline}/pauses/{pause}")
async def end_pause(
    complaint: UUID,
    deadline: UUID,
    pause: UUID,
    draft: PauseEnd,
    use: Use,
    shown: Reading,
    version: IfMatch,
    response: Response,
) -> DeadlineOut:
    """Says on which day a pause ends, or that it ends on another."""
    changed = await use.end_pause(complaint, deadline, pause, draft, version)
    return tag(response, await shown.of(complaint, changed))


@router.post("/complaints/{complaint}/deadlines/{deadline}/extensions", status_code=201)
async def extend_deadline(
    complaint: UUID,
    deadline: UUID,
    draft: ExtensionDraft,
    use: Use,
    shown: Reading,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> DeadlineOut:
    """Adds days at the end of what is counted so far."""
    act = partial(use.extend, complaint, deadline, draft, version)
    return tag(response, await shown.once(once, complaint, act))


@router.post("/complaints/{complaint}/deadlines/{deadline}/contacts", status_code=201)
async def note_contact(
    complaint: UUID,
    deadline: UUID,
    draft: ContactDraft,
    use: Use,
    shown: Reading,
    version: IfMatch,
    once: OnceOnly,
    response: Response,
) -> DeadlineOut:
    """The contact that was due was made; the next one is due from that day on."""
    act = partial(use.contact, complaint, deadline, draft, version)
    return tag(response, await shown.once(once, complaint, act))
