"""The use cases of setting up the form."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from servicekit import audit
from servicekit.errors import Conflict, FieldError, Forbidden, Invalid, NotFound, PreconditionFailed
from servicekit.ids import utcnow
from servicekit.names import Names
from servicekit.principal import Principal, Side
from sqlalchemy.ext.asyncio import AsyncSession

from complaints.complaints import repository as cases
from complaints.models import FormSettings, KnownOffice, KnownPlace
from complaints.policy.permissions import SETTINGS
from complaints.public_form import repository
from complaints.public_form.settings_schemas import FormRouteOut, FormSettingsOut, FormTerms

_SIDE = Side.COMPLAINTS


@dataclass(frozen=True, slots=True)
class FormSetup:
    """For one principal in one transaction."""

    session: AsyncSession
    principal: Principal
    languages: Sequence[str]

    async def get(self) -> FormSettingsOut:
        """Raises NotFound as long as nobody has set the form up."""
        self._need()
        record = await repository.fetch_settings(self.session)
        if record is None:
            raise NotFound
        return await self._present(record)

    async def again(self, _: UUID) -> FormSettingsOut:
        return await self.get()

    async def add(self, terms: FormTerms) -> FormSettingsOut:
        self._need()
        if await repository.fetch_settings(self.session) is not None:
            raise Conflict("The form is set up already")
        await self._check(terms)
        record = FormSettings(side=_SIDE.value, **_fields(terms))
        self.session.add(record)
        await self._save(record, "form.set-up")
        return await self._present(record)

    async def change(self, terms: FormTerms, version: int) -> FormSettingsOut:
        self._need()
        record = await repository.fetch_settings(self.session, lock=True)
        if record is None:
            raise NotFound
        if record.version != version:
            raise PreconditionFailed(current=await self._present(record))
        await self._check(terms)
        for name, value in _fields(terms).items():
            setattr(record, name, value)
        record.version += 1
        record.updated_at = utcnow()
        await self._save(record, "form.changed")
        return await self._present(record)

    def _need(self) -> None:
        if not self.principal.everywhere(SETTINGS) or self.principal.side not in (_SIDE, None):
            raise Forbidden("The form is set up by who may do so in the whole institution")

    async def _check(self, terms: FormTerms) -> None:
        faults = []
        if missing := [code for code in terms.languages if code not in terms.office_name]:
            faults.append(FieldError(f"/office_name/{missing[0]}", "Say the office’s name in it", "missing"))
        places = [route.place for route in terms.routes]
        if len(places) > len(set(places)):
            faults.append(FieldError("/routes", "A place has one receiver", "twice"))
        unknown = await cases.unknown_of(self.session, KnownPlace, places)
        faults += [
            FieldError(f"/routes/{at}/place", "This place is not known, or closed", "unknown")
            for at, place in enumerate(places)
            if place in unknown
        ]
        receivers = [("", terms.office, terms.team)]
        receivers += [(f"/routes/{at}", route.office, route.team) for at, route in enumerate(terms.routes)]
        offices = [office for _, office, _ in receivers]
        strange = await cases.unknown_of(self.session, KnownOffice, offices)
        own = await repository.teams_of_offices(self.session, offices)
        for where, office, team in receivers:
            if office in strange:
                text = "This office is not known, or closed"
                faults.append(FieldError(f"{where}/office", text, "unknown"))
            elif team is not None and (office, team) not in own:
                text = "This team is not known, closed, or belongs to another office"
                faults.append(FieldError(f"{where}/team", text, "unknown"))
        if faults:
            raise Invalid(errors=faults)

    async def _save(self, record: FormSettings, act: str) -> None:
        await self.session.flush()
        detail: audit.Detail = {"open": record.is_open, "version": record.version}
        await audit.record(self.session, self.principal, act, "form-settings", record.id, detail=detail)

    async def _present(self, record: FormSettings) -> FormSettingsOut:
        routes = [{key: value and UUID(value) for key, value in route.items()} for route in record.routes]
        ids = {record.office, record.team, *(id_ for route in routes for id_ in route.values())}
        known = await cases.names_of(self.session, {id_ for id_ in ids if id_})
        names = Names(known, self.languages)
        named = {"office", "team", "routes", "side", "created_at", "updated_at"}
        return FormSettingsOut(
            **record.model_dump(exclude=named),
            office=names.of(record.office),
            team=names.maybe(record.team),
            routes=[
                FormRouteOut(
                    place=names.of(route["place"]),
                    office=names.of(route["office"]),
                    team=names.maybe(route["team"]),
                )
                for route in routes
            ],
        )


def _fields(terms: FormTerms) -> dict[str, Any]:
    ids = {"office": terms.office, "team": terms.team}
    return terms.model_dump(mode="json") | ids
