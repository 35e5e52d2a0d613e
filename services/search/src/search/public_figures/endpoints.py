"""The pages of published figures, asked for by anybody, and answered with what row-level security shows to nobody in
particular."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final

import orjson
from fastapi import APIRouter, Depends, FastAPI, Query, Request, Response
from jinja2 import Environment
from servicekit.auth import PublicPrincipal
from servicekit.languages import ReaderLanguages
from servicekit.papers.wordings import day_in_words
from servicekit.public_pages import ANYBODY, FRAMED_BY, FRESH, Style, choose_language, page, templates
from servicekit.tables import CSV, XLSX, table_response
from sqlalchemy.ext.asyncio import AsyncSession

from search.annual_reports import wordings
from search.figures.measures import Form
from search.public_figures import repository
from search.public_figures.reading import Reading
from search.public_figures.texts import TEXTS, Texts
from search.releases.schemas import ReleasedTable
from search.releases.tables import HEADER, lines
from search.settings import Settings

PREFIX: Final = "/public/figures"
SHOWN: Final = 20
_HERE = Path(__file__).parent
_STYLE = Style(_HERE / "figures.css")

router = APIRouter(prefix=PREFIX, include_in_schema=False)


def prepare(app: FastAPI) -> None:
    app.state.public_figures = templates(_HERE / "templates")
    app.include_router(router)


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a page is made of, for one request."""

    session: AsyncSession
    templates: Environment
    texts: Texts
    institution: str | None
    known: str | None
    """What the asker has already, by its ETag."""

    def page(self, template: str, *, status: int = 200, here: str = PREFIX, **shown: Any) -> Response:
        html = self.templates.get_template(f"{template}.html").render(
            t=self.texts,
            institution=self.institution,
            texts=TEXTS,
            style=f"{PREFIX}/{_STYLE.name}",
            home=PREFIX,
            here=here,
            day=self.day,
            count=self.count,
            **shown,
        )
        return page(html, self.texts.language, status=status, known=self.known)

    def day(self, on: date) -> str:
        return day_in_words(on, self.texts.language)

    def count(self, number: int) -> str:
        return wordings.number(number, self.texts.language)

    def missing(self) -> Response:
        return self.page("told", status=404, title=self.texts.missing, lead=self.texts.missing_lead)


async def shelf(
    request: Request,
    _: PublicPrincipal,
    readers: ReaderLanguages,
    lang: Annotated[str | None, Query(max_length=35)] = None,
) -> AsyncIterator[Shelf]:
    language = choose_language(lang, readers, list(TEXTS))
    state = request.app.state
    known = request.headers.get("If-None-Match")
    async with state.database.session(ANYBODY) as session:
        institution = await repository.institution(session)
        yield Shelf(session, state.public_figures, TEXTS[language], institution, known)


AtShelf = Annotated[Shelf, Depends(shelf, scope="function")]


@router.get("")
async def show_list(shelf: AtShelf, before: Annotated[int | None, Query(ge=1, le=10**9)] = None) -> Response:
    found = await repository.newest(shelf.session, ANYBODY, before, SHOWN + 1)
    return shelf.page("list", releases=found[:SHOWN], more=len(found) > SHOWN, paged=before is not None)


@router.get(f"/{_STYLE.name}")
async def show_style(_: PublicPrincipal) -> Response:
    return _STYLE.answer()


@router.get("/embed")
async def show_embedded(
    request: Request, shelf: AtShelf, number: Annotated[int | None, Query(ge=1, le=10**9)] = None
) -> Response:
    """Tables of one release, or of the newest, for the pages of the sites that the operator names."""
    if number is None:
        newest = await repository.newest(shelf.session, ANYBODY, None, 1)
        number = newest[0].number if newest else None
    found = None if number is None else await _found(shelf, str(number))
    if number is not None and found is None:
        return shelf.missing()
    answer = shelf.page("embed", **_presented(shelf, found)) if found else shelf.page("embed", release=None)
    settings: Settings = request.app.state.settings
    if settings.public_sites:
        answer.headers[FRAMED_BY] = " ".join(settings.public_sites)
    return answer


