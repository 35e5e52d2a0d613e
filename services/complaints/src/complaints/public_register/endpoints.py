"""The pages of the register, asked for by anybody, and answered with what row-level security shows to nobody in
particular."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlencode
from uuid import UUID

import orjson
from fastapi import APIRouter, Depends, FastAPI, Query, Request, Response
from fastapi import Path as PathParameter
from servicekit.auth import PublicPrincipal
from servicekit.db import Database
from servicekit.errors import NotFound
from servicekit.languages import ReaderLanguages, best_name
from servicekit.pages import Page
from servicekit.public_pages import FRESH, choose_language
from servicekit.tables import CSV, in_batches, table_response
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.models.complaint import Outcome
from complaints.public_form.failures import ShownRoute
from complaints.public_form.pages import Form, Pages, Reader
from complaints.public_form.repository import fetch_settings
from complaints.public_form.sending import ANYBODY
from complaints.public_form.texts import LANGUAGES
from complaints.public_register.texts import TEXTS
from complaints.register import repository
from complaints.register.presentation import COLUMNS, present_entries, row_of
from complaints.register.repository import EntryFilters, Offered
from complaints.register.schemas import RegisterEntryOut

router = APIRouter(prefix="/register", include_in_schema=False, route_class=ShownRoute)

SHOWN = 20
_NEWEST = "-published_on"
_BATCH = 1000


def prepare(app: FastAPI) -> None:
    app.state.register_pages = Pages(Path(__file__).parent / "templates")
    app.include_router(router)


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a page of the register is made of, for one request."""

    database: Database
    pages: Pages
    form: Form
    language: str

    def page(self, template: str, *, status: int = 200, **shown: Any) -> Response:
        texts = TEXTS[self.language]
        reader = Reader(self.language, False)
        answer = self.pages.page(
            template, self.form, reader, status=status, r=_Words(self.language, texts), **shown
        )
        if status == 200:
            answer.headers.update(FRESH)
        return answer

    def name(self, names: Any) -> str:
        return best_name(names, [self.language])


class _Words:
    """The texts, and in which language they are."""

    def __init__(self, language: str, texts: object) -> None:
        self.language = language
        self._texts = texts

    def __getattr__(self, name: str) -> Any:
        return getattr(self._texts, name)


async def shelf(
    request: Request,
    _: PublicPrincipal,
    readers: ReaderLanguages,
    lang: Annotated[str | None, Query(max_length=35)] = None,
) -> Shelf:
    database: Database = request.app.state.database
    async with database.session(ANYBODY) as session:
        settings = await fetch_settings(session)
    language = choose_language(lang, readers, settings.languages if settings else LANGUAGES)
    return Shelf(database, request.app.state.register_pages, Form.of(settings, language), language)


AtShelf = Annotated[Shelf, Depends(shelf, scope="function")]


async def wanted(
    year: Annotated[str, Query(max_length=4)] = "",
    theme: Annotated[str, Query(max_length=36)] = "",
    place: Annotated[str, Query(max_length=36)] = "",
    category: Annotated[str, Query(max_length=36, description="Of the place")] = "",
    outcome: Annotated[str, Query(max_length=40)] = "",
) -> EntryFilters:
    """As a form sends it: what was left open comes empty, and what cannot be read is as if it were left open."""
    return EntryFilters(
        theme=_uuid(theme),
        outcome=outcome if outcome in set(Outcome) else None,
        year=int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None,
        place=_uuid(place),
        category=_uuid(category),
    )


Wanted = Annotated[EntryFilters, Depends(wanted)]


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@router.get("")
async def show_register(
    shelf: AtShelf, filters: Wanted, cursor: Annotated[str | None, Query(max_length=500)] = None
) -> Response:
    async with shelf.database.session(ANYBODY) as session:
        page = await _entries(session, filters, shelf.language, cursor, SHOWN)
        total = await repository.count_entries(session, ANYBODY, filters)
        offered = await repository.offered(session, ANYBODY)
    chosen = _chosen(filters)
    return shelf.page(
        "register",
        entries=page.items,
        next=page.next,
        paged=cursor is not None,
        total=total,
        filters=_choices(shelf, offered),
        chosen=chosen,
        query=urlencode({name: value for name, value in chosen.items() if value}),
    )


