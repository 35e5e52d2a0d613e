"""The use cases of calendars: every change sends the side's open complaints to be gone over."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, FieldError, Forbidden, Invalid, NotFound, PreconditionFailed
from servicekit.ids import utcnow
from servicekit.placement import side_to_set
from servicekit.principal import Principal
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import repository as cases
from complaints.deadlines import repository
from complaints.deadlines.calendars import UnknownCountry, country_days
from complaints.deadlines.presentation import present_calendars
from complaints.deadlines.schemas import CalendarDraft, CalendarOut, CalendarTermsWire
from complaints.models import Calendar, KnownAuthority
from complaints.policy.permissions import CALENDAR


@dataclass(frozen=True, slots=True)
class CalendarBook:
    """The use cases, for one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    async def list(self) -> list[CalendarOut]:
        found = await repository.list_calendars(self.session, self.principal)
        return await present_calendars(self.session, found, self.languages)

    async def get(self, calendar: UUID) -> CalendarOut:
        return await self._present(await self._find(calendar))

    async def add(self, draft: CalendarDraft) -> CalendarOut:
        """The institution's calendar, or one for a body, of which there is one each."""
        self._need()
        side = side_to_set(self.principal, draft.side)
        self._check(draft)
        if draft.authority and await cases.unknown_of(self.session, KnownAuthority, [draft.authority]):
            raise Invalid(
                errors=[FieldError("/authority", "This authority is not known, or closed", "unknown")]
            )
        if await repository.is_taken(self.session, side, draft.authority):
            raise Conflict("There is a calendar for it already")
        record = Calendar(side=side, authority=draft.authority, **_fields(draft))
        self.session.add(record)
        await self._save(record, "added")
        return await self._present(record)

    async def change(self, calendar: UUID, draft: CalendarTermsWire, version: int) -> CalendarOut:
        record = await self._find_for_change(calendar, version)
        self._check(draft)
        for name, value in _fields(draft).items():
            setattr(record, name, value)
        record.version += 1
        record.updated_at = utcnow()
        await self._save(record, "changed")
        return await self._present(record)

    async def remove(self, calendar: UUID, version: int) -> None:
        """Deadlines that run keep their periods; they are counted without this calendar from now on."""
        record = await self._find_for_change(calendar, version)
        await repository.remove_calendar(self.session, calendar)
        await self._save(record, "removed")

    async def _find(self, calendar: UUID, *, lock: bool = False) -> Calendar:
        record = await repository.fetch_calendar(self.session, self.principal, calendar, lock=lock)
        if record is None:
            raise NotFound
        return record

    async def _find_for_change(self, calendar: UUID, version: int) -> Calendar:
        self._need()
        record = await self._find(calendar, lock=True)
        if record.version != version:
            raise PreconditionFailed(current=await self._present(record))
        return record

    def _need(self) -> None:
        if not self.principal.everywhere(CALENDAR):
            raise Forbidden("Calendars are changed by who may do so in the whole institution")

    @staticmethod
    def _check(draft: CalendarTermsWire) -> None:
        if draft.subdivision and not draft.country:
            raise Invalid(errors=[FieldError("/country", "Say which country it is a part of", "missing")])
        if draft.country is None:
            return
        with known_country(draft.subdivision):
            country_days(draft.country, draft.subdivision)

    async def _save(self, record: Calendar, act: str) -> None:
        await self.session.flush()
        await repository.count_revision(self.session, record.side, self.principal.account)
        detail: audit.Detail = {
            "side": record.side,
            "authority": str(record.authority or ""),
            "version": record.version,
        }
        await audit.record(
            self.session, self.principal, f"calendar.{act}", "calendar", record.id, detail=detail
        )

    async def _present(self, record: Calendar) -> CalendarOut:
        return (await present_calendars(self.session, [record], self.languages))[0]


@contextmanager
def known_country(subdivision: str | None) -> Iterator[None]:
    """Says which field is wrong where holidays are asked for that are not known."""
    try:
        yield
    except UnknownCountry as unknown:
        field = "subdivision" if subdivision else "country"
        fault = FieldError(f"/{field}", "Its public holidays are not known", "unknown")
        raise Invalid(errors=[fault]) from unknown


def _fields(draft: CalendarTermsWire) -> dict[str, Any]:
    return draft.model_dump(mode="json", include=set(CalendarTermsWire.model_fields))
