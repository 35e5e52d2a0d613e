"""The HTTP surface of calendars and the periods counted by them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response
from servicekit.auth import CurrentPrincipal, require
from servicekit.db import Session
from servicekit.etag import IfMatch, tag
from servicekit.idempotency import OnceOnly
from servicekit.languages import ReaderLanguages

from complaints.deadlines.calendar_service import CalendarBook, known_country
from complaints.deadlines.calendars import known_countries
from complaints.deadlines.presentation import present_holidays
from complaints.deadlines.schemas import (
    CalendarDraft,
    CalendarOut,
    CalendarTermsWire,
    CountriesOut,
    CountryOut,
    HolidaysOut,
)
from complaints.policy.permissions import CALENDAR

router = APIRouter(tags=["calendars"])
may_write = Depends(require(CALENDAR))


async def book(session: Session, principal: CurrentPrincipal, languages: ReaderLanguages) -> CalendarBook:
    return CalendarBook(session, principal, languages)


Book = Annotated[CalendarBook, Depends(book, scope="function")]


@router.get("/calendars")
async def list_calendars(book: Book) -> list[CalendarOut]:
    """The institution's calendar with what it promises, and what differs for bodies."""
    return await book.list()


@router.post("/calendars", status_code=201, dependencies=[may_write])
async def add_calendar(draft: CalendarDraft, book: Book, once: OnceOnly, response: Response) -> CalendarOut:
    return tag(response, await once.do(lambda: book.add(draft), book.get))


@router.put("/calendars/{calendar}", dependencies=[may_write])
async def change_calendar(
    calendar: UUID, draft: CalendarTermsWire, book: Book, version: IfMatch, response: Response
) -> CalendarOut:
    """Puts these terms in place of the old ones; open deadlines are counted anew within seconds."""
    return tag(response, await book.change(calendar, draft, version))


@router.delete("/calendars/{calendar}", status_code=204, dependencies=[may_write])
async def remove_calendar(calendar: UUID, book: Book, version: IfMatch) -> None:
    """Deadlines that run keep their periods, counted without this calendar."""
    await book.remove(calendar, version)


@router.get("/calendar-countries")
async def list_countries(_: CurrentPrincipal) -> CountriesOut:
    """The countries, and their parts, whose public holidays are known."""
    listed = known_countries().items()
    return CountriesOut(countries=[CountryOut(code=code, subdivisions=list(parts)) for code, parts in listed])


@router.get("/calendar-holidays")
def list_holidays(
    _: CurrentPrincipal,
    languages: ReaderLanguages,
    country: Annotated[str, Query(pattern="^[A-Z]{2}$")],
    year: Annotated[int, Query(ge=1900, le=2200)],
    subdivision: Annotated[str | None, Query(min_length=1, max_length=20)] = None,
) -> HolidaysOut:
    """The public holidays of a year."""
    with known_country(subdivision):
        return present_holidays(country, subdivision, year, languages)