@router.get("/all.csv")
async def download_csv(request: Request, shelf: AtShelf, filters: Wanted) -> Response:
    async def fetch(session: AsyncSession, cursor: str | None, limit: int) -> Page[RegisterEntryOut]:
        return await _entries(session, filters, shelf.language, cursor, limit)

    answer = table_response(CSV, "register", COLUMNS, in_batches(request, ANYBODY, fetch, row_of))
    answer.headers.update(FRESH)
    return answer


@router.get("/all.json")
async def download_json(shelf: AtShelf, filters: Wanted) -> Response:
    entries: list[dict[str, Any]] = []
    cursor = None
    while True:
        async with shelf.database.session(ANYBODY) as session:
            page = await _entries(session, filters, shelf.language, cursor, _BATCH)
        entries += [dict(zip(COLUMNS, row_of(entry), strict=True)) for entry in page.items]
        cursor = page.next
        if cursor is None:
            break
    headers = FRESH | {"Content-Disposition": 'attachment; filename="register.json"'}
    return Response(orjson.dumps({"entries": entries}), media_type="application/json", headers=headers)


@router.get("/feed.atom")
async def feed(shelf: AtShelf) -> Response:
    async with shelf.database.session(ANYBODY) as session:
        page = await _entries(session, EntryFilters(), shelf.language, None, SHOWN)
    newest = page.items[0].published_on.isoformat() if page.items else "1970-01-01"
    answer = shelf.page("feed", entries=page.items, updated=f"{newest}T00:00:00Z")
    answer.headers["Content-Type"] = "application/atom+xml; charset=utf-8"
    return answer


@router.get("/{number}")
async def show_entry(shelf: AtShelf, number: Annotated[str, PathParameter(max_length=40)]) -> Response:
    async with shelf.database.session(ANYBODY) as session:
        entry = await repository.by_number(session, ANYBODY, number)
        if entry is not None:
            shown = (await present_entries(session, [entry], [shelf.language]))[0]
            return shelf.page("entry", entry=shown)
        gone = await repository.is_withdrawn(session, ANYBODY, number)
    texts, said = TEXTS[shelf.language], Reader(shelf.language, False).texts
    if gone:
        return shelf.page("gone", status=410, title=texts.gone_title, lead=texts.gone_lead)
    return shelf.page("gone", status=404, title=said.missing_title, lead=said.missing_lead)


@router.get("/{number}/{rest:path}")
@router.post("{rest:path}")
async def nothing_here(_: AtShelf) -> Response:
    raise NotFound


async def _entries(
    session: AsyncSession, filters: EntryFilters, language: str, cursor: str | None, limit: int
) -> Page[RegisterEntryOut]:
    found = await repository.fetch_entries(session, ANYBODY, filters, _NEWEST, cursor, limit)
    items = await present_entries(session, [row[0] for row in found.rows], [language])
    return Page(items=items, next=found.next)


def _chosen(filters: EntryFilters) -> dict[str, str]:
    values = {name: getattr(filters, name) for name in ("year", "theme", "category", "place", "outcome")}
    return {name: "" if value is None else str(value) for name, value in values.items()}


def _choices(shelf: Shelf, offered: Offered) -> Sequence[tuple[str, str, Sequence[tuple[str, str]]]]:
    """Each filter's name, label and values; one that could choose nothing is left out."""
    texts = TEXTS[shelf.language]
    outcomes = [(code, texts.outcomes[Outcome(code)]) for code in offered.outcomes]
    places = [(str(id_), shelf.name(names)) for id_, names in offered.places]
    categories = [(str(id_), shelf.name(names)) for id_, names in offered.categories]
    choices = [
        ("year", texts.year, [(str(year), str(year)) for year in offered.years]),
        ("theme", texts.theme, [(str(id_), shelf.name(names)) for id_, names in offered.themes]),
        ("category", texts.category, sorted(categories, key=lambda each: each[1].casefold())),
        ("place", texts.place, sorted(places, key=lambda place: place[1].casefold())),
        ("outcome", texts.outcome, sorted(outcomes, key=lambda each: each[1].casefold())),
    ]
    return [choice for choice in choices if choice[2]]