@dataclass(frozen=True, slots=True)
class Found:
    """An edition that came out, and those of its release, the newest first."""

    shown: Any
    editions: Sequence[Any]
    tables: list[ReleasedTable]


async def _found(shelf: Shelf, number: str, edition: str | None = None) -> Found | None:
    """Unknown and not published are one answer."""
    if not all(each.isascii() and each.isdecimal() and len(each) < 10 for each in (number, edition or "1")):
        return None
    editions = await repository.editions(shelf.session, ANYBODY, int(number))
    wanted = [each for each in editions if edition is None or each.edition == int(edition)]
    if not wanted:
        return None
    tables = await repository.tables(shelf.session, ANYBODY, int(number), wanted[0].edition)
    return Found(wanted[0], editions, [ReleasedTable.model_validate(each) for each in tables])


@router.get("/{number}")
async def show_newest(shelf: AtShelf, number: str) -> Response:
    return await _shown(shelf, number, None)


@router.get("/{number}/{edition}")
async def show_edition(shelf: AtShelf, number: str, edition: str) -> Response:
    return await _shown(shelf, number, edition)


async def _shown(shelf: Shelf, number: str, edition: str | None) -> Response:
    found = await _found(shelf, number, edition)
    if found is None:
        return shelf.missing()
    here = f"{PREFIX}/{number}" + (f"/{edition}" if edition else "")
    return shelf.page("release", here=here, editions=found.editions, **_presented(shelf, found))


def _presented(shelf: Shelf, found: Found) -> dict[str, Any]:
    reading = Reading(shelf.texts)
    return {
        "release": found.shown,
        "tables": [reading.table(each) for each in found.tables],
        "guarded": any(each.guarded for each in found.tables),
        "timed": any(each.form is Form.TIME for each in found.tables),
    }


@router.get("/{number}/{edition}/tables.{kind}")
async def download(shelf: AtShelf, number: str, edition: str, kind: str) -> Response:
    found = await _found(shelf, number, edition)
    if found is None or kind not in ("csv", "xlsx", "json"):
        return shelf.missing()
    rows = [row for table in found.tables for row in lines(table, [shelf.texts.language])]
    name = f"figures-{number}-{edition}"
    if kind == "json":
        headers = FRESH | {"Content-Disposition": f'attachment; filename="{name}.json"'}
        return Response(
            orjson.dumps(_json(found, rows, shelf)), media_type="application/json", headers=headers
        )
    answer = table_response(
        CSV if kind == "csv" else XLSX, name, HEADER, _once([*rows, [], *_about(found, shelf)])
    )
    answer.headers.update(FRESH)
    return answer


@router.get("/{number}/{rest:path}")
@router.post("{rest:path}")
async def nothing_here(shelf: AtShelf) -> Response:
    return shelf.missing()


def _about(found: Found, shelf: Shelf) -> list[list[object]]:
    """What stands under the rows of a file."""
    t, shown = shelf.texts, found.shown
    said = [shown.title, t.days.format(first=shown.first, last=shown.last), _legend(found, shelf)]
    if shelf.institution:
        said.insert(0, shelf.institution)
    said.append(t.published.format(day=shown.published_on))
    if shown.because:
        said.append(shown.because)
    if shown.withdrawn_on:
        said += [t.withdrawn.format(day=shown.withdrawn_on), shown.withdrawn_because]
    return [[each] for each in said]


def _legend(found: Found, shelf: Shelf) -> str:
    return shelf.texts.legend.format(threshold=shelf.count(found.shown.threshold))


def _json(found: Found, rows: Sequence[Sequence[object]], shelf: Shelf) -> dict[str, Any]:
    shown = found.shown
    return {
        "institution": shelf.institution,
        "number": shown.number,
        "edition": shown.edition,
        "title": shown.title,
        "first": shown.first,
        "last": shown.last,
        "published_on": shown.published_on,
        "corrected_because": shown.because,
        "withdrawn_on": shown.withdrawn_on,
        "withdrawn_because": shown.withdrawn_because,
        "note": _legend(found, shelf),
        "rows": [dict(zip(HEADER, row, strict=True)) for row in rows],
    }


async def _once(rows: list[Sequence[Any]]) -> AsyncIterator[list[Sequence[Any]]]:
    yield rows
