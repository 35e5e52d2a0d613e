"""The pages of public reports, asked for by anybody, and answered with what row-level security shows to nobody in
particular."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Depends, FastAPI, Query, Request, Response
from fastapi import Path as PathParameter
from jinja2 import Environment
from servicekit.auth import PublicPrincipal
from servicekit.db import Database
from servicekit.errors import NotFound
from servicekit.languages import ReaderLanguages
from servicekit.papers.inline import runs
from servicekit.papers.making import pdf_of
from servicekit.papers.quoting import quoted
from servicekit.papers.wordings import day_in_words
from servicekit.papers.writing import is_right_to_left
from servicekit.public_pages import ANYBODY, FRESH, Style, choose_language, templates
from starlette.responses import HTMLResponse

from visits.public_reports import repository
from visits.public_reports.texts import TEXTS, Texts
from visits.reports import paper
from visits.reports.printing import made, picture_in, printed

router = APIRouter(prefix="/published", include_in_schema=False)

SHOWN: Final = 20
_HERE = Path(__file__).parent
_STYLE = Style(_HERE / "report.css")


def prepare(app: FastAPI) -> None:
    app.state.public_reports = templates(_HERE / "templates")
    app.include_router(router)


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a page is made of, for one request."""

    database: Database
    templates: Environment
    texts: Texts

    def page(self, template: str, *, status: int = 200, office: str = "", **shown: Any) -> Response:
        html = self.templates.get_template(f"{template}.html").render(
            t=self.texts,
            texts=TEXTS,
            style=f"/published/{_STYLE.name}",
            office=office,
            day=self._day,
            runs=runs,
            quoted=quoted,
            **shown,
        )
        headers = {"Content-Language": self.texts.language} | (FRESH if status == 200 else {})
        return HTMLResponse(html, status, headers=headers)

    def _day(self, at: datetime) -> str:
        return day_in_words(at.date(), self.texts.language)

    def missing(self) -> Response:
        return self.page("told", status=404, title=self.texts.missing, lead=self.texts.missing_lead)


async def shelf(
    request: Request,
    _: PublicPrincipal,
    readers: ReaderLanguages,
    lang: Annotated[str | None, Query(max_length=35)] = None,
) -> Shelf:
    language = choose_language(lang, readers, list(TEXTS))
    return Shelf(request.app.state.database, request.app.state.public_reports, TEXTS[language])


AtShelf = Annotated[Shelf, Depends(shelf, scope="function")]
Reference = Annotated[str, PathParameter(max_length=40)]


@router.get("")
async def show_reports(
    shelf: AtShelf, cursor: Annotated[str | None, Query(max_length=500)] = None
) -> Response:
    async with shelf.database.session(ANYBODY) as session:
        found = await repository.newest(session, ANYBODY, cursor, SHOWN)
        office = await paper.institution(session, shelf.texts.language)
    return shelf.page("list", office=office, reports=found.rows, next=found.next, paged=cursor is not None)


@router.get(f"/{_STYLE.name}")
async def show_style(_: PublicPrincipal) -> Response:
    return _STYLE.answer()


@router.get("/{reference}")
async def show_report(shelf: AtShelf, reference: Reference) -> Response:
    async with shelf.database.session(ANYBODY) as session:
        report = await repository.by_reference(session, ANYBODY, reference)
    if report is None:
        return shelf.missing()
    direction = "rtl" if is_right_to_left(report.language) else "ltr"
    return shelf.page("report", office=report.content["institution"], report=report, direction=direction)


@router.get("/{reference}/photos/{paragraph}")
async def show_photo(request: Request, shelf: AtShelf, reference: Reference, paragraph: UUID) -> Response:
    async with shelf.database.session(ANYBODY) as session:
        report = await repository.by_reference(session, ANYBODY, reference)
    if report is None:
        return shelf.missing()
    try:
        picture = await picture_in(request.app.state.files, report, paragraph)
    except NotFound:
        return shelf.missing()
    picture.headers.update(FRESH)
    return picture


@router.get("/{reference}/report.pdf")
async def download_report(request: Request, shelf: AtShelf, reference: Reference) -> Response:
    async with shelf.database.session(ANYBODY) as session:
        report = await repository.by_reference(session, ANYBODY, reference)
    if report is None:
        return shelf.missing()
    said = await printed(request.app.state.files, report, level="public", state="published")
    content = await made(pdf_of(said))
    headers = FRESH | {"Content-Disposition": f'attachment; filename="{report.reference}.pdf"'}
    return Response(content, media_type="application/pdf", headers=headers)


@router.get("/{reference}/{rest:path}")
@router.post("{rest:path}")
async def nothing_here(shelf: AtShelf) -> Response:
    return shelf.missing()
