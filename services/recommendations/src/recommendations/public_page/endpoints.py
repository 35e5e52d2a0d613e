"""The pages of public recommendations, asked for by anybody, and answered with what row-level security shows to nobody
in particular."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final
from urllib.parse import urlencode

import orjson
from babel.numbers import format_decimal
from fastapi import APIRouter, Depends, FastAPI, Query, Request, Response
from fastapi import Path as PathParameter
from jinja2 import Environment
from servicekit.auth import PublicPrincipal
from servicekit.db import Database
from servicekit.languages import ReaderLanguages, best_name
from servicekit.pages import Page
from servicekit.papers.wordings import day_in_words
from servicekit.public_pages import ANYBODY, FRAMED_BY, FRESH, Style, choose_language, page, templates
from servicekit.tables import CSV, in_batches, table_response
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.responses import StreamingResponse

from recommendations.models import PublicPage
from recommendations.models.implementation import Implementation
from recommendations.models.publication import PublicAnswer
from recommendations.public_page import reading, repository
from recommendations.public_page.filters import AsAsked, PublicFilters
from recommendations.public_page.repository import Choice, Figures, Offered
from recommendations.public_page.texts import TEXTS, Texts
from recommendations.publication import repository as publications
from recommendations.publication.schemas import PublicRecommendationOut

PREFIX: Final = "/public/recommendations"
SHOWN: Final = 20
EMBEDDED: Final = 10
_NEWEST: Final = "-issued_on"
_HERE = Path(__file__).parent
_STYLE = Style(_HERE / "recommendations.css")

router = APIRouter(prefix=PREFIX, include_in_schema=False)


def prepare(app: FastAPI) -> None:
    app.state.public_page = templates(_HERE / "templates")
    app.include_router(router)


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a page is made of, for one request."""

    database: Database
    templates: Environment
    texts: Texts
    page_row: PublicPage | None
    known: str | None
    """What the asker has already, by its ETag."""

    @property
    def open(self) -> bool:
        return self.page_row is not None and self.page_row.open

    def page(self, template: str, *, status: int = 200, query: str = "", **shown: Any) -> Response:
        html = self.templates.get_template(f"{template}.html").render(
            t=self.texts,
            texts=TEXTS,
            style=f"{PREFIX}/{_STYLE.name}",
            home=PREFIX,
            office=self.name(self.page_row.names) if self.page_row and self.open else "",
            query=query,
            day=self.day,
            count=self.count,
            happened=self.happened,
            **shown,
        )
        return page(html, self.texts.language, status=status, known=self.known)

    def day(self, on: date) -> str:
        return day_in_words(on, self.texts.language)

    def count(self, number: int) -> str:
        return format_decimal(number, locale=self.texts.language)

    def name(self, names: Mapping[str, str]) -> str:
        return best_name(names, [self.texts.language])

    def happened(self, change: Any) -> str:
        """One sentence of what changed."""
        words = {
            "answered": self.texts.answers,
            "claimed": self.texts.claims,
            "assessed": self.texts.statuses,
        }
        said = words.get(change.what.value, {}).get(change.value or "", "")
        return self.texts.happened[change.what.value].format(
            body=change.body.name if change.body else "", value=said
        )

    def missing(self) -> Response:
        if not self.open:
            return self.page("told", status=404, title=self.texts.shut, lead=self.texts.shut_lead, back=False)
        return self.page(
            "told", status=404, title=self.texts.missing, lead=self.texts.missing_lead, back=True
        )

    def gone(self) -> Response:
        return self.page("told", status=410, title=self.texts.gone, lead=self.texts.gone_lead, back=True)


async def shelf(
    request: Request,
    _: PublicPrincipal,
    readers: ReaderLanguages,
    lang: Annotated[str | None, Query(max_length=35)] = None,
) -> Shelf:
    language = choose_language(lang, readers, list(TEXTS))
    database: Database = request.app.state.database
    async with database.session(ANYBODY) as session:
        row = await publications.page(session)
    return Shelf(
        database, request.app.state.public_page, TEXTS[language], row, request.headers.get("If-None-Match")
    )


AtShelf = Annotated[Shelf, Depends(shelf, scope="function")]
Cursor = Annotated[str | None, Query(max_length=500)]


@router.get("")
async def show_recommendations(shelf: AtShelf, filters: AsAsked, cursor: Cursor = None) -> Response:
    if not shelf.open:
        return shelf.missing()
    async with shelf.database.session(ANYBODY) as session:
        page = await _page(session, shelf, filters, cursor, SHOWN)
        figures = await repository.figures(session, ANYBODY, filters)
        offered = await repository.offered(session)
    return shelf.page(
        "list",
        query=urlencode(filters.chosen),
        items=page.items,
        next=page.next,
        paged=cursor is not None,
        total=figures.total,
        figures=_figures(shelf, figures, filters),
        choices=_choices(shelf, offered),
        chosen=filters.chosen,
    )


