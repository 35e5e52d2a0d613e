"""Leaving the pages, and whatever address there is nothing at."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from servicekit.errors import NotFound
from servicekit.languages import ReaderLanguages
from servicekit.public_pages import choose_language

from complaints.public_form.endpoints import AtDesk
from complaints.public_form.failures import ShownRoute
from complaints.public_form.leaving import Left
from complaints.public_form.pages import Form, Reader
from complaints.public_form.texts import LANGUAGES

router = APIRouter(prefix="/report", include_in_schema=False, route_class=ShownRoute)


@router.post("/leave")
async def leave(
    request: Request,
    desk: AtDesk,
    readers: ReaderLanguages,
    page: UUID,
    lang: Annotated[str | None, Query(max_length=35)] = None,
    plain: Annotated[str | None, Query(max_length=5)] = None,
) -> Response:
    """Asked by the browser itself as somebody presses “Exit this page”, or by a button that leaves."""
    left: Left = request.app.state.form_left
    left.leave(page)
    settings = await desk.settings()
    reader = Reader(
        choose_language(lang, readers, settings.languages if settings else LANGUAGES), plain == "1"
    )
    return desk.pages.page("told", Form.of(settings, reader.language), reader, told="left", links={})


@router.get("/{rest:path}")
@router.post("/{rest:path}")
async def nothing_here(rest: str, _: AtDesk) -> Response:
    raise NotFound