@router.get("/embed")
async def show_embedded(shelf: AtShelf, filters: AsAsked) -> Response:
    """The newest, for the pages of the sites that the institution names."""
    if not shelf.open:
        return shelf.missing()
    async with shelf.database.session(ANYBODY) as session:
        page = await _page(session, shelf, filters, None, EMBEDDED)
    answer = shelf.page("embed", query=urlencode(filters.chosen), items=page.items)
    if shelf.page_row and shelf.page_row.sites:
        answer.headers[FRAMED_BY] = " ".join(shelf.page_row.sites)
    return answer


@router.get(f"/{_STYLE.name}")
async def show_style(_: PublicPrincipal) -> Response:
    return _STYLE.answer()


@router.get("/all.csv")
async def download_csv(request: Request, shelf: AtShelf, filters: AsAsked) -> Response:
    if not shelf.open:
        return shelf.missing()
    rows = in_batches(request, ANYBODY, _fetching(shelf, filters), reading.row_of)
    answer = table_response(CSV, "recommendations", reading.COLUMNS, rows)
    answer.headers.update(FRESH)
    return answer


@router.get("/all.json")
async def download_json(request: Request, shelf: AtShelf, filters: AsAsked) -> Response:
    if not shelf.open:
        return shelf.missing()
    batches = in_batches(request, ANYBODY, _fetching(shelf, filters), lambda item: [_json(item)])
    headers = FRESH | {"Content-Disposition": 'attachment; filename="recommendations.json"'}
    return StreamingResponse(_array(batches), media_type="application/json", headers=headers)


@router.get("/{reference}")
async def show_recommendation(
    shelf: AtShelf, reference: Annotated[str, PathParameter(max_length=40)]
) -> Response:
    if not shelf.open:
        return shelf.missing()
    async with shelf.database.session(ANYBODY) as session:
        record = await repository.by_reference(session, ANYBODY, reference)
        if record is None:
            gone = await repository.is_withdrawn(session, ANYBODY, reference)
            return shelf.gone() if gone else shelf.missing()
        (item,) = await reading.present(session, [record], [shelf.texts.language])
    return shelf.page("recommendation", item=item)


@router.get("/{reference}/{rest:path}")
@router.post("{rest:path}")
async def nothing_here(shelf: AtShelf) -> Response:
    return shelf.missing()


def _fetching(shelf: Shelf, filters: PublicFilters) -> Any:
    async def fetch(session: AsyncSession, cursor: str | None, limit: int) -> Page[PublicRecommendationOut]:
        return await _page(session, shelf, filters, cursor, limit)

    return fetch


async def _page(
    session: AsyncSession, shelf: Shelf, filters: PublicFilters, cursor: str | None, limit: int
) -> Page[PublicRecommendationOut]:
    languages = [shelf.texts.language]
    return await reading.page_of(session, ANYBODY, filters, _NEWEST, cursor, limit, languages)


def _json(item: PublicRecommendationOut) -> bytes:
    return orjson.dumps(item.model_dump(mode="json", exclude=_IDS))


_IDS: Final[Any] = {
    "themes": {"__all__": {"id"}},
    "places": {"__all__": {"id"}},
    "addressees": {"__all__": {"body": {"id"}}},
    "changes": {"__all__": {"body": {"id"}}},
}


async def _array(batches: AsyncIterator[list[Sequence[Any]]]) -> AsyncIterator[bytes]:
    opening = b'{"recommendations":['
    async for batch in batches:
        for (item,) in batch:
            yield opening + item
            opening = b","
    yield (b"" if opening == b"," else opening) + b"]}"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number, which opens its rows."""

    code: str
    name: str
    number: int
    query: str


def _figures(
    shelf: Shelf, figures: Figures, filters: PublicFilters
) -> Sequence[tuple[str, str, Sequence[Figure]]]:
    def of(name: str, counts: Mapping[str, int], words: Mapping[str, str], order: Any) -> list[Figure]:
        return [
            Figure(each.value, words[each.value], found, urlencode(filters.chosen | {name: each.value}))
            for each in order
            if (found := counts.get(each.value, 0))
        ]

    t = shelf.texts
    return [
        ("status", t.by_status, of("status", figures.by_status, t.statuses, Implementation)),
        ("response", t.by_response, of("response", figures.by_response, t.answers, PublicAnswer)),
    ]


def _choices(shelf: Shelf, offered: Offered) -> Sequence[tuple[str, str, Sequence[tuple[str, str]]]]:
    """Each filter's name, label and values; one that could choose nothing is left out."""
    t = shelf.texts

    def named(choices: Sequence[Choice]) -> list[tuple[str, str]]:
        pairs = [(str(id_), shelf.name(names)) for id_, names in choices]
        return sorted(pairs, key=lambda pair: pair[1].casefold())

    choices = [
        ("status", t.status, list(t.statuses.items())),
        ("response", t.response, list(t.answers.items())),
        ("authority", t.authority, named(offered.authorities)),
        ("theme", t.theme, named(offered.themes)),
        ("category", t.category, named(offered.categories)),
        ("region", t.region, named(offered.regions)),
        ("place", t.place, named(offered.places)),
        ("year", t.year, [(str(year), str(year)) for year in offered.years]),
    ]
    return [choice for choice in choices if choice[2]]
